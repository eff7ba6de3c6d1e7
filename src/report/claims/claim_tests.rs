//! Shares, divisions and directions in further words: wrong ones are found, right ones raise no alarm.

use super::tests::read;

fn check(texts: &[(bool, &str)]) {
    let mut wrong = Vec::new();
    for (fails, text) in texts {
        let claims = read(text);
        if claims.iter().any(|claim| claim.verdict.fails()) != *fails {
            wrong.push(format!("{fails}: {text}\n   {:?}", claims.iter().map(|c| &c.text).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn shares_of_a_whole_that_is_named() {
    check(&[
        (true, "Elen kostade 43 mnkr, vilket motsvarar 48 procent av de totala kostnaderna på 51 mnkr."),
        (false, "Elen kostade 43 mnkr, vilket motsvarar 84 procent av de totala kostnaderna på 51 mnkr."),
        (true, "Elen kostade 12,0 mnkr, motsvarande 25 procent av budgeten om 40,0 mnkr."),
        (false, "Elen kostade 12,0 mnkr, motsvarande 30 procent av budgeten om 40,0 mnkr."),
        (false, "Elen kostade 12,0 mnkr, 2,0 mnkr mer än 2023, motsvarande 30 procent av budgeten på 40,0 mnkr."),
        (false, "Elen kostade 12,0 mnkr, en ökning med 2,0 mnkr, motsvarande 30 procent av budgeten på 40,0 mnkr."),
        (false, "Elen kostade 12,0 mnkr och nätet 4,0 mnkr, vilket motsvarar 40 procent av budgeten på 40,0 mnkr."),
        (false, "Elen kostade 12,0 mnkr, vilket motsvarar 20 procent av budgeten och är lägre än ramen på 40,0 mnkr."),
        (true, "Av investeringsramen på 40,0 mnkr har 12,0 mnkr använts, motsvarande 25 procent."),
        (false, "Av investeringsramen på 40,0 mnkr har 12,0 mnkr använts, motsvarande 30 procent."),
        (
            false,
            "Av investeringsramen på 40,0 mnkr har 12,0 mnkr använts, motsvarande 60 procent av den totala planen.",
        ),
        (false, "Av investeringsramen på 40,0 mnkr har 12,0 mnkr använts (2023: 10,0 mnkr), motsvarande 30 procent."),
        (true, "Av förvaltningens 251 anställda är 213 kvinnor, vilket motsvarar 93 procent."),
        (false, "Av förvaltningens 251 anställda är 213 kvinnor, vilket motsvarar 85 procent."),
        (false, "Av de inkomna 251 ärendena är 213 avslutade (85 procent)."),
        (false, "Av kommunens 12 hamnar har nio (75 procent) egen kran."),
        (false, "Av kommunens 12 hamnar har sex egen kran, och av de äldsta 75 procent."),
        (false, "Av hamnens 40 båtar är 30 nya (75 procent), jämfört med 28 (80 procent) 2023."),
        (false, "Av hamnens 40 båtar är 30 nya (75 procent) och av kajens 20 är 12 nya (60 procent)."),
        (false, "Av hamnens 40 båtar seglade 30 under året, med en beläggning på 60 procent."),
        (true, "Hamnen fick 251 frågor. 213 av dem besvarades, vilket är 93 procent."),
        (false, "Hamnen fick 251 frågor. 213 av dem besvarades, vilket är 85 procent."),
        (false, "Hamnen fick 20 fler frågor. 213 av dem besvarades, vilket är 85 procent."),
        (true, "213 av 251 ansökningar (93 procent) beviljades."),
        (true, "213 av 251 tillsynsbesök genomfördes, vilket motsvarar 93 procent."),
        (false, "213 av 251 tillsynsbesök genomfördes, vilket motsvarar 85 procent."),
        (false, "213 av 251 båtar seglade, jämfört med 93 procent året innan."),
        (false, "213 av 251 båtar seglade, en ökning på 93 procent."),
        (true, "Hamnen beviljade 43 ansökningar, 12 tillstånd och 7 dispenser, sammanlagt 72 ärenden."),
        (false, "Hamnen beviljade 43 ansökningar, 12 tillstånd och 7 dispenser, sammanlagt 62 ärenden."),
    ]);
}

#[test]
fn directions_told_at_the_end_or_before_a_comparison() {
    check(&[
        (true, "Frånvaron var 7,4 procent, vilket är en ökning jämfört med 8,1 procent föregående år."),
        (false, "Frånvaron var 7,4 procent, vilket är en minskning jämfört med 8,1 procent föregående år."),
        (false, "Frånvaron var 7,4 procent, vilket är en minskning jämfört med riket där den var 6,1 procent."),
        (false, "Taxan blev 7,4 procent dyrare, vilket är en minskning jämfört med 8,1 procent föregående år."),
        (
            true,
            "Andelen uppgår till 71 procent. Det är en minskning jämfört med samma period 2023 då 19 procent seglade.",
        ),
        (
            false,
            "Andelen uppgår till 71 procent. Det är en ökning jämfört med samma period 2023 då 69 procent seglade.",
        ),
        (false, "Kön är 45 dagar och avgiften 30 procent. Det är en minskning jämfört med 2023 då den var 20 procent."),
        (false, "Elen kostade 45 tkr. Det är en minskning jämfört med 2023 då 20 procent var inräknat."),
        (true, "Antalet båtar är 47. Det är en ökning från 70 båtar 2023."),
        (false, "Antalet båtar är 47. Det är en minskning från 70 båtar 2023."),
        (true, "Antalet båtar var 280 (2023: 312), vilket är en ökning."),
        (true, "Antalet båtar var 280 (2023: 312), en ökning jämfört med föregående år."),
        (false, "Antalet båtar var 280 (2023: 312), vilket är en minskning."),
        (false, "Antalet båtar var 280 (2023: 312), vilket är en ökning av takten."),
        (false, "Antalet båtar var 280 (2023: 312), vilket är en ökning jämfört med prognosen i våras."),
        (false, "Kostnaden var 280 mnkr (2023: 312), vilket är en minskning."),
        (false, "Kostnaden har minskat till 280 mnkr (2023: 312)."),
        (true, "Andelen har minskat till 29 procent (2023: 28)."),
        (true, "Elen kostade 420 tkr, vilket är 5 procent högre än 2023 då den uppgick till 380 tkr."),
        (false, "Elen kostade 420 tkr, vilket är 5 procent högre än 2023 då den uppgick till 400 tkr."),
        (false, "Elen kostade 420 tkr, 5 procent högre än 2023, och väntas öka till 480 tkr."),
        (false, "Elen kostade 420 tkr, 5 procent högre än 2023 då taxan höjdes från 380 till 400 tkr."),
        (true, "Antalet båtar har ökat från föregående års 312 till 280."),
        (false, "Antalet båtar har minskat från föregående års 312 till 280."),
        (true, "Frånvaron var 7,4 procent, en ökning från förra årets 8,1 procent."),
        (true, "Frånvaron var 7,4 procent, vilket är högre än föregående års 8,1 procent."),
        (false, "Frånvaron var 7,4 procent, vilket är lägre än föregående års 8,1 procent."),
        (true, "Under året gjordes 71 besök, färre än de 47 besöken 2023."),
        (false, "Under året gjordes 71 besök, fler än de 47 besöken 2023."),
        (true, "Hamnen tog emot 71 barn, vilket är färre än de 47 barnen 2023."),
        (false, "Hamnen tog emot 71 barn, vilket är färre än de 47 barngrupperna 2023."),
        (true, "Hamnen redovisar en positiv budgetavvikelse på 4,2 mnkr. Underskottet beror på kranen."),
        (false, "Hamnen redovisar en negativ budgetavvikelse på 4,2 mnkr. Underskottet beror på kranen."),
        (false, "Hamnen redovisar ett överskott på 4,2 mnkr mot budget. Underskottet beror på kranen."),
    ]);
}

#[test]
fn kinds_that_make_a_whole() {
    check(&[
        (true, "Seglarskolan hade 241 elever: 118 flickor och 132 pojkar."),
        (false, "Seglarskolan hade 250 elever: 118 flickor och 132 pojkar."),
        (true, "Seglarskolan hade 241 elever, 118 flickor och 132 pojkar."),
        (false, "Seglarskolan hade 250 elever, 118 flickor och 132 pojkar."),
        (true, "Seglarskolan hade 241 elever, fördelat på 118 flickor och 132 pojkar."),
        (false, "Seglarskolan hade 20 ledare, 118 flickor och 132 pojkar."),
        (false, "Seglarskolan hade 120 ledare, 60 flickor och 90 pojkar."),
        (false, "Till lägret kom 30 ledare, 12 kockar, 60 flickor och 90 pojkar."),
        (false, "Seglarskolan hade 250 elever, 118 flickor och 60 pojkar på nybörjarkursen."),
        (false, "Seglarskolan hade 250 elever, 118 flickor och 60 pojkar i norr samt 72 i söder."),
        (false, "Antalet ökade med 9 elever: 12 flickor och 3 pojkar."),
        (true, "Seglarskolan hade 241 elever. Av dem var 118 flickor och 132 pojkar."),
        (false, "Seglarskolan hade 250 elever. Av dem var 118 flickor och 132 pojkar."),
        (false, "Seglarskolan hade 250 elever. Av dem seglade 11 flickor och 13 pojkar på kvällen."),
        (true, "Hamnen fick 12,4 mnkr, varav 8,1 mnkr för kranar och resterande 3,4 mnkr för bryggor."),
        (false, "Hamnen fick 12,4 mnkr, varav 8,1 mnkr för kranar och resterande 4,3 mnkr för bryggor."),
        (false, "Hamnen fick drygt 12 mnkr, varav 8,1 mnkr för kranar och resterande 4,3 mnkr för bryggor."),
        (false, "Hamnen har 12 kranar, varav 8 nya och övriga 25 år gamla."),
        (true, "Hamnen har 412 anställda, varav 330 kvinnor (80 procent) och 92 män."),
        (false, "Hamnen har 412 anställda, varav 330 kvinnor (80 procent) och 82 män."),
        (false, "Hamnen har 312 platser, varav 120 i egen regi och 192 i extern regi."),
        (false, "Hamnen har 60 anställda, varav 30 kvinnor på deltid och 12 män på heltid."),
    ]);
}

#[test]
fn a_direction_before_a_later_figure_is_not_of_it() {
    check(&[
        (false, "Andelen är 71 procent, vilket är en ökning jämfört med föregående år men under målet på 75 procent."),
        (
            false,
            "Utfallet blev 71 mnkr, vilket är en ökning jämfört med föregående år men lägre än budgeterade 75 mnkr.",
        ),
        (false, "Utfallet blev 71 mnkr, vilket är en ökning jämfört med föregående år men inom budgeten på 75 mnkr."),
        (false, "Andelen är 71 procent, vilket är en ökning jämfört med föregående år (riket: 75 procent)."),
        (false, "Andelen är 71 procent, vilket är en ökning jämfört med föregående år (mål 75 procent)."),
        (false, "Andelen är 71 procent, vilket är en ökning jämfört med föregående år – målet är 75 procent."),
        (
            false,
            "Under året började 71 medarbetare, vilket är en ökning jämfört med 2023, medan 80 medarbetare slutade.",
        ),
        (false, "Under året kom 71 ärenden, vilket är en ökning jämfört med föregående år, och 75 ärenden avslutades."),
        (
            false,
            "Andelen flickor är 71 procent, vilket är en ökning jämfört med föregående år och andelen pojkar 75 procent.",
        ),
        (false, "Andelen är 71 procent, vilket är en ökning jämfört med 2023, då målet var 75 procent."),
        (false, "Andelen är 71 procent. Det är en ökning jämfört med föregående år men under målet på 75 procent."),
        (false, "Budgeten är 47 mnkr och utfallet är högre än föregående års 52 mnkr."),
        (false, "Kostnaden är lägre än föregående års 52 mnkr, men väntas uppgå till 60 mnkr vid årets slut."),
        (false, "Budgeten är 47 mnkr, utfallet är högre än föregående års 52 mnkr."),
        (false, "Andelen behöriga flickor är 71 procent, och pojkarnas andel är högre än föregående års 73 procent."),
        (false, "Rikets snitt är 71 procent och stadens resultat har ökat från föregående års 73 procent."),
        (true, "Antalet båtar har ökat från föregående års 312 till 280."),
    ]);
}

#[test]
fn a_direction_told_last_is_of_the_year_before() {
    check(&[
        (
            false,
            "Intäkterna blev 280 tkr jämfört med budgeterade 312 tkr, vilket är en ökning jämfört med föregående år.",
        ),
        (
            false,
            "Intäkterna blev 280 tkr jämfört med prognosen 312 tkr, vilket är en ökning jämfört med föregående år.",
        ),
        (false, "Intäkterna blev 280 tkr jämfört med 312 tkr i budget, vilket är en ökning jämfört med föregående år."),
        (
            false,
            "Andelen är 80 procent jämfört med 84 procent i jämförbara kommuner, vilket är en ökning från föregående år.",
        ),
        (false, "Andelen är 80 procent jämfört med 84 procent i Göteborg, vilket är en ökning från föregående år."),
        (false, "Andelen är 80 procent jämfört med 84 procent nationellt, vilket är en ökning från föregående år."),
        (
            false,
            "Flickornas andel är 80 procent jämfört med pojkarnas 84 procent, vilket är en ökning från föregående år.",
        ),
        (false, "Till och med augusti kom 280 båtar (helåret 2023: 312), vilket är en ökning."),
        (false, "Till och med augusti kom 280 båtar (2023: 312), vilket är en ökning jämfört med föregående år."),
        (false, "Antalet båtar var 280 (2023: 312), en ökning jämfört med 2022."),
        (false, "Antalet båtar var 280 (mål 2023: 312), en ökning jämfört med föregående år."),
        (false, "Antalet besök har ökat med 24. Det är en ökning från 96 besök 2023."),
        (false, "Andelen har stigit med 3 procent. Det är en ökning från 71 procent 2023."),
        (false, "Resultatet är 4 procent lägre än målet. Det är en ökning från 68 procent 2023."),
        (false, "Hamnen har utökats med 12 platser. Det är en ökning från 20 platser 2023."),
        (false, "Antalet nya platser är 24. Det är en ökning från 96 platser 2023."),
        (true, "Antalet båtar var 280 (2023: 312), en ökning jämfört med föregående år."),
    ]);
}

#[test]
fn a_share_of_what_is_left_or_of_something_else() {
    check(&[
        (false, "Av ramen på 40 mnkr återstår 12 mnkr, vilket innebär att utfallet motsvarar 70 procent."),
        (false, "Av budgeten på 40,0 mnkr återstår 12,0 mnkr, det vill säga 70 procent är förbrukat."),
        (false, "Överskottet på 2 mnkr innebär att utfallet utgör 95 procent av budgeten på 40 mnkr."),
        (false, "Hyresintäkterna är 2 mnkr lägre än budgeterat och motsvarar 95 procent av budgeten på 40 mnkr."),
        (false, "Elen har hittills kostat 12 mnkr, prognosen motsvarar 60 procent av budgeten på 40 mnkr."),
        (false, "Förvaltningen har 60 chefer. 45 av dem deltog, vilket motsvarar 12 procent av de anställda."),
        (false, "Enkäten gick till 251 elever. 160 av dem som svarade var nöjda, vilket är 75 procent."),
        (false, "Av förvaltningens 40 enheter deltog 36 i enkäten, vilket gav en svarsfrekvens på 71 procent."),
        (false, "Av stadens 12 skolor har tre full behörighet (100 procent)."),
        (false, "Av stadens 12 skolor har nio hög täckning (95 procent)."),
        (false, "Av stadens 12 skolor visar tre grönt (minst 95 procent)."),
        (false, "Av stadens 12 skolor visar tre grönt (95 procent)."),
        (false, "Av förvaltningens 251 anställda slutade 24, motsvarande 12 procent i personalomsättning."),
        (false, "Av budgeten på 40 mnkr avser 12 mnkr hyra, vilket är 3 procent över budget."),
        (false, "Av årets 251 ärenden överklagades vart fjärde, och i 45 fall (75 procent) ändrades beslutet."),
        (false, "Av årets 251 ärenden överklagades vart fjärde, och i 45 fall (75 procent)."),
        (false, "Av stadens 12 skolor hade Norrskolan störst andel med 213 elever (75 procent)."),
        (false, "Enkäten besvarades av 85 procent av förvaltningens 251 medarbetare och 12 chefer (80 procent)."),
        (
            false,
            "Elen kostade 12 mnkr. Nätet kostade 4 mnkr, vilket tillsammans motsvarar 40 procent av budgeten på 40 mnkr.",
        ),
        (false, "Elen kostar 0,5 mnkr per månad, vilket motsvarar 15 procent av budgeten på 40 mnkr."),
        (false, "Elen kostade 12 mnkr, vilket motsvarar 90 procent av periodens del av årsbudgeten på 40 mnkr."),
        (false, "36 av 48 enheter har en sjukfrånvaro motsvarande 6,2 procent eller lägre."),
        (true, "Elen kostade 12 mnkr, vilket motsvarar 60 procent av budgeten på 40 mnkr."),
        (true, "Av 1 240 ansökningar beviljades 1 012, vilket motsvarar 57 procent av det totala antalet."),
    ]);
}

#[test]
fn kinds_that_are_no_whole() {
    check(&[
        (false, "I projektet deltog 45 personer, 22 kvinnor och 20 män fick arbete."),
        (false, "Det fanns plats för 40 elever, 25 flickor och 20 pojkar sökte."),
        (false, "Målet var 40 deltagare: 25 kvinnor och 20 män kom."),
        (false, "Hamnen har 412 anställda, 300 kvinnor och 110 män. Två har angett annat kön."),
        (false, "Hamnen har 412 anställda, 300 kvinnor och 110 män. Två identifierar sig som icke-binära."),
        (false, "Hamnen har 412 anställda, varav 330 kvinnor (80 procent) och 60 män på heltid."),
        (false, "Hamnen har 412 anställda, varav 330 tillsvidare (80 procent) och 60 visstid."),
        (false, "Kursen hade 120 deltagare, varav 65 kvinnor (54 procent) och 40 män (33 procent)."),
        (false, "Hamnen har 45 ärenden, varav 25 är pågående och övriga 3 månader gamla."),
        (false, "Hamnen har 45 platser, varav 12 i egen regi och 30 i extern regi."),
        (true, "Seglarskolan hade 241 elever (118 flickor och 132 pojkar). Båda könen har ökat."),
        (true, "Seglarskolan hade 241 elever (118 flickor och 132 pojkar). Uppgifterna är hämtade ur registret."),
        (true, "Elen kostade 18,4 mnkr mot budgeterade 14,0 mnkr, ett underskott på 3,4 mnkr som beror på kylan."),
    ]);
}

/// Several changes or several years in one sentence, and places in a ranking.
#[test]
fn changes_that_are_not_between_the_ends_told() {
    check(&[
        (false, "Kommunen har i rankningen stigit från 88 till 61."),
        (false, "Bibliotekens placering sjönk från 31 till 56."),
        (false, "Kommunen steg i Näringslivets ranking. Resultatet har ökat från plats 88 till plats 61."),
        (true, "Antalet placeringar har stigit från 88 till 61."),
        (true, "Antalet platser har stigit från 88 till 61."),
        (false, "Sedan 2020 har antalet turer ökat från 30 till 90, varav en ökning med 12 under 2024."),
        (false, "Antalet turer har ökat från 30 till 90, varav 12 genom en ökning med 5 procent i norr."),
        (false, "Antalet turer har ökat från 30 till 90, under 2024 var det en ökning med 12."),
        (false, "Antalet turer har ökat från 30 till 90, en ökning med 12 det senaste året."),
        (true, "Sedan 2020 har antalet turer ökat från 30 till 90, en ökning med 50."),
        (false, "Besöken ökade från 500 till 560, vilket är 12 procent fler än 2023 och 30 procent fler än 2022."),
        (true, "Besöken ökade från 500 till 560, vilket är 22 procent fler än 2023."),
        (false, "Besöken var 560 jämfört med 610 år 2022 och 500 år 2023, en ökning med 60 det senaste året."),
        (false, "Besöken var 560 jämfört med 2022 (610) och 2023 (500), en ökning med 60 det senaste året."),
        (false, "Besöken gick från 610 år 2022 till 500 år 2023 och 560 år 2024, en ökning med 60 det senaste året."),
        (false, "Besöken var 560 (2022: 610, 2023: 500), en ökning med 60 det senaste året."),
        (false, "Besöken var 560, en ökning med 60 från 2023 men en minskning med 50 från 2022 (610)."),
        (false, "Besöken, 560, är fler än 2023 (500) men färre än 2022 (610)."),
        (false, "Besöken, 560, är färre än 2022 (610) och fler än 2023 (500)."),
        (true, "Besöken, 560, är fler än 2022 (610)."),
    ]);
}
