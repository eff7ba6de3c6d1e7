//! `malvakt new`: a draft of a report, from its template and the goals that the nämnd reports. The
//! templates are those of the folder where the draft will lie.

use std::io::Write;
use std::path::Path;

use anyhow::{anyhow, bail};

use super::args::NewArgs;
use super::governing::Governor;
use super::{Outcome, print};
use crate::draft::{self, DraftOrder};
use crate::settings::io_words;
use crate::template;

pub fn run(args: &NewArgs) -> anyhow::Result<Outcome> {
    let mut governor = Governor::default();
    let place = args.output.as_deref().unwrap_or(Path::new("-"));
    let Some(governing) = governor.of(place) else { bail!("{}", governor.problems.join("\n")) };
    let vocabulary = template::vocabulary_for(&governing.settings);
    let (kind, namnd, goals) = (args.kind.clone(), args.namnd.clone(), args.goals.clone());
    let text = draft::draft(&vocabulary, &DraftOrder { kind, namnd, year: args.ar, goals })?;
    match &args.output {
        None => print(&text),
        Some(path) => {
            let written = std::fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
            written.map_err(|why| anyhow!("{}: {}", path.display(), io_words::unwritten(&why)))?;
            Ok(Outcome::Clean)
        }
    }
}
