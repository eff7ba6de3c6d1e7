//! Tables by the rules that are drawn around their cells, or by the edges of shaded cells where no rules are.

use hayro_interpret::kurbo::Rect;

use crate::import::pdf::drawing::Drawing;
use crate::import::pdf::word::DrawnWord;

/// Ends of rules that are nearer than this meet, in points.
const MEET: f64 = 1.5;

/// Rules nearer to each other than this are one, drawn twice.
const SAME: f64 = 3.0;

/// More rules than this are a drawing: a page full of cells has some thousand.
const RULES: usize = 6_000;

/// More cells than this are squared paper.
const CELLS: usize = 20_000;

/// A table is at least this wide, in points.
const WIDE: f64 = 100.0;

/// Rules that meet.
pub struct Frame {
    pub field: Rect,
    /// Where columns and rows begin, and the last ends.
    pub columns: Vec<f64>,
    pub rows: Vec<f64>,
    pub upright: Vec<Rect>,
    pub level: Vec<Rect>,
}

impl Frame {
    pub fn holds(&self, word: &DrawnWord) -> bool {
        word.is_within((self.field.x0, self.field.y0), (self.field.x1, self.field.y1))
    }

    fn of(rules: Vec<Rect>) -> Option<Frame> {
        let field = rules.iter().copied().reduce(|a, b| a.union(b))?;
        let (upright, level): (Vec<Rect>, Vec<Rect>) = rules.into_iter().partition(|r| r.height() > r.width());
        let columns = places(upright.iter().map(|r| r.center().x));
        let rows = places(level.iter().map(|r| r.center().y));
        // A single row of several cells is the head of a table that goes on on the next page.
        let is_table = columns.len() > 2 && rows.len() + columns.len() > 5 && rows.len() > 1 && field.width() > WIDE;
        (is_table && rows.len() * columns.len() < CELLS).then_some(Frame { field, columns, rows, upright, level })
    }
}

/// The tables of a page, from above.
pub fn of(page: &Drawing) -> Vec<Frame> {
    let mut frames = framed(&page.rules);
    let edges: Vec<Rect> = page.shades.iter().flat_map(edges).collect();
    let free =
        |shaded: &Frame| !frames.iter().any(|f| !f.field.inflate(2.0, 2.0).intersect(shaded.field).is_zero_area());
    let shaded: Vec<Frame> = framed(&edges).into_iter().filter(free).collect();
    frames.extend(shaded);
    frames.sort_by(|a, b| a.field.y0.total_cmp(&b.field.y0));
    frames
}

fn edges(shade: &Rect) -> [Rect; 4] {
    let Rect { x0, y0, x1, y1 } = *shade;
    [Rect::new(x0, y0, x1, y0), Rect::new(x0, y1, x1, y1), Rect::new(x0, y0, x0, y1), Rect::new(x1, y0, x1, y1)]
}

/// Rules in groups that meet, of those that are tables.
fn framed(rules: &[Rect]) -> Vec<Frame> {
    let mut rules: Vec<Rect> = rules.iter().filter(|r| r.width() > 4.0 || r.height() > 4.0).copied().collect();
    if rules.len() > RULES {
        return Vec::new();
    }
    rules.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut groups = DisjointSets((0..rules.len()).collect());
    for (at, rule) in rules.iter().enumerate() {
        let near = rule.inflate(MEET, MEET);
        let below = rules.iter().enumerate().skip(at + 1).take_while(|(_, other)| other.y0 <= rule.y1 + 2.0 * MEET);
        below
            .filter(|(_, other)| near.overlaps(other.inflate(MEET, MEET)))
            .for_each(|(other, _)| groups.join(at, other));
    }
    groups.of(&rules).into_iter().filter_map(Frame::of).collect()
}

/// Things that belong together: each points to another of its group, the last to itself.
struct DisjointSets(Vec<usize>);

impl DisjointSets {
    fn head(&mut self, mut at: usize) -> usize {
        while let Some(next) = self.0.get(at).copied().filter(|next| *next != at) {
            let beyond = self.0.get(next).copied().unwrap_or(next);
            self.0.iter_mut().skip(at).take(1).for_each(|to| *to = beyond);
            at = next;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.head(one), self.head(other));
        self.0.iter_mut().skip(one).take(1).for_each(|to| *to = other);
    }

    fn of(&mut self, rules: &[Rect]) -> Vec<Vec<Rect>> {
        let mut groups = std::collections::BTreeMap::<usize, Vec<Rect>>::new();
        for (at, rule) in rules.iter().enumerate() {
            groups.entry(self.head(at)).or_default().push(*rule);
        }
        groups.into_values().collect()
    }
}

/// Places in order, those that are the same once.
fn places(all: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = all.collect();
    all.sort_by(f64::total_cmp);
    all.dedup_by(|next, before| *next - *before < SAME);
    all
}
