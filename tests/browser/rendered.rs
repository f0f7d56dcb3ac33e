//! Declared alt text against pages that real Hugo built, in each version that is there.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::hugo;
use crate::site::Site;
use crate::tested_program::tested_program;

const RULE: &str = "alt-not-rendered";

#[test]
fn a_template_that_asks_for_another_key_is_found_before_and_after_building() {
    let site = Site::empty();
    let habit = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/template-habit");
    for entry in walkdir::WalkDir::new(&habit).into_iter().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        let below = entry.path().strip_prefix(&habit).unwrap().to_string_lossy().into_owned();
        site.put(&below, &fs::read(entry.path()).unwrap());
    }
    let single = "layouts/_default/single.html";
    let before = found(&check(&site, &[]), "alt-key-unread");
    assert_eq!(before, [format!("content/en/blog/ferry.md:4 {single}:7")]);
    let posts = ["en/blog/ferry.md", "en/blog/pier.md", "fr/blog/jetee.md", "fr/blog/traversier.md"];
    let wrong = site.text(single);
    for hugo in hugo::all() {
        site.write(single, &wrong);
        hugo.build(site.root(), "http://127.0.0.1/");
        let lost = found(&check(&site, &["--built", "public"]), RULE);
        assert_eq!(lost, posts.map(|post| format!("content/{post}:4 {single}:7")), "hugo {}", hugo.version);
        site.write(single, &wrong.replace("$.Params.imagealt", "index $.Params \"image-alt\""));
        hugo.build(site.root(), "http://127.0.0.1/");
        let report = check(&site, &["--built", "public"]);
        // That the template gives no size is true, and another matter.
        let mut findings = report["findings"].as_array().unwrap().iter();
        assert!(findings.all(|one| one["rule"] == "built-size-missing"), "hugo {}: {report:#}", hugo.version);
    }
}

#[test]
fn the_demo_loses_no_alt_text() {
    let site = Site::demo();
    site.vignettes(&["build"], 0);
    for hugo in hugo::all() {
        hugo.build(site.root(), "http://127.0.0.1/sub/dir/");
        let report = check(&site, &["--built", "public"]);
        assert_eq!(found(&report, RULE), [""; 0], "hugo {}", hugo.version);
        assert_eq!(report["built"]["unfound"], serde_json::json!([]), "hugo {}", hugo.version);
    }
}

/// Front matter of posts, by file; the text is made of the file's name.
const POSTS: [(&str, &str); 12] = [
    ("posts/plain.md", "show: img"),
    ("posts/Été à l’île.md", "show: img"),
    ("posts/Deux  mots & un.md", "show: figure"),
    ("posts/role.md", "show: role"),
    ("posts/figure.md", "show: figure"),
    ("posts/sluggish.md", "show: img\nslug: quick-slug"),
    ("posts/addressed.md", "show: img\nurl: /somewhere/LANG/"),
    ("posts/bundle/index.md", "show: resized"),
    ("posts/listed.md", "show: card"),
    ("posts/unlisted.md", "show: nowhere"),
    ("posts/lost.md", "show: silent"),
    ("posts/lost-card.md", "show: silent-card"),
];

const SINGLE: &str = r#"<!doctype html><html lang="{{ .Language.Lang }}"><head><title>{{ .Title }}</title></head><body>
{{ $alt := index .Params "image-alt" }}{{ $image := .Params.image }}{{ $show := .Params.show }}
{{ if eq $show "img" }}<img src="{{ $image | relURL }}" alt="{{ $alt | markdownify | plainify }}">{{ end }}
{{ if eq $show "role" }}<div role="img" aria-label="{{ $alt }}" style="background-image: url('{{ $image | absURL }}')"></div>{{ end }}
{{ if eq $show "figure" }}<figure><img src="{{ $image | absURL }}" alt=""><figcaption>{{ $alt }}</figcaption></figure>{{ end }}
{{ if eq $show "silent" }}<img src="{{ $image | relURL }}" alt="">{{ end }}
{{ if eq $show "resized" }}{{ with .Resources.GetMatch $image }}{{ with .Resize "60x" }}<img src="{{ .RelPermalink }}" alt="{{ $alt }}">{{ end }}{{ end }}{{ end }}
{{ .Content }}</body></html>
"#;

const LIST: &str = r#"<!doctype html><html lang="{{ .Language.Lang }}"><head><title>{{ .Title }}</title></head><body>
{{ range site.RegularPages }}<article><a href="{{ .RelPermalink }}">
{{ if eq .Params.show "card" }}<img src="{{ .Params.image | relURL }}" alt="{{ index .Params "image-alt" }}">{{ end }}
{{ if eq .Params.show "silent-card" }}<img src="{{ .Params.image | relURL }}" alt="">{{ end }}
{{ .Title }}</a></article>{{ end }}</body></html>
"#;

