//! What was understood of a whole site.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::app::session::Session;
use crate::app::site_state::SiteState;
use crate::generator::{self, Evidence, Folders, Generator};
use crate::model::structure::LanguageWay;
use crate::model::{FilePath, Lang, Page, Site};
use crate::report::inspect::{
    GeneratorInspection, KeyInspection, LanguageInspection, OpenQuestion, PairInspection, ShownBy, SiteInspection,
    TemplateInspection,
};
use crate::settings::{Settings, Sources};

/// Folders that make a site one of Hugo's where nothing is configured: see [`generator::of`].
const OF_HUGO: [&str; 2] = ["content", "static"];

/// Returns what was understood of a site.
pub fn site_inspection(session: &Session, state: &SiteState) -> SiteInspection {
    let (settings, sources, site) = (&session.settings, session.sources(), &state.site);
    let structure = &settings.structure;
    let own = sources.config.iter().map(|file| file.path.clone());
    let generator = sources.found_generator();
    let read = sources.texts_of(generator).into_iter().map(|file| file.path);
    let read = read.filter(|path| !is_of_another(generator, path));
    SiteInspection {
        generator: generator_inspection(sources),
        configuration: own.chain(read).collect(),
        languages: languages(settings, site),
        pages: settings.pages.clone(),
        unread: site.discovery.unread_kinds.iter().map(|(kind, found)| (kind.clone(), found.count)).collect(),
        content: structure.content.clone(),
        served: structure.served.clone(),
        assets: structure.assets.clone(),
        aliases: structure.aliases.clone(),
        output: settings.output.clone(),
        excluded: without_repeats(&structure.excluded),
        relative: structure.relative,
        pairs: pairs(site),
        uses: site.pages.iter().map(|page| page.uses.len()).sum(),
        images: site.pictures.len(),
        keys: keys(settings, site),
        templates: TemplateInspection {
            read: site.templates.all.iter().map(|template| template.path.clone()).collect(),
            called: site.calls.names().into_iter().map(str::to_owned).collect(),
            absent: site.templates.unseen.clone(),
            put_before: site.templates.put_before.clone(),
        },
        manifest: settings.manifest.clone(),
        has_manifest: state.manifest.is_some(),
        questions: questions(sources),
    }
}

/// The file configures another generator, and was read to recognise it.
fn is_of_another(generator: &Generator, path: &FilePath) -> bool {
    let configures = |generator: &Generator| generator.config_files.contains(&path.as_str());
    generator::ALL.iter().any(configures) && !configures(generator)
}

fn without_repeats(patterns: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    patterns.iter().filter(|pattern| seen.insert(pattern.as_str())).cloned().collect()
}

fn generator_inspection(sources: &Sources) -> GeneratorInspection {
    let generator = sources.found_generator();
    let is_known = generator.id != generator::unknown::GENERATOR.id;
    GeneratorInspection { id: generator.id, name: generator.name, is_known, shown_by: shown_by(sources, generator) }
}

/// Returns what shows that a site is this generator's: files that do so by themselves, else folders, else all that it
/// reads.
fn shown_by(sources: &Sources, generator: &Generator) -> ShownBy {
    if let Some(config) = sources.config.as_ref().filter(|_| sources.sets("generator")) {
        return ShownBy::Setting(config.path.clone());
    }
    let evidence = sources.evidence();
    let alone = |file: &&generator::ConfigText| {
        let (texts, folders) = (std::slice::from_ref(*file), &Folders::new());
        (generator.recognises)(Evidence { texts, folders })
    };
    let files: Vec<FilePath> = sources.generator.iter().filter(alone).map(|file| file.path.clone()).collect();
    if !files.is_empty() && generator.id != generator::unknown::GENERATOR.id {
        return ShownBy::Files(files);
    }
    let telling: Vec<&'static str> =
        generator.telling_folders.iter().copied().filter(|folder| evidence.has_folder(folder)).collect();
    if !telling.is_empty() {
        return ShownBy::Folders(telling);
    }
    if generator.id == generator::unknown::GENERATOR.id {
        return ShownBy::Nothing;
    }
    if (generator.recognises)(evidence) {
        let read = sources.texts_of(generator).into_iter().map(|file| file.path).collect::<Vec<_>>();
        return if read.is_empty() { ShownBy::Nothing } else { ShownBy::Files(read) };
    }
    ShownBy::Folders(OF_HUGO.to_vec())
}

