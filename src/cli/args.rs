//! What can be written after `malvakt`. Parser, help, completions and the pages all come from here.

use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::names;
use crate::checks::Level;

const TEMPLATE: &str = "{about}\n\nAnvändning: {usage}\n\n{all-args}{after-help}\n";

/// The whole command line.
pub fn command() -> clap::Command {
    Args::command().mut_subcommands(|sub| sub.help_template(TEMPLATE))
}

/// Läser kommunala rapporter och säger vad i dem som inte stämmer.
#[derive(Debug, Parser)]
#[command(
    name = "malvakt",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Kommandon",
    next_help_heading = "Flaggor",
    subcommand_value_name = "KOMMANDO",
    help_template = TEMPLATE,
    after_help = "Utan kommando är malvakt en språkserver på standard in och ut.\n\
        Slutkoder: 0 inget att åtgärda, 1 fel eller varningar, 2 något gick inte att läsa eller förstå."
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    /// Visar den här hjälpen
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Visar versionen
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Granskar rapporter och visar anmärkningarna
    Check(CheckArgs),
    /// Åtgärdar det som säkert kan åtgärdas
    Fix(FixArgs),
    /// Visar vad som har ändrats mellan två versioner av en rapport, och vad som inte har följt med
    Diff(DiffArgs),
    /// Visar mål och bedömningar för varje rapport
    Overview(OverviewArgs),
    /// Skriver ett utkast till en ny rapport
    New(NewArgs),
    /// Skriver ett Word-dokument eller en PDF som ett utkast i Markdown
    Import(ImportArgs),
    /// Förklarar en regel, eller listar alla
    Explain {
        /// Regelns namn
        #[arg(value_name = "REGEL", help_heading = "Argument")]
        #[arg(value_parser = names::rule_offered(), hide_possible_values = true)]
        rule: Option<String>,
    },
    /// Visar JSON-schemat för malvakt.toml
    Schema,
    /// Skriver kommandoradens kompletteringar för ett skal
    Completions {
        /// Skalet
        #[arg(value_name = "SKAL", help_heading = "Argument")]
        shell: Shell,
    },
    /// Startar språkservern på standard in och ut
    Lsp,
}

/// Which reports a command reads.
#[derive(Debug, clap::Args)]
pub struct Inputs {
    /// Filer eller mappar; - är standard in
    #[arg(value_name = "SÖKVÄG", required_unless_present = "files_from", help_heading = "Argument")]
    pub paths: Vec<PathBuf>,
    /// En fil med sökvägar, en på varje rad; - är standard in
    #[arg(long, value_name = "FIL", help_heading = "Flaggor")]
    pub files_from: Option<PathBuf>,
    /// Filnamnet som texten på standard in ska anses ha
    #[arg(long, value_name = "NAMN", help_heading = "Flaggor")]
    pub stdin_path: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Visar det som redigeraren visar medan en rapport skrivs: det som inte är skrivet än saknas inte
    #[arg(long, help_heading = "Flaggor")]
    pub draft: bool,
    /// Hur anmärkningarna visas: human (om inget sägs), json, sarif eller github
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT", help_heading = "Flaggor")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub format: Format,
    #[command(flatten)]
    pub shown: Shown,
    /// Visar bara anmärkningarna, inte sammanfattningen och förloppet
    #[arg(short, long, help_heading = "Flaggor")]
    pub quiet: bool,
    /// Färger: auto (i en terminal), always eller never
    #[arg(long, value_enum, default_value = "auto", value_name = "NÄR", help_heading = "Flaggor")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub color: Color,
    /// Säger också vad som inte har följt med ändringar sedan en version i git, till exempel HEAD
    #[arg(long, value_name = "VERSION", help_heading = "Flaggor")]
    pub since: Option<String>,
    /// Ger slutkod 0 också när det finns anmärkningar
    #[arg(long, help_heading = "Flaggor")]
    pub exit_zero: bool,
}

/// Which findings are shown, and counted in the exit code.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Shown {
    /// Visar bara den här regelns anmärkningar; kan upprepas
    #[arg(long = "rule", value_name = "REGEL", help_heading = "Flaggor")]
    #[arg(value_parser = names::rule(), hide_possible_values = true)]
    pub rules: Vec<String>,
    /// Visar bara anmärkningar på den här nivån och allvarligare: error, warning, information eller hint
    #[arg(long, value_name = "NIVÅ", help_heading = "Flaggor")]
    #[arg(value_parser = names::level(), hide_possible_values = true)]
    pub level: Option<Level>,
}

/// Where colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// I en terminal
    #[default]
    Auto,
    /// Alltid
    Always,
    /// Aldrig
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// För läsning
    Human,
    /// En rad JSON för varje fil, med anmärkningarna som LSP-diagnostik
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Kommandon till GitHub Actions
    Github,
}

#[derive(Debug, clap::Args)]
pub struct FixArgs {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Visar ändringarna i stället för att göra dem
    #[arg(long, help_heading = "Flaggor")]
    pub diff: bool,
    /// Visar ändringarna så som patch och git apply läser dem
    #[arg(long, conflicts_with = "diff", help_heading = "Flaggor")]
    pub patch: bool,
    /// Färger: auto (i en terminal), always eller never
    #[arg(long, value_enum, default_value = "auto", value_name = "NÄR", help_heading = "Flaggor")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub color: Color,
}

#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// Den äldre och den nyare filen; eller en fil och --since
    #[arg(value_name = "FIL", num_args = 1..=2, required = true, help_heading = "Argument")]
    pub files: Vec<PathBuf>,
    /// Jämför med filen som den är i en version i git, till exempel HEAD
    #[arg(long, value_name = "VERSION", help_heading = "Flaggor")]
    pub since: Option<String>,
    /// Hur skillnaderna visas: human (om inget sägs), json eller html
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT", help_heading = "Flaggor")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub format: DiffFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// För läsning
    Human,
    /// Ett JSON-objekt
    Json,
    /// En webbsida
    Html,
}

#[derive(Debug, clap::Args)]
pub struct OverviewArgs {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Hur översikten visas: text (om inget sägs), json eller html
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT", help_heading = "Flaggor")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub format: OverviewFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OverviewFormat {
    /// Tabell i terminalen
    Text,
    /// Ett JSON-objekt för varje rapport
    Json,
    /// En webbsida
    Html,
}

#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Word-dokumentet (.docx) eller PDF:en
    #[arg(value_name = "DOKUMENT", help_heading = "Argument")]
    pub document: PathBuf,
    /// Filen som utkastet skrivs till; annars visas det. En fil som finns skrivs aldrig över
    #[arg(short, long, value_name = "FIL", help_heading = "Flaggor")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Rapporttypen, till exempel arsanalys eller delarsrapport
    #[arg(value_name = "RAPPORTTYP", help_heading = "Argument")]
    #[arg(value_parser = names::kind(), hide_possible_values = true)]
    pub kind: String,
    /// Nämnden, till exempel "Kulturnämnden"
    #[arg(long, value_name = "NÄMND", help_heading = "Flaggor")]
    pub namnd: String,
    /// Året som rapporten gäller
    #[arg(long, value_name = "ÅR", help_heading = "Flaggor")]
    pub ar: u16,
    /// Ett mål som nämnden rapporterar; kan upprepas
    #[arg(long = "mal", value_name = "MÅL", help_heading = "Flaggor")]
    pub goals: Vec<String>,
    /// Filen som utkastet skrivs till; annars visas det
    #[arg(short, long, value_name = "FIL", help_heading = "Flaggor")]
    pub output: Option<PathBuf>,
}
