//! The words that say what a figure is about: cut to stems, those that say nothing of their own left
//! out, and those that tell measure, role, period or sign named. Kept as data.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Measure, Role};

/// What one word says of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Sense {
    /// Nothing of its own.
    Neutral,
    Measure(Measure),
    Role(Role),
    /// The year so far.
    ToDate,
    WholeYear,
    Year(u16),
    Surplus,
    Deficit,
    /// "totalt", "sammanlagt": the figure is the whole.
    Total,
    /// Better or worse than was thought before.
    Better,
    Worse,
    /// The forecast that an earlier report gave.
    Earlier,
    /// "än": the figure is a difference.
    Than,
    /// The figure is a part or a difference, and states no quantity that stands elsewhere.
    Never,
    /// Someone's board; its stem.
    Committee(String),
    /// A word that names what the figure is about.
    Subject(String),
}

/// Words that say nothing of what a figure is about.
const NEUTRAL: &str = "och samt i på för till med om av vid inom under som att är var blir blev bli har hade en ett den det \
    de uppgår uppgick uppgå redovisar redovisas redovisade visar innebär innebar medför medförde vilket \
    därmed enligt nämnd nämnden nämndens nämnder nämnderna verksamhetsområde verksamhetsområdet \
    verksamhetsområdets verksamhetsområden område området områdets verksamhet verksamheten verksamhetens \
    insats insatsen insatser hel hela årets störst största näst minst minsta stora tilldelad tilldelat \
    tilldelats tilldelade tilldelades tilldelning kommunfullmäktige fick fått får ram ramen jämfört \
    jämförelse förhållande per summa nivå dess sin tabell tkr mnkr mkr kr belopp kronor analys \
    uppföljning ekonomi ekonomin ekonomisk ekonomiska utveckling viktig viktiga viktigaste förklaring \
    förklaringar orsak orsaker övergripande kommentar driftbudget driftredovisning drift resultaträkning \
    sammanfattning benämning år året inkl bl a summerar gör ger uppdatering också även \
    enbart antingen dock därför således alltså";

/// Words beside which a figure is a part, a difference, or of another time.
const NEVER: &str = "varav från ytterligare inför mot ökning minskning ökade minskade ökat minskat tillskott reserv \
    genomsnitt snitt återstående inte utan exkl exklusive inklusive ej delvis del delar båda tillsammans \
    respektive utöver högst kvartalet tertialet månaden";

static NEUTRAL_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| NEUTRAL.split_whitespace().collect());
static NEVER_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| NEVER.split_whitespace().collect());

/// What a word says. `word` in lower case.
pub fn sense(word: &str) -> Sense {
    if let Some(year) = year(word) {
        return Sense::Year(year);
    }
    if let Some(known) = known(word) {
        return known;
    }
    match word {
        _ if NEUTRAL_WORDS.contains(word) => Sense::Neutral,
        _ if NEVER_WORDS.contains(word) => Sense::Never,
        _ if word.contains("nämnden") => Sense::Committee(stem(word)),
        _ => Sense::Subject(stem(word)),
    }
}

