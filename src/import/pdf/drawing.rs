//! What is drawn on a page, as far as it can be told: words with their places and marks, rules, shades and small icons.
//! Knows nothing of how they are read together.

use hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};
use hayro_syntax::object::{Dict, String as Bytes};

use super::colour::{self, Colour};
use super::guard;
use super::word::DrawnWord;
use crate::import::block::Emphasis;

/// The paths of a page beyond these are no table's: a dense one has some thousand rules, a map has a million.
const RULES: usize = 20_000;

/// A rule is no thicker than this, in points.
const THIN: f64 = 2.5;

/// A gap as wide as this part of the letters' size parts words, where no space is drawn.
const GAP: f64 = 0.14;

/// So many words back a word can be drawn again.
const AGAIN: usize = 40;

/// Icons of more pixels than this are no icons, and are not unpacked.
const PIXELS: u64 = 1_000_000;

/// A small picture or shape of one colour.
#[derive(Clone, Copy, Debug)]
pub struct Icon {
    pub mark: Option<i32>,
    pub place: Rect,
    pub colour: Colour,
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Drawing {
    /// In the order that they are drawn.
    pub words: Vec<DrawnWord>,
    pub rules: Vec<Rect>,
    /// The fields that stand behind text.
    pub shades: Vec<Rect>,
    pub icons: Vec<Icon>,
    /// Letters whose fonts do not tell what they are.
    pub lost: usize,
    /// How much of the page a picture covers, at most; from 0 to 1.
    pub pictured: f64,
    pub size: Rect,
    /// The content that is open, outermost first.
    open: Vec<OpenMark>,
    /// Where the last letter ended; None where a word must begin.
    pen: Option<Point>,
    /// Where the last run of letters began, which can be drawn again to look bold.
    began: Option<Point>,
}

/// Content that is marked as something.
#[derive(Debug, Default)]
struct OpenMark {
    mark: Option<i32>,
    artifact: bool,
    /// What its letters stand for, until it is said.
    instead: Option<String>,
    /// Its letters stand for something else.
    replaced: bool,
}

impl Drawing {
    pub fn of(width: f32, height: f32) -> Drawing {
        Drawing { size: Rect::new(0.0, 0.0, width.into(), height.into()), ..Drawing::default() }
    }

    /// Leaves out what is drawn again beside itself to look bold, and forgets what is open.
    pub fn finish(&mut self) {
        let mut kept: Vec<DrawnWord> = Vec::with_capacity(self.words.len());
        for word in self.words.drain(..) {
            let again = kept.iter().rev().take(AGAIN).any(|before| word.is_again(before));
            kept.extend((!again).then_some(word));
        }
        self.words = kept;
        self.open = Vec::new();
    }

    /// How many letters its words have.
    pub fn letters(&self) -> usize {
        self.words.iter().map(|w| w.text.chars().count()).sum()
    }

    fn mark(&self) -> Option<i32> {
        self.open.iter().rev().find_map(|o| o.mark)
    }

    fn is_artifact(&self) -> bool {
        self.open.iter().any(|o| o.artifact)
    }

    /// The text that the letters at hand stand for: whole with the first of them, then empty.
    fn instead(&mut self) -> Option<String> {
        self.open.iter_mut().rev().find(|o| o.replaced).map(|o| o.instead.take().unwrap_or_default())
    }

    fn letter(&mut self, glyph: &PositionedGlyph, transform: Affine, look: Emphasis, paint: &Paint) {
        let place = transform * glyph.transform();
        let (start, size) = (place * Point::ZERO, height(place));
        let advance = match &**glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let end = place * Point::new(advance.unwrap_or(500.0).into(), 0.0);
        if !self.size.inflate(size, size).contains(start) || !size.is_finite() || size < 0.5 {
            return;
        }
        let text = self.instead().unwrap_or_else(|| self.told(glyph, paint));
        if text.is_empty() {
            // A letter that another one stands for.
            self.pen = self.pen.map(|_| end);
            self.words.last_mut().into_iter().for_each(|word| word.x1 = word.x1.max(end.x));
            return;
        }
        if text.chars().all(|c| c == ' ' || c == '\t') {
            self.pen = None;
            return;
        }
        let (mark, artifact) = (self.mark(), self.is_artifact());
        let word = DrawnWord {
            text,
            x0: start.x,
            x1: end.x,
            y: start.y,
            size,
            look,
            mark,
            artifact,
            spaced: false,
            goes_on: false,
        };
        self.put(word, end);
    }

    /// What a letter is; a sign of a colour is read as its colour.
    fn told(&mut self, glyph: &PositionedGlyph, paint: &Paint) -> String {
        let text = match glyph.as_unicode() {
            Some(BfString::Char('\0')) | None => {
                self.lost += 1;
                return "\u{fffd}".into();
            }
            Some(BfString::Char(c)) => spelled(c),
            Some(BfString::String(text)) => text.chars().map(spelled).collect(),
        };
        let colour = if colour::is_sign(&text) { of_paint(paint) } else { None };
        colour.map_or(text, |colour| format!("({colour})"))
    }

