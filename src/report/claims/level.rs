//! Percentages beside a part and its whole that are no share of it: a level or a goal ("sju av nio når målet, 85
//! procent"), a change ("96 (−12 %)"), or a share of another whole ("84 procent av de prövade"); and the plain words of
//! one that is.

use super::Claim;
use super::context::{Context, Sentence, stem};
use super::verdict::{Verdict, slip};
use super::wording::{has, last_word, words};
use crate::amount::{ONE, Unit};

/// Words that a percentage right behind them is the size of.
const LEVELS: [&str; 31] = [
    "mål",
    "snitt",
    "medel",
    "nivå",
    "riket",
    "länet",
    "värde",
    "gräns",
    "krav",
    "index",
    "andel",
    "grad",
    "frekvens",
    "närvaro",
    "frånvaro",
    "resultat",
    "täckning",
    "behörighet",
    "nöjdhet",
    "beläggning",
    "omsättning",
    "avkastning",
    "ränta",
    "rabatt",
    "avgift",
    "moms",
    "påslag",
    "höjning",
    "högre",
    "lägre",
    "minst ",
];

/// True where the words between a figure and a percentage name what that is the level of.
pub fn named(gap: &str) -> bool {
    has(gap, &LEVELS) || limit(gap)
}

/// "ligger under 40", "har mer än": a bound, unless a time follows ("under året").
fn limit(gap: &str) -> bool {
    const TIMES: [&str; 9] = ["år", "perio", "hös", "vår", "som", "vin", "mån", "ter", "läs"];
    let all: Vec<&str> = words(gap).map(|(_, w)| w).collect();
    let timed = |next: Option<&&str>| next.is_none_or(|w| TIMES.iter().any(|t| w.starts_with(t)));
    let bound = |(n, w): (usize, &&str)| match *w {
        "över" | "under" => !timed(all.get(n + 1)),
        "mer" | "mindre" => all.get(n + 1) == Some(&"än"),
        _ => false,
    };
    all.iter().enumerate().any(bound)
}

/// A percentage with a sign is a change, and one that something is left out of has a whole of its own.
pub fn differs(c: &Context, s: &Sentence, share: usize) -> bool {
    let signed = c.written(share).starts_with(['+', '-', '−', '–']);
    let left_out = ["exkl", "bortsett", "undanta", "rensat ", "räknas bort", "räknats bort", "borträkn", "frånräkn"];
    signed || has(c.after(s, share), &left_out)
}

/// True for a claim that fails where more words than a noun stand between its figures and the percentage: they may say
/// what else that is the size of. A slip of the pen behind them is still one.
pub fn far(c: &Context, claim: &Claim) -> bool {
    let (Verdict::Fails { computed }, Some(stated)) = (&claim.verdict, c.figures.get(claim.stated)) else {
        return false;
    };
    let ahead = claim.from.iter().copied().filter(|i| *i < claim.stated).max();
    let last = claim.from.iter().copied().max().unwrap_or(claim.stated);
    let step = stated.step.max(1);
    let near = (stated.value - computed).abs() <= 3 * ONE || slip(stated.value / step, (computed + step / 2) / step);
    match ahead {
        Some(i) => !near && apposed(c.gap(i, claim.stated)),
        // "Närvaron är 92 procent (åtta av tio elever har mer än 90 procent)".
        None => c.between(c.end(last), c.low.len()).split([')', ',', '.']).next().is_some_and(|t| words(t).count() > 1),
    }
}

/// More than a noun with its own, and no word that makes the percentage a share.
fn apposed(gap: &str) -> bool {
    let tells = ["eller", "motsvar", "utgör", "dvs", "säga", "alltså", "vilket", "svarsfrekvens", "andel"];
    !has(gap, &tells) && words(gap).count() > 3
}

/// "84 procent av dem", "av de ansökningar": the share is said to be of the whole itself. `of` follows "av".
pub fn same_whole(c: &Context, whole: usize, of: &str) -> bool {
    let clause = of.split(['.', ',', ';', ')', '(']).next().unwrap_or(of);
    let mut named = words(clause).map(|(_, w)| w);
    let noun = c.figures.get(whole).map_or("", |f| f.noun.of(&c.low));
    match (named.next(), named.next(), named.next()) {
        (Some("dem" | "dessa" | "desamma"), Some("som"), _) => false,
        (Some("dem" | "dessa" | "desamma"), _, _) | (Some("det"), Some("totala"), Some("antalet")) => true,
        (Some("de"), Some(word), next) => stem(word) == stem(noun) && next != Some("som"),
        _ => clause.bytes().any(|b| b.is_ascii_digit()),
    }
}

