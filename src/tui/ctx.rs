//! What every layer sees around it: words, looks, keys, size and time.

use std::time::Duration;

use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use crate::i18n::{Lang, Texts};

use super::action::Action;
use super::glyph::{self, Glyphs};
use super::keys::keymap::Keymap;
use super::keys::layout::Hand;
use super::settings::{KazakhRow, Settings};
use super::theme::{Role, Theme};

/// The smallest window the screens are made for.
pub const SMALLEST: Size = Size { width: 60, height: 20 };

/// Whether colours are wanted at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Colours {
    #[default]
    Wanted,
    /// By `NO_COLOR` or on the command line, whatever theme is set.
    Refused,
}

/// The surroundings of a layer.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub settings: Settings,
    pub texts: Texts,
    pub theme: Theme,
    colours: Colours,
    pub glyphs: Glyphs,
    pub keymap: Keymap,
    pub hand: Hand,
    pub size: Size,
    /// Since the program began.
    pub now: Duration,
}

impl Ctx {
    pub fn new(settings: &Settings, keymap: Keymap, size: Size) -> Self {
        let mut ctx = Self {
            settings: settings.clone(),
            texts: Texts::load(settings.language),
            theme: settings.theme,
            colours: Colours::Wanted,
            glyphs: glyph::UNICODE,
            keymap,
            hand: Hand::default(),
            size,
            now: Duration::ZERO,
        };
        ctx.apply(settings);
        ctx
    }

    #[must_use]
    pub fn with_colours(mut self, colours: Colours) -> Self {
        self.colours = colours;
        let settings = self.settings.clone();
        self.apply(&settings);
        self
    }

    /// Takes over changed settings.
    pub fn apply(&mut self, settings: &Settings) {
        self.settings.clone_from(settings);
        self.texts = Texts::load(settings.language);
        self.theme = match self.colours {
            Colours::Wanted => settings.theme,
            Colours::Refused => Theme::Mono,
        };
        self.glyphs = if settings.ascii { glyph::ASCII } else { glyph::UNICODE };
        self.hand.kazakh = match settings.kazakh_row {
            KazakhRow::Auto => self.hand.kazakh || settings.language == Lang::Kk,
            KazakhRow::On => true,
            KazakhRow::Off => false,
        };
    }

    /// Learns from a typed character which layout is on.
    pub fn learn(&mut self, typed: char) {
        if self.settings.kazakh_row != KazakhRow::Off {
            self.hand.observe(typed);
        }
    }

    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The whole window.
    pub fn window(&self) -> Rect {
        Rect::from((ratatui::layout::Position::ORIGIN, self.size))
    }

    /// The room of a screen between the title line and the line of hints.
    pub fn body(&self) -> Rect {
        let window = self.window();
        Rect { y: 1, height: window.height.saturating_sub(2), ..window }
    }

    pub fn too_small(&self) -> bool {
        self.size.width < SMALLEST.width || self.size.height < SMALLEST.height
    }

    /// What the preferred key of an action is called.
    pub fn key_of(&self, action: Action) -> String {
        self.keymap.chords(action).first().map_or_else(String::new, |c| c.label(self.texts))
    }
}
