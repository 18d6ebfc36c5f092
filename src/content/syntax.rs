//! Making a file with broken TOML readable again, so that the rest of it is still checked.
//!
//! A parser that meets an unclosed bracket takes the rest of the file for its contents. So a file
//! that is not TOML as a whole is read statement by statement: each broken one is told once and
//! replaced by a value of no use, and what stands around it keeps its meaning and its line.

use std::borrow::Cow;
use std::collections::BTreeSet;

use toml::de::DeTable;

/// Takes the place of a value that could not be read. No key of ours takes a float, so its readers
/// refuse it on a line that is already known to be broken.
const UNREADABLE: &str = "inf";

/// One statement that is not TOML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) line: usize,
    pub(super) message: String,
}

/// A text of which every statement can be read, line for line that of the file.
pub(super) struct Readable<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) errors: Vec<SyntaxError>,
    /// Lines where anything else that seems wrong follows from an error already told.
    pub(super) broken_lines: BTreeSet<usize>,
}

/// Reads the table of a text, of a broken one what can still be read.
pub(super) fn read<R>(text: &str, read: impl FnOnce(&DeTable, &Readable) -> R) -> R {
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return read(root.get_ref(), &Readable::whole(text));
    }
    let readable = readable(text);
    let (root, _) = DeTable::parse_recoverable(&readable.text);
    read(root.get_ref(), &readable)
}

/// The text as it is, or with its broken statements replaced.
pub(super) fn readable(text: &str) -> Readable<'_> {
    let mut readable = Readable::whole(text);
    if DeTable::parse(text).is_ok() {
        return readable;
    }
    let mut mended = String::with_capacity(text.len());
    let mut line = 1;
    for statement in statements(text) {
        match first_error(statement) {
            None => mended.push_str(statement),
            Some((offset, message)) => {
                let at = line + breaks_before(statement, offset);
                readable.errors.push(SyntaxError { line: at, message });
                readable.broken_lines.extend([line, at]);
                mended.push_str(&mend(statement));
            }
        }
        line += statement.matches('\n').count();
    }
    readable.note_the_rest(&mended);
    readable.text = Cow::Owned(mended);
    readable
}

impl<'t> Readable<'t> {
    fn whole(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), errors: Vec::new(), broken_lines: BTreeSet::new() }
    }

    /// Notes what only shows between statements: a key or a table that is given twice.
    fn note_the_rest(&mut self, mended: &str) {
        let (_, errors) = DeTable::parse_recoverable(mended);
        for error in errors {
            let line = 1 + breaks_before(mended, error.span().map_or(0, |span| span.start));
            if self.broken_lines.insert(line) {
                self.errors.push(SyntaxError { line, message: error.message().to_owned() });
            }
        }
    }
}

fn first_error(statement: &str) -> Option<(usize, String)> {
    let error = DeTable::parse(statement).err()?;
    Some((error.span().map_or(0, |span| span.start), error.message().to_owned()))
}

fn breaks_before(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|b| *b == b'\n').count()
}

/// The statement with its key or header kept and its line breaks in place.
fn mend(statement: &str) -> String {
    let mended = match opening(statement) {
        Opening::Key(key) => format!("{key} = {UNREADABLE}"),
        Opening::Header { name, of_list: true } => format!("[[{name}]]"),
        Opening::Header { name, of_list: false } => format!("[{name}]"),
        Opening::Nothing => String::new(),
    };
    mended + &"\n".repeat(statement.matches('\n').count())
}

/// How a line begins.
enum Opening<'l> {
    Key(&'l str),
    Header { name: &'l str, of_list: bool },
    Nothing,
}

fn opening(line: &str) -> Opening<'_> {
    let line = line.trim_start();
    let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name_of = |text| -> &str {
        let text: &str = text;
        text.find(|c| !in_name(c)).and_then(|end| text.get(..end)).unwrap_or(text)
    };
    let (header, of_list) = match (line.strip_prefix("[["), line.strip_prefix('[')) {
        (Some(rest), _) => (Some(rest), true),
        (None, rest) => (rest, false),
    };
    if let Some(rest) = header {
        let name = name_of(rest.trim_start());
        return if name.is_empty() { Opening::Nothing } else { Opening::Header { name, of_list } };
    }
    let key = name_of(line);
    let is_key = !key.is_empty()
        && line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    if is_key { Opening::Key(key) } else { Opening::Nothing }
}

/// Cuts a text into its statements, each with the lines up to the next.
fn statements(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut at = 0;
    let mut in_text = false;
    for line in text.split_inclusive('\n') {
        if !in_text && at > 0 && !matches!(opening(line), Opening::Nothing) {
            cuts.push(at);
        }
        let marks = line.matches("\"\"\"").count() + line.matches("'''").count();
        in_text ^= marks % 2 == 1;
        at += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).filter_map(|cut| text.get(cut[0]..cut[1])).collect()
}
