//! How a count of a table's rows is told of: what the text says, and what the table shows.

use crate::report::row_counts::{Property, RowQuantity, Tabled};

/// What the table shows of so many of its rows, told as the text tells it: "har fyra underskott".
pub fn shown(told: &Tabled, many: &str) -> String {
    match &told.property {
        Property::Result { surplus: true } => format!("har {many} överskott"),
        Property::Result { surplus: false } => format!("har {many} underskott"),
        Property::Keeps(true) => format!("håller {many} sin budget"),
        Property::Keeps(false) => format!("håller {many} inte sin budget"),
        Property::Change { up: true } => format!("har {many} ökat"),
        Property::Change { up: false } => format!("har {many} minskat"),
        Property::State(_) => format!("gäller det {many}"),
    }
}

/// Whether the number that is told can be written anew where it stands.
pub fn can_be_amended(told: &Tabled, right: usize) -> bool {
    let plural = matches!(told.quantity, RowQuantity::Number(n) if n > 1) || told.of.is_some();
    matches!(told.quantity, RowQuantity::Number(_)) && plural && right > 1
}
