//! Right and wrong counts, of the report's goals and of lists.

use std::sync::Arc;

use super::NAME;
use crate::amount::WORDS;
use crate::analysis::Analysis;
use crate::syntax::Dialect;

/// What the rule says of a text.
fn told(text: &str, dialect: Dialect) -> Vec<String> {
    let found = Analysis::new(text, dialect, Arc::default()).findings();
    found.into_iter().filter(|f| f.rule == NAME).map(|f| f.message.clone()).collect()
}

fn word(number: usize) -> &'static str {
    WORDS.get(number).copied().expect("a word")
}

#[test]
fn a_number_that_its_list_does_not_bear_out_is_told() {
    for (text, right) in [
        ("Uppdraget består av # delar:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n- bojar, som är nya\n", 4),
        ("Uppdraget består av # delar:\n• kajer och bryggor \n• fyrar \n• farleder i norr \n", 3),
        (
            "Nämnden har under 2024 arbetat med följande # områden:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n- bojar, som är nya\n- lotsar\n",
            5,
        ),
        ("Hamnen ska prioritera följande #:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n", 3),
        (
            "För året gäller # prioriterade områden för hamnen:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n- bojar, som är nya\n",
            4,
        ),
        ("# nya insatser har genomförts under året:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n", 3),
        ("Arbetet bedrivs i # steg: planering, byggnation och drift.", 3),
        ("Hamnarna ligger i # stadsdelar: Hyllie, Husie, Kirseberg och Limhamn.", 4),
        ("De # hamnarna (Nyhamnen, Limhamn och Lagunen) har fått nya bryggor.", 3),
        ("Nämndens # enheter – lots, bogser, kaj och fyr – har fått nya chefer.", 4),
        ("Det finns # skäl till det: färre båtar, högre hyror och dåligt väder.", 3),
        ("Granskningen tar upp # frågor: 1. Styrs hamnen? 2. Följs den upp? 3. Åtgärdas brister?", 3),
        ("Rapporten har # delar: a) hamnar, b) fyrar, c) farleder och d) bojar.", 4),
        ("Nämnden har # uppdrag:\n\n1. Bygga kaj\n2. Måla fyr\n3. Lägga ut bojar\n", 3),
        ("Nämnden har # uppdrag:\n1. Bygga kaj\n2. Måla fyr\n3. Lägga ut bojar\n", 3),
        ("Nämnden har # uppdrag:\n\n- Bygga kaj\n    - i norr\n    - i söder\n- Måla fyr\n- Lägga ut bojar\n", 3),
        ("Under året har # projekt startat:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n", 3),
        ("Samverkan sker på # sätt: genom möten, genom rådslag och genom gemensamma planer.", 3),
        ("Avgiften bygger på # delar: längd, bredd och djup, vilket är nytt.", 3),
        ("# kommuner deltar i samarbetet: Lund, Eslöv, Höör och Hörby.", 4),
        ("Hamnen har # kajer:\n\n- Norra kajen\n- Södra kajen\n- Gästkajen\n- Totalt 1 210 meter\n", 3),
        ("Vi har # ledord: öppenhet, närhet och mod.", 3),
        (
            "Följande # riskområden har följts upp:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n- bojar, som är nya\n",
            4,
        ),
        ("Organisationen består av # avdelningar: hamn, fyr, farled, teknik och stab.", 5),
        ("Målen är uppdelade i # kategorier:\n\n* trygghet\n* miljö\n* ekonomi\n", 3),
        ("Programmet innehåller # delprogram: Trygg hamn, Grön hamn och Öppen hamn.", 3),
        ("Planen vilar på # principer:\n– enkelhet\n– närhet\n– ansvar\n– öppenhet\n", 4),
        ("Hamnen har # kranar: Ada, Beda och Cesar.", 3),
        ("Uppföljningen visar att # mål är särskilt viktiga:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n", 3),
        ("Internkontrollen omfattade # granskningar: inköp, löner och behörigheter.", 3),
        ("Arbetet bygger på # perspektiv: ekonomi, personal, brukare och utveckling.", 4),
        (
            "Nämnden har följande # övergripande mål.\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n- bojar, som är nya\n",
            4,
        ),
        ("Bostäderna ska byggas i # etapper: Nyhamnen, Frihamnen och Mellersta hamnen.", 3),
    ] {
        let dialect = if text.contains(['•', '–']) { Dialect::Plain } else { Dialect::Markdown };
        let with = |number| told(&format!("Rapport\n\n{}\n", text.replace('#', word(number))), dialect);
        assert_eq!(with(right), Vec::<String>::new(), "{text}");
        assert_eq!((with(right - 1).len(), with(right + 1).len()), (1, 1), "{text}");
    }
}

