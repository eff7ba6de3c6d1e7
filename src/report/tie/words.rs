//! The words that say what a figure is of: stems with what each can do (name something, stand for the whole, or nothing),
//! and how surely a word of a sentence stands for a word of a label. Which words do nothing is data (`words.tsv`). Knows
//! no figures and no tables.

use std::sync::LazyLock;

use crate::hash::HashMap;
use crate::swedish::{Tag, Tags, Token, TokenKind, stem};

/// What a word can tell of which quantity a figure states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// It may name what is measured.
    Name,
    /// It tells things of one name apart: "finansiella", "utbetalda". It may be a verb.
    Trait,
    /// It names what is measured in general: "resultat", "nettokostnad", "budget".
    Measure,
    /// It stands for the whole that the report is of: "nämnden", "verksamheten".
    Whole,
    /// It tells of another version of the same: "ursprunglig", "inför".
    Other,
    /// It names nothing of its own: "uppgick", "främst", "kostnad".
    Plain,
}

/// A word with its stem.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub stem: Box<str>,
    pub tags: Tags,
    pub sort: Sort,
    /// "nämnderna", not "nämnden"
    pub many: bool,
}

impl Word {
    /// It names one board among others: "hamnnämnden", not "nämnden".
    pub fn is_board(&self) -> bool {
        let compound = |end: &&str| self.stem.len() > end.len() && self.stem.ends_with(*end);
        ["nämnd", "styrel", "förval"].iter().any(compound)
    }
}

const SOURCE: &str = include_str!("words.tsv");

/// Words that only join others.
const JOINS: Tags = Tags::of(&[
    Tag::And,
    Tag::By,
    Tag::With,
    Tag::Of,
    Tag::OfThese,
    Tag::To,
    Tag::From,
    Tag::Than,
    Tag::Against,
    Tag::Compare,
    Tag::Article,
    Tag::Anaphor,
    Tag::That,
    Tag::Relative,
    Tag::Contrast,
    Tag::Because,
    Tag::Equals,
    Tag::Adverb,
    Tag::Prep,
    Tag::Trait,
    Tag::Month,
]);
/// Words that a verb follows.
const LEADS: Tags = Tags::of(&[Tag::That, Tag::Verb, Tag::Forecast]);
const MEASURES: Tags = Tags::of(&[Tag::Result, Tag::NetCost, Tag::Budget, Tag::Surplus, Tag::Deficit, Tag::Deviation]);

/// Endings of words that name nothing: verbs, participles, adverbs, adjectives.
const ENDINGS: &[&str] = &[
    "ade", "ades", "ats", "ats", "dde", "ddes", "tes", "nde", "igt", "iga", "ig", "ligen", "vis", "iskt", "iska",
    "isk", "samma", "its", "rts", "nts", "lts", "sts", "gts", "kts", "erar", "eras", "lla", "ängre",
];

