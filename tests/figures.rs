//! The rules on figures in prose: silent over whole reports that are right, true to what was planted in
//! those that are not, and with a measured share of faults found in sentences of every kind.

use malvakt::amount::figures;
use malvakt::analysis::{Analysis, Located};
use malvakt::finding::Level;
use malvakt::syntax::Dialect;
use std::path::{Path, PathBuf};

/// The rules that speak of figures in prose alone.
const RULES: [&str; 5] = ["fel-uppdelning", "fel-andel", "fel-forandring", "fel-enhet", "tveksam-ordalydelse"];

/// What those rules find in a text.
fn findings(text: &str, dialect: Dialect) -> Vec<Located> {
    let all = Analysis::new(text, dialect, Default::default()).findings();
    all.into_iter().filter(|f| RULES.contains(&f.rule)).collect()
}

fn read(path: &Path) -> (String, Dialect) {
    let markdown = path.extension().is_some_and(|e| e == "md");
    (std::fs::read_to_string(path).unwrap(), if markdown { Dialect::Markdown } else { Dialect::Plain })
}

fn reports(folder: &str) -> Vec<PathBuf> {
    let read = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let mut paths: Vec<PathBuf> = read.into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md" || e == "txt") && !p.ends_with("README.md"));
    paths.sort();
    paths
}

/// Each finding as "rule: text".
fn told(path: &Path) -> Vec<String> {
    let (text, dialect) = read(path);
    findings(&text, dialect).into_iter().map(|f| format!("{}: {}", f.rule, f.span.of(&text))).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().to_string()
}

#[test]
fn correct_reports_are_silent() {
    for path in reports("tests/reports").iter().filter(|p| !name(p).contains("-fel")) {
        assert_eq!(told(path), Vec::<String>::new(), "{}", name(path));
    }
}

#[test]
fn planted_faults_are_found_and_nothing_else() {
    let arsanalys = [
        "fel-andel: 77 procent",
        "fel-andel: två tredjedelar",
        "fel-enhet: 1,5 procent",
        "fel-forandring: 28 procent",
        "fel-forandring: ökade",
        "fel-uppdelning: 1 184",
        "fel-uppdelning: 2 140",
        "tveksam-ordalydelse: knappt 2,9 miljoner kronor",
    ];
    let delarsrapport = [
        "fel-andel: 48 procent",
        "fel-andel: En fjärdedel",
        "fel-enhet: 0,5 procent",
        "fel-enhet: 684,3 tusen kronor",
        "fel-forandring: 11 procent",
        "fel-forandring: fler",
        "fel-uppdelning: 468",
        "fel-uppdelning: 586",
        "tveksam-ordalydelse: drygt 215 miljoner kronor",
    ];
    for (file, expected) in [("arsanalys-fel", arsanalys.as_slice()), ("delarsrapport-fel", &delarsrapport)] {
        for ending in ["md", "txt"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reports/{file}.{ending}"));
            let mut found = told(&path);
            found.sort();
            assert_eq!(found, expected, "{file}.{ending}");
        }
    }
}

/// The real reports hold one breakdown that misses its total, two years running: departments that give
/// 4 436 of 4 443 and 4 241 of 4 389. All else in their prose is right, but for a "knappt 83 miljoner
/// kronor" that the table gives as 83 150 tkr: a hint.
#[test]
fn real_reports_hold_one_true_fault() {
    for path in crate::seeds::paths() {
        let expected: &[&str] = match name(&path).starts_with("000") {
            true => &["fel-uppdelning: 4443", "fel-uppdelning: 4389"],
            false => &["tveksam-ordalydelse: knappt 83 miljoner kronor"],
        };
        assert_eq!(told(&path), expected, "{}", name(&path));
    }
}

