//! What may be said of figures that are stated beside each other: right texts that were once called wrong, wrong ones
//! that must be found, and fixes that were tried before they are offered. Texts and findings only, so that it holds
//! whatever reads them.

use malvakt::analysis::{Analysis, Located};
use malvakt::finding::Level;
use malvakt::ide;
use malvakt::syntax::Dialect;

fn found(text: &str) -> Vec<Located> {
    [Dialect::Markdown, Dialect::Plain].map(|d| Analysis::new(text, d, Default::default()).findings()).concat()
}

fn grave(text: &str) -> Vec<String> {
    found(text).into_iter().filter(|f| f.level <= Level::Warning).map(|f| f.message).collect()
}

#[test]
fn a_bracket_that_lists_no_parts_divides_nothing() {
    for text in [
        "De 14 rummen (6 i flygel 3 och 8 i flygel 4) är målade.",
        "Projektet omfattar 10 kommuner (år 2‐6).",
        "Projektet omfattar 10 kommuner (2026‑2030).",
        "Etapp 1 (år 2‑5): Tio kommuner deltar.",
        "Se kapitel 3 (12 sidor och 4 bilder) för mer.",
        "Hemmet har 15 platser (3 enheter med 5 platser var).",
        "Hemmet har 15 platser (3 enheter, 5 platser per enhet).",
        "Hemmet har 15 platser (3 våningar och 5 platser vardera).",
        "Vi sökte 15 mnkr (beviljat 9 mnkr, utbetalt 7 mnkr).",
        "Lägret hade 15 deltagare (grupp 3, grupp 4, grupp 9).",
        "Vi sökte 15 mnkr (9 mnkr beviljat, 7 mnkr utbetalt).",
        "Det kom 15 ansökningar (bland annat 9 från skolor och 7 från hem).",
        "Det kom 15 ansökningar (främst 9 i norr och 7 i söder).",
        "Det kom 15 ansökningar (t.ex. 9 i norr och 7 i söder).",
        "Det kom 15 ansökningar (däribland 9 i norr och 7 i söder).",
        "Det kom 15 ansökningar (inklusive 9 i norr och 7 i söder).",
        "Det kom 15 ansökningar (utom 9 i norr och 7 i söder).",
        "Varje ledare har 15 barn (högst 9 i norr och 7 i söder).",
        "Huset har 15 lägenheter (9 garage och 7 förråd).",
        "Varje grupp bestod av fem elever och fem vuxna, alltså sammanlagt 50.",
        "Tio grupper med fem elever vardera och två ledare, sammanlagt 52.",
    ] {
        assert_eq!(grave(text), [""; 0], "{text}");
    }
}

#[test]
fn a_bracket_that_divides_is_held_against_its_whole() {
    for (right, wrong) in [
        ("Kursen hade 120 elever (65 flickor, 55 pojkar).", "65 flickor, 56 pojkar"),
        ("Kursen hade 120 elever (flickor 65, pojkar 55).", "flickor 65, pojkar 56"),
        ("Vi såg 38 fel (norra kajen 20, södra kajen 12, piren 6).", "norra kajen 20, södra kajen 11, piren 6"),
        (
            "Vi lånade ut 843 cyklar (401 i norr, 239 i söder och 203 i väster).",
            "401 i norr, 239 i söder och 230 i väster",
        ),
        ("Ramen är 412 mnkr (312 mnkr kajer, 100 mnkr bryggor).", "312 mnkr kajer, 110 mnkr bryggor"),
        ("Antalet elever var 120 (65 flickor och 55 pojkar).", "65 flickor och 54 pojkar"),
        (
            "Vi köpte 120 platser (85 platser i norr och 35 platser i söder).",
            "85 platser i norr och 36 platser i söder",
        ),
    ] {
        assert_eq!(grave(right), [""; 0], "{right}");
        let (head, _) = right.split_once('(').unwrap();
        let text = format!("{head}({wrong}).");
        assert!(!grave(&text).is_empty(), "{text}");
    }
}

/// Two tables under headings, each of rows of a label, an outcome and a budget.
fn tables(one: (&str, &[[&str; 3]]), other: (&str, &[[&str; 3]])) -> String {
    let table = |(heading, rows): (&str, &[[&str; 3]])| {
        let rows: String = rows.iter().map(|[a, b, c]| format!("| {a} | {b} | {c} |\n")).collect();
        format!("## {heading}\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n{rows}\n")
    };
    format!("# Ekonomi\n\n{}{}", table(one), table(other))
}

fn conflicts(text: &str) -> usize {
    let all = Analysis::new(text, Dialect::Markdown, Default::default()).findings();
    all.iter().filter(|f| f.rule == "motstridiga-belopp").count()
}

