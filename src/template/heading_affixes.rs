//! What stands around a title in a heading: numbers and labels, the word for an area or a goal, years.

use unicode_normalization::UnicodeNormalization;

/// "2024"
pub fn is_year(s: &str) -> bool {
    s.len() == 4 && (s.starts_with("19") || s.starts_with("20")) && s.bytes().all(|b| b.is_ascii_digit())
}

/// A key without the year that it ends in.
pub fn without_year(k: &str) -> Option<&str> {
    let at = k.len().checked_sub(4)?;
    k.get(..at).filter(|_| k.get(at..).is_some_and(is_year))
}

/// The length of "2.2.1 ", "A. ", "IV. ", "Kapitel 3 " or "Bilaga 1: " before a title.
pub fn numbering_or_label(line: &str) -> usize {
    let number = numbering(line);
    if number > 0 || !line.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
        return number;
    }
    let roman = line.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X')).count().max(1);
    if line.get(roman..).is_some_and(|rest| rest.starts_with(". ")) {
        return roman + 2;
    }
    let Some(rest) = ["Bilaga ", "Kapitel "].iter().find_map(|word| line.strip_prefix(word)) else { return 0 };
    let title = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = title.trim_start_matches([' ', '.', ':', '-', '–']);
    if title.len() < rest.len() && bare.len() < title.len() { line.len() - bare.len() } else { 0 }
}

/// The length of "2.2.1 " at the start of a heading.
pub fn numbering(line: &str) -> usize {
    let digits = line.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let is_number = digits > 0 && line.starts_with(|c: char| c.is_ascii_digit()) && digits <= 16;
    let spaces = line.bytes().skip(digits).take_while(|b| *b == b' ' || *b == b'\t').count();
    if is_number && spaces > 0 { digits + spaces } else { 0 }
}

/// How many bytes "Målområde - ", "Målområde: " or "Målområde 2 – " take at the start of a line, and whether
/// a mark or a number ends them. Without, the title must look like one.
pub fn after_prefix(line: &str, prefix: &str) -> Option<(usize, bool)> {
    let (head, rest) = line.split_at_checked(prefix_length(line, prefix)?)?;
    let mark = |c: char| matches!(c, '-' | '–' | '—' | '−' | ':');
    let trimmed = rest.trim_start();
    let number = trimmed.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let after_number = trimmed.get(number..)?.trim_start();
    let title = after_number.trim_start_matches(mark).trim_start();
    let marked = after_number.starts_with(mark) || (number > 0 && rest.starts_with(' '));
    let titled = || {
        let words = title.split_whitespace().count();
        head.starts_with(char::is_uppercase)
            && !head.chars().skip(1).any(char::is_uppercase)
            && rest.starts_with(char::is_whitespace)
            && title.starts_with(char::is_uppercase)
            && words >= 3
    };
    (!title.is_empty() && (marked || titled())).then(|| (line.len() - title.len(), marked))
}

/// How much of a line is the prefix, which may be in upper case, or hold its å and ä as two characters each.
fn prefix_length(line: &str, prefix: &str) -> Option<usize> {
    let same = |head: &str| head.chars().flat_map(char::to_lowercase).eq(prefix.chars().flat_map(char::to_lowercase));
    if let Some(head) = line.get(..prefix.len()).filter(|head| *head == prefix || same(head)) {
        return Some(head.len());
    }
    memchr::memchr2(0xCC, 0xCD, line.as_bytes())?;
    let ends = (prefix.len()..=prefix.len() * 2).filter(|end| line.is_char_boundary(*end));
    ends.into_iter().find(|end| line.get(..*end).is_some_and(|head| same(&head.nfc().collect::<String>())))
}

#[cfg(test)]
mod tests {
    use super::super::{Named, built_in};

    fn known(line: &str) -> Option<Named> {
        built_in().known(std::iter::once((line, true))).map(|h| h.named)
    }

    #[test]
    fn what_stands_around_a_title_is_none_of_it() {
        for line in [
            "Resultaträkning (tkr)",
            "Resultaträkning, mnkr",
            "Resultaträkning 2024",
            "Resultaträkning 2024 (tkr)",
            "Bilaga 1: Resultaträkning",
            "Bilaga 2 – Resultaträkning",
            "A. Resultaträkning",
            "IV. Resultaträkning",
            "Kapitel 3 Resultaträkning",
            "Ekonomisk utveckling under 2024",
            "Bedömning av bidrag till kommunfullmäktigemålet för 2024",
            "Bedömning av förväntad förflyttning för mandatperioden 2023–2026",
            "Uppföljning av bidrag till kommunfullmäktigemålen",
        ] {
            let found = built_in().heading(line);
            assert!(matches!(found, Some((Named::Title(_), _))), "{line}");
            assert_eq!(known(line), found.map(|f| f.0), "{line}");
        }
        for line in ["Bilaga 1", "Bilagan Resultaträkning", "Resultaträkning per 2024", "B Resultaträkning"] {
            assert_eq!(built_in().heading(line), None, "{line}");
        }
    }

    #[test]
    fn a_prefix_is_the_same_in_nfd() {
        let line = "Kommunfullma\u{308}ktigema\u{30a}l - Malmo\u{308} stad ger en god och likva\u{308}rdig service";
        assert_eq!(
            built_in().heading(line).map(|(n, at)| (n, line[at..].starts_with("Malmo"))),
            Some((Named::Goal, true))
        );
        assert_eq!(known(line), Some(Named::Goal));
    }
}
