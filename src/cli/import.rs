//! `malvakt import`: a Word document or a PDF as a draft in Markdown, for those who go on writing it as text.

use std::io::Write;

use anyhow::anyhow;

use super::args::ImportArgs;
use super::{Outcome, print, read};
use crate::settings::io_words;

pub fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let name = args.document.display();
    let source = read::file(&args.document).map_err(|why| anyhow!("{name}: {why}"))?;
    if source.document.is_none() {
        return Err(anyhow!("{name}: är redan text, och granskas som den är"));
    }
    let unread = source.unread().iter().map(String::as_str);
    unread.chain(source.unheaded()).for_each(|why| super::say(format_args!("{name}: {why}")));
    match &args.output {
        None => print(&source.text),
        Some(path) => {
            let written = std::fs::File::create_new(path).and_then(|mut file| file.write_all(source.text.as_bytes()));
            written.map_err(|why| anyhow!("{}: {}", path.display(), io_words::unwritten(&why)))?;
            Ok(Outcome::Clean)
        }
    }
}
