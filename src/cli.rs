//! The commands: a thin face of the workspace, for scripts and for people who like to type.
//!
//! Each subject is one file. A command opens the data, asks or acts through the workspace, prints,
//! and closes cleanly whatever happened. Help texts name their key in the language files.

mod agreement;
mod answer;
mod backup;
mod body;
mod bundle;
mod checklist;
mod checkpoint;
mod compare;
mod config;
mod contract;
mod custody;
mod demo;
mod disagreement;
mod doctor;
mod dossier;
mod erase;
mod evening;
mod evidence;
mod export;
mod facility;
mod failure;
mod finding;
mod help;
mod history;
#[cfg(feature = "hub")]
mod hub;
mod import;
mod indicator;
mod init;
mod instruction;
mod interview;
mod language;
mod listing;
mod milestone;
#[cfg(not(feature = "hub"))]
mod no_hub;
mod output;
mod page;
mod paper;
mod passphrase;
mod person;
mod programme;
mod progress;
mod ready;
mod recovery;
mod roster;
mod round;
mod salvage;
mod screens;
mod session;
mod summary;
mod urgent;
mod usage;
mod value;
mod verify;
mod visit;
mod wipe;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::i18n::{Lang, Texts};
use crate::report::text_table as table;
use failure::Failure;
use session::Session;

#[derive(Debug, Parser)]
#[command(name = "tekseru", version, about = "cli-tekseru", after_help = "cli-tour")]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    subject: Option<Subject>,
}

/// What may stand before or after any command.
#[derive(Debug, Args)]
struct Global {
    #[arg(long, global = true, value_name = "DIR", env = "TEKSERU_DATA", help = "cli-arg-data")]
    data: Option<PathBuf>,
    #[arg(
        long,
        global = true,
        value_name = "LANG",
        env = "TEKSERU_LANG",
        value_parser = value::languages(),
        help = "cli-arg-lang"
    )]
    lang: Option<Lang>,
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "TEKSERU_PASSPHRASE_FILE",
        help = "cli-arg-passphrase-file"
    )]
    passphrase_file: Option<PathBuf>,
    #[arg(long, global = true, help = "cli-arg-json")]
    json: bool,
    #[arg(long, global = true, help = "cli-arg-no-color")]
    no_color: bool,
}

#[derive(Debug, Subcommand)]
enum Subject {
    #[command(about = "cli-init")]
    Init(init::Init),
    #[command(about = "cli-demo")]
    Demo(demo::Demo),
    #[command(subcommand, about = "cli-facility")]
    Facility(facility::FacilityCommand),
    #[command(subcommand, about = "cli-body")]
    Body(body::BodyCommand),
    #[command(subcommand, about = "cli-person")]
    Person(person::PersonCommand),
    #[command(subcommand, about = "cli-round")]
    Round(round::RoundCommand),
    #[command(subcommand, about = "cli-visit")]
    Visit(visit::VisitCommand),
    #[command(subcommand, about = "cli-answer")]
    Answer(answer::AnswerCommand),
    #[command(subcommand, about = "cli-finding")]
    Finding(finding::FindingCommand),
    #[command(subcommand, about = "cli-evidence")]
    Evidence(evidence::EvidenceCommand),
    #[command(subcommand, about = "cli-disagreements")]
    Disagreement(disagreement::DisagreementCommand),
    #[command(subcommand, about = "cli-instruction")]
    Instruction(instruction::InstructionCommand),
    #[command(subcommand, about = "cli-urgent")]
    Urgent(urgent::UrgentCommand),
    #[command(subcommand, about = "cli-interview")]
    Interview(interview::InterviewCommand),
    #[command(subcommand, about = "cli-erase")]
    Erase(erase::EraseCommand),
    #[command(subcommand, about = "cli-programme")]
    Programme(programme::ProgrammeSubject),
    #[command(subcommand, about = "cli-indicator")]
    Indicator(indicator::IndicatorCommand),
    #[command(subcommand, about = "cli-milestone")]
    Milestone(milestone::MilestoneCommand),
    #[command(subcommand, about = "cli-agreement")]
    Agreement(agreement::AgreementCommand),
    #[command(subcommand, about = "cli-contract")]
    Contract(contract::ContractCommand),
    #[command(subcommand, about = "cli-checkpoint")]
    Checkpoint(checkpoint::CheckPointCommand),
    #[command(subcommand, about = "cli-checklist")]
    Checklist(checklist::ChecklistCommand),
    #[command(about = "cli-export", after_help = "cli-export-example")]
    Export(export::Export),
    #[command(subcommand, about = "cli-bundle")]
    Bundle(bundle::BundleCommand),
    #[command(subcommand, about = "cli-roster")]
    Roster(roster::RosterCommand),
    #[command(subcommand, about = "cli-evening")]
    Evening(evening::EveningCommand),
    #[command(about = "cli-wipe", after_help = "cli-wipe-example")]
    Wipe(wipe::Wipe),
    #[cfg(feature = "hub")]
    #[command(subcommand, about = "cli-hub")]
    Hub(hub::HubCommand),
    #[cfg(not(feature = "hub"))]
    #[command(about = "cli-hub", hide = true)]
    Hub(no_hub::NoHub),
    #[command(about = "cli-custody")]
    Custody(custody::Custody),
    #[command(subcommand, about = "cli-import")]
    Import(import::ImportCommand),
    #[command(about = "cli-summary")]
    Summary(summary::Summarise),
    #[command(about = "cli-compare")]
    Compare(compare::Compare),
    #[command(about = "cli-dossier")]
    Dossier(dossier::ShowDossier),
    #[command(about = "cli-ready")]
    Ready(ready::Ready),
    #[command(about = "cli-verify")]
    Verify(verify::Verify),
    #[command(about = "cli-backup", after_help = "cli-backup-example")]
    Backup(backup::MakeBackup),
    #[command(about = "cli-restore", after_help = "cli-restore-example")]
    Restore(backup::Restore),
    #[command(about = "cli-salvage", after_help = "cli-salvage-example")]
    Salvage(salvage::Salvage),
    #[command(about = "cli-doctor")]
    Doctor(doctor::Doctor),
    #[command(subcommand, about = "cli-config")]
    Config(config::ConfigCommand),
    #[command(subcommand, about = "cli-recovery")]
    Recovery(recovery::RecoveryCommand),
    #[command(subcommand, about = "cli-passphrase")]
    Passphrase(passphrase::PassphraseCommand),
}

