//! Shares: a percentage or a fraction beside the part and the whole that give it.

use super::apart;
use super::breakdown::shown;
use super::context::{Context, Sentence, stem};
use super::level;
use super::verdict::{Read, Verdict, judge};
use super::wording::{comparison, has, last_word, moved, names_time, words};
use super::{Claim, Kind};
use crate::amount::{Form, Hedge, Micro, ONE, Unit};
use crate::text::Span;

pub fn find(c: &Context, out: &mut Vec<Claim>) {
    for (n, s) in c.sentences.iter().enumerate() {
        let all = &s.current;
        for (k, &share) in all.iter().enumerate() {
            let percent = c.figures.get(share).is_some_and(|f| f.unit == Unit::Percent);
            if percent && !super::doubt::compares(c, share) && !level::differs(c, s, share) {
                let claim = same_share(c, s, all, k).or_else(|| read(c, s, n, all, k));
                out.extend(claim.filter(|claim| !level::far(c, claim)));
            }
        }
    }
}

/// The first grammar that fits the percentage at `all[k]`.
fn read(c: &Context, s: &Sentence, n: usize, all: &[usize], k: usize) -> Option<Claim> {
    let share = *all.get(k)?;
    let counted = part_of_whole(c, all, k);
    let before = k.checked_sub(1).and_then(|k| all.get(k));
    if counted.is_none() && before.is_some_and(|part| apart::beside(c, s, *part, share)) {
        return None;
    }
    counted
        .or_else(|| of_stated_whole(c, s, all, k))
        .or_else(|| of_them(c, s, n, all, k))
        .or_else(|| of_counted_whole(c, all, k))
        .or_else(|| of_named_whole(c, s, n, all, k))
        .and_then(|(part, whole)| claim(c, share, part, whole))
        .or_else(|| elsewhere(c, s, all, k))
}

fn claim(c: &Context, share: usize, part: usize, whole: usize) -> Option<Claim> {
    let (stated, p, w) = (c.figures.get(share)?, c.figures.get(part)?, c.figures.get(whole)?);
    if !p.unit.alike(w.unit) || matches!(p.unit, Unit::Percent | Unit::PercentPoint) {
        return None;
    }
    let value = percent(p.value, w.value)?;
    let mut verdict = judge(stated, value, |read: Read| read(p).percent_of(read(w)));
    // "Sju av tio (72 procent)" says 72 per cent in round words.
    let rounded = w.value <= 10 * ONE && (stated.value - value).abs() <= 50 * ONE * ONE / w.value.max(1);
    if verdict.fails() && rounded && out_of(c, part, whole) {
        verdict = Verdict::Unsure;
    }
    let end = match &verdict {
        Verdict::Holds { .. } | Verdict::WrongSide { .. } => ", stämmer".to_string(),
        Verdict::Fails { .. } => format!(", inte {}", c.written(share)),
        Verdict::Unsure => format!("; här står {}, vilket kan vara avrundat", c.written(share)),
    };
    let text = format!("{} av {} är {}{end}", c.written(part), c.written(whole), shown_percent(c, share, value));
    let all = [share, part, whole];
    Some(Claim {
        kind: Kind::Share,
        span: c.cover(&all),
        stated: share,
        from: vec![part, whole],
        verdict,
        amend: None,
        whole: None,
        text,
    })
}

/// A part in per cent of a whole.
pub fn percent(part: Micro, whole: Micro) -> Option<Micro> {
    part.checked_mul(100 * ONE)?.checked_div(whole)
}

/// A percentage as the stated one is written; a fraction in plain per cent.
pub fn shown_percent(c: &Context, like: usize, value: Micro) -> String {
    match c.figures.get(like) {
        Some(f) if f.form != Form::Fraction => shown(c, like, value),
        _ => format!("{} procent", (value + ONE / 2).div_euclid(ONE)),
    }
}

/// What ties a percentage to the figure before it, by how much it says.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    /// "eller 84 procent", "vilket motsvarar 84 procent": what follows does not matter.
    Same,
    /// ", 84 procent" and "(84 procent": only when nothing is added to it.
    Apposed,
}

