use super::*;
use crate::generator::Inheritance;
use crate::model::Files;
use crate::model::place::Bytes;
use crate::settings::{Settings, Sources};

fn page(name: &str, bytes: &[u8]) -> Page {
    let settings = Settings::resolve(&Sources::default(), serde_json::json!({})).unwrap();
    let (files, inherited) = (Files::default(), Inheritance::default());
    let reader = PageReader {
        keys: &FrontMatterKeys {
            image: vec!["image".to_owned(), "cover.image".to_owned()],
            ..FrontMatterKeys::default()
        },
        resolver: Resolver::new(&files, &settings.structure),
        inherited: &inherited,
        calls: &CallTemplates::default(),
    };
    reader.page(FilePath::new(name), Lang::new("fr"), bytes)
}

#[test]
fn values_know_line_and_column() {
    let text = "---\ntitle: Été\nimage: /img/a.jpg\nimage-alt: >-\n  Un\n  deux\nthumb:\ntranslationKey: 'k/'\nimage-focus: 30% 20%\n---\n\nÀ ![b](/b.jpg)\n";
    let page = page("content/fr/a.md", text.as_bytes());
    let hero = page.hero().unwrap();
    assert_eq!((hero.raw.value.as_str(), hero.at.line, hero.at.column), ("/img/a.jpg", 3, 8));
    assert_eq!(hero.alt.text(), Some("Un deux"));
    let thumb = page.thumb.as_ref().unwrap();
    assert_eq!((thumb.raw.value.as_str(), thumb.raw.at.line, thumb.raw.at.column), ("", 7, 1));
    let pair = page.pair.as_ref().unwrap();
    assert_eq!((pair.value.as_str(), pair.at.line, pair.at.column), ("k/", 8, 17));
    assert_eq!(page.focus.as_ref().unwrap().value, Some(Focus { x: 0.3, y: 0.2 }));
    let body: Vec<_> = page.body().map(|image| (image.at.line, image.at.column)).collect();
    assert_eq!(body, [(12, 3)]);
    assert_eq!(page.keys.len(), 6);
}

#[test]
fn what_makes_an_address_is_read_unless_it_is_empty() {
    let page = page("content/fr/a.md", b"---\ntitle: ' A '\nslug: ' '\nurl: /u/\ndate:\n---\n");
    let Addressing { title, slug, url, date } = page.addressing;
    assert_eq!(
        [title.as_deref(), slug.as_deref(), url.as_deref(), date.as_deref()],
        [Some("A"), None, Some("/u/"), None]
    );
}

#[test]
fn nested_keys_and_a_byte_order_mark_are_read() {
    let page = page("content/fr/a.md", "\u{feff}---\r\ncover:\r\n  Image: a.jpg\r\n---\r\n".as_bytes());
    assert_eq!(page.hero().unwrap().raw.value, "a.jpg");
    assert_eq!(page.problem, None);
}

#[test]
fn a_page_that_cannot_be_read_has_a_problem_with_its_place() {
    let line = |bytes: &[u8]| match page("content/fr/a.md", bytes).problem.unwrap() {
        PageProblem::Encoding { looks_like, at } => (looks_like, at.line),
        PageProblem::Unclosed { fence, at } => (fence, at.line),
        PageProblem::Syntax { at, .. } => ("syntax".to_owned(), at.line),
        PageProblem::NotAMapping { at } => ("no mapping".to_owned(), at.line),
        other => panic!("{other:?}"),
    };
    assert_eq!(line(b"\xff\xfe-\0-\0"), ("UTF-16 LE".to_owned(), 1));
    assert_eq!(line(b"---\ntitle: \xe9t\xe9\n---\n"), ("Windows-1252".to_owned(), 2));
    assert_eq!(line(b"---\ntitle: x\n"), ("---".to_owned(), 1));
    assert_eq!(line(b"\0\xe9"), (String::new(), 1));
    assert_eq!(line(b"\n\n---\na: 1\nb: 'x\n---\n"), ("syntax".to_owned(), 5));
    assert_eq!(line(b"---\n- a\n---\n"), ("no mapping".to_owned(), 2));
}

