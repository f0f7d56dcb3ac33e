//! Reads the arguments; what is wrong with them is said in the reader's language.

use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use super::help;
use crate::cli::{AltArgs, Cli};
use crate::model::Message;
use crate::words::Words;
use crate::words::visible::visible;

/// Why the program does nothing but talk: help was asked for, or the arguments can't be read.
#[derive(Debug)]
pub struct UsageText {
    /// Whole lines, with colours.
    pub text: String,
    pub is_help: bool,
    pub code: u8,
}

impl fmt::Display for UsageText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl std::error::Error for UsageText {}

/// Returns the arguments of this run.
pub fn parse_arguments(words: &Words, arguments: impl Iterator<Item = std::ffi::OsString>) -> Result<Cli, UsageText> {
    let arguments: Vec<std::ffi::OsString> = arguments.collect();
    let texts: Vec<String> = arguments.iter().map(|one| one.to_string_lossy().into_owned()).collect();
    let arguments_of_all = AltArgs::with_alt_options(Cli::command(), &texts);
    let mut command = help::translated_arguments(arguments_of_all, words);
    let read =
        command.try_get_matches_from_mut(arguments).and_then(|matches| match unused_option(&command, &matches) {
            Some(error) => Err(error),
            None => Cli::from_arg_matches(&matches),
        });
    read.map_err(|error| usage_text(&visible_error(near_suggestions(error, &mut command, &texts)), words))
}

/// Returns the refusal of an option of all commands that means nothing to this one.
fn unused_option(command: &clap::Command, matches: &ArgMatches) -> Option<clap::Error> {
    let (name, matches) = matches.subcommand()?;
    let below = command.find_subcommand(name)?;
    let is_given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let argument = below.get_arguments().find(|argument| {
        let id = argument.get_id().as_str();
        help::is_unused(name, id) && is_given(id)
    })?;
    let mut error = clap::Error::new(ErrorKind::UnknownArgument).with_cmd(below);
    let option = format!("--{}", argument.get_long().unwrap_or_default());
    error.insert(ContextKind::InvalidArg, ContextValue::String(option));
    error.insert(ContextKind::Usage, ContextValue::StyledStr(below.clone().render_usage()));
    Some(error)
}

/// Returns the error without suggestions that are not near to what was written: clap takes words for similar that share
/// little but letters.
fn near_suggestions(mut error: clap::Error, command: &mut clap::Command, texts: &[String]) -> clap::Error {
    let kinds = [
        (ContextKind::SuggestedArg, ContextKind::InvalidArg),
        (ContextKind::SuggestedSubcommand, ContextKind::InvalidSubcommand),
        (ContextKind::SuggestedValue, ContextKind::InvalidValue),
    ];
    for (suggested, written) in kinds {
        let Some(written) = text(&error, written) else { continue };
        let near = |name: &String| is_near(&written, name);
        let kept = match error.get(suggested) {
            Some(ContextValue::String(name)) if near(name) => continue,
            Some(ContextValue::String(_)) => ContextValue::None,
            Some(ContextValue::Strings(names)) => {
                match names.iter().filter(|name| near(name)).cloned().collect::<Vec<_>>() {
                    names if names.is_empty() => ContextValue::None,
                    names => ContextValue::Strings(names),
                }
            }
            _ => continue,
        };
        // The usage is that of the suggestion.
        if suggested == ContextKind::SuggestedArg {
            let named = texts.iter().find_map(|text| command.find_subcommand(text).cloned());
            let usage = named.unwrap_or_else(|| command.clone()).render_usage();
            error.insert(ContextKind::Usage, ContextValue::StyledStr(usage));
        }
        error.insert(suggested, kept);
    }
    error
}

/// One slip of the fingers for each three letters, two at most: a letter too many, too few, another one, or two swapped.
fn is_near(written: &str, name: &str) -> bool {
    let [written, name] = [written, name].map(|text| text.trim_start_matches('-').to_lowercase());
    strsim::damerau_levenshtein(&written, &name) <= (name.chars().count() / 3).min(2)
}

