//! The words that name the columns of a table, and those that only follow such a name. Knows single words.

/// What a word is in a table's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadWordKind {
    /// Names a column of figures wherever it stands: Utfall, Budget.
    Sure,
    /// Names a column beside others: Kommunbidrag, Antal, Totalt.
    Likely,
    /// Names a column only when there are too few others, and else goes with the word before: 2024, helår.
    Weak,
    /// Tkr and the like.
    Unit,
    Other,
}

const SURE: [&str; 17] = [
    "utfall",
    "budget",
    "prognos",
    "avvikelse",
    "bokslut",
    "plan",
    "begäran",
    "återstår",
    "förändring",
    "differens",
    "diff",
    "ackumulerat",
    "årsbudget",
    "avvik",
    "avv",
    "förändr",
    "+/-",
];
/// As those, with a capital: in small letters they go on with a name of two lines.
const CAPITAL: [&str; 12] = [
    "kvar",
    "budgetavvikelse",
    "prognosavvikelse",
    "helårsprognos",
    "årsprognos",
    "förbrukat",
    "redovisat",
    "skillnad",
    "återstående",
    "kvarstår",
    "ökning/minskning",
    "över-/underskott",
];
const LIKELY: [&str; 33] = [
    "kommunbidrag",
    "antal",
    "andel",
    "totalt",
    "total",
    "summa",
    "kvinnor",
    "män",
    "flickor",
    "pojkar",
    "belopp",
    "resultat",
    "procent",
    "intäkter",
    "kostnader",
    "netto",
    "målvärde",
    "ram",
    "intäkt",
    "mål",
    "kostnad",
    "nettokostnad",
    "inkomst",
    "inkomster",
    "utgift",
    "utgifter",
    "nettoutgift",
    "tilläggsbudget",
    "tot",
    "totalsumma",
    "samtliga",
    "tillsammans",
    "sammanlagt",
];
const WEAK: [&str; 12] = [
    "budgetavvikelse",
    "helår",
    "period",
    "delår",
    "ack",
    "jan-aug",
    "jan-apr",
    "jan-dec",
    "helårsprognos",
    "prognosavvikelse",
    "%",
    "t1",
];
const UNITS: [&str; 10] = ["tkr", "mnkr", "mkr", "kr", "mdkr", "kronor", "(tkr)", "(mnkr)", "(mkr)", "(kr)"];

/// True for a name of one word that in small letters is only the end of one.
pub(super) fn compound(word: &str) -> bool {
    CAPITAL.contains(&word.to_lowercase().as_str())
}

/// Compared in lower case, without the punctuation around it.
pub(super) fn head(word: &str) -> HeadWordKind {
    let lower = word.trim_matches([',', ':', ';', '.', '/']).to_lowercase();
    let is = |list: &[&str]| list.contains(&lower.as_str());
    if is(&UNITS) {
        HeadWordKind::Unit
    } else if is(&SURE) || capital(word) && is(&CAPITAL) {
        HeadWordKind::Sure
    } else if is(&LIKELY) {
        HeadWordKind::Likely
    } else if is(&WEAK) || year(&lower) {
        HeadWordKind::Weak
    } else {
        HeadWordKind::Other
    }
}

/// "2024", or the years of a school: "2023/24", "23/24".
pub(super) fn year(word: &str) -> bool {
    let digits = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let calendar = |w: &str| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && digits(w);
    let short = |w: &str| w.get(w.len().saturating_sub(2)..).and_then(|w| w.parse::<u8>().ok());
    let school = |(from, to): (&str, &str)| {
        let years = (calendar(from) || from.len() == 2 && digits(from)) && to.len() == 2 && digits(to);
        years && short(from).zip(short(to)).is_some_and(|(a, b)| (a + 1) % 100 == b)
    };
    calendar(word) || word.split_once('/').is_some_and(school)
}

pub(super) fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
