//! Correct reports stay silent in the other forms that such reports take: separators, tables of contents,
//! goals that are told of outside their section, assessments in other words.

use std::path::Path;
use std::sync::Arc;

use malvakt::analysis::Analysis;
use malvakt::report::NodeKind;
use malvakt::syntax::Dialect;

const NAMES: [&str; 4] = ["arsanalys.md", "arsanalys.txt", "delarsrapport.md", "delarsrapport.txt"];

fn sample(name: &str) -> (String, Dialect) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
    let dialect = if name.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
    (std::fs::read_to_string(path).expect("a sample"), dialect)
}

fn read(text: &str, dialect: Dialect) -> Analysis {
    Analysis::new(text, dialect, Arc::default())
}

/// Every sample in another form, which must be as silent and have as many goals as the sample.
fn stays_silent(what: &str, change: impl Fn(&str, Dialect) -> String) {
    for name in NAMES {
        let (text, dialect) = sample(name);
        let (before, after) = (read(&text, dialect), change(&text, dialect));
        assert_ne!(text, after, "{name}: nothing was changed");
        let after = read(&after, dialect);
        let found: Vec<_> = after.findings().iter().map(|f| format!("{}: {}", f.rule, f.message)).collect();
        assert_eq!(found, Vec::<String>::new(), "{name}: {what}");
        assert_eq!(after.report().goals.len(), before.report().goals.len(), "{name}: {what}");
    }
}

/// The headings of a report, as its table of contents has them.
fn headings(text: &str, dialect: Dialect) -> Vec<String> {
    let analysis = read(text, dialect);
    let nodes = analysis.report().nodes.iter().filter(|n| n.kind != NodeKind::Other);
    let prefix = |kind| match kind {
        NodeKind::Area(_) => "Målområde - ",
        NodeKind::Goal(_) => "Kommunfullmäktigemål - ",
        _ => "",
    };
    let title = |part: u32, head: u32| analysis.part(part).expect("a part").facts.heads[head as usize].title.clone();
    nodes.map(|n| format!("{}{}", prefix(n.kind), title(n.part, n.head))).collect()
}

#[test]
fn with_any_separator_or_none() {
    for separator in [" – ", ": ", " ", "\t", " 3 ", " 3: "] {
        stays_silent(separator, |text, _| {
            let text = text.replace("Målområde - ", &format!("Målområde{separator}"));
            text.replace("Kommunfullmäktigemål - ", &format!("Kommunfullmäktigemål{separator}"))
        });
    }
}

#[test]
fn with_a_table_of_contents() {
    for dots in ["", " .......... 7", " 7", "\t7"] {
        stays_silent(dots, |text, dialect| {
            let item = if dialect == Dialect::Markdown { "- " } else { "" };
            let lines: Vec<String> = headings(text, dialect).iter().map(|h| format!("{item}{h}{dots}")).collect();
            let (front, text) = match text.strip_prefix("---").and_then(|t| t.find("\n---\n")) {
                Some(end) => text.split_at(end + 3 + 5),
                None => ("", text),
            };
            format!("{front}\nInnehållsförteckning\n\n{}\n\n{text}", lines.join("\n"))
        });
    }
}

#[test]
fn with_goals_that_are_told_of_outside_their_section() {
    stays_silent("appendix", |text, dialect| {
        let [one, two] = if dialect == Dialect::Markdown { ["# ", "## "] } else { ["", ""] };
        let area = format!("{one}Målområde - En god organisation");
        let goal = format!("{two}Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service");
        format!("{text}\n{area}\n\n{goal}\n\nIndikatorerna mäts i en enkät.\n")
    });
}

#[test]
fn with_names_of_another_time_or_another_committee() {
    for sentence in [
        "Det tidigare kommunfullmäktigemålet Malmö stad ska verka för fler träd i staden är ersatt.",
        "Förra mandatperiodens målområde ”Trygghet och delaktighet” finns inte längre.",
        "Kommunfullmäktigemålet Malmö stad arbetar för fler museer har inte tilldelats nämnden.",
        "Utställningen ”En mer jämlik värld” visades i maj.",
    ] {
        stays_silent(sentence, |text, dialect| {
            let at =
                if dialect == Dialect::Markdown { "# Resultaträkning" } else { "Ekonomisk utveckling under året \n" };
            text.replacen(at, &format!("{sentence}\n\n{at}"), 1)
        });
    }
}

