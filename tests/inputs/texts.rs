//! Texts at the edge of what can be: too large, too deep, too many of one thing, or no text at all.

/// How large they are: a server that was built for speed gets the real sizes.
pub fn real(size: usize) -> usize {
    if std::env::var_os("MALVAKT_BIN").is_some() { size } else { size.div_ceil(40) }
}

type Odd = (&'static str, fn() -> String);

/// Each with what it is.
pub const ODD: &[Odd] = &[
    ("nothing", String::new),
    ("a byte order mark alone", || "\u{feff}".into()),
    ("a byte order mark before a report", || format!("\u{feff}{REPORT}")),
    ("NUL bytes", || "Mål\0 \0\0\n\n\0# Rubrik\0\n".repeat(50)),
    ("UTF-16 that was read as something else", || REPORT.chars().flat_map(|c| [c, '\0']).collect()),
    ("Windows-1252 that was read as UTF-8", || REPORT.replace(['å', 'ä', 'ö'], "\u{fffd}")),
    ("carriage returns alone", || REPORT.replace('\n', "\r").repeat(real(400))),
    ("form feeds and other breaks", || "a\u{c}b\u{b}c\u{85}d\u{2028}e\u{2029}\r\n".repeat(real(20_000))),
    ("blank lines", || "\n".repeat(real(1_000_000))),
    ("one line of 5 MB", || "Utfallet blev 12 345 tkr, vilket är 12 procent av budgeten. ".repeat(real(80_000))),
    ("one word of 5 MB", || "målområde".repeat(real(500_000))),
    ("nested quotes", || format!("{} x\n", "> ".repeat(real(10_000)))),
    ("quotation marks", || "”målområdet “".repeat(real(10_000))),
    ("a deep list", || (0..real(2_000)).map(|n| format!("{}- 1 200 tkr\n", "  ".repeat(n))).collect()),
    ("open brackets", || "[(".repeat(real(50_000))),
    ("marks of emphasis", || "*a **b _c ".repeat(real(20_000))),
    ("runs of backticks, all of different length", || (1..real(1_000)).map(|n| "`".repeat(n) + " ").collect()),
    ("comments that never end", || "<!-- malvakt: av \n".repeat(real(20_000))),
    ("a front matter without end", || format!("---\n{}", "rapport: årsanalys\n".repeat(real(20_000)))),
    ("findings on one line", || "XX ".repeat(real(200_000))),
    ("findings in one part", || REPORT.repeat(real(20_000))),
    ("headings", || (0..real(20_000)).map(|n| format!("## Rubrik {n}\n\n")).collect()),
    ("goals", || (0..real(5_000)).map(|n| format!("### Kommunfullmäktigemål - Fler får {n}\n\n")).collect()),
    ("mentions", || (0..real(10_000)).map(|n| format!("Se målområdet ”En god stad {n}” och tabell {n}. ")).collect()),
    ("a table of 20,000 rows", || table(real(20_000), 4)),
    ("a table of 2,000 columns", || table(10, real(2_000))),
    ("a table without lines", || plain_table(real(20_000), 4)),
    ("rows of thousands of digit groups", || plain_table(20, real(5_000))),
    ("figures that can be cut in any way", || {
        format!("Tkr Utfall Budget\n\nA {}\n\nSumma 1 2\n", "111 ".repeat(real(5_000)))
    }),
    ("numbers of 5,000 digits", || format!("Summa {0} av {0},{0} procent. ", "9".repeat(real(5_000))).repeat(20)),
    ("a sentence of figures", || format!("Av {} är 3 764 (", "2 038 flickor, 1 726 pojkar och ".repeat(real(5_000)))),
    ("a list of figures", || format!("Totalt 500:\n\n{}", "- 12 345 tkr varav 12 procent\n".repeat(real(10_000)))),
    ("brackets within brackets", || format!("3 764 {}", "(2 038 (varav 12 ".repeat(real(5_000)))),
];

const REPORT: &str = "---\nrapport: årsanalys\når: 2024\n---\n\n# Målområde - En god organisation\n\n\
    Årets överskott blev XX tkr.\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| A | 1 | 2 |\n| Summa | 1 | 3 |\n";

fn table(rows: usize, columns: usize) -> String {
    let row = |label: &str| format!("| {label} |{}\n", " 1 234 |".repeat(columns));
    format!("{}|--{}|\n{}{}", row("Tkr"), "|--:".repeat(columns), row("Post").repeat(rows), row("Summa"))
}

fn plain_table(rows: usize, columns: usize) -> String {
    let row = |label: &str| format!("{label}{} \n", " 1 234".repeat(columns));
    format!("Tkr {} \n{}{}", "Utfall ".repeat(columns), row("Post").repeat(rows), row("Summa"))
}
