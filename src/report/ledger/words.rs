//! The words that say what a figure is about: cut to stems, those that say nothing of their own left
//! out, and those that tell measure, role, period or sign named. Kept as data.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::{Measure, Role};
use crate::report::claims::position;

/// What one word says of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense<'t> {
    /// Nothing of its own.
    Neutral,
    Measure(Measure),
    Role(Role),
    /// The year so far.
    ToDate,
    WholeYear,
    Year(u16),
    Surplus,
    Deficit,
    /// "totalt", "sammanlagt": the figure is the whole.
    Total,
    /// Better or worse than was thought before.
    Better,
    Worse,
    /// The forecast that an earlier report gave.
    Earlier,
    /// "än": the figure is a difference.
    Than,
    /// The figure is a part or a difference, and states no quantity that stands elsewhere.
    Never,
    /// The figure is the sum of some that are named.
    Together,
    /// Someone's board; its stem.
    Committee(&'t str),
    /// A word that names what the figure is about.
    Subject(&'t str),
}

/// The words that are known, by what they say.
const SENSES: &[(Sense<'static>, &str)] = &[
    (
        Sense::Neutral,
        "och samt i på för till med om av vid inom under som att är var blir blev bli har hade en ett den det \
    de uppgår uppgick uppgå redovisa redovisar redovisas redovisade visar visade uppvisar uppvisade innebär innebar medför medförde vilket \
    därmed enligt nämnd nämnden nämndens nämnder verksamhetsområde verksamhetsområdet \
    verksamhetsområdets verksamhetsområden område området områdets verksamhet verksamheten verksamhetens \
    insats insatsen insatser hel hela årets störst största näst minst minsta stora tilldelad tilldelat \
    tilldelats tilldelade tilldelades tilldelning kommunfullmäktige fick fått får ram ramen jämfört \
    jämförelse förhållande per summa nivå dess sin tabell tkr mnkr mkr kr belopp kronor analys \
    uppföljning ekonomi ekonomin ekonomisk ekonomiska ekonomiskt utveckling viktig viktiga viktigaste förklaring \
    förklaringar orsak orsaker övergripande kommentar driftbudget driftredovisning drift driftsutfall driftutfall driftsbudget driftsredovisning \
    driftresultat driftsresultat resultaträkning \
    sammanfattning benämning år året inkl bl a summerar gör ger uppdatering också även \
    enbart antingen dock därför således alltså gick går gå gav \
    medan däremot samtidigt",
    ),
    // Beside these a figure is a part, a difference, or of another time.
    (
        Sense::Never,
        "varav från ytterligare inför mot ökning minskning ökade minskade ökat minskat tillskott reserv \
    genomsnitt snitt återstående inte utan exkl exklusive inklusive ej delvis del delar båda \
    respektive utöver högst kvartalet tertialet månaden",
    ),
    (Sense::Together, "tillsammans"),
    // All the boards of a report together.
    (Sense::Committee(ALL_BOARDS), "nämnderna nämndernas"),
    (Sense::Measure(Measure::Net), "nettokostnad nettokostnaden nettokostnader nettokostnaderna"),
    (Sense::Measure(Measure::Grant), "kommunbidrag kommunbidraget kommunbidragets kommunbidragsram kommunbidragsramen"),
    (Sense::Measure(Measure::Budget), "budget budgeten"),
    (Sense::Role(Role::Budget), "budgeterat budgeterade budgeterad budgeterats"),
    (
        Sense::Measure(Measure::Result),
        "resultat resultatet årsresultat årsresultatet budgetavvikelse budgetavvikelsen budgetavvikelser \
            avvikelse avvikelsen",
    ),
    (Sense::Surplus, "överskott överskottet budgetöverskott positiv positiva positivt"),
    (Sense::Deficit, "underskott underskottet budgetunderskott negativ negativa negativt"),
    (Sense::Measure(Measure::Frame), "investeringsram investeringsramen investeringsbudget investeringsbudgeten"),
    (
        Sense::Measure(Measure::Spent),
        "investeringsutgift investeringsutgiften investeringsutgifter investeringsutgifterna \
            investeringsutfall investeringsutfallet investeringar investeringarna",
    ),
    (Sense::Role(Role::Outcome), "utfall utfallet bokslut"),
    (
        Sense::Role(Role::Forecast),
        "prognos prognosen prognostiserat prognostiserad prognostiserade prognostiseras prognostiserar \
            väntas förväntas beräknas bedöms beräknat helårsprognos helårsprognosen",
    ),
    (Sense::ToDate, "perioden periodens januari augusti hittills jan aug"),
    (Sense::WholeYear, "helåret helår årsbasis helårsbasis"),
    (Sense::Total, "total totalt totala sammanlagt sammanlagda sammantaget sammantagna totalsumma"),
    (Sense::Better, "förbättrat förbättring förbättringen bättre"),
    (Sense::Worse, "försämrat försämring försämringen sämre"),
    (Sense::Than, "än"),
    (Sense::Earlier, "delårsrapport delårsrapporten dr"),
];

/// What the boards of a report are called together.
pub const ALL_BOARDS: &str = "nämnder";

type Table = HashMap<&'static str, Sense<'static>, BuildHasherDefault<Quick>>;

static KNOWN: LazyLock<Table> = LazyLock::new(|| {
    let each = SENSES.iter().flat_map(|(sense, words)| words.split_whitespace().map(|w| (w, *sense)));
    each.collect()
});

/// A hash for words of our own choosing: every word of a report is looked up.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut add = |word: u64| self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        let (whole, rest) = bytes.as_chunks::<8>();
        whole.iter().for_each(|chunk| add(u64::from_le_bytes(*chunk)));
        add(rest.iter().fold(0, |word, b| word << 8 | u64::from(*b)));
    }

    fn write_u8(&mut self, _end: u8) {}

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

/// What a word says. `word` in lower case.
pub fn sense(word: &str) -> Sense<'_> {
    if let Some(year) = year(word) {
        return Sense::Year(year);
    }
    match KNOWN.get(word) {
        Some(sense) => *sense,
        None if names_board(word) => Sense::Committee(stem(word)),
        None => Sense::Subject(stem(word)),
    }
}

