//! The sentence under an assessment that judges the goal, and which step of the scale it says.

use crate::report::claims::position;
use crate::report::report_kind::year_at;
use crate::template::{GoalSection, StatusForm};
use crate::text::Span;

/// True for words that judge in whatever way: they say so outright, tell where things are going, or speak of what the
/// scale is about, its last word ("förflyttning"). What a judgement rests on is none.
pub fn judges(spec: &GoalSection, text: &str) -> bool {
    const OUTRIGHT: [&str; 9] = [
        "bedöms",
        "bedömer",
        "bedömning är",
        "bedömningen är",
        "åt rätt håll",
        "rätt riktning",
        "önskad riktning",
        "målet nås",
        "målet kommer att nås",
    ];
    let text = text.to_lowercase();
    let about = spec.steps.first().and_then(|s| s.status.split(' ').next_back()).map(str::to_lowercase);
    let rests = ["bedömningen baseras", "bedömningen grunda", "bedömningen utgår"];
    !rests.iter().any(|w| text.starts_with(w))
        && (OUTRIGHT.iter().any(|w| text.contains(w)) || about.is_some_and(|w| text.contains(&w)))
}

/// The step that the judging sentence says, and with which words (clean).
pub fn said_in(spec: &GoalSection, text: &str) -> Option<(usize, Span)> {
    let sentence = judging(spec, text)?;
    step_in(spec, sentence.of(text)).map(|(step, words)| (step, words.shift(sentence.start)))
}

/// The sentence that judges (clean). A status line is held against what is said of the goal itself and of this
/// report's time: first of all by a sentence that is a judgement by its own words.
pub fn judging(spec: &GoalSection, text: &str) -> Option<Span> {
    if spec.status == StatusForm::Sentence {
        return sentences(text).next();
    }
    let subjects = subjects(spec);
    let speaks = |s: &Span| {
        let words = s.of(text);
        is_of_now(words) && (has_subject(words, &subjects) || opens_with_the_goal(words))
    };
    let outright = |s: &Span| ["edömningen är", "är bedömningen"].iter().any(|w| s.of(text).contains(w));
    sentences(text).filter(outright).find(speaks).or_else(|| sentences(text).find(speaks))
}

fn sentences(text: &str) -> impl Iterator<Item = Span> + Clone {
    let mut start = 0;
    text.split_inclusive(". ").map(move |sentence| {
        let span = Span::new(start, start + sentence.trim_end().len());
        start += sentence.len();
        span
    })
}

/// What the scale's sentence judges: "bidraget" and "kommunfullmäktigemålet", without their endings.
fn subjects(spec: &GoalSection) -> Vec<String> {
    let before = spec.sentence.split("{status}").next().unwrap_or_default();
    let judged = before.rsplit(" att ").next().unwrap_or_default();
    let nouns = judged.split_whitespace().filter(|w| w.len() >= 5 && w.chars().all(char::is_alphabetic));
    nouns.map(|w| stem(&w.to_lowercase()).to_string()).collect()
}

fn stem(noun: &str) -> &str {
    ["et", "en", "t", "n"].iter().find_map(|ending| noun.strip_suffix(ending)).unwrap_or(noun)
}

/// True where one of the words is a subject in some form; where the scale's sentence has none, all are.
fn has_subject(text: &str, subjects: &[String]) -> bool {
    let is = |word: &str| subjects.iter().any(|s| is_form(word, s));
    subjects.is_empty() || text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(is)
}

fn is_form(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ["", "s", "et", "en", "ets", "ens", "t", "n"].contains(&ending))
}

/// True for the word of a subject: what a year right behind it dates.
pub fn is_subject(spec: &GoalSection, word: &str) -> bool {
    let word = word.to_lowercase();
    subjects(spec).iter().any(|s| is_form(&word, s))
}

/// "Målet har …" and "Bedömningen är att målet har …"; "målet om nio dagar" is that of an indicator.
fn opens_with_the_goal(text: &str) -> bool {
    let verb =
        |rest: &str| ["har ", "är ", "inte ", "ej ", "delvis ", "förväntas "].iter().any(|v| rest.starts_with(v));
    ["Målet ", "är att målet "].iter().any(|goal| text.split_once(goal).is_some_and(|(_, rest)| verb(rest)))
}

/// False where a sentence tells of another report.
fn is_of_now(text: &str) -> bool {
    const OTHER: [&str; 9] = [
        "föregående",
        "förra",
        "fjol",
        "delår",
        "tidigare",
        "nästa år",
        "bedömningen var",
        "var bedömningen",
        "bedömdes",
    ];
    let text = text.to_lowercase();
    !OTHER.iter().any(|w| text.contains(w))
}

