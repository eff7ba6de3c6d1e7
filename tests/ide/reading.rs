//! Folding, growing selections, colours, links.

use malvakt::ide::{self, LinkTarget, SemanticTokenKind};
use malvakt::text::Span;

use super::marks::{at, draw, markdown, same, words};
use super::samples::{SHORT, short};

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

#[test]
fn headings_fold_with_all_that_belongs_to_them() {
    for (text, analysis) in short() {
        let folds = ide::folding(&analysis);
        let goal = folds.iter().find(|s| {
            words(text, &[**s])[0].contains("Målområde - En mer jämlik stad")
                && !words(text, &[**s])[0].contains("bidragen till")
        });
        let goal = words(text, &[*goal.expect("a fold")]).remove(0);
        assert!(goal.ends_with("under mandatperioden."), "{goal}");
        assert!(folds.iter().any(|s| words(text, &[*s])[0].starts_with(if text == SHORT { "| Tkr" } else { "Tkr" })));
        assert!(folds.iter().all(|s| s.of(text).trim().contains('\n')));
    }
}

#[test]
fn a_selection_grows_from_word_to_report() {
    for (text, analysis) in short() {
        let chain = ide::selection(&analysis, at(text, "Fler fy"));
        let shown = words(text, &chain);
        assert_eq!(
            shown[..3],
            ["fyrar", "Fler fyrar lyser.", "Fler fyrar lyser. Se målet om god och likvärdig service."]
        );
        assert!(shown.iter().any(|s| s.contains("Kommunfullmäktigemål - Malmö stad ger") && !s.contains("Resultat")));
        assert_eq!(chain.last(), Some(&whole(text)));
        assert!(chain.windows(2).all(|w| w[1].cover(w[0]) == w[1] && w[0] != w[1]));
    }
}

#[test]
fn a_selection_in_a_table_grows_from_cell_to_row() {
    let chain = ide::selection(&markdown(SHORT), at(SHORT, "| Bojar | 30"));
    let shown = words(SHORT, &chain);
    assert_eq!(shown[..2], ["300", "| Bojar | 300 | 350 | -50 |"]);
    assert!(shown[2].starts_with("| Tkr"));
}

#[test]
fn goals_statuses_references_and_figures_have_colours() {
    let analysis = markdown(SHORT);
    let of = |kind: SemanticTokenKind| -> Vec<Span> {
        ide::tokens(&analysis, whole(SHORT)).into_iter().filter(|t| t.kind == kind).map(|t| t.span).collect()
    };
    same(
        &draw(SHORT, &of(SemanticTokenKind::Status(Some(0)))),
        "
        Bidraget förväntas leda till önskad förflyttning under mandatperioden.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        **Uppnåtts**
          ^^^^^^^^
        Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har uppnåtts.
                                                                         ^^^^^^^^^^^^
        ",
    );
    same(
        &draw(SHORT, &of(SemanticTokenKind::Status(Some(1)))),
        "
        **Delvis uppnåtts**
          ^^^^^^^^^^^^^^^
        Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 delvis har uppnåtts.
                                                                         ^^^^^^^^^^^^^^^^^^^
        Bidraget förväntas delvis leda till önskad förflyttning.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        ",
    );
    same(
        &draw(SHORT, &of(SemanticTokenKind::Area)),
        "
        Läs om målområdet *En god organisation* och om kommunfullmäktigemålet ”Malmö stad ger en god och likvärdig service”. Se avsnittet *Resultaträkning* och tabell 1.
                           ^^^^^^^^^^^^^^^^^^^
        ## Målområde - En mer jämlik stad
                       ^^^^^^^^^^^^^^^^^^
        Arbetet hänger ihop med målområdet en god organisation.
                                           ^^^^^^^^^^^^^^^^^^^
        ## Målområde - En god organisation
                       ^^^^^^^^^^^^^^^^^^^
        ",
    );
    assert_eq!(words(SHORT, &of(SemanticTokenKind::Reference)), ["Resultaträkning", "tabell 1"]);
    assert_eq!(of(SemanticTokenKind::Figure).len(), 9);
}

#[test]
fn tokens_stand_in_order_within_one_line_each() {
    for (text, analysis) in short() {
        let all = ide::tokens(&analysis, whole(text));
        assert!(all.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        assert!(all.iter().all(|t| !t.span.of(text).is_empty() && !t.span.of(text).contains('\n')));
        let half = Span::new(text.len() / 2, text.len());
        let some = ide::tokens(&analysis, half);
        assert_eq!(some, all.into_iter().filter(|t| t.span.overlaps(half)).collect::<Vec<_>>());
    }
}

#[test]
fn references_and_addresses_are_links() {
    for (text, _) in short() {
        let text = text.replace(
            "Fler fyrar lyser.",
            "Läs mer på www.fyrar.se/lyser, <https://example.org/a(b)>, (http://malmo.se). Skriv till fyr-vakt@malmo.se.",
        );
        let analysis = if text.contains("# ") { markdown(&text) } else { super::marks::plain(&text) };
        let links = ide::links(&analysis);
        let address = |l: &ide::FollowableLink| match &l.target {
            LinkTarget::Address(a) => Some(a.clone()),
            LinkTarget::Text(_) => None,
        };
        let addresses: Vec<String> = links.iter().filter_map(address).collect();
        assert_eq!(
            addresses,
            ["https://www.fyrar.se/lyser", "https://example.org/a", "http://malmo.se", "mailto:fyr-vakt@malmo.se"]
        );
        let inner: Vec<Span> = links.iter().filter(|l| address(l).is_none()).map(|l| l.span).collect();
        let mark = if text.contains("# ") { "*" } else { "" };
        assert_eq!(
            words(&text, &inner),
            [format!("avsnittet {mark}Resultaträkning{mark}"), "tabell 1".to_string()],
            "a mark that opens a name is followed by the one that closes it"
        );
    }
}
