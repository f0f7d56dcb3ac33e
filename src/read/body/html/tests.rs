use super::*;

fn images(html: &str, offset: usize) -> Vec<BodyImage> {
    let mut reader = HtmlReader::default();
    reader.read(html, offset);
    reader.end().images
}

/// `url = alt`, with `-` for none, `?` for one that stands elsewhere, and what is decoration.
fn said(html: &str) -> Vec<String> {
    let one = |image: BodyImage| {
        let alt = image.alt.map(|(alt, _)| alt);
        let alt = alt.unwrap_or(if image.named_elsewhere { "?".to_owned() } else { "-".to_owned() });
        let decorative = if image.decorative { " decorative" } else { "" };
        format!("{} = {alt}{decorative}", image.url)
    };
    images(html, 0).into_iter().map(one).collect()
}

#[test]
fn attributes_are_found_with_their_bytes() {
    let html = "<p>é</p>\n<img\n  alt='L&#39;été' src=\"/img/a.jpg\">";
    let [image] = &images(html, 100)[..] else { panic!() };
    let (alt, at) = image.alt.clone().unwrap();
    assert_eq!(alt, "L'été");
    assert_eq!(&html[at.start - 100..at.start - 97], "alt");
    assert_eq!(image.url, "/img/a.jpg");
    assert_eq!(&html[image.at.start - 100..image.at.end - 100], &html[10..]);
}

#[test]
fn a_value_without_quotation_marks_ends_before_what_ends_it() {
    for html in
        ["<img src=/a.jpg alt=y>", "<img alt=y src=/a.jpg>", "<img src=/a.jpg\n alt=y>", "<img src='/a.jpg' alt='y'>"]
    {
        let [image] = &images(html, 0)[..] else { panic!("{html}") };
        let url = html[image.url_at.clone()].trim_matches('\'');
        let alt = html[image.alt.clone().unwrap().1].replace('\'', "");
        assert!(url.ends_with("/a.jpg") && alt == "alt=y", "{html}: {url} {alt}");
    }
}

#[test]
fn scripts_styles_and_comments_show_nothing() {
    let html = "<script>'<img src=a>'</script><style><img src=b></style><!-- <img src=c> --><IMG SRC=d>";
    let urls: Vec<_> = images(html, 0).into_iter().map(|image| image.url).collect();
    assert_eq!(urls, ["d"]);
    assert_eq!(&html[html_images(html).comments[0].clone()][..4], "<!--");
}

#[test]
fn figures_give_captions_and_elements_languages() {
    let html = "<figure lang=en><div><img src=a alt=x title=t></div><figcaption>The <b>x</b></figcaption></figure>\
        <div lang=fr><div><img src=b></div><img src=c lang=de></div><img src=d aria-labelledby=e><img src=f aria-labelledby=' '>";
    let found: Vec<_> = images(html, 0)
        .into_iter()
        .map(|image| (image.url, image.lang.unwrap_or_default(), image.captions.join("|"), image.named_elsewhere))
        .collect();
    let expect = |url: &str, lang: &str, captions: &str, named| (url.into(), lang.into(), captions.into(), named);
    assert_eq!(
        found,
        [
            expect("a", "en", "t|The x", false),
            expect("b", "fr", "", false),
            expect("c", "de", "", false),
            expect("d", "", "", true),
            expect("f", "", "", false),
        ]
    );
}

#[test]
fn a_language_lasts_until_its_own_element_ends() {
    let found = images("<div lang=fr><div></div><p></p><img src=a></div><img src=b>", 0);
    assert_eq!(found.iter().map(|image| image.lang.as_deref()).collect::<Vec<_>>(), [Some("fr"), None]);
}

#[test]
fn decoration_is_said_by_attributes() {
    for (html, decorative, alt) in [
        ("<img src=a alt=''>", true, Some("")),
        ("<img src=a alt>", true, Some("")),
        ("<img src=a role=presentation>", true, None),
        ("<img src=a aria-hidden=true alt=x>", true, None),
        ("<img src=a>", false, None),
        ("<img src=a alt=' '>", false, Some(" ")),
        ("<img src=a aria-label=x>", false, Some("x")),
        ("<img src=a aria-label=' '>", false, None),
        ("<img src=a role=none>", true, None),
        ("<img src=a role=img aria-hidden=false>", false, None),
    ] {
        let [image] = &images(html, 0)[..] else { panic!("{html}") };
        let found = (image.decorative, image.alt.as_ref().map(|(alt, _)| alt.as_str()));
        assert_eq!(found, (decorative, alt), "{html}");
    }
}

