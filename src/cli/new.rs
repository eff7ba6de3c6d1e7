//! `malvakt new`.

use super::Outcome;
use super::args::NewArgs;

pub fn run(_args: &NewArgs) -> anyhow::Result<Outcome> {
    Ok(Outcome::Clean)
}
