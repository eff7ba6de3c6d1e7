//! Documents that are no text, as the Markdown text that they are checked as: what `malvakt import` prints. Takes bytes
//! and gives text, the same for the same bytes; knows neither files nor what a report demands.

mod block;
mod docx;
mod kind;
mod markdown;
pub mod place;

pub use kind::{Kind, is_document};
pub use place::{Place, Places};

/// Why a document was not read, in Swedish: what it is and what its author can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
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
    #[error("är en PDF, och PDF läses inte än; granska rapporten som .docx, .md eller .txt")]
    Pdf,
    #[error("är orimligt stor när den packas upp och lästes inte; öppna filen i Word och spara om den")]
    TooLarge,
    #[error("är orimligt invecklad inuti och lästes inte; öppna filen i Word och spara om den")]
    TooDeep,
}

/// A document as Markdown. `kind` is what [`Kind::of`] said of the bytes.
pub fn text(bytes: &[u8], kind: Kind) -> Result<String, Unread> {
    match kind {
        Kind::Package => Ok(markdown::write(&docx::read(bytes)?)),
        Kind::Compound => Err(if kind::is_encrypted(bytes) { Unread::Locked } else { Unread::OldWord }),
        Kind::Pdf => Err(Unread::Pdf),
        Kind::Rtf => Err(Unread::Rtf),
        Kind::Misnamed if bytes.is_empty() => Err(Unread::Empty),
        Kind::Misnamed => Err(Unread::NotWord),
    }
}
