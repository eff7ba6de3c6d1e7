//! A thousand harmed sources of each kind: none makes a panic, and none takes long.

use std::time::{Duration, Instant};

use malvakt::source::read;

use super::writer::{Cell, Sheet, archive, number, ods, text, xlsx};
use crate::imported::harm::Dice;

const EACH: u32 = 1_000;

/// The bytes, harmed.
fn harmed(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut new = bytes.to_vec();
    dice.harm(&mut new);
    new
}

fn sheets() -> Vec<Sheet> {
    let row =
        |n: u32| vec![text(&format!("Konto {n}")), number(f64::from(n) * 1.5), Cell::Formula(None), Cell::Date(n)];
    let head = vec![text("Rad"), text("Utfall"), text("Budget"), text("Dag")];
    vec![Sheet { name: "Blad", hidden: false, rows: std::iter::once(head).chain((1..40).map(row)).collect() }]
}

/// An archive whose parts are harmed, not itself.
fn within(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    use std::io::Read;
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let hit = dice.up_to(old.len());
    let mut parts = Vec::new();
    for number in 0..old.len() {
        let mut part = old.by_index(number).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("its bytes");
        parts.push((name, if number == hit { harmed(&text, dice) } else { text }));
    }
    archive(&parts)
}

#[test]
#[ignore = "slow"]
fn a_thousand_harmed_sources_of_each_kind_are_read_or_refused() {
    let table = "Rad;Utfall 2024;Budget\n\"Löner; o\";-1 234,50;(3)\nHyra;1.234;5-\n".repeat(20);
    let ledger = "#FLAGGA 0\n#RAR 0 20240101 20241231\n#KONTO 5010 \"Lön\"\n#RES 0 5010 90.5\n#PBUDGET 0 202401 5010 {1 \"4\"} 9\n";
    let (book, open) = (xlsx(&sheets()), ods(&sheets()));
    for (name, bytes, inside) in [
        ("a.xlsx", book.clone(), false),
        ("parts.xlsx", book, true),
        ("a.ods", open.clone(), false),
        ("parts.ods", open, true),
        ("a.csv", table.into_bytes(), false),
        ("a.se", ledger.repeat(20).into_bytes(), false),
    ] {
        let (mut dice, mut slowest, mut sound) = (Dice(7), Duration::ZERO, 0);
        for _ in 0..EACH {
            let new = if inside { within(&bytes, &mut dice) } else { harmed(&bytes, &mut dice) };
            let start = Instant::now();
            for objects in [&[][..], &[("1".to_owned(), "4".to_owned())]] {
                sound += usize::from(read(&new, name, objects).is_ok());
            }
            slowest = slowest.max(start.elapsed());
        }
        assert!(slowest < Duration::from_secs(5), "{name}: {slowest:?}");
        assert!(sound > 0, "{name}: none of {} could be read at all", EACH * 2);
        println!("{name}: {sound} of {} read, the slowest in {slowest:?}", EACH * 2);
    }
}
