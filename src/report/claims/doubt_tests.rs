//! What a right report writes of its changes, of which nothing may be said, beside what is wrong and must be found.

use super::tests::read;

/// What fails, by its text.
fn faults(text: &str) -> Vec<String> {
    read(text).into_iter().filter(|c| c.verdict.fails()).map(|c| c.text).collect()
}

#[test]
fn right_changes_raise_no_alarm() {
    for text in [
        // Last year's level or last year's change in a bracket behind the size of a change.
        "Badhusen hade 2 315 besökare, en ökning med 15 procent (2022: 2 013).",
        "Frånvaron var 6,4 procent, en minskning med 0,8 procentenheter (2022: 7,2 procent).",
        "Kön är nu 45 personer, en minskning med sex (2022: 51).",
        "Kön är nu 45 personer, en minskning med sex (51 år 2022).",
        "Kön är nu 45 personer, en minskning med 12 procent (51).",
        "Avgifterna ökade med 7 procent (2022: 2 procent).",
        "Nöjdheten ökade med 3 procentenheter (2022: 5 procentenheter).",
        "Anmälningarna minskade med 14 (2022: 21).",
        "Skolan hade 462 elever. Det är 15 procent fler än 2022 (402).",
        "Hyrorna var 11,7 mnkr. Detta är 15 procent högre än året innan (10,2 mnkr).",
        "Skolan hade 462 elever, 15 procent fler än 2022 (402 elever).",
        "Hyran var 180 tkr, en ökning med 80 procent (100 tkr).",
        "Kunderna var 15 procent fler än 2022: 462 mot 402.",
        "Betyget var 4,6 av 5, vilket är 15 procent högre än 2022 (4,0 av 5).",
        // A plan's own sign.
        "Hyrorna är 11,7 mnkr mot budgeterade 10,2 mnkr, en avvikelse på −1,5 mnkr.",
        "Hyrorna är −11,7 mnkr mot budgeterade −10,2 mnkr, en avvikelse på −1,5 mnkr.",
        // Two differences, from two things; and what another clause tells.
        "Antalet lån är 462, 21 fler än planerat, en ökning med 60 från 402.",
        "Antalet lån är 462, 21 fler än planerat, en ökning med 15 procent från 402.",
        "Antalet lån var 381 (2022: 402), 21 fler än planerat.",
        "Antalet lån var 462, varav 115 nya, vilket är 15 procent fler än 2022 då det var 402.",
        "Hyrorna var 462 tkr, 60 tkr mer än 2022, och elen 541 tkr.",
        "Hyrorna var 462 tkr, 60 tkr mer än 2022, elen 541 tkr.",
        "Platserna är 46, 6 fler än 2022 och 16 fler än 2021 (40 respektive 30).",
        "Besöken är 11 500. Det är 15 procent fler än 2022 (10 000) men 8 procent färre än 2019 (12 500 år 2019).",
        "Frånvaron ökade med 0,3 procentenheter till 7,1 procent, varav kvinnor 7,9 procent (2022: 7,4 procent).",
        // Means of years.
        "Hyrorna har ökat med i snitt 3 procent per år, från 402 till 462 tkr.",
        "Hyrorna har ökat med i genomsnitt 15 tkr per år, från 402 tkr år 2020 till 462 tkr år 2024.",
        "Hyrorna har ökat med cirka 3 procent varje år, från 402 till 462 tkr.",
        "Hyrorna har ökat från 402 till 462 tkr, en genomsnittlig ökning med 3 procent.",
        // Points, scales and wholes.
        "Täckningen ökade från 51 % till 57 %, en ökning med 6 %-enheter.",
        "Täckningen ökade från 51 procent till 57 procent, en ökning med 6 procent-enheter.",
        "Skolan har 380 elever, 91 %, en minskning med 2 %-enheter från 93.",
        "Lånen ökade från 880 000 till 1,1 miljoner.",
        "Turerna minskade från 512 till 484 tusen mil.",
        "Hyran tog 24,8 av de 31 miljoner kronorna, 80 procent.",
        "Nöjdheten ökade från sju av tio till fyra av fem.",
        // What grows when its measure falls.
        "Vuxentätheten har ökat från 6,4 till 6,1 barn per vuxen.",
        "Servicen höjdes då kötiden gick från 6 till 3 minuter.",
        "Avståndet minskade från 20 till 10 minuter, alltså fördubblades utbudet.",
    ] {
        assert_eq!(faults(text), Vec::<String>::new(), "{text}");
    }
}