/// The step that a sentence says, in its longest wording; None where it says more than one ("har uppnåtts,
/// trots att … inte uppnåtts") or limits what it says ("till stor del har uppnåtts", "har uppnåtts delvis").
fn step_in(spec: &GoalSection, sentence: &str) -> Option<(usize, Span)> {
    let wordings = || spec.steps.iter().zip(0..).flat_map(|(s, i)| s.says.iter().map(move |w| (i, w.as_str())));
    let all = wordings()
        .filter(|(_, w)| position(sentence, w).is_some())
        .flat_map(|(i, w)| sentence.match_indices(w).map(move |(at, _)| (i, Span::new(at, at + w.len()))));
    let all: Vec<(usize, Span)> = all.collect();
    let (step, words) = *all.iter().max_by_key(|(_, span)| span.len())?;
    let other = all.iter().any(|(i, span)| *i != step && !span.overlaps(words));
    let (before, after) = (sentence.get(..words.start as usize)?, sentence.get(words.end as usize..)?);
    // What is reached in part is so whatever limits it further.
    let in_part = step > 0 && step + 1 < spec.steps.len();
    let line = spec.status == StatusForm::Line;
    let narrowed = || is_of_some(before) || !is_of_the_whole(spec, before, in_part) || !in_part && is_limited_by(after);
    let limited = is_limited(before) || line && (narrowed() || is_of_chances(before));
    (!other && !limited).then_some((step, words))
}

/// Words right before "har uppnåtts" that take some of it back: "till stor del", "inte fullt ut".
pub const LIMITS: [&str; 17] = [
    "del",
    "delar",
    "delvis",
    "huvudsak",
    "huvudsakligen",
    "merparten",
    "mestadels",
    "helhet",
    "grad",
    "utsträckning",
    "fullt",
    "fullo",
    "helt",
    "nästan",
    "inte",
    "ej",
    "viss",
];

/// True where the words before a judgement end in such words.
pub fn is_limited(before: &str) -> bool {
    before.split_whitespace().rev().take(3).any(|w| LIMITS.contains(&w))
}

/// True where the words behind a judgement take some of it back, or say of what alone it holds: "… delvis",
/// "… men inte fullt ut", "… när det gäller energi".
fn is_limited_by(after: &str) -> bool {
    const BACK: [&str; 11] =
        ["men", "dock", "utom", "förutom", "undantag", "undantaget", "medan", "bortsett", "endast", "bara", "enbart"];
    const ONLY: [&str; 12] =
        ["när", "vad", "vid", "till", "på", "avseende", "inom", "gällande", "bland", "hos", "i", "för"];
    let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let dates = |w: &str| matches!(w, "året" | "perioden" | "år" | "och") || year_at(w).is_some();
    let second = words.clone().nth(1);
    let dated = |w: &str| matches!(w, "i" | "för") && second.is_some_and(dates);
    let only = words.clone().next().is_some_and(|w| ONLY.contains(&w) && !dated(w));
    only || words.any(|w| LIMITS.contains(&w) || BACK.contains(&w))
}

/// True where the words before a judgement make it one that is only thought of: "det finns inget som tyder på att",
/// "det finns en risk att".
fn is_of_chances(before: &str) -> bool {
    let before = before.to_lowercase();
    before.contains("inget som") || before.split(' ').any(|w| w.starts_with("risk"))
}

/// True where the subject is the whole of it, "att bidraget", not "två av bidragen"; and, but for a step in part, where
/// only small words lead on to the judgement: not "kan inte anses ha", nor "har i stort sett".
fn is_of_the_whole(spec: &GoalSection, before: &str, in_part: bool) -> bool {
    const ABOVE: [&str; 10] =
        ["att", "bedöms", "är", "har", "därmed", "därför", "sammantaget", "nu", "således", "alltså"];
    const BETWEEN: [&str; 18] = [
        "har",
        "ha",
        "bedöms",
        "bedömts",
        "är",
        "för",
        "till",
        "under",
        "året",
        "årets",
        "att",
        "också",
        "även",
        "ändå",
        "därmed",
        "sammantaget",
        "nu",
        "nämndens",
    ];
    let words: Vec<String> = before.to_lowercase().split_whitespace().map(str::to_string).collect();
    let stems = subjects(spec);
    let is = |w: &String| stems.iter().any(|s| is_form(w, s)) || w == "målet";
    let (Some(first), Some(last)) = (words.iter().position(is), words.iter().rposition(is)) else {
        return stems.is_empty();
    };
    let owner = |w: &&String| matches!(w.as_str(), "nämndens" | "årets");
    let above = words.iter().take(first).rev().find(|w| !owner(w));
    let leads = |w: &String| BETWEEN.contains(&w.as_str()) || year_at(w).is_some();
    above.is_none_or(|w| ABOVE.contains(&w.as_str())) && (in_part || words.iter().skip(last + 1).all(leads))
}

