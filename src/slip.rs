//! How one written number becomes another by a slip of the hand: two digits swapped, a sign, a digit
//! lost, doubled or wrong. Knows nothing of tables.

/// What the hand did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    SwappedDigits,
    Sign,
    LostDigit,
    ExtraDigit,
    OneDigit,
}

/// The slip that makes `written` of `meant`, when one alone does. Both count the last written place.
pub fn between(written: i128, meant: i128) -> Option<Slip> {
    if written == meant {
        return None;
    }
    if written == -meant {
        return Some(Slip::Sign);
    }
    if (written < 0) != (meant < 0) && written != 0 && meant != 0 {
        return None;
    }
    digits(written.unsigned_abs(), meant.unsigned_abs())
}

fn digits(written: u128, meant: u128) -> Option<Slip> {
    let (w, m) = (written.to_string(), meant.to_string());
    let (w, m) = (w.as_bytes(), m.as_bytes());
    if w.len() == m.len() {
        return same_length(w, m);
    }
    if m.len() == w.len() + 1 && without_one(m, w) {
        return Some(Slip::LostDigit);
    }
    if w.len() == m.len() + 1 && without_one(w, m) {
        return Some(Slip::ExtraDigit);
    }
    // A first digit turned into a nought makes the number shorter than its writing.
    let (long, short) = if w.len() > m.len() { (w, m) } else { (m, w) };
    let gap = long.len() - short.len();
    let tail = long.get(gap..).unwrap_or_default();
    let noughts = long.get(1..gap).unwrap_or_default().iter().all(|&b| b == b'0');
    (noughts && tail == short).then_some(Slip::OneDigit)
}

fn same_length(w: &[u8], m: &[u8]) -> Option<Slip> {
    let mut odd = w.iter().zip(m).filter(|(a, b)| a != b);
    let (first, second, third) = (odd.next()?, odd.next(), odd.next());
    match (second, third) {
        (None, _) => Some(Slip::OneDigit),
        (Some(second), None) if first.0 == second.1 && first.1 == second.0 => Some(Slip::SwappedDigits),
        _ => None,
    }
}

/// True when leaving one digit of `long` out gives `short`.
fn without_one(long: &[u8], short: &[u8]) -> bool {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long.get(same + 1..) == short.get(same..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_has_its_name() {
        assert_eq!(between(6210, 6120), Some(Slip::SwappedDigits));
        assert_eq!(between(-75, 75), Some(Slip::Sign));
        assert_eq!(between(485, 4850), Some(Slip::LostDigit));
        assert_eq!(between(11230, 1230), Some(Slip::ExtraDigit));
        assert_eq!(between(917, 947), Some(Slip::OneDigit));
        assert_eq!(between(50_250, 150_250), Some(Slip::LostDigit));
        assert_eq!(between(7, 1007), Some(Slip::OneDigit));
        assert_eq!(between(917, 746), None);
        assert_eq!(between(5, 5), None);
    }
}
