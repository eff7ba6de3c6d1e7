//! A thousand harmed sources of each kind: none makes a panic, and none takes long.

use std::time::{Duration, Instant};

use malvakt::source::read;

use crate::writer::{Cell, Sheet, archive, number, ods, text, xlsx};

const EACH: u32 = 1_000;

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// The bytes with some of them changed, doubled, taken out or cut off.
fn harmed(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut new = bytes.to_vec();
    for _ in 0..=chance.next(6) {
        let at = chance.next(new.len());
        let end = (at + chance.next(40)).min(new.len());
        match chance.next(6) {
            0 => new.truncate(at),
            1 => drop(new.drain(at..end)),
            2 => new.extend_from_within(at..end),
            3 => new[at..end].fill(b"\0<>\"9{;"[chance.next(7)]),
            _ => new[at] = chance.next(256) as u8,
        }
        if new.is_empty() {
            break;
        }
    }
    new
}

fn sheets() -> Vec<Sheet> {
    let row =
        |n: u32| vec![text(&format!("Konto {n}")), number(f64::from(n) * 1.5), Cell::Formula(None), Cell::Date(n)];
    let head = vec![text("Rad"), text("Utfall"), text("Budget"), text("Dag")];
    vec![Sheet { name: "Blad", hidden: false, rows: std::iter::once(head).chain((1..40).map(row)).collect() }]
}

/// An archive whose parts are harmed, not itself.
fn within(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    use std::io::Read;
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let hit = chance.next(old.len());
    let mut parts = Vec::new();
    for number in 0..old.len() {
        let mut part = old.by_index(number).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("its bytes");
        parts.push((name, if number == hit { harmed(&text, chance) } else { text }));
    }
    archive(&parts)
}

#[test]
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
        let (mut chance, mut slowest, mut sound) = (Chance(7), Duration::ZERO, 0);
        for _ in 0..EACH {
            let new = if inside { within(&bytes, &mut chance) } else { harmed(&bytes, &mut chance) };
            let start = Instant::now();
            for objects in [&[][..], &[("1".to_owned(), "4".to_owned())]] {
                sound += usize::from(read(&new, name, objects).is_ok());
            }
            slowest = slowest.max(start.elapsed());
        }
        assert!(slowest < Duration::from_secs(5), "{name}: {slowest:?}");
        println!("{name}: {sound} of {} read, the slowest in {slowest:?}", EACH * 2);
    }
}
