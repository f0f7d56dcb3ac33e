//! The program: it reads the arguments, runs one command, prints the report, and ends with the exit code.

use std::process::ExitCode;

use vignettes::app::{
    CommandOutput, Options, add, build, check, clean, explain, fix, init, inspect, plan, preview, watch,
};
use vignettes::cli::{Cli, Command};
use vignettes::disk::WatchMode;
use vignettes::error::Stop;
use vignettes::report::Style;
use vignettes::terminal::{self, Bar, Live, ReportTarget, help, output, signals};

fn main() -> ExitCode {
    vignettes::produce::quiet(&output::say_aside);
    let words = terminal::words();
    let cli = match terminal::parse_arguments(&words) {
        Ok(cli) => cli,
        Err(code) => return ExitCode::from(code),
    };
    let style = terminal::style(&cli.common, &words);
    let done = ReportTarget::open(&cli).and_then(|target| {
        let done = run(&cli, &style).map_err(|stop| stop.in_command(cli.command.name()))?;
        target.deliver(&done, &style)?;
        Ok(done)
    });
    ExitCode::from(terminal::say_end(done, &style))
}

fn run(cli: &Cli, style: &Style<'_>) -> Result<CommandOutput, Stop> {
    let common = &cli.common;
    if !matches!(cli.command, Command::Watch(_)) {
        signals::end_at_once();
    }
    let progress = || terminal::progress(common, style.words);
    match &cli.command {
        Command::Build(args) => build::run(&Options::from((common, args)), args.format.into(), style, &*progress()),
        Command::Plan(args) => plan::run(&Options::from((common, args)), args.format.into(), style),
        Command::Check(args) => {
            let (options, request) = (Options::from((common, args)), check::CheckRequest::from(args));
            match args.fix_effect() {
                Some(effect) => fix::run(&options, effect, &request, style, &*progress()),
                None => check::run(&options, &request, style, &*progress()),
            }
        }
        Command::Add(args) => {
            let asker = terminal::asker(common, style.words);
            add::run(&Options::from((common, args)), &args.into(), &*asker, style, &*progress())
        }
        Command::Preview(args) => {
            let request = preview::PreviewRequest::from((common, args));
            let written = preview::run(&Options::from((common, args)), &request, style, &*progress())?;
            Ok(if args.open { terminal::open_page(written) } else { written.done })
        }
        Command::Clean(args) => clean::run(&Options::from((common, args)), args.into(), style, &*progress()),
        Command::Init(args) => init::run(&Options::from((common, args)), args.into(), args.into(), style, &*progress()),
        Command::Watch(args) => {
            let options = Options::try_from((common, args))?;
            watch::run(&options, WatchMode::from(args), style, &Live::new(Bar::new(common, style.words), style))
        }
        Command::Inspect(args) => inspect::run(&Options::from((common, args)), args.format.into(), style),
        Command::Explain { rule } => explain::run(rule.as_deref(), style),
        Command::Schema { manifest: true } => Ok(CommandOutput::data(vignettes::manifest::schema(), 0)),
        Command::Schema { manifest: false } => {
            Ok(CommandOutput::data(vignettes::settings::schema::text(vignettes::rules::schema()), 0))
        }
        Command::Completions { shell } => Ok(CommandOutput::data(help::completions(*shell, style.words), 0)),
        Command::Man { command } => Ok(CommandOutput::data(help::manual(command.as_deref(), style.words)?, 0)),
    }
}
