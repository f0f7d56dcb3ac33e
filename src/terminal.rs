//! The terminal: its width, its colours, its language, and the progress bar.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::build::Watcher;
use crate::cli::{Common, When};
use crate::model::Message;
use crate::report::{Colour, Detail};
use crate::words::Words;

/// Columns where the terminal does not say, or there is none.
const USUAL_WIDTH: usize = 100;

/// Colours go where a person looks: on a terminal, unless `NO_COLOR` or `--color` say otherwise.
#[must_use]
pub fn colour(common: &Common) -> Colour {
    let wanted = match common.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            common.output_file.is_none() && std::io::stdout().is_terminal() && !refused && !dumb
        }
    };
    if wanted { Colour::Always } else { Colour::Never }
}

#[must_use]
pub fn detail(common: &Common) -> Detail {
    match (common.quiet, common.verbose) {
        (true, _) => Detail::Quiet,
        (_, true) => Detail::All,
        _ => Detail::Usual,
    }
}

/// Columns.
#[must_use]
pub fn width() -> usize {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    stated.or(asked).filter(|width| *width >= 40).unwrap_or(USUAL_WIDTH)
}

/// The words of `--lang`, else of the locale.
#[must_use]
pub fn words(common: &Common) -> Words {
    let locale = common.lang.clone().or_else(sys_locale::get_locale);
    Words::new(locale.as_deref().unwrap_or("en"))
}

/// Draws a bar on a terminal, and nothing in a pipe, in CI, or with `-q`.
pub struct Bar<'a> {
    bar: ProgressBar,
    words: &'a Words,
}

impl<'a> Bar<'a> {
    #[must_use]
    pub fn new(common: &Common, words: &'a Words) -> Self {
        let in_ci = std::env::var_os("CI").is_some();
        let shown = std::io::stderr().is_terminal() && !common.quiet && !in_ci && common.color != When::Never;
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(Some(0), target), words }
    }
}

impl Watcher for Bar<'_> {
    fn waits(&self) {
        self.bar.suspend(|| say_aside(&self.words.say(&Message::new("build-waits"))));
    }

    fn begins(&self, outputs: usize) {
        self.bar.set_length(outputs as u64);
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}");
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_message(self.words.say(&Message::new("build-building")));
    }

    fn done(&self) {
        self.bar.inc(1);
    }

    fn ends(&self) {
        self.bar.finish_and_clear();
    }
}

/// A line beside the report, on standard error.
#[expect(clippy::print_stderr, reason = "with `main`, the one place that talks")]
pub fn say_aside(line: &str) {
    eprintln!("{line}");
}
