//! What is read as a count of all the report's goals, and what is not.

use super::*;

/// The claims of a sentence in a report of nine goals for 2024: how many, of what.
fn claims(sentence: &str) -> Vec<(i128, CountSubject)> {
    let template = crate::template::built_in().template("årsanalys").expect("årsanalys");
    let figures = crate::amount::figures(sentence);
    let counting = Counting {
        text: sentence,
        sentence: Span::new(0, sentence.len()),
        figures: &figures,
        spec: &template.goal_sections[1],
        goals: (9, 9),
        year: Some(2024),
        committee: "badnämnden",
        central: true,
    };
    counting.claims().iter().map(|(of, f)| (f.value / ONE, *of)).collect()
}

const WHOLE: CountSubject = CountSubject::Step { step: 0, part: false };
const IN_PART: CountSubject = CountSubject::Step { step: 1, part: false };

#[test]
fn a_count_of_all_goals_is_read() {
    for (sentence, expected) in [
        ("Sju av nämndens nio mål bedöms ha uppnåtts.", vec![(7, WHOLE), (9, CountSubject::Goals)]),
        ("Sex av nämndens nio tilldelade mål har uppnåtts.", vec![(6, WHOLE), (9, CountSubject::Goals)]),
        ("Av nämndens nio mål har sju uppnåtts.", vec![(7, WHOLE), (9, CountSubject::Goals)]),
        (
            "Av nämndens nio mål har sju uppnåtts och två har delvis uppnåtts.",
            vec![(7, WHOLE), (2, IN_PART), (9, CountSubject::Goals)],
        ),
        ("Sju av nio kommunfullmäktigemål har uppnåtts och två delvis.", vec![(7, WHOLE), (2, IN_PART)]),
        (
            "Bidraget till sju av kommunfullmäktigemålen har uppnåtts och bidraget till två av kommunfullmäktigemålen har delvis uppnåtts.",
            vec![(7, WHOLE), (2, IN_PART)],
        ),
        ("Sju av kommunfullmäktigemålen har uppnåtts.", vec![(7, WHOLE)]),
        ("Sex av målen bedöms ha uppnåtts.", vec![(6, WHOLE)]),
        ("Nämnden har nio mål.", vec![(9, CountSubject::Goals)]),
        ("Badnämnden har nio mål inom fyra målområden.", vec![(9, CountSubject::Goals)]),
        ("Nämnden ansvarar för nio av kommunfullmäktiges mål.", vec![(9, CountSubject::Goals)]),
        ("Nämnden ansvarar för nio kommunfullmäktigemål.", vec![(9, CountSubject::Goals)]),
        ("Därmed bedöms bidragen till samtliga nio mål leda till önskad förflyttning.", vec![(9, CountSubject::Goals)]),
        ("Nämndens nio mål finns i fem målområden.", vec![(9, CountSubject::Goals)]),
        ("Nämnden har tilldelats nio kommunfullmäktigemål inom fem målområden.", vec![(9, CountSubject::Goals)]),
        ("Badnämnden har tilldelats nio kommunfullmäktigemål för 2024.", vec![(9, CountSubject::Goals)]),
        ("Nämnden ska bidra till nio av kommunfullmäktiges 15 mål.", vec![(9, CountSubject::Goals)]),
        (
            "Nämnden har ansvar för att bidra till nio av 15 av kommunfullmäktiges mål för mandatperioden.",
            vec![(9, CountSubject::Goals)],
        ),
    ] {
        assert_eq!(claims(sentence), expected, "{sentence}");
    }
}

#[test]
fn a_count_of_some_goals_can_only_be_too_high() {
    for sentence in [
        "Tre av kommunfullmäktigemålen har uppnåtts med god marginal.",
        "Bidraget till två av kommunfullmäktigemålen har uppnåtts trots minskade resurser.",
    ] {
        assert!(claims(sentence).iter().all(|c| matches!(c.1, CountSubject::Step { part: true, .. })), "{sentence}");
    }
}

