//! Templates that put a picture of the manifest on a page, for each generator. They are written for the names and
//! functions of the oldest version that their page in `docs/` names, and of today's.

use std::fmt;

use super::{NewFile, quoted_list};
use crate::model::FilePath;
use crate::settings::file::FrontMatterKeys;

/// The templates of one generator.
#[derive(Debug)]
pub struct TemplateSet {
    /// The generator's id.
    pub generator: &'static str,
    /// By where they go in the site, with their texts.
    files: &'static [(&'static str, &'static str)],
    marks: Marks,
    /// The folder in the paths above that stands for the generator's own folder of sources; `None`: paths are from the root.
    usual_source: Option<&'static str>,
    /// The folder, from the folder of sources, that its templates read data from; `None`: from anywhere.
    data: Option<&'static str>,
    /// What to do with them: ids of messages, in order.
    pub steps: &'static [&'static str],
    /// How to say how wide pictures are, by the ending of the generator's configuration; the first is for all others.
    pub sizes_steps: &'static [(&'static str, &'static str)],
}

/// How a template has the words that are written into it for a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    /// `"image" "cover.image"`, and the manifest's path below its data folder as such words (Hugo).
    GoWords,
    /// `"image", "cover.image"`, and the manifest's path from the site's root.
    Lists,
    /// `image|cover.image`, and the manifest's path as `["vignettes"]` (Liquid).
    Liquid,
}

macro_rules! files {
    ($folder:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!($folder, "/", $path)))),*]
    };
}

/// The templates of each generator that has some. To add one: the file below the generator's folder, and a line here.
pub const TEMPLATE_SETS: &[TemplateSet] = &[
    TemplateSet {
        generator: "hugo",
        files: files![
            "hugo":
            "layouts/_default/_markup/render-image.html",
            "layouts/partials/vignettes/address.html",
            "layouts/partials/vignettes/alt.html",
            "layouts/partials/vignettes/box.html",
            "layouts/partials/vignettes/find.html",
            "layouts/partials/vignettes/hero.html",
            "layouts/partials/vignettes/output.html",
            "layouts/partials/vignettes/param.html",
            "layouts/partials/vignettes/picture.html",
            "layouts/partials/vignettes/placeholder.html",
            "layouts/partials/vignettes/settings.html",
            "layouts/partials/vignettes/thumb.html",
            "layouts/partials/vignettes/url.html",
        ],
        marks: Marks::GoWords,
        usual_source: None,
        data: Some("data"),
        steps: &["init-next-hugo-post", "init-next-hugo-list", "init-next-css"],
        sizes_steps: &[
            ("yaml", "init-next-hugo-sizes-yaml"),
            ("toml", "init-next-hugo-sizes-toml"),
            ("json", "init-next-hugo-sizes-json"),
        ],
    },
    TemplateSet {
        generator: "jekyll",
        files: files![
            "jekyll":
            "_includes/vignettes/address.html",
            "_includes/vignettes/alt.html",
            "_includes/vignettes/box.html",
            "_includes/vignettes/content.html",
            "_includes/vignettes/files.html",
            "_includes/vignettes/find.html",
            "_includes/vignettes/hero.html",
            "_includes/vignettes/picture.html",
            "_includes/vignettes/settings.html",
            "_includes/vignettes/thumb.html",
            "_includes/vignettes/value.html",
        ],
        marks: Marks::Liquid,
        usual_source: Some(""),
        data: Some("_data"),
        steps: &["init-next-jekyll-post", "init-next-jekyll-content", "init-next-jekyll-list", "init-next-css"],
        sizes_steps: &[("yml", "init-next-jekyll-sizes")],
    },
    TemplateSet {
        generator: "eleventy",
        files: files!["eleventy": "vignettes.eleventy.mjs", "vignettes.pictures.mjs"],
        marks: Marks::Lists,
        usual_source: None,
        data: None,
        steps: &["init-next-eleventy-plugin", "init-next-eleventy-post", "init-next-eleventy-list", "init-next-css"],
        sizes_steps: &[],
    },
    TemplateSet {
        generator: "astro",
        files: &[
            ("src/components/Vignette.astro", include_str!("astro/src/components/Vignette.astro")),
            ("src/components/vignettes.astro.mjs", include_str!("astro/src/components/vignettes.astro.mjs")),
            // Eleventy and Astro run the same language.
            ("src/components/vignettes.pictures.mjs", include_str!("eleventy/vignettes.pictures.mjs")),
            ("src/components/vignettes.settings.mjs", include_str!("astro/src/components/vignettes.settings.mjs")),
            ("vignettes.integration.mjs", include_str!("astro/vignettes.integration.mjs")),
        ],
        marks: Marks::Lists,
        usual_source: Some("src"),
        data: None,
        steps: &["init-next-astro-post", "init-next-astro-list", "init-next-astro-markdown", "init-next-css"],
        sizes_steps: &[("mjs", "init-next-astro-sizes")],
    },
    TemplateSet {
        generator: "zola",
        files: files!["zola": "templates/macros/vignettes.html", "templates/shortcodes/vignette.html"],
        marks: Marks::Lists,
        usual_source: None,
        data: None,
        steps: &["init-next-zola-post", "init-next-zola-list", "init-next-zola-markdown", "init-next-css"],
        sizes_steps: &[],
    },
    TemplateSet {
        generator: "mkdocs",
        files: files!["mkdocs": "vignettes_hook.py"],
        marks: Marks::Lists,
        usual_source: None,
        data: None,
        steps: &["init-next-mkdocs-hook", "init-next-css"],
        sizes_steps: &[],
    },
];

