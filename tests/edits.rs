//! Any sequence of edits ends as one fresh open: the same parts, outline and findings.

use std::path::Path;
use std::sync::Arc;

use malvakt::analysis::{Analysis, Draft, TextChange};
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Encoding, Positions as _, Span, Text};
use malvakt::workspace::EarlierReports;
use proptest::prelude::*;

/// Pieces that authors type or paste, and such as turn a text's structure over.
const PIECES: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{c}",
    "å",
    "7",
    ".",
    "-",
    "|",
    "#",
    "```\n",
    "<!-- ",
    "-->",
    "---\n",
    "• ",
    " 12 (40) \n",
    "Målområde - En god organisation\n\n",
    "## Målområde - En mer jämlik stad\n\n",
    "Sammanfattning\n",
    "Uppnåtts\n",
    "**Delvis uppnåtts**\n",
    "Bedömning av bidrag till kommunfullmäktigemålet för året\n",
    "Kommunfullmäktigemål Malmö stad ger en god service\n\n",
    "tidigare ",
    "Summa 1 200 1 300 -100\n",
    "| Summa | 12 | 13 |\n",
    "En lång mening som slutar med punkt och som är längre än sextio tecken i ett stycke.\n\n",
];

fn samples() -> Vec<(Dialect, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut all = Vec::new();
    for name in [
        "arsanalys-fel.md",
        "arsanalys-fel.txt",
        "delarsrapport-fel.txt",
        "verksamhetsberattelse.txt",
        "tertialrapport.md",
    ] {
        let text = std::fs::read_to_string(folder.join(name)).expect(name);
        all.push((if name.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain }, text));
    }
    all
}

/// A report that is held against the earlier ones of its nämnd.
fn among_others(dialect: Dialect) -> (String, EarlierReports) {
    let (folder, ending) = if dialect == Dialect::Markdown { ("markdown", "md") } else { ("text", "txt") };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folder").join(folder);
    let text = |name: &str| std::fs::read_to_string(path.join(format!("{name}.{ending}"))).expect(name);
    let neighbour = |name: &str| Analysis::new(&text(name), dialect, Arc::default()).neighbour(name).map(Arc::new);
    let beside = EarlierReports { interim: neighbour("delarsrapport-2024"), last: neighbour("arsanalys-2023") };
    assert!(beside.interim.is_some() && beside.last.is_some());
    (text("arsanalys-2024"), beside)
}

/// A byte of the text that starts a character, about `share` of the way through.
fn place(text: &str, share: f64) -> usize {
    text.floor_char_boundary((text.len() as f64 * share) as usize)
}

/// The same once the line that was edited is left: what its words tie waits until then.
fn assert_same(edited: &Analysis, fresh: &Analysis) {
    let (edited, fresh) = (&edited.released(), &fresh.released());
    assert_eq!(edited.text.to_string(), fresh.text.to_string());
    let parts = |a: &Analysis| a.parts().map(|p| p.text.to_string()).collect::<Vec<_>>();
    assert_eq!(parts(edited), parts(fresh));
    assert_eq!(format!("{:?}", edited.report().nodes), format!("{:?}", fresh.report().nodes));
    assert_eq!(edited.front(), fresh.front());
    assert_eq!(format!("{:?}", edited.names()), format!("{:?}", fresh.names()));
    assert_places(edited);
    let (edited_findings, fresh_findings) = (edited.findings(), fresh.findings());
    let odd = edited_findings.iter().zip(&fresh_findings).find(|(a, b)| a != b);
    assert!(odd.is_none(), "{odd:#?}");
    assert_eq!(edited_findings.len(), fresh_findings.len());
    assert_eq!(edited.findings_id(), fresh.findings_id());
}

/// The parts tell where bytes stand as the text itself does.
fn assert_places(analysis: &Analysis) {
    let text = analysis.text.to_string();
    for at in (0..=text.len()).rev().step_by(97).map(|at| text.floor_char_boundary(at)) {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            assert_eq!(analysis.position(at, encoding), analysis.text.position(at, encoding), "{encoding:?} {at}");
        }
    }
}

