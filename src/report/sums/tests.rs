//! Tables in, verdicts out; faults planted in tables of the real reports and of our own.

use super::*;
use crate::syntax::plain_table::{self, tests::lines};
use crate::text::Span;
use std::collections::BTreeMap;

/// The tables of a text with their sums.
fn read(text: &str) -> Vec<(Table, Vec<Sum>)> {
    let tables = plain_table::tables(&lines(text)).into_iter().map(|(_, table)| table);
    tables.map(|table| (sums(&table), table)).map(|(sums, table)| (table, sums)).collect()
}

fn name(table: &Table, (row, column): CellAt) -> String {
    format!("{}/{}", table.rows[row].label, table.columns[column].head)
}

/// Every finding of a text, in words.
fn verdicts(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (table, sums) in read(text) {
        for sum in sums.iter().filter(|s| s.tells()) {
            let unit = sum.step;
            let suspect =
                sum.suspect.map_or(String::new(), |s| format!(", misstänkt {} ({:?})", name(&table, s.cell), s.why));
            out.push(format!(
                "{:?} {}: {} men {}{suspect}",
                sum.kind,
                name(&table, sum.total),
                sum.stated / unit,
                sum.computed / unit
            ));
        }
    }
    out
}

#[test]
fn the_real_reports_hold() {
    let mut all = 0;
    for text in plain_table::tests::seeds() {
        let read = read(&text);
        let linear: Vec<&Sum> = read.iter().flat_map(|(_, s)| s).filter(|s| s.kind != SumKind::Change).collect();
        all += linear.len();
        println!("{} sums, {} exact", linear.len(), linear.iter().filter(|s| s.gap() == 0).count());
        assert_eq!(verdicts(&text), Vec::<String>::new());
        for (table, sums) in &read {
            println!("  {:4} {}", sums.len(), table.corner);
        }
    }
    println!("{all} in all");
}

/// A text with one place changed.
fn with(text: &str, span: Span, new: &str) -> String {
    format!("{}{new}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// The faults that a hand can make in a figure: every digit, the sign, two digits swapped.
fn faults(figure: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let bytes = figure.as_bytes();
    for (i, b) in bytes.iter().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        for add in 1..=9 {
            let mut new = bytes.to_vec();
            new[i] = b'0' + (b - b'0' + add) % 10;
            let leading =
                i == figure.find(|c: char| c.is_ascii_digit()).unwrap() && new[i] == b'0' && bytes.len() > i + 1;
            let class = if leading { "first digit to 0" } else { "digit" };
            all.push((class, String::from_utf8(new).unwrap()));
        }
        let next = (i + 1..bytes.len()).find(|&j| bytes[j].is_ascii_digit());
        if let Some(j) = next.filter(|&j| bytes[j] != *b) {
            let mut new = bytes.to_vec();
            new.swap(i, j);
            all.push((
                if new[i] == b'0' && i < 2 { "first digit to 0" } else { "swap" },
                String::from_utf8(new).unwrap(),
            ));
        }
    }
    if figure.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        let flipped = figure.strip_prefix('-').map_or_else(|| format!("-{figure}"), str::to_string);
        all.push(("sign", flipped));
    }
    all
}

/// Plants every fault in every figure that a sum covers; counts what is found.
fn recall(text: &str, tally: &mut BTreeMap<&'static str, (usize, usize)>, many: &mut usize) {
    // Every fault with ALL=1; else every fifth.
    let every = if std::env::var("ALL").is_ok() { 1 } else { 5 };
    for (table, sums) in read(text) {
        let base = |s: &&Sum| s.kind != SumKind::Change;
        let changes = sums.iter().filter(|s| s.kind == SumKind::Change).map(|s| s.total);
        let mut cells: Vec<CellAt> = sums
            .iter()
            .filter(base)
            .flat_map(|s| s.addends.iter().map(|(a, _)| *a).chain([s.total]))
            .chain(changes)
            .collect();
        cells.sort_unstable();
        cells.dedup();
        for at in cells {
            let cell = &table.rows[at.0].cells[at.1];
            let rounding = |new: &str| {
                let value = |text: &str| plain_table::number(text).map_or(0, |f| f.value);
                let own = |s: &&Sum| s.total == at || s.addends.iter().any(|(a, _)| *a == at);
                let unit = cell.figure.as_ref().map_or(1, |f| f.unit.factor());
                let by = (value(new) - value(&cell.text)).abs() * unit;
                sums.iter().filter(own).all(|s| s.kind != SumKind::Change && by <= s.tolerance() + s.gap().abs())
            };
            for (class, new) in faults(&cell.text).into_iter().skip((at.0 + at.1) % every).step_by(every) {
                if rounding(&new) {
                    continue;
                }
                let found = verdicts(&with(text, cell.span, &new));
                let count = tally.entry(class).or_default();
                count.1 += 1;
                count.0 += usize::from(!found.is_empty());
                *many += usize::from(found.len() > 1);
                if found.is_empty() && std::env::var("SHOW").is_ok() {
                    println!("missed {class}: {} {} -> {new}", name(&table, at), cell.text);
                } else if found.len() > 1 && std::env::var("SHOW").is_ok() {
                    println!("many {class}: {} {} -> {new}: {found:#?}", name(&table, at), cell.text);
                }
            }
        }
    }
}

