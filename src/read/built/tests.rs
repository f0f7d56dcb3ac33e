use super::*;

fn read(html: &str) -> BuiltPage {
    page("a/index.html".to_owned(), html.as_bytes())
}

/// Returns what an image is called, in any way.
fn said(html: &str) -> Vec<String> {
    let page = read(html);
    let mut all = Vec::new();
    for image in &page.images {
        all.extend(image.alt.clone());
        all.extend(image.names.iter().map(ToString::to_string));
    }
    all.extend(page.said.iter().map(ToString::to_string));
    all.retain(|text| !text.is_empty());
    all
}

#[test]
fn an_image_is_named_in_many_ways() {
    for html in [
        "<img src=/a.jpg alt='A boat'>",
        "<img src=/a.jpg alt=A&#32;boat>",
        "<img src=/a.jpg alt='A boat' role=img>",
        "<img src=/a.jpg aria-label='A boat'>",
        "<h2 id=x>A <b>boat</b></h2><img src=/a.jpg aria-labelledby=x>",
        "<img src=/a.jpg aria-describedby='y x'><p id=x>A boat</p>",
        "<figure><img src=/a.jpg alt=''><figcaption>A boat</figcaption></figure>",
        "<div role=img aria-label='A boat' style=\"background-image: url('/a.jpg')\"></div>",
        "<div role=img aria-label='A boat'></div>",
        "<div role=img style='background:url(/a.jpg)'>A boat</div>",
        "<div style='background:url(/a.jpg)'><span class='sr-only'>A boat</span></div>",
        "<svg role=img aria-label='A boat'><image href=/a.jpg /></svg>",
        "<svg role=img><title>A boat</title><image xlink:href=/a.jpg /></svg>",
        "<input type=image src=/a.jpg alt='A boat'>",
        "<object data=/a.svg>A boat</object>",
        "<video poster=/a.jpg aria-label='A boat'></video>",
        "<a href=/x/ aria-label='A boat'><img src=/a.jpg alt=''></a>",
        "<a href=/x/><img src=/a.jpg alt=''> A boat</a>",
        "<noscript><img src=/a.jpg alt='A boat'></noscript>",
        "<map><area alt='A boat' href=/x/></map>",
        "<img src=/a.jpg alt=''><p class='wb-inv'>A boat</p>",
    ] {
        assert!(said(html).iter().any(|text| text.trim() == "A boat"), "{html}: {:?}", said(html));
    }
}

#[test]
fn what_no_reader_gets_is_not_said() {
    for html in [
        "<script>var x = '<img src=/a.jpg alt=\"A boat\">'</script>",
        "<!-- <img src=/a.jpg alt='A boat'> -->",
        "<img src=/a.jpg title='A boat'>",
        "<meta property='og:image:alt' content='A boat'>",
        "<p>A boat</p>",
        "<p><img role=img src=/a.jpg alt=''> A boat</p>",
        "<div aria-label='A boat'><img src=/a.jpg></div>",
        "<p class=caption> </p>",
    ] {
        assert_eq!(said(html), [""; 0], "{html}");
    }
}

#[test]
fn a_picture_has_all_its_addresses() {
    let page = read(
        "<picture><source srcset='/a-480w.webp 480w, /a-960w.webp 960w'><img src=/a.jpg data-src=/b.jpg srcset='/c.jpg 2x'></picture><img src=/d.jpg>",
    );
    assert_eq!(page.images[0].addresses, ["/a.jpg", "/b.jpg", "/c.jpg", "/a-480w.webp", "/a-960w.webp"]);
    assert_eq!(page.images[1].addresses, ["/d.jpg"]);
    assert_eq!(read("<img src='' data-src=/a.jpg>").images[0].addresses, ["/a.jpg"]);
    for html in [
        "<input src=/a.jpg>",
        "<input type=text src=/a.jpg>",
        "<source srcset=/a.jpg>",
        "<p src=/a.jpg>",
        "<img src=' '>",
    ] {
        assert_eq!(read(html).images, [], "{html}");
    }
}

