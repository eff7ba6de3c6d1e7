//! What the words before a status tell of it: whose it is, and of which time.

/// How sure a status is to be the goal's own and of now, by the words before it: the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// No word stands before it.
    Bare,
    /// "Samlad bedömning: "
    OfAll,
    /// "Bedömning: "
    Called,
    /// "Simkunnighet: "
    Other,
    /// "Prognos 2025: ", "Bedömning i augusti: "
    AnotherTime,
}

pub fn rank(label: &str) -> Rank {
    const ANOTHER_TIME: [&str; 7] = ["prognos", "målvärde", "augusti", "mars", "våren", "halvår", "tertial"];
    let label = label.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| label.contains(w));
    match () {
        () if says(&ANOTHER_TIME) => Rank::AnotherTime,
        () if !label.contains(char::is_alphabetic) => Rank::Bare,
        () if says(&["samla", "sammanta"]) => Rank::OfAll,
        () if says(&["edömning", "tatus", "uläge", "utfall"]) => Rank::Called,
        () => Rank::Other,
    }
}

pub fn is_of_other_time(label: &str) -> bool {
    let label = label.to_lowercase();
    ["föregående", "förra", "fjol", "delår", "tidigare"].iter().any(|w| label.contains(w))
}
