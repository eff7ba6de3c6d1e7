//! Holds an open figure against the cells that its words name.

use super::columns::TermColumn;
use super::row::{LaidTable, RowSpot, scales};
use crate::amount::{Figure, Form, Interval, Micro, ONE, Unit};
use crate::figures::open::{Against, OpenFigure, SoughtTerms, stems};
use crate::figures::{Basis, Way};
use crate::report::sums::CellAt;
use crate::slip::strength;
use crate::swedish::{alike, tokens};
use crate::text::{Span, lower};

/// What the table gives instead.
pub struct TableTerms {
    pub is_share: bool,
    pub computed: Micro,
    pub word: Option<Span>,
    /// The new level and the old, or the part and the whole.
    pub cells: [CellAt; 2],
}

/// A slip of this strength tells something; any digit is a slip of any other.
const TELLING: i32 = 50;

/// None where the table knows no row for it; Some(None) where it does, and nothing is wrong or sure.
pub fn judge(table: &LaidTable, open: &OpenFigure, figures: &[Figure]) -> Option<Option<TableTerms>> {
    let stated = figures.get(open.stated)?;
    let spot = table.spot(open, figures);
    let ask = Ask { table, open, stated };
    match open.asked {
        SoughtTerms::Change(way) => Some(ask.change(spot?, way)),
        SoughtTerms::Share => Some(ask.share(spot?)),
        SoughtTerms::OfPlan => Some(ask.of_plan(spot.or_else(|| table.only_total())?)),
    }
}

/// The share, in per cent, of the two cells that the words of a share surely mean, whatever it states. None where the table
/// knows no row for it; Some(None) where it does, and the words leave open what it is of.
pub fn share_meant(table: &LaidTable, open: &OpenFigure, figures: &[Figure]) -> Option<Option<Micro>> {
    let ask = Ask { table, open, stated: figures.get(open.stated)? };
    let spot = table.spot(open, figures);
    let cells = match open.asked {
        SoughtTerms::Change(_) => None,
        SoughtTerms::Share => ask.of_total(spot?).filter(|_| open.whole.is_some()),
        // "tar i anspråk 37 procent av kommunbidraget": of the row's own plan, or of all.
        SoughtTerms::OfPlan => {
            spot.filter(|s| s.anchor.is_some() || open.of.is_none()).and_then(|s| ask.outcome_of_plan(s))
        }
    };
    Some(cells.and_then(|[part, whole]| Some(ask.ratio(part, whole)?.0)))
}

struct Ask<'a> {
    table: &'a LaidTable<'a>,
    open: &'a OpenFigure,
    stated: &'a Figure,
}

