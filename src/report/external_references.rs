//! References that lead out of the report: "tabell 3 i årsredovisningen", "internbudgeten, avsnittet Risker".

/// Pieces of words that name documents.
const DOCUMENTS: [&str; 46] = [
    "budget",
    "redovisning",
    "rapport",
    "plan",
    "webb",
    "protokoll",
    "bilag",
    "strategi",
    "program",
    "policy",
    "analys",
    "skrivelse",
    "underlag",
    "cirkulär",
    "bokslut",
    "berättelse",
    "lagen",
    "förordning",
    "föreskrift",
    "rekommendation",
    "riktlinje",
    "reglement",
    "direktiv",
    "avtal",
    "beslut",
    "ärende",
    "dokument",
    "utredning",
    "undersökning",
    "enkät",
    "statistik",
    "kolada",
    "proposition",
    "publikation",
    "vägledning",
    "handbok",
    "podd",
    "befolkningsprognos",
    "underlagsprognos",
    "regleringsbrev",
    "konjunktur",
    "handledning",
    "kartläggning",
    "missiv",
    "intranät",
    "komin",
];

fn is_document(word: &str) -> bool {
    let word = word.to_lowercase();
    DOCUMENTS.iter().any(|d| word.contains(d))
}

/// "enligt plan", "mot budget": a manner of speaking, and no document unless a year stands behind.
fn is_manner(preposition: &str, word: &str, behind: &str) -> bool {
    const BARE: [&str; 9] =
        ["plan", "planen", "budget", "program", "beslut", "avtal", "policy", "strategi", "planering"];
    let leads = matches!(&*bare(preposition).to_lowercase(), "enligt" | "mot" | "efter" | "över" | "under" | "med");
    leads && BARE.contains(&&*bare(word).to_lowercase()) && !behind.starts_with(|c: char| c.is_ascii_digit())
}

/// True for "Intern kontroll i nämndsbudgeten": a section of another document.
pub fn is_of_another_document(said: &str) -> bool {
    let behind = [" i ", " på ", " till "].iter().filter_map(|w| said.split_once(w)).map(|s| s.1);
    behind.into_iter().any(is_document)
}

/// True where the words before a reference, or those right behind it, say that it leads out of the report. Both are
/// of the same sentence.
pub fn leads_out(before: &str, behind: &str) -> bool {
    is_in_document(behind)
        || is_in_appendix(behind)
        || is_owned(before)
        || follows_document(before)
        || is_told_of(before)
}

/// "(bilaga 1)", ", bilaga 1"
fn is_in_appendix(behind: &str) -> bool {
    let bare = behind.trim_start_matches([' ', ',', '(']);
    bare.len() < behind.len() && bare.starts_with("bilag")
}

/// "I internkontrollrapporten beskrivs riskerna (": what the sentence tells of is another document.
fn is_told_of(before: &str) -> bool {
    let mut words = before.split_whitespace();
    let leads = words.next().is_some_and(|w| matches!(w, "I" | "Ur" | "Enligt" | "Av"));
    let ours = ["rapport", "årsanalys", "delårs", "budget", "avsnitt"];
    let another = |w: &str| is_document(w) && w.len() > 10 && !ours.iter().any(|o| w.to_lowercase().starts_with(o));
    // The noun comes last: "kommunens årsredovisning".
    leads && words.take(3).take_while(|w| !w.ends_with([',', ';', ':'])).any(another)
}

/// "3 och 4 i kommunens årsredovisning"
fn is_in_document(behind: &str) -> bool {
    let is_more = |w: &&str| matches!(*w, "och" | "samt" | "till" | "respektive") || !w.contains(char::is_alphabetic);
    let mut words = behind.split_whitespace().skip_while(is_more).peekable();
    // The skipped word may be the very preposition.
    let first = words.next_if(|w| matches!(*w, "i" | "på" | "ur" | "från" | "hos" | "av" | "enligt")).unwrap_or("");
    let leads = !first.is_empty();
    let own = words.peek().is_some_and(|w| matches!(*w, "denna" | "detta" | "den" | "det" | "avsnitt" | "avsnittet"));
    let end = |w: &&str| w.ends_with([',', ';', ':', ')']);
    let phrase = words.take(6).scan(false, |done, w| (!std::mem::replace(done, end(&w))).then_some(w));
    let phrase: Vec<&str> = phrase.collect();
    let manner = phrase.first().is_some_and(|w| is_manner(first, w, phrase.get(1).unwrap_or(&"")));
    leads && !own && !manner && phrase.into_iter().any(|w| is_document(w) && !w.starts_with("rapporten"))
}

