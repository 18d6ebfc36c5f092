//! The rows of a catalogue with their groups and marks, as a list wants them.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::domain::filter::Kept;
use crate::workspace::listing::{Group, Listing};

use super::super::super::ctx::Ctx;
use super::super::list::{Cell, Rows};
use super::Shown;

#[derive(Debug)]
pub(super) struct Sheet<R> {
    pub(super) listing: Option<Arc<Listing<R>>>,
    /// Ids of the marked rows.
    pub(super) marked: BTreeSet<String>,
    /// The number of each row's group, in the order of the groups.
    group_of: Vec<u32>,
    titles: Vec<String>,
    /// How many rows of each group are shown.
    counts: Vec<usize>,
}

impl<R> Default for Sheet<R> {
    fn default() -> Self {
        Self {
            listing: None,
            marked: BTreeSet::new(),
            group_of: Vec::new(),
            titles: Vec::new(),
            counts: Vec::new(),
        }
    }
}

impl<R: Shown> Sheet<R> {
    pub(super) fn refill(&mut self, listing: Arc<Listing<R>>) {
        if !self.marked.is_empty() {
            let ids: HashSet<String> = listing.rows.iter().map(Shown::id).collect();
            self.marked.retain(|id| ids.contains(id));
        }
        self.listing = Some(listing);
    }

    pub(super) fn row(&self, row: usize) -> Option<&R> {
        self.listing.as_ref()?.rows.get(row)
    }

    pub(super) fn is_marked(&self, row: usize) -> bool {
        !self.marked.is_empty() && self.row(row).is_some_and(|row| self.marked.contains(&row.id()))
    }

    /// Takes over the groups of the rows; `order` has the rows of a group together.
    pub(super) fn group(&mut self, groups: &[Group], order: &[usize]) {
        self.group_of = vec![0; groups.len()];
        self.titles.clear();
        let mut before: Option<&Group> = None;
        for row in order {
            let Some(group) = groups.get(*row) else { break };
            if before != Some(group) {
                self.titles.push(group.title.clone());
                before = Some(group);
            }
            if let Some(number) = self.group_of.get_mut(*row) {
                *number = u32::try_from(self.titles.len() - 1).unwrap_or(u32::MAX);
            }
        }
    }

    /// Counts what is shown of every group.
    pub(super) fn count(&mut self, kept: &Kept) {
        self.counts.clear();
        self.counts.resize(self.titles.len(), 0);
        for row in kept.rows() {
            let group = self.group_of.get(row).map(|group| *group as usize);
            if let Some(count) = group.and_then(|group| self.counts.get_mut(group)) {
                *count += 1;
            }
        }
    }
}

impl<R: Shown> Rows for Sheet<R> {
    fn len(&self) -> usize {
        self.listing.as_ref().map_or(0, |listing| listing.rows.len())
    }

    fn key(&self, row: usize) -> String {
        self.row(row).map_or_else(String::new, Shown::id)
    }

    fn group_number(&self, row: usize) -> Option<u32> {
        self.group_of.get(row).copied()
    }

    fn group(&self, row: usize, _ctx: &Ctx) -> Option<String> {
        let group = *self.group_of.get(row)? as usize;
        Some(format!("{} ({})", self.titles.get(group)?, self.counts.get(group)?))
    }

    fn is_marked(&self, row: usize) -> bool {
        Sheet::is_marked(self, row)
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let listing = self.listing.as_ref();
        let row = listing.and_then(|listing| Some((listing.rows.get(row)?, &listing.ground)));
        row.map_or_else(Vec::new, |(row, ground)| row.cells(ground, ctx))
    }
}