/// Only the stretches of a text that hold tables, so that thousands of variants are read fast.
fn tables_only(text: &str) -> String {
    let (mut out, mut free) = (String::new(), 0);
    let lines = lines(text);
    for (range, _) in plain_table::tables(&lines) {
        let from = lines[range.start.saturating_sub(2).max(free)].span.start as usize;
        free = range.end;
        let to = lines[range.end - 1].span.end as usize;
        out += &text[from..to];
        out += "\n\nNämnden följer utvecklingen under det kommande året.\n\n";
    }
    out
}

#[test]
#[ignore = "slow"]
fn planted_faults_are_found() {
    let (mut tally, mut many) = (BTreeMap::new(), 0);
    for text in plain_table::tests::seeds() {
        recall(&tables_only(&text), &mut tally, &mut many);
    }
    let all = tally.values().fold((0, 0), |a, c| (a.0 + c.0, a.1 + c.1));
    for (class, (found, planted)) in &tally {
        println!("{class:18} {found:5} of {planted:5} {:.1} %", 100.0 * *found as f64 / *planted as f64);
    }
    println!("all {} of {}, {many} with more than one finding", all.0, all.1);
    assert!(all.0 * 100 >= all.1 * 98, "recall below 98 %");
}

/// The tables of a text in which each line is a row, with or without blank lines between.
pub(super) fn both(text: &str) -> [Vec<String>; 2] {
    let apart = text.replace('\n', "\n\n");
    [verdicts(text), verdicts(&apart)]
}

pub(super) fn silent(text: &str, sums: usize) {
    let silent: [Vec<String>; 2] = Default::default();
    assert_eq!(both(text), silent, "{text}");
    for text in [text.to_string(), text.replace('\n', "\n\n")] {
        let found: usize = read(&text).iter().map(|(_, s)| s.len()).sum();
        assert_eq!(found, sums, "{}\n{}", plain_table::tests::draw(&text), text);
    }
}

pub(super) fn says(text: &str, verdict: &str) {
    let said = vec![verdict.to_string()];
    assert_eq!(both(text), [said.clone(), said], "{}", plain_table::tests::draw(text));
}

#[test]
fn rounded_tables_are_silent() {
    silent("Mnkr Utfall Budget\nFärjor 12,4 11,3\nKajer 7,3 8,2\nBryggor 3,4 3,4\nSumma 23,2 22,9", 2);
    silent("Tkr Utfall Budget Avvikelse\nFärjor 1 204 1 100 104\nKajer 731 600 132\nSumma 1 936 1 700 236", 6);
    silent("Mnkr 2024 2023\nSkatter 20,068 19,251\nAvgifter - 0,750\nSumma 20,068 20,001", 2);
}

#[test]
fn cells_without_figures_leave_a_sum_alone() {
    silent("Badplats 2023 2024\nNorra badet 1 250 1 340\nSödra badet Stängt 980\nSumma 1 250 2 320", 1);
    silent("Enhet 2023 2024\nNorra 12 *\nSödra 15 11\nTotalt 27 14", 1);
}

#[test]
fn heads_on_two_levels() {
    let text = "Tkr Period Helår\nUtfall Budget Avvikelse Prognos Budget Avvikelse\nFärjor -412 -400 -12 -810 -800 -10\n\
                Kajer -377 -385 8 -760 -770 10\nSumma -789 -785 -4 -1 570 -1 570 0";
    silent(text, 12);
    let wrong = text.replace("-377 -385 8", "-377 -385 -8");
    says(&wrong, "Difference Kajer/Avvikelse: -8 men 8, misstänkt Kajer/Avvikelse (Some(Sign))");
}

