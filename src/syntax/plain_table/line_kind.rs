//! The words of tables: how they make a head, what tells running prose and page furniture from a row's label. Knows single lines, not tables.

pub(super) use super::head_words::{HeadWordKind, head, year};
use super::head_words::{capital, compound};

/// How much a line without figures speaks for being the head of a table: the columns that its words
/// surely name, and whether it opens with a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadEvidence {
    pub sure: usize,
    pub likely: usize,
    pub weak: usize,
    /// How many years stand at the end.
    pub years: usize,
    pub unit: bool,
    /// How many columns of notes' numbers it names.
    pub notes: usize,
    pub words: usize,
    /// How many words say nothing of columns.
    pub unknown: usize,
    /// How many words follow the last one that names a column.
    pub after: usize,
}

impl HeadEvidence {
    pub fn names(self) -> usize {
        self.sure + self.likely
    }

    /// A head wherever it stands, also right below another table.
    pub fn opens(self) -> bool {
        let likely = self.likely > 1 && self.after == 0 && self.words <= self.likely + 2;
        self.sure > 0 && self.words > 1 || self.unit && self.names() > 0 || self.years > 1 || likely
    }

    /// "Tkr 2027 2028 Totalt": years are columns where a total of them follows.
    pub fn spans_years(self) -> bool {
        self.sure == 0
            && self.weak > usize::from(!self.unit)
            && self.likely > 0
            && self.years == 0
            && self.after == 0
            && self.unknown <= 1
    }

    /// True where every word is known: no column can have been missed.
    pub fn is_whole(self) -> bool {
        self.unknown == 0
    }
}

/// Reads a line as the head of a table; none when its words cannot be one.
pub(super) fn heading(line: &str) -> Option<HeadEvidence> {
    if line.len() > 160 || line.ends_with(['.', '?', '!']) && !abbreviated(line) {
        return None;
    }
    let it = count(line);
    let named = it.names() > 0 || it.weak > 0 || it.unit;
    (named && it.after <= 2 && it.words <= 60).then_some(it)
}

/// True where a short form of a column's name ends the line: "Avv."
fn abbreviated(line: &str) -> bool {
    ["Avv.", "avv.", "Förändr.", "förändr."].iter().any(|word| line.ends_with(word))
}

/// True for "Prognos 1": a column that is told from another by a number, and no row of a table.
pub(super) fn numbered_head(label: &str, figures: &str) -> bool {
    figures.len() == 1
        && label.split_whitespace().next_back().is_some_and(|w| capital(w) && head(w) == HeadWordKind::Sure)
        && label.split_whitespace().all(|w| head(w) != HeadWordKind::Other || w.bytes().all(|b| b.is_ascii_digit()))
}

/// True for a line of nothing but names of columns, as stand below each other in a head that came out word by word.
pub(super) fn names_alone(line: &str) -> bool {
    let of_head =
        |(word, kind): &(&str, HeadWordKind)| *kind != HeadWordKind::Other || matches!(word.as_bytes(), [b'0'..=b'9']);
    line.len() <= 40 && heads(line).iter().all(of_head)
}

/// The words of a line, each with what it is in a head. What another word compares with names nothing
/// ("avvikelse mot budget"), and years in a row before the first sure word are columns of their own.
pub(super) fn heads(line: &str) -> Vec<(&str, HeadWordKind)> {
    kinds(line.split_whitespace())
}

fn kinds<'a>(words: impl Iterator<Item = &'a str>) -> Vec<(&'a str, HeadWordKind)> {
    let mut all: Vec<(&str, HeadWordKind)> = Vec::new();
    for word in words {
        let compared =
            all.last().is_some_and(|(before, _)| matches!(*before, "mot" | "från" | "gentemot" | "jmf" | "jfr"));
        all.push((word, if compared { HeadWordKind::Other } else { head(word) }));
    }
    // "Belopp i tkr Budget Utfall": the unit of all columns.
    if let [(first, kind), (next, _), ..] = all.as_mut_slice()
        && *first == "Belopp"
        && *next == "i"
    {
        *kind = HeadWordKind::Unit;
    }
    // Alone it can be the heading above.
    if let [(word, kind)] = all.as_mut_slice()
        && compound(word)
    {
        *kind = HeadWordKind::Weak;
    }
    let sure = all.iter().position(|(_, kind)| *kind == HeadWordKind::Sure).unwrap_or(0);
    let years = |from: usize| all.get(from..sure).unwrap_or_default().iter().take_while(|(w, _)| year(w)).count();
    let from = (0..sure).find(|&i| years(i) > 0).unwrap_or(sure);
    let run = years(from);
    if run > 1 {
        all.iter_mut().skip(from).take(run).for_each(|(_, kind)| *kind = HeadWordKind::Sure);
    }
    all
}