#[test]
fn a_number_beside_a_list_of_something_else_is_left_alone() {
    for text in [
        "Fem personer har lämnat synpunkter:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n",
        "Vid två möten behandlades:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n- bojar, som är nya\n",
        "Bland de tolv hamnarna finns bland annat: Nyhamnen, Limhamn och Lagunen.",
        "Nämnden har minst tre uppdrag: bygga kaj, måla fyr, lägga bojar och rensa tång.",
        "De tre stadsdelarna har prioriterat följande:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n- bojar, som är nya\n",
        "Två kommuner har bildat en samverkan med följande syften:\n\n- kajer och bryggor\n- fyrar\n- farleder i norr\n",
        "Mål 3 omfattar: kajer och bryggor.",
        "Under fyra månader gällde: stängt, öppet och stängt igen.",
        "Hamnen har 12 platser (hus 2, hus 3 och hus 4).",
        "Det hölls fem möten (Malmö, Lund och Ystad).",
        "Hamnen har fyra anställda (ingenjörer och tekniker).",
        "Den 3 mars: möte, middag och dans.",
        "Klockan 8: samling, frukost och avfärd.",
        "Hamnen har 12 enheter:\n\n- Norr: 5\n- Söder: 7\n",
        "Två områden: drift och underhåll samt kultur och fritid.",
        "Tre områden: barn och unga, äldre samt vård och omsorg.",
        "Enheten fick två nej: resultatet blev sämre.",
        "Arbetsgruppen består av fem personer: en jurist, två ekonomer och två lotsar.",
        "Nämnden har två till tre uppdrag: kaj, fyr, boj och farled.",
        "Av nämndens tio mål är tre nya: kaj, fyr och boj.",
        "Två enheter har slagits samman och det innebär: färre chefer, lägre hyra och bättre service.",
        "Hamnen har tre kranar, två bogserbåtar och en lots: det räcker, men nätt och jämnt.",
        "Åtta av tio är nöjda: personal, gäster och grannar.",
        "Budgeten fördelas på 3 enheter enligt beslut 2023: hamnen, fyren och farleden med flera.",
        "Tre exempel på insatser, t.ex.: kaj och fyr.",
        "Fråga 2: hur, när och varför?",
        "Se kapitel 4: kajer, fyrar och bojar.",
        "Hamnen har fem kajer varav tre i trä: Ada, Beda och Cesar.",
        "Totalt deltog 14 barn: pojkar och flickor.",
        "Vi fick tre frågor från två skolor: varför, hur och när kommer bron, och vem betalar?",
        "Ta hand om de fyra: håll ordning.",
        "Kostnaden ökade med fem procent: löner, hyror och el.",
        "Hamnen har fem kranar för 2024. Läget visas med färger: grönt för hel, gult för sliten och rött för trasig.",
        "Projektet pågår i tre år: 2023, 2024 och 2025.",
        "Nämnden hade 3 sammanträden i hamnen: beslut togs om kaj, fyr, boj och farled.",
        "Sju båtar låg i hamnen (en från Norge och en från Danmark).",
    ] {
        for dialect in [Dialect::Markdown, Dialect::Plain] {
            assert_eq!(told(&format!("Rapport\n\n{text}\n"), dialect), Vec::<String>::new(), "{text}");
        }
    }
}

/// A report of as many goals as there are statuses, with a sentence in its summary.
fn report(sentence: &str, statuses: &[&str]) -> String {
    const TITLES: [&str; 4] = [
        "Malmö stad ger en god och likvärdig service",
        "Malmö stad arbetar för att staden ska bli fri från segregation",
        "Malmö stad arbetar för att minska utsläppen av växthusgaser",
        "Malmö stad arbetar för att öka andelen Malmöbor som är självförsörjande",
    ];
    let goal = |(title, status): (&&str, &&str)| {
        format!(
            "### Kommunfullmäktigemål - {title}\n\n#### Uppföljning av bidrag till kommunfullmäktigemålet\n\nKajen är lagad.\n\n\
             #### Bedömning av bidrag till kommunfullmäktigemålet för året\n\n**{status}**\n\n"
        )
    };
    let goals: String = TITLES.iter().zip(statuses).map(goal).collect();
    format!(
        "---\nrapport: årsanalys\når: 2024\nnämnd: Hamnnämnden\n---\n\n# Sammanfattning\n\n{sentence}\n\n\
         # Uppföljning och bedömning av bidragen till kommunfullmäktigemålen\n\n## Målområde - En god organisation\n\n{goals}"
    )
}

const MIXED: [&str; 4] = ["Uppnåtts", "Uppnåtts", "Delvis uppnåtts", "Delvis uppnåtts"];
const REACHED: [&str; 4] = ["Uppnåtts"; 4];
const IN_PART: [&str; 4] = ["Delvis uppnåtts"; 4];

