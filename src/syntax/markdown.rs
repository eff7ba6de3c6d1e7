//! Markdown (CommonMark with GFM tables), read by pulldown-cmark; this file turns its events into
//! blocks. Knows front matter and comments besides; broken text gives what was understood.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Block, BlockKind, Cell, Column, Heading, Prose, Row, Table, plain_table};
use crate::amount;
use crate::text::Span;

/// Reads a part. `first` is true for the first part of a document, which can hold front matter.
pub fn read(text: &str, first: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let skip = if first { front_matter(text, &mut blocks) } else { 0 };
    // A form feed is content to the parser; as a space it is the white space that it looks like.
    let clean = text.get(skip..).unwrap_or("").replace('\u{c}', " ");
    let mut reader =
        MarkdownReader { text: &clean, skip, blocks, prose: None, depth: 0, item: false, table: None, code: false };
    for (event, range) in Parser::new_ext(&clean, Options::ENABLE_TABLES).into_offset_iter() {
        reader.event(event, range);
    }
    reader.blocks
}

/// Reads `key: value` lines between `---` lines; the length of it all.
fn front_matter(text: &str, blocks: &mut Vec<Block>) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if !text.get(start..).is_some_and(|t| t.starts_with("---")) {
        return start;
    }
    let mut entries = Vec::new();
    for (at, line) in super::split::raw_lines(text).skip(1) {
        if matches!(line.trim_end(), "---" | "...") {
            let end = at + line.len();
            blocks.push(Block { span: Span::new(start, end), kind: BlockKind::FrontMatter(entries) });
            return end;
        }
        if let Some((name, value)) = line.split_once(':') {
            let value_at = at + name.len() + 1 + (value.len() - value.trim_start().len());
            let value = value.trim().trim_matches(['"', '\'']);
            entries.push((name.trim().to_lowercase(), value.to_string(), Span::new(value_at, value_at + value.len())));
        }
    }
    start
}

struct MarkdownReader<'a> {
    text: &'a str,
    /// Where `text` starts in the part.
    skip: usize,
    blocks: Vec<Block>,
    prose: Option<Prose>,
    /// How many marks of emphasis are open, and where the outermost started (clean).
    depth: usize,
    item: bool,
    table: Option<TableReader>,
    code: bool,
}

#[derive(Default)]
struct TableReader {
    table: Table,
    /// The cells of the row at hand, the label's first.
    cells: Vec<(Prose, Span)>,
}

