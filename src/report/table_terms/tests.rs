//! Changes and shares in prose beside a table: what is told, and what is left alone.

use crate::analysis::Analysis;
use crate::syntax::Dialect;

const COSTS: &str = "## Ekonomi\n\n| Mnkr | Budget 2024 | Utfall 2024 | Utfall 2023 |\n|---|---:|---:|---:|\n\
| Lotsar | 210,0 | 204,5 | 198,2 |\n| Farleder | 395,0 | 401,3 | 380,6 |\n| Summa kostnader | 605,0 | 605,8 | 578,8 |\n\n";
const VISITS: &str = "| Besök | 2023 | 2024 |\n|---|---:|---:|\n| Ishallen | 41 300 | 38 900 |\n\
| Simhallen | 96 200 | 99 100 |\n| Totalt | 137 500 | 138 000 |\n\n";

/// The messages on a table with prose below it.
fn told(table: &str, prose: &str) -> Vec<String> {
    let found = Analysis::new(&format!("{table}{prose}\n"), Dialect::Markdown, Default::default()).findings();
    found.into_iter().filter(|f| matches!(f.rule, "fel-andel" | "fel-forandring")).map(|f| f.message).collect()
}

#[test]
fn a_change_is_held_against_its_row_and_columns() {
    assert_eq!(told(COSTS, "Kostnaden för lotsar ökade med 6,3 mnkr jämfört med 2023."), Vec::<String>::new());
    assert_eq!(
        told(COSTS, "Kostnaden för lotsar ökade med 3,6 mnkr jämfört med 2023."),
        ["Förändringen stämmer inte: från tabellens 198,2 till 204,5 är 6,3 mnkr, inte 3,6 mnkr."]
    );
    assert_eq!(told(VISITS, "Ishallen hade 38 900 besök. Det är 2 400 färre än året innan."), Vec::<String>::new());
    assert_eq!(
        told(VISITS, "Ishallen hade 38 900 besök. Det är 2 400 fler än året innan."),
        ["Förändringen stämmer inte: tabellen har 38 900 och tidigare 41 300, men här står ”fler”."]
    );
}

#[test]
fn a_share_is_held_against_its_row_and_total() {
    assert_eq!(told(COSTS, "Farlederna svarar för 66,2 procent av kostnaderna."), Vec::<String>::new());
    assert_eq!(
        told(COSTS, "Farlederna svarar för 62,6 procent av kostnaderna."),
        [
            "Andelen stämmer inte: Farleder (Utfall 2024) 401,3 mnkr av Summa kostnader (Utfall 2024) 605,8 mnkr är 66,2 procent, \
             inte 62,6 procent."
        ]
    );
}

#[test]
fn what_the_table_does_not_hold_is_left_alone() {
    for prose in [
        "Farlederna svarar för 62,6 procent av utsläppen.",
        "Lotsavgiften steg med 3,6 procent jämfört med 2022.",
        "Kostnaden för lotsar skulle ha ökat med 3,6 mnkr jämfört med 2023.",
        "Kostnaden för bogserbåtar ökade med 3,6 mnkr jämfört med 2023.",
    ] {
        assert_eq!(told(COSTS, prose), Vec::<String>::new(), "{prose}");
    }
}