#[test]
fn a_background_is_an_address() {
    let addresses = |html: &str| read(html).images.into_iter().flat_map(|image| image.addresses).collect::<Vec<_>>();
    for html in [
        "<div style=\"background: url('/a.jpg')\"></div>",
        "<div data-bg=/a.jpg></div>",
        "<div data-background='url(/a.jpg)'></div>",
        "<section role=img style='background-image:url(/a.jpg)'>A boat</section>",
    ] {
        assert_eq!(addresses(html), ["/a.jpg"], "{html}");
    }
    assert_eq!(addresses("<img src=/b.jpg style='background: url(/a.jpg)'>"), ["/b.jpg", "/a.jpg"]);
    for html in [
        "<div style='color: red'></div>",
        "<div style='background: url()'></div>",
        "<div style='background: url(data:image/png;base64,x)'></div>",
    ] {
        assert_eq!(addresses(html), [""; 0], "{html}");
    }
}

#[test]
fn a_page_has_a_language_titles_and_links() {
    let page = read(
        "<!doctype html><html lang=fr-CA><title>Un &amp; deux</title><p>a<p class=caption>b</p><h1>Un</h1><a href=/x/><img src=/a.jpg></a><a href=/y/>y</a>",
    );
    assert_eq!(page.lang.as_deref(), Some("fr-CA"));
    assert_eq!(page.titles, ["Un & deux", "Un"]);
    assert_eq!(page.links, ["/x/", "/y/"]);
    assert_eq!(page.images[0].link.as_deref(), Some("/x/"));
    assert_eq!(page.said, [Arc::<str>::from("b")]);
    for (html, lang) in
        [("<html lang=en><html lang=fr>", Some("en")), ("<html lang=''><p lang=fr>", None), ("<p lang=fr>", None)]
    {
        assert_eq!(read(html).lang.as_deref(), lang, "{html}");
    }
    assert_eq!(read("<svg><g><title>One</title></g></svg><title>Two</title>").titles, ["Two"]);
}

#[test]
fn what_screen_readers_pass_over_names_nothing() {
    for html in [
        "<img src=/a.jpg alt='A boat' aria-hidden=true>",
        "<img src=/a.jpg alt='A boat' role=presentation>",
        "<div aria-hidden=true><p><img src=/a.jpg alt='A boat'></p></div>",
        "<template><img src=/a.jpg alt='A boat'></template>",
    ] {
        assert_eq!(said(html), [""; 0], "{html}");
    }
    assert_eq!(said("<div aria-hidden=false><img src=/a.jpg alt='A boat'></div>"), ["A boat"]);
}

#[test]
fn text_in_noscript_is_read_once_and_ends_nothing() {
    for html in [
        "<noscript>Text</noscript><img src=/a.jpg alt='A boat'>",
        "<noscript>Text <img src=/a.jpg alt='A boat'> more</noscript>",
        "<noscript><noscript>Text</noscript><img src=/a.jpg alt='A boat'></noscript>",
        "<noscript><div>Text</noscript><figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>",
        "<figure><noscript><img src=/a.jpg></noscript>A boat</figure>",
    ] {
        assert!(said(html).iter().any(|text| text.trim() == "A boat"), "{html}: {:?}", said(html));
    }
    assert_eq!(read("<noscript><h1>One</h1></noscript>").titles, ["One"]);
}

#[test]
fn what_is_too_deep_is_its_parents_and_ends_with_it() {
    let deep = "<div>".repeat(3000) + "<figure><img src=/a.jpg>A boat</figure>" + &"</div>".repeat(3000);
    let page = read(&(deep + "<figure><img src=/b.jpg>A goat</figure>"));
    assert_eq!(page.images.len(), 2);
    assert_eq!(page.images[1].names.iter().map(|name| &**name).collect::<Vec<_>>(), ["A goat"]);
}

#[test]
fn what_names_an_image_is_held_once() {
    let page = read(&("<figure>".to_owned() + &"<img src=/a.jpg>".repeat(3) + "A boat"));
    let names: Vec<*const u8> = page.images.iter().map(|image| image.names[0].as_ptr()).collect();
    assert!(names.iter().all(|name| *name == names[0]));
    let nested = read(&"<figure><img src=/a.jpg>x".repeat(500));
    assert!(nested.images.iter().all(|image| image.names.len() <= NAMING_DEPTH));
}

#[test]
fn elements_whose_end_is_left_out_end_where_browsers_end_them() {
    let names = |html: &str| {
        let page = read(html);
        let of_last = page.images.into_iter().next_back().map(|image| image.names).unwrap_or_default();
        of_last.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("<a href=/x/>One<a href=/y/>Two<img src=/a.jpg></a>"), ["Two"]);
    assert_eq!(names("<table><tr><td class=caption>One<td><img src=/a.jpg></table>"), [""; 0]);
    assert_eq!(read("<dl><dt class=caption>One<dd>Two<dt>Three</dl>").said.len(), 1);
    assert_eq!(&*read("<dl><dt class=caption>One<dd>Two<dt>Three</dl>").said[0], "One");
}

