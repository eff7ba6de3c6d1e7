//! Which letters bytes stand for: UTF-8, UTF-16, Windows-1252 and the code page of DOS, and words held against each other.

/// Code page 437, from 0x80: what `#FORMAT PC8` of a ledger means.
const PC8: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Windows-1252 from 0x80 to 0x9F; above that it is Latin-1. Five of them stand for nothing.
const WINDOWS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// A text with a mark of its own is read by it, what is UTF-8 as that, and the rest as Windows-1252.
pub fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => utf8(bytes).unwrap_or_else(|| bytes.iter().map(|b| windows(*b)).collect()),
    }
}

/// A ledger's text. Many programs write UTF-8 or Latin-1 in spite of the standard: the letters å, ä and ö tell.
pub fn ledger(bytes: &[u8]) -> String {
    let count = |set: &[u8]| bytes.iter().filter(|b| set.contains(b)).count();
    let swedish = || count(&[0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6]) > count(&[0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99]);
    let letter = |table: &[char], b: u8| match b {
        0..0x80 => char::from(b),
        _ => table.get(usize::from(b) - 0x80).copied().unwrap_or('\u{fffd}'),
    };
    utf8(bytes).unwrap_or_else(|| {
        let pc8: Vec<char> = PC8.chars().collect();
        let latin = swedish();
        bytes.iter().map(|b| if latin { windows(*b) } else { letter(&pc8, *b) }).collect()
    })
}

fn utf8(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(|text| text.trim_start_matches('\u{feff}').to_owned())
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS.chars().nth(usize::from(byte) - 0x80).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

/// True where a compound file holds a workbook behind a password: its folder names the stream that does.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

/// A name's words as names are held against each other: letter case, marks and the many words for a total weigh nothing.
pub fn words(name: &str) -> Vec<String> {
    let low = name.to_lowercase();
    let all = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    all.map(|word| same(word).to_owned()).collect()
}

fn same(word: &str) -> &str {
    match word {
        "totala" | "totalt" | "total" | "totalsumma" | "s" => "summa",
        "exklusive" => "exkl",
        "inklusive" => "inkl",
        "bokslut" => "utfall",
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_every_encoding_are_swedish() {
        let latin: Vec<u8> = "Lön, hyra – år".chars().map(|c| if c == '–' { 0x96 } else { c as u8 }).collect();
        assert_eq!(text(&latin), "Lön, hyra – år");
        assert_eq!(text("\u{feff}Lön".as_bytes()), "Lön");
        assert_eq!(text(&[0xFF, 0xFE, b'L', 0, 0xF6, 0]), "Lö");
        assert_eq!(ledger(b"L\x94n \x86r \x8E"), "Lön år Ä");
        assert_eq!(ledger(b"L\xF6n \xE5r"), "Lön år");
        assert_eq!(PC8.chars().count(), 128);
        assert_eq!(WINDOWS.chars().count(), 32);
    }

    #[test]
    fn names_that_say_the_same_are_the_same_words() {
        assert_eq!(words("Totala intäkter"), words("SUMMA INTÄKTER:"));
        assert_eq!(words("Nettokostnad exkl. finansnetto"), words("nettokostnad exklusive finansnetto"));
    }
}
