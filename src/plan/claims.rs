//! Which outputs the pages ask for, and which requests can't stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::files::folded;
use crate::model::outputs::{Aim, AimedBy, Claim, Failure, FailureReason, Preset, Refusal, RefusalReason, Shape};
use crate::model::page::Target;
use crate::model::picture::Look;
use crate::model::{FilePath, Files, Focus, Format, Page, Place, Site, SitePath, Thumb, portable};
use crate::read::resolve::Resolver;

use super::ownership::Places;
use super::settle::{merge_failures, merge_refusals, settle};

/// What claiming needs beside the site.
pub struct Rules<'a> {
    pub resolver: Resolver<'a>,
    pub presets: &'a BTreeMap<String, Arc<Preset>>,
    pub output_folder: &'a FilePath,
    /// What earlier runs made: shown in a page's text such a file is no original.
    pub ours: &'a (dyn Fn(&FilePath) -> bool + Sync),
    pub places: Places<'a>,
    /// `focus: auto`: what pixels told of the pictures that no page gives a point for.
    pub looks: Option<&'a BTreeMap<FilePath, Look>>,
}

/// What pages ask for.
#[derive(Debug, Default)]
pub struct Claims {
    /// Sorted by output path; no two share one.
    pub claims: Vec<Claim>,
    pub refused: Vec<Refusal>,
    pub failed: Vec<Failure>,
}

/// All outputs that the site's pages ask for: their thumbs, and these variants.
#[must_use]
pub fn claimed(site: &Site, rules: &Rules<'_>, variants: Vec<Claim>) -> Claims {
    let mut found = Claims::default();
    let mut asked: Vec<Asked> = Vec::new();
    let answer = |page: &Page| page.thumb.as_ref().map(|thumb| ask(page, thumb, rules));
    let answers: Vec<Answer> = site.pages.par_iter().filter_map(answer).collect();
    for answer in answers {
        match answer {
            Answer::Asked(one) => asked.push(one),
            Answer::Refused(refusal) => found.refused.push(refusal),
            Answer::Failed(failure) => found.failed.push(failure),
            Answer::Nothing => {}
        }
    }
    asked.extend(variants.into_iter().map(|claim| Asked { claim, focus: None }));
    let asked_of: BTreeSet<FilePath> = asked.iter().map(|one| one.claim.source.clone()).collect();
    let originals = site.pictures.keys().filter(|path| asked_of.contains(*path) || !(rules.ours)(path));
    let sources: BTreeMap<String, &FilePath> =
        originals.map(|path| (folded(real(rules.resolver.files, path).as_str()), path)).collect();
    // One spelling for what a Mac, or a link, makes one file.
    let mut by_output: BTreeMap<String, Vec<Asked>> = BTreeMap::new();
    for one in asked {
        by_output.entry(folded(real(rules.resolver.files, &one.claim.output).as_str())).or_default().push(one);
    }
    for (output, group) in by_output {
        settle(group, sources.get(&output).copied(), &mut found);
    }
    let (claims, elsewhere): (Vec<Claim>, Vec<Claim>) = std::mem::take(&mut found.claims)
        .into_iter()
        .partition(|claim| rules.places.may_be_ours(&claim.output).is_ok());
    found.claims = claims;
    found.refused.extend(elsewhere.iter().filter_map(|claim| {
        let why = rules.places.may_be_ours(&claim.output).err()?;
        Some(claim.refused(RefusalReason::NotOurs(why)))
    }));
    found.claims.sort_by(|a, b| a.output.cmp(&b.output));
    for claim in &mut found.claims {
        if let (Shape::Thumb { aim, .. }, Some(look)) =
            (&mut claim.shape, rules.looks.and_then(|looks| looks.get(&claim.source)))
            && aim.from == AimedBy::Nobody
        {
            *aim = Aim { point: look.focus, from: AimedBy::Pixels };
        }
    }
    merge_refusals(&mut found.refused);
    merge_failures(&mut found.failed);
    found
}

/// One page's request.
pub struct Asked {
    pub claim: Claim,
    /// The page gives the focus itself.
    pub focus: Option<Focus>,
}

enum Answer {
    Asked(Asked),
    Refused(Refusal),
    Failed(Failure),
    /// The page wants no output of ours.
    Nothing,
}

