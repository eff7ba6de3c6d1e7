//! The quantities that a table's cells state: what the row's label names, in the role and for the time
//! that the column's head says, of the measure that row, column or title tells.

use std::sync::Arc;

use super::said::Said;
use super::scope;
use super::words::{ALL_BOARDS, month, stem, words};
use super::{At, Measure, Period, Quantity, Role, Words, bare};
use crate::amount::{Figure, ONE, Unit};
use crate::report::claims::{lower, position};
use crate::syntax::Table;

/// What a column's head says.
struct Column {
    role: Role,
    measure: Option<Measure>,
    period: Period,
    year: Option<u16>,
    /// Of what else it is: the municipality or its group, a month that the period ends with.
    words: Vec<String>,
    /// All the years of what the row names.
    total: bool,
}

impl Column {
    /// With the time that the table's title tells.
    fn dated(mut self, to_date: bool, year: Option<u16>) -> Column {
        if to_date && self.role != Role::Forecast {
            self.period = Period::ToDate;
        }
        self.year = self.year.or(year);
        self
    }
}

pub fn read(table: &Table, block: u32, head: Option<u32>, heading: &str, out: &mut Vec<Quantity>) {
    let caption = table.caption.as_ref().map_or("", |(text, _)| text.as_str());
    let texts = [table.corner.as_str(), caption, heading].map(lower);
    let texts = [texts[0].as_str(), &texts[1], &texts[2]];
    let said = Said::of(&texts);
    let title = title(&said, &texts);
    let called: Words = scope::Named::of(caption, false).words.into();
    let Some(year) = said.year() else { return };
    let dated = |c: Column| c.dated(said.to_date, year);
    let about_something = !Said::of(&texts[..2]).words.is_empty() || !scope::Named::of(heading, true).words.is_empty();
    let years = year_role(table, &said, &texts);
    let columns: Vec<Option<Column>> = table.columns.iter().map(|c| column(&c.head, years).map(dated)).collect();
    let earlier = columns.iter().flatten().any(|c| c.role == Role::Earlier);
    let forecast = columns.iter().flatten().any(|c| c.role == Role::Forecast);
    let told = |role: Role| columns.iter().flatten().any(|c| c.role == role && c.measure.is_none());
    // Of two deviations neither is surely that of the year.
    let deviations = columns.iter().flatten().filter(|c| c.role == Role::Deviation).count();
    let budgeted = deviations == 1 && told(Role::Budget) && (told(Role::Outcome) || told(Role::Forecast));
    // Unless one is of the year so far and one of the year, each beside its own budget.
    let own: Vec<Option<Role>> = columns.iter().map(|c| deviation_of(c.as_ref()?, &columns)).collect();
    let boards = table.rows.iter().filter(|r| names_board(&r.label)).count();
    let lone = !table.rows.iter().any(|r| ["esultat", "ommunbidrag"].iter().any(|w| position(&r.label, w).is_some()));
    let single = table.rows.iter().filter(|r| !r.cells.is_empty()).count() == 1;
    for (row, line) in table.rows.iter().enumerate() {
        let low = lower(&line.label);
        let label = Said::of(&[&low]);
        // The result before what is financial is another than the year's.
        if low.trim_start().starts_with("verksamhetens resultat") {
            continue;
        }
        let sum = label.words.is_empty() && is_sum(&low, &label);
        for (column, (cell, what)) in line.cells.iter().zip(&columns).enumerate() {
            let (Some(what), Some(figure)) = (what, &cell.figure) else { continue };
            // What is told of boards by a table of something else is no result of theirs.
            let odd = (label.committee.is_some() || boards > 1 && sum) && about_something;
            let spans_years = what.total && title == Some(Measure::Frame);
            if !money(figure, title) || line.label.trim().is_empty() || odd || spans_years {
                continue;
            }
            let named = names(&low, &label) || lone && label.measures == [Measure::Net];
            let own = own.get(column).copied().flatten().filter(|_| deviations > 1);
            let forecast = own.map_or(forecast, |role| role == Role::Forecast);
            let budgeted = (budgeted || own.is_some()) && named;
            let sense = Sense { row: &label, title, earlier, forecast, budgeted };
            let Some((measure, role)) = sense.of(what) else { continue };
            let quantity = Quantity {
                at: At::Cell { block, row: row as u32, column: column as u32 },
                head,
                figure: bare(figure),
                measure,
                role,
                period: what.period,
                year: what.year,
                sign: 0,
                words: if single && title == Some(Measure::Frame) {
                    Words::default()
                } else {
                    row_words(&low, &label, title).into_iter().chain(what.words.iter().cloned()).collect()
                },
                caption: called.clone(),
                committee: label.committee.or((boards > 1 && sum).then_some(ALL_BOARDS)).map(Arc::from),
                total: label.total,
                whole: false,
                last: None,
                implied: false,
                loose: false,
                line: None,
            };
            out.push(quantity);
        }
    }
}

