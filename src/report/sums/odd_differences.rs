//! Differences that are made otherwise than their column shows: with a third term, without a sign, or
//! with nothing less than nought.

use super::Sum;
use super::value_grid::{ColumnKind, ValueGrid};
use crate::amount::Micro;
use crate::syntax::Table;

/// A column of differences that do not all go below nought.
pub(super) struct Sizes {
    /// What is left is nothing where all was spent, and more.
    left: bool,
    /// How large the difference is, not which way it goes: a sign alone is no fault.
    unsigned: bool,
}

impl Sizes {
    pub fn of(table: &Table, grid: &ValueGrid, column: usize) -> Self {
        let head = table.columns.get(column).map_or(String::new(), |c| c.head.trim().to_lowercase());
        let left = head.starts_with("kvar") || head.contains("återst");
        let size = head.starts_with("skillnad")
            || head.starts_with("differens")
            || matches!(head.as_str(), "diff" | "diff." | "+/-");
        let plus = |row| grid.amount((row, column)).is_none_or(|(v, _)| v >= 0);
        Sizes { left, unsigned: size && (0..grid.roles.len()).all(plus) }
    }

    /// True where the difference is most likely right, but for being below nought.
    pub fn explain(&self, sum: &Sum) -> bool {
        let floored = self.left && sum.stated == 0 && sum.computed < 0;
        let turned = self.unsigned && (sum.stated + sum.computed).abs() <= sum.step;
        !sum.agrees && (floored || turned)
    }
}

/// What the row misses by stands in its other columns, in one of them or in all: "Budget", "Utfall
/// tidigare år", "Utfall i år", "Kvar".
pub(super) fn third(grid: &ValueGrid, sum: &Sum) -> bool {
    let (row, own) = sum.total;
    let used = |c: usize| c == own || sum.addends.iter().any(|((_, a), _)| *a == c);
    let columns = grid.columns.iter().enumerate().take(40);
    let rest = columns.filter(|(c, kind)| **kind == ColumnKind::Amount && !used(*c));
    let others: Vec<Micro> = rest.filter_map(|(c, _)| Some(grid.amount((row, c))?.0)).collect();
    // Small figures meet the gap too easily for any rounding.
    let near = |size: Micro| if size >= 10 * sum.step { sum.step } else { 0 };
    let meets = |v: Micro| v != 0 && (sum.gap().abs() - v.abs()).abs() <= near(v.abs());
    others.iter().any(|&v| meets(v)) || meets(others.iter().sum())
}

#[cfg(test)]
mod tests {
    use crate::report::sums::tests::{both, silent};

    #[test]
    fn what_is_left_has_a_third_term() {
        let rows =
            "Kaj 5 000 0 3 000 2 000\nFyr 4 000 0 1 500 2 500\nVåg 8 000 0 7 100 900\nBro 6 000 2 000 1 000 3 000";
        for left in ["Kvar", "Återstår", "Kvarstår", "Återstående", "Skillnad", "Avvikelse"] {
            let text = format!("Projekt Budget Utfall tidigare Utfall 2024 {left}\n{rows}");
            assert_eq!(both(&text), <[Vec<String>; 2]>::default(), "{left}");
        }
        let wrong = format!("Projekt Budget Utfall tidigare Utfall 2024 Kvar\n{}", rows.replace(" 2 500", " 5 200"));
        assert_eq!(both(&wrong).map(|said| said.len()), [1, 1]);
    }

    #[test]
    fn sizes_are_not_added() {
        let unsigned = "Tkr Budget Utfall Differens\nKaj 1 200 1 500 300\nFyr 2 100 1 900 200\nVåg 900 910 10\nSumma 4 200 4 310 110";
        let floored =
            "Tkr Budget Utfall Kvar\nKaj 1 500 1 200 300\nFyr 2 100 2 400 0\nVåg 920 910 10\nSumma 4 520 4 510 10";
        for text in [unsigned, floored] {
            assert_eq!(both(text), <[Vec<String>; 2]>::default(), "{text}");
            assert_eq!(both(&text.replace("\nVåg 9", "\nVåg 4")).map(|said| said.len()), [1, 1], "{text}");
        }
    }

    #[test]
    fn a_cost_with_a_minus_is_added() {
        let rows = "Kiosk 300 0 300\nCafé 410 0 410\nHamnfest 500 -480 20";
        assert_eq!(both(&format!("Tkr Intäkt Kostnad Över-/underskott\n{rows}")), <[Vec<String>; 2]>::default());
    }

    #[test]
    fn a_difference_may_have_no_sign() {
        silent("Tkr Budget Utfall Kvar\nKaj 5 000 3 000 2 000\nFyr 4 000 1 500 2 500\nBro 4 000 4 500 0", 2);
        silent("Enhet Män Kvinnor Skillnad\nKaj 31 31 0\nFyr 29 20 9\nVåg 35 30 5\nBro 20 24 4", 3);
        silent("Enhet 2023 2024 +/-\nKaj 1 200 1 500 +300\nFyr 2 100 2 600 +500\nBro 12 10 2", 2);
        let signed = "Tkr Budget Utfall Skillnad\nKaj 500 300 200\nFyr 400 450 -50\nVåg 610 600 10\nBro 300 340 40";
        assert_eq!(both(signed).map(|said| said.len()), [1, 1], "a minus is written elsewhere");
    }
}
