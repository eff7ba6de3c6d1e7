//! The archive that a workbook is: its parts by name, streamed, and no more unpacked of all of them than a workbook can
//! hold, so that a file of kilobytes cannot become one of gigabytes.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::UnreadSource;
use super::xml::Xml;

/// So many bytes are unpacked of all parts together: a million cells take some 60 MB.
const UNPACKED: u64 = 192 << 20;

/// No workbook has so many parts; each takes room before anything is read of it.
const PARTS: usize = 20_000;

/// What the end of an archive begins with, and how long it is without its comment.
const END: (&[u8], usize) = (b"PK\x05\x06", 22);

pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How much may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, UnreadSource> {
        if parts(bytes).ok_or(UnreadSource::Damaged)? > PARTS {
            return Err(UnreadSource::TooLarge);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnreadSource::Damaged)?;
        Ok(Archive { zip, left: UNPACKED })
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part as a stream of XML; None where there is no such part.
    pub fn part<'b>(&'b mut self, name: &str) -> Result<Option<Xml<ArchivePart<'b, 'a>>>, UnreadSource> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_)) => return Err(UnreadSource::Locked),
            Err(_) => return Err(UnreadSource::Damaged),
        };
        Ok(Some(Xml::new(BufReader::new(BoundedReader { file, left: &mut self.left }))))
    }
}

pub type ArchivePart<'b, 'a> = BufReader<BoundedReader<'b, ZipFile<'b, Cursor<&'a [u8]>>>>;

/// A stream that ends with an error once too much has come.
pub struct BoundedReader<'b, R> {
    file: R,
    left: &'b mut u64,
}

impl<R: Read> Read for BoundedReader<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(into)?;
        *self.left = self.left.checked_sub(read as u64).ok_or(std::io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// How many parts the end of an archive tells of; None where it has no end, as a file that was cut off.
fn parts(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().saturating_sub(END.1 + usize::from(u16::MAX))..)?;
    let end = tail.get(memchr::memmem::rfind(tail, END.0)?..)?;
    let [low, high] = end.get(10..12)? else { return None };
    Some(usize::from(u16::from_le_bytes([*low, *high])))
}
