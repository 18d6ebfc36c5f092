//! The filter of a catalogue as it is typed: what it keeps, what is wrong with it, how it may go on.

use chrono::NaiveDate;

use crate::domain::filter::{
    Completion, Fault, Kept, Reading, Sieve, ValueIndex, Vocabulary, complete, read,
};

use super::super::super::action::Action;
use super::super::editor::{Editor, Lines};

#[derive(Debug)]
pub(super) struct QueryLine {
    pub(super) editor: Editor,
    pub(super) typing: bool,
    vocabulary: Vocabulary,
    reading: Reading,
    sieve: Sieve,
    /// How the end of the text may go on.
    pub(super) completion: Completion,
    /// What was begun before the first proposal was taken, and which was taken last.
    taken: Option<(String, Completion, usize)>,
}

impl Default for QueryLine {
    fn default() -> Self {
        Self {
            editor: Editor::new(Lines::One, ""),
            typing: false,
            vocabulary: Vocabulary::default(),
            reading: Reading::default(),
            sieve: Sieve::default(),
            completion: Completion::default(),
            taken: None,
        }
    }
}

impl QueryLine {
    pub(super) fn text(&self) -> String {
        self.editor.text()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.editor.is_empty()
    }

    /// What was remembered of the rows holds no longer.
    pub(super) fn forget_rows(&mut self) {
        self.sieve = Sieve::default();
    }

    pub(super) fn learn(&mut self, vocabulary: Vocabulary) {
        self.vocabulary = vocabulary;
    }

    pub(super) fn insert(&mut self, text: &str) {
        self.editor.insert(text);
        self.taken = None;
    }

    pub(super) fn set(&mut self, text: &str) {
        self.editor = Editor::new(Lines::One, text);
        self.taken = None;
        self.typing = false;
    }

    pub(super) fn clear(&mut self) {
        self.set("");
    }

    pub(super) fn edit(&mut self, action: Action) -> bool {
        self.taken = None;
        self.editor.act(action)
    }

    /// Takes the first proposal, or the next one if nothing was typed since.
    pub(super) fn complete(&mut self) {
        let (begun, completion, place) = match self.taken.take() {
            Some((begun, completion, place)) => {
                let next = (place + 1) % completion.proposals.len().max(1);
                (begun, completion, next)
            }
            None => (self.text(), self.completion.clone(), 0),
        };
        let Some(proposal) = completion.proposals.get(place) else { return };
        let kept = begun.get(..completion.from).unwrap_or_default();
        self.editor = Editor::new(Lines::One, &format!("{kept}{}", proposal.insert));
        self.taken = Some((begun, completion, place));
    }

    /// Reads the text anew: the rows it keeps.
    pub(super) fn kept(&mut self, index: &ValueIndex, today: NaiveDate) -> Kept {
        let text = self.text();
        let reading = read(&text, &self.vocabulary, today);
        self.reading = if self.typing { reading.while_typing(&text) } else { reading };
        self.completion = match (self.typing, &self.taken) {
            (false, _) => Completion::default(),
            (true, Some((_, completion, _))) => completion.clone(),
            (true, None) => complete(&text, &self.vocabulary, index),
        };
        self.sieve.keep(&self.reading.filter, index)
    }

    /// The first word that is not understood.
    pub(super) fn fault(&self) -> Option<&Fault> {
        self.reading.faults.first()
    }

    /// The proposal that was taken last.
    pub(super) fn taken(&self) -> Option<usize> {
        self.taken.as_ref().map(|(_, _, place)| *place)
    }
}
