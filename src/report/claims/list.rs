//! A list whose items carry one figure each, under a total stated in the prose before it or in the
//! list's own last item; last year's figures beside them are a list of their own.

use super::context::{Context, stem};
use super::verdict::{IntervalReading, Verdict, judge_sum, near};
use super::wording::{has, words};
use crate::amount::{Figure, Interval, Micro, Unit, write};
use crate::syntax::{Block, BlockKind, Prose};

/// A paragraph before a list, or an item of it, with its figures.
type Line<'a> = (&'a Prose, &'a [Figure]);

/// A figure's place: the number of its block in the part, and its own among the block's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub line: usize,
    pub figure: usize,
}

/// That the figures of a list make a total.
#[derive(Clone, Debug, PartialEq)]
pub struct ListClaim {
    pub stated: Spot,
    pub from: Vec<Spot>,
    pub verdict: Verdict,
    /// The arithmetic in Swedish, for hover.
    pub text: String,
}

/// How many paragraphs above a list can hold its total.
const ABOVE: usize = 3;

/// The claims of a part's lists: one for this year's figures and one for last year's. `figures` are
/// those of each block, empty where a block has none.
pub fn lists(blocks: &[Block], figures: &[Vec<Figure>]) -> Vec<ListClaim> {
    let line = |i: usize| Some((blocks.get(i)?.prose()?, figures.get(i)?.as_slice()));
    let item = |i: usize| matches!(blocks.get(i).map(|b| &b.kind), Some(BlockKind::Item(_)));
    let paragraph = |i: usize| matches!(blocks.get(i).map(|b| &b.kind), Some(BlockKind::Paragraph(_)));
    let mut out = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        if !item(at) {
            at += 1;
            continue;
        }
        let end = (at..blocks.len()).find(|i| !item(*i)).unwrap_or(blocks.len());
        let from = (at.saturating_sub(ABOVE)..at).rev().take_while(|i| paragraph(*i)).last().unwrap_or(at);
        if figures.get(at..end).is_some_and(|f| f.iter().all(|f| !f.is_empty())) {
            let before: Vec<Line> = (from..at).filter_map(line).collect();
            let items: Vec<Line> = (at..end).filter_map(line).collect();
            out.extend(list(&before, &items).into_iter().map(|claim| claim.moved(from)));
        }
        at = end;
    }
    out
}

impl ListClaim {
    /// The same claim with its lines counted from `by` blocks earlier.
    fn moved(mut self, by: usize) -> Self {
        self.stated.line += by;
        self.from.iter_mut().for_each(|s| s.line += by);
        self
    }
}

/// The claims of one list. `before` are the paragraphs right above it in reading order, the line that
/// introduces it last.
fn list(before: &[Line], items: &[Line]) -> Vec<ListClaim> {
    let lines = Lines { before, items };
    let Some(now) = lines.column(false) else { return Vec::new() };
    let (now, stated) = match lines.own_total(&now) {
        Some((parts, total)) => (parts, Some(total)),
        None => {
            let total = lines.total(&now);
            (now, total)
        }
    };
    let Some(stated) = stated else { return Vec::new() };
    let Some(claim) = lines.claim(stated, &now, false) else { return Vec::new() };
    let next = Spot { figure: stated.figure + 1, ..stated };
    let then = lines.figure(next).filter(|f| f.last_year).and_then(|_| lines.column(true)).unwrap_or_default();
    let then: Vec<Spot> = then.into_iter().filter(|s| s.line != stated.line).collect();
    if then.is_empty() {
        return vec![claim];
    }
    // That one year adds up shows that the list is whole, and so should the other.
    let earlier = lines.claim(next, &then, claim.verdict.holds());
    let sure = earlier.as_ref().is_some_and(|c| c.verdict.holds());
    let claim = if sure { lines.claim(stated, &now, true).unwrap_or(claim) } else { claim };
    std::iter::once(claim).chain(earlier).collect()
}

struct Lines<'a> {
    before: &'a [Line<'a>],
    items: &'a [Line<'a>],
}

