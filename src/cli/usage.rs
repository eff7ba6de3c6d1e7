//! Says in Swedish what is wrong with how the program was called.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args;
use crate::settings::nearest::suggestion;

/// Ends the process as a call deserves that the parser did not take: with help, with the version, or with
/// what is wrong in it.
pub fn exit(error: &clap::Error) -> ! {
    match said(error) {
        Some(why) => {
            super::say(format_args!("malvakt: {why}\nSkriv malvakt --help för hjälp."));
            std::process::exit(super::Outcome::Failed as i32)
        }
        None => error.exit(),
    }
}

/// What is wrong; None where nothing is, or the parser tells it best.
fn said(error: &clap::Error) -> Option<String> {
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let first = |kind| said(kind).into_iter().next().unwrap_or_default();
    let (argument, value) = (first(ContextKind::InvalidArg), first(ContextKind::InvalidValue));
    Some(match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("här saknas {}", said(ContextKind::InvalidArg).join(", ")),
        ErrorKind::InvalidSubcommand => {
            let name = first(ContextKind::InvalidSubcommand);
            let command = args::command();
            let known: Vec<&str> = command.get_subcommands().map(|c| c.get_name()).collect();
            format!("okänt kommando \"{name}\"{}", suggestion(&name, &known))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} ska följas av ett värde"),
        ErrorKind::InvalidValue => {
            let known = said(ContextKind::ValidValue);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            format!("\"{value}\" går inte att välja för {argument}{}", suggestion(&value, &known))
        }
        ErrorKind::ValueValidation => format!("\"{value}\" passar inte för {argument}"),
        ErrorKind::UnknownArgument => match first(ContextKind::SuggestedArg) {
            near if near.is_empty() => format!("okänt argument \"{argument}\""),
            near => format!("okänt argument \"{argument}\"; menade du \"{near}\"?"),
        },
        ErrorKind::ArgumentConflict => match first(ContextKind::PriorArg) {
            other if other.is_empty() || other == argument => format!("{argument} kan bara anges en gång"),
            other => format!("{argument} och {other} går inte att välja tillsammans"),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("fel antal värden för {argument}"),
        ErrorKind::NoEquals => format!("{argument} ska följas av = och ett värde"),
        ErrorKind::InvalidUtf8 => "ett argument är inte UTF-8".into(),
        _ => return None,
    })
}

fn words(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(one) => vec![one.clone()],
        ContextValue::Strings(many) => many.clone(),
        _ => Vec::new(),
    }
}