#[test]
fn the_language_of_an_image_is_that_of_the_nearest_element_that_says_one() {
    let long = |letters: usize| "a".repeat(letters);
    let around = |lang: &str| format!("<p lang={lang}><img src=a></p>");
    let own = |lang: &str| format!("<img src=a lang={lang}>");
    for (html, langs) in [
        ("<p lang=fr /><img src=a>".to_owned(), &[""][..]),
        ("<p lang=fr></p><img src=a>".to_owned(), &[""]),
        ("<div lang=fr><div lang=''><img src=a></div><img src=b></div><img src=c>".to_owned(), &["fr", "fr", ""]),
        ("<div lang=fr><p lang=en><img src=a></p><img src=b></div>".to_owned(), &["en", "fr"]),
        ("<section lang=fr><div><div></div></div></div><img src=a></section><img src=b>".to_owned(), &["fr", ""]),
        ("<div lang=fr><div><div></div><img src=a></div></div><img src=b>".to_owned(), &["fr", ""]),
        (around("x") + &own("x"), &["x", "x"]),
        (around(&long(71)) + &own(&long(71)), &[&long(71), &long(71)]),
        (around(&long(72)) + &own(&long(72)), &["", ""]),
    ] {
        let found: Vec<_> = images(&html, 0).into_iter().map(|image| image.lang.unwrap_or_default()).collect();
        assert_eq!(found, langs, "{html}");
    }
}

#[test]
fn a_caption_is_all_the_text_of_the_figure_s_caption_and_no_more() {
    let html = "<img src=a><figure>no <img src=b><figcaption>The <b>x</b> here</figcaption> no <img src=c></figure>\
        <figure><img src=d title=''><figcaption> </figcaption></figure><figure><img src=e></figure></p>";
    let found: Vec<_> = images(html, 0).into_iter().map(|image| (image.url, image.captions.join("|"))).collect();
    let expected = [("a", ""), ("b", "The x here"), ("c", "The x here"), ("d", ""), ("e", "")];
    assert_eq!(found, expected.map(|(url, caption)| (url.to_owned(), caption.to_owned())));
}

#[test]
fn an_image_is_the_first_that_its_attributes_name() {
    for (html, url) in [
        ("<img src='' data-src=b>", Some("b")),
        ("<img src=a data-src=b srcset='c 1x'>", Some("a")),
        ("<img srcset='c 1x'>", Some("c")),
        ("<img>", Some("")),
    ] {
        assert_eq!(images(html, 0).first().map(|image| image.url.as_str()), url, "{html}");
    }
}

#[test]
fn comments_and_images_are_found_behind_an_offset() {
    let html = "é<!-- a --><img src=/a.jpg>";
    let mut reader = HtmlReader::default();
    reader.read(html, 50);
    let found = reader.end();
    assert_eq!(found.comments.first(), Some(&(52..62)));
    assert_eq!(found.comments.len(), 1);
    assert_eq!((found.images[0].at.clone(), found.images[0].url_at.start), (62..78, 67), "from `src` on");
}

