//! `init`: a configuration made of what the posts use, and templates. Only new files: what is there
//! stays as it is, and is told.

use super::build::Watcher;
use super::survey::{self, Opened, Wishes};
use super::unwritten::unlocked;
use super::{Done, pages};
use crate::disk::{self, CONFIG_FILE, Durability, Lock};
use crate::error::Stop;
use crate::model::{FilePath, Message, Page};
use crate::read::page::front_matter;
use crate::read::resolve::Resolver;
use crate::report::Look;
use crate::settings::{Sources, generator};
use crate::starter::{self, Counted, HugoError, NewFile};

/// For which generator templates are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Templates {
    None,
    /// `--hugo`
    Hugo,
}

/// What becomes of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Written,
    /// `--dry-run`: printed.
    Shown,
}

/// Finds out what the site has, writes what it lacks, and says what to do next. The code is 1 where
/// something asked for was left out.
pub fn run(
    wishes: &Wishes,
    templates: Templates,
    effect: Effect,
    look: &Look<'_>,
    watcher: &dyn Watcher,
) -> Result<Done, Stop> {
    let opened = survey::opened(wishes)?;
    // Taken before the look at what is there: what another run writes meanwhile is not written over.
    let lock = match effect {
        Effect::Written => Some(Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?),
        Effect::Shown => None,
    };
    let sources = disk::load_sources(&opened.root, wishes.config.as_deref()).unwrap_or_default();
    let survey = opened.threads.install(|| surveyed(&opened, sources));
    let wanted = wanted(&opened, &survey, templates, look)?;
    let standings: Vec<Standing> = wanted.iter().map(|file| standing(&opened, file)).collect();
    if let Some(lock) = &lock {
        write(lock, wanted.iter().zip(&standings))?;
    }
    let left_out = wanted.iter().zip(&standings).any(|(file, standing)| {
        // Whoever asks for templates has configured the site already, perhaps.
        let is_config = file.path.as_str() == CONFIG_FILE;
        matches!(standing, Standing::Other | Standing::OwnHook(_) | Standing::Outside)
            && !(is_config && templates == Templates::Hugo)
    });
    let mut said = found_text(&opened, &survey, look);
    said.push('\n');
    for (file, standing) in wanted.iter().zip(&standings) {
        said.push_str(&(look.words.say(&told(file, standing, effect)) + "\n"));
        if effect == Effect::Shown && *standing == Standing::Free {
            said.push_str(&shown(&file.text));
        }
    }
    said.push_str(&next_text(&opened, &survey, templates, look));
    Ok(Done::said(said, u8::from(left_out)))
}

/// What the site has.
struct Survey {
    pages: Vec<Page>,
    counted: Counted,
    /// There is a `vignettes.yaml`.
    is_configured: bool,
    /// The generator's first file.
    generator: Option<FilePath>,
    /// The generator's files say which languages there are.
    declares_languages: bool,
}

fn surveyed(opened: &Opened, sources: Sources) -> Survey {
    let Opened { root, settings, .. } = opened;
    let contents: Vec<&FilePath> = settings.languages.iter().map(|language| &language.content).collect();
    let walked = disk::walk(root, &contents);
    let resolver =
        Resolver { files: &walked.files, static_folder: &settings.static_folder, content_folders: &contents };
    let pages = pages::read(opened, &walked, resolver);
    let matters: Vec<_> = pages.iter().filter_map(|page| front_matter(&root.read(&page.path).ok()?)).collect();
    let counted = starter::counted(&matters);
    Survey {
        pages,
        counted,
        is_configured: sources.config.is_some(),
        declares_languages: generator::hugo(&sources.generator).is_ok_and(|found| !found.languages.is_empty()),
        generator: sources.generator.into_iter().next().map(|file| file.path),
    }
}

/// The files that are asked for.
fn wanted(opened: &Opened, survey: &Survey, templates: Templates, look: &Look<'_>) -> Result<Vec<NewFile>, Stop> {
    let settings = &opened.settings;
    let declared = survey.declares_languages || settings.languages.len() < 2;
    let languages = if declared { &[][..] } else { &settings.languages };
    let keys = if survey.is_configured { &settings.keys } else { &survey.counted.keys };
    let mut files = vec![starter::config(FilePath::new(CONFIG_FILE), keys, languages, look.words.lang())];
    if templates == Templates::Hugo {
        let made = starter::templates(keys, &settings.manifest).map_err(|HugoError::ManifestOutsideData| {
            Stop::usage(Message::new("init-manifest-outside-data").with("path", &settings.manifest))
        })?;
        files.extend(made);
    }
    Ok(files)
}