#[test]
fn a_page_that_cannot_be_read_may_tell_its_key() {
    let guess = |bytes: &[u8]| page("content/fr/a.md", bytes).guessed_pair;
    assert_eq!(guess(b"---\ntitle: [\ntranslationKey: 'the-key'\n---\n").as_deref(), Some("the-key"));
    assert_eq!(guess(b"---\ntranslationKey: the-key\n").as_deref(), Some("the-key"));
    assert_eq!(guess(b"---\ntitle: \xe9t\xe9\ntranslationKey: k\n---\n").as_deref(), Some("k"));
    let utf_16: Vec<u8> = "\u{feff}---\ntranslationKey: k\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(guess(&utf_16).as_deref(), Some("k"));
    assert_eq!(guess(b"---\ntitle: [\n---\n"), None);
    assert_eq!(guess(b"---\ntitle: [\ntranslationKey: ''\n---\n"), None);
    assert_eq!(guess(b"---\ntranslationKey: k\n---\n"), None, "it is read");
}

#[test]
fn a_body_is_read_though_its_front_matter_is_wrong() {
    let page = page("content/fr/a.md", b"---\na: [\n---\n![x](/x.jpg)\n");
    assert!(page.problem.is_some());
    assert_eq!(page.uses.len(), 1);
}

#[test]
fn no_front_matter_is_no_problem() {
    for text in ["= yaml =\na: 1\n= yaml =\n", "---json\n{}\n---\n", "", "{{< x >}}\n"] {
        assert_eq!(page("content/fr/a.md", text.as_bytes()).problem, None, "{text}");
    }
}

#[test]
fn front_matter_is_split_from_its_body_wherever_it_begins() {
    for before in ["", "\u{feff}", "\u{feff}\n \n"] {
        let text = format!("{before}---\na: 1\n---\nBody");
        let (Matter::Found { range, .. }, body) = split_front_matter(&text) else { panic!("{text:?}") };
        assert_eq!((&text[range], &text[body..]), ("a: 1\n", "Body"), "{text:?}");
        assert!(front_matter(text.as_bytes()).is_some_and(|tree| tree.at("a").is_some()));
    }
    let unclosed = page("content/fr/a.md", b"---\na: 1\n").problem;
    let at = Span { line: 1, column: 1, bytes: Bytes { start: 0, end: 0 } };
    assert_eq!(unclosed, Some(PageProblem::Unclosed { fence: "---".to_owned(), at }));
    let bare = page("content/fr/a.md", b"![x](/a.jpg)");
    assert_eq!(bare.body().map(|image| image.at.column).collect::<Vec<_>>(), [1], "all of it is body");
}

#[test]
fn keys_can_be_switched_off_or_left_empty() {
    let with = |lines: &str| page("content/fr/a.md", format!("---\nimage: /a.jpg\n{lines}\n---\n").as_bytes());
    for off in ["false", "no", " 'Off' "] {
        assert!(with(&format!("thumb: {off}")).thumb.is_none(), "{off}");
        let page = page("content/fr/a.md", format!("---\nimage: {off}\n---\n").as_bytes());
        assert!(page.uses.is_empty() && page.image_off.is_some_and(|at| at.line == 2), "{off}");
    }
    let page = with("thumb: offer.jpg");
    assert_eq!(page.thumb.map(|thumb| thumb.raw.value).as_deref(), Some("offer.jpg"));
    assert!(page.image_off.is_none());
    assert_eq!(with("image-focus: ' '").focus, None);
    assert_eq!(with("image-alt: false").hero().unwrap().alt.text(), Some(""));
    assert_eq!(with("image-alt: 1.5").hero().unwrap().alt.text(), Some("1.5"));
    for (value, decorative) in [("true", true), ("'Yes'", true), ("on", true), ("false", false), ("a line", false)] {
        assert_eq!(with(&format!("image-decorative: {value}")).hero().unwrap().decorative, decorative, "{value}");
    }
    assert!(!with("").hero().unwrap().decorative);
}

#[test]
fn a_key_whose_name_is_too_long_is_left_out_with_all_below_it() {
    let key = |length: usize| "k".repeat(length);
    for (name, kept) in [(LONGEST_KEY, true), (LONGEST_KEY + 1, false)] {
        let found = page("content/fr/a.md", format!("---\n{}: 1\n---\n", key(name)).as_bytes());
        assert_eq!(found.keys.len(), usize::from(kept), "{name}");
        let nested = format!("---\n{}:\n  {}: 1\n---\n", key(name - 50), key(50));
        assert_eq!(page("content/fr/a.md", nested.as_bytes()).keys.len(), 1 + usize::from(kept), "{name}, nested");
    }
}

