//! Which lines of plain text are headings by their shape or their number.

use super::PlainLine;
use crate::template::heading_affixes::numbering;

/// A title behind its number in the report: "3.1 Resultat".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberedTitle<'a> {
    pub title: &'a str,
    /// How many numbers stand in a row, 1-6.
    pub level: u8,
    /// "3. Ekonomi", as items of a list have it too.
    dotted: bool,
}

/// The title of a line that starts as a numbered heading does. No number of theirs has more than two digits.
pub fn numbered(line: &str) -> Option<NumberedTitle<'_>> {
    let (number, title) = line.split_at_checked(numbering(line))?;
    let number = number.trim_end();
    let own = number.strip_suffix('.').unwrap_or(number);
    let fits = |n: &str| matches!(n.len(), 1 | 2) && !n.starts_with('0');
    let level = own.split('.').count();
    (level <= 6 && own.split('.').all(fits) && title.starts_with(char::is_uppercase)).then_some(NumberedTitle {
        title,
        level: level as u8,
        dotted: own.len() < number.len() && level == 1,
    })
}

/// True for a numbered heading right below a sentence or the heading above it in rank.
pub fn opens_section(before: &str, line: &str) -> bool {
    let titled = |line| numbered(line).filter(|n| !n.dotted && n.title.len() <= LONGEST && may_be_title(n, n.title));
    let below = |n: NumberedTitle<'_>| titled(before).is_some_and(|above| above.level < n.level);
    titled(line).is_some_and(|n| before.ends_with(['.', '!', '?']) || below(n))
}

/// False for the text of a numbered paragraph, of an item of a list and of a footnote, for a date and for a running
/// header. `last` is the last line of the title.
fn may_be_title(first: &NumberedTitle<'_>, last: &str) -> bool {
    const NOTES: &[&str] = &["Avser", "Exkl", "Inkl", "Källa", "Not ", "Se "];
    let number = |w: &str| w.contains(|c: char| c.is_ascii_digit()) && !super::is_year(w);
    let figures = [first.title, last].iter().any(|t| t.split(' ').any(number) || t.contains('%'));
    let month = first.title.split(' ').next().is_some_and(|w| MONTHS.contains(&w));
    let header = ["nämnden", "rsanalys", "rapport"].iter().any(|w| first.title.contains(w));
    let note = NOTES.iter().any(|w| first.title.starts_with(w)) || month || header || last.ends_with('?');
    ends_as_title(last) && !figures && !(first.level == 1 && note)
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Mars",
    "April",
    "Maj",
    "Juni",
    "Juli",
    "Augusti",
    "September",
    "Oktober",
    "November",
    "December",
];

/// No title is longer, in bytes.
const LONGEST: usize = 100;

