//! A finding with its whole chain: answers before it, instructions after it, and what it repeats.

mod review;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::evidence::Evidence;
use crate::domain::id::{FindingId, InstructionId, PersonId, VisitId};
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::clock::local_time;
use crate::workspace::command::{Behind, Command, Remark};
use crate::workspace::history::HistoryEntry;
use crate::workspace::lists::InstructionRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::attach::{AttachDialog, AttachTo};
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Step};
use super::super::recording::finding::FindingRecording;
use super::super::recording::remark::{RemarkKind, RemarkRecording};
use super::super::service::{FindingPage, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::page::{Content, Page};
use super::evidence_list::EvidenceListScreen;
use super::findings::{flag_words, severity_cell};
pub(super) use review::signing_words;

use super::inspection::InspectionScreen;
use super::instruction::InstructionScreen;
use super::instructions::{deadline_words, status_words};

/// Where a link of the page leads.
#[derive(Debug, Clone, Copy)]
enum Target {
    Inspection(VisitId),
    Instruction(InstructionId),
    Finding(FindingId),
}

/// The screen of one finding.
#[derive(Debug)]
pub struct FindingScreen {
    id: FindingId,
    page: Option<Arc<FindingPage>>,
    reader: Page,
    /// What is shown is being read or changed.
    reading: bool,
}

impl FindingScreen {
    pub fn new(id: FindingId) -> Self {
        Self { id, page: None, reader: Page::default(), reading: false }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Finding(self.id)))
    }

    fn content(&self, texts: Texts) -> (Content, Vec<Target>) {
        let (mut content, mut targets) = (Content::default(), Vec::new());
        if let Some(page) = &self.page {
            facts(page, texts, &mut content);
            conflicts(page, texts, &mut content);
            review::write(page, texts, &mut content);
            chain(page, texts, (&mut content, &mut targets));
        }
        (content, targets)
    }

    fn accept(&mut self) -> Step {
        self.reading = true;
        let command = Command::Remark { finding: self.id, remark: Remark::Accept };
        Step::ask(Request::Run(Box::new(command)))
    }

    fn attach(&self) -> Step {
        let Some(page) = &self.page else { return Step::stay() };
        Step::open(AttachDialog::new(AttachTo {
            visit: page.row.finding.visit,
            behind: vec![Behind::Finding(self.id)],
            name: page.row.finding.title.clone(),
            place: String::new(),
        }))
    }

    fn remark(&self, kind: RemarkKind) -> Step {
        self.page.as_ref().map_or_else(Step::stay, |page| {
            Step::open(RecordDialog::new(RemarkRecording::of(kind, page)))
        })
    }

    fn follow(&self, ctx: &Ctx) -> Step {
        let (content, targets) = self.content(ctx.texts);
        let chosen = self.reader.chosen(&content).and_then(|link| targets.get(link));
        match chosen {
            Some(Target::Inspection(visit)) => Step::open(InspectionScreen::new(*visit)),
            Some(Target::Instruction(id)) => Step::open(InstructionScreen::new(*id)),
            Some(Target::Finding(id)) => Step::open(Self::new(*id)),
            None => Step::stay(),
        }
    }
}

fn facts(page: &FindingPage, texts: Texts, content: &mut Content) {
    let finding = &page.row.finding;
    let severity = severity_cell(&page.row, texts);
    content.heading(&finding.title);
    content.text(severity.text.trim().to_owned(), severity.role);
    content.fact(&texts.get("finding-flags"), &flag_words(&page.row, texts));
    let courses = page.courses.iter().map(|course| texts.name(family::COURSE, course.code()));
    let courses: Vec<_> = courses.collect();
    content.fact(&texts.get("finding-courses"), &courses.join(", "));
    let place = format!("{} {}", page.facility.code, page.facility.name);
    content.fact(&texts.get("finding-place"), &place);
    content.fact(&texts.get("finding-round"), &page.row.round_code);
    if let Some(item) = &page.row.item {
        let question = page.question.as_ref().map_or("", |question| question.get(texts.lang()));
        content.fact(&texts.get("finding-item"), &format!("{item} {question}"));
    }
    content.fact(&texts.get("finding-detail"), &finding.detail);
    let norms: Vec<_> = finding.norms.iter().map(|norm| norm.0.as_str()).collect();
    content.fact(&texts.get("finding-norms"), &norms.join(", "));
    let evidence: Vec<_> = finding.evidence.iter().map(Evidence::title).collect();
    content.fact(&texts.get("finding-evidence"), &evidence.join("; "));
    let (created, changed) = (&page.shared.created, &page.shared.changed);
    let by = |author, wall_ms| who_and_when(page, author, wall_ms);
    content.fact(&texts.get("finding-raised"), &by(created.author, created.wall_ms));
    if changed.record != created.record {
        content.fact(&texts.get("finding-changed"), &by(changed.author, changed.wall_ms));
    }
}

fn who_and_when(page: &FindingPage, author: PersonId, wall_ms: i64) -> String {
    let name = page.people.get(&author).map_or("–", |person| person.name.as_str());
    let at = local_time(wall_ms).map(|at| at.format("%d.%m.%Y %H:%M").to_string());
    format!("{name}, {}", at.unwrap_or_default())
}

