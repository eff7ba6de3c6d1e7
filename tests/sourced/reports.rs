//! Tables of reports held against sources, in both dialects: all that can be found is found, rounding is no difference,
//! each planted fault is told and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use malvakt::analysis::{Analysis, TextChange};
use malvakt::config::{Settings, Source};
use malvakt::source::{SourceBook, UnreadSource, read};
use malvakt::sourced::SourceVerdict;
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span, Text};

use super::writer::{Cell, Sheet, number, text, xlsx};

/// The sample's resultaträkning: its rows of their own, with outcome and budget in tkr.
const ROWS: [(&str, f64, f64); 11] = [
    ("Bidrag", 18_742.0, 16_900.0),
    ("Övriga intäkter", 96_418.0, 93_050.0),
    ("Lönekostnader", -148_326.0, -145_900.0),
    ("PO-Pålägg", -66_154.0, -65_072.0),
    ("Övriga personalkostnader", -2_873.0, -3_120.0),
    ("Lokal- och markhyror", -84_215.0, -83_400.0),
    ("Övriga kostnader", -205_664.0, -197_358.0),
    ("Avskrivningar", -27_431.0, -26_250.0),
    ("Kommunbidrag", 412_650.0, 412_650.0),
    ("Finansiella intäkter", 36.0, 0.0),
    ("Finansiella kostnader", -1_468.0, -1_500.0),
];

/// Its totals, as which of the rows they are.
const TOTALS: [(&str, &[usize]); 6] = [
    ("Summa intäkter", &[0, 1]),
    ("Summa personalkostnader", &[2, 3, 4]),
    ("Summa övriga kostnader", &[5, 6, 7]),
    ("Nettokostnad exkl finansnetto", &[0, 1, 2, 3, 4, 5, 6, 7]),
    ("Resultat", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("Nettokostnad", &[0, 1, 2, 3, 4, 5, 6, 7, 9, 10]),
];

/// The same in kronor with öre, within half a tkr of what is printed.
fn kronor() -> Vec<(String, f64, f64)> {
    let ore = |n: usize| (n * 173 % 900) as f64 - 450.0 + 0.25;
    let exact = |n: usize, v: f64| if v == 0.0 || n == 8 { v * 1_000.0 } else { v * 1_000.0 + ore(n) };
    let own: Vec<_> = ROWS.iter().enumerate().map(|(n, r)| (r.0.to_owned(), exact(n, r.1), r.2 * 1_000.0)).collect();
    let total = |(name, of): &(&str, &[usize])| {
        let sum = |pick: fn(&(String, f64, f64)) -> f64| of.iter().map(|n| pick(&own[*n])).sum::<f64>();
        ((*name).to_owned(), sum(|r| r.1), sum(|r| r.2))
    };
    let totals: Vec<_> = TOTALS.iter().map(total).collect();
    own.into_iter().chain(totals).collect()
}

/// A workbook as a finance system makes one: years beside each other, accounts before the names, words above.
fn workbook(change: impl Fn(&mut Vec<(String, f64, f64)>)) -> Vec<u8> {
    let mut rows = kronor();
    change(&mut rows);
    let head = ["Konto", "Benämning", "Utfall 2023", "Utfall 2024", "Budget 2024", "Avvikelse 2024"].map(text);
    let row = |(n, (name, outcome, budget)): (usize, &(String, f64, f64))| {
        let account = number(3_000.0 + n as f64);
        vec![account, text(name), number(outcome * 0.93), number(*outcome), number(*budget), number(outcome - budget)]
    };
    let above = vec![vec![text("Resultatrapport")], vec![text("Belopp i kr")], vec![]];
    let all = above.into_iter().chain([head.to_vec()]).chain(rows.iter().enumerate().map(row)).collect();
    let notes = vec![vec![text("Noter")], vec![Cell::Empty, number(2024.0)]];
    xlsx(&[Sheet { name: "Noter", hidden: false, rows: notes }, Sheet { name: "RR", hidden: false, rows: all }])
}

fn source() -> Source {
    Source { file: "underlag/rr.xlsx".into(), table: Some("Resultaträkning".into()), ..Source::default() }
}

fn settings(source: Source, book: Result<SourceBook, UnreadSource>) -> Arc<Settings> {
    Arc::new(Settings { source: vec![source], books: vec![book.map(Arc::new)], ..Settings::default() })
}

fn held(bytes: &[u8], source: Source) -> Arc<Settings> {
    let objects: Vec<_> = source.object.clone().into_iter().collect();
    let book = read(bytes, &source.file, &objects);
    settings(source, book)
}

fn sample(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Markdown => include_str!("../reports/arsanalys.md"),
        Dialect::Plain => include_str!("../reports/arsanalys.txt"),
    }
}

