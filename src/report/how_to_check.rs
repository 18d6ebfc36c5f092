//! One page for whoever gets a pack: what is in it, and how to see that nothing was changed on the way.

use crate::i18n::Texts;

use super::document::{Cell, ColumnOf, Document, Table};

/// What goes with a pack.
#[derive(Debug, Clone)]
pub struct HowToCheck {
    /// The name of the pack.
    pub name: String,
    /// Who it is made for, in the words of the paper.
    pub recipient: String,
    pub round: String,
    /// The state of the records it was made of.
    pub head_code: String,
    /// What the files are: name and what it holds.
    pub files: Vec<(String, String)>,
    /// Evidence that stays behind: what it shows.
    pub left: Vec<String>,
    pub is_sample: bool,
}

impl HowToCheck {
    pub fn document(&self, texts: Texts) -> Document {
        let mut document = Document::new(texts.lang(), texts.get("check-pack-title"))
            .fact(texts.get("check-pack-name"), self.name.as_str())
            .fact(texts.get("check-pack-round"), self.round.as_str())
            .fact(texts.get("check-pack-recipient"), self.recipient.as_str())
            .fact(texts.get("check-pack-head"), self.head_code.as_str());
        if self.is_sample {
            document = document.note(texts.get("instruction-list-sample"));
        }
        let columns = vec![
            ColumnOf::new("file", texts.get("column-file"), |(name, _): &(String, String)| {
                Cell::from(name.as_str())
            })
            .weight(40),
            ColumnOf::new("paper", texts.get("column-paper"), |(_, what): &(String, String)| {
                Cell::from(what.as_str())
            })
            .weight(60),
        ];
        let ways = vec![
            texts.with("check-pack-by-tekseru", &[("name", self.name.as_str().into())]),
            texts.get("check-pack-by-linux"),
            texts.get("check-pack-by-windows"),
            texts.get("check-pack-by-bagit"),
        ];
        // The page that people need stands first, however many files follow.
        let document = document
            .heading(texts.get("check-pack-how"))
            .paragraph(texts.get("check-pack-what"))
            .list(ways)
            .paragraph(texts.get("check-pack-proves"))
            .heading(texts.get("check-pack-holds"))
            .table(Table::of("files", self.files.iter(), columns));
        if self.left.is_empty() {
            return document;
        }
        document.paragraph(texts.get("check-pack-left")).list(self.left.clone())
    }
}
