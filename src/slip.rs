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

/// No figure of a report has more digits.
const LONGEST: u32 = 30;

/// How strongly one slip of the hand explains that `written` stands where a number of `least..=most` was meant, all in the last
/// written place: minus the logarithm (base ten, in hundredths) of the chance that a random number of as many digits would
/// be explained so. None where no slip does.
pub fn strength(written: i128, least: i128, most: i128) -> Option<i32> {
    let digits = written.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
    if digits > LONGEST {
        return None;
    }
    let (least, most) = if written < 0 { (-most, -least) } else { (least, most) };
    let count = f64::from(digits);
    let room = (most - least + 1).max(1) as f64;
    let chance = |class: f64| (class * room / 10f64.powi(digits as i32)).min(1.0);
    let meant = |number: i128| least <= number && number <= most;
    let classes = slips(written.unsigned_abs() as i128, digits).filter(|(number, _)| meant(*number));
    let chances = classes.map(|(_, class)| match class {
        Slip::SwappedDigits => chance(count - 1.0),
        Slip::OneDigit => chance(9.0 * count),
        Slip::LostDigit => chance(20.0 * count),
        _ => chance(2.0 * count),
    });
    chances.map(|chance| (-100.0 * chance.log10()) as i32).max()
}

/// Every number that one slip may have turned into a number of so many digits, with the slip.
fn slips(number: i128, digits: u32) -> impl Iterator<Item = (i128, Slip)> {
    // Of places counted from the end.
    let unit = |place: u32| 10i128.saturating_pow(place);
    let digit = move |place: u32| number / unit(place) % 10;
    let changed = (0..digits).flat_map(move |place| {
        let others = (0..10).filter(move |d| *d != digit(place));
        others.map(move |d| (number + (d - digit(place)) * unit(place), Slip::OneDigit))
    });
    let swapped = (1..digits).map(move |place| {
        let more = digit(place - 1) - digit(place);
        (number + more * (unit(place) - unit(place - 1)), Slip::SwappedDigits)
    });
    let shorter = (0..digits).filter(move |_| digits > 2).map(move |place| {
        let (above, below) = (number / unit(place + 1), number % unit(place));
        (above * unit(place) + below, Slip::ExtraDigit)
    });
    let longer = (0..=digits).flat_map(move |place| {
        let (above, below) = (number / unit(place), number % unit(place));
        (0..10).map(move |d| (above.saturating_mul(unit(place + 1)) + d * unit(place) + below, Slip::LostDigit))
    });
    changed.chain(swapped).chain(shorter).chain(longer)
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
    fn a_rare_slip_of_many_digits_tells_most() {
        let swap = strength(4321, 4312, 4312);
        let digit = strength(4321, 4325, 4325);
        assert!(swap > digit && digit > strength(43, 48, 48), "{swap:?} {digit:?}");
        assert_eq!(strength(4321, 9876, 9876), None);
    }

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