const BOTH: [Dialect; 2] = [Dialect::Markdown, Dialect::Plain];

/// What the two rules say of a report.
fn told(analysis: &Analysis) -> Vec<String> {
    let all = analysis.findings().into_iter().filter(|f| f.rule.ends_with("-kalla"));
    let fixes = |f: &malvakt::analysis::Located| f.fixes.iter().map(|x| format!(" [{}]", x.title)).collect::<String>();
    all.map(|f| format!("{}: {}{}", f.rule, f.message, fixes(&f))).collect()
}

/// How many cells of the resultaträkning are found, agree as written, and agree but for rounding.
fn counts(analysis: &Analysis) -> (usize, usize, usize) {
    let cells: Vec<_> = analysis.sources().tables.iter().flat_map(|t| &t.cells).collect();
    let of = |verdict: SourceVerdict| cells.iter().filter(|c| c.verdict == Some(verdict)).count();
    (cells.len(), of(SourceVerdict::Agrees), of(SourceVerdict::Rounded))
}

#[test]
fn all_cells_are_found_and_agree_within_rounding() {
    for dialect in BOTH {
        let analysis = Analysis::new(sample(dialect), dialect, held(&workbook(|_| {}), source()));
        let (all, same, rounded) = counts(&analysis);
        assert_eq!(all, 51, "{dialect:?}: {:?}", told(&analysis));
        assert_eq!(told(&analysis), [""; 0]);
        assert!(same > 35 && same + rounded == all, "{same} and {rounded}");
    }
}

#[test]
fn a_source_without_a_heading_finds_its_own_table_and_those_that_say_the_same() {
    for dialect in BOTH {
        let open = Source { table: None, ..source() };
        let analysis = Analysis::new(sample(dialect), dialect, held(&workbook(|_| {}), open));
        assert_eq!(told(&analysis), [""; 0], "{dialect:?}");
        let tables = &analysis.sources().tables;
        assert_eq!(tables.iter().map(|t| t.cells.len()).max(), Some(51));
        let (all, same, rounded) = counts(&analysis);
        assert!(tables.len() < 3 && same + rounded == all, "{dialect:?}: {tables:#?}");
    }
}

#[test]
fn planted_faults_are_told_with_both_figures_the_place_and_what_to_write() {
    let changed = workbook(|rows| {
        rows[0].1 += 27_000.0;
        rows[5].1 -= 3_000_000.0;
    });
    for dialect in BOTH {
        let minus = if dialect == Dialect::Markdown { '−' } else { '-' };
        let analysis = Analysis::new(sample(dialect), dialect, held(&changed, source()));
        let expected = [
            "fel-kalla: Bidrag (Utfall) är 18 742 tkr här, men 18 769 tkr i källan rr.xlsx (RR!D5). Skillnaden är 27 tkr. [Skriv 18 769 tkr som i källan]",
            "fel-kalla: Bidrag (Avvikelse) är 1 842 tkr här, men 1 869 tkr i källan rr.xlsx (RR!F5). Skillnaden är 27 tkr. [Skriv 1 869 tkr som i källan]",
            "fel-kalla: Lokal- och markhyror (Utfall) är −84 215 tkr här, men −87 215 tkr i källan rr.xlsx (RR!D10). Skillnaden är 3 000 tkr. [Skriv −87 215 tkr som i källan]",
            "fel-kalla: Lokal- och markhyror (Avvikelse) är −815 tkr här, men −3 815 tkr i källan rr.xlsx (RR!F10). Skillnaden är 3 000 tkr. [Skriv −3 815 tkr som i källan]",
        ];
        assert_eq!(told(&analysis), expected.map(|line| line.replace('−', &minus.to_string())));
    }
}

