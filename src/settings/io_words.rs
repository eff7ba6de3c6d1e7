//! Why a file could not be read or written, in Swedish and with what to do: the system's own words are
//! English and end in a number.

use std::io::{Error, ErrorKind};

/// Why a file could not be read.
pub fn unread(why: &Error) -> String {
    match why.kind() {
        ErrorKind::NotFound => "filen finns inte".into(),
        ErrorKind::PermissionDenied => "filen får inte läsas; se över dess rättigheter".into(),
        _ => format!("gick inte att läsa: {}", said(why)),
    }
}

/// Why a file could not be written.
pub fn unwritten(why: &Error) -> String {
    match why.kind() {
        ErrorKind::NotFound => "mappen finns inte; skapa den först".into(),
        ErrorKind::PermissionDenied => "filen får inte skrivas; se över dess rättigheter".into(),
        ErrorKind::AlreadyExists => "filen finns redan; välj ett annat namn eller flytta undan den".into(),
        _ => format!("gick inte att skriva: {}", said(why)),
    }
}

fn said(why: &Error) -> String {
    match why.kind() {
        ErrorKind::IsADirectory => "det är en mapp, inte en fil".into(),
        ErrorKind::NotADirectory => "en del av sökvägen är en fil, inte en mapp".into(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "det finns ingen plats kvar; frigör plats".into(),
        ErrorKind::ReadOnlyFilesystem => "det går inte att skriva där; välj en annan mapp".into(),
        ErrorKind::InvalidFilename => "namnet är för långt eller har tecken som inte får stå där".into(),
        ErrorKind::InvalidData => "texten är inte UTF-8; spara om filen som UTF-8".into(),
        ErrorKind::BrokenPipe => "mottagaren har slutat läsa".into(),
        _ => why.raw_os_error().map_or("okänt fel".into(), |code| format!("systemets felkod är {code}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_of_the_systems_are_left() {
        for code in 1..134 {
            let why = Error::from_raw_os_error(code);
            for said in [unread(&why), unwritten(&why)] {
                assert!(!said.contains("os error") && !said.contains(&why.to_string()), "{said}");
            }
        }
    }
}
