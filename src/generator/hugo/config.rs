//! What Hugo's configuration says of languages, folders and pages.

use super::cascade;
use super::files::{child, configuration, wanted_files};
use super::languages::{Languages, languages, wanted_folders};
use super::page_files::pages;
use super::served::{asset_folders, served_folders};
use crate::generator::{ConfigError, DefaultKeys, Evidence, GeneratorConfig, PageKind, Wanted};
use crate::model::FilePath;
use crate::model::publishing::Publishes;
use crate::model::structure::RelativeTo;
use crate::tree::{Node, Value};

/// More configuration, and the folders that may be languages'.
pub fn wanted(evidence: Evidence<'_>) -> Vec<Wanted> {
    let mut wanted = wanted_files(evidence);
    // A file that can't be read is reported when all are.
    let config = configuration(evidence.texts).unwrap_or(Node { value: Value::Null, bytes: 0..0 });
    wanted.extend(wanted_folders(&config).into_iter().map(Wanted::Folder));
    wanted
}

/// Reads Hugo's files, later ones over earlier ones. A file that can't be read as what its name
/// says is reported with its place.
pub fn read_config(evidence: Evidence<'_>) -> Result<GeneratorConfig, ConfigError> {
    let config = configuration(evidence.texts)?;
    let Languages { codes, default, content, ways, excluded } = languages(&config, evidence);
    let says = |name: &str| matches!(child(&config, name).map(|node| &node.value), Some(Value::Bool(true)));
    Ok(GeneratorConfig {
        inherited: cascade::of_configuration(&config, &content),
        content,
        languages: codes,
        default_language: default,
        counted: None,
        questions: Vec::new(),
        language_ways: ways,
        served: served_folders(&config),
        assets: asset_folders(&config),
        aliases: Vec::new(),
        excluded,
        relative: RelativeTo::PageAddress,
        pages: pages(&config),
        page_kind: PageKind::Any,
        keys: DefaultKeys::USUAL,
        lifted_key: Some("params"),
        manifest: FilePath::new("data/vignettes.json"),
        publishes: Publishes {
            drafts: says("buildDrafts"),
            future: says("buildFuture"),
            expired: says("buildExpired"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{ConfigText, Folders};
    use crate::model::FilePath;

    fn file(path: &str, text: &str) -> ConfigText {
        ConfigText { path: FilePath::new(path), text: text.to_owned() }
    }

    fn read(files: &[ConfigText]) -> GeneratorConfig {
        read_config(Evidence { texts: files, folders: &Folders::default() }).unwrap()
    }

    fn homes(found: &GeneratorConfig) -> Vec<String> {
        let lang = |one: &crate::model::structure::ContentFolder| one.lang.as_ref().map(ToString::to_string);
        found.content.iter().map(|one| format!("{} {}", one.folder, lang(one).unwrap_or_default())).collect()
    }

    #[test]
    fn toml_and_a_languages_file_say_the_same() {
        let main = file("hugo.toml", "contentDir = 'inhalt'\n[languages.de]\nweight = 1\n");
        let languages = file("config/_default/languages.toml", "[fr]\nweight = 2\n[it]\ndisabled = true\n");
        assert_eq!(homes(&read(&[main, languages])), ["inhalt de", "inhalt fr"]);
    }

    #[test]
    fn a_file_for_each_language_is_read() {
        let files = [
            file("config/_default/hugo.toml", "defaultContentLanguage = 'en'\n"),
            file("config/_default/languages.fr.toml", "weight = 2\n"),
            file("config/_default/languages.en.toml", "weight = 1\n"),
        ];
        assert_eq!(read(&files).languages, ["en", "fr"]);
    }

    #[test]
    fn a_site_may_publish_drafts_and_what_is_not_due() {
        let found = read(&[file("hugo.toml", "buildDrafts = true\nbuildFuture = false\nbuildExpired = 'x'\n")]);
        assert_eq!(found.publishes, Publishes { drafts: true, ..Publishes::default() });
    }

    #[test]
    fn the_content_folder_is_looked_at_for_languages() {
        let files = [file("hugo.toml", "contentDir = 'inhalt'\n")];
        let wanted = wanted(Evidence { texts: &files, folders: &Folders::default() });
        assert!(wanted.contains(&Wanted::Folder(FilePath::new("inhalt"))), "{wanted:?}");
    }
}