fn ask(page: &Page, thumb: &Thumb, rules: &Rules<'_>) -> Answer {
    let hero = page.hero();
    let place = Place { path: page.path.clone(), span: thumb.raw.at.clone() };
    let refused = |output: &str, why: RefusalReason| {
        Answer::Refused(Refusal {
            output: output.to_owned(),
            source: hero.and_then(|hero| hero.file().cloned()),
            image: hero.and_then(|hero| hero.site_path().cloned()),
            places: vec![place.clone()],
            why,
            claim: None,
        })
    };
    let Some((url, output)) = output_path(page, thumb, rules) else {
        // An empty thumb of a page without a picture of the site asks for nothing.
        return if thumb.raw.value.is_empty() || rules.resolver.is_elsewhere(&thumb.raw.value) {
            Answer::Nothing
        } else {
            refused(&thumb.raw.value, RefusalReason::Escapes)
        };
    };
    let there = rules.resolver.files.has(&output);
    let folder = output.parent().map(|folder| folder.file_name().to_owned()).unwrap_or_default();
    let preset = rules.presets.get(&folder);
    let format = Format::from_extension(output.extension()).filter(|format| format.is_written());
    let claim = |image: &SitePath, source: &FilePath| {
        Some(Claim {
            output: output.clone(),
            url: url.clone(),
            format: format?,
            source: source.clone(),
            image: image.clone(),
            places: vec![place.clone()],
            shape: Shape::Thumb { preset: Arc::clone(preset?), aim: Aim::CENTRE },
        })
    };
    let failed = |source: &str, image: Option<&SitePath>, error: FailureReason, claim: Option<Claim>| {
        let (source, image) = (source.to_owned(), image.cloned());
        Answer::Failed(Failure { source, output: output.clone(), image, places: vec![place.clone()], error, claim })
    };
    let asked = match hero.map(|hero| &hero.target) {
        Some(Target::File { site, file }) => claim(site, file),
        Some(Target::Escapes) => return refused(output.as_str(), RefusalReason::SourceEscapes),
        Some(Target::Missing { site, wanted } | Target::OtherCase { site, wanted, .. }) => {
            return failed(wanted.as_str(), Some(site), FailureReason::Missing, claim(site, wanted));
        }
        // A thumb made by hand for a picture that is not here is nobody's business.
        _ if there => return Answer::Nothing,
        _ => {
            let source = hero.map(|hero| hero.raw.value.as_str()).unwrap_or_default();
            return failed(source, None, FailureReason::NotInSite, None);
        }
    };
    match asked {
        // A path that names no preset, with a file there: the author's own picture.
        None if preset.is_none() && there => Answer::Nothing,
        None if preset.is_none() => {
            let known = rules.presets.keys().cloned().collect();
            refused(output.as_str(), RefusalReason::UnknownPreset { folder, known })
        }
        None => refused(output.as_str(), RefusalReason::UnknownFormat { extension: output.extension().to_owned() }),
        Some(_) if rules.resolver.files.leads_out(&output) => refused(output.as_str(), RefusalReason::Escapes),
        Some(claim) => Answer::Asked(Asked { focus: page.focus.as_ref().and_then(|focus| focus.value), claim }),
    }
}

/// The path that the thumb names; for an empty one `{folder of the image}/medium/{stem}.jpg`.
fn output_path(page: &Page, thumb: &Thumb, rules: &Rules<'_>) -> Option<(SitePath, FilePath)> {
    if !thumb.raw.value.is_empty() {
        if rules.resolver.is_elsewhere(&thumb.raw.value) {
            return None;
        }
        return rules.resolver.output(&thumb.raw.value, &page.path, rules.output_folder);
    }
    let hero = page.hero()?;
    let image = hero.site_path()?;
    let preset = rules.presets.get("medium").or_else(|| rules.presets.values().next())?;
    // A bundle's own picture has its thumbnail in the bundle.
    if let Some(file) = hero.file().filter(|file| file.below(rules.resolver.static_folder).is_none()) {
        let output = file.parent()?.join(&format!("{}/{}", preset.name, thumb_name(file.stem())))?;
        return Some((SitePath::new(output.as_str()), output));
    }
    let clean = FilePath::cleaned(image.as_str())?;
    let folder = clean.parent().map(|folder| format!("{folder}/")).unwrap_or_default();
    let path = format!("/{folder}{}/{}", preset.name, thumb_name(clean.stem()));
    rules.resolver.output(&path, &page.path, rules.output_folder)
}

/// The name of a thumb that nobody named.
fn thumb_name(stem: &str) -> String {
    portable(&format!("{stem}.jpg"))
}

