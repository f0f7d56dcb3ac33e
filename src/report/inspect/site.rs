//! What was understood of a site, for people.

use super::listing::Listing;
use super::{
    GeneratorInspection, LanguageInspection, PairInspection, ShownBy, SiteInspection, TemplateInspection,
    language_way_id, relative_id,
};
use crate::model::finding::Message;
use crate::model::structure::{ContentFolder, LanguageWay, ServedFolder};
use crate::model::{FilePath, Lang};
use crate::report::{Detail, Style};

/// Of longer lists of files so many are named; `-v` names all.
const NAMED: usize = 8;

/// `inspect` of a site.
#[must_use]
pub fn site_text(found: &SiteInspection, style: &Style<'_>) -> String {
    let mut out = Listing::new(style);
    add_generator(&mut out, &found.generator);
    let configuration = Message::new("inspect-configuration").with("count", found.configuration.len());
    add_files(&mut out, &configuration, &found.configuration, Detail::All);
    add_languages(&mut out, found);
    out.heading(&Message::new("inspect-content"));
    add_content(&mut out, &found.content);
    out.heading(&Message::new("inspect-served"));
    for served in &found.served {
        out.item(&served_message("inspect-served-at", served));
    }
    for assets in &found.assets {
        out.item(&served_message("inspect-assets-at", assets));
    }
    for alias in &found.aliases {
        let message = Message::new("inspect-alias").with("prefix", &alias.prefix);
        out.item(&message.with("folder", alias.folder.shown()));
    }
    out.item(&Message::new("inspect-output").with("folder", found.output.shown()));
    out.item(&Message::new(format!("inspect-relative-{}", relative_id(found.relative))));
    if !found.excluded.is_empty() {
        out.heading(&Message::new("inspect-excluded"));
        let quoted: Vec<String> = found.excluded.iter().map(|one| format!("`{one}`")).collect();
        out.item(&Message::new("inspect-excluded-names").with("names", quoted.join(", ")));
    }
    add_pairs(&mut out, &found.pairs);
    out.heading(&Message::new("inspect-images").with("uses", found.uses).with("images", found.images));
    add_keys(&mut out, found, style.detail);
    add_templates(&mut out, &found.templates, style.detail);
    let manifest = if found.has_manifest { "inspect-manifest" } else { "inspect-manifest-absent" };
    out.heading(&Message::new(manifest).with("path", &found.manifest));
    if !found.questions.is_empty() {
        out.heading(&Message::new("inspect-questions"));
    }
    for question in &found.questions {
        let message = Message::new("inspect-question").with("path", &question.path).with("key", question.key);
        out.item(&message.with("setting", question.setting));
    }
    out.finish()
}

fn add_generator(out: &mut Listing<'_>, generator: &GeneratorInspection) {
    out.heading(
        &Message::new(if generator.is_known { "inspect-generator" } else { "inspect-generator-none" })
            .with("generator", generator.name),
    );
    let names = |names: Vec<&str>| names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    out.item(&match &generator.shown_by {
        ShownBy::Setting(file) => Message::new("inspect-shown-by-setting").with("path", file),
        ShownBy::Files(files) => {
            Message::new("inspect-shown-by-files").with("names", names(files.iter().map(FilePath::as_str).collect()))
        }
        ShownBy::Folders(folders) => Message::new("inspect-shown-by-folders").with("names", names(folders.clone())),
        ShownBy::Nothing => Message::new("inspect-shown-by-nothing"),
    });
}

/// Adds a list of files, shortened where it is long and nobody asked for all.
fn add_files(out: &mut Listing<'_>, heading: &Message, files: &[FilePath], detail: Detail) {
    out.heading(heading);
    let named = if detail == Detail::All { files.len() } else { NAMED };
    for file in files.iter().take(named) {
        out.value(file.as_str());
    }
    if files.len() > named {
        out.item(&Message::new("inspect-more").with("count", files.len() - named));
    }
}

