//! Instructions: drafted, issued, followed to their end, listed.

mod act;
mod draft;
pub(super) mod list;
mod show;

use chrono::NaiveDate;
use clap::Subcommand;

use crate::domain::instruction::ReportScope;
use crate::i18n::family;

use super::failure::Failure;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum InstructionCommand {
    #[command(about = "cli-instruction-draft", after_help = "cli-instruction-draft-example")]
    Draft(Box<draft::DraftInstruction>),
    #[command(about = "cli-instruction-issue")]
    Issue {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
        #[arg(long, value_name = "NUMBER", help = "cli-arg-instruction-number")]
        number: Option<String>,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-instruction-report")]
    Report {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
        #[arg(long, value_name = "BODY", help = "cli-arg-report-by")]
        by: Option<String>,
        #[arg(long, help = "cli-arg-report-text")]
        text: String,
        #[arg(
            long,
            value_parser = value::coded(family::REPORT_SCOPE, ReportScope::from_code),
            default_value = "final",
            help = "cli-arg-scope"
        )]
        scope: ReportScope,
        #[arg(long, value_name = "TITLE", help = "cli-arg-document")]
        document: Option<String>,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-instruction-return")]
    Return {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-instruction-extend")]
    Extend {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
        #[arg(long, value_name = "DEADLINE", help = "cli-arg-new-deadline")]
        to: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-instruction-close")]
    Close {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
        #[arg(long, value_name = "TITLE", default_value = "", help = "cli-arg-proof")]
        proof: String,
        #[arg(long, default_value = "", help = "cli-arg-page")]
        page: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-done-on")]
        done_on: Option<NaiveDate>,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-instruction-cancel")]
    Cancel {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-instruction-readdress")]
    Readdress {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
        #[arg(long, value_name = "BODY", help = "cli-arg-readdress-from")]
        from: Option<String>,
        #[arg(long, value_name = "BODY", help = "cli-arg-readdress-to")]
        to: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-instruction-list")]
    List(list::ListInstructions),
    #[command(about = "cli-instruction-show")]
    Show {
        #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
        instruction: String,
    },
}

impl InstructionCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Draft(draft) => draft.run(session),
            Self::Issue { instruction, number, on } => {
                act::issue(&instruction, number, on, session)
            }
            Self::Report { instruction, by, text, scope, document, on } => {
                let report = act::Reported { by, text, scope, document, on };
                act::report(&instruction, report, session)
            }
            Self::Return { instruction, reason, on } => {
                act::send_back(&instruction, reason, on, session)
            }
            Self::Extend { instruction, to, reason, on } => {
                act::extend(&instruction, &to, reason, on, session)
            }
            Self::Close { instruction, proof, page, done_on, on } => {
                let closing = act::Closing { proof, page, done_on, on };
                act::close(&instruction, closing, session)
            }
            Self::Cancel { instruction, reason, on } => {
                act::cancel(&instruction, reason, on, session)
            }
            Self::Readdress { instruction, from, to, reason, on } => {
                let passing = act::Passing { from, to, reason, on };
                act::readdress(&instruction, passing, session)
            }
            Self::List(filter) => filter.run(session),
            Self::Show { instruction } => show::run(&instruction, session),
        }
    }
}
