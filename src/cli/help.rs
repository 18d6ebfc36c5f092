//! The help of the commands in the reader's language.

use std::ffi::OsString;

use clap::builder::{Resettable, StyledStr};
use clap::{Arg, ArgAction, Command};

use crate::i18n::Texts;

/// The command with every text that names a key replaced by what it says.
pub(super) fn localised(command: Command, texts: Texts) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .global(true)
        .action(ArgAction::Help)
        .help("cli-arg-help");
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("cli-arg-version");
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .arg(version);
    translated(command, texts)
}

fn translated(command: Command, texts: Texts) -> Command {
    let about = text_of(command.get_about(), texts);
    let after = text_of(command.get_after_help(), texts);
    let is_group = command.has_subcommands();
    let mut command = command
        .about(about)
        .after_help(after)
        .help_template(template(texts))
        .subcommand_help_heading(texts.get("cli-commands"))
        .subcommand_value_name(texts.get("cli-command"))
        .mut_args(|argument| translated_argument(argument, texts))
        .mut_subcommands(|sub| translated(sub, texts));
    if is_group && command.get_name() != "tekseru" {
        command = command.arg_required_else_help(true).subcommand_required(true);
    }
    command
}

fn translated_argument(argument: Arg, texts: Texts) -> Arg {
    let help = text_of(argument.get_help(), texts);
    let heading = if argument.is_positional() {
        texts.get("cli-arguments")
    } else if argument.is_global_set() {
        texts.get("cli-global-options")
    } else {
        texts.get("cli-options")
    };
    let argument = argument.help(help).help_heading(heading);
    if !argument.get_action().takes_values() {
        return argument;
    }
    // What is possible and where it comes from is said in the text itself, in the reader's language.
    argument.hide_possible_values(true).hide_env(true).hide_default_value(true)
}

fn text_of(key: Option<&StyledStr>, texts: Texts) -> Resettable<StyledStr> {
    let text = key.map(|key| texts.get(&key.to_string()).into());
    text.map_or(Resettable::Reset, Resettable::Value)
}

fn template(texts: Texts) -> String {
    let usage = texts.get("cli-usage");
    format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}")
}

/// `tekseru help round add` is the same as `tekseru round add --help`.
pub(super) fn asked_as_option(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut command = None;
    let mut index = 1;
    while let Some(argument) = arguments.get(index) {
        if argument == "--data" || argument == "--lang" {
            index += 1;
        } else if !argument.as_encoded_bytes().starts_with(b"-") {
            command = Some(index);
            break;
        }
        index += 1;
    }
    if let Some(index) = command.filter(|index| arguments[*index] == "help") {
        arguments.remove(index);
        arguments.push("--help".into());
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_as_a_command_is_help_as_an_option() {
        let line = |words: &str| words.split(' ').map(OsString::from).collect::<Vec<_>>();
        let asked = |words| asked_as_option(line(words));
        assert_eq!(asked("x help round add"), line("x round add --help"));
        assert_eq!(asked("x --lang kk help"), line("x --lang kk --help"));
        assert_eq!(asked("x round help"), line("x round help"));
        assert_eq!(asked("x --data help list"), line("x --data help list"));
    }
}
