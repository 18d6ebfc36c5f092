//! Export dialog: which paper, for whom, in which form and where. Opened by one key from every screen that
//! has something to hand out.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::recipient::Recipient;
use crate::i18n::{Lang, Phrase, Texts, family};
use crate::report::{self, FORMATS};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Offer, Outcome, Step, Turn};
use super::super::service::{Export, ExportChoices, Loaded, Query, Reply, Request};
use super::super::widget::form::choice::Opt;
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::confirm::Confirm;
use super::form::FormDialog;

const PAPER: &str = "paper";
const RECIPIENT: &str = "recipient";
const BODY: &str = "body";
const FORMAT: &str = "format";
const LANG: &str = "lang";
const LETTERHEAD: &str = "letterhead";
const PATH: &str = "path";

/// What most people open.
const USUAL_FORMAT: &str = "docx";
/// The choice of Russian and Kazakh side by side.
const BESIDE: &str = "beside";
/// The choice of no letterhead.
const PLAIN: &str = "-";

/// The dialog over whatever hands something out.
#[derive(Debug)]
pub struct ExportDialog {
    offer: Offer,
    /// There once its choices have been read.
    filled: Option<Filled>,
    /// The paper is being made.
    making: bool,
    /// The file that was asked for.
    path: PathBuf,
    /// Whether to open the file, once it is there.
    written: Option<Confirm>,
}

#[derive(Debug)]
struct Filled {
    form: FormDialog,
    choices: Arc<ExportChoices>,
    /// The file as it was last proposed; a name that the person typed is left alone.
    proposed: String,
}

impl ExportDialog {
    pub fn new(offer: Offer) -> Self {
        Self { offer, filled: None, making: false, path: PathBuf::new(), written: None }
    }

    fn form(&self) -> Option<&FormDialog> {
        self.filled.as_ref().map(|filled| &filled.form)
    }

    fn fill(&mut self, choices: &Arc<ExportChoices>, ctx: &Ctx) -> Step {
        let form = Form::new(fields(&self.offer, choices, ctx.texts.lang()));
        let form = FormDialog::new(Phrase::new("export-title"), form);
        let (choices, proposed) = (Arc::clone(choices), String::new());
        self.filled = Some(Filled { form, choices, proposed });
        self.propose(ctx.texts);
        Step::stay()
    }

    /// Names the file after what is chosen, unless the person has named it.
    fn propose(&mut self, texts: Texts) {
        let Some(filled) = &mut self.filled else { return };
        let values = filled.form.form().values();
        if values.text(PATH) != filled.proposed {
            return;
        }
        let name = file_name(&self.offer, &values, &filled.choices, texts);
        filled.proposed = filled.choices.folder.join(name).display().to_string();
        filled.form.put(&[(PATH.to_owned(), filled.proposed.clone())]);
    }

    /// Sees what the form wants: handing over is answered here, all else goes on.
    fn follow(&mut self, step: Step, texts: Texts) -> Step {
        if let Turn::Hand(Outcome::Submitted(values)) = step.turn {
            return self.submit(&values);
        }
        self.propose(texts);
        step
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        let Some(export) = wanted(&self.offer, values).filter(|_| !self.making) else {
            return Step::stay();
        };
        if let Some(problem) = wrong_ending(&export) {
            if let Some(filled) = &mut self.filled {
                filled.form.corrected(vec![(PATH.to_owned(), problem)]);
            }
            return Step::stay();
        }
        self.making = true;
        self.path.clone_from(&export.path);
        Step::ask(Request::Export(export))
    }

    /// The paper is not there: the field that it is about says why.
    fn fail(&mut self, why: &Phrase) {
        self.making = false;
        let key: &str = &why.key;
        let field = match key {
            "paper-needs" => BODY,
            "paper-for-commission-alone" => RECIPIENT,
            key if key.starts_with("template-") || key == "export-letterhead-unread" => LETTERHEAD,
            "untellable-no-deadlines" => FORMAT,
            _ => PATH,
        };
        if let Some(filled) = &mut self.filled {
            filled.form.corrected(vec![(field.to_owned(), why.clone())]);
        }
    }

    fn take_written(&mut self) -> Step {
        self.making = false;
        if !self.filled.as_ref().is_some_and(|filled| filled.choices.can_open) {
            return Step::close(Outcome::Dismissed);
        }
        let path = self.path.display().to_string();
        let question = Phrase::new("export-written").with("path", path);
        let confirm =
            Confirm::new(Phrase::new("export-done"), question, Phrase::new("export-leave"));
        self.written = Some(confirm.button(Phrase::new("export-open")));
        Step::stay()
    }

    /// Sees what became of the question whether to open the file.
    fn decide(&self, step: Step) -> Step {
        match step.turn {
            Turn::Close(Outcome::Button(_)) => {
                Step::close(Outcome::Dismissed).and_ask(Request::Open(self.path.clone()))
            }
            _ => step,
        }
    }
}

