//! What each reader makes of a source: the same cells, whatever they are saved in.

use malvakt::source::{PlacedValue, Sheet as Read, UnreadSource, Value, read};

use crate::growth::ran;

use super::writer::{Cell, Sheet, archive, number, ods, text, xlsx};

/// The cells of a sheet, a line a row.
fn drawn(sheet: &Read) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => format!("{}", *number as f64 / 1e6),
        Value::Date => "<datum>".into(),
        Value::Error(error) => format!("<{error}>"),
        Value::Unsaved => "<formel>".into(),
    };
    let row = |(_, cells): (u32, &[PlacedValue])| {
        let named = |((row, column), v): &((u32, u32), Value)| format!("{}={}", sheet.place(*row, *column), value(v));
        cells.iter().map(named).collect::<Vec<_>>().join(" ")
    };
    sheet.rows().map(row).collect::<Vec<_>>().join("\n")
}

fn shown(bytes: &[u8], name: &str) -> String {
    read(bytes, name, &[]).map(|book| drawn(&book.sheets[0])).unwrap_or_else(|why| why.to_string())
}

fn sheets() -> Vec<Sheet> {
    let rows = vec![
        vec![text("Rad"), text("Utfall & prognos"), number(2024.0)],
        vec![],
        vec![text("Löner"), Cell::Number("-1234.5".into()), Cell::Formula(Some("3.0000000000000004".into()))],
        vec![text("Hyra"), Cell::Formula(None), Cell::Error("#REF!")],
        vec![text("Dag"), Cell::Empty, Cell::Date(45_657)],
    ];
    vec![
        Sheet { name: "RR <nämnd>", hidden: false, rows },
        Sheet { name: "Gömt", hidden: true, rows: vec![vec![text("x")]] },
    ]
}

const SAME: &str = "RR <nämnd>!A1=Rad RR <nämnd>!B1=Utfall & prognos RR <nämnd>!C1=2024\n\
                    RR <nämnd>!A3=Löner RR <nämnd>!B3=-1234.5 RR <nämnd>!C3=3\n\
                    RR <nämnd>!A4=Hyra RR <nämnd>!B4=<formel> RR <nämnd>!C4=<#REF!>\n\
                    RR <nämnd>!A5=Dag RR <nämnd>!C5=<datum>";

#[test]
fn both_kinds_of_workbook_give_the_same_cells() {
    for bytes in [xlsx(&sheets()), ods(&sheets())] {
        assert_eq!(shown(&bytes, "a"), SAME);
        let book = read(&bytes, "a", &[]).expect("a book");
        let hidden: Vec<_> = book.sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
        assert_eq!(hidden, [("RR <nämnd>", false), ("Gömt", true)]);
    }
}

#[test]
fn a_table_of_text_is_read_whatever_parts_its_cells() {
    let same = "A1=Rad B1=Utfall 2024 C1=Budget 2024\nA2=Löner B2=-1234.5 C2=-1000\nA3=Hyra; el B3=-20 C3=-30";
    for table in [
        "Rad;Utfall 2024;Budget 2024\r\nLöner;-1 234,50;-1 000\r\n\"Hyra; el\";-20;-30\r\n",
        "\u{feff}Rad,Utfall 2024,Budget 2024\nLöner,\"-1 234,50\",-1000\nHyra; el,-20,-30\n",
        "Rad\tUtfall 2024\tBudget 2024\nLöner\t-1234,5\t-1.000\nHyra; el\t-20\t(30)\n",
    ] {
        assert_eq!(shown(table.as_bytes(), "a.csv"), same, "{table}");
    }
    assert_eq!(shown(b"sep=|\nRad|Utfall\nHyra|5\n", "a.csv"), "A2=Rad B2=Utfall\nA3=Hyra B3=5");
    let latin: Vec<u8> = "Rad;Utfall\nLöner;5\n".chars().map(|c| c as u8).collect();
    assert_eq!(shown(&latin, "a.csv"), "A1=Rad B1=Utfall\nA2=Löner B2=5");
    let wide: Vec<u8> = "\u{feff}Rad\tUtfall\nLöner\t5\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(shown(&wide, "a.txt"), "A1=Rad B1=Utfall\nA2=Löner B2=5");
    assert_eq!(shown(b"bara ett ord\n", "a.csv"), UnreadSource::Strange.to_string());
}