fn add_languages(out: &mut Listing<'_>, found: &SiteInspection) {
    out.heading(&Message::new("inspect-languages"));
    for LanguageInspection { lang, is_default, pages, ways } in &found.languages {
        let id = if *is_default { "inspect-language-default" } else { "inspect-language" };
        out.item(&Message::new(id).with("lang", lang).with("count", *pages));
        for (way, count) in ways {
            out.detail(&language_way_message(way.as_ref(), lang).with("count", *count));
        }
    }
    let patterns: Vec<String> = found.pages.iter().map(|pattern| format!("`{pattern}`")).collect();
    out.item(&Message::new("inspect-page-files").with("names", patterns.join(", ")));
    for (kind, count) in &found.unread {
        out.item(&Message::new("inspect-unread").with("kind", kind).with("count", *count));
    }
}

/// Returns how the language of pages was found.
pub(super) fn language_way_message(way: Option<&LanguageWay>, lang: &Lang) -> Message {
    let message = Message::new(format!("inspect-language-by-{}", language_way_id(way)));
    match way {
        Some(LanguageWay::Suffix(separator)) => message.with("suffix", format!("{separator}{lang}")),
        Some(LanguageWay::FolderName) => message.with("lang", lang),
        Some(LanguageWay::Folder | LanguageWay::Key) | None => message,
    }
}

/// Adds the folders of pages. One that several languages share is one item.
fn add_content(out: &mut Listing<'_>, content: &[ContentFolder]) {
    let mut folders: Vec<&FilePath> = Vec::new();
    for one in content {
        if !folders.contains(&&one.folder) {
            folders.push(&one.folder);
        }
    }
    for folder in folders {
        let own = || content.iter().filter(|one| one.folder == *folder);
        let languages: Vec<&str> = own().filter_map(|one| one.lang.as_ref()).map(Lang::as_str).collect();
        let is_any = own().any(|one| one.lang.is_none());
        let message = Message::new(if is_any { "inspect-content-any" } else { "inspect-content-lang" });
        out.item(&message.with("folder", folder.shown()).with("languages", languages.join(", ")));
    }
}

fn served_message(id: &str, served: &ServedFolder) -> Message {
    let at = if served.below.is_empty() { "/".to_owned() } else { format!("/{}/", served.below) };
    Message::new(id).with("folder", served.folder.shown()).with("address", at)
}

fn add_pairs(out: &mut Listing<'_>, pairs: &PairInspection) {
    out.heading(&Message::new("inspect-pairs").with("count", pairs.count));
    for (way, count) in &pairs.ways {
        out.item(&Message::new(format!("inspect-pairs-by-{}", way.id())).with("count", *count));
    }
    for (lang, count) in &pairs.unpaired {
        out.item(&Message::new("inspect-unpaired").with("lang", lang).with("count", *count));
    }
}

/// Adds the keys that pages have, by what they are for; `-v` adds those that no page has.
fn add_keys(out: &mut Listing<'_>, found: &SiteInspection, detail: Detail) {
    out.heading(&Message::new("inspect-keys"));
    let mut purposes: Vec<&str> = found.keys.iter().map(|one| one.purpose).collect();
    purposes.dedup();
    for purpose in purposes {
        let keys = || found.keys.iter().filter(|one| one.purpose == purpose);
        for one in keys().filter(|one| one.pages > 0 || detail == Detail::All) {
            let message = Message::new("inspect-key").with("setting", purpose).with("key", &one.key);
            out.item(&message.with("count", one.pages));
        }
        if detail < Detail::All && keys().all(|one| one.pages == 0) {
            let names: Vec<String> = keys().take(NAMED).map(|one| format!("`{}`", one.key)).collect();
            let id = if keys().count() > NAMED { "inspect-key-none-of" } else { "inspect-key-none" };
            out.item(&Message::new(id).with("setting", purpose).with("names", names.join(", ")));
        }
    }
}

fn add_templates(out: &mut Listing<'_>, templates: &TemplateInspection, detail: Detail) {
    let heading = Message::new("inspect-templates").with("count", templates.read.len());
    add_files(out, &heading, &templates.read, detail);
    let quoted = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    for (id, names) in [
        ("inspect-called", &templates.called),
        ("inspect-absent", &templates.absent),
        ("inspect-put-before", &templates.put_before),
    ] {
        if !names.is_empty() {
            out.item(&Message::new(id).with("names", quoted(names)));
        }
    }
}
