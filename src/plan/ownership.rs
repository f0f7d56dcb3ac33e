//! Whose file it is. A manifest or a journal may come from a stranger, by pull request: what they say is a claim, and
//! never enough. A file is ours where its path, its bytes and its record agree, and where nothing of the site uses it.
//!
//! Two questions, both pure. [`Places::may_be_ours`] is asked of every path that a record names, before anything else
//! is done with the record. [`owned_output`] is asked of the file itself before it is deleted; it alone makes an [`Owned`],
//! and nothing else can be deleted as an output.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::formats::output_extensions;
use crate::model::outputs::{Fit, OutputState, Planned, Preset, Record, RenderReason};
use crate::model::{FilePath, Files, Format, NotOurs, Size};

/// The encoder of a file that `--adopt keep` took as it was: a new version of ours, or another
/// quality, is no reason to replace it; a new source is.
pub const KEPT: &str = "kept";

/// Folders at the root that generators read. They hold no outputs, unless the configuration puts all outputs there.
#[rustfmt::skip]
const SITE_FOLDERS: [&str; 17] = [
    "layouts", "themes", "data", "i18n", "assets", "archetypes", "config", "_includes", "_layouts", "_data",
    "_sass", "sass", "templates", "src", "netlify", "node_modules", "_vendor",
];

/// No output folder is in these, whatever the configuration says.
const NEVER: [&str; 4] = [".git", ".github", ".gitlab", ".vignettes"];

/// Where outputs may lie.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    pub output: &'a FilePath,
    /// The thumbs of a page bundle lie beside its page.
    pub contents: &'a [&'a FilePath],
    /// Knows the links.
    pub files: &'a Files,
}

impl Places<'_> {
    /// A file at this path can be an output of ours: by its name, and by where its links lead.
    pub fn may_be_ours(&self, path: &FilePath) -> Result<(), NotOurs> {
        inside(path, self.output, self.contents)?;
        let real = self.files.real(path).ok_or(NotOurs::OutsideOutput)?;
        let lead = |folder: &FilePath| self.files.real(folder).ok_or(NotOurs::OutsideOutput);
        let contents: Vec<FilePath> = self.contents.iter().filter_map(|folder| lead(folder).ok()).collect();
        inside(&real, &lead(self.output)?, &contents.iter().collect::<Vec<_>>())
    }
}

fn inside(path: &FilePath, output: &FilePath, contents: &[&FilePath]) -> Result<(), NotOurs> {
    // AVIF too where this build has it not: another one may have written it.
    if !output_extensions().any(|known| known.eq_ignore_ascii_case(path.extension())) {
        return Err(NotOurs::NoPictureName);
    }
    let below_content = contents.iter().filter_map(|folder| path.below(folder)).min_by_key(|below| below.len());
    let below = path.below(output).into_iter().chain(below_content).min_by_key(|below| below.len());
    let below = below.ok_or(NotOurs::OutsideOutput)?;
    let is_never = |name: &str| NEVER.contains(&name.to_ascii_lowercase().as_str());
    if below.split('/').any(|name| name.starts_with('.')) || path.as_str().split('/').any(is_never) {
        return Err(NotOurs::Hidden);
    }
    if below_content.is_some() {
        return Ok(());
    }
    for name in SITE_FOLDERS {
        let folder = FilePath::new(name);
        let is_chosen = *output == folder || output.below(&folder).is_some();
        if path.below(&folder).is_some() && !is_chosen {
            return Err(NotOurs::SiteFolder { folder: name.to_owned() });
        }
    }
    Ok(())
}

/// What was found out about a file that a record names.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a file, each on its own")]
pub struct OwnershipEvidence {
    /// A file, not a link to one.
    pub is_file: bool,
    /// `b3:` and the BLAKE3 hash of its bytes.
    pub hash: String,
    /// Bytes.
    pub size: u64,
    /// By its header; `None` where it is no picture.
    pub picture: Option<(Format, Size)>,
    /// Its bytes are in the order in which our encoders write that format, and hold nothing else.
    pub is_as_we_write: bool,
    /// A page shows it.
    pub is_shown: bool,
    /// A page, a template, a style sheet or a data file names it.
    pub is_named: bool,
}

/// A file that we made and nothing needs: the only kind that is deleted as an output. Made by [`owned_output`] alone.
#[derive(Debug)]
pub struct Owned {
    path: FilePath,
    size: u64,
}

impl Owned {
    #[must_use]
    pub fn path(&self) -> &FilePath {
        &self.path
    }

    /// Bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }
}

