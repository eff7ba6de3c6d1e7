//! Tries the fixes of figures on a copy of the report before they are offered: a fix has to remove its finding, add
//! none, and leave alone what another check bears out. Only who looks at findings waits for it, and what was tried on
//! the same text is not tried again.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Analysis, Located, LocatedFix, ReadPart, ReportFindings, TextChange, parts};
use crate::finding::Finding;
use crate::report::Part;
use crate::report::ledger::{self, At, Ledger};
use crate::text::{Edit, Span};

/// The rules whose fixes write other figures, or other words beside them.
const RULES: [&str; 7] =
    ["fel-summa", "fel-avvikelse", "motstridiga-belopp", "fel-uppdelning", "fel-andel", "fel-forandring", "fel-enhet"];

/// The rule whose findings lie between two places.
const BETWEEN: &str = "motstridiga-belopp";

/// So many fixes are tried on the whole report; where there are more, on the part that they change alone, or a report
/// with hundreds of faults would be read as many times.
const MOST: usize = 60;

/// What was tried for the findings that were last looked at.
#[derive(Debug, Default)]
pub struct Trials(Mutex<Vec<Trial>>);

#[derive(Clone, Debug)]
struct Trial {
    /// The part that the fix changes and what is found over all parts: what its outcome rests on.
    read: Arc<ReadPart>,
    tied: Arc<ReportFindings>,
    rule: &'static str,
    /// Counted from the start of the part.
    edits: Vec<Edit>,
    stands: bool,
}

/// The findings with those of their fixes that stand the trial.
pub fn tried(analysis: &Analysis, mut findings: Vec<Located>) -> Vec<Located> {
    let known = std::mem::take(&mut *analysis.trials.0.lock().unwrap_or_else(PoisonError::into_inner));
    let mut kept = Vec::new();
    let is_tried = |f: &Located| RULES.contains(&f.rule);
    let many = findings.iter().filter(|f| is_tried(f)).map(|f| f.fixes.len()).sum::<usize>() > MOST;
    for finding in findings.iter_mut().filter(|f| is_tried(f)) {
        let rule = finding.rule;
        finding.fixes.retain(|fix| {
            let Some((read, edits)) = within(analysis, fix) else { return stands(analysis, rule, fix) };
            let same = |t: &&Trial| {
                Arc::ptr_eq(&t.read, read) && Arc::ptr_eq(&t.tied, &analysis.tied) && t.rule == rule && t.edits == edits
            };
            let before = known.iter().find(same).map(|t| t.stands);
            let whole = || if many { stands_within(analysis, rule, read, &edits) } else { stands(analysis, rule, fix) };
            let stands = before.unwrap_or_else(whole);
            kept.push(Trial { read: read.clone(), tied: analysis.tied.clone(), rule, edits, stands });
            stands
        });
    }
    *analysis.trials.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    findings
}

/// The one part that a fix changes, and its edits counted from there.
fn within<'a>(analysis: &'a Analysis, fix: &LocatedFix) -> Option<(&'a Arc<ReadPart>, Vec<Edit>)> {
    let (number, start) = analysis.part_at(fix.edits.first()?.span.start)?;
    let read = analysis.parts.get(number as usize)?;
    let end = start + read.part.text.len() as u32;
    let from = |e: &Edit| {
        let span = Span { start: e.span.start.checked_sub(start)?, end: e.span.end.checked_sub(start)? };
        (e.span.end <= end).then(|| Edit { span, text: e.text.clone() })
    };
    Some((read, fix.edits.iter().map(from).collect::<Option<_>>()?))
}

fn stands(analysis: &Analysis, rule: &str, fix: &LocatedFix) -> bool {
    let Some(copy) = edited(analysis, &fix.edits) else { return false };
    let more = grown(analysis, &copy);
    more.values().all(|n| *n <= 0) && more.get(rule).is_some_and(|n| *n < 0) && borne_out(analysis, &copy)
}

/// The same for the part alone: something that missed there no longer does, all that agreed still does, and the rules
/// find no more in it.
fn stands_within(analysis: &Analysis, rule: &str, read: &ReadPart, edits: &[Edit]) -> bool {
    let old = &read.part;
    let mut edits = edits.to_vec();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    let mut text = old.text.to_string();
    for edit in &edits {
        let span = edit.span.start as usize..edit.span.end as usize;
        if text.get(span.clone()).is_none() {
            return false;
        }
        text.replace_range(span, &edit.text);
    }
    let new = parts::read(&text, analysis.dialect, &analysis.vocabulary, old.context());
    let missed = |part: &Part| {
        let sums = part.numbers.tables.iter().flat_map(|(_, sums)| sums).filter(|s| !s.agrees && s.told_by.is_none());
        let claims = part.numbers.claims.iter().flatten().filter(|c| c.verdict.fails());
        sums.count() + claims.count() + part.numbers.lists.iter().filter(|l| l.verdict.fails()).count()
    };
    // What two places state is no matter of one part.
    let mends = missed(&new.part) < missed(old) || rule == BETWEEN && missed(&new.part) <= missed(old);
    mends && new.findings.len() <= read.findings.len() && agreements(old).is_subset(&agreements(&new.part))
}

