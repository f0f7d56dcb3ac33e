//! The arguments' help in other languages than English, which stands in `cli` itself.
//!
//! A language's `help.ftl` has one message a command, whose attributes are its arguments. What it lacks is said in
//! English; a test below finds it.

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory};

use crate::cli::Cli;
use crate::error::Stop;
use crate::model::Message;
use crate::words::Words;

/// Returns the arguments, with their help in the language of `words`.
#[must_use]
pub fn command(words: &Words) -> Command {
    translated_arguments(Cli::command(), words)
}

/// Returns these arguments, with their help in the language of `words`. None can be added afterwards.
#[must_use]
pub fn translated_arguments(mut command: Command, words: &Words) -> Command {
    // clap adds its own arguments, those of all commands, and the command `help`.
    command.build();
    let command = command.mut_subcommands(|below| {
        let name = below.get_name().to_owned();
        below.mut_args(|argument| {
            let hidden = argument.is_hide_set() || is_unused(&name, argument.get_id().as_str());
            argument.hide(hidden)
        })
    });
    if is_english(words) { command } else { translated_command(command, words) }
}

/// Options of all commands that mean nothing to those that print what the program itself holds.
const UNUSED: [(&str, &[&str]); 4] = [
    ("explain", &["config", "jobs", "memory", "quiet", "verbose"]),
    ("schema", &["config", "jobs", "memory", "quiet", "verbose", "color"]),
    ("completions", &["config", "jobs", "memory", "quiet", "verbose", "color"]),
    ("man", &["config", "jobs", "memory", "quiet", "verbose", "color"]),
];

/// Returns whether an option of all commands, by its id, means nothing to a command.
#[must_use]
pub fn is_unused(command: &str, option: &str) -> bool {
    UNUSED.iter().any(|(name, options)| *name == command && options.contains(&option))
}

/// clap speaks English by itself.
#[must_use]
pub fn is_english(words: &Words) -> bool {
    words.lang() == Words::AVAILABLE[0]
}

/// Returns the completion script of a shell.
#[must_use]
pub fn completions(shell: clap_complete::Shell, words: &Words) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(words), "vignettes", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Returns the manual page of the program, or of one of its commands, in roff.
pub fn manual(of: Option<&str>, words: &Words) -> Result<String, Stop> {
    // It is built: commands have their whole names, such as `vignettes-check`.
    let program = command(words);
    let described = match of {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            found.ok_or_else(|| unknown_command(&program, name))?
        }
    };
    let mut page = Vec::new();
    // Writing into memory does not fail.
    drop(clap_mangen::Man::new(described).render(&mut page));
    let page = String::from_utf8_lossy(&page).into_owned();
    if is_english(words) {
        return Ok(page);
    }
    let line = |line: &str| match line.strip_prefix(".SH ") {
        Some(title) => {
            let title = title.trim_matches('"').trim_end_matches('\u{a0}');
            let text = help_text(words, &format!("usage-man-{}", title.to_ascii_lowercase()));
            format!(".SH \"{}\"\n", text.unwrap_or_else(|| title.to_uppercase()))
        }
        None => format!("{line}\n"),
    };
    Ok(page.lines().map(line).collect())
}

fn unknown_command(program: &Command, name: &str) -> Stop {
    let names = program.get_subcommands().map(|known| format!("`{}`", known.get_name()));
    let message = Message::new("man-unknown").with("name", name);
    Stop::usage(message.with("commands", names.collect::<Vec<_>>().join(", ")))
}

fn translated_command(command: Command, words: &Words) -> Command {
    let name = command.get_name().to_owned();
    let has_paragraphs = command.get_arguments().any(has_paragraphs);
    let style = *command.get_styles().get_usage();
    let title = words.say(&Message::new("usage-title"));
    let about = help_text(words, &about_id(&name));
    let after = help_text(words, &format!("{}.after", about_id(&name)));
    let command = command
        .mut_args(|argument| translated_argument(argument, &name, has_paragraphs, words))
        .mut_subcommands(|below| translated_command(below, words))
        .subcommand_help_heading(words.say(&Message::new("usage-commands")) + "\u{a0}")
        .subcommand_value_name(words.say(&Message::new("usage-command")))
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{style}{title}{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"
        ));
    let command = match about {
        Some(about) if command.get_long_about().is_some() => command.about(about.clone()).long_about(about),
        Some(about) => command.about(about),
        None => command,
    };
    if let Some(after) = after { command.after_help(after) } else { command }
}

/// The long help, with a paragraph for each argument, is shown where an argument needs it.
fn has_paragraphs(argument: &Arg) -> bool {
    argument.get_long_help().is_some() || shown_values(argument).iter().any(|value| value.get_help().is_some())
}

fn shown_values(argument: &Arg) -> Vec<PossibleValue> {
    let are_shown = argument.get_action().takes_values() && !argument.is_hide_possible_values_set();
    let values = if are_shown { argument.get_possible_values() } else { Vec::new() };
    values.into_iter().filter(|value| !value.is_hide_set()).collect()
}

