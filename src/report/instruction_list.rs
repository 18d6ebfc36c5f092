//! What an instruction list tells: the table by which executors know what they owe until when.
//!
//! It goes to the very people who were inspected. Whoever it is for, it holds the task, the norm, the
//! executors and the deadline, and never a source, a note or the name of anybody who spoke.

use chrono::NaiveDate;

use crate::domain::checklist::Reference;
use crate::domain::id::{BodyId, InstructionId};
use crate::domain::instruction::{Instruction, State, Status};
use crate::domain::marks::{self, ListKey};
use crate::domain::norm::{Confidence, Norm};
use crate::domain::round::Round;
use crate::domain::text::LocalText;
use crate::i18n::{Texts, family, unit};

use super::document::{Cell, ColumnOf, Document, Input, Table};

/// Instructions with everything they name, ready to be told.
#[derive(Debug, Clone)]
pub struct InstructionList {
    /// The body it is made out for; `None` for the commission's own list.
    pub addressee: Option<Addressee>,
    /// The rounds that the instructions come from.
    pub rounds: Vec<Round>,
    pub today: NaiveDate,
    /// The data is made up, and every paper from it says so.
    pub is_sample: bool,
    pub rows: Vec<ListedInstruction>,
}

/// The body a list is made out for, with what its marks of execution are known by when they come back.
#[derive(Debug, Clone)]
pub struct Addressee {
    pub body: BodyId,
    pub name: LocalText,
    pub list: ListKey,
}

/// One instruction with what its ids stand for.
#[derive(Debug, Clone)]
pub struct ListedInstruction {
    pub id: InstructionId,
    pub instruction: Instruction,
    pub facilities: Vec<String>,
    pub lead: LocalText,
    pub co_executors: Vec<LocalText>,
    /// Norms that the findings say are broken.
    pub norms: Vec<Norm>,
    /// Rules that the points of the findings rest on.
    pub references: Vec<Reference>,
}

impl ListedInstruction {
    /// A draft binds nobody and what is cancelled is owed no more: neither goes out.
    pub fn is_owed(&self) -> bool {
        !matches!(self.instruction.status(), Status::Draft | Status::Cancelled)
    }
}

impl InstructionList {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let lang = texts.lang();
        let mut document = Document::new(lang, texts.get("instruction-list-title"));
        document = document.landscape().as_of(self.today);
        if let Some(body) = &self.addressee {
            document = document.fact(texts.get("instruction-list-for"), body.name.get(lang));
        }
        for round in &self.rounds {
            document = with_round(document, round, texts);
        }
        let overdue = self.rows.iter().filter(|row| row.instruction.overdue(self.today)).count();
        document = document
            .fact(texts.get("instruction-list-as-of"), self.today)
            .fact(texts.get("instruction-list-count"), count(self.rows.len()))
            .fact(texts.get("instruction-list-overdue"), count(overdue))
            .table(self.table(texts));
        if self.is_sample {
            document = document.note(texts.get("instruction-list-sample"));
        }
        document
    }

    /// The rows; the keys of the columns are stable and known to scripts.
    fn table(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        let today = self.today;
        let mut columns = vec![
            column("id", "id".into(), |row| row.id.to_string().into()).hidden(),
            column("state", "state".into(), |row| row.instruction.status().code().into()).hidden(),
            column("number", texts.get("column-number"), |row| {
                row.instruction.control().map(|control| control.number.clone()).into()
            }),
            column("facility", texts.get("column-facility"), |row| {
                row.facilities.join(", ").into()
            }),
            column("task", texts.get("column-task"), |row| {
                row.instruction.assignment.task.as_str().into()
            }),
            column("norms", texts.get("column-norms"), move |row| {
                told_norms(&row.norms, &row.references, texts).into()
            }),
            column("lead", texts.get("column-lead"), move |row| row.lead.get(lang).into()),
            column("co_executors", texts.get("column-co-executors"), move |row| {
                let names = row.co_executors.iter().map(|name| name.get(lang).to_owned());
                names.collect::<Vec<String>>().into()
            }),
            column("deadline", texts.get("column-deadline"), |row| {
                row.instruction.deadline().into()
            }),
            column("completion", texts.get("column-completion"), |row| {
                row.instruction.assignment.completion.as_str().into()
            }),
            column("mark", texts.get("column-mark"), move |row| {
                mark(&row.instruction, today, texts).into()
            }),
        ];
        match &self.addressee {
            None => columns.extend(columns_of_the_commission(texts, today)),
            Some(addressee) => columns.extend(keys(addressee)),
        }
        let table = Table::of("instructions", &self.rows, columns);
        if self.addressee.is_some() { with_marks(table, texts) } else { table }
    }
}

type ListColumn = ColumnOf<'static, ListedInstruction>;