/// The report as a fix leaves it.
fn edited(analysis: &Analysis, edits: &[Edit]) -> Option<Analysis> {
    let (mut text, mut edits) = (analysis.text.clone(), edits.to_vec());
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    let start = edits.iter().map(|e| e.span.start).min()? as usize;
    let old_end = edits.iter().map(|e| e.span.end).max()? as usize;
    edits.iter().for_each(|edit| text.apply(edit));
    let new_end = (old_end + text.len()).checked_sub(analysis.text.len())?;
    // That other places have not followed the fix yet is for the author to see once it is made.
    let alone = Analysis { baselines: Arc::default(), since: Arc::default(), ..analysis.clone() };
    // The author writes on where they did.
    Some(alone.advance(text, TextChange { start, old_end, new_end }).taken_as(analysis.draft))
}

/// How many more findings of each rule there are in the copy.
fn grown(old: &Analysis, new: &Analysis) -> HashMap<&'static str, isize> {
    let mut more = HashMap::new();
    let mut count = |findings: &[Finding], by: isize| {
        for finding in findings.iter().filter(|f| old.settings.level(f.rule, f.level).is_some()) {
            *more.entry(finding.rule).or_default() += by;
        }
    };
    let known: HashSet<*const ReadPart> = old.parts.iter().map(Arc::as_ptr).collect();
    let kept: HashSet<*const ReadPart> = new.parts.iter().map(Arc::as_ptr).collect();
    old.parts.iter().filter(|r| !kept.contains(&Arc::as_ptr(r))).for_each(|r| count(&r.findings, -1));
    new.parts.iter().filter(|r| !known.contains(&Arc::as_ptr(r))).for_each(|r| count(&r.findings, 1));
    old.shared().for_each(|(findings, _)| count(findings, -1));
    new.shared().for_each(|(findings, _)| count(findings, 1));
    more
}

/// True where all that agreed in the old report still does.
fn borne_out(old: &Analysis, new: &Analysis) -> bool {
    let changed = old.parts.iter().zip(&new.parts).filter(|(o, n)| !Arc::ptr_eq(o, n));
    let held = changed.into_iter().all(|(o, n)| agreements(&o.part).is_subset(&agreements(&n.part)));
    let linked = Arc::ptr_eq(&old.ledger, &new.ledger) || links(&old.ledger).is_subset(&links(&new.ledger));
    old.parts.len() == new.parts.len() && held && linked
}

/// A figure of a block, a list or a table.
type FigureSpot = (usize, usize);

/// A claim or a sum: its block, what kind it is, what is stated, and what gives it.
type AgreementKey = (usize, u8, FigureSpot, Vec<FigureSpot>);

/// The claims and sums of a part that agree.
fn agreements(part: &Part) -> HashSet<AgreementKey> {
    let numbers = &part.numbers;
    let claims = numbers.claims.iter().enumerate().flat_map(|(block, claims)| {
        let held = claims.iter().filter(|c| c.verdict.holds());
        held.map(move |c| (block, c.kind as u8, (0, c.stated), c.from.iter().map(|i| (0, *i)).collect()))
    });
    let spot = |s: &crate::report::claims::Spot| (s.line, s.figure);
    let lists = numbers.lists.iter().filter(|l| l.verdict.holds());
    let lists = lists.map(|l| (l.stated.line, u8::MAX, spot(&l.stated), l.from.iter().map(spot).collect()));
    let sums = numbers.tables.iter().flat_map(|(block, sums)| {
        let held = sums.iter().filter(|s| s.live && s.agrees);
        held.map(|s| (*block, u8::MAX - 1, s.total, s.addends.iter().map(|a| a.0).collect()))
    });
    claims.chain(lists).chain(sums).collect()
}

/// The places that surely state the same, and agree.
fn links(ledger: &Ledger) -> HashSet<[(u32, At); 2]> {
    let place = |n: usize| ledger.entry(n).map(|e| (e.part, e.quantity.at));
    let sure = ledger.links.iter().filter(|l| l.sureness == ledger::Sureness::Sure);
    let agree = |link, other| matches!(ledger.between(link, link.one, other), ledger::Verdict::Agrees);
    let pairs = sure.flat_map(|link| link.others.iter().map(move |other| (link, *other)));
    pairs.filter(|(link, other)| agree(link, *other)).filter_map(|(l, o)| Some([place(l.one)?, place(o)?])).collect()
}
