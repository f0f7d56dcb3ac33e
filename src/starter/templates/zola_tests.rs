//! Zola's macros in Tera, the template engine that Zola has. Zola's own two functions that they call are stood in for as its
//! documents say what they do; that Zola does so is not tested.

use std::collections::HashMap;

use serde_json::{Value, json};
use tera::{Context, Tera};

use super::tests::made;
use crate::settings::file::FrontMatterKeys;

/// Calls of every macro.
const CALLS: &str = include_str!("zola_calls.html");

fn manifest() -> Value {
    let entry = |name: &str, types: &[&str], look: Value| {
        let srcset = |kind: &&str| {
            let one =
                |width: u32| format!("/img/variants/{name}-{width}w.{} {width}w", kind.rsplit('/').next().unwrap());
            ((*kind).to_owned(), json!([480, 960, 1440].map(one).join(", ")))
        };
        json!({
            "source": {"width": 1600, "height": 1000, "url": format!("/img/{name}")}, "focus": [0.25, 1.0], "color": "#00aa00",
            "look": look, "placeholder": {"uri": "data:image/webp;base64,AA+A=="},
            "thumbs": {"medium": {"url": "/img/medium/pier.jpg", "width": 740, "height": 410}},
            "srcset": types.iter().map(srcset).collect::<serde_json::Map<_, _>>(),
        })
    };
    json!({"images": {
        "/img/pier.jpg": entry("pier", &["image/jpeg"], Value::Null),
        "/img/map.png": entry("map", &["image/png", "image/webp"], json!({"transparent": true})),
        "/content/boats/boat.jpg": entry("boat", &["image/jpeg", "image/webp"], json!({"transparent": false})),
    }})
}

/// The template engine with the macros, and these templates of a site.
fn engine(manifest: Value, templates: &[(&str, &str)]) -> Tera {
    let keys = FrontMatterKeys {
        image: vec!["extra.cover.src".to_owned(), "extra.image".to_owned()],
        alt: vec!["extra.image-alt".to_owned()],
        thumb: vec!["thumb".to_owned(), "extra.thumb".to_owned()],
        decorative: vec!["extra.image-decorative".to_owned()],
        ..FrontMatterKeys::default()
    };
    let files = made("zola", &keys, "data/vignettes.json", "").unwrap();
    let mut tera = Tera::default();
    tera.register_function("load_data", move |given: &HashMap<String, Value>| {
        assert_eq!((&given["path"], &given["required"]), (&json!("data/vignettes.json"), &json!(false)));
        Ok(manifest.clone())
    });
    tera.register_function("get_url", |given: &HashMap<String, Value>| {
        Ok(json!(format!("https://x.example/sub{}", given["path"].as_str().unwrap())))
    });
    let texts = files.iter().map(|file| (file.path.as_str().trim_start_matches("templates/"), file.text.as_str()));
    tera.add_raw_templates(texts.chain(templates.iter().copied())).unwrap();
    tera
}

/// The lines that come of [`CALLS`], with these keys of the page's `extra`.
fn rendered(manifest: Value, extra: &Value) -> Vec<String> {
    let tera = engine(manifest, &[("page.html", CALLS)]);
    let mut context = Context::new();
    context.insert("page", &json!({"title": "x", "colocated_path": null, "extra": extra}));
    let text = tera.render("page.html", &context).unwrap_or_else(|error| panic!("{error:?}"));
    text.replace("&#x2F;", "/").lines().map(str::to_owned).collect()
}

