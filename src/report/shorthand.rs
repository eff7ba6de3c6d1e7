//! Names that are some words of a title: "målområdet God organisation", "avsnittet Analys av avvikelse". Such
//! a name means its title and is no slip.

use super::names::same_word;
use crate::text::Span;

/// Words with which a sentence goes on behind a name that has no mark at its end, and that few names hold.
const CLOSING: [&str; 28] = [
    "har",
    "är",
    "var",
    "ska",
    "kan",
    "kommer",
    "nås",
    "nåddes",
    "bedöms",
    "följs",
    "beskrivs",
    "redovisas",
    "visas",
    "finns",
    "pågår",
    "bidrar",
    "innebär",
    "omfattar",
    "visar",
    "gäller",
    "ligger",
    "utgår",
    "men",
    "vilket",
    "ovan",
    "nedan",
    "framgår",
    "fortsätter",
];

/// Such words that names hold too.
const JOINING: [&str; 11] = ["och", "samt", "genom", "som", "där", "med", "i", "under", "för", "till", "inom"];

/// How many of the words said come before one that surely is none of the name.
pub fn before_closing(said: &[(String, Span)]) -> usize {
    said.iter().position(|w| CLOSING.contains(&w.0.as_str())).unwrap_or(said.len())
}

/// How many of the words said are a title's own, in its order; none where they do not tell it from others, or
/// the name seems to go on with words that the title has not.
pub fn taken(title: &[String], said: &[(String, Span)], text: &str, open: bool, tells: impl Fn(&str) -> bool) -> usize {
    let mut rest = title.iter();
    let own = |t: &str, w: &str| same_word(t, w) || w.len() >= 5 && t.starts_with(w);
    let count = said.iter().take_while(|(w, _)| rest.any(|t| own(t, w))).count();
    let (taken, left) = said.split_at_checked(count).unwrap_or((said, &[]));
    let telling = taken.iter().any(|(w, _)| w.len() >= 5 && tells(w));
    if telling && ends_there(taken, left, text, open) { count } else { 0 }
}

fn ends_there(taken: &[(String, Span)], left: &[(String, Span)], text: &str, open: bool) -> bool {
    let Some((next, at)) = left.first() else { return true };
    let end = taken.last().map_or(0, |w| w.1.end);
    let between = Span { start: end, end: at.start }.of(text);
    let goes_on = CLOSING.contains(&next.as_str()) || JOINING.contains(&next.as_str());
    open && (goes_on || between.contains([',', ';', '(']))
}

#[cfg(test)]
mod tests {
    use super::super::names::words;
    use super::*;

    fn length(title: &str, said: &str, open: bool) -> usize {
        let title: Vec<String> = words(title).into_iter().map(|w| w.0).collect();
        taken(&title, &words(said), said, open, |w| !["malmö", "arbetar"].contains(&w))
    }

    #[test]
    fn some_words_of_a_title_are_the_title() {
        for (title, said, count) in [
            ("En god organisation", "God organisation har arbetet gått bra", 2),
            ("En grön stad som leder klimatomställningen", "Klimat har nämnden en plan", 1),
            ("Malmö stad är en attraktiv och inkluderande arbetsgivare", "Attraktiv arbetsgivare, som förut", 2),
            ("Malmö stad arbetar för stärkt delaktighet", "Malmö stad arbetar för fler museer", 0),
            ("Malmö stad arbetar för stärkt delaktighet", "Malmö stad arbetar för stärkt kultur", 0),
            ("En stad för barn", "En stad har allt", 0),
        ] {
            assert_eq!(length(title, said, true), count, "{said}");
        }
        assert_eq!(length("En god organisation", "God organisation", false), 2);
        assert_eq!(length("En god organisation", "God organisation har", false), 0);
    }
}
