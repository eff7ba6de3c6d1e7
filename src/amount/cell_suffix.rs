//! What can stand behind an amount in a table and says something of it: a footnote's mark, "(engång)", "se not 3", "st",
//! "kr/år". Knows the end of a text, not the number before it.

/// So many remarks can follow each other.
const MOST: usize = 3;

/// The text without the remarks at its end.
pub fn without_remarks(text: &str) -> &str {
    let mut bare = text.trim_end();
    for _ in 0..MOST {
        let Some(end) = mark(bare).or_else(|| bracket(bare)).or_else(|| note(bare)).or_else(|| unit(bare)) else {
            break;
        };
        bare = bare.get(..end).unwrap_or("").trim_end();
    }
    bare
}

/// The text without "se not 3" at its end.
pub fn without_note(text: &str) -> &str {
    note(text).and_then(|end| text.get(..end)).unwrap_or(text).trim_end()
}

/// "¹", "*", "1)", "a)": where it starts.
fn mark(text: &str) -> Option<usize> {
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁴' | '⁵' | '⁶' | '⁷' | '⁸' | '⁹' | '†' | '‡');
    let bare = text.trim_end_matches(raised);
    if bare.len() < text.len() && !bare.ends_with(char::is_alphabetic) {
        return Some(bare.len());
    }
    let (before, last) = last_word(text)?;
    let name = last.strip_suffix(')').filter(|_| before.matches('(').count() <= before.matches(')').count())?;
    let number = (1..=2).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
    let letter = name.len() == 1 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'*');
    (number || letter).then_some(before.len())
}

/// Words in brackets; a bracket with a figure alone is another figure.
fn bracket(text: &str) -> Option<usize> {
    let inner = text.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let words = inner.get(open + 1..)?;
    (words.len() <= 60 && words.contains(char::is_alphabetic) && open > 0).then_some(open)
}

/// "se not 3", "not 10, 11", "se bilaga 2".
fn note(text: &str) -> Option<usize> {
    let number = |word: &str| {
        let word = word.trim_end_matches(',');
        (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let (mut before, mut last) = last_word(text)?;
    for _ in 0..4 {
        if !number(last) && last != "och" {
            break;
        }
        (before, last) = last_word(before)?;
    }
    let named = before.len() + last.len() < text.len() - 1 && matches!(last, "not" | "noter" | "fotnot" | "bilaga");
    let led = named.then(|| last_word(before)).flatten().filter(|(_, word)| matches!(*word, "se" | "Se"));
    named.then_some(led.map_or(before.len(), |(start, _)| start.len()))
}

/// "st", "kr/år", "kr per månad".
fn unit(text: &str) -> Option<usize> {
    const UNITS: [&str; 10] = ["st", "st.", "stycken", "kvm", "m²", "kronor", "tim", "timmar", "platser", "personer"];
    let (before, last) = last_word(text)?;
    let rate = ["kr/", "tkr/", "mnkr/", "mkr/"].iter().any(|unit| last.starts_with(unit));
    if (UNITS.contains(&last) || rate) && counted(before) {
        return Some(before.len());
    }
    let (amount, per) = last_word(before)?;
    (per == "per" && last.chars().all(char::is_lowercase) && counted(amount)).then_some(amount.len())
}

fn counted(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit()) || before.ends_with("kr")
}

/// The last word, and what stands before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let at = text.rfind([' ', '\t', '\u{a0}'])?;
    let last = text.get(at..)?.trim_start();
    Some((text.get(..at)?.trim_end(), last))
}

#[cfg(test)]
mod tests {
    use super::without_remarks;

    #[test]
    fn remarks_are_told_from_figures() {
        for remark in [
            " (engång)",
            " se not 3",
            " not 10, 11",
            " 1)",
            "¹",
            " ²",
            " st",
            " kr/år",
            " kr/m²",
            " per år",
            " (not 3) 1)",
        ] {
            assert_eq!(without_remarks(&format!("Lokaler 1 100{remark}")), "Lokaler 1 100", "{remark}");
        }
        assert_eq!(without_remarks("Lokaler 1 100 kr (engång)"), "Lokaler 1 100 kr");
        for text in ["Lokaler 1 100", "Lokaler 1 100 (90)", "Yta i m²", "(not 3)", "1)", "Not 3", "st", ""] {
            assert_eq!(without_remarks(text), text);
        }
    }
}
