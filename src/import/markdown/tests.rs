//! Blocks as Markdown: headings, lists, tables and marks of emphasis, and that they read back as what they were.

use super::*;
use crate::syntax::{self, BlockKind, Dialect};

fn written(blocks: &[ImportedBlock]) -> String {
    write(blocks).0
}

const PLAIN: Emphasis = Emphasis { bold: false, italic: false };
const BOLD: Emphasis = Emphasis { bold: true, italic: false };
const ITALIC: Emphasis = Emphasis { bold: false, italic: true };

fn plain(words: &str) -> Inline {
    Inline(vec![InlinePiece::Words(words.into(), PLAIN)])
}

fn mixed(pieces: &[(&str, Emphasis)]) -> Inline {
    let mut text = Inline::default();
    pieces.iter().for_each(|(words, look)| text.push(words, *look));
    text
}

/// What Målvakt reads of a text, block by block.
fn read(text: &str) -> Vec<String> {
    let shown = |b: syntax::Block| match b.kind {
        BlockKind::Heading(h) => format!("h{} {}", h.level, h.prose.text),
        BlockKind::Paragraph(p) => format!("p {}", p.text),
        BlockKind::Item(p) => format!("i {}", p.text),
        BlockKind::Table(t) => format!("t {}", t.rows.iter().map(|r| r.label.as_str()).collect::<Vec<_>>().join(";")),
        BlockKind::Comment(c) => format!("c {c}"),
        BlockKind::FrontMatter(f) => format!("f {f:?}"),
    };
    syntax::read(text, Dialect::Markdown, &crate::template::built_in(), true).into_iter().map(shown).collect()
}

#[test]
fn words_are_read_back_as_they_were_whatever_they_look_like() {
    for words in [
        "# Ingen rubrik",
        "- ingen punkt",
        "+ 12 tkr",
        "> mer",
        "12. Ingen lista",
        "7) inte heller",
        "---",
        "=== slut",
        "```kod",
        "~~~ kod",
        "* stjärna",
        "se *not* och **not**",
        "en_fil_som_heter _så_ här",
        "`kod` och `mer`",
        "<b>fet</b> och 3 < 4",
        "<!-- dold -->",
        "FoU&C; & mer",
        "[länk](http://exempel.test) [x]",
        "[^1] är ingen not",
        "[ordet]: förklaring",
        "C:\\*mapp och \\[x",
        "a | b",
        "2 655* och −400*",
        "snabbare än 5*6*7",
    ] {
        let text = written(&[ImportedBlock::Paragraph(plain(words))]);
        assert_eq!(read(&text), [format!("p {words}")], "{text}");
        let text = written(&[ImportedBlock::Item { depth: 0, mark: Mark::Bullet, text: plain(words) }]);
        assert_eq!(read(&text), [format!("i {words}")], "{text}");
        let text = written(&[ImportedBlock::Heading { level: 2, text: plain(words) }]);
        assert_eq!(read(&text), [format!("h2 {words}")], "{text}");
    }
}

#[test]
fn emphasis_is_marked_where_marks_can_stand() {
    for (pieces, expected) in [
        (vec![("Uppnåtts", BOLD)], "**Uppnåtts**"),
        (vec![("Målet ", PLAIN), ("En trygg hamn ", ITALIC), ("nåddes", PLAIN)], "Målet *En trygg hamn* nåddes"),
        (vec![("Över", BOLD), ("skott", PLAIN)], "Överskott"),
        (vec![("ett ", BOLD), ("två", ITALIC)], "**ett** *två*"),
        (vec![("ett", BOLD), ("två", ITALIC)], "etttvå"),
        (vec![("”", PLAIN), ("fet", BOLD), ("”.", PLAIN)], "”**fet**”."),
        (vec![("−400* ", PLAIN), ("not", BOLD)], "−400\\* **not**"),
    ] {
        assert_eq!(written(&[ImportedBlock::Paragraph(mixed(&pieces))]), format!("{expected}\n"));
    }
}

#[test]
fn lists_stand_under_each_other() {
    let item = |depth, mark, words| ImportedBlock::Item { depth, mark, text: plain(words) };
    let blocks = [
        item(0, Mark::Number(9), "nio"),
        item(1, Mark::Bullet, "under"),
        item(3, Mark::Label("a)".into()), "djupt"),
        item(0, Mark::Number(10), "tio"),
        ImportedBlock::Paragraph(plain("Stycke.")),
        item(2, Mark::Bullet, "ensam"),
    ];
    let text = written(&blocks);
    assert_eq!(text, "9. nio\n   - under\n     - a) djupt\n10. tio\n\nStycke.\n\n- ensam\n");
    assert_eq!(read(&text), ["i nio", "i under", "i a) djupt", "i tio", "p Stycke.", "i ensam"]);
}

#[test]
fn heads_of_two_rows_are_joined_and_figures_set_right() {
    let row = |cells: &[&str]| cells.iter().map(|c| plain(c)).collect::<Vec<_>>();
    let rows = vec![
        row(&["Tkr", "Period", "Period"]),
        row(&["", "Utfall", "Not|er"]),
        row(&["Fyrar", "−1\u{a0}200", "ny*"]),
        row(&["Bojar", "300*"]),
    ];
    let mut text =
        written(&[ImportedBlock::Title("Fyrar: 2024".into()), ImportedBlock::Table { head: 2, rows: rows.clone() }]);
    let table = "| Tkr | Period Utfall | Period Not\\|er |\n| --- | --: | --- |\n| Fyrar | −1\u{a0}200 | ny* |\n\
                 | Bojar | 300* |  |\n";
    assert_eq!(text, format!("---\ntitle: Fyrar: 2024\n---\n\n{table}"));
    assert_eq!(read(&text)[1], "t Fyrar;Bojar");
    text = written(&[ImportedBlock::Table { head: 0, rows: rows[2..].to_vec() }]);
    assert!(text.starts_with("|  |  |  |\n| --- |"), "{text}");
}

#[test]
fn pages_are_told_and_not_written() {
    let paged = |words: &str, page| Inline([vec![InlinePiece::Page(page)], plain(words).0].concat());
    let rows =
        vec![vec![plain("Tkr"), plain("Utfall")], vec![plain("Fyrar"), plain("1")], vec![paged("", 3), plain("2")]];
    let heading = ImportedBlock::Heading { level: 1, text: plain("Hamn") };
    let blocks = [
        ImportedBlock::Page(1),
        heading,
        ImportedBlock::Page(2),
        ImportedBlock::Table { head: 1, rows },
        ImportedBlock::Page(9),
    ];
    let (text, pages) = write(&blocks);
    assert_eq!(text, "# Hamn\n\n| Tkr | Utfall |\n| --- | --: |\n| Fyrar | 1 |\n|  | 2 |\n");
    let page = |words: &str| pages.at(text.find(words).expect(words));
    assert_eq!(["Hamn", "Tkr", "Fyrar", "2"].map(page), [Some(1), Some(2), Some(2), Some(3)]);
    assert_eq!(Pages::default().at(7), None);
}

#[test]
fn notes_stand_by_their_numbers() {
    let mut text = plain("2 655");
    text.0.push(InlinePiece::Note(1));
    let blocks = [ImportedBlock::Paragraph(text), ImportedBlock::Note { number: 1, text: plain("Enligt bokslutet.") }];
    assert_eq!(written(&blocks), "2 655[^1]\n\n[^1]: Enligt bokslutet.\n");
}
