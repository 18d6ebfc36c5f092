//! The application: layers, settings, what is being saved. One message at a time, no I/O.
//!
//! `update` turns a message into effects, `view` draws; neither touches anything outside.

mod lock;
mod stack;
mod update;
mod urgent;
mod view;

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Phrase;

use super::ctx::{Colours, Ctx};
use super::draft::Draft;
use super::keys::chord::Chord;
use super::keys::keymap::Keymap;
use super::layer::Layer;
use super::notice::{Notice, Tone};
use super::runtime::program::{Effect, Msg, Program};
use super::service::{Answered, Asked, Pace, Progress, Request};
use super::settings::Settings;
use lock::Lock;
pub use lock::Protection;
use stack::{Question, Stack};
use urgent::Lane;

/// Work that takes longer than this shows how far it has come.
const PATIENCE: Duration = Duration::from_millis(500);

/// Typed text is kept as a draft this long after the last key.
const DRAFT_DELAY: Duration = Duration::from_secs(2);

/// What the application begins with.
pub struct Beginning {
    pub settings: Settings,
    pub keymap: Keymap,
    /// What the person has to know first: faults of their own files.
    pub warnings: Vec<Phrase>,
    /// What was typed and not saved when the program last stopped.
    pub drafts: Vec<Draft>,
    pub colours: Colours,
    pub size: Size,
    pub first: Box<dyn Layer>,
    pub protection: Protection,
    /// The passphrase is asked for before anything is shown.
    pub locked: bool,
}

/// Whether what was done is on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Saving {
    under_way: usize,
    /// The last change could not be written.
    failed: bool,
}

/// Work that is reported on.
#[derive(Debug, Clone)]
struct Work {
    progress: Progress,
    since: Duration,
}

/// The whole state of the screens.
#[derive(Debug)]
pub struct App {
    ctx: Ctx,
    stack: Stack,
    notice: Option<Notice>,
    notice_until: Option<Duration>,
    saving: Saving,
    work: Option<Work>,
    lane: Lane,
    drafts: BTreeMap<String, Draft>,
    draft_due: Option<Duration>,
    effects: Vec<Effect<Asked>>,
    /// Keys and pasted text that came before the top layer was ready for them.
    held: VecDeque<Held>,
    protection: Protection,
    lock: Option<Lock>,
    /// When a key was last pressed.
    touched: Duration,
    /// There is little room on the disk.
    room_low: bool,
    /// How the end goes.
    farewell: Option<String>,
}

/// Something typed ahead.
#[derive(Debug)]
enum Held {
    Key(Chord),
    Paste(String),
}

impl App {
    pub fn new(beginning: Beginning) -> Self {
        let Beginning { settings, keymap, warnings, drafts, colours, size, first, .. } = beginning;
        let Beginning { protection, locked, .. } = beginning;
        let drafts = drafts.into_iter().map(|draft| (draft.form.clone(), draft)).collect();
        let mut app = Self {
            ctx: Ctx::new(&settings, keymap, size).with_colours(colours),
            stack: Stack::default(),
            notice: None,
            notice_until: None,
            saving: Saving::default(),
            work: None,
            lane: Lane::default(),
            drafts,
            draft_due: None,
            effects: Vec::new(),
            held: VecDeque::new(),
            protection,
            lock: None,
            touched: Duration::ZERO,
            room_low: false,
            farewell: None,
        };
        if locked {
            app.lock = Some(Lock::before(first));
        } else {
            app.open(first);
        }
        if !warnings.is_empty() {
            app.tell(Notice { tone: Tone::Warning, lines: warnings });
        }
        app
    }

    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// Names of the layers from the bottom up.
    pub fn layers(&self) -> Vec<&'static str> {
        self.stack.names()
    }

    /// Whether everything done so far is on disk.
    pub fn all_saved(&self) -> bool {
        self.saving == Saving::default()
    }

    /// Work that the person waits for and is not told of yet.
    fn waited_for(&self) -> Option<&Work> {
        let waited_for = |work: &&Work| work.progress.pace != Pace::Background;
        self.work.as_ref().filter(waited_for).filter(|_| !self.stack.asks(Question::Work))
    }

    fn tell(&mut self, notice: Notice) {
        self.notice_until = notice.tone.stays().map(|stays| self.ctx.now + stays);
        self.notice = Some(notice);
    }
}

impl Program for App {
    type Request = Asked;
    type Reply = Answered;

    fn update(&mut self, msg: Msg<Answered>, now: Duration) -> Vec<Effect<Asked>> {
        self.ctx.now = now;
        self.receive(msg);
        std::mem::take(&mut self.effects)
    }

    fn deadline(&self) -> Option<Duration> {
        let patience_ends = self.waited_for().map(|work| work.since + PATIENCE);
        if self.lock.is_some() {
            return None;
        }
        let times =
            [self.notice_until, self.draft_due, self.lane.due, patience_ends, self.lock_due()];
        times.into_iter().flatten().min()
    }

    fn view(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.draw(area, buf)
    }

    fn farewell(&self) -> Option<String> {
        self.farewell.clone()
    }

    fn leaving(&mut self) -> Vec<Asked> {
        let drafts = self.stack.drafts();
        drafts.into_iter().map(|(from, d)| Asked { from, request: Request::KeepDraft(d) }).collect()
    }
}
