//! The writing front: what a report in writing is told to lack, what remains, and what is put in for it.

use std::sync::Arc;

use malvakt::analysis::{Analysis, TextChange};
use malvakt::config::{Settings, Status};
use malvakt::draft::{DraftOrder, draft};
use malvakt::syntax::Dialect;
use malvakt::template::built_in;
use malvakt::text::{Edit, Span};

const GOALS: [&str; 2] =
    ["Malmö stad ger en god och likvärdig service", "Malmö stad arbetar för att staden ska bli fri från segregation"];
const FOLLOW_UP: &str = "##### Uppföljning av bidrag till kommunfullmäktigemålet\n";

/// A draft as `malvakt new` writes it.
fn skeleton() -> String {
    let goals = GOALS.map(str::to_owned).to_vec();
    let order = DraftOrder { kind: "delårsrapport".into(), namnd: "Hamnnämnden".into(), year: 2024, goals };
    draft(&built_in(), &order).expect("a draft")
}

/// The same with a sentence below a heading, by how many such headings stand before it.
fn with(text: &str, heading: &str, nth: usize, sentence: &str) -> String {
    let (at, found) = text.match_indices(heading).nth(nth).expect(heading);
    let end = at + found.len() + text[at + found.len()..].find('\n').map_or(0, |i| i);
    format!("{}\n\n{sentence}\n{}", text[..end].trim_end(), &text[end..])
}

fn in_writing(text: &str) -> Analysis {
    Analysis::in_writing(text, Dialect::Markdown, Arc::default())
}

/// What is found, by rule.
fn rules(analysis: &Analysis) -> Vec<&'static str> {
    let mut rules: Vec<_> = analysis.findings().iter().map(|f| f.rule).collect();
    rules.sort_unstable();
    rules
}

fn words(analysis: &Analysis) -> String {
    analysis.progress().in_words().unwrap_or_default()
}

#[test]
fn an_untouched_draft_lacks_nothing_and_all_of_it_remains() {
    let analysis = in_writing(&skeleton());
    assert_eq!(rules(&analysis), [""; 0]);
    assert_eq!(words(&analysis), "9 avsnitt och 2 bedömningar");
    assert!(analysis.progress().remaining.iter().all(|r| r.insert.is_none() && !r.span.is_empty()));
    assert_eq!(analysis.add_remaining(), []);
    let whole = Analysis::new(&skeleton(), Dialect::Markdown, Arc::default());
    assert_eq!(rules(&whole), ["saknad-bedomning"; 2], "check demands everything");
    assert_eq!(whole.progress().remaining, []);
}

#[test]
fn what_lies_behind_the_front_is_missing_unless_its_goal_is_untouched() {
    let text = with(&skeleton(), FOLLOW_UP, 0, "Fler fyrar lyser nu.");
    assert_eq!(rules(&in_writing(&text)), [""; 0], "the front stands in the goal");
    let further = with(&text, "Resultaträkning", 0, "Allt är i tkr.");
    let found = in_writing(&further).findings();
    assert_eq!(found.len(), 1, "the other goal is not begun: {found:#?}");
    assert_eq!(found[0].rule, "saknad-bedomning");
    assert!(found[0].message.contains(GOALS[0]), "{}", found[0].message);
}

#[test]
fn a_goal_that_is_written_on_is_not_left() {
    let text = with(&with(&skeleton(), FOLLOW_UP, 0, "Fler fyrar lyser."), "Resultaträkning", 0, "Allt är i tkr.");
    let typed = |place: &str| {
        let at = text.find(place).expect("a place") + place.len();
        let analysis = in_writing(&text);
        let mut rope = analysis.text.clone();
        rope.apply(&Edit { span: Span::new(at, at), text: "!".into() });
        rules(&analysis.advance(rope, TextChange { start: at, old_end: at, new_end: at + 1 }).released())
    };
    assert_eq!(typed("fyrar lyser"), [""; 0]);
    assert_eq!(typed("är i tkr"), ["saknad-bedomning"]);
}

#[test]
fn a_section_that_is_not_there_is_missing_behind_the_front_and_remains_ahead_of_it() {
    let text = with(&skeleton(), "Utveckling av verksamheten", 0, "Hamnen växer.");
    let gone = |title: &str| text.replace(&format!("## {title}\n\n"), "").replace(&format!("## {title}\n"), "");
    let behind = in_writing(&gone("Sammanfattning"));
    assert_eq!(rules(&behind), ["saknat-avsnitt"]);
    let ahead = in_writing(&gone("Uppföljning av arbetet med prioriteringar"));
    assert_eq!(rules(&ahead), [""; 0]);
    let remaining = ahead.progress().remaining;
    let insert = remaining.iter().find_map(|r| r.insert.as_ref()).expect("an insertion");
    assert_eq!(insert.text, "## Uppföljning av arbetet med prioriteringar\n\n");
}