/// True errors in reports of other shapes: the file, what stands there, and what is put in its place.
const ERRORS: &[(&str, &str, &str)] = &[
    ("finanser.txt", "-88,2 -84,9", "-82,8 -84,9"),
    ("finanser.txt", "-1 572,0 -1 497,6", "-1 572,0 -1 479,6"),
    ("finanser.txt", "Skatteintäkter 5 1 214,5", "Skatteintäkter 5 1 241,5"),
    ("finanser.txt", "38,5 47,3 69,7 90,8 \nExtra", "38,5 47,3 96,7 90,8 \nExtra"),
    ("finanser.txt", "96,7 92,8", "96,7 98,2"),
    ("finanser.txt", "2 525,3 2 476,8", "2 552,3 2 476,8"),
    ("finanser.txt", "SUMMA TILLGÅNGAR 2 868,0", "SUMMA TILLGÅNGAR 2 886,0"),
    ("finanser.txt", "15 120 15 088", "15 120 15 808"),
    ("finanser.txt", "Totalt -1 345", "Totalt -1 354"),
    ("finanser.txt", "vilket är 8,8 mnkr", "vilket är 9,8 mnkr"),
    ("finanser.txt", "48,5 mnkr eller", "45,8 mnkr eller"),
    ("finanser.txt", "eller 4,2 procent", "eller 2,4 procent"),
    ("finanser.txt", "motsvarar 70 procent", "motsvarar 60 procent"),
    ("celler.txt", "-14 236", "-14 326"),
    ("celler.txt", "-57 620", "-56 720"),
    ("celler.txt", "\n243 ", "\n234 "),
    ("celler.txt", "112 340", "121 340"),
    ("celler.txt", "varav 40 från", "varav 70 från"),
    ("celler.txt", "48 (75 procent)", "48 (57 procent)"),
    ("celler.txt", "alltså 6 699", "alltså 6 966"),
    ("personal.md", "| 812 | 146 | 958 |", "| 821 | 146 | 958 |"),
    ("personal.md", "| 1 845 | 548 | 2 393 |", "| 1 845 | 584 | 2 393 |"),
    ("personal.md", "1 845 kvinnor och 548", "1 845 kvinnor och 558"),
    ("personal.md", "med 0,5 procentenheter, från", "med 0,5 procent, från"),
    ("personal.md", "svarsfrekvens på 85", "svarsfrekvens på 58"),
    ("personal.md", "| 601,1 | 3,4 |", "| 601,1 | 4,3 |"),
    ("personal.md", "| 1 298,7 | 1 204,2 |", "| 1 298,7 | 1 240,2 |"),
];

#[test]
fn true_errors_in_reports_of_other_shapes_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    for (file, right, wrong) in ERRORS {
        let (text, dialect) = read(&folder.join(file));
        assert_eq!(text.matches(right).count(), 1, "{file}: {right}");
        let at = text.find(right).unwrap();
        let text = text.replacen(right, wrong, 1);
        let near = |f: &Located| f.level <= Level::Warning && f.rule.starts_with("fel-");
        let found: Vec<Located> =
            Analysis::new(&text, dialect, Default::default()).findings().into_iter().filter(near).collect();
        let there = |f: &Located| {
            let spans = std::iter::once(f.span).chain(f.related.iter().map(|r| r.0));
            spans.into_iter().any(|s| (s.start as usize) < at + wrong.len() && at < s.end as usize)
        };
        assert!(found.iter().any(there), "{file}: {wrong}: {found:#?}");
        assert_eq!(found.len(), 1, "{file}: {wrong}: {found:#?}");
    }
}

