//! The outline: the same in both dialects, nested as editors demand, whole for the real reports.

use malvakt::ide::{self, Symbol, SymbolKind};
use malvakt::text::Span;

use super::marks::{markdown, plain, same};
use super::samples::{SAMPLES, real, sample, short};

fn draw(symbols: &[Symbol], depth: usize, tables: bool, out: &mut String) {
    for s in symbols.iter().filter(|s| tables || s.kind != SymbolKind::Table) {
        let detail = if s.detail.is_empty() || s.kind == SymbolKind::Table { "" } else { ": " };
        let status = if detail.is_empty() { "" } else { &s.detail };
        *out += &format!("{}{:?} {}{detail}{status}\n", "  ".repeat(depth), s.kind, s.name);
        draw(&s.children, depth + 1, tables, out);
    }
}

fn outline(symbols: &[Symbol], tables: bool) -> String {
    let mut out = String::new();
    draw(symbols, 0, tables, &mut out);
    out
}

#[test]
fn both_dialects_give_the_same_outline() {
    for (_, analysis) in short() {
        same(
            &outline(&ide::symbols(&analysis), false),
            "
            Section Sammanfattning
            Section Uppföljning och bedömning av bidragen till kommunfullmäktigemålen
              Area En mer jämlik stad
                Goal Malmö stad arbetar för att staden ska bli fri från segregation
                  FollowUp Uppföljning av bidrag till kommunfullmäktigemålet
                  Assessment Bedömning av bidrag till kommunfullmäktigemålet för året: Delvis uppnåtts
                  Assessment Bedömning av förväntad förflyttning för mandatperioden: Förväntas leda till önskad förflyttning
              Area En god organisation
                Goal Malmö stad ger en god och likvärdig service
                  FollowUp Uppföljning av bidrag till kommunfullmäktigemålet
                  Assessment Bedömning av bidrag till kommunfullmäktigemålet för året: Uppnåtts
                  Assessment Bedömning av förväntad förflyttning för mandatperioden: Förväntas delvis leda till önskad förflyttning
            Section Resultaträkning
            ",
        );
    }
}

#[test]
fn a_table_is_called_by_its_caption() {
    let (_, analysis) = &short()[0];
    assert!(
        outline(&ide::symbols(analysis), true)
            .ends_with("Section Resultaträkning\n  Table Tabell 1. Fyrar och bojar\n")
    );
}

#[test]
fn a_table_does_not_say_its_headings_name_again() {
    let text = "# Driftbudget\n\n| Tkr | Utfall |\n|---|---:|\n| Bad | 1 |\n\nTabell: Driftbudget\n";
    let symbols = ide::symbols(&markdown(text));
    let tables: Vec<_> = symbols[0].children.iter().map(|s| (s.name.as_str(), s.detail.as_str())).collect();
    assert_eq!(tables, [("Tabell", "1 rad")]);
}

#[test]
fn samples_that_follow_a_template_have_one_outline_in_both_dialects() {
    for name in ["arsanalys", "delarsrapport"] {
        let of = |ending: &str| outline(&ide::symbols(&sample(&format!("{name}.{ending}")).1), false);
        assert_eq!(of("md"), of("txt"), "{name}");
    }
}

/// Children stand in order within their parents, the words of a symbol within its whole.
fn nests(symbols: &[Symbol], within: Span) {
    let mut from = within.start;
    for s in symbols {
        assert!(s.span.start >= from && s.span.end <= within.end, "{} {:?} in {within:?}", s.name, s.span);
        assert!(s.selection.start >= s.span.start && s.selection.end <= s.span.end, "{}", s.name);
        nests(&s.children, s.span);
        from = s.span.end;
    }
}

#[test]
fn symbols_nest() {
    let samples = SAMPLES.iter().map(|name| sample(name));
    for (text, analysis) in samples.chain(real()) {
        nests(&ide::symbols(&analysis), Span::new(0, text.len()));
    }
    let broken = "# Sammanfattning\n\n## Målområde - \n\n| a |\n|--|\n| 1\n\n####### \n\n### Kommunfullmäktigemål";
    for cut in (0..broken.len()).filter(|i| broken.is_char_boundary(*i)) {
        let text = &broken[..cut];
        nests(&ide::symbols(&markdown(text)), Span::new(0, text.len()));
        nests(&ide::symbols(&plain(text)), Span::new(0, text.len()));
    }
}

fn all<'a>(symbols: &'a [Symbol], kind: SymbolKind, out: &mut Vec<&'a Symbol>) {
    for s in symbols {
        if s.kind == kind {
            out.push(s);
        }
        all(&s.children, kind, out);
    }
}

#[test]
fn the_real_reports_show_all_their_goals_with_statuses() {
    let mut counts = Vec::new();
    for (_, analysis) in real() {
        let symbols = ide::symbols(&analysis);
        let (mut areas, mut goals) = (Vec::new(), Vec::new());
        all(&symbols, SymbolKind::Area, &mut areas);
        areas.iter().for_each(|a| all(&a.children, SymbolKind::Goal, &mut goals));
        let demanded = analysis.report().template.as_ref().map_or(0, |t| t.goal_sections.len() - 1);
        for goal in &goals {
            let assessments: Vec<&Symbol> = goal.children.iter().filter(|c| c.kind == SymbolKind::Assessment).collect();
            assert_eq!(assessments.len(), demanded, "{}", goal.name);
            assert!(assessments.iter().all(|a| !a.detail.is_empty()), "{}", goal.name);
        }
        assert!(goals.windows(2).all(|w| w[0].span.start < w[1].span.start));
        counts.push((areas.len(), goals.len()));
    }
    counts.sort();
    assert!(counts.is_empty() || counts == [(5, 9), (5, 14)], "{counts:?}");
}

#[test]
fn an_empty_heading_that_is_set_in_is_shown_where_it_stands() {
    for text in [" #", "Rad.\n\n  ## \n"] {
        for symbol in ide::symbols(&markdown(text)) {
            let (span, own) = (symbol.span, symbol.selection);
            assert!(span.start <= own.start && own.end <= span.end, "{own:?} of {span:?}");
        }
    }
}
