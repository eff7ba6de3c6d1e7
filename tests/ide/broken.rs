//! Half-written text: every question is answered, nothing panics, spans lie within the text.

use malvakt::analysis::Analysis;
use malvakt::ide;
use malvakt::syntax::Dialect;
use malvakt::text::Span;
use proptest::prelude::*;

use super::marks::apply;
use super::samples::{SHORT, SHORT_PLAIN, real, sample};

/// Asks everything at a place; answers must lie within the text and on characters.
fn ask(text: &str, analysis: &Analysis, at: u32) {
    let check = |span: Span| {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?} of {}", text.len());
    };
    let range = Span { start: at.saturating_sub(30), end: at + 200 };
    ide::hover(analysis, at).into_iter().for_each(|h| check(h.span));
    ide::definition(analysis, at).into_iter().flat_map(|t| [t.origin, t.span, t.selection]).for_each(check);
    ide::references(analysis, at, true).into_iter().for_each(check);
    ide::highlight(analysis, at).into_iter().for_each(check);
    ide::selection(analysis, at).into_iter().for_each(check);
    ide::completion(analysis, at, &[]).into_iter().for_each(|c| check(c.replace));
    ide::prepare_rename(analysis, at).into_iter().for_each(|r| check(r.0));
    ide::rename(analysis, at, "Ett nytt namn").into_iter().flatten().for_each(|e| check(e.span));
    ide::actions(analysis, range).into_iter().flat_map(|a| a.edits).for_each(|e| check(e.span));
    ide::tokens(analysis, range).into_iter().for_each(|t| check(t.span));
    ide::inlays(analysis, range).into_iter().for_each(|i| check(Span { start: i.at, end: i.at }));
    ide::format(analysis, range).into_iter().for_each(|e| check(e.span));
}

fn ask_whole(text: &str, analysis: &Analysis) {
    let check = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} of {}", text.len());
    ide::folding(analysis).into_iter().for_each(check);
    ide::lenses(analysis).into_iter().for_each(|l| check(l.span));
    ide::links(analysis).into_iter().for_each(|l| check(l.span));
    ide::symbols(analysis).into_iter().for_each(|s| check(s.span));
    apply(text, &ide::fix_all(analysis));
}

#[test]
fn every_beginning_of_a_report_is_answered() {
    for (text, dialect) in [(SHORT, Dialect::Markdown), (SHORT_PLAIN, Dialect::Plain)] {
        for cut in (0..text.len()).step_by(41).filter(|i| text.is_char_boundary(*i)) {
            let begun = &text[..cut];
            let analysis = Analysis::new(begun, dialect, Default::default());
            ask(begun, &analysis, cut as u32);
            ask_whole(begun, &analysis);
        }
    }
}

#[test]
#[ignore = "slow"]
fn whole_reports_are_answered_everywhere() {
    let texts = ["arsanalys-fel.md", "delarsrapport-fel.txt"].map(sample);
    for (text, analysis) in texts.into_iter().chain(real()) {
        ask_whole(&text, &analysis);
        for at in (0..text.len() + 50).step_by(977) {
            ask(&text, &analysis, text.floor_char_boundary(at.min(text.len())) as u32);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_answered(pieces in prop::collection::vec(
        prop_oneof![
            Just("# "), Just("## Målområde - "), Just("### Kommunfullmäktigemål - "), Just("|"), Just("|---|---|\n"), Just("\n\n"), Just("\r\n"),
            Just("---\n"), Just("rapport: årsanalys\n"), Just("Sammanfattning\n"), Just("En god organisation"), Just("målområdet "), Just("**Uppnåtts**"),
            Just("Bedömning av bidrag till kommunfullmäktigemålet för året\n"), Just(" 1 200 "), Just("−5,5 % "), Just("<!-- malvakt: av x"), Just("tabell 1 "),
            Just("Tabell 1. Å\n"), Just("😀"), Just("a\u{30a}"), Just("”"), Just("*"), Just("\u{c}"), Just("Summa 10 20\n"),
        ], 0..24), at in 0usize..400) {
        let text: String = pieces.concat();
        let at = text.floor_char_boundary(at.min(text.len())) as u32;
        for dialect in [Dialect::Markdown, Dialect::Plain] {
            let analysis = Analysis::new(&text, dialect, Default::default());
            ask(&text, &analysis, at);
            ask_whole(&text, &analysis);
        }
    }
}
