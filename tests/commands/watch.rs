//! `watch`: a save is followed by what it asks for, once, and by nothing else.

use std::fs;
use std::time::Duration;

use crate::pictures;
use crate::site_in_a_folder::SiteInAFolder;
use crate::watching::{Watching, untimed};

#[test]
fn each_save_makes_what_it_asks_for_once_and_says_so_in_one_line() {
    let site = SiteInAFolder::generated(3);
    // With -v each build says a line, so that one for nothing would show: our own files wake nobody.
    let watch = Watching::of(&site, &["-v"]);
    watch.is_silent();

    site.put("static/img/p0.jpg", &pictures::jpeg(300, 200, "another"));
    let line = watch.next();
    assert!(untimed(&line).starts_with("1 picture made (p0.jpg) in 0"), "{line}");
    watch.is_silent();

    // A post that asks for another thumb: the old one is an orphan, and `clean` knows of it.
    site.post("p1", "/img/p1.jpg", "/img/medium/other.jpg");
    let line = watch.next();
    assert!(untimed(&line).starts_with("1 picture made (p1.jpg) in "), "{line}");
    assert!(site.path("static/img/medium/other.jpg").exists() && site.path("static/img/medium/p1.jpg").exists());

    // A new post before its picture, as people do it.
    site.post("new", "/img/new.jpg", "/img/medium/new.jpg");
    let line = watch.line("new error");
    assert!(line.contains("nothing to make") && line.contains("image-missing"), "{line}");
    watch.said_within(Duration::from_millis(200));
    site.put("static/img/new.jpg", &pictures::jpeg(300, 200, "new"));
    let line = watch.next();
    assert!(untimed(&line).starts_with("1 picture made (new.jpg) in ") && line.ends_with(" fixed"), "{line}");
    watch.is_silent();

    site.write("vignettes.yaml", "variants: off\nquality: 40\n");
    let line = watch.next();
    assert!(untimed(&line).starts_with("4 pictures made (new.jpg, p0.jpg, p1.jpg and 1 more) in "), "{line}");
    watch.is_silent();

    // The manifest and a thumb are outputs: gone, they come again.
    site.remove("data/vignettes.json");
    site.remove("static/img/medium/new.jpg");
    let line = watch.next();
    assert!(untimed(&line).starts_with("1 picture made (new.jpg) in "), "{line}");
    watch.is_silent();
    assert!(site.path("data/vignettes.json").exists());
}

#[test]
fn what_is_wrong_now_and_what_is_right_again_is_reported() {
    let site = SiteInAFolder::generated(2);
    let watch = Watching::of(&site, &[]);
    let post = "content/fr/p0.md";
    let before = String::from_utf8(site.bytes(post)).unwrap();

    site.write(post, &before.replace("image-alt:", "image-alt: ''\nnote:"));
    let line = watch.next();
    assert!(line.contains(" · 1 new") && line.contains("content/fr/p0.md:4:12 alt-parity "), "{line}");
    // Lines that move are no news.
    let text = String::from_utf8(site.bytes(post)).unwrap();
    site.write(post, &text.replace("---\ntitle", "---\n# moved\ntitle"));
    watch.is_silent();
    site.write(post, &before);
    let line = watch.next();
    assert!(line.ends_with("fixed") && !line.contains("new"), "{line}");

    // Quiet says what is wrong, and nothing else. One watch at a time: the first of two makes all, and the other has
    // nothing to say.
    drop(watch);
    let quiet = Watching::begin(&site, &["-q"]);
    quiet.line("0 pictures made, 2 reused");
    site.put("static/img/p1.jpg", &pictures::jpeg(330, 200, "another"));
    quiet.is_silent();
    site.remove("static/img/p1.jpg");
    assert!(untimed(&quiet.next()).starts_with("2 new errors: "));

    drop(quiet);
    let french = Watching::begin(&site, &["--lang", "fr"]);
    french.line("surveillance de content, static");
    site.put("static/img/p1.jpg", &pictures::jpeg(360, 200, "another"));
    let line = french.next();
    assert!(line.contains("réglé"), "{line}");
}

