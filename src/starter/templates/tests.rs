use std::collections::BTreeSet;

use super::*;
use crate::generator;

pub fn made(id: &str, keys: &FrontMatterKeys, manifest: &str, source: &str) -> Result<Vec<NewFile>, TemplateError> {
    let (manifest, source) = (FilePath::new(manifest), FilePath::new(source));
    templates(template_set(id).unwrap(), TemplateSite { keys, manifest: &manifest, source: &source })
}

fn text_of(files: &[NewFile], path: &str) -> String {
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    files.iter().find(|file| file.path.as_str() == path).unwrap_or_else(|| panic!("{path}: {paths:?}")).text.clone()
}

#[test]
fn every_generator_has_templates() {
    let known: BTreeSet<&str> = generator::ALL.iter().map(|one| one.id).filter(|id| *id != "none").collect();
    assert_eq!(TEMPLATE_SETS.iter().map(|set| set.generator).collect::<BTreeSet<_>>(), known);
    assert!(TEMPLATE_SETS.iter().all(|set| !set.files.is_empty() && !set.steps.is_empty()));
}

#[test]
fn keys_and_manifest_are_written_in() {
    let keys = FrontMatterKeys {
        image: vec!["cover.image".to_owned(), "image".to_owned(), "odd \"key\"".to_owned()],
        ..FrontMatterKeys::default()
    };
    for (id, manifest, source, path, expected) in [
        (
            "hugo",
            "data/pictures/made.json",
            "",
            "layouts/partials/vignettes/settings.html",
            [r#""image" (slice "cover.image" "image" "odd \"key\"")"#, r#"range slice "pictures" "made" "images""#],
        ),
        (
            "jekyll",
            "docs/_data/made.json",
            "docs",
            "docs/_includes/vignettes/settings.html",
            [r#"= "cover.image|image" |"#, r#"site.data["made"].images"#],
        ),
        (
            "eleventy",
            "site/facts/vignettes.json",
            "site",
            "vignettes.eleventy.mjs",
            [r#"image: ["cover.image", "image", "odd \"key\""]"#, r#"MANIFEST = "site/facts/vignettes.json""#],
        ),
        (
            "astro",
            "code/data/vignettes.json",
            "code",
            "code/components/vignettes.settings.mjs",
            [r#"image: ["cover.image", "image", "odd \"key\""]"#, "SIZES"],
        ),
        (
            "astro",
            "code/data/vignettes.json",
            "code",
            "vignettes.integration.mjs",
            [r#"from "./code/components/vignettes.pictures.mjs""#, r#"MANIFEST = "code/data/vignettes.json""#],
        ),
        (
            "mkdocs",
            "vignettes.json",
            "",
            "vignettes_hook.py",
            [r#""image": ["cover.image", "image", "odd \"key\""]"#, r#"MANIFEST = "vignettes.json""#],
        ),
        (
            "zola",
            "data/vignettes.json",
            "",
            "templates/macros/vignettes.html",
            [r#"keys=["cover.image", "image""#, r#"path="data/vignettes.json""#],
        ),
    ] {
        let files = made(id, &keys, manifest, source).unwrap();
        let text = text_of(&files, path);
        for expected in expected {
            assert!(text.contains(expected), "{path}: no {expected} in {text}");
        }
    }
}

#[test]
fn no_mark_is_left() {
    for set in TEMPLATE_SETS {
        let manifest = format!("{}/vignettes.json", set.data.unwrap_or("facts"));
        for file in made(set.generator, &FrontMatterKeys::default(), &manifest, "").unwrap() {
            // `"@11ty/eleventy"` is a name.
            let words = file.text.split('@').skip(1).step_by(1);
            let is_mark =
                |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            let parts: Vec<&str> = words.collect();
            let whole = &parts[..parts.len().saturating_sub(1)];
            assert!(!whole.iter().any(|word| is_mark(word)), "{}: a mark is left", file.path);
        }
    }
}

#[test]
fn a_manifest_that_templates_do_not_see_is_reported() {
    for (id, manifest, source, folder) in [
        ("hugo", "static/vignettes.json", "", "data"),
        ("hugo", "data/vignettes.txt", "", "data"),
        ("hugo", "database/vignettes.json", "", "data"),
        ("jekyll", "data/vignettes.json", "", "_data"),
        ("jekyll", "_data/vignettes.json", "docs", "docs/_data"),
    ] {
        let made = made(id, &FrontMatterKeys::default(), manifest, source);
        assert_eq!(made, Err(TemplateError::ManifestOutside(FilePath::new(folder))), "{id}: {manifest}");
    }
}

#[test]
fn every_template_is_in_the_table() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/starter");
    for set in TEMPLATE_SETS {
        let folder = root.join(set.generator);
        let mut found = BTreeSet::new();
        for entry in walkdir::WalkDir::new(&folder) {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                found.insert(entry.path().strip_prefix(&folder).unwrap().to_string_lossy().into_owned());
            }
        }
        // One file serves two generators.
        let listed = set.files.iter().map(|(path, _)| (*path).to_owned());
        let listed: BTreeSet<String> = listed.filter(|path| folder.join(path).is_file()).collect();
        assert_eq!(found, listed, "{}", set.generator);
    }
}