/// The words of the lines of a head, each with its line and what it is. Words that stand alone, one below the other, are
/// as good as one line.
pub(super) fn heads_below<'a>(lines: &[&'a str]) -> Vec<Vec<(usize, &'a str, HeadWordKind)>> {
    let alone = |line: &str| !line.contains(' ');
    let mut groups = Vec::new();
    let mut first = 0;
    for group in lines.chunk_by(|a, b| alone(a) && alone(b)) {
        let words = group.iter().zip(first..).flat_map(|(line, i)| line.split_whitespace().map(move |w| (i, w)));
        let kinds = kinds(group.iter().flat_map(|line| line.split_whitespace()));
        groups.push(words.zip(kinds).map(|((i, word), (_, kind))| (i, word, kind)).collect());
        first += group.len();
    }
    groups
}

/// Counts the words of a line that name columns.
pub(super) fn count(line: &str) -> HeadEvidence {
    count_words(heads(line).into_iter())
}

/// The same for words that are known already.
pub(super) fn count_words<'a>(words: impl Iterator<Item = (&'a str, HeadWordKind)>) -> HeadEvidence {
    let mut it = HeadEvidence::default();
    let mut words = words.peekable();
    while let Some((word, kind)) = words.next() {
        it.words += 1;
        it.after += 1;
        it.years = if kind == HeadWordKind::Weak && year(word) { it.years + 1 } else { 0 };
        let counts = match kind {
            HeadWordKind::Sure if capital(word) || year(word) || it.names() > 0 || it.unit => &mut it.sure,
            HeadWordKind::Likely if capital(word) => &mut it.likely,
            HeadWordKind::Weak => &mut it.weak,
            HeadWordKind::Unit => {
                it.unit |= it.words == 1;
                it.after = 0;
                continue;
            }
            _ if is_note(word, words.peek().map(|(next, _)| *next)) => {
                it.notes += 1;
                it.after = 0;
                continue;
            }
            _ => {
                it.unknown += usize::from(word != "i");
                continue;
            }
        };
        *counts += 1;
        it.after = 0;
    }
    it
}

/// "Not" over a column of notes' numbers; "Not 3" is the title of a note.
fn is_note(word: &str, next: Option<&str>) -> bool {
    matches!(word, "Not" | "NOT" | "Noter")
        && !next.is_some_and(|n| n.len() < 4 && n.starts_with(|c: char| c.is_ascii_digit()))
}

/// Words that no label ends with before its figures, but a sentence does.
const OPEN: [&str; 47] = [
    "sammanlagt",
    "tillsammans",
    "endast",
    "ytterligare",
    "hela",
    "till",
    "med",
    "och",
    "om",
    "på",
    "av",
    "under",
    "från",
    "cirka",
    "ca",
    "drygt",
    "knappt",
    "för",
    "i",
    "per",
    "inför",
    "över",
    "är",
    "var",
    "blev",
    "med",
    "de",
    "den",
    "det",
    "av",
    "uppgår",
    "uppgick",
    "nästan",
    "omkring",
    "ungefär",
    "minst",
    "högst",
    "samt",
    "eller",
    "mellan",
    "än",
    "kap",
    "kap.",
    "§",
    "januari",
    "december",
    "varav",
];
const VERBS: [&str; 12] = [
    "uppgår",
    "uppgick",
    "blev",
    "ökade",
    "minskade",
    "redovisar",
    "beräknas",
    "prognostiseras",
    "motsvarar",
    "innebär",
    "beslutade",
    "ska",
];

/// True when the words before a line's figures are a sentence rather than a label. Before three figures in a
/// row, a label that goes on in the next line may end in any word.
pub(super) fn prose_before_figures(label: &str, figures: usize) -> bool {
    let last = label.split_whitespace().next_back().unwrap_or("");
    let label_alone = ["varav", "Tillsammans", "Sammanlagt"].contains(&label.trim_end());
    let opens = OPEN.contains(&last.to_lowercase().as_str()) && !label_alone;
    opens && figures < 3 || label.len() > 260 || label.split_whitespace().any(|w| VERBS.contains(&w)) || sentence(label)
}

