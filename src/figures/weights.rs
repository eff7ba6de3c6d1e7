//! The weights, read once from `weights.toml`: how much each sign counts.

use std::sync::LazyLock;

use crate::hash::HashMap;

const SOURCE: &str = include_str!("weights.toml");

type WeightTable = HashMap<String, HashMap<String, i32>>;

static WEIGHTS: LazyLock<WeightTable> = LazyLock::new(|| toml::from_str(SOURCE).unwrap_or_default());

/// The weight of a sign, in hundredths; 0 for a name that is not there, which a test forbids.
pub fn weight(table: &str, name: &str) -> i32 {
    WEIGHTS.get(table).and_then(|t| t.get(name)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_can_be_read() {
        let table: Result<WeightTable, _> = toml::from_str(SOURCE);
        assert!(weight("gate", "explains") > 0, "{table:?}");
    }
}
