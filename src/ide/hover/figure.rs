//! A figure of running text: the interval it stands for, in words, the arithmetic of what is claimed with
//! it, and where else the same is stated.

use super::super::Hover;
use super::super::figures::{self, exactly, unit_word};
use super::super::report_view::ReportView;
use super::{same, ties};
use crate::amount::{Figure, Form, Hedge, Interval, ONE, Unit};
use crate::report::claims::{Spot, Verdict};
use crate::report::ledger::{At, shares};

pub fn hover(look: &ReportView<'_>, at: u32) -> Option<Hover> {
    let written = figures::written_at(look, at)?;
    let figure = written.figures.get(written.number)?;
    let said = figure.phrase.of(&written.prose.text);
    let mut text = format!("**{said}**\n\n{}\n", stands_for(figure));
    let at = &written.block;
    for claim in at.claims().iter().filter(|c| c.stated == written.number || c.from.contains(&written.number)) {
        text += &line(&claim.text, &claim.verdict);
    }
    text += &share(look, at.number, at.index, written.number).unwrap_or_default();
    let here = Spot { line: at.index, figure: written.number };
    for list in at.part.numbers.lists.iter().filter(|l| l.stated == here || l.from.contains(&here)) {
        text += &line(&list.text, &list.verdict);
    }
    let quantity = At::Figure { block: at.index as u32, index: written.number as u32 };
    text = text.trim_end().to_string() + &ties::told(look, at.number, quantity);
    text += &same::told(look, (at.number, quantity));
    Some(Hover { span: written.block.source(figure.phrase), markdown: text.trim_end().to_string() })
}

/// A share of what a table states: "77 miljoner kronor av 1 822 631 tkr är 4,2 procent, stämmer".
fn share(look: &ReportView<'_>, part: u32, block: usize, stated: usize) -> Option<String> {
    let at = At::Figure { block: block as u32, index: stated as u32 };
    let shares = shares(&look.parts, look.analysis.ledger());
    let share = shares.iter().find(|s| s.places().first() == Some(&(part, at)))?;
    let whole = &share.whole.quantity.figure;
    let amount = |f: &Figure| figures::amount(f.value.abs(), f.unit, f.step);
    let computed = figures::amount(share.computed, Unit::Percent, ONE / 10);
    let verdict = if share.fails { "stämmer inte ⚠" } else { "stämmer" };
    Some(format!("\n- {} av {} är {computed}: {verdict}", amount(share.of), amount(whole)))
}

/// The interval in words.
fn stands_for(figure: &Figure) -> String {
    let unit = unit_word(figure.unit);
    let of = |value| exactly(value, figure.unit);
    match Interval::of(figure).bounds() {
        (Some(low), Some(high)) if low == high => format!("Står för exakt {}{unit}.", of(low)),
        (Some(low), Some(high)) => {
            let why = match (figure.hedge, figure.form) {
                (Hedge::None, Form::Digits) => " (avrundat)",
                _ => "",
            };
            format!("Står för mellan {} och {}{unit}{why}.", of(low), of(high))
        }
        (Some(low), None) => format!("Står för {}{unit} eller mer.", of(low)),
        (None, Some(high)) => format!("Står för {}{unit} eller mindre.", of(high)),
        (None, None) => "Säger inget om storleken.".into(),
    }
}

fn line(arithmetic: &str, verdict: &Verdict) -> String {
    let mark = if verdict.fails() { " ⚠" } else { "" };
    format!("\n- {arithmetic}{mark}")
}