/// Correct sentences of each kind. Every digit of theirs is changed to every other.
const SENTENCES: &[(&str, &[&str])] = &[
    (
        "uppdelning inom parentes",
        &[
            "Simskolan hade 3 764 deltagare (2 038 flickor, 1 726 pojkar).",
            "Under perioden fick 1 084 barn 0-20 år (486 flickor och 598 pojkar) stöd.",
            "Lånen minskade med 214 lån (82 kvinnor och 132 män).",
            "Biblioteken köpte 843 böcker (401 i norr, 239 i söder och 203 i väster).",
            "Nämnden fick 24,1 miljoner kronor som avser parker (9,0 miljoner kronor), gator (13,1 miljoner kronor) samt broar (2,0 miljoner kronor).",
        ],
    ),
    (
        "uppdelning i mening",
        &[
            "Vi tog emot 431 samtal i norr och 128 i söder, sammanlagt 559.",
            "Totalt gjordes 239 kontroller, 52 på skolor och 187 på kaféer.",
            "Föreningen har 428 medlemmar, varav 187 kvinnor och 241 män.",
            "Året gav ett underskott på 55 mnkr, varav ett överskott på 12 mnkr i egen regi och ett underskott på 67 mnkr i extern regi.",
            "Nämnden köper platser enligt 107 beslut. Av dem avropas 96 genom avtal och 11 utan avtal.",
            "Nämnden gav 145 mnkr i bidrag. Av dessa gick 91 mnkr till idrott, 32 mnkr till kultur och 22 mnkr till övriga.",
        ],
    ),
    (
        "andel",
        &[
            "Av 48 elever klarade 36 (75 procent) provet.",
            "I våras svarade 36 av 48 skolor, vilket motsvarar 75 procent.",
            "Av 640 sökande antogs 352, det vill säga 55 procent.",
            "Verksamheten har 182 anställda, varav 131 kvinnor (72 procent).",
            "Städningen kostade 43 mnkr eller 84 procent av 51 mnkr.",
            "Nämnden har 46 avtal. Av dem saknar 11, 24 procent, en plan.",
            "Bygget kostade 36 mnkr av budgeterade 48 mnkr, vilket motsvarar 75 procent.",
            "Av 64 enkäter besvarades 32, en svarsfrekvens på 50 procent.",
        ],
    ),
    (
        "förändring",
        &[
            "Antalet platser har ökat med 23, från 47 till 70.",
            "Antalet personer med stöd har ökat med 2 personer, från 14 personer 2023 till 16 personer.",
            "Antalet var 6 456 hushåll, vilket är en minskning med 3,9 procent jämfört med året innan då antalet var 6 718 hushåll.",
            "Antalet personer med stöd var 953. Det är en ökning med 88 personer eller 10 procent jämfört med 2023.",
            "Svarsfrekvensen är 53 procent (2023: 50 procent), en ökning med 3 procentenheter.",
            "Kostnaden ökade från 19,87 mnkr till 21,31 mnkr, en ökning med 1,44 mnkr eller 7,2 procent.",
            "Under 2024 lagades 3 411 hål (2023: 2 746), en ökning med 665 hål eller 24 procent.",
            "Antalet barn har minskat från 2 140 till 2 034, det vill säga med 106 barn eller 5 procent.",
            "Vintern kostade 18,4 mnkr mot budgeterade 14,0 mnkr, ett underskott på 4,4 mnkr.",
            "Avfallet minskade från 482 kg till 455 kg, alltså 27 kg eller 6 procent.",
            "Skatten gav 1 412 mnkr, vilket är 61 mnkr (4,5 procent) högre än året innan.",
        ],
    ),
];

fn alarms(text: &str) -> bool {
    findings(text, Dialect::Markdown).iter().any(|f| f.level <= Level::Warning)
}

/// The text with each of its figures' digits changed to each other digit; years and ages stay.
fn faults(text: &str) -> Vec<String> {
    let spans = figures(text).into_iter().map(|f| f.span.range());
    let mut out = Vec::new();
    for at in spans.flat_map(|s| s.filter(|i| text.as_bytes()[*i].is_ascii_digit()).collect::<Vec<_>>()) {
        let first = !text.as_bytes()[..at].ends_with(b",") && text[..at].ends_with([' ', '(']);
        for digit in b'0'..=b'9' {
            let leads = first && digit == b'0';
            if digit != text.as_bytes()[at] && !leads {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] = digit;
                out.push(String::from_utf8(bytes).unwrap());
            }
        }
    }
    out
}

/// Words that name how many times as much are used roughly, and some turn them.
#[test]
fn rough_words_of_change_are_silent() {
    for text in [
        "Antalet klagomål halverades, från 47 till 25.",
        "Antalet klagomål halverades nästan, från 47 till 28.",
        "Antalet klagomål har inte halverats, från 47 till 40.",
        "Kön har mer än halverats, från 120 till 31.",
        "Antalet platser har mer än fördubblats, från 20 till 45.",
        "Kostnaden tredubblades från 1,2 mnkr till 3,6 mnkr.",
        "Antalet platser fördubblades, från 19 till 40.",
        "Målet är att halvera utsläppen från 48 ton till 24 ton, men de blev 31 ton.",
    ] {
        assert!(findings(text, Dialect::Markdown).is_empty(), "{text}");
    }
    assert!(alarms("Antalet klagomål halverades, från 48 till 42."));
    assert!(alarms("Antalet platser har fördubblats från 20 till 60."));
    assert!(alarms("Antalet platser har mer än fördubblats, från 20 till 35."));
}