/// True where a part of what serves the goal is judged: "två av tre indikatorer", "merparten av bidraget".
fn is_of_some(before: &str) -> bool {
    const SOME: [&str; 12] = [
        "indikator",
        "nyckeltal",
        "målvärde",
        "målnivå",
        "delmål",
        "aktivitet",
        "åtagande",
        "merparten",
        "flertalet",
        "hälften",
        "delar",
        "delen",
    ];
    let before = before.to_lowercase();
    before.split(|c: char| !c.is_alphanumeric()).any(|w| SOME.iter().any(|s| w.starts_with(s)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sentence: &str) -> Option<usize> {
        let template = crate::template::built_in().template("årsanalys").expect("årsanalys");
        said_in(&template.goal_sections[1], sentence).map(|s| s.0)
    }

    #[test]
    fn a_sentence_says_one_step_or_none() {
        assert_eq!(said("Bidraget för 2024 har uppnåtts."), Some(0));
        assert_eq!(said("Bidraget har inte uppnåtts. Nästa år har uppnåtts."), Some(2));
        assert_eq!(said("Bidraget bedöms delvis ha blivit av och har delvis uppnåtts."), Some(1));
        assert_eq!(said("Bidraget har uppnåtts, trots att värdet för 2023 inte uppnåtts."), None);
        for limit in ["till stor del har", "i huvudsak har", "har inte fullt ut", "till viss del", "inte helt har"] {
            assert_eq!(said(&format!("Bedömningen är att bidraget {limit} uppnåtts.")), None, "{limit}");
        }
    }

    #[test]
    fn a_limit_behind_the_words_holds_too() {
        for limit in [
            "delvis",
            "i delar",
            "till största delen, men inte helt",
            "i huvudsak",
            "när det gäller badplatserna",
            "inom hamnarna",
            "med undantag för kajerna",
            "utom i norr",
            "i de flesta stadsdelar",
            "för de yngre barnen",
            "medan simskolan släpar efter",
            "bortsett från kajerna",
            "endast vid bryggorna",
        ] {
            assert_eq!(said(&format!("Bedömningen är att bidraget har uppnåtts {limit}.")), None, "{limit}");
        }
        for limit in ["fullt ut", "i sin helhet", "till fullo", "helt"] {
            assert_eq!(said(&format!("Bedömningen är att bidraget inte har uppnåtts {limit}.")), None, "{limit}");
        }
        for words in [
            "kan inte anses ha",
            "har i stort sett",
            "har i vissa avseenden",
            "har så gott som",
            "är långt från att ha",
        ] {
            assert_eq!(said(&format!("Bedömningen är att bidraget {words} uppnåtts.")), None, "{words}");
        }
        for chance in ["det finns inget som tyder på att", "det finns en risk att"] {
            assert_eq!(said(&format!("Bedömningen är att {chance} bidraget inte har uppnåtts.")), None, "{chance}");
        }
        for when in ["för året", "för 2024", "i år", "i och med att badet öppnade"] {
            assert_eq!(said(&format!("Bedömningen är att bidraget har uppnåtts {when}.")), Some(0), "{when}");
        }
        assert_eq!(said("Bedömningen är att merparten av bidraget har uppnåtts."), None);
        assert_eq!(
            said("Bedömningen är att nämndens bidrag till kommunfullmäktigemålet för 2024 bedöms ha uppnåtts."),
            Some(0)
        );
        assert_eq!(said("Bedömningen är att bidraget har delvis uppnåtts, då alla bryggor inte blev klara."), Some(1));
        assert_eq!(said("Bedömningen är att bidraget har uppnåtts, tack vare fler simlärare."), Some(0));
    }

    #[test]
    fn what_is_said_of_something_else_than_the_goal_judges_nothing() {
        for other in [
            "Två av tre indikatorer har uppnåtts.",
            "Nämndens mål om svarstid har delvis uppnåtts.",
            "Insatserna har bidragit till att målvärdena har uppnåtts.",
            "Förra året var bedömningen att bidraget delvis uppnåtts.",
            "I delårsrapporten bedömdes att bidraget inte uppnåtts.",
            "Målet om nio dagar har inte uppnåtts.",
            "Två av bidragen har inte uppnåtts.",
            "Det viktigaste bidraget har inte uppnåtts.",
        ] {
            assert_eq!(said(other), None, "{other}");
            let judged = format!("{other} Bedömningen är att bidraget till kommunfullmäktigemålet har uppnåtts.");
            assert_eq!(said(&judged), Some(0), "{other}");
        }
        assert_eq!(said("Målet har delvis uppnåtts."), Some(1));
        assert_eq!(said("Bedömningen är att målet inte har uppnåtts."), Some(2));
        assert_eq!(said("Nämndens bidrag har inte uppnåtts."), Some(2));
    }

    #[test]
    fn a_judgement_in_other_words_is_one() {
        let template = crate::template::built_in().template("årsanalys").expect("årsanalys");
        let spec = &template.goal_sections[2];
        assert!(judges(spec, "Den väntade förflyttningen går i önskad riktning."));
        assert!(judges(spec, "Nämnden bedömer att arbetet går åt rätt håll."));
        assert!(judges(spec, "Arbetet har kommit långt, och nämnden räknar med att målet nås."));
        assert!(!judges(spec, "Bedömningen baseras på att fler deltar, vilket förväntas ge förflyttning."));
        assert!(!judges(spec, "Fler förväntas delta."));
    }
}