const LEDGER: &str = "#FLAGGA 0\r\n#FORMAT PC8\r\n#SIETYP 4\r\n#RAR 0 20240101 20241231\r\n#RAR -1 20230101 20231231\r\n\
    #KONTO 3510 \"Bidrag, \\\"riktade\\\"\"\r\n#KONTO 5010 L\u{94}ner\r\n#RES 0 3510 -1500.50\r\n#RES 0 5010 900\r\n\
    #RES -1 5010 800,25\r\n#PBUDGET 0 202401 5010 {} 400.00\r\n#PBUDGET 0 202402 5010 {} 450.00\r\n\
    #PSALDO 0 202401 5010 {1 \"410\"} 100\r\n#PSALDO 0 202402 5010 {1 410} 150\r\n#PSALDO 0 202402 5010 {1 420} 7\r\n\
    #PBUDGET 0 202402 5010 {1 410} 90\r\n#VER A 1 20240115 \"x\"\r\n{\r\n#TRANS 5010 {1 410} 250\r\n}\r\n";

#[test]
fn a_ledger_is_a_row_for_each_account_with_cost_below_zero() {
    let bytes: Vec<u8> = LEDGER.chars().map(|c| c as u8).collect();
    let whole = "konto Konto, Konto=Konto konto Konto, Benämning=Benämning konto Konto, Utfall 2024=Utfall 2024 \
        konto Konto, Budget 2024=Budget 2024 konto Konto, Utfall 2023=Utfall 2023\n\
        konto 3510, Konto=3510 konto 3510, Benämning=Bidrag, \"riktade\" konto 3510, Utfall 2024=1500.5\n\
        konto 5010, Konto=5010 konto 5010, Benämning=Löner konto 5010, Utfall 2024=-900 konto 5010, Budget 2024=-850 \
        konto 5010, Utfall 2023=-800.25";
    assert_eq!(shown(&bytes, "bok.se"), whole);
    let one = read(&bytes, "bok.se", &[("1".into(), "410".into())]).expect("a ledger");
    let line = drawn(&one.sheets[0]).lines().last().map(str::to_owned);
    assert!(line.as_deref().is_some_and(|l| l.ends_with("Utfall 2024=-250 konto 5010, Budget 2024=-90")), "{line:?}");
}

#[test]
fn what_is_no_source_is_told_with_what_to_do() {
    let locked: Vec<u8> = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for (bytes, why) in [
        (locked, UnreadSource::Locked),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook".to_vec(), UnreadSource::Old),
        (b"%PDF-1.7".to_vec(), UnreadSource::Strange),
        (Vec::new(), UnreadSource::Empty),
        (b"PK\x03\x04".to_vec(), UnreadSource::Damaged),
        (archive(&[("a.txt", "a")]), UnreadSource::Strange),
        (archive(&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x")]), UnreadSource::Old),
        (xlsx(&[Sheet { name: "Tomt", hidden: false, rows: Vec::new() }]), UnreadSource::Empty),
    ] {
        assert_eq!(read(&bytes, "a.xlsx", &[]).map(|b| b.cells()), Err(why));
    }
}

#[test]
#[ignore = "slow"]
fn what_would_take_gigabytes_is_refused_at_once() {
    let start = ran();
    let ods = |rows: &str, columns: &str| {
        let cell =
            format!("<t:table-cell t:number-columns-repeated=\"{columns}\" o:value-type=\"float\" o:value=\"1\"/>");
        let row = format!("<t:table-row t:number-rows-repeated=\"{rows}\">{cell}</t:table-row>");
        archive(&[(
            "content.xml",
            format!("<o:d xmlns:o=\"o\" xmlns:t=\"t\"><t:table t:name=\"a\">{row}</t:table></o:d>"),
        )])
    };
    assert_eq!(read(&ods("1048576", "16384"), "a.ods", &[]).map(|b| b.cells()), Err(UnreadSource::TooLarge));
    assert_eq!(read(&ods("1", "4000000000"), "a.ods", &[]).map(|b| b.cells()), Err(UnreadSource::TooLarge));
    let bomb = archive(&[("content.xml", format!("<a>{}</a>", " ".repeat(200 << 20)))]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb, "a.ods", &[]).map(|b| b.cells()), Err(UnreadSource::TooLarge));
    let many = "1;2;3;4;5;6;7;8\n".repeat(150_000);
    assert_eq!(read(many.as_bytes(), "a.csv", &[]).map(|b| b.cells()), Err(UnreadSource::TooLarge));
    let took = ran().zip(start).map_or(0, |(now, start)| now - start);
    assert!(took < 60_000_000_000, "{took} ns");
}
