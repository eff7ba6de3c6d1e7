//! Any sentences as the prose of a small report, under a goal and beside a table, in both dialects.

#![no_main]

use libfuzzer_sys::fuzz_target;
use malvakt::syntax::Dialect;

const MARKDOWN: &str = "---\nrapport: årsanalys\når: 2024\nnämnd: Fyrnämnden\n---\n\n# Ekonomi\n\nÖverskottet blev 150 tkr, eller \
10 procent av budgeten. Av 3 764 barn är 2 038 flickor.\n\n{}\n\n| Tkr | Utfall | Budget | Avvikelse |\n|:--|--:|--:|--:|\n\
| Fyrar | 1 200 | 1 000 | 200 |\n| Bojar | 300 | 350 | -50 |\n| Summa | 1 500 | 1 350 | 150 |\n\n## Bojar\n\nKostnaderna \
ökade från 280 till 300 tkr.\n";

const PLAIN: &str = "Ekonomi \n\nÖverskottet blev 150 tkr, eller 10 procent av budgeten. Av 3 764 barn är 2 038 \nflickor. \n\n{}\n\n\
Tabell 1. Fyrar och bojar. \n\nTkr Utfall Budget Avvikelse \n\nFyrar 1 200 1 000 200 \n\nBojar 300 350 -50 \n\nSumma 1 500 \
1 350 150 \n\nÅrsanalys 2024, Fyrnämnden 2 (9) \n\nKostnaderna ökade från 280 till 300 tkr. \n";

fuzz_target!(|data: &[u8]| {
    let said = malvakt_fuzz::text(data);
    malvakt_fuzz::examine(&MARKDOWN.replace("{}", &said), Dialect::Markdown);
    malvakt_fuzz::examine(&PLAIN.replace("{}", &said), Dialect::Plain);
});
