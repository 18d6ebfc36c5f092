//! Themes: colours by meaning. Screens name roles, never colours.
//!
//! Colour is never the only carrier of a meaning: whatever a role says is also said by a sign or a
//! word, so that every theme, `Mono` among them, shows the same facts.

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

use crate::i18n::family::Family;

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Text,
    /// Explanations, earlier values, what is not chosen.
    Muted,
    Title,
    Accent,
    /// The field or button that the keys go to.
    Focus,
    /// The chosen row of a list.
    Selected,
    Ok,
    Warn,
    Danger,
    /// Two people said different things.
    Conflict,
    /// Not yet on disk.
    Pending,
    /// The name of a key.
    Key,
    Border,
    /// What lies under a dialog.
    Backdrop,
}

impl Role {
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Muted,
        Self::Title,
        Self::Accent,
        Self::Focus,
        Self::Selected,
        Self::Ok,
        Self::Warn,
        Self::Danger,
        Self::Conflict,
        Self::Pending,
        Self::Key,
        Self::Border,
        Self::Backdrop,
    ];
}

/// The themes there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Light on dark, 256 colours.
    #[default]
    Dark,
    /// Dark on light, 256 colours.
    Light,
    HighContrast,
    /// The sixteen colours that every terminal has, as its owner set them.
    Sixteen,
    /// No colour at all.
    Mono,
}

/// The names of themes, `theme-<code>`.
pub const THEME_NAMES: Family =
    Family { prefix: "theme", codes: || Theme::ALL.map(Theme::code).to_vec() };

impl Theme {
    pub const ALL: [Self; 5] =
        [Self::Dark, Self::Light, Self::HighContrast, Self::Sixteen, Self::Mono];

    pub fn code(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Sixteen => "sixteen",
            Self::Mono => "mono",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// How this role looks.
    pub fn style(self, role: Role) -> Style {
        match self {
            Self::Dark => dark(role),
            Self::Light => light(role),
            Self::HighContrast => high_contrast(role),
            Self::Sixteen => sixteen(role),
            Self::Mono => mono(role),
        }
    }
}

const PLAIN: Style = Style::new();

const fn ink(color: u8) -> Style {
    PLAIN.fg(Color::Indexed(color))
}

const fn on(ink: u8, ground: u8) -> Style {
    PLAIN.fg(Color::Indexed(ink)).bg(Color::Indexed(ground))
}

const fn bold(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD)
}

fn dark(role: Role) -> Style {
    match role {
        Role::Text => ink(252),
        Role::Muted => ink(245),
        Role::Title => bold(ink(255)),
        Role::Accent => ink(117),
        Role::Focus => bold(on(232, 117)),
        Role::Selected => on(255, 238),
        Role::Ok => ink(114),
        Role::Warn => ink(221),
        Role::Danger => bold(ink(210)),
        Role::Conflict => bold(ink(177)),
        Role::Pending => ink(180),
        Role::Key => bold(ink(153)),
        Role::Border => ink(241),
        Role::Backdrop => ink(240),
    }
}

fn light(role: Role) -> Style {
    match role {
        Role::Text => ink(235),
        Role::Muted => ink(242),
        Role::Title => bold(ink(232)),
        Role::Accent => ink(25),
        Role::Focus => bold(on(231, 25)),
        Role::Selected => on(232, 252),
        Role::Ok => ink(28),
        Role::Warn => ink(94),
        Role::Danger => bold(ink(124)),
        Role::Conflict => bold(ink(90)),
        Role::Pending => ink(130),
        Role::Key => bold(ink(24)),
        Role::Border => ink(246),
        Role::Backdrop => ink(248),
    }
}

fn high_contrast(role: Role) -> Style {
    match role {
        Role::Text | Role::Muted | Role::Border => on(231, 16),
        Role::Title | Role::Ok => bold(on(231, 16)),
        Role::Accent | Role::Key => bold(on(51, 16)),
        Role::Focus => bold(on(16, 51)),
        Role::Selected => bold(on(16, 231)),
        Role::Warn | Role::Pending => bold(on(226, 16)),
        Role::Danger => bold(on(231, 160)),
        Role::Conflict => bold(on(16, 226)),
        Role::Backdrop => on(250, 16),
    }
}

fn sixteen(role: Role) -> Style {
    match role {
        Role::Text => PLAIN,
        Role::Muted | Role::Border | Role::Backdrop => PLAIN.fg(Color::DarkGray),
        Role::Title => bold(PLAIN),
        Role::Accent => PLAIN.fg(Color::Cyan),
        Role::Focus => bold(PLAIN.fg(Color::Black).bg(Color::Cyan)),
        Role::Selected => PLAIN.add_modifier(Modifier::REVERSED),
        Role::Ok => PLAIN.fg(Color::Green),
        Role::Warn | Role::Pending => PLAIN.fg(Color::Yellow),
        Role::Danger => bold(PLAIN.fg(Color::Red)),
        Role::Conflict => bold(PLAIN.fg(Color::Magenta)),
        Role::Key => bold(PLAIN.fg(Color::Cyan)),
    }
}

fn mono(role: Role) -> Style {
    match role {
        Role::Text | Role::Accent | Role::Ok | Role::Pending | Role::Border => PLAIN,
        Role::Muted | Role::Backdrop => PLAIN.add_modifier(Modifier::DIM),
        Role::Title | Role::Key | Role::Warn | Role::Conflict => bold(PLAIN),
        Role::Danger => bold(PLAIN).add_modifier(Modifier::UNDERLINED),
        Role::Focus => bold(PLAIN).add_modifier(Modifier::REVERSED),
        Role::Selected => PLAIN.add_modifier(Modifier::REVERSED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_has_no_colour_and_still_shows_where_one_is() {
        for role in Role::ALL {
            let style = Theme::Mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        for role in [Role::Focus, Role::Selected] {
            assert!(Theme::Mono.style(role).add_modifier.contains(Modifier::REVERSED));
        }
    }

    #[test]
    fn focus_and_selection_stand_out_in_every_theme() {
        for theme in Theme::ALL {
            for role in [Role::Focus, Role::Selected] {
                assert_ne!(theme.style(role), theme.style(Role::Text), "{theme:?}");
            }
            assert_ne!(theme.style(Role::Focus), theme.style(Role::Selected), "{theme:?}");
        }
    }

    #[test]
    fn a_theme_is_found_by_its_code() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_code(theme.code()), Some(theme));
        }
    }
}
