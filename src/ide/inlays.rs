//! A tick, or the computed value, after each figure that is checked.

use super::Inlay;
use super::figures::{amount, number};
use super::report_view::{BlockAt, ReportView};
use crate::amount::Figure;
use crate::analysis::Analysis;
use crate::report::claims::{Kind, Verdict};
use crate::report::ledger::{self, Sureness, Verdict as Agreement};
use crate::report::sums::Sum;
use crate::report::tie::{self, agreements};
use crate::syntax::{BlockKind, Table};
use crate::text::Span;

pub fn inlays(analysis: &Analysis, range: Span) -> Vec<Inlay> {
    let look = ReportView::new(analysis);
    let mut all = Vec::new();
    let shown: Vec<BlockAt<'_>> =
        look.parts_in(range).flat_map(|p| look.blocks(p)).filter(|b| touches(b.span(), range)).collect();
    for at in &shown {
        match &at.block.kind {
            BlockKind::Table(table) => all.extend(in_table(&look, at, table)),
            _ => all.extend(in_prose(at).into_iter().chain(tied(&look, at))),
        }
    }
    all.extend(agreeing(&look, &shown));
    all.retain(|hint| range.touches(hint.at));
    all.sort_by_key(|hint| hint.at);
    all.dedup_by_key(|hint| hint.at);
    all
}

fn touches(block: Span, range: Span) -> bool {
    block.start <= range.end && range.start <= block.end
}

/// One hint a cell: what does not agree comes before what does.
fn in_table(look: &ReportView<'_>, at: &BlockAt<'_>, table: &Table) -> Vec<Inlay> {
    let mut sums: Vec<&Sum> = look.sums(at).collect();
    sums.sort_by_key(|s| s.agrees);
    let hint = |sum: &&Sum| {
        let cell = table.rows.get(sum.total.0)?.cells.get(sum.total.1)?;
        let figure = cell.figure.as_ref()?;
        let computed = number(sum.computed, figure.unit, figure.step);
        Some(inlay(cell.span.shift(at.start).end, sum.agrees, &computed, COMPUTED))
    };
    sums.iter().filter_map(hint).collect()
}

fn in_prose(at: &BlockAt<'_>) -> Vec<Inlay> {
    // Words that agree say nothing of how much.
    let claims = at.claims().iter().filter(|c| c.kind != Kind::Echo).map(|c| (c.stated, &c.verdict));
    let mut stated: Vec<(usize, &Verdict)> = claims.chain(at.lists().map(|l| (l.stated.figure, &l.verdict))).collect();
    stated.sort_by_key(|(_, verdict)| verdict.holds());
    let hint = |(number_of, verdict): &(usize, &Verdict)| {
        let figure = at.figures().get(*number_of)?;
        let (agrees, computed) = match verdict {
            Verdict::Holds { computed } | Verdict::WrongSide { computed } => (true, *computed),
            Verdict::Fails { computed } => (false, *computed),
            Verdict::Unsure => return None,
        };
        // One place more than was written, where that says something.
        let step = if computed.checked_rem(figure.step) == Some(0) { figure.step } else { (figure.step / 10).max(1) };
        let computed = number(computed, figure.unit, step);
        Some(inlay(at.source(figure.phrase).end, agrees, &computed, COMPUTED))
    };
    stated.iter().filter_map(hint).collect()
}

/// Figures that tables surely state too.
fn tied(look: &ReportView<'_>, at: &BlockAt<'_>) -> Vec<Inlay> {
    let ledger = look.analysis.ledger();
    let hint = |(index, figure): (usize, &Figure)| {
        let place = ledger::At::Figure { block: at.index as u32, index: index as u32 };
        let mut links = ledger.links_at(at.number, place).filter(|l| l.sureness == Sureness::Sure);
        let link =
            links.find(|l| ledger.entry(l.one).is_some_and(|e| (e.part, e.quantity.at) == (at.number, place)))?;
        let cell = &ledger.entry(*link.others.first()?)?.quantity.figure;
        let agrees = match link.verdict {
            Agreement::Agrees | Agreement::WrongSide => true,
            Agreement::Differs | Agreement::Unit | Agreement::Sign => false,
            Agreement::Unsure => return None,
        };
        let there = amount(cell.value, cell.unit, cell.step);
        Some(inlay(at.source(figure.phrase).end, agrees, &there, "på ett annat ställe står"))
    };
    at.figures().iter().enumerate().filter_map(hint).collect()
}

/// Ticks for the figures of what is shown that surely state what another place does. Worked out when shown: no key waits.
fn agreeing(look: &ReportView<'_>, shown: &[BlockAt<'_>]) -> Vec<Inlay> {
    let here = |part: u32, block: u32| shown.iter().find(|at| (at.number, at.index as u32) == (part, block));
    let found = agreements(&look.parts, look.report(), |part, at| here(part, at.block()).is_some());
    let tick = |of: &tie::Agreement| {
        let ledger::At::Figure { block, index } = of.figure else { return None };
        let at = here(of.part, block)?;
        let figure = at.figures().get(index as usize)?;
        Some(inlay(at.source(figure.phrase).end, true, "", ""))
    };
    found.iter().filter(|of| of.sure).filter_map(tick).collect()
}

/// A tick, or the value that `why` tells where it comes from.
fn inlay(at: u32, agrees: bool, right: &str, why: &str) -> Inlay {
    let label = if agrees { "✓".into() } else { format!("≠ {right}") };
    let tooltip = if agrees { "Stämmer.".into() } else { format!("Stämmer inte: {why} {right}.") };
    Inlay { at, label, tooltip }
}

const COMPUTED: &str = "de andra siffrorna ger";
