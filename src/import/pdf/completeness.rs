//! Whether a document is whole: what of it could not be read, in words for its author.

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

use super::FEW;
use super::drawing::{Drawing, decoded};
use crate::import::UnreadDocument;
use crate::import::block::ImportedBlock;

/// So near its end a document says that it ends, in bytes; what follows is what mail and the web have added.
const END: usize = 4_000;

/// A page that a picture covers more of than this is a picture.
const PICTURED: f64 = 0.5;

/// A page that is named has few neighbours; more are counted.
const NAMED: usize = 5;

/// Refuses a document that ends too soon, and tells of one whose table of contents of its own is wrong: it is repaired.
pub fn state(bytes: &[u8]) -> Result<Option<String>, UnreadDocument> {
    let end = bytes.get(bytes.len().saturating_sub(END)..).unwrap_or(bytes);
    let marked = memchr::memmem::rfind(end, b"%%EOF").ok_or(UnreadDocument::CutPdf)?;
    let table = memchr::memmem::rfind(end.get(..marked).unwrap_or_default(), b"startxref");
    let offset = table.and_then(|at| number(end.get(at + b"startxref".len()..)?));
    let there = offset.and_then(|at| bytes.get(at..)).map(<[u8]>::trim_ascii_start);
    let sound = there.is_some_and(|at| at.starts_with(b"xref") || is_object(at));
    Ok((!sound).then(|| "är skadad, och bara det som gick att rädda lästes; spara den på nytt från Word".to_owned()))
}

/// True for "12 0 obj": newer documents have their table in an object.
fn is_object(bytes: &[u8]) -> bool {
    let mut words = bytes.get(..40).unwrap_or(bytes).split(u8::is_ascii_whitespace);
    let is_number = |word: Option<&[u8]>| word.is_some_and(|w| !w.is_empty() && w.iter().all(u8::is_ascii_digit));
    is_number(words.next()) && is_number(words.next()) && words.next().is_some_and(|word| word.starts_with(b"obj"))
}

fn number(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.trim_ascii_start();
    let end = digits.iter().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}

/// What was not read of the pages; None stands for a page that is too much. Refuses a document without text.
pub fn unread(pdf: &Pdf, pages: &[Option<Drawing>]) -> Result<Option<String>, UnreadDocument> {
    let drawn = || pages.iter().flatten();
    let (letters, lost): (usize, usize) = (drawn().map(Drawing::letters).sum(), drawn().map(|d| d.lost).sum());
    let told = letters.saturating_sub(lost);
    if lost > told {
        return Err(UnreadDocument::Unlettered);
    }
    if drawn().all(|page| page.letters() < FEW) {
        return Err(no_text(pages));
    }
    let numbered = |wanted: &dyn Fn(&Option<Drawing>) -> bool| -> Vec<usize> {
        pages.iter().enumerate().filter(|(_, page)| wanted(page)).map(|(number, _)| number + 1).collect()
    };
    let said = [
        said(&numbered(&|page| page.is_none()), "är orimligt stor", "är orimligt stora"),
        said(&numbered(&|page| page.as_ref().is_some_and(is_picture)), "är en bild utan text", "är bilder utan text"),
        missing(pdf, pages.len()),
        (lost * 200 > told).then(|| format!("{lost} av {letters} tecken saknar text i sitt typsnitt")),
    ];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join("; ");
    Ok((!said.is_empty()).then(|| format!("lästes bara delvis: {said}")))
}

/// Why there is no text: pages of pictures are scanned, others are drawn.
fn no_text(pages: &[Option<Drawing>]) -> UnreadDocument {
    match () {
        () if pages.iter().flatten().any(is_picture) => UnreadDocument::Scanned,
        () if pages.iter().any(Option::is_none) => UnreadDocument::LargePdf,
        () => UnreadDocument::NoText,
    }
}

fn is_picture(page: &Drawing) -> bool {
    page.pictured > PICTURED && page.letters() < FEW
}

/// Pages, by number where they are few, with what is wrong with them.
fn said(pages: &[usize], one: &str, many: &str) -> Option<String> {
    match pages {
        [] => None,
        [page] => Some(format!("sidan {page} {one}")),
        [all @ .., last] if all.len() < NAMED => {
            let all: Vec<String> = all.iter().map(usize::to_string).collect();
            Some(format!("sidorna {} och {last} {many}", all.join(", ")))
        }
        _ => Some(format!("{} sidor {many}", pages.len())),
    }
}

/// Pages that the document says it has and that are not there.
fn missing(pdf: &Pdf, there: usize) -> Option<String> {
    let root: Dict = pdf.xref().get(pdf.xref().root_id())?;
    let count = usize::try_from(root.get::<Dict>(b"Pages")?.get::<i32>(b"Count")?).ok()?;
    let missing = count.checked_sub(there).filter(|missing| *missing > 0)?;
    Some(format!("{missing} av {count} sidor saknas i filen"))
}

/// The blocks behind the title that the document itself has, where its first page says the same and the tags tell none.
pub fn titled(pdf: &Pdf, pages: &[Drawing], mut blocks: Vec<ImportedBlock>) -> Vec<ImportedBlock> {
    let told = blocks.iter().any(|b| matches!(b, ImportedBlock::Title(_)));
    let title = pdf.metadata().title.as_ref().map(|title| decoded(title)).filter(|_| !told);
    let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let first: Vec<&str> = pages.first().iter().flat_map(|p| &p.words).map(|w| w.text.as_str()).collect();
    let is_said = |title: &String| !title.is_empty() && title.split(' ').all(|word| first.contains(&word));
    if let Some(title) = title.filter(is_said) {
        blocks.insert(0, ImportedBlock::Title(title));
    }
    blocks
}