fn languages(settings: &Settings, site: &Site) -> Vec<LanguageInspection> {
    let mut pages: BTreeMap<&Lang, BTreeMap<Option<&LanguageWay>, usize>> = BTreeMap::new();
    for page in &site.pages {
        *pages.entry(&page.lang).or_default().entry(page.lang_way.as_ref()).or_default() += 1;
    }
    let one = |lang: &Lang| {
        let ways = pages.get(lang).into_iter().flatten().map(|(way, count)| (way.cloned(), *count));
        let mut ways: Vec<(Option<LanguageWay>, usize)> = ways.collect();
        ways.sort_by_key(|(_, count)| Reverse(*count));
        LanguageInspection {
            lang: lang.clone(),
            is_default: *lang == settings.default_language,
            pages: ways.iter().map(|(_, count)| count).sum(),
            ways,
        }
    };
    site.languages.iter().map(one).collect()
}

fn pairs(site: &Site) -> PairInspection {
    let mut found = PairInspection::default();
    let mut ways = BTreeMap::new();
    let mut unpaired: BTreeMap<&Lang, usize> = BTreeMap::new();
    let mut is_tied = vec![false; site.pages.len()];
    for pair in site.pairs().iter().filter(|pair| pair.pages.len() > 1) {
        found.count += 1;
        let pages = || pair.pages.values().flatten().copied();
        pages().for_each(|index| is_tied[index] = true);
        // A page that is named need not name the other one: of several ways the one counts that is no path.
        let way = pages().filter_map(|index| site.pages[index].pair_way()).min();
        *ways.entry(way).or_default() += 1;
    }
    let is_post = |page: &Page| !page.uses.is_empty() || page.thumb.is_some();
    for (page, is_tied) in site.pages.iter().zip(is_tied) {
        if !is_tied && is_post(page) && site.languages.len() > 1 {
            *unpaired.entry(&page.lang).or_default() += 1;
        }
    }
    found.ways = ways.into_iter().filter_map(|(way, count)| Some((way?, count))).collect();
    let of_language = |lang: &Lang| Some((lang.clone(), *unpaired.get(lang)?));
    found.unpaired = site.languages.iter().filter_map(of_language).collect();
    found
}

fn keys(settings: &Settings, site: &Site) -> Vec<KeyInspection> {
    let one = |purpose: &'static str, key: &String| {
        let has = |page: &&Page| page.keys.iter().any(|own| is_key(&own.value, key, settings.lifted_key));
        KeyInspection { purpose, key: key.clone(), pages: site.pages.iter().filter(has).count() }
    };
    settings
        .keys
        .by_purpose()
        .into_iter()
        .flat_map(|(purpose, keys)| keys.iter().map(move |key| one(purpose, key)))
        .collect()
}

/// The key of a page is this one, at the top or below the key whose entries count as if they stood there.
fn is_key(own: &str, key: &str, lifted: Option<&str>) -> bool {
    let below = || {
        let (first, rest) = own.split_once('.')?;
        Some(rest).filter(|_| lifted.is_some_and(|lifted| first.eq_ignore_ascii_case(lifted)))
    };
    own.eq_ignore_ascii_case(key) || below().is_some_and(|rest| rest.eq_ignore_ascii_case(key))
}

