//! A thousand documents with harmed bytes, tagged and not: each is read or refused, soon.

use std::time::{Duration, Instant};

use malvakt::import::{DocumentKind, read};

use super::writer::pdf;
use crate::imported::harm::Dice;

const REPORT: &str = "# Hamn\n\nAv 2 655 båtar är **12** nya.\n\n- ett\n- två\n\n## Kajer\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n\
    | Fyrar | 412 | 400 |\n| Bojar | 95 | 90 |\n| Summa | 507 | 490 |\n";

/// What an author waits for at most, on a machine that has much else to do.
const LONG: Duration = Duration::from_secs(10);

#[test]
#[ignore = "slow"]
fn harmed_documents_are_read_or_refused() {
    let whole = [pdf(Some("Årsanalys 2024, Hamnnämnden"), REPORT, true), pdf(None, REPORT, false)];
    let mut dice = Dice::default();
    let mut sound = 0;
    for number in 0..1_000 {
        let mut bytes = whole[number % 2].clone();
        dice.harm(&mut bytes);
        let start = Instant::now();
        let read = read(&bytes, DocumentKind::Pdf);
        assert!(start.elapsed() < LONG, "document {number} took {:?}", start.elapsed());
        assert!(read.as_ref().map_or(0, |r| r.text.len()) < 1_000_000, "document {number} gives too much");
        sound += usize::from(read.is_ok());
    }
    assert!(sound > 100, "only {sound} of a thousand could be read at all");
}
