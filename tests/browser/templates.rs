//! The templates alone, on a manifest made here: odd names, a site below a folder, page bundles,
//! alt text with everything that HTML or Markdown could take for its own. Each Hugo that is there.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::hugo;
use crate::site::Site;
use crate::tags::{Tag, of, tags};

const PAGE: &str = r#"HERO {{ partial "vignettes/hero.html" (dict "page" . "class" "a b") }}
THUMB {{ partial "vignettes/thumb.html" (dict "page" . "loading" "eager") }}
BODY {{ .Content }}
"#;

const CONFIG: &str = "baseURL: https://x.example/sub/dir/\ndisableKinds: [taxonomy, term, RSS, sitemap]\n\
    params: { vignettes: { sizes: 50vw } }\nmarkup: { goldmark: { renderer: { unsafe: true } } }\n";

#[test]
fn names_are_addresses_and_bundles_own_their_files() {
    let site = site();
    site.write(
        "content/names.md",
        "---\nimage: /img/a b.jpg\nimage-alt: Hero\nthumb: /img/medium/a%20b.jpg\n---\n\
         ![](</img/100%.jpg>) ![](/img/%C3%A9%231%3F.jpg) ![](img/a%20b.jpg?v=2) ![](</img/a, b.jpg>)\n\
         ![](/img/drawing.svg) ![](/img/none.jpg?x=1) ![](/sub/dir/img/other.jpg)\n\
         ![](https://e.org/a%20b.jpg?c=1&d=2) ![](//e.org/x.jpg) ![](data:image/png;base64,xx)\n",
    );
    site.write(
        "content/bundle/index.md",
        "---\nimage: cover.jpg\nthumb: medium/cover.jpg\n---\n![](cover.jpg) ![](./deep/in%20ner.jpg) ![](none.jpg)\n",
    );
    for hugo in hugo::all() {
        let public = hugo.build(site.root(), "https://x.example/sub/dir/");
        let names = tags(&public, "names/index.html");
        let webp: Vec<&str> = of(&names, "source").map(|tag| tag.get("srcset")).collect();
        let two = |name: &str| format!("{name}-480w.webp 480w, {name}-960w.webp 960w");
        let hero = two("/sub/dir/img/variants/a%20b");
        let expected = [
            &hero,
            &two("/sub/dir/img/variants/100%25"),
            &two("/sub/dir/img/variants/%C3%A9%231%3F"),
            &hero,
            &two("/sub/dir/img/variants/a%2C%20b"),
        ];
        assert_eq!(webp, expected, "{}", hugo.version);
        let shown: Vec<&str> = of(&names, "img").map(|tag| tag.get("src")).collect();
        let expected = [
            "/sub/dir/img/variants/a%20b-960w.jpg",
            "/sub/dir/img/medium/a%20b.jpg",
            "/sub/dir/img/variants/100%25-960w.jpg",
            "/sub/dir/img/variants/%C3%A9%231%3F-960w.jpg",
            "/sub/dir/img/variants/a%20b-960w.jpg",
            "/sub/dir/img/variants/a%2C%20b-960w.jpg",
            "/sub/dir/img/drawing.svg",
            "/sub/dir/img/none.jpg?x=1",
            "/sub/dir/img/other.jpg",
            "https://e.org/a%20b.jpg?c=1&d=2",
            "//e.org/x.jpg",
            "data:image/png;base64,xx",
        ];
        assert_eq!(shown, expected, "{}", hugo.version);

        let bundle = tags(&public, "bundle/index.html");
        let shown: Vec<&str> = of(&bundle, "img").map(|tag| tag.get("src")).collect();
        let expected = [
            "/sub/dir/content/bundle/variants/cover-960w.jpg",
            "/sub/dir/bundle/medium/cover.jpg",
            "/sub/dir/content/bundle/variants/cover-960w.jpg",
            "/sub/dir/content/bundle/deep/variants/in%20ner-960w.jpg",
            "none.jpg",
        ];
        assert_eq!(shown, expected, "{}", hugo.version);
        for tag in of(&bundle, "source").chain(of(&bundle, "img")) {
            for candidate in tag.get("srcset").split(", ").filter(|candidate| !candidate.is_empty()) {
                let path = candidate.split(' ').next().unwrap().strip_prefix("/sub/dir/").unwrap();
                assert!(public.join(path.replace("%20", " ")).is_file(), "{}: {path}", hugo.version);
            }
        }
    }
}

