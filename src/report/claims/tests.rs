//! Claims as an author writes them, each with what it should come to.

use super::*;
use crate::amount::figures;
use crate::syntax::{Block, BlockKind};

fn prose(text: &str) -> Prose {
    let mut prose = Prose::default();
    prose.push(text, 0);
    prose
}

pub fn read(text: &str) -> Vec<Claim> {
    let prose = prose(text);
    let found = figures(&prose.text);
    claims(&prose, &found, &crate::figures::Passage::read(&prose.text, lower(&prose.text), &found))
}

#[test]
fn a_list_under_its_total_both_years() {
    let before = [
        "Totalt kom 1 241 (2023: 1 300) klagomål in till nämnden. 940 (2023: 980) klagomål gällde skolorna.",
        "Fördelning av klagomål på skolorna per område:",
    ];
    for (last, expected) in [("122 (2023: 160)", "++"), ("122 (2023: 106)", "+-"), ("121 (2023: 160)", "-+")] {
        let items = ["Norr: 500 (2023: 510)", "Söder: 318 (2023: 310)", &format!("Väster: {last}")];
        assert_eq!(listed(&before, &items), expected, "{last}");
    }
    let paragraph = ["Under året gjordes 65 besök i skolorna:"];
    assert_eq!(listed(&paragraph, &["Norr 40", "Söder 25"]), "+");
    assert_eq!(listed(&paragraph, &["Norr 40", "Söder 26"]), "-");
    assert_eq!(listed(&paragraph, &["Norr 40", "Söder 26", "Totalt 66"]), "+");
    assert_eq!(listed(&["Orsaker till underskottet på 65 mnkr i skolorna:"], &["Löner 40 mnkr", "Hyror 35 mnkr"]), "?");
    assert_eq!(listed(&["Nämnden har 12 mål. Några åtgärder:"], &["2 nya kurser", "3 nya lokaler"]), "");
}

/// The verdicts on a list.
fn listed(before: &[&str], items: &[&str]) -> String {
    let block = |kind| Block { span: Span::default(), kind };
    let before = before.iter().map(|t| block(BlockKind::Paragraph(prose(t))));
    let blocks: Vec<Block> = before.chain(items.iter().map(|t| block(BlockKind::Item(prose(t))))).collect();
    let figures: Vec<Vec<Figure>> = blocks.iter().map(|b| figures(&b.prose().unwrap().text)).collect();
    let letter = |c: ListClaim| {
        if c.verdict.fails() {
            '-'
        } else if c.verdict.holds() {
            '+'
        } else {
            '?'
        }
    };
    lists(&blocks, &figures).into_iter().map(letter).collect()
}

/// Each claim as a letter for its kind and one for its verdict: "B+" a breakdown that holds.
fn letters(text: &str) -> Vec<String> {
    let kind = |k| match k {
        Kind::Breakdown => 'B',
        Kind::Share => 'S',
        Kind::Change => 'C',
        Kind::Direction => 'D',
        Kind::Unit => 'U',
        Kind::Echo => 'E',
    };
    let verdict = |v: &Verdict| match v {
        Verdict::Holds { .. } => '+',
        Verdict::Fails { .. } => '-',
        Verdict::WrongSide { .. } => '~',
        Verdict::Unsure => '?',
    };
    read(text).iter().map(|c| format!("{}{}", kind(c.kind), verdict(&c.verdict))).collect()
}