struct WordLists {
    words: HashMap<&'static str, Sort>,
    ends: Vec<(&'static str, Sort)>,
    /// Stems that compounds end in without being of something else: "hyresintäkter".
    tails: Vec<&'static str>,
}

static KNOWN: LazyLock<WordLists> = LazyLock::new(|| {
    let mut known = WordLists { words: HashMap::default(), ends: Vec::new(), tails: Vec::new() };
    for line in SOURCE.lines().filter(|l| !l.starts_with('#')) {
        let Some((sort, forms)) = line.split_once('\t') else { continue };
        if sort == "tail" {
            known.tails.extend(forms.split('|'));
            continue;
        }
        let sort = match sort {
            "whole" => Sort::Whole,
            "other" => Sort::Other,
            _ => Sort::Plain,
        };
        for form in forms.split('|') {
            match form.strip_prefix('*') {
                Some(end) => known.ends.push((end, sort)),
                None => _ = known.words.insert(form, sort),
            }
        }
    }
    known
});

/// The words of a sentence; what only joins others, and whose word it is ("enligt SKR"), left out. Each with the
/// number of its token.
pub fn words(low: &str, tokens: &[Token]) -> Vec<(u32, Word)> {
    let mut source = 0;
    let mut verb = false;
    let own = tokens.iter().zip(0..).filter_map(|(token, number)| {
        source = if token.span.of(low) == "enligt" { 4 } else { source - source.min(1) };
        let found = word(low, token).filter(|_| source == 0);
        // "väntas spräcka": a verb that follows another.
        let sort = |w: Word| if verb && token.span.of(low).ends_with('a') { Sort::Trait } else { w.sort };
        let found = found.map(|w| Word { sort: sort(w.clone()), ..w });
        verb = token.tags.any(LEADS) && !token.tags.has(Tag::Level);
        found.map(|w| (number, w))
    });
    own.collect()
}

fn word(low: &str, token: &Token) -> Option<Word> {
    let text = token.span.of(low).trim_end_matches('-');
    if token.kind != TokenKind::Word || token.tags.any(JOINS) || text.len() < 2 || text.chars().count() < 2 {
        return None;
    }
    let front = token.span.of(low).ends_with('-');
    let sort = if front { Sort::Trait } else { sort(text, token.tags) };
    let many = ["er", "erna", "ernas"].iter().any(|end| text.ends_with(end));
    Some(Word { stem: stem(text).into(), tags: token.tags, sort, many })
}

/// How words begin that measure in general; longer compounds name something.
const GENERAL: &[&str] = &[
    "resultat",
    "nettokostnad",
    "budget",
    "kommunbidrag",
    "överskott",
    "underskott",
    "avv",
    "ram",
    "anslag",
    "tilldel",
    "avsat",
    "årsresultat",
    "överskr",
    "underskr",
    "överst",
    "underst",
];

/// True for a word in lower case that tells of another version of the same.
pub fn tells_other(text: &str) -> bool {
    KNOWN.words.get(text) == Some(&Sort::Other)
}

/// What a word in lower case can tell.
fn sort(text: &str, tags: Tags) -> Sort {
    let known = KNOWN.words.get(text).copied();
    let end = || KNOWN.ends.iter().find(|(end, _)| text.ends_with(end)).map(|e| e.1);
    match known.or_else(end) {
        Some(sort) => sort,
        None if tags.any(MEASURES) => {
            // "gick back", "drog över"
            if text.contains(' ') || GENERAL.iter().any(|g| text.starts_with(g)) { Sort::Measure } else { Sort::Name }
        }
        // "Kvinnornas sjukfrånvaro" is theirs alone.
        None if (tags.has(Tag::Female) || tags.has(Tag::Male)) && !text.ends_with('s') => Sort::Trait,
        None if tags.has(Tag::Female) || tags.has(Tag::Male) => Sort::Name,
        None if !tags.is_empty() => Sort::Plain,
        None if ENDINGS.iter().any(|e| text.ends_with(e)) && !text.ends_with("boende") => Sort::Trait,
        None if text.chars().count() < 3 => Sort::Plain,
        None => Sort::Name,
    }
}

/// The words of a label or a head: what stands in brackets, units and words that only join others left out.
pub fn label(low: &str, tokens: &[Token]) -> Vec<Word> {
    let mut open = false;
    let outside = tokens.iter().filter(|token| {
        open = (open || token.is_mark('(')) && !token.is_mark(')');
        !open
    });
    outside.filter_map(|token| word(low, token)).filter(|w| !UNITS.contains(&&*w.stem)).collect()
}

/// Stems of what labels say of their figures' unit.
const UNITS: &[&str] =
    &["tkr", "mnkr", "mkr", "kr", "kron", "procent", "antal", "milj", "miljon", "belopp", "tusental"];

/// How surely a word of a sentence stands for one of a label, from 0 to 100. A compound that ends in the label's word is
/// something more special: that is no match.
pub fn covers(label: &str, said: &str) -> u32 {
    if label == said {
        return 100;
    }
    // Most words have nothing in common.
    let alike = label.as_bytes().first() == said.as_bytes().first();
    if !alike {
        return if said.len() >= 5 && label.ends_with(said) && said.chars().count() >= 5 { 61 } else { 0 };
    }
    if label.len().abs_diff(said.len()) <= 1 && (shortened(label, said) || shortened(said, label)) {
        return 90;
    }
    let (of_label, of_said) = (label.chars().count(), said.chars().count());
    let shared = label.chars().zip(said.chars()).take_while(|(a, b)| a == b).count();
    match () {
        _ if shared == of_label && of_label >= 4 && of_said - of_label <= 2 => 90,
        _ if shared == of_said && of_said >= 4 && of_label - of_said <= 2 => 90,
        // "konsultkostnaden" for "Konsulter", "fritidshemmen" for "Fritidshemsverksamhet"
        _ if shared == of_label && of_label >= 5 || shared == of_said && of_said >= 5 => 70,
        // "belysningen" for "Gatubelysning"
        _ if of_said >= 5 && label.ends_with(said) => 61,
        _ if bare_alike(label, said) => 70,
        // "institutionsplaceringarna" for "Institutionsvård"
        _ if shared >= 7 && shared * 2 >= of_label.min(of_said) => 50,
        _ => 0,
    }
}

/// "kranhyrorna" for "Kranhyresintäkter", "lodverksamheten" for "Lod": alike but for an end that names nothing of its own.
fn bare_alike(label: &str, said: &str) -> bool {
    let ((label, of_label), (said, of_said)) = (without_tail(label), without_tail(said));
    let link = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| matches!(rest, "" | "s" | "e" | "es" | "u"))
    };
    let tails = of_label.is_some() != of_said.is_some() || of_label == of_said && of_label.is_some();
    tails && label.len().min(said.len()) >= 3 && (link(label, said) || link(said, label))
}

/// A stem without the end that names nothing of its own, and that end.
fn without_tail(stem: &str) -> (&str, Option<&'static str>) {
    let tail = KNOWN.tails.iter().find(|tail| stem.len() > tail.len() + 2 && stem.ends_with(**tail));
    (tail.and_then(|tail| stem.strip_suffix(tail)).unwrap_or(stem), tail.copied())
}

/// "öppen" and "öppna", "enkel" and "enkla": the vowel of the last syllable falls out.
fn shortened(long: &str, short: &str) -> bool {
    // What stemming leaves of "öppen" is "öppe".
    if long.strip_suffix('e').is_some_and(|l| l.chars().count() >= 3 && short.strip_suffix('n') == Some(l)) {
        return true;
    }
    ['n', 'l', 'r'].iter().any(|c| {
        let stem = long.strip_suffix(*c).and_then(|l| l.strip_suffix(['e', 'a']));
        stem.is_some_and(|s| s.chars().count() >= 2 && short.strip_suffix(*c) == Some(s))
    })
}

/// True for a word that is more special than a label's: "taxeintäkterna" beside "Intäkter".
pub fn narrows(label: &str, said: &str) -> bool {
    said.len() > label.len() && label.chars().count() >= 4 && said.ends_with(label)
}