/// The path itself, or where its links lead; a path that leads out was refused before.
fn real(files: &Files, path: &FilePath) -> FilePath {
    files.real(path).unwrap_or_else(|| path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::model::PictureError;
    use crate::model::files::Link;
    use crate::model::site::Picture;
    use crate::read::page::Reader;
    use crate::settings::Settings;
    use crate::settings::Sources;

    /// Claims of posts given as `(image, thumb, focus)`, with these files on disk.
    fn claims(files: &[&str], links: &[(&str, &str)], posts: &[(&str, &str, &str)]) -> Claims {
        let settings = Settings::resolve(&Sources::default(), serde_json::json!({})).unwrap();
        let mut found = Files::default();
        for file in files {
            found.add(FilePath::new(*file));
        }
        for (link, target) in links {
            let link_to = if target.is_empty() { Link::Outside } else { Link::Inside(FilePath::new(*target)) };
            found.add_link(FilePath::new(*link), link_to);
        }
        let resolver = || Resolver { files: &found, static_folder: &settings.static_folder, content_folders: &[] };
        let reader = Reader { keys: &settings.keys, resolver: resolver() };
        let mut site = Site::default();
        for (number, (image, thumb, focus)) in posts.iter().enumerate() {
            let text = format!("---\nimage: {image}\nthumb: {thumb}\nimage-focus: {focus}\n---\n");
            let page = reader.page(FilePath::new(format!("content/en/{number}.md")), Lang::new("en"), text.as_bytes());
            for file in page.uses.iter().filter_map(|shown| shown.file()) {
                site.pictures
                    .insert(file.clone(), Picture { size: 1, header: Err(PictureError::Changed), vector: None });
            }
            site.pages.push(page);
        }
        claimed(
            &site,
            &Rules {
                resolver: resolver(),
                presets: &settings.presets,
                output_folder: &settings.output,
                ours: &|_| false,
                places: Places { output: &settings.output, contents: &[&FilePath::new("content")], files: &found },
                looks: None,
            },
            Vec::new(),
        )
    }

    fn whys(claims: &Claims) -> Vec<&RefusalReason> {
        claims.refused.iter().map(|refusal| &refusal.why).collect()
    }

    #[test]
    fn the_thumb_path_is_the_output_path_and_a_pair_shares_one() {
        let a = ("/img/a.png", "/img/medium/a.jpg", "");
        let found = claims(&["static/img/a.png"], &[], &[a, a, ("/img/a.png", "/img/thumbnails/a.webp", "")]);
        let told: Vec<_> = found
            .claims
            .iter()
            .map(|one| (one.output.as_str(), one.preset().unwrap().name.as_str(), one.format, one.places.len()))
            .collect();
        assert_eq!(
            told,
            [
                ("static/img/medium/a.jpg", "medium", Format::Jpeg, 2),
                ("static/img/thumbnails/a.webp", "thumbnails", Format::WebP, 1)
            ]
        );
        assert!(found.refused.is_empty() && found.failed.is_empty());
    }

    #[test]
    fn an_empty_thumb_gets_the_default_path() {
        let found = claims(&["static/img/a.b.png"], &[], &[("/img/a.b.png", "", "")]);
        assert_eq!(found.claims[0].output.as_str(), "static/img/medium/a.b.jpg");
        let found = claims(&["static/img/aux.png"], &[], &[("/img/aux.png", "", "")]);
        assert_eq!(found.claims[0].output.as_str(), "static/img/medium/aux-image.jpg");
        assert!(claims(&[], &[], &[("", "", "")]).failed.is_empty());
    }

    #[test]
    fn two_images_on_one_path_are_both_refused_by_name() {
        let found = claims(
            &["static/img/a.png", "static/img/a.jpg"],
            &[],
            &[("/img/a.png", "/img/medium/a.jpg", ""), ("/img/a.jpg", "/img/medium/a.jpg", "")],
        );
        assert!(found.claims.is_empty());
        let named: Vec<_> =
            found.refused.iter().map(|one| (one.source.as_ref().unwrap().as_str(), one.why.clone())).collect();
        let collision = |other: &str| RefusalReason::Collision { other: FilePath::new(other) };
        assert_eq!(
            named,
            [("static/img/a.jpg", collision("static/img/a.png")), ("static/img/a.png", collision("static/img/a.jpg"))]
        );
    }

    #[test]
    fn paths_that_a_mac_takes_for_one_collide() {
        let found = claims(
            &["static/a.png", "static/b.png"],
            &[],
            &[("/a.png", "/medium/Été.jpg", ""), ("/b.png", "/medium/e\u{301}te\u{301}.JPG", "")],
        );
        assert_eq!(found.refused.len(), 2);
    }

    #[test]
    fn a_source_is_never_an_output_by_name_case_or_link() {
        let files = ["static/medium/a.jpg", "static/b.jpg"];
        for (links, thumb) in [
            (vec![], "/medium/a.jpg"),
            (vec![], "/medium/A.JPG"),
            (vec![("static/x/medium", "static/medium")], "/x/medium/a.jpg"),
        ] {
            let found = claims(&files, &links, &[("/b.jpg", thumb, ""), ("/medium/a.jpg", "/thumbnails/a.jpg", "")]);
            let source = FilePath::new("static/medium/a.jpg");
            assert_eq!(whys(&found), [&RefusalReason::IsSource { source }], "{thumb}");
            assert_eq!(found.claims.len(), 1);
        }
    }

    #[test]
    fn a_bundle_s_picture_has_its_thumbnail_in_the_bundle() {
        let settings = Settings::resolve(&Sources::default(), serde_json::json!({})).unwrap();
        let mut files = Files::default();
        files.add(FilePath::new("content/en/two/cover.jpg"));
        let resolver = || Resolver { files: &files, static_folder: &settings.static_folder, content_folders: &[] };
        let reader = Reader { keys: &settings.keys, resolver: resolver() };
        let text = b"---\nimage: cover.jpg\nthumb:\n---\n";
        let page = reader.page(FilePath::new("content/en/two/index.md"), Lang::new("en"), text);
        let site = Site { pages: vec![page], ..Site::default() };
        let rules = Rules {
            resolver: resolver(),
            presets: &settings.presets,
            output_folder: &settings.output,
            ours: &|_| false,
            places: Places { output: &settings.output, contents: &[&FilePath::new("content")], files: &files },
            looks: None,
        };
        assert_eq!(claimed(&site, &rules, Vec::new()).claims[0].output.as_str(), "content/en/two/medium/cover.jpg");
    }

    #[test]
    fn what_leaves_the_site_is_refused_and_what_is_elsewhere_is_not_ours() {
        let files = ["static/a.jpg"];
        for thumb in ["/../../medium/a.jpg", "../../../../medium/a.jpg", "file:///medium/a.jpg", "/out/medium/a.jpg"] {
            let found = claims(&files, &[("static/out", "")], &[("/a.jpg", thumb, "")]);
            assert_eq!(whys(&found), [&RefusalReason::Escapes], "{thumb}");
        }
        let found = claims(&files, &[], &[("/a.jpg", "https://cdn.x/medium/a.jpg", "")]);
        assert!(found.refused.is_empty() && found.claims.is_empty() && found.failed.is_empty());
    }

    #[test]
    fn unknown_folders_and_formats_are_refused_unless_the_file_is_there() {
        let files = ["static/a.jpg", "static/own/a.jpg"];
        let refused = |thumb: &str| claims(&files, &[], &[("/a.jpg", thumb, "")]).refused.len();
        assert_eq!(
            ["/large/a.jpg", "/medium/a.gif", "/medium/a", "/own/a.jpg", "/a.jpg"].map(refused),
            [1, 1, 1, 0, 0]
        );
    }

    #[test]
    fn one_focus_serves_the_pair_and_two_collide() {
        let post = |focus: &'static str| ("/a.jpg", "/medium/a.jpg", focus);
        let found = claims(&["static/a.jpg"], &[], &[post(""), post("30% 20%")]);
        let Shape::Thumb { aim, .. } = &found.claims[0].shape else { panic!("a thumb") };
        assert_eq!(*aim, Aim { point: Focus { x: 0.3, y: 0.2 }, from: AimedBy::Page });
        let found = claims(&["static/a.jpg"], &[], &[post("0 0"), post("30% 20%")]);
        assert_eq!(whys(&found), [&RefusalReason::TwoFocusPoints]);
    }

    #[test]
    fn a_missing_source_fails_its_output_once() {
        let post = ("/none.jpg", "/medium/none.jpg", "");
        let found = claims(&[], &[], &[post, post]);
        assert_eq!(found.failed.len(), 1);
        assert_eq!((found.failed[0].places.len(), found.failed[0].source.as_str()), (2, "static/none.jpg"));
    }
}