/// How many lines at the start of a run are a heading. `around` are the first line of the run above it, and the line
/// below it when that is text.
pub fn heading_lines(lines: &[PlainLine<'_>], around: (Option<&PlainLine<'_>>, Option<&PlainLine<'_>>)) -> usize {
    match lines.first().and_then(|l| numbered(l.text)) {
        Some(first) => numbered_lines(lines, first, around),
        None => lines_in_dress(lines, around.1.is_some()),
    }
}

/// Those of a numbered heading: it goes on in lower case, and has a sentence below or stands alone. A goal's title
/// can end in a full stop.
fn numbered_lines(
    lines: &[PlainLine<'_>],
    first: NumberedTitle<'_>,
    (above, behind): (Option<&PlainLine<'_>>, Option<&PlainLine<'_>>),
) -> usize {
    let wrapped = lines.iter().skip(1).take(3).take_while(|l| l.text.starts_with(char::is_lowercase)).count();
    let (of, below) = lines.split_at_checked(1 + wrapped).unwrap_or((lines, &[]));
    let last = if wrapped == 0 { first.title } else { of.last().map_or("", |l| l.text) };
    let length: usize = of.iter().map(|l| l.text.len()).sum();
    let alone = below.is_empty();
    let next = below.first().or(behind).map_or("", |l| l.text);
    // Items and footnotes are numbered like chapters, but stand one below the other.
    let is_item = |line: &str| numbered(line).is_some_and(|n| n.level == 1);
    let listed = first.level == 1 && (is_item(next) || above.is_some_and(|l| is_item(l.text)));
    let sentence = || alone && first.level > 1 && last.ends_with('.');
    let whole = may_be_title(&first, last) || sentence() && may_be_title(&first, last.trim_end_matches('.'));
    let titled = whole && length <= LONGEST * 3 / 2 && !listed;
    // A longer one with nothing below it is the last of some footnotes.
    let titled = titled && (first.level > 1 || !next.is_empty() || first.title.split_whitespace().count() <= 3);
    usize::from(titled && (alone || is_broken_early(of.last().map_or("", |l| l.text), next, lines))) * of.len()
}

/// Those of a heading without a number: broken early, in title's dress, with a sentence below.
fn lines_in_dress(lines: &[PlainLine<'_>], followed: bool) -> usize {
    let titled = |l: &PlainLine<'_>| ends_as_title(l.text) && !l.text.ends_with(|c: char| c.is_ascii_digit());
    let Some(first) = lines.first().filter(|l| l.text.starts_with(char::is_uppercase)) else { return 0 };
    if lines.iter().take(HEADER_LINES).any(|l| is_running_header(l.text)) {
        return 0;
    }
    if lines.len() == 1 {
        let short = first.text.chars().count() <= 80 && first.text.split_whitespace().count() <= 12;
        return usize::from(
            followed && short && titled(first) && !first.text.contains(". ") && !first.text.contains(": "),
        );
    }
    for (i, pair) in lines.windows(2).take(3).enumerate() {
        let [line, next] = pair else { return 0 };
        if !titled(line) {
            return 0;
        }
        let opens = next.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if opens && is_broken_early(line.text, next.text, lines) {
            return i + 1;
        }
    }
    0
}

/// A page's running header takes no more lines.
const HEADER_LINES: usize = 3;

/// "Hamnnämnden, Årsanalys 2024": whose report it is or what kind, and its year, in few words.
fn is_running_header(line: &str) -> bool {
    let report = |w: &str| ["nämnden", "rsanalys", "rapport", "rsredovisning"].iter().any(|r| w.contains(r));
    let mut words = line.split([' ', ',']).filter(|w| !w.is_empty());
    words.clone().count() <= 6 && words.clone().any(report) && words.any(super::is_year)
}

/// True where the first word of the next line had found room.
fn is_broken_early(line: &str, next: &str, lines: &[PlainLine<'_>]) -> bool {
    let width = lines.iter().map(|l| l.text.chars().count()).max().unwrap_or(0);
    let word = next.split_whitespace().next().map_or(0, |w| w.chars().count());
    line.chars().count() + 1 + word + 4 < width
}

/// No mark stands behind it that a sentence goes on from, nor a number but a year, and its last word calls for none.
fn ends_as_title(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or("");
    let calls = matches!(
        last,
        "på" | "om" | "med" | "till" | "för" | "av" | "och" | "i" | "är" | "den" | "ett" | "en" | "från" | "samt"
    );
    let number = line.ends_with(|c: char| c.is_ascii_digit()) && !super::is_year(last);
    !calls && !number && !line.ends_with(['.', ',', ':', ';', '!', '-', '–'])
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::syntax::BlockKind;
    use crate::template::Vocabulary;

    /// The headings of a text with their levels.
    fn headings(text: &str) -> Vec<(u8, String)> {
        let of = |kind| match kind {
            BlockKind::Heading(h) => Some((h.level, h.prose.text)),
            _ => None,
        };
        read(text, &Vocabulary::default()).into_iter().filter_map(|b| of(b.kind)).collect()
    }

    fn titles(text: &str) -> Vec<String> {
        headings(text).into_iter().map(|h| h.1).collect()
    }

    #[test]
    fn numbered_headings_need_no_blank_lines_around_them() {
        let text = "2 Verksamhet\n2.1 Hamnar\nAntalet båtar i nämndens hamnar ökade från 41 200 till 43 900 under året.\n\
            Det är fler än väntat.\n2.2 Fyrar\nAntalet lysande fyrar minskade från 61 till 57 på grund av renovering.\n\
            3.1.2 Ett mål som går över\ntvå rader.\n\nText om målet.\n\n4. Framtid\n\nHamnarna byggs ut under de kommande åren.\n";
        let level = |level, title: &str| (level, title.to_string());
        assert_eq!(
            headings(text),
            [
                level(1, "2 Verksamhet"),
                level(2, "2.1 Hamnar"),
                level(2, "2.2 Fyrar"),
                level(3, "3.1.2 Ett mål som går över två rader."),
                level(1, "4. Framtid"),
            ]
        );
    }

    #[test]
    fn a_running_header_of_two_lines_is_no_heading() {
        let said = "Kranarna är målade och lyfter som de ska, vilket har sparat tid för alla i hamnen.\n";
        for header in [
            "Fjärdby stad\nHamnnämnden, Årsanalys 2024",
            "Årsanalys 2024\nHamnnämnden i Fjärdby",
            "Fjärdby stad\nÅrsanalys 2024 Hamnnämnden",
        ] {
            assert_eq!(titles(&format!("{said}\n{header}\n\n{said}")), Vec::<String>::new(), "{header}");
            assert_eq!(titles(&format!("{said}\n{header}\n{said}")), Vec::<String>::new(), "{header}");
        }
        assert_eq!(titles(&format!("{said}\nKranar i hamnen\n{said}")), ["Kranar i hamnen"]);
    }

    #[test]
    fn a_number_at_the_start_of_a_line_makes_no_heading_of_text_or_of_a_list() {
        for text in [
            "Målet skulle nås senast år\n2025. Arbetet har tagit steg framåt under hela det gångna året.\n",
            "1 Trygga hamnar\n2 Lysande fyrar\n\nNämnden har två mål.\n",
            "Nämnden har tre mål.\n1. Trygga hamnar\n2. Lysande fyrar\n3. Rena stränder\n",
            "1 Exklusive statsbidrag\n\n2 Avser januari till augusti\n",
            "1.1 Inledning 3\n1.2 Ansvar 4\n",
            "Det finns mer i avsnitt\n3.2 Investeringar som redovisar årets utgifter.\n",
        ] {
            assert_eq!(
                titles(text).iter().filter(|t| t.starts_with(|c: char| c.is_ascii_digit())).count(),
                0,
                "{text}"
            );
        }
    }
}
