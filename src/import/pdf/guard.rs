//! Refuses documents that would unpack to too much or are too deep, before they are opened: what reads PDF for us has no
//! bounds of its own.

use hayro_syntax::object::Stream;

use super::unpack;
use crate::import::UnreadDocument;

/// The longest stream that is unpacked, in bytes: a font with all of Unicode has some 25 million.
pub const STREAM: usize = 32_000_000;

/// All streams together but for pictures. A report of 300 pages has some 20 million.
pub const ALL: usize = 100_000_000;

/// Dictionaries within dictionaries; a document has some ten. A deeper one is looked for over and over.
const DEPTH: usize = 200;

/// Bytes before the content of a stream that can tell what it is.
const BEFORE: usize = 1_000;

/// Refuses a document whose objects would unpack to too much: they are unpacked when it is opened.
pub fn check_objects(bytes: &[u8]) -> Result<(), UnreadDocument> {
    let (mut all, mut end) = (0, 0);
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        check_depth(bytes.get(end..at).unwrap_or_default())?;
        end = at + memchr::memmem::find(bytes.get(at..).unwrap_or_default(), b"endstream").unwrap_or(0);
        let before = bytes.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
        let own = memchr::memmem::rfind(before, b"obj").map_or(before, |from| before.get(from..).unwrap_or_default());
        let has = |word: &[u8]| memchr::memmem::find(own, word).is_some();
        // A name can be spelled by the codes of its letters.
        if !before.ends_with(b"end") && (has(b"/First") || has(b"XRef") || has(b"#")) {
            let data = bytes.get(at + b"stream".len()..).unwrap_or_default().trim_ascii_start();
            all += objects(data, own).ok_or(UnreadDocument::LargePdf)?;
        }
        if all > ALL {
            return Err(UnreadDocument::LargePdf);
        }
    }
    check_depth(bytes.get(end..).unwrap_or_default())
}

/// Refuses dictionaries too deep within each other, outside of streams.
fn check_depth(bytes: &[u8]) -> Result<(), UnreadDocument> {
    let (mut rest, mut depth) = (bytes, 0usize);
    while let Some(at) = memchr::memchr2(b'<', b'>', rest) {
        let (taken, now) = match rest.get(at..at + 2) {
            Some(b"<<") => (2, depth + 1),
            Some(b">>") => (2, depth.saturating_sub(1)),
            // Letters by their codes.
            Some([b'<', _]) => {
                (memchr::memchr(b'>', rest.get(at..).unwrap_or_default()).map_or(1, |end| end + 1), depth)
            }
            _ => (1, depth),
        };
        (rest, depth) = (rest.get(at + taken..).unwrap_or_default(), now);
        if depth > DEPTH {
            return Err(UnreadDocument::DamagedPdf);
        }
    }
    Ok(())
}

/// How long a stream of objects is, deflated once or more often; None beyond what is unpacked.
fn objects(data: &[u8], dictionary: &[u8]) -> Option<usize> {
    let times = memchr::memmem::find_iter(dictionary, b"/Fl").count().max(1);
    let end = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
    let mut held = data.get(..end)?.to_vec();
    for _ in 1..times {
        held = unpack::inflated(&held, STREAM)?;
    }
    unpack::inflated_length(&held, STREAM)
}

/// The longest picture that is looked into for its colour, as it is stored and unpacked.
const ICON: (usize, usize) = (100_000, 4_000_000);

/// True for a picture that is small, and so is its mask.
pub fn is_small(picture: &Stream) -> bool {
    let small = |stream: &Stream| {
        let raw = stream.raw_data();
        raw.len() <= ICON.0 && unpack::length(&raw, &stream.filters(), ICON.1).is_some()
    };
    small(picture)
        && [b"SMask".as_slice(), b"Mask"].iter().all(|key| picture.dict().get::<Stream>(key).is_none_or(|m| small(&m)))
}
