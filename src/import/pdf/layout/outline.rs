//! Lines as the plain dialect reads them, as blocks: headings get their levels from their numbers and their sizes.

use super::contents;
use super::lines::{LARGER, PageLine};
use crate::import::block::{self, ImportedBlock, Inline, Mark};
use crate::import::pdf::word::is_bullet;
use crate::syntax::{self, BlockKind, Dialect, Table};
use crate::template;

/// Sizes that differ by less than this are one, in points.
const SAME: f64 = 0.3;

/// So long a line of large letters is a heading, in bytes; longer ones are the words of a brochure.
const HEADING: usize = 200;

/// So many words an assessment has at most.
const STATUS: usize = 3;

/// Lines to be read, with the pages and the looks that begin in them.
#[derive(Default)]
pub struct LaidText {
    text: String,
    pages: Vec<(usize, u32)>,
    looks: Vec<(usize, LineLook)>,
    /// The size of most letters.
    body: f64,
    /// A page begins with the next line.
    turned: bool,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default)]
struct LineLook {
    size: f64,
    bold: bool,
    italic: bool,
    /// Large enough for a heading.
    large: bool,
}

impl LaidText {
    pub fn new(body: f64) -> LaidText {
        LaidText { body, ..LaidText::default() }
    }

    /// A text behind this one, on the page that it ends on.
    pub fn next(&self) -> LaidText {
        let pages = self.pages.last().map(|(_, page)| (0, *page)).into_iter().collect();
        LaidText { pages, ..LaidText::new(self.body) }
    }

    pub fn page(&mut self, number: u32) {
        self.pages.push((self.text.len(), number));
        self.turned = true;
    }

    pub fn line(&mut self, line: &PageLine, blank: bool) {
        let large = line.size > LARGER * self.body && line.text.len() < HEADING;
        let before = self.looks.last().map(|(_, look)| *look).unwrap_or_default();
        let other = before.large != large || large && (before.size - line.size).abs() > SAME;
        self.text.extend((blank || other).then_some('\n'));
        self.text.extend(std::mem::take(&mut self.turned).then_some('\u{c}'));
        self.looks.push((self.text.len(), LineLook { size: line.size, bold: line.bold, italic: line.italic, large }));
        self.text += &line.text;
        self.text.push('\n');
    }
}

/// The value that holds at an offset.
fn at<T: Copy>(marks: &[(usize, T)], offset: usize) -> Option<T> {
    let behind = marks.partition_point(|(start, _)| *start <= offset);
    marks.get(behind.checked_sub(1)?).map(|(_, value)| *value)
}

/// The blocks of a document, whose unnumbered headings have no levels yet.
#[derive(Default)]
pub struct PdfOutline {
    blocks: Vec<ImportedBlock>,
    /// How the headings look, in order; a number tells the level of some.
    headings: Vec<(Option<u8>, LineLook)>,
    page: Option<u32>,
    /// There are headings in larger letters.
    large: bool,
}

impl PdfOutline {
    pub fn put(&mut self, block: ImportedBlock) {
        self.blocks.push(block);
    }

    pub fn turn(&mut self, page: u32) {
        if self.page != Some(page) {
            self.page = Some(page);
            self.blocks.push(ImportedBlock::Page(page));
        }
    }

    pub fn last(&mut self) -> Option<&mut ImportedBlock> {
        self.blocks.last_mut()
    }

    /// True where a table goes on with the last block.
    pub fn goes_on(&self, head: usize, rows: &[Vec<Inline>]) -> bool {
        let words =
            |rows: &[Vec<Inline>]| -> Vec<String> { rows.iter().take(head).flatten().map(Inline::words).collect() };
        match self.blocks.last() {
            Some(ImportedBlock::Table { head: above, rows: all }) => {
                head > 0 && *above == head && words(all) == words(rows)
            }
            _ => false,
        }
    }

    /// Adds what a text says.
    pub fn read(&mut self, text: &LaidText) {
        let first = self.blocks.is_empty();
        for block in syntax::read(&text.text, Dialect::Plain, &template::built_in(), first) {
            let start = block.span.start as usize;
            at(&text.pages, start).into_iter().for_each(|page| self.turn(page));
            let look = at(&text.looks, start).unwrap_or_default();
            self.large |= look.large;
            match block.kind {
                BlockKind::Heading(h) if !h.known && h.level == 0 && self.is_text(look, &h.prose.text) => {
                    self.put(ImportedBlock::Paragraph(plain(&h.prose.text)));
                }
                BlockKind::Heading(heading) => {
                    self.headings.push((Some(heading.level).filter(|level| *level > 0), look));
                    self.put(ImportedBlock::Heading { level: 0, text: plain(&heading.prose.text) });
                }
                BlockKind::Paragraph(prose) if look.large && prose.text.contains(char::is_alphabetic) => {
                    self.headings.push((None, look));
                    self.put(ImportedBlock::Heading { level: 0, text: plain(&prose.text) });
                }
                BlockKind::Paragraph(prose) => self.put(ImportedBlock::Paragraph(plain(&prose.text))),
                // An asterisk stands before a note more often than before an item.
                BlockKind::Item(prose) if text.text.get(..start).unwrap_or("").trim_end().ends_with('*') => {
                    self.put(ImportedBlock::Paragraph(plain(&format!("* {}", prose.text))));
                }
                BlockKind::Item(prose) => self.put(item(&prose.text)),
                BlockKind::Table(table) => self.table(&table, &text.text),
                BlockKind::Comment(words) => self.put(ImportedBlock::Paragraph(plain(&words))),
                BlockKind::FrontMatter(_) => {}
            }
        }
    }

