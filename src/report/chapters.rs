//! Numbered chapters of an official paper: people refer to them by number.

use super::document::Document;

/// A paper whose chapters are numbered as they come, so that one without content leaves no gap.
pub(super) struct Chapters {
    document: Document,
    opened: u8,
}

impl Chapters {
    pub(super) fn of(document: Document) -> Self {
        Self { document, opened: 0 }
    }

    /// A chapter with what `fill` puts under its heading.
    #[must_use]
    pub(super) fn chapter(self, title: &str, fill: impl FnOnce(Document) -> Document) -> Self {
        let opened = self.opened.saturating_add(1);
        let document = fill(self.document.heading(format!("{opened}. {title}")));
        Self { document, opened }
    }

    /// The same, where there is anything to tell.
    #[must_use]
    pub(super) fn chapter_if(
        self,
        is_told: bool,
        title: &str,
        fill: impl FnOnce(Document) -> Document,
    ) -> Self {
        if is_told { self.chapter(title, fill) } else { self }
    }

    /// A chapter about a thing, where there is one.
    #[must_use]
    pub(super) fn chapter_of<T>(
        self,
        thing: Option<T>,
        title: &str,
        fill: impl FnOnce(Document, T) -> Document,
    ) -> Self {
        match thing {
            Some(thing) => self.chapter(title, |document| fill(document, thing)),
            None => self,
        }
    }

    pub(super) fn close(self) -> Document {
        self.document
    }
}