/// What another quantity, another comparison or another year's figure says is no fault.
#[test]
fn other_comparisons_are_silent() {
    for text in [
        "Investeringarna ökade med cirka 30 procent och täckningen ökade från 57 procent 2022 till 98 procent 2024.",
        "Planen är en minskning med 95 procent till 2030 och med 98 procent efter 2048 (jämfört med 2015) i stället för 79 procent.",
        "Minskningen om 15 procent märks främst för småhus, som gick från 210 till 84, en minskning med 60 procent.",
        "Verksamheten ökade från 40 till 52 platser, 3 fler än planerat.",
        "Resorna ökade till 2,1 miljoner från 1,8 miljoner, men är ännu 30 procent färre än 2019.",
        "Nämnden har 145 chefer (138), varav 140 kvinnor (129).",
        "Antalet svar ökade från 140 till 152, motsvarande 61 procent.",
        "Vintern kostade 18,4 mnkr mot budgeterade 14,0 mnkr, vilket förklarar nämndens underskott på 6,1 mnkr.",
        "Vintern kostade 18,4 mnkr mot budgeterade 14,0 mnkr, och parkerna ger ett överskott på 1,2 mnkr.",
        "Nämnden gav 145 mnkr i bidrag. Av dessa gick 61 mnkr till idrott och 22 mnkr till kultur.",
        "Årets resultat är 31,2 mnkr (24,8 mnkr), vilket är 3,4 mnkr lägre än föregående år.",
        "Under 2023 var kostnaden per elev 104 000 kronor, 3 procent högre än i länet, där den ökade från 98 000 till 101 000 kronor.",
    ] {
        assert!(findings(text, Dialect::Markdown).is_empty(), "{text}");
    }
    assert!(alarms("Verksamheten ökade från 40 till 52 platser, 15 fler än föregående år."));
    assert!(alarms("Årets resultat är 31,2 mnkr (43,6 mnkr), vilket är 14,2 mnkr lägre än föregående år."));
}

/// A surplus that is then explained as a deficit is wrong, unless a deficit stands near that can be meant.
#[test]
fn a_result_is_explained_as_what_it_is() {
    let wrong = "Badhusen redovisar ett överskott på 1,4 mnkr. Underskottet beror på snön.";
    assert!(alarms(wrong) && alarms(&format!("# Snö och underskott\n\n{wrong}")));
    for before in ["Gatorna har ett underskott på 7 mnkr.", "Gatorna gick back.\n\nDet snöade mycket."] {
        let text = format!("{before}\n\n{wrong}");
        assert!(findings(&text, Dialect::Markdown).is_empty(), "{text}");
    }
    let fix = &findings(wrong, Dialect::Markdown)[0].fixes[0].edits[0];
    let mut right = wrong.to_string();
    right.replace_range(fix.span.range(), &fix.text);
    assert_eq!(right, wrong.replace("Under", "Över"));
    assert!(findings(&right, Dialect::Markdown).is_empty());
}

#[test]
#[ignore = "slow"]
fn most_faults_within_a_sentence_are_found() {
    for (kind, sentences) in SENTENCES {
        let (mut found, mut planted) = (0, 0);
        for sentence in *sentences {
            assert!(!alarms(sentence), "{sentence}");
            let faults = faults(sentence);
            let missed: Vec<&String> = faults.iter().filter(|f| !alarms(f)).collect();
            planted += faults.len();
            found += faults.len() - missed.len();
            println!("  {:>3} of {:>3}  {sentence}", faults.len() - missed.len(), faults.len());
            for m in missed.iter().take(if std::env::var("SHOW").is_ok() { 12 } else { 0 }) {
                println!("      missed: {m}");
            }
        }
        println!("{kind}: {found} of {planted}, {} %", found * 100 / planted);
        assert!(found * 100 >= planted * 85, "{kind}");
    }
}