/// What a column of deviations is of: the outcome or the forecast beside the budget of the same time.
fn deviation_of(column: &Column, columns: &[Option<Column>]) -> Option<Role> {
    let same = |c: &&Column| c.period == column.period && c.words == column.words && c.year == column.year;
    let beside: Vec<Role> = columns.iter().flatten().filter(same).map(|c| c.role).collect();
    let count = |role: Role| beside.iter().filter(|r| **r == role).count();
    let told = match (count(Role::Outcome), count(Role::Forecast)) {
        (1, 0) => Role::Outcome,
        (0, 1) => Role::Forecast,
        _ => return None,
    };
    (column.role == Role::Deviation && count(Role::Deviation) == 1 && count(Role::Budget) == 1).then_some(told)
}

/// True for a row of one thing or one board, or of the sum.
fn names(low: &str, label: &Said<'_>) -> bool {
    label.committee.is_some() || !label.words.is_empty() || is_sum(low, label)
}

fn is_sum(low: &str, label: &Said<'_>) -> bool {
    label.total || low.trim_start().starts_with("summa")
}

fn names_board(label: &str) -> bool {
    ["nämnden", "styrelsen"].iter().any(|word| position(label, word).is_some())
}

/// What a column under a year alone tells, where the title or the other columns say.
fn year_role(table: &Table, said: &Said<'_>, texts: &[&str]) -> Option<Role> {
    let has = |words: &[&str]| texts.iter().any(|t| words.iter().any(|w| position(t, w).is_some()));
    let other = said.has(Measure::Budget) || has(&["budget", "plan", "prognos", "mål"]);
    let result = has(&["resultaträkning", "driftredovisning", "utfall", "nettokostnad"]);
    let beside = table.columns.iter().any(|c| position(&lower(&c.head), "budget").is_some());
    ((result || beside) && !other).then_some(Role::Outcome)
}

/// A table of what the result comes from often tells no unit; the others of the report do.
fn money(figure: &Figure, title: Option<Measure>) -> bool {
    match figure.unit {
        Unit::Kronor { .. } => true,
        Unit::None => matches!(title, Some(Measure::Result | Measure::Change)) && figure.step == ONE,
        _ => false,
    }
}

/// A row that names a measure and a thing ("Nettokostnad exkl. finansnetto") is known by its whole label.
fn row_words(low: &str, label: &Said<'_>, title: Option<Measure>) -> Vec<String> {
    if label.never {
        let mut all: Vec<String> = words(low).iter().map(|w| stem(w).to_string()).collect();
        all.sort();
        return all;
    }
    let says = |w: &&&str| title != Some(Measure::Change) || !w.starts_with("förändring");
    label.words.iter().filter(says).map(|w| w.to_string()).collect()
}

fn title(said: &Said<'_>, texts: &[&str]) -> Option<Measure> {
    let has = |start: &str| said.words.iter().any(|w| w.starts_with(start));
    let invests = said.has(Measure::Frame) || said.has(Measure::Spent) || has("investering");
    match () {
        _ if invests => Some(Measure::Frame),
        _ if has("förändring") => said.earlier.then_some(Measure::Change),
        _ if said.has(Measure::Net) => Some(Measure::Net),
        _ if said.has(Measure::Result) && reasons(texts) => Some(Measure::Result),
        _ => None,
    }
}

/// A table that divides the result over what it comes from.
fn reasons(texts: &[&str]) -> bool {
    let said = |t: &&str| ["orsak", "förklaring", "budgetavvikelse"].iter().any(|w| position(t, w).is_some());
    texts.iter().any(said)
}

