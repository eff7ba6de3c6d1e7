//! Goals that a report only tells of: those of a summary, and what is hidden while it is being written.

use super::facts::Head;
use super::table_of_contents::NumberedHead;
use crate::hash::HashSet;
use crate::syntax::split::unclosed;
use crate::template::Named;

/// A goal by the catalogue, else by its title.
pub type GoalId<'a> = (Option<(usize, Option<usize>)>, &'a str);

pub fn goal_id(head: &Head) -> GoalId<'_> {
    (head.known, if head.known.is_some() { "" } else { &head.key })
}

/// The goals right below whose headings stands one of a goal's own sections.
pub fn reported<'a>(heads: &[NumberedHead<'a>], own: &[u16]) -> HashSet<GoalId<'a>> {
    let mut goal = None;
    let mut found = HashSet::default();
    for (head, ..) in heads {
        match head.named {
            Some(Named::Goal) => goal = Some(goal_id(head)),
            Some(Named::Title(id)) if own.contains(&id) => found.extend(goal.take()),
            Some(_) => goal = None,
            None => {}
        }
    }
    found
}

/// True for a section that tells of goals with sections elsewhere and holds none of these; `below` is what follows
/// its heading.
pub fn sums_up(level: u8, below: &[NumberedHead<'_>], own: &[u16], reported: &HashSet<GoalId<'_>>) -> bool {
    let within = || below.iter().map(|h| h.0).take_while(|h| h.level > level);
    within().any(|h| h.named == Some(Named::Goal) && reported.contains(&goal_id(h)))
        && !within().any(|h| matches!(h.named, Some(Named::Title(id)) if own.contains(&id)))
}

/// True where a comment or a code block that is never closed takes headings with it.
pub fn hides_headings(text: &str) -> bool {
    let opens = ["```", "~~~", "<!--"].iter().any(|m| memchr::memmem::find(text.as_bytes(), m.as_bytes()).is_some());
    let hidden = || text.get(unclosed(text)?..);
    opens && hidden().is_some_and(|t| t.lines().any(|l| l.starts_with('#')))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    const GOAL: &str = "### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service\n\n";
    const FOLLOW_UP: &str = "#### Uppföljning av bidrag till kommunfullmäktigemålet\n\nNämnden har lagat båtar.\n\n";

    /// The goals of a report, of which all have sections but those in `section`.
    fn goals(section: &str) -> usize {
        let chapter = "# Uppföljning och bedömning av bidragen till kommunfullmäktigemålen\n\n## Målområde - En god organisation\n\n";
        let text = format!("Årsanalys 2024\n\n{chapter}{GOAL}{FOLLOW_UP}{section}");
        Analysis::new(&text, Dialect::Markdown, Arc::default()).report().goals.len()
    }

    #[test]
    fn a_goal_of_a_summary_is_no_goal_again() {
        assert_eq!(goals(""), 1);
        assert_eq!(goals(&format!("## Läget i korthet\n\n{GOAL}Uppnåtts.\n")), 1);
        assert_eq!(goals(&format!("# Egna uppdrag\n\n{GOAL}Uppdraget är slutfört.\n")), 1);
        assert_eq!(goals(&format!("{GOAL}{FOLLOW_UP}")), 2, "twice the same");
        assert_eq!(goals(GOAL), 2, "a heading too many");
        assert_eq!(goals(&format!("## Läget i korthet\n\n{GOAL}{FOLLOW_UP}")), 2);
    }

    #[test]
    fn a_goals_heading_may_lack_the_word_before_its_title() {
        let bare = GOAL.replace("Kommunfullmäktigemål - ", "");
        assert_eq!(goals(&format!("{}{FOLLOW_UP}", bare.replace("### ", "### 2.1 "))), 2);
        assert_eq!(goals(&bare), 1, "with nothing of a goal below");
    }

    #[test]
    fn an_open_comment_may_hide_what_is_missing() {
        for (text, hides) in [
            ("Text.\n\n<!-- målvakt: av\n\n# Slut\n", true),
            ("Text.\n\n```\n\n# Slut\n", true),
            ("Text.\n\n<!-- av -->\n\n# Slut\n", false),
            ("Text.\n\n```\nkod\n```\n\n# Slut\n", false),
            ("Text.\n\n<!-- inget under\n", false),
        ] {
            assert_eq!(hides_headings(text), hides, "{text}");
        }
    }
}
