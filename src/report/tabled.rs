//! Sentences that count a table's rows by how they came out: "Fyra av de sju nämnderna redovisar underskott". Which table is
//! meant is told by how many rows there are in all; the rows are counted where all of a report is known.

use crate::amount::{Figure, Form, ONE, Unit};
use crate::figures::{Basis, Passage};
use crate::report::tie::{Column, Measure, Row, Sheet};
use crate::swedish::{Kind, Tag, Tags, Token};

/// A count of rows in a block's prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabled {
    pub block: usize,
    /// Among the block's figures: the one that counts.
    pub figure: usize,
    pub said: usize,
    /// How many there are in all.
    pub of: usize,
    /// A surplus is told of, not a deficit.
    pub surplus: bool,
}

/// More than these are not counted by hand.
const MOST: usize = 40;
/// So far behind the counts stands what is told of them.
const NEAR: usize = 6;

const OTHER_TIMES: Tags = Tags::of(&[Tag::Before, Tag::Once, Tag::Hypothetical, Tag::Excluding, Tag::Goal]);
const DOUBTS: Tags = Tags::of(&[Tag::Not, Tag::Comparative, Tag::Contrast, Tag::And, Tag::Relative, Tag::Rest]);
const AMOUNTS: Tags = Tags::of(&[Tag::Than, Tag::OverMaybe, Tag::Comparative]);

/// The counts of a block.
pub fn read(block: usize, passage: &Passage, out: &mut Vec<Tabled>) {
    for number in 0..passage.figures.len() {
        out.extend(counted(block, passage, number));
    }
}

fn counted(block: usize, p: &Passage, figure: usize) -> Option<Tabled> {
    let (one, all) = (p.mention(figure)?, p.mention(figure + 1)?);
    let (said, of) = (count(p.figure(figure)?)?, count(p.figure(figure + 1)?)?);
    let sentence = p.sentences.get(one.sentence).filter(|_| one.sentence == all.sentence)?;
    let tokens = |from: usize, to: usize| p.tokens.get(from..to.max(from)).unwrap_or_default();
    // "av de sju", "av nämndens sju"
    let (of_word, whose) = tokens(one.token + 1, all.token).split_first()?;
    let whole = (of_word.tags.has(Tag::Of) || of_word.tags.has(Tag::OfThese))
        && whose.len() < 3
        && whose.iter().all(Token::is_word);
    let behind = tokens(all.token + 1, (all.token + 1 + NEAR).min(sentence.tokens.end));
    let at = behind.iter().position(|t| t.tags.has(Tag::Surplus) || t.tags.has(Tag::Deficit))?;
    let (before, told) = (behind.get(..at)?, behind.get(at)?);
    let plain = |t: &Token| t.is_word() && !t.tags.any(DOUBTS);
    // "underskott på mer än 1 mnkr", not "underskott på årsbasis"
    let next = behind.get(at + 1..).unwrap_or_default();
    let many = |t: &Token| matches!(t.kind, Kind::Figure(_)) || t.tags.any(AMOUNTS);
    let amount = next.first().is_some_and(many) || next.iter().take(4).any(|t| matches!(t.kind, Kind::Figure(_)));
    let other = Passage::tags(tokens(sentence.tokens.start, sentence.tokens.end)).any(OTHER_TIMES);
    let sure = whole && !before.is_empty() && before.iter().all(plain) && !amount && !other && said <= of;
    sure.then_some(Tabled { block, figure, said, of, surplus: told.tags.has(Tag::Surplus) })
}

fn count(figure: &Figure) -> Option<usize> {
    let whole = figure.unit == Unit::None && figure.form != Form::Fraction && figure.value % ONE == 0;
    usize::try_from(figure.value / ONE).ok().filter(|n| whole && (1..=MOST).contains(n))
}

/// The cells of a table that show what is counted, for each group of so many rows and each column of deviations. Nothing
/// where the table does not tell which of its signs is which.
pub fn shown(sheet: &Sheet, of: usize, surplus: bool) -> Vec<Vec<(usize, usize)>> {
    let sign = if surplus { 1 } else { -1 };
    let groups = groups(sheet).into_iter().filter(|rows| rows.len() == of);
    groups.flat_map(|rows| columns(sheet).flat_map(move |c| in_column(sheet, &rows, c, sign))).collect()
}

/// The rows up to each total, and all of them.
fn groups(sheet: &Sheet) -> Vec<Vec<usize>> {
    let result = |row: &Row| row.words.iter().any(|w| w.tags.has(Tag::Result) || w.tags.has(Tag::NetCost));
    let plain = |row: &Row| !row.total && !row.part && !result(row) && row.cells.iter().any(Option::is_some);
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    for (number, row) in sheet.rows.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if plain(row) => group.push(number),
            Some(group) if row.total && !group.is_empty() => groups.push(Vec::new()),
            _ => {}
        }
    }
    let all = groups.concat();
    if groups.iter().filter(|g| !g.is_empty()).count() > 1 {
        groups.push(all);
    }
    groups
}

fn columns(sheet: &Sheet) -> impl Iterator<Item = usize> + '_ {
    let deviation = |c: &Column| c.measure == Measure::Deviation && !c.percent;
    sheet.columns.iter().enumerate().filter(move |(_, c)| deviation(c)).map(|(n, _)| n)
}

/// The cells of one sign in some rows of a column, where each has one and an outcome and a budget give them.
fn in_column(sheet: &Sheet, rows: &[usize], column: usize, sign: i128) -> Option<Vec<(usize, usize)>> {
    let value = |row: usize, column: usize| Some(sheet.rows.get(row)?.cells.get(column)?.as_ref()?.value);
    let all: Vec<(usize, i128)> = rows.iter().map(|r| Some((*r, value(*r, column)?))).collect::<Option<_>>()?;
    let level = |c: &Column| c.measure == Measure::Level && !c.percent;
    let levels = || sheet.columns.iter().enumerate().filter(move |(_, c)| level(c));
    // A surplus stands above zero where what costs is taken from what there is to spend.
    let gives = |(row, told): &(usize, i128), outcome: usize, budget: usize, of_budget: bool| {
        let (o, b) = (value(*row, outcome)?, value(*row, budget)?);
        let room = sheet.rows.get(*row)?.cells.get(column)?.as_ref()?.step * 2;
        Some((of_budget || o < 0 && b > 0) && (b.abs() - o.abs() - told).abs() <= room)
    };
    let given = |outcome: usize, budget: usize, of_budget: bool| {
        let holds = all.iter().filter(|row| gives(row, outcome, budget, of_budget) == Some(true)).count();
        holds * 3 >= all.len() * 2
    };
    let budgets = || levels().map(|(n, c)| (n, c.basis == Basis::Budget));
    let known = levels().any(|(outcome, c)| {
        let budget = |(n, of_budget): (usize, bool)| n != outcome && given(outcome, n, of_budget);
        c.basis != Basis::Budget && budgets().any(budget)
    });
    known.then(|| all.iter().filter(|(_, v)| v.signum() == sign).map(|(row, _)| (*row, column)).collect())
}
