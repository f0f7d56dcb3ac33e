//! The program: arguments, one command, what it says, its exit code.

use std::path::Path;
use std::process::ExitCode;

use vignettes::app::init::{Effect, Templates};
use vignettes::app::plan::PlanFormat;
use vignettes::app::{
    Depth, Done, Planning, Trust, Which, Wishes, add, build, check, clean, explain, fix, init, plan, preview, watch,
    which,
};
use vignettes::cli::{self, AdoptHow, Cli, Command, Common, FailOnLevel, Only, OutputFormat, Outputs};
use vignettes::disk::{self, Ear, ReportFile, StepSummaryFile};
use vignettes::error::Stop;
use vignettes::model::{Message, Severity};
use vignettes::plan::{Adopt, Force, Policy, Scope};
use vignettes::report::{FORMATS, Look, STEP_SUMMARY_LIMIT};
use vignettes::terminal::{self, Bar, Live, output};

fn main() -> ExitCode {
    vignettes::produce::quiet(&output::say_aside);
    let words = terminal::words();
    let cli = match terminal::parsed(&words) {
        Ok(cli) => cli,
        Err(code) => return ExitCode::from(code),
    };
    let look = Look {
        words: &words,
        colour: terminal::colour(&cli.common),
        detail: terminal::detail(&cli.common),
        width: terminal::width(),
    };
    let tell = |stop: &Stop| output::say_aside(vignettes::report::stop(stop, &look).trim_end());
    // The report of `preview` is its page, and what is printed tells of it.
    let report = cli.common.output_file.as_deref().filter(|_| !matches!(cli.command, Command::Preview(_)));
    let delivered = report_file(report).and_then(|file| {
        let done = run(&cli, &look)?;
        deliver(&done, file, report)?;
        // It is GitHub's page, not the user's file: where it can't be written, the findings still count.
        if let Err(stop) = summarize(&done, &look) {
            tell(&stop);
        }
        Ok(done)
    });
    ExitCode::from(match delivered {
        Ok(done) => {
            if !done.beside.is_empty() {
                output::say_aside(done.beside.trim_end());
            }
            done.aside.iter().for_each(tell);
            done.code
        }
        Err(stop) => {
            tell(&stop);
            stop.code()
        }
    })
}

fn run(cli: &Cli, look: &Look<'_>) -> Result<Done, Stop> {
    let common = &cli.common;
    match &cli.command {
        Command::Build(args) => {
            let wishes = wishes(common, &args.site, Some(&args.outputs), Depth::Headers);
            build::run(&wishes, format(args.format), look, &Bar::new(common, look.words))
        }
        Command::Plan(args) => {
            let wishes = wishes(common, &args.site, Some(&args.outputs), Depth::Headers);
            plan::run(&wishes, format(args.format), look)
        }
        Command::Check(args) => {
            let depth = if args.deep { Depth::Pixels } else { Depth::Headers };
            let format = FORMATS.iter().find(|format| format.name == args.format).unwrap_or(&FORMATS[0]);
            let fail_on = match args.fail_on {
                FailOnLevel::Error => Some(Severity::Error),
                FailOnLevel::Warning => Some(Severity::Warning),
                FailOnLevel::Info => Some(Severity::Info),
                FailOnLevel::Never => None,
            };
            let wishes = Wishes { built: args.built.clone(), ..wishes(common, &args.site, None, depth) };
            let since = args.which.changed_since.as_deref();
            let asked = check::Asked { which: &which(&args.which), format, fail_on, since };
            let bar = Bar::new(common, look.words);
            match (args.fix, args.dry_run) {
                (false, _) => check::run(&wishes, &asked, look, &bar),
                (true, false) => fix::run(&wishes, fix::Effect::Written, &asked, look, &bar),
                (true, true) => fix::run(&wishes, fix::Effect::Shown, &asked, look, &bar),
            }
        }
        Command::Add(args) => {
            let wishes = wishes(common, &args.site, None, Depth::Headers);
            let asker = terminal::asker(common, look.words);
            add::run(&wishes, &addition(args), &*asker, look, &Bar::new(common, look.words))
        }
        Command::Preview(args) => previewed(common, args, look),
        Command::Clean(args) => {
            let effect = if args.dry_run { clean::Effect::Shown } else { clean::Effect::Removed };
            let wishes = Wishes { planning: Planning::Outputs, ..wishes(common, &args.site, None, Depth::Headers) };
            clean::run(&wishes, effect, look, &Bar::new(common, look.words))
        }
        Command::Init(args) => {
            let templates = if args.hugo { Templates::Hugo } else { Templates::None };
            let effect = if args.dry_run { Effect::Shown } else { Effect::Written };
            let wishes = wishes(common, &args.site, None, Depth::Headers);
            init::run(&wishes, templates, effect, look, &Bar::new(common, look.words))
        }
        Command::Watch(args) => {
            if common.output_file.is_some() {
                return Err(Stop::usage(Message::new("watch-output-file")));
            }
            let outputs = Outputs { only: args.only, ..Outputs::default() };
            let wishes = wishes(common, &args.site, Some(&outputs), Depth::Headers);
            let ear = if args.poll { Ear::Looks } else { Ear::Events };
            watch::run(&wishes, ear, look, &Live::new(Bar::new(common, look.words), look))
        }
        Command::Explain { rule } => explain::run(rule.as_deref(), look),
        Command::Schema { manifest: true } => Ok(Done::data(vignettes::manifest::schema(), 0)),
        Command::Schema { manifest: false } => {
            Ok(Done::data(vignettes::settings::schema::text(vignettes::rules::schema()), 0))
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut terminal::help::command(look.words), "vignettes", &mut script);
            Ok(Done::data(String::from_utf8_lossy(&script).into_owned(), 0))
        }
        Command::Man => Ok(Done::data(terminal::help::manual(look.words), 0)),
    }
}

