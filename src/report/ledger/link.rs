//! Links quantities that state the same, by an index on their rarest word. The work is bounded for each
//! figure; a name that very many cells bear is linked to none of them.

use std::sync::Arc;

use super::accounts::Account;
use super::scope::Scopes;
use super::ties::Difference;
use super::words::same;
use super::{At, Measure, Opposed, Period, Quantity, Role, Words};
use crate::amount::{Figure, Interval, Micro};
use crate::hash::{HashMap, HashSet};
use crate::report::claims::{self, judge};
use crate::report::tie::Denied;
use crate::report::{Part, Report};

/// A figure is held against no more cells than this.
const MOST: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// Label, kind of amount, time, unit and sign all fit, and nothing else fits as well.
    Sure,
    /// Shown to those who ask, never a finding.
    Likely,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Agrees,
    /// Only "knappt" or "drygt" stands on the wrong side.
    WrongSide,
    /// A factor of exactly 1 000.
    Unit,
    /// The same amount, but a surplus in one place and a deficit in the other.
    Sign,
    Differs,
    /// Rounding, or too far apart to be surely the same.
    Unsure,
}

/// Places that state the same quantity: one, and those it is held against, the most precise first.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Numbers among [`Ledger::entries`].
    pub one: usize,
    pub others: Vec<usize>,
    pub sureness: Sureness,
    pub verdict: Verdict,
}

/// A quantity with its part, and what it is of once its headings have been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub part: u32,
    pub quantity: Quantity,
    /// The words that say what it is of; empty for the whole board.
    pub words: Words,
    /// What the headings above name that it does not.
    pub scope: Words,
    /// What the table's caption, or else its heading, names.
    pub title: Words,
    /// The board that it names, or else the headings above.
    pub board: Option<Arc<str>>,
    /// The number of its heading in the report.
    pub section: u32,
    /// Its unit is that of the other tables.
    pub guessed: bool,
}

impl Entry {
    /// True for what is of a whole board, where a report has several.
    pub fn of_board(&self) -> bool {
        matches!((&self.board, &*self.words), (Some(board), [word]) if **board == **word)
    }

    pub fn table(&self) -> (u32, u32) {
        (self.part, self.quantity.at.block())
    }
}

/// Every quantity of a report and what states the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    pub entries: Vec<Entry>,
    pub links: Vec<Link>,
    /// How many pairs were held against each other, so that tests can hold growth in check.
    pub compared: usize,
    pub(super) by_place: HashMap<(u32, At), Vec<usize>>,
    cells: HashMap<(u32, At), usize>,
    whole_grant: Option<usize>,
    /// Figures that are not what the cells they name give.
    pub differences: Vec<Difference>,
    /// Words that say the other way than a row's cells.
    pub directions: Vec<Opposed>,
    /// Wholes that several sentences account for.
    pub accounts: Vec<Account>,
    by_account: HashMap<(u32, At), Vec<usize>>,
}

impl Ledger {
    /// What is stated beyond doubt, and the links between it. Made anew with every key that changes it.
    pub fn build(parts: &[Arc<Part>], report: &Report, denied: &Denied) -> Ledger {
        let (entries, boards) = super::scope::entries(parts, |n| parts.get(n).map_or(&[], |p| &p.stated));
        let mut ledger = Ledger::of(entries, &boards, report);
        ledger.place(0);
        let own = ledger.links.len();
        ledger.tie(parts, report, denied);
        ledger.place(own);
        ledger
    }

    /// That, and what is likely: for those who ask.
    pub fn with_likely(parts: &[Arc<Part>], report: &Report, denied: &Denied) -> Ledger {
        let stated: Vec<Vec<Quantity>> = parts.iter().map(|p| super::read(p, true)).collect();
        let (entries, boards) = super::scope::entries(parts, |n| stated.get(n).map_or(&[], Vec::as_slice));
        let mut ledger = Ledger::of(entries, &boards, report);
        ledger.place(0);
        let sure = ledger.links.len();
        let (likely, compared) = super::likely::find(&ledger);
        ledger.links.extend(likely);
        ledger.compared += compared;
        ledger.tie(parts, report, denied);
        let differences = ledger.agree(parts, report);
        ledger.place(sure);
        let mut compared = 0;
        ledger.accounts = super::accounts::find(parts, &ledger, &mut compared);
        ledger.accounts.extend(differences);
        ledger.compared += compared;
        for (number, account) in ledger.accounts.iter().enumerate() {
            for entry in std::iter::once(&account.whole).chain(&account.parts).filter_map(|e| ledger.entries.get(*e)) {
                ledger.by_account.entry((entry.part, entry.quantity.at)).or_default().push(number);
            }
        }
        ledger
    }