/// One edit of a text, against a fresh open; both dialects.
fn assert_edited(text: &str, start: usize, end: usize, put: &str) {
    for dialect in [Dialect::Markdown, Dialect::Plain] {
        assert_edited_in(dialect, text, start, end, put);
    }
}

fn assert_edited_in(dialect: Dialect, text: &str, start: usize, end: usize, put: &str) {
    let mut rope = Text::from(text);
    rope.apply(&Edit { span: Span::new(start, end), text: put.into() });
    let change = TextChange { start, old_end: end, new_end: start + put.len() };
    let edited = Analysis::new(text, dialect, Arc::default()).advance(rope.clone(), change);
    assert_same(&edited, &Analysis::new(&rope.to_string(), dialect, Arc::default()));
}

#[test]
fn a_heading_at_the_very_end_becomes_a_paragraph_of_what_stands_above() {
    let text = "# Hamnar\n\nDet blev fler.\n\n#";
    assert_edited(text, text.len(), text.len(), "an");
    assert_edited(text, text.len(), text.len(), " Fyrar");
}

#[test]
fn a_word_of_the_sentence_around_a_name_tells_whose_it_is() {
    let (dialect, text) = samples().swap_remove(1);
    let said = "Det gäller kommunfullmäktigemålet ”Fler fyrar lyser” i staden.";
    let text = text.replace("Resultaträkning", &format!("Resultaträkning\n\n{said}"));
    let name = text.find("”Fler").expect("the name");
    for at in [name - 1, name + "”Fler fyrar lyser”".len()] {
        assert_edited_in(dialect, &text, at, at, " enligt förra budgeten");
    }
}

#[test]
fn what_stands_below_a_heading_tells_whether_it_is_one_of_the_table_of_contents() {
    for name in ["delarsrapport.txt", "arsanalys.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
        let text = std::fs::read_to_string(path).expect(name);
        let (dialect, mark) = if name.ends_with(".md") { (Dialect::Markdown, "# ") } else { (Dialect::Plain, "") };
        let titles = [
            "Sammanfattning",
            "Utveckling av verksamheten",
            "Uppföljning av arbetet med prioriteringar",
            "Ekonomisk utveckling under året",
            "Resultaträkning",
        ];
        let list: String = titles.iter().map(|t| format!("{mark}{t}\n\n")).collect();
        let text = format!("{list}{text}");
        for title in titles {
            let at = text.find(title).expect("a title") + title.len();
            assert_edited_in(dialect, &text, at, at, "\n\nEtt stycke under rubriken.");
        }
    }
}

/// Whether a part ends between two paragraphs is told by the lines around them, not by what stands pages further on.
#[test]
fn what_is_written_pages_below_two_paragraphs_moves_no_cut_between_them() {
    let above = "Inledningen är kort men säger allt som behövs för den som läser vidare här.\n\n";
    let below = "Av överskottet avser en del kajer och bryggor, där nämnden fick vänta på tillstånd.\n";
    let page = |title: &str| format!(" {title} \nHamnarna ska klara högt vatten, och det blir dyrt för nämnden.\n");
    let pages = ["Förväntad utveckling kommande år", "Resultaträkning", "Övriga bidrag", "Sammanfattning"].map(page);
    let text = format!("{above}{below}{}", pages.concat().repeat(4));
    for put in ["\n\nSedan följer mer.\n", "\n• En punkt\n", "\n"] {
        assert_edited(&text, text.len(), text.len(), put);
    }
}

#[test]
fn a_title_without_a_mark_is_a_heading_as_long_as_one_stands_below() {
    let text = "Sammanfattning\n\nText här.\n\nMålområde Nya parker i staden\n\nKommunfullmäktigemål Alla har nära till en park\n\n\
        Uppföljning av bidrag till kommunfullmäktigemålet\n\nNämnden planterar träd.\n";
    for words in ["Kommunfullmäktigemål Alla", "Uppföljning", "Målområde"] {
        let at = text.find(words).expect("the words");
        assert_edited(text, at, at + 1, "x");
        assert_edited(text, at, at, "En mening till.\n\n");
    }
}

