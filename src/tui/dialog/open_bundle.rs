//! Open dialog: which files with records are to be looked into, and what they open with.

use std::path::PathBuf;
use std::sync::Arc;

use crate::i18n::Phrase;
use crate::workspace::Passphrase;
use crate::workspace::evidence::dropped_path;

use super::super::layer::{Step, Turn};
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
use super::locked_form::{LockedDialog, LockedForm, Purpose};
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
pub type OpenDialog = LockedDialog<Opening>;

/// Files are to be looked into.
#[derive(Debug, Default)]
pub struct Opening {
    /// The files to be looked into, the next one first, and what they open with.
    files: Vec<PathBuf>,
    with: Option<OpenedWith>,
}

fn fill(form: &mut LockedForm, nearby: &[PathBuf]) -> Step {
    let locks = [OWN_KEY, PASSPHRASE, OTHER_KEY];
    let names = ["exchange-lock-own", "exchange-lock-passphrase", "exchange-lock-file"];
    let locks = locks.into_iter().zip(names);
    let locks = locks.map(|(code, name)| Opt::new(code, Phrase::new(name))).collect();
    let label = Phrase::new;
    let mut fields = vec![
        Field::text(PATH, label("exchange-path"), "").hint(label("exchange-path-hint")),
        Field::choice(LOCK, label("exchange-opens-with"), locks, Some(OWN_KEY)),
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
    let fields = Form::new(fields).button(label("exchange-open-button"));
    form.fill(FormDialog::new(label(Opening::TITLE), fields));
    Step::stay()
}

/// What was named is a folder: its bundles are to be chosen from.
fn look_into(form: &mut LockedForm, found: &[PathBuf]) -> Step {
    if found.is_empty() {
        return form.correct(PATH, Phrase::new("exchange-folder-empty"));
    }
    fill(form, found)
        .and_tell(Tone::Info, Phrase::new("exchange-folder").with("count", found.len()))
}

fn fail(form: &mut LockedForm, why: &Phrase) -> Step {
    let key: &str = &why.key;
    if key == "exchange-needs-passphrase"
        && let Some(form) = form.form()
    {
        form.put(&[(LOCK.to_owned(), PASSPHRASE.to_owned())]);
    }
    let field = match key {
        "exchange-needs-passphrase" | "bundle-wrong-passphrase" | "exchange-not-for-us" => LOCK,
        "cli-bundle-no-identity" => KEY_FILE,
        _ => PATH,
    };
    form.correct(field, why.clone())
}

impl Opening {
    fn read(&mut self, form: &mut LockedForm, with: OpenedWith) -> Step {
        let Some(file) = self.files.first().cloned() else { return Step::stay() };
        form.work();
        self.with = Some(with.clone());
        Step::ask(Request::Exchange(ExchangeRequest::Stage(file, with)))
    }

    fn show(&mut self, page: &Arc<ArrivalPage>) -> Step {
        let rest = self.files.split_off(1.min(self.files.len()));
        let with = self.with.take().unwrap_or(OpenedWith::OwnKey);
        let arrival = ArrivalScreen::new(Arc::clone(page), rest, with);
        Step::new(Turn::Replace(Box::new(arrival)))
    }
}

impl Purpose for Opening {
    const NAME: &'static str = "open-bundle";
    const TITLE: &'static str = "exchange-open-title";

    fn choices(&self) -> Query {
        Query::Exchange(ExchangeQuery::Files)
    }

    fn submit(&mut self, form: &mut LockedForm, values: &FormValues) -> Step {
        self.files = values.picked(NEARBY).iter().map(PathBuf::from).collect();
        let typed = values.text(PATH);
        if !typed.is_empty() {
            self.files.push(dropped_path(typed));
        }
        if self.files.is_empty() {
            return form.correct(PATH, Phrase::new("exchange-no-file"));
        }
        match values.choice(LOCK) {
            Some(PASSPHRASE) => {
                let title = Phrase::new("exchange-passphrase-title");
                let what = Phrase::new("exchange-passphrase-what");
                form.ask(PassphraseBox::to_open(title, what))
            }
            Some(OTHER_KEY) => {
                self.read(form, OpenedWith::KeyFile(dropped_path(values.text(KEY_FILE))))
            }
            _ => self.read(form, OpenedWith::OwnKey),
        }
    }

    fn unlock(&mut self, form: &mut LockedForm, passphrase: Passphrase) -> Step {
        self.read(form, OpenedWith::Passphrase(passphrase))
    }

    fn hear(&mut self, form: &mut LockedForm, reply: &Reply) -> Step {
        match reply {
            Reply::Loaded(Loaded::Exchange(ExchangeLoaded::Files(files))) => fill(form, files),
            Reply::Exchange(ExchangeReply::Staged(page)) => self.show(page),
            Reply::Exchange(ExchangeReply::Folder(found)) => look_into(form, found),
            Reply::Broken(why) => fail(form, why),
            _ => Step::stay(),
        }
    }
}
