//! Two versions of a report: what has changed in meaning, and what has not followed.

use serde_json::Value;

use super::harness::{Folder, lines};

const BEFORE: &str = "---
rapport: delårsrapport
år: 2025
---

# Ekonomi

## Hamnar

| Tkr | Utfall | Budget |
|---|--:|--:|
| Kajer | −6 142 | −6 300 |
| Fyrar | −3 871 | −3 900 |
| Nettokostnad | −10 013 | −10 200 |

Nettokostnaden blev 10,0 miljoner kronor. Kajerna kostade drygt 6,1 miljoner kronor.

## Bilaga

Bilagan finns.
";

/// The ledger closes: two cells and a row are new, and the text stands.
fn after() -> String {
    BEFORE
        .replace("−6 142", "−7 880")
        .replace("−10 013", "−11 751")
        .replace("| Nettokostnad", "| Bojar | 0 | 0 |\n| Nettokostnad")
        .replace("## Bilaga", "## Personal")
}

const SETTINGS: &[u8] = b"[rules]\nsaknat-avsnitt = \"off\"\nsaknad-bedomning = \"off\"\n";

/// A folder whose report has been changed since it was committed; none where git is not installed.
fn changed(now: &str) -> Option<Folder> {
    let folder = Folder::with(&[("r.md", BEFORE.as_bytes()), ("malvakt.toml", SETTINGS)]);
    if !folder.commit() {
        crate::seeds::skipped("git is not installed");
        return None;
    }
    folder.write("r.md", now.as_bytes());
    Some(folder)
}

#[test]
fn what_a_commit_would_leave_behind_is_told_in_every_form() {
    let Some(folder) = changed(&after()) else { return };
    assert_eq!(folder.run(&["check", "r.md", "--rule", "foraldrat-belopp"]).code, 0, "no version is asked for");
    let check = |form: &str| folder.run(&["check", "--since", "HEAD", "r.md", "--format", form]);
    let said = check("human");
    assert_eq!(said.code, 1);
    let told = "Kajer (Utfall) ändrades från −6 142 tkr till −7 880 tkr, men här står fortfarande 6,1 miljoner kronor.";
    let before = "Ändrades till −7 880 tkr (i HEAD stod här −6 142 tkr)";
    assert!(said.out.contains(told) && said.out.contains(before), "{}", said.out);
    let told: Vec<Value> = lines(&check("json").out).remove(0)["diagnostics"].as_array().expect("findings").clone();
    let old: Vec<&Value> = told.iter().filter(|d| d["code"] == "foraldrat-belopp").collect();
    assert_eq!(old.len(), 2, "{told:?}");
    assert_eq!(old[1]["relatedInformation"][0]["location"]["range"]["start"]["line"], 11);
    assert!(old[1]["data"].to_string().contains("Skriv knappt 7,9 miljoner kronor"), "{}", old[1]["data"]);
    assert!(check("github").out.contains("::warning file=r.md,line=17,"), "{}", check("github").out);
    let sarif: Value = serde_json::from_str(&check("sarif").out).expect("JSON");
    assert!(
        sarif["runs"][0]["results"].as_array().is_some_and(|r| r.iter().any(|r| r["ruleId"] == "foraldrat-belopp"))
    );
}

#[test]
fn what_has_followed_or_is_new_is_left_alone() {
    let followed = after().replace("10,0 miljoner", "11,8 miljoner").replace("drygt 6,1", "knappt 7,9");
    let Some(folder) = changed(&followed) else { return };
    assert_eq!(folder.run(&["check", "--since", "HEAD", "r.md"]).code, 0);
    folder.write("ny.md", after().as_bytes());
    let new = ["check", "--since", "HEAD", "ny.md", "--rule", "foraldrat-belopp"];
    assert_eq!(folder.run(&new).code, 0, "no earlier version");
}

#[test]
fn a_report_with_a_new_name_keeps_its_links() {
    let Some(folder) = changed(BEFORE) else { return };
    assert!(folder.git(&["mv", "r.md", "slutlig.md"]));
    folder.write("slutlig.md", after().as_bytes());
    assert_eq!(folder.run(&["check", "--since", "HEAD", "slutlig.md", "--rule", "foraldrat-belopp"]).code, 1);
}

