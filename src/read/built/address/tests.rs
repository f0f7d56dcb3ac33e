use super::*;
use crate::model::publishing::Addressing;

fn built(path: &str, lang: &str, title: &str) -> BuiltPage {
    BuiltPage {
        path: path.to_owned(),
        lang: Some(lang.to_owned()),
        titles: vec![title.to_owned()],
        ..BuiltPage::default()
    }
}

fn content(path: &str, lang: &str, addressing: Addressing) -> Page {
    Page { addressing, ..Page::empty(FilePath::new(path), Lang::new(lang)) }
}

fn titled(title: &str) -> Addressing {
    Addressing { title: Some(title.to_owned()), ..Addressing::default() }
}

fn found(paths: &[&str], page: &Page, publishing: &Publishing) -> Option<String> {
    let lang = |path: &&str| if path.starts_with("fr/") { "fr" } else { "en" };
    let pages: Vec<BuiltPage> = paths.iter().map(|path| built(path, lang(path), "The title | Site")).collect();
    let contents = ["en", "fr"].map(|code| (Lang::new(code), FilePath::new(format!("content/{code}"))));
    Finder::new(&pages, publishing, &contents).page(page).map(|index| pages[index].path.clone())
}

#[test]
fn paths_are_made_as_hugo_makes_them() {
    let hugo = Publishing { prefixes: Prefixes::AllBut(Lang::new("en")), ..Publishing::default() };
    let all = [
        "blog/a/index.html",
        "fr/blog/a/index.html",
        "fr/blog/la-fois-où-lama/index.html",
        "fr/ugly.html",
        "fr/index.html",
        "fr/blog/index.html",
        "fr/x.y/index.html",
    ];
    for (path, lang, expected) in [
        ("content/en/blog/a.md", "en", Some("blog/a/index.html")),
        ("content/fr/blog/A.md", "fr", Some("fr/blog/a/index.html")),
        ("content/fr/blog/a/index.md", "fr", Some("fr/blog/a/index.html")),
        ("content/fr/blog/la fois où l’ama.md", "fr", Some("fr/blog/la-fois-où-lama/index.html")),
        ("content/fr/ugly.md", "fr", Some("fr/ugly.html")),
        ("content/fr/_index.md", "fr", Some("fr/index.html")),
        ("content/fr/blog/_index.md", "fr", Some("fr/blog/index.html")),
        ("content/fr/x.y.md", "fr", Some("fr/x.y/index.html")),
        ("content/fr/blog/draft.md", "fr", None),
    ] {
        assert_eq!(found(&all, &content(path, lang, Addressing::default()), &hugo).as_deref(), expected, "{path}");
    }
    // No page of the other language stands for one that was not built.
    assert_eq!(found(&["blog/a/index.html"], &content("content/fr/blog/a.md", "fr", titled("The title")), &hugo), None);
}

#[test]
fn of_addresses_that_are_nearly_the_same_the_exact_one_is_meant() {
    let all = ["blog/a-b/index.html", "blog/ab/index.html"];
    for (path, expected) in [("content/en/blog/a-b.md", all[0]), ("content/en/blog/ab.md", all[1])] {
        let page = content(path, "en", Addressing::default());
        assert_eq!(found(&all, &page, &Publishing::default()).as_deref(), Some(expected), "{path}");
    }
}

#[test]
fn a_date_before_a_name_is_not_part_of_it() {
    for (name, expected) in
        [("2020-02-13-boats", Some("boats")), ("2020-02-13-", None), ("2020-02-13", None), ("a-longer-title", None)]
    {
        assert_eq!(without_date(name), expected, "{name}");
    }
}

