//! Dates: typed as people say them, shown as the day they mean.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::i18n::Phrase;

use super::super::editor::{Editor, Lines};

type Read = dyn Fn(&str) -> Result<NaiveDate, Phrase> + Send + Sync;

/// Reads a date as it was typed. The owner of the form knows today, holidays and what is allowed.
#[derive(Clone)]
pub struct DateReader(Arc<Read>);

impl DateReader {
    pub fn new(read: impl Fn(&str) -> Result<NaiveDate, Phrase> + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    pub fn read(&self, text: &str) -> Result<NaiveDate, Phrase> {
        (self.0)(text)
    }
}

impl fmt::Debug for DateReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DateReader")
    }
}

/// A date being typed.
#[derive(Debug, Clone)]
pub struct DateInput {
    pub editor: Editor,
    reader: DateReader,
}

impl DateInput {
    pub fn new(text: &str, reader: DateReader) -> Self {
        Self { editor: Editor::new(Lines::One, text), reader }
    }

    /// The day, none where nothing was typed, or why the text is no day.
    pub fn value(&self) -> Result<Option<NaiveDate>, Phrase> {
        let text = self.editor.text();
        match text.trim() {
            "" => Ok(None),
            text => self.reader.read(text).map(Some),
        }
    }
}

/// A day as it is written here: `15.12.2026`.
pub fn written(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}