#[test]
fn tables_of_other_scope_period_or_version_do_not_conflict() {
    let first: &[[&str; 3]] = &[["Kajer", "6 142", "6 300"], ["Broar", "3 871", "3 900"], ["Hamnar", "4 405", "4 500"]];
    let other: &[[&str; 3]] = &[["Kajer", "6 342", "6 300"], ["Broar", "3 871", "3 900"], ["Hamnar", "4 405", "4 500"]];
    let whole: &[[&str; 3]] = &[["Kajer", "9 142", "6 300"], ["Broar", "5 871", "3 900"], ["Hamnar", "6 405", "4 500"]];
    assert_eq!(conflicts(&tables(("Drift", first), ("Resultaträkning", other))), 1);
    assert_eq!(conflicts(&tables(("Norra distriktet", first), ("Södra distriktet", other))), 0);
    assert_eq!(conflicts(&tables(("Ursprungliga ramar", first), ("Omfördelade ramar", other))), 0);
    // The same budget beside the outcome of another time.
    assert_eq!(conflicts(&tables(("Drift", first), ("Resultaträkning", whole))), 0);
}

#[test]
fn a_column_tells_its_measure_whatever_the_title() {
    let text = "# Budgetavvikelse per område\n\n| Tkr | Kommunbidrag | Utfall nettokostnad | Avvikelse |\n|---|--:|--:|--:|\n\
                | Kajer | 48 230 | −56 170 | −7 940 |\n| Broar | 14 905 | −14 205 | 700 |\n\
                | Summa | 63 135 | −70 375 | −7 240 |\n\n# Kajer\n\nKajer redovisar ett underskott på 7,9 miljoner kronor.\n";
    assert_eq!(grave(text), [""; 0]);
}

/// A list that misses its total, where the total is borne out by another sum.
const BORNE_OUT: &str = "Totalt kom 1 241 klagomål in. 940 klagomål gällde skolorna och 301 klagomål gällde hemmen.\n\n\
                         Fördelning av klagomål på skolorna per område:\n\n- Norr: 500\n- Söder: 318\n- Väster: 121\n";

#[test]
fn a_value_that_another_sum_bears_out_is_not_the_one_to_change() {
    let all = found(BORNE_OUT);
    let list: Vec<&Located> = all.iter().filter(|f| f.rule == "fel-uppdelning").collect();
    assert!(!list.is_empty(), "{all:?}");
    for finding in list {
        assert!(
            finding.message.ends_with("940 stämmer med 1 241; troligen är en del fel eller saknas."),
            "{finding:?}"
        );
        assert!(finding.fixes.is_empty(), "{finding:?}");
    }
    let alone = BORNE_OUT.replace(" och 301 klagomål gällde hemmen", "");
    assert!(found(&alone).iter().any(|f| f.fixes.iter().any(|fix| fix.preferred)));
}

#[test]
fn a_hover_tells_of_each_pair_how_it_agrees() {
    let text = "# Ekonomi\n\n| Tkr | Utfall |\n|---|--:|\n| Nettokostnad | −50 986 |\n\n# Resultaträkning\n\n\
                | Tkr | Utfall |\n|---|--:|\n| Nettokostnad | −50 896 |\n\nNettokostnaden uppgick till 51 mnkr.\n";
    let analysis = Analysis::new(text, Dialect::Markdown, Default::default());
    let hover = |what: &str| ide::hover(&analysis, text.find(what).unwrap() as u32 + 4).map(|h| h.markdown);
    let told = hover("−50 896").unwrap();
    let line = |of: &str| told.lines().find(|l| l.contains(of)).unwrap_or_default().to_string();
    assert!(line("50 986").contains("skiljer sig") && !line("50 986").contains("stämmer"), "{told}");
    assert!(line("51 mnkr").contains("stämmer"), "{told}");
}

#[test]
fn rows_that_tell_some_of_a_total_may_overlap() {
    for rows in [
        "| Summa kostnader | 800 |\n| varav personal | 500 |\n| varav externt | 300 |\n| varav lokaler | 200 |\n",
        "| Summa kostnader | 800 |\n| Personal | 500 |\n| varav kvinnor | 400 |\n| varav chefer | 150 |\n| Lokaler | 300 |\n",
        "| Personal | 500 |\n| varav kvinnor | 400 |\n| varav chefer | 150 |\n| Lokaler | 300 |\n| Summa kostnader | 800 |\n",
    ] {
        let text = format!("| Tkr | Utfall |\n|---|--:|\n{rows}");
        assert_eq!(grave(&text), [""; 0], "{text}");
    }
    let wrong =
        "| Tkr | Utfall |\n|---|--:|\n| Personal | 500 |\n| varav lön | 400 |\n| Lokaler | 300 |\n| Summa | 880 |\n";
    assert!(!grave(wrong).is_empty());
    let divided = "| Antal | 2023 | 2024 |\n|---|--:|--:|\n| Anställda totalt | 240 | 245 |\n| därav bad | 140 | 155 |\n\
                   | därav is | 100 | 99 |\n";
    assert!(!grave(divided).is_empty());
    for text in [
        "Av 618 anställda är 353 kvinnor, varav 61 chefer, varav 30 under 30 år.",
        "Nämnden har 618 anställda, varav 353 kvinnor, varav 304 under 30 år, varav 61 chefer.",
        "Nämnden har 618 anställda:\n\n- varav kvinnor 353\n- varav chefer 61\n- varav under 30 år 304\n",
    ] {
        assert_eq!(grave(text), [""; 0], "{text}");
    }
}