impl<'a> Lines<'a> {
    fn line(&self, line: usize) -> Option<&Line<'a>> {
        self.before.get(line).or_else(|| self.items.get(line.checked_sub(self.before.len())?))
    }

    fn figure(&self, spot: Spot) -> Option<&'a Figure> {
        self.line(spot.line)?.1.get(spot.figure)
    }

    /// The one figure of this or last year in every item, or else the one amount in kronor, all of the same unit; None when
    /// an item has none or more.
    fn column(&self, last_year: bool) -> Option<Vec<Spot>> {
        let money = |f: &Figure| matches!(f.unit, Unit::Kronor { .. });
        let column = self.one_each(|f| f.last_year == last_year);
        let column = column.or_else(|| self.one_each(|f| f.last_year == last_year && money(f)))?;
        let first = self.figure(*column.first()?)?.unit;
        let summed = !matches!(first, Unit::Percent | Unit::PercentPoint);
        let first_word = |prose: &Prose| prose.text.split_whitespace().next().map(|w| format!("{} ", w.to_lowercase()));
        let within = |(prose, _): &Line| first_word(prose).is_some_and(|w| aside(&w));
        let alike = !self.items.iter().any(within)
            && column.iter().all(|s| self.figure(*s).is_some_and(|f| f.unit.alike(first)));
        (column.len() > 1 && summed && alike).then_some(column)
    }

    /// The only figure of a kind in every item.
    fn one_each(&self, kind: impl Fn(&Figure) -> bool) -> Option<Vec<Spot>> {
        let spot = |(n, item): (usize, &Line)| {
            let mut found = item.1.iter().enumerate().filter(|(_, f)| kind(f));
            let (figure, _) = found.next().filter(|_| found.next().is_none())?;
            Some(Spot { line: self.before.len() + n, figure })
        };
        self.items.iter().enumerate().map(spot).collect()
    }

    /// "Totalt: 55" as the last item.
    fn own_total(&self, column: &[Spot]) -> Option<(Vec<Spot>, Spot)> {
        let (&last, parts) = column.split_last()?;
        let low = self.line(last.line)?.0.text.to_lowercase();
        let total = ["totalt", "summa", "sammanlagt"].iter().any(|w| low.trim_start().starts_with(w));
        (total && parts.len() > 1).then(|| (parts.to_vec(), last))
    }

    /// The stated total: the figure above whose words the line that introduces the list repeats most.
    fn total(&self, column: &[Spot]) -> Option<Spot> {
        let (intro, _) = self.before.last().filter(|(intro, _)| introduces(&intro.text))?;
        let wanted = content(&intro.text);
        let unit = self.figure(*column.first()?)?.unit;
        let mut best: Vec<(usize, Spot)> = Vec::new();
        for (n, (prose, figures)) in self.before.iter().enumerate() {
            let context = Context::new(&prose.text, figures);
            for (i, _) in figures.iter().enumerate().filter(|(_, f)| !f.last_year && f.unit.alike(unit)) {
                let around = content(&around(&context, i));
                let own = n + 1 == self.before.len();
                let score = wanted.iter().filter(|w| around.contains(w)).count() + usize::from(own) * 2;
                best.push((score, Spot { line: n, figure: i }));
            }
        }
        best.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        match best.as_slice() {
            [(score, spot)] if *score >= 2 => Some(*spot),
            [(score, spot), (second, _), ..] if *score >= 2 && score > second => Some(*spot),
            _ => None,
        }
    }

    /// What a total and its parts come to. When it fails and is not `sure` to be one list, it must come near.
    fn claim(&self, stated: Spot, from: &[Spot], sure: bool) -> Option<ListClaim> {
        let total = self.figure(stated)?;
        let parts: Vec<&Figure> = from.iter().filter_map(|s| self.figure(*s)).collect();
        let computed = parts.iter().try_fold(0 as Micro, |sum, f| sum.checked_add(f.value))?;
        let give = |read: IntervalReading| parts.iter().fold(Interval::exact(0), |sum, f| sum.plus(read(f)));
        let mut verdict = judge_sum(total, computed, give);
        if verdict.fails() && mean(total, &parts) {
            return None;
        }
        let causes = self.before.last().is_some_and(|(intro, _)| explains(&intro.text));
        if verdict.fails() && (causes || !sure && !near(total, computed, parts.iter().map(|f| (*f, 1)))) {
            verdict = Verdict::Unsure;
        }
        let text = self.equation(stated, from, computed, &verdict)?;
        Some(ListClaim { stated, from: from.to_vec(), verdict, text })
    }

    fn equation(&self, stated: Spot, from: &[Spot], computed: Micro, verdict: &Verdict) -> Option<String> {
        let written = |s: &Spot| Some(self.figure(*s)?.span.of(&self.line(s.line)?.0.text));
        let parts: Vec<&str> = from.iter().filter_map(written).collect();
        let source = written(&stated)?;
        let sum = write(computed, self.figure(stated)?, source);
        let end = match verdict {
            Verdict::Fails { .. } => format!("inte {source}"),
            Verdict::Unsure => format!("men {source} kan gälla något annat"),
            _ => "stämmer".to_string(),
        };
        Some(format!("{} = {sum}, {end}", parts.join(" + ")))
    }
}