/// Each rule's page fails and passes as it says.
#[test]
fn pages_are_true() {
    for (rule, page) in [
        ("fel-uppdelning", include_str!("../src/checks/fel_uppdelning.rs")),
        ("fel-andel", include_str!("../src/checks/fel_andel.rs")),
        ("fel-forandring", include_str!("../src/checks/fel_forandring.rs")),
        ("fel-enhet", include_str!("../src/checks/fel_enhet.rs")),
        ("tveksam-ordalydelse", include_str!("../src/checks/tveksam_ordalydelse.rs")),
        ("talformat", include_str!("../src/checks/talformat.rs")),
    ] {
        let page: String =
            page.lines().map_while(|l| l.strip_prefix("//!")).map(|l| format!("{}\n", l.trim_start())).collect();
        let (wrong, right) = page.split_once("## Rätt").unwrap();
        let examples = |text: &str| -> Vec<String> {
            text.split("```text\n").skip(1).filter_map(|t| Some(t.split_once("```")?.0.to_string())).collect()
        };
        for (texts, fires) in [(examples(wrong), true), (examples(right), false)] {
            assert!(!texts.is_empty(), "{rule}");
            for text in texts {
                let found = Analysis::new(&text, Dialect::Markdown, Default::default()).findings();
                let rules: Vec<&str> = found.iter().map(|f| f.rule).collect();
                assert_eq!(rules.contains(&rule), fires, "{rule}: {text} {rules:?}");
                assert!(rules.iter().all(|r| *r == rule), "{text} {rules:?}");
            }
        }
    }
}

/// Planted slips of form are found, and the safe fixes mend them.
#[test]
fn number_forms() {
    for (text, expected) in [
        ("Vi har 11.400 meter kaj.", "11 400"),
        ("Av svaren är 81% bra.", "81 %"),
        ("Bruket sjönk från 4870 MWh till 4 432 MWh.", "4 870"),
        ("Mötena hade 1968 deltagare och 1 240 gäster.", "1 968"),
        ("Se avsnitt 2.100 om parker, den 12.300 och 3.141592.", ""),
        ("Under 2024 kom 2 111 besök.", ""),
        ("Arbetet följer ISO 45001 och omfattar 13 200 kvadratmeter och 2 100 anställda.", ""),
        ("Projekt 5120 och ansvar 64300 kostade 13 200 tkr.", ""),
        ("År 1874 hade orten 2 310 invånare och sedan 1911 finns en hamn.", ""),
        ("Faktura 30412 betalades, rum 1204 målades och linje 1003 går till 23456 Hamnby var 1 200:e sekund.", ""),
        ("Antalet inlästa rader var 10648 och 2 111 föll bort.", "10 648"),
        ("Fakturans nummer är 30412 och beloppet 2 111 kronor.", ""),
        ("Bilaga 3.100 och konto 64.300 granskades.", ""),
        ("Bryggan kostade 12450 tkr och kajen 13 200 tkr.", "12 450"),
    ] {
        let found = Analysis::new(text, Dialect::Markdown, Default::default()).findings();
        let fixes = || found.iter().filter(|f| f.rule == "talformat").flat_map(|f| &f.fixes);
        let texts: Vec<&str> = fixes().flat_map(|f| &f.edits).map(|e| e.text.as_str()).collect();
        assert_eq!(texts.join(","), expected, "{text}");
        assert!(fixes().all(|f| f.safe));
    }
}

/// A fix, applied, removes its finding and adds none.
#[test]
fn fixes_mend_what_they_are_for() {
    let mut tried = 0;
    for sentence in SENTENCES.iter().flat_map(|(_, s)| *s) {
        for fault in faults(sentence).iter().step_by(7) {
            for finding in findings(fault, Dialect::Markdown) {
                for fix in finding.fixes.iter().filter(|f| f.preferred) {
                    let mut text = fault.clone();
                    for edit in &fix.edits {
                        text.replace_range(edit.span.range(), &edit.text);
                    }
                    let left: Vec<String> = findings(&text, Dialect::Markdown).into_iter().map(|f| f.message).collect();
                    let others = findings(fault, Dialect::Markdown).len() - 1;
                    assert!(left.len() <= others, "{fault}\n{text}\n{left:?}");
                    tried += 1;
                }
            }
        }
    }
    println!("{tried} fixes tried");
}
