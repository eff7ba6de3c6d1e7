//! Slips of spelling in titles: a letter lost, doubled or wrong, or two swapped. Another form of a word is none.

/// True where a word is another with a letter lost, doubled, wrong or two swapped, and not another form of it:
/// "klimatomställningne", and not "avvikelser" for "avvikelse".
fn is_slip(title: &str, said: &str) -> bool {
    const ENDINGS: [&str; 13] = ["", "s", "n", "t", "r", "e", "a", "en", "et", "er", "ar", "or", "na"];
    let shared = title.chars().zip(said.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let tails = [title, said].map(|w| w.get(shared..).unwrap_or(""));
    let swapped = tails.map(|t| t.chars().rev().collect::<String>()) == [tails[1], tails[0]].map(str::to_string);
    let form = !swapped && tails.iter().all(|t| ENDINGS.contains(t));
    title.chars().count() >= 3 && !form && strsim::osa_distance(title, said) == 1
}

/// True where words are a title's but for slips of spelling.
pub fn is_misspelt<'a>(title: &[String], said: impl ExactSizeIterator<Item = &'a str>) -> bool {
    let mut slips = 0;
    title.len() == said.len()
        && title.iter().zip(said).all(|(t, s)| {
            slips += usize::from(t != s);
            t == s || is_slip(t, s)
        })
        && (1..=2).contains(&slips)
}

/// A letter more or less changes a longer title too little to be another.
pub const SURE: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_spelling_is_no_other_form() {
        for (title, said) in [
            ("klimatomställningen", "klimatomställningne"),
            ("uppväxtvillkor", "uppväxtvilkor"),
            ("service", "servcie"),
            ("likvärdig", "likvärdi"),
            ("stad", "satd"),
        ] {
            assert!(is_slip(title, said), "{said}");
        }
        for (title, said) in [("avvikelse", "avvikelser"), ("målet", "målen"), ("service", "servicen"), ("god", "goda")]
        {
            assert!(!is_slip(title, said), "{said}");
        }
    }
}
