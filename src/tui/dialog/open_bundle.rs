//! Open dialog: which files with records are to be looked into, and what they open with.

use std::path::PathBuf;
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
use super::locked_form::{Handed, LockedForm};
use super::passphrase::PassphraseBox;

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
    form: LockedForm,
    /// The files to be looked into, the next one first, and what they open with.
    files: Vec<PathBuf>,
    with: Option<OpenedWith>,
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
            let items: Vec<PickItem> = nearby.iter().map(|path| PickItem::of_file(path)).collect();
            let field = Field::pick_many(NEARBY, label("exchange-nearby"), items.into());
            fields.insert(0, field.hint(label("exchange-nearby-hint")));
        }
        let form = Form::new(fields).button(label("exchange-open-button"));
        self.form.fill(FormDialog::new(label("exchange-open-title"), form));
    }

    fn follow(&mut self, handed: Handed) -> Step {
        match handed {
            Handed::Step(step) => step,
            Handed::Submitted(values) => self.submit(&values),
            Handed::Passphrase(passphrase) => self.read(OpenedWith::Passphrase(passphrase)),
        }
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        self.files = values.picked(NEARBY).iter().map(PathBuf::from).collect();
        let typed = values.text(PATH);
        if !typed.is_empty() {
            self.files.push(dropped_path(typed));
        }
        if self.files.is_empty() {
            return self.form.correct(PATH, Phrase::new("exchange-no-file"));
        }
        match values.choice(LOCK) {
            Some(PASSPHRASE) => {
                let title = Phrase::new("exchange-passphrase-title");
                let what = Phrase::new("exchange-passphrase-what");
                self.form.ask(PassphraseBox::to_open(title, what))
            }
            Some(OTHER_KEY) => self.read(OpenedWith::KeyFile(dropped_path(values.text(KEY_FILE)))),
            _ => self.read(OpenedWith::OwnKey),
        }
    }

    fn read(&mut self, with: OpenedWith) -> Step {
        let Some(file) = self.files.first().cloned() else { return Step::stay() };
        self.form.work();
        self.with = Some(with.clone());
        Step::ask(Request::Exchange(ExchangeRequest::Stage(file, with)))
    }

    /// What was named is a folder: its bundles are to be chosen from.
    fn look_into(&mut self, found: &[PathBuf]) -> Step {
        if found.is_empty() {
            return self.form.correct(PATH, Phrase::new("exchange-folder-empty"));
        }
        self.form = LockedForm::default();
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
        let key: &str = &why.key;
        if key == "exchange-needs-passphrase"
            && let Some(form) = self.form.form()
        {
            form.put(&[(LOCK.to_owned(), PASSPHRASE.to_owned())]);
        }
        let field = match key {
            "exchange-needs-passphrase" | "bundle-wrong-passphrase" | "exchange-not-for-us" => LOCK,
            "cli-bundle-no-identity" => KEY_FILE,
            _ => PATH,
        };
        self.form.correct(field, why.clone())
    }
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
        self.form.area(ctx)
    }

    fn scopes(&self) -> Vec<Scope> {
        self.form.scopes()
    }

    fn ready(&self) -> bool {
        self.form.ready()
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        self.form.hints()
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Exchange(ExchangeQuery::Files)))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let handed = self.form.act(action, ctx);
        self.follow(handed)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let handed = self.form.typed(text, ctx);
        self.follow(handed)
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let handed = self.form.returned(outcome, ctx);
        self.follow(handed)
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Exchange(ExchangeLoaded::Files(files))) => {
                self.fill(files, OWN_KEY);
                Step::stay()
            }
            Reply::Exchange(ExchangeReply::Staged(page)) => self.show(page),
            Reply::Exchange(ExchangeReply::Folder(found)) => self.look_into(found),
            Reply::Broken(_) if !self.form.is_filled() => Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.fail(why),
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.form.view(ctx, area, buf)
    }
}
