//! An entry of `source` in the text of `malvakt.toml` with a name put right: what is written, and where. All else in the
//! file stays as it is.

use toml::de::{DeTable, DeValue};

use crate::sourced::{NameCorrection, Proposal};
use crate::text::{Edit, Span};

/// The edit of the text that a proposal asks for; nothing where the entry is not there or is written in a way that is
/// better changed by hand.
pub fn edit(text: &str, proposal: &Proposal) -> Option<Edit> {
    let (table, _) = DeTable::parse_recoverable(text);
    let DeValue::Array(sources) = table.get_ref().get("source")?.get_ref() else { return None };
    let DeValue::Table(entry) = sources.get(proposal.source)?.get_ref() else { return None };
    let edit = match &proposal.change {
        NameCorrection::File(name) => replaced(entry, "file", string(name)),
        NameCorrection::Sheet(name) => replaced(entry, "sheet", string(name)),
        NameCorrection::Row(own, theirs) => named(text, (entry, proposal.source), "rows", own, list(theirs)),
        NameCorrection::Column(own, theirs) => named(text, (entry, proposal.source), "columns", own, string(theirs)),
    }?;
    let crlf = text.contains("\r\n");
    Some(if crlf { Edit { text: edit.text.replace('\n', "\r\n"), ..edit } } else { edit })
}

fn replaced(table: &DeTable<'_>, key: &str, value: String) -> Option<Edit> {
    let span = table.get(key)?.span();
    Some(Edit { span: Span::new(span.start, span.end), text: value })
}

/// A name within `[source.rows]` or `[source.columns]`, which is made where it is not there.
fn named(text: &str, (entry, number): (&DeTable<'_>, usize), table: &str, own: &str, value: String) -> Option<Edit> {
    let known = entry.get(table).map(|t| t.get_ref());
    if let Some(DeValue::Table(names)) = known {
        let key = names.keys().find(|key| key.get_ref().eq_ignore_ascii_case(own)).map(|key| key.get_ref().to_string());
        if let Some(key) = key {
            return replaced(names, &key, value);
        }
    }
    let (entry_end, head) = places(text, number, &format!("[source.{table}]"))?;
    let line = format!("{} = {value}\n", string(own));
    match (head, known) {
        (Some(at), _) => Some(put(text, at, line)),
        (None, None) => Some(put(text, entry_end, format!("\n[source.{table}]\n{line}"))),
        (None, Some(_)) => None,
    }
}

fn put(text: &str, at: usize, line: String) -> Edit {
    let open = !text.get(..at).unwrap_or_default().is_empty() && !text.get(..at).unwrap_or_default().ends_with('\n');
    Edit { span: Span::new(at, at), text: if open { format!("\n{line}") } else { line } }
}

/// Where the entry of a number ends, behind its last line with anything on it, and where the line of a table's head in it
/// does.
fn places(text: &str, number: usize, table: &str) -> Option<(usize, Option<usize>)> {
    let (mut entries, mut at, mut end, mut head) = (0, 0, None, None);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let bare: String = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        entries += usize::from(bare == "[[source]]");
        let ours = entries == number + 1;
        if ours && bare.starts_with('[') && bare != "[[source]]" && !bare.starts_with("[source.") {
            break;
        }
        if ours && bare == table {
            head = Some(at);
        }
        if ours && !line.trim().is_empty() {
            end = Some(at);
        }
    }
    Some((end?, head))
}

/// Words as a TOML string.
pub fn string(words: &str) -> String {
    let write = |c: char| match c {
        '\\' | '"' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", c as u32),
        c => c.to_string(),
    };
    format!("\"{}\"", words.chars().map(write).collect::<String>())
}

fn list(names: &[String]) -> String {
    format!("[{}]", names.iter().map(|n| string(n)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, source: usize, change: NameCorrection) -> Option<String> {
        let edit = edit(text, &Proposal { source, change })?;
        let mut new = text.to_owned();
        new.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        toml::from_str::<toml::Table>(&new).expect("still TOML");
        Some(new)
    }

    fn row(own: &str, theirs: &str) -> NameCorrection {
        NameCorrection::Row(own.into(), vec![theirs.into()])
    }

    const TWO: &str = "[[source]]\nfile = \"a.xlsx\" # ett\n\n[[source]]\nfile = \"b.xlsx\"\nsheet = \"RR\"\n\n\
                       [source.rows]\n\"Löner\" = [\"Lön\"]\n\n[rules]\ntalformat = \"off\"\n";

    #[test]
    fn a_name_is_put_where_the_entry_has_it() {
        let file = written(TWO, 0, NameCorrection::File("c.xlsx".into())).expect("a file");
        assert_eq!(file, TWO.replace("a.xlsx", "c.xlsx"));
        let sheet = written(TWO, 1, NameCorrection::Sheet("R\"R".into())).expect("a sheet");
        assert_eq!(sheet, TWO.replace("\"RR\"", "\"R\\\"R\""));
        let known = written(TWO, 1, row("Löner", "Lönekostnad")).expect("a row");
        assert_eq!(known, TWO.replace("[\"Lön\"]", "[\"Lönekostnad\"]"));
    }

    #[test]
    fn a_name_that_is_not_there_gets_a_line_and_a_table_of_its_own() {
        let more = written(TWO, 1, row("Hyra", "Hyror")).expect("a row");
        assert_eq!(more, TWO.replace("[source.rows]\n", "[source.rows]\n\"Hyra\" = [\"Hyror\"]\n"));
        let first = written(TWO, 0, row("Hyra", "Hyror")).expect("a row");
        assert_eq!(first, TWO.replace("# ett\n", "# ett\n\n[source.rows]\n\"Hyra\" = [\"Hyror\"]\n"));
        let column = written("[[source]]\nfile = \"a\"", 0, NameCorrection::Column("Utfall".into(), "2024".into()));
        assert_eq!(column.as_deref(), Some("[[source]]\nfile = \"a\"\n\n[source.columns]\n\"Utfall\" = \"2024\"\n"));
    }

    #[test]
    fn what_is_written_in_another_way_is_left_alone() {
        let inline = "[[source]]\nfile = \"a\"\nrows = {\"Löner\" = [\"Lön\"]}\n";
        assert_eq!(written(inline, 0, row("Hyra", "Hyror")), None);
        assert_eq!(written(TWO, 1, NameCorrection::File("x".into())).map(|t| t.contains("\"x\"")), Some(true));
        assert_eq!(written(TWO, 0, NameCorrection::Sheet("RR".into())), None);
        assert_eq!(written("", 0, row("a", "b")), None);
    }
}
