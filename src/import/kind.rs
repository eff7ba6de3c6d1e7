//! What kind of document bytes are: told by how they begin, as names can be wrong. Looks no further into them.

/// A file that is not read as the text that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A zip archive, as Word has saved since 2007.
    Package,
    /// An OLE compound file: Word's format before 2007, or any format behind a password.
    Compound,
    Pdf,
    Rtf,
    /// Named as a document, but none that is known.
    Misnamed,
    /// Named as a PDF, but none.
    MisnamedPdf,
}

/// Which bytes each kind begins with.
const STARTS: [(&[u8], DocumentKind); 5] = [
    (b"PK\x03\x04", DocumentKind::Package),
    // An archive without a single part.
    (b"PK\x05\x06", DocumentKind::Package),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", DocumentKind::Compound),
    (b"%PDF-", DocumentKind::Pdf),
    (b"{\\rtf", DocumentKind::Rtf),
];

impl DocumentKind {
    /// The kind of a file with this name; nothing for a text.
    pub fn of(bytes: &[u8], name: &str) -> Option<DocumentKind> {
        let begins = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
        let named = || match () {
            () if is_pdf(name) => {
                Some(if is_pdf_behind(bytes) { DocumentKind::Pdf } else { DocumentKind::MisnamedPdf })
            }
            () => is_document(name).then_some(DocumentKind::Misnamed),
        };
        begins.or_else(named)
    }
}

/// So far into a file a PDF can begin: mail and the web put lines before it.
const BEFORE: usize = 1_024;

fn is_pdf_behind(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes.get(..BEFORE).unwrap_or(bytes), b"%PDF-").is_some()
}

/// True for a name that promises a PDF.
pub fn is_pdf(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("pdf"))
}

/// True for a name that promises a document of one of these kinds.
pub fn is_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|e| matches!(e.as_str(), "docx" | "docm" | "dotx" | "doc" | "odt" | "rtf" | "pdf"))
}

/// True where a compound file holds a document behind a password: its folder names the stream that does.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_more_than_the_name() {
        assert_eq!(DocumentKind::of(b"PK\x03\x04...", "rapport.md"), Some(DocumentKind::Package));
        assert_eq!(DocumentKind::of(b"%PDF-1.7", "rapport.docx"), Some(DocumentKind::Pdf));
        assert_eq!(DocumentKind::of(b"# Ekonomi", "rapport.DOCX"), Some(DocumentKind::Misnamed));
        assert_eq!(DocumentKind::of(b"\nMIME\n%PDF-1.4", "rapport.pdf"), Some(DocumentKind::Pdf));
        assert_eq!(DocumentKind::of(b"# Ekonomi", "rapport.pdf"), Some(DocumentKind::MisnamedPdf));
        assert_eq!(DocumentKind::of(b"# Ekonomi", "rapport.md"), None);
        assert_eq!(DocumentKind::of(b"PK, personalkostnader", "a.txt"), None);
    }
}