/// Returns what the generator's configuration leaves open, and ours does not answer.
fn questions(sources: &Sources) -> Vec<OpenQuestion> {
    let found = (sources.found_generator().read_config)(sources.evidence()).ok();
    let questions = found.into_iter().flat_map(|found| found.questions);
    let open = questions.filter(|question| !sources.sets(question.setting));
    open.map(|one| OpenQuestion { path: one.path, key: one.key, setting: one.setting }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{ConfigText, FolderEntry};
    use crate::model::PairWay;
    use crate::model::place::{Located, Span};

    fn sources(config: Option<&str>, files: &[(&str, &str)], folders: &[&str]) -> Sources {
        let text = |(path, text): &(&str, &str)| ConfigText { path: FilePath::new(*path), text: (*text).to_owned() };
        let entry = |name: &&str| FolderEntry { name: (*name).to_owned(), is_folder: true };
        Sources {
            config: config.map(|config| text(&("vignettes.yaml", config))),
            generator: files.iter().map(text).collect(),
            folders: Folders::from([(FilePath::new(""), folders.iter().map(entry).collect())]),
        }
    }

    #[test]
    fn what_shows_a_generator_is_the_least_that_does() {
        let said = |config, files: &[(&str, &str)], folders: &[&str]| {
            let found = generator_inspection(&sources(config, files, folders));
            format!("{} {:?}", found.id, found.shown_by)
        };
        let package = ("package.json", "{}");
        assert_eq!(said(None, &[("hugo.toml", "title = 'x'"), package], &[]), "hugo Files([\"hugo.toml\"])");
        assert_eq!(said(None, &[], &["content", "static"]), "hugo Folders([\"content\", \"static\"])");
        assert_eq!(said(None, &[package], &["_posts"]), "jekyll Folders([\"_posts\"])");
        assert_eq!(said(None, &[package], &["pages"]), "none Nothing");
        let zola = Some("generator: zola\n");
        assert_eq!(said(zola, &[("hugo.toml", "")], &[]), "zola Setting(\"vignettes.yaml\")");
        assert_eq!(said(Some("generator: auto\n"), &[("hugo.toml", "")], &[]), "hugo Files([\"hugo.toml\"])");
    }

    fn page(path: &str, lang: &str, logical: &str) -> Page {
        let mut page = Page::empty(FilePath::new(path), Lang::new(lang));
        page.logical_path = logical.to_owned();
        page
    }

    #[test]
    fn pairs_are_counted_by_what_ties_them() {
        let key = |key: &str| Some(Located::new(key.to_owned(), Span::default()));
        let mut pages = vec![
            page("en/a.md", "en", "a"),
            page("en/b.md", "en", "b"),
            page("en/c.md", "en", "c"),
            page("en/d.md", "en", "d"),
            page("fr/a.md", "fr", "a"),
            page("fr/b.md", "fr", "b"),
            page("fr/c.md", "fr", "c"),
        ];
        (pages[0].pair, pages[4].pair) = (key("k"), key("k"));
        pages[1].partner_way = Some(PairWay::Named);
        pages[3].thumb = Some(crate::model::Thumb {
            raw: Located::new("/medium/d.jpg".to_owned(), Span::default()),
            key: "thumb".to_owned(),
        });
        let site = Site { languages: ["en", "fr"].map(Lang::new).to_vec(), pages, ..Site::default() };
        let found = pairs(&site);
        assert_eq!(found.count, 3);
        assert_eq!(found.ways, [(PairWay::Key, 1), (PairWay::Named, 1), (PairWay::Path, 1)]);
        assert_eq!(found.unpaired, [(Lang::new("en"), 1)]);
    }

    #[test]
    fn files_of_other_generators_are_no_configuration() {
        let hugo = generator::by_id("hugo").unwrap();
        let is_other = |path: &str| is_of_another(hugo, &FilePath::new(path));
        assert!(is_other("mkdocs.yml") && !is_other("hugo.toml") && !is_other("data/languages.toml"));
        let patterns = ["a", "b", "a"].map(str::to_owned);
        assert_eq!(without_repeats(&patterns), ["a", "b"]);
    }

    #[test]
    fn keys_count_where_they_stand_and_below_what_is_lifted() {
        for (own, lifted, expected) in [
            ("image", None, true),
            ("Image", None, true),
            ("params.image", Some("params"), true),
            ("params.image", None, false),
            ("cover.image", Some("params"), false),
        ] {
            assert_eq!(is_key(own, "image", lifted), expected, "{own} {lifted:?}");
        }
    }
}