#[test]
fn attributes_say_what_the_manifest_and_the_call_say() {
    let site = site();
    site.write("content/one.md", "---\nimage: /img/a b.jpg\nimage-alt: x\n---\n![x](/img/drawing.svg)\n");
    for hugo in hugo::all() {
        let tags = tags(&hugo.build(site.root(), "https://x.example/"), "one/index.html");
        let source = of(&tags, "source").next().unwrap();
        assert_eq!((source.get("type"), source.get("sizes")), ("image/webp", "50vw"));
        let images: Vec<&Tag> = of(&tags, "img").collect();
        let all = |tag: &Tag, names: &[&str]| names.iter().map(|name| tag.get(name).to_owned()).collect::<Vec<_>>();
        let names = ["width", "height", "loading", "fetchpriority", "decoding", "class", "sizes"];
        assert_eq!(all(images[0], &names), ["1600", "1000", "eager", "high", "async", "a b", "50vw"]);
        assert!(
            images[0].get("style").contains("#00aa00")
                && images[0].get("style").contains("url(data:image/webp;base64,AA+A==)")
        );
        assert_eq!(images[0].get("srcset"), "/img/variants/a%20b-480w.jpg 480w, /img/variants/a%20b-960w.jpg 960w");
        assert_eq!(
            all(images[1], &names),
            ["740", "410", "eager", "", "async", "", ""],
            "the thumb, which no key names"
        );
        assert_eq!(all(images[2], &names), ["30", "20", "lazy", "", "async", "", ""]);
        assert_eq!(images[2].get("style"), "", "one may see through it");
    }
}

#[test]
fn a_picture_that_is_offered_itself_stands_among_its_variants() {
    let site = site();
    let mut manifest: Value =
        serde_json::from_slice(&std::fs::read(site.root().join("data/vignettes.json")).unwrap()).unwrap();
    for key in ["/img/a, b.jpg", "/img/100%.jpg"] {
        let source = &mut manifest["images"][key]["source"];
        source["offered"] = true.into();
        source["sourceType"] = "image/jpeg".into();
    }
    manifest["images"]["/img/100%.jpg"]["variants"] = json!([]);
    site.write("data/vignettes.json", &manifest.to_string());
    site.write("content/some.md", "---\nimage: '/img/a, b.jpg'\nimage-alt: x\n---\n");
    site.write("content/alone.md", "---\nimage: /img/100%.jpg\nimage-alt: x\n---\n");
    for hugo in hugo::all() {
        let built = hugo.build(site.root(), "https://x.example/sub/dir/");
        let some = tags(&built, "some/index.html");
        let hero = of(&some, "img").next().unwrap();
        let at = "/sub/dir/img/variants/a%2C%20b";
        let expected = format!("{at}-480w.jpg 480w, {at}-960w.jpg 960w, /sub/dir/img/a%2C%20b.jpg 1600w");
        assert_eq!(hero.get("srcset"), expected, "{}", hugo.version);
        assert_eq!(hero.get("src"), format!("{at}-960w.jpg"), "{}", hugo.version);
        let alone = tags(&built, "alone/index.html");
        assert_eq!(of(&alone, "source").count(), 0, "{}", hugo.version);
        let hero = of(&alone, "img").next().unwrap();
        assert_eq!(hero.get("src"), "/sub/dir/img/100%25.jpg", "{}", hugo.version);
        assert_eq!(hero.get("srcset"), "/sub/dir/img/100%25.jpg 1600w", "{}", hugo.version);
    }
}

#[test]
fn alt_text_comes_out_as_it_was_written() {
    let site = site();
    let alt = r#"He said "hi" & left <b>now</b> — l’été «à» “x” it's 100% &amp; \*"#;
    site.write(
        "content/hero.md",
        &format!("---\nimage: /img/a b.jpg\nimage-alt: '{}'\nimage-alt-lang: fr\n---\n", alt.replace('\'', "''")),
    );
    site.write("content/decorative.md", "---\nimage: /img/a b.jpg\nimage-alt: x\nimage-decorative: true\n---\n");
    site.write("content/absent.md", "---\nimage: /img/a b.jpg\n---\n");
    site.write(
        "content/body.md",
        "![Left \\*now\\* — l’été «à» “x” &eacute; &amp;amp; R&D < 3 **bold** `c\"o`](/img/drawing.svg \"A \\\"title\\\" &eacute; & it’s\")\n\
         ![](/img/drawing.svg)\n![two\nlines](/img/drawing.svg)\n",
    );
    for hugo in hugo::all() {
        let public = hugo.build(site.root(), "https://x.example/");
        let alts = |page: &str| -> Vec<String> {
            let tags = tags(&public, &format!("{page}/index.html"));
            of(&tags, "img").map(|tag| format!("{}|{}", tag.get("alt"), tag.get("lang"))).collect()
        };
        let hero = format!("{alt}|fr");
        assert_eq!(alts("hero"), [hero.clone(), hero], "{}", hugo.version);
        assert_eq!(alts("decorative"), ["|", "|"], "{}", hugo.version);
        assert_eq!(alts("absent"), ["|", "|"], "{}", hugo.version);
        let body = ["Left *now* — l’été «à» “x” é &amp; R&D < 3 bold c\"o|", "|", "two\nlines|"];
        assert_eq!(alts("body"), body, "{}", hugo.version);
        let title = tags(&public, "body/index.html");
        assert_eq!(of(&title, "img").next().unwrap().get("title"), "A \"title\" é & it’s", "{}", hugo.version);
    }
}