#[test]
fn rows_split_by_their_totals() {
    let text = "Tkr Utfall Budget\nLöner 182 706 161 060\nHyror 141 265 133 741\nSumma 323 971 294 801";
    silent(text, 2);
    says(
        &text.replace("141 265", "114 265"),
        "Total Summa/Utfall: 323971 men 296971, misstänkt Hyror/Utfall (Some(SwappedDigits))",
    );
}

#[test]
fn a_municipal_income_statement() {
    let text = "Mnkr 2024 2023\nVerksamhetens intäkter 412,3 398,1\nVerksamhetens kostnader -1 904,6 -1 812,2\nAvskrivningar -98,2 -95,0\n\
                Verksamhetens nettokostnader -1 590,5 -1 509,1\nSkatteintäkter 1 201,7 1 150,4\nGenerella statsbidrag 433,9 401,8\n\
                Verksamhetens resultat 45,1 43,1\nFinansiella intäkter 12,5 9,8\nFinansiella kostnader -8,1 -7,7\n\
                Resultat efter finansiella poster 49,5 45,2\nExtraordinära poster - -\nÅrets resultat 49,5 45,2";
    silent(text, 8);
    says(
        &text.replace("433,9", "439,3"),
        "Total Verksamhetens resultat/2024: 451 men 505, misstänkt Generella statsbidrag/2024 (Some(SwappedDigits))",
    );
}

#[test]
fn costs_without_minus() {
    silent(
        "Tkr Utfall Budget Avvikelse\nIntäkter 812 790 22\nPersonalkostnader 412 420 8\nÖvriga kostnader 377 360 -17\nResultat 23 10 13",
        5,
    );
}

#[test]
fn costs_without_minus_and_a_negative_result() {
    silent("Tkr Utfall Budget Avvikelse\nIntäkter 812 790 22\nKostnader 850 840 -10\nResultat -38 -50 12", 5);
    silent("Tkr Utfall Budget Avvikelse\nIntäkter 812 790 22\nPersonal 412 420 8\nResultat 400 370 30", 5);
}

#[test]
fn what_cannot_be_added_is_left_alone() {
    silent("Antal unika besökare 2023 2024\nNorra badet 1 250 1 340\nSödra badet 980 1 020\nTotalt 1 905 2 011", 0);
    silent("Andel nöjda 2023 2024\nNorra 81 % 84 %\nSödra 77 % 79 %\nTotalt 79 % 82 %", 0);
    silent("Innehåll\nInledning 3\nEkonomi 5\nResultat 9\nSumma och slut 12\nBilagor 14", 0);
}

#[test]
fn parts_of_rows_are_not_added() {
    silent("Tkr 2023 2024\nFärjor 412 430\nvarav bränsle 112 118\nKajer 377 385\nSumma 789 815", 2);
    silent("Ärenden Kvinnor Män Totalt\nHamnen 12 17 29\nStranden 31 24 55\nSumma 43 41 84", 6);
    silent("Tkr 2023 2024\nTotalt 789 815\nFärjor 412 430\nKajer 377 385", 2);
}

#[test]
fn nested_totals_tell_the_innermost() {
    let text = "Tkr Utfall Budget\nLön 400 410\nPO 160 164\nSumma personal 560 574\nHyra 90 90\nEl 30 25\nSumma övrigt 120 115\nSumma 680 689";
    silent(text, 6);
    says(
        &text.replace("PO 160", "PO 106"),
        "Total Summa personal/Utfall: 560 men 506, misstänkt PO/Utfall (Some(SwappedDigits))",
    );
    says(
        &text.replace("Summa 680", "Summa 980"),
        "Total Summa/Utfall: 980 men 680, misstänkt Summa/Utfall (Some(OneDigit))",
    );
}

#[test]
fn running_text_is_no_table() {
    let text = "Antalet besök ökade under året och uppgick vid årets slut till 1 250\nstycken, vilket är fler än 2023 då de var 980\n\
                och betydligt fler än under 2022 då de endast var 450 900.\nKostnaderna för detta låg på 12 500\noch intäkterna på 9 300";
    assert_eq!(plain_table::tables(&lines(text)).len(), 0);
}