/// Returns the file of this record, if path, bytes and record agree that we made it and nothing of the site uses it.
/// The bytes are those of the record; others were sorted out before, as edited by hand.
pub fn owned_output(
    path: &FilePath,
    record: &Record,
    evidence: &OwnershipEvidence,
    places: Places<'_>,
    presets: &BTreeMap<String, Arc<Preset>>,
) -> Result<Owned, NotOurs> {
    places.may_be_ours(path)?;
    is_as_recorded(path, record, evidence)?;
    if !has_our_name(path, record, presets) {
        return Err(NotOurs::OtherName);
    }
    match (evidence.is_shown, evidence.is_named) {
        (true, _) => Err(NotOurs::Shown),
        (false, true) => Err(NotOurs::Named),
        (false, false) => Ok(Owned { path: path.clone(), size: evidence.size }),
    }
}

/// Returns the file that a run of ours wrote where this output is planned, and which nothing is to replace: the output
/// turned out not to be worth its bytes. `None` where no file of ours is there.
#[must_use]
pub fn superseded_output(planned: &Planned) -> Option<Owned> {
    let is_there = !matches!(planned.reason, RenderReason::New | RenderReason::Gone);
    is_there.then(|| Owned { path: planned.claim.output.clone(), size: 0 })
}

/// The bytes of a file are as its record says.
pub fn is_as_recorded(path: &FilePath, record: &Record, evidence: &OwnershipEvidence) -> Result<(), NotOurs> {
    if !evidence.is_file {
        return Err(NotOurs::NoFile);
    }
    if record.inputs.encoder == KEPT {
        return Err(NotOurs::Kept);
    }
    let recorded = Size::new(record.width, record.height);
    let is_same = |(format, size): (Format, Size)| {
        format.id() == record.format && size == recorded && Format::from_extension(path.extension()) == Some(format)
    };
    let fits = record.inputs.recipe.is_empty() || recipe_gives(&record.inputs.recipe, &record.format, recorded);
    if evidence.hash != record.hash || !evidence.picture.is_some_and(is_same) || !fits {
        return Err(NotOurs::OtherPicture);
    }
    if evidence.is_as_we_write { Ok(()) } else { Err(NotOurs::OtherEncoder) }
}

/// A thumb's folder is a preset's; a variant's name holds eight digits of a hash, and its width.
fn has_our_name(path: &FilePath, record: &Record, presets: &BTreeMap<String, Arc<Preset>>) -> bool {
    if record.inputs.recipe.is_empty() {
        let is_hash =
            |part: &str| part.len() == 8 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        return path.stem().split(|c: char| !c.is_ascii_alphanumeric()).any(is_hash);
    }
    path.parent().is_some_and(|folder| presets.contains_key(folder.file_name()))
}

/// This recipe makes outputs of this format and size: `740x410 cover 0.5 0.5 jpeg q80`, `300x300 contain webp auto70`.
fn recipe_gives(recipe: &str, format: &str, size: Size) -> bool {
    let words: Vec<&str> = recipe.split(' ').collect();
    let (shape, fit, written) = match words[..] {
        [shape, "cover", x, y, written, _] if x.parse::<f64>().is_ok() && y.parse::<f64>().is_ok() => {
            (shape, Fit::Cover, written)
        }
        [shape, "contain", written, _] => (shape, Fit::Contain, written),
        _ => return false,
    };
    let Some((width, height)) = shape.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)))
    else {
        return false;
    };
    let (width, height): (u32, u32) = (width, height);
    let is_inside = size.width >= 1 && size.height >= 1 && size.width <= width && size.height <= height;
    // A smaller source gives the largest crop of that shape: one side is as long as the source has it, the other rounded.
    let (across, down) = (f64::from(width), f64::from(height));
    let is_shape = (f64::from(size.width) / across * down - f64::from(size.height)).abs() <= 1.0
        || (f64::from(size.height) / down * across - f64::from(size.width)).abs() <= 1.0;
    written == format && is_inside && (fit == Fit::Contain || is_shape)
}