#[test]
fn keys_of_the_posts_are_written_into_the_templates() {
    let site = Site::empty();
    site.write("hugo.yaml", CONFIG);
    for name in ["one", "two"] {
        let text = "---\ntitle: x\nCover:\n  Image: /img/p.jpg\n  Alt: A pier\n  thumbnail: /img/medium/p.jpg\n---\n";
        site.write(&format!("content/{name}.md"), text);
    }
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/pictures/rotated-exif-1.jpg");
    site.put("static/img/p.jpg", &std::fs::read(picture).unwrap());
    site.vignettes(&["init", "--templates"], 0);
    site.write("layouts/_default/single.html", PAGE);
    site.write("layouts/_default/list.html", "");
    site.vignettes(&["build"], 0);
    for hugo in hugo::all() {
        let tags = tags(&hugo.build(site.root(), "https://x.example/"), "one/index.html");
        let images: Vec<&Tag> = of(&tags, "img").collect();
        assert_eq!(images.len(), 2, "{}", hugo.version);
        assert!(images.iter().all(|tag| tag.get("alt") == "A pier"), "{}", hugo.version);
        assert_eq!(images[1].get("src"), "/img/medium/p.jpg", "{}", hugo.version);
    }
}

/// A site with our templates, a manifest, and no pages yet.
pub fn site() -> Site {
    let site = Site::empty();
    site.write("hugo.yaml", CONFIG);
    site.write("content/start.md", "---\ntitle: Start\n---\n");
    site.vignettes(&["init", "--templates"], 0);
    site.write("layouts/_default/single.html", PAGE);
    site.write("layouts/_default/list.html", "");
    let mut images = serde_json::Map::new();
    for (key, folder) in [
        ("/img/a b.jpg", "static"),
        ("/img/100%.jpg", "static"),
        ("/img/é#1?.jpg", "static"),
        ("/img/a, b.jpg", "static"),
        ("/content/bundle/cover.jpg", ""),
        ("/content/bundle/deep/in ner.jpg", ""),
    ] {
        site.write(&format!("{folder}{key}").replacen("/content", "content", 1), "x");
        images.insert(key.to_owned(), entry(&site, key, folder));
    }
    let drawing = json!({
        "source": {"width": 30, "height": 20, "format": "svg"}, "thumbs": {},
        "color": "#0000aa", "look": {"transparent": true},
    });
    images.insert("/img/drawing.svg".to_owned(), drawing);
    site.write("data/vignettes.json", &json!({"version": 1, "images": images, "uses": []}).to_string());
    site
}

/// What the manifest says of a picture with two widths in two formats, and the files for it.
fn entry(site: &Site, key: &str, folder: &str) -> Value {
    let (dir, name) = key.rsplit_once('/').unwrap();
    let stem = name.strip_suffix(".jpg").unwrap();
    let put = |folder: &str, url: &str| {
        let path = format!("{folder}{url}").trim_start_matches('/').to_owned();
        site.write(&path, "x");
        path
    };
    let mut variants = Vec::new();
    for (kind, extension) in [("image/jpeg", "jpg"), ("image/webp", "webp")] {
        for width in [960, 480] {
            let url = format!("{dir}/variants/{stem}-{width}w.{extension}");
            // Variants are served with the static files, those of bundles too.
            let path = put("static", &url);
            let (url, height) = (encoded(&url), width * 5 / 8);
            variants.push(json!({"sourceType": kind, "width": width, "height": height, "url": url, "path": path}));
        }
    }
    let thumb = format!("{dir}/medium/{stem}.jpg");
    let path = put(folder, &thumb);
    json!({
        "source": {"width": 1600, "height": 1000, "format": "jpeg"},
        "color": "#00aa00",
        "placeholder": {"type": "thumbhash", "value": "x", "uri": "data:image/webp;base64,AA+A=="},
        "thumbs": {"medium": {"url": encoded(&thumb), "path": path, "width": 740, "height": 410}},
        "variants": variants,
    })
}

/// A path as the manifest writes it in a URL.
fn encoded(path: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.');
    let part = |part: &str| utf8_percent_encode(part, KEPT).to_string();
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