/// Runs one command line and says how it went.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = help::asked_as_option(arguments.into_iter().collect());
    let texts = Texts::load(language::before_parsing(&arguments));
    let color = output::color_wanted(&arguments);
    let command = help::localised(Arguments::command(), texts);
    let parsed = command
        .try_get_matches_from(&arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return usage::tell(&error, texts, color),
    };
    let done = Session::new(parsed.global, color).and_then(|session| {
        let failed = carry_out(parsed.subject, &session);
        failed.map_err(|failure| failure.tell(session.texts))
    });
    done.err().unwrap_or(ExitCode::SUCCESS)
}

fn carry_out(subject: Option<Subject>, session: &Session) -> Result<(), Failure> {
    match subject {
        None => screens::open(session),
        Some(Subject::Init(init)) => init.run(session),
        Some(Subject::Demo(demo)) => demo.run(session),
        Some(Subject::Facility(command)) => command.run(session),
        Some(Subject::Body(command)) => command.run(session),
        Some(Subject::Person(command)) => command.run(session),
        Some(Subject::Round(command)) => command.run(session),
        Some(Subject::Visit(command)) => command.run(session),
        Some(Subject::Answer(command)) => command.run(session),
        Some(Subject::Finding(command)) => command.run(session),
        Some(Subject::Evidence(command)) => command.run(session),
        Some(Subject::Disagreement(command)) => command.run(session),
        Some(Subject::Instruction(command)) => command.run(session),
        Some(Subject::Urgent(command)) => command.run(session),
        Some(Subject::Interview(command)) => command.run(session),
        Some(Subject::Erase(command)) => command.run(session),
        Some(Subject::Programme(command)) => command.run(session),
        Some(Subject::Indicator(command)) => command.run(session),
        Some(Subject::Milestone(command)) => command.run(session),
        Some(Subject::Agreement(command)) => command.run(session),
        Some(Subject::Contract(command)) => command.run(session),
        Some(Subject::Checkpoint(command)) => command.run(session),
        Some(Subject::Checklist(command)) => command.run(session),
        Some(Subject::Export(command)) => command.run(session),
        Some(Subject::Bundle(command)) => command.run(session),
        Some(Subject::Roster(command)) => command.run(session),
        Some(Subject::Evening(command)) => command.run(session),
        Some(Subject::Wipe(wipe)) => wipe.run(session),
        #[cfg(feature = "hub")]
        Some(Subject::Hub(command)) => command.run(session),
        #[cfg(not(feature = "hub"))]
        Some(Subject::Hub(_)) => Err(no_hub::refusal()),
        Some(Subject::Custody(command)) => command.run(session),
        Some(Subject::Import(command)) => command.run(session),
        Some(Subject::Summary(command)) => command.run(session),
        Some(Subject::Compare(command)) => command.run(session),
        Some(Subject::Dossier(dossier)) => dossier.run(session),
        Some(Subject::Ready(ready)) => ready.run(session),
        Some(Subject::Verify(command)) => command.run(session),
        Some(Subject::Backup(command)) => command.run(session),
        Some(Subject::Restore(command)) => command.run(session),
        Some(Subject::Salvage(command)) => command.run(session),
        Some(Subject::Doctor(command)) => command.run(session),
        Some(Subject::Config(command)) => command.run(session),
        Some(Subject::Recovery(command)) => command.run(session),
        Some(Subject::Passphrase(command)) => command.run(session),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command with the words that lead to it.
    fn commands(command: &clap::Command, path: &str, found: &mut Vec<(String, clap::Command)>) {
        let path = format!("{path} {}", command.get_name());
        found.push((path.clone(), command.clone()));
        for sub in command.get_subcommands() {
            commands(sub, &path, found);
        }
    }

    #[test]
    fn every_command_and_option_is_explained_in_every_language() {
        let mut missing = Vec::new();
        for lang in Lang::ALL {
            let root = help::localised(Arguments::command(), Texts::load(lang));
            let mut found = Vec::new();
            commands(&root, "", &mut found);
            for (path, command) in found {
                let about = command.get_about().map(ToString::to_string);
                let helps = command.get_arguments().map(|argument| {
                    let help = argument.get_help().map(ToString::to_string);
                    (format!("{path} {}", argument.get_id()), help)
                });
                let all = helps.chain([(path.clone(), about)]);
                missing.extend(all.filter(|(_, text)| {
                    text.as_ref().is_none_or(|text| text.is_empty() || text.starts_with("cli-"))
                }));
            }
        }
        assert_eq!(missing, []);
    }

    #[test]
    fn the_tree_of_commands_is_sound() {
        help::localised(Arguments::command(), Texts::load(Lang::En)).debug_assert();
    }
}