impl Ask<'_> {
    fn column(&self, c: usize) -> Option<&TermColumn> {
        self.table.laid.columns.get(c)
    }

    /// The columns of a row that hold a figure of their own.
    fn usable(&self, row: usize) -> Vec<usize> {
        let own = |c: &usize| self.column(*c).is_some_and(|c| !c.derived) && self.table.figure(row, *c).is_some();
        (0..self.table.laid.columns.len()).filter(own).collect()
    }

    fn outcome(&self, c: usize) -> bool {
        self.column(c).is_some_and(|c| c.basis == Basis::Outcome)
    }

    /// The column that the words speak of: the latest outcome, or the forecast, of what they name.
    fn latest(&self, spot: RowSpot) -> Option<usize> {
        if let Some((column, _)) = spot.anchor {
            return Some(column);
        }
        let basis = if self.open.ahead { Basis::Forecast } else { Basis::Outcome };
        let usable: Vec<usize> =
            self.usable(spot.row).into_iter().filter(|c| self.column(*c).is_some_and(|c| c.basis == basis)).collect();
        let named = |c: &usize| {
            self.column(*c).is_some_and(|c| c.of.iter().any(|o| self.open.own.iter().any(|w| alike(o, w) >= 60)))
        };
        let any = usable.iter().any(named);
        let fits: Vec<usize> = usable.into_iter().filter(|c| !any || named(c)).collect();
        let order = |c: &usize| self.column(*c).map_or(0, |c| c.order);
        let latest = fits.iter().map(order).max()?;
        let mut last = fits.iter().filter(|c| order(c) == latest);
        last.next().copied().filter(|_| last.next().is_none())
    }

    /// The column that a change is held against.
    fn old(&self, row: usize, new: usize) -> Option<usize> {
        let of = self.column(new)?;
        let same = |c: &usize| *c != new && self.column(*c).is_some_and(|c| c.of == of.of);
        let others: Vec<usize> = self.usable(row).into_iter().filter(same).collect();
        let order = |c: &usize| self.column(*c).map_or(0, |c| c.order);
        let one = |ok: &dyn Fn(&usize) -> bool| {
            let mut fits = others.iter().filter(|c| ok(c));
            fits.next().copied().filter(|_| fits.next().is_none())
        };
        let earlier = |c: &usize| self.outcome(*c) && order(c) < of.order;
        match self.open.against {
            Against::Budget => one(&|c| self.column(*c).is_some_and(|c| c.basis == Basis::Budget)),
            Against::Year(year) => one(&|c| self.outcome(*c) && order(c) == year),
            Against::Before => {
                let last = others.iter().filter(|c| earlier(c)).max_by_key(|c| order(c)).copied()?;
                let next = order(&last) == 1 || of.order == u16::MAX || order(&last) + 1 == of.order;
                next.then_some(last)
            }
            Against::Unsaid if others.len() == 1 => one(&earlier),
            Against::Unsaid => None,
        }
    }

    fn scales(&self, spot: RowSpot, cell: &Figure) -> Vec<Micro> {
        match spot.anchor {
            Some((_, scale)) if !matches!(self.stated.unit, Unit::Percent | Unit::PercentPoint) => vec![scale],
            _ => scales(self.stated.unit, cell.unit).to_vec(),
        }
    }

    /// What two cells give: a difference in each scale, or a change in per cent; with its interval.
    fn gives(&self, spot: RowSpot, new: &Figure, old: &Figure) -> Vec<(Micro, Interval)> {
        let (a, b) = (Interval::rounded(new.value.abs(), new.step), Interval::rounded(old.value.abs(), old.step));
        let change = new.value.abs() - old.value.abs();
        if self.stated.unit == Unit::Percent {
            let Some(value) = change.abs().checked_mul(100 * ONE).and_then(|v| v.checked_div(old.value.abs())) else {
                return Vec::new();
            };
            return vec![(value, a.minus(b).absolute().percent_of(b))];
        }
        let each = self.scales(spot, new).into_iter().filter_map(|scale| {
            let (value, step) = (change.abs().checked_mul(scale)?, (new.step + old.step).checked_mul(scale)?);
            let step = if new.unit == Unit::None && new.step >= ONE { 0 } else { step };
            Some((value, Interval::rounded(value, step)))
        });
        each.collect()
    }

    fn fits(&self, spot: RowSpot, new: CellAt, old: CellAt) -> bool {
        let said = Interval::loose(&Figure { value: self.stated.value.abs(), ..self.stated.clone() });
        let cells = self.table.figure(new.0, new.1).zip(self.table.figure(old.0, old.1));
        cells.is_some_and(|(a, b)| self.gives(spot, a, b).iter().any(|(_, i)| said.meets(*i)))
    }

    /// Any two columns of the row, or the same columns of another row, give it.
    fn explained(&self, spot: RowSpot, new: usize, old: usize) -> bool {
        let own = (0..self.table.laid.columns.len()).filter(|c| self.table.figure(spot.row, *c).is_some());
        let own: Vec<usize> = own.collect();
        let within = own.iter().any(|a| own.iter().any(|b| a != b && self.fits(spot, (spot.row, *a), (spot.row, *b))));
        let cell = |c: &usize| self.table.figure(spot.row, *c).is_some_and(|f| self.is(f, spot));
        let rows = spot.anchor.is_none()
            && (0..self.table.laid.labels.len()).any(|r| r != spot.row && self.fits(spot, (r, new), (r, old)));
        within || own.iter().any(cell) || rows
    }

    fn is(&self, cell: &Figure, spot: RowSpot) -> bool {
        let said = Interval::of(&Figure { value: self.stated.value.abs(), ..self.stated.clone() });
        self.scales(spot, cell)
            .iter()
            .any(|s| cell.value.abs().checked_mul(*s).is_some_and(|v| said.meets(Interval::exact(v))))
    }

    fn change(&self, spot: RowSpot, way: Option<Way>) -> Option<TableTerms> {
        let new = self.latest(spot)?;
        let old = self.old(spot.row, new)?;
        let cells = [(spot.row, new), (spot.row, old)];
        let (a, b) = (self.table.figure(spot.row, new)?, self.table.figure(spot.row, old)?);
        let explicit = self.open.against != Against::Unsaid;
        if self.fits(spot, (spot.row, new), (spot.row, old)) {
            let up = a.value > b.value;
            let against = matches!((way, up), (Some(Way::Up), false) | (Some(Way::Down), true));
            let plain = a.value > 0 && b.value > 0 && a.value != b.value && explicit && spot.anchor.is_some();
            return (against && plain).then_some(TableTerms {
                is_share: false,
                computed: a.value - b.value,
                word: self.open.word,
                cells,
            });
        }
        if self.explained(spot, new, old) {
            return None;
        }
        let near =
            |(value, _): &(Micro, Interval)| *value * 2 > self.stated.step && (self.near(*value) || self.slips(*value));
        let (computed, _) = self.gives(spot, a, b).into_iter().find(near)?;
        let sure = spot.anchor.is_some() && explicit && self.close(computed);
        (sure || self.slips(computed) && (explicit || spot.named)).then_some(TableTerms {
            is_share: false,
            computed,
            word: None,
            cells,
        })
    }

    /// Within a factor of three.
    fn near(&self, value: Micro) -> bool {
        let stated = self.stated.value.abs();
        value < stated.saturating_mul(3) && stated < value.saturating_mul(3)
    }

    /// So near that it is the same told with a fault: farther off, other cells may be meant.
    fn close(&self, value: Micro) -> bool {
        let stated = self.stated.value.abs();
        (value - stated).abs() * 4 <= value.max(stated)
    }

    fn slips(&self, computed: Micro) -> bool {
        let step = self.stated.step.max(1);
        let meant = (computed + step / 2) / step;
        self.stated.form != Form::Fraction
            && strength((self.stated.value / step).abs(), meant, meant).is_some_and(|s| s >= TELLING)
    }

    /// The share of one cell of another.
    fn ratio(&self, part: CellAt, whole: CellAt) -> Option<(Micro, Interval)> {
        let (a, b) = (self.table.figure(part.0, part.1)?, self.table.figure(whole.0, whole.1)?);
        let value = a.value.abs().checked_mul(100 * ONE)?.checked_div(b.value.abs())?;
        let round = |f: &Figure| {
            Interval::rounded(f.value.abs(), if f.step >= ONE && f.unit == Unit::None { 0 } else { f.step })
        };
        Some((value, round(a).percent_of(round(b))))
    }

    fn says(&self, part: CellAt, whole: CellAt) -> bool {
        self.ratio(part, whole).is_some_and(|(_, i)| Interval::of(self.stated).meets(i))
    }

    /// The totals of a column, the nearest below the row first.
    fn totals(&self, row: usize) -> Vec<usize> {
        let is = |r: &usize| *r != row && self.table.laid.totals.get(*r).copied().unwrap_or_default();
        let below = (row + 1..self.table.laid.labels.len()).filter(is);
        below.chain((0..row).rev().filter(is)).collect()
    }

    /// A row's cell and the total of its column, by the words that say what the share is of.
    fn of_total(&self, spot: RowSpot) -> Option<[CellAt; 2]> {
        let column = self.latest(spot)?;
        let totals = self.totals(spot.row);
        let named = |r: &&usize| {
            self.table
                .laid
                .labels
                .get(**r)
                .is_some_and(|l| !l.is_empty() && l.iter().all(|l| self.open.own.iter().any(|w| alike(l, w) >= 60)))
        };
        let whole = totals.iter().find(named).or(totals.first()).copied()?;
        self.is_of(whole, column).then_some([(spot.row, column), (whole, column)])
    }

    fn share(&self, spot: RowSpot) -> Option<TableTerms> {
        let [part, whole] = self.of_total(spot)?;
        let (column, totals) = (part.1, self.totals(spot.row));
        let every = 0..self.table.laid.columns.len();
        let rows = 0..self.table.laid.labels.len();
        let of_totals = every.clone().any(|c| totals.iter().any(|t| self.says((spot.row, c), (*t, c))));
        let within = every.clone().any(|a| every.clone().any(|b| a != b && self.says((spot.row, a), (spot.row, b))));
        let others = rows.clone().any(|r| totals.iter().any(|t| r != *t && self.says((r, column), (*t, column))));
        let told = every.clone().any(|c| self.table.figure(spot.row, c).is_some_and(|f| f.value == self.stated.value));
        let others = others && self.stated.form != Form::Fraction;
        if of_totals || within || others || told {
            return None;
        }
        self.wrong(spot, part, whole)
    }

    /// The words name the total, what the column or the table counts, or nothing else.
    fn is_of(&self, total: usize, column: usize) -> bool {
        let Some(of) = &self.open.of else { return true };
        let low = lower(&format!(
            "{} {}",
            self.table.table.corner,
            self.table.table.caption.as_ref().map_or("", |c| c.0.as_str())
        ));
        let table = stems(&low, &tokens(&low, &[]));
        let label = self.table.laid.labels.get(total).into_iter().flatten();
        let known: Vec<&String> =
            label.chain(self.column(column).into_iter().flat_map(|c| &c.of)).chain(&table).collect();
        of.iter().any(|w| known.iter().any(|k| alike(k, w) >= 60))
    }

    fn wrong(&self, spot: RowSpot, part: CellAt, whole: CellAt) -> Option<TableTerms> {
        let (computed, _) = self.ratio(part, whole)?;
        let sure = spot.named && self.close(computed) && (spot.anchor.is_some() || self.stated.form == Form::Fraction);
        let less = computed <= 100 * ONE || self.stated.value > 100 * ONE;
        (less && self.near(computed) && (sure || self.slips(computed))).then_some(TableTerms {
            is_share: true,
            computed,
            word: None,
            cells: [part, whole],
        })
    }

    /// A row's share of the total of a plan, where a slip explains it.
    fn of_all(&self, spot: RowSpot, plan: usize) -> Option<TableTerms> {
        let total = self.totals(spot.row).first().copied()?;
        let (computed, _) = self.ratio((spot.row, plan), (total, plan))?;
        self.slips(computed).then_some(())?;
        self.wrong(spot, (spot.row, plan), (total, plan))
    }

    fn of_plan(&self, spot: RowSpot) -> Option<TableTerms> {
        let every = 0..self.table.laid.columns.len();
        let within = every.clone().any(|a| every.clone().any(|b| a != b && self.says((spot.row, a), (spot.row, b))));
        let totals = self.totals(spot.row);
        let of_totals = every.clone().any(|c| totals.iter().any(|t| self.says((spot.row, c), (*t, c))));
        if within || of_totals {
            return None;
        }
        let [(_, part), (_, whole)] = self.outcome_of_plan(spot)?;
        let sure = spot.anchor.is_some();
        if spot.named && spot.anchor.is_none() && self.open.of.is_some() {
            // "tar i anspråk 37 procent av kommunbidraget": of the row's own budget, or of all.
            return self.of_all(spot, whole).or_else(|| self.wrong(spot, (spot.row, part), (spot.row, whole)));
        }
        let others =
            !sure && (0..self.table.laid.labels.len()).any(|r| r != spot.row && self.says((r, part), (r, whole)));
        if others {
            return None;
        }
        self.wrong(spot, (spot.row, part), (spot.row, whole))
    }
    /// A row's outcome and its plan, where it has one of each.
    fn outcome_of_plan(&self, spot: RowSpot) -> Option<[CellAt; 2]> {
        let usable = self.usable(spot.row);
        let plan = |c: &&usize| self.column(**c).is_some_and(|c| c.basis == Basis::Budget);
        let mut plans = usable.iter().filter(plan);
        let whole = plans.next().copied().filter(|_| plans.next().is_none())?;
        let done = |c: &&usize| self.outcome(**c);
        let anchored = spot.anchor.map(|(c, _)| c).filter(|c| *c != whole);
        let mut outcomes = usable.iter().filter(done);
        let part = anchored.or_else(|| outcomes.next().copied().filter(|_| outcomes.next().is_none()))?;
        Some([(spot.row, part), (spot.row, whole)])
    }
}
