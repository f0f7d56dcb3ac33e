use super::*;

fn read(html: &str) -> BuiltPage {
    page("a/index.html".to_owned(), html.as_bytes())
}

/// What an image is called, in any way.
fn said(html: &str) -> Vec<String> {
    let page = read(html);
    let of_images = page.images.into_iter().flat_map(|image| image.alt.into_iter().chain(image.names));
    of_images.chain(page.said).filter(|text| !text.is_empty()).collect()
}

#[test]
fn an_image_is_named_in_many_ways() {
    for html in [
        "<img src=/a.jpg alt='A boat'>",
        "<img src=/a.jpg alt=A&#32;boat>",
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
    assert_eq!(page.said, ["b"]);
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
