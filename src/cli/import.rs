//! `malvakt import`: a Word document as a draft in Markdown, for those who go on writing it as text.

use std::io::Write;

use anyhow::anyhow;

use super::args::ImportArgs;
use super::{Outcome, print, read};
use crate::settings::system;

pub fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let name = args.document.display();
    let source = read::file(&args.document).map_err(|why| anyhow!("{name}: {why}"))?;
    if !source.document {
        return Err(anyhow!("{name}: är redan text, och granskas som den är"));
    }
    if !source.has_headings() {
        super::say(format_args!("{name}: {}", read::UNHEADED));
    }
    match &args.output {
        None => print(&source.text),
        Some(path) => {
            let written = std::fs::File::create_new(path).and_then(|mut file| file.write_all(source.text.as_bytes()));
            written.map_err(|why| anyhow!("{}: {}", path.display(), system::unwritten(&why)))?;
            Ok(Outcome::Clean)
        }
    }
}