impl MarkdownReader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) | Event::Code(_) if !self.code => self.words(range),
            Event::SoftBreak | Event::HardBreak => self.space(range),
            Event::InlineHtml(html) if html.to_lowercase().starts_with("<br") => self.space(range),
            Event::Html(_) | Event::InlineHtml(_) => self.comment(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph => self.prose = Some(Prose::default()),
            Tag::Item => {
                self.item = true;
                self.prose = Some(Prose::default());
            }
            Tag::List(_) => self.flush_item(),
            Tag::CodeBlock(_) => self.code = true,
            Tag::Emphasis | Tag::Strong => {
                if let Some(p) = self.prose.as_mut().filter(|_| self.depth == 0) {
                    let at = p.text.len();
                    p.emphasis.push(Span::new(at, at));
                }
                self.depth += 1;
            }
            Tag::Table(_) => {
                let span = self.span(range);
                self.table = Some(TableReader { table: Table { span, ..Table::default() }, cells: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(t) = &mut self.table {
                    t.cells.clear();
                }
            }
            Tag::TableCell => self.prose = Some(Prose::default()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => self.heading(level, range),
            TagEnd::Paragraph if self.item => self.flush_item(),
            TagEnd::Paragraph => self.flush_paragraph(range),
            TagEnd::Item => {
                self.flush_item();
                self.item = false;
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Emphasis | TagEnd::Strong => {
                self.depth = self.depth.saturating_sub(1);
                if let Some(p) = self.prose.as_mut().filter(|_| self.depth == 0) {
                    let end = p.text.len() as u32;
                    if let Some(e) = p.emphasis.last_mut() {
                        e.end = end;
                    }
                }
            }
            TagEnd::TableCell => self.cell(range),
            TagEnd::TableHead => self.table_head(),
            TagEnd::TableRow => self.table_row(range),
            TagEnd::Table => self.table_end(),
            _ => {}
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        let text = self.text.get(range.clone()).unwrap_or("");
        Span::new(range.start + self.skip, range.start + self.skip + text.trim_end().len())
    }

    fn words(&mut self, range: Range<usize>) {
        let at = range.start + self.skip;
        let words = self.text.get(range).unwrap_or("");
        if let Some(p) = &mut self.prose {
            p.push(words, at);
        }
    }

    fn space(&mut self, range: Range<usize>) {
        if let Some(p) = &mut self.prose {
            p.space(range.start + self.skip);
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let span = self.span(range);
        if let Some(mut prose) = self.prose.take() {
            prose.trim_end();
            let prose = without_marks(prose);
            self.blocks
                .push(Block { span, kind: BlockKind::Heading(Heading { level: level as u8, prose, known: false }) });
        }
    }

    fn flush_paragraph(&mut self, range: Range<usize>) {
        let span = self.span(range);
        if let Some(mut prose) = self.prose.take() {
            prose.trim_end();
            if !prose.text.is_empty() {
                self.blocks.push(Block { span, kind: BlockKind::Paragraph(prose) });
            }
        }
    }

    fn flush_item(&mut self) {
        if let Some(mut prose) = self.prose.take() {
            prose.trim_end();
            if !prose.text.is_empty() {
                self.blocks.push(Block { span: prose.whole(), kind: BlockKind::Item(prose) });
            }
        }
    }

    /// The text of `<!-- … -->`, joined over the lines it takes.
    fn comment(&mut self, range: Range<usize>) {
        let span = self.span(range.clone());
        let text = self.text.get(range).unwrap_or("").trim();
        if let Some(Block { span: before, kind: BlockKind::Comment(open) }) = self.blocks.last_mut()
            && !open.ends_with("-->")
        {
            open.push(' ');
            open.push_str(text);
            before.end = span.end;
        } else if text.starts_with("<!--") {
            self.blocks.push(Block { span, kind: BlockKind::Comment(text.to_string()) });
        }
    }

    fn cell(&mut self, range: Range<usize>) {
        let mut prose = self.prose.take().unwrap_or_default();
        prose.trim_end();
        let span = if prose.text.is_empty() {
            let end = range.start + self.skip;
            Span::new(end, end)
        } else {
            prose.whole()
        };
        if let Some(t) = &mut self.table {
            t.cells.push((prose, span));
        }
    }

    fn table_head(&mut self) {
        let Some(t) = &mut self.table else { return };
        let mut cells = std::mem::take(&mut t.cells).into_iter();
        t.table.corner = cells.next().map(|(p, _)| p.text).unwrap_or_default();
        t.table.columns = cells.map(|(p, span)| Column { head: p.text, span }).collect();
    }

    fn table_row(&mut self, range: Range<usize>) {
        let span = self.span(range);
        let Some(t) = &mut self.table else { return };
        let mut cells = std::mem::take(&mut t.cells).into_iter();
        let (label, label_span) = cells.next().map(|(p, s)| (p.text, s)).unwrap_or_default();
        let cells = cells.map(|(p, span)| {
            let figure = amount::cell(&p.text, span.start).filter(|_| span.len() == p.text.len());
            Cell { span, figure, text: p.text }
        });
        let cells = cells.collect();
        t.table.rows.push(Row { span, label, label_span, cells, ..Row::default() });
    }

    fn table_end(&mut self) {
        let Some(mut t) = self.table.take() else { return };
        // A comment that silences a rule stands between a table and what is said of it.
        let above = self.blocks.iter().rev().find(|b| !matches!(b.kind, BlockKind::Comment(_)));
        t.table.caption = match above {
            Some(Block { span, kind: BlockKind::Paragraph(p) }) if is_caption(&p.text) => Some((p.text.clone(), *span)),
            _ => None,
        };
        let above = above.and_then(|b| match &b.kind {
            BlockKind::Heading(h) => Some(h.prose.text.as_str()),
            _ => b.prose().map(|p| p.text.as_str()),
        });
        plain_table::apply_units(&mut t.table, above);
        self.leave_open(&mut t.table);
        let span = t.table.span;
        self.blocks.push(Block { span, kind: BlockKind::Table(t.table) });
    }

    /// Where the last row lacks the bar that the rows above end in, its last figure is being typed: it is none yet.
    fn leave_open(&self, table: &mut Table) {
        let closed = |span: Span| {
            let text = self.text.get(span.start as usize - self.skip..span.end as usize - self.skip);
            text.and_then(|t| t.lines().next()).is_some_and(|t| t.trim_end().ends_with('|'))
        };
        let head = closed(table.span);
        let Some((last, above)) = table.rows.split_last_mut() else { return };
        if head && above.iter().all(|row| closed(row.span)) && !closed(last.span) {
            let cell = last.cells.iter_mut().rfind(|cell| !cell.text.is_empty());
            cell.into_iter().for_each(|cell| cell.figure = None);
        }
    }
}

/// "Tabell 3. …", "Diagram 1: …"
pub fn is_caption(text: &str) -> bool {
    let number = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    ["Tabell", "Diagram", "Figur"].iter().any(|w| text.strip_prefix(w).is_some_and(number)) && text.len() < 300
}

/// A heading without what converters and footnotes hang on it: `{#id}`, `{.unnumbered}`, `[^1]`, `[]{#_Toc .anchor}`.
fn without_marks(mut prose: Prose) -> Prose {
    while let Some(at) = mark_at_end(&prose.text) {
        prose.text.truncate(at);
        prose.trim_end();
    }
    let anchor = prose.text.strip_prefix("[]{").filter(|_| prose.emphasis.is_empty()).and_then(|t| t.split_once('}'));
    let Some((_, title)) = anchor.filter(|(_, title)| !title.trim().is_empty()) else { return prose };
    let at = prose.source(Span::new(prose.text.len() - title.len(), prose.text.len())).start as usize;
    let mut bare = Prose::default();
    bare.push(title, at);
    bare
}

fn mark_at_end(text: &str) -> Option<usize> {
    let at = if text.ends_with('}') { text.rfind('{')? } else { text.ends_with(']').then(|| text.rfind("[^"))?? };
    let inner = text.get(at + 1..)?;
    let marked = inner.starts_with(['#', '.', '-', '^']) || inner.contains('=');
    (at > 0 && marked && !text.get(..at)?.ends_with(']')).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        let show = |b: Block| match b.kind {
            BlockKind::Heading(h) => format!("h{} {}", h.level, h.prose.text),
            BlockKind::Paragraph(p) => format!("p {}", p.text),
            BlockKind::Item(p) => format!("i {}", p.text),
            BlockKind::Table(t) => format!("t {} rader, {} kolumner", t.rows.len(), t.columns.len()),
            BlockKind::Comment(c) => format!("c {c}"),
            BlockKind::FrontMatter(f) => format!("f {}", f.len()),
        };
        read(text, true).into_iter().map(show).collect()
    }

    #[test]
    fn blocks_come_in_order_with_marks_left_out() {
        let text = "---\nrapport: årsanalys\når: 2024\n---\n\n# En *god* rubrik\n\nOrd på\ntvå rader med **Uppnåtts**.\n\n- ett\n- två\n  rader\n\n<!-- malvakt: av fel-summa - skäl -->\n\n| Tkr | Utfall |\n|---|--:|\n| A | 1 |\n| Summa | 1 |\n";
        let expected = [
            "f 2",
            "h1 En god rubrik",
            "p Ord på två rader med Uppnåtts.",
            "i ett",
            "i två rader",
            "c <!-- malvakt: av fel-summa - skäl -->",
            "t 2 rader, 1 kolumner",
        ];
        assert_eq!(kinds(text), expected);
    }

    #[test]
    fn a_comment_stands_between_a_table_and_its_unit_and_caption() {
        let table = "\n\n<!-- malvakt: av fel-summa -->\n| Rad | Utfall |\n|--|--:|\n| A | 9 000 |\n";
        for above in ["## Ekonomi (tkr)", "Belopp i tkr", "Tabell 1. Kostnader, tkr"] {
            let blocks = read(&format!("{above}{table}"), true);
            let Some(BlockKind::Table(table)) = blocks.last().map(|b| &b.kind) else { panic!("no table: {blocks:?}") };
            let figure = table.rows[0].cells[0].figure.as_ref().expect("a figure");
            assert_eq!(figure.unit, crate::amount::Unit::Kronor { factor: 1_000 }, "{above}");
            assert_eq!(table.caption.is_some(), above.starts_with("Tabell"));
        }
    }

    #[test]
    fn the_last_figure_of_an_open_row_is_being_typed() {
        let figures = |table: &str| {
            let blocks = read(table, true);
            let Some(BlockKind::Table(table)) = blocks.first().map(|b| &b.kind) else { panic!("no table: {blocks:?}") };
            table.rows.iter().flat_map(|r| &r.cells).filter(|c| c.figure.is_some()).count()
        };
        let table = "| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kajer | 412 | 400 |\n| Broar | 95 | 9";
        assert_eq!([figures(table), figures(&format!("{table}0 |\n"))], [3, 4]);
        // Nor bar at any row's end: a way to write tables.
        assert_eq!(figures("Tkr | Utfall\n---|--:\nKajer | 412\nBroar | 95"), 2);
    }

    #[test]
    fn a_form_feed_before_a_row_does_not_shift_the_columns() {
        assert_eq!(kinds("\u{c}| A | B |\n|---|---|\n\u{c}| x | 1 |\n"), ["t 1 rader, 1 kolumner"]);
    }

    #[test]
    fn a_break_in_a_heading_parts_its_words() {
        assert_eq!(kinds("# Hamn<br>Fyr\n\n# Kaj<BR />Boj"), ["h1 Hamn Fyr", "h1 Kaj Boj"]);
    }

    #[test]
    fn a_heading_is_read_without_what_hangs_on_it() {
        for line in [
            "# Hamnens år {#hamnens-ar}",
            "# Hamnens år {.unnumbered}",
            "# Hamnens år[^1]",
            "# Hamnens år [^not] {-}",
            "# []{#_Toc12 .anchor}Hamnens år",
        ] {
            let blocks = read(line, true);
            let BlockKind::Heading(h) = &blocks[0].kind else { panic!("{line}") };
            assert_eq!(h.prose.text, "Hamnens år", "{line}");
            assert_eq!(h.prose.whole().of(line), "Hamnens år", "{line}");
        }
    }
}