/// A hostile table takes linear time: twice the rows, about twice the sums, and no blow-up.
/// The time that this thread has run, in nanoseconds.
fn ran() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

#[test]
#[ignore = "slow"]
fn large_tables_are_bounded() {
    let rows: String =
        (0..20_000).map(|i| format!("Rad {i} {} {} {}\n", i % 900, i % 700, i % 900 - i % 700)).collect();
    let wide: String = (0..3).map(|i| format!("Rad {i} {}\n", "12 ".repeat(2_000))).collect();
    let groups: String = (0..50).map(|i| format!("Rad {i} {}\n", "123 ".repeat(4_000))).collect();
    let totals: String = (0..10_000).map(|i| format!("Post {i} 1 2\nSumma {i} 1 2\n")).collect();
    for text in [format!("Tkr Utfall Budget Avvikelse\n{rows}Summa 1 2 3\n"), wide, groups, totals] {
        // The thread's own time, which no busy machine disturbs.
        let Some(before) = ran() else { return };
        let read = read(&text);
        let took = ran().map_or(0, |now| now - before);
        assert!(took < 20_000_000_000, "{} tables in {took} ns", read.len());
    }
}

#[test]
fn a_number_can_end_a_label() {
    silent(
        "Verksamhet Flickor Pojkar Totalt\nSimskola 611 593 1 204\nMärket årskurs 3 248 231 479\nKurs 187 205 392\nSumma 1 046 1 029 2 075",
        7,
    );
    silent("Tkr 2023 2024\nLäromedel årskurs 3 248 231\nLäromedel årskurs 4 187 205\nSumma 435 436", 2);
}

#[test]
fn numbers_of_notes_are_no_figures() {
    let table = "Belopp i mnkr Not 2023 2024\nVerksamhetens intäkter 1 214,5 226,9\nVerksamhetens kostnader 2, 3 -1 402,4 \
                 -1 465,0\nAvskrivningar 4 -61,2 -66,0\nVerksamhetens nettokostnader -1 249,1 -1 304,1\nSkatteintäkter 5 \
                 1 031,0 1 066,4\nGenerella statsbidrag 6 271,5 280,3\nVerksamhetens resultat 53,4 42,6\nFinansiella \
                 poster 7,8 4,1 -3,9\nExtraordinära poster - -\nÅrets resultat 57,5 38,7";
    assert_eq!(verdicts(table), Vec::<String>::new(), "{}", plain_table::tests::draw(table));
    let wrong = table.replace("-61,2", "-66,2");
    assert_eq!(verdicts(&wrong).len(), 1, "{}", plain_table::tests::draw(&wrong));
    let assets = "Mnkr Not 2024 2023\nMark och byggnader 12 6 859,9 5 814,3\nMaskiner 13 135,6 126,7\nAndelar 14 46,3 47,5\n\
                  Fordringar 15 64,5 47,3\nSumma tillgångar 7 106,3 6 035,8";
    silent(assets, 2);
}

#[test]
fn a_blank_cell_is_no_reason_to_split_figures() {
    let table = "Tkr Kommunen 2024 Kommunen 2023 Koncernen 2024 Koncernen 2023\nIntäkter 58 146 74 922 68 146 84 922\n\
                 Kostnader -3 034 551 -2 908 846 -3 117 955 -2 985 674\nNedskrivningar -63 642 -63 642\nNettokostnad \
                 -2 976 405 -2 897 566 -3 049 809 -2 964 394";
    assert_eq!(verdicts(table), Vec::<String>::new(), "{}", plain_table::tests::draw(table));
}

#[test]
fn a_table_alone_may_be_rounded() {
    let rows: String = (100..145).map(|i| format!("Enhet {i} – {} – {i} – {}\n", i + 77, 77)).collect();
    let text = format!("Tkr Utfall Budget Avvikelse\n{rows}Förskola – 62 318 – 58 877 – 3 442");
    assert_eq!(verdicts(&text), Vec::<String>::new(), "{}", plain_table::tests::draw(&text));
}

#[test]
fn each_difference_has_the_columns_before_it() {
    let table = "Projekt Total budget Ack utfall Avvikelse Budget Utfall Avvikelse\nFärja 4,827 4,812 0,015 0,709 0,694 0,015\n\
                 Kaj 2,575 2,340 0,235 0,388 0,153 0,235\nBrygga 3,124 3,059 0,065 0,539 0,474 0,065\nSumma 10,526 10,211 \
                 0,513 1,636 1,321 0,315";
    says(table, "Difference Summa/Avvikelse: 513 men 315, misstänkt Summa/Avvikelse (Some(SwappedDigits))");
}