#[test]
fn a_count_of_other_goals_or_of_another_time_is_none_of_this_reports() {
    for sentence in [
        "Nämnden har åtta mål för arbetsmiljön.",
        "Nämnden har tre mål.",
        "Nämnden har åtta mål, numrerade efter budgeten.",
        "Enheten har åtta mål.",
        "Nämnden har åtta nämndsmål.",
        "Samtliga tre kommunfullmäktigemål inom En god organisation har uppnåtts.",
        "De tre kommunfullmäktigemål som rör organisationen har uppnåtts.",
        "Fyra av fem kommunfullmäktigemål inom barnområdet har uppnåtts.",
        "Fyra av fem kommunfullmäktigemål har uppnåtts i staden som helhet.",
        "Bedömningen är ändrad för två av kommunfullmäktigemålen, som nu har uppnåtts.",
        "Inom målområdet En mer jämlik stad har två av tre kommunfullmäktigemål uppnåtts.",
        "Inom En mer jämlik stad har två kommunfullmäktigemål uppnåtts och ett kommunfullmäktigemål delvis uppnåtts.",
        "Nämnden bidrar till fyra av kommunfullmäktiges målområden.",
        "Projektet Strandlyft bidrar till två av kommunfullmäktiges mål.",
        "Simskolan bidrar till tre av kommunfullmäktiges mål.",
        "Under 2023 bedömdes åtta av nämndens tio mål ha uppnåtts.",
        "I fjol hade nämnden tilldelats tio mål.",
        "Från och med 2025 har nämnden tilldelats elva kommunfullmäktigemål.",
        "I budget 2025 har nämnden tilldelats elva mål.",
        "Nämnden tilldelades tre nya kommunfullmäktigemål inför året.",
        "Nämnden har tilldelats ytterligare två kommunfullmäktigemål.",
        "Under året har nämnden tilldelats tre kommunfullmäktigemål till.",
        "Nämnden har tilldelats huvudansvaret för två kommunfullmäktigemål.",
        "Servicenämnden, som har tilldelats sju mål, har tagit fram en plan.",
        "Servicenämndens sju mål har uppnåtts.",
        "För nämndens tre mål inom målområdet En god organisation är bilden ljus.",
        "För nämndens tre mål för jämställdhet är bilden ljus.",
        "För nämndens fyra mål i jämställdhetsplanen är bilden ljus.",
        "Fyra av nämndens fem finansiella mål har uppnåtts.",
        "Nämndens fem ekonomiska mål har uppnåtts.",
        "Tre av nämndens fyra mål i internkontrollplanen har uppnåtts.",
        "Av nämndens nio mål är tre nya för 2024 och har uppnåtts.",
        "Tre av nämndens målområden har uppnåtts.",
        "För fem av nämndens nio mål finns indikatorer som har uppnåtts.",
        "Två av nämndens nio mål har inte kunnat mätas, men bedöms ha uppnåtts.",
        "Två av kommunfullmäktigemålen har fem indikatorer var och har uppnåtts.",
        "Tre av kommunfullmäktigemålen har starkast koppling till badet och har uppnåtts.",
        "För staden som helhet bedöms att elva av kommunfullmäktigemålen har uppnåtts.",
        "Tekniska nämnden har tilldelats åtta mål.",
        "Simenheten har tilldelats två mål.",
        "Nämnden har tilldelats huvudansvar för sex av kommunfullmäktiges mål.",
        "Nämnden bidrar till tre av kommunfullmäktiges mål genom föreningsstödet.",
        "Sju av nämndens nio mål har uppnåtts till stor del.",
        "Nämndens tre mål har uppnåtts.",
        "Nämndens åtta mål – simning, bad och sex andra – nås delvis.",
        "Nämndens åtta mål enligt badplanen följs upp varje månad.",
        "Nämndens åtta mål kring vattenlek är nya.",
        "Nämndens åtta mål mot buller följs upp.",
        "Nämndens åtta mål att stärka simkunnigheten följs upp.",
        "Nämndens två mål per målområde följs upp.",
        "Nämndens två mål är kopplade till vattnet.",
        "Nämndens elva mål (nio kommunfullmäktigemål och två från badplanen) följs upp.",
        "Nämndens elva mål, varav två är beslutade av nämnden själv, följs upp.",
        "Nämnden har tilldelats nio kommunfullmäktigemål och två egna.",
    ] {
        let found = claims(sentence);
        let harmless = |c: &(i128, CountSubject)| *c == (9, CountSubject::Goals);
        assert!(found.iter().all(harmless), "{sentence}: {found:?}");
    }
}
