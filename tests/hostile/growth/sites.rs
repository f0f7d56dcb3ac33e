//! Configuration, templates, state, built pages and whole sites that grow.

use super::{Case, Files};

const CHECK: &[&[&str]] = &[&["check", "SITE"]];
const BUILD: &[&[&str]] = &[&["build", "SITE"]];
const BUILT: &[&[&str]] = &[&["check", "--built", "SITE/public", "SITE"]];
const BASELINE: &[&[&str]] = &[&["check", "--baseline", "b.json", "SITE"]];

fn file(path: &'static str, text: impl Into<String>) -> Files {
    vec![(path, text.into().into_bytes())]
}

fn lines(size: usize, line: impl Fn(usize) -> String) -> String {
    (0..size).map(line).collect()
}

fn configuration(text: &str) -> Files {
    file("vignettes.yaml", format!("languages: {{en: {{content: content/en}}, fr: {{content: content/fr}}}}\n{text}"))
}

fn built(text: &str) -> Files {
    ["public/a/index.html", "public/fr/a/index.html"]
        .into_iter()
        .flat_map(|path| file(path, format!("<html lang={}>{text}", if path.contains("/fr/") { "fr" } else { "en" })))
        .collect()
}

macro_rules! case {
    ($name:literal, $size:expr, $commands:expr, $make:expr) => {
        Case { name: $name, size: $size, commands: $commands, make: $make }
    };
}