#[test]
fn a_version_that_cannot_be_had_is_told() {
    let outside = Folder::with(&[("r.md", BEFORE.as_bytes())]);
    let said = outside.run(&["check", "--since", "HEAD", "r.md"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("r.md: ligger inte i en git-katalog") || said.err.contains("programmet git"),
        "{}",
        said.err
    );
    if outside.git(&["init", "-q"]) {
        assert_eq!(outside.run(&["check", "--since", "HEAD", "--quiet", "r.md", "--rule", "foraldrat-belopp"]).code, 0);
    }
    let Some(folder) = changed(&after()) else { return };
    let said = folder.run(&["check", "--since", "igår", "r.md"]);
    assert!(said.code == 2 && said.err.contains("versionen igår finns inte i git"), "{}", said.err);
    folder.write("r.md", b"# \xc5r\n");
    assert!(folder.git(&["commit", "-q", "-a", "-m", "latin"]));
    folder.write("r.md", after().as_bytes());
    let said = folder.run(&["check", "--since", "HEAD", "r.md", "--rule", "foraldrat-belopp"]);
    assert_eq!(said.code, 0, "what cannot be read gives nothing to hold the report against: {}", said.out);
    assert!(said.err.contains("r.md i HEAD:"), "{}", said.err);
}

const CHANGES: &str = "Tal (2)
  ny.md:12: Kajer (Utfall): −6 142 tkr → −7 880 tkr (Hamnar)
  ny.md:15: Nettokostnad (Utfall): −10 013 tkr → −11 751 tkr (Hamnar)

Nytt (2)
  Avsnitt: Personal
  Rad: Bojar (Hamnar)

Borttaget (1)
  Avsnitt: Bilaga

Har inte följt med (2)
  ny.md:17: Nettokostnad (Utfall) ändrades från −10 013 tkr till −11 751 tkr, men här står fortfarande 10,0 miljoner kronor.
  ny.md:17: Kajer (Utfall) ändrades från −6 142 tkr till −7 880 tkr, men här står fortfarande 6,1 miljoner kronor.
";

#[test]
fn two_drafts_are_compared_by_what_they_say() {
    let folder = Folder::with(&[("gammal.md", BEFORE.as_bytes()), ("ny.md", after().as_bytes())]);
    let said = folder.run(&["diff", "gammal.md", "ny.md"]);
    assert_eq!((said.code, said.out.as_str()), (1, CHANGES), "{}", said.err);
    let json: Value =
        serde_json::from_str(&folder.run(&["diff", "gammal.md", "ny.md", "--format", "json"]).out).expect("JSON");
    assert_eq!(json["figures"][0]["was"], "−6 142 tkr");
    assert_eq!((&json["new"][1]["name"], &json["new"][1]["range"]["start"]["line"]), (&"Bojar".into(), &13.into()));
    assert_eq!(json["notFollowed"].as_array().map(Vec::len), Some(2));
    let html = folder.run(&["diff", "gammal.md", "ny.md", "--format", "html"]).out;
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<h2>Har inte följt med (2)</h2>"), "{html}");
    let same = folder.run(&["diff", "ny.md", "ny.md"]);
    assert_eq!(
        (same.code, same.out.as_str()),
        (0, "ny.md: inga tal, bedömningar, hänvisningar, avsnitt eller rader har ändrats.\n")
    );
}

#[test]
fn references_that_name_another_or_lead_elsewhere_are_told_in_every_form() {
    let old = "# Ekonomi\n\nSe tabell 1, och avsnittet *Bilaga*.\n\nTabell 1. Kajer\n\n# Bilaga\n\nHär är <den>.\n\n# Personal\n\nNio anställda.\n";
    let new =
        old.replace("avsnittet *Bilaga*", "avsnittet *Personal*").replace("Tabell 1. Kajer", "Tabell 1. Fyrar & bojar");
    let folder = Folder::with(&[("gammal.md", old.as_bytes()), ("ny.md", new.as_bytes())]);
    let said = folder.run(&["diff", "gammal.md", "ny.md"]);
    let told = "Hänvisningar (2)
  ny.md:3: tabell 1 (Kajer) → tabell 1 (Fyrar & bojar) (Ekonomi)
  ny.md:3: avsnittet Bilaga → avsnittet Personal (Ekonomi)
";
    assert_eq!((said.code, said.out.as_str()), (0, told), "{}", said.err);
    let json: Value =
        serde_json::from_str(&folder.run(&["diff", "gammal.md", "ny.md", "--format", "json"]).out).expect("JSON");
    assert_eq!(json["references"][1]["now"], "avsnittet Personal");
    assert_eq!(json["references"][1]["range"]["start"]["line"], 2);
    let html = folder.run(&["diff", "gammal.md", "ny.md", "--format", "html"]).out;
    assert!(html.contains("<h2>Hänvisningar (2)</h2>") && html.contains("tabell 1 (Fyrar &amp; bojar)"), "{html}");
}

#[test]
fn a_draft_is_compared_with_its_commit_too() {
    let Some(folder) = changed(&after()) else { return };
    let said = folder.run(&["diff", "r.md", "--since", "HEAD"]);
    assert_eq!((said.code, said.out), (1, CHANGES.replace("ny.md", "r.md")));
    folder.write("ny.md", after().as_bytes());
    let said = folder.run(&["diff", "ny.md", "--since", "HEAD"]);
    assert!(said.code == 2 && said.err.contains("ny.md: filen finns inte i HEAD"), "{}", said.err);
    for args in
        [&["diff", "r.md"][..], &["diff", "r.md", "ny.md", "--since", "HEAD"], &["diff", "r.md", "finns-inte.md"]]
    {
        assert_eq!(folder.run(args).code, 2, "{args:?}");
    }
}

#[test]
fn reports_of_different_years_are_compared_by_what_their_rows_are_called() {
    let last = "# Ekonomi\n\n| Tkr | Utfall 2024 | Budget 2024 |\n|---|--:|--:|\n| Kajer | −6 142 | −6 300 |\n| Fyrar | −3 871 | −3 900 |\n";
    let this = "# Ekonomi\n\n| Tkr | Utfall 2025 | Budget 2025 |\n|---|--:|--:|\n| Fyrar | −4 020 | −4 100 |\n| Kajer | −6 410 | −6 300 |\n";
    let folder = Folder::with(&[("2024.md", last.as_bytes()), ("2025.md", this.as_bytes())]);
    let said = folder.run(&["diff", "2024.md", "2025.md"]).out;
    for line in ["Kajer (Utfall 2025): −6 142 tkr → −6 410 tkr", "Fyrar (Budget 2025): −3 900 tkr → −4 100 tkr"]
    {
        assert!(said.contains(line), "{said}");
    }
    assert!(!said.contains("Budget 2025): −6 300") && !said.contains("Rad:"), "{said}");
}

/// The next draft of a sample: a change of every kind.
const EDITS: [(&str, &str); 7] = [
    ("| Bibliotek och medier (BM) | 298 450 | 6 500 |", "| Bibliotek och medier (BM) | 298 450 | 6 700 |"),
    ("**Förväntas delvis uppnås**\n", "**Förväntas inte uppnås**\n"),
    ("## Digitalisering\n", "## Digitala tjänster\n"),
    ("| Stab och gemensamma kostnader (SG) |", "| Arkiv (A) | 0 | 0 |\n| Stab och gemensamma kostnader (SG) |"),
    ("har ökat, se tabell 1.", "har ökat."),
    ("### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service", "### Malmö stad och dess service"),
    ("jämfört med 121 350 lån samma period 2023", "jämfört med 121 530 lån samma period 2023"),
];

#[test]
fn every_change_of_the_next_draft_of_a_report_is_told() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/delarsrapport.md");
    let old = std::fs::read_to_string(path).expect("the sample");
    let new = EDITS.iter().fold(old.clone(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let folder = Folder::with(&[("utkast-1.md", old.as_bytes()), ("utkast-2.md", new.as_bytes())]);
    let said = folder.run(&["diff", "utkast-1.md", "utkast-2.md"]).out;
    assert_eq!(said, TOLD);
}

const TOLD: &str = "Tal (2)
  utkast-2.md:233: texten: 121 350 → 121 530 (Uppföljning av bidrag till kommunfullmäktigemålet)
  utkast-2.md:341: Bibliotek och medier (BM) (Prognos budgetavvikelse): 6 500 tkr → 6 700 tkr (Budgetavvikelse per verksamhetsområde)

Bedömningar (1)
  utkast-2.md:203: Malmö stad arbetar för en långsiktigt hållbar elförsörjning samt ökad energieffektivisering: Förväntas delvis uppnås → Förväntas inte uppnås (Bedömning av förväntad utveckling av bidrag till kommunfullmäktigemålet för året)

Hänvisningar (1)
  borttagen: tabell 1 (Antal aktiva låntagare samt genomsnittligt antal lån januari till augusti år 2022 till 2024) (Uppföljning av bidrag till kommunfullmäktigemålet)

Nytt (3)
  Avsnitt: Digitala tjänster
  Avsnitt: Malmö stad och dess service
  Rad: Arkiv (A) (Budgetavvikelse per verksamhetsområde)

Borttaget (2)
  Mål: Malmö stad ger en god och likvärdig service
  Avsnitt: Digitalisering

Har inte följt med (2)
  utkast-2.md:241: Texten ändrades från 121 350 till 121 530, men här står fortfarande 121 350.
  utkast-2.md:399: Bibliotek och medier (BM) (Prognos budgetavvikelse) ändrades från 6 500 tkr till 6 700 tkr, men här står fortfarande 6,5 miljoner kronor.
";