fn translated_argument(argument: Arg, command: &str, has_paragraphs: bool, words: &Words) -> Arg {
    let id = argument.get_id().as_str().to_owned();
    let about = |part: &str| argument_said(words, command, &format!("{id}{part}"));
    let help = about("").or_else(|| argument.get_help().map(ToString::to_string)).unwrap_or_default();
    let values = shown_values(&argument);
    let is_explained = values.iter().any(|value| value.get_help().is_some());
    let mut notes = Vec::new();
    let has_default = argument.get_action().takes_values() && !argument.is_hide_default_value_set();
    if has_default && !argument.get_default_values().is_empty() {
        let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        notes.push(words.say(&Message::new("usage-default").with("value", defaults.join(" "))));
    }
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let listed = Message::new("usage-values").with("values", names.join(", "));
    let listed = (!values.is_empty()).then(|| words.say(&listed));
    let mut long = help.clone();
    if is_explained {
        long.push_str(&format!("\n\n{}", words.say(&Message::new("usage-values-title"))));
        for value in &values {
            let english = value.get_help().map(ToString::to_string).unwrap_or_default();
            let explained = about(&format!("-{}", value.get_name())).unwrap_or(english);
            long.push_str(&format!("\n- {}\u{a0}: {explained}", value.get_name()));
        }
    }
    let short = [help].into_iter().chain(notes.iter().cloned()).chain(listed.clone()).collect::<Vec<_>>().join(" ");
    notes.extend(listed.filter(|_| !is_explained));
    if !notes.is_empty() {
        long.push_str(&format!("\n\n{}", notes.join("\n")));
    }
    let heading = argument.get_help_heading().map(|heading| {
        let own = help_text(words, &heading_id(heading));
        own.map_or_else(|| heading.to_owned(), |own| own + "\u{a0}")
    });
    let value_name = about("-value");
    let takes_values = argument.get_action().takes_values();
    let mut argument = argument.help(short);
    if let Some(heading) = heading {
        argument = argument.help_heading(heading);
    }
    if has_paragraphs {
        argument = argument.long_help(long);
    }
    if takes_values {
        argument = argument.hide_default_value(true).hide_possible_values(true);
    }
    match value_name {
        Some(name) if takes_values => argument.value_name(name),
        _ => argument,
    }
}

fn about_id(command: &str) -> String {
    format!("help-{command}")
}

fn heading_id(heading: &str) -> String {
    format!("help-heading-{}", heading.to_lowercase().replace(' ', "-"))
}

/// Returns what a command says of an argument, or what all say of it.
fn argument_said(words: &Words, command: &str, part: &str) -> Option<String> {
    help_text(words, &format!("{}.{part}", about_id(command))).or_else(|| help_text(words, &format!("help-all.{part}")))
}

fn help_text(words: &Words, id: &str) -> Option<String> {
    words.has(id).then(|| words.say(&Message::new(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines for `help.ftl` that lack, with the English to translate.
    fn lacking(command: &Command, words: &Words, found: &mut Vec<String>) {
        let name = command.get_name();
        let mut want = |has: bool, id: String, english: String| {
            if !has {
                found.push(format!("{id} = {english}"));
            }
        };
        let text = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
        let id = about_id(name);
        want(words.has(&id), id.clone(), text(command.get_about()));
        let after = command.get_after_help().or(command.get_after_long_help());
        let after_id = format!("{id}.after");
        want(after.is_none() || words.has(&after_id), after_id, text(after));
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let mut part = |part: String, english: String| {
                want(argument_said(words, name, &part).is_some(), format!("{id}.{part}"), english);
            };
            let id = argument.get_id().as_str();
            part(id.to_owned(), text(argument.get_help()));
            if argument.get_action().takes_values() {
                let names = argument.get_value_names().unwrap_or_default();
                part(format!("{id}-value"), names.iter().map(ToString::to_string).collect());
            }
            for value in shown_values(argument).iter().filter(|value| value.get_help().is_some()) {
                part(format!("{id}-{}", value.get_name()), text(value.get_help()));
            }
            if let Some(heading) = argument.get_help_heading() {
                let id = heading_id(heading);
                want(words.has(&id), id, heading.to_owned());
            }
        }
        // The command `help` has a copy of every command.
        for below in command.get_subcommands().filter(|_| name != "help") {
            lacking(below, words, found);
        }
    }

    #[test]
    fn every_language_says_all_of_the_help() {
        let mut command = Cli::command();
        command.build();
        for lang in &Words::AVAILABLE[1..] {
            let mut found = Vec::new();
            lacking(&command, &Words::new(lang), &mut found);
            found.dedup();
            assert!(found.is_empty(), "add to src/words/{lang}/help.ftl, translated:\n{}", found.join("\n"));
        }
    }

    #[test]
    fn what_is_translated_is_sound() {
        for lang in Words::AVAILABLE {
            command(&Words::new(lang)).debug_assert();
        }
    }
}
