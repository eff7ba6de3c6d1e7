//! Sentences about goals that are not this report's to hold: of another time, another's, another document's.

use crate::template::heading_affixes::is_year;

/// Words of another time, and of goals that come or go.
const TIMES: [&str; 10] =
    ["tidigare", "Tidigare", "föregående", "Föregående", "förra", "Förra", "dåvarande", "ersatt", "gällde", "fanns"];

const COMING_OR_GOING: [&str; 22] = [
    "tillkommer",
    "tillkom ",
    "tillkommit",
    "lagts till",
    "läggs till",
    "lades till",
    "utgick",
    "utgått",
    "ingick",
    "upphör",
    "avslutad",
    "avslutats",
    "togs bort",
    "tagits bort",
    "tas bort",
    "hette",
    "bytte namn",
    "från och med",
    "Från och med",
    "fr.o.m",
    "nästa år",
    "kommande mandat",
];

/// What says that a goal is another's, or only touched.
const OTHERS: [&str; 6] = ["redovisas av", "följs upp av", "redovisas hos", "huvudansvar", " eget mål", " egna mål"];
const NOT_OURS: [&str; 8] =
    ["indirekt", "bidrar inte", "bidrar ej", "undantag", "förutom", "Förutom", " utom ", "inte bidrar"];

/// Words right before a year that is named as another time.
const OF_A_YEAR: [&str; 8] = ["från", "inför", "sedan", "till", "budget", "mandatperioden", "perioden", "t.o.m."];

/// Owners of the report's own goals.
const OWN: [&str; 10] = [
    "nämndens",
    "kommunfullmäktiges",
    "fullmäktiges",
    "stadens",
    "kommunens",
    "årets",
    "rapportens",
    "malmös",
    "mandatperiodens",
    "stads",
];

/// How the names of documents with goals of their own end, and of other works. Alone some mean no document.
const WORKS: [&str; 21] = [
    "planen",
    "planens",
    "programmet",
    "programmets",
    "strategin",
    "strategins",
    "policyn",
    "agendan",
    "verenskommelsen",
    "avtalet",
    "boken",
    "lagen",
    "propositionen",
    "skriften",
    "filmen",
    "utställningen",
    "konferensen",
    "?plan",
    "?program",
    "?strategi",
    "?policy",
];

/// True for a sentence of goals of another time, or goals that are another's to report.
pub fn of_another(sentence: &str) -> bool {
    let any = |of: &[&str]| of.iter().any(|w| sentence.contains(w));
    // "Fritidsnämnden redovisar", where one's own is "nämnden".
    let other = || sentence.split(' ').any(is_other);
    any(&TIMES)
        || any(&OTHERS)
        || sentence.contains("programmet")
        || any(&[" inte ", " ej "]) && any(&["tilldela", "omfatta", "ansvar", "berör", "redovisa", "följs upp", "ingå"])
        || any(&["redovisar", "ansvarar", "följer upp"]) && other()
}

/// The same by all that the words around a goal's name can tell; `name` is empty where marks close it.
pub fn leads_away(before: &str, name: &str, behind: &str) -> bool {
    let around = [before, name, behind];
    let any = |of: &[&str]| around.iter().any(|text| of.iter().any(|w| text.contains(w)));
    any(&COMING_OR_GOING)
        || around.iter().any(|text| of_another_year(text))
        || [before, behind].iter().any(|text| NOT_OURS.iter().any(|w| text.contains(w)) || names_work(text))
        || is_described(before)
        || is_owned(before)
        || of_another_place(before)
        || ["samordnar", "leder", "driver", "äger"].iter().any(|w| before.contains(w))
            && before.split(' ').any(is_other)
}

/// True where the word before a quote says that it is the title of something else: "Boken ”…”".
pub fn is_title_of_a_thing(before: &str) -> bool {
    let last = words(before).next_back().unwrap_or("");
    let definite = ["en", "et", "an", "na"].iter().any(|e| last.ends_with(e));
    before.ends_with([' ', '”', '"', '“', '»', '*', '_'])
        && definite
        && last.chars().count() >= 5
        && !last.to_lowercase().contains("mål")
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty())
}

