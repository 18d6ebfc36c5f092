//! Open dialog: which files with records are to be looked into, and what they open with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::workspace::evidence::dropped_path;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::notice::Tone;
use super::super::screen::arrival::ArrivalScreen;
use super::super::service::exchange::{
    ArrivalPage, ExchangeLoaded, ExchangeQuery, ExchangeReply, ExchangeRequest, OpenedWith,
};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::widget::form::choice::Opt;
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::form::FormDialog;
use super::passphrase::{Entry, PassphraseBox};

const NEARBY: &str = "nearby";
const PATH: &str = "path";
const LOCK: &str = "lock";
const KEY_FILE: &str = "key-file";

/// Ways a bundle is locked.
const OWN_KEY: &str = "own";
const PASSPHRASE: &str = "passphrase";
const OTHER_KEY: &str = "file";

/// The dialog over the screen of exchange.
#[derive(Debug, Default)]
pub struct OpenDialog {
    /// There once files have been looked for.
    form: Option<FormDialog>,
    /// The files to be looked into, the next one first, and what they open with.
    files: Vec<PathBuf>,
    with: Option<OpenedWith>,
    /// The passphrase is being typed.
    entry: Option<PassphraseBox>,
    reading: bool,
}

impl OpenDialog {
    fn fill(&mut self, nearby: &[PathBuf], lock: &str) {
        let locks = [OWN_KEY, PASSPHRASE, OTHER_KEY];
        let names = ["exchange-lock-own", "exchange-lock-passphrase", "exchange-lock-file"];
        let locks = locks.into_iter().zip(names);
        let locks = locks.map(|(code, name)| Opt::new(code, Phrase::new(name))).collect();
        let label = Phrase::new;
        let mut fields = vec![
            Field::text(PATH, label("exchange-path"), "").hint(label("exchange-path-hint")),
            Field::choice(LOCK, label("exchange-opens-with"), locks, Some(lock)),
            Field::text(KEY_FILE, label("exchange-key-file"), "")
                .only_if(LOCK, &[OTHER_KEY])
                .required()
                .hint(label("exchange-key-file-hint")),
        ];
        if !nearby.is_empty() {
            let items: Vec<PickItem> = nearby.iter().map(|path| item(path)).collect();
            let field = Field::pick_many(NEARBY, label("exchange-nearby"), items.into());
            fields.insert(0, field.hint(label("exchange-nearby-hint")));
        }
        let form = Form::new(fields).button(label("exchange-open-button"));
        self.form = Some(FormDialog::new(label("exchange-open-title"), form));
    }

    fn correct(&mut self, field: &str, why: Phrase) -> Step {
        if let Some(form) = &mut self.form {
            form.corrected(vec![(field.to_owned(), why)]);
        }
        Step::stay()
    }

    /// Sees what the form wants: handing over is answered here, all else goes on.
    fn follow(&mut self, step: Step) -> Step {
        match step.turn {
            Turn::Hand(Outcome::Submitted(values)) => self.submit(&values),
            _ => step,
        }
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        self.files = values.picked(NEARBY).iter().map(PathBuf::from).collect();
        let typed = values.text(PATH);
        if !typed.is_empty() {
            self.files.push(dropped_path(typed));
        }
        if self.files.is_empty() {
            return self.correct(PATH, Phrase::new("exchange-no-file"));
        }
        match values.choice(LOCK) {
            Some(PASSPHRASE) => {
                let title = Phrase::new("exchange-passphrase-title");
                let what = Phrase::new("exchange-passphrase-what");
                self.entry = Some(PassphraseBox::to_open(title, what));
                Step::stay()
            }
            Some(OTHER_KEY) => self.read(OpenedWith::KeyFile(dropped_path(values.text(KEY_FILE)))),
            _ => self.read(OpenedWith::OwnKey),
        }
    }

    fn read(&mut self, with: OpenedWith) -> Step {
        let Some(file) = self.files.first().cloned() else { return Step::stay() };
        self.reading = true;
        self.with = Some(with.clone());
        Step::ask(Request::Exchange(ExchangeRequest::Stage(file, with)))
    }

