//! What was asked of the data and not yet answered. Replies come in the order of the requests.

use std::collections::VecDeque;

use crate::domain::answer::Answer;
use crate::domain::check_point::Check;
use crate::domain::checklist::ItemCode;
use crate::domain::id::InstructionId;
use crate::workspace::command::Command;

use super::steps::Way;

/// A change on its way.
#[derive(Debug, Clone)]
pub(super) struct Write {
    pub(super) command: Command,
    pub(super) way: Way,
    /// A form stays open until it is on disk.
    pub(super) from_form: bool,
}

impl Write {
    /// What it says or takes back, and where.
    pub(super) fn said(&self) -> Option<SaidAt<'_>> {
        match &self.command {
            Command::RecordAnswer { item, answer, .. } => Some(SaidAt::Item(item, Some(answer))),
            Command::WithdrawAnswer { item, .. } => Some(SaidAt::Item(item, None)),
            Command::GradeCheckPoint { instruction, check, .. } => {
                Some(SaidAt::CheckPoint(*instruction, Some(check)))
            }
            Command::WithdrawCheck { instruction, .. } => {
                Some(SaidAt::CheckPoint(*instruction, None))
            }
            _ => None,
        }
    }
}

/// The operator's word at an entry; none takes it back.
#[derive(Debug, Clone, Copy)]
pub(super) enum SaidAt<'a> {
    Item(&'a ItemCode, Option<&'a Answer>),
    CheckPoint(InstructionId, Option<&'a Check>),
}

#[derive(Debug, Clone)]
enum Sent {
    Write(Box<Write>),
    /// What stands at one entry, or a history.
    Question,
    /// The whole visit: until it comes, the screen knows less than it has just said.
    Page,
}

/// Requests in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub(super) struct Outbox(VecDeque<Sent>);

impl Outbox {
    pub(super) fn wrote(&mut self, write: Write) {
        self.0.push_back(Sent::Write(Box::new(write)));
    }

    pub(super) fn asked(&mut self) {
        self.0.push_back(Sent::Question);
    }

    pub(super) fn asked_for_page(&mut self) {
        self.0.push_back(Sent::Page);
    }

    /// The change that a reply belongs to; `None` where the reply is to a question of somebody else.
    pub(super) fn write_answered(&mut self) -> Option<Write> {
        let Sent::Write(write) = self.0.pop_front_if(|sent| matches!(sent, Sent::Write(_)))? else {
            return None;
        };
        Some(*write)
    }

    pub(super) fn question_answered(&mut self) {
        self.0.pop_front_if(|sent| matches!(sent, Sent::Question | Sent::Page));
    }

    pub(super) fn awaits_page(&self) -> bool {
        self.0.iter().any(|sent| matches!(sent, Sent::Page))
    }

    /// Whether any change is on its way.
    pub(super) fn writes(&self) -> bool {
        self.0.iter().any(|sent| matches!(sent, Sent::Write(_)))
    }

    /// Whether a form waits for its change.
    pub(super) fn form_waits(&self) -> bool {
        self.0.iter().any(|sent| matches!(sent, Sent::Write(write) if write.from_form))
    }
}