#[test]
fn claims_of_every_kind() {
    let mut wrong = Vec::new();
    for (expected, text) in [
        ("B+", "Kursen hade 120 deltagare (65 kvinnor och 55 män)."),
        ("B-", "Kursen hade 120 deltagare (65 kvinnor och 56 män)."),
        ("B+", "Skolan har 1 084 elever 7-15 år (486 flickor, 598 pojkar)."),
        ("B-", "Skolan har 1 184 elever 7-15 år (486 flickor, 598 pojkar)."),
        ("B+", "Biblioteken lånade ut 9 343 böcker (4 101 i centrum, 2 939 i norr och 2 303 i söder)."),
        ("B-", "Biblioteken lånade ut 9 443 böcker (4 101 i centrum, 2 939 i norr och 2 303 i söder)."),
        ("", "Kommunen har 54 förskolor (12 i centrum, 10 i norr)."),
        ("", "Kommunen har 54 förskolor (2023: 52)."),
        ("S+", "Enkäten har många svar (45 procent kvinnor, 55 procent män)."),
        ("", "Svarsfrekvensen var 53 procent (55 procent kvinnor, 52 procent män)."),
        ("", "Skolan hade 120 elever i 15 klasser (65 flickor och 55 pojkar)."),
        ("", "Kursen hade 120 deltagare (12 kvinnor och 8 män svarade på enkäten)."),
        ("", "Året gav ett underskott på 5 mnkr, varav 12 mnkr gäller skolan."),
        ("", "Vi har 3 kontor, 45 anställda och 12 konsulter, totalt 57 personer."),
        ("", "Totalt inkom 55 ärenden. 12 ärenden avslutades och 40 pågår."),
        ("", "Under året svarade 12 av de 15 enheter som deltog, vilket motsvarar 40 procent av samtliga enheter."),
        ("B+ S+", "Av de 60 enheterna hade 48 lokal, varav 36 (75 procent) egen."),
        ("D+", "Antalet platser ökade från 47 till 70 medan personalen ökade med 3."),
        ("", "Trots att kostnaderna ökat har vi flyttat personal från 5 enheter till 3."),
        ("", "Resultatet är 60 mnkr och intäkterna ökade med 12 mnkr jämfört med 50 mnkr 2023."),
        ("", "Ökningen dämpades från 5 till 3 procent."),
        ("", "Svarsfrekvensen är 53 procent (2023: 50 procent) och nöjdheten ökade med 5 procentenheter."),
        ("C+ C+", "Totalt kom 846 (2023: 791) synpunkter. Det är en ökning med 55 eller 7 procent."),
        ("", "Sjukfrånvaron minskade och är 5,1 procent för män jämfört med 4,9 procent för kvinnor."),
        ("B+", "Det gjordes 65 besök varav åtta på kvällstid."),
        ("B-", "Det gjordes 5 besök varav åtta på kvällstid."),
        ("B+", "Det kom in 42 (2023: 54) klagomål, varav 32 kvinnor och 10 män."),
        (
            "B+",
            "Året gav ett underskott på 55 mnkr, varav ett överskott på 10 mnkr i egen regi och ett underskott på 65 mnkr i extern regi.",
        ),
        (
            "B-",
            "Året gav ett underskott på 55 mnkr, varav ett överskott på 10 mnkr i egen regi och ett underskott på 75 mnkr i extern regi.",
        ),
        ("B+", "Nämnden fick 24,1 mnkr som avser parker (9 mnkr), gator (13,1 mnkr) samt broar (2 mnkr)."),
        ("B+", "Vi tog emot 43 samtal i norr och 12 i söder, sammanlagt 55."),
        ("B-", "Totalt togs 56 samtal emot, 43 i norr och 12 i söder."),
        ("B+", "Nämnden köper platser enligt 107 beslut. Av dem avropas 96 genom avtal och elva utan avtal."),
        ("S+", "Av 48 elever klarade 36 (75 procent) provet."),
        ("S-", "Av 48 elever klarade 36 (85 procent) provet."),
        ("S+", "Totalt svarade 36 av 48 elever, 75 procent."),
        ("S-", "Totalt svarade 36 av 48 elever, vilket motsvarar 57 procent."),
        ("S+", "Kostnaden blev 43 mnkr eller 84 procent av 51 mnkr."),
        ("S+", "Nämndens budget är 1 645 mnkr. Bistånd kostar 938 mnkr eller 57 procent av budgeten."),
        ("S-", "Nämndens budget är 1 645 mnkr. Bistånd kostar 938 mnkr eller 67 procent av budgeten."),
        ("", "Norr visar ett underskott på 43 mnkr. Söder visar 20 mnkr eller 9 procent av det totala underskottet."),
        ("", "Underskottet är 43 mnkr eller 84 procent av nämndens totala underskott."),
        ("S+", "Kommunen har 46 avtal. Av dem saknar elva, 24 procent, en plan."),
        ("S-", "Kommunen har 46 avtal. Av dem saknar elva, 34 procent, en plan."),
        ("S-", "Vi tog emot 5 430 bokningar. En fjärdedel av dem, 1 810 bokningar, gällde stöd."),
        ("S+", "Totalt kom 846 synpunkter. Inom fem dagar hade 601 synpunkter, eller 71 procent, fått svar."),
        ("S-", "Totalt kom 846 synpunkter. Inom fem dagar hade 601 synpunkter, eller 77 procent, fått svar."),
        (
            "C+ C+",
            "Vi hjälpte 96 ungdomar. Det är en minskning med 12 ungdomar eller 11 procent jämfört med 2023 då det var 108 ungdomar.",
        ),
        (
            "B+",
            "Vi hade 52 skador och 187 tillbud, sammanlagt 239 händelser. Det är 11 händelser eller 5 procent fler än samma period 2023, då det var 228.",
        ),
        ("D-", "Polisen kom vid 41 tillfällen, fler än de 52 tillfällena samma period 2023."),
        ("S+", "Nästan hälften, 45 procent, är lån."),
        ("S-", "Nästan hälften, 65 procent, är lån."),
        ("D+", "Antalet platser har ökat från 47 till 70."),
        ("D-", "Antalet platser har minskat från 47 till 70."),
        ("C+ D+", "Antalet har ökat med två personer, från 14 personer 2023 till 16 personer."),
        ("C- D+", "Antalet har ökat med tre personer, från 14 personer 2023 till 16 personer."),
        ("D+", "Underskottet har minskat från 114 miljoner kronor 2023 till 35 miljoner kronor 2024."),
        (
            "C+",
            "Antalet var knappt 6 456 hushåll, vilket är en minskning på knappt 4 procent jämfört med året innan då antalet låg på 6 718 hushåll.",
        ),
        (
            "C-",
            "Antalet var knappt 6 456 hushåll, vilket är en minskning på knappt 7 procent jämfört med året innan då antalet låg på 6 718 hushåll.",
        ),
        (
            "C~",
            "Antalet var 6 456 hushåll, vilket är en minskning på drygt 4 procent jämfört med året innan då antalet låg på 6 718 hushåll.",
        ),
        (
            "C+",
            "Antalet deltagare var 953 i snitt. Det är en ökning med 88 personer eller 10 procent jämfört med 2023.",
        ),
        (
            "C-",
            "Antalet deltagare var 953 i snitt. Det är en ökning med 88 personer eller 20 procent jämfört med 2023.",
        ),
        ("C+ D+", "Andelen ökade från 40 procent till 44 procent, en ökning med 4 procentenheter."),
        ("U- D+", "Andelen ökade från 40 procent till 44 procent, en ökning med 4 procent."),
        ("C+ D+", "Andelen ökade från 40 procent till 44 procent, en ökning med 10 procent."),
        ("U- D+", "Antalet ökade från 50 till 60, en ökning med 20 procentenheter."),
        ("C+", "Svarsfrekvensen är 53 procent (2023: 50 procent), en ökning med 3 procentenheter."),
        ("D+", "Antalet klagomål har fortsatt att minska, till 352 (2023: 481)."),
        ("D-", "Antalet klagomål har fortsatt att öka, till 352 (2023: 481)."),
        ("C+", "Utfallet blev 45 ärenden, 5 fler än de 40 ärenden som budgeterades."),
    ] {
        let found = letters(text).join(" ");
        if found != expected {
            let texts: Vec<String> = read(text).into_iter().map(|c| c.text).collect();
            wrong.push(format!("{text}\n   {expected} but {found}: {texts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One amount whose direction two words tell; where they may speak of two things nothing is said.
#[test]
fn words_that_tell_a_direction_twice() {
    for (expected, text) in [
        (
            "E+",
            "Kostnaden per plats blev 0,4 miljoner lägre 2024 jämfört med 2023, vilket innebär en minskning med 6 procent.",
        ),
        (
            "E-",
            "Kostnaden per plats blev 0,4 miljoner lägre 2024 jämfört med 2023, vilket innebär en ökning med 6 procent.",
        ),
        ("", "Platserna är 12 färre än behovet, vilket är en ökning med 4 procent."),
        ("", "Kostnaden blev 2 mnkr lägre än budgeten 2024, vilket innebär en ökning med 3 procent."),
        ("", "Kostnaden blev 2 mnkr lägre än 2023, vilket innebär en ökning med 3 procent jämfört med 2019."),
        ("E+", "Badhusen redovisar ett underskott på 1,4 mnkr. Underskottet beror på vintern."),
        (
            "E+",
            "Badhusen redovisar en negativ budgetavvikelse om 1,4 mnkr. Liksom i fjol kan underskottet härledas till vintern.",
        ),
        ("E-", "Badhusen redovisar ett överskott på 1,4 mnkr. Underskottet beror på vintern."),
        ("E-", "Antalet besök ökade med 300 jämfört med 2023. Minskningen beror på vintern."),
        ("E+", "Antalet besök ökade med 300 jämfört med 2023. Ökningen förklaras av den nya bron."),
        ("", "Gatorna gick back. Badhusen redovisar ett överskott på 1,4 mnkr. Underskottet beror på snön."),
        ("", "Badhusen redovisar ett överskott på 1,4 mnkr, gatorna går back. Underskottet beror på snön."),
        ("", "Badhusen redovisar ett överskott på 1,4 mnkr för 2023. Underskottet beror på snön."),
        ("", "Prognosen visar ett överskott på 1,4 mnkr. Underskottet beror på snön."),
        ("", "Badhusen hade ett överskott på 1,4 mnkr. Underskottet beror på snön."),
        ("", "Badhusen redovisar ett överskott på 1,4 mnkr. Underskottet i gatorna beror på snön."),
        ("", "Badhusen redovisar ett överskott på 1,4 mnkr. Därmed minskar underskottet."),
        ("", "Hyran ökade med 3 mnkr men elen gick ned med 2 mnkr. Minskningen beror på vintern."),
        ("", "I fjol ökade besöken med 300. Minskningen beror på vintern."),
        ("", "Antalet besök har inte ökat med 300. Minskningen beror på vintern."),
        (
            "E+",
            "Ett bidrag som minskat mellan åren är det till kajer. Nämnden fick 5 mnkr 2024, en minskning med 2 mnkr jämfört med 2023.",
        ),
        (
            "E-",
            "Ett bidrag som ökat mellan åren är det till kajer. Nämnden fick 5 mnkr 2024, en minskning med 2 mnkr jämfört med 2023.",
        ),
        (
            "E+",
            "Avgiften har minskat jämfört med föregående år. Den var 310 kronor, en minskning med 40 kronor jämfört med föregående år.",
        ),
        (
            "",
            "Ett bidrag som ökat de senaste åren är det till kajer. Nämnden fick 5 mnkr 2024, en minskning med 2 mnkr jämfört med 2023.",
        ),
        (
            "",
            "Ett bidrag som ökat mellan åren är det till kajer. Nämnden fick 5 mnkr 2024, en minskning med 2 mnkr jämfört med 2019.",
        ),
        (
            "",
            "Ett bidrag som ökat mellan åren är det till kajer. Avgifterna gav 5 mnkr 2024, en minskning med 2 mnkr jämfört med 2023.",
        ),
        (
            "",
            "Ett bidrag som ökat mellan åren är det till kajer. Nämnden fick 5 mnkr i avgifter 2024, en minskning med 2 mnkr jämfört med 2023.",
        ),
        (
            "",
            "Bruket har ökat jämfört med föregående år. Besöken var 31, en minskning med 4 jämfört med föregående år.",
        ),
    ] {
        let echoes = letters(text).into_iter().filter(|l| l.starts_with('E')).collect::<Vec<_>>().join(" ");
        assert_eq!(echoes, expected, "{text}");
    }
}

/// What an aside tells, a label's number, a mean and a change are no part of a whole, nor a whole of parts.
#[test]
fn figures_beside_parts_and_wholes() {
    let mut wrong = Vec::new();
    for (fails, text) in [
        (false, "Bryggorna kostade 41,3 mnkr, varav färg 1,7 mnkr, och kranarna 9,2 mnkr, tillsammans 50,5 mnkr."),
        (false, "Nya båtar är 310, inklusive 40 lånade, och gamla 205, sammanlagt 515."),
        (false, "Totalt finns 515 båtar (310 nya, därav 40 lånade, och 205 gamla)."),
        (true, "Bryggorna kostade 41,3 mnkr och kranarna 9,2 mnkr, tillsammans 51,5 mnkr."),
        (false, "Hamnen har 900 platser (2023: 820), en ökning med 80, varav 610 (2023: 590) under tak."),
        (false, "Hamnen har 900 platser (+80), varav egna 610 (+50) och hyrda 290 (+30)."),
        (false, "Hamnen har 900 platser, 80 fler än 2023, varav 610 under tak."),
        (false, "Hamnen har 900 platser, 80 fler än 2023, och 610 är under tak."),
        (false, "Hamnen har 900 platser. Det är en ökning med 80, varav 610 är nya och 530 har lagts ned."),
        (false, "Avgifterna ökade med 30, varav för flickor 40 och pojkar 55."),
        (false, "Antalet störningar var 38 (kaj 1: 20, kaj 2: 11, kaj 3: 7)."),
        (false, "Det var 38 störningar, varav kaj 104: 20 och kaj 2: 18."),
        (false, "Vi räknade kaj 1: 20, kaj 2: 11 och kaj 3: 7, totalt 38."),
        (false, "Avgiften ökade med 4,1 procent (kvinnor 4,6 procent, män 3,7 procent)."),
        (false, "Andelen är 14 procent i hamnen och 6 procent på land, sammantaget 10 procent."),
        (false, "Trafiken ökade 10 procent och taxan 20 procent, totalt 32 procent."),
        (false, "Frånvaron minskade med 0,7 procentenheter (kvinnor 0,9 procentenheter, män 0,4 procentenheter)."),
        (false, "Omdömet blev 3,0 (hamnen 3,2, badet 2,8)."),
        (false, "Resultatet i enkäten var 70 (71 för kvinnor och 69 för män)."),
        (false, "Totalt 300 besök i snitt per månad (310 våren, 290 hösten)."),
        (false, "Hamnen hade 140 gäster, 12 fler än året innan, och 35 (25 procent) var nya."),
        (false, "Index är 70, varav trivsel 72, ledning 68 och styrning 70."),
        (false, "Index är 70 (2023: 69), varav trivsel 68 (2023: 71)."),
        (true, "Kursen hade 120 deltagare (65 kvinnor och 155 män)."),
    ] {
        let found = letters(text).iter().any(|l| l.ends_with('-'));
        if found != fails {
            wrong.push(format!("{text}\n   {:?}", read(text).into_iter().map(|c| c.text).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(listed(&["Under året gjordes 85 besök i hamnarna:"], &["Norr 40", "varav kväll 5", "Söder 45"]), "");
    assert_eq!(listed(&["Under året var omdömet om hamnarna 40:"], &["Omdöme norr 41", "Omdöme söder 39"]), "");
}

/// The figure before a share is its part only where the sentence does not set it beside its own.
#[test]
fn figures_beside_shares() {
    let mut wrong = Vec::new();
    for (expected, text) in [
        ("", "Elen kostar 630 tkr, 5 procent mer än 2023 (600 tkr), och utgör 70 procent av 900 tkr."),
        ("B+", "Elen kostar 630 tkr, varav 90 tkr nät, och utgör 70 procent av totalt 900 tkr."),
        ("", "Elen kostar 630 tkr, en ökning från 600 tkr, vilket är 70 procent av totalt 900 tkr."),
        ("S-", "Elen kostar 630 tkr, vilket är 60 procent av totalt 900 tkr."),
        ("S- B+", "Vi har 60 båtar, varav 45, vilket motsvarar 65 procent, är nya."),
        ("S+", "Av 60 flickor klarade 45 provet (75 procent) och av 50 pojkar 34 (68 procent)."),
        (
            "",
            "Kajens budget är 52,3 mnkr. Badet visar ett överskott på 5,7 mnkr, vilket är 0,9 procent av dess budget.",
        ),
        ("", "Kajens budget är 52,3 mnkr. Badet visar ett överskott på 5,7 mnkr, vilket är 0,9 procent av budgeten."),
        ("", "Kajen har en budget på 52,3 mnkr. Badet visar 5,7 mnkr, vilket är 0,9 procent av budgeten."),
        ("", "Budgeten för kajen är 52,3 mnkr. Badet visar 5,7 mnkr, vilket är 0,9 procent av budgeten."),
        ("", "Elen kostar 630 tkr mot budgeterade 600 tkr, vilket är 70 procent av 900 tkr."),
        (
            "B+ B+ S+ S+ S+",
            "Av 60 svar kom 45 från norr (75 procent) och 15 från söder (25 procent), varav 5 (33 procent) från öarna.",
        ),
        ("", "Två och en halv båt av tio (25 procent) är vita."),
    ] {
        let found: Vec<String> = letters(text).into_iter().filter(|l| !l.starts_with(['C', 'D'])).collect();
        if found.join(" ") != expected {
            let texts: Vec<String> = read(text).into_iter().map(|c| c.text).collect();
            wrong.push(format!("{text}\n   {expected} but {found:?}: {texts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What one figure is a part of, a share of or compared with, where another stands nearer: right as written, and wrong
/// where no reading is left.
#[test]
fn figures_that_stand_near_but_are_not_meant() {
    let mut wrong = Vec::new();
    for (fails, text) in [
        (false, "Hyrorna ökade med 9 mnkr, varav 11 mnkr avser nya avtal och -2 mnkr lokaler som sagts upp."),
        (false, "Elevantalet växte med 25, varav inflyttning 40, byten 5 och avgångar -20."),
        (false, "Minskningen på 14 tjänster, varav 20 i norr, vägs delvis upp av nya i söder."),
        (false, "Antalet platser har förändrats med 8, varav 12 i norr."),
        (false, "Hyrorna är 9 mnkr högre, varav 11 mnkr avser nya avtal."),
        (false, "Antalet anställda ökade med 20, varav 25 fler kvinnor och 5 färre män."),
        (true, "Antalet platser har ökat till 8, varav 12 i norr."),
        (true, "Det gjordes 5 besök, varav åtta på kvällstid."),
        (false, "Skolan har 52 lärare (40 kvinnor och 12 män), varav 15 på deltid."),
        (false, "Skolan har 52 lärare och 12 vikarier, varav 15 på deltid."),
        (false, "Av 150 avtal har 40 (27 procent) prövats, varav 30 om städning (75 procent)."),
        (false, "Av 150 avtal har 40 (27 procent) prövats och av dem gällde 30 (75 procent) städning."),
        (false, "Av 150 avtal har 40 (27 procent) prövats, där 30 (75 procent) gällde städning."),
        (true, "Av 150 avtal har 40 (37 procent) prövats."),
        (false, "Av 150 avtal rörde 60 städning (40 procent), en ökning från 36 (30 procent) 2023."),
        (false, "Av 150 avtal rörde 60 städning (40 procent), jämfört med 36 (30 procent) året innan."),
        (false, "Brevet gick till 500 hushåll och besvarades av 300 (60 procent)."),
        (false, "Brevet gick till 500 och lästes av 300 (60 procent)."),
        (true, "Brevet besvarades av 300 av 500 hushåll (70 procent)."),
        (false, "Åtta av tio (83 procent) vårdnadshavare är nöjda."),
        (false, "Tre av fyra elever, 77 procent, trivs i skolan."),
        (true, "Åtta av tio (38 procent) vårdnadshavare är nöjda."),
        (true, "Åtta av elva (83 procent) chefer är nöjda."),
    ] {
        let claims = read(text);
        if claims.iter().any(|claim| claim.verdict.fails()) != fails {
            wrong.push(format!("{text}\n   {:?}", claims.iter().map(|c| &c.text).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