/// With what an argument holds shown as [`visible()`] shows it: a script may hand over names of strangers' files.
fn visible_error(mut error: clap::Error) -> clap::Error {
    let texts = |texts: &[String]| texts.iter().map(|text| visible(text).into_owned()).collect();
    let shown: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, ContextValue::String(visible(text).into_owned()))),
            ContextValue::Strings(all) => Some((kind, ContextValue::Strings(texts(all)))),
            _ => None,
        })
        .collect();
    for (kind, value) in shown {
        error.insert(kind, value);
    }
    error
}

fn usage_text(error: &clap::Error, words: &Words) -> UsageText {
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    let shows_help = is_help || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    let text = if help::is_english(words) {
        error.render().ansi().to_string()
    } else if shows_help {
        // The two headings that clap does not let go of are the same words in French, but for the space.
        let text = error.render().ansi().to_string();
        ["Options", "Arguments"]
            .iter()
            .fold(text, |text, heading| text.replace(&format!("{heading}:"), &format!("{heading}\u{a0}:")))
    } else {
        fault(error, words)
    };
    UsageText { text, is_help, code }
}

/// As clap lays it out: what is wrong, a tip, the usage, and where there is more.
fn fault(error: &clap::Error, words: &Words) -> String {
    let label = words.say(&Message::new("label-stop"));
    let mut out = format!("{label}: {}\n", words.say(&message(error)));
    for (kind, id) in [(ContextKind::ValidValue, "usage-values"), (ContextKind::ValidSubcommand, "usage-subcommands")] {
        if let Some(values) = text(error, kind).filter(|values| !values.is_empty()) {
            out.push_str(&format!("  {}\n", words.say(&Message::new(id).with("values", values))));
        }
    }
    if let Some(tip) = tip(error) {
        out.push_str(&format!("\n  {}\n", words.say(&tip)));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let (title, usage) = (words.say(&Message::new("usage-title")), usage.trim_start_matches("Usage: "));
        out.push_str(&format!("\n{title} {usage}\n"));
    }
    out + &format!("\n{}\n", words.say(&Message::new("usage-more")))
}

fn message(error: &clap::Error) -> Message {
    let argument = text(error, ContextKind::InvalidArg).or_else(|| text(error, ContextKind::InvalidSubcommand));
    let about = |id: &str| Message::new(id).with("argument", argument.clone().unwrap_or_default());
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => about("usage-unknown-argument"),
        ErrorKind::InvalidSubcommand => about("usage-invalid-subcommand"),
        ErrorKind::InvalidValue if value.is_empty() => about("usage-value-needed"),
        ErrorKind::InvalidValue => about("usage-invalid-value").with("value", value),
        ErrorKind::ValueValidation => {
            let detail = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            about("usage-invalid-value-detail").with("value", value).with("detail", detail)
        }
        ErrorKind::MissingRequiredArgument => about("usage-missing-argument"),
        ErrorKind::MissingSubcommand => Message::new("usage-missing-subcommand"),
        ErrorKind::ArgumentConflict => match text(error, ContextKind::PriorArg) {
            Some(prior) if Some(&prior) == argument.as_ref() => about("usage-twice"),
            Some(prior) => about("usage-conflict").with("prior", prior),
            None => Message::new("usage-other"),
        },
        ErrorKind::NoEquals => about("usage-no-equals"),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            about("usage-value-count")
        }
        ErrorKind::InvalidUtf8 => Message::new("usage-invalid-utf8"),
        _ => Message::new("usage-other"),
    }
}

fn tip(error: &clap::Error) -> Option<Message> {
    let near = |kind, id: &str| text(error, kind).map(|near| Message::new(id).with("near", near));
    near(ContextKind::SuggestedArg, "usage-tip-argument")
        .or_else(|| near(ContextKind::SuggestedSubcommand, "usage-tip-subcommand"))
        .or_else(|| near(ContextKind::SuggestedValue, "usage-tip-value"))
        .or_else(|| {
            // That an argument with dashes may be meant as a value is the one thing that clap suggests in prose.
            error.get(ContextKind::Suggested)?;
            Some(Message::new("usage-tip-dashes").with("argument", text(error, ContextKind::InvalidArg)?))
        })
}

/// Returns what stopped clap, as text; several with commas between them.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}
