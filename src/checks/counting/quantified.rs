//! What a sentence says of all goals without a number: "Samtliga mål har uppnåtts", "Inget av målen …", "Alla mål utom
//! två …", "Båda målen …".

use super::goals::{goals, is_narrowed, leads_on, number};
use crate::report::report_kind::year_at;

/// How many of all goals are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalQuantifier {
    All,
    None,
    /// "alla utom två"
    AllBut(usize),
    /// All there are, which are two.
    Both,
}

/// What the words before a status phrase say, and where in them the word for it stands: start and length in bytes.
pub fn quantified(said: &str) -> Option<(GoalQuantifier, usize, usize)> {
    let (at, word) = words(said).find(|(_, w)| quantity(w).is_some())?;
    let quantity = quantity(word)?;
    let (before, behind) = (said.get(..at)?, said.get(at + word.len()..)?);
    let (quantity, behind) = match without(behind) {
        Some((number, behind)) if quantity == GoalQuantifier::All => (GoalQuantifier::AllBut(number), behind),
        _ => (quantity, behind),
    };
    let named = goals(behind)?;
    let (quantity, rest) = match without(named.rest) {
        Some((number, rest)) if quantity == GoalQuantifier::All => (GoalQuantifier::AllBut(number), rest),
        _ => (quantity, named.rest),
    };
    (leads_to(before) && !is_narrowed(rest) && leads_on(rest)).then_some((quantity, at, word.len()))
}

fn quantity(word: &str) -> Option<GoalQuantifier> {
    match word.to_lowercase().as_str() {
        "samtliga" | "alla" => Some(GoalQuantifier::All),
        "inget" | "inga" | "ingen" => Some(GoalQuantifier::None),
        "båda" => Some(GoalQuantifier::Both),
        _ => None,
    }
}

/// " utom två"
fn without(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix(" utom ")?;
    let (word, rest) = rest.split_at_checked(rest.find(' ').unwrap_or(rest.len()))?;
    Some((number(word)?, rest))
}

/// True for words that lead on to what is judged: "Bedömningen är att bidragen till", "Under 2024 har".
fn leads_to(before: &str) -> bool {
    const WORDS: [&str; 14] = [
        "bidraget",
        "bidragen",
        "till",
        "nämnden",
        "bedömer",
        "bedöms",
        "bedömningen",
        "är",
        "att",
        "sammantaget",
        "under",
        "året",
        "har",
        "för",
    ];
    words(before).all(|(_, w)| WORDS.contains(&w.to_lowercase().as_str()) || year_at(w).is_some())
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = move |w: &str| w.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |w| (start(w), w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_none_and_all_but_some_are_read() {
        let read = |said| quantified(said).map(|q| q.0);
        for (said, quantity) in [
            ("Samtliga mål bedöms ha ", GoalQuantifier::All),
            ("Bedömningen är att bidragen till samtliga av nämndens nio mål ", GoalQuantifier::All),
            ("Alla kommunfullmäktigemål ", GoalQuantifier::All),
            ("Inget av målen ", GoalQuantifier::None),
            ("Under 2024 har inget av nämndens mål ", GoalQuantifier::None),
            ("Alla mål utom två ", GoalQuantifier::AllBut(2)),
            ("Alla utom ett av målen bedöms ", GoalQuantifier::AllBut(1)),
            ("Båda målen ", GoalQuantifier::Both),
        ] {
            assert_eq!(read(said), Some(quantity), "{said}");
        }
        for said in [
            "Samtliga mål inom En god organisation ",
            "Samtliga mål för jämställdhet ",
            "Samtliga indikatorer ",
            "I hamnen har samtliga mål ",
            "Alla båtar når målen, som ",
            "Nästan alla mål ",
            "Inte alla mål ",
        ] {
            assert_eq!(read(said), None, "{said}");
        }
    }
}