/// True for a line whose words are a sentence's, whether it ends here or not.
pub(super) fn sentence_like(line: &str) -> bool {
    const WORDS: [&str; 10] = ["har", "är", "att", "som", "inte", "var", "blev", "kan", "ska", "under"];
    line.split_whitespace().any(|w| VERBS.contains(&w) || WORDS.contains(&w))
}

pub(super) fn is_capital(c: char) -> bool {
    c.is_uppercase() || c.is_ascii_digit()
}

/// Words that a number belongs to: Årskurs 3, Etapp 2.
const NUMBERED: [&str; 20] = [
    "årskurs", "åk", "etapp", "fas", "nivå", "klass", "nr", "del", "steg", "område", "distrikt", "zon", "linje", "typ",
    "grupp", "kategori", "kvartal", "tertial", "vecka", "skede",
];

/// True when a number that follows the label can be part of it.
pub(super) fn takes_number(label: &str) -> bool {
    let last = label.split_whitespace().next_back().unwrap_or("").to_lowercase();
    NUMBERED.contains(&last.as_str())
}

/// True when a sentence ends in the text: a long word, a full stop, a capital.
pub(super) fn sentence(text: &str) -> bool {
    memchr::memchr_iter(b'.', text.as_bytes()).any(|i| {
        let after = text.get(i + 1..).and_then(|t| t.strip_prefix(' ')).unwrap_or("");
        let before = text.get(..i).and_then(|b| b.rsplit(' ').next()).unwrap_or("");
        after.starts_with(char::is_uppercase) && before.len() > 4 && !before.contains('.')
    })
}

/// True when a line without figures is running text: it ends a sentence, or is as long as a page is wide.
pub(super) fn prose(line: &str) -> bool {
    let ends = line.ends_with('.') && !abbreviated(line) && {
        let last = line.trim_end_matches('.').split_whitespace().next_back().unwrap_or("");
        let short = ["exkl", "inkl", "resp", "milj", "etc", "osv", "förv", "enl"].contains(&last);
        !short && last.chars().count() > 2 && !last.contains(['.', '('])
    };
    ends || line.ends_with(['?', '!'])
        || (line.len() > 130 && line.chars().count() > 130)
        || line.starts_with(['•', '●'])
        || sentence(line)
}

/// `15 (66)`, `Sid 7 (36)`, `Årsrapport … 8 (40)`: what stands at the edge of a page.
pub(super) fn furniture(line: &str) -> bool {
    if crate::syntax::plain::is_page_line(line) {
        return true;
    }
    let Some((before, last)) = line.trim_end().rsplit_once(' ') else { return false };
    let inner = last.strip_prefix('(').and_then(|l| l.strip_suffix(')')).unwrap_or("");
    let page = before.trim_end().rsplit(' ').next().unwrap_or("");
    let number = |s: &str| s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    let (Ok(page), Ok(pages)) = (page.parse::<u32>(), inner.parse::<u32>()) else { return false };
    number(inner) && page <= pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_labels_are_told_apart() {
        assert_eq!(heading("Tkr Utfall Budget Avvikelse").map(HeadEvidence::names), Some(3));
        assert!(heading("Viktiga orsaker till årets resultat Utfall").is_some_and(HeadEvidence::opens));
        assert!(heading("budgetavvikelse").is_some());
        for line in
            ["Daglig verksamhet", "Nämnden följer sin budget och ser inga skäl att ändra den", "Utfallet blev lägre."]
        {
            assert_eq!(heading(line), None, "{line}");
        }
    }

    #[test]
    fn sentences_are_not_labels() {
        for line in ["Antalet ärenden uppgick till", "Det var en ökning med", "Nämnden följer detta. Under året"] {
            assert!(prose_before_figures(line, 1), "{line}");
        }
        for line in [
            "Boende (bl. a. LSS)",
            "Överskott central reserv (Stab o öv.)",
            "varav",
            "Statsbidrag för ett hållbart arbetsliv",
        ] {
            assert!(!prose_before_figures(line, 1), "{line}");
        }
        assert!(furniture("Årsanalys 2024, Nämnden 15 (66)"));
        assert!(!furniture("Vård 56 (-165)"));
    }
}
