//! Undo and redo: the commands that take back what was done here, and those that do it again.

use crate::workspace::command::{Command, Done};

/// Which way a command leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Undo,
    Redo,
}

/// What can be undone and redone, the latest last.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    undo: Vec<Command>,
    redo: Vec<Command>,
}

impl Steps {
    /// Keeps how to go back from what was done.
    pub(super) fn done(&mut self, way: Way, done: &Done) {
        if done.records.is_empty() {
            return;
        }
        let back = done.undo.as_deref().cloned();
        match way {
            Way::Forward => {
                self.redo.clear();
                self.undo.extend(back);
            }
            Way::Undo => self.redo.extend(back),
            Way::Redo => self.undo.extend(back),
        }
    }

    /// Puts a command back that could not be written.
    pub(super) fn not_done(&mut self, way: Way, command: Command) {
        match way {
            Way::Forward => {}
            Way::Undo => self.undo.push(command),
            Way::Redo => self.redo.push(command),
        }
    }

    pub(super) fn next_undo(&self) -> Option<&Command> {
        self.undo.last()
    }

    pub(super) fn take(&mut self, way: Way) -> Option<Command> {
        match way {
            Way::Forward => None,
            Way::Undo => self.undo.pop(),
            Way::Redo => self.redo.pop(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{RecordId, VisitId};

    fn command(byte: u8) -> Command {
        Command::StartVisit { visit: VisitId([byte; 16]) }
    }

    fn done(undo: Command) -> Done {
        let records = vec![RecordId([0; 32])];
        Done { records, created: Vec::new(), undo: Some(Box::new(undo)) }
    }

    #[test]
    fn redo_undoes_the_undo_and_the_other_way_round() {
        let mut steps = Steps::default();
        steps.done(Way::Forward, &done(command(1)));
        steps.done(Way::Forward, &done(command(2)));
        assert_eq!(steps.take(Way::Undo), Some(command(2)));
        steps.done(Way::Undo, &done(command(12)));
        assert_eq!(steps.take(Way::Redo), Some(command(12)));
        steps.done(Way::Redo, &done(command(2)));
        assert_eq!(steps.next_undo(), Some(&command(2)));
        assert_eq!(steps.take(Way::Redo), None);
    }

    #[test]
    fn a_new_step_forgets_what_was_undone() {
        let mut steps = Steps::default();
        steps.done(Way::Undo, &done(command(1)));
        steps.done(Way::Forward, &done(command(2)));
        assert_eq!(steps.take(Way::Redo), None);
    }

    #[test]
    fn a_step_that_changed_nothing_is_no_step() {
        let mut steps = Steps::default();
        steps.done(Way::Forward, &Done { undo: Some(Box::new(command(1))), ..Done::default() });
        assert_eq!(steps.next_undo(), None);
    }

    #[test]
    fn an_undo_that_was_not_written_can_be_tried_again() {
        let mut steps = Steps::default();
        steps.done(Way::Forward, &done(command(1)));
        let command = steps.take(Way::Undo).unwrap();
        steps.not_done(Way::Undo, command.clone());
        assert_eq!(steps.next_undo(), Some(&command));
    }
}
