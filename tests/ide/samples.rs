//! The reports that the tests ask about: a short one in both dialects, the samples, and the real ones
//! where they are at hand.

use std::path::Path;

use malvakt::analysis::Analysis;
use malvakt::syntax::Dialect;

/// A short årsanalys in Markdown.
pub const SHORT: &str = "\
---
rapport: årsanalys
år: 2024
nämnd: Fyrnämnden
---

# Sammanfattning

Läs om målområdet *En god organisation* och om kommunfullmäktigemålet ”Malmö stad ger en god och likvärdig service”. Se avsnittet *Resultaträkning* och tabell 1.

# Uppföljning och bedömning av bidragen till kommunfullmäktigemålen

## Målområde - En mer jämlik stad

### Kommunfullmäktigemål - Malmö stad arbetar för att staden ska bli fri från segregation

#### Uppföljning av bidrag till kommunfullmäktigemålet

Arbetet hänger ihop med målområdet en god organisation.

#### Bedömning av bidrag till kommunfullmäktigemålet för året

**Delvis uppnåtts**

Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 delvis har uppnåtts.

#### Bedömning av förväntad förflyttning för mandatperioden

Bidraget förväntas leda till önskad förflyttning under mandatperioden.

## Målområde - En god organisation

### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service

#### Uppföljning av bidrag till kommunfullmäktigemålet

Fler fyrar lyser. Se målet om god och likvärdig service.

#### Bedömning av bidrag till kommunfullmäktigemålet för året

**Uppnåtts**

Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har uppnåtts.

#### Bedömning av förväntad förflyttning för mandatperioden

Bidraget förväntas delvis leda till önskad förflyttning.

# Resultaträkning

Tabell 1. Fyrar och bojar.

| Tkr | Utfall | Budget | Avvikelse |
|:--|--:|--:|--:|
| Fyrar | 1 200 | 1 000 | 200 |
| Bojar | 300 | 350 | -50 |
| Summa | 1 500 | 1 350 | 150 |
";

/// The same in plain text, with its wraps and a running header.
pub const SHORT_PLAIN: &str = "\
Sammanfattning 
Läs om målområdet En god organisation och om kommunfullmäktigemålet ”Malmö stad ger en god 

Årsanalys 2024, Fyrnämnden 2 (9) 

och likvärdig service”. Se avsnittet Resultaträkning och tabell 1. 

Uppföljning och bedömning av bidragen till 
kommunfullmäktigemålen 

Målområde - En mer jämlik stad 

Kommunfullmäktigemål - Malmö stad arbetar för att staden ska bli 
fri från segregation 

Uppföljning av bidrag till kommunfullmäktigemålet 

Arbetet hänger ihop med målområdet en god organisation. 

Bedömning av bidrag till kommunfullmäktigemålet för året 

 Delvis uppnåtts 

Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 delvis har uppnåtts. 

Bedömning av förväntad förflyttning för mandatperioden 

Bidraget förväntas leda till önskad förflyttning under mandatperioden. 

Målområde - En god organisation 

Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service 

Uppföljning av bidrag till kommunfullmäktigemålet 

Fler fyrar lyser. Se målet om god och likvärdig service. 

Bedömning av bidrag till kommunfullmäktigemålet för året 

 Uppnåtts 

Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har uppnåtts. 

Bedömning av förväntad förflyttning för mandatperioden 

Bidraget förväntas delvis leda till önskad förflyttning. 

Resultaträkning 

Tabell 1. Fyrar och bojar. 

Tkr Utfall Budget Avvikelse 

Fyrar 1 200 1 000 200 

Bojar 300 350 -50 

Summa 1 500 1 350 150 
";

/// Both dialects of the short report.
pub fn short() -> [(&'static str, Analysis); 2] {
    [(SHORT, super::marks::markdown(SHORT)), (SHORT_PLAIN, super::marks::plain(SHORT_PLAIN))]
}

/// A sample report of `tests/reports`.
pub fn sample(name: &str) -> (String, Analysis) {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name))
}

pub const SAMPLES: &[&str] = &[
    "arsanalys.md",
    "arsanalys.txt",
    "arsanalys-fel.md",
    "arsanalys-fel.txt",
    "delarsrapport.md",
    "delarsrapport.txt",
    "delarsrapport-fel.md",
    "delarsrapport-fel.txt",
    "bokslut.txt",
    "granskning.md",
    "granskning.txt",
    "tertialrapport.md",
    "verksamhetsberattelse.md",
    "verksamhetsberattelse.txt",
];

pub fn read(path: &Path) -> (String, Analysis) {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let dialect = if path.extension().is_some_and(|e| e == "md") { Dialect::Markdown } else { Dialect::Plain };
    let analysis = Analysis::new(&text, dialect, Default::default());
    (text, analysis)
}

/// The real reports beside the checkout, in the order of their names; none where there are none.
pub fn real() -> Vec<(String, Analysis)> {
    crate::seeds::paths().iter().map(|p| read(p)).collect()
}
