//! Documents that are no text, as the Markdown text that they are checked as: what `malvakt import` prints. Takes bytes
//! and gives text, the same for the same bytes; knows neither files nor what a report demands.

mod block;
mod docx;
mod grid;
mod kind;
pub mod location;
mod markdown;
mod pages;
mod pdf;

use block::ImportedBlock;
pub use kind::{DocumentKind, is_document};
pub use location::{DocumentPlace, DocumentPlaces};
pub use pages::Pages;

/// Why a document was not read, in Swedish: what it is and what its author can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadDocument {
    #[error("är tom; kopiera eller hämta filen på nytt")]
    Empty,
    #[error("är inget Word-dokument, trots namnet; öppna filen i Word och spara som .docx")]
    NotWord,
    #[error("är avbruten eller skadad; hämta filen på nytt, eller öppna den i Word och spara om den")]
    Damaged,
    #[error("är lösenordsskyddad; spara en kopia utan lösenord och granska den")]
    Locked,
    #[error("är i Words gamla format (.doc); öppna filen i Word och spara som .docx")]
    OldWord,
    #[error("är i formatet RTF; öppna filen i Word och spara som .docx")]
    Rtf,
    #[error("är i formatet OpenDocument (.odt); öppna filen och spara som .docx")]
    OpenDocument,
    #[error("är ett Office-dokument men inget Word-dokument; bara .docx läses")]
    OtherOffice,
    #[error("är ingen PDF, trots namnet; spara rapporten som PDF på nytt, eller granska den som .docx")]
    NotPdf,
    #[error("är avbruten: slutet av filen saknas; hämta den på nytt")]
    CutPdf,
    #[error("är skadad och går inte att läsa; hämta filen på nytt, eller spara den som PDF igen")]
    DamagedPdf,
    #[error("är krypterad på ett sätt som inte läses; spara en kopia utan kryptering och granska den")]
    Encrypted,
    #[error(
        "är inskannad: sidorna är bilder utan text; granska originalet, eller kör textigenkänning (OCR) på filen först"
    )]
    Scanned,
    #[error("har ingen text; granska dokumentet som den gjordes av")]
    NoText,
    #[error(
        "har typsnitt som inte säger vilka tecken de visar, så texten går inte att läsa; spara PDF:en på nytt från Word, eller granska originalet"
    )]
    Unlettered,
    #[error("är orimligt stor när den packas upp och lästes inte; spara den på nytt från Word")]
    LargePdf,
    #[error("är orimligt stor när den packas upp och lästes inte; öppna filen i Word och spara om den")]
    TooLarge,
    #[error("är orimligt invecklad inuti och lästes inte; öppna filen i Word och spara om den")]
    TooDeep,
}

/// What a document holds, and what of it was not read: in Swedish, ready to stand behind its name.
struct ReadDocument {
    blocks: Vec<ImportedBlock>,
    unread: Vec<String>,
}

/// A document as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Markdown.
    pub text: String,
    /// Where its pages begin; none for a document that is laid out when it is shown.
    pub pages: Pages,
    /// What of it was not read, in Swedish, to be said behind its name.
    pub unread: Vec<String>,
}

/// A document as Markdown. `kind` is what [`DocumentKind::of`] said of the bytes.
pub fn read(bytes: &[u8], kind: DocumentKind) -> Result<Imported, UnreadDocument> {
    match kind {
        DocumentKind::Package => docx::read(bytes).map(imported),
        DocumentKind::Compound => {
            Err(if kind::is_encrypted(bytes) { UnreadDocument::Locked } else { UnreadDocument::OldWord })
        }
        DocumentKind::Pdf => pdf::read(bytes).map_err(of_pdf).map(imported),
        DocumentKind::Rtf => Err(UnreadDocument::Rtf),
        DocumentKind::Misnamed | DocumentKind::MisnamedPdf if bytes.is_empty() => Err(UnreadDocument::Empty),
        DocumentKind::Misnamed => Err(UnreadDocument::NotWord),
        DocumentKind::MisnamedPdf => Err(UnreadDocument::NotPdf),
    }
}

/// The text alone that a document becomes.
pub fn text(bytes: &[u8], kind: DocumentKind) -> Result<String, UnreadDocument> {
    read(bytes, kind).map(|document| document.text)
}

fn imported(ReadDocument { blocks, unread }: ReadDocument) -> Imported {
    let (text, pages) = markdown::write(&blocks);
    Imported { text, pages, unread }
}

/// What is too large is told with what its author can do.
fn of_pdf(why: UnreadDocument) -> UnreadDocument {
    if why == UnreadDocument::TooLarge { UnreadDocument::LargePdf } else { why }
}
