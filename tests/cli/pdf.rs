//! PDF on the command line: imported, checked with pages in its places, never changed; and what cannot be read is told.

use std::collections::BTreeMap;
use std::time::Instant;

use flate2::{Compress, Compression, FlushCompress};
use serde_json::json;

use super::harness::{Folder, lines};
use crate::pdf::writer::{File, font, pdf};

const REPORT: &str = "# Ekonomi\n\n## Drift\n\n| Tkr | Utfall |\n|---|--:|\n| Kultur | 403 |\n| Fritid | 386 |\n| Summa | 798 |\n\n\
    Överskottet blev XX tkr.\n";

fn folder() -> Folder {
    Folder::with(&[("r.pdf", &pdf(None, REPORT, true))])
}

#[test]
fn import_prints_a_draft() {
    let said = folder().run(&["import", "r.pdf"]);
    let table = "| Tkr | Utfall |\n| --- | --: |\n| Kultur | 403 |\n| Fritid | 386 |\n| Summa | 798 |\n";
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, format!("# Ekonomi\n\n## Drift\n\n{table}\nÖverskottet blev XX tkr.\n"));
}

#[test]
fn a_finding_is_placed_by_page_and_in_words() {
    let said = folder().run(&["check", "r.pdf"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains(" --> r.pdf: s. 1, under ”Drift”, rad ”Summa”, kolumn ”Utfall”\n"), "{}", said.out);
    assert!(said.out.contains("\n  = rad ”Kultur”, kolumn ”Utfall” \"403\": "), "{}", said.out);
    let said = folder().run(&["check", "--format", "json", "r.pdf"]);
    let place = json!({"page": 1, "heading": "Drift", "row": "Summa", "column": "Utfall"});
    assert_eq!(lines(&said.out)[0]["diagnostics"][0]["data"]["place"], place);
    let said = folder().run(&["check", "--format", "sarif", "r.pdf"]).out;
    assert!(said.contains("\"fullyQualifiedName\":\"s. 1 › Drift › Summa › Utfall\""), "{said}");
}

#[test]
fn a_table_over_two_pages_is_one_whose_rows_have_their_own_pages() {
    let rows: String = (1..=30).map(|n| format!("| Fyr nummer {n} vid inloppet till hamnen | {n} |\n")).collect();
    let report = format!("# Fyrar\n\n| Antal | Båtar |\n|---|--:|\n{rows}| Summa | 565 |\n");
    for tagged in [true, false] {
        let folder = Folder::with(&[("r.pdf", &pdf(None, &report, tagged))]);
        let said = folder.run(&["check", "r.pdf"]);
        let place = " --> r.pdf: s. 2, under ”Fyrar”, rad ”Summa”, kolumn ”Båtar”\n";
        assert!(said.out.contains(place), "tagged: {tagged}: {}{}", said.out, said.err);
        assert!(said.out.contains("\n  = s. 1, rad ”Fyr nummer 1 vid"), "tagged: {tagged}: {}", said.out);
    }
}

#[test]
fn the_overview_reads_it_and_fix_refuses_it() {
    let (folder, text) = (folder(), Folder::with(&[("r.md", REPORT.as_bytes())]));
    let overview = |folder: &Folder, name: &str| folder.run(&["overview", name]).out.replace(name, "");
    assert_eq!(overview(&folder, "r.pdf"), overview(&text, "r.md"));
    let said = folder.run(&["fix", "r.pdf"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("r.pdf: en PDF ändras inte; skriv ett utkast med malvakt import r.pdf"), "{}", said.err);
}

/// A file of pages with this content and these resources, and more keys in its trailer.
fn file(contents: &[&[u8]], keys: &str, resources: impl Fn(&mut File) -> String, trailer: &str) -> Vec<u8> {
    let mut file = File::default();
    let (root, all) = (file.add(""), file.add(""));
    let resources = resources(&mut file);
    let page = |content: &&[u8]| {
        let content = file.stream(keys, content);
        file.add(format!(
            "<</Type /Page /Parent {all} 0 R /MediaBox [0 0 595 842] /Resources <<{resources}>> /Contents {content} 0 R>>"
        ))
    };
    let pages: Vec<String> = contents.iter().map(page).map(|number| format!("{number} 0 R")).collect();
    file.set(all, format!("<</Type /Pages /Count {} /Kids [{}]>>", pages.len(), pages.join(" ")));
    file.set(root, format!("<</Type /Catalog /Pages {all} 0 R>>"));
    file.bytes(root, trailer)
}

const TEXT: &[u8] = b"BT /F1 12 Tf 60 700 Td (Kultur kostade 403 tkr och fritid 386 tkr.) Tj ET";
const PICTURE: &[u8] = b"595 0 0 842 0 0 cm /I1 Do";

fn helvetica(file: &mut File) -> String {
    let picture = file
        .stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"x");
    let font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";
    format!("/Font <</F1 {font}>> /XObject <</I1 {picture} 0 R>>")
}

/// Letters whose font does not say what they are.
fn unlettered(file: &mut File) -> String {
    let codes: BTreeMap<char, usize> = BTreeMap::new();
    let font = font(file, "Hemligt", &codes);
    format!("/Font <</F1 {font} 0 R>>")
}

#[test]
fn what_cannot_be_read_is_told_with_what_to_do_and_the_others_go_on() {
    let whole = pdf(None, REPORT, true);
    let text = b"BT /F1 12 Tf 60 700 Td <00410042004300440045004600470048004900410042004300440045004600470048> Tj ET";
    let secret = "/ID [(a) (b)] /Encrypt <</Filter /Standard /V 1 /R 2 /Length 40 /P -44 \
        /O <0000000000000000000000000000000000000000000000000000000000000000> \
        /U <0000000000000000000000000000000000000000000000000000000000000000>>>";
    let folder = Folder::with(&[
        ("avbruten.pdf", &whole[..whole.len() / 2]),
        ("inskannad.pdf", &file(&[PICTURE], "", helvetica, "")),
        ("tecken.pdf", &file(&[text], "", unlettered, "")),
        ("hemlig.pdf", &file(&[TEXT], "", helvetica, secret)),
        ("blank.pdf", &file(&[b"0 0 1 1 re f"], "", helvetica, "")),
        ("text.pdf", b"# Ekonomi\n"),
        ("tom.pdf", b""),
        ("frisk.md", b"# Ekonomi\n"),
    ]);
    for (name, why) in [
        ("avbruten.pdf", "är avbruten: slutet av filen saknas; hämta den på nytt"),
        (
            "inskannad.pdf",
            "är inskannad: sidorna är bilder utan text; granska originalet, eller kör textigenkänning (OCR) på filen först",
        ),
        (
            "tecken.pdf",
            "har typsnitt som inte säger vilka tecken de visar, så texten går inte att läsa; spara PDF:en på nytt från Word, \
             eller granska originalet",
        ),
        ("hemlig.pdf", "är lösenordsskyddad; spara en kopia utan lösenord och granska den"),
        ("blank.pdf", "har ingen text; granska dokumentet som den gjordes av"),
        ("text.pdf", "är ingen PDF, trots namnet; spara rapporten som PDF på nytt, eller granska den som .docx"),
        ("tom.pdf", "är tom; kopiera eller hämta filen på nytt"),
    ] {
        let said = folder.run(&["check", name, "frisk.md"]);
        assert_eq!((said.code, said.err), (2, format!("{name}: {why}\n")));
        assert_eq!(said.out, "Inga anmärkningar i 1 rapport.\n");
    }
}

#[test]
fn what_is_read_in_part_says_so() {
    let text = file(&[TEXT], "", helvetica, "");
    let at = text.windows(9).rposition(|w| w == b"startxref").expect("its end");
    let mended = [&text[..at], b"startxref\n7\n%%EOF\n"].concat();
    let folder =
        Folder::with(&[("bilder.pdf", &file(&[TEXT, PICTURE, PICTURE], "", helvetica, "")), ("lagad.pdf", &mended)]);
    for (name, why) in [
        ("bilder.pdf", "lästes bara delvis: sidorna 2 och 3 är bilder utan text"),
        ("lagad.pdf", "är skadad, och bara det som gick att rädda lästes; spara den på nytt från Word"),
    ] {
        let said = folder.run(&["check", name]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.err.starts_with(&format!("{name}: {why}\n")), "{}", said.err);
        assert_eq!(said.out, "Inga anmärkningar i det som lästes av 1 rapport.\n");
        let import = folder.run(&["import", name]);
        assert!(import.err.starts_with(&format!("{name}: {why}\n")) && import.code == 0, "{}", import.err);
        let sarif = folder.run(&["check", "--format", "sarif", name]).out;
        assert!(
            sarif.contains(&format!("{{\"level\":\"warning\",\"message\":{{\"text\":\"{name}: {why}\"}}}}")),
            "{sarif}"
        );
    }
}

/// So many copies of some bytes, deflated: a block that knows nothing of those before it, over and over.
fn deflated(piece: &[u8], copies: usize) -> Vec<u8> {
    let (mut block, mut deflate) = (Vec::with_capacity(piece.len()), Compress::new(Compression::best(), false));
    deflate.compress_vec(piece, &mut block, FlushCompress::Full).expect("a block");
    [b"\x78\x9c".as_slice(), &block.repeat(copies), b"\x03\x00"].concat()
}

#[test]
fn three_gigabytes_in_a_small_file_are_refused_at_once() {
    let text = b"(Kultur 403) Tj ".repeat(1 << 16);
    let flate = "/Filter /FlateDecode";
    let content = deflated(&text, 3 << 10);
    let objects = |file: &mut File| {
        file.stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &deflated(&vec![b' '; 1 << 20], 3 << 10));
        helvetica(file)
    };
    let folder = Folder::with(&[
        ("innehall.pdf", &file(&[&content], flate, helvetica, "")),
        ("objekt.pdf", &file(&[TEXT], "", objects, "")),
        ("manga.pdf", &file(&[deflated(&text, 20).as_slice(); 40], flate, helvetica, "")),
    ]);
    for name in ["innehall.pdf", "objekt.pdf", "manga.pdf"] {
        let timed = || {
            let start = Instant::now();
            (folder.run(&["check", name]), start.elapsed())
        };
        // The machine may be busy with something else once.
        let (said, took) = (0..3).map(|_| timed()).min_by_key(|(_, took)| *took).expect("a run");
        let why = "är orimligt stor när den packas upp och lästes inte; spara den på nytt från Word";
        assert_eq!((said.code, said.err), (2, format!("{name}: {why}\n")));
        assert!(took.as_secs_f32() < 1.5, "{name}: {took:?}");
    }
}

#[test]
fn forms_that_show_each_other_over_and_over_are_not_run() {
    let forms = |file: &mut File| {
        let mut below = file.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 1 1 re f ");
        for _ in 0..12 {
            let keys =
                format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X {below} 0 R>>>>");
            below = file.stream(&keys, &b"/X Do ".repeat(20));
        }
        helvetica(file).replace("/XObject <<", &format!("/XObject <</X {below} 0 R "))
    };
    let folder = Folder::with(&[("former.pdf", &file(&[TEXT, b"/X Do"], "", forms, ""))]);
    let start = Instant::now();
    let said = folder.run(&["check", "former.pdf"]);
    assert!(said.err.starts_with("former.pdf: lästes bara delvis: sidan 2 är orimligt stor\n"), "{}", said.err);
    assert!(start.elapsed().as_secs() < 10);
}