#[test]
fn each_element_that_shows_a_picture_has_its_way_to_a_name() {
    for (html, expected) in [
        ("<img srcset='/a.jpg 1x, /b.jpg 2x' alt=x>", vec!["/a.jpg = x"]),
        ("<img srcset='/a.jpg'>", vec!["/a.jpg = -"]),
        ("<img src=/a.jpg title=x>", vec!["/a.jpg = x"]),
        ("<img src=/a.jpg title=x alt=''>", vec!["/a.jpg =  decorative"]),
        ("<picture><source srcset='/b.webp 1x'><img src=/a.jpg alt=x></picture>", vec!["/a.jpg = x"]),
        ("<picture><source srcset=/b.webp><source srcset=/c.jpg><img alt=x></picture>", vec!["/b.webp = x"]),
        ("<picture><source srcset=/b.webp></picture><img alt=x>", vec![" = x"]),
        ("<input type=image src=/a.jpg alt=x><input type=text src=/b.jpg>", vec!["/a.jpg = x"]),
        ("<input type=IMAGE src=/a.jpg>", vec!["/a.jpg = -"]),
        (
            "<area href=x alt=one><map name=m><area href=y alt=two><area href=z><area shape=rect></map><img usemap='#m' src=/a.jpg alt=x>",
            vec!["/a.jpg = two", "/a.jpg = -", "/a.jpg = x"],
        ),
        ("<svg role=img aria-label=x><path/></svg>", vec!["data:image/svg+xml = x"]),
        ("<svg role=img><title>Un x</title><g><title>part</title></g></svg>", vec!["data:image/svg+xml = Un x"]),
        ("<svg role=img><path/></svg><svg><title>x</title></svg>", vec!["data:image/svg+xml = -"]),
        ("<svg role=img aria-labelledby=t><title id=t></title></svg>", vec!["data:image/svg+xml = ?"]),
        ("<svg role=img aria-hidden=true></svg>", vec!["data:image/svg+xml = - decorative"]),
        ("<div role=img aria-label=x style='background-image: url(\"/a.jpg\")'></div>", vec!["/a.jpg = x"]),
        ("<div role=img style='background:url(/a.jpg)'>text</div>", vec!["/a.jpg = -"]),
        ("<div style='background:url(/a.jpg)'></div><span role=img aria-label=x>1</span>", vec![]),
        ("<div role=img aria-label=x><img src=/a.jpg></div>", vec!["/a.jpg = ?"]),
        ("<object data=/a.svg aria-label=x></object>", vec!["/a.svg = x"]),
        ("<object data=/a.svg>Un x</object><object data=/b.svg> </object>", vec!["/a.svg = ?", "/b.svg = -"]),
        ("<object data=/a.svg><img src=/a.png alt=x></object><img src=/b.png alt=y>", vec!["/a.svg = ?", "/b.png = y"]),
        ("<object data=/a.pdf>x</object><embed src=/a.pdf>", vec![]),
        ("<embed src=/a.svg title=x><embed type=image/png src=/b>", vec!["/a.svg = x", "/b = -"]),
        ("<video poster=/a.jpg></video><video src=b></video>", vec!["/a.jpg = ?"]),
        ("<video poster=/a.jpg aria-label=x></video>", vec!["/a.jpg = x"]),
        ("<amp-img src=/a.jpg></amp-img>", vec!["/a.jpg = -"]),
        ("<gcds-card img-src=/a.jpg img-alt=x card-title=t href=/b.jpg></gcds-card>", vec!["/a.jpg = x"]),
        ("<gcds-card img-src=/a.jpg></gcds-card>", vec!["/a.jpg = ?"]),
        ("<two-up before=/a.jpg before-alt=x after=/b.jpg after-alt=y></two-up>", vec!["/a.jpg = x", "/b.jpg = y"]),
        (
            "<Image src=/a.jpg alt=x /><Card image='/b.png?v=1#top' imageAlt='y' />",
            vec!["/a.jpg = x", "/b.png?v=1#top = y"],
        ),
        ("<IMG SRC=/a.jpg><Link to=/b.jpg>x</Link>", vec!["/a.jpg = -"]),
        ("<a href=/a.jpg>x</a><link href=/b.jpg><meta content=/c.jpg><source src=/d.jpg>", vec![]),
        ("<source srcset=/b.webp><img alt=x>", vec![" = x"]),
        ("<picture><div><source srcset=/b.webp></div><img alt=x></picture>", vec![" = x"]),
        (
            "<picture><source srcset=/b.webp><svg role=img aria-label=x></svg><img alt=y></picture>",
            vec!["data:image/svg+xml = x", "/b.webp = y"],
        ),
        ("<image src=/a.jpg alt=x>", vec!["/a.jpg = x"]),
        ("<svg><image src=/a.jpg alt=x></image></svg>", vec![]),
        ("<svg role=img><title> </title></svg>", vec!["data:image/svg+xml = -"]),
        (
            "<svg role=img><foreignObject><img src=/a.jpg alt=x></foreignObject></svg>",
            vec!["data:image/svg+xml = -", "/a.jpg = x"],
        ),
        (
            "<div role=img aria-label=x style='background:url(/a.jpg)'><img src=/b.jpg></div><img src=/c.jpg alt=y>",
            vec!["/a.jpg = x", "/c.jpg = y"],
        ),
        ("<div role=image aria-label=x style='background:url(/a.jpg)'></div>", vec!["/a.jpg = x"]),
        ("<div role=img aria-labelledby=t><img src=/a.jpg></div>", vec!["/a.jpg = ?"]),
        ("<div role=img aria-label=' '><img src=/a.jpg></div>", vec!["/a.jpg = -"]),
        (
            "<div role=img><img src=/a.jpg></div><div aria-label=x><img src=/b.jpg></div>",
            vec!["/a.jpg = -", "/b.jpg = -"],
        ),
        ("<object data=/a.svg><b alt=x></b></object>", vec!["/a.svg = -"]),
        ("<object data=/a.svg><img src=/b.png alt=' '></object>", vec!["/a.svg = -"]),
        ("<map><area href=x alt=one></map><img usemap='#' src=/a.jpg alt=x>", vec!["/a.jpg = x"]),
        (
            "<map name=n><area href=x alt=one></map><map name=m><area href=y alt=two></map><img usemap='#m' src=/a.jpg alt=x>",
            vec!["/a.jpg = two", "/a.jpg = x"],
        ),
        ("<my-card photo=/a.jpg img-alt=x></my-card>", vec!["/a.jpg = x"]),
        ("<my-card role=img><img src=/a.jpg alt=x></my-card>", vec!["/a.jpg = x"]),
        ("<gcds-card img-src=/a.jpg img-alt=''></gcds-card>", vec!["/a.jpg =  decorative"]),
        (
            "<MyImage src=photo alt=x /><Card src=photo alt=x /><Image src='' alt=x /><Image of=photo />",
            vec!["photo = x"],
        ),
        ("<Im src=/a.jpg alt=x />", vec!["/a.jpg = x"]),
        ("<UI.Image src=/a.jpg alt=x />", vec!["/a.jpg = x"]),
    ] {
        assert_eq!(said(html), expected, "{html}");
    }
}