/// ", vilket motsvarar", "eller": words that only say the figure before once more.
pub fn same_words(gap: &str) -> bool {
    matches!(
        gap.trim().trim_start_matches(',').trim_start(),
        "eller" | "motsvarande" | "vilket motsvarar" | "vilket motsvarade" | "vilket utgör" | "vilket är"
    )
}

/// A word on the part at most, and then what ties the share to it. In a bracket the word must tell what was done: "213
/// avslutade (85 procent)", where "tre grönt (95 procent)" is a level.
pub fn bare_tie(gap: &str) -> bool {
    let word = |text: &str, fits: &dyn Fn(&str) -> bool| words(text).count() <= 1 && words(text).all(|(_, w)| fits(w));
    if let Some(text) = gap.trim_end().strip_suffix('(') {
        return word(text, &|w| w.ends_with("ade"));
    }
    gap.split_once(',').is_some_and(|(text, tie)| word(text, &|_| !named(text)) && same_words(tie))
}

/// "Av förvaltningens", "Av de inkomna", "Av ramen på": what opens a sentence with its whole.
pub fn opens(of: &str) -> bool {
    let Some(named) = of.trim_start().strip_prefix("av ").filter(|n| !n.contains([',', ';', ':', '('])) else {
        return false;
    };
    let genitive = |w: &str| ["ens", "ets", "ans", "ornas", "arnas", "ernas"].iter().any(|end| w.ends_with(end));
    let owner = |w: &str| genitive(w) || matches!(w, "de" | "totalt" | "sammanlagt" | "alla");
    let kind = |w: &str| ["na", "ga", "ta", "da", "la"].iter().any(|end| w.ends_with(end));
    let sums = matches!(last_word(named), "på" | "om") && !has(named, &[" är ", " har ", " för ", " och "]);
    let count = words(named).count();
    count > 0 && (count <= 4 && sums || count <= 3 && words(named).all(|(_, w)| owner(w) || kind(w)))
}

/// "Av de 600 svarade 69 procent, varav 309 (75 procent)": what the percentage leaves is a whole that is not told.
pub fn narrowed(c: &Context, whole: usize, part: usize) -> bool {
    let unit = |i: usize| c.figures.get(i).map(|f| f.unit);
    let percent = |i: &usize| unit(*i) == Some(Unit::Percent);
    (whole + 1..part).find(percent).is_some_and(|i| i == whole + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    fn wrong(text: &str) -> bool {
        read(text).iter().any(|claim| claim.verdict.fails())
    }

    #[test]
    fn a_level_or_a_goal_is_no_share() {
        for text in [
            "Sju av nio bad når målet, 85 procent.",
            "12 av 18 kajer ligger under snittet i länet (6,8 procent).",
            "Av 18 bryggor klarar 12 kravet (40 procent).",
            "Tre av fyra hamnar har en beläggning över 80 procent, 95 procent.",
            "Drygt hälften av hamnarna når målvärdet, 85 procent.",
            "Beläggningen var 69 procent (36 av 48 hamnar har svarat).",
            "Nöjdheten är 88 procent, 41 av 60 gäster har svarat.",
            "Av 412 båtar låg 96 (−12 %) kvar över vintern.",
        ] {
            assert!(!wrong(text), "{text}");
        }
        for text in [
            "36 av 48 båtar (85 procent) är vita.",
            "Sju av nio hamnar i kommunen deltog i enkäten (87 procent).",
            "Beläggningen var 57 procent (36 av 48 platser).",
            "Nästan hälften av båtarna, 65 procent, är vita.",
            "Av 412 båtar låg 96 (12 %) kvar över vintern.",
        ] {
            assert!(wrong(text), "{text}");
        }
    }

    #[test]
    fn a_share_of_another_whole_is_left_alone() {
        for text in [
            "Av 1 240 ansökningar beviljades 1 012, vilket motsvarar 84 procent av de prövade.",
            "Av 1 240 ansökningar beviljades 1 012, vilket motsvarar 84 procent av de ansökningar som prövades.",
            "Av 640 enkäter inkom 412, en svarsfrekvens på 66 procent när felaktiga adresser räknats bort.",
            "Av de 600 gästerna svarade 69 procent, varav 309 (75 procent) var nöjda.",
        ] {
            assert!(!wrong(text), "{text}");
        }
        for text in [
            "Av 1 240 ansökningar beviljades 1 012, vilket motsvarar 84 procent av dem.",
            "Av 1 240 ansökningar beviljades 1 012, vilket motsvarar 84 procent av de 1 240.",
            "Av de 600 gästerna svarade 414 (79 procent).",
        ] {
            assert!(wrong(text), "{text}");
        }
    }
}