fn is_other(word: &str) -> bool {
    word.len() > "nämnden".len() && word.ends_with("nämnden")
        || ["kommunstyrelsen", "stadskontoret"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// "Från 2025", "i budget 2019", "mandatperioden 2019–2022"
fn of_another_year(text: &str) -> bool {
    let mut before = "";
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let (first, rest) = bare.split_at_checked(4).unwrap_or((bare, ""));
        // The term that the catalogue of goals is for.
        let range = rest.strip_prefix(['–', '-']).is_some_and(|to| is_year(to) && (first, to) != ("2023", "2026"));
        if is_year(first) && (range || rest.is_empty() && OF_A_YEAR.contains(&before.to_lowercase().as_str())) {
            return true;
        }
        before = bare;
    }
    false
}

fn names_work(text: &str) -> bool {
    let ends = |word: &str, end: &str| {
        let last = word.len().checked_sub(end.len()).and_then(|at| word.as_bytes().get(at..));
        last.is_some_and(|last| last.eq_ignore_ascii_case(end.as_bytes()))
    };
    words(text).any(|word| {
        WORKS.iter().any(|end| match end.strip_prefix('?') {
            Some(end) => word.len() > end.len() && ends(word, end),
            None => ends(word, end),
        })
    })
}

/// "Det nationella målområdet"
fn is_described(before: &str) -> bool {
    const ABOVE: [&str; 8] =
        ["nationella", "regionala", "globala", "statliga", "europeiska", "svenska", "internationella", "nordiska"];
    let mut last = words(before).rev();
    last.next().is_some_and(|w| ABOVE.contains(&w)) && matches!(last.next(), Some("det" | "Det" | "de" | "De"))
}

/// "Personalstrategins målområde", "Lunds kommunfullmäktigemål". Verbs end in "s" too: "här redovisas målområdet".
fn is_owned(before: &str) -> bool {
    let Some(last) = words(before).next_back() else { return false };
    let definite = ["ens", "ets", "ins", "rnas"].iter().any(|e| last.ends_with(e));
    let named = last.starts_with(char::is_uppercase) && last.ends_with('s');
    (definite || named) && !OWN.contains(&last.to_lowercase().as_str())
}

/// "Helsingborgs stad har", "i Burlövs kommun", "regionen"
fn of_another_place(before: &str) -> bool {
    let mut last = "";
    words(before).any(|word| {
        let place = std::mem::replace(&mut last, word);
        let municipal = matches!(word, "kommun" | "kommuns" | "stad" | "stads");
        let above = ["region", "regionen", "regionens", "regeringen", "regeringens"];
        above.iter().any(|w| word.eq_ignore_ascii_case(w))
            || municipal && place.starts_with(char::is_uppercase) && place != "Malmö"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the words around a quoted name lead away.
    fn away(sentence: &str) -> bool {
        let (before, rest) = sentence.split_once('”').expect("a quote");
        let before = before.trim_end();
        let before = before.rsplit_once(' ').map_or("", |b| b.0);
        let behind = rest.split_once('”').expect("its end").1;
        of_another(sentence) || leads_away(before, "", behind)
    }

    #[test]
    fn goals_of_others_are_named_aside() {
        for sentence in [
            "Fritidsnämnden redovisar kommunfullmäktigemålet ”Malmö stad är en trygg hamn”.",
            "Målet ”Fler båtar” ingår inte i nämndens uppdrag.",
            "I hamnprogrammet finns målområdet ”En levande hamn”.",
            "I budget 2022 fanns målområdet ”En öppen hamn”.",
            "Vattenplanens målområde ”Rena stränder” har följts upp.",
            "Det nationella målområdet ”Säker sjöfart” berör nämndens arbete.",
            "Ystads kommun har målområdet ”En levande hamn”.",
            "Regionens målområde ”Fler resenärer” är ett annat.",
            "Simrishamns kommunfullmäktigemål ”Fler gäster” är lånat.",
            "I stadens kustprogram ingår målområdet ”Rena stränder”.",
            "Målområdet ”Rena stränder” i översiktsplanen har betydelse.",
            "Kommunstyrelsen samordnar kommunfullmäktigemålet ”Malmö stad är en trygg hamn”.",
            "Nämnden bidrar indirekt till kommunfullmäktigemålet ”Malmö stad är en trygg hamn”.",
            "Nämnden arbetar med alla mål med undantag för kommunfullmäktigemålet ”Malmö stad är en trygg hamn”.",
        ] {
            assert!(away(sentence), "{sentence}");
        }
    }

    #[test]
    fn goals_of_another_time_are_named_aside() {
        for sentence in [
            "Från 2025 får nämnden även kommunfullmäktigemålet ”Malmö stad är en trygg hamn”.",
            "Under mandatperioden 2019–2022 hade nämnden målområdet ”En öppen hamn”.",
            "Målområdet ”En öppen hamn” utgick 2023.",
            "Kommunfullmäktigemålet ”Malmö stad är en trygg hamn” har lagts till.",
            "I budget 2019 stod målområdet ”En öppen hamn” först.",
        ] {
            assert!(away(sentence), "{sentence}");
        }
    }

    #[test]
    fn goals_of_ones_own_are_not() {
        for sentence in [
            "Nämnden redovisar kommunfullmäktigemålet ”Malmö stad är en trygg hamn”.",
            "Här redovisas målområdet ”En levande hamn”.",
            "Under 2024 har kommunfullmäktiges målområde ”En levande hamn” stått i centrum.",
            "Malmö stads målområde ”En levande hamn” är viktigt.",
            "Nämndens bidrag till det viktigaste målområdet ”En levande hamn” har ökat.",
            "Arbetet utgår från målområdet ”En levande hamn”.",
        ] {
            assert!(!away(sentence), "{sentence}");
        }
    }

    #[test]
    fn the_title_of_a_book_is_no_goal() {
        assert!(is_title_of_a_thing("Boken "));
        assert!(is_title_of_a_thing("Personalen gick kursen ”"));
        assert!(!is_title_of_a_thing("Det gäller målet "));
        assert!(!is_title_of_a_thing("Arbetet sker inom "));
        assert!(!is_title_of_a_thing("Se även "));
    }
}