#[test]
fn what_is_hidden_needs_no_name() {
    for html in [
        "<div aria-hidden=true><p><img src=a></p></div>",
        "<div hidden><img src=a></div>",
        "<img src=a hidden>",
        "<img src=a style='color: red; display : NONE'>",
        "<div style='display:none;'><span><img src=a></span></div>",
        "<img src=a role='presentation'>",
        "<img src=a role=none>",
        "<section hidden=until-found><img src=a></section>",
        "<img src=a style='visibility: hidden'>",
    ] {
        assert_eq!(said(html), ["a = - decorative"], "{html}");
    }
    for html in [
        "<div aria-hidden=false><img src=a></div>",
        "<div hidden></div><img src=a>",
        "<p hidden>x<div><img src=a></div>",
        "<ul><li hidden>x<li><img src=a></ul>",
        "<dl><dd hidden>x<dt><img src=a></dl>",
        "<div hidden><div></div></div></div><img src=a>",
        "<br hidden><img src=a>",
        "<div role=presentation><img src=a></div>",
        "<img src=a style='display: block; visibility: visible'>",
    ] {
        assert_eq!(said(html), ["a = -"], "{html}");
    }
}

#[test]
fn elements_without_end_take_little_time_and_memory() {
    for piece in [
        "<div lang=fr>",
        "<div hidden>",
        "</p>",
        "<p lang=fr>",
        "<figure>",
        "<svg role=img>",
        "<map name=a>",
        "<picture>",
        "<object data=a.svg>",
    ] {
        let html = piece.repeat(20_000) + "<img src=b alt=x>";
        assert!(!images(&html, 0).is_empty() || piece.starts_with("<object"), "{piece}");
    }
    let deep = "<div>".repeat(1000) + &"</div>".repeat(1000) + "<div hidden></div><img src=a>";
    assert_eq!(said(&deep), ["a = -"]);
}

#[test]
fn elements_are_known_down_to_a_depth_and_each_end_is_that_of_its_start() {
    const DEPTH: usize = 256;
    let around = |divs: usize| "<div>".repeat(divs) + "<div hidden><img src=a>";
    assert_eq!(said(&around(DEPTH - 1)), ["a = - decorative"]);
    assert_eq!(said(&around(DEPTH)), ["a = -"], "what is deeper counts as its parent's");
    let (starts, ends) = ("<div>".repeat(DEPTH + 50), "</div>".repeat(DEPTH + 50));
    let html = format!("<div hidden>{starts}{ends}<img src=a></div><img src=b>");
    assert_eq!(said(&html), ["a = - decorative", "b = -"]);
    // A paragraph is not ended by what is too deep to be known.
    let html = format!("<p hidden>{}<div><img src=a>", "<span>".repeat(DEPTH));
    assert_eq!(said(&html), ["a = - decorative"]);
}

#[test]
fn a_title_is_a_caption_where_something_else_is_the_name() {
    let captions = |html: &str| images(html, 0)[0].captions.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(captions("<img src=a alt=x title=t>"), ["t"]);
    assert_eq!(captions("<img src=a aria-label=x title=t>"), ["t"]);
    assert_eq!(captions("<img src=a title=t>"), [""; 0]);
    assert_eq!(captions("<img src=a alt=x title=''>"), [""; 0]);
}

#[test]
fn a_very_long_caption_is_cut() {
    let caption = |more: &str| {
        let html = format!("<figure><img src=a><figcaption>{}<b>{more}</b>", "c".repeat(LONGEST_TEXT - 1));
        images(&html, 0)[0].captions[0].len()
    };
    assert_eq!((caption("d"), caption("d</b><b>e")), (LONGEST_TEXT, LONGEST_TEXT));
}

#[test]
fn pictures_of_one_component_have_places_of_their_own() {
    let html = "é<two-up before='/a.jpg' after='/b.jpg'></two-up>";
    let places: Vec<&str> = images(html, 0).iter().map(|image| &html[image.at.clone()]).collect();
    assert_eq!(places, ["<two-up before='/a.jpg' after='/b.jpg'>", "after='/b.jpg'"]);
}
