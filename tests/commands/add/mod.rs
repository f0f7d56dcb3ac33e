//! `add`: only the lines that are meant, in all posts or in none.

mod all_or_nothing;
mod asked;
mod real;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::pictures;
use crate::program::Run;
use crate::site_in_a_folder::SiteInAFolder;

pub const EN: &str = "The harbour on a quiet summer morning";
pub const FR: &str = "Le port par un matin d’été tranquille";

/// A picture that lies outside of the site.
pub struct Incoming {
    folder: TempDir,
    name: String,
}

impl Incoming {
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        Self { folder, name: name.to_owned() }
    }

    /// 1600 × 1000.
    pub fn photograph(name: &str) -> Self {
        Self::new(name, &pictures::jpeg(1600, 1000, name))
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }

    pub fn bytes(&self) -> Vec<u8> {
        fs::read(self.path()).unwrap()
    }

    pub fn add(&self, site: &SiteInAFolder, post: &str, more: &[&str]) -> Run {
        let path = self.path().to_string_lossy().into_owned();
        site.run(&[&["add", &path, "--post", post, "--alt-en", EN, "--alt-fr", FR], more].concat())
    }
}

fn text(site: &SiteInAFolder, path: &str) -> String {
    String::from_utf8(site.bytes(path)).unwrap()
}

#[test]
fn only_the_meant_lines_differ_whatever_the_post_is_written_like() {
    let site = SiteInAFolder::generated(2);
    let en = "\u{feff}---\r\ntitle: x # why\r\nimage: '/img/p0.jpg'\r\nimage-alt: >-\r\n  A boat that lies\r\n  at the pier\r\nthumb: /img/medium/p0.jpg  \r\ntranslationKey: p0\r\n---\r\nText.  \r\n";
    let fr = "---\ntranslationKey: p0\nthumb: \"/img/medium/p0.jpg\"\n\nimage: /img/p0.jpg\ntitle: x\n---\nTexte.";
    site.write("content/en/p0.md", en);
    site.write("content/fr/p0.md", fr);
    let before = site.authored();
    let incoming = Incoming::photograph("IMG 0042 – Été.JPEG");
    incoming.add(&site, "p0", &[]).expect(0);
    let new_en = en
        .replace("'/img/p0.jpg'", "'/img/img-0042-ete.jpg'")
        .replace("A boat that lies\r\n  at the pier", "The harbour on a\r\n  quiet summer\r\n  morning")
        .replace("/medium/p0.jpg", "/medium/img-0042-ete.jpg");
    let new_fr = fr
        .replace("/medium/p0.jpg", "/medium/img-0042-ete.jpg")
        .replace("image: /img/p0.jpg\n", &format!("image: /img/img-0042-ete.jpg\nimage-alt: {FR}\n"));
    assert_eq!(text(&site, "content/en/p0.md"), new_en);
    assert_eq!(text(&site, "content/fr/p0.md"), new_fr);
    assert_eq!(site.bytes("static/img/img-0042-ete.jpg"), incoming.bytes(), "the original's bytes are kept");
    assert_eq!(pictures::jpeg_size(&site.bytes("static/img/medium/img-0042-ete.jpg")), Ok((740, 410)));
    let changed = before.changed(&site.authored());
    assert_eq!(changed, ["content/en/p0.md", "content/fr/p0.md", "static/img/img-0042-ete.jpg"]);
    let found = site.run(&["check", "--format", "concise", "-v", "--ignore", "image-unused,crop-loss"]);
    assert!(!found.stdout.contains("/p0.md") && !found.stdout.contains("img-0042"), "{found:?}");
    site.assert_no_litter();
    assert!(!site.path(".vignettes/undo.json").exists());
}