/// Returns the record that a file at an output path stands under: the one with its bytes, else the newest.
#[must_use]
pub fn listed_record(records: &[Record], state: &OutputState) -> Option<Record> {
    records.iter().find(|record| record.hash == state.hash).or(records.last()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;
    use crate::model::outputs::Inputs;

    fn path(text: &str) -> FilePath {
        FilePath::new(text)
    }

    fn why(result: Result<(), NotOurs>) -> &'static str {
        result.err().map_or("", |why| why.id())
    }

    #[test]
    fn a_path_says_whether_it_can_be_an_output_s() {
        let mut files = Files::default();
        files.add_link(path("static/out"), Link::Outside);
        files.add_link(path("static/git"), Link::Inside(path(".git")));
        files.add_link(path("static/in"), Link::Inside(path("static/img")));
        files.add_link(path("static/pages"), Link::Inside(path("layouts")));
        let contents = [path("content/en")];
        let said = |output: &str, file: &str| {
            let contents: Vec<&FilePath> = contents.iter().collect();
            why(Places { output: &path(output), contents: &contents, files: &files }.may_be_ours(&path(file)))
        };
        for (file, expected) in [
            ("static/img/medium/a.jpg", ""),
            ("static/a.WEBP", ""),
            ("static/a.avif", ""),
            ("static/in/a.jpg", ""),
            ("content/en/two/medium/cover.jpg", ""),
            ("static/a.gif", "no-picture-name"),
            ("static/a.css", "no-picture-name"),
            ("content/en/a.md", "no-picture-name"),
            ("vignettes.yaml", "no-picture-name"),
            (".github/workflows/x.yml", "no-picture-name"),
            ("img/a.jpg", "outside-output"),
            ("data/a.jpg", "outside-output"),
            (".git/a.jpg", "outside-output"),
            ("static/out/a.jpg", "outside-output"),
            ("static/git/a.jpg", "outside-output"),
            ("static/pages/a.jpg", "outside-output"),
            ("static/.git/a.jpg", "hidden"),
            ("static/.x/medium/a.jpg", "hidden"),
            ("static/medium/.a.jpg", "hidden"),
            ("content/en/.git/a.jpg", "hidden"),
        ] {
            assert_eq!(said("static", file), expected, "{file}");
        }
        for (file, expected) in [
            ("img/medium/a.jpg", ""),
            ("static/img/a.jpg", ""),
            (".git/medium/a.jpg", "hidden"),
            (".GIT/medium/a.jpg", "hidden"),
            (".vignettes/store/a.jpg", "hidden"),
            ("layouts/medium/a.jpg", "site-folder"),
            ("assets/a.jpg", "site-folder"),
            ("data/a.jpg", "site-folder"),
            ("static/pages/a.jpg", "site-folder"),
            ("static/git/a.jpg", "hidden"),
        ] {
            assert_eq!(said("", file), expected, "{file}, where outputs go to the root");
        }
        assert_eq!(said("assets/made", "assets/made/medium/a.jpg"), "", "where the configuration says so");
        assert_eq!(said(".git", ".git/medium/a.jpg"), "hidden", "not even then");
        let pages = path("src/content");
        let places = Places { output: &path("public"), contents: &[&pages], files: &files };
        assert_eq!(why(places.may_be_ours(&path("src/content/a/medium/b.jpg"))), "", "a bundle's, wherever pages lie");
    }

    fn record(recipe: &str, width: u32, height: u32) -> Record {
        let inputs = Inputs { source: "s".to_owned(), recipe: recipe.to_owned(), encoder: "4".to_owned() };
        Record { hash: "h".to_owned(), inputs, format: "jpeg".to_owned(), width, height, size: 9 }
    }

    fn evidence(size: Size) -> OwnershipEvidence {
        OwnershipEvidence {
            is_file: true,
            hash: "h".to_owned(),
            size: 9,
            picture: Some((Format::Jpeg, size)),
            is_as_we_write: true,
            is_shown: false,
            is_named: false,
        }
    }

    #[test]
    fn only_what_agrees_in_all_is_owned() {
        let (output, files) = (path("static"), Files::default());
        let places = Places { output: &output, contents: &[], files: &files };
        let medium = Preset { name: "medium".to_owned(), size: Size::new(740, 410), fit: Fit::Cover };
        let presets = BTreeMap::from([("medium".to_owned(), Arc::new(medium))]);
        let said = |file: &str, record: &Record, evidence: &OwnershipEvidence| {
            why(owned_output(&path(file), record, evidence, places, &presets).map(|_| ()))
        };
        let thumb = record("740x410 cover 0.5 0.5 jpeg q80", 740, 410);
        let true_to_it = evidence(Size::new(740, 410));
        let at = "static/img/medium/a.jpg";
        assert_eq!(said(at, &thumb, &true_to_it), "");
        assert_eq!(said("static/img/medium/a.jpeg", &thumb, &true_to_it), "");
        let variant = Record { inputs: Inputs::default(), ..thumb.clone() };
        assert_eq!(said("static/img/variants/a-740w-0123abcd.jpg", &variant, &true_to_it), "");
        for (what, file, record, evidence, expected) in [
            ("a source's folder", "static/img/a.jpg", thumb.clone(), true_to_it.clone(), "other-name"),
            ("a preset that is gone", "static/img/square/a.jpg", thumb.clone(), true_to_it.clone(), "other-name"),
            ("no hash", "static/img/a-740w.jpg", variant.clone(), true_to_it.clone(), "other-name"),
            ("seven digits", "static/img/a-740w-0123abc.jpg", variant.clone(), true_to_it.clone(), "other-name"),
            ("no digits", "static/img/a-740w-0123abcg.jpg", variant, true_to_it.clone(), "other-name"),
            ("outside", "img/medium/a.jpg", thumb.clone(), true_to_it.clone(), "outside-output"),
            ("another size", at, thumb.clone(), evidence(Size::new(741, 410)), "other-picture"),
            ("another ending", "static/img/medium/a.png", thumb.clone(), true_to_it.clone(), "other-picture"),
            ("another recipe", at, record("300x300 contain jpeg q80", 740, 410), true_to_it.clone(), "other-picture"),
            ("no recipe of ours", at, record("anything", 740, 410), true_to_it.clone(), "other-picture"),
            (
                "other bytes",
                at,
                thumb.clone(),
                OwnershipEvidence { hash: "x".into(), ..true_to_it.clone() },
                "other-picture",
            ),
            (
                "no picture",
                at,
                thumb.clone(),
                OwnershipEvidence { picture: None, ..true_to_it.clone() },
                "other-picture",
            ),
            ("a link", at, thumb.clone(), OwnershipEvidence { is_file: false, ..true_to_it.clone() }, "no-file"),
            (
                "another program's",
                at,
                thumb.clone(),
                OwnershipEvidence { is_as_we_write: false, ..true_to_it.clone() },
                "other-encoder",
            ),
            ("shown", at, thumb.clone(), OwnershipEvidence { is_shown: true, ..true_to_it.clone() }, "shown"),
            ("named", at, thumb.clone(), OwnershipEvidence { is_named: true, ..true_to_it.clone() }, "named"),
        ] {
            assert_eq!(said(file, &record, &evidence), expected, "{what}");
        }
        let kept = Record { inputs: Inputs { encoder: KEPT.to_owned(), ..thumb.inputs.clone() }, ..thumb };
        assert_eq!(said(at, &kept, &true_to_it), "kept");
    }

    #[test]
    fn a_recipe_gives_its_shape_and_no_other() {
        for (recipe, width, height, expected) in [
            ("740x410 cover 0.5 0.5 jpeg q80", 740, 410, true),
            ("740x410 cover 0.3 1 jpeg auto70", 722, 400, true),
            ("740x410 cover 0.5 0.5 jpeg q80", 640, 355, true),
            ("740x410 cover 0.5 0.5 jpeg q80", 2, 1, true),
            ("300x300 contain jpeg q80", 300, 3, true),
            ("740x410 cover 0.5 0.5 jpeg q80", 320, 200, false),
            ("740x410 cover 0.5 0.5 webp q80", 740, 410, false),
            ("300x300 contain jpeg q80", 301, 3, false),
            ("0x0 cover 0.5 0.5 jpeg q80", 0, 0, false),
            ("740x410 cover jpeg q80", 740, 410, false),
            ("740x410 cover 0.5 top jpeg q80", 740, 410, false),
            ("740x410 cover left 0.5 jpeg q80", 740, 410, false),
            ("740x410 cover 0.5 0.5 jpeg q80", 1, 1, true),
            ("300x300 contain jpeg q80", 0, 1, false),
            ("300x300 contain jpeg q80", 1, 0, false),
            // The side that is rounded may be a pixel off, whichever it is, and the other one is then more.
            ("1024x128 cover 0.5 0.5 jpeg q80", 500, 63, true),
            ("1024x128 cover 0.5 0.5 jpeg q80", 512, 65, true),
            ("1024x128 cover 0.5 0.5 jpeg q80", 512, 66, false),
            ("128x1024 cover 0.5 0.5 jpeg q80", 63, 500, true),
            ("128x1024 cover 0.5 0.5 jpeg q80", 65, 512, true),
            ("128x1024 cover 0.5 0.5 jpeg q80", 66, 512, false),
            ("", 740, 410, false),
        ] {
            assert_eq!(recipe_gives(recipe, "jpeg", Size::new(width, height)), expected, "{recipe} {width}x{height}");
        }
    }

    #[test]
    fn a_file_stands_under_the_record_of_its_bytes_or_under_the_newest() {
        let records = ["a", "b", "c"].map(|hash| Record { hash: hash.to_owned(), ..record("", 1, 1) });
        for (hash, expected) in [("a", Some("a")), ("b", Some("b")), ("x", Some("c"))] {
            let state = OutputState { hash: hash.to_owned(), size: 1, decoded: None, unreadable: None };
            assert_eq!(listed_record(&records, &state).map(|record| record.hash).as_deref(), expected);
            assert!(listed_record(&[], &state).is_none());
        }
    }
}
