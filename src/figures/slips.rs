//! How strongly a slip of the hand in one of some figures explains that they do not agree.

use crate::amount::{Figure, Micro};
use crate::slip::strength;

/// More than this says no more.
const MOST: i32 = 300;

/// The strongest slip among figures, each with the value that would make all agree; in hundredths, less where many figures
/// give it many chances. None where no slip explains anything.
pub fn slip_among(figures: &[(&Figure, Micro)]) -> Option<i32> {
    let each = |(figure, meant): &(&Figure, Micro)| {
        let step = figure.step.max(1);
        let (written, meant) = (figure.value / step, meant.checked_div(step).filter(|m| m * step == *meant)?);
        strength(written, meant, meant)
    };
    let chances = (100.0 * (figures.len().max(1) as f64).log10()) as i32;
    figures.iter().filter_map(each).max().map(|s| (s - chances).clamp(0, MOST))
}
