//! The check points of the board: earlier instructions, each with what is said of it at this visit.

use crate::domain::check_point::{Check, CheckStanding};
use crate::domain::id::InstructionId;
use crate::store::view::{CheckHead, CheckView};
use crate::workspace::check_points::CheckPoint;

use super::super::unsaved::Save;
use super::arrange::What;
use super::{Board, Mark};

impl Board {
    pub(in super::super) fn check_point(&self, entry: usize) -> Option<&CheckPoint> {
        match self.entries.get(entry)?.what {
            What::CheckPoint(place) => self.inspection().check_points.get(place),
            What::Item { .. } => None,
        }
    }

    pub(in super::super) fn entry_of_check(&self, id: InstructionId) -> Option<usize> {
        let is = |entry: &usize| self.check_point(*entry).is_some_and(|p| p.instruction.id == id);
        (0..self.len()).find(is)
    }

    pub(super) fn mark_check(&self, point: &CheckPoint) -> Mark {
        let id = point.instruction.id;
        let save = self.unsaved.checks.save(&id);
        let under_way = self.unsaved.checks.change(&id).filter(|_| save == Save::UnderWay);
        let standing = match under_way {
            Some(change) => {
                let others = self.checks_of_others(point).map(|head| head.check.grade);
                CheckStanding::of(others.chain(change.said.as_ref().map(|check| check.grade)))
            }
            None => point.standing(),
        };
        Mark { stand: standing.into(), save, ..Mark::default() }
    }

    /// The operator's grade with everything on its way, saved or not.
    pub(in super::super) fn own_check<'a>(&'a self, point: &'a CheckPoint) -> Option<&'a Check> {
        if let Some(change) = self.unsaved.checks.change(&point.instruction.id) {
            return change.said.as_ref();
        }
        let mut own = point.checks.iter();
        own.find(|head| Some(head.mark.author) == self.operator()).map(|head| &head.check)
    }

    /// What others than the operator say of a check point.
    pub(in super::super) fn checks_of_others<'a>(
        &self,
        point: &'a CheckPoint,
    ) -> impl Iterator<Item = &'a CheckHead> + use<'a> {
        let own = self.operator();
        point.checks.iter().filter(move |head| Some(head.mark.author) != own)
    }

    /// Takes over what stands at one check point.
    pub(in super::super) fn take_check(&mut self, view: CheckView) {
        let points = self.page.inspection.check_points.iter_mut();
        let mut points = points.filter(|point| point.instruction.id == view.instruction);
        if let Some(point) = points.next() {
            point.checks = view.heads;
        }
        self.unsaved.checks.settled(&view.instruction);
        self.mark();
    }
}
