//! A figure said anew where it stands: in its own unit, rounding, digit groups and minus sign, and with the hedge that
//! fits the new value. Knows no reason for the change.

use super::Part;
use super::ledger::At;
use super::statements::Statement;
use crate::amount::{Figure, Form, Hedge, Micro, write};
use crate::syntax::Table;
use crate::text::{Span, cased};

/// A figure with another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Restated {
    /// In bytes of the part.
    pub edits: Vec<(Span, String)>,
    /// All of it as it is read then: "drygt 61 miljoner kronor".
    pub shown: String,
}

/// What is written at a place for it to say `value`, in millionths of its base unit, signed as the place signs its own.
/// None where no digits stand there ("hälften").
pub fn restated(part: &Part, at: At, value: Micro) -> Option<Restated> {
    let figure = part.figure_of(at).filter(|f| f.form != Form::Fraction)?;
    let number = part.quantity_span(at)?;
    let source = number.of(&part.text);
    let digits = with_minus_of(part.table(at.block()), write(value, figure, source), source);
    let hedge = part.hedge_of(at, figure).zip(other_hedge(figure, value));
    let shown = shown(part, at, hedge.as_ref().map(|(_, word)| word.as_str()), &digits)?;
    let mut edits: Vec<(Span, String)> = hedge.map(|((span, _), word)| (span, word)).into_iter().collect();
    edits.push((number, digits));
    Some(Restated { edits, shown })
}

impl Statement {
    /// Its value and last place as the other tells them: a figure of no known unit is taken to be in the other's.
    pub fn as_told_by(&self, other: &Figure) -> (Micro, Micro) {
        let own = &self.figure;
        let (value, step) = (own.value, own.step);
        match (own.unit.alike(other.unit), own.unit.factor(), other.unit.factor()) {
            (true, ..) => (value, step),
            (_, 1, by) => (value.saturating_mul(by), step.saturating_mul(by)),
            (_, by, _) => (value / by, step / by),
        }
    }
}

/// The hedge that takes the place of one on the wrong side of the value.
fn other_hedge(figure: &Figure, value: Micro) -> Option<String> {
    let step = figure.step.max(1);
    let size = value.abs();
    let rounded = (size + step / 2) / step * step;
    match figure.hedge {
        Hedge::Over if rounded > size => opposite(figure.hedge),
        Hedge::Under if rounded < size => opposite(figure.hedge),
        _ => None,
    }
    .map(str::to_string)
}

/// The word for the other side.
pub fn opposite(hedge: Hedge) -> Option<&'static str> {
    match hedge {
        Hedge::Over => Some("knappt"),
        Hedge::Under => Some("drygt"),
        _ => None,
    }
}

impl Part {
    pub fn figure_of(&self, at: At) -> Option<&Figure> {
        match at {
            At::Cell { block, row, column } => self.cell_at(block, row, column),
            At::Figure { block, index } => self.figure_at(block, index),
        }
    }

    /// Where the hedge of a figure in prose stands in the part, and its words.
    fn hedge_of(&self, at: At, figure: &Figure) -> Option<(Span, String)> {
        let At::Figure { block, .. } = at else { return None };
        let prose = self.prose(block as usize)?;
        let clean = Span { start: figure.phrase.start, end: figure.span.start };
        let said = clean.of(&prose.text).trim_end();
        let clean = Span::new(clean.start as usize, clean.start as usize + said.len());
        (!said.is_empty()).then(|| (prose.source(clean), said.to_string()))
    }
}

/// The figure as it is read with other digits, and another hedge where one is given.
fn shown(part: &Part, at: At, hedge: Option<&str>, digits: &str) -> Option<String> {
    let figure = part.figure_of(at)?;
    let At::Figure { block, .. } = at else { return Some(super::statements::with_unit(digits, figure)) };
    let text = &part.prose(block as usize)?.text;
    let before = Span { start: figure.phrase.start, end: figure.span.start }.of(text).trim();
    let unit = Span { start: figure.span.end, end: figure.phrase.end }.of(text);
    let before = hedge.map_or(before.to_string(), |word| cased(word, before));
    Some(format!("{before} {digits}{unit}").trim_start().to_string())
}

/// A minus that its own place does not show is written as its table writes it.
pub fn with_minus_of(table: Option<&Table>, digits: String, source: &str) -> String {
    let Some(bare) = digits.strip_prefix('-').filter(|_| !source.trim_start().starts_with('-')) else { return digits };
    let cells = table.into_iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells);
    let minus = |text: &str| text.chars().next().filter(|c| matches!(c, '-' | '−' | '–'));
    let found = cells.filter(|c| c.figure.is_some()).find_map(|c| minus(c.text.trim()));
    format!("{}{bare}", found.unwrap_or('−'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::ONE;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    /// Every figure of a text with another value in kronor, as it is read then.
    fn said(text: &str, kronor: Micro) -> Vec<String> {
        let analysis = Analysis::new(text, Dialect::Markdown, Default::default());
        let mut found = Vec::new();
        for part in analysis.parts() {
            let said = part.statements();
            let cells = said.sheets.iter().flat_map(|s| &s.cells);
            for own in cells.chain(said.sentences.iter().flat_map(|s| &s.figures)) {
                let sign = if own.value() < 0 { -1 } else { 1 };
                found.extend(restated(part, own.at, sign * kronor * ONE).map(|r| r.shown));
            }
        }
        found
    }

    #[test]
    fn a_figure_keeps_its_dress() {
        let text = "Hamnen kostade 51 miljoner kronor, eller 50 986 tkr. Underskottet blev −50,98 mnkr.\n";
        assert_eq!(said(text, 61_204_000), ["61 miljoner kronor", "61 204 tkr", "−61,20 mnkr"]);
        let table = "| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kaj | –6 142 | 6 300 |\n| Fyr | –3 871 | 3 900 |\n";
        assert_eq!(said(table, 7_244_000), ["–7 244 tkr", "7 244 tkr", "–7 244 tkr", "7 244 tkr"]);
    }

    #[test]
    fn a_hedge_goes_with_the_side() {
        let text = "Knappt 51 miljoner kronor gick till kajer och drygt 50 miljoner kronor till fyrar.\n";
        assert_eq!(said(text, 61_204_000), ["Drygt 61 miljoner kronor", "drygt 61 miljoner kronor"]);
        assert_eq!(said(text, 60_900_000), ["Knappt 61 miljoner kronor", "knappt 61 miljoner kronor"]);
        assert_eq!(said("Minst 51 mnkr gick till kajer.\n", 60_900_000), ["Minst 61 mnkr"]);
    }

    #[test]
    fn a_new_minus_is_the_one_of_the_table() {
        let table = "| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kaj | –6 142 | 6 300 |\n| Fyr | –3 871 | 3 900 |\n";
        let analysis = Analysis::new(table, Dialect::Markdown, Default::default());
        let part = analysis.part(0).expect("a part");
        let at = part.statements().sheets.first().and_then(|s| s.cells.get(1)).expect("a cell").at;
        assert_eq!(restated(part, at, -7_244_000 * ONE).map(|r| r.shown).as_deref(), Some("–7 244 tkr"));
    }
}