    /// Sees what became of the passphrase.
    fn enter(&mut self, action: Action) -> Step {
        let Some(entry) = &mut self.entry else { return Step::pass() };
        match entry.act(action) {
            Entry::Typing => Step::stay(),
            Entry::NotMine => Step::pass(),
            Entry::Left => {
                self.entry = None;
                Step::stay()
            }
            Entry::Given(passphrase) => {
                self.entry = None;
                self.read(OpenedWith::Passphrase(passphrase))
            }
        }
    }

    /// What was named is a folder: its bundles are to be chosen from.
    fn look_into(&mut self, found: &[PathBuf]) -> Step {
        self.reading = false;
        if found.is_empty() {
            return self.correct(PATH, Phrase::new("exchange-folder-empty"));
        }
        self.fill(found, OWN_KEY);
        let told = Phrase::new("exchange-folder").with("count", found.len());
        Step::stay().and_tell(Tone::Info, told)
    }

    fn show(&mut self, page: &Arc<ArrivalPage>) -> Step {
        let rest = self.files.split_off(1.min(self.files.len()));
        let with = self.with.take().unwrap_or(OpenedWith::OwnKey);
        let arrival = ArrivalScreen::new(Arc::clone(page), rest, with);
        Step::new(Turn::Replace(Box::new(arrival)))
    }

    fn fail(&mut self, why: &Phrase) -> Step {
        self.reading = false;
        let key: &str = &why.key;
        if key == "exchange-needs-passphrase"
            && let Some(form) = &mut self.form
        {
            form.put(&[(LOCK.to_owned(), PASSPHRASE.to_owned())]);
        }
        let field = match key {
            "exchange-needs-passphrase" | "bundle-wrong-passphrase" | "exchange-not-for-us" => LOCK,
            "cli-bundle-no-identity" => KEY_FILE,
            _ => PATH,
        };
        self.correct(field, why.clone())
    }
}

/// A file by its name, with its folder behind it.
fn item(path: &Path) -> PickItem {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(path).display().to_string();
    PickItem::new(path.display().to_string(), Phrase::plain(name)).detail(Phrase::plain(folder))
}

impl Layer for OpenDialog {
    fn name(&self) -> &'static str {
        "open-bundle"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("exchange-open-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        match (&self.entry, &self.form) {
            (Some(entry), _) => entry.area(ctx),
            (None, Some(form)) => form.area(ctx),
            (None, None) => ctx.body(),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.entry, &self.form) {
            (Some(_), _) => PassphraseBox::scopes(),
            (None, Some(form)) => form.scopes(),
            (None, None) => vec![Scope::Global],
        }
    }

    fn ready(&self) -> bool {
        self.form.is_some() && !self.reading
    }

    fn takes_text(&self) -> bool {
        self.entry.is_some() || self.form.as_ref().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        match (&self.entry, &self.form) {
            (Some(_), _) => PassphraseBox::hints(),
            (None, Some(form)) => form.hints(),
            (None, None) => vec![Action::Back],
        }
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Exchange(ExchangeQuery::Files)))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if self.entry.is_some() {
            return self.enter(action);
        }
        // Nothing is lost that would have to be asked about.
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let Some(form) = &mut self.form else { return Step::pass() };
        let step = form.act(action, ctx);
        self.follow(step)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        if let Some(entry) = &mut self.entry {
            entry.typed(text);
            return Step::stay();
        }
        let Some(form) = &mut self.form else { return Step::stay() };
        let step = form.typed(text, ctx);
        self.follow(step)
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let Some(form) = &mut self.form else { return Step::stay() };
        let step = form.returned(outcome, ctx);
        self.follow(step)
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Exchange(ExchangeLoaded::Files(files))) => {
                self.fill(files, OWN_KEY);
                Step::stay()
            }
            Reply::Exchange(ExchangeReply::Staged(page)) => self.show(page),
            Reply::Exchange(ExchangeReply::Folder(found)) => self.look_into(found),
            Reply::Broken(_) if self.form.is_none() => Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.fail(why),
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match (&self.entry, &self.form) {
            (Some(entry), _) => entry.view(ctx, area, buf),
            (None, Some(form)) => form.view(ctx, area, buf),
            (None, None) => None,
        }
    }
}
