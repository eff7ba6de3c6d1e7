//! How long a stream is when it is unpacked, found without unpacking more than is asked for: the reader of PDF unpacks
//! whole streams, whatever their length.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;

/// The length of a stream behind its filters; None where it, or what any of them gives, is longer than `most`.
pub fn length(raw: &[u8], filters: &[Filter], most: usize) -> Option<usize> {
    let mut data = Cow::Borrowed(raw);
    for (number, filter) in filters.iter().enumerate() {
        data = match filter {
            Filter::FlateDecode if number + 1 == filters.len() => return inflated_length(&data, most),
            Filter::FlateDecode => inflated(&data, most)?.into(),
            Filter::LzwDecode => vec![0; lzw_length(&data, most)?].into(),
            Filter::RunLengthDecode => vec![0; run_length(&data, most)?].into(),
            Filter::Ascii85Decode => ascii_85(&data).into(),
            Filter::AsciiHexDecode => ascii_hex(&data).into(),
            // Pictures are no text, and are unpacked where they are small alone.
            _ => return Some(0),
        };
        if data.len() > most {
            return None;
        }
    }
    Some(data.len())
}

/// What deflated bytes hold; None beyond `most` bytes. Broken bytes give what was understood.
pub fn inflated(data: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let limit = most as u64 + 1;
    let _ = ZlibDecoder::new(data).take(limit).read_to_end(&mut out);
    if out.is_empty() {
        let _ = DeflateDecoder::new(data).take(limit).read_to_end(&mut out);
    }
    (out.len() <= most).then_some(out)
}

/// How much deflated bytes hold, without holding it.
pub fn inflated_length(data: &[u8], most: usize) -> Option<usize> {
    let length = counted(ZlibDecoder::new(data), most);
    let length = if length == 0 { counted(DeflateDecoder::new(data), most) } else { length };
    (length <= most).then_some(length)
}

/// How many bytes there are to read; a little more than `most` where there are more than that.
fn counted(mut from: impl Read, most: usize) -> usize {
    let (mut piece, mut all) = (vec![0; 1 << 16], 0);
    while all <= most
        && let Ok(read) = from.read(&mut piece)
        && read > 0
    {
        all += read;
    }
    all
}

/// A code of the LZW method stands for the string of the code before it and one letter more, so lengths alone tell.
fn lzw_length(data: &[u8], most: usize) -> Option<usize> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let (mut lengths, mut before, mut total) = (vec![1usize; END + 1], 0, 0);
    let (mut bits, mut held) = (0u32, 0);
    for byte in data {
        (bits, held) = (bits << 8 | u32::from(*byte), held + 8);
        // The early change of PDF: the codes grow one before they must.
        let width = (usize::BITS - (lengths.len() + 1).min(4095).leading_zeros()).clamp(9, 12);
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        match code {
            END => break,
            CLEAR => (lengths, before) = (vec![1; END + 1], 0),
            _ => {
                let length = lengths.get(code).copied().unwrap_or(before + 1);
                if before > 0 && lengths.len() < 4096 {
                    lengths.push(before + 1);
                }
                (before, total) = (length, total + length);
            }
        }
        if total > most {
            return None;
        }
    }
    Some(total)
}

fn run_length(data: &[u8], most: usize) -> Option<usize> {
    let (mut rest, mut total) = (data, 0);
    while let [length, behind @ ..] = rest {
        let (taken, given) = match length {
            128 => break,
            0..128 => (usize::from(*length) + 1, usize::from(*length) + 1),
            _ => (1, 257 - usize::from(*length)),
        };
        rest = behind.get(taken..).unwrap_or_default();
        total += given;
    }
    (total <= most).then_some(total)
}

/// Five letters for four bytes, and a z for four of nothing.
fn ascii_85(data: &[u8]) -> Vec<u8> {
    let (mut out, mut group) = (Vec::with_capacity(data.len()), Vec::with_capacity(5));
    let flush = |group: &mut Vec<u8>, out: &mut Vec<u8>| {
        let kept = group.len().saturating_sub(1);
        group.resize(5, 84);
        let value = group.iter().fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit)));
        out.extend(value.to_be_bytes().into_iter().take(kept));
        group.clear();
    };
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => continue,
        }
        if group.len() == 5 {
            flush(&mut group, &mut out);
        }
    }
    flush(&mut group, &mut out);
    out
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().filter_map(|b| char::from(*b).to_digit(16)).map(|d| d as u8);
    let digits: Vec<u8> = digits.collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | digit)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(data).expect("bytes");
        out.finish().expect("a stream")
    }

    #[test]
    fn a_stream_is_measured_through_all_its_filters() {
        use Filter::*;
        let once = deflated(&[b'x'; 70_000]);
        let twice = deflated(&once);
        assert_eq!(length(&once, &[FlateDecode], 100_000), Some(70_000));
        assert_eq!(length(&once, &[FlateDecode], 69_999), None);
        assert_eq!(length(&twice, &[FlateDecode, FlateDecode], 100_000), Some(70_000));
        assert_eq!(length(b"87cUR z ~> more", &[Ascii85Decode], 100), Some(8));
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(length(b"48656c6c6f7>", &[AsciiHexDecode], 100), Some(6));
        assert_eq!(length(&[2, 1, 1, 1, 200, 7, 128, 9], &[RunLengthDecode], 100), Some(3 + 57));
        assert_eq!(length(b"whatever", &[DctDecode], 1), Some(0));
    }

    #[test]
    fn the_length_behind_lzw_is_that_of_its_strings() {
        // The example of the PDF reference: 45 45 45 45 45 65 45 45 45 66.
        let data = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw_length(&data, 100), Some(10));
        assert_eq!(lzw_length(&data, 5), None);
    }
}
