//! A bar chart of deviations as SVG, drawn by plotters. Its figures also stand in a table beside it, so
//! the picture is marked as one and nothing is lost without it.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::overview::Deviation;

const WIDTH: u32 = 900;
const ROW: u32 = 26;
const LABELS: i32 = 330;
const MARGIN: i32 = 110;
const OVER: RGBColor = RGBColor(0x0f, 0x6b, 0x5c);
const UNDER: RGBColor = RGBColor(0xb0, 0x3a, 0x2e);

/// Bars to the right for what is better than budget, to the left for what is worse.
pub fn bars(deviations: &[Deviation]) -> anyhow::Result<String> {
    let mut svg = String::new();
    draw(&mut svg, deviations).map_err(|why| anyhow::anyhow!("diagrammet: {why}"))?;
    Ok(svg)
}

fn draw(svg: &mut String, deviations: &[Deviation]) -> Drawn {
    let height = ROW * deviations.len() as u32 + 8;
    let area = SVGBackend::with_string(svg, (WIDTH, height)).into_drawing_area();
    let scale = ChartScale::of(deviations);
    for (row, deviation) in deviations.iter().enumerate() {
        bar(&area, row as i32, deviation, &scale)?;
    }
    area.draw(&PathElement::new([(scale.zero, 0), (scale.zero, height as i32)], BLACK)).map_err(boxed)?;
    area.present().map_err(boxed)
}

/// Where zero stands, and how many points a thousand kronor take.
struct ChartScale {
    zero: i32,
    per_tkr: f64,
}

impl ChartScale {
    fn of(deviations: &[Deviation]) -> Self {
        let low = deviations.iter().map(|d| d.tkr).min().unwrap_or(0).min(0) as f64;
        let high = deviations.iter().map(|d| d.tkr).max().unwrap_or(0).max(0) as f64;
        let room = f64::from(WIDTH as i32 - LABELS - 2 * MARGIN);
        let per_tkr = room / (high - low).max(1.0);
        ChartScale { zero: LABELS + MARGIN - (low * per_tkr) as i32, per_tkr }
    }
}

/// A row's label takes at most so many columns.
const LABEL: usize = 44;

type ChartArea<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Drawn = Result<(), Box<dyn std::error::Error>>;

fn bar(area: &ChartArea<'_>, row: i32, deviation: &Deviation, scale: &ChartScale) -> Drawn {
    let top = row * ROW as i32 + 6;
    let end = scale.zero + (deviation.tkr as f64 * scale.per_tkr) as i32;
    let colour = if deviation.tkr < 0 { UNDER } else { OVER };
    let corners = [(scale.zero.min(end), top), (scale.zero.max(end), top + ROW as i32 - 8)];
    area.draw(&Rectangle::new(corners, colour.filled())).map_err(boxed)?;
    let middle = top + (ROW as i32 - 8) / 2;
    write(area, &super::text::cut(&deviation.label, LABEL), (LABELS, middle), HPos::Right)?;
    let (at, side) = if deviation.tkr < 0 { (end - 6, HPos::Right) } else { (end + 6, HPos::Left) };
    write(area, &deviation.in_tkr(), (at, middle), side)
}

fn write(area: &ChartArea<'_>, text: &str, at: (i32, i32), side: HPos) -> Drawn {
    let style = ("sans-serif", 13).into_text_style(area).pos(Pos::new(side, VPos::Center));
    area.draw_text(text, &style, at).map_err(boxed)
}

fn boxed(why: impl std::error::Error + 'static) -> Box<dyn std::error::Error> {
    Box::new(why)
}
