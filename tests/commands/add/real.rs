//! `add` on a copy of a real site.

use super::{EN, FR, Incoming, text};
use crate::pictures;
use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

/// Lines of `new` that `old` has not, and the other way round.
fn differing(old: &str, new: &str) -> Vec<String> {
    let lines = |text: &str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (lines(old), lines(new));
    let only = |these: &[String], those: &[String], sign: char| {
        these.iter().filter(|line| !those.contains(line)).map(|line| format!("{sign}{line}")).collect::<Vec<_>>()
    };
    [only(&old, &new, '-'), only(&new, &old, '+')].concat()
}

#[test]
fn a_photograph_is_added_to_a_real_pair() {
    let Some(folder) = shared("site") else { return };
    let site = SiteInAFolder::copy_of(&folder);
    site.write("vignettes.yaml", "variants: off\n");
    let en = "content/en/blog/posts/a-conducting-user-research-with-NRCan.md";
    let fr = "content/fr/blog/posts/a-la-recherche-utilisateur-avec-RNCan.md";
    // One of the two as Windows writes it.
    let crlf = text(&site, fr).replace('\n', "\r\n");
    site.write(fr, &crlf);
    // Only this pair's outputs matter here; those of all others would take minutes.
    for lang in ["en", "fr"] {
        for entry in std::fs::read_dir(site.path(&format!("content/{lang}/blog/posts"))).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_kept =
                en.ends_with(&name) || fr.ends_with(&name) || name.contains("together") || name.contains("concernes");
            if !is_kept {
                std::fs::remove_file(path).unwrap();
            }
        }
    }
    let before = site.authored();
    let (old_en, old_fr) = (text(&site, en), text(&site, fr));
    let incoming = Incoming::new("IMG_2041 (Été).JPG", &pictures::fixture("rotated-exif-6.jpg"));

    // A pair whose keys are nearly the same: reported, and nothing changed.
    let run = incoming.add(&site, "in-this-together", &["--allow", "small"]);
    run.expect(1);
    assert!(run.stderr.contains("n-this-together") && run.stderr.contains("by hand"), "{run:?}");
    assert_eq!(before.changed(&site.authored()), Vec::<String>::new());

    let run = incoming.add(&site, "conducting-user-research-with-NRCan", &["--allow", "small"]);
    run.expect(0);
    let name = "img-2041-ete.jpg";
    assert_eq!(
        differing(&old_en, &text(&site, en)),
        [
            "-image: /img/cds/blog-conducting-user-research-with-NRCAN.jpg\n".to_owned(),
            "-image-alt: Eman and Jennifer looking at the Value Proposition Canvas\n".to_owned(),
            "-thumb: /img/cds/medium/blog-conducting-user-research-with-NRCAN.jpg\n".to_owned(),
            format!("+image: /img/cds/{name}\n"),
            format!("+image-alt: {EN}\n"),
            format!("+thumb: /img/cds/medium/{name}\n"),
        ]
    );
    assert_eq!(
        differing(&old_fr, &text(&site, fr)),
        [
            "-image: /img/cds/blog-conducting-user-research-with-NRCAN.jpg\r\n".to_owned(),
            "-image-alt: Eman et Jennifer regardent le canevas de proposition de valeur\r\n".to_owned(),
            "-thumb: /img/cds/medium/blog-conducting-user-research-with-NRCAN.jpg\r\n".to_owned(),
            format!("+image: /img/cds/{name}\r\n"),
            format!("+image-alt: {FR}\r\n"),
            format!("+thumb: /img/cds/medium/{name}\r\n"),
        ]
    );
    assert_eq!(site.bytes(&format!("static/img/cds/{name}")), incoming.bytes());
    assert!(pictures::jpeg_size(&site.bytes(&format!("static/img/cds/medium/{name}"))).is_ok());
    let mut changed = before.changed(&site.authored());
    changed.retain(|path| !path.contains("/medium/"));
    assert_eq!(changed, [en.to_owned(), fr.to_owned(), format!("static/img/cds/{name}")]);
    let found = site.run(&["check", "--format", "concise", "--ignore", "crop-loss"]);
    let about: Vec<&str> = found
        .stdout
        .lines()
        .filter(|line| {
            line.contains(name) || (line.contains("NRCan.md") || line.contains("RNCan.md")) && line.contains(" error")
        })
        .collect();
    assert!(about.is_empty(), "{about:#?}");
}
