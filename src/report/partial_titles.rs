//! Names that are some words of a title: "målområdet God organisation", "avsnittet Analys av avvikelse". Such
//! a name means its title and is no slip.

use super::mentions::same_word;
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
    let own = |t: &str, w: &str| same_word(t, w) || w.len() >= 5 && t.starts_with(w) || is_akin(t, w);
    let count = said.iter().take_while(|(w, _)| rest.any(|t| own(t, w))).count();
    let (taken, left) = said.split_at_checked(count).unwrap_or((said, &[]));
    let telling = || taken.iter().map(|(w, _)| w).filter(|w| tells(w));
    // Two short ones tell as much as a long one: "Barn och unga".
    let tells = telling().any(|w| w.len() >= 5) || telling().filter(|w| w.chars().count() >= 4).count() >= 2;
    if tells && ends_there(taken, left, text, open) { count } else { 0 }
}

/// How many of the words said stand together in a title, when they are all of the name: "Privata utförare" of
/// "Uppföljning av privata utförare".
pub fn run(title: &[String], said: &[(String, Span)], text: &str, open: bool) -> usize {
    let count = |from: usize| title.iter().skip(from).zip(said).take_while(|(t, w)| **t == w.0).count();
    let longest = (0..title.len()).map(count).max().unwrap_or(0);
    let (taken, left) = said.split_at_checked(longest).unwrap_or((said, &[]));
    let letters: usize = taken.iter().map(|w| w.0.len()).sum();
    if longest >= 2 && letters >= 7 && ends_there(taken, left, text, open) { longest } else { 0 }
}

/// The same word with another ending: "ökad" for "öka", "självförsörjning" for "självförsörjande".
fn is_akin(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    shared >= 4 && shared * 4 >= a.len().max(b.len()) * 3
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
    use super::super::mentions::words;
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
            ("En stad med goda lekplatser för barn och unga", "Barn och unga har nämnden en plan", 3),
            ("Malmö stad arbetar för att öka andelen som är självförsörjande", "Ökad självförsörjning", 2),
        ] {
            assert_eq!(length(title, said, true), count, "{said}");
        }
        assert_eq!(length("En god organisation", "God organisation", false), 2);
        assert_eq!(length("En god organisation", "God organisation har", false), 0);
    }

    #[test]
    fn words_that_stand_together_in_a_heading_are_a_name_for_it() {
        let count = |title: &str, said: &str| {
            let title: Vec<String> = words(title).into_iter().map(|w| w.0).collect();
            run(&title, &words(said), said, true)
        };
        assert_eq!(count("Uppföljning av stora ombyggnader", "Stora ombyggnader har vi mer"), 2);
        assert_eq!(count("Nya regler om ljus vid vatten", "Nya regler"), 2);
        assert_eq!(count("Uppföljning av stora ombyggnader", "Stora ombyggnader av kajer"), 0);
        assert_eq!(count("Uppföljning av stora ombyggnader", "Stora lagningar"), 0);
    }
}
