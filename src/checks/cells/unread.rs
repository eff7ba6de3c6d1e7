//! Rows that are hard to read: the amount is read where it is plain, and where a row stays unread no total over it is
//! judged, in either dialect. Right tables, and the same with a fault.

use super::tests::messages;

const ROWS: &str = "Bryggor 1 200\n\nFyrar 1 300\n\nSumma 3 600\n";

fn silent(text: &str) {
    assert_eq!(messages(text), Vec::<String>::new(), "{text}");
}

fn found(text: &str) {
    assert_eq!(messages(text).len(), 1, "{text}");
}

#[test]
fn an_amount_is_read_with_the_remark_behind_it() {
    for remark in [" (engång)", " se not 3", " not 3", " 1)", "¹", " st", " kr/år", " per år", " tkr (not 2)"] {
        let text = format!("Kostnader (tkr) Utfall\n\nKajer 1 100{remark}\n\n{ROWS}");
        silent(&text);
        found(&text.replace("3 600", "3 900"));
        let table =
            format!("| Tkr | Utfall |\n|--|--:|\n| Kajer | 1 100{remark} |\n| Fyrar | 1 300 |\n| Summa | 2 400 |\n");
        silent(&table);
        found(&table.replace("2 400", "2 700"));
    }
}

#[test]
fn a_row_that_stays_unread_leaves_its_totals_alone() {
    for cell in
        ["~1 100", "ca 1 100", "< 1 100", "> 1 100", "saknas", "ej beslutat", "i.u.", "n/a", "1 100 enligt avtal"]
    {
        for total in ["3 600", "3 900"] {
            silent(&format!("Kostnader (tkr) Utfall\n\nKajer {cell}\n\n{}", ROWS.replace("3 600", total)));
            silent(&format!(
                "| Tkr | Utfall |\n|--|--:|\n| Kajer | {cell} |\n| Fyrar | 1 300 |\n| Bryggor | 1 200 |\n| Summa | {total} |\n"
            ));
        }
    }
}

#[test]
fn a_word_in_one_column_is_no_figure_of_another() {
    for word in ["saknas", "—", "ny 2024", "i.u.", "oförändrat", "uppgift saknas"] {
        let text = format!("Tkr 2024 2023\n\nKajer 100 {word}\n\nFyrar 200 190\n\nBroar 50 40\n\nSumma 350 230\n");
        silent(&text);
        found(&text.replace("Summa 350", "Summa 380"));
    }
}

#[test]
fn a_blank_cell_is_not_filled_by_its_neighbour() {
    silent("Tkr 2027 2028 Totalt\n\nKajer 100 50 150\n\nFyrar 10 10\n\nSumma 110 60 170\n");
    let table = "| Tkr | 2027 | 2028 | Totalt |\n|--|--:|--:|--:|\n| Kajer | 100 | 50 | 150 |\n| Fyrar | 10 | 10 | |\n\
                 | Summa | 110 | 60 | 170 |\n";
    silent(table);
    let short = "Tkr 2027 2028 2029 Totalt\n\nSumma nya kajer 26 310 14 905 5 215 46 430\n\n7021 Byten 1100 1 100 1 100\n\n\
                 Summa kajer 27 410 16 005 6 315 49 730\n";
    silent(short);
    found(&short.replace("16 005", "16 095"));
}

#[test]
fn columns_are_not_carried_over_from_a_wider_table() {
    silent(
        "Kapital i år 41 732 271 13 306 418 2 762 035 -312 607 -116 128 57 371 989\n\nKapital i fjol 41 732 271 13 306 418 \
         3 902 311 -669 216 -5 546 600 52 725 184\n\nBalansräkning\n\nSumma kajer 2 678 651 3 081 437\n\nInsatser 41 732 271 \
         41 732 271\n\nAvgifter 13 306 418 13 306 418\n\nFond 3 902 311 2 762 035\n\nSumma kapital 58 941 000 57 800 724\n",
    );
}

#[test]
fn numbers_of_notes_do_not_mute_a_table() {
    let text = "Balanserat resultat -659 215 -312 706\nÅrets resultat -5 546 600 -116 128\nSumma fritt kapital -6 205 815 \
                -428 834\nLån 10, 11 37 164 970 32 371 200\nUpplupna kostnader 12 1 350 653 1 321 140\n";
    silent(text);
    found(&text.replace("-6 205 815", "-6 250 815"));
}

#[test]
fn a_total_that_other_printed_rows_give_is_right() {
    let text = "Tkr Utfall Budget\nBidrag 9 120 9 120\nAvgifter 1 310 1 250\nTotala intäkter 10 430 10 370\nPersonal -6 214 -6 180\n\
                Lokaler -3 105 -3 080\nTotala kostnader -9 319 -9 362\nFinansnetto -98 -102\nResultat 1 013 1 008\n";
    silent(text);
    found(&text.replace("Resultat 1 013", "Resultat 1 310"));
}

#[test]
fn rounding_is_no_fault_however_exact_the_rest_is() {
    let exact: String = (10..60).map(|i| format!("| Post {i} | {},0 | {i},0 | 7,0 |\n", i + 7)).collect();
    let text = format!(
        "| Mnkr | Budget | Utfall | Avvikelse |\n|--|--:|--:|--:|\n{exact}\n\n| Mnkr | Utfall |\n|--|--:|\n| Kajer | 104,3 |\n\
         | Fyrar | 8,4 |\n| Broar | 16,2 |\n| Summa | 128,8 |\n"
    );
    silent(&text);
    found(&text.replace("128,8", "182,8"));
}

#[test]
fn a_label_that_ends_in_any_word_is_a_row_that_stays_unread() {
    for figure in ["1 100", "-77", "21,3"] {
        silent(&format!(
            "Kajer och andra\nsärskilda kostnader för {figure}\nBryggor 1 200\nFyrar 1 300\nBroar 900\nSumma 4 500\n"
        ));
        silent(&format!(
            "Tkr Utfall\nKajer och andra\nkostnader för {figure}\nBryggor 1 200\nFyrar 1 300\nSumma 3 600\n"
        ));
    }
}
