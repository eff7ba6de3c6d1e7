//! `malvakt check`: reads the reports on all cores and writes the findings in the order asked for.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::sync::Arc;

use anyhow::Context;
use rayon::prelude::*;

use super::Outcome;
use super::args::{CheckArgs, Format};
use super::files::{self, Input};
use super::human::{self, Paint};
use super::read::{ReadError, SourceText};
use super::tally::{FoundRules, Tally, counted};
use super::{github, json, sarif};
use crate::analysis::{Analysis, Cache, Draft};
use crate::workspace::{Earlier, EarlierReports, Header, Neighbour};

/// As many reports are held in memory at a time, for each core.
const AT_A_TIME: usize = 16;

/// One report, checked.
#[derive(Default)]
struct Checked {
    /// Who reports what for when; left out where nothing is held against it.
    header: Option<Header>,
    out: String,
    results: Vec<sarif::SarifResult>,
    counted: FoundRules,
    /// Said on standard error, though the report was read.
    notes: Vec<String>,
    /// Not all of it was read.
    partly: bool,
}

pub fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    let found = files::collect(&args.inputs);
    found.problems.iter().for_each(super::say);
    let mut round = Round::new(args, found.problems);
    let progress = super::progress::TerminalProgress::new(found.inputs.len(), !args.quiet);
    let mut held = Vec::new();
    for some in found.inputs.chunks(AT_A_TIME * rayon::current_num_threads()) {
        let checked =
            some.par_iter().map(|input| guard(input, || round.check(input, EarlierReports::default()))).collect();
        match found.inputs.len() {
            1 => progress.pause(|| round.take_all(checked))?,
            _ => held.extend(checked),
        }
        progress.advance(some.len());
    }
    round.between(&found.inputs, &mut held);
    progress.done();
    round.take_all(held)?;
    round.end()
}

/// What one run of the command gathers.
struct Round<'a> {
    args: &'a CheckArgs,
    paint: Paint,
    tally: Tally,
    results: Vec<sarif::SarifResult>,
    problems: Vec<String>,
    /// What is said of reports that were read, though not whole.
    notes: Vec<String>,
    cache: Cache,
}

impl<'a> Round<'a> {
    fn new(args: &'a CheckArgs, problems: Vec<String>) -> Self {
        let (tally, results, notes, cache) = Default::default();
        Round { args, paint: Paint::asked(args.color), tally, results, problems, notes, cache }
    }

    fn draft(&self) -> Draft {
        if self.args.draft { Draft::OPENED } else { Draft::default() }
    }

    /// Reads and checks one report; an error is a line that says what is wrong with the file.
    fn check(&self, input: &Input, beside: EarlierReports) -> Result<Checked, String> {
        let source = input.read().map_err(|why| format!("{}: {why}", input.name))?;
        let analysis = input.analyse(&source, &self.cache).taken_as(self.draft());
        let analysis = if beside.is_empty() { analysis } else { analysis.with_beside(beside) };
        let (analysis, unread) = self.since(input, analysis)?;
        let mut findings = analysis.findings();
        findings.retain(|f| self.args.shown.wants(f));
        let header = analysis.header().filter(|_| !input.stdin);
        let mut checked = Checked { header, counted: counted(&findings), ..Checked::default() };
        let note = unread.or_else(|| self.note(&source).map(|note| format!("{}: {note}", input.name)));
        checked.partly = !source.unread().is_empty();
        checked.notes = source.unread().iter().map(|why| format!("{}: {why}", input.name)).chain(note).collect();
        let places = source.places();
        match self.args.format {
            Format::Human => {
                checked.out = human::findings(&input.name, (&source, &places), &analysis, &findings, self.paint)
            }
            Format::Json => {
                checked.out = json::findings(&input.uri(), &analysis, &findings, places.as_ref())
                    .map_err(|why| format!("{}: {why}", input.name))?
            }
            Format::Github => checked.out = github::findings(&input.name, &analysis, &findings, places.as_ref()),
            Format::Sarif => checked.results = sarif::findings(input, &analysis, &findings, places.as_ref()),
        }
        Ok(checked)
    }