/// What two people changed apart from each other, with every value that stands.
fn conflicts(page: &FindingPage, texts: Texts, content: &mut Content) {
    if page.shared.conflicts.is_empty() {
        return;
    }
    content.heading(texts.get("finding-conflicts"));
    for (field, values) in &page.shared.conflicts {
        let label = field_word(field, texts);
        for (_, value) in values {
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            content.text(format!("{label}: {shown}"), Role::Conflict);
        }
    }
    content.text(texts.get("finding-conflicts-hint"), Role::Muted);
}

fn field_word(field: &str, texts: Texts) -> String {
    texts.say(&Phrase::new(match field {
        "title" => "finding-title",
        "severity" => "finding-severity",
        "flags" => "finding-flags",
        "detail" => "finding-detail",
        "objection" => "finding-objection",
        "kind" => "finding-kind",
        _ => return field.to_owned(),
    }))
}

fn chain(page: &FindingPage, texts: Texts, (content, targets): (&mut Content, &mut Vec<Target>)) {
    content.heading(texts.get("finding-answers"));
    for entry in page.answers.iter().filter(|entry| entry.stands) {
        content.text(answer_line(entry, texts), Role::Text);
    }
    content.link(texts.get("finding-to-inspection"), Role::Accent);
    targets.push(Target::Inspection(page.row.finding.visit));
    content.heading(texts.get("finding-instructions"));
    if page.instructions.is_empty() {
        content.text(texts.get("finding-no-instructions"), Role::Muted);
    }
    for row in &page.instructions {
        content.link(instruction_line(row, page, texts), Role::Accent);
        targets.push(Target::Instruction(row.view.id));
    }
    if let Some(earlier) = &page.repeat_of {
        content.heading(texts.get("finding-repeats"));
        let line = format!("{}  {}", earlier.round_code, earlier.finding.title);
        content.link(line, Role::Accent);
        targets.push(Target::Finding(earlier.id));
    }
}

fn answer_line(entry: &HistoryEntry, texts: Texts) -> String {
    let verdict = entry
        .said
        .answer()
        .map(|answer| texts.name(family::VERDICT, answer.verdict.kind().code()))
        .unwrap_or_default();
    let who = entry.speaker.as_ref().unwrap_or(&entry.author);
    let note = entry.said.answer().map(|answer| answer.note.as_str()).unwrap_or_default();
    let note = if note.is_empty() { String::new() } else { format!(". {note}") };
    format!("{verdict}: {who}, {}{note}", entry.at)
}

fn instruction_line(row: &InstructionRow, page: &FindingPage, texts: Texts) -> String {
    let number = row.number().unwrap_or("–");
    let (status, _) = status_words(row, texts);
    let (deadline, _) = deadline_words(row, page.today, texts);
    format!("{number}  {status}, {deadline}  {}", row.lead.get(texts.lang()))
}

impl Layer for FindingScreen {
    fn name(&self) -> &'static str {
        "finding"
    }

    fn title(&self, ctx: &Ctx) -> String {
        match &self.page {
            Some(page) => {
                let item = page.row.item.as_ref().map_or_else(String::new, ToString::to_string);
                format!("{} {item}", page.row.facility_code).trim_end().to_owned()
            }
            None => ctx.texts.get("finding-heading"),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![
            Scope::Review,
            Scope::Remarks,
            Scope::Evidence,
            Scope::Editing,
            Scope::List,
            Scope::Move,
            Scope::Global,
        ]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        vec![
            Action::AcceptFinding,
            Action::ReturnFinding,
            Action::CommentFinding,
            Action::RespondToFinding,
            Action::NoteObjection,
            Action::Edit,
            Action::AttachFile,
            Action::Back,
        ]
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Open => self.follow(ctx),
            Action::Edit => self.page.as_ref().map_or_else(Step::stay, |page| {
                let old = page.shared.value.clone();
                Step::open(RecordDialog::new(FindingRecording { id: self.id, old }))
            }),
            Action::AttachFile => self.attach(),
            Action::ShowEvidence => self.page.as_ref().map_or_else(Step::stay, |page| {
                let name = page.facility.code.as_str();
                Step::open(EvidenceListScreen::new(page.row.finding.visit, name))
            }),
            Action::AcceptFinding => self.accept(),
            Action::ReturnFinding => self.remark(RemarkKind::Return),
            Action::CommentFinding => self.remark(RemarkKind::Comment),
            Action::AssessFinding => self.remark(RemarkKind::Assess),
            Action::RespondToFinding => self.remark(RemarkKind::Respond),
            Action::NoteObjection => self.remark(RemarkKind::Object),
            _ => {
                let (content, _) = self.content(ctx.texts);
                let area = self.area(ctx);
                if self.reader.act(action, &content, area) { Step::stay() } else { Step::pass() }
            }
        }
    }

    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Finding(page)) => {
                self.reading = false;
                self.page = Some(Arc::clone(page));
            }
            Reply::Done(_) => return self.read(),
            Reply::Refused(_) | Reply::NotSaved(_) | Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (content, _) = self.content(ctx.texts);
        self.reader.view(&content, ctx, area, buf);
        None
    }
}
