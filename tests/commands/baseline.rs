//! A baseline begins clean and then tells what is new, and nothing but its own file is ever written.

use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

const FILE: &str = "vignettes.baseline.json";

/// Faults of several rules in several files.
fn faulty() -> SiteInAFolder {
    let site = SiteInAFolder::generated(4);
    site.write(
        "content/en/p0.md",
        "---\nimage: /img/p0.jpg\nthumb: /img/medium/p0.jpg\ntranslationKey: p0\n---\n![](/img/p1.jpg) ![](/img/p2.jpg)\n",
    );
    site.write("content/fr/p1.md", "---\nimage: /img/gone.jpg\nimage-alt: TODO\ntranslationKey: p1/\n---\n");
    site
}

fn concise(site: &SiteInAFolder, code: i32) -> Vec<String> {
    let run = site.run(&["check", "--baseline", FILE, "--format", "concise", "--fail-on", "info"]);
    run.expect(code).stdout.lines().map(str::to_owned).collect()
}

/// Writes a baseline, plants one fault, and sees that one alone.
fn begins_clean_and_tells_what_is_new(site: &SiteInAFolder, page: &str) {
    let before = site.snapshot().files();
    let found = site.run(&["check", "--format", "json", "--fail-on", "never"]).json(0);
    let all = found["findings"].as_array().unwrap().len();
    assert!(all > 3, "{found}");
    let wrote = site.run(&["check", "--baseline", FILE, "--write-baseline", "--fail-on", "info"]);
    assert!(wrote.expect(0).stdout.contains(&format!("{FILE} holds {all} findings")), "{}", wrote.stdout);
    assert_eq!(before.changed(&site.snapshot().files()), [FILE], "nothing else is written");
    assert_eq!(concise(site, 0), <[&str; 0]>::default());

    let written = site.snapshot();
    site.run(&["check", "--baseline", FILE, "--write-baseline"]).expect(0);
    assert_eq!(written.changed(&site.snapshot()), Vec::<String>::new(), "what is current is not written again");

    let text = String::from_utf8(site.bytes(page)).unwrap();
    site.write(page, &text.replacen("\n---", "\nimage-focus: nowhere\n---", 1));
    let reported = concise(site, 1);
    assert!(
        reported.len() == 1 && reported[0].starts_with(page) && reported[0].contains("[focus-invalid]"),
        "{reported:?}"
    );
    site.write(page, &text.replacen("---\n", "---\n# a line more\n", 1));
    assert_eq!(concise(site, 0), <[&str; 0]>::default(), "lines that move are no matter");
}

#[test]
fn a_faulty_site_begins_clean() {
    begins_clean_and_tells_what_is_new(&faulty(), "content/en/p0.md");
}

#[test]
fn the_real_site_begins_clean() {
    let Some(folder) = shared("site") else { return };
    let site = SiteInAFolder::copy_of(&folder);
    begins_clean_and_tells_what_is_new(&site, "content/en/blog/posts/always-a-challenge.md");
}
