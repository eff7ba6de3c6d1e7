//! Any bytes as a PDF, and any bytes as the content and the tags of a sound one, parted by a form feed. What is read is
//! Markdown that Målvakt reads, with the places of all its words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use malvakt::import::{DocumentKind, DocumentPlaces, read};
use malvakt::syntax::Dialect;
use malvakt::text::Span;

const FONTS: &str = "/F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";

fn document(data: &[u8]) -> Vec<u8> {
    let mut parts = data.splitn(2, |b| *b == 0x0c);
    let (content, tree) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let stream = [format!("<</Length {}>>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat();
    let objects = [
        b"<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R>>".to_vec(),
        b"<</Type /Pages /Count 1 /Kids [3 0 R]>>".to_vec(),
        format!(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <<{FONTS}>>>> /Contents 4 0 R>>"
        )
        .into_bytes(),
        stream,
        [b"<</Type /StructTreeRoot /Pg 3 0 R /K [".as_slice(), tree, b"]>>"].concat(),
    ];
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{} 0 obj\n", number + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(format!("{table}trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

fuzz_target!(|data: &[u8]| {
    let _ = read(data, DocumentKind::Pdf);
    let Ok(document) = read(&document(data), DocumentKind::Pdf) else { return };
    let (text, pages) = (document.text, document.pages);
    let places = DocumentPlaces::of(&text).on(&pages);
    text.char_indices().for_each(|(at, c)| drop(places.place(Span::new(at, at + c.len_utf8())).to_string()));
    malvakt_fuzz::examine(&text, Dialect::Markdown);
});
