//! Hugo's partials for an address alone and for boxes of fixed proportions, and what they warn of.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use crate::hugo;
use crate::server::Server;
use crate::site::Site;
use crate::tags::{Tag, of, tags};
use crate::templates;
use crate::webdriver::{self, Browser, Screen};

#[test]
fn an_address_alone_is_a_file_that_everything_reads() {
    let site = templates::site();
    site.write(
        "layouts/_default/single.html",
        r#"{{ $page := . }}{{ range slice
            (dict "page" .) (dict "page" . "absolute" true) (dict "page" . "width" 500) (dict "page" . "width" 10)
            (dict "page" . "preset" "medium") (dict "page" . "src" "/img/none.jpg") (dict "page" . "src" "https://e.org/a.jpg" "absolute" true)
        }}<a href="{{ partial "vignettes/url.html" . }}"></a>{{ end }}"#,
    );
    site.write("content/one.md", "---\nimage: /img/a b.jpg\nimage-alt: x\n---\n");
    site.write("content/none.md", "---\ntitle: x\n---\n");
    for hugo in hugo::all() {
        let (public, warned) = hugo.build_and_hear(site.root(), "https://x.example/sub/dir/");
        let links = |page: &str| -> Vec<String> {
            of(&tags(&public, page), "a").map(|tag| tag.get("href").to_owned()).collect()
        };
        let at = "/sub/dir/img/variants/a%20b";
        let expected = [
            format!("{at}-960w.jpg"),
            format!("https://x.example{at}-960w.jpg"),
            format!("{at}-480w.jpg"),
            format!("{at}-480w.jpg"),
            "/sub/dir/img/medium/a%20b.jpg".to_owned(),
            "/sub/dir/img/none.jpg".to_owned(),
            "https://e.org/a.jpg".to_owned(),
        ];
        assert_eq!(links("one/index.html"), expected, "{}", hugo.version);
        assert_eq!(links("none/index.html")[0], "", "{}", hugo.version);
        let expected = ["none.md", "one.md", "start.md"].map(|page| {
            format!("{page}: /img/none.jpg is not in the manifest; it is shown as it is: run vignettes build, or check the path")
        });
        assert_eq!(warned, BTreeSet::from(expected), "{}", hugo.version);
    }
}

/// Calls with these values, and the width, height, `sizes` and end of the style that come of them. The picture is 1600 × 1000.
const BOXES: [(&str, [&str; 4]); 6] = [
    (
        r#""width" 300 "height" 300"#,
        ["300", "300", "480px", "aspect-ratio:300/300;object-fit:cover;object-position:50% 50%"],
    ),
    (
        r#""width" 300 "height" 300 "fit" "contain""#,
        ["300", "300", "300px", "aspect-ratio:300/300;object-fit:contain;object-position:50% 50%"],
    ),
    (
        r#""width" 400 "height" 100"#,
        ["400", "100", "400px", "aspect-ratio:400/100;object-fit:cover;object-position:50% 50%"],
    ),
    (
        r#""width" 300 "height" 300 "sizes" "9vw""#,
        ["300", "300", "9vw", "aspect-ratio:300/300;object-fit:cover;object-position:50% 50%"],
    ),
    (r#""width" 801 "height" 501"#, ["801", "501", "50vw", "background-size:100% 100%"]),
    (r#""width" 800"#, ["800", "500", "50vw", "background-size:100% 100%"]),
];

#[test]
fn a_box_is_filled_and_says_how_wide_its_picture_is() {
    let site = templates::site();
    let calls: Vec<String> = BOXES
        .iter()
        .map(|(values, _)| {
            format!(
                r#"{{{{ partial "vignettes/picture.html" (dict "page" . "src" "/img/a b.jpg" "alt" "x" {values}) }}}}"#
            )
        })
        .collect();
    site.write("layouts/_default/single.html", &calls.join("\n"));
    for hugo in hugo::all() {
        let public = hugo.build(site.root(), "https://x.example/");
        let found = tags(&public, "start/index.html");
        let images: Vec<&Tag> = of(&found, "img").collect();
        assert_eq!(images.len(), BOXES.len());
        for (image, (values, [width, height, sizes, style])) in images.iter().zip(BOXES) {
            let shown = [image.get("width"), image.get("height"), image.get("sizes")];
            assert_eq!(shown, [width, height, sizes], "{}: {values}", hugo.version);
            assert!(image.get("style").ends_with(style), "{}: {values}: {}", hugo.version, image.get("style"));
            let has_ground = image.get("style").contains("background");
            assert_eq!(has_ground, !values.contains("contain"), "{}: {values}", hugo.version);
        }
    }
}

#[test]
fn a_box_keeps_its_proportions_and_cuts_around_the_focus() {
    let Some(hugo) = hugo::all().into_iter().next() else { return };
    let Some(browser) = Browser::start() else { return };
    let site = Site::empty();
    site.write("hugo.yaml", "baseURL: https://x.example/\ndisableKinds: [taxonomy, term, RSS, sitemap]\n");
    site.write("content/one.md", "---\nimage: /img/dawn-crossing.jpg\nimage-alt: x\n---\n");
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/demo/static/img/ferry/dawn-crossing.jpg");
    site.put("static/img/dawn-crossing.jpg", &std::fs::read(picture).unwrap());
    site.vignettes(&["init", "--templates"], 0);
    site.vignettes(&["build"], 0);
    let mut manifest = site.manifest();
    manifest["images"]["/img/dawn-crossing.jpg"]["focus"] = json!([0.25, 1.0]);
    site.write("data/vignettes.json", &manifest.to_string());
    let call = |fit: &str| {
        let values = r#""src" "/img/dawn-crossing.jpg" "alt" "x" "width" 300 "height" 300 "loading" "eager""#;
        format!(r#"{{{{ partial "vignettes/picture.html" (dict "page" . {values} {fit}) }}}}"#)
    };
    let head = "<!doctype html><title>x</title><style>img { max-width: 100%; height: auto }</style>";
    site.write("layouts/_default/single.html", &format!("{head}{}{}", call(""), call("\"fit\" \"contain\"")));
    site.write("layouts/_default/list.html", head);
    let server = Server::start(&hugo.build(site.root(), "http://127.0.0.1/"));
    browser.shape(Screen { width: 768, height: 900, density: 1.0, scheme: "light" });
    browser.go(&server.url("/one/"));
    webdriver::wait("the pictures", || {
        browser.run(
            "return document.images.length === 2 && [...document.images].every(image => image.complete)",
            &json!([]),
        ) == true
    });
    let seen = browser.run(
        "return [...document.images].map(image => { const style = getComputedStyle(image); \
         return [image.clientWidth, image.clientHeight, style.objectFit, style.objectPosition, image.currentSrc.match(/[0-9]+w/)[0]]; })",
        &json!([]),
    );
    // 480 pixels fill 300 of height; 300 of width need no more than the least file.
    assert_eq!(seen, json!([[300, 300, "cover", "25% 100%", "480w"], [300, 300, "contain", "25% 100%", "480w"]]));
}
