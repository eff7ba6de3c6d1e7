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

/// How strongly one slip of the hand explains that `written` stands where a number of `least..=most` was meant, all in the last
/// written place: minus the logarithm (base ten, in hundredths) of the chance that a random number of as many digits would
/// be explained so. None where no slip does.
pub fn strength(written: i128, least: i128, most: i128) -> Option<i32> {
    let text = written.unsigned_abs().to_string();
    let (least, most) = if written < 0 { (-most, -least) } else { (least, most) };
    let count = text.len() as f64;
    let room = (most - least + 1).max(1) as f64;
    let chance = |class: f64| (class * room / 10f64.powi(text.len() as i32)).min(1.0);
    let meant = |number: Option<i128>| number.is_some_and(|n| least <= n && n <= most);
    let classes = slips(text.as_bytes()).filter(|(number, _)| meant(*number)).map(|(_, class)| match class {
        Slip::SwappedDigits => chance(count - 1.0),
        Slip::OneDigit => chance(9.0 * count),
        Slip::LostDigit => chance(20.0 * count),
        _ => chance(2.0 * count),
    });
    classes.map(|chance| (-100.0 * chance.log10()) as i32).max()
}

/// Every number that one slip may have turned into these digits, with the slip.
fn slips(digits: &[u8]) -> impl Iterator<Item = (Option<i128>, Slip)> {
    let number = |d: Vec<u8>| std::str::from_utf8(&d).ok().and_then(|t| t.parse().ok());
    let others = |d: u8| (b'0'..=b'9').filter(move |c| *c != d);
    let with = move |i: usize, c: u8, mut d: Vec<u8>| {
        d.get_mut(i).into_iter().for_each(|at| *at = c);
        d
    };
    let changed = digits
        .iter()
        .enumerate()
        .flat_map(move |(i, d)| others(*d).map(move |c| (number(with(i, c, digits.to_vec())), Slip::OneDigit)));
    let swapped = (1..digits.len()).map(move |i| {
        let mut swapped = digits.to_vec();
        swapped.swap(i - 1, i);
        (number(swapped), Slip::SwappedDigits)
    });
    let shorter = (0..digits.len()).filter(|_| digits.len() > 2).map(move |i| {
        let mut less = digits.to_vec();
        less.remove(i);
        (number(less), Slip::ExtraDigit)
    });
    let longer = (0..=digits.len()).flat_map(move |i| {
        (b'0'..=b'9').map(move |c| {
            let mut more = digits.to_vec();
            more.insert(i, c);
            (number(more), Slip::LostDigit)
        })
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