#[test]
fn with_assessments_in_other_words() {
    for (name, from, to) in [
        ("arsanalys.md", "har uppnåtts.", "har uppnåtts, även om alla värden inte uppnåtts."),
        ("arsanalys.md", "förväntas leda till önskad", "bedöms kunna ge önskad"),
        ("delarsrapport.md", "förväntas delvis uppnås.", "till stor del förväntas uppnås."),
    ] {
        let (text, dialect) = sample(name);
        let after = text.replace(from, to);
        assert_ne!(after, text, "{name}: {from}");
        let analysis = read(&after, dialect);
        let found: Vec<_> = analysis.findings().iter().map(|f| format!("{}: {}", f.rule, f.message)).collect();
        assert_eq!(found, Vec::<String>::new(), "{name}: {to}");
    }
}

/// The rules that speak of one more sentence in a correct report.
fn said_of(sentence: &str, name: &str) -> Vec<&'static str> {
    let (text, dialect) = sample(name);
    let at = if dialect == Dialect::Markdown { "# Resultaträkning" } else { "Ekonomisk utveckling under året \n" };
    let text = text.replacen(at, &format!("{sentence}\n\n{at}"), 1);
    read(&text, dialect).findings().iter().map(|f| f.rule).collect()
}

#[test]
fn with_goals_and_sections_named_by_some_of_their_words() {
    for sentence in [
        "Inom målområdet God organisation har arbetet gått bra.",
        "Inom målområdet ”En stad med goda uppväxtvillkor” har tre insatser gjorts.",
        "Läs mer under målområde Jämlik stad.",
        "Inom målområdet En attraktiv stad har flera insatser gjorts.",
        "För kommunfullmäktigemålet Attraktiv arbetsgivare är läget gott.",
        "Det gäller kommunfullmäktigemålet En god och likvärdig service.",
        "Utöver kommunfullmäktigemålet Agenda 2030 arbetar nämnden med klimatet.",
        "Kommunfullmäktigemålet som rör Malmö är svårt att nå.",
        "Läs mer i avsnittet Analys av avvikelse.",
        "Läs mer i avsnittet Budgetavvikelse nedan.",
        "Det beskrivs i avsnittet Intern kontroll i nämndsbudgeten.",
    ] {
        for name in NAMES {
            assert_eq!(said_of(sentence, name), Vec::<&str>::new(), "{name}: {sentence}");
        }
    }
}

#[test]
fn with_counts_of_the_councils_goals_and_the_committees_own() {
    for sentence in [
        "Av de totalt fyra målen (ett kommunfullmäktigemål och tre nämndsmål) har två uppnåtts.",
        "Två av de fyra målen, ett kommunfullmäktigemål och tre nämndsmål, har uppnåtts.",
        "Tre av kommunfullmäktigemålen har uppnåtts med god marginal.",
        "Tre av kommunfullmäktigemålen förväntas uppnås med god marginal.",
        "De tre kommunfullmäktigemål som rör hamnen har uppnåtts och förväntas uppnås.",
        "Fyra av nämndens fem finansiella mål har uppnåtts.",
        "För nämndens tre mål inom målområdet En god organisation är bilden ljus.",
        "Simskolan bidrar till två av kommunfullmäktiges mål.",
        "Nämnden bidrar till fyra av kommunfullmäktiges målområden.",
        "Under 2022 bedömdes sju av nämndens elva mål ha uppnåtts.",
        "Från och med 2025 har nämnden tilldelats elva kommunfullmäktigemål.",
    ] {
        for name in NAMES {
            assert_eq!(said_of(sentence, name), Vec::<&str>::new(), "{name}: {sentence}");
        }
    }
    for sentence in [
        "Två av kommunfullmäktigemålen har uppnåtts.",
        "Sex av nämndens tio mål har uppnåtts.",
        "Av nämndens tio mål har sju uppnåtts.",
        "Nämndens nio mål redovisas nedan.",
        "Åtta av nämndens tio mål har uppnåtts och tre har delvis uppnåtts.",
    ] {
        assert_eq!(said_of(sentence, "arsanalys.md"), ["fel-antal"], "{sentence}");
    }
}

#[test]
fn names_of_nothing_are_still_found() {
    for (sentence, rule) in [
        ("Det hör till kommunfullmäktigemålet Malmö stad arbetar för fler museer.", "odefinierat-mal"),
        ("Det hör till kommunfullmäktigemålet Malmö stad arbetar för stärkt kultur i staden.", "odefinierat-mal"),
        ("Det hör till målområdet En levande kulturstad.", "odefinierat-mal"),
        ("Det hör till målområdet ”En god stad”.", "odefinierat-mal"),
        ("Läs mer i avsnittet ”Uppföljning av lokaler”.", "okand-hanvisning"),
        ("Läs mer i avsnittet Intern kontroll.", "okand-hanvisning"),
        ("Det hör till målområdet en jämlik stad.", "oexakt-malnamn"),
    ] {
        for name in NAMES {
            assert_eq!(said_of(sentence, name), [rule], "{name}: {sentence}");
        }
    }
}