/// Reads the words between a figure and the percentage behind it.
fn tie(c: &Context, a: usize, share: usize) -> Option<Tie> {
    let gap = c.gap(a, share);
    let foreign = |w: &str| matches!(w, "jämfört" | "jämförelse" | "från" | "mot" | "till" | "med") || moved(w);
    if gap.len() > 90 || gap.contains('.') || words(gap).any(|(_, w)| foreign(w)) {
        return None;
    }
    let closing = [
        "eller",
        "motsvarande",
        "motsvarar",
        "utgör",
        "dvs",
        "säga",
        "alltså",
        "vilket är",
        "vilket ger",
        "svarsfrekvens på",
        "en andel på",
    ];
    let tail = gap.trim_end();
    // "har en sjukfrånvaro motsvarande 6,2 procent": with no comma it tells how much the level is.
    if tail.ends_with("motsvarande") && !gap.contains(',') && level::named(gap) {
        return None;
    }
    if closing.iter().any(|w| tail.ends_with(w)) {
        return Some(Tie::Same);
    }
    let next = c.low.get(c.end(share)..).unwrap_or("");
    let apposed = tail.ends_with('(') && next.starts_with(')')
        || tail.ends_with(',') && (next.is_empty() || next.starts_with(['.', ',', ')', ';']));
    (apposed && !level::named(gap)).then_some(Tie::Apposed)
}

/// "36 av 48 elever (75 procent)", "75 procent (36 av 48)"
fn part_of_whole(c: &Context, all: &[usize], k: usize) -> Option<(usize, usize)> {
    let share = *all.get(k)?;
    if let (Some(&part), Some(&whole)) = (all.get(k.wrapping_sub(2)), all.get(k.wrapping_sub(1)))
        && out_of(c, part, whole)
        && larger(c, whole, part)
        && tie(c, whole, share).is_some()
        && !c.between(c.end(share), c.low.len()).starts_with(" av ")
    {
        return Some((part, whole));
    }
    let (part, whole) = (*all.get(k + 1)?, *all.get(k + 2)?);
    let opens = matches!(c.gap(share, part).trim(), "(" | "," | "eller" | ", det vill säga" | ", dvs");
    (opens && out_of(c, part, whole)).then_some((part, whole))
}

/// "36 av 48", "36 av de totalt 48"
fn out_of(c: &Context, part: usize, whole: usize) -> bool {
    let gap = c.gap(part, whole).trim();
    let filler = ["de", "totalt", "sammanlagt", "alla", "dessa", "budgeterade", "planerade", "möjliga", "tilldelade"];
    let mut back = words(gap).rev().map(|(_, w)| w).filter(|w| !filler.contains(w));
    let short = gap.len() <= 40 && !gap.contains([',', '.', '(', ';']);
    let joined = has(gap, &["och ", "samt ", "medan ", "men "]);
    // "gick till 600 hushåll och besvarades av 412": who did it, not what it is a part of.
    let done = |w: &str| ["des", "tes", "ats", "its", "tts"].iter().any(|end| w.ends_with(end));
    short && !joined && back.next() == Some("av") && !back.next().is_some_and(done)
}

/// "84 procent av de 51 miljonerna", "Av 48 elever klarade 36 (75 procent)", "48 elever, varav 36 (75 procent)"
fn of_stated_whole(c: &Context, s: &Sentence, all: &[usize], k: usize) -> Option<(usize, usize)> {
    let share = *all.get(k)?;
    let part = *all.get(k.checked_sub(1)?)?;
    let tied = tie(c, part, share)?;
    if let Some(&whole) = all.get(k + 1)
        && (out_of(c, share, whole) || named_whole(c, all.get(..k)?, share, whole))
    {
        return Some((part, whole));
    }
    let after = c.low.get(c.end(share)..).unwrap_or("");
    let named = after.strip_prefix(" av ").filter(|_| tied == Tie::Same);
    if named.is_some_and(|name| !name.starts_with("de")) {
        return None;
    }
    let lead = c.before(s, part);
    // "…, varav 20 (65 procent)" can be of any figure before it, those with a share of their own among them.
    let nested = has(lead, &["varav", "av dem", "av dessa", "av vilka", "bland dem", "bland dessa"]);
    let told = |i: &usize| !c.figures.get(i + 1).is_some_and(|f| f.unit == Unit::Percent);
    let mut wholes = all.get(..k - 1)?.iter().filter(|i| c.alike(part, **i) && (nested || told(i)));
    let whole = *wholes.next().filter(|_| wholes.next().is_none())?;
    let of = c.before(s, whole);
    let led = last_word(of) == "av" && words(of).count() <= 3 || owned(c, s, of, (share, part, whole));
    let led = led && !another_time(c, s, whole, part, share);
    let whereof = lead.trim_end().ends_with("varav");
    if named.is_some_and(|name| !level::same_whole(c, whole, name)) || nested && level::narrowed(c, whole, part) {
        return None;
    }
    let whole = nearer(c, all.get(..k - 1)?, (share, part, whole)).unwrap_or(whole);
    (led || whereof && larger(c, whole, part)).then_some((part, whole))
}