#[test]
fn a_text_says_words_unless_it_is_a_name_for_machines() {
    for text in
        ["boat", " Été ", "A boat.", "one and/or two", "see a.jpg there", "a.c", "a.markdown", "a.été", "nobody"]
    {
        assert!(says_words(text), "{text}");
    }
    for text in [
        "",
        "12 34",
        "/the boat",
        "#the boat",
        "@the boat",
        "see https://x.y",
        "a {{ boat }}",
        "a {% boat %}",
        "img/boat",
        "a.js",
        "a.xhtml",
        "true",
        "NULL",
        "none",
    ] {
        assert!(!says_words(text), "{text}");
    }
}

/// Reads a page of a site that has these files; the hero is of the first of these keys.
fn page_of(files: &[&str], image: &[&str], text: &str) -> Page {
    let settings = Settings::resolve(&Sources::default(), serde_json::json!({})).unwrap();
    let mut found = Files::default();
    for file in files {
        found.add(FilePath::new(*file));
    }
    let image = image.iter().map(|key| (*key).to_owned()).collect();
    let reader = PageReader {
        keys: &FrontMatterKeys { image, ..FrontMatterKeys::default() },
        resolver: Resolver::new(&found, &settings.structure),
        inherited: &Inheritance::default(),
        calls: &CallTemplates::default(),
    };
    reader.page(FilePath::new("content/fr/a.md"), Lang::new("fr"), text.as_bytes())
}

#[test]
fn an_address_that_a_template_makes_is_found_or_not_judged() {
    for (url, expected) in [
        ("/img/a.jpg", "static/img/a.jpg"),
        ("/img/none.jpg", "missing"),
        ("{{ site.baseurl }}/img/a.jpg", "static/img/a.jpg"),
        ("{{ site.baseurl }}/img/none.jpg", "made"),
        ("{{ page.folder }}/a.jpg", "made"),
        ("{{ 'https://x.y/a.jpg' | url }}", "remote"),
        ("/img/{x}.jpg", "static/img/{x}.jpg"),
    ] {
        let files = ["static/img/a.jpg", "static/img/{x}.jpg"];
        let page = page_of(&files, &["image"], &format!("![x](<{url}>)"));
        let found = match &page.uses[0].target {
            Target::File { file, .. } => file.as_str(),
            Target::Missing { .. } => "missing",
            Target::Dynamic => "made",
            Target::Remote => "remote",
            other => panic!("{other:?}"),
        };
        assert_eq!(found, expected, "{url}");
    }
}

#[test]
fn an_alt_text_that_a_template_makes_is_not_known() {
    for (alt, is_known) in [("x", true), ("a {b}", true), ("{{ x }}", false), ("{% x %}", false), ("${x}", false)] {
        let page = page_of(&[], &["image"], &format!("![{alt}](/a.jpg)"));
        assert_eq!(page.uses[0].alt.text().is_some(), is_known, "{alt}");
    }
}

#[test]
fn the_address_of_a_page_has_two_keys() {
    let url = |lines: &str| page_of(&[], &["image"], &format!("---\n{lines}\n---\n")).addressing.url;
    assert_eq!(url("permalink: /p/").as_deref(), Some("/p/"));
    assert_eq!(url("permalink: /p/\nurl: /u/").as_deref(), Some("/u/"));
    assert_eq!(url("permalink: false"), None);
}

/// `role url = alt`, with `-` for none and `?` for one that is not asked, and what else is known of a use.
fn uses(image: &[&str], lines: &str) -> Vec<String> {
    let page = page_of(&[], image, &format!("---\n{lines}\n---\n"));
    let one = |usage: &Use| {
        let alt = match &usage.alt {
            Alt::Given(text) => text.value.as_str(),
            Alt::Absent => "-",
            Alt::Made => "?",
        };
        let decorative = if usage.decorative { " decorative" } else { "" };
        let made = if usage.address_is_made { " made" } else { "" };
        let lang = usage.alt_lang.as_ref().map(|lang| format!(" in {lang}")).unwrap_or_default();
        format!("{} {} = {alt}{lang}{decorative}{made}", usage.role.id(), usage.raw.value)
    };
    page.uses.iter().map(one).collect()
}

