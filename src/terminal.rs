//! The terminal: its width, its colours, its language, and the progress bar.

mod ask;
mod deliver;
pub mod help;
mod line;
mod live;
mod locale;
mod log_progress;
pub mod output;
pub mod signals;
pub mod usage;

use std::io::IsTerminal;

use ask::Person;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::Form;
use crate::app::add::{Asker, Nobody};
use crate::app::build::BuildObserver;
use crate::cli::{Cli, Common, When};
use crate::model::Message;
use crate::report::{CiService, Colour, Detail, Style};
use crate::words::Words;
use line::Editor;
use log_progress::LogProgress;

pub use deliver::{ReportTarget, open_page, say_end};
pub use live::Live;

/// Columns where the terminal does not say, or there is none.
const USUAL_WIDTH: usize = 100;

/// Returns how reports look here.
#[must_use]
pub fn style<'a>(common: &Common, words: &'a Words) -> Style<'a> {
    Style { words, colour: colour(common), detail: detail(common), width: width() }
}

/// Colours go where a person looks: on a terminal, unless `NO_COLOR` or `--color` say otherwise.
fn colour(common: &Common) -> Colour {
    let wanted = match common.color {
        When::Always => true,
        When::Never => false,
        When::Auto => common.output_file.is_none() && output::is_seen() && !is_plain(),
    };
    if wanted { Colour::Always } else { Colour::Never }
}

fn detail(common: &Common) -> Detail {
    match (common.quiet, common.verbose) {
        (true, _) => Detail::Quiet,
        (_, true) => Detail::All,
        _ => Detail::Usual,
    }
}

/// Columns.
fn width() -> usize {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    stated.or(asked).filter(|width| *width >= 40).unwrap_or(USUAL_WIDTH)
}

/// Returns the words of `--lang`, else of the locale.
#[must_use]
pub fn words() -> Words {
    let arguments: Vec<String> = std::env::args_os().map(|one| one.to_string_lossy().into_owned()).collect();
    let variable = |name: &str| std::env::var(name).ok();
    let lang = locale::requested_language(&arguments)
        .or_else(|| locale::of_environment(&variable))
        .or_else(sys_locale::get_locale);
    Words::new(lang.as_deref().unwrap_or(Words::AVAILABLE[0]))
}

/// Returns the arguments; where they ask for help, or are wrong, what is to be said is said, and the exit code is left.
pub fn parse_arguments(words: &Words) -> Result<Cli, u8> {
    usage::parse_arguments(words, std::env::args_os()).map_err(|said| {
        if !said.is_help && deliver::say_usage_error(&without_colours(&said.text), words) {
            return said.code;
        }
        let is_shown = if said.is_help { output::is_seen() } else { output::is_seen_aside() };
        let text = if is_shown && !is_plain() { said.text } else { without_colours(&said.text) };
        if said.is_help {
            // Nobody is left who could read that this can't be written.
            drop(output::print(&text, Form::Text));
        } else {
            output::say_aside(text.strip_suffix('\n').unwrap_or(&text));
        }
        said.code
    })
}

/// The environment wants no colours.
fn is_plain() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    refused || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split("\u{1b}[");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}

/// Who answers questions: the person at the terminal; nobody in a pipe, in CI, or with `-q`.
#[must_use]
pub fn asker<'a>(common: &Common, words: &'a Words) -> Box<dyn Asker + 'a> {
    let is_there = std::io::stdin().is_terminal() && output::is_seen_aside();
    if !is_there || common.quiet || is_in_ci() {
        return Box::new(Nobody);
    }
    let is_coloured = match common.color {
        When::Always => true,
        When::Never => false,
        When::Auto => !is_plain(),
    };
    let colour = if is_coloured { Colour::Always } else { Colour::Never };
    Box::new(Person::new(words, Editor { colour }))
}

/// Returns the CI service that runs us.
fn ci_service() -> Option<CiService> {
    CiService::of(&|name| std::env::var(name).ok())
}

/// How a command shows its progress.
#[must_use]
pub fn progress<'a>(common: &Common, words: &'a Words) -> Box<dyn BuildObserver + 'a> {
    let is_drawn = output::is_seen_aside() && !is_in_ci();
    if is_drawn || common.quiet {
        Box::new(Bar::new(common, words))
    } else {
        Box::new(LogProgress::new(words, ci_service()))
    }
}

fn is_in_ci() -> bool {
    std::env::var_os("CI").is_some()
}

fn say_waiting(other: Option<u32>, words: &Words) {
    let message = match other {
        Some(process) => Message::new("build-waits-for").with("process", process.to_string()),
        None => Message::new("build-waits"),
    };
    output::say_aside(&words.say(&message));
}

/// Draws a bar on a terminal, and nothing in a pipe, in CI, or with `-q`.
pub struct Bar<'a> {
    bar: ProgressBar,
    words: &'a Words,
}

impl<'a> Bar<'a> {
    #[must_use]
    pub fn new(common: &Common, words: &'a Words) -> Self {
        let shown = output::is_seen_aside() && !common.quiet && !is_in_ci() && common.color != When::Never;
        let target = if shown { output::bar() } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(Some(0), target), words }
    }
}

impl BuildObserver for Bar<'_> {
    fn waits(&self, other: Option<u32>) {
        self.bar.suspend(|| say_waiting(other, self.words));
    }

    fn begins(&self, outputs: usize) {
        // A watch builds more than once.
        self.bar.reset();
        self.bar.set_length(outputs as u64);
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}");
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_message(self.words.say(&Message::new("build-building")));
    }

    fn advance(&self) {
        self.bar.inc(1);
    }

    fn ends(&self) {
        self.bar.finish_and_clear();
    }
}
