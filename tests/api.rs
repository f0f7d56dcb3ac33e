//! The front of the library, as another program uses it.
#![expect(clippy::disallowed_methods, reason = "the tests write sites")]

use std::error::Error;
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use vignettes::error::{StopKind, io_error_kind};
use vignettes::model::outputs::FailureReason;
use vignettes::plan::OutputScope;
use vignettes::settings::InvalidSettings;
use vignettes::{BuildOptions, CheckOptions, OpenOptions, PlanOptions, Site};

const THUMBS: BuildOptions = BuildOptions { scope: OutputScope::Thumbs, ..DEFAULTS };

const DEFAULTS: BuildOptions = BuildOptions {
    scope: OutputScope::All,
    force: vignettes::plan::Force::No,
    adopt: vignettes::plan::Adopt::No,
    trust: vignettes::app::Trust::Remembered,
};

/// A site with two posts: the picture of one is sound, that of the other ends early.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("vignettes.yaml", b"languages: { en: { content: content/en } }\n");
    let picture =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/demo/static/img/ferry/dawn-crossing.jpg"))
            .unwrap();
    write("static/img/sound.jpg", &picture);
    write("static/img/short.jpg", &picture[..picture.len() / 3]);
    for name in ["sound", "short"] {
        let text = format!("---\ntitle: A post\nimage: /img/{name}.jpg\nthumb: /img/medium/{name}.jpg\n---\n");
        write(&format!("content/en/{name}.md"), text.as_bytes());
    }
    folder
}

#[test]
fn a_build_makes_what_it_can_and_returns_the_rest() {
    let folder = site();
    assert_eq!(DEFAULTS, BuildOptions::default());
    let site = Site::open(folder.path()).unwrap();
    let options = PlanOptions { scope: OutputScope::Thumbs, ..PlanOptions::default() };
    let planned = site.plan(&options).unwrap().planned;
    assert_eq!(planned.iter().filter(|output| output.path.as_str() == "static/img/medium/sound.jpg").count(), 1);
    assert!(!folder.path().join(".vignettes").exists(), "a plan writes nothing");

    let build = site.build(&THUMBS).unwrap();
    let [made] = &build.written[..] else { panic!("{build:?}") };
    assert_eq!((made.path.as_str(), made.width, made.height), ("static/img/medium/sound.jpg", 740, 410));
    assert_eq!(made.bytes, fs::metadata(site.root().join(made.path.as_str())).unwrap().len());
    let [failed] = &build.failed[..] else { panic!("{build:?}") };
    assert_eq!(failed.path.as_str(), "static/img/medium/short.jpg");
    assert!(matches!(failed.error, FailureReason::Picture(_)), "{failed:?}");
    assert_eq!(failed.places[0].path.as_str(), "content/en/short.md");
    assert!(failed.message.contains("damaged") && !build.is_whole(), "{failed:?}");
    assert!(site.root().join(build.manifest.as_str()).is_file());

    let again = site.build(&THUMBS).unwrap();
    assert_eq!((again.written.len(), again.reused), (0, 1));
}

#[test]
fn findings_are_in_the_language_that_was_asked_for() {
    let folder = site();
    let check = |language: &str| {
        let options = OpenOptions { language: Some(language.to_owned()), ..OpenOptions::default() };
        let select = vec!["alt-missing".to_owned()];
        let check = Site::open_with(folder.path(), &options).unwrap();
        check.check(&CheckOptions { select, ..CheckOptions::default() }).unwrap().findings
    };
    let (english, french) = (check("en"), check("fr"));
    assert_eq!((english.len(), french.len()), (2, 2));
    assert_eq!((english[0].path.as_str(), english[0].rule), ("content/en/short.md", "alt-missing"));
    assert_eq!((english[0].line, french[0].line), (Some(3), Some(3)));
    assert_ne!(english[0].message, french[0].message);
    assert!(check("en")[0].message.contains("alt"), "{english:?}");
}

#[test]
fn what_stops_a_call_has_its_cause() {
    let folder = site();
    let stop = Site::open(folder.path().join("nowhere")).err().unwrap();
    assert_eq!((stop.kind, stop.code()), (StopKind::Nothing, 3));
    assert!(stop.to_string().contains("nowhere"), "{stop}");

    // Where the cache's folder goes, there is a file.
    fs::write(folder.path().join(".vignettes"), "").unwrap();
    let stop = Site::open(folder.path()).unwrap().build(&THUMBS).unwrap_err();
    assert!(stop.source().is_some() && io_error_kind(&stop).is_some(), "{stop:?}");

    fs::write(folder.path().join("vignettes.yaml"), "qualty: 80\nwidth: 3\n").unwrap();
    let stop = Site::open(folder.path()).err().unwrap();
    let settings = stop.source().and_then(|source| source.downcast_ref::<InvalidSettings>()).unwrap();
    assert_eq!((settings.0.len(), stop.problems.len(), stop.kind), (2, 2, StopKind::Usage));
    assert_eq!(settings.to_string(), stop.to_string());
    assert!(stop.to_string().starts_with("vignettes.yaml:1:1: "), "{stop}");
}

#[test]
#[cfg(unix)]
fn an_output_that_the_disk_refuses_says_so_by_its_kind() {
    let folder = site();
    // A file where the folder of the thumbs goes: unlike missing permissions, that stops an administrator too.
    fs::write(folder.path().join("static/img/medium"), "").unwrap();
    let build = Site::open(folder.path()).unwrap().build(&THUMBS).unwrap();
    let failed = build.failed.iter().find(|failed| failed.path.as_str().ends_with("sound.jpg")).unwrap();
    assert!(matches!(failed.error, FailureReason::Write { .. }), "{failed:?}");
    assert!(io_error_kind(&failed.error).is_some(), "{failed:?}");
}
