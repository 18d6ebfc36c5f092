//! The layers one above another, each with its name and with who opened it.

use super::super::draft::Draft;
use super::super::layer::{Extent, Layer};
use super::super::service::LayerId;

/// Who is told what a layer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    /// The layer below.
    Below,
    App(Question),
}

/// What the application itself asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    Help,
    Command,
    Settings,
    /// What danger there is.
    Urgent,
    /// Which paper to hand out.
    Export,
    /// The list of urgent notices.
    Urgents,
    Quit,
    /// Whether to stop the work that is waited for.
    Work,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: LayerId,
    pub(super) asker: Asker,
    pub(super) layer: Box<dyn Layer>,
}

#[derive(Debug, Default)]
pub(super) struct Stack {
    entries: Vec<Entry>,
    given: u64,
}

impl Stack {
    pub(super) fn push(&mut self, layer: Box<dyn Layer>, asker: Asker) -> LayerId {
        self.given += 1;
        let id = LayerId(self.given);
        self.entries.push(Entry { id, asker, layer });
        id
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn top(&self) -> Option<&Entry> {
        self.entries.last()
    }

    pub(super) fn get_mut(&mut self, id: LayerId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    pub(super) fn each(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut()
    }

    /// The layer right below this one.
    pub(super) fn below(&self, id: LayerId) -> Option<LayerId> {
        let index = self.index(id)?.checked_sub(1)?;
        self.entries.get(index).map(|entry| entry.id)
    }

    /// The layer right above this one.
    pub(super) fn above(&mut self, id: LayerId) -> Option<&mut Entry> {
        let index = self.index(id)? + 1;
        self.entries.get_mut(index)
    }

    fn index(&self, id: LayerId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// Takes away this layer with everything above it. The bottom layer stays.
    pub(super) fn close(&mut self, id: LayerId) -> Vec<Entry> {
        match self.index(id) {
            Some(index) if index > 0 => self.entries.split_off(index),
            _ => Vec::new(),
        }
    }

    /// Takes away everything above this layer.
    pub(super) fn close_above(&mut self, id: LayerId) -> Vec<Entry> {
        self.index(id).map_or_else(Vec::new, |index| self.entries.split_off(index + 1))
    }

    /// Puts another layer in the place of this one and of everything above it.
    pub(super) fn replace(&mut self, id: LayerId, layer: Box<dyn Layer>) -> Option<LayerId> {
        let index = self.index(id)?;
        let asker = self.entries.get(index)?.asker;
        self.entries.truncate(index);
        Some(self.push(layer, asker))
    }

    /// The layer by which the application asks this question.
    pub(super) fn asked_by_app(&self, question: Question) -> Option<LayerId> {
        self.entries.iter().find(|entry| entry.asker == Asker::App(question)).map(|entry| entry.id)
    }

    pub(super) fn asks(&self, question: Question) -> bool {
        self.asked_by_app(question).is_some()
    }

    pub(super) fn names(&self) -> Vec<&'static str> {
        self.entries.iter().map(|entry| entry.layer.name()).collect()
    }

    pub(super) fn unsaved(&self) -> bool {
        self.entries.iter().any(|entry| entry.layer.unsaved())
    }

    pub(super) fn drafts(&self) -> Vec<(LayerId, Draft)> {
        let drafts = self.entries.iter().map(|entry| (entry.id, entry.layer.draft()));
        drafts.filter_map(|(id, draft)| draft.map(|draft| (id, draft))).collect()
    }

    /// Index of the highest layer that fills the window: nothing below it is seen.
    pub(super) fn lowest_seen(&self) -> usize {
        let fills = |entry: &Entry| entry.layer.extent() == Extent::Screen;
        self.entries.iter().rposition(fills).unwrap_or(0)
    }
}