#[test]
fn with_status_lines_in_other_forms() {
    let forms: [fn(&str) -> String; 8] = [
        |s| format!("{s}."),
        |s| format!("Bedömning: {s}"),
        |s| format!("{s} (grön)"),
        |s| format!("{s} (2023: Inte uppnåtts)"),
        |s| format!("Bedömning: {s} (2023: Inte uppnåtts)"),
        |s| format!("☒ {s} ☐ Inget av detta"),
        |s| format!("✅ {s}"),
        |s| s.to_uppercase(),
    ];
    for (name, steps) in [
        ("arsanalys", ["Uppnåtts", "Delvis uppnåtts"]),
        ("delarsrapport", ["Förväntas uppnås", "Förväntas delvis uppnås"]),
    ] {
        for form in forms {
            for ending in ["md", "txt"] {
                let (text, dialect) = sample(&format!("{name}.{ending}"));
                let lines = text.lines().map(|l| match steps.iter().find(|s| l.trim().trim_matches('*') == **s) {
                    Some(step) => l.replace(step, &form(step)),
                    None => l.to_string(),
                });
                let after = lines.collect::<Vec<_>>().join("\n");
                assert_ne!(after, text);
                let found: Vec<_> =
                    read(&after, dialect).findings().iter().map(|f| (f.rule, f.message.clone())).collect();
                assert_eq!(found, [], "{name}.{ending}: {}", form(steps[0]));
            }
        }
    }
}

/// A report whose first status line and what stands above it is another.
fn with_first_status(name: &str, with: &str) -> Vec<(&'static str, String)> {
    let (text, dialect) = sample(name);
    let status = if dialect == Dialect::Markdown { "**Uppnåtts**" } else { "Uppnåtts" };
    assert!(text.contains(status), "{name}");
    let after = text.replacen(status, with, 1);
    read(&after, dialect).findings().iter().map(|f| (f.rule, f.message.clone())).collect()
}

#[test]
fn with_a_status_in_other_dresses() {
    for dress in [
        "Nämnden bedömer bidraget så här:\n\n**Uppnåtts**",
        "Bedömning 2023: Inte uppnåtts\n\nBedömning 2024: Uppnåtts",
        "**Uppnåtts 2024**",
        "**Uppnåtts** – oförändrad bedömning",
        "##### Uppnåtts",
        "- [ ] Delvis uppnåtts\n- [x] Uppnåtts",
        "![Grön ring](ring.png) **Uppnåtts**",
        "| Bedömning 2023 | Bedömning 2024 |\n|---|---|\n| Inte uppnåtts | Uppnåtts |",
    ] {
        assert_eq!(with_first_status("arsanalys.md", dress), [], "{dress}");
    }
    assert_eq!(with_first_status("arsanalys.txt", "Fjärdby stad \nÅrsanalys 2024, Badnämnden 8 (32) \n Uppnåtts"), []);
    let typed = with_first_status("arsanalys.md", "**Uppn");
    assert_eq!(typed, [], "a step that is being typed");
    let unknown = with_first_status("arsanalys.md", "**Nästan uppnåtts**");
    assert_eq!(unknown.iter().map(|f| f.0).collect::<Vec<_>>(), ["okand-bedomning"]);
}

#[test]
fn with_every_status_line_lost() {
    for name in NAMES {
        let (text, dialect) = sample(name);
        let is_status = |l: &&str| {
            let l = l.trim().trim_matches('*');
            ["Uppnåtts", "Delvis uppnåtts", "Förväntas uppnås", "Förväntas delvis uppnås"].contains(&l)
        };
        let without: Vec<&str> = text.lines().filter(|l| !is_status(l)).collect();
        let rules = |text: &str| -> Vec<_> { read(text, dialect).findings().iter().map(|f| f.rule).collect() };
        assert_eq!(rules(&without.join("\n")), Vec::<&str>::new(), "{name}");
        let one = text.lines().find(is_status).expect("a status");
        assert_eq!(rules(&text.replacen(&format!("{one}\n"), "", 1)), ["saknad-bedomning"], "{name}");
    }
}