/// A change of another quantity, of a part, by another measure or from another time than the end points beside it.
#[test]
fn changes_of_something_else_raise_no_alarm() {
    for text in [
        // A cause.
        "Elkostnaden ökade från 298 till 312 tkr på grund av en prishöjning på 2,1 procent.",
        "Elkostnaden uppgick till 14,2 mnkr (2022: 12,9 mnkr), framför allt genom en höjning av nätavgiften på 22 procent.",
        "Elkostnaden uppgick till 14,2 mnkr jämfört med 12,9 mnkr 2022, efter en prishöjning på 22 procent.",
        "Elkostnaden uppgick till 14,2 mnkr (2022: 12,9 mnkr). Det beror på en prishöjning på 22 procent.",
        "Elkostnaden ökade från 12,9 till 14,2 mnkr genom en ökning av ytan på 600 kvadratmeter.",
        // Another base: a plan, another plan, another month or year.
        "Hyrorna blev 71,4 mnkr jämfört med budgeterade 73,0 mnkr, en ökning med 4,4 mnkr från 2022.",
        "Hyrorna blev 71,4 mnkr jämfört med budgeterade 73,0 mnkr, vilket är en ökning med 6,6 procent sedan förra året.",
        "Hyrorna blev 71,4 mnkr jämfört med budgeterade 73,0 mnkr, 1,1 mnkr lägre än prognosen.",
        "Hyrorna blev 71,4 mnkr, en ökning med 4,4 mnkr från 2022, jämfört med budgeterade 73,0 mnkr.",
        "Hyrorna blev 71,4 mnkr (2022: 67,0 mnkr), en ökning med 1,1 mnkr jämfört med prognosen.",
        "Frånvaron är 5,9 procent (2022: 6,2 procent), en ökning med 0,3 procentenheter sedan i maj.",
        "Sedan 2019 har antalet turer ökat från 30 till 90, en ökning med 12 jämfört med 2022.",
        "Antalet turer ökade från 30 år 2019 till 90 år 2023, en ökning med 12 sedan förra året.",
        "Antalet turer ökade sedan 2019 från 30 till 90, en ökning med 12 jämfört med föregående år.",
        "Antalet turer är 90 jämfört med 60 föregående år, 12 fler än 2021.",
        "Antalet turer är 90 (2022: 60), 12 fler än tidigare år.",
        "Antalet turer är 90 (2022: 60), en ökning med 12 under perioden.",
        // Another measure.
        "Hyrorna ökade från 41,0 till 44,2 mnkr, en ökning med 3 procent i fasta priser.",
        "Hyrorna ökade från 41,0 till 44,2 mnkr, en real ökning med 3 procent.",
        "Hyrorna ökade från 41,0 till 44,2 mnkr, en ökning med 3 procent per kvadratmeter.",
        "Gästnätterna ökade från 4 800 till 5 200, en ökning med 30 gästnätter i veckan.",
        "Gästnätterna ökade från 4 800 till 5 200, vilket innebar en intäktsökning med 5 procent.",
        "Gästnätterna ökade från 4 800 till 5 200, vilket motsvarar en ökning av intäkten med 5 procent.",
        "Gästnätterna ökade från 4 800 till 5 200, en ökning med 2 procent om tältplatser räknas bort.",
        // A part.
        "Antalet båtar ökade från 210 till 240, en ökning med 22 segelbåtar och 8 motorbåtar.",
        "Antalet båtar ökade från 210 till 240, en ökning med 22 i norra hamnen och 8 i södra.",
        "Antalet båtar är 240 (2022: 210), främst en ökning med 21.",
        "Antalet båtar är 240 (2022: 210), i norra hamnen en ökning med 21.",
        "Antalet båtar är 240, främst en ökning med 21 segelbåtar eller 14 procent.",
        // End points of another thing than what is told to have changed.
        "Priset ökade med 6 procent, vilket fick intäkterna att gå från 112 till 115 mnkr.",
        "Priset ökade med 6 procent, vilket minskade antalet gäster från 1 120 till 1 040.",
        "Sedan priset höjdes med 6 procent har antalet gäster gått från 1 120 till 1 040.",
        "Antalet gäster ökade med 9 procent, varav barn 61 (2022: 60).",
        "Antalet gäster ökade med 9 procent, där barnen stod för 61 (2022: 63).",
        "Antalet gäster ökade med 9 procent, främst barn, 61 (2022: 50).",
        "Badet hade 61 200 gäster (2022: 60 000). Det innebär en ökning med 4 procent för alla bad.",
        "Trots en ökning av antalet gäster med 5 procent blev kostnaden 61,2 mnkr jämfört med 63,0 mnkr 2022.",
        "Antalet gäster ökade med 5 procent men kostnaden blev 61,2 mnkr jämfört med 63,0 mnkr 2022.",
    ] {
        assert_eq!(faults(text), Vec::<String>::new(), "{text}");
    }
}