    /// Adds a letter to the word that it stands right behind, else it begins one.
    fn put(&mut self, letter: DrawnWord, end: Point) {
        let near = self.pen.is_some_and(|pen| {
            let (across, along) = ((letter.y - pen.y).abs(), letter.x0 - pen.x);
            across < 0.1 * letter.size && along.abs() < GAP * letter.size
        });
        let spaced = self.pen.is_none();
        self.pen = Some(end);
        match self.words.last_mut() {
            Some(word) if near && word.goes_on_with(&letter) => {
                word.text += &letter.text;
                word.x1 = word.x1.max(letter.x1);
            }
            _ => self.words.push(DrawnWord { spaced, ..letter }),
        }
    }

    /// A piece of a path by the field that it covers: a rule, a shade, an icon or nothing.
    fn piece(&mut self, place: Rect, paint: &Paint, filled: bool) {
        if self.rules.len() + self.shades.len() > RULES || !place.is_finite() {
            return;
        }
        let (width, height) = (place.width(), place.height());
        if width < THIN || height < THIN {
            self.rules.push(place);
        } else if is_icon(place) && filled && !self.is_artifact() {
            let colour = of_paint(paint);
            self.icons.extend(colour.map(|colour| Icon { mark: self.mark(), place, colour }));
        }
        if filled
            && width > 8.0
            && height > 6.0
            && width < self.size.width() * 0.95
            && height < self.size.height() * 0.85
        {
            self.shades.push(place);
        }
    }
}

impl<'a> Device<'a> for Drawing {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        let mut piece = BezPath::new();
        let whole = path.elements().iter().chain([&PathEl::MoveTo(Point::ZERO)]);
        for element in whole {
            if matches!(element, PathEl::MoveTo(_)) && !piece.is_empty() {
                let piece = std::mem::take(&mut piece);
                self.piece(props.transform.transform_rect_bbox(piece.bounding_box()), &props.paint, filled);
            }
            piece.push(*element);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        let start = props.transform * first.transform() * Point::ZERO;
        let again = self.began.replace(start) == Some(start);
        // Letters are filled and then stroked.
        if again && matches!(mode, DrawMode::Stroke(_)) {
            return;
        }
        let look = look(first);
        run.glyphs().iter().for_each(|glyph| self.letter(glyph, props.transform, look, &props.paint));
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let place = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width.into(), height.into()));
        let covered = place.intersect(self.size).area() / self.size.area().max(1.0);
        self.pictured = self.pictured.max(covered);
        let small = u64::from(width) * u64::from(height) < PIXELS;
        let Image::Raster(image) = image else { return };
        if is_icon(place) && small && !self.is_artifact() && guard::is_small(image.stream()) {
            let colour = colour::of_image(&image);
            self.icons.extend(colour.map(|colour| Icon { mark: self.mark(), place, colour }));
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let mark = properties.and_then(|p| p.get::<i32>(b"MCID"));
        let instead = properties.and_then(|p| p.get::<Bytes>(b"ActualText")).map(|text| decoded(text.as_bytes()));
        let replaced = instead.is_some();
        self.open.push(OpenMark { mark, artifact: tag == b"Artifact", instead, replaced });
    }

    fn end_marked_content(&mut self) {
        self.open.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The size of letters in points, by how high a unit of them stands.
fn height(place: Affine) -> f64 {
    let [_, _, across, up, ..] = place.as_coeffs();
    across.hypot(up) * 1000.0
}

/// As large as a mark of status in a cell.
fn is_icon(place: Rect) -> bool {
    let (width, height) = (place.width(), place.height());
    width > 3.0 && height > 3.0 && width < 40.0 && height < 30.0 && width < 3.0 * height && height < 3.0 * width
}

fn look(glyph: &Glyph) -> Emphasis {
    let Glyph::Outline(glyph) = glyph else { return Emphasis::default() };
    let Some(font) = glyph.font_data() else { return Emphasis::default() };
    let named = |words: &[&str]| font.postscript_name.as_ref().is_some_and(|n| words.iter().any(|w| n.contains(w)));
    Emphasis {
        bold: font.weight.is_some_and(|weight| weight >= 600) || named(&["Bold", "Black", "Heavy"]),
        italic: font.is_italic || named(&["Italic", "Oblique"]),
    }
}

fn of_paint(paint: &Paint) -> Option<Colour> {
    let Paint::Color(color) = paint else { return None };
    let [red, green, blue, _] = color.to_rgba().to_rgba8();
    colour::of([red, green, blue])
}

/// A letter, with those spelled out that fonts draw as one.
fn spelled(c: char) -> String {
    match c {
        'ﬀ' => "ff".into(),
        'ﬁ' => "fi".into(),
        'ﬂ' => "fl".into(),
        'ﬃ' => "ffi".into(),
        'ﬄ' => "ffl".into(),
        c => c.into(),
    }
}

/// A text string of a document: UTF-16 or UTF-8 with its mark, else one byte a letter.
pub fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).filter_map(|c| Some(u16::from_be_bytes(c.try_into().ok()?)));
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}
