//! Figures that stand among parts and wholes without being any: what an aside tells ("varav övertid 2,3 mnkr"), the
//! number of a label ("kvartal 1: 25"), a mean among what it is the mean of, and a change beside what changed.

use super::Claim;
use super::context::{Context, Sentence, stem};
use super::wording::{comparison, direction, governing, has, last_word, words};
use crate::amount::{Figure, Micro, ONE, Unit};

/// True where words open an aside: what follows lies within, or without, the figure before it.
pub fn aside(gap: &str) -> bool {
    has(gap, &["varav ", "därav ", "däribland ", "inklusive ", "exklusive ", "inkl", "exkl", "inräknat ", "oräknat "])
}

/// "kvartal 1: 25": a number right before a colon names what stands behind it.
pub fn label(c: &Context, i: usize) -> bool {
    c.low.get(c.end(i)..).is_some_and(|t| t.starts_with(':'))
}

/// True where parts that do not add up need not: rates add up to the whole of them alone, and what lies between
/// the least and the largest of its parts is their mean.
pub fn rate(c: &Context, whole: usize, parts: &[&Figure]) -> bool {
    let Some(stated) = c.figures.get(whole) else { return false };
    let percent = matches!(stated.unit, Unit::Percent | Unit::PercentPoint);
    let all = (stated.value - 100 * ONE).abs() <= 2 * ONE;
    percent && !all || averaged(c, whole) || mean(stated, parts) && !tallied(c, stated, parts)
}

/// A figure between the least and the largest of some others that are of one size, as what is averaged is.
pub fn mean(whole: &Figure, parts: &[&Figure]) -> bool {
    let values = || parts.iter().map(|f| f.value);
    let (least, largest) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    parts.len() > 1 && least > 0 && largest <= least.saturating_mul(2) && (least..=largest).contains(&whole.value)
}

/// "120 elever (65 flickor och 155 pojkar)": people of one kind and another are counted, never averaged.
fn tallied(c: &Context, whole: &Figure, parts: &[&Figure]) -> bool {
    let mut nouns: Vec<&str> = parts.iter().map(|f| f.noun.of(&c.low)).collect();
    nouns.sort_unstable();
    nouns.dedup();
    let counts = |f: &Figure| f.exact && !f.noun.is_empty();
    counts(whole) && parts.iter().all(|f| counts(f)) && nouns.len() == parts.len()
}

/// "Index är 80", "300 i snitt": such figures are never the sum of others.
pub fn averaged(c: &Context, whole: usize) -> bool {
    let names = ["index", "betyg", "snitt", "medelv", "medelt", "medelå", "median", "nöjd", "poäng", "kvot", " per "];
    let told = c.figures.get(whole).map_or(whole, |f| whole - usize::from(f.last_year && whole > 0));
    let behind = ["i snitt", "genomsnitt", "i medel"];
    c.home(told).is_some_and(|s| has(c.before(s, told), &names) || has(c.after(s, told), &behind))
}

/// Drops a claim that a part is too large for the whole right before it, where that can be no whole: how much
/// something changed, a mean, or one number where an earlier one has room for the part.
pub fn held(c: &Context, claim: Claim, all: &[usize]) -> Option<Claim> {
    let (part, whole) = (claim.stated, *claim.from.first()?);
    let room = |i: &usize| *i < whole && c.alike(*i, part) && value(c, *i) >= value(c, part);
    let parts: Vec<&Figure> =
        all.iter().filter(|i| **i >= part && c.alike(**i, part)).filter_map(|i| c.figures.get(*i)).collect();
    let uncounted = |w: &&Figure| w.unit == Unit::None && w.noun.is_empty();
    let among = c.figures.get(whole).filter(uncounted).is_some_and(|w| mean(w, &parts));
    let odd = all.iter().any(room) || among || averaged(c, whole) || moved(c, whole) || label(c, part);
    (!claim.verdict.fails() || !odd).then_some(claim)
}

/// True where words or a figure behind `last` of a whole and its parts tell what is left between them: "uppgift saknas för en",
/// "resterande 8 mnkr", "och en vakant plats", "åtta var både och".
pub fn remainder(c: &Context, last: usize, gap: Micro) -> bool {
    let Some(s) = c.home(last) else { return false };
    let rest = c.between(c.end(last), s.span.end);
    let behind = rest.find([',', ';', ')', '.']).and_then(|at| rest.get(at..)).unwrap_or("");
    let next = c.follows(s);
    let left = (last + 1..s.figures.end).any(|i| c.alike(i, last) && value(c, i).abs() == gap.abs());
    let others = behind.trim_start_matches([',', ';', ')', '.', ' ']).trim_start_matches("och ").starts_with("övrig");
    left || others
        || has(rest, &["sakna", "okän", "vakan", "både ", "båda ", "uppge"])
        || has(behind, &["resterande", "återstå", "resten", "annat", "okoda", "dubbel"])
        || left_over(c.between(next.start, next.end).trim_start())
}