fn fields(offer: &Offer, choices: &ExportChoices, lang: Lang) -> Vec<Field> {
    let papers = Opt::family(family::PAPER, offer.papers.iter().copied());
    let recipients = Recipient::ALL.map(Recipient::code);
    let formats = FORMATS.iter().map(|format| format.id);
    let mut letterheads = vec![Opt::new(PLAIN, Phrase::new("export-no-letterhead"))];
    letterheads.extend(
        choices
            .letterheads
            .iter()
            .map(|name| Opt::new(name.as_str(), Phrase::plain(name.as_str()))),
    );
    let bodies: Vec<PickItem> = choices
        .bodies
        .iter()
        .map(|(id, name)| PickItem::new(id.to_string(), Phrase::plain(name.clone())))
        .collect();
    let mut langs = Opt::family(family::LANGUAGE, Lang::ALL.map(Lang::code));
    langs.push(Opt::new(BESIDE, Phrase::new("export-beside")));
    let label = |key: &'static str| Phrase::new(key);
    let mut fields = vec![
        Field::choice(PAPER, label("export-paper"), papers, offer.papers.first().copied()),
        Field::choice(
            RECIPIENT,
            label("export-recipient"),
            Opt::family(family::RECIPIENT, recipients),
            Some(Recipient::Commission.code()),
        )
        .hint(label("export-recipient-hint")),
        Field::pick_one(BODY, label("export-body"), bodies.into())
            .only_if(RECIPIENT, &[Recipient::Body.code()])
            .hint(label("export-body-hint")),
        Field::choice(
            FORMAT,
            label("export-format"),
            Opt::family(family::FORMAT, formats),
            Some(USUAL_FORMAT),
        ),
        Field::choice(LANG, label("export-lang"), langs, Some(lang.code())),
    ];
    if !choices.letterheads.is_empty() {
        let field = Field::choice(LETTERHEAD, label("export-letterhead"), letterheads, Some(PLAIN));
        fields.push(field.only_if(FORMAT, &["docx"]));
    }
    fields.push(Field::text(PATH, label("export-path"), "").required());
    fields
}

fn wanted(offer: &Offer, values: &FormValues) -> Option<Export> {
    let paper = values.choice(PAPER)?;
    Some(Export {
        paper: offer.papers.iter().find(|id| **id == paper)?,
        format: report::format(values.choice(FORMAT)?)?.id,
        about: offer.about.clone(),
        recipient: Recipient::from_code(values.choice(RECIPIENT)?)?,
        body: values.picked(BODY).first().and_then(|id| id.parse().ok()),
        letterhead: values.choice(LETTERHEAD).filter(|name| *name != PLAIN).map(PathBuf::from),
        lang: first_lang(values)?,
        beside: (values.choice(LANG)? == BESIDE).then_some(Lang::Kk),
        path: PathBuf::from(values.text(PATH)),
    })
}

fn first_lang(values: &FormValues) -> Option<Lang> {
    match values.choice(LANG)? {
        BESIDE => Some(Lang::Ru),
        code => code.parse().ok(),
    }
}

/// A file whose name promises another format would open in the wrong program.
fn wrong_ending(export: &Export) -> Option<Phrase> {
    let extension = report::format(export.format)?.extension;
    let ending = export.path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let wrong = || Phrase::new("export-wrong-ending").with("ending", format!(".{extension}"));
    (ending.as_deref() != Some(extension)).then(wrong)
}

/// What the file is, what it is about, and the day, without what file systems do not take.
fn file_name(offer: &Offer, values: &FormValues, choices: &ExportChoices, texts: Texts) -> String {
    let paper = values.choice(PAPER).unwrap_or_default();
    let ending = values.choice(FORMAT).and_then(report::format).map(|format| format.extension);
    let lang = first_lang(values).unwrap_or(texts.lang());
    let paper = Texts::load(lang).name(family::PAPER, paper);
    let day = choices.today.format("%Y-%m-%d").to_string();
    let name = [paper.as_str(), &offer.name, &day];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let fits = |c: char| if c.is_alphanumeric() || "-.".contains(c) { c } else { '_' };
    let name: String = name.chars().map(fits).collect();
    format!("{name}.{}", ending.unwrap_or_default())
}

impl Layer for ExportDialog {
    fn name(&self) -> &'static str {
        "export"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("export-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        match (&self.written, self.form()) {
            (Some(written), _) => written.area(ctx),
            (None, Some(form)) => form.area(ctx),
            (None, None) => ctx.body(),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.written, self.form()) {
            (Some(written), _) => written.scopes(),
            (None, Some(form)) => form.scopes(),
            (None, None) => vec![Scope::Global],
        }
    }

    fn ready(&self) -> bool {
        self.filled.is_some() && !self.making
    }

    fn takes_text(&self) -> bool {
        self.written.is_none() && self.form().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        match (&self.written, self.form()) {
            (Some(written), _) => written.hints(),
            (None, Some(form)) => form.hints(),
            (None, None) => vec![Action::Back],
        }
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::ExportChoices))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if let Some(written) = &mut self.written {
            let step = written.act(action, ctx);
            return self.decide(step);
        }
        // Nothing is lost that would have to be asked about.
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let Some(filled) = &mut self.filled else { return Step::pass() };
        let step = filled.form.act(action, ctx);
        self.follow(step, ctx.texts)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let Some(filled) = self.filled.as_mut().filter(|_| self.written.is_none()) else {
            return Step::stay();
        };
        let step = filled.form.typed(text, ctx);
        self.follow(step, ctx.texts)
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let Some(filled) = &mut self.filled else { return Step::stay() };
        let step = filled.form.returned(outcome, ctx);
        self.follow(step, ctx.texts)
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::ExportChoices(choices)) => return self.fill(choices, ctx),
            Reply::Written(_) => return self.take_written(),
            Reply::Broken(_) if self.filled.is_none() => return Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.fail(why),
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match (&self.written, self.form()) {
            (Some(written), _) => written.view(ctx, area, buf),
            (None, Some(form)) => form.view(ctx, area, buf),
            (None, None) => None,
        }
    }
}