#[test]
fn editors_that_save_by_rename_are_followed() {
    let site = SiteInAFolder::generated(2);
    let watch = Watching::of(&site, &["-v"]);
    site.put("static/img/.p0.jpg.swp", &pictures::jpeg(300, 200, "another"));
    fs::rename(site.path("static/img/.p0.jpg.swp"), site.path("static/img/p0.jpg")).unwrap();
    watch.line("1 picture made (p0.jpg)");
    // As vim does it: the old file is a backup until the new one is there.
    let post = String::from_utf8(site.bytes("content/en/p1.md")).unwrap();
    fs::rename(site.path("content/en/p1.md"), site.path("content/en/p1.md~")).unwrap();
    site.write("content/en/p1.md", &post.replace("medium/p1.jpg", "medium/vim.jpg"));
    site.remove("content/en/p1.md~");
    watch.line("1 picture made (p1.jpg)");
    // A configuration too.
    site.write("vignettes.yaml.new", "variants: off\nquality: 30\n");
    fs::rename(site.path("vignettes.yaml.new"), site.path("vignettes.yaml")).unwrap();
    watch.line("3 pictures made");
}

#[test]
fn a_picture_that_is_being_written_is_waited_for_and_a_broken_one_is_reported() {
    let site = SiteInAFolder::generated(1);
    let watch = Watching::of(&site, &[]);
    let picture = pictures::jpeg(900, 700, "slow");
    // Half of it, longer than any quiet time.
    site.put("static/img/p0.jpg", &picture[..picture.len() / 40]);
    let said = watch.said_within(Duration::from_millis(500));
    assert!(said.is_empty(), "{said:#?}");
    site.put("static/img/p0.jpg", &picture);
    let line = watch.next();
    assert!(line.contains("1 picture made (p0.jpg)") && !line.contains("new") && !line.contains("fixed"), "{line}");
    watch.is_silent();

    site.put("static/img/p0.jpg", b"no picture at all");
    let line = watch.next();
    assert!(line.contains("new error") && line.contains("image-corrupt"), "{line}");
    watch.is_silent();
    site.put("static/img/p0.jpg", &picture);
    assert!(watch.next().ends_with("fixed"));
    let thumb = site.bytes("static/img/medium/p0.jpg");
    assert_eq!(pictures::jpeg_size(&thumb), Ok((740, 410)));
}

#[test]
fn folders_may_go_and_come_back() {
    let site = SiteInAFolder::generated(2);
    let kept = SiteInAFolder::copy_of(site.root());
    let watch = Watching::of(&site, &[]);
    let expected = site.snapshot().without(&[".vignettes"]).files();
    for round in 0..2 {
        site.remove("static/img");
        let line = watch.line("new error");
        assert!(line.contains("image-missing"), "round {round}: {line}");
        crate::site_in_a_folder::copy_folder(&kept.path("static/img"), &site.path("static/img"));
        watch.line("2 pictures made (p0.jpg, p1.jpg)");
        watch.said_within(Duration::from_millis(300));
        assert_eq!(site.snapshot().without(&[".vignettes"]).files().contents(), expected.contents(), "round {round}");
    }
    site.remove("content/fr");
    watch.line("pair-missing");
    crate::site_in_a_folder::copy_folder(&kept.path("content/fr"), &site.path("content/fr"));
    watch.line("fixed");
    // All pages: there is nothing to work on, until there is.
    site.remove("content");
    watch.line("error: ");
    crate::site_in_a_folder::copy_folder(&kept.path("content"), &site.path("content"));
    watch.line("everything is fine again");
    site.put("static/img/p1.jpg", &pictures::jpeg(320, 210, "after all"));
    watch.line("1 picture made (p1.jpg)");
}

#[test]
fn a_folder_that_comes_later_is_watched_and_so_is_one_behind_a_link() {
    let site = SiteInAFolder::generated(1);
    fs::create_dir(site.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../../elsewhere", site.path("static/img/linked")).unwrap();
    let watch = Watching::of(&site, &[]);
    // A folder of folders with files in it, at once.
    site.put("static/img/2026/11/deep.jpg", &pictures::jpeg(300, 200, "deep"));
    site.post("deep", "/img/2026/11/deep.jpg", "/img/2026/11/medium/deep.jpg");
    watch.line("1 picture made (deep.jpg)");
    site.put("static/img/2026/11/deep.jpg", &pictures::jpeg(310, 200, "deeper"));
    watch.line("1 picture made (deep.jpg)");
    site.post("linked", "/img/linked/a.jpg", "/img/medium/linked.jpg");
    watch.line("image-missing");
    site.put("elsewhere/a.jpg", &pictures::jpeg(300, 200, "linked"));
    watch.line("1 picture made (a.jpg)");
}
