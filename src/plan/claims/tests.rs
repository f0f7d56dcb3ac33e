use super::*;
use crate::generator::Inheritance;
use crate::model::Focus;
use crate::model::Lang;
use crate::model::PictureError;
use crate::model::call::CallTemplates;
use crate::model::files::Link;
use crate::model::picture::Content;
use crate::model::site::Picture;
use crate::read::page::PageReader;
use crate::settings::Settings;
use crate::settings::Sources;

/// Claims of posts given as `(image, thumb, focus)`, with these files on disk.
fn claims(files: &[&str], links: &[(&str, &str)], posts: &[(&str, &str, &str)]) -> Claims {
    claims_where(files, links, posts, &|_| false, None)
}

/// Where earlier runs made some of the files, and pictures may have been analysed.
fn claims_where(
    files: &[&str],
    links: &[(&str, &str)],
    posts: &[(&str, &str, &str)],
    ours: &(dyn Fn(&FilePath) -> bool + Sync),
    analyses: Option<&BTreeMap<FilePath, Analysis>>,
) -> Claims {
    let settings = Settings::resolve(&Sources::default(), serde_json::json!({})).unwrap();
    let mut found = Files::default();
    for file in files {
        found.add(FilePath::new(*file));
    }
    for (link, target) in links {
        let link_to = if target.is_empty() { Link::Outside } else { Link::Inside(FilePath::new(*target)) };
        found.add_link(FilePath::new(*link), link_to);
    }
    let resolver = || Resolver::new(&found, &settings.structure);
    let (inherited, calls) = (Inheritance::default(), CallTemplates::default());
    let reader = PageReader { keys: &settings.keys, resolver: resolver(), inherited: &inherited, calls: &calls };
    let mut site = Site::default();
    for (number, (image, thumb, focus)) in posts.iter().enumerate() {
        let text = format!("---\nimage: {image}\nthumb: {thumb}\nimage-focus: {focus}\n---\n");
        let page = reader.page(FilePath::new(format!("content/en/{number}.md")), Lang::new("en"), text.as_bytes());
        for file in page.uses.iter().filter_map(|shown| shown.file()) {
            site.pictures.insert(file.clone(), Picture { size: 1, header: Err(PictureError::Changed), vector: None });
        }
        site.pages.push(page);
    }
    claimed_outputs(
        &site,
        &ClaimContext {
            resolver: resolver(),
            presets: &settings.presets,
            output_folder: &settings.output,
            ours,
            places: Places { output: &settings.output, contents: &[&FilePath::new("content")], files: &found },
            analyses,
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
    let outputs: Vec<_> = found
        .claims
        .iter()
        .map(|one| (one.output.as_str(), one.preset().unwrap().name.as_str(), one.format, one.places.len()))
        .collect();
    assert_eq!(
        outputs,
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
    assert_eq!(found.claims[0].url.as_str(), "/img/medium/a.b.jpg");
    let found = claims(&["static/img/aux.png"], &[], &[("/img/aux.png", "", "")]);
    assert_eq!(found.claims[0].output.as_str(), "static/img/medium/aux-image.jpg");
    let found = claims(&[], &[], &[("", "", "")]);
    assert!(found.claims.is_empty() && found.failed.is_empty() && found.refused.is_empty(), "no image, no thumb");
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
    let found = claims(&["static/a.png"], &[], &[("/a.png", "/medium/a.jpg", ""), ("/a.png", "/medium/A.jpg", "")]);
    let other = FilePath::new("static/a.png");
    assert_eq!(whys(&found), [&RefusalReason::Collision { other: other.clone() }, &RefusalReason::Collision { other }]);
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
fn what_an_earlier_run_made_is_a_source_only_where_a_thumb_is_asked_of_it() {
    let files = ["static/a.jpg", "static/medium/a.jpg"];
    let shows_it = ("/medium/a.jpg", "https://cdn.x/a.jpg", "");
    let asks_of_it = ("/medium/a.jpg", "/thumbnails/a.jpg", "");
    for (is_ours, other, stands) in [(true, shows_it, true), (false, shows_it, false), (true, asks_of_it, false)] {
        let ours = |path: &FilePath| is_ours && path.as_str() == "static/medium/a.jpg";
        let found = claims_where(&files, &[], &[("/a.jpg", "/medium/a.jpg", ""), other], &ours, None);
        let claimed = found.claims.iter().any(|claim| claim.output.as_str() == "static/medium/a.jpg");
        assert_eq!(claimed, stands, "ours: {is_ours}, {other:?}");
    }
}

#[test]
fn a_bundle_s_picture_has_its_thumbnail_in_the_bundle() {
    let settings = Settings::resolve(&Sources::default(), serde_json::json!({})).unwrap();
    let mut files = Files::default();
    files.add(FilePath::new("content/en/two/cover.jpg"));
    let resolver = || Resolver::new(&files, &settings.structure);
    let (inherited, calls) = (Inheritance::default(), CallTemplates::default());
    let reader = PageReader { keys: &settings.keys, resolver: resolver(), inherited: &inherited, calls: &calls };
    let text = b"---\nimage: cover.jpg\nthumb:\n---\n";
    let page = reader.page(FilePath::new("content/en/two/index.md"), Lang::new("en"), text);
    let site = Site { pages: vec![page], ..Site::default() };
    let rules = ClaimContext {
        resolver: resolver(),
        presets: &settings.presets,
        output_folder: &settings.output,
        ours: &|_| false,
        places: Places { output: &settings.output, contents: &[&FilePath::new("content")], files: &files },
        analyses: None,
    };
    assert_eq!(claimed_outputs(&site, &rules, Vec::new()).claims[0].output.as_str(), "content/en/two/medium/cover.jpg");
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
fn an_output_where_none_of_ours_may_be_is_refused() {
    let found =
        claims(&["static/a.jpg"], &[], &[("/a.jpg", "/.git/medium/a.jpg", ""), ("/a.jpg", "/medium/a.jpg", "")]);
    let outputs: Vec<&str> = found.claims.iter().map(|claim| claim.output.as_str()).collect();
    assert_eq!(outputs, ["static/medium/a.jpg"]);
    assert!(matches!(whys(&found)[..], [RefusalReason::NotOurs(_)]), "{:?}", found.refused);
}

#[test]
fn unknown_folders_and_formats_are_refused_unless_the_file_is_there() {
    let files = ["static/a.jpg", "static/own/a.jpg"];
    let refused = |thumb: &str| claims(&files, &[], &[("/a.jpg", thumb, "")]).refused.len();
    assert_eq!(["/large/a.jpg", "/medium/a.gif", "/medium/a", "/own/a.jpg", "/a.jpg"].map(refused), [1, 1, 1, 0, 0]);
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
fn pixels_aim_where_no_page_does() {
    let seen = Focus { x: 0.1, y: 0.9 };
    let analysis = Analysis { content: Content::Photo, transparent: false, focus: seen };
    let analyses = BTreeMap::from([(FilePath::new("static/a.jpg"), analysis)]);
    for (focus, expected) in [
        ("", Aim { point: seen, from: AimedBy::Pixels }),
        ("30% 20%", Aim { point: Focus { x: 0.3, y: 0.2 }, from: AimedBy::Page }),
    ] {
        let post = ("/a.jpg", "/medium/a.jpg", focus);
        let found = claims_where(&["static/a.jpg"], &[], &[post], &|_| false, Some(&analyses));
        let Shape::Thumb { aim, .. } = &found.claims[0].shape else { panic!("a thumb") };
        assert_eq!(*aim, expected, "{focus}");
    }
}

#[test]
fn a_missing_source_fails_its_output_once() {
    let post = ("/none.jpg", "/medium/none.jpg", "");
    let found = claims(&[], &[], &[post, post]);
    assert_eq!(found.failed.len(), 1);
    assert_eq!((found.failed[0].places.len(), found.failed[0].source.as_str()), (2, "static/none.jpg"));
}