#[test]
fn slugs_urls_and_permalinks_are_followed() {
    let mut hugo = Publishing { prefixes: Prefixes::All, ..Publishing::default() };
    let said = |slug: Option<&str>, url: Option<&str>| Addressing {
        title: Some("A Boat’s life".to_owned()),
        slug: slug.map(str::to_owned),
        url: url.map(str::to_owned),
        date: Some("2020-02-13T10:00:00Z".to_owned()),
    };
    let page = |addressing: Addressing| content("content/en/posts/x/a.md", "en", addressing);
    assert!(found(&["en/posts/x/s/index.html"], &page(said(Some("s"), None)), &hugo).is_some());
    assert!(found(&["en/u/index.html"], &page(said(None, Some("/u/"))), &hugo).is_some());
    assert!(found(&["en/u/v.html"], &page(said(None, Some("u/v.html"))), &hugo).is_some());
    assert!(found(&["en/u/index.html"], &page(said(None, Some("/en/u/"))), &hugo).is_some());
    for (pattern, path) in [
        ("/:year/:month/:slug/", "en/2020/02/a-boats-life/index.html"),
        ("/s/:sections/:filename/", "en/s/posts/x/a/index.html"),
        ("/n/:slugorfilename.html", "en/n/a.html"),
        ("/:section/:day-:title", "en/posts/13-a-boats-life/index.html"),
    ] {
        hugo.permalinks.insert("posts".to_owned(), pattern.to_owned());
        assert!(found(&[path], &page(said(None, None)), &hugo).is_some(), "{pattern}");
    }
    hugo.permalinks.insert("/".to_owned(), "/top/:filename/".to_owned());
    let top = content("content/en/a.md", "en", said(None, None));
    assert!(found(&["en/top/a/index.html"], &top, &hugo).is_some(), "pages of no section have a pattern too");
    let section = content("content/en/posts/_index.md", "en", Addressing { slug: Some("s".to_owned()), ..titled("") });
    assert!(found(&["en/posts/s/index.html"], &section, &hugo).is_none(), "a section has no slug");
}

#[test]
fn posts_of_jekyll_have_their_date_in_the_address() {
    let mut jekyll = Publishing { prefixes: Prefixes::One, ..Publishing::default() };
    for (pattern, path, address) in [
        ("/:categories/:year/:month/:day/:postname.html", "_posts/2020-02-13-boats.md", "2020/02/13/boats.html"),
        ("/:categories/:postname/", "en/_posts/2020-02-13-boats.md", "en/boats/index.html"),
        ("/:categories/:postname/", "travel/_posts/2020-02-13-boats.md", "travel/boats/index.html"),
        ("/:year/:postname/", "_posts/sub/2020-02-13-boats.md", "2020/boats/index.html"),
    ] {
        jekyll.permalinks.insert("_posts".to_owned(), pattern.to_owned());
        let pages = [built(address, "en", "A")];
        let contents = [(Lang::new("en"), FilePath::new(""))];
        let page = content(path, "en", Addressing::default());
        assert_eq!(Finder::new(&pages, &jekyll, &contents).page(&page), Some(0), "{pattern}");
    }
}

#[test]
fn an_address_may_be_made_of_values() {
    let eleventy = Publishing { prefixes: Prefixes::One, ..Publishing::default() };
    let url = Some("/blog/{{ page.fileSlug }}/".to_owned());
    let page = content("src/en/2020-02-13-boats.md", "en", Addressing { url, ..Addressing::default() });
    let pages = [built("en/other/index.html", "en", "A"), built("blog/boats/index.html", "en", "A")];
    let contents = [(Lang::new("en"), FilePath::new("src"))];
    assert_eq!(Finder::new(&pages, &eleventy, &contents).page(&page), Some(1));
}

#[test]
fn of_two_pages_at_one_address_the_language_tells() {
    let given = || Addressing { url: Some("/same/".to_owned()), ..Addressing::default() };
    let pages = [content("content/en/a.md", "en", given()), content("content/fr/a.md", "fr", given())];
    let hugo = Publishing { prefixes: Prefixes::AllBut(Lang::new("en")), ..Publishing::default() };
    let contents = ["en", "fr"].map(|code| (Lang::new(code), FilePath::new(format!("content/{code}"))));
    let built = [built("same/index.html", "fr", "A")];
    let found = Finder::new(&built, &hugo, &contents).all(&pages);
    assert_eq!(found.keys().map(FilePath::as_str).collect::<Vec<_>>(), ["content/fr/a.md"]);
}

#[test]
fn a_page_alone_at_its_address_needs_no_language() {
    let built = [BuiltPage { path: "a/index.html".to_owned(), ..BuiltPage::default() }];
    let contents = ["en", "fr"].map(|lang| (Lang::new(lang), FilePath::new(format!("content/{lang}"))));
    for (prefixes, languages, expected) in
        [(Prefixes::One, 1, &[0][..]), (Prefixes::Unknown, 1, &[0]), (Prefixes::Unknown, 2, &[])]
    {
        let publishing = Publishing { prefixes, ..Publishing::default() };
        let finder = Finder::new(&built, &publishing, &contents[..languages]);
        let found = finder.all(&[content("content/en/a.md", "en", Addressing::default())]);
        assert_eq!(found.into_values().collect::<Vec<_>>(), expected, "{languages} languages");
    }
}

