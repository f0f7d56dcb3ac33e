//! What is read as a whole: endless, waiting, enormous, or not the site's.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::bounded;
use crate::program::Run;
use crate::site_in_a_folder::SiteInAFolder;

/// No file of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bad {
    Endless,
    /// A pipe that nobody writes to.
    Waiting,
    /// A file of another folder.
    Outside,
    Folder,
    /// 600 MiB, of holes.
    Enormous,
}

const ALL: [Bad; 5] = [Bad::Endless, Bad::Waiting, Bad::Outside, Bad::Folder, Bad::Enormous];
const SECRET: &str = "a word that is nobody's business";

impl Bad {
    fn put(self, place: &Path, outside: &Path) {
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        drop(fs::remove_file(place));
        match self {
            Self::Endless => symlink("/dev/zero", place).unwrap(),
            Self::Waiting => assert!(Command::new("mkfifo").arg(place).status().unwrap().success()),
            Self::Outside => symlink(outside, place).unwrap(),
            Self::Folder => fs::create_dir(place).unwrap(),
            Self::Enormous => fs::File::create(place).unwrap().set_len(600 << 20).unwrap(),
        }
    }

    fn take_away(self, place: &Path) {
        if self == Self::Folder { fs::remove_dir(place) } else { fs::remove_file(place) }.unwrap();
    }

    /// What is said of it.
    fn said(self) -> &'static [&'static str] {
        match self {
            Self::Endless | Self::Outside => &["a link leads out of the site"],
            Self::Waiting => &["it is no regular file"],
            Self::Folder => &["it is a folder"],
            Self::Enormous => &["it is larger than"],
        }
    }
}

fn outside() -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), format!("title: {SECRET}\nstatic: [{SECRET}]\n---\n{SECRET}\n")).unwrap();
    file
}

#[track_caller]
fn ended(run: &Run, what: &str) {
    assert!(matches!(run.code, Some(0..=3)), "{what}: {run:?}");
    assert!(!run.stdout.contains(SECRET) && !run.stderr.contains(SECRET), "{what}: {run:?}");
    assert!(!run.stderr.contains("panicked"), "{what}: {run:?}");
}

#[test]
fn a_configuration_that_is_no_file_of_the_site_is_reported_and_not_read() {
    let outside = outside();
    for path in ["vignettes.yaml", "hugo.toml", "config.json", "config/_default/hugo.yaml"] {
        let site = SiteInAFolder::generated(1);
        for bad in ALL {
            bad.put(&site.path(path), outside.path());
            for command in [&["check"][..], &["plan"], &["build"], &["preview"], &["init"]] {
                let run = bounded::run(site.root(), command);
                ended(&run, path);
                run.expect(2);
                let said = &run.stderr;
                assert!(said.contains(path) && bad.said().iter().all(|part| said.contains(part)), "{bad:?}: {run:?}");
            }
            bad.take_away(&site.path(path));
        }
    }
}

#[test]
fn a_file_that_the_user_names_may_lie_elsewhere_and_is_regular_and_of_a_bounded_size() {
    let (site, elsewhere, outside) = (SiteInAFolder::generated(1), tempfile::tempdir().unwrap(), outside());
    let named = elsewhere.path().join("named");
    let name = named.to_str().unwrap();
    let add = ["add", name, "--post", "p0", "--alt-en", "A red ferry at dawn", "--alt-fr", "Un traversier rouge"];
    for bad in [Bad::Endless, Bad::Waiting, Bad::Folder, Bad::Enormous] {
        bad.put(&named, outside.path());
        for command in [&["check", "--config", name][..], &["check", "--baseline", name], &add] {
            let run = bounded::run(site.root(), command);
            ended(&run, name);
            run.expect(2);
            let said = if bad == Bad::Endless { &["it is no regular file"][..] } else { bad.said() };
            assert!(said.iter().all(|part| run.stderr.contains(part)), "{bad:?} {command:?}: {run:?}");
        }
        bad.take_away(&named);
    }
    fs::write(&named, "variants: off\n").unwrap();
    let link = elsewhere.path().join("link");
    symlink(&named, &link).unwrap();
    site.run(&["check", "--config", link.to_str().unwrap()]).expect(0);
}

#[test]
fn what_a_site_or_our_own_folder_holds_ends_no_run_early_and_keeps_none_for_ever() {
    let outside = outside();
    let paths = [
        "content/en/p0.md",
        "layouts/_default/single.html",
        "themes/x/layouts/single.html",
        "themes/x/hugo.yaml",
        "data/names.json",
        "data/vignettes.json",
        "static/img/p0.jpg",
        "static/img/p0.svg",
        "static/img/medium/p0.jpg",
        ".vignettes/hashes.json",
        ".vignettes/journal.jsonl",
        ".vignettes/undo.json",
        ".vignettes/store.index",
        "public/en/p0/index.html",
    ];
    for path in paths {
        let site = SiteInAFolder::generated(1);
        site.write("public/index.html", "<p>Text.</p>");
        for bad in ALL {
            bad.put(&site.path(path), outside.path());
            let built = ["check", "--deep", "--built", "public"];
            for command in [&["check"][..], &built, &["build"], &["plan"], &["preview"]] {
                ended(&bounded::run(site.root(), command), &format!("{path} {bad:?} {command:?}"));
            }
            let page = fs::read(site.path(".vignettes/preview.html")).unwrap_or_default();
            assert!(!String::from_utf8_lossy(&page).contains(SECRET), "{path} {bad:?}");
            if site.path(path).is_symlink() || site.path(path).exists() {
                let place = site.path(path);
                if place.is_dir() && !place.is_symlink() { fs::remove_dir_all(place) } else { fs::remove_file(place) }
                    .unwrap();
            }
        }
    }
}

#[test]
fn a_file_called_config_is_no_folder_of_configurations() {
    let site = SiteInAFolder::generated(1);
    site.write("config", "Not Hugo's.\n");
    site.run(&["check"]).expect(0);
    site.run(&["build"]).expect(0);
}

#[test]
fn a_post_with_another_name_is_left_and_reported() {
    let site = SiteInAFolder::generated(1);
    let page = "content/en/p0.md";
    let text = String::from_utf8(site.bytes(page)).unwrap().replace("image-alt:", "imagealt:");
    site.write(page, &text);
    fs::hard_link(site.path(page), site.path("the-other-name.md")).unwrap();
    let run = site.run(&["check", "--fix", "--fail-on", "never"]);
    assert!(run.stdout.contains("content/en/p0.md: left as it is: the file has other names (hard links)"), "{run:?}");
    site.put("new.jpg", &crate::pictures::jpeg(900, 600, "new"));
    let alts = ["--alt-en", "A red ferry leaves the pier at dawn", "--alt-fr", "Un traversier rouge quitte le quai"];
    let before = site.snapshot().files().without(&[".vignettes"]);
    let run = site.run(&[&["add", "new.jpg", "--post", "p0"][..], &alts].concat());
    run.expect(1);
    assert!(run.stderr.contains("the file has other names (hard links)"), "{run:?}");
    assert_eq!(before.damaged(&site.snapshot()), Vec::<String>::new());
    assert_eq!(site.bytes(page), text.as_bytes());
}
