//! Tables in plain text, where the columns are gone: finds them among the lines of a part, joins
//! wrapped labels and splits each row's figures into cells where only one reading survives.

mod aligned_heads;
mod brackets;
mod cell_per_line;
mod column_heads;
mod disambiguate;
mod head_words;
mod label;
mod line_kind;
mod note_numbers;
mod number;
mod page_numbers;
mod region;
mod single_column;
mod split;
mod sum_evidence;
mod total_reading;
mod trailing_figures;
mod units;

pub use units::{apply as apply_units, apply_report_unit, counted, factor, percent, report_unit};

use super::table::Table;
use crate::text::Span;

/// The figure of a cell's text, in spans of it.
pub fn number(text: &str) -> Option<crate::amount::Figure> {
    number::read(text, 0)
}

/// One line of a part of plain text.
#[derive(Clone, Copy, Debug)]
pub struct PlainTableLine<'a> {
    /// The line without the white space around it.
    pub text: &'a str,
    /// Its place in the part.
    pub span: Span,
    /// How many spaces stand before it on its line.
    pub indent: usize,
    /// How many blank lines (or furniture) stand right above.
    pub blank_above: u8,
    /// A page starts here (one leading space, or a form feed).
    pub page_start: bool,
    /// Known to be something else: a heading, a status, page furniture.
    pub taken: bool,
}

impl PlainTableLine<'_> {
    /// The place in the part of bytes of this line.
    fn place(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shift(self.span.start)
    }
}

/// The tables among the lines, each with the range of line indexes it covers.
pub fn tables(lines: &[PlainTableLine<'_>]) -> Vec<(std::ops::Range<usize>, Table)> {
    let mut found: Vec<(std::ops::Range<usize>, Table)> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < lines.len() {
        let read = region::seed(lines, at).then(|| region::read(lines, free, at)).flatten();
        match read.and_then(|mut region| table(lines, &mut region).map(|table| (region.lines, table))) {
            Some((range, table)) => {
                at = range.end.max(at + 1);
                free = at;
                found.push((range, table));
            }
            None => at += 1,
        }
    }
    found
}

/// The table of a region: rows with their labels, columns with their heads, figures in their cells.
fn table(lines: &[PlainTableLine<'_>], region: &mut region::TableRegion) -> Option<Table> {
    let columns = column_heads::count(region)?;
    region.trim(columns);
    let rows = label::rows(lines, region);
    let stacked = if columns == 1 { cell_per_line::width(&rows) } else { None };
    let aligned = if stacked.is_none() { aligned_heads::read(lines, region, columns) } else { None };
    let head = aligned.unwrap_or_else(|| column_heads::read(lines, region, stacked.unwrap_or(columns)));
    let mut table = Table {
        span: column_heads::span(lines, region),
        corner: head.corner,
        columns: head.columns,
        ..Table::default()
    };
    table.caption = column_heads::caption(lines, region);
    match stacked {
        Some(_) => cell_per_line::fill(lines, &rows, &mut table),
        None => disambiguate::fill(lines, &rows, region.heading.notes == 1, &mut table),
    }
    if columns == 1 && stacked.is_none() {
        single_column::check(&rows, &mut table);
    }
    brackets::apply(&mut table);
    units::apply(&mut table, stated_unit(lines, region));
    Some(table)
}

/// The line above a table that states its unit: "Belopp i tkr. Kostnader redovisas med minustecken."
fn stated_unit<'a>(lines: &[PlainTableLine<'a>], region: &region::TableRegion) -> Option<&'a str> {
    const NEAR: usize = 3;
    let above = lines.get(..region.lines.start)?.iter().rev().take(NEAR);
    above.map(|line| line.text).find(|text| units::stated_above(text).is_some())
}

/// The words of a head over the difference of two columns, without hyphens and spaces.
const DIFFERENCES: [&str; 10] = [
    "avvik",
    "förändr",
    "differens",
    "återstår",
    "återstående",
    "kvarstår",
    "diff",
    "skillnad",
    "ökning/minskning",
    "över/underskott",
];