/// "…, vilket motsvarar 48 procent av de totala kostnaderna på 51 miljoner": the whole is named and then told. The part
/// is the figure right before.
fn named_whole(c: &Context, before: &[usize], share: usize, whole: usize) -> bool {
    const OTHERS: &[&str] = &[" och ", " men ", " som ", " från ", " till ", " del av ", "period", "månad", " per "];
    let gap = c.gap(share, whole);
    let money = c.figures.get(whole).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
    let named = gap.starts_with(" av ") && words(gap).count() <= 7 && matches!(last_word(gap), "på" | "om");
    let plain = !gap.contains([',', '.', ';', '(', ':']) && !has(gap, OTHERS);
    let Some((part, others)) = before.split_last().filter(|_| money && named && plain) else { return false };
    let gives = |part: usize| claim(c, share, part, whole).is_some_and(|claim| claim.verdict.holds());
    let rivals = others.iter().filter(|i| c.alike(**i, whole));
    // Of two amounts either can be the part, or both together.
    let one = gives(*part) || rivals.count() == 0 && level::same_words(c.gap(*part, share));
    larger(c, whole, *part)
        && one
        && !c.home(*part).is_some_and(|s| has(c.before(s, *part), &["månad", "kvar", "återst"]))
}

/// "Av förvaltningens 251 anställda är 213 kvinnor, vilket motsvarar", "Av ramen på 40 mnkr har 12 mnkr använts (30
/// procent)": the whole that opens a sentence which tells of its part and of nothing else.
fn owned(c: &Context, s: &Sentence, of: &str, (share, part, whole): (usize, usize, usize)) -> bool {
    let (gap, tied) = (c.gap(whole, part), c.gap(part, share));
    let verb = words(gap).count() <= 3 && !gap.contains([',', '(', ':', ';', '–']);
    let other =
        has(gap, &[" med ", " och ", "återst", "kvar", "avvik"]) || has(tied, &["återst", "kvar", "över", "ensam"]);
    let rest = c.between(c.end(share), s.span.end).trim_matches([')', '.', ' ']);
    let plain = c.figures.get(share).is_some_and(|f| f.hedge == Hedge::None && f.value != 100 * ONE);
    let first = whole == s.figures.start && whole + 1 == part && part + 1 == share && larger(c, whole, part);
    first && level::opens(of) && verb && !other && level::bare_tie(tied) && plain && matches!(rest, "" | "av dem")
}

/// Another of the figures before that gives the share where `whole` does not: "Av 150 … har 40 (27 procent) …, där 30
/// (75 procent) …".
fn nearer(c: &Context, before: &[usize], (share, part, whole): (usize, usize, usize)) -> Option<usize> {
    let gives = |i: usize| claim(c, share, part, i).is_some_and(|claim| claim.verdict.holds());
    let mut others = before.iter().rev().take(6).copied().filter(|i| *i != whole && larger(c, *i, part));
    if gives(whole) { None } else { others.find(|i| gives(*i)) }
}

/// True for a part of another year than the whole: "Av 312 … rörde 141 (45 procent) …, en ökning från 120 (42
/// procent) 2023". That year's whole is not told.
fn another_time(c: &Context, s: &Sentence, whole: usize, part: usize, share: usize) -> bool {
    let lead = c.before(s, part);
    let compared = comparison(lead).is_some() || matches!(last_word(lead), "från" | "mot" | "än");
    let behind = c.after(s, share);
    let behind = behind.split([',', ';']).next().unwrap_or(behind);
    compared || whole + 1 < part && (names_time(lead) || names_time(behind))
}

