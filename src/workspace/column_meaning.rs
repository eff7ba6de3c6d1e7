//! What a column's head says that another report could state too: an outcome of a whole year, a forecast,
//! or the forecast of the delårsrapport. A head with any other word in it says nothing here.

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The outcome of a year.
    Outcome(u16),
    /// What the report itself expects of its year.
    Forecast,
    /// What the year's delårsrapport expected.
    Earlier,
}

/// What a head says in a report of a year.
pub fn what(head: &str, year: u16) -> Option<What> {
    let (mut outcome, mut forecast, mut interim, mut last, mut named) = (false, false, false, false, None);
    let head = head.to_lowercase();
    for word in head.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        match word {
            "utfall" | "bokslut" => outcome = true,
            "prognos" | "helårsprognos" => forecast = true,
            "delårsprognos" => (forecast, interim) = (true, true),
            "dr" | "delår" | "delårsrapport" | "delårsrapporten" => interim = true,
            "föregående" | "förra" | "fg" => last = true,
            "helår" | "helåret" | "år" | "året" | "i" | "enligt" | "tkr" | "mnkr" | "mkr" | "kr" => {}
            _ if named.is_none() => named = Some(word.parse().ok().filter(|y| (1990..2100).contains(y))?),
            _ => return None,
        }
    }
    let of = if last { year.checked_sub(1)? } else { named.unwrap_or(year) };
    match (outcome, forecast, interim) {
        (true, false, false) if !last || named.is_none_or(|n| n == of) => Some(What::Outcome(of)),
        (false, true, true) if of == year => Some(What::Earlier),
        (false, true, false) if of == year => Some(What::Forecast),
        _ => None,
    }
}

/// True where a table's words narrow it to a part of the year.
pub fn is_to_date(words: &str) -> bool {
    let words = words.to_lowercase();
    ["jan", "augusti", "perioden", "tertial", "hittills"].iter().any(|w| words.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_they_hold_or_nothing() {
        for (head, said) in [
            ("Utfall", Some(What::Outcome(2024))),
            ("Utfall 2023", Some(What::Outcome(2023))),
            ("Utfall föregående år", Some(What::Outcome(2023))),
            ("Bokslut 2023 (tkr)", Some(What::Outcome(2023))),
            ("Prognos helår", Some(What::Forecast)),
            ("Prognos 2024", Some(What::Forecast)),
            ("Prognos DR", Some(What::Earlier)),
            ("Prognos delår 2024", Some(What::Earlier)),
            ("Utfall jan-aug", None),
            ("Prognos budgetavvikelse", None),
            ("Prognos EP", None),
            ("Prognos 2025", None),
            ("2023", None),
            ("Föregående prognos", None),
            ("Budget", None),
        ] {
            assert_eq!(what(head, 2024), said, "{head}");
        }
    }
}