fn year(word: &str) -> Option<u16> {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    if digits { word.parse().ok().filter(|y| (1950..2100).contains(y)) } else { None }
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// The month that a word or its first letters name.
pub fn month(word: &str) -> Option<&'static str> {
    MONTHS.into_iter().find(|m| *m == word || word.len() == 3 && m.starts_with(word))
}

fn names_board(word: &str) -> bool {
    word.len() >= "nämnden".len() && position(word, "nämnden").is_some()
}

/// A word without its endings. Rough, but alike for all forms of a word.
pub fn stem(word: &str) -> &str {
    let mut rest = word;
    while let Some(next) =
        endings(rest).iter().find_map(|e| rest.strip_suffix(e).filter(|r| r.chars().nth(3).is_some()))
    {
        rest = next;
    }
    rest
}

/// The endings that a word could have, by its last letter.
fn endings(word: &str) -> &'static [&'static str] {
    match word.as_bytes().last() {
        Some(b'a') => &["erna", "arna", "orna", "na", "a"],
        Some(b'r') => &["er", "ar", "or"],
        Some(b'n') => &["en", "n"],
        Some(b't') => &["et", "t"],
        Some(b's') => &["s"],
        Some(b'e') => &["e"],
        _ => &[],
    }
}

/// The words of a text in lower case, brackets left out. "arbetsmarknads- och" before a board's name
/// is part of that name.
pub fn words(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut found: Vec<&str> = Vec::new();
    let (mut open, mut at) = (0_usize, 0);
    // How many words stand before the white space last seen.
    let mut piece = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        while open == 0
            && let Some(length) = letter(text, at)
        {
            at += length;
        }
        if let Some(word) = text.get(start..at).filter(|w| !w.is_empty()) {
            found.push(word);
            piece = joined(&mut found, piece);
            continue;
        }
        match byte {
            b'(' => open += 1,
            b')' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > 0 || matches!(byte, b')' | b' ' | b'\t' | b'\n' | 0xA0) {
            piece = found.len();
        }
        at += 1;
    }
    found
}

/// The length of the letter or digit at a byte.
#[inline]
fn letter(text: &str, at: usize) -> Option<usize> {
    match *text.as_bytes().get(at)? {
        b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => Some(1),
        0xC3..=0xDF => Some(2),
        0xE0.. => text.get(at..)?.chars().next().filter(|c| c.is_alphanumeric()).map(char::len_utf8),
        _ => None,
    }
}

/// Where the last word names a board, drops "arbetsmarknads" and "och" before its `piece`.
fn joined(found: &mut Vec<&str>, piece: usize) -> usize {
    if found.ends_with(&["tekniska", "nämnden"]) || found.ends_with(&["tekniska", "nämndens"]) {
        found.remove(found.len() - 2);
        return 0;
    }
    let board = found.last().is_some_and(|w| names_board(w));
    match piece.checked_sub(2) {
        Some(from) if board && found.get(piece - 1) == Some(&"och") => {
            found.drain(from..piece);
            0
        }
        _ => piece,
    }
}

/// True when both name the same thing: each word of either has its like in the other.
pub fn same(a: &[String], b: &[String]) -> bool {
    let covered = |a: &[String], b: &[String]| a.iter().all(|w| b.iter().any(|v| like(w, v)));
    covered(a, b) && covered(b, a)
}

/// "familj" and "familjeomsorg" are alike.
pub fn like(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || short.len() >= 6 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        assert_eq!(stem("markhyrorna"), stem("markhyror"));
        assert_eq!(stem("personalkostnaderna"), stem("personalkostnader"));
        assert_eq!(stem("bidragen"), stem("bidrag"));
    }

    #[test]
    fn a_board_of_two_words_is_one() {
        let words = words("för 2024 har arbetsmarknads- och socialnämnden (asn) en budget");
        assert_eq!(words, ["för", "2024", "har", "socialnämnden", "en", "budget"]);
    }

    #[test]
    fn what_stands_in_brackets_is_left_out() {
        assert_eq!(words("lss (inkl. externa (fler) platser) och\u{a0}sfb) 2024"), ["lss", "och", "sfb", "2024"]);
    }

    #[test]
    fn no_word_is_known_twice() {
        let all = SENSES.iter().map(|(_, words)| words.split_whitespace().count()).sum::<usize>();
        assert_eq!(KNOWN.len(), all);
        assert_eq!(sense("budgeten"), Sense::Measure(Measure::Budget));
        assert_eq!(sense("hamnarna"), Sense::Subject("hamn"));
        assert_eq!(sense("2024"), Sense::Year(2024));
    }
}