    /// Adds a table without rules. One of items is a list whose amounts stand in a column.
    fn table(&mut self, table: &Table, text: &str) {
        let rows: Vec<Vec<Inline>> = table.rows.iter().map(|row| cells(row, text)).collect();
        let head = std::iter::once(table.corner.as_str()).chain(table.columns.iter().map(|c| c.head.as_str()));
        let words = |row: &[Inline]| row.iter().map(Inline::words).collect::<Vec<_>>().join(" ");
        let listed: Option<Vec<ImportedBlock>> = rows.iter().map(|row| bullet(&words(row)).map(item)).collect();
        match listed.filter(|_| head.clone().all(str::is_empty)) {
            Some(items) => self.blocks.extend(items),
            None => {
                let head = std::iter::once(head.map(plain).collect());
                self.put(ImportedBlock::Table { head: 1, rows: head.chain(rows).collect() });
            }
        }
    }

    /// True for a short line that looks like a heading and is none: an assessment, and where headings are larger, one that
    /// is as large as all others, or bold and short right below a heading.
    fn is_text(&self, look: LineLook, words: &str) -> bool {
        let below =
            || matches!(self.blocks.last(), Some(ImportedBlock::Heading { .. })) && words.split(' ').count() <= STATUS;
        !look.large && (self.large && (!look.bold || below()) || template::built_in().is_step(words))
    }

    /// The blocks with the levels of their headings, without a table of contents.
    pub fn levelled(mut self) -> Vec<ImportedBlock> {
        self.leave_contents_out();
        self.entitle();
        let levels: Vec<u8> = self.headings.iter().map(|heading| self.level(heading)).collect();
        let headings = self
            .blocks
            .iter_mut()
            .filter_map(|b| if let ImportedBlock::Heading { level, .. } = b { Some(level) } else { None });
        headings.zip(levels).for_each(|(level, told)| *level = told);
        self.blocks
    }

    fn leave_contents_out(&mut self) {
        let range = contents::of(&self.blocks);
        let headings =
            |blocks: &[ImportedBlock]| blocks.iter().filter(|b| matches!(b, ImportedBlock::Heading { .. })).count();
        let before = headings(self.blocks.get(..range.start).unwrap_or_default());
        let within = headings(self.blocks.get(range.clone()).unwrap_or_default());
        self.headings.drain(before..before + within);
        let pages: Vec<ImportedBlock> =
            self.blocks.drain(range.clone()).filter(|b| matches!(b, ImportedBlock::Page(_))).collect();
        self.blocks.splice(range.start..range.start, pages.into_iter().next_back());
    }

    /// What stands first on the first page in larger letters than all else is the title.
    fn entitle(&mut self) {
        let Some((Some(ImportedBlock::Page(_)), Some(ImportedBlock::Heading { text, .. }))) =
            self.blocks.get(..2).map(|b| (b.first(), b.get(1)))
        else {
            return;
        };
        let (title, Some((None, look))) = (ImportedBlock::Title(text.words()), self.headings.first()) else { return };
        let alone = self.headings.iter().skip(1).all(|(_, other)| other.size < look.size - SAME);
        if alone && self.headings.len() > 2 {
            self.headings.remove(0);
            self.blocks.splice(..2, [title]);
        }
    }

    /// By its number, else as numbered headings that look the same, else by how many looks are of higher headings: larger,
    /// or as large and met before.
    fn level(&self, (numbered, look): &(Option<u8>, LineLook)) -> u8 {
        let alike = self.headings.iter().filter(|(_, other)| other.is_of_level(look));
        let known = numbered.or_else(|| alike.filter_map(|(level, _)| *level).min());
        let first = self.headings.iter().position(|(_, other)| other.is_of_level(look)).unwrap_or(0);
        let mut above: Vec<&LineLook> = Vec::new();
        for (at, (_, other)) in self.headings.iter().enumerate() {
            let higher = other.size > look.size + SAME || at < first && other.size > look.size - SAME;
            if higher && !above.iter().any(|known| known.is_of_level(other)) {
                above.push(other);
            }
        }
        known.unwrap_or(u8::try_from(above.len()).unwrap_or(u8::MAX).saturating_add(1)).clamp(1, 6)
    }
}

impl LineLook {
    /// True for headings that cannot be told apart.
    fn is_of_level(&self, other: &LineLook) -> bool {
        (self.size - other.size).abs() < SAME && (self.bold, self.italic) == (other.bold, other.italic)
    }
}

fn plain(words: &str) -> Inline {
    let mut text = Inline::default();
    text.push(words, block::Emphasis::default());
    text.tidy()
}

fn item(words: &str) -> ImportedBlock {
    ImportedBlock::Item { depth: 0, mark: Mark::Bullet, text: plain(words) }
}

/// What stands behind the bullet of an item.
fn bullet(words: &str) -> Option<&str> {
    let (mark, rest) = words.split_once(' ')?;
    is_bullet(mark).then_some(rest)
}

/// A row of a table without rules; one whose figures are not told apart keeps its words in one cell.
fn cells(row: &syntax::Row, text: &str) -> Vec<Inline> {
    let whole = text.get(row.span.start as usize..row.span.end as usize).unwrap_or("");
    let label = if row.cells.is_empty() && !row.unread.is_empty() { whole } else { &row.label };
    std::iter::once(label).chain(row.cells.iter().map(|c| c.text.as_str())).map(plain).collect()
}