fn column(head: &str, years: Option<Role>) -> Option<Column> {
    let low = lower(head);
    let said = Said::of(&[&low]);
    let changes = said.words.iter().all(|w| w.starts_with("förändring")) && said.words.len() == 1;
    let plan = said.words == ["plan"] && said.years.len() == 1;
    let result = said.has(Measure::Result);
    let role = match said.roles.as_slice() {
        _ if said.earlier => Role::Earlier,
        [] if changes => Role::Deviation,
        [] if result => Role::Deviation,
        [] if said.measures == [Measure::Budget] => Role::Budget,
        [] if said.measures == [Measure::Grant] || plan => Role::Budget,
        [] if said.years.len() == 1 && said.measures.is_empty() => years?,
        [role] => *role,
        _ => return None,
    };
    let words: Vec<String> = said.words.iter().filter_map(|w| kind(w, said.to_date)).map(str::to_string).collect();
    if words.len() < said.words.len() && !changes && !plan || said.never {
        return None;
    }
    let own = |m: &Measure| matches!(m, Measure::Grant | Measure::Result | Measure::Net);
    let measure = said.measures.iter().copied().find(own);
    let measure = measure.filter(|_| role != Role::Deviation);
    let period = if said.to_date { Period::ToDate } else { Period::Year };
    Some(Column { role, measure, period, year: said.year()?, words, total: said.total })
}

/// A word of a column's head that says of what the column is.
fn kind(word: &str, to_date: bool) -> Option<&str> {
    match month(word) {
        Some(month) if to_date => Some(month),
        _ => Some(word).filter(|w| [stem("kommunen"), stem("koncernen")].contains(w)),
    }
}

/// What a row and its table say of a cell.
struct Sense<'a> {
    row: &'a Said<'a>,
    title: Option<Measure>,
    /// The table has a column of an earlier forecast, or one of a forecast.
    earlier: bool,
    forecast: bool,
    /// It has a budget beside what came of it, and the row names what both are of.
    budgeted: bool,
}

impl Sense<'_> {
    fn of(&self, column: &Column) -> Option<(Measure, Role)> {
        let own = self.row.measures.first().copied().filter(|_| !self.row.never);
        let plain = self.row.measures.is_empty();
        if !plain && !self.row.words.is_empty() {
            return None;
        }
        if column.measure == Some(Measure::Net) && own.is_some_and(|own| own != Measure::Net) {
            return None;
        }
        let measure = own.or(column.measure).or(self.title.filter(|_| plain)).unwrap_or(Measure::Line);
        let this = if self.forecast && !self.earlier { Role::Forecast } else { Role::Outcome };
        let actual = matches!(column.role, Role::Outcome | Role::Forecast);
        match (measure, column.role) {
            (_, Role::Earlier) => None,
            (Measure::Frame | Measure::Spent | Measure::Left, role) => frame(role),
            (Measure::Change, _) if self.title == Some(Measure::Change) => Some((Measure::Change, Role::Unsaid)),
            (Measure::Result, _) if self.title == Some(Measure::Change) => Some((Measure::Change, Role::Unsaid)),
            (Measure::Result, Role::Deviation) if self.earlier => Some((Measure::Change, Role::Unsaid)),
            (_, Role::Deviation) if self.earlier => None,
            (Measure::Result, role) if actual => Some((Measure::Result, role)),
            (Measure::Result, _) => None,
            (Measure::Net, Role::Deviation) if plain || self.budgeted => Some((Measure::Result, this)),
            (Measure::Net, Role::Deviation) => None,
            (Measure::Net, role) => Some((Measure::Net, role)),
            (Measure::Grant, Role::Deviation) => None,
            (Measure::Grant, _) => (column.period == Period::Year).then_some((Measure::Grant, Role::Budget)),
            (Measure::Line, Role::Deviation) if self.budgeted => Some((Measure::Result, this)),
            (Measure::Line, role) => {
                (!self.row.words.is_empty() || self.row.committee.is_some()).then_some((Measure::Line, role))
            }
            _ => None,
        }
    }
}

fn frame(role: Role) -> Option<(Measure, Role)> {
    match role {
        Role::Budget => Some((Measure::Frame, Role::Budget)),
        Role::Outcome | Role::Forecast => Some((Measure::Spent, role)),
        Role::Deviation => Some((Measure::Left, Role::Unsaid)),
        _ => None,
    }
}