/// What stands where a file is to go.
#[derive(Debug, PartialEq)]
enum Standing {
    Free,
    /// The very same.
    Same,
    Other,
    /// The site's own hook for Markdown images, here or where a newer Hugo looks too.
    OwnHook(FilePath),
    /// A link leads out of the site.
    Outside,
}

fn standing(opened: &Opened, file: &NewFile) -> Standing {
    let is_there = |path: &FilePath| opened.root.is_taken(path);
    let same = || opened.root.read(&file.path).is_ok_and(|bytes| bytes == file.text.as_bytes());
    if !opened.root.holds(&file.path) {
        return Standing::Outside;
    }
    if is_there(&file.path) && same() {
        return Standing::Same;
    }
    let hooks = starter::HOOKS.map(FilePath::new);
    if hooks[0] == file.path
        && let Some(own) = hooks.into_iter().find(is_there)
    {
        return Standing::OwnHook(own);
    }
    if is_there(&file.path) { Standing::Other } else { Standing::Free }
}

fn write<'a>(lock: &Lock, files: impl Iterator<Item = (&'a NewFile, &'a Standing)>) -> Result<(), Stop> {
    let unwritable = |path: &str, error: &std::io::Error| {
        Stop::usage(Message::new("init-unwritable").with("path", path).with("detail", error.to_string()))
    };
    let writer = lock.writer(&[]);
    for (file, _) in files.filter(|(_, standing)| **standing == Standing::Free) {
        let written = writer.write(&file.path, file.text.as_bytes(), Durability::Kept);
        written.map_err(|error| unwritable(file.path.as_str(), &error))?;
    }
    Ok(())
}

fn told(file: &NewFile, standing: &Standing, effect: Effect) -> Message {
    let path = &file.path;
    match standing {
        Standing::Free if effect == Effect::Shown => Message::new("init-shown").with("path", path),
        Standing::Free => Message::new("init-written").with("path", path),
        Standing::Same => Message::new("init-same").with("path", path),
        Standing::Other => Message::new("init-left").with("path", path),
        Standing::OwnHook(own) => Message::new("init-left-hook").with("path", own),
        Standing::Outside => Message::new("init-outside").with("path", path),
    }
}

/// A file's text, set off from what is said about it.
fn shown(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect::<String>() + "\n"
}

fn found_text(opened: &Opened, survey: &Survey, look: &Look<'_>) -> String {
    let mut messages = vec![match &survey.generator {
        Some(path) => Message::new("init-generator").with("path", path),
        None => Message::new("init-no-generator"),
    }];
    for language in &opened.settings.languages {
        let pages = survey.pages.iter().filter(|page| page.lang == language.lang).count();
        let message = Message::new("init-language").with("lang", &language.lang);
        messages.push(message.with("content", &language.content).with("pages", pages));
    }
    if survey.is_configured {
        messages.push(Message::new("init-keys-set").with("path", CONFIG_FILE));
    } else {
        let Counted { keys, image, alt, thumb } = &survey.counted;
        for (purpose, keys, posts) in
            [("image", &keys.image, image), ("alt", &keys.alt, alt), ("thumb", &keys.thumb, thumb)]
        {
            let id = if *posts == 0 { "init-key-none" } else { "init-key" };
            let message = Message::new(id).with("purpose", purpose).with("keys", keys.join("`, `"));
            messages.push(message.with("posts", *posts));
        }
    }
    messages.iter().map(|message| look.words.say(message) + "\n").collect()
}

fn next_text(opened: &Opened, survey: &Survey, templates: Templates, look: &Look<'_>) -> String {
    let steps: &[&str] = match templates {
        Templates::Hugo => {
            &["init-next-hugo-post", "init-next-hugo-list", "init-next-hugo-css", "init-next-hugo-sizes"]
        }
        Templates::None if survey.generator.is_some() => &["init-next-templates"],
        Templates::None => &[],
    };
    let steps = steps.iter().copied().chain(["init-next-check", "init-next-build"]);
    let mut said = format!("\n{}\n", look.words.say(&Message::new("init-next")));
    for (number, id) in steps.enumerate() {
        let step = look.words.say(&Message::new(id).with("manifest", &opened.settings.manifest));
        said.push_str(&format!("  {}. {}\n", number + 1, step.replace('\n', "\n       ")));
    }
    said
}
