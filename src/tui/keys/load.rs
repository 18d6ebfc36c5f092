//! Reads keymap files: every fault is found, named with its line, and keeps its row from acting.

use serde::Deserialize;
use toml::Spanned;

use super::super::action::{Action, Scope};
use super::chord::Chord;
use super::problem::{Fault, Problem};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    keys: Vec<Spanned<RawRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    scope: Spanned<String>,
    on: Vec<Spanned<String>>,
    #[serde(rename = "do")]
    action: Spanned<String>,
}

/// A sound row: these chords ask for this action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub line: usize,
    pub action: Action,
    pub chords: Vec<Chord>,
}

/// The sound rows of a keymap file and everything that is wrong with the others.
pub fn rows(source: &str) -> (Vec<Row>, Vec<Problem>) {
    let file: File = match toml::from_str(source) {
        Ok(file) => file,
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let fault = Fault::Syntax(error.message().to_owned());
            return (Vec::new(), vec![Problem { line: line_of(source, start), fault }]);
        }
    };
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for raw in &file.keys {
        let line = line_of(source, raw.span().start);
        match row(source, line, raw.get_ref()) {
            Ok(row) => rows.push(row),
            Err(found) => problems.extend(found),
        }
    }
    (rows, problems)
}

fn row(source: &str, line: usize, raw: &RawRow) -> Result<Row, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut fault = |at: usize, fault| problems.push(Problem { line: line_of(source, at), fault });
    let scope = Scope::from_name(raw.scope.get_ref());
    if scope.is_none() {
        fault(raw.scope.span().start, Fault::UnknownScope(raw.scope.get_ref().clone()));
    }
    let action = Action::from_name(raw.action.get_ref());
    if action.is_none() {
        fault(raw.action.span().start, Fault::UnknownAction(raw.action.get_ref().clone()));
    }
    if let (Some(scope), Some(action)) = (scope, action)
        && action.scope() != scope
    {
        let belongs = action.scope();
        fault(raw.scope.span().start, Fault::WrongScope { action, belongs });
    }
    let mut chords = Vec::new();
    for text in &raw.on {
        match chord(text.get_ref(), scope) {
            Ok(chord) => chords.push(chord),
            Err(found) => fault(text.span().start, found),
        }
    }
    match action {
        Some(action) if problems.is_empty() => Ok(Row { line, action, chords }),
        _ => Err(problems),
    }
}

fn chord(text: &str, scope: Option<Scope>) -> Result<Chord, Fault> {
    let chord: Chord = text.parse().map_err(|_| Fault::UnknownKey(text.to_owned()))?;
    let types = chord.typed().is_some();
    if types && scope == Some(Scope::Confirm) {
        return Err(Fault::CharacterInConfirm(chord));
    }
    let taken_by_text = types && scope.is_some_and(Scope::takes_text);
    if taken_by_text || !chord.can_be_sent() {
        return Err(Fault::Unreachable(chord));
    }
    Ok(chord)
}

fn line_of(source: &str, offset: usize) -> usize {
    source.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
