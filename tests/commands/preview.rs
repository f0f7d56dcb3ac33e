//! `preview`: all that `check` finds is on the page, thumbs are those of `build`, and the site stays as it was.

use std::collections::BTreeMap;
use std::path::Path;

use data_encoding::BASE64;
use serde_json::Value;
use vignettes::app::preview::{self, Embedding, Links, PreviewRequest};
use vignettes::app::{Depth, Options, Planning, Trust, session};
use vignettes::plan::Policy;
use vignettes::preview::sheet::{Card, FindingText, PictureDrawing, PictureSource, Sheet, State};

use crate::program::run;
use crate::repository::Repository;
use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

/// What is on the page of a site. Nothing is written.
fn sheet(site: &Path, posts: &[&str], since: Option<&str>, pictures: Embedding) -> Sheet {
    let options = Options {
        site: site.to_owned(),
        config: None,
        jobs: 2,
        memory: 1 << 30,
        policy: Policy::default(),
        planning: Planning::Thumbs,
        depth: Depth::Headers,
        trust: Trust::Remembered,
        built: None,
    };
    let posts: Vec<String> = posts.iter().map(|post| (*post).to_owned()).collect();
    let asked = PreviewRequest { posts: &posts, since, output: None, pictures };
    let session = session::open_session(&options).unwrap();
    let links = Links::from(&session.root, &session.root.as_path().join("page.html"));
    preview::sheet(&session, &options, &asked, &links, "en").unwrap().sheet
}

fn embedded(site: &SiteInAFolder) -> Sheet {
    sheet(site.root(), &[], None, Embedding::Embedded)
}

fn card<'a>(sheet: &'a Sheet, path: &str) -> &'a Card {
    sheet.cards.iter().find(|card| card.path == path).unwrap_or_else(|| panic!("no card of {path}"))
}

fn bytes(sheet: &Sheet, drawn: Option<PictureDrawing>) -> Vec<u8> {
    match &sheet.pictures[drawn.expect("it is drawn").picture] {
        PictureSource::Embedded { base64, .. } => BASE64.decode(base64.as_bytes()).unwrap(),
        PictureSource::Linked { url } => panic!("{url} is linked"),
    }
}

/// How often each finding is reported: rule, place and message.
type Findings = BTreeMap<(String, String, u64, String), usize>;

/// Compares what is on the page with what `check` says with these arguments.
#[track_caller]
fn assert_says_all(sheet: &Sheet, site: &Path, args: &[&str]) -> usize {
    let args = [&["check", "--format", "json", "--fail-on", "never"], args].concat();
    let report: Value = run(site, &args).json(0);
    let mut expected = Findings::new();
    for one in report["findings"].as_array().unwrap() {
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        let key = (text("rule"), text("path"), one["line"].as_u64().unwrap_or_default(), text("message"));
        *expected.entry(key).or_default() += 1;
    }
    let mut reported = Findings::new();
    let key = |reported: &FindingText| {
        let line = reported.line.unwrap_or_default() as u64;
        (reported.rule.to_owned(), reported.path.to_string(), line, reported.message.0[0].clone())
    };
    for one in sheet.elsewhere.iter().chain(sheet.cards.iter().flat_map(Card::all_findings)) {
        *reported.entry(key(one)).or_default() += 1;
    }
    assert_eq!(reported, expected);
    assert_eq!(sheet.findings(), expected.values().sum::<usize>());
    expected.len()
}

#[test]
fn every_finding_is_on_the_page_and_the_site_stays_as_it_was() {
    let site = SiteInAFolder::demo();
    let before = site.snapshot();
    let page = tempfile::tempdir().unwrap();
    let file = page.path().join("page.html");
    let said = site.run(&["preview", "-o", file.to_str().unwrap()]).expect(0).stdout.clone();
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
    let sheet = embedded(&site);
    assert!(assert_says_all(&sheet, site.root(), &[]) > 20);
    assert!(
        said.contains(&format!("{} findings: {}", sheet.findings(), file.canonicalize().unwrap().display())),
        "{said}"
    );
    let html = std::fs::read_to_string(&file).unwrap();
    assert_eq!(html.matches("<li class=\"finding ").count(), sheet.findings());
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());

    // By default the page is in our own folder, beside the lock.
    site.run(&["preview", "--pictures", "linked"]).expect(0);
    let ours = [".vignettes", ".vignettes/.gitignore", ".vignettes/lock", ".vignettes/preview.html"];
    assert_eq!(before.changed(&site.snapshot()), ours);
}