/// "Skolverkets tabell 3", "Region Skånes uppgifter (tabell 3)", "hämtat från Skolverket (tabell 3)"
fn is_owned(before: &str) -> bool {
    let bare = before.trim_end_matches([' ', '(', ',']);
    let marked = before.get(bare.len()..).is_some_and(|mark| mark.contains(['(', ',']));
    let mut words = bare.split(' ').rev();
    let [last, second, third] = [(); 3].map(|()| words.next().unwrap_or(""));
    let named = |w: &str| w.starts_with(char::is_uppercase) && w.len() > 3;
    let owner = |w: &str| w.ends_with(":s") || named(w) && w.ends_with('s');
    let source = matches!(second, "från" | "enligt" | "Enligt" | "hos") && named(last);
    // The first word of a sentence has its capital whatever it is.
    // "Källa: Skolverket, tabell 5", "förra årets tabell 5", "bilagans tabell 5"
    let source = source || matches!(second, "Källa:" | "källa:") && named(last);
    let past = matches!(last, "årets" | "års") && matches!(second, "förra" | "Förra" | "föregående" | "Föregående");
    let paper = is_document(last) && last.ends_with('s') && !last.to_lowercase().starts_with("rapport");
    if past || last == "fjolårets" || paper {
        return true;
    }
    let second_owns = owner(second) && (second.ends_with(":s") || !third.is_empty());
    if marked { second_owns || source } else { owner(last) }
}

/// "I kommunens årsredovisning 2023 (", "Enligt cirkulär 24:41, "
fn follows_document(before: &str) -> bool {
    let between = |w: &&str| {
        !w.contains(char::is_alphabetic) || matches!(bare(w), "se" | "även" | "under" | "sidan" | "sid" | "s")
    };
    let number = before.split_whitespace().rev().take_while(between).find(|w| w.contains(|c: char| c.is_ascii_digit()));
    let mut words = before.split_whitespace().rev().skip_while(between).take(5).peekable();
    let Some(document) = words.next_if(|w| is_document(w)) else { return false };
    if words.peek().is_some_and(|w| is_manner(w, document, number.unwrap_or(""))) {
        return false;
    }
    let leads = |w: &str| matches!(&*bare(w).to_lowercase(), "i" | "ur" | "se" | "enligt" | "från" | "till" | "på");
    let first = words.peek().is_none_or(|w| w.ends_with('s') && before.trim_start().starts_with(*w));
    first || words.take_while(|w| !w.ends_with([',', ';', ':'])).any(leads)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_other_documents_are_known_by_what_follows() {
        assert!(is_of_another_document("Intern kontroll i nämndsbudgeten"));
        assert!(is_of_another_document("Delegering i kommunallagen"));
        assert!(!is_of_another_document("Intern kontroll"));
        assert!(!is_of_another_document("Budget i balans"));
    }

    #[test]
    fn a_document_right_before_or_behind_leads_out() {
        for (before, behind) in [
            ("Enligt ", " i SKR:s cirkulär 24:12 minskar underlaget"),
            ("Se ", " och 4 i bilagan"),
            ("Se ", "–5 i kommunens årsredovisning för 2024"),
            ("I kommunens årsredovisning (", ") finns lånen"),
            ("Av regionens bokslut 2024 framgår mer, se bilaga 2, ", ""),
            ("Se nämndens internbudget, ", ", för mer"),
            ("Kommunens verksamhetsplan 2025, ", ""),
            ("Enligt Skolverkets ", " är andelen högre"),
            ("SKR:s ", " visar samma sak"),
            ("Det syns i Region Skånes uppgifter (", ")"),
            ("Siffrorna är hämtade från Skolverket (", ")"),
            ("Det följer av beslut enligt budget 2024, ", ""),
            ("Se ", " i budget"),
            ("Se kommunens årsredovisning 2024 under ", ""),
            ("Källa: Skolverket, ", ""),
            ("Se ", " (bilaga 1)"),
            ("Se ", ", bilaga 1"),
            ("Det framgår av bilagans ", ""),
            ("Jämför med förra årets ", ""),
            ("Läs mer under ", " på intranätet"),
            ("I internkontrollrapporten beskrivs riskerna närmare (", ")"),
        ] {
            assert!(leads_out(before, behind), "{before}…{behind}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for (before, behind) in [
            ("Se ", ""),
            ("Utfallet mot budget framgår av ", " nedan"),
            ("Avvikelsen mot budget visas i ", ""),
            ("Av ", " framgår att budgeten hölls"),
            ("Nedan visas ", " med utfall i förhållande till budget"),
            ("Se ", " i denna rapport"),
            ("Kostnaderna ökade (", ") i nämndens verksamheter"),
            ("Nämndens kostnader (", ") ökade"),
            ("Årets resultat, ", ", är gott"),
            ("I nämndens budget ökade kostnaderna, se ", ""),
            ("Bygget löper enligt plan, se ", ""),
            ("Kostnaderna ligger över budget (", ")"),
            ("Se ", " enligt plan"),
        ] {
            assert!(!leads_out(before, behind), "{before}…{behind}");
        }
    }
}