#[test]
fn labels_may_end_in_any_word_before_three_figures() {
    let table = "Bidrag, tkr Bokslut 2022 Bokslut 2023 Bokslut 2024\nStöd för -718 -702 -690\nföreningar\nBidrag till -450 \
                 -455 -460\nkulturen\nLokaler -391 -397 -400\nTotalt -1 559 -1 554 -1 550";
    assert_eq!(verdicts(table), Vec::<String>::new(), "{}", plain_table::tests::draw(table));
    assert_eq!(verdicts(&table.replace("Totalt -1 559", "Totalt -1 539")).len(), 1);
}

#[test]
fn a_total_that_is_an_average_is_no_sum() {
    silent("Nöjda kunder 2024\nFörskola 82\nGrundskola 78\nTotalt 80", 0);
    silent("Anställda Kvinnor Män Totalt\nHeltid 612 240 852\nDeltid 198 41 239\nMedelålder 45,2 46,8 45,6", 2);
    let places = "Boende Utfall 2023 Utfall 2024 Kostnad\nBjörken 44 48 812\nEken 36 36 846\nLinden 51 52 799\nTotalt 131 136 816";
    assert_eq!(verdicts(places), Vec::<String>::new(), "{}", plain_table::tests::draw(places));
}

#[test]
fn tables_extracted_cell_by_cell() {
    let rows = [("Färjor", "-412", "-430", "18"), ("Kajer", "-3 377", "-3 385", "8"), ("Bryggor", "-34", "-30", "-4")];
    let rows: String = rows.iter().map(|(a, b, c, d)| format!("{a} \n{b} \n{c} \n{d} \n")).collect();
    let text = format!(
        "Verksamheter (tkr) \nUtfall 2024 \nBudget 2024 \nAvvikelse \n{rows}Summa totalt \n-3 823 \n-3 845 \n22 \n"
    );
    assert_eq!(verdicts(&text), Vec::<String>::new(), "{}", plain_table::tests::draw(&text));
    let sums: usize = read(&text).iter().map(|(_, s)| s.len()).sum();
    assert_eq!(sums, 7, "{}", plain_table::tests::draw(&text));
    let wrong = text.replace("-3 823", "-3 283");
    assert_eq!(
        verdicts(&wrong),
        ["Total Summa totalt/Utfall 2024: -3283 men -3823, misstänkt Summa totalt/Utfall 2024 (Some(SwappedDigits))"]
    );
    let blank = text.replace("-34 \n-30 \n-4 \n", "-34 \n-34 \n");
    assert_eq!(verdicts(&blank), Vec::<String>::new(), "{}", plain_table::tests::draw(&blank));
}

#[test]
fn rates_beside_amounts_are_not_added() {
    silent(
        "Bolag (mnkr) Omsättning Resultat Soliditet\nBostad 312,4 12,1 28\nEnergi 410,2 34,5 41\nTotalt 722,6 46,6 35",
        2,
    );
    silent("Enhet Elever Meritvärde\nNorra 112 221,4\nSödra 98 208,9\nTotalt 210 215,6", 0);
    let share =
        "Tkr Budget Utfall Avvikelse I procent\nPark 100 90 10 10,0\nGata 200 210 -10 -5,0\nSumma 300 300 0 0,0";
    assert_eq!(verdicts(share), Vec::<String>::new(), "{}", plain_table::tests::draw(share));
}

#[test]
fn a_row_that_cannot_be_read_leaves_its_total_alone() {
    let text = "Tkr Utfall Budget\nFärjor 998 2 039\nKajer 3 215 1 319\nSumma 4 213 3 358\nHamn 691 4 969\nStab 1 201 2 140\n\
                Summa 1 892 7 109\nBidrag 4 723 181\nLokaler 4 001 4 527\nSumma 8 724 4 708\nTotalt 14 829 15 175";
    assert_eq!(both(text), <[Vec<String>; 2]>::default(), "{}", plain_table::tests::draw(text));
    assert_eq!(both(&text.replace("Bidrag 4 723 181", "Bidrag oklart")), <[Vec<String>; 2]>::default());
}
