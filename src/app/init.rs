//! `init`: a configuration made of what the posts use, and templates. Only new files: what is there
//! stays as it is, and is reported.

mod languages;

use super::build::BuildObserver;
use super::options::Options;
use super::overlay::Overlay;
use super::read_failures::Unread;
use super::reading::Reading;
use super::session::{self, Session};
use super::templates::read_templates;
use super::unwritten::lock_error_stop;
use super::{CommandOutput, pages};
use crate::disk::{self, CONFIG_FILE, Durability, Lock};
use crate::error::Stop;
use crate::generator::hugo::lookup::page_templates;
use crate::generator::{self, ConfigQuestion, Generator, Inheritance};
use crate::model::call::CallTemplates;
use crate::model::template::Templates;
use crate::model::{FilePath, Message, Page};
use crate::read::page::front_matter;
use crate::report::Style;
use crate::resolve::{AddressFacts, Resolver};
use crate::settings::{Language, Sources};
use crate::starter::{self, KeyCounts, NewFile, StarterFindings, TemplateError, TemplateSet, TemplateSite};
use languages::{FoundLanguage, starter_language, undeclared_languages};

/// For which generator templates are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateChoice {
    None,
    /// `--templates`: the one that the site is built with.
    OfSite,
    /// `--hugo`: Hugo's, whatever the site is built with.
    OfHugo,
}

/// What becomes of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitEffect {
    Written,
    /// `--dry-run`: printed.
    Shown,
}

/// Finds out what the site has, writes what it lacks, and says what to do next. The code is 1 where
/// something asked for was left out.
pub fn run(
    options: &Options,
    templates: TemplateChoice,
    effect: InitEffect,
    style: &Style<'_>,
    observer: &dyn BuildObserver,
) -> Result<CommandOutput, Stop> {
    let session = match session::open_new_site(options)? {
        Some(session) => new_site(session, options)?,
        None => session::open_session(options)?,
    };
    // Taken before the look at what is there: what another run writes meanwhile is not written over.
    let lock = match effect {
        InitEffect::Written => Some(Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop)?),
        InitEffect::Shown => None,
    };
    let sources = disk::load_sources(&session.root, options.config.as_deref()).unwrap_or_default();
    let state = session.threads.install(|| find_site(&session, &sources));
    let set = chosen_set(&state, templates)?;
    let wanted = requested_files(&session, &state, set, style)?;
    let standings: Vec<ExistingFile> = wanted.iter().map(|file| standing(&session, &sources, file)).collect();
    if let Some(lock) = &lock {
        write(lock, wanted.iter().zip(&standings))?;
    }
    let left_out = wanted.iter().zip(&standings).any(|(file, standing)| {
        // Whoever asks for templates has configured the site already, perhaps.
        let is_config = file.path.as_str() == CONFIG_FILE;
        matches!(
            standing,
            ExistingFile::Other | ExistingFile::OtherConfig(_) | ExistingFile::OwnHook(_) | ExistingFile::Outside
        ) && !(is_config && templates != TemplateChoice::None)
    });
    let mut text = found_text(&session, &state, style);
    text.push('\n');
    for (file, standing) in wanted.iter().zip(&standings) {
        text.push_str(&(style.words.say(&file_message(file, standing, effect)) + "\n"));
        if effect == InitEffect::Shown && *standing == ExistingFile::Free {
            text.push_str(&indented_text(&file.text));
        }
    }
    text.push_str(&next_text(&session, &state, set, style));
    Ok(CommandOutput::text(text, u8::from(left_out)))
}