#[test]
fn a_fix_writes_the_sources_figure_and_takes_the_finding_away() {
    let settings = held(&workbook(|rows| rows[0].1 += 27_000.0), source());
    for dialect in BOTH {
        let mut text = Text::from(sample(dialect));
        for left in [2, 1, 0] {
            let analysis = Analysis::new(&text.to_string(), dialect, settings.clone());
            let wrong: Vec<_> = analysis.findings().into_iter().filter(|f| f.rule == "fel-kalla").collect();
            assert_eq!(wrong.len(), left, "{:?}", told(&analysis));
            wrong.first().iter().flat_map(|f| &f.fixes[0].edits).for_each(|edit| text.apply(edit));
        }
    }
}

#[test]
fn other_names_are_proposed_by_their_amounts_and_found_once_they_are_named() {
    let renamed = workbook(|rows| {
        rows[2].0 = "Löner".into();
        rows[3].0 = "Personalomkostnadspålägg (PO)".into();
    });
    for dialect in BOTH {
        let analysis = Analysis::new(sample(dialect), dialect, held(&renamed, source()));
        assert_eq!(
            told(&analysis),
            [
                "okand-kalla: Raden ”Lönekostnader” finns inte i rr.xlsx, men ”Löner” har samma belopp.",
                "okand-kalla: Raden ”PO-Pålägg” finns inte i rr.xlsx, men ”Personalomkostnadspålägg (PO)” har samma belopp.",
            ]
        );
        let name = |own: &str, theirs: &str| (own.to_owned(), vec![theirs.to_owned()]);
        let rows = BTreeMap::from([name("Lönekostnader", "löner"), name("PO-pålägg", "RR!B8")]);
        let named = Analysis::new(sample(dialect), dialect, held(&renamed, Source { rows, ..source() }));
        assert_eq!((counts(&named).0, told(&named)), (51, Vec::new()));
    }
}

#[test]
fn names_that_the_settings_promise_and_that_are_not_there_are_told_with_the_nearest() {
    let rows = BTreeMap::from([("Bidrag".to_owned(), vec!["Bidragen".to_owned()])]);
    let columns = BTreeMap::from([("Utfall".to_owned(), "Utfal 2024".to_owned())]);
    let asked = Source { rows, columns, ..source() };
    let analysis = Analysis::new(sample(Dialect::Markdown), Dialect::Markdown, held(&workbook(|_| {}), asked));
    assert_eq!(
        told(&analysis),
        [
            "okand-kalla: Kolumnen ”Utfal 2024” finns inte i rr.xlsx; närmast är ”Utfall 2024”.",
            "okand-kalla: Raden ”Bidragen”, som malvakt.toml anger för ”Bidrag”, finns inte i rr.xlsx; närmast är ”Bidrag”.",
        ]
    );
    let asked = Source { sheet: Some("RR nämnd".into()), ..source() };
    let analysis = Analysis::new(sample(Dialect::Plain), Dialect::Plain, held(&workbook(|_| {}), asked));
    assert_eq!(told(&analysis), ["okand-kalla: Bladet ”RR nämnd” finns inte i rr.xlsx; närmast är ”RR”."]);
    let lost = settings(source(), Err(UnreadSource::Missing(Some("underlag/rr-2024.xlsx".into()))));
    let analysis = Analysis::new(sample(Dialect::Plain), Dialect::Plain, lost);
    assert_eq!(
        told(&analysis),
        ["okand-kalla: Källan underlag/rr.xlsx finns inte; närmast är ”underlag/rr-2024.xlsx”."]
    );
    let elsewhere = Source { table: Some("Balansräkning".into()), ..source() };
    let analysis =
        Analysis::new(sample(Dialect::Plain), Dialect::Plain, settings(elsewhere, Err(UnreadSource::Damaged)));
    assert_eq!(told(&analysis), [""; 0], "a report without the table has nothing to say of its source");
}