/// Where a site may have a hook for the images of Markdown already; the first is ours. Hugo 0.146
/// and later looks in the second too.
pub const HOOKS: [&str; 2] = ["layouts/_default/_markup/render-image.html", "layouts/_markup/render-image.html"];

/// What templates are made for.
#[derive(Clone, Copy, Debug)]
pub struct TemplateSite<'a> {
    /// Of the posts.
    pub keys: &'a FrontMatterKeys,
    pub manifest: &'a FilePath,
    /// The generator's folder of sources.
    pub source: &'a FilePath,
}

/// Why there are no templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// The generator hands its templates what lies in this folder, and the manifest is elsewhere.
    ManifestOutside(FilePath),
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ManifestOutside(folder) => {
                write!(out, "the templates can read only files in `{folder}`, and the manifest is not there")
            }
        }
    }
}

impl std::error::Error for TemplateError {}

/// Returns the templates of a generator; `None` where it has none.
#[must_use]
pub fn template_set(generator: &str) -> Option<&'static TemplateSet> {
    TEMPLATE_SETS.iter().find(|set| set.generator == generator)
}

/// Returns the templates as files of this site.
pub fn templates(set: &TemplateSet, site: TemplateSite<'_>) -> Result<Vec<NewFile>, TemplateError> {
    let manifest = manifest_words(set, site)?;
    let TemplateSite { keys, source, .. } = site;
    let listed = |words: &Vec<String>| list(set.marks, words);
    let values = [
        ("@manifest@", manifest),
        ("@manifest-from-root@", quoted(&format!("/{}", site.manifest))),
        ("@source@", if source.is_root() { String::new() } else { format!("{source}/") }),
        ("@image@", listed(&keys.image)),
        ("@alt@", listed(&keys.alt)),
        ("@thumb@", listed(&keys.thumb)),
        ("@decorative@", listed(&keys.decorative)),
        ("@alt-lang@", listed(&keys.alt_lang)),
    ];
    let filled = |text: &str| values.iter().fold(text.to_owned(), |text, (mark, value)| text.replace(mark, value));
    let path = |usual: &str| {
        let below =
            set.usual_source.and_then(|folder| FilePath::new(usual).below(&FilePath::new(folder)).map(str::to_owned));
        below.and_then(|below| source.join(&below)).unwrap_or_else(|| FilePath::new(usual))
    };
    Ok(set.files.iter().map(|(usual, text)| NewFile { path: path(usual), text: filled(text) }).collect())
}

/// Returns where the manifest is, as the templates of this set say it.
fn manifest_words(set: &TemplateSet, site: TemplateSite<'_>) -> Result<String, TemplateError> {
    let Some(data) = set.data else { return Ok(quoted(site.manifest.as_str())) };
    let folder = match set.usual_source {
        Some(_) => site.source.join(data).unwrap_or_else(|| FilePath::new(data)),
        None => FilePath::new(data),
    };
    let below = site.manifest.below(&folder).and_then(|below| below.strip_suffix(".json"));
    let words: Vec<String> =
        below.ok_or(TemplateError::ManifestOutside(folder.clone()))?.split('/').map(quoted).collect();
    Ok(match set.marks {
        Marks::Liquid => format!("[{}]", words.join("][")),
        Marks::GoWords | Marks::Lists => words.join(" "),
    })
}

fn list(marks: Marks, words: &[String]) -> String {
    match marks {
        Marks::GoWords => quoted_list(words, " "),
        Marks::Lists => quoted_list(words, ", "),
        // Liquid has no way to write a quote within quotes, and a key with one is nobody's.
        Marks::Liquid => {
            let plain = words.iter().filter(|word| !word.contains(['"', '|', '{', '}']));
            plain.map(String::as_str).collect::<Vec<_>>().join("|")
        }
    }
}

fn quoted(word: &str) -> String {
    quoted_list(&[word.to_owned()], "")
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod zola_tests;