/// True for a line that promises the whole list, not some of it.
fn introduces(text: &str) -> bool {
    let low = text.to_lowercase();
    let some = [
        "bland annat",
        "till exempel",
        "exempelvis",
        "främst",
        "största",
        "vanligaste",
        "viktigaste",
        "några",
        "urval",
    ];
    (low.trim_end().ends_with(':') || low.contains("fördel")) && !has(&low, &some)
}

/// "Orsaker till underskottet på 12,5 mnkr:": causes pull both ways, and seldom are all told.
fn explains(text: &str) -> bool {
    has(&text.to_lowercase(), &["orsak", "förklar", "beror på", "bero på", "på grund av", "påverka"])
}

/// The words that go with a figure: what follows it, and what leads up to it in its own clause.
fn around(c: &Context, i: usize) -> String {
    let Some(s) = c.home(i) else { return String::new() };
    let last = c.last_year(i).unwrap_or(i);
    let from = c.end(last);
    let after = c.text.get(from..from + c.after(s, last).len()).unwrap_or("");
    let start = c.start(i) - c.before(s, i).len();
    let before = c.text.get(start..c.start(i)).unwrap_or("");
    let clause = [", ", " och ", " samt "].iter().filter_map(|w| before.rfind(w).map(|n| n + w.len())).max();
    let before = if i == s.figures.start { before } else { clause.and_then(|n| before.get(n..)).unwrap_or(before) };
    format!("{before} {after}")
}

/// True where words open an aside: what follows lies within, or without, the figure before it.
fn aside(gap: &str) -> bool {
    has(gap, &["varav ", "därav ", "däribland ", "inklusive ", "exklusive ", "inkl", "exkl", "inräknat ", "oräknat "])
}

/// A figure between the least and the largest of some others that are of one size, as what is averaged is.
fn mean(whole: &Figure, parts: &[&Figure]) -> bool {
    let values = || parts.iter().map(|f| f.value);
    let (least, largest) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    parts.len() > 1 && least > 0 && largest <= least.saturating_mul(2) && (least..=largest).contains(&whole.value)
}

/// The stems of words that carry meaning: long ones, and abbreviations.
fn content(text: &str) -> Vec<String> {
    let plain = |w: &str| {
        matches!(
            w,
            "under" | "inom" | "totalt" | "samtliga" | "enligt" | "följande" | "fördelning" | "antal" | "antalet"
        )
    };
    let low = text.to_lowercase();
    let shorts: Vec<&str> = words(text)
        .map(|(_, w)| w)
        .filter(|w| w.len() < 5 && w.chars().filter(|c| c.is_uppercase()).count() > 1)
        .collect();
    let mut found: Vec<String> =
        words(&low).map(|(_, w)| w).filter(|w| w.len() >= 5 && !plain(w)).map(|w| stem(w).to_string()).collect();
    found.extend(shorts.iter().map(|w| w.to_lowercase()));
    found.sort();
    found.dedup();
    found
}