/// Writes the page, and opens it where that was asked for.
fn previewed(common: &Common, args: &cli::Preview, look: &Look<'_>) -> Result<Done, Stop> {
    let asked = preview::Asked {
        posts: &args.posts,
        since: args.changed_since.as_deref(),
        output: args.output.as_deref().or(common.output_file.as_deref()),
        pictures: match args.pictures {
            None => preview::Embedding::UpTo(preview::BOUND),
            Some(cli::Pictures::Embedded) => preview::Embedding::Embedded,
            Some(cli::Pictures::Linked) => preview::Embedding::Linked,
        },
    };
    let wishes = wishes(common, &args.site, None, Depth::Headers);
    let written = preview::run(&wishes, &asked, look, &Bar::new(common, look.words))?;
    let unopened = |error: std::io::Error| {
        let page = written.page.to_string_lossy().into_owned();
        Stop::usage(Message::new("preview-unopened").with("page", page).with("detail", error.to_string()))
    };
    let aside = args.open.then(|| open::that_detached(&written.page).map_err(unopened).err()).flatten();
    Ok(Done { aside, ..written.done })
}

fn wishes(common: &Common, site: &Path, outputs: Option<&Outputs>, depth: Depth) -> Wishes {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    Wishes {
        site: site.to_owned(),
        config: common.config.clone(),
        jobs: common.jobs.unwrap_or_else(cores),
        memory: common.memory.unwrap_or_else(|| disk::memory_of_this_machine() / 4),
        policy: Policy {
            force: if outputs.is_some_and(|outputs| outputs.force) { Force::All } else { Force::No },
            adopt: match outputs.and_then(|outputs| outputs.adopt) {
                None => Adopt::No,
                Some(AdoptHow::Keep) => Adopt::Keep,
                Some(AdoptHow::Replace) => Adopt::Replace,
            },
            scope: match outputs.and_then(|outputs| outputs.only) {
                Some(Only::Thumbs) => Scope::Thumbs,
                None => Scope::All,
            },
        },
        planning: if outputs.is_some() { Planning::Outputs } else { Planning::Thumbs },
        depth,
        trust: if outputs.is_some_and(|outputs| outputs.verify) { Trust::Nothing } else { Trust::Remembered },
        built: None,
    }
}

fn addition(args: &cli::Add) -> add::Request {
    let allowed = |allow: &cli::Allow| match allow {
        cli::Allow::Small => add::Allowed::Small,
        cli::Allow::Heavy => add::Allowed::Heavy,
        cli::Allow::Same => add::Allowed::Same,
        cli::Allow::Lone => add::Allowed::Lone,
        cli::Allow::Alt => add::Allowed::Alt,
    };
    add::Request {
        images: args.images.clone(),
        post: args.post.clone(),
        alts: args.alts.texts.clone(),
        focus: args.focus.clone(),
        name: args.name.clone(),
        at: if args.body { add::At::Body } else { add::At::Hero },
        effect: if args.dry_run { add::Effect::Shown } else { add::Effect::Written },
        allowed: args.allow.iter().map(allowed).collect(),
    }
}

fn which(args: &cli::Which) -> Which {
    let effect = if args.write_baseline { which::Effect::Written } else { which::Effect::Read };
    let baseline = args.baseline.clone().map(|path| which::BaselineFile { path, effect });
    Which { select: args.select.clone(), ignore: args.ignore.clone(), baseline }
}

fn format(format: OutputFormat) -> PlanFormat {
    match format {
        OutputFormat::Text => PlanFormat::Text,
        OutputFormat::Json => PlanFormat::Json,
    }
}

/// The file that `--output-file` names.
fn report_file(path: Option<&Path>) -> Result<Option<ReportFile>, Stop> {
    path.map(|path| ReportFile::at(path).map_err(|error| unwritable(path, &error))).transpose()
}

/// Prints the report, or writes it to the file that the user named.
fn deliver(done: &Done, file: Option<ReportFile>, path: Option<&Path>) -> Result<(), Stop> {
    if let (Some(file), Some(path)) = (file, path) {
        return file.write(&output::written(&done.said, done.form)).map_err(|error| unwritable(path, &error));
    }
    match output::print(&done.said, done.form) {
        // A reader that closed its end of a pipe has seen enough.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(unwritable(Path::new("standard output"), &error))
        }
        _ => Ok(()),
    }
}

/// Adds the table to the page that GitHub shows of the run, where we run there.
fn summarize(done: &Done, look: &Look<'_>) -> Result<(), Stop> {
    let Some(table) = &done.step_summary else { return Ok(()) };
    let Some((path, file)) = StepSummaryFile::named() else { return Ok(()) };
    let add = |file: StepSummaryFile| {
        let room = STEP_SUMMARY_LIMIT.saturating_sub(usize::try_from(file.length()?).unwrap_or(usize::MAX));
        file.append(&table.within(room, look.words))
    };
    file.and_then(add).map_err(|error| {
        let path = path.to_string_lossy().into_owned();
        Stop::usage(Message::new("step-summary-unwritable").with("path", path).with("detail", error.to_string()))
    })
}

fn unwritable(path: &Path, error: &std::io::Error) -> Stop {
    let path = path.to_string_lossy().into_owned();
    Stop::usage(Message::new("output-file").with("path", path).with("detail", error.to_string()))
}
