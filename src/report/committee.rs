//! The nämnd in a report's title: "Årsanalys 2024, Tekniska nämnden", "Kulturnämndens delårsrapport".

use crate::text::capital;

/// How the name of a nämnd ends, in its definite form or not.
const ENDINGS: &[&str] = &["nämnden", "nämnd", "styrelsen", "styrelse", "kollegiet", "utskottet"];

/// The nämnd that a title names, with a capital.
pub fn namnd_in(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().map(|w| w.trim_matches(MARKS)).collect();
    let (at, last) = words.iter().enumerate().find_map(|(at, word)| Some((at, board(word)?)))?;
    let before = words.get(..at)?;
    let first =
        before.len() - before.iter().rev().scan(last, |next, word| leads(word, next).then(|| *next = word)).count();
    let name: Vec<&str> = words.get(first..at)?.iter().copied().chain([last]).collect();
    // "Nämnden" alone names none.
    (name.len() > 1 || !ENDINGS.contains(&last.to_lowercase().as_str())).then(|| capital(&name.join(" ")))
}

const MARKS: &[char] = &['"', '”', '“', '(', ')', ':', ';', '.', '–', '—'];

/// A word that is a nämnd's name or ends one, without the ending of a genitive.
fn board(word: &str) -> Option<&str> {
    let word = word.trim_end_matches(',');
    let word = word.strip_suffix('s').filter(|w| ends(w)).unwrap_or(word);
    ends(word).then_some(word)
}

fn ends(word: &str) -> bool {
    ENDINGS.iter().any(|e| word.to_lowercase().ends_with(e))
}

/// True for a word that belongs to the name that goes on with `next`: "vård- och …", "Hälsa-, …", "Tekniska nämnden".
fn leads(word: &str, next: &str) -> bool {
    let adjective = ENDINGS.contains(&next.to_lowercase().as_str()) && word.ends_with(['a', 'e']);
    let joins = matches!(word, "och" | "samt");
    word.trim_end_matches(',').ends_with('-') || joins || adjective
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_board_wherever_it_stands() {
        for (title, namnd) in [
            ("Årsanalys 2024 Kulturnämnden", Some("Kulturnämnden")),
            ("Årsanalys 2024, Tekniska nämnden", Some("Tekniska nämnden")),
            ("Kulturnämndens delårsrapport 2025", Some("Kulturnämnden")),
            ("Delårsrapport för kommunstyrelsen", Some("Kommunstyrelsen")),
            ("Hälsa-, vård- och omsorgsnämnden: årsanalys", Some("Hälsa-, vård- och omsorgsnämnden")),
            ("Årsanalys 2024 (Arbetsmarknads- och socialnämnden)", Some("Arbetsmarknads- och socialnämnden")),
            ("Årsanalys 2024", None),
            ("Årsanalys för nämnden", None),
        ] {
            assert_eq!(namnd_in(title).as_deref(), namnd, "{title}");
        }
    }

    #[test]
    fn the_front_matters_title_tells_the_board_where_no_line_of_its_own_does() {
        let board = |front: &str| {
            let text = format!("---\n{front}\n---\n\n# Årsanalys 2024\n");
            crate::analysis::Analysis::new(&text, crate::syntax::Dialect::Markdown, Default::default()).namnd()
        };
        assert_eq!(board("title: \"Årsanalys 2024, Badnämnden\"").as_deref(), Some("Badnämnden"));
        assert_eq!(board("title: Badnämnden\nnämnd: Hamnnämnden").as_deref(), Some("Hamnnämnden"));
        assert_eq!(board("title: Årsanalys 2024"), None);
    }
}
