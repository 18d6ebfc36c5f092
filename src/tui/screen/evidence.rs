//! A file of evidence: what it shows in words, what it is known by, what it stands behind, what became of it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::evidence::file::EvidenceFile;
use crate::domain::evidence::media;
use crate::domain::id::{EvidenceId, FindingId};
use crate::i18n::{Texts, family};
use crate::report::figures;
use crate::workspace::clock::local_time;
use crate::workspace::evidence::{EvidenceBehind, EvidenceRow, handling_phrase};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::copy_evidence::CopyDialog;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Stand, Step};
use super::super::recording::caption::CaptionRecording;
use super::super::recording::hand_over::HandOverRecording;
use super::super::service::{EvidencePage, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::page::{Content, Page};
use super::finding::FindingScreen;
use super::picture::PictureScreen;

/// The dialog by which something is done with a file.
pub(super) fn act_on(action: Action, row: &EvidenceRow) -> Option<Step> {
    match action {
        Action::CopyEvidence => Some(Step::open(CopyDialog::new(row.view.clone()))),
        Action::HandOverEvidence => {
            let (id, title) = (row.view.id, row.view.file.title.clone());
            Some(Step::open(RecordDialog::new(HandOverRecording { id, title })))
        }
        Action::Edit => Some(Step::open(RecordDialog::new(CaptionRecording::of(&row.view)))),
        Action::ShowPicture => Some(Step::open(PictureScreen::new(&row.view))),
        _ => None,
    }
}

/// The screen of one file.
#[derive(Debug)]
pub struct EvidenceScreen {
    id: EvidenceId,
    page: Option<Arc<EvidencePage>>,
    reader: Page,
    reading: bool,
}

impl EvidenceScreen {
    pub fn new(id: EvidenceId) -> Self {
        Self { id, page: None, reader: Page::default(), reading: false }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Evidence(self.id)))
    }

    fn content(&self, texts: Texts) -> (Content, Vec<FindingId>) {
        let (mut content, mut findings) = (Content::default(), Vec::new());
        if let Some(page) = &self.page {
            facts(&page.row, texts, &mut content);
            behind(&page.row, texts, (&mut content, &mut findings));
            custody(page, texts, &mut content);
        }
        (content, findings)
    }

    fn follow(&self, texts: Texts) -> Step {
        let (content, findings) = self.content(texts);
        let chosen = self.reader.chosen(&content).and_then(|link| findings.get(link));
        chosen.map_or_else(Step::stay, |id| Step::open(FindingScreen::new(*id)))
    }
}

fn facts(row: &EvidenceRow, texts: Texts, content: &mut Content) {
    let file = &row.view.file;
    content.heading(&file.title);
    match file.description.as_str() {
        "" => content.text(texts.get("evidence-not-described"), Role::Muted),
        words => content.text(words, Role::Text),
    }
    for (part, values) in &row.view.disputed {
        let part = texts.name(family::CAPTION_PART, part.code());
        let values = [("part", part.into()), ("values", values.join(" / ").into())];
        content.text(texts.with("evidence-disputed", &values), Role::Conflict);
    }
    if !row.is_here {
        content.text(texts.get("evidence-bytes-elsewhere"), Role::Warn);
    }
    let what = format!("{}, {}", media::word(&file.media), figures::size(file.size, texts));
    let taken_in = file.taken_in.format("%d.%m.%Y %H:%M");
    content.fact(&texts.get("label-media"), &what);
    content.fact(&texts.get("label-captured"), &captured(file, texts));
    content.fact(&texts.get("label-taken-in"), &format!("{taken_in}, {}", row.by));
    let place = format!("{} {}", row.facility_code, file.place);
    content.fact(&texts.get("label-place"), place.trim());
    content.fact(&texts.get("label-round"), &row.round_code);
    content.fact(&texts.get("label-file"), &file.name);
    content.fact(&texts.get("label-sha256"), &file.sha256);
    content.fact(&texts.get("label-id"), &row.view.id.short());
}

fn captured(file: &EvidenceFile, texts: Texts) -> String {
    let Some(captured) = &file.captured else { return String::new() };
    let source = texts.name(family::CAPTURE, captured.source.code());
    let at = captured.at.format("%d.%m.%Y %H:%M:%S");
    let offset = match captured.offset.as_str() {
        "" => String::new(),
        offset => format!(" (UTC{offset})"),
    };
    format!("{at}{offset}, {source}")
}

fn behind(
    row: &EvidenceRow,
    texts: Texts,
    (content, findings): (&mut Content, &mut Vec<FindingId>),
) {
    content.heading(texts.get("label-behind"));
    if row.behind.is_empty() {
        content.text(texts.get("evidence-behind-nothing"), Role::Warn);
    }
    for behind in &row.behind {
        match behind {
            EvidenceBehind::Answer { item, .. } => {
                let answer =
                    texts.with("evidence-behind-answer", &[("item", item.as_str().into())]);
                content.text(answer, Role::Text);
            }
            EvidenceBehind::Finding { id, title, .. } => {
                content.link(format!("{} {title}", behind.name()), Role::Accent);
                findings.push(*id);
            }
        }
    }
}

fn custody(page: &EvidencePage, texts: Texts, content: &mut Content) {
    content.heading(texts.get("label-custody"));
    for step in &page.custody {
        let at = local_time(step.mark.wall_ms).map(|at| at.format("%d.%m.%Y %H:%M").to_string());
        let what = texts.say(&handling_phrase(&step.what));
        let line = format!("{}  {}  {what}", at.unwrap_or_default(), step.by);
        content.text(line, Role::Text);
    }
}

impl Layer for EvidenceScreen {
    fn name(&self) -> &'static str {
        "evidence"
    }

    fn title(&self, ctx: &Ctx) -> String {
        match &self.page {
            Some(page) => page.row.view.id.short(),
            None => ctx.texts.get("evidence-heading"),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Custody, Scope::Editing, Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        vec![
            Action::Edit,
            Action::ShowPicture,
            Action::CopyEvidence,
            Action::HandOverEvidence,
            Action::Down,
            Action::Back,
        ]
    }

    fn stand(&self) -> Option<Stand> {
        let file = &self.page.as_ref()?.row.view.file;
        Some(Stand { visit: file.visit, place: file.place.clone() })
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (content, _) = self.content(ctx.texts);
        if self.reader.act(action, &content, self.area(ctx)) {
            return Step::stay();
        }
        match (action, &self.page) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (Action::Open, _) => self.follow(ctx.texts),
            (action, Some(page)) => act_on(action, &page.row).unwrap_or_else(Step::pass),
            _ => Step::pass(),
        }
    }

    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Evidence(page)) => {
                self.reading = false;
                self.page = Some(Arc::clone(page));
            }
            Reply::Broken(_) => self.reading = false,
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
