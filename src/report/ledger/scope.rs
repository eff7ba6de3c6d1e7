//! What a quantity is of when its own words do not say: what the headings above it name. And whether a
//! report speaks of one board, so that "the whole" means one thing in it.

use std::cell::OnceCell;
use std::sync::Arc;

use super::link::Entry;
use super::said::Said;
use super::words::{ALL_BOARDS, month, same};
use super::{Measure, Quantity, Role, Words};
use crate::amount::Unit;
use crate::report::claims::{lower, position};
use crate::report::{Part, Report};

/// What a heading names.
#[derive(Default)]
pub struct Named {
    pub words: Vec<String>,
    committee: Option<Arc<str>>,
    /// It speaks of what may be invested.
    pub invests: bool,
}

impl Named {
    /// `first` for the heading that opens the report: what the report is called names no part of it.
    pub fn of(title: &str, first: bool) -> Named {
        let low = lower(without_number(title));
        let said = Said::of(&[&low]);
        let number = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
        let names = |w: &&&str| !NAMELESS.iter().any(|start| w.starts_with(start)) && month(w).is_none() && !number(w);
        let report = first && REPORTS.iter().any(|kind| position(&low, kind).is_some());
        let words = said.words.iter().filter(|w| !report && names(w)).map(|w| w.to_string()).collect();
        Named {
            words,
            committee: said.committee.map(Arc::from),
            invests: said.has(Measure::Frame) || low.starts_with("invester"),
        }
    }
}

/// How words of a heading begin that name no part of the whole.
const NAMELESS: &[&str] = &["förändring", "invester", "sammandrag", "sammanställning", "översikt"];

/// What reports are called.
const REPORTS: &[&str] = &["rapport", "årsredovisning", "berättelse", "bokslut", "årsanalys", "nämndsbudget"];

/// "3.1 Resultat" without its number.
pub fn without_number(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if rest.len() < title.len() && rest.starts_with([' ', '\u{a0}']) { rest.trim_start() } else { title }
}

/// A heading that is open. What it names is read when a quantity asks.
struct Above<'a> {
    level: u8,
    title: &'a str,
    first: bool,
    named: OnceCell<Named>,
}

impl Above<'_> {
    fn named(&self) -> &Named {
        self.named.get_or_init(|| Named::of(self.title, self.first))
    }
}

/// The headings that are open at a place.
#[derive(Default)]
struct Open<'a> {
    /// In plain text the last one alone.
    stack: Vec<Above<'a>>,
    number: u32,
    /// Every board that a heading has named.
    boards: Vec<Arc<str>>,
    /// What the headings say of all that stands below them; made when something asks.
    said: OnceCell<Frame>,
}

impl<'a> Open<'a> {
    fn enter(&mut self, level: u8, title: &'a str) {
        self.stack.retain(|above| above.level != 0 && above.level < level);
        let above = Above { level, title, first: self.number == 0, named: OnceCell::new() };
        if ["mnden", "MNDEN"].iter().any(|w| position(title, w).is_some()) {
            self.boards.extend(above.named().committee.clone());
        }
        self.stack.push(above);
        self.number += 1;
        self.said = OnceCell::new();
    }

    fn frame(&self) -> Frame {
        let named: Vec<&Named> = self.stack.iter().map(Above::named).collect();
        let Some((near, above)) = named.split_last() else { return Frame::default() };
        let board = |n: &&Named| n.committee.as_ref().map(|c| c.to_string());
        let above: Vec<String> = above.iter().flat_map(|n| n.words.iter().cloned().chain(board(n))).collect();
        Frame {
            near: near.words.as_slice().into(),
            whole: above.iter().chain(&near.words).cloned().collect(),
            above: above.into(),
            board: named.iter().rev().find_map(|n| n.committee.clone()),
            invests: near.invests,
        }
    }

    fn entry(&self, part: u32, quantity: &Quantity) -> Entry {
        let said = self.said.get_or_init(|| self.frame());
        let mut quantity = quantity.clone();
        if said.invests && !quantity.in_table() {
            invest(&mut quantity);
        }
        let words = if quantity.words.is_empty() && !quantity.whole { &said.near } else { &quantity.words }.clone();
        let board = quantity.committee.clone().or_else(|| said.board.clone());
        let scope = match quantity.in_table() || same(&said.near, &words) {
            _ if quantity.whole => Words::default(),
            true => said.above.clone(),
            false => said.whole.clone(),
        };
        let title = if quantity.caption.is_empty() { &said.near } else { &quantity.caption }.clone();
        Entry { part, quantity, words, scope, title, board, section: self.number, guessed: false }
    }
}

/// What the headings say of what stands below them.
#[derive(Default)]
struct Frame {
    /// What the nearest names, what those above it do, and both.
    near: Words,
    above: Words,
    whole: Words,
    board: Option<Arc<str>>,
    invests: bool,
}

