//! Where a report's figures come from: workbooks (.xlsx, .ods), tables of text (.csv) and ledgers (SIE 4), as plain cells.
//! Takes bytes and gives cells, the same for the same bytes; knows neither files nor reports. Every reader has a bound on
//! what it unpacks and on how many cells it keeps, and takes harmed bytes for damaged.

mod archive;
mod cells;
mod decode;
mod delimited;
mod grid;
mod number;
mod open_document;
mod sie;
mod styles;
mod workbook;
mod xml;

pub use cells::{PlacedValue, Sheet, SheetForm, SourceBook, Value};
pub use decode::words;
pub use grid::{GridValue, SourceRow, SourceTable, together};

/// Larger files are not read: a workbook of a million cells takes some 30 MB.
pub const LARGEST: u64 = 64 << 20;

/// Why a source was not read, in Swedish: what it is and what its author can do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadSource {
    #[error("finns inte{}", .0.as_ref().map(|n| format!("; närmast är ”{n}”")).unwrap_or_default())]
    Missing(Option<String>),
    #[error("{0}")]
    Io(String),
    #[error("är tom; spara källan på nytt")]
    Empty,
    #[error("är avbruten eller skadad; hämta filen på nytt, eller öppna den och spara om den")]
    Damaged,
    #[error("är lösenordsskyddad; spara en kopia utan lösenord")]
    Locked,
    #[error("är i Excels gamla eller binära format; öppna filen i Excel och spara som .xlsx")]
    Old,
    #[error("är ingen källa som går att läsa; det som läses är .xlsx, .ods, .csv och SIE 4")]
    Strange,
    #[error("är orimligt stor och lästes inte; spara bara de blad som rapporten bygger på")]
    TooLarge,
}

/// The cells of a source. `objects` says which of a ledger's objects are meant, as (dimension, object); a ledger is taken
/// whole without.
pub fn read(bytes: &[u8], name: &str, objects: &[(String, String)]) -> Result<SourceBook, UnreadSource> {
    if bytes.len() as u64 > LARGEST {
        return Err(UnreadSource::TooLarge);
    }
    let sheets = match bytes {
        [] => Err(UnreadSource::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => packed(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            Err(if decode::is_encrypted(bytes) { UnreadSource::Locked } else { UnreadSource::Old })
        }
        _ if bytes.starts_with(b"%PDF-") => Err(UnreadSource::Strange),
        _ if is_ledger(bytes, name) => sie::read(bytes, objects),
        _ => delimited::read(bytes),
    }?;
    if sheets.iter().all(Sheet::is_empty) {
        Err(UnreadSource::Empty)
    } else {
        Ok(SourceBook::new(sheets, (bytes, objects)))
    }
}

/// An archive: the one kind of workbook or the other.
fn packed(bytes: &[u8]) -> Result<Vec<Sheet>, UnreadSource> {
    let mut archive = archive::Archive::open(bytes)?;
    let has = |archive: &archive::Archive<'_>, name: &str| archive.has(name);
    match () {
        () if has(&archive, "content.xml") => open_document::read(&mut archive),
        () if has(&archive, "xl/workbook.bin") => Err(UnreadSource::Old),
        () if has(&archive, "[Content_Types].xml") => workbook::read(&mut archive),
        () => Err(UnreadSource::Strange),
    }
}

fn is_ledger(bytes: &[u8], name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|e| matches!(e.as_str(), "se" | "si" | "sie")) || bytes.starts_with(b"#FLAGGA")
}
