use super::*;
use crate::model::files::Link;
use crate::model::publishing::{Prefixes, Publishing};
use crate::model::structure::{ContentFolder, RelativeTo, ServedFolder};

fn structure(content: &[&str]) -> SiteStructure {
    SiteStructure {
        generator: "hugo",
        content: content.iter().map(|path| ContentFolder::new(FilePath::new(*path), None)).collect(),
        language_ways: Vec::new(),
        served: vec![ServedFolder::at_root(FilePath::new("static"))],
        assets: Vec::new(),
        aliases: Vec::new(),
        excluded: Vec::new(),
        relative: RelativeTo::PageAddress,
    }
}

fn said(raw: &str, page: &str) -> String {
    let mut files = Files::default();
    for file in [
        "static/img/a.jpg",
        "static/img/a b.jpg",
        "static/img/100%.png",
        "static/bare.jpg",
        "content/en/post/cover.jpg",
        "content/en/shared.jpg",
        "content/en/blog/near.jpg",
        // What a link out of the site holds is never a file of the site, whoever lists it.
        "content/en/post/out/a.jpg",
    ] {
        files.add(FilePath::new(file));
    }
    files.add_link(FilePath::new("static/out"), Link::Outside);
    files.add_link(FilePath::new("content/en/post/out"), Link::Outside);
    let structure = structure(&["content/en"]);
    let resolver = Resolver::new(&files, &structure);
    match resolver.target(raw, &FilePath::new(page)) {
        Target::File { site, file } => format!("{site} = {file}"),
        Target::OtherCase { found, .. } => format!("like {found}"),
        Target::Missing { site, .. } => format!("no {site}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn paths_mean_what_a_browser_makes_of_them() {
    let post = "content/en/blog/post.md";
    for (raw, meaning) in [
        ("/img/a.jpg", "/img/a.jpg = static/img/a.jpg"),
        ("  /img/a.jpg\n", "/img/a.jpg = static/img/a.jpg"),
        ("/img/a.jpg?v=2#top", "/img/a.jpg = static/img/a.jpg"),
        ("/img/a%20b.jpg", "/img/a b.jpg = static/img/a b.jpg"),
        ("/img/a b.jpg", "/img/a b.jpg = static/img/a b.jpg"),
        ("/img/100%.png", "/img/100%.png = static/img/100%.png"),
        ("/img/./../img/a.jpg", "/img/a.jpg = static/img/a.jpg"),
        ("/img/A.JPG", "like static/img/a.jpg"),
        ("/post/cover.jpg", "/post/cover.jpg = content/en/post/cover.jpg"),
        // The address of a bundle's picture has its exact name.
        ("/post/COVER.jpg", "no /post/COVER.jpg"),
        ("bare.jpg", "/bare.jpg = static/bare.jpg"),
        ("../shared.jpg", "/content/en/shared.jpg = content/en/shared.jpg"),
        ("../../../img/a.jpg", "/img/a.jpg = static/img/a.jpg"),
        ("../../../../img/a.jpg", "/img/a.jpg = static/img/a.jpg"),
        ("../near.jpg", "no /content/en/near.jpg"),
        ("../none.jpg", "no /content/en/none.jpg"),
        ("none.jpg", "no /none.jpg"),
        ("ab:c.jpg", "no /ab:c.jpg"),
        ("/img/none%20x.jpg", "no /img/none x.jpg"),
        ("/../../etc/passwd", "Escapes"),
        ("../../../../up.jpg", "Escapes"),
        ("/out/x.jpg", "Escapes"),
        ("file:///etc/passwd", "Escapes"),
        ("C:\\x.jpg", "Escapes"),
        ("https://x.y/a.jpg", "Remote"),
        ("//x.y/a.jpg", "Remote"),
        ("data:image/png;base64,xx", "Inline"),
        ("{{ .Site.BaseURL }}/a.jpg", "Dynamic"),
        ("", "Empty"),
    ] {
        assert_eq!(said(raw, post), meaning, "{raw}");
    }
}

#[test]
fn a_thumb_path_is_an_address() {
    let (files, structure) = (Files::default(), structure(&[]));
    let resolver = Resolver::new(&files, &structure);
    for (raw, path) in [
        ("/img/medium/a.jpg?v=2", "static/img/medium/a.jpg"),
        ("/img/medium/a.jpg#top", "static/img/medium/a.jpg"),
        ("/img/medium/a%20b.jpg", "static/img/medium/a b.jpg"),
        ("/img/medium/issue#202.png.jpg", "static/img/medium/issue#202.png.jpg"),
        ("/img/medium/100%.jpg", "static/img/medium/100%.jpg"),
    ] {
        let output = resolver.output(raw, &FilePath::new("content/en/a.md"), &FilePath::new("static"));
        assert_eq!(output.unwrap().1.as_str(), path, "{raw}");
    }
    for (raw, page, path) in [
        ("medium/a.jpg", "content/en/post/index.md", Some("content/en/post/medium/a.jpg")),
        ("/medium/a.jpg", "content/en/post/index.md", Some("static/medium/a.jpg")),
        ("medium/a.jpg", "content/en/post.md", Some("static/medium/a.jpg")),
        ("../../../../a.jpg", "content/en/post/index.md", None),
        ("file:///medium/a.jpg", "content/en/post.md", None),
        ("C:\\a.jpg", "content/en/post.md", None),
    ] {
        let output = resolver.output(raw, &FilePath::new(page), &FilePath::new("static"));
        assert_eq!(output.as_ref().map(|(_, file)| file.as_str()), path, "{raw} {page}");
    }
}

#[test]
fn languages_share_the_files_of_a_bundle() {
    let mut files = Files::default();
    for file in [
        "content/en/post/cover.jpg",
        "content/en/post/logo.jpg",
        "content/fr/post/own.jpg",
        "static/logo.jpg",
        "static/own.jpg",
    ] {
        files.add(FilePath::new(file));
    }
    let structure = structure(&["content/en", "content/fr"]);
    let resolver = Resolver::new(&files, &structure);
    let file = |raw: &str, page: &str| match resolver.target(raw, &FilePath::new(page)) {
        Target::File { file, .. } => Some(file.to_string()),
        _ => None,
    };
    let shared = Some("content/en/post/cover.jpg".to_owned());
    assert_eq!(file("cover.jpg", "content/fr/post/index.md"), shared);
    assert_eq!(file("cover.jpg", "content/en/post/index.md"), shared);
    assert_eq!(
        file("own.jpg", "content/fr/post/index.md").as_deref(),
        Some("content/fr/post/own.jpg"),
        "before all others"
    );
    assert_eq!(file("own.jpg", "content/en/post/index.md").as_deref(), Some("static/own.jpg"));
    assert_eq!(file("cover.jpg", "content/fr/other/index.md"), None);
    assert_eq!(file("cover.jpg", "content/fr/post/page.md"), None, "no bundle");
    assert_eq!(file("none.jpg", "content/fr/post/index.md"), None);
    assert_eq!(file("/cover.jpg", "content/fr/post/index.md"), None, "from the root, not from the page");
    let served = file("logo.jpg", "content/fr/post/index.md");
    assert_eq!(served.as_deref(), Some("static/logo.jpg"), "the site's own file before another page's");
    let page = FilePath::new("content/fr/post/index.md");
    let on =
        NamedOn { page: &page, lang: None, address: None, resource_files: &ResourceFiles::new(), role: Role::Markdown };
    let in_text = resolver.target_on("logo.jpg", &on);
    assert!(
        matches!(&in_text, Target::File { file, .. } if file.as_str() == "content/en/post/logo.jpg"),
        "a text asks the bundle alone: {in_text:?}"
    );
}

#[test]
fn a_bundle_owns_the_files_beside_it() {
    assert_eq!(said("cover.jpg", "content/en/post/index.md"), "/content/en/post/cover.jpg = content/en/post/cover.jpg");
    assert_eq!(said("bare.jpg", "content/en/post/index.md"), "/bare.jpg = static/bare.jpg");
    assert_eq!(
        said("Cover.JPG", "content/en/post/_index.md"),
        "/content/en/post/cover.jpg = content/en/post/cover.jpg",
        "Hugo finds files of a bundle without regard to case"
    );
    assert_eq!(said("none.jpg", "content/en/post/index.md"), "no /none.jpg");
    assert_eq!(said("out/a.jpg", "content/en/post/index.md"), "Escapes");
    assert!(!said("Out/A.jpg", "content/en/post/index.md").contains('='), "nor in another spelling");
}

#[test]
fn a_file_is_in_the_first_served_folder_that_has_it() {
    let mut files = Files::default();
    for file in
        ["static/a.jpg", "themes/x/static/a.jpg", "themes/x/static/b.jpg", "pictures/c.jpg", "static/pics/d.jpg"]
    {
        files.add(FilePath::new(file));
    }
    let theme = ServedFolder::at_root(FilePath::new("themes/x/static"));
    let pictures = ServedFolder { folder: FilePath::new("pictures"), below: "pics".to_owned() };
    let bare = structure(&["content"]);
    let structure = SiteStructure { served: [bare.served.clone(), vec![theme, pictures]].concat(), ..bare };
    let resolver = Resolver::new(&files, &structure);
    for (raw, file) in [
        ("/a.jpg", "static/a.jpg"),
        ("/b.jpg", "themes/x/static/b.jpg"),
        ("/pics/c.jpg", "pictures/c.jpg"),
        ("/pics/d.jpg", "static/pics/d.jpg"),
        ("/c.jpg", "missing static/c.jpg"),
        ("/pics/none.jpg", "missing static/pics/none.jpg"),
    ] {
        let found = match resolver.target(raw, &FilePath::new("content/p.md")) {
            Target::File { file, .. } => file.to_string(),
            Target::Missing { wanted, .. } => format!("missing {wanted}"),
            other => format!("{other:?}"),
        };
        assert_eq!(found, file, "{raw}");
    }
}

#[test]
fn what_lies_among_pages_and_is_not_served_is_bundled() {
    let files = Files::default();
    let bare = structure(&["content", "docs"]);
    let docs = ServedFolder::at_root(FilePath::new("docs/assets"));
    let structure = SiteStructure { served: [bare.served.clone(), vec![docs]].concat(), ..bare };
    let resolver = Resolver::new(&files, &structure);
    for (file, expected) in [
        ("content/post/a.jpg", true),
        ("docs/a.jpg", true),
        ("docs/assets/a.jpg", false),
        ("static/a.jpg", false),
        ("other/a.jpg", false),
    ] {
        assert_eq!(resolver.is_bundled(&FilePath::new(file)), expected, "{file}");
    }
}

#[test]
fn what_is_on_another_host_or_made_by_a_template_is_elsewhere() {
    let (files, structure) = (Files::default(), structure(&[]));
    let resolver = Resolver::new(&files, &structure);
    for raw in [" https://x.y/a.jpg", "//x.y/a.jpg", "data:image/png;base64,xx", "{{ .Site.BaseURL }}/a.jpg"] {
        assert!(resolver.is_elsewhere(raw), "{raw}");
    }
    for raw in ["/a.jpg", "a.jpg", "img/x://a.jpg", "", "file:///a.jpg", "C:\\a.jpg"] {
        assert!(!resolver.is_elsewhere(raw), "{raw}");
    }
}

/// Says what an image of a text means on a page of a site whose default language is English.
fn in_text(content: &[(&str, Option<&str>)], files: &[&str], page: &str, lang: &str, raw: &str, role: Role) -> String {
    let mut found = Files::default();
    for file in files {
        found.add(FilePath::new(*file));
    }
    let folder = |(path, lang): &(&str, Option<&str>)| ContentFolder::new(FilePath::new(*path), lang.map(Lang::new));
    let structure = SiteStructure {
        content: content.iter().map(folder).collect(),
        assets: vec![
            ServedFolder::at_root(FilePath::new("assets")),
            ServedFolder { folder: FilePath::new("media"), below: "pics".to_owned() },
        ],
        ..structure(&[])
    };
    let publishing =
        Publishing { prefixes: Prefixes::AllBut(Lang::new("en")), base: "site".to_owned(), ..Publishing::default() };
    let facts = AddressFacts { publishing, put_before: vec!["/img/headers/".to_owned()], shown_by_template: false };
    let resolver = Resolver { files: &found, structure: &structure, facts: &facts };
    let (page, lang) = (FilePath::new(page), Lang::new(lang));
    let address = resolver.place(&page, &lang).and_then(|place| place.address);
    let named = |src: &str, name: &str| NamedResource { src: src.to_owned(), name: name.to_owned() };
    let resources = [named("pics/*.png", "pic-:counter"), named("pics/*", "Front")];
    let resource_files = &resolver.resource_files(&page, &resources);
    let on = NamedOn { page: &page, lang: Some(&lang), address: address.as_ref(), resource_files, role };
    match resolver.target_on(raw, &on) {
        Target::File { file, .. } => file.to_string(),
        Target::OtherCase { found, .. } => format!("like {found}"),
        Target::Missing { site, .. } => format!("no {site}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn relative_addresses_of_a_text_count_from_the_pages_address() {
    let files = [
        "content/docs/b.svg",
        "content/docs/a.md",
        "static/img/a.jpg",
        "static/fr/docs/c.png",
        "assets/x/d.png",
        "static/docs/a/e.jpg",
        "static/img/headers/f.jpg",
    ];
    let content = [("content", Some("en")), ("content", Some("fr"))];
    for (page, lang, raw, role, found) in [
        ("content/docs/a.md", "en", "../b.svg", Role::Markdown, "content/docs/b.svg"),
        ("content/docs/a.md", "en", "b.svg", Role::Markdown, "no /docs/a/b.svg"),
        ("content/docs/a.md", "en", "../../img/a.jpg", Role::Html, "static/img/a.jpg"),
        ("content/docs/a.md", "en", "img/a.jpg", Role::Html, "no /docs/a/img/a.jpg"),
        ("content/docs/a.fr.md", "fr", "../c.png", Role::Markdown, "static/fr/docs/c.png"),
        ("content/docs/a.fr.md", "fr", "../../img/a.jpg", Role::Html, "no /fr/img/a.jpg"),
        ("content/docs/a.md", "en", "x/d.png", Role::Markdown, "assets/x/d.png"),
        ("content/docs/a.md", "en", "/x/d.png", Role::Markdown, "assets/x/d.png"),
        ("content/docs/a.md", "en", "img/a.jpg", Role::Shortcode, "static/img/a.jpg"),
        ("content/docs/a.md", "en", "/site/img/a.jpg", Role::Html, "static/img/a.jpg"),
        ("content/docs/_index.md", "en", "b.svg", Role::Html, "content/docs/b.svg"),
        // What a template makes of a relative address is not known: it may count from the root.
        ("content/docs/a.md", "en", "e.jpg", Role::Html, "static/docs/a/e.jpg"),
        ("content/docs/a.md", "en", "e.jpg", Role::Shortcode, "static/docs/a/e.jpg"),
        ("content/docs/a.md", "en", "e.jpg", Role::Hero, "no /img/headers/e.jpg"),
        ("content/docs/a.md", "en", "E.JPG", Role::Html, "like static/docs/a/e.jpg"),
        ("content/docs/a.md", "en", "E.JPG", Role::Shortcode, "no /E.JPG"),
        ("content/docs/a.md", "en", "none.jpg", Role::Shortcode, "no /none.jpg"),
        // What templates put before an image of the front matter is not before one of the text.
        ("content/docs/a.md", "en", "f.jpg", Role::Hero, "static/img/headers/f.jpg"),
        ("content/docs/a.md", "en", "f.jpg", Role::Shortcode, "no /f.jpg"),
    ] {
        assert_eq!(in_text(&content, &files, page, lang, raw, role), found, "{page} {raw}");
    }
}

#[test]
fn a_bundle_finds_its_files_as_hugo_does() {
    let files = [
        "content/en/post/cover.jpg",
        "content/en/cover.jpg",
        "content/fr/post/c.fr.png",
        "content/fr/post/c.png",
        "content/fr/post/pics/b.png",
        "content/fr/post/pics/a.png",
    ];
    let content = [("content/en", Some("en")), ("content/fr", Some("fr"))];
    for (raw, role, found) in [
        ("cover.jpg", Role::Hero, "content/en/post/cover.jpg"),
        ("c.png", Role::Markdown, "content/fr/post/c.fr.png"),
        ("./PICS/A.png", Role::Markdown, "content/fr/post/pics/a.png"),
        ("PICS/A.png", Role::Html, "like content/fr/post/pics/a.png"),
        ("pic-2", Role::Hero, "content/fr/post/pics/b.png"),
        ("*/b*", Role::Hero, "content/fr/post/pics/b.png"),
        ("pic-3", Role::Markdown, "no /content/fr/post/pic-3"),
        ("front", Role::Hero, "content/fr/post/pics/a.png"),
        ("pic-0", Role::Markdown, "no /content/fr/post/pic-0"),
    ] {
        assert_eq!(in_text(&content, &files, "content/fr/post/index.md", "fr", raw, role), found, "{raw}");
    }
}

#[test]
fn front_matter_names_what_templates_make_of_it() {
    let files = ["static/img/headers/a.jpg", "static/b.jpg", "media/c.jpg", "content/en/post/d.jpg"];
    let content = [("content/en", Some("en"))];
    for (raw, found) in [
        ("a.jpg", "static/img/headers/a.jpg"),
        ("b.jpg", "static/b.jpg"),
        ("pics/c.jpg", "media/c.jpg"),
        ("/pics/c.jpg", "media/c.jpg"),
        ("/en/post/d.jpg", "content/en/post/d.jpg"),
        ("none.jpg", "no /img/headers/none.jpg"),
        ("/img/none.jpg", "no /img/none.jpg"),
    ] {
        assert_eq!(in_text(&content, &files, "content/en/p.md", "en", raw, Role::Hero), found, "{raw}");
    }
}
