//! What a visit came to, domain by domain, and the commission's own judgement.

use clap::Args;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::cli::table::TextTable;
use crate::cli::value::{self, Complaint};
use crate::domain::answer::VerdictKind;
use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::measure::shown;
use crate::domain::score::{Cost, Score};
use crate::domain::visit::Grade;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::results::DomainResult;

/// The score of a domain for programs. Shares are in percent.
#[derive(Debug, Serialize)]
struct ResultJson {
    domain: String,
    title: String,
    asked: usize,
    applicable: usize,
    checked: usize,
    met: usize,
    partly: usize,
    non_compliant: usize,
    not_applicable: usize,
    not_checked: usize,
    unanswered: Vec<String>,
    disputed: Vec<String>,
    share_met: Option<Decimal>,
    coverage: Option<Decimal>,
    risk: Option<Decimal>,
    weight_lost: Decimal,
    weight_checked: Decimal,
    costs: Vec<CostJson>,
    one_kind_of_source: Vec<String>,
    sources_contradict: Vec<String>,
    compared: Option<ComparedJson>,
    judgement: Option<JudgementJson>,
}

#[derive(Debug, Serialize)]
struct CostJson {
    item: String,
    verdict: &'static str,
    severity: &'static str,
    weight: Decimal,
}

/// Against the last visit, over the points that both checked.
#[derive(Debug, Serialize)]
struct ComparedJson {
    round: String,
    points: usize,
    left_out: usize,
    share_met_before: Option<Decimal>,
    share_met_now: Option<Decimal>,
}

#[derive(Debug, Serialize)]
struct JudgementJson {
    grade: &'static str,
    reasons: String,
}

fn codes<'a>(items: impl IntoIterator<Item = &'a ItemCode>) -> Vec<String> {
    items.into_iter().map(ToString::to_string).collect()
}

fn cost_json(cost: &Cost) -> CostJson {
    CostJson {
        item: cost.item.to_string(),
        verdict: cost.verdict.code(),
        severity: cost.severity.code(),
        weight: cost.weight.normalize(),
    }
}

fn result_json(result: &DomainResult, earlier: &str, session: &Session) -> ResultJson {
    let score = &result.score;
    let of = |verdict| score.of_verdict(verdict);
    ResultJson {
        domain: result.domain.to_string(),
        title: result.title.get(session.texts.lang()).to_owned(),
        asked: score.asked(),
        applicable: score.applicable(),
        checked: score.checked(),
        met: score.met(),
        partly: of(VerdictKind::Partly),
        non_compliant: of(VerdictKind::NonCompliant),
        not_applicable: of(VerdictKind::NotApplicable),
        not_checked: of(VerdictKind::NotChecked),
        unanswered: codes(score.unanswered()),
        disputed: codes(score.disputed()),
        share_met: score.share_met().map(shown),
        coverage: score.coverage().map(shown),
        risk: score.risk().map(shown),
        weight_lost: score.lost().normalize(),
        weight_checked: score.at_stake().normalize(),
        costs: score.costs().iter().map(cost_json).collect(),
        one_kind_of_source: codes(&result.one_kind),
        sources_contradict: codes(&result.contradicting),
        compared: result.compared.as_ref().map(|compared| ComparedJson {
            round: earlier.to_owned(),
            points: compared.points(),
            left_out: compared.left_out(),
            share_met_before: compared.before().share_met().map(shown),
            share_met_now: compared.after().share_met().map(shown),
        }),
        judgement: result
            .judgement
            .as_ref()
            .map(|own| JudgementJson { grade: own.grade.code(), reasons: own.reasons.clone() }),
    }
}

pub(super) fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let visit = workspace.visit_named(name)?;
        let inspection = workspace.inspection(visit.id)?;
        let earlier = inspection.previous.as_ref().map_or("", |own| own.round_code.as_str());
        let results = inspection.results();
        let rows: Vec<ResultJson> =
            results.iter().map(|result| result_json(result, earlier, session)).collect();
        let mut figures = session.table([
            "label-domain",
            "label-met",
            "label-checked",
            "label-risk",
            "label-not-settled",
            "label-judgement",
        ]);
        for (row, result) in rows.iter().zip(&results) {
            figures.push([
                format!("{} {}", row.domain, row.title),
                share(row.share_met, &Score::met, &Score::checked, result),
                share(row.coverage, &Score::checked, &Score::applicable, result),
                row.risk.map_or_else(|| "–".to_owned(), percent),
                row.disputed.join(", "),
                judgement(row, session),
            ]);
        }
        let page = Page::default()
            .line(texts.get("label-rule"), texts.get("cli-score-rule"))
            .part(texts.get("label-results"), figures)
            .part(texts.get("label-costs"), costs(&rows, session));
        session.show(&serde_json::to_value(&rows).unwrap_or_default(), &page)
    })
}

/// `75 % (18/24)`
fn share(
    share: Option<Decimal>,
    part: &dyn Fn(&Score) -> usize,
    whole: &dyn Fn(&Score) -> usize,
    result: &DomainResult,
) -> String {
    let of = format!("{}/{}", part(&result.score), whole(&result.score));
    share.map_or_else(|| format!("– ({of})"), |share| format!("{} ({of})", percent(share)))
}

fn percent(share: Decimal) -> String {
    format!("{} %", share.round())
}

fn judgement(row: &ResultJson, session: &Session) -> String {
    row.judgement.as_ref().map_or_else(String::new, |own| {
        format!("{}: {}", session.texts.name(family::GRADE, own.grade), own.reasons)
    })
}

fn costs(rows: &[ResultJson], session: &Session) -> TextTable {
    let mut table =
        session.table(["label-item", "label-weight", "label-verdict", "label-severity"]);
    for cost in rows.iter().flat_map(|row| &row.costs) {
        table.push([
            cost.item.clone(),
            format!("−{}", cost.weight).replace('.', ","),
            session.texts.name(family::VERDICT, cost.verdict),
            session.texts.name(family::SEVERITY, cost.severity),
        ]);
    }
    table
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Judge {
    #[arg(value_name = "VISIT", help = "cli-arg-visit")]
    visit: String,
    #[arg(value_name = "DOMAIN", value_parser = domain, help = "cli-arg-judged-domain")]
    domain: DomainCode,
    #[arg(
        value_name = "GRADE",
        value_parser = value::coded(family::GRADE, Grade::from_code),
        help = "cli-arg-grade"
    )]
    grade: Grade,
    #[arg(long, value_name = "TEXT", help = "cli-arg-because")]
    because: String,
}

fn domain(text: &str) -> Result<DomainCode, Complaint> {
    text.trim().to_uppercase().parse().map_err(|_| Complaint("cli-wrong-domain"))
}

impl Judge {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let visit = workspace.visit_named(&self.visit)?.id;
            let told = Phrase::new("cli-visit-judged")
                .with("domain", self.domain.as_str())
                .with("grade", Phrase::name(family::GRADE, self.grade.code()));
            let judgement = Some((self.grade, self.because));
            let command = Command::JudgeDomain { visit, domain: self.domain, judgement };
            session.done(&workspace.execute(command)?, &told)
        })
    }
}