#[test]
fn pictures_of_a_list_have_the_texts_of_a_list() {
    for (lines, expected) in [
        (
            "image: [/a.jpg, /b.jpg, /c.jpg]\nimage-alt: [A, B]",
            &["image /a.jpg = A", "front-matter /b.jpg = B", "front-matter /c.jpg = -"][..],
        ),
        ("image: [/a.jpg, /b.jpg]\nimage-alt: A", &["image /a.jpg = A", "front-matter /b.jpg = ?"]),
        (
            "image: [{src: /a.jpg, alt: One}, {src: /b.jpg, alt: Two}]\nimage-alt: [A, B]",
            &["image /a.jpg = A", "front-matter /b.jpg = Two"],
        ),
        ("image: {src: /a.jpg, alt: One}", &["image /a.jpg = One"]),
        ("image: /a.jpg\nimage-alt-lang: ' en '\nimage-alt: A", &["image /a.jpg = A in en"]),
        ("image: [/a.jpg, /b.jpg]\nimage-alt-lang: en", &["image /a.jpg = - in en", "front-matter /b.jpg = ?"]),
        ("image: {src: /a.jpg, decorative: true}", &["image /a.jpg = - decorative"]),
        (
            "image: [/a.jpg, /b.jpg]\nimage-decorative: true",
            &["image /a.jpg = - decorative", "front-matter /b.jpg = ?"],
        ),
        ("image:\n  nothing: x", &["image  = -"]),
    ] {
        assert_eq!(uses(&["image"], lines), expected, "{lines}");
    }
}

#[test]
fn an_alt_text_may_stand_beside_its_address() {
    let keys = ["cover.image", "cover.filename"];
    for (lines, expected) in [
        ("cover: {image: /a.jpg, alt: Un}", "image /a.jpg = Un"),
        ("cover: {image: /a.jpg}", "image /a.jpg = -"),
        ("cover: {image: /a.jpg, alt: Un}\nimage-alt: Deux", "image /a.jpg = Deux"),
        ("cover: {filename: a.jpg, alt: Un}", "image a.jpg = Un made"),
        ("cover: {filename: img/a.jpg, alt: Un}", "image img/a.jpg = Un"),
        ("cover: {image: {filename: a.jpg}}", "image a.jpg = - made"),
        ("cover: {image: a.jpg}", "image a.jpg = -"),
        ("cover: {image: a.jpg}\nresources: [{src: ./A.jpg, params: {alt: Un}}]", "image a.jpg = Un"),
        ("cover: {image: a.jpg}\nresources: [{src: b.jpg, params: {alt: Un}}]", "image a.jpg = -"),
        ("cover: {image: a.jpg}\nresources: [{src: a.jpg, params: {credit: Un}}]", "image a.jpg = -"),
        ("cover: {image: front}\nresources: [{src: '*.jpg', name: Front, params: {alt: Un}}]", "image front = Un"),
        ("cover: {image: a.jpg, alt: Deux}\nresources: [{src: a.jpg, params: {alt: Un}}]", "image a.jpg = Deux"),
    ] {
        assert_eq!(uses(&keys, lines)[0], expected, "{lines}");
    }
}

#[test]
fn the_hero_is_described_once() {
    for (lines, expected) in [
        ("gallery: [{src: /a.jpg, alt: x}, {src: /b.jpg, alt: y}]", &["front-matter /b.jpg = y"][..]),
        ("og_image: /a.jpg", &["social /a.jpg = ?"]),
        ("gallery: [{src: b.jpg, alt: y}]", &["front-matter b.jpg = y made"]),
        ("gallery: [{filename: /b.jpg, alt: y}]", &["front-matter /b.jpg = y"]),
    ] {
        let found = uses(&["image"], &format!("image: /a.jpg\nimage-alt: A\n{lines}"));
        assert_eq!(found, [&["image /a.jpg = A"], expected].concat(), "{lines}");
    }
}

#[test]
fn an_alt_text_of_the_front_matter_has_its_place() {
    let page = page_of(&[], &["image"], "---\nimage: /a.jpg\nimage-alt: Un\n---\n");
    let at = page.hero().unwrap().alt.span().unwrap();
    assert_eq!((at.line, at.column), (3, 12));
}

#[test]
fn between_the_fences_of_a_component_is_code() {
    let astro = page("content/fr/a.astro", b"---\nimport a from './a.jpg';\n---\n<img src={a} alt='x' />\n");
    assert_eq!((astro.has_front_matter, astro.problem, astro.uses.len()), (false, None, 1));
    assert_eq!(astro.uses[0].raw.value, "./a.jpg");
    let bare = page("content/fr/a.astro", b"<img src='/a.jpg' alt='x' />");
    assert_eq!(bare.uses.iter().map(|usage| usage.at.column).collect::<Vec<_>>(), [1]);
    assert!(page("content/fr/a.md", b"---\na: 1\n---\n").has_front_matter);
}
