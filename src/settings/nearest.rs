//! The known word that a misspelt one most likely means. Knows nothing of settings.

/// The nearest of `known`, when anything is near. Letter case, `_` for `-` and dots over å, ä and ö
/// weigh nothing.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let scored = known.into_iter().map(|k| (strsim::jaro_winkler(&word, &plain(k)), k));
    let (score, best) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (score >= 0.7).then_some(best)
}

/// `; menade du "…"?` where something is near, else the whole choice.
pub fn suggestion(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("; menade du \"{near}\"?"),
        None => format!("; välj bland {}", known.join(", ")),
    }
}

fn plain(word: &str) -> String {
    let fold = |c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        '_' | ' ' => '-',
        c => c,
    };
    word.to_lowercase().chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_leads_to_the_nearest() {
        let known = ["fel-summa", "fel-andel", "saknad-bedomning"];
        assert_eq!(nearest("fel-suma", known), Some("fel-summa"));
        assert_eq!(nearest("Saknad_bedömning", known), Some("saknad-bedomning"));
        assert_eq!(nearest("xyzzy", known), None);
        assert_eq!(suggestion("xyzzy", &known), "; välj bland fel-summa, fel-andel, saknad-bedomning");
    }
}