    fn of(mut entries: Vec<Entry>, boards: &[Arc<str>], report: &Report) -> Ledger {
        let scopes = Scopes::of(&entries, boards, report);
        scopes.name_boards(&mut entries);
        let mut ledger = Ledger { entries, ..Ledger::default() };
        let year = report.year.or_else(|| latest(&ledger.entries));
        ledger.list(&scopes, year);
        ledger.prose_to_tables(&scopes, year);
        super::pairs::tables(&mut ledger, &scopes, year);
        super::pairs::twins(&mut ledger);
        ledger
    }

    /// Notes where the links from a number on have their places.
    pub(super) fn place(&mut self, from: usize) {
        for (number, link) in self.links.iter().enumerate().skip(from) {
            for entry in std::iter::once(&link.one).chain(&link.others).filter_map(|e| self.entries.get(*e)) {
                self.by_place.entry((entry.part, entry.quantity.at)).or_default().push(number);
            }
        }
    }

    /// The accounts that a place takes part in.
    pub fn accounts_at(&self, part: u32, at: At) -> impl Iterator<Item = &Account> {
        self.by_account.get(&(part, at)).into_iter().flatten().filter_map(|n| self.accounts.get(*n))
    }

    /// The links that a place takes part in.
    pub fn links_at(&self, part: u32, at: At) -> impl Iterator<Item = &Link> {
        self.by_place.get(&(part, at)).into_iter().flatten().filter_map(|n| self.links.get(*n))
    }

    /// How two of a link's places agree. Its own verdict is that of the first of them and the most precise other.
    pub fn between(&self, link: &Link, a: usize, b: usize) -> Verdict {
        let (one, best) = (link.one, link.others.first().copied().unwrap_or(link.one));
        let Some((x, y)) = self.entry(a).zip(self.entry(b)) else { return link.verdict };
        if [(one, best), (best, one)].contains(&(a, b)) {
            return link.verdict;
        }
        let (prose, cell) = if x.quantity.in_table() { (&y.quantity, &x.quantity) } else { (&x.quantity, &y.quantity) };
        if !prose.in_table() && cell.in_table() {
            return verdict(&prose.figure, cell.figure.value.abs(), cell.figure.step);
        }
        let meet = prose.interval().absolute().meets(cell.interval().absolute());
        if meet { Verdict::Agrees } else { Verdict::Differs }
    }

