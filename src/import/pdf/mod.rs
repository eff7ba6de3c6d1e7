//! PDF as blocks: by its tags where they hold the text, else by where the words stand. What belongs to the page and not to
//! the text is left out, and what cannot be read is told.

mod broken;
mod colour;
mod completeness;
mod cost;
mod drawing;
mod guard;
mod layout;
mod tags;
mod unpack;
mod word;

use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::block::ImportedBlock;
use super::{ReadDocument, UnreadDocument};
use cost::Costs;
use drawing::Drawing;

/// A report has some hundred pages, and a budget some thousand.
const PAGES: usize = 5_000;

/// More letters than this are held of no document: a report of 300 pages has a million, and a word takes a hundred bytes.
const LETTERS: usize = 5_000_000;

/// A page with fewer letters than this has no text: they are a stamp on a picture.
const FEW: usize = 20;

/// Reads a document from its bytes. What reads PDF for us may have faults that harmed documents find.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, UnreadDocument> {
    std::panic::catch_unwind(|| sound(bytes)).unwrap_or(Err(UnreadDocument::DamagedPdf))
}

fn sound(bytes: &[u8]) -> Result<ReadDocument, UnreadDocument> {
    // Places in the file count from where it says that it begins.
    let start = memchr::memmem::find(bytes, b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(start..).unwrap_or_default();
    guard::check_objects(bytes)?;
    let state = completeness::state(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let pages = pages(&pdf)?;
    let mut unread: Vec<String> = state.into_iter().collect();
    unread.extend(completeness::unread(&pdf, &pages)?);
    let mut drawings: Vec<Drawing> = pages.into_iter().map(Option::unwrap_or_default).collect();
    broken::mark(&mut drawings);
    let blocks = match tagged(&pdf, &drawings)? {
        Some(blocks) => blocks,
        None => layout::read(&drawings)?,
    };
    Ok(ReadDocument { blocks, unread })
}

fn refused(why: LoadPdfError) -> UnreadDocument {
    match why {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => UnreadDocument::Locked,
        LoadPdfError::Decryption(_) => UnreadDocument::Encrypted,
        LoadPdfError::Invalid => UnreadDocument::DamagedPdf,
    }
}

/// What is drawn on each page; None for one that is too much to run.
fn pages(pdf: &Pdf) -> Result<Vec<Option<Drawing>>, UnreadDocument> {
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(UnreadDocument::DamagedPdf);
    }
    if pages.len() > PAGES {
        return Err(UnreadDocument::LargePdf);
    }
    let (mut costs, cache) = (Costs::of(pdf)?, InterpreterCache::new());
    let (mut drawings, mut letters) = (Vec::with_capacity(pages.len()), 0);
    for page in pages.iter() {
        let drawing = costs.allow(page)?.then(|| drawn(pdf, page, &cache));
        letters += drawing.as_ref().map_or(0, Drawing::letters);
        if letters > LETTERS {
            return Err(UnreadDocument::LargePdf);
        }
        drawings.push(drawing);
    }
    Ok(drawings)
}

/// A page as it is drawn, without the notes that readers of it have made.
fn drawn<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>) -> Drawing {
    let (width, height) = page.render_dimensions();
    let upright = Affine::new(page.initial_transform(true).as_coeffs());
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let field = Rect::new(0.0, 0.0, width.into(), height.into());
    let mut context = Context::new(upright, field, cache, pdf.xref(), settings);
    let mut drawing = Drawing::of(width, height);
    interpret_page(page, &mut context, &mut drawing);
    drawing.finish();
    drawing
}

/// The blocks by the tags, where these hold nearly all of the text and tell its headings.
fn tagged(pdf: &Pdf, drawings: &[Drawing]) -> Result<Option<Vec<ImportedBlock>>, UnreadDocument> {
    let all = drawings.iter().flat_map(|d| &d.words).filter(|w| !w.artifact);
    let all: usize = all.map(|w| w.text.chars().count()).sum();
    let tagged = tags::read(tags::tree_of(pdf), drawings)?;
    let useful = tagged
        .filter(|t| t.letters * 10 >= all * 9 && t.blocks.iter().any(|b| matches!(b, ImportedBlock::Heading { .. })));
    Ok(useful.map(|t| completeness::titled(pdf, drawings, t.blocks)))
}
