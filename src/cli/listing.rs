//! Options that lists share: filter, order, groups; and the rows that are chosen by them.

use std::ops::Range;

use clap::Args;
use unicode_width::UnicodeWidthStr as _;

use crate::domain::filter::Fault;
use crate::i18n::{Phrase, Texts};
use crate::report::show_line;
use crate::workspace::listing::{Arrangement, Facet, Group, Listed, Listing, complaint};

use super::failure::Failure;
use super::output;

#[derive(Debug, Args)]
pub(super) struct ListOptions {
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, help = "cli-arg-filter")]
    filter: Option<String>,
    #[arg(long, value_name = "BY", help = "cli-arg-sort")]
    sort: Option<String>,
    #[arg(long, help = "cli-arg-falling")]
    falling: bool,
    #[arg(long, value_name = "BY", help = "cli-arg-group")]
    group: Option<String>,
}

/// A filter that is not understood: its text, and the places of words with what is wrong with each.
#[derive(Debug)]
pub(super) struct Misread {
    pub(super) text: String,
    pub(super) faults: Vec<(Range<usize>, Phrase)>,
}

impl Misread {
    pub(super) fn of(text: String, faults: &[Fault]) -> Self {
        let faults = faults.iter().map(|fault| (fault.at.clone(), complaint(fault))).collect();
        Self { text, faults }
    }

    /// Says of every word what is wrong with it, with a caret under its place.
    pub(super) fn tell(&self, texts: Texts) {
        for (at, phrase) in &self.faults {
            let said = show_line(&texts.say(phrase)).into_owned();
            output::warn(&format!("{} {said}", texts.get("cli-error")));
            let width = |range| self.text.get(range).map_or(0, |text| show_line(text).width());
            let (before, carets) = (width(0..at.start), width(at.clone()).max(1));
            let line = show_line(&self.text);
            output::warn(&format!("  {line}\n  {}{}", " ".repeat(before), "^".repeat(carets)));
        }
    }
}

/// The rows that were chosen, one below another.
pub(super) struct Chosen<'l, R> {
    pub(super) rows: Vec<&'l R>,
    /// Headings with the numbers of the rows they stand above.
    pub(super) headings: Vec<(usize, String)>,
}

impl ListOptions {
    /// The rows that `also` and the filter keep, in the order that is asked for.
    pub(super) fn chosen<'l, R: Listed>(
        &self,
        listing: &'l Listing<R>,
        also: impl Fn(&R) -> bool,
        texts: Texts,
    ) -> Result<Chosen<'l, R>, Failure> {
        let text = self.filter.as_deref().unwrap_or_default();
        let reading = listing.read(text, texts);
        if !reading.faults.is_empty() {
            return Err(Failure::Misread(Misread::of(text.to_owned(), &reading.faults)));
        }
        let kept = listing.kept(&reading);
        let arrangement = Arrangement {
            sort: facet(self.sort.as_deref(), R::SORTS)?,
            group: facet(self.group.as_deref(), R::GROUPS)?,
            falling: self.falling,
        };
        let groups = arrangement.group.map_or_else(Vec::new, |facet| listing.groups(facet, texts));
        let order = listing.order(arrangement, &groups).into_iter();
        let fits = |row: &usize| kept.holds(*row) && listing.rows.get(*row).is_some_and(&also);
        let order: Vec<usize> = order.filter(fits).collect();
        let headings = headings(&order, &groups);
        Ok(Chosen {
            rows: order.iter().filter_map(|row| listing.rows.get(*row)).collect(),
            headings,
        })
    }
}

/// A heading with the count of its rows above the first of every group.
fn headings(order: &[usize], groups: &[Group]) -> Vec<(usize, String)> {
    let mut place = 0;
    let mut headings = Vec::new();
    for rows in order.chunk_by(|one, other| groups.get(*one) == groups.get(*other)) {
        let group = rows.first().and_then(|row| groups.get(*row));
        headings.extend(group.map(|group| (place, format!("{} ({})", group.title, rows.len()))));
        place += rows.len();
    }
    headings
}

fn facet(code: Option<&str>, known: &[Facet]) -> Result<Option<Facet>, Failure> {
    let Some(code) = code else { return Ok(None) };
    let found = Facet::from_code(code).filter(|facet| known.contains(facet));
    let known = || known.iter().map(|facet| facet.code()).collect::<Vec<_>>().join(", ");
    match found {
        Some(facet) => Ok(Some(facet)),
        None => Err(Failure::Misused(
            Phrase::new("cli-unknown-facet").with("word", code).with("known", known()),
        )),
    }
}