#[test]
fn else_name_and_title_tell_and_both_must() {
    let unknown = Publishing::default();
    let jekyll = content("content/en/_posts/2020-02-13-boats.md", "en", titled("The title"));
    assert!(found(&["2020/02/13/boats.html"], &jekyll, &unknown).is_some());
    assert!(found(&["2020/02/13/boat.html"], &jekyll, &unknown).is_none());
    assert!(found(&["a/boats.html", "b/boats.html"], &jekyll, &unknown).is_none(), "which one?");
    let other = content("content/en/_posts/2020-02-13-boats.md", "en", titled("Another"));
    assert!(found(&["2020/02/13/boats.html"], &other, &unknown).is_none());
}

#[test]
fn a_title_alone_or_a_name_alone_finds_nothing() {
    let unknown = Publishing::default();
    let all = ["a/b.html", "index.html"];
    let slugged = |title: &str| Addressing { slug: Some("b".to_owned()), ..titled(title) };
    for (path, addressing, expected) in [
        ("content/en/x.md", slugged("The title"), Some("a/b.html")),
        ("content/en/x.md", slugged("…"), None),
        ("content/en/x.md", Addressing { title: None, ..slugged("") }, None),
        ("content/en/x/_index.md", slugged("The title"), None),
        ("content/en/x/-.md", titled("The title"), None),
    ] {
        let page = content(path, "en", addressing);
        assert_eq!(found(&all, &page, &unknown).as_deref(), expected, "{path} {:?}", page.addressing);
    }
}

#[test]
fn a_pattern_that_is_not_known_or_lacks_its_part_gives_no_address() {
    let page = content("content/en/posts/x/a.md", "en", titled("One/Two"));
    let named = AddressParts { page: &page, folders: vec!["posts", "x"], name: "a", kind: PageKind::Page };
    for (pattern, expected) in [
        ("/:section/:filename.html", Some("/posts/a.html")),
        ("/s/:sections/", Some("/s/posts/x/")),
        ("/:sections[1:]/:filename/", None),
        ("/:title/", Some("/One-Two/")),
        ("/:slug/:contentbasename", Some("/One-Two/a")),
        ("/:year/", None),
        ("/:author/", None),
    ] {
        assert_eq!(expanded_pattern(pattern, &named, "-").as_deref(), expected, "{pattern}");
    }
}

#[test]
fn addresses_are_compared_by_letters_digits_and_folders() {
    for (address, squeezed) in
        [("/Blog//Été, l'a_b 2/", "blog/etelab2"), ("e\u{301}te\u{301}", "ete"), ("--", ""), ("//", "")]
    {
        assert_eq!(squeezed_address(address), squeezed, "{address}");
    }
}

#[test]
fn of_very_many_pages_that_may_be_meant_none_is() {
    let exact = |count: usize| (1..=count).map(|lines| format!("blog/a{}b/index.html", "-".repeat(lines))).collect();
    let named = |count: usize| (1..=count).map(|number| format!("x{number}/boats/index.html")).collect();
    let page = content("content/en/blog/a-b.md", "en", Addressing::default());
    let boats = content("content/en/boats.md", "en", titled("The other title"));
    for (count, is_found) in [(CANDIDATES, true), (CANDIDATES + 1, false)] {
        let paths: Vec<String> = exact(count);
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        assert_eq!(found(&paths, &page, &Publishing::default()).is_some(), is_found, "{count} of one address");
        let paths: Vec<String> = named(count);
        let mut pages: Vec<BuiltPage> = paths.iter().map(|path| built(path, "en", "The title")).collect();
        pages[CANDIDATES - 1].titles = vec!["The other title".to_owned()];
        let contents = [(Lang::new("en"), FilePath::new("content/en"))];
        let publishing = Publishing::default();
        let finder = Finder::new(&pages, &publishing, &contents);
        assert_eq!(finder.page(&boats), is_found.then_some(CANDIDATES - 1), "{count} of one name");
    }
}

#[test]
fn a_page_lies_in_the_folder_of_its_own_language() {
    let contents = [("en", "content"), ("fr", "content/fr")].map(|(lang, path)| (Lang::new(lang), FilePath::new(path)));
    let hugo = Publishing { prefixes: Prefixes::AllBut(Lang::new("en")), ..Publishing::default() };
    let pages = [built("fr/a/index.html", "fr", "A"), built("a/index.html", "en", "A")];
    let finder = Finder::new(&pages, &hugo, &contents);
    let page = |path: &str, lang: &str| finder.page(&content(path, lang, Addressing::default()));
    assert_eq!((page("content/fr/a.md", "fr"), page("content/a.md", "en")), (Some(0), Some(1)));
}