    /// The report held against its version in git, where one was asked for and has it; a version that cannot be read gives
    /// nothing to hold it against, and a line that says so.
    fn since(&self, input: &Input, analysis: Analysis) -> Result<(Analysis, Option<String>), String> {
        let Some(revision) = &self.args.since else { return Ok((analysis, None)) };
        let source = match input.read_at(revision) {
            Ok(Some(source)) => source,
            Ok(None) => return Ok((analysis, None)),
            Err(why) if why.is::<ReadError>() => {
                return Ok((analysis, Some(format!("{} i {revision}: {why}", input.name))));
            }
            Err(why) => return Err(format!("{}: {why}", input.name)),
        };
        let baseline = input.analyse(&source, &self.cache).as_baseline(&format!("i {revision}"));
        Ok((analysis.since(vec![Arc::new(baseline)]), None))
    }

    /// What is to be said of a report that was read.
    fn note(&self, source: &SourceText) -> Option<&'static str> {
        let empty = source.text.trim().is_empty();
        match self.args.quiet {
            false if empty => Some("filen är tom"),
            false => source.unheaded(),
            _ => None,
        }
    }

    /// Checks again, beside the earlier reports of their nämnd, those that have such.
    fn between(&self, inputs: &[Input], held: &mut [Result<Checked, String>]) {
        let earlier = earlier(held);
        let wanted: HashSet<usize> = earlier.iter().flat_map(|(_, e)| e.iter().copied()).collect();
        let read = |n: &usize| {
            let input = inputs.get(*n)?;
            let source = input.read().ok()?;
            let neighbour = guard(input, || Ok(input.analyse(&source, &self.cache).neighbour(&input.uri())));
            Some((*n, Arc::new(neighbour.ok()??)))
        };
        let neighbours: HashMap<usize, Arc<Neighbour>> = wanted.par_iter().filter_map(read).collect();
        let again = earlier.into_par_iter().filter_map(|(n, earlier)| {
            let input = inputs.get(n)?;
            let beside = earlier.and_then(|e| neighbours.get(&e).cloned());
            Some((n, guard(input, || self.check(input, beside))))
        });
        for (n, checked) in again.collect::<Vec<_>>() {
            if let Some(slot) = held.get_mut(n) {
                *slot = checked;
            }
        }
    }

    fn take_all(&mut self, checked: Vec<Result<Checked, String>>) -> anyhow::Result<()> {
        checked.into_iter().try_for_each(|one| self.take(one))
    }

    /// Writes one report's findings, or what was wrong with it.
    fn take(&mut self, checked: Result<Checked, String>) -> anyhow::Result<()> {
        match checked {
            Ok(checked) => {
                checked.notes.iter().for_each(super::say);
                self.tally.count(&checked.counted);
                self.tally.partly += usize::from(checked.partly);
                self.notes.extend(checked.notes.into_iter().filter(|_| checked.partly));
                self.results.extend(checked.results);
                write(&checked.out)
            }
            Err(problem) => {
                super::say(&problem);
                self.problems.push(problem);
                Ok(())
            }
        }
    }

    fn end(self) -> anyhow::Result<Outcome> {
        match self.args.format {
            Format::Human if self.args.quiet => {}
            // Nothing could be read, so nothing can be said of it.
            Format::Human if self.tally.files == 0 && !self.problems.is_empty() => {}
            Format::Human => write(&human::summary(&self.tally))?,
            Format::Sarif => write(&(sarif::log(self.results, &self.problems, &self.notes).context("SARIF")? + "\n"))?,
            Format::Json | Format::Github => {}
        }
        Ok(match self.problems.is_empty() {
            false => Outcome::Failed,
            true if self.args.exit_zero => Outcome::Clean,
            true => self.tally.outcome(),
        })
    }
}

/// The reports that have earlier ones of their nämnd among the others, by number.
fn earlier(held: &[Result<Checked, String>]) -> Vec<(usize, Earlier<usize>)> {
    let mut boards: HashMap<&str, Vec<(&Header, usize)>> = HashMap::new();
    for (number, header) in held.iter().enumerate().filter_map(|(n, c)| Some((n, c.as_ref().ok()?.header.as_ref()?))) {
        boards.entry(&header.committee).or_default().push((header, number));
    }
    let among = |board: &Vec<(&Header, usize)>| {
        let all = board.clone();
        let one =
            move |(own, n): &(&Header, usize)| (*n, Earlier::among(own, all.iter().copied().filter(|o| o.1 != *n)));
        board.iter().map(one).filter(|(_, e)| !e.is_empty()).collect::<Vec<_>>()
    };
    boards.values().flat_map(among).collect()
}

/// A fault of our own on one report is said like any other trouble with it, and the others go on.
fn guard<T>(input: &Input, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(format!("{}: kunde inte granskas på grund av ett fel i malvakt", input.name)))
}

fn write(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}
