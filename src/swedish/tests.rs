//! The lexicon, tokens, sentences, clauses and stems, each by a few sentences.

use super::lexicon::entries;
use super::*;

fn tags_of(text: &str) -> Vec<String> {
    let told = |t: &Token| format!("{}:{:?}", t.span.of(text), t.kind);
    tokens(text, &[]).iter().map(told).collect()
}

#[test]
fn every_line_of_the_lexicon_has_tags_and_an_example() {
    for (number, line) in include_str!("lexicon.tsv").lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 3, "line {}: {line}", number + 1);
        assert!(!fields[2].is_empty(), "line {}: no example", number + 1);
    }
    for (form, entry) in entries() {
        assert_ne!(entry.tags, Tags::NONE, "{form} has no tag that is known");
    }
}

#[test]
fn words_are_known_by_form_beginning_or_end() {
    assert!(look_up("ökade").tags.has(Tag::ChangeVerb));
    assert!(look_up("kostnadsökningen").tags.has(Tag::ChangeNoun));
    assert!(look_up("brukarundersökningen").tags.has(Tag::Other));
    assert_eq!(look_up("halverats").factor, 500);
    assert!(look_up("skolan").tags.is_empty());
}

#[test]
fn a_word_of_direction_has_its_opposite_in_the_same_form() {
    let told: Vec<Option<String>> = ["minskade", "kostnadsökningen", "färre", "skolan"].map(opposite).to_vec();
    assert_eq!(told, [Some("ökade".into()), Some("kostnadsminskningen".into()), Some("fler".into()), None]);
}

#[test]
fn a_phrase_is_one_token_also_with_full_stops() {
    assert_eq!(tags_of("bl.a. jämfört med 2023"), ["bl.a:Word", ".:Mark('.')", "jämfört med:Word", "2023:Year(2023)"]);
}

#[test]
fn sentences_end_at_full_stops_but_not_in_shortened_words() {
    let text = "Det var ca. 12 barn. Sedan kom fler, bl.a. Anna. 14 i allt.";
    let cut: Vec<&str> = sentences(text).into_iter().map(|s| text[s].trim()).collect();
    assert_eq!(cut, ["Det var ca. 12 barn.", "Sedan kom fler, bl.a. Anna.", "14 i allt."]);
}

#[test]
fn a_sentence_is_cut_into_clauses() {
    let text = "kostnaden ökade med 12 medan intäkterna sjönk och resultatet blev 3";
    let read = tokens(text, &[]);
    let cut: Vec<&str> = clauses(&read, 0..read.len())
        .into_iter()
        .map(|c| text[read[c.start].span.start as usize..read[c.end - 1].span.end as usize].trim())
        .collect();
    assert_eq!(cut, ["kostnaden ökade med 12", "medan intäkterna sjönk", "och resultatet blev 3"]);
}

#[test]
fn stems_meet_across_endings_and_compounds() {
    assert_eq!(stem("utbetalningarna"), stem("utbetalning"));
    assert!(alike(stem("konsthallen"), stem("konsthall")) >= 90);
    assert!(alike(stem("personalkostnader"), stem("kostnaden")) >= 60);
    assert_eq!(alike(stem("skola"), stem("bad")), 0);
}
