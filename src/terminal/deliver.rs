//! Where the report of a command goes: to standard output or a file, to GitHub's page of the run, and to the browser.

use std::io::ErrorKind;
use std::path::Path;

use super::output;
use crate::app::CommandOutput;
use crate::app::preview::WrittenPage;
use crate::cli::{Cli, Command};
use crate::disk::{ReportFile, StepSummaryFile};
use crate::error::Stop;
use crate::model::Message;
use crate::report::{self, Detail, STEP_SUMMARY_LIMIT, Style};
use crate::words::Words;

/// Standard output, or the file that `--output-file` names.
pub struct ReportTarget<'a>(Option<(ReportFile, &'a Path)>);

impl<'a> ReportTarget<'a> {
    /// Opens the file before the command runs, so that a wrong path fails before the work.
    pub fn open(cli: &'a Cli) -> Result<Self, Stop> {
        // The report of `preview` is its page, which the command writes itself.
        let path = cli.common.output_file.as_deref().filter(|_| !matches!(cli.command, Command::Preview(_)));
        let open = |path: &'a Path| match ReportFile::at(path) {
            Ok(file) => Ok((file, path)),
            Err(error) => Err(unwritable_stop(path, &error)),
        };
        path.map(open).transpose().map(Self)
    }

    /// Writes the report, and its table on GitHub's page of the run.
    pub fn deliver(self, done: &CommandOutput, style: &Style<'_>) -> Result<(), Stop> {
        self.write_report(done)?;
        // It is GitHub's page, not the user's file: where it can't be written, the findings still count.
        if let Err(stop) = write_step_summary(done, style) {
            say_stop(&stop, style);
        }
        Ok(())
    }

    fn write_report(self, done: &CommandOutput) -> Result<(), Stop> {
        if let Some((file, path)) = self.0 {
            let text = output::printable_text(&done.report, done.form);
            return file.write(&text).map_err(|error| unwritable_stop(path, &error));
        }
        match output::print(&done.report, done.form) {
            // A reader that closed its end of a pipe has seen enough.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(unwritable_stop(Path::new("standard output"), &error))
            }
            _ => Ok(()),
        }
    }
}

/// Says on standard error what a command reports beside its report, or why it stopped. Returns the exit code.
pub fn say_end(done: Result<CommandOutput, Stop>, style: &Style<'_>) -> u8 {
    match done {
        Ok(done) => {
            if !done.beside.is_empty() {
                output::say_aside(done.beside.trim_end());
            }
            done.aside.iter().for_each(|stop| say_stop(stop, style));
            done.code
        }
        Err(stop) => {
            say_error(&stop, style);
            stop.code()
        }
    }
}

/// Says why nothing was done: as an error of the CI service that runs us, if it has such.
fn say_error(stop: &Stop, style: &Style<'_>) {
    let service = super::ci_service().filter(|_| style.detail > Detail::Quiet);
    match service.and_then(|service| report::stop_commands(stop, service, style.words)) {
        Some(commands) => commands.iter().for_each(output::say_command_aside),
        None => say_stop(stop, style),
    }
}

/// Says what is wrong with the arguments as an error of the CI service that runs us; `false` where it has no such, or is
/// to be left alone.
pub fn say_usage_error(text: &str, words: &Words) -> bool {
    let is_quiet = std::env::args_os().any(|argument| argument == "-q" || argument == "--quiet");
    let label = format!("{}: ", words.say(&Message::new("label-stop")));
    let message = text.trim_end().strip_prefix(&label).unwrap_or(text.trim_end());
    let command = super::ci_service().filter(|_| !is_quiet).and_then(|service| service.error(message));
    command.iter().for_each(output::say_command_aside);
    command.is_some()
}

/// Opens the page of `preview` in the user's browser. That it can't be opened is said beside the report: it is written.
#[must_use]
pub fn open_page(written: WrittenPage) -> CommandOutput {
    let unopened = |error: std::io::Error| {
        let page = written.page.to_string_lossy().into_owned();
        Stop::usage(Message::new("preview-unopened").with("page", page).with("detail", error.to_string()))
    };
    let aside = open::that_detached(&written.page).map_err(unopened).err();
    CommandOutput { aside, ..written.done }
}

/// Adds the table to the page that GitHub shows of the run, where we run there.
fn write_step_summary(done: &CommandOutput, style: &Style<'_>) -> Result<(), Stop> {
    let Some(table) = &done.step_summary else { return Ok(()) };
    let Some((path, file)) = StepSummaryFile::from_environment() else { return Ok(()) };
    let add = |file: StepSummaryFile| {
        let room = STEP_SUMMARY_LIMIT.saturating_sub(usize::try_from(file.length()?).unwrap_or(usize::MAX));
        file.append(&table.within(room, style.words))
    };
    file.and_then(add).map_err(|error| {
        let path = path.to_string_lossy().into_owned();
        Stop::usage(Message::new("step-summary-unwritable").with("path", path).with("detail", error.to_string()))
    })
}

fn say_stop(stop: &Stop, style: &Style<'_>) {
    output::say_aside(report::stop(stop, style).trim_end());
}

fn unwritable_stop(path: &Path, error: &std::io::Error) -> Stop {
    let path = path.to_string_lossy().into_owned();
    Stop::usage(Message::new("output-file").with("path", path).with("detail", error.to_string()))
}