#[test]
fn names_and_thumbs_never_clash() {
    let site = SiteInAFolder::generated(2);
    site.put("static/img/BOAT.JPG", &pictures::jpeg(40, 40, "other"));
    site.put("static/img/ship.png", &pictures::made("png 40x40", "ship"));
    // A JPEG, whatever its name says.
    let boat = Incoming::new("Boat.png", &pictures::jpeg(900, 600, "boat"));
    boat.add(&site, "p0", &[]).expect(0);
    assert_eq!(site.bytes("static/img/boat-2.jpg"), boat.bytes());
    let ship = Incoming::new("Ship.jpg", &pictures::jpeg(900, 600, "ship"));
    ship.add(&site, "p1", &[]).expect(0);
    assert_eq!(site.bytes("static/img/ship-2.jpg"), ship.bytes(), "ship.png and ship.jpg would want one thumb");
    assert!(text(&site, "content/en/p1.md").contains("thumb: /img/medium/ship-2.jpg\n"));
}

#[test]
fn a_bundle_keeps_its_pictures_beside_it() {
    let site = SiteInAFolder::bare();
    for (lang, alt) in [("en", "A boat at the pier"), ("fr", "Un bateau au quai")] {
        let post = format!("---\ntitle: x\nimage: cover.jpg\nimage-alt: {alt}\nthumb: medium/cover.jpg\n---\n");
        site.write(&format!("content/{lang}/p/index.md"), &post);
    }
    site.put("content/en/p/cover.jpg", &pictures::jpeg(900, 600, "cover"));
    let incoming = Incoming::photograph("new.jpg");
    incoming.add(&site, "content/fr/p/index.md", &[]).expect(0);
    assert_eq!(site.bytes("content/en/p/new.jpg"), incoming.bytes());
    for lang in ["en", "fr"] {
        let post = text(&site, &format!("content/{lang}/p/index.md"));
        assert!(post.contains("image: new.jpg\n") && post.contains("thumb: medium/new.jpg\n"), "{post}");
    }
    site.run(&["check"]).expect(0);
}

#[test]
fn what_is_too_heavy_is_reported_with_what_would_help() {
    let site = SiteInAFolder::generated(1);
    let heavy = Incoming::photograph("heavy.jpg");
    let kilobytes = heavy.bytes().len() / 1000 - 1;
    site.write(
        "vignettes.yaml",
        &format!("variants: off\nrules: {{ image-too-heavy: {{ kilobytes: {kilobytes} }} }}\n"),
    );
    let before = site.snapshot();
    let run = heavy.add(&site, "p0", &[]);
    run.expect(2);
    let limit = vignettes::words::figures::bytes(kilobytes as u64 * 1000, &vignettes::words::Words::new("en"));
    assert!(run.stderr.contains(&format!("over the limit of {limit}")), "{run:?}");
    assert!(run.stderr.contains("pixels wide and quality 80 it would be about "), "{run:?}");
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
    let run = heavy.add(&site, "p0", &["--allow", "heavy"]);
    assert!(run.expect(0).stdout.contains("[image-too-heavy]"), "it is still reported: {run:?}");
}

#[test]
fn a_picture_goes_into_the_bodies_too() {
    let site = SiteInAFolder::generated(1);
    let before = ["en", "fr"].map(|lang| text(&site, &format!("content/{lang}/p0.md")));
    let (incoming, second) = (Incoming::photograph("new.jpg"), Incoming::photograph("second.jpg"));
    let path = second.path().to_string_lossy().into_owned();
    let more = [&path, "--body", "--alt-en", "A [boat] & a *pier*", "--alt-fr", "Un bateau et un quai"];
    incoming.add(&site, "p0", &more).expect(0);
    let said = |alt: &str, second: &str| format!("\n![{alt}](/img/new.jpg)\n\n![{second}](/img/second.jpg)\n");
    let [en, fr] = ["en", "fr"].map(|lang| text(&site, &format!("content/{lang}/p0.md")));
    assert_eq!(en, before[0].clone() + &said(EN, "A \\[boat\\] \\& a \\*pier\\*"));
    assert_eq!(fr, before[1].clone() + &said(FR, "Un bateau et un quai"));
    assert!(!site.path("static/img/medium/new.jpg").exists(), "a body's image wants no thumb");
}
