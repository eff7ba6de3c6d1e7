//! Stems: a word without its endings, and whether two stems name the same thing.

/// Endings of nouns, adjectives and verbs, longest first.
const ENDINGS: &[&str] = &[
    "ningens", "ningen", "ningar", "ernas", "arnas", "ornas", "ning", "erna", "arna", "orna", "ades", "ande", "ende",
    "anden", "ade", "ens", "ets", "ans", "are", "ar", "er", "or", "en", "et", "na", "s", "a", "e", "t", "n",
];
/// As much of a word is left at the least, in characters.
const LEAST: usize = 4;
/// Words that change within.
const IRREGULAR: &[(&str, &str)] = &[
    ("egna", "eget"),
    ("egen", "eget"),
    ("män", "man"),
    ("männen", "man"),
    ("männens", "man"),
    ("mäns", "man"),
    ("böcker", "bok"),
    ("städer", "stad"),
    ("barnen", "barn"),
    ("barns", "barn"),
    ("barnens", "barn"),
];

/// The stem of a word in lower case.
pub fn stem(word: &str) -> &str {
    if let Some((_, base)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return base;
    }
    let mut stem = word;
    for _ in 0..2 {
        let cut = ENDINGS.iter().find_map(|e| stem.strip_suffix(e).filter(|s| s.chars().count() >= LEAST));
        let Some(shorter) = cut else { break };
        stem = shorter;
    }
    stem
}

/// How surely two stems name the same thing, from 0 to 100: equal, one the beginning of the other, or a compound that ends
/// in the other.
pub fn alike(a: &str, b: &str) -> u32 {
    if a == b {
        return 100;
    }
    let (count, other) = (a.chars().count(), b.chars().count());
    let (short, long) = if count <= other { (a, b) } else { (b, a) };
    let (count, more) = (count.min(other), count.abs_diff(other));
    match () {
        _ if count >= 4 && long.starts_with(short) && more <= 3 => 90,
        _ if count >= 5 && long.starts_with(short) => 35,
        _ if count >= 5 && long.ends_with(short) => 60,
        _ => 0,
    }
}

/// What a noun or an adjective ends in, longest first.
const FORMS: &[&str] = &[
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "en", "et", "er", "ar", "or", "na", "a", "e", "n",
    "t", "s", "",
];

/// True where a word in lower case is a form of a noun, or of a compound that ends in it: "områdena" and "verksamhetsområde",
/// "mål" and "målen".
pub fn is_noun(word: &str, noun: &str) -> bool {
    let long = |base: &&str| base.chars().count() >= 3;
    let Some(base) = FORMS.iter().find_map(|f| noun.strip_suffix(f).filter(long)) else { return false };
    word.rfind(base)
        .is_some_and(|at| (at == 0 || at >= 3) && word.get(at + base.len()..).is_some_and(|rest| FORMS.contains(&rest)))
}

/// True for a word that can hardly be but a verb, by its ending: "ställdes", "köptes". Most verbs have endings that nouns and
/// adjectives have too, and are told by the lexicon.
pub fn predicate(word: &str) -> bool {
    word.chars().count() >= 6 && ["des", "ptes", "ktes", "stes"].iter().any(|end| word.ends_with(end))
}