/// What the site has.
struct FoundSite {
    pages: Vec<Page>,
    languages: Vec<Language>,
    counted: KeyCounts,
    /// There is a `vignettes.yaml`.
    is_configured: bool,
    generator: &'static Generator,
    /// The generator's file.
    generator_file: Option<FilePath>,
    /// Those of the languages that nothing declares, and what was counted.
    undeclared: Vec<FoundLanguage>,
    /// What the generator's configuration makes by code.
    questions: Vec<ConfigQuestion>,
    /// Keys of alt texts that posts have and that no template reads.
    unread_alts: Vec<String>,
    /// Where the manifest goes as the generator has it, and the folder of its sources.
    usual_manifest: FilePath,
    source: FilePath,
}

/// Returns the session, if the folder has pages: any folder may be asked for by mistake.
fn new_site(session: Session, options: &Options) -> Result<Session, Stop> {
    let walked = session.threads.install(|| pages::walk_site(&session));
    if pages::has_pages(&session.settings, &walked) { Ok(session) } else { Err(session::not_found(&options.site)) }
}

fn find_site(session: &Session, sources: &Sources) -> FoundSite {
    let settings = &session.settings;
    let walked = pages::walk_site(session);
    let addresses = AddressFacts::new(settings.publishing.clone(), &Templates::default());
    let resolver = Resolver { files: &walked.files, structure: &settings.structure, facts: &addresses };
    let (overlay, unread) = (Overlay::default(), Unread::default());
    let reading = Reading { session, overlay: &overlay, unread: &unread };
    let mut pages = pages::read_pages(reading, &walked, resolver, &CallTemplates::default());
    let languages = pages::settle_languages(settings, &mut pages);
    let languages: Vec<Language> = languages.into_iter().map(|lang| settings.language(&lang)).collect();
    let text = |page: &Page| session.texts.read(&page.path).ok();
    let own = Inheritance::new(settings.lifted_key, []);
    let matter = |page: &Page| Some(own.own_values(&front_matter(&text(page)?)?).into_owned());
    let matters: Vec<_> = pages.iter().filter_map(matter).collect();
    let counted = starter::counted_keys(&matters);
    let templates = read_templates(reading);
    // Only where the template of some page is here are the site's templates whole.
    let are_whole = !page_templates(&pages, &templates.all).is_empty();
    let alts = counted.keys.alt.iter().filter(|_| counted.alt > 0 && are_whole);
    let unread_alts = alts.filter(|key| templates.show(key) == Some(false)).cloned().collect();
    let generator = sources.found_generator();
    let found = (generator.read_config)(sources.evidence()).ok();
    let mut config_files = generator.config_files.iter().chain(generator.hints).map(|name| FilePath::new(*name));
    let usual_manifest = found.as_ref().map_or_else(|| settings.manifest.clone(), |found| found.manifest.clone());
    FoundSite {
        source: usual_manifest.parent().and_then(|data| data.parent()).unwrap_or_else(|| FilePath::new("")),
        usual_manifest,
        undeclared: found.as_ref().map(|found| undeclared_languages(&languages, found)).unwrap_or_default(),
        pages,
        languages,
        counted,
        is_configured: sources.config.is_some(),
        generator,
        generator_file: config_files.find(|path| sources.generator.iter().any(|file| file.path == *path)),
        unread_alts,
        questions: found.map(|found| found.questions).unwrap_or_default(),
    }
}

/// Returns the templates that are asked for.
fn chosen_set(state: &FoundSite, templates: TemplateChoice) -> Result<Option<&'static TemplateSet>, Stop> {
    let id = match templates {
        TemplateChoice::None => return Ok(None),
        TemplateChoice::OfSite => state.generator.id,
        TemplateChoice::OfHugo => generator::hugo::GENERATOR.id,
    };
    let known = || {
        let known = generator::ALL.iter().filter(|one| starter::template_set(one.id).is_some());
        known.map(|one| one.id).collect::<Vec<_>>().join(", ")
    };
    let unknown =
        || Stop::usage(Message::new("init-templates-unknown").with("known", known()).with("path", CONFIG_FILE));
    starter::template_set(id).map(Some).ok_or_else(unknown)
}