#[test]
fn the_page_is_the_same_each_time_and_at_any_number_of_threads() {
    let site = SiteInAFolder::generated(5);
    let page = |name: &str, args: &[&str]| {
        site.run(&[&["preview", "-o", name], args].concat()).expect(0);
        let text = String::from_utf8(site.bytes(name)).unwrap();
        site.remove(name);
        let (_, rest) = text.split_once("'nonce-").unwrap();
        let nonce = rest.split_once('\'').unwrap().0.to_owned();
        (text.replace(&nonce, "NONCE"), nonce)
    };
    let (first, nonce) = page("a.html", &[]);
    let (second, other) = page("b.html", &["-j1"]);
    assert!(first == second && first == page("c.html", &["-j7"]).0);
    assert!(first.len() > 10_000);
    // Nobody can guess what a script of the page must say to be run.
    assert!(nonce.len() >= 22 && nonce != other, "{nonce} {other}");
}

#[test]
fn what_is_not_built_is_shown_as_it_will_be_built() {
    let site = SiteInAFolder::generated(3);
    let before = embedded(&site);
    site.build(0, &[]);
    let after = embedded(&site);
    for number in 0..3 {
        let built = site.bytes(&format!("static/img/medium/p{number}.jpg"));
        for (sheet, state) in [(&before, State::New), (&after, State::Fresh)] {
            let card = card(sheet, &format!("static/img/p{number}.jpg"));
            let thumb = &card.thumbs[0];
            assert_eq!((thumb.state, thumb.bytes), (state, Some(built.len() as u64)));
            assert!(bytes(sheet, thumb.shown) == built, "p{number} {state:?}");
            assert!(
                bytes(sheet, thumb.before).starts_with(b"RIFF") && bytes(sheet, card.original).starts_with(b"RIFF")
            );
            assert_eq!(card.flags.new, state == State::New);
        }
    }
    // An edited thumb is what readers get.
    let edited = site.bytes("static/img/medium/p0.jpg");
    site.put("static/img/medium/p1.jpg", &edited);
    let sheet = embedded(&site);
    let thumb = &card(&sheet, "static/img/p1.jpg").thumbs[0];
    assert_eq!(thumb.state, State::Refused);
    assert!(bytes(&sheet, thumb.shown) == edited && thumb.why.as_ref().unwrap().0[0].contains("edited"));
}

#[test]
fn a_damaged_picture_has_its_card_and_stops_no_other() {
    let site = SiteInAFolder::generated(3);
    site.put("static/img/p0.jpg", b"<!doctype html><title>Not found</title>");
    // Its header is whole.
    let picture = site.bytes("static/img/p1.jpg");
    site.put("static/img/p1.jpg", &picture[..picture.len() / 2]);
    site.remove("static/img/p2.jpg");
    site.post("p3", "/img/p3.jpg", "/img/medium/p3.jpg");
    site.put("static/img/p3.jpg", &picture);
    let said = site.run(&["preview"]).expect(0).stdout.clone();
    assert!(said.starts_with("3 pictures, "), "{said}");
    let sheet = embedded(&site);
    let problem =
        |name: &str| card(&sheet, &format!("static/img/{name}.jpg")).problem.clone().map(|said| said.0[0].clone());
    assert!(problem("p0").unwrap().contains("HTML") && problem("p1").unwrap().contains("damaged"));
    assert!(problem("p2").unwrap().contains("not found") && card(&sheet, "static/img/p2.jpg").file.is_none());
    assert_eq!(card(&sheet, "static/img/p1.jpg").thumbs[0].state, State::Failed, "`build` would fail too");
    assert_eq!(problem("p3"), None);
    assert!(card(&sheet, "static/img/p3.jpg").thumbs[0].shown.is_some());
    assert!(assert_says_all(&sheet, site.root(), &[]) > 2);
}