#[test]
fn macros_write_what_the_manifest_says() {
    let extra = json!({"image": "/img/pier.jpg", "image-alt": "A \"pier\" & <b>", "thumb": "/img/medium/pier.jpg"});
    let lines = rendered(manifest(), &extra);
    let at = "https://x.example/sub/img/variants";
    let set =
        |name: &str, end: &str| [480, 960, 1440].map(|width| format!("{at}/{name}-{width}w.{end} {width}w")).join(", ");
    let ground = "background-color:#00aa00;background-color:color-mix(in oklab,#00aa00 85%,CanvasText)";
    let few = "background-image:url(data:image/webp;base64,AA+A==);background-size:100% 100%;";
    let expected = [
        format!(
            "<img src=\"{at}/pier-960w.jpeg\" srcset=\"{}\" sizes=\"100vw\" width=\"1600\" height=\"1000\" \
             alt=\"A &quot;pier&quot; &amp; &lt;b&gt;\" class=\"wide\" loading=\"eager\" decoding=\"async\" fetchpriority=\"high\" \
             style=\"{ground};{few}\">",
            set("pier", "jpeg")
        ),
        format!(
            "<img src=\"https://x.example/sub/img/medium/pier.jpg\" width=\"740\" height=\"410\" \
             alt=\"A &quot;pier&quot; &amp; &lt;b&gt;\" loading=\"lazy\" decoding=\"async\" style=\"{ground}\">"
        ),
        format!(
            "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"480px\"><img src=\"{at}/map-960w.png\" srcset=\"{}\" sizes=\"480px\" \
             width=\"300\" height=\"300\" alt=\"A &lt;map&gt; &amp; more\" loading=\"lazy\" decoding=\"async\" \
             style=\"aspect-ratio:300/300;object-fit:cover;object-position:25.0% 100.0%;\"></picture>",
            set("map", "webp"),
            set("map", "png")
        ),
        format!(
            "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"100vw\"><img src=\"{at}/boat-960w.jpeg\" srcset=\"{}\" sizes=\"100vw\" \
             width=\"800\" height=\"500\" alt=\"\" loading=\"eager\" decoding=\"async\" style=\"{ground};{few}\"></picture>",
            set("boat", "webp"),
            set("boat", "jpeg")
        ),
        "<!-- vignettes: /img/none.jpg is not in the manifest: run vignettes build, or check the path -->\
         <img src=\"https://x.example/sub/img/none.jpg\" alt=\"x\" loading=\"lazy\" decoding=\"async\">"
            .to_owned(),
        "<img src=\"https://e.org/a.jpg\" alt=\"y\" loading=\"lazy\" decoding=\"async\">".to_owned(),
        format!("{at}/pier-960w.jpeg"),
        format!("{at}/pier-480w.jpeg"),
    ];
    for (line, expected) in lines.iter().zip(&expected) {
        assert_eq!(line, expected);
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
}

#[test]
fn a_page_without_image_shows_none_and_decoration_says_nothing() {
    let lines = rendered(manifest(), &json!({}));
    assert_eq!(lines[..2], ["", ""]);
    let extra = json!({"cover": {"src": "/img/pier.jpg"}, "image": "/img/other.jpg", "image-alt": "x", "image-decorative": true});
    let lines = rendered(manifest(), &extra);
    assert!(lines[..2].iter().all(|line| line.contains(" alt=\"\" ")), "{lines:#?}");
}

#[test]
fn without_a_manifest_pictures_are_shown_as_they_are() {
    let lines = rendered(Value::Null, &json!({"image": "/img/pier.jpg", "image-alt": "A pier"}));
    for line in &lines[..2] {
        assert!(line.starts_with("<!-- vignettes: /img/pier.jpg is not in the manifest"), "{line}");
        assert!(line.contains("<img src=\"https://x.example/sub/img/pier.jpg\" alt=\"A pier\""), "{line}");
    }
    assert_eq!(lines[6], "https://x.example/sub/img/pier.jpg");
}

/// The templates of the demo, with their names.
const DEMO: &[(&str, &str)] = &[
    ("base.html", include_str!("../../../img-fixtures/zola-demo/templates/base.html")),
    ("index.html", include_str!("../../../img-fixtures/zola-demo/templates/index.html")),
    ("page.html", include_str!("../../../img-fixtures/zola-demo/templates/page.html")),
    ("section.html", include_str!("../../../img-fixtures/zola-demo/templates/section.html")),
];

#[test]
fn the_demo_shows_its_pictures() {
    let extra = json!({"image": "/img/pier.jpg", "image-alt": "A pier", "thumb": "/img/medium/pier.jpg"});
    let page = json!({
        "title": "A crossing", "permalink": "/first/", "content": "<p>Text</p>", "colocated_path": null, "extra": extra,
    });
    let site = json!({
        "lang": "en", "config": {"title": "The ferry"}, "page": page, "section": {"title": "All", "pages": [page]},
    });
    let tera = engine(manifest(), DEMO);
    let context = Context::from_value(site).unwrap();
    let html =
        |name: &str| tera.render(name, &context).unwrap_or_else(|error| panic!("{error:?}")).replace("&#x2F;", "/");
    let (post, list) = (html("page.html"), html("index.html"));
    let at = "https://x.example/sub/img";
    assert!(post.contains(&format!("<meta property=\"og:image\" content=\"{at}/variants/pier-960w.jpeg\">")), "{post}");
    assert!(post.contains(&format!("<img src=\"{at}/variants/pier-960w.jpeg\" srcset=\"")), "{post}");
    assert!(
        post.contains("sizes=\"(min-width: 48rem) 46rem, 100vw\" width=\"1600\" height=\"1000\" alt=\"A pier\""),
        "{post}"
    );
    assert!(post.contains("<p>Text</p>"), "{post}");
    assert!(
        list.contains(&format!("<img src=\"{at}/medium/pier.jpg\" width=\"740\" height=\"410\" alt=\"A pier\"")),
        "{list}"
    );
}
