//! A number that is being typed (`$0`): what its own words say that it comes to, and silence where they do not.

use malvakt::ide;
use malvakt::text::Edit;

use super::marks::{apply, cursor, markdown, plain};
use super::samples::{SAMPLES, sample};

/// What is offered in both dialects: label and arithmetic.
fn offered(marked: &str) -> Vec<(String, String)> {
    let (text, at) = cursor(marked);
    let told =
        |analysis| ide::completion(&analysis, at, &[]).into_iter().map(|o| (o.label, o.detail)).collect::<Vec<_>>();
    let (first, second) = (told(markdown(&text)), told(plain(&text)));
    assert_eq!(first, second, "{marked}");
    first
}

#[track_caller]
fn one(marked: &str, label: &str, how: &str) {
    assert_eq!(offered(marked), [(label.to_string(), how.to_string())], "{marked}");
    // What is taken leaves nothing to find fault with.
    let (text, at) = cursor(marked);
    let offer = ide::completion(&markdown(&text), at, &[]).remove(0);
    let after = apply(&text, &[Edit { span: offer.replace, text: offer.insert }]);
    assert_eq!(markdown(&after).findings(), [], "{after}");
}

#[track_caller]
fn none(marked: &str) {
    assert_eq!(offered(marked), [], "{marked}");
}

#[test]
fn a_sum_behind_its_parts() {
    one("Fyrarna lagades 12 gånger i norr och 9 gånger i söder, sammanlagt $0", "21", "12 + 9 = 21");
    one("Fyrarna lagades 12 gånger i norr och 9 gånger i söder, totalt $0 gånger.", "21", "12 + 9 = 21");
    one(
        "Kajerna kostade 6,4 mnkr, fyrarna 3,1 mnkr och bojarna 0,6 mnkr, tillsammans 1$0",
        "10,1 mnkr",
        "6,4 mnkr + 3,1 mnkr + 0,6 mnkr = 10,1 mnkr",
    );
    one(
        "Kajerna kostade 6 412 tkr och fyrarna 3 871 tkr, sammanlagt $0 tkr.",
        "10 283",
        "6 412 tkr + 3 871 tkr = 10 283 tkr",
    );
    one("Hamnen tog emot 412 båtar i norr och 96 båtar i söder. Totalt kom $0 båtar.", "508", "412 + 96 = 508");
}

#[test]
fn a_share_behind_its_part_and_whole() {
    one("Av 48 fyrar lyser 36, vilket motsvarar $0", "75 procent", "36 av 48 är 75 procent");
    one("Av 48 fyrar lyser 36, motsvarande $0 procent.", "75", "36 av 48 är 75 procent");
    one("36 av 48 fyrar lyser, vilket är 7$0 procent.", "75", "36 av 48 är 75 procent");
    one("Enkäten gick till 48 båtägare. 36 svarade, vilket motsvarar $0", "75 procent", "36 av 48 är 75 procent");
    one("Hamnen fick 48 ansökningar och biföll 36 eller $0", "75 procent", "36 av 48 är 75 procent");
    one("36 av 48 fyrar lyser ($0 procent).", "75", "36 av 48 är 75 procent");
    one("I fjol lyste 70,5 % av fyrarna. I år lyser 37 av 48 fyrar, vilket är $0", "77,1 %", "37 av 48 är 77,1 %");
}

#[test]
fn a_total_in_a_list() {
    let list = "Båtarna kom från:\n\n- norr: 12\n- söder: 9\n- väster: 30\n- Totalt: $0\n";
    let (text, at) = cursor(list);
    let found = ide::completion(&markdown(&text), at, &[]);
    assert_eq!(found.iter().map(|o| (&*o.label, &*o.detail)).collect::<Vec<_>>(), [("51", "12 + 9 + 30 = 51")]);
}

#[test]
fn nothing_where_the_words_promise_nothing() {
    for marked in [
        "Fyrarna lagades 12 gånger i norr, sammanlagt $0",
        "Fyrarna lagades 12 gånger i norr och kostade 9 mnkr, sammanlagt $0",
        "Fyrarna lagades 12 gånger i norr och 9 gånger i söder. Bojarna byttes $0",
        "Fyrarna lagades 12 gånger i norr och 9 gånger i söder, sammanlagt 3$0",
        "Hamnen har 48 fyrar och 36 bojar eller $0",
        "Under 2023 och 2024 lagades sammanlagt $0",
        "Det är totalt $0",
        "Se tabell 3 och 4, sammanlagt $0",
    ] {
        none(marked);
    }
}

const TABLE: &str = "# Drift\n\n| Tkr | Budget | Utfall |\n|---|--:|--:|\n| Kajer | 6 600 | 6 138 |\n| Fyrar | 3 400 | 3 871 |\n| Summa | 10 000 | 10 009 |\n\n";

fn beside(marked: &str) -> Vec<(String, String)> {
    let (text, at) = cursor(&format!("{TABLE}{marked}"));
    ide::completion(&markdown(&text), at, &[]).into_iter().map(|o| (o.label, o.detail)).collect()
}

#[test]
fn a_share_of_a_row_that_is_surely_meant() {
    let told = |label: &str| vec![(label.to_string(), "Enligt tabellen".to_string())];
    assert_eq!(beside("Kajerna kostade 6 138 tkr, vilket är $0 procent av budgeten."), told("93"));
    assert_eq!(beside("Fyrarna utgör $0 procent av summan."), told("39"));
    assert_eq!(beside("Kajerna utgör $0 procent av stadens båtar."), []);
    assert_eq!(beside("Bojarna utgör $0 procent av summan."), []);
}

/// Sums and shares of the samples that hold, typed anew: what is offered is what stands there, or what its author rounded.
#[test]
#[ignore = "slow"]
fn what_reports_hold_is_offered_when_it_is_typed_anew() {
    let (mut same, mut other, mut none) = (0, Vec::new(), 0);
    for name in SAMPLES.iter().filter(|name| !name.contains("-fel")) {
        let (is_markdown, text) = (name.ends_with(".md"), sample(name).0);
        let read = |text: &str| if is_markdown { markdown(text) } else { plain(text) };
        let analysis = read(&text);
        for (place, number) in held(&analysis).into_iter().step_by(3) {
            let rest = &text[place.end as usize..];
            let cut = format!("{}{rest}", &text[..place.start as usize]);
            match ide::completion(&read(&cut), place.start, &[]).first() {
                None => none += 1,
                Some(offer) if offer.label.starts_with(&number) => same += 1,
                Some(offer) => other.push(format!("{number}, offered {} ({})", offer.label, offer.detail)),
            }
        }
    }
    println!("{same} the same, {} other, {none} not offered\n{}", other.len(), other.join("\n"));
    assert!(same > 10 && other.len() * 10 <= same);
}

/// Where the sums and shares stand that hold, with their numbers.
fn held(analysis: &malvakt::analysis::Analysis) -> Vec<(malvakt::text::Span, String)> {
    use malvakt::report::claims::Kind;
    let mut found = Vec::new();
    let mut start = 0;
    for part in analysis.parts() {
        part.claimed(|prose, figures, claims| {
            let told = claims.iter().filter(|c| matches!(c.kind, Kind::Share | Kind::Breakdown) && c.verdict.holds());
            for claim in told.filter(|c| c.from.len() > 1) {
                let span = figures[claim.stated].span;
                if figures[claim.stated].form == malvakt::amount::Form::Fraction {
                    continue;
                }
                found.push((prose.source(span).shift(start), span.of(&prose.text).to_string()));
            }
        });
        start += part.text.len() as u32;
    }
    found
}
