//! What the targets share: bytes made into text, and everything that can be asked of a report. Each target
//! says what must hold; that nothing panics or overflows holds everywhere.

use std::sync::Arc;

use malvakt::analysis::Analysis;
use malvakt::ide::{self, Symbol};
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span};

/// Bytes as the text that an editor would show for them.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads a text as a report and asks all there is to ask of it, the whole and at places spread over it.
pub fn examine(text: &str, dialect: Dialect) {
    let analysis = Analysis::new(text, dialect, Arc::default());
    assert_eq!(analysis.parts().map(|p| p.text.len()).sum::<usize>(), text.len(), "the parts are the text");
    let places = Places { text };
    places.of_findings(&analysis);
    places.of_the_whole(&analysis);
    for at in (0..=5).map(|fifth| text.floor_char_boundary(text.len() * fifth / 5)) {
        places.of_a_place(&analysis, at as u32);
    }
    for figure in figures(&analysis).take(8) {
        places.of_a_place(&analysis, figure);
    }
}

/// Where figures stand in prose.
fn figures(analysis: &Analysis) -> impl Iterator<Item = u32> {
    analysis.parts().enumerate().flat_map(move |(number, part)| {
        let prose = part.blocks.iter().zip(&part.numbers.figures).filter_map(|(b, f)| Some((b.prose()?, f)));
        let places = prose.flat_map(|(p, figures)| figures.iter().map(|f| p.source(f.phrase)));
        places.map(move |span| analysis.span(malvakt::finding::Place::in_part(number as u32, span)).start)
    })
}

/// A text within which every answer must lie, and on whole characters.
struct Places<'a> {
    text: &'a str,
}

impl Places<'_> {
    fn check(&self, span: Span) {
        assert!(span.start <= span.end && self.text.get(span.range()).is_some(), "{span:?} of {}", self.text.len());
    }

    fn edits(&self, edits: impl IntoIterator<Item = Edit>) {
        edits.into_iter().for_each(|e| self.check(e.span));
    }

    fn of_findings(&self, analysis: &Analysis) {
        for finding in analysis.findings() {
            self.check(finding.span);
            assert!(!finding.message.is_empty(), "{} says nothing", finding.rule);
            finding.related.iter().for_each(|r| self.check(r.0));
            finding.fixes.into_iter().for_each(|f| self.edits(f.edits));
        }
    }

    fn of_the_whole(&self, analysis: &Analysis) {
        let all = Span::new(0, self.text.len());
        ide::folding(analysis).into_iter().for_each(|s| self.check(s));
        ide::lenses(analysis).into_iter().for_each(|l| self.check(l.span));
        ide::links(analysis).into_iter().for_each(|l| self.check(l.span));
        ide::inlays(analysis, all).into_iter().for_each(|i| self.check(Span { start: i.at, end: i.at }));
        self.outline(&ide::symbols(analysis), all);
        self.edits(ide::format(analysis, all));
        self.in_order(&ide::fix_all(analysis));
        let tokens = ide::tokens(analysis, all);
        tokens.iter().for_each(|t| self.check(t.span));
        assert!(tokens.windows(2).all(|w| w[0].span.end <= w[1].span.start), "tokens overlap");
    }

    /// A line of the outline holds those under it, and its own heading, as editors demand.
    fn outline(&self, symbols: &[Symbol], within: Span) {
        for symbol in symbols {
            self.check(symbol.span);
            let inside = |s: Span, of: Span| of.start <= s.start && s.end <= of.end;
            assert!(inside(symbol.span, within), "{:?} stands outside {within:?}", symbol.span);
            assert!(inside(symbol.selection, symbol.span), "{:?} of {:?}", symbol.selection, symbol.span);
            self.outline(&symbol.children, symbol.span);
        }
    }

    /// Edits that are made together do not meet.
    fn in_order(&self, edits: &[Edit]) {
        let mut spans: Vec<Span> = edits.iter().map(|e| e.span).collect();
        spans.sort();
        spans.iter().for_each(|s| self.check(*s));
        assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "edits overlap: {spans:?}");
    }

    fn of_a_place(&self, analysis: &Analysis, at: u32) {
        let range = Span { start: at, end: self.text.floor_char_boundary(at as usize + 80) as u32 };
        ide::hover(analysis, at).into_iter().for_each(|h| self.check(h.span));
        ide::definition(analysis, at)
            .into_iter()
            .flat_map(|t| [t.origin, t.span, t.selection])
            .for_each(|s| self.check(s));
        ide::references(analysis, at, true).into_iter().for_each(|s| self.check(s));
        ide::highlight(analysis, at).into_iter().for_each(|s| self.check(s));
        ide::selection(analysis, at).into_iter().for_each(|s| self.check(s));
        ide::completion(analysis, at, &[]).into_iter().for_each(|c| self.check(c.replace));
        ide::prepare_rename(analysis, at).into_iter().for_each(|r| self.check(r.0));
        ide::rename(analysis, at, "Ett nytt namn").into_iter().for_each(|e| self.in_order(&e));
        ide::actions(analysis, range).into_iter().for_each(|a| self.in_order(&a.edits));
        self.edits(ide::format_table(analysis, at));
    }
}
