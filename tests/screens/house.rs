//! The house: the stage before real data in a directory of its own, answered at once.

use std::path::Path;

use tekseru::i18n::Lang;
use tekseru::tui::data::{Data, FileViewer};
use tekseru::tui::keys::layout::{Layout, US};
use tekseru::tui::layer::Layer;
use tekseru::tui::memory::Memory;
use tekseru::tui::runtime::worker::Service as _;
use tekseru::tui::screen::home::HomeScreen;
use tekseru::tui::service::{Loaded, Query, Reply, Request};
use tekseru::workspace::Workspace;
use tekseru::workspace::command::Command;

use super::scene::{self, Scene};
use super::stage::{SMALL, Stage};
use ratatui::layout::Size;

pub(crate) struct House {
    pub(crate) stage: Stage,
    data: Data,
    /// Every command that was run, in order.
    pub(crate) commands: Vec<Command>,
    layout: Layout,
    /// Nothing is answered before everything is typed.
    ahead: bool,
    dir: tempfile::TempDir,
}

impl House {
    /// An empty directory, in which nobody has said who they are.
    pub(crate) fn empty(lang: Lang, size: Size) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let workspace = scene::open(dir.path());
        Self::opened(HomeScreen::default(), workspace, dir, (lang, size))
    }

    /// A directory with a scene in it that was prepared further.
    pub(crate) fn with(prepare: impl FnOnce(&mut Scene), (lang, size): (Lang, Size)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut scene = Scene::new(dir.path());
        prepare(&mut scene);
        Self::opened(HomeScreen::default(), scene.workspace, dir, (lang, size))
    }

    fn opened(
        first: impl Layer + 'static,
        workspace: Workspace,
        dir: tempfile::TempDir,
        (lang, size): (Lang, Size),
    ) -> Self {
        let data = Data::new(workspace, memory(dir.path()));
        let stage = Stage::new(first, lang, size);
        let mut house = Self { stage, data, commands: Vec::new(), layout: US, ahead: false, dir };
        // What was asked before the first key is asked again by the first resize.
        house.stage.resize(size);
        house.settle();
        house
    }

    pub(crate) fn under(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// With a system that can open files.
    pub(crate) fn opening_by(mut self, viewer: FileViewer) -> Self {
        self.data = self.data.with_viewer(Some(viewer));
        self
    }

    /// Ends the program; what it leaves behind can be looked at.
    pub(crate) fn closed(mut self) -> tempfile::TempDir {
        self.data.close(&mut |_| std::ops::ControlFlow::Continue(()));
        self.dir
    }

    /// Lets keys be typed faster than the data can answer.
    pub(crate) fn typing_ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// Answers what was left unanswered while keys were typed ahead.
    pub(crate) fn catch_up(&mut self) -> &mut Self {
        self.ahead = false;
        self.settle();
        self
    }

    /// Carries out whatever the screens have asked, until they ask nothing more.
    fn settle(&mut self) {
        while !self.ahead {
            let asked = self.stage.take_asked();
            if asked.is_empty() {
                return;
            }
            for asked in asked {
                if let Request::Run(command) = &asked.request {
                    self.commands.push((**command).clone());
                }
                for reply in self.data.answer(asked.request) {
                    self.stage.reply(asked.from, reply);
                }
            }
        }
    }

    /// Presses keys under the layout of the house, each answered before the next.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.stage.keys_on(self.layout, key);
            self.settle();
        }
        self
    }

    /// Text that does not depend on any layout.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.stage.paste(text);
        self.settle();
        self
    }

    /// What the data answers to a question, to be changed into what it could have been.
    pub(crate) fn loaded(&mut self, query: Query) -> Loaded {
        match self.data.answer(Request::Load(query)).pop() {
            Some(Reply::Loaded(loaded)) => loaded,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn frame(&self) -> String {
        without_times(&self.stage.frame())
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.stage.shows(text)
    }

    #[track_caller]
    pub(crate) fn expect(&mut self, text: &str) -> &mut Self {
        assert!(self.shows(text), "no {text:?} in\n{}", self.frame());
        self
    }
}

fn memory(dir: &Path) -> Memory {
    Memory::open(dir).0
}

/// The frame with moments of records blotted out: they are shown in the time zone of the machine.
fn without_times(frame: &str) -> String {
    let chars: Vec<char> = frame.chars().collect();
    let shape = "99.99.9999 99:99";
    let is_moment = |at: usize| {
        let part = chars.get(at..at + shape.len());
        part.is_some_and(|part| {
            part.iter().zip(shape.chars()).all(|(own, wanted)| match wanted {
                '9' => own.is_ascii_digit(),
                other => *own == other,
            })
        })
    };
    let mut text = String::new();
    let mut at = 0;
    while at < chars.len() {
        if is_moment(at) {
            text.push_str("DD.MM.YYYY HH:MM");
            at += shape.len();
        } else {
            text.push(chars[at]);
            at += 1;
        }
    }
    text
}

pub(crate) const RU_SMALL: (Lang, Size) = (Lang::Ru, SMALL);
