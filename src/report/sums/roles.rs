//! What a row or column is to the others, by its label: a total, a part of another row, a count.

use crate::syntax::plain_table;

/// What a row is to the rows around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowRole {
    /// A label without figures.
    Subhead,
    Plain,
    /// Belongs to another row (varav), or is no amount: never an addend.
    Part,
    /// Summa, Totalt, Totala …; `bare` when nothing more is said.
    Total {
        bare: bool,
    },
    /// Resultat, Nettokostnad: a total when the rows bear it out, else a row like others.
    Result,
}

/// A label's role.
pub(super) fn role(label: &str) -> RowRole {
    let lower = label.trim().trim_start_matches(['-', '–', '•', ' ']).to_lowercase();
    let lower = lower.trim_end_matches([':', '*', ' ', '.']);
    if ["varav", "därav", "av vilka"].iter().any(|w| lower.starts_with(w)) {
        return RowRole::Part;
    }
    if let Some(rest) = ["summa", "totalt", "totala", "total", "totalsumma", "tot", "delsumma", "s:a", "summering"]
        .iter()
        .find_map(|w| whole_word(lower, w))
    {
        return RowRole::Total { bare: rest.is_empty() };
    }
    if [" summa", " totalt", " total", ", summa"].iter().any(|w| lower.ends_with(w)) {
        return RowRole::Total { bare: false };
    }
    if matches!(lower, "tillsammans" | "sammanlagt") {
        return RowRole::Total { bare: true };
    }
    let result = [
        "samtliga",
        "hela nämnden",
        "hela förvaltningen",
        "hela kommunen",
        "resultat",
        "nettokostnad",
        "nettointäkt",
        "nettoresultat",
        "netto",
        "bruttoresultat",
        "rörelseresultat",
        "balansomslutning",
    ];
    let starts = result.iter().any(|w| lower.starts_with(w));
    let holds = [
        "verksamhetens nettokostnad",
        "nämndens nettokostnad",
        "förvaltningens nettokostnad",
        "verksamhetens resultat",
        "årets resultat",
        "periodens resultat",
        "resultat efter",
        "resultat före",
    ];
    if starts || holds.iter().any(|w| lower.contains(w)) || lower.ends_with("netto") {
        return RowRole::Result;
    }
    RowRole::Plain
}

/// True for the label of a row that is neither a total nor a part of another row.
pub fn is_item(label: &str) -> bool {
    role(label) == RowRole::Plain
}

/// True for the label of a total: it is none of the things above it.
pub fn is_total(label: &str) -> bool {
    matches!(role(label), RowRole::Total { .. })
}

/// True for an item that is a thing of its own, and no kind of income or cost.
pub fn is_area(label: &str) -> bool {
    is_item(label) && side(label) == Side::Neither
}

/// True for the label of a total of more things than these `rows`, "Totalt 1 210 leverantörer": they are some of them.
pub(super) fn is_of_more(label: &str, rows: usize) -> bool {
    let mut words = label.split_whitespace().skip(1).peekable();
    let mut digits = String::new();
    while let Some(word) = words.next_if(|w| w.bytes().all(|b| b.is_ascii_digit())) {
        digits.push_str(word);
    }
    let counts = |n: usize| n > rows && !(1900..=2100).contains(&n);
    words.peek().is_some_and(|w| w.starts_with(char::is_alphabetic)) && digits.parse().is_ok_and(counts)
}

/// What follows `word` in the text, when it starts with it as a whole word.
fn whole_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    (!rest.starts_with(char::is_alphanumeric)).then(|| rest.trim_start())
}

/// Which way an item counts where costs are written without a minus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Income,
    Cost,
    Neither,
}

pub(super) fn side(label: &str) -> Side {
    let lower = label.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    if has(&["kostnad", "utgift", "avskrivning", "hyror", "köp av", "lön"]) && !lower.contains("bidrag") {
        Side::Cost
    } else if has(&["intäkt", "bidrag", "skatt", "ersättning", "avgift", "försäljning", "inkomst", "utjämning"]) {
        Side::Income
    } else {
        Side::Neither
    }
}