proptest! {
    // Each case reads whole reports several times; the step `slow` of CI, built for speed, has time for more of them.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(if cfg!(debug_assertions) { 64 } else { 13 }), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_one_by_one_and_gathered_end_as_one_open(
        sample in 0usize..7,
        writing in prop::bool::ANY,
        edits in prop::collection::vec((0.0f64..1.0, 0usize..400, 0usize..PIECES.len(), prop::bool::weighted(0.3)), 1..8),
    ) {
        let (dialect, (text, beside)) = match sample {
            5 => (Dialect::Markdown, among_others(Dialect::Markdown)),
            6 => (Dialect::Plain, among_others(Dialect::Plain)),
            _ => {
                let (dialect, text) = samples().swap_remove(sample);
                (dialect, (text, EarlierReports::default()))
            }
        };
        let opened = if writing { Draft::OPENED } else { Draft::default() };
        let fresh = |text: &str, draft: Draft| {
            Analysis::new(text, dialect, Arc::default()).taken_as(draft).with_beside(beside.clone())
        };
        let mut analysis = fresh(&text, opened);
        let mut rope = Text::from(text.as_str());
        let mut gathered: Option<TextChange> = None;
        for (share, cut, piece, keep) in edits {
            let now = rope.to_string();
            let start = place(&now, share);
            let end = now.floor_char_boundary((start + if cut > 300 { cut } else { 0 }).min(now.len()));
            // One edit in four puts another digit over a digit: nothing moves, but a figure changes.
            let digit = now[start..].find(|c: char| c.is_ascii_digit()).map(|i| start + i).filter(|_| cut < 100);
            let (start, end, text) = match digit {
                Some(at) => (at, at + 1, (piece % 10).to_string()),
                None => (start, end, PIECES[piece].to_string()),
            };
            let edit = Edit { span: Span::new(start, end), text };
            rope.apply(&edit);
            let change = match gathered {
                Some(before) => before.then(start, end, edit.text.len()),
                None => TextChange { start, old_end: end, new_end: start + edit.text.len() },
            };
            gathered = Some(change);
            if !keep {
                analysis = analysis.advance(rope.clone(), change);
                gathered = None;
                assert_same(&analysis, &fresh(&rope.to_string(), opened.after_edit(change.new_end)));
            }
        }
        if let Some(change) = gathered {
            analysis = analysis.advance(rope.clone(), change);
            assert_same(&analysis, &fresh(&rope.to_string(), opened.after_edit(change.new_end)));
        }
    }
}

#[test]
fn the_unit_that_a_report_states_for_its_tables_comes_and_goes() {
    let unit = "Alla belopp i tkr om inget annat anges.";
    let text = format!(
        "# Hamnnämnden 2024\n\nÅret gick väl. \n\n{}## Ekonomi\n\n| Område | Budget | Utfall | Avvikelse |\n|---|---:|---:|---:|\n\
         | Lotsning | 48 200 | 49 100 | -900 |\n| Slussar | 12 400 | 12 100 | 300 |\n| Summa | 60 600 | 61 200 | -600 |\n\n\
         Lotsningen kostade 41 900 tkr.\n",
        "Åå ".repeat(700)
    );
    let at = text.find("Året").expect("the first line");
    assert_edited(&text, at, at, unit);
    let told = text.replace("Året gick väl. ", unit);
    assert_edited(&told, at, at + unit.len(), "");
    assert_edited(&told, at + 5, at + 12, "");
    assert_edited(&told, at, at, &"Ännu en mening om hamnar. ".repeat(120));
    assert_edited(&told, told.len() - 1, told.len() - 1, " Det var mer.");
    let found = Analysis::new(&told, Dialect::Markdown, Arc::default()).findings();
    assert!(found.iter().any(|f| f.rule == "motstridiga-belopp"), "{found:?}");
}
