//! A command line that is not understood, told in the reader's language.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::i18n::Texts;
use crate::report::{show, show_line};

use super::output;

/// What the shell is told of a command line that is not understood.
const MISUSED: u8 = 2;

/// Prints the help that was asked for, or what is wrong with the command line.
pub(super) fn tell(error: &Error, texts: Texts, color: bool) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Whoever asked may have stopped reading; that is no failure.
            let _gone = output::print(&rendered(error, texts, color && output::is_terminal()));
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::warn(&rendered(error, texts, false));
            ExitCode::from(MISUSED)
        }
        kind => {
            output::warn(&format!("{} {}", texts.get("cli-error"), wrong(kind, error, texts)));
            if let Some(usage) = context(error, ContextKind::Usage) {
                let usage = usage.trim_start_matches("Usage:").trim();
                let usage = usage.replace("[OPTIONS]", &texts.get("cli-options-name"));
                output::warn(&format!("{} {usage}", texts.get("cli-usage")));
            }
            output::warn(&texts.get("cli-see-help"));
            ExitCode::from(MISUSED)
        }
    }
}

fn rendered(error: &Error, texts: Texts, color: bool) -> String {
    let styled = error.render();
    let text = if color { styled.ansi().to_string() } else { styled.to_string() };
    text.replace("[OPTIONS]", &texts.get("cli-options-name"))
}

/// What is wrong, in one sentence.
fn wrong(kind: ErrorKind, error: &Error, texts: Texts) -> String {
    let said = |kind| context(error, kind).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    match kind {
        ErrorKind::UnknownArgument => {
            let near = suggestion(error, ContextKind::SuggestedArg, texts);
            texts.with("usage-unknown-argument", &[("argument", argument.into())]) + &near
        }
        ErrorKind::InvalidSubcommand => {
            let near = suggestion(error, ContextKind::SuggestedSubcommand, texts);
            let name = said(ContextKind::InvalidSubcommand);
            texts.with("usage-unknown-command", &[("name", name.into())]) + &near
        }
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_empty() => {
            texts.with("usage-no-value", &[("argument", argument.into())])
        }
        ErrorKind::InvalidValue => {
            let value = said(ContextKind::InvalidValue);
            let valid = said(ContextKind::ValidValue);
            let args = [("value", value.into()), ("argument", argument.into())];
            let args = args.into_iter().chain([("valid", valid.into())]).collect::<Vec<_>>();
            texts.with("usage-wrong-value", &args)
        }
        ErrorKind::ValueValidation => {
            let value = said(ContextKind::InvalidValue);
            // The readers of values name the key of their complaint.
            let why = std::error::Error::source(error).map(ToString::to_string);
            let why = why.map_or_else(String::new, |why| texts.get(&why));
            let args =
                [("value", value.into()), ("argument", argument.into()), ("why", why.into())];
            texts.with("usage-refused-value", &args)
        }
        ErrorKind::MissingRequiredArgument => {
            texts.with("usage-missing-argument", &[("argument", argument.into())])
        }
        ErrorKind::MissingSubcommand => {
            let valid = said(ContextKind::ValidSubcommand);
            texts.with("usage-missing-command", &[("valid", valid.into())])
        }
        ErrorKind::ArgumentConflict => {
            let other = said(ContextKind::PriorArg);
            texts.with("usage-conflict", &[("argument", argument.into()), ("other", other.into())])
        }
        _ => show(&error.render().to_string()).into_owned(),
    }
}

fn suggestion(error: &Error, kind: ContextKind, texts: Texts) -> String {
    context(error, kind).map_or_else(String::new, |near| {
        format!(" {}", texts.with("usage-did-you-mean", &[("near", near.into())]))
    })
}

/// What was typed is told on one line and obeyed by no terminal.
fn context(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    };
    // A usage that stands on several lines is the program's own.
    let shown = if kind == ContextKind::Usage { show(&text) } else { show_line(&text) };
    Some(shown.into_owned())
}