/// True when a column's head says that it holds the difference of two others.
pub fn difference(head: &str) -> bool {
    let lower = head.to_lowercase();
    let tight = lower.replace(['-', ' '], "");
    let short = || lower.split_whitespace().any(|w| matches!(w.trim_end_matches('.'), "avv" | "kvar" | "+/-"));
    let named = DIFFERENCES.iter().any(|w| tight.contains(w)) || short();
    named && !lower.contains('%') && !lower.contains("procent") && !lower.contains("andel")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The lines of a plain text, cut the way a part's are; nothing is known of headings.
    pub(crate) fn lines(text: &str) -> Vec<PlainTableLine<'_>> {
        let (mut lines, mut at, mut blank) = (Vec::new(), 0, 0);
        for whole in text.split_inclusive('\n') {
            let trimmed = whole.trim();
            let start = at + (whole.len() - whole.trim_start().len());
            at += whole.len();
            if trimmed.is_empty() {
                blank += 1;
                continue;
            }
            let page_start = whole.starts_with([' ', '\u{c}']) && !whole.starts_with("  ");
            let taken = line_kind::furniture(trimmed);
            let span = Span::new(start, start + trimmed.len());
            lines.push(PlainTableLine {
                text: trimmed,
                span,
                indent: whole.len() - whole.trim_start().len(),
                blank_above: std::mem::take(&mut blank),
                page_start,
                taken,
            });
        }
        lines
    }

    /// The text's tables, as a reader would draw them.
    pub(crate) fn draw(text: &str) -> String {
        let mut out = String::new();
        for (_, table) in tables(&lines(text)) {
            let heads: Vec<&str> = table.columns.iter().map(|c| c.head.as_str()).collect();
            out += &format!("[{}] {}\n", table.corner, heads.join(" | "));
            for row in &table.rows {
                let cells: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
                let unread = row.unread.of(text);
                out += &format!("{}: {}{unread}\n", row.label, cells.join(" | "));
            }
        }
        out
    }

    pub(crate) fn seeds() -> Vec<String> {
        crate::seeds::paths().iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect()
    }

    #[test]
    fn a_head_of_its_own_opens_the_next_table() {
        let first =
            "Tkr Budget Utfall Avvikelse\nFyrar 12 569 12 861 292\nHamnar 3 451 3 521 70\nSumma 16 020 16 382 362\n";
        let drawn = "[Tkr] Budget | Utfall | Avvikelse\nFyrar: 12 569 | 12 861 | 292\nHamnar: 3 451 | 3 521 | 70\nSumma: 16 020 | 16 382 | 362\n";
        let next = [
            ("Antal 2024 2023\nBryggor 1 954 1 872\nLotsar 2 198 2 114\n", "[Antal] 2024 | 2023\n"),
            (
                "Avdelning Kvinnor Män Totalt\nBryggor 954 1 872 2 826\nLotsar 12 15 27\n",
                "[Avdelning] Kvinnor | Män | Totalt\n",
            ),
            (
                "Intäkter\nKostnader\nNetto\nBryggor 954 -1 872 -918\nLotsar 12 -15 -3\n",
                "[] Intäkter | Kostnader | Netto\n",
            ),
            ("Avdelning\nBudget\nUtfall\nBryggor 1 954 1 872\nLotsar 12 15\n", "[Avdelning] Budget | Utfall\n"),
        ];
        for (text, head) in next {
            for between in ["", "\n", "\nTabell 2. Båtar\n"] {
                let all = draw(&format!("{first}{between}{text}"));
                assert!(all.starts_with(&format!("{drawn}{head}")), "{all}");
            }
        }
    }

    #[test]
    fn page_numbers_are_no_rows() {
        let drawn = "[Tkr] Utfall\nKajer: -2 310\nBroar: 641\nHamnar: -1 207\nSumma: -2 876\n";
        for page in ["9", " 12", "Hamnnämnden | Årsrapport 2024 | 9", "Hamnnämnden\n9\n"] {
            let text =
                format!("Tkr Utfall\n\n Kajer -2 310\n\n Broar 641\n\n{page}\n \n Hamnar -1 207\n\nSumma -2 876\n");
            assert_eq!(draw(&text), drawn, "{page}");
        }
        // The figures of a label of their own, and of labels that wrap.
        let below = draw("Tkr Utfall\n\n Kajer -2 310\n\n Broar och\nöar\n641\n\n Hamnar\n9\n\n Farleder 7\n");
        assert!(below.contains("Broar och öar: 641\nHamnar: 9\n"), "{below}");
    }

    #[test]
    fn names_below_each_other_are_one_head() {
        let drawn =
            draw("Belopp i tkr\n2025\n2024\nFörändring\nFörändring\n%\nFyrar 190 173 17 9,8\nHamnar 3 3 0 0,0\n");
        assert!(
            drawn.starts_with("[Belopp i tkr] 2025 | 2024 | Förändring | Förändring %\nFyrar: 190 | 173 |"),
            "{drawn}"
        );
        let drawn = draw("Tkr\nBudget\nPrognos 1\nPrognos 2\nAvvikelse\nFyrar 211 215 212 1\nHamnar 45 41 45 0\n");
        assert!(
            drawn.starts_with("[Tkr] Budget | Prognos 1 | Prognos 2 | Avvikelse\nFyrar: 211 | 215 | 212 | 1"),
            "{drawn}"
        );
    }

    #[test]
    fn a_dash_is_a_sign_or_nothing_as_the_differences_have_it() {
        let head = "Tkr Budget Utfall Avvikelse Utfall 2023\nStab 1 949 1 846 103 1 869\n";
        let row = |row: &str| draw(&format!("{head}{row}\n")).lines().last().unwrap_or_default().to_string();
        assert_eq!(row("Fyrar 1 122 1 226 - 104 985"), "Fyrar: 1 122 | 1 226 | - 104 | 985");
        assert_eq!(row("Fyrar 1 943 1 943 - 1 957"), "Fyrar: 1 943 | 1 943 | - | 1 957");
    }

    #[test]
    fn a_number_at_the_end_of_a_label_is_no_column() {
        let head = "Tkr Budget 2024 Utfall 2024 Avvikelse Utfall 2023\n";
        let rows = "Hus 4 -6 536 -6 939 -403 -5 750\nSkjul 3 -1 196 -1 110 86 -1 017\nÖvrigt -97 -89 8 -90\nTotalt -7 829 -8 138 -309 -6 857\n";
        let drawn = draw(&format!("{head}{rows}"));
        assert!(drawn.contains("Hus 4: -6 536 | -6 939 | -403 | -5 750\nSkjul 3: -1 196 |"), "{drawn}");
    }

    #[test]
    fn a_column_of_notes_and_labels_with_numbers_do_not_mix() {
        let rows =
            "Kaj 2024 3 62,1 58,5 −3,6\nSkjul 3 4 841,7 809,7 −32,0\nBåtar 7 63,5 63,5 0,0\nTotalt 967,3 931,7 −35,6\n";
        let drawn = draw(&format!("Belopp i mnkr Not Utfall Budget Avvikelse\nHamnar 1 806,5 885,2 78,7\n{rows}"));
        assert!(
            drawn.contains("] Utfall | Budget | Avvikelse\n") && drawn.contains(": 841,7 | 809,7 | −32,0\n"),
            "{drawn}"
        );
    }

    #[test]
    fn amounts_and_rates_that_run_together_are_no_table() {
        let rows = "Skolor 14 212 14 800 141 147\nBoenden 8 120 8 204 152 153\nTotalt 22 332 23 004 145 149\n";
        for head in ["Energi MWh 2024 MWh 2023 kWh/kvm 2024 kWh/kvm 2023", "Byggnad Yta Besök Platser Öppetdagar"] {
            assert_eq!(draw(&format!("{head}\n{rows}")), "", "{head}");
        }
        let alike = draw("Kommun Yta Invånare\nNorr 14 212 8 120\nSöder 8 120 1 204\nVäst 4 310 2 210\n");
        assert!(alike.contains("Norr: 14 212 | 8 120\n"), "{alike}");
        let named = draw("Kr Budget Utfall\nKaj 14 212 000 120\nBrygga 8 120 000 410\n");
        assert!(named.starts_with("[Kr] Budget | Utfall\n"), "{named}");
    }

    #[test]
    fn years_are_columns_whatever_stands_before_them() {
        let drawn = draw(
            "Belopp i tkr 2022 2021 2020 2019\nFyrar 177 204 196 189\nHamnar 289 240 276 264\nSumma 466 444 472 453\n",
        );
        assert!(
            drawn.starts_with("[Belopp i tkr] 2022 | 2021 | 2020 | 2019\nFyrar: 177 | 204 | 196 | 189\n"),
            "{drawn}"
        );
    }

    #[test]
    fn every_row_of_the_real_reports_is_read() {
        for text in seeds() {
            let drawn = draw(&text);
            println!("{drawn}");
            let unread =
                tables(&lines(&text)).iter().flat_map(|(_, t)| t.rows.clone()).filter(|r| r.cells.is_empty()).count();
            assert_eq!(unread, 0, "{drawn}");
        }
    }
}