    pub fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.get(number)
    }

    /// The cell that a figure in prose surely states.
    pub fn cell_of(&self, part: u32, at: At) -> Option<&Entry> {
        let link = self.links_at(part, at).find(|l| l.sureness == Sureness::Sure)?;
        let first = self.entry(*link.others.first()?)?;
        (self.entry(link.one)?.quantity.at == at && first.quantity.in_table()).then_some(first)
    }

    /// The cells that state the grant of the whole board, when they agree.
    pub fn whole_grant(&self) -> Option<&Entry> {
        self.whole_grant.and_then(|n| self.entry(n))
    }

    /// Its number among the entries.
    pub fn grant(&self) -> Option<usize> {
        self.whole_grant
    }

    /// Another cell of a cell's row.
    pub fn beside(&self, cell: &Entry, measure: Measure) -> Option<&Entry> {
        let At::Cell { block, row, .. } = cell.quantity.at else { return None };
        let of = |column: u32| self.cells.get(&(cell.part, At::Cell { block, row, column }));
        (0..8).filter_map(of).filter_map(|n| self.entry(*n)).find(|e| e.quantity.measure == measure)
    }

    fn list(&mut self, scopes: &Scopes, year: Option<u16>) {
        let cells = self.entries.iter().enumerate().filter(|(_, e)| e.quantity.in_table());
        self.cells = cells.clone().map(|(n, e)| ((e.part, e.quantity.at), n)).collect();
        let grant = |e: &Entry| {
            e.quantity.measure == Measure::Grant && e.words.is_empty() && e.scope.is_empty() && scopes.open(e)
        };
        let now = |e: &Entry| e.quantity.year.or(year) == year;
        let mut grants = cells.filter(|(_, e)| grant(e) && now(e)).map(|(n, e)| (n, &e.quantity.figure));
        let Some((first, figure)) = grants.next() else { return };
        let same = |f: &Figure| (f.value - figure.value).abs() <= f.step.max(figure.step);
        let agree = grants.all(|(_, f)| same(f));
        self.whole_grant = agree.then_some(first);
    }

    fn prose_to_tables(&mut self, scopes: &Scopes, year: Option<u16>) {
        let index = Index::of(&self.entries);
        let (mut links, mut compared) = (Vec::new(), 0);
        let mut seen: HashSet<(u32, Measure, Role, Period, &[String])> = HashSet::default();
        for (number, entry) in
            self.entries.iter().enumerate().filter(|(_, e)| !e.quantity.in_table() && !e.quantity.loose)
        {
            if !scopes.open(entry) {
                continue;
            }
            let others = index.like(&self.entries, entry, year, &mut compared);
            let Some(mut link) = judged(&self.entries, number, others) else { continue };
            let q = &entry.quantity;
            let key = (entry.section, q.measure, q.role, q.period, &*entry.words);
            let again = q.words.is_empty() && !seen.insert(key);
            let vague = entry.words.is_empty()
                && matches!(entry.quantity.measure, Measure::Grant | Measure::Budget)
                && !entry.quantity.total
                && link.verdict != Verdict::Unit;
            if again && link.verdict != Verdict::Agrees || vague {
                link.sureness = Sureness::Likely;
            }
            links.push(link);
        }
        super::signs::weigh(&self.entries, &mut links);
        self.links = links;
        self.compared += compared;
    }
}

/// The last year that a table tells the outcome of, or else the forecast: the year of a report that does not
/// say which.
fn latest(entries: &[Entry]) -> Option<u16> {
    let cells = |role: Role| entries.iter().filter(move |e| e.quantity.in_table() && e.quantity.role == role);
    let of = |role: Role| cells(role).filter_map(|e| e.quantity.year).max().map(|year| (role, year));
    let (role, year) = of(Role::Outcome).or_else(|| of(Role::Forecast))?;
    // "Utfall" beside "Utfall 2023" is of another year than that.
    let undated: HashSet<_> = cells(role).filter(|e| e.quantity.year.is_none()).map(Entry::table).collect();
    let mut dated = cells(role).filter(|e| e.quantity.year == Some(year)).map(Entry::table);
    (!dated.any(|table| undated.contains(&table))).then_some(year)
}

/// The cells by measure and the beginning of each of their words.
struct Index<'a> {
    cells: HashMap<(Measure, &'a str), Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(entries: &'a [Entry]) -> Index<'a> {
        let mut cells: HashMap<(Measure, &str), Vec<usize>> = HashMap::default();
        for (number, entry) in entries.iter().enumerate().filter(|(_, e)| e.quantity.in_table()) {
            let words = entry.words.iter().map(|w| start(w));
            let whole = entry.words.is_empty().then_some("");
            for word in words.chain(whole) {
                cells.entry((entry.quantity.measure, word)).or_default().push(number);
            }
        }
        Index { cells }
    }

    /// The cells that mean the same as a figure in prose, found by its rarest word.
    fn like(&self, entries: &[Entry], one: &Entry, year: Option<u16>, compared: &mut usize) -> Vec<usize> {
        let measures: &[Measure] = match one.quantity.measure {
            Measure::Budget => &[Measure::Grant, Measure::Net],
            ref measure => std::slice::from_ref(measure),
        };
        let mut found = Vec::new();
        for measure in measures {
            let words = one.words.iter().map(|w| start(w)).chain(one.words.is_empty().then_some(""));
            let none = Vec::new();
            let buckets = words.map(|w| self.cells.get(&(*measure, w)).unwrap_or(&none));
            let Some(rarest) = buckets.min_by_key(|b| b.len()).filter(|b| b.len() <= MOST) else { continue };
            *compared += rarest.len();
            let fits = |n: &&usize| entries.get(**n).is_some_and(|cell| fits(one, cell, year));
            found.extend(rarest.iter().filter(fits));
        }
        found
    }
}

/// The beginning of a word, that its forms and compounds share.
pub fn start(word: &str) -> &str {
    word.char_indices().nth(5).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}

