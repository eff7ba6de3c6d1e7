//! Which rows came out as a word tells: "tre projekt är försenade" beside a column that says "Försenad", "Pågår", "Klart".

use super::State;
use super::countable_table::{ColumnReading, CountableTable};
use crate::swedish::{Tag, Tags, is_noun, state_of, tokens};
use crate::text::lower;

/// Kinds of which words of different stems tell the same.
const KINDS: Tags = Tags::of(&[Tag::Attained, Tag::Done, Tag::Ongoing, Tag::Late]);
const STATES: Tags = KINDS.with(Tags::of(&[Tag::State]));

/// A cell's word, and what else it says.
struct StateCell {
    state: State,
    /// All that it says, in lower case.
    text: String,
}

/// For each column of such words, the rows that are told of.
pub fn readings(seen: &CountableTable<'_>, told: &State) -> Vec<ColumnReading> {
    (0..seen.table.columns.len()).filter_map(|column| reading(seen, told, column)).collect()
}

fn reading(seen: &CountableTable<'_>, told: &State, column: usize) -> Option<ColumnReading> {
    let cells: Vec<Option<StateCell>> = (0..seen.table.rows.len()).map(|row| cell(seen, row, column)).collect();
    let known = || cells.iter().flatten();
    let same = |cell: &StateCell| is_noun(&cell.state.word, &told.word) || is_noun(&told.word, &cell.state.word);
    // A word of another stem is as good only where the column has no word of the same.
    let stems = known().any(same);
    let kind = |cell: &StateCell| cell.state.tags.any(kinds(told.tags));
    let meant = |cell: &StateCell| same(cell) || !stems && kind(cell);
    let alike = |cell: &StateCell| meant(cell) && (cell.state.not, cell.state.partly) == (told.not, told.partly);
    let mut wordings: Vec<&str> = known().filter(|c| alike(c)).map(|c| c.text.as_str()).collect();
    wordings.sort_unstable();
    wordings.dedup();
    let shortest = wordings.iter().map(|w| w.len()).min();
    let verdict = |cell: &Option<StateCell>| {
        let cell = cell.as_ref()?;
        match alike(cell) {
            true => (Some(cell.text.len()) == shortest).then_some(true),
            // Whether what pauses is also late is not told.
            false if !meant(cell) && kind(cell) => None,
            false => Some(false),
        }
    };
    let enough = known().count() * 2 >= cells.len() && known().any(meant);
    let rows = cells.iter().map(verdict).collect();
    enough.then_some(ColumnReading { column, rows, sure: true, years: Vec::new(), worded: true })
}

fn kinds(tags: Tags) -> Tags {
    [Tag::Attained, Tag::Done, Tag::Ongoing, Tag::Late]
        .into_iter()
        .filter(|tag| tags.has(*tag))
        .fold(Tags::NONE, |all, tag| all.with(Tags::of(&[tag])))
}

/// What a cell of words says, where it tells one thing.
fn cell(seen: &CountableTable<'_>, row: usize, column: usize) -> Option<StateCell> {
    let cell = seen.table.rows.get(row)?.cells.get(column).filter(|c| c.figure.is_none())?;
    let text = lower(cell.text.trim());
    let all = tokens(&text, &[]);
    let state = |t: &crate::swedish::Token| match t.tags.has(Tag::Reached) {
        true => Tags::of(&[Tag::Attained]),
        false => state_of(t.span.of(&text)),
    };
    let mut told = all.iter().filter(|t| state(t).any(STATES));
    let one = told.next().filter(|_| told.next().is_none())?;
    let state = State {
        word: one.span.of(&text).into(),
        tags: state(one),
        not: all.iter().any(|t| t.tags.has(Tag::Not)),
        partly: all.iter().any(|t| state_of(t.span.of(&text)).has(Tag::Partly)),
    };
    Some(StateCell { state, text })
}
