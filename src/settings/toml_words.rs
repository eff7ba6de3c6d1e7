//! What is wrong in a TOML file, in Swedish and with what to do: the reader's own words are English.

use toml::de::Error;

use super::nearest::suggestion;

/// The reader's words, and ours. The first that a message begins with is told.
const SYNTAX: [(&str, &str); 18] = [
    ("unclosed table", "tabellens namn stängs inte; skriv ] efter det"),
    ("unclosed array table", "tabellens namn stängs inte; skriv ]] efter det"),
    ("unclosed array", "listan stängs inte; skriv ] efter sista värdet"),
    ("unclosed inline table", "tabellen stängs inte; skriv } efter sista värdet"),
    ("invalid basic string", "texten stängs inte; skriv \" efter den, på samma rad"),
    ("invalid literal string", "texten stängs inte; skriv ' efter den, på samma rad"),
    ("invalid multi-line", "texten stängs inte; avsluta den med tre citattecken"),
    ("missing opening quote", "texten saknar citattecken; skriv den inom \" \""),
    ("string values must be quoted", "efter = ska stå ett värde, en text inom \" \""),
    ("missing escaped value", "efter \\ saknas ett tecken; skriv \\\\ för ett omvänt snedstreck"),
    ("missing comma", "här saknas ett kommatecken mellan två värden"),
    ("extra comma", "här är ett kommatecken för mycket"),
    ("missing assignment", "här saknas =; skriv nyckel = värde"),
    ("extra assignment", "här är ett = för mycket"),
    ("key with no value", "nyckeln saknar värde; skriv nyckel = värde"),
    ("missing value", "nyckeln saknar värde; skriv nyckel = värde"),
    ("invalid unquoted key", "nyckeln har tecken som inte får stå där; skriv den inom \" \""),
    ("duplicate key", "nyckeln finns redan; ta bort den ena"),
];

/// The message for an error, without its place.
pub fn said(error: &Error) -> String {
    let message = error.message();
    let known = SYNTAX.iter().find(|(start, _)| message.starts_with(start));
    known.map(|(_, ours)| (*ours).to_owned()).or_else(|| value_said(message)).unwrap_or_else(|| {
        "raden följer inte reglerna för TOML; skriv nyckel = värde, med texter inom \" \"".to_owned()
    })
}

/// The message with its line, for a file that is named in another.
pub fn said_with_line(error: &Error, text: &str) -> String {
    let before = error.span().and_then(|s| text.get(..s.start));
    before.map_or_else(|| said(error), |before| format!("rad {}: {}", before.matches('\n').count() + 1, said(error)))
}

/// What is wrong with a key or a value that could be read.
fn value_said(message: &str) -> Option<String> {
    let words: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (first, known) = words.split_first()?;
    if message.starts_with("missing field") {
        Some(format!("nyckeln {first} saknas"))
    } else if message.starts_with("unknown field") {
        Some(format!("okänd nyckel \"{first}\"{}", suggestion(first, known)))
    } else if message.starts_with("unknown variant") {
        Some(format!("\"{first}\" går inte att välja{}", suggestion(first, known)))
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        Some(format!("{first} är fel slags värde"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        said(&toml::from_str::<toml::Table>(text).expect_err(text))
    }

    #[test]
    fn every_common_slip_is_told_in_swedish() {
        for (text, word) in [
            ("[rules", "stängs inte; skriv ]"),
            ("[[silence]", "stängs inte; skriv ]]"),
            ("files = [\"a\"", "listan stängs inte"),
            ("files = [\"a\" \"b\"]", "kommatecken"),
            ("template = \"a", "stängs inte"),
            ("template = 'a", "stängs inte"),
            ("template = årsanalys", "inom \" \""),
            ("template = a", "inom \" \""),
            ("template =", "ska stå ett värde"),
            ("template", "nyckel = värde"),
            ("a = 1\na = 2", "finns redan"),
            ("mål = 1", "inom \" \""),
            ("a = {b = 1", "stängs inte"),
            ("a = 1 2", "ska stå ett värde"),
        ] {
            let said = wrong(text);
            assert!(
                said.contains(word),
                "{text}: {said} ({})",
                toml::from_str::<toml::Table>(text).unwrap_err().message()
            );
        }
    }
}