#[test]
fn all_that_remains_is_added_at_once_and_then_stands() {
    let head = "---\nrapport: delårsrapport\når: 2024\n---\n\n# Sammanfattning\n\nHamnen växer.\n\n\
        # Uppföljning och bedömning av bidragen till kommunfullmäktigemålen\n\n## Målområde - En god organisation\n\n\
        ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service\n";
    for (text, breaks) in [(head.to_owned(), "\n"), (head.replace('\n', "\r\n"), "\r\n")] {
        let analysis = in_writing(&text);
        let mut added = text.clone();
        let mut edits = analysis.add_remaining();
        edits.sort_by_key(|e| std::cmp::Reverse(e.span));
        for edit in &edits {
            added.replace_range(edit.span.range(), &edit.text);
        }
        let after = in_writing(&added);
        assert_eq!(after.add_remaining(), [], "{added}");
        assert_eq!(words(&after), words(&analysis), "headings alone write nothing");
        assert!(!added.contains(&breaks.repeat(3)), "{added:?}");
        assert_eq!(rules(&after), [""; 0]);
        let at = |title: &str| added.find(title).unwrap_or_else(|| panic!("{title}: {added}"));
        assert!(at("# Sammanfattning") < at("# Utveckling av verksamheten"));
        assert!(at("#### Uppföljning av bidrag") < at("#### Bedömning av förväntad"));
        assert!(at("#### Bedömning av förväntad") < at("# Ekonomisk utveckling"));
        assert!(at("# Ekonomisk utveckling") < at("## Analys av avvikelse"));
    }
}

#[test]
fn counts_and_known_names_wait_while_something_remains() {
    let said = "Av nämndens två mål bedöms inget uppnås. Nämnden bidrar till nio av kommunfullmäktiges mål. Det gäller \
        kommunfullmäktigemålet ”Malmö stad arbetar för en god kompetensförsörjning, bland annat genom ökat samarbete \
        mellan kommunens nämnder”, se avsnittet ”Ekonomisk utveckling under året”.";
    let text = with(&skeleton(), "Sammanfattning", 0, said);
    let cut = text.find("\n## Ekonomisk utveckling").expect("a heading");
    let analysis = in_writing(&text[..cut]);
    assert_eq!(rules(&analysis), [""; 0]);
    let found = rules(&Analysis::new(&text[..cut], Dialect::Markdown, Arc::default()));
    for rule in ["fel-antal", "odefinierat-mal", "okand-hanvisning"] {
        assert!(found.contains(&rule), "{rule}: {found:?}");
    }
    let (from, to) = (text.find('”').expect("a quote"), text.find("”, se").expect("its end"));
    let unknown = format!("{}”Alla fyrar lyser om natten{}", &text[..from], &text[to..cut]);
    assert_eq!(rules(&in_writing(&unknown)), ["odefinierat-mal"], "no catalogue knows it");
}

#[test]
fn front_matter_says_what_holds_and_else_the_settings() {
    let of = |status: &str, setting: Option<Status>| {
        let text = skeleton().replacen("---\n\n", &format!("{status}---\n\n"), 1);
        let settings = Arc::new(Settings { status: setting, ..Settings::default() });
        rules(&Analysis::in_writing(&text, Dialect::Markdown, settings)).len()
    };
    assert_eq!(of("", None), 0);
    assert_eq!(of("status: slutlig\n", None), 2);
    assert_eq!(of("", Some(Status::Final)), 2);
    assert_eq!(of("status: Utkast\n", Some(Status::Final)), 0);
}

#[test]
fn figures_elsewhere_are_told_at_once_and_the_line_waits() {
    let table = "# Hamnar\n\n| Tkr | 2024 |\n|---|---:|\n| Hus | 10 |\n| Kaj | 20 |\n| Summa | 30 |\n\nSlut.\n";
    let typed = |line: &str| {
        let at = table.find(line).expect("a row") + line.len();
        let mut rope = Analysis::in_writing(table, Dialect::Markdown, Arc::default()).text;
        rope.apply(&Edit { span: Span::new(at, at), text: "5".into() });
        let analysis = Analysis::in_writing(table, Dialect::Markdown, Arc::default());
        let typed = analysis.advance(rope, TextChange { start: at, old_end: at, new_end: at + 1 });
        assert_eq!(typed.waits_for().is_some(), typed.findings().is_empty());
        assert_ne!(typed.findings_id() == typed.released().findings_id(), typed.waits_for().is_some());
        (rules(&typed), rules(&typed.released()))
    };
    assert_eq!(typed("| Kaj | 20"), (vec!["fel-summa"], vec!["fel-summa"]));
    assert_eq!(typed("| Summa | 30"), (vec![], vec!["fel-summa"]));
}

#[test]
fn a_list_below_its_total_waits_for_its_last_item() {
    let list = "# Hamnar\n\nMedlen om sammanlagt 60 000 kronor har använts så här:\n\n- Kaj: 10 000 kronor\n- Bro: 20 000 kronor\n- Båk: 30 000 kronor\n\nSlut.\n";
    let typed = |line: &str| {
        let at = list.find(line).expect("an item") + line.len();
        let analysis = Analysis::in_writing(list, Dialect::Markdown, Arc::default());
        let mut rope = analysis.text.clone();
        rope.apply(&Edit { span: Span::new(at, at + 1), text: "5".into() });
        let typed = analysis.advance(rope, TextChange { start: at, old_end: at + 1, new_end: at + 1 });
        (rules(&typed), rules(&typed.released()))
    };
    assert_eq!(typed("- Kaj: 1"), (vec!["fel-uppdelning"], vec!["fel-uppdelning"]));
    assert_eq!(typed("- Båk: 3"), (vec![], vec!["fel-uppdelning"]));
}