/// True when a cell states what the figure states.
fn fits(one: &Entry, cell: &Entry, year: Option<u16>) -> bool {
    let (p, c) = (&one.quantity, &cell.quantity);
    let role = match p.measure {
        Measure::Budget => c.role == Role::Budget,
        _ => p.role == c.role,
    };
    role && p.period == c.period
        && p.year.or(year) == c.year.or(year)
        && same(&one.words, &cell.words)
        && (same(&one.scope, &cell.scope) || beside(one, cell))
}

/// True for a sentence in the section of the table, whose heading then says nothing against it.
fn beside(one: &Entry, cell: &Entry) -> bool {
    (one.part, one.section) == (cell.part, cell.section) && one.quantity.line.is_none() && !one.words.is_empty()
}

/// The link of a figure to the cells that mean the same, when there are any.
fn judged(entries: &[Entry], one: usize, mut others: Vec<usize>) -> Option<Link> {
    let p = &entries.get(one)?.quantity;
    let value = |n: &usize| entries.get(*n).map(|e| (e.quantity.figure.step, e.quantity.figure.value));
    others.sort_by_key(|n| (value(n).map(|v| v.0), *n));
    let (step, best) = value(others.first()?)?;
    let signs = matches!(p.measure, Measure::Result | Measure::Change) && p.sign != 0;
    let amount = |v: Micro| if signs { v } else { v.abs() };
    let alike = |n: &usize| value(n).is_some_and(|(s, v)| (amount(v) - amount(best)).abs() <= s.max(step));
    let opposite = signs && best.signum() != 0 && best.signum() != i128::from(p.sign);
    let verdict = match verdict(&p.figure, best.abs(), step) {
        // So few units meet much by chance.
        Verdict::Agrees | Verdict::WrongSide if opposite && p.figure.value.abs() >= 4 * p.figure.step => Verdict::Sign,
        _ if opposite => Verdict::Unsure,
        // What is told by a heading alone can be of a part of it.
        Verdict::Differs if (p.words.is_empty() || p.implied) && !near(&p.figure, best) => Verdict::Unsure,
        verdict => verdict,
    };
    let guessed = verdict == Verdict::Unit && others.iter().any(|n| entries.get(*n).is_some_and(|e| e.guessed));
    let sure = others.iter().all(alike) && (!opposite || verdict == Verdict::Sign);
    let sureness = if sure && !guessed { Sureness::Sure } else { Sureness::Likely };
    Some(Link { one, others, sureness, verdict })
}

/// Within a quarter, or one slip of the pen away.
fn near(figure: &Figure, value: Micro) -> bool {
    let (stated, value, step) = (figure.value.abs(), value.abs(), figure.step.max(1));
    (stated - value).abs() <= value / 4 || claims::slip(stated / step, (value + step / 2) / step)
}

/// Holds a figure of prose against a cell's value.
pub fn verdict(figure: &Figure, value: Micro, step: Micro) -> Verdict {
    let stated = Figure { value: figure.value.abs(), ..figure.clone() };
    match against(&stated, value, step) {
        Some(verdict) => verdict,
        None if scaled(&stated, value, step) => Verdict::Unit,
        None if stated.value / 12 > value || value / 12 > stated.value => Verdict::Unsure,
        None => Verdict::Differs,
    }
}

fn against(stated: &Figure, value: Micro, step: Micro) -> Option<Verdict> {
    match judge(stated, value, |_| Interval::rounded(value, step)) {
        claims::Verdict::Holds { .. } => Some(Verdict::Agrees),
        claims::Verdict::WrongSide { .. } => Some(Verdict::WrongSide),
        claims::Verdict::Unsure => Some(Verdict::Unsure),
        claims::Verdict::Fails { .. } => None,
    }
}

/// True when the figure says the same a thousand times larger or smaller.
fn scaled(stated: &Figure, value: Micro, step: Micro) -> bool {
    let by = |up: Micro, down: Micro| {
        let scale = |m: Micro| m.checked_mul(up).map(|m| m / down);
        let scaled = scale(stated.value).zip(scale(stated.step));
        scaled.is_some_and(|(v, s)| against(&Figure { value: v, step: s, ..stated.clone() }, value, step).is_some())
    };
    by(1_000, 1) || by(1, 1_000)
}
