//! What an author or a workplace can set, as plain types. How settings are found, read and merged is
//! for [`crate::settings`] to know. The comments on the fields are Swedish: they are the descriptions
//! in the JSON schema, which an author meets in the editor while writing `malvakt.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::{SourceBook, UnreadSource};

/// Hur allvarliga en regels anmärkningar är; `off` stänger av regeln.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// Fel
    Error,
    /// Varning
    Warning,
    /// Upplysning
    Information,
    /// Tips
    Hint,
    /// Avstängd
    Off,
}

/// Om en rapport är ett utkast eller slutlig.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Status {
    /// Utkast: det som inte är skrivet än saknas inte
    #[serde(rename = "utkast")]
    Draft,
    /// Slutlig: allt som mallen kräver ska finnas
    #[serde(rename = "slutlig")]
    Final,
}

impl Status {
    /// What a report calls it.
    pub fn called(word: &str) -> Option<Status> {
        [("utkast", Status::Draft), ("slutlig", Status::Final)]
            .into_iter()
            .find(|s| s.0 == word.to_lowercase())
            .map(|s| s.1)
    }
}

/// Inställningar för Målvakt (malvakt.toml). Filen gäller för rapporterna i sin mapp och i mapparna under den.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// Reglernas nivåer. En regel som inte nämns har sin egen nivå.
    #[schemars(title = "Regler")]
    pub rules: BTreeMap<String, RuleLevel>,
    /// Rapporttyp som gäller oavsett vad texten säger: en inbyggd mall eller någon av dem i `templates`.
    #[schemars(title = "Rapporttyp")]
    pub template: Option<String>,
    /// Om rapporterna är utkast eller slutliga i redigeraren och i `malvakt check --draft`. I ett utkast återstår det
    /// som inte är skrivet än. `status` i rapportens eget huvud går före.
    pub status: Option<Status>,
    /// Egna mallar: sökvägar till TOML-filer, räknade från mappen där malvakt.toml ligger.
    #[schemars(title = "Egna mallar")]
    pub templates: Vec<String>,
    /// Egna mål som målkatalogen saknar.
    #[schemars(title = "Egna mål")]
    pub goals: Vec<OwnGoal>,
    /// Källor som rapporternas tabeller ska stämma med: arbetsböcker, tabeller i text och bokföring.
    #[schemars(title = "Källor")]
    pub source: Vec<Source>,
    /// Fynd som ska lämnas därhän, med regel och citerad text.
    #[schemars(title = "Tystade anmärkningar")]
    pub silence: Vec<Silence>,
    /// Vilka filer som är rapporter, som glob-mönster. Utan mönster: alla .md, .markdown och .txt.
    #[schemars(title = "Filer som är rapporter")]
    pub files: Vec<String>,
    /// Visa uträknade värden intill siffrorna i redigeraren.
    #[schemars(title = "Uträkningar i texten")]
    pub inlay_hints: bool,
    /// Visa antal mål och hänvisningar ovanför rubrikerna i redigeraren.
    #[schemars(title = "Sammanfattningar ovanför rubriker")]
    pub code_lens: bool,
    /// Adress till reglernas sidor, som anmärkningarna länkar till; `{regel}` står för regelns namn. Utan adress länkar de ingenstans.
    pub rule_pages: Option<String>,
    /// The texts of `templates`, with their names, read where files are read.
    #[serde(skip)]
    pub template_texts: Vec<(String, String)>,
    /// What each of `source` holds, read where files are read.
    #[serde(skip)]
    pub books: Vec<Result<Arc<SourceBook>, UnreadSource>>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            rules: BTreeMap::new(),
            template: None,
            status: None,
            templates: Vec::new(),
            goals: Vec::new(),
            silence: Vec::new(),
            files: Vec::new(),
            inlay_hints: true,
            code_lens: true,
            rule_pages: None,
            template_texts: Vec::new(),
            source: Vec::new(),
            books: Vec::new(),
        }
    }
}

/// Ett eget mål.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct OwnGoal {
    /// Målets fullständiga lydelse.
    #[schemars(title = "Målets lydelse")]
    pub title: String,
    /// Målområdet som målet hör till.
    #[schemars(title = "Målområde")]
    pub area: String,
    /// Äldre eller kortare lydelser av målet.
    #[schemars(title = "Andra lydelser")]
    pub aliases: Vec<String>,
}

/// En källa: en fil med siffror som rapporten återger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// Sökväg till filen (.xlsx, .ods, .csv eller SIE 4), räknad från mappen där malvakt.toml ligger.
    #[schemars(title = "Fil")]
    pub file: String,
    /// Bladet som siffrorna står på. Utan blad prövas alla som syns.
    #[schemars(title = "Blad")]
    pub sheet: Option<String>,
    /// Rubriken som tabellen står under i rapporten. Utan rubrik prövas alla tabeller där minst en tredjedel av raderna finns
    /// i källan.
    #[schemars(title = "Tabell")]
    pub table: Option<String>,
    /// Källans enhet, när den inte framgår av siffrorna.
    #[schemars(title = "Enhet")]
    pub unit: Option<SourceUnit>,
    /// Året som siffrorna gäller. Utan år gäller rapportens eget.
    #[schemars(title = "År", range(min = 1990, max = 2100))]
    pub period: Option<u16>,
    /// Bokföring: dimensionens nummer och objektet som avses, till exempel ansvar `1 = "410"`. Utan objekt tas allt med.
    #[schemars(title = "Objekt")]
    pub object: BTreeMap<String, String>,
    /// Rapportens kolumner och vad de heter i källan, där namnen skiljer sig åt.
    #[schemars(title = "Kolumner")]
    pub columns: BTreeMap<String, String>,
    /// Rapportens rader och källans: namn, konton (`5010`), grupper av konton (`35x`, `5000-5999`) eller celler
    /// (`RR!D16`). Flera läggs ihop.
    #[schemars(title = "Rader")]
    pub rows: BTreeMap<String, Vec<String>>,
}

/// Enheten för belopp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceUnit {
    /// Kronor
    Kr,
    /// Tusental kronor
    Tkr,
    /// Miljoner kronor
    Mnkr,
}

/// En anmärkning som inte ska visas.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Silence {
    /// Regelns namn.
    #[schemars(title = "Regel")]
    pub rule: String,
    /// Några ord ur det stycke som anmärkningen gäller.
    #[schemars(title = "Citat")]
    pub text: String,
    /// Varför anmärkningen inte ska visas.
    #[schemars(title = "Skäl")]
    pub reason: String,
}

impl Settings {
    /// The level of a finding: as set for its rule, else its own; None when the rule is off.
    pub fn level(&self, rule: &str, own: crate::finding::Level) -> Option<crate::finding::Level> {
        use crate::finding::Level;
        match self.rules.get(rule) {
            None => Some(own),
            Some(RuleLevel::Error) => Some(Level::Error),
            Some(RuleLevel::Warning) => Some(Level::Warning),
            Some(RuleLevel::Information) => Some(Level::Information),
            Some(RuleLevel::Hint) => Some(Level::Hint),
            Some(RuleLevel::Off) => None,
        }
    }
}