/// The beginnings of words that name a rate, a mark or a place in a list.
const RATES: [&str; 21] = [
    "unika",
    "genomsnitt",
    "medel",
    "median",
    "andel",
    "index",
    "procent",
    "snitt",
    "kvot",
    "soliditet",
    "meritvärde",
    "betyg",
    "rank",
    "beläggning",
    "nöjd",
    "nki",
    "skattesats",
    "enps",
    "nps",
    "tillväxttakt",
    "personalomsättning",
];

/// Things that are not added although a total stands below them: hushåll counted once, averages.
pub(super) fn not_additive(words: &str) -> bool {
    let lower = words.to_lowercase();
    let rate = |part: &str| {
        RATES.iter().any(|w| part.starts_with(w)) && !part.starts_with("medelst") && part != "medel"
            || part.ends_with("frånvaro")
            || part.ends_with("grad")
    };
    // "Tillväxt och näringsliv" has costs to add.
    lower.trim() == "tillväxt" || lower.split(|c: char| !c.is_alphanumeric()).any(rate)
}

/// What a rate is told for: the beginnings of the words after "per" or a stroke.
const EACH: [&str; 22] = [
    "inv",
    "elev",
    "barn",
    "bruk",
    "plats",
    "placering",
    "dygn",
    "vårddygn",
    "tim",
    "person",
    "patient",
    "anställd",
    "årsarb",
    "heltid",
    "ärende",
    "besök",
    "hushåll",
    "lägenhet",
    "portion",
    "måltid",
    "kvm",
    "kvadratmeter",
];

/// A rate by its words: "Kostnad per elev", "kr/inv". "Utfall per augusti", "Kostnad per nämnd" are none.
pub(super) fn is_rate(words: &str) -> bool {
    let lower = words.to_lowercase();
    let after = |mark: &str| {
        lower.match_indices(mark).any(|(i, _)| {
            let rest = lower.get(i + mark.len()..).unwrap_or("").trim_start();
            EACH.iter().any(|w| rest.starts_with(w)) || rest == "m2" || rest == "m²"
        })
    };
    after("/") || after(" per ")
}

/// People and households, who are counted once in all and may stand in several rows.
pub(super) fn counts_once(words: &str) -> bool {
    let lower = words.to_lowercase();
    let one = |w: &str| matches!(w, "personer" | "individer" | "hushåll" | "brukare" | "klienter" | "unika");
    lower.split(|c: char| !c.is_alphanumeric()).any(one)
}

/// A label that says in what its row is measured: ", kr", per cent, days, a place in a list.
pub(super) fn has_measure(label: &str) -> bool {
    let last = label.rsplit([' ', ',', '(']).next().unwrap_or("").trim_end_matches(')');
    not_additive(label)
        || is_rate(label)
        || plain_table::percent(label)
        || plain_table::factor(last).is_some()
        || matches!(last, "plats" | "poäng" | "dagar" | "dygn" | "timmar" | "minuter" | "veckor" | "månader")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_roles() {
        for label in ["Summa", "SUMMA", "Totalt:", "S:a"] {
            assert_eq!(role(label), RowRole::Total { bare: true }, "{label}");
        }
        for label in ["Totala intäkter", "Summa förvaltning", "ÖVRIGA BIDRAG Summa"] {
            assert_eq!(role(label), RowRole::Total { bare: false }, "{label}");
        }
        for label in ["Resultat (budgetavvikelse)", "Nettokostnad exkl. finansnetto", "Finansnetto", "Årets resultat"]
        {
            assert_eq!(role(label), RowRole::Result, "{label}");
        }
        assert_eq!(role("- varav externa"), RowRole::Part);
        for label in ["Totalsumma", "Tillsammans", "Tot."] {
            assert_eq!(role(label), RowRole::Total { bare: true }, "{label}");
        }
        for label in ["Samtliga skolor", "Hela nämnden", "Nämndens nettokostnad"] {
            assert_eq!(role(label), RowRole::Result, "{label}");
        }
        assert!(is_of_more("Totalt 1 210 leverantörer", 3) && is_of_more("Summa 12 enheter", 5));
        assert!(
            !is_of_more("Totalt 3 områden", 3) && !is_of_more("Totalt 2024", 3) && !is_of_more("Summa 2024 tkr", 3)
        );
        assert_eq!(role("Totalförsvar"), RowRole::Plain);
        assert_eq!(role("Bidrag"), RowRole::Plain);
    }
}