#[test]
fn one_label_is_said_once_and_not_for_ever() {
    let names = |html: &str| read(html).images.into_iter().flat_map(|image| image.names).collect::<Vec<_>>();
    assert_eq!(names("<p id=x>A boat</p><img src=/a.jpg aria-labelledby='x x x'>"), [Arc::<str>::from("A boat")]);
    let long = format!("<p id=x>{}</p><img src=/a.jpg aria-labelledby=x>", "é".repeat(5000));
    assert_eq!(names(&long)[0].len(), LABEL_BYTES);
}

#[test]
fn elements_are_known_down_to_a_depth_and_ends_match_their_starts() {
    let names = |page: &BuiltPage| page.images[0].names.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    for (around, expected) in [(DEPTH - 1, &["A boat"][..]), (DEPTH, &[])] {
        let page = read(&("<div>".repeat(around) + "<figure><img src=/a.jpg>A boat</figure>"));
        assert_eq!(names(&page), expected, "{around}");
    }
    // The hundred elements in the figure are in part too deep.
    let html = [
        "<div class=caption>".to_owned() + &"<div>".repeat(DEPTH - 10),
        "<figure><img src=/a.jpg>".to_owned() + &"<div>".repeat(100) + &"</div>".repeat(100) + "A boat</figure>",
        "</div>".repeat(DEPTH - 9) + "A goat",
    ];
    let page = read(&html.concat());
    assert_eq!((names(&page), page.said), (vec!["A boat".to_owned()], vec![Arc::from("A boat")]));
    for html in ["<figure><img src=/a.jpg></b>A boat</figure>", "<figure><img src=/a.jpg><b></b></b>A boat</figure>"] {
        assert_eq!(names(&read(html)), ["A boat"], "an end without its start ends nothing: {html}");
    }
}

#[test]
fn a_page_is_known_by_its_extension() {
    for (path, expected) in
        [("a.html", true), ("b/c.HTM", true), ("a.xml", false), ("html", false), ("a.html.gz", false), ("", false)]
    {
        assert_eq!(is_page(path), expected, "{path}");
    }
}

#[test]
fn what_is_around_an_image_is_known_by_names_and_classes() {
    let of = |html: &str| read(html).images[0].surroundings;
    let list = "<ul class=a><li class='b c'><p><img src=/a.jpg class=d>";
    for same in [
        "<ul class=a><li class='b c'><p><img src=/other.jpg class=d>",
        "<ul class=' a '><li class='b  c'><p id=x><img src=/a.jpg class=d>",
        "<main><ul class=a><li class='b c'><p><img src=/a.jpg class=d>",
    ] {
        assert_eq!(of(same), of(list), "{same}");
    }
    for other in [
        "<ol class=a><li class='b c'><p><img src=/a.jpg class=d>",
        "<ul class=x><li class='b c'><p><img src=/a.jpg class=d>",
        "<ul class=a><li class='b'><p><img src=/a.jpg class=d>",
        "<ul class=a><li class='b c'><p><img src=/a.jpg>",
        "<ul class=a><li class='b c'><img src=/a.jpg class=d>",
        "<li class='b c'><ul class=a><p><img src=/a.jpg class=d>",
    ] {
        assert_ne!(of(other), of(list), "{other}");
    }
}

#[test]
fn an_element_without_content_holds_no_text() {
    assert_eq!(said("<p><img src=/a.jpg class=caption>text</p>"), [""; 0]);
    assert_eq!(said("<p><br class=caption>text</p>"), [""; 0]);
    assert_eq!(said("<p><span class=caption />text</p>"), [""; 0]);
}

#[test]
fn each_element_has_its_own_attributes_for_addresses() {
    for (html, addresses) in [
        ("<object data=/a.svg></object>", "/a.svg"),
        ("<img src=/a.jpg data=/b.jpg href=/c.jpg>", "/a.jpg"),
        ("<svg><image href=/a.jpg /></svg>", "/a.jpg"),
        ("<svg><image xlink:href=/a.jpg /></svg>", "/a.jpg"),
        ("<video poster=/a.jpg></video>", "/a.jpg"),
    ] {
        assert_eq!(read(html).images[0].addresses, [addresses], "{html}");
    }
}