#[test]
fn a_ledger_is_held_against_by_the_accounts_that_are_named() {
    let account = |(n, row): (usize, &(&str, f64, f64))| {
        let lines = |of: f64, no: usize| {
            let account = 3_000 + n * 100 + no;
            format!(
                "#KONTO {account} \"{}\"\n#RES 0 {account} {:.2}\n#PBUDGET 0 202401 {account} {{}} {:.2}\n",
                if no == 0 { "Konto ett" } else { "Konto två" },
                -row.1 * 1_000.0 * of,
                -row.2 * 1_000.0 * of
            )
        };
        lines(0.75, 0) + &lines(0.25, 1)
    };
    let ledger = format!("#RAR 0 20240101 20241231\n{}", ROWS.iter().enumerate().map(account).collect::<String>());
    let names = ["30x", "3100-3199", "32xx", "33x", "34x", "35x", "36x", "37x", "38x", "39x", "40x"];
    let rows: BTreeMap<_, _> =
        ROWS.iter().zip(names).map(|(row, name)| (row.0.to_owned(), vec![name.to_owned()])).collect();
    for dialect in BOTH {
        let asked = Source { file: "bok.se".into(), rows: rows.clone(), ..source() };
        let analysis = Analysis::new(sample(dialect), dialect, held(ledger.as_bytes(), asked));
        assert_eq!(told(&analysis), [""; 0]);
        assert_eq!(counts(&analysis), (22, 22, 0));
        assert_eq!(analysis.sources().tables[0].without, 29);
    }
}

#[test]
fn cells_without_a_number_are_told_once_and_never_guessed() {
    let row = |n: usize, cell: Cell| vec![text(ROWS[n].0), number(ROWS[n].1 * 1_000.0), cell];
    let rows = vec![
        vec![text("Rad"), text("Utfall"), text("Budget")],
        row(0, Cell::Formula(None)),
        row(1, Cell::Formula(None)),
        row(2, Cell::Error("#REF!")),
        row(3, Cell::Date(45_000)),
    ];
    let shown = |hidden: bool| xlsx(&[Sheet { name: "RR", hidden, rows: rows.clone() }]);
    let report = Analysis::new(sample(Dialect::Markdown), Dialect::Markdown, held(&shown(false), source()));
    assert_eq!(
        told(&report),
        [
            "okand-kalla: rr.xlsx har en formel utan sparat värde i RR!C2 och i en cell till: öppna filen i Excel och spara den.",
            "okand-kalla: rr.xlsx har felvärdet #REF! i RR!C4: rätta det i källan.",
            "okand-kalla: rr.xlsx har ett datum där ett tal väntades i RR!C5: ändra cellens format i källan.",
        ]
    );
    assert_eq!(counts(&report).0, 4);
    let unseen = Analysis::new(sample(Dialect::Markdown), Dialect::Markdown, held(&shown(true), source()));
    assert_eq!((counts(&unseen).0, told(&unseen)), (0, Vec::new()), "what nobody sees is not taken");
}

#[test]
fn an_edit_gives_what_a_fresh_look_gives() {
    let settings = held(&workbook(|rows| rows[0].1 += 27_000.0), source());
    for dialect in BOTH {
        let mut analysis = Analysis::new(sample(dialect), dialect, settings.clone());
        for (from, to) in
            [("18 742", "18 769"), ("18 769", "1 876"), ("Bidragen blev", "De blev"), ("# Resultat", "# Rejultat")]
        {
            let text = analysis.text.to_string();
            let Some(at) = text.rfind(from) else { continue };
            let mut new = analysis.text.clone();
            new.apply(&Edit { span: Span::new(at, at + from.len()), text: to.into() });
            let change = TextChange { start: at, old_end: at + from.len(), new_end: at + to.len() };
            analysis = analysis.advance(new.clone(), change);
            let fresh = Analysis::new(&new.to_string(), dialect, settings.clone());
            assert_eq!(told(&analysis), told(&fresh), "{from}");
            assert_eq!(analysis.findings_id(), fresh.findings_id());
        }
    }
}