/// What was spent against a plan, beside a deviation of more than that; and how many times as much of another thing.
#[test]
fn deviations_and_folds_of_something_else_raise_no_alarm() {
    for text in [
        "Parken kostade 21 mnkr mot budgeterade 18 mnkr, vilket ger ett samlat underskott på 5 mnkr för enheten.",
        "Parken kostade 21 mnkr mot budgeterade 18 mnkr, ett underskott på 5 mnkr för hela enheten.",
        "Avgifterna gav 31 mnkr mot budgeterade 35 mnkr, vilket ger ett underskott på 2 mnkr då även kostnaderna föll.",
        "Avgifterna gav 31 mnkr mot budgeterade 35 mnkr, ett underskott på 2 mnkr, då även kostnaderna föll.",
        "När avgiften halverades gick antalet gäster från 400 till 520.",
        "Öppettiderna har halverats och kostnaden gick från 4,2 till 3,6 mnkr.",
        "Antalet gäster gick från 400 till 380, vilket halverade kön.",
    ] {
        assert_eq!(faults(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn wrong_changes_are_still_found() {
    for text in [
        "Antalet lån är 462, en ökning med 71 från 402.",
        "Antalet lån är 462, en ökning med 71 jämfört med 402 år 2022.",
        "Antalet lån var 462 (2022: 402), 71 fler än 2022.",
        "Hyrorna var 462 tkr, 71 tkr mer än 2022 (402 tkr).",
        "Hyrorna är 11,7 mnkr mot budgeterade 10,2 mnkr, en avvikelse på −1,8 mnkr.",
        "Täckningen ökade från 51 % till 57 %, en ökning med 6 %.",
        "Täckningen ökade från 51 % till 57 %, en ökning med 4 %-enheter.",
        "Turerna minskade från 484 till 512 tusen mil.",
        "Antalet deltagare var 953. Det är en ökning med 88 personer (20 procent).",
        "Svarsfrekvensen ökade från 62 till 58 procent.",
        "Antalet platser halverades, från 48 till 42.",
        "Antalet platser har halverats sedan 2022, från 48 till 42.",
        "Antalet platser gick från 48 till 42, vilket är en halvering jämfört med förra året.",
        "Driftkostnaden ökade med 17 mnkr, från 298 till 312 mnkr.",
        "Driftkostnaden ökade med 5,7 procent till 312 mnkr (2022: 298 mnkr).",
        "Driftkostnaden ökade från 298 till 312 mnkr, vilket innebär en ökning med 17 mnkr eller 4,7 procent sedan 2022.",
        "Driftkostnaden var 312 mnkr (2022: 298 mnkr), en kostnadsökning med 17 mnkr.",
        "Driftkostnaden var 312 mnkr (2022: 298 mnkr). Det är en ökning med 17 mnkr jämfört med föregående år.",
        "Driftkostnaden var 312 mnkr (2022: 298 mnkr). Det är en minskning med 14 mnkr.",
        "Antalet gäster i hamnen är 412 jämfört med 396 föregående år, en ökning med 18 gäster, vilket beror på vädret.",
        "Hyrorna blev 61,2 mnkr jämfört med budgeterade 62,0 mnkr, 1,8 mnkr lägre än budgeterat.",
        "Parken kostade 21 mnkr mot budgeterade 18 mnkr, vilket ger ett underskott på 5 mnkr.",
        "Parken kostade 21 mnkr mot budgeterade 18 mnkr, ett underskott på 5 mnkr, vilket beror på stormen.",
    ] {
        assert!(!faults(text).is_empty(), "{text}");
    }
}

/// A word of direction in a phrase of its own says nothing of the figures behind it.
#[test]
fn words_of_direction_beside_the_verb() {
    for text in [
        "Trots högre priser uppgick elkostnaden till 3,1 mnkr (2022: 3,4 mnkr).",
        "Trots färre besökare steg antalet lån från 38 till 45, och trots högre taxa föll avgifterna till 3 mnkr (2022: 4 mnkr).",
        "Bidraget Minskade köer i hamnen uppgick till 3,4 mnkr (2022: 3,1 mnkr) och gick till 12 klubbar.",
        "Underskottet på grund av lägre taxor uppgick till 3,4 mnkr (2022: 3,1 mnkr).",
        "Antalet gäster med lägre inkomst steg från 380 till 412.",
        "Andelen gäster på högre nivå föll från 45 procent till 42 procent.",
        "I syfte att minska slitaget uppgick antalet egna båtar till 45 (2022: 38).",
        "Insatser för att öka trivseln ledde till 31 kurser (2022: 34 kurser).",
        "Arbetet med att öka trivseln syns i frånvaron: från 8,1 procent till 7,4 procent.",
        "Antalet gäster var lägre under våren och uppgick totalt till 412 (2022: 380).",
        "Antalet gäster minskade under våren och uppgick totalt till 412 (2022: 380).",
        "Beslutet om höjning av taxan ledde till 12 brev (2022: 18 brev).",
        "En hyreshöjning till 3,1 procent (2022: 4,4 procent) har beslutats.",
        "Hamnen ökade stödet till 312 hushåll (2022: 340 hushåll).",
        "Hamnen har ökat samarbetet med polisen till 12 bryggor (2022: 14 bryggor).",
        "Till följd av ökade kostnader och lägre elpriser blev förbrukningen 412 MWh, från 380 MWh.",
        "Enligt årets undersökning föll andelen nöjda från 82 procent till 78 procent.",
        "Vi skickade en undersökning till 312 gäster (2022: 340).",
        "Andelen nöjda i medarbetarundersökningen är nere på 78 procent, från 82 procent.",
        "Antalet som fått hjälp att sluta med rökning gick från 82 till 78.",
        "Antalet ansökningar kom upp från 82 till 90, och sökningarna i katalogen från 820 till 780.",
    ] {
        assert_eq!(faults(text), Vec::<String>::new(), "{text}");
    }
    for text in [
        "Antalet gäster väntas öka till 380 (2022: 412).",
        "Trots högre priser minskade elkostnaden från 3,1 mnkr till 3,4 mnkr.",
        "Trots fler gäster ökade antalet båtar från 104 till 101.",
        "I årets undersökning minskade nöjdheten från 78 procent till 82 procent.",
        "Det innebar en tydlig ökning från 412 till 380.",
        "Antalet gäster blev färre, från 380 till 412.",
        "Elkostnaden har ökat till 3,1 mnkr (2022: 3,4 mnkr).",
    ] {
        assert!(!faults(text).is_empty(), "{text}");
    }
}

/// A change in another clause, or of what another came from, is measured against other ends.
#[test]
fn a_change_beside_the_ends_of_another() {
    for text in [
        "Kostnaderna ökade med 4 procent när frånvaron gick från 8 till 12 procent.",
        "Avgifterna ökade med 4 procent eftersom täckningen steg från 8 procent till 12 procent.",
        "Hamnens andel sjönk från 12 procent till 10 procent, trots en försäljningsökning på 2 procent.",
        "Beläggningen sjönk från 82 procent till 80 procent, till följd av en prishöjning på 5 procent.",
        "Av ansökningarna avslutades 589 inom fyra månader (85 procent).",
        "Det blev en ökning med 22 ungdomar. En fjärdedel av dem, 37 ungdomar, seglade.",
        "Hamnen tog emot 22 ungdomar. En fjärdedel av dem, 37 ungdomar, seglade.",
    ] {
        assert_eq!(faults(text), Vec::<String>::new(), "{text}");
    }
    assert!(!faults("Andelen ökade med 4 procent, från 8 procent till 12 procent.").is_empty());
}

/// What is still being written is not yet wrong, but an item seldom ends in a full stop.
#[test]
fn a_figure_that_is_being_written() {
    use crate::report::numbers::Numbers;
    use crate::syntax::{Block, BlockKind, Prose};
    use crate::text::Span;
    let fails = |text: &str, kind: fn(Prose) -> BlockKind| {
        let mut prose = Prose::default();
        prose.push(text, 0);
        let numbers = Numbers::read(&[Block { span: Span::default(), kind: kind(prose) }], true);
        numbers.claims.iter().flatten().any(|claim| claim.verdict.fails())
    };
    assert!(!fails("Antalet båtar ökade från 126 till 1", BlockKind::Paragraph));
    assert!(fails("Antalet båtar ökade från 126 till 1.", BlockKind::Paragraph));
    assert!(fails("Antalet båtar ökade från 126 till 114", BlockKind::Item));
}
