//! A thousand documents with harmed bytes, and with harmed XML in a sound archive: each is read or refused, soon.

use std::time::{Duration, Instant};

use malvakt::import::{DocumentKind, text};

use super::writer::{archive, parts};
use crate::imported::harm::Dice;

const REPORT: &str = "# Hamn\n\nAv 2 655 båtar är **12** nya.\n\n- ett\n- två\n\n## Kajer\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n\
    | Fyrar | 412 | 400 |\n| Bojar | 95 | 90 |\n| Summa | 507 | 490 |\n";

/// What an author waits for at most, on a machine that has much else to do.
const LONG: Duration = Duration::from_secs(10);

fn read(bytes: &[u8], what: &str) -> bool {
    let start = Instant::now();
    let read = text(bytes, DocumentKind::Package);
    assert!(start.elapsed() < LONG, "{what} took {:?}", start.elapsed());
    assert!(read.as_ref().map_or(0, String::len) < 20 * 1_000_000, "{what} gives too much");
    read.is_ok()
}

#[test]
fn harmed_documents_are_read_or_refused() {
    let parts = parts(Some("Årsanalys 2024, Hamnnämnden"), REPORT, true);
    let whole = archive(&parts);
    let mut dice = Dice::default();
    let mut sound = 0;
    for number in 0..500 {
        let mut bytes = whole.clone();
        dice.harm(&mut bytes);
        sound += usize::from(read(&bytes, &format!("archive {number}")));
        let mut parts = parts.clone();
        let which = dice.up_to(5);
        let mut xml = std::mem::take(&mut parts[which].1).into_bytes();
        dice.harm(&mut xml);
        parts[which].1 = String::from_utf8_lossy(&xml).into_owned();
        sound += usize::from(read(&archive(&parts), &format!("part {number}")));
    }
    assert!(sound > 20, "only {sound} of a thousand could be read at all");
}
