//! Shares whose whole stands in a table: "drygt 1 645 miljoner kronor eller 39 procent av nämndens totala
//! kommunbidrag". Wrong only when both the most precise figures and the sentence's own miss.

use std::sync::Arc;

use super::link::{Entry, Ledger, Sureness, Verdict};
use super::said::Said;
use super::{At, Measure};
use crate::amount::{Figure, Form, Interval, Micro, ONE};
use crate::figures::open::OpenFigure;
use crate::report::Part;
use crate::report::claims::{judge, lower};

/// A share of a whole that stands elsewhere.
#[derive(Debug)]
pub struct Share<'a> {
    pub part: u32,
    pub block: usize,
    pub stated: &'a Figure,
    /// The part of the whole that the sentence gives.
    pub of: &'a Figure,
    pub whole: &'a Entry,
    /// What the most precise figures give, in per cent.
    pub computed: Micro,
    pub fails: bool,
    /// Where the share and its part stand among their prose's figures.
    indices: [u32; 2],
}

impl Share<'_> {
    /// The figures that take part: the share, its part, and the whole.
    pub fn places(&self) -> [(u32, At); 3] {
        let [stated, of] = self.indices.map(|index| (self.part, At::Figure { block: self.block as u32, index }));
        [stated, of, (self.whole.part, self.whole.quantity.at)]
    }
}

/// Every such share of a report.
pub fn shares<'a>(parts: &'a [Arc<Part>], ledger: &'a Ledger) -> Vec<Share<'a>> {
    let mut found = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for (block, open) in &part.numbers.open {
            found.extend(share(part, number as u32, *block, open, ledger));
        }
    }
    found
}

/// The share that a figure states of a whole that its words name.
pub fn share<'a>(
    part: &'a Part,
    number: u32,
    block: usize,
    open: &OpenFigure,
    ledger: &'a Ledger,
) -> Option<Share<'a>> {
    let stated = open.stated as u32;
    // The amount right before it: "298 miljoner kronor eller 48 procent av nämndens kommunbidrag".
    let index = *open.levels.first()? as u32;
    let name = open.whole.filter(|_| index + 1 == stated)?.of(&part.prose(block)?.text);
    let figure = |i: u32| part.figure_at(block as u32, i);
    let (stated, of) = (figure(stated)?, figure(index)?);
    let at = At::Figure { block: block as u32, index };
    let own = ledger.cell_of(number, at);
    let sure = |v: Verdict| ledger.links_at(number, at).any(|l| l.sureness == Sureness::Sure && l.verdict == v);
    let odd = sure(Verdict::Differs) || sure(Verdict::Unit) || sure(Verdict::Sign) || sure(Verdict::Unsure);
    let whole = whole(name, own, ledger).filter(|_| !odd && stated.form != Form::Fraction)?;
    let total = &whole.quantity.figure;
    let exact = own.map_or(of.value.abs(), |e| e.quantity.figure.value.abs());
    let computed = exact.checked_mul(100 * ONE)?.checked_div(total.value.abs())?;
    let precise = own.map(|e| (Interval::rounded(exact, e.quantity.figure.step), exact));
    let pair = (Interval::of(&Figure { value: of.value.abs(), ..of.clone() }), of.value.abs());
    let misses = |(part, _): (Interval, Micro)| {
        let whole = Interval::rounded(total.value.abs(), total.step);
        judge(stated, computed, |_| part.percent_of(whole)).fails()
    };
    let fails = misses(pair) && precise.is_some_and(misses);
    let indices = [open.stated as u32, index];
    Some(Share { part: number, block, stated, of, whole, computed, fails, indices })
}

/// The cell of the whole that the words name: the board's grant, or the grant of the part's own area.
fn whole<'a>(name: &str, own: Option<&Entry>, ledger: &'a Ledger) -> Option<&'a Entry> {
    let low = lower(name);
    let said = Said::of(&[&low]);
    let grant = said.measures == [Measure::Grant] && said.words.is_empty() && !said.never && said.committee.is_none();
    let area = ["område", "tilldela", "verksamhet"].iter().any(|w| name.contains(w));
    match () {
        _ if !grant || !said.years.is_empty() => None,
        _ if name.contains("nämndens") && !area => ledger.whole_grant(),
        _ if area => ledger.beside(own.filter(|e| !e.words.is_empty())?, Measure::Grant),
        _ => None,
    }
}