fn column(
    key: &'static str,
    title: String,
    cell: impl Fn(&ListedInstruction) -> Cell + 'static,
) -> ListColumn {
    let weight = match key {
        "task" => 26,
        "norms" => 18,
        "lead" | "mark" => 13,
        "co_executors" => 12,
        "completion" => 11,
        "overdue" => 7,
        _ => 9,
    };
    ColumnOf::new(key, title, cell).weight(weight)
}

/// What the commission follows and an executor has no use for.
fn columns_of_the_commission(texts: Texts, today: NaiveDate) -> [ListColumn; 3] {
    [
        column("original_deadline", texts.get("column-original-deadline"), |row| {
            row.instruction.original_deadline().into()
        }),
        column("status", texts.get("column-status"), move |row| {
            texts.name(family::STATUS, row.instruction.status().code()).into()
        }),
        column("overdue", texts.get("column-overdue"), move |row| {
            row.instruction.overdue(today).into()
        }),
    ]
}

/// A paper with the round it comes from and the ground that the round rests on.
pub(super) fn with_round(document: Document, round: &Round, texts: Texts) -> Document {
    let document = document.fact(texts.get("instruction-list-round"), round_text(round, texts));
    let Some(basis) = &round.basis else { return document };
    let on = basis.on.map(|on| format!(" ({})", Cell::Date(on).written(texts.lang())));
    let order = format!("{}{}", basis.order, on.unwrap_or_default());
    document.fact(texts.get("instruction-list-basis"), order)
}

/// What a row is known by when it comes back, and from whom it comes.
fn keys(addressee: &Addressee) -> [ListColumn; 3] {
    let (body, list) = (addressee.body, addressee.list);
    [
        column(marks::BODY, marks::BODY.into(), move |_| body.to_string().into()).hidden(),
        column(marks::LIST, marks::LIST.into(), move |_| list.to_string().into()).hidden(),
        column(marks::KEY, marks::KEY.into(), move |row| list.of_row(row.id).into()).hidden(),
    ]
}

/// With room for the marks of the executor.
fn with_marks(table: Table, texts: Texts) -> Table {
    let words = (family::MARK.codes)();
    let words =
        words.into_iter().filter_map(|code| texts.words(family::MARK, code).into_iter().next());
    table
        .input(marks::STATE, texts.get("column-mark-state"), 9, Input::OneOf(words.collect()))
        .input(marks::DAY, texts.get("column-mark-day"), 8, Input::Day)
        .input(marks::DOCUMENT, texts.get("column-mark-document"), 12, Input::Text)
        .input(marks::COMMENT, texts.get("column-mark-comment"), 14, Input::Text)
}

fn round_text(round: &Round, texts: Texts) -> String {
    let day = |day| Cell::Date(day).written(texts.lang());
    format!("{}, {}, {}–{}", round.code, round.title, day(round.starts), day(round.ends))
}

pub(super) fn count(number: usize) -> Cell {
    Cell::Number(number.into())
}

/// The norms broken, and of the rules behind the points those that were seen in their source.
pub(super) fn told_norms(norms: &[Norm], references: &[Reference], texts: Texts) -> Vec<String> {
    let figures = norms.iter().map(|norm| norm_text(norm, texts));
    let rules = references.iter().filter(|rule| rule.verified);
    let rules = rules.map(|rule| rule_text(rule, texts));
    let mut told: Vec<String> = Vec::new();
    for norm in figures.chain(rules) {
        if !told.contains(&norm) {
            told.push(norm);
        }
    }
    told
}

/// A rule by the name of its act; acts that are too many to be named stand by their code.
pub fn rule_text(rule: &Reference, texts: Texts) -> String {
    let is_named = (family::LEGAL_ACT.codes)().contains(&rule.act.as_str());
    let act = if is_named { texts.name(family::LEGAL_ACT, &rule.act) } else { rule.act.clone() };
    format!("{act} {}", rule.at).trim().to_owned()
}

fn norm_text(norm: &Norm, texts: Texts) -> String {
    let what = norm.what.get(texts.lang());
    let told = format!("{what}: {} ({})", unit::limit(norm, texts), norm.source);
    match norm.confidence {
        Confidence::Verified => told,
        Confidence::ToConfirm => {
            let doubt = texts.name(family::CONFIDENCE, norm.confidence.code());
            format!("{told}, {doubt}")
        }
    }
}

