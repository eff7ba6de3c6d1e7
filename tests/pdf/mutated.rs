//! A thousand documents with harmed bytes, tagged and not: each is read or refused, soon.

use std::time::{Duration, Instant};

use malvakt::import::{Kind, read};

use super::writer::pdf;

const REPORT: &str = "# Hamn\n\nAv 2 655 båtar är **12** nya.\n\n- ett\n- två\n\n## Kajer\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n\
    | Fyrar | 412 | 400 |\n| Bojar | 95 | 90 |\n| Summa | 507 | 490 |\n";

/// What an author waits for at most, on a machine that has much else to do.
const LONG: Duration = Duration::from_secs(10);

/// xorshift64*: the same documents each time.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end.max(1)
    }

    /// Changes, drops or repeats some bytes, or sets one number for another.
    fn harm(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.up_to(4) {
            let (from, length) = (self.up_to(bytes.len()), self.up_to(60));
            let to = (from + length).min(bytes.len());
            match self.up_to(5) {
                0 => bytes[from..to].iter_mut().for_each(|b| *b ^= 1 << (length % 8)),
                1 => drop(bytes.drain(from..to)),
                2 => bytes.splice(from..from, bytes[from..to].repeat(1 + length)).for_each(drop),
                _ => {
                    let digit = bytes[from..].iter().position(u8::is_ascii_digit).unwrap_or(0);
                    bytes[from + digit] = b'0' + self.up_to(10) as u8;
                }
            }
        }
    }
}

#[test]
fn harmed_documents_are_read_or_refused() {
    let whole = [pdf(Some("Årsanalys 2024, Hamnnämnden"), REPORT, true), pdf(None, REPORT, false)];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut sound = 0;
    for number in 0..1_000 {
        let mut bytes = whole[number % 2].clone();
        dice.harm(&mut bytes);
        let start = Instant::now();
        let read = read(&bytes, Kind::Pdf);
        assert!(start.elapsed() < LONG, "document {number} took {:?}", start.elapsed());
        assert!(read.as_ref().map_or(0, |r| r.text.len()) < 1_000_000, "document {number} gives too much");
        sound += usize::from(read.is_ok());
    }
    assert!(sound > 100, "only {sound} of a thousand could be read at all");
}