/// The same told by the sentence behind: "Två är icke-binära." "Båda könen har ökat." tells nothing of it.
fn left_over(next: &str) -> bool {
    let some = ["saknas", "okän", "vakan", "resterande", "resten", "återstå", "annat", "annan", "binär", "identifier"];
    let twice = has(next, &[" båda "]) || has(next, &["både "]) && has(next, &[" och "]);
    twice || has(next, &some) || words(next).any(|(_, w)| w == "uppgift")
}

fn value(c: &Context, i: usize) -> Micro {
    c.figures.get(i).map_or(0, |f| f.value)
}

/// "en ökning med 150", "150 fler än", "(+150)": a difference, whose parts can go both ways.
pub fn moved(c: &Context, i: usize) -> bool {
    let Some(s) = c.home(i) else { return false };
    let (before, after) = (c.before(s, i), c.after(s, i));
    let by = matches!(last_word(before), "med" | "på" | "om") && governing(before, 0).is_some();
    let behind = words(after).take(3).any(|(_, w)| direction(w).is_some() || matches!(w, "mer" | "mindre"));
    let signed = c.figures.get(i).and_then(|f| c.low.get(..f.span.start as usize)).is_some_and(|t| t.ends_with('+'));
    by || behind || signed || c.written(i).starts_with('+')
}

/// True where the figure before a share is set beside the sentence's own: "(720 tkr), och utgör", "från 720 tkr, vilket
/// är", "varav 300 tkr övertid, och utgör 60 procent av".
pub fn beside(c: &Context, s: &Sentence, part: usize, share: usize) -> bool {
    let (before, gap) = (c.before(s, part), c.gap(part, share));
    let closed = gap.find(')').is_some_and(|close| gap.find('(').is_none_or(|open| close < open));
    let near = words(before).rev().take(3).any(|(_, w)| matches!(w, "än" | "mot"));
    let set = near || last_word(before) == "från" || comparison(before).is_some();
    let of = gap.contains(',') && c.low.get(c.end(share)..).is_some_and(|t| t.starts_with(" av "));
    closed || set || of && (aside(before) || moved(c, part))
}

/// "av dess budget" points at the sentence's own subject, which no other sentence's figure is of.
pub fn own(name: &str) -> bool {
    words(name).next().is_some_and(|(_, w)| matches!(w, "dess" | "deras" | "sin" | "sitt" | "sina"))
}

/// True where "budgeten" of another sentence can only mean the amount that `said` leads up to: it is told of all that
/// the report is about, or of nothing in particular. "Stabens budget är 52 mnkr" is of a unit of its own.
pub fn overall(said: &str, name: &str) -> bool {
    let whole =
        ["nämnd", "kommun", "staden", "region", "förvaltning", "bolag", "styrelse", "total", "samman", "samtliga"];
    let first = words(said).next().map_or("", |(_, w)| stem(w));
    let plain = words(name).any(|(_, w)| stem(w) == first) && !has(said, &[" för ", " i ", " hos "]);
    plain || has(said, &whole)
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    #[test]
    fn what_is_left_between_parts_and_whole_can_be_told_in_words() {
        let wrong = |text: &str| read(text).iter().any(|claim| claim.verdict.fails());
        for text in [
            "Kursen hade 120 deltagare (65 kvinnor, 54 män, uppgift saknas för en).",
            "Kursen hade 120 deltagare (65 kvinnor och 54 män), kön är okänt för en.",
            "Styrelsen har 11 ledamöter (6 kvinnor, 4 män) och en vakant plats.",
            "Styrelsen har 11 ledamöter (6 kvinnor och 4 män). En plats är vakant.",
            "Det gjordes 212 besök (180 planerade, 40 oplanerade), åtta var både och.",
            "Ramen är 412 mnkr (312 mnkr kajer, 92 mnkr bryggor), resterande 8 mnkr är reserv.",
            "Kursen hade 120 deltagare, varav 65 kvinnor och 54 män, en uppgav annat.",
        ] {
            assert!(!wrong(text), "{text}");
        }
        assert!(wrong("Kursen hade 120 deltagare (65 kvinnor och 54 män)."));
        assert!(wrong("Kursen hade 120 deltagare (65 kvinnor och 54 män), 12 fler än i fjol. Alla var nöjda."));
    }
}