fn larger(c: &Context, whole: usize, part: usize) -> bool {
    c.figures.get(whole).zip(c.figures.get(part)).is_some_and(|(w, p)| w.value >= p.value)
}

/// "… 46 avtal … Av dem saknar elva, 24 procent, …", "… 5 430 bokningar … En tredjedel av dem, 1 810 bokningar, …"
fn of_them(c: &Context, s: &Sentence, n: usize, all: &[usize], k: usize) -> Option<(usize, usize)> {
    let share = *all.get(k)?;
    let earlier = &c.sentences.get(n.checked_sub(1)?)?.current;
    let first = c.before(s, *all.first()?).trim_start();
    let opens = ["av dem ", "av dessa "].iter().any(|w| first.starts_with(w)) && !first.starts_with("av dem som ");
    if let Some(part) = k.checked_sub(1).and_then(|k| all.get(k)).copied().filter(|_| opens && k == 1) {
        let &[whole] = earlier.as_slice() else { return None };
        return tie(c, part, share).filter(|_| larger(c, whole, part)).map(|_| (part, whole));
    }
    if let (1, true, &[whole]) = (k, first.is_empty(), earlier.as_slice()) {
        let part = *all.first()?;
        let behind = c.gap(part, share);
        let them = [" av dem ", " av dessa "].iter().find_map(|w| behind.strip_prefix(w)).is_some_and(level::bare_tie);
        let rest = c.between(c.end(share), s.span.end).trim_matches([')', '.', ' ']);
        let same = rest.is_empty() || rest.strip_prefix("av ").is_some_and(|of| level::same_whole(c, whole, of));
        let apart = !larger(c, whole, part) || apart::moved(c, whole);
        return (them && same && !apart).then_some((part, whole));
    }
    let part = *all.get(k + 1)?;
    let apposed = matches!(c.gap(share, part), " av dem, " | " av dessa, " | " av dem (" | " av dessa (");
    let named = |i: &usize| c.alike(*i, part) && c.same_noun(*i, part) && noun(c, *i) && noun(c, part);
    let mut wholes = earlier.iter().copied().filter(named);
    let whole = wholes.next().filter(|_| apposed && wholes.next().is_none())?;
    (larger(c, whole, part) && !apart::moved(c, whole)).then_some((part, whole))
}

fn noun(c: &Context, i: usize) -> bool {
    c.figures.get(i).is_some_and(|f| !f.noun.is_empty())
}

/// "Totalt kom 846 synpunkter … 601 synpunkter, eller 71 procent, …": the one total of the same things.
fn of_counted_whole(c: &Context, all: &[usize], k: usize) -> Option<(usize, usize)> {
    let share = *all.get(k)?;
    let part = *all.get(k.checked_sub(1)?)?;
    let after = c.low.get(c.end(share)..)?;
    if !noun(c, part) || after.starts_with(" av ") || tie(c, part, share)? != Tie::Same {
        return None;
    }
    let s = c.home(part)?;
    let moves = |text: &str| words(text).any(|(_, w)| super::wording::direction(w).is_some());
    if moves(c.before(s, part)) || moves(c.gap(part, share)) || moves(after.split(['.', ',']).next()?) {
        return None;
    }
    let same = |i: usize| i < part && noun(c, i) && c.alike(i, part) && c.same_noun(i, part);
    let mut same = (0..c.figures.len()).filter(|i| c.figures.get(*i).is_some_and(|f| !f.last_year) && same(*i));
    let whole = same.next().filter(|_| same.next().is_none())?;
    let home = c.home(whole)?;
    super::wording::total(c.before(home, whole)).then_some((part, whole))
}

