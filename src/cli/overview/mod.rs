//! `malvakt overview`: every report's goals and how they are assessed, as text, JSON or one web page.

mod chart;
pub(super) mod html;
mod matrix;
mod text;

use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{OverviewArgs, OverviewFormat};
use super::{Outcome, files, print};
use crate::analysis::{Analysis, Cache, Draft};
use crate::overview::{Overview, overview, unreported};
use crate::protocol::DiagnosticContext;
use crate::text::Encoding;
use crate::workspace::Earlier;

/// One report's overview, with where it was found.
pub(super) struct ReportOverview {
    name: String,
    uri: String,
    analysis: Analysis,
    overview: Overview,
}

impl ReportOverview {
    /// What tells the report from others: its nämnd, else its file.
    fn title(&self) -> String {
        match self.overview.namnd {
            Some(_) => self.overview.title(),
            None => {
                format!("{}, {}", self.overview.title(), self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name))
            }
        }
    }
}

pub fn run(args: &OverviewArgs) -> anyhow::Result<Outcome> {
    let mut found = files::collect(&args.inputs);
    let (mut read, cache) = (Vec::new(), Cache::default());
    for input in &found.inputs {
        match input.read() {
            Ok(source) => {
                source.unread().iter().for_each(|why| super::say(format_args!("{}: {why}", input.name)));
                read.push((input, input.analyse(&source, &cache).taken_as(Draft::OPENED)));
            }
            Err(why) => found.problems.push(format!("{}: {why}", input.name)),
        }
    }
    let reports = settled(read);
    let nobodys = unreported(reports.iter().map(|r| &r.analysis));
    found.problems.iter().for_each(super::say);
    print(&match args.format {
        OverviewFormat::Text => text::page(&reports, &nobodys),
        OverviewFormat::Json => page_json(&reports, &nobodys).to_string() + "\n",
        OverviewFormat::Html => html::page(&reports, &nobodys)?,
    })?;
    Ok(if found.problems.is_empty() { Outcome::Clean } else { Outcome::Failed })
}

/// The reports, each held against the earlier ones of its nämnd.
fn settled(read: Vec<(&files::Input, Analysis)>) -> Vec<ReportOverview> {
    let headers: Vec<_> = read.iter().map(|(_, a)| a.header()).collect();
    let neighbour = |n: usize| read.get(n).and_then(|(input, a)| Some(Arc::new(a.neighbour(&input.uri())?)));
    let report = |(number, (input, analysis)): (usize, &(&files::Input, Analysis))| {
        let others = headers.iter().enumerate().filter(|(n, _)| *n != number);
        let others = others.filter_map(|(n, h)| Some((h.as_ref()?, n)));
        let earlier = headers.get(number).and_then(Option::as_ref).map(|own| Earlier::among(own, others));
        let analysis = analysis.with_beside(earlier.unwrap_or_default().and_then(neighbour));
        ReportOverview { name: input.name.clone(), uri: input.uri(), overview: overview(&analysis), analysis }
    };
    read.iter().enumerate().map(report).collect()
}

fn page_json(reports: &[ReportOverview], nobodys: &[(String, String)]) -> Value {
    let goal = |(area, title): &(String, String)| json!({"area": area, "title": title});
    let nobodys: Vec<Value> = nobodys.iter().map(goal).collect();
    json!({"reports": reports.iter().map(as_json).collect::<Vec<_>>(), "unreported": nobodys})
}

fn as_json(report: &ReportOverview) -> Value {
    let rim = DiagnosticContext {
        text: &report.analysis,
        uri: &report.uri,
        encoding: Encoding::Utf16,
        related: true,
        pages: None,
    };
    report.overview.json(&report.uri, |span| json!(rim.range(span)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overview::{AreaOverview, AssessmentOverview, Deviation, GoalOverview};
    use crate::syntax::Dialect;

    fn assessed(title: &str, status: Option<&str>, step: Option<usize>) -> GoalOverview {
        let status = status.map(str::to_owned);
        let assessments =
            vec![AssessmentOverview { label: "Bedömning".into(), status, step, ..AssessmentOverview::default() }];
        GoalOverview { title: title.into(), assessments, ..GoalOverview::default() }
    }

    fn sample(namnd: &str, goals: Vec<GoalOverview>) -> ReportOverview {
        let deviation = |label: &str, tkr| Deviation {
            label: label.into(),
            written: format!("{tkr}"),
            tkr,
            ..Deviation::default()
        };
        let overview = Overview {
            kind: Some("Årsanalys".into()),
            namnd: Some(namnd.into()),
            year: Some(2024),
            areas: vec![AreaOverview { title: "Trygghet & vård".into(), goals, ..AreaOverview::default() }],
            deviations: vec![deviation("Personalkostnader", -1_732), deviation("Intäkter", 338)],
            ..Overview::default()
        };
        let analysis = Analysis::new("", Dialect::Markdown, Default::default());
        ReportOverview { name: "a.md".into(), uri: "file:///a.md".into(), analysis, overview }
    }

    fn two() -> [ReportOverview; 2] {
        let first =
            vec![assessed("Alla är trygga", Some("Delvis uppnåtts"), Some(1)), assessed("Alla mår bra", None, None)];
        [
            sample("Kulturnämnden", first),
            sample("Fritidsnämnden", vec![assessed("Alla är trygga", Some("Uppnåtts"), Some(0))]),
        ]
    }

    #[test]
    fn the_terminal_shows_each_goal_with_its_status() {
        let [report, _] = two();
        assert_eq!(
            text::report(&report),
            "Årsanalys 2024, Kulturnämnden (a.md)\n  Trygghet & vård\n    Alla är trygga  Delvis uppnåtts\n    \
             Alla mår bra    saknar bedömning\n  2 mål: 1 Delvis uppnåtts, 1 saknar bedömning. Fel: 0. Varningar: 0. Upplysningar: 0.\n"
        );
    }

    #[test]
    fn the_page_sets_all_reports_side_by_side_and_draws_deviations() {
        let nobodys = [("Klimat".to_owned(), "Luften är ren & klar".to_owned())];
        let page = html::page(&two(), &nobodys).unwrap();
        assert!(page.contains("<li>Luften är ren &amp; klar</li>"));
        assert!(page.contains("<th scope=\"col\">Årsanalys 2024, Fritidsnämnden</th>"));
        assert_eq!(page.matches("<th scope=\"row\">Alla är trygga</th>").count(), 1);
        assert!(page.contains("Trygghet &amp; vård"));
        assert_eq!(page.matches("<svg").count(), 2);
        assert!(page.contains("rapporterar inte målet"));
        assert!(
            !page.contains("http")
                || page.matches("http").count() == page.matches("http://www.w3.org/2000/svg").count()
        );
    }

    #[test]
    fn json_is_what_the_server_sends() {
        let [report, _] = two();
        let json = as_json(&report);
        assert_eq!(json["nämnd"], "Kulturnämnden");
        assert_eq!(json["areas"][0]["goals"][0]["assessments"][0]["step"], 1);
        assert_eq!(json["deviations"][0]["tkr"], -1_732);
    }
}