#[test]
fn a_post_is_named_by_its_key_or_by_either_path() {
    let site = SiteInAFolder::generated(3);
    site.write("content/en/lone.md", "---\nimage: /img/p0.jpg\nimage-alt: A lone boat on the river\n---\n");
    for post in ["p1", "content/en/p1.md", "content/fr/p1.md"] {
        let sheet = sheet(site.root(), &[post], None, Embedding::Embedded);
        let paths: Vec<&str> = sheet.cards.iter().map(|card| card.path.as_str()).collect();
        assert_eq!(paths, ["static/img/p1.jpg"], "{post}");
        let langs: Vec<&str> = sheet.cards[0].rows[0].shown.iter().map(|shown| shown.lang.as_str()).collect();
        assert_eq!(langs, ["en", "fr"], "the equivalents stand side by side");
        assert!(sheet.findings() > 0 && sheet.elsewhere.is_empty());
        assert_eq!(sheet.part.unwrap().posts, [post]);
    }
    // From where the user is; and a post without an equivalent.
    assert!(run(&site.path("content/fr"), &["preview", "--post", "p1.md"]).expect(0).stdout.starts_with("1 picture, "));
    let lone = sheet(site.root(), &["content/en/lone.md"], None, Embedding::Embedded);
    assert_eq!(lone.cards.len(), 1);
    // Who else shows the picture is reported too.
    assert_eq!(lone.cards[0].rows.len(), 2);
    assert!(
        lone.elsewhere.iter().chain(lone.cards.iter().flat_map(Card::all_findings)).all(|reported| reported
            .path
            .as_str()
            .contains("lone")
            || reported.rule == "thumb-unbuilt")
    );
}

#[test]
fn linked_pictures_are_those_of_the_site() {
    let site = SiteInAFolder::generated(2);
    site.build(0, &[]);
    site.remove("static/img/medium/p1.jpg");
    let sheet = sheet(site.root(), &[], None, Embedding::Linked);
    let url = |drawn: Option<PictureDrawing>| match &sheet.pictures[drawn.unwrap().picture] {
        PictureSource::Linked { url } => url.clone(),
        PictureSource::Embedded { .. } => String::new(),
    };
    let [first, second] = &sheet.cards[..] else { panic!("two cards") };
    assert_eq!(url(first.original), "static/img/p0.jpg");
    assert_eq!(url(first.thumbs[0].shown), "static/img/medium/p0.jpg");
    assert!(first.thumbs[0].before.is_none(), "the page cuts the original");
    assert_eq!(url(second.thumbs[0].shown), "", "what is not there is in the page");
    // Nothing is left of those that were drawn before they were too many.
    let too_many = self::sheet(site.root(), &[], None, Embedding::UpTo(1));
    let said = |sheet: &Sheet| serde_json::to_string(sheet).unwrap();
    assert_eq!((said(&too_many), &too_many.pictures), (said(&sheet), &sheet.pictures));
    site.run(&["preview", "--pictures", "linked"]).expect(0);
    let page = String::from_utf8(site.bytes(".vignettes/preview.html")).unwrap();
    assert!(page.contains("../static/img/medium/p0.jpg"));
}

#[test]
fn changes_are_shown_with_what_they_concern() {
    let Some(site) = Repository::new() else { return };
    for lang in ["en", "fr"] {
        for name in ["boats", "pier"] {
            site.page(lang, name, name, &format!("{name}-{lang}.jpg"));
        }
    }
    site.commit("2026-01-05");
    site.page("fr", "boats", "boats", "autre.jpg");
    let sheet = sheet(&site.folder(), &[], Some("main"), Embedding::Embedded);
    assert!(assert_says_all(&sheet, &site.folder(), &["--changed-since", "main"]) > 0);
    assert!(
        sheet
            .cards
            .iter()
            .flat_map(|card| &card.rows)
            .flat_map(|row| &row.shown)
            .any(|shown| shown.page.as_str().contains("boats"))
    );
    assert_eq!(sheet.part.unwrap().since.as_deref(), Some("main"));
}

#[test]
fn every_finding_of_the_real_site_is_on_its_page() {
    let Some(folder) = shared("site") else { return };
    let site = SiteInAFolder::copy_of(&folder);
    let sheet = sheet(site.root(), &[], None, Embedding::Linked);
    assert!(assert_says_all(&sheet, site.root(), &[]) > 200);
    // Each stands at its picture, but for a key that two pages of one language share.
    assert!(sheet.elsewhere.iter().all(|reported| reported.rule == "pair-duplicate"), "{:?}", sheet.elsewhere);
    let heroes = sheet.cards.iter().filter(|card| !card.thumbs.is_empty());
    assert_eq!(heroes.clone().count(), 102);
    assert_eq!(heroes.flat_map(|card| &card.thumbs).filter(|thumb| thumb.shown.is_some()).count(), 103);
}