/// "43 miljoner kronor eller 84 procent av det totala underskottet", when the whole stands elsewhere.
fn elsewhere(c: &Context, s: &Sentence, all: &[usize], k: usize) -> Option<Claim> {
    let share = *all.get(k)?;
    let part = *all.get(k.checked_sub(1)?)?;
    let after = c.low.get(c.end(share)..s.span.end)?.strip_prefix(" av ")?;
    let plain = c.figures.get(part).is_some_and(|f| !matches!(f.unit, Unit::Percent | Unit::PercentPoint));
    let counted = k.checked_sub(2).and_then(|k| all.get(k)).is_some_and(|i| out_of(c, *i, part));
    if !plain || counted || tie(c, part, share)? != Tie::Same {
        return None;
    }
    let name = after.split([',', '.', ';', '(', ':']).next()?.trim_end();
    if apart::own(name) {
        return None;
    }
    let start = c.end(share) + 4;
    let text = format!("{} är {} av {name}", c.written(part), c.written(share));
    Some(Claim {
        kind: Kind::Share,
        span: c.cover(&[share, part]),
        stated: share,
        from: vec![part],
        verdict: Verdict::Unsure,
        amend: None,
        whole: Some(Span::new(start, start + name.len())),
        text,
    })
}

/// "… 938 miljoner eller 57 procent av budgeten", where the budget is the one other amount near.
fn of_named_whole(c: &Context, s: &Sentence, n: usize, all: &[usize], k: usize) -> Option<(usize, usize)> {
    let share = *all.get(k)?;
    let part = *all.get(k.checked_sub(1)?)?;
    let after = c.low.get(c.end(share)..s.span.end)?.strip_prefix(" av ")?;
    if tie(c, part, share)? != Tie::Same
        || !c.before(s, part).is_empty() && all.get(k + 1).is_some_and(|i| c.alike(part, *i))
    {
        return None;
    }
    let clause = after.split([',', '.', ';', '(']).next()?;
    let name: Vec<&str> = words(clause).map(|(_, w)| w).take(4).filter(|w| w.len() > 4).collect();
    let earlier = n.checked_sub(1).and_then(|n| c.sentences.get(n)).map_or(0..0, |s| s.figures.clone());
    let amounts = |i: &usize| *i != part && c.alike(part, *i) && c.figures.get(*i).is_some_and(|f| !f.last_year);
    let mut near = earlier.chain(s.figures.clone()).filter(amounts);
    let whole = near.next().filter(|_| near.next().is_none())?;
    let home = c.home(whole)?;
    let said = c.before(home, whole);
    let dated = home.span != s.span && names_time(c.between(home.span.start, home.span.end));
    let other = home.span != s.span && (apart::own(clause) || !apart::overall(said, clause));
    let last = |noun: &&str| total_word(noun) || words(said).any(|(_, w)| stem(w) == stem(noun));
    let named = name.iter().all(last) && name.iter().any(|w| !total_word(w));
    let whole_said = !name.iter().any(|w| total_word(w)) || words(said).any(|(_, w)| total_word(w));
    (named && whole_said && !dated && !other).then_some((part, whole))
}

fn total_word(word: &str) -> bool {
    ["total", "samman", "hela", "samla", "samtliga"].iter().any(|w| word.starts_with(w))
}

/// "nästan hälften, 45 procent,": one share told twice.
fn same_share(c: &Context, s: &Sentence, all: &[usize], k: usize) -> Option<Claim> {
    let share = *all.get(k)?;
    let fraction = *all.get(k.checked_sub(1)?)?;
    let (stated, words_) = (c.figures.get(share)?, c.figures.get(fraction)?);
    if words_.form != Form::Fraction || stated.form == Form::Fraction || tie(c, fraction, share)? != Tie::Apposed {
        return None;
    }
    let alone = c.before(s, share).split_whitespace().count() <= 5 && !c.gap(fraction, share).contains("och");
    let verdict = judge(stated, words_.value, |read: Read| read(words_));
    let verdict = if verdict.fails() && !alone { Verdict::Unsure } else { verdict };
    let end = if verdict.holds() { "stämmer med" } else { "stämmer inte med" };
    let text = format!("{} {end} {}", c.written(share), c.written(fraction));
    let span = c.cover(&[share, fraction]);
    Some(Claim {
        kind: Kind::Share,
        span,
        stated: share,
        from: vec![fraction],
        verdict,
        amend: None,
        whole: None,
        text,
    })
}