/// Returns the files that are asked for.
fn requested_files(
    session: &Session,
    state: &FoundSite,
    templates: Option<&TemplateSet>,
    style: &Style<'_>,
) -> Result<Vec<NewFile>, Stop> {
    let settings = &session.settings;
    let languages: Vec<_> = state.undeclared.iter().map(|one| starter_language(one, style)).collect();
    let keys = if state.is_configured { &settings.keys } else { &state.counted.keys };
    let notes: Vec<String> = found_messages(session, state).iter().map(|message| style.words.say(message)).collect();
    let found = StarterFindings { keys, languages: &languages, notes: &notes };
    let mut files = vec![starter::config(FilePath::new(CONFIG_FILE), found, style.words.lang())];
    if let Some(set) = templates {
        let site = TemplateSite { keys, manifest: &settings.manifest, source: &state.source };
        let made = starter::templates(set, site).map_err(|error| {
            let TemplateError::ManifestOutside(folder) = &error;
            let usual = folder.join("vignettes.json").unwrap_or_else(|| state.usual_manifest.clone());
            let message = Message::new("init-manifest-outside-data").with("path", &settings.manifest);
            let message = message.with("generator", generator_name(set)).with("folder", folder).with("usual", &usual);
            Stop::usage(message).with_cause(error)
        })?;
        files.extend(made);
    }
    Ok(files)
}

fn generator_name(set: &TemplateSet) -> &'static str {
    generator::ALL.iter().find(|one| one.id == set.generator).map_or(set.generator, |one| one.name)
}

/// What stands where a file is to go.
#[derive(Debug, PartialEq)]
enum ExistingFile {
    Free,
    /// The very same.
    Same,
    Other,
    /// The site's configuration of another name.
    OtherConfig(FilePath),
    /// The site's own hook for Markdown images, here or where a newer Hugo looks too.
    OwnHook(FilePath),
    /// A link leads out of the site.
    Outside,
}

fn standing(session: &Session, sources: &Sources, file: &NewFile) -> ExistingFile {
    let is_there = |path: &FilePath| session.root.is_taken(path);
    let same = || session.root.read_file(&file.path).is_ok_and(|bytes| bytes == file.text.as_bytes());
    if !session.root.holds(&file.path) {
        return ExistingFile::Outside;
    }
    if is_there(&file.path) && same() {
        return ExistingFile::Same;
    }
    // The counts in its comments change with the site.
    let sets_the_same = || {
        let there = session.root.read_file(&file.path).unwrap_or_default();
        settings_of(&String::from_utf8_lossy(&there)).eq(settings_of(&file.text))
    };
    if file.path.as_str() == CONFIG_FILE && is_there(&file.path) && sets_the_same() {
        return ExistingFile::Same;
    }
    let hooks = starter::HOOKS.map(FilePath::new);
    if hooks[0] == file.path
        && let Some(own) = hooks.into_iter().find(is_there)
    {
        return ExistingFile::OwnHook(own);
    }
    // A site has one configuration, whatever its name.
    let other_config = sources.config.as_ref().filter(|config| config.path != file.path);
    match other_config.filter(|_| file.path.as_str() == CONFIG_FILE) {
        Some(config) => ExistingFile::OtherConfig(config.path.clone()),
        None if is_there(&file.path) => ExistingFile::Other,
        None => ExistingFile::Free,
    }
}

/// Returns the lines of a configuration that are no comments.
fn settings_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.trim_start().starts_with('#'))
}

fn write<'a>(lock: &Lock, files: impl Iterator<Item = (&'a NewFile, &'a ExistingFile)>) -> Result<(), Stop> {
    let unwritable = |path: &str, error: std::io::Error| {
        Stop::usage(Message::new("init-unwritable").with("path", path).with("detail", error.to_string()))
            .with_cause(error)
    };
    let writer = lock.writer(&[]);
    for (file, _) in files.filter(|(_, standing)| **standing == ExistingFile::Free) {
        let written = writer.write(&file.path, file.text.as_bytes(), Durability::Kept);
        written.map_err(|error| unwritable(file.path.as_str(), error))?;
    }
    Ok(())
}

