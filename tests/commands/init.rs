//! `init`: what it proposes is what it says, and nothing else is touched.

use crate::site_in_a_folder::SiteInAFolder;

fn demo() -> SiteInAFolder {
    let site = SiteInAFolder::demo();
    if site.path("vignettes.yaml").exists() {
        site.remove("vignettes.yaml");
    }
    site
}

#[test]
fn the_demo_has_the_templates_that_init_writes() {
    let site = demo();
    let committed = site.snapshot().files();
    site.remove("layouts/partials");
    site.remove("layouts/_default/_markup");
    site.run(&["init", "--templates"]).expect(0);
    site.remove("vignettes.yaml");
    let written = site.snapshot().files().without(&[".vignettes"]);
    assert_eq!(
        written.contents(),
        committed.contents(),
        "run `vignettes init --templates` in the demo after removing them"
    );
    assert!(written.paths().iter().filter(|path| path.contains("vignettes/")).count() >= 10);
}

#[test]
fn a_second_init_changes_nothing_and_a_build_reads_what_it_wrote() {
    let site = demo();
    site.run(&["init", "--templates"]).expect(0);
    let before = site.snapshot().files().without(&[".vignettes"]);
    site.run(&["init", "--templates"]).expect(0);
    site.run(&["init"]).expect(0);
    let after = site.snapshot().files().without(&[".vignettes"]);
    assert_eq!(before.changed(&after), Vec::<String>::new());
    assert!(String::from_utf8(site.bytes("vignettes.yaml")).unwrap().contains("\n#quality: 80\n"));
    site.run(&["plan"]).expect(0);
    site.assert_no_litter();
}

#[test]
fn what_is_there_stays_as_it_is() {
    let site = demo();
    site.write("vignettes.yaml", "quality: 70\n");
    site.write("layouts/partials/vignettes/hero.html", "mine\n");
    let before = site.snapshot().files();
    site.run(&["init"]).expect(1);
    let said = site.run(&["init", "--templates"]).expect(1).stdout.clone();
    assert!(said.contains("LEFT      layouts/partials/vignettes/hero.html"), "{said}");
    site.run(&["init", "--templates", "--dry-run"]).expect(1);
    assert_eq!(before.damaged(&site.snapshot().files()), Vec::<String>::new());
}

#[test]
fn a_link_that_leads_out_is_not_followed() {
    let site = demo();
    let outside = tempfile::tempdir().unwrap();
    site.remove("layouts/partials");
    std::os::unix::fs::symlink(outside.path(), site.path("layouts/partials")).unwrap();
    let said = site.run(&["init", "--templates"]).expect(1).stdout.clone();
    assert!(said.contains("LEFT      layouts/partials/vignettes/picture.html: a link would put it outside"), "{said}");
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn the_old_name_of_the_option_writes_the_same() {
    let (old, new) = (demo(), demo());
    for (site, option) in [(&old, "--hugo"), (&new, "--templates")] {
        site.remove("layouts/partials");
        site.run(&["init", option]).expect(0);
    }
    let files = |site: &SiteInAFolder| site.snapshot().files().without(&[".vignettes"]);
    assert_eq!(files(&old).contents(), files(&new).contents());
}
