//! What is told of figures: in tables, in running text, beside and above them.

use malvakt::analysis::Analysis;
use malvakt::ide;
use malvakt::text::Span;

use super::marks::{at, markdown, plain, same, words};
use super::samples::{SHORT, SHORT_PLAIN, sample, short};

#[track_caller]
fn hover(text: &str, analysis: &Analysis, words: &str) -> String {
    ide::hover(analysis, at(text, words)).unwrap_or_else(|| panic!("nothing over {words:?}")).markdown
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

#[test]
fn an_addend_tells_its_total_its_share_and_the_difference_it_gives() {
    for ((text, analysis), cell) in short().iter().zip(["| Fyrar | 1", "Fyrar 1"]) {
        same(
            &hover(text, analysis, cell),
            "
            **Fyrar · Utfall**

            1 200 tkr = 1,2 miljoner kronor

            - 80,0 procent av *Summa*, 1 500: stämmer
            - *Avvikelse* = *Utfall* − *Budget* = 1 200 − 1 000: stämmer
            ",
        );
    }
}

#[test]
fn columns_without_heads_go_by_number() {
    let text = "Kajer              1 650    350      1 300\nBroar              24 000   0        24 000\n\
                Fyrar              12 000   400      11 600\nHus                900      300      600\n";
    let hover = hover(text, &plain(text), "1 650");
    assert!(hover.contains("*kolumn 1* − *kolumn 2* = 1 650 − 350: stämmer"), "{hover}");
    let text = "Kajer              1 650    350      0        2 000\nBroar              24 000   0        0        24 000\n\
                Fyrar              12 000   0        0        12 000\nHus                300      0        0        300\n\
                7011 Byten         1300       1 300     1 300\n";
    let hover = ide::hover(&plain(text), at(text, "1300"));
    assert!(hover.is_none_or(|h| !h.markdown.contains("**stämmer inte**") && !h.markdown.contains("− 1:")));
}

#[test]
fn a_total_tells_what_it_is_made_of_and_what_differs() {
    let text = SHORT.replace("| Summa | 1 500 |", "| Summa | 1 510 |");
    same(
        &hover(&text, &markdown(&text), "| Summa | 1"),
        "
        **Summa · Utfall**

        1 510 tkr ≈ 1,5 miljoner kronor

        - *Fyrar* + *Bojar* = 1 200 + 300: **stämmer inte**, angivet 1 510 men beräknat 1 500, skiljer 10
        - *Avvikelse* = *Utfall* − *Budget* = 1 510 − 1 350: **stämmer inte**, angivet 150 men beräknat 160, skiljer 10
        ",
    );
}

#[test]
fn a_difference_tells_how_it_is_computed() {
    let found = hover(SHORT, &markdown(SHORT), "| Bojar | 300 | 350 | -");
    assert!(found.contains("- *Utfall* − *Budget* = 300 − 350: stämmer"), "{found}");
}

#[test]
fn a_figure_in_running_text_tells_its_interval_in_words() {
    let text = SHORT_PLAIN.replace(
        "Fler fyrar lyser.",
        "Kostnaden var 8,3 miljoner kronor. Det är drygt 57 procent av budgeten. Minst 40 procent av 47 fyrar lyser.",
    );
    let analysis = plain(&text);
    for (place, told) in [
        ("var 8,3", "**8,3 miljoner kronor**\n\nStår för mellan 8,25 och 8,35 miljoner kronor (avrundat)."),
        ("är drygt 5", "**drygt 57 procent**\n\nStår för mellan 57 och 58 procent."),
        ("Minst 4", "**Minst 40 procent**\n\nStår för 40 procent eller mer."),
        ("av 4", "**47**\n\nStår för exakt 47."),
    ] {
        let found = hover(&text, &analysis, place);
        assert!(found.starts_with(told), "{found}");
    }
}

const TOLD_TWICE: &str = "# Ekonomi

| Tkr | Utfall | Budget | Avvikelse |
|:--|--:|--:|--:|
| Nettokostnad | -420 935 | -412 650 | -8 285 |
| Kommunbidrag | 412 650 | 412 650 | 0 |
| Resultat | -8 285 | 0 | -8 285 |

Nettokostnaden uppgick till 420,9 miljoner kronor. Inför 2024 fick nämnden ett kommunbidrag på 410,1 miljoner
kronor. I mars tillkom 2,1 miljoner kronor för lotsutbildning och i juni ytterligare 0,5 miljoner kronor för bojar.

# Drift

Av bidraget tilldelades 2,1 miljoner kronor för lotsutbildning.
";

#[test]
fn a_figure_tells_where_else_it_is_stated() {
    let analysis = markdown(TOLD_TWICE);
    let prose = hover(TOLD_TWICE, &analysis, "till 420");
    assert!(prose.contains("- [Nettokostnad (Utfall) -420 935 tkr, rad 5](#L5): stämmer"), "{prose}");
    let cell = hover(TOLD_TWICE, &analysis, "| -420");
    assert!(cell.contains("- [420,9 miljoner kronor, rad 9](#L9) under *Ekonomi*: stämmer"), "{cell}");
    let text = TOLD_TWICE.replace("420,9", "402,9");
    let prose = hover(&text, &markdown(&text), "till 402");
    assert!(prose.contains("rad 5](#L5): skiljer sig ⚠"), "{prose}");
}

#[test]
fn what_likely_states_the_same_is_said_to_be_likely() {
    let analysis = markdown(TOLD_TWICE);
    let likely = hover(TOLD_TWICE, &analysis, "tilldelades 2,1");
    assert!(
        likely.contains("- [2,1 miljoner kronor, rad 10](#L10) under *Ekonomi*: troligen samma uppgift, stämmer"),
        "{likely}"
    );
}

#[test]
fn parts_told_in_several_sentences_are_added_up() {
    let analysis = markdown(TOLD_TWICE);
    let part = hover(TOLD_TWICE, &analysis, "ytterligare 0,5");
    assert!(part.contains("ger tillsammans 412,7 miljoner kronor. De är troligen delar av [Kommunbidrag"), "{part}");
    assert!(part.contains("- + [410,1 miljoner kronor, rad 9](#L9)"), "{part}");
    let text = TOLD_TWICE.replace("410,1", "401,1");
    let part = hover(&text, &markdown(&text), "ytterligare 0,5");
    assert!(!part.contains("tillsammans"), "{part}");
}

/// A sentence that names nothing is of what the one before ends in naming.
#[test]
fn a_name_leads_to_the_row_that_bears_it() {
    let text = "# Bidrag\n\n| Bidrag | Utfall (tkr) |\n|:--|--:|\n| Bidrag till Levande kust från länet | 7 214 |\n| Bidrag till säkra hamnar | 3 104 |\n\nEtt bidrag som kom nytt är det till Levande kust. Nämnden fick 7,2 miljoner kronor 2024.\n";
    let found = hover(text, &markdown(text), "fick 7,2");
    assert!(found.contains("7 214 tkr, rad 5](#L5): troligen samma uppgift, stämmer"), "{found}");
    let text = text.replace("7,2 m", "7,4 m");
    let found = hover(&text, &markdown(&text), "fick 7,");
    assert!(!found.contains("rad 5"), "{found}");
}

#[test]
fn an_amount_that_is_said_to_keep_its_level_is_held_against_it() {
    let text = "# Bidrag\n\nNämnden fick 18,2 miljoner kronor, varav 14,1 miljoner kronor avser riktade statsbidrag. De riktade statsbidragen ligger nära nivån för 2023 då nämnden fick 13,8 miljoner kronor.\n";
    let found = hover(text, &markdown(text), "fick 13,8");
    assert!(found.contains("sägs ligga nära"), "{found}");
    assert!(found.contains("[14,1 miljoner kronor, rad 3]"), "{found}");
    for other in
        [("13,8", "31,8"), ("nära nivån för 2023", "långt från nivån för 2023"), ("riktade statsbidrag. D", "båtar. D")]
    {
        let text = text.replace(other.0, other.1);
        let found = hover(&text, &markdown(&text), &text[text.find(" då ").unwrap() + " då nämnden ".len()..][..9]);
        assert!(!found.contains("nära"), "{other:?}: {found}");
    }
}

#[test]
fn a_claim_tells_its_arithmetic() {
    let (right, wrong) = ("(611 flickor, 593 pojkar)", "(611 flickor, 595 pojkar)");
    let text = SHORT.replace("Fler fyrar lyser.", &format!("I skolan gick 1 204 barn {right}."));
    let found = hover(&text, &markdown(&text), "gick 1 204");
    assert!(found.contains("611 + 593 = 1 204"), "{found}");
    let text = text.replace(right, wrong);
    let found = hover(&text, &markdown(&text), "gick 1 204");
    assert!(found.contains('⚠'), "{found}");
}

#[test]
fn checked_figures_carry_a_tick_or_what_they_should_be() {
    let text = SHORT.replace("| Bojar | 300 | 350 | -50 |", "| Bojar | 300 | 350 | -60 |");
    let hints = ide::inlays(&markdown(&text), whole(&text));
    let shown: Vec<(&str, &str)> = hints
        .iter()
        .map(|h| {
            let line = text[..h.at as usize].rsplit('\n').next().unwrap_or("");
            (line.rsplit('|').next().unwrap_or("").trim(), h.label.as_str())
        })
        .collect();
    assert!(shown.contains(&("1 500", "✓")) && shown.contains(&("-60", "≠ −50")), "{shown:?}");
    let few = ide::inlays(&markdown(&text), Span::new(0, 100));
    assert!(few.is_empty());
}

#[test]
fn what_a_figure_should_be_is_written_as_exactly_as_it_needs() {
    let label = |prose: &str| {
        let text = SHORT.replace("Fler fyrar lyser.", prose);
        let hints = ide::inlays(&markdown(&text), whole(&text));
        hints.iter().find(|h| h.label.starts_with('≠')).map(|h| h.label.clone())
    };
    assert_eq!(label("I skolan gick 1 204 barn (611 flickor, 583 pojkar).").as_deref(), Some("≠ 1 194"));
    assert_eq!(label("Antalet båtar har ökat med 13, från 47 till 70.").as_deref(), Some("≠ 23"));
}

#[test]
fn lenses_count_goals_references_and_sums() {
    for (_, analysis) in short() {
        let titles: Vec<String> = ide::lenses(&analysis).into_iter().map(|l| l.title).collect();
        assert_eq!(
            titles,
            [
                "2 mål: 1 uppnåtts, 1 delvis, 0 saknas",
                "2 hänvisningar",
                "2 hänvisningar",
                "alla 3 summor och alla 3 avvikelser stämmer"
            ]
        );
    }
    let (_, analysis) = sample("delarsrapport.md");
    let title = ide::lenses(&analysis).into_iter().find(|l| l.title.contains(" mål: ")).map(|l| l.title);
    assert_eq!(title.as_deref(), Some("14 mål: 12 förväntas uppnås, 2 delvis, 0 saknas"));
}

#[test]
fn a_lens_on_a_table_shows_the_sums_that_do_not_agree() {
    let text = SHORT.replace("| 200 |", "| 210 |");
    let lens = ide::lenses(&markdown(&text)).into_iter().find(|l| l.title.contains("stämmer")).expect("a lens");
    assert_eq!(lens.title, "1 av 3 summor stämmer inte, 1 av 3 avvikelser stämmer inte");
    assert!(!lens.places.is_empty() && words(&text, &lens.places).iter().all(|w| w == "210" || w == "150"));
}

#[test]
fn no_share_is_told_of_a_total_that_is_wrong_and_a_footnotes_star_is_kept() {
    let text = SHORT.replace("| Summa | 1 500 |", "| Summa | 1 510 |").replace("| Fyrar | 1", "| Fyrar\\* | 1");
    let found = hover(&text, &markdown(&text), "| Fyrar\\* | 1");
    assert!(found.contains("\n- Ingår i *Summa*, 1 510: **stämmer inte**"), "{found}");
    assert!(found.starts_with("**Fyrar\\* · Utfall**"), "{found}");
}

#[test]
fn an_empty_sum_is_none_that_agrees() {
    let table = |sum: &str| {
        format!(
            "| Tkr | Utfall | Budget | Avvikelse |\n|---|---:|---:|---:|\n| Fyrar | 100 | 110 | 10 |\n\
             | Bojar | 200 | 190 | -10 |\n| Summa | {sum} |\n"
        )
    };
    let title = |sum: &str| ide::lenses(&markdown(&table(sum))).pop().map(|l| l.title).unwrap_or_default();
    assert_eq!(title("300 | 300 | 0"), "alla 3 summor och alla 3 avvikelser stämmer");
    assert_eq!(title(" |  | "), "båda avvikelserna stämmer, 3 summor är inte ifyllda");
    assert!(title("300 | 300 | ").ends_with(", 1 summa är inte ifylld"), "{}", title("300 | 300 | "));
}

#[test]
fn a_table_without_heads_tells_its_rows_and_columns_by_number() {
    let text = "| | | |\n|---|---:|---:|\n| | 10 | 20 |\n| | 30 | 40 |\n| Summa | 40 | 60 |\n";
    let hovers = ["10", "40 |", "60"].map(|cell| {
        let at = text.find(cell).expect("the cell") as u32 + 1;
        ide::hover(&markdown(text), at).map(|h| h.markdown).unwrap_or_default()
    });
    for hover in hovers {
        assert!(!hover.contains("**\n") || !hover.starts_with("****"), "{hover}");
        assert!(!hover.contains("**  ") && !hover.contains("* + **") && !hover.contains("**,"), "{hover}");
    }
}
