//! The keymap: which chord asks for which action in which scope, under any layout.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::action::{Action, Nature, Scope};
use super::chord::{Chord, Key};
use super::layout::{self, Hand};
use super::load::{self, Row};
use super::problem::{Fault, Problem};

const DEFAULT: &str = include_str!("default.toml");

static DEFAULT_ROWS: LazyLock<(Vec<Row>, Vec<Problem>)> = LazyLock::new(|| load::rows(DEFAULT));

/// The bindings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// Chords of every action, the preferred one first.
    chords: HashMap<Action, Vec<Chord>>,
    actions: HashMap<(Scope, Chord), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::checked(&DEFAULT_ROWS.0).0
    }
}

impl Keymap {
    /// The faults of the embedded keymap: none, as a test makes sure.
    pub fn default_problems() -> Vec<Problem> {
        let mut problems = DEFAULT_ROWS.1.clone();
        problems.extend(Self::checked(&DEFAULT_ROWS.0).1);
        problems
    }

    /// The default keymap with an own file laid over it, and every fault of that file.
    ///
    /// A row replaces all keys of its action; a row with a fault leaves them as they were.
    pub fn with_overrides(source: &str) -> (Self, Vec<Problem>) {
        let (overrides, mut problems) = load::rows(source);
        let mut keymap = Self::default();
        for row in &overrides {
            keymap.forget(row.action);
        }
        for row in &overrides {
            if let Err(problem) = keymap.bind(row) {
                problems.push(problem);
                keymap.restore(row.action);
            }
        }
        // Rows that are sound one by one may still take the last key of an action together.
        if let Some(lost) = keymap.essential_without_key() {
            let fault = Fault::NoKeyLeft(lost);
            problems.push(Problem { line: overrides.first().map_or(1, |row| row.line), fault });
            keymap = Self::default();
        }
        problems.sort_by_key(|problem| problem.line);
        (keymap, problems)
    }

    fn essential_without_key(&self) -> Option<Action> {
        let essential = Action::ALL.iter().filter(|action| action.nature() == Nature::Essential);
        essential.copied().find(|action| self.chords(*action).is_empty())
    }

    fn checked(rows: &[Row]) -> (Self, Vec<Problem>) {
        let mut keymap = Self { chords: HashMap::new(), actions: HashMap::new() };
        let problems = rows.iter().filter_map(|row| keymap.bind(row).err()).collect();
        (keymap, problems)
    }

    fn bind(&mut self, row: &Row) -> Result<(), Problem> {
        let problem = |fault| Problem { line: row.line, fault };
        if row.chords.is_empty() && row.action.nature() == Nature::Essential {
            return Err(problem(Fault::NoKeyLeft(row.action)));
        }
        let scope = row.action.scope();
        for chord in &row.chords {
            match self.actions.get(&(scope, *chord)) {
                Some(other) if *other != row.action => {
                    let fault = Fault::Duplicate { chord: *chord, action: *other };
                    return Err(problem(fault));
                }
                _ => {}
            }
        }
        for chord in &row.chords {
            self.actions.insert((scope, *chord), row.action);
        }
        self.chords.insert(row.action, row.chords.clone());
        Ok(())
    }

    fn forget(&mut self, action: Action) {
        for chord in self.chords.remove(&action).unwrap_or_default() {
            self.actions.remove(&(action.scope(), chord));
        }
    }

    /// Gives an action those of its default keys that nothing else has taken.
    fn restore(&mut self, action: Action) {
        for row in DEFAULT_ROWS.0.iter().filter(|row| row.action == action) {
            let free = |chord: &&Chord| !self.actions.contains_key(&(action.scope(), **chord));
            let chords: Vec<_> = row.chords.iter().filter(free).copied().collect();
            for chord in &chords {
                self.actions.insert((action.scope(), *chord), action);
            }
            self.chords.insert(action, chords);
        }
    }

    /// The chords that ask for an action, the preferred one first.
    pub fn chords(&self, action: Action) -> &[Chord] {
        self.chords.get(&action).map_or(&[], Vec::as_slice)
    }

    /// Every binding, for tests and the printed key card.
    pub fn bindings(&self) -> impl Iterator<Item = (Action, Chord)> {
        Action::ALL.iter().flat_map(|action| self.chords(*action).iter().map(|c| (*action, *c)))
    }

    /// What a chord asks for within these scopes, the narrowest first.
    ///
    /// First the character as it was typed; then, for a letter of another alphabet, the Latin one on
    /// the same key. In a confirmation only the first: on the key of `y` stands the `н` of «нет».
    pub fn resolve(&self, scopes: &[Scope], chord: Chord, hand: Hand) -> Option<Action> {
        let find = |chord| scopes.iter().find_map(|s| self.actions.get(&(*s, chord))).copied();
        if let Some(action) = find(chord) {
            return Some(action);
        }
        if scopes.contains(&Scope::Confirm) {
            return None;
        }
        let same_key = same_key(chord, hand);
        let function = function_key(same_key.unwrap_or(chord));
        same_key.and_then(find).or_else(|| function.and_then(find))
    }
}

/// The chord of the same physical key under us.
fn same_key(chord: Chord, hand: Hand) -> Option<Chord> {
    let Key::Char(c) = chord.key else { return None };
    let row_sign = || layout::kazakh_row_sign(c).filter(|_| hand.kazakh && !chord.ctrl);
    layout::physical(c).or_else(row_sign).map(|us| chord.with_char(us))
}

/// Alt with a digit stands for a function key: some terminals keep F1, F10 or F11 for themselves.
fn function_key(chord: Chord) -> Option<Chord> {
    let Chord { key: Key::Char(c), ctrl: false, alt: true, .. } = chord else { return None };
    let number = match c {
        '0' => 10,
        _ => u8::try_from(c.to_digit(10)?).ok()?,
    };
    Some(Chord::new(Key::Function(number)))
}

#[cfg(test)]
mod tests;