#[test]
fn a_plain_count_of_goals_is_held_against_the_report() {
    for (sentence, statuses, wrong) in [
        ("Nämnden har fyra mål.", &MIXED[..], false),
        ("Nämnden har fem mål.", &MIXED[..], true),
        ("Nämnden har tre kommunfullmäktigemål.", &MIXED[..], true),
        ("Nämnden ansvarar för fyra av kommunfullmäktiges mål.", &MIXED[..], false),
        ("Nämnden ansvarar för fem av kommunfullmäktiges mål.", &MIXED[..], true),
        ("Nämnden ansvarar för tre kommunfullmäktigemål.", &MIXED[..], true),
        ("Två av målen bedöms ha uppnåtts.", &MIXED[..], false),
        ("Tre av målen bedöms ha uppnåtts.", &MIXED[..], true),
        ("Tre av målen har uppnåtts.", &MIXED[..], true),
        ("Ett av målen har uppnåtts.", &MIXED[..], false),
        ("Samtliga mål bedöms ha uppnåtts.", &MIXED[..], true),
        ("Samtliga mål bedöms ha uppnåtts.", &REACHED[..], false),
        ("Samtliga fyra mål har uppnåtts.", &REACHED[..], false),
        ("Samtliga fyra mål har uppnåtts.", &MIXED[..], true),
        ("Samtliga tre mål har uppnåtts.", &REACHED[..], true),
        ("Alla nämndens mål har uppnåtts.", &MIXED[..], true),
        ("Alla nämndens mål har uppnåtts.", &REACHED[..], false),
        ("Inget av målen har uppnåtts.", &MIXED[..], true),
        ("Inget av målen har uppnåtts.", &IN_PART[..], false),
        ("Inget mål bedöms ha uppnåtts.", &MIXED[..], true),
        ("Alla mål utom två har uppnåtts.", &MIXED[..], false),
        ("Alla mål utom ett har uppnåtts.", &MIXED[..], true),
        ("Alla utom ett av målen har uppnåtts.", &MIXED[..], true),
        ("Alla utom två av målen har uppnåtts.", &MIXED[..], false),
        ("Båda målen har uppnåtts.", &MIXED[1..3], true),
        ("Båda målen har uppnåtts.", &MIXED[..2], false),
        ("Båda målen har uppnåtts.", &MIXED[..], false),
        ("Två av nämndens fyra mål har uppnåtts och två har delvis uppnåtts.", &MIXED[..], false),
        ("Tre av nämndens fyra mål har uppnåtts och två har delvis uppnåtts.", &MIXED[..], true),
        ("Bedömningen är att bidragen till samtliga mål har uppnåtts.", &MIXED[..], true),
        ("Två av fyra mål har uppnåtts.", &MIXED[..], false),
        ("Tre av fyra mål har uppnåtts.", &MIXED[..], true),
        ("Av nämndens fyra mål har tre uppnåtts.", &MIXED[..], true),
        ("Hamnnämnden har tilldelats fyra kommunfullmäktigemål.", &MIXED[..], false),
        ("Hamnnämnden har tilldelats fem kommunfullmäktigemål.", &MIXED[..], true),
        ("Inget av målen bedöms som inte uppnåtts.", &MIXED[..], false),
        ("Samtliga mål i jämställdhetsplanen har uppnåtts.", &MIXED[..], false),
        ("Samtliga mål för simskolan har uppnåtts.", &MIXED[..], false),
        ("Tre av målen i miljöprogrammet har uppnåtts.", &MIXED[..], false),
        ("Förra året hade samtliga mål uppnåtts.", &MIXED[..], false),
        ("Nämnden har två mål för sjukfrånvaron.", &MIXED[..], false),
        ("Nämnden har tre egna mål.", &MIXED[..], false),
        ("Under 2023 har samtliga mål uppnåtts.", &MIXED[..], false),
        ("Samtliga indikatorer för målen har uppnåtts.", &MIXED[..], false),
        ("Nästan alla mål har uppnåtts.", &MIXED[..], false),
        ("Inte alla mål har uppnåtts.", &MIXED[..], false),
        ("Alla mål har inte uppnåtts.", &MIXED[..], false),
        ("Samtliga mål förväntas ha uppnåtts vid mandatperiodens slut.", &MIXED[..], false),
        ("Nämnden har fyra mål och sex indikatorer.", &MIXED[..], false),
        ("Samtliga mål har uppnåtts eller delvis uppnåtts.", &MIXED[..], false),
        ("Samtliga mål har helt eller delvis uppnåtts.", &MIXED[..], false),
        ("Inget av nämndens mål bedöms inte ha uppnåtts.", &MIXED[..], false),
        ("Samtliga mål bedöms minst delvis ha uppnåtts.", &MIXED[..], false),
        ("Det är inte så att samtliga mål har uppnåtts.", &MIXED[..], false),
        ("Målet är att alla mål har uppnåtts.", &MIXED[..], false),
    ] {
        let found = told(&report(sentence, statuses), Dialect::Markdown);
        assert_eq!(found.len(), usize::from(wrong), "{sentence}: {found:?}");
    }
}

#[test]
fn goals_that_are_told_of_elsewhere_are_others() {
    for sentence in ["Samtliga mål har uppnåtts.", "Tre av målen har uppnåtts.", "Nämnden har tre mål."] {
        let text = report("Året var gott.", &MIXED);
        let below = format!("{text}# Ekonomisk utveckling under året\n\n{sentence}\n");
        assert_eq!(told(&below, Dialect::Markdown), Vec::<String>::new(), "{sentence}");
        let within = text.replace("Kajen är lagad.", &format!("Kajen är lagad. {sentence}"));
        assert_eq!(told(&within, Dialect::Markdown), Vec::<String>::new(), "{sentence}");
    }
}