const HOOK: &str = r#"<img src="{{ .Destination | safeURL }}" alt="{{ .PlainText }}">"#;

#[test]
fn pages_are_found_at_whatever_address_hugo_gives_them() {
    let common = "languages: { en: { contentDir: content/en, weight: 1 }, fr: { contentDir: content/fr, weight: 2 } }\n\
                  disableKinds: [taxonomy, term, RSS, sitemap]\nenableEmoji: true\n";
    for (config, base) in [
        ("", "https://x.example/"),
        ("defaultContentLanguageInSubdir: true\n", "https://x.example/sub/dir/"),
        ("uglyURLs: true\n", "https://x.example/"),
        ("permalinks: { posts: '/:year/:month/:slug/' }\n", "https://x.example/sub/"),
        ("permalinks: { posts: '/n/:slugorfilename/' }\ndisablePathToLower: true\n", "https://x.example/"),
        ("relativeURLs: true\n", "https://x.example/"),
        ("removePathAccents: true\ncanonifyURLs: true\n", "https://x.example/"),
    ] {
        let site = site(&format!("{common}{config}"));
        for hugo in hugo::all() {
            let at = format!("hugo {}, {config:?}", hugo.version);
            hugo.build(site.root(), base);
            let report = check(&site, &["--built", "public"]);
            let lost = found(&report, RULE);
            let posts: Vec<&str> = lost.iter().map(|place| place.split(' ').next().unwrap()).collect();
            let expected =
                ["en", "fr"].map(|lang| ["lost-card", "lost"].map(|name| format!("content/{lang}/posts/{name}.md:4")));
            assert_eq!(posts, expected.concat(), "{at}");
            let unfound = ["en", "fr"].map(|lang| format!("content/{lang}/posts/draft.md"));
            assert_eq!(report["built"]["unfound"], serde_json::json!(unfound), "{at}");
        }
    }
}

/// Each post in both languages, with an image of its own, and two more in its body.
fn site(config: &str) -> Site {
    let site = Site::empty();
    site.write("hugo.yaml", config);
    site.write("config.yaml", config);
    site.write("layouts/_default/single.html", SINGLE);
    site.write("layouts/_default/list.html", LIST);
    site.write("layouts/_default/_markup/render-image.html", HOOK);
    let picture = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/pictures/grey.jpg")).unwrap();
    for lang in ["en", "fr"] {
        for (index, (path, front_matter)) in
            POSTS.iter().chain(&[("posts/draft.md", "show: silent\ndraft: true")]).enumerate()
        {
            let name = path.trim_start_matches("posts/").trim_end_matches(".md");
            let image = if path.ends_with("/index.md") {
                site.put(&format!("content/{lang}/{}", path.replace("index.md", "cover.jpg")), &picture);
                "cover.jpg".to_owned()
            } else {
                site.put(&format!("static/img/{index}.jpg"), &picture);
                format!("/img/{index}.jpg")
            };
            let text = format!(
                "---\ntitle: The \"{name}\" post\nimage: {image}\nimage-alt: 'It''s \"{name}\" -- in *{lang}*, at last...'\n\
                 date: 2020-02-13\n{}\n---\n![A \"quoted\" text of {name} -- {lang}...](/img/{index}.jpg?b)\n\n\
                 {{{{< figure src=\"/img/{index}.jpg?c\" alt=\"The third of {name}, {lang}\" >}}}}\n",
                front_matter.replace("LANG", lang)
            );
            let text = if name == "unlisted" || name.starts_with('l') {
                text.split("![").next().unwrap().to_owned()
            } else {
                text
            };
            site.write(&format!("content/{lang}/{path}"), &text);
        }
    }
    site
}

fn check(site: &Site, args: &[&str]) -> Value {
    let mut command = Command::new(tested_program());
    let run = command.args(["check", "--format", "json"]).args(args).current_dir(site.root()).output().unwrap();
    serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&run.stderr)))
}

/// The findings of a rule: place, and the first related one.
fn found(report: &Value, rule: &str) -> Vec<String> {
    let of_rule = report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule);
    let place = |place: &Value| format!("{}:{}", place["path"].as_str().unwrap(), place["line"]);
    of_rule
        .map(|finding| format!("{} {}", place(finding), finding["related"].get(0).map(place).unwrap_or_default()))
        .map(|found| found.trim_end().to_owned())
        .collect()
}