/// In a section on investments, surplus and budget are those of the frame.
pub fn invest(quantity: &mut Quantity) {
    match quantity.measure {
        Measure::Result => (quantity.measure, quantity.role) = (Measure::Left, Role::Unsaid),
        Measure::Budget => quantity.measure = Measure::Frame,
        _ => {}
    }
}

/// Every quantity of the parts with what it is of, and the boards that their headings name. `stated` gives
/// those of a part.
pub fn entries<'a>(parts: &'a [Arc<Part>], stated: impl Fn(usize) -> &'a [Quantity]) -> (Vec<Entry>, Vec<Arc<str>>) {
    let mut open = Open::default();
    let mut entries = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let mut quantities = stated(number).iter().peekable();
        for head in (0..part.facts.heads.len()).map(|h| h as u32) {
            while let Some(quantity) = quantities.next_if(|q| q.head.is_none_or(|h| h < head)) {
                entries.push(open.entry(number as u32, quantity));
            }
            if let Some(heading) = part.facts.heads.get(head as usize) {
                open.enter(heading.level, &heading.title);
            }
        }
        entries.extend(quantities.map(|q| open.entry(number as u32, q)));
    }
    scale(&mut entries);
    (entries, open.boards)
}

/// Gives cells without a unit that of all the other tables, when those have but one; else drops them.
fn scale(entries: &mut Vec<Entry>) {
    let is_open = |e: &Entry| e.quantity.in_table() && e.quantity.figure.unit == Unit::None;
    let mut units = entries.iter().filter(|e| e.quantity.in_table() && !is_open(e)).map(|e| e.quantity.figure.unit);
    let unit = units.next().filter(|first| units.all(|u| u == *first));
    entries.retain(|e| unit.is_some() || !is_open(e));
    for entry in entries.iter_mut().filter(|e| is_open(e)) {
        let (unit, figure) = (unit.unwrap_or_default(), &mut entry.quantity.figure);
        figure.value = figure.value.saturating_mul(unit.factor());
        figure.step = figure.step.saturating_mul(unit.factor());
        figure.unit = unit;
        entry.guessed = true;
    }
}

/// Whether figures of the whole can be linked at all.
pub struct Scopes {
    /// The one board that the report names, or any when its kind is known.
    one_board: bool,
    /// That board: what is said of another, or of all, is not of the whole.
    own: Option<String>,
}

impl Scopes {
    pub fn of(entries: &[Entry], boards: &[Arc<str>], report: &Report) -> Scopes {
        let mut names: Vec<&str> = entries.iter().filter_map(|e| e.quantity.committee.as_deref()).collect();
        names.extend(boards.iter().map(|b| &**b));
        names.retain(|name| *name != ALL_BOARDS);
        names.sort_unstable();
        let most = names.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).and_then(|same| same.first());
        let called = report.committee.as_deref().map(lower);
        let own = called.as_deref().and_then(|name| Said::of(&[name]).committee).or(most.copied()).map(str::to_string);
        names.dedup();
        let row = |e: &Entry| e.quantity.in_table() && e.quantity.committee.is_some();
        let one = names.len() <= 1 && !entries.iter().any(row);
        Scopes { one_board: one || report.template.is_some(), own }
    }

    /// True when it is known which board the quantity is of.
    pub fn open(&self, entry: &Entry) -> bool {
        if self.one_board {
            return entry.quantity.committee.as_deref().is_none_or(|named| self.own.as_deref() == Some(named));
        }
        !entry.words.is_empty() && (entry.quantity.committee.is_none() || entry.of_board())
    }

    /// In a report of several boards, a board is a thing like others: what is of the whole of it says so,
    /// and the same name below two boards is two things. In a report of one, rows that name a board are
    /// none of its.
    pub fn name_boards(&self, entries: &mut Vec<Entry>) {
        if self.one_board {
            let other = |q: &Quantity| matches!(q.measure, Measure::Line | Measure::Result) && q.committee.is_some();
            entries.retain(|e| !(e.quantity.in_table() && other(&e.quantity)));
            return;
        }
        for entry in entries.iter_mut() {
            let Some(board) = &entry.board else { continue };
            let own = entry.quantity.committee.is_some() || entry.words.is_empty();
            let with = |words: &[String]| words.iter().cloned().chain([board.to_string()]).collect::<Words>();
            let scope: Words = entry.scope.iter().filter(|word| ***word != **board).cloned().collect();
            (entry.words, entry.scope) =
                if own { (with(&entry.words), scope) } else { (entry.words.clone(), with(&scope)) };
            if entry.of_board() {
                entry.scope = Words::default();
            }
        }
    }
}
