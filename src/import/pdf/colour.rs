//! Colours by the names that status marks have: green, yellow, red, blue. Greys have none.

use std::fmt;

use hayro_interpret::{ImageData, RasterImage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Green,
    Yellow,
    Red,
    Blue,
}

const ALL: [Colour; 4] = [Colour::Green, Colour::Yellow, Colour::Red, Colour::Blue];

/// A colour whose strongest and weakest parts lie nearer than this is a grey.
const GREY: u8 = 60;

/// Fewer pixels of a colour tell nothing.
const PIXELS: usize = 8;

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Colour::Green => "grön",
            Colour::Yellow => "gul",
            Colour::Red => "röd",
            Colour::Blue => "blå",
        })
    }
}

/// The name of a colour, from its red, green and blue.
pub fn of([red, green, blue]: [u8; 3]) -> Option<Colour> {
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    if most - least < GREY {
        return None;
    }
    Some(match () {
        () if red > 180 && green > 140 && blue < 120 && red.abs_diff(green) < 90 && red >= green.saturating_sub(20) => {
            Colour::Yellow
        }
        () if green >= blue && green > red => Colour::Green,
        () if red > green && red > blue => Colour::Red,
        () => Colour::Blue,
    })
}

/// The colour that most of a picture's coloured pixels have.
pub fn of_image(image: &RasterImage) -> Option<Colour> {
    let mut found = None;
    image.with_rgba(
        |pixels, alpha| {
            let ImageData::Rgb(pixels) = pixels else { return };
            let alpha = alpha.map(|a| a.data).unwrap_or_default();
            let is_seen = |at: usize| alpha.get(at).is_none_or(|alpha| *alpha >= 128);
            let pixels = pixels.data.chunks_exact(3).enumerate().filter(|(at, _)| is_seen(*at));
            found = most(pixels.filter_map(|(_, pixel)| of(pixel.try_into().ok()?)));
        },
        // As much as tells the colour.
        Some((32, 32)),
    );
    found
}

fn most(colours: impl Iterator<Item = Colour>) -> Option<Colour> {
    let mut counts = [0; ALL.len()];
    colours.for_each(|colour| counts.iter_mut().zip(ALL).filter(|(_, c)| *c == colour).for_each(|(n, _)| *n += 1));
    let (count, colour) = counts.into_iter().zip(ALL).max_by_key(|(count, _)| *count)?;
    (count >= PIXELS).then_some(colour)
}

/// True for a sign whose colour is what it says.
pub fn is_sign(text: &str) -> bool {
    matches!(text, "●" | "⬤" | "■" | "◼" | "▲" | "▼" | "◆" | "⚫")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_the_names_that_marks_of_status_have() {
        for (colour, name) in [
            ([0, 176, 80], Some("grön")),
            ([146, 208, 80], Some("grön")),
            ([255, 192, 0], Some("gul")),
            ([255, 255, 0], Some("gul")),
            ([237, 28, 36], Some("röd")),
            ([0, 112, 192], Some("blå")),
            ([128, 128, 128], None),
            ([0, 0, 0], None),
            ([255, 255, 255], None),
        ] {
            assert_eq!(of(colour).map(|c| c.to_string()).as_deref(), name, "{colour:?}");
        }
        assert_eq!(most([Colour::Red; 7].into_iter()), None);
        assert_eq!(most([Colour::Green; 3].into_iter().chain([Colour::Red; 9])), Some(Colour::Red));
    }
}