fn known(word: &str) -> Option<Sense> {
    Some(match word {
        "nettokostnad" | "nettokostnaden" | "nettokostnader" | "nettokostnaderna" => Sense::Measure(Measure::Net),
        "kommunbidrag" | "kommunbidraget" | "kommunbidragets" | "kommunbidragsram" | "kommunbidragsramen" => {
            Sense::Measure(Measure::Grant)
        }
        "budget" | "budgeten" => Sense::Measure(Measure::Budget),
        "budgeterat" | "budgeterade" | "budgeterad" | "budgeterats" => Sense::Role(Role::Budget),
        "resultat" | "resultatet" | "årsresultat" | "årsresultatet" | "budgetavvikelse" | "budgetavvikelsen"
        | "budgetavvikelser" | "avvikelse" | "avvikelsen" => Sense::Measure(Measure::Result),
        "överskott" | "överskottet" | "budgetöverskott" | "positiv" | "positiva" | "positivt" => Sense::Surplus,
        "underskott" | "underskottet" | "budgetunderskott" | "negativ" | "negativa" | "negativt" => Sense::Deficit,
        "investeringsram" | "investeringsramen" | "investeringsbudget" | "investeringsbudgeten" => {
            Sense::Measure(Measure::Frame)
        }
        "investeringsutgift"
        | "investeringsutgiften"
        | "investeringsutgifter"
        | "investeringsutgifterna"
        | "investeringsutfall"
        | "investeringsutfallet" => Sense::Measure(Measure::Spent),
        "utfall" | "utfallet" => Sense::Role(Role::Outcome),
        "prognos" | "prognosen" | "prognostiserat" | "prognostiserad" | "prognostiserade" | "prognostiseras"
        | "prognostiserar" | "väntas" | "förväntas" | "beräknas" | "bedöms" | "beräknat" => {
            Sense::Role(Role::Forecast)
        }
        "perioden" | "periodens" | "januari" | "augusti" | "hittills" | "jan" | "aug" => Sense::ToDate,
        "helåret" | "helår" | "årsbasis" | "helårsbasis" | "helårsprognos" | "helårsprognosen" => {
            Sense::WholeYear
        }
        "total" | "totalt" | "totala" | "sammanlagt" | "sammanlagda" | "sammantaget" | "sammantagna" | "totalsumma" => {
            Sense::Total
        }
        "förbättrat" | "förbättring" | "förbättringen" | "bättre" => Sense::Better,
        "försämrat" | "försämring" | "försämringen" | "sämre" => Sense::Worse,
        "än" => Sense::Than,
        "delårsrapport" | "delårsrapporten" | "dr" => Sense::Earlier,
        _ => return None,
    })
}

fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|y| word.len() == 4 && (1950..2100).contains(y))
}

/// A word without its endings. Rough, but alike for all forms of a word.
pub fn stem(word: &str) -> String {
    const ENDINGS: &[&str] = &["erna", "arna", "orna", "er", "ar", "or", "en", "et", "na", "s", "a", "e", "n", "t"];
    let mut rest = word;
    while let Some(next) = ENDINGS.iter().find_map(|e| rest.strip_suffix(e).filter(|r| r.chars().count() >= 4)) {
        rest = next;
    }
    rest.to_string()
}

/// The words of a text in lower case, brackets left out. "arbetsmarknads- och" before a board's name
/// is part of that name.
pub fn words(text: &str) -> Vec<String> {
    let mut open = 0_usize;
    let outside = |c: char| {
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > 0 || c == ')' { ' ' } else { c }
    };
    let text: String = text.chars().map(outside).collect::<String>().to_lowercase();
    let mut found: Vec<String> = Vec::new();
    for piece in text.split_whitespace() {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.contains("nämnden") && found.len() >= 2 && found.last().is_some_and(|w| w == "och") {
            found.truncate(found.len() - 2);
        }
        found.extend(bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_string));
    }
    found
}

/// True when both name the same thing: each word of either has its like in the other.
pub fn same(a: &[String], b: &[String]) -> bool {
    let covered = |a: &[String], b: &[String]| a.iter().all(|w| b.iter().any(|v| like(w, v)));
    covered(a, b) && covered(b, a)
}

/// "familj" and "familjeomsorg" are alike.
fn like(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || short.len() >= 6 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        assert_eq!(stem("markhyrorna"), stem("markhyror"));
        assert_eq!(stem("personalkostnaderna"), stem("personalkostnader"));
        assert_eq!(stem("bidragen"), stem("bidrag"));
    }

    #[test]
    fn a_board_of_two_words_is_one() {
        let words = words("För 2024 har arbetsmarknads- och socialnämnden (ASN) en budget");
        assert_eq!(words, ["för", "2024", "har", "socialnämnden", "en", "budget"]);
    }
}
