//! `malvakt overview`.

use super::Outcome;
use super::args::OverviewArgs;

pub fn run(_args: &OverviewArgs) -> anyhow::Result<Outcome> {
    Ok(Outcome::Clean)
}