fn file_message(file: &NewFile, standing: &ExistingFile, effect: InitEffect) -> Message {
    let path = &file.path;
    match standing {
        ExistingFile::Free if effect == InitEffect::Shown => Message::new("init-shown").with("path", path),
        ExistingFile::Free => Message::new("init-written").with("path", path),
        ExistingFile::Same => Message::new("init-same").with("path", path),
        ExistingFile::Other => Message::new("init-left").with("path", path),
        ExistingFile::OtherConfig(config) => Message::new("init-left-config").with("path", config),
        ExistingFile::OwnHook(own) => Message::new("init-left-hook").with("path", own),
        ExistingFile::Outside => Message::new("init-outside").with("path", path),
    }
}

/// Returns a file's text, set off from what is said about it.
fn indented_text(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect::<String>() + "\n"
}

fn found_text(session: &Session, state: &FoundSite, style: &Style<'_>) -> String {
    found_messages(session, state).iter().map(|message| style.words.say(message) + "\n").collect()
}

/// Returns what was found, and what was counted.
fn found_messages(session: &Session, state: &FoundSite) -> Vec<Message> {
    let mut messages = vec![match &state.generator_file {
        Some(path) => Message::new("init-generator").with("generator", state.generator.name).with("path", path),
        None => Message::new("init-no-generator"),
    }];
    for ConfigQuestion { path, key, setting } in state.questions.iter().filter(|_| !state.is_configured) {
        let message = Message::new("init-in-code").with("path", path).with("key", *key);
        messages.push(message.with("setting", *setting).with("config", CONFIG_FILE));
    }
    for language in &state.languages {
        let pages = state.pages.iter().filter(|page| page.lang == language.lang).count();
        let message = Message::new("init-language").with("lang", &language.lang);
        messages.push(message.with("content", language.content.shown()).with("pages", pages));
    }
    if state.is_configured {
        messages.push(Message::new("init-keys-set").with("path", CONFIG_FILE));
    } else {
        let KeyCounts { keys, image, alt, thumb } = &state.counted;
        let usual = &session.settings.keys;
        for (purpose, keys, usual, posts) in [
            ("image", &keys.image, &usual.image, image),
            ("alt", &keys.alt, &usual.alt, alt),
            ("thumb", &keys.thumb, &usual.thumb, thumb),
        ] {
            let (id, keys) = if *posts == 0 { ("init-key-none", usual) } else { ("init-key", keys) };
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let message = Message::new(id).with("purpose", purpose).with("keys", keys.join(", "));
            messages.push(message.with("posts", *posts));
        }
    }
    messages.extend(state.unread_alts.iter().map(|key| Message::new("init-alt-unread").with("key", key)));
    messages
}

fn next_text(session: &Session, state: &FoundSite, templates: Option<&TemplateSet>, style: &Style<'_>) -> String {
    let mut steps: Vec<&str> = Vec::new();
    if let Some(set) = templates {
        let ending = state.generator_file.as_ref().map_or("", |path| path.extension());
        let sizes = set.sizes_steps.iter().find(|(known, _)| *known == ending).or(set.sizes_steps.first());
        steps.extend(set.steps.iter().chain(sizes.map(|(_, id)| id)));
    } else if starter::template_set(state.generator.id).is_some() {
        steps.push("init-next-templates");
    }
    steps.extend(["init-next-check", "init-next-build"]);
    let mut text = format!("\n{}\n", style.words.say(&Message::new("init-next")));
    for (number, id) in steps.into_iter().enumerate() {
        let step = style.words.say(&Message::new(id).with("manifest", &session.settings.manifest));
        text.push_str(&format!("  {}. {}\n", number + 1, step.replace('\n', "\n       ")));
    }
    text
}