#[rustfmt::skip]
pub const SITES: &[Case] = &[
    // Configuration.
    case!("unknown keys", 1000, CHECK, |n| configuration(&lines(n, |i| format!("key{i}: v\n")))),
    case!("unknown rules", 1000, CHECK, |n| configuration(&format!("rules:\n{}", lines(n, |i| format!("  alt-emptx{i}: off\n"))))),
    case!("a long unknown key", 5000, CHECK, |n| configuration(&format!("{}: v\n", "key".repeat(n)))),
    case!("deep configuration", 20_000, CHECK, |n| configuration(&format!("x: {}{}\n", "[".repeat(n), "]".repeat(n)))),
    case!("presets", 1000, CHECK, |n| configuration(&format!("presets:\n{}", lines(n, |i| format!("  m{i}: {{width: 10, height: 10, fit: cover}}\n"))))),
    case!("patterns of pages", 300, CHECK, |n| configuration(&format!("pages: [\"**/*.md\", {}]\n", lines(n, |i| format!("\"**/*{i}*.md\", "))))),
    case!("patterns of a rule", 300, CHECK, |n| configuration(&format!("rules:\n  alt-empty:\n    paths:\n{}", lines(n, |i| format!("      \"**/*{i}*.md\": off\n"))))),
    case!("deep configuration of Hugo", 20_000, CHECK, |n| file("hugo.toml", format!("x={}", "[".repeat(n)))),
    case!("mounts of Hugo", 1000, CHECK, |n| file("hugo.yaml", format!("module:\n  mounts:\n{}", lines(n, |i| format!("  - {{source: content/m{i}, target: content/m{i}, excludeFiles: ['a{i}/**']}}\n"))))),
    case!("languages of Hugo that are not built", 1000, CHECK, |n| file("hugo.yaml", format!("languages:\n  en: {{contentDir: content/en}}\n{}", lines(n, |i| format!("  l{i}: {{disabled: true}}\n"))))),
    case!("cascades of Hugo", 1000, CHECK, |n| file("hugo.yaml", format!("cascade:\n{}", lines(n, |i| format!("- {{target: {{path: '/p{i}/**'}}, image-alt: x}}\n"))))),
    case!("a long cascade of Hugo", 5000, CHECK, |n| file("content/en/_index.md", format!("---\ncascade:\n{}---\n", lines(n, |i| format!("  k{i}: v\n"))))),
    case!("names of files in a bundle", 1000, CHECK, |n| file("content/en/b/index.md", format!("---\nresources:\n{}---\n{}", lines(n, |i| format!("- {{src: '*{i}*', name: n-:counter}}\n")), lines(n, |i| format!("![x](n-{i})\n"))))),
    case!("patterns of files in a bundle", 1000, CHECK, |n| file("content/en/b/index.md", lines(n, |i| format!("![x](*{i}*.png)\n")))),
    case!("permalinks of Hugo", 1000, CHECK, |n| file("hugo.toml", format!("[permalinks]\n{}", lines(n, |i| format!("p{i} = '/:year/:title/'\n"))))),
    case!("deep configuration of Astro", 20_000, CHECK, |n| file("astro.config.mjs", format!("export default {{ srcDir: '.', i18n: {}", "[".repeat(n)))),
    case!("constants of Astro", 500, CHECK, |n| file("astro.config.mjs", format!("export default {{ srcDir: '.', i18n: {{ locales: a{n} }} }}\nconst a0 = ['en', 'fr']\n{}", lines(n, |i| format!("const a{} = [a{i}, a{i}]\n", i + 1))))),
    case!("one key of Astro many times", 1000, CHECK, |n| file("astro.config.mjs", format!("export default {{ srcDir: '.', {} }}", "i18n: { locales: f({ i18n: [] }) }, ".repeat(n)))),
    case!("deep configuration of MkDocs", 20_000, CHECK, |n| file("mkdocs.yml", format!("docs_dir: content\nplugins: {}", "[".repeat(n)))),
    case!("patterns of MkDocs", 300, CHECK, |n| file("mkdocs.yml", format!("docs_dir: content\nexclude_docs: |\n{}", lines(n, |i| format!("  x{i}*.md\n"))))),
    // State.
    case!("a deep manifest", 20_000, BUILD, |n| file("data/vignettes.json", format!("{{\"version\":1,\"images\":{{}},\"uses\":{}", "[".repeat(n)))),
    case!("a long journal", 20_000, BUILD, |n| file(".vignettes/journal.jsonl", "{\"path\":\"a\",\"hash\":\"b3:0\"}\n".repeat(n))),
    case!("a deep journal", 20_000, BUILD, |n| file(".vignettes/journal.jsonl", "[".repeat(n))),
    case!("a deep cache of hashes", 20_000, BUILD, |n| file(".vignettes/hashes.json", "[".repeat(n))),
    case!("a deep baseline", 20_000, BASELINE, |n| file("b.json", "[".repeat(n))),
    case!("a long baseline", 2000, BASELINE, |n| file("b.json", format!("{{\"version\":1,\"findings\":{{{}}}}}", (0..n).map(|i| format!("\"content/en/x{i}.md\":{{\"alt-empty\":1}}")).collect::<Vec<_>>().join(",")))),
    // Templates.
    case!("actions", 3000, CHECK, |n| file("layouts/a.html", "{{ .Params.image }}".repeat(n))),
    case!("actions in a tag", 3000, CHECK, |n| file("layouts/a.html", format!("<img {}", "{{ .Params.image }}".repeat(n)))),
    case!("open actions", 5000, CHECK, |n| file("layouts/a.html", "{{ ".repeat(n))),
    case!("blocks in blocks", 2000, CHECK, |n| file("layouts/a.html", format!("{}{}", "{{ with .Params.image }}<meta>".repeat(n), "{{ end }}".repeat(n)))),
    case!("blocks one after another", 2000, CHECK, |n| file("layouts/a.html", "{{ with .Params.image }}<meta content=x>{{ end }}".repeat(n))),
    case!("variables", 2000, CHECK, |n| file("layouts/a.html", lines(n, |i| format!("{{{{ $p{i} := .Params }}}}{{{{ $p{i}.image }}}}")))),
    case!("open comments of a template", 3000, CHECK, |n| file("layouts/a.html", "{{/* vignettes: ignore[alt-key-unread] ".repeat(n))),
    case!("HTML comments of a template", 3000, CHECK, |n| file("layouts/a.html", "<!-- {{ .Params.x }} --> ".repeat(n))),
    case!("definitions that call one another", 1000, CHECK, |n| file("layouts/a.html", lines(n, |i| format!("{{{{ define \"d{i}\" }}}}{{{{ template \"d{}\" . }}}}{{{{ end }}}}", (i + 1) % n)))),
    case!("names in a style sheet", 3000, CHECK, |n| file("static/a.css", " a.jpg".repeat(n))),
    case!("folders in a style sheet", 3000, CHECK, |n| file("static/a.css", "/%".repeat(n))),
    // Built pages.
    case!("text in noscript", 5000, BUILT, |n| built(&format!("<noscript>text {}</noscript>", "<noscript>text ".repeat(n)))),
    case!("elements in one another", 5000, BUILT, |n| built(&"<div>".repeat(n))),
    case!("end tags of elements that are not open", 5000, BUILT, |n| built(&format!("{}{}", "<div>".repeat(n), "</x>".repeat(n)))),
    case!("end tags in the wrong order", 5000, BUILT, |n| built(&format!("{}{}", "<b><i>".repeat(n), "</b></i>".repeat(n)))),
    case!("links that are not closed", 3000, BUILT, |n| built(&format!("{}{}", "<a name=x>text ".repeat(n), "<img src=/img/a.png>".repeat(n / 10)))),
    case!("figures in one another, with images", 2000, BUILT, |n| built(&"<figure><img src=/img/a.png>x".repeat(n))),
    case!("headings in one another", 3000, BUILT, |n| built(&"<h1>text ".repeat(n))),
    case!("captions in one another", 3000, BUILT, |n| built(&"<div class=caption>text ".repeat(n))),
    case!("ids in one another", 1500, BUILT, |n| built(&lines(n, |i| format!("<div id=i{i}>text<img src=/img/a.png aria-labelledby='i{i} i0'>")))),
    case!("labels that name one another", 1500, BUILT, |n| built(&lines(n, |i| format!("<img src=/img/a.png aria-labelledby=\"i{i} i{}\"><p id=i{i}>x</p>", i + 1)))),
    case!("built images", 2000, BUILT, |n| built(&"<img src=/img/a.png alt=\"a boat\">".repeat(n))),
    case!("sources of one picture", 3000, BUILT, |n| built(&format!("<picture>{}<img src=/img/a.png></picture>", "<source srcset=\"/img/a.png 1x\">".repeat(n)))),
    case!("pictures in one another", 3000, BUILT, |n| built(&"<picture><source srcset=/img/a.png>".repeat(n))),
    case!("a long srcset", 10_000, BUILT, |n| built(&format!("<img srcset=\"{}\">", "/img/a.png 1w, ".repeat(n)))),
    case!("templates in one another", 3000, BUILT, |n| built(&"<template><svg><title>a".repeat(n))),
    case!("a style with many addresses", 10_000, BUILT, |n| built(&format!("<div style=\"{}\">", "background: url(".repeat(n)))),
    case!("images on a page and on its built page", 150, BUILT, |n| {
        let mut files = built(&"<img src=/img/a.png alt=''>".repeat(n));
        let images = lines(n, |i| format!("![A boat {i} at the long pier](/img/a.png)\n\n"));
        files.extend(file("content/en/a.md", format!("---\ntitle: a\ntranslationKey: a\n---\n\n{images}")));
        files
    }),
    case!("built images without alt text", 2000, BUILT, |n| built(&"<img src=/img/a.png>".repeat(n))),
    case!("built images of as many names", 2000, BUILT, |n| built(&lines(n, |i| format!("<p class=c{i}><img src=/x{i}.png width={i}></p>")))),
    case!("areas without alt text", 3000, BUILT, |n| built(&lines(n, |i| format!("<area href=/x{i}/>")))),
    case!("declarations of a style", 5000, BUILT, |n| built(&format!("<img src=/img/a.png style=\"{}\">", "width:1px;".repeat(n)))),
    case!("images without alt text on a page and with it on its built page", 150, BUILT, |n| {
        let mut files = built(&"<img src=/img/a.png alt='A boat at the long pier'>".repeat(n));
        files.extend(file("content/en/a.md", format!("---\ntitle: a\n---\n\n{}", "<img src=/img/a.png>\n\n".repeat(n))));
        files
    }),
    case!("missing images on a page and others on its built page", 150, BUILT, |n| {
        let mut files = built(&lines(n, |i| format!("<img src=/img/x.png alt='A boat {i} at the pier'>")));
        let images = lines(n, |i| format!("![A boat {i} at the pier](/img/gone{i}.png)\n\n"));
        files.extend(file("content/en/a.md", format!("---\ntitle: a\n---\n\n{images}")));
        files
    }),
    // Pictures.
    case!("elements of an SVG in one another", 20_000, BUILD, |n| {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>", "<g>".repeat(n), "</g>".repeat(n));
        let mut files = file("static/img/x.svg", svg);
        files.extend(file("content/en/s.md", "---\ntitle: s\nimage: /img/x.svg\n---\n"));
        files
    }),
    case!("attributes of an SVG", 3000, BUILD, |n| {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {}/>", lines(n, |i| format!("a{i}=\"1\" ")));
        let mut files = file("static/img/x.svg", svg);
        files.extend(file("content/en/s.md", "---\ntitle: s\nimage: /img/x.svg\n---\n"));
        files
    }),
];