/// The mark of execution: empty while nothing has come, so that there is room to write one.
fn mark(instruction: &Instruction, today: NaiveDate, texts: Texts) -> String {
    let lang = texts.lang();
    let status = texts.name(family::STATUS, instruction.status().code());
    let dated = |on: NaiveDate| format!("{status}, {}", Cell::Date(on).written(lang));
    let mut marks = Vec::new();
    match &instruction.state {
        State::Draft => marks.push(status),
        State::OnControl(control) => match instruction.status() {
            Status::Issued => {}
            Status::Returned => marks.extend(control.returns.last().map(|(on, _)| dated(*on))),
            _ => marks.extend(control.reports.last().map(|report| dated(report.on))),
        },
        State::Closed { proof, on, .. } => {
            marks.push(format!("{} — {}", dated(*on), proof.title()));
        }
        State::Cancelled { on, .. } => marks.push(dated(*on)),
    }
    if instruction.overdue(today) {
        marks.push(texts.name(family::STATUS, "overdue"));
    }
    let control = instruction.control().filter(|control| !control.extensions.is_empty());
    marks.extend(control.map(|control| {
        let original = Cell::Date(control.original_deadline).written(lang);
        texts.with("instruction-list-extended", &[("original", original.into())])
    }));
    marks.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::Evidence;
    use crate::domain::id::{FindingId, PersonId, RoundId};
    use crate::domain::instruction::{Act, Assignment, Report, ReportScope, Standing};
    use crate::domain::round::Role;
    use crate::domain::text::Lang;
    use crate::report::json;

    const LEAD: BodyId = BodyId([7; 16]);

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn draft() -> Instruction {
        Instruction::draft(Assignment {
            round: RoundId([1; 16]),
            findings: vec![FindingId([2; 16])],
            task: "Обеспечить воду".into(),
            lead: LEAD,
            co_executors: Vec::new(),
            deadline: day("2025-09-30"),
            completion: "акт".into(),
            controller: None,
        })
        .unwrap()
    }

    fn after(instruction: &Instruction, act: &Act) -> Instruction {
        let head = Standing { person: PersonId([3; 16]), role: Some(Role::Head) };
        instruction.apply(act, head).unwrap()
    }

    fn issued() -> Instruction {
        after(&draft(), &Act::Issue { number: "R/1".into(), on: day("2025-09-01") })
    }

    fn list(addressee: Option<Addressee>, instruction: Instruction) -> InstructionList {
        let lead = LocalText::new(Lang::Ru, "Управление");
        let reference =
            |act: &str, verified| Reference { act: act.into(), at: "13".into(), verified };
        InstructionList {
            addressee,
            rounds: Vec::new(),
            today: day("2025-10-02"),
            is_sample: true,
            rows: vec![ListedInstruction {
                id: InstructionId([9; 16]),
                instruction,
                facilities: vec!["№ 901".into()],
                lead,
                co_executors: Vec::new(),
                norms: Vec::new(),
                references: vec![reference("MR", true), reference("KZ", false)],
            }],
        }
    }

    fn row(list: &InstructionList) -> serde_json::Value {
        let document = list.document(Texts::load(Lang::Ru));
        let rows = json::table(document.tables().next().unwrap());
        rows[0].clone()
    }

    #[test]
    fn a_body_reads_its_task_and_the_confirmed_norm_under_stable_keys() {
        let addressee = Addressee {
            body: LEAD,
            name: LocalText::new(Lang::Ru, "Управление"),
            list: ListKey::of(LEAD, &[]),
        };
        let row = row(&list(Some(addressee), issued()));
        let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        let expected = [
            "co_executors",
            "completion",
            "deadline",
            "facility",
            "lead",
            "mark",
            "norms",
            "number",
            "task",
        ];
        assert_eq!(keys, expected);
        assert_eq!(row["norms"], serde_json::json!(["Правила Нельсона Манделы 13"]));
        assert_eq!(row["deadline"], "2025-09-30");
    }

    #[test]
    fn the_mark_tells_what_became_of_it() {
        let mark_of = |instruction| row(&list(None, instruction))["mark"].clone();
        assert_eq!(mark_of(issued()), "просрочено");
        let (to, on, reason) = (day("2025-12-01"), day("2025-09-20"), "зима".into());
        let extended = after(&issued(), &Act::Extend { to, on, reason });
        assert_eq!(mark_of(extended), "срок продлён, первоначальный 30.09.2025");
        let report = Report {
            by: LEAD,
            on: day("2025-09-20"),
            text: "сказал такой-то".into(),
            scope: ReportScope::Final,
            document: None,
        };
        let reported = after(&issued(), &Act::Report(report));
        assert_eq!(mark_of(reported.clone()), "исполнено, отчёт подан, 20.09.2025; просрочено");
        let proof = Evidence::Document { title: "Акт № 5".into(), page: String::new() };
        let (done_on, on) = (day("2025-09-20"), day("2025-09-22"));
        let closed = after(&reported, &Act::Close { proof, done_on, on });
        assert_eq!(mark_of(closed), "снято с контроля, 22.09.2025 — Акт № 5");
    }
}
