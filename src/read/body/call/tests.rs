use super::*;
use crate::read::body::{Markup, read_body_with};

/// What a template `pic` makes of its arguments, and of its picture's address.
fn pic(alt: AltSource, address: Option<(&str, &str)>) -> CallTemplate {
    let address = address.map(|(before, after)| AddressSource {
        argument: Argument::Named("name".to_owned()),
        before: before.to_owned(),
        after: after.to_owned(),
        is_whole: !before.is_empty(),
    });
    CallTemplate { shows: true, alt, address, parameters: vec!["name".to_owned(), "Desc".to_owned()] }
}

fn named(names: &[&str]) -> AltSource {
    AltSource::Arguments(names.iter().map(|name| Argument::Named((*name).to_owned())).collect())
}

/// `url = alt`, with `-` for none and `?` for one that is not known; what is decoration, and how many captions.
fn said(template: Option<(&str, CallTemplate)>, text: &str) -> Vec<String> {
    let mut templates = CallTemplates::default();
    if let Some((name, template)) = template {
        templates.add(CallKind::Shortcode, name, template);
    }
    let one = |image: BodyImage| {
        let alt = image.alt.map(|(alt, _)| alt);
        let alt = alt.unwrap_or_else(|| if image.named_elsewhere { "?" } else { "-" }.to_owned());
        let decorative = if image.decorative { " decorative" } else { "" };
        let captions = if image.captions.is_empty() { "" } else { " caption" };
        let made = if image.address_is_made { " made" } else { "" };
        format!("{} = {alt}{decorative}{captions}{made}", image.url)
    };
    read_body_with(text, Markup::Markdown, &templates).images.into_iter().map(one).collect()
}

#[test]
fn the_site_s_own_template_says_what_the_alt_text_is() {
    for (alt, arguments, expected) in [
        (named(&["desc"]), "src=/a.jpg desc=\"Un\" alt=\"x\"", "/a.jpg = Un made"),
        (named(&["a", "b"]), "src=/a.jpg a=\"\" b=\"B\"", "/a.jpg = B made"),
        (named(&["a", "b"]), "src=/a.jpg a=\"\"", "/a.jpg =  decorative made"),
        (named(&["a", "b"]), "src=/a.jpg b=\"\"", "/a.jpg = - made"),
        (named(&["a"]), "src=/a.jpg alt=\"x\"", "/a.jpg = - made"),
        (named(&["desc"]), "\"/a.jpg\" \"Un\"", "/a.jpg = Un made"),
        (AltSource::Arguments(vec![Argument::Position(1)]), "\"/a.jpg\" \"Un\"", "/a.jpg = Un made"),
        (AltSource::Arguments(vec![Argument::Position(0)]), "src=/a.jpg \"Un\"", "/a.jpg = Un made"),
        (AltSource::Empty, "src=/a.jpg alt=\"x\"", "/a.jpg = - decorative made"),
        (AltSource::Nothing, "src=/a.jpg alt=\"x\"", "/a.jpg = - made"),
        (AltSource::Unknown, "src=/a.jpg alt=\"x\"", "/a.jpg = x made"),
        (AltSource::Unknown, "src=/a.jpg", "/a.jpg = ? made"),
        (named(&["alt"]), "src=/a.jpg alt=\"x\" caption=\"x\"", "/a.jpg = x caption made"),
        (named(&["caption"]), "src=/a.jpg caption=\"x\"", "/a.jpg = x made"),
        (AltSource::Nothing, "src=/a.jpg caption=\"x\"", "/a.jpg = - made"),
    ] {
        let template = pic(alt.clone(), None);
        assert_eq!(said(Some(("pic", template)), &format!("{{{{< pic {arguments} >}}}}")), [expected], "{alt:?}");
    }
}

#[test]
fn the_site_s_own_template_may_make_the_address() {
    for (address, arguments, expected) in [
        (("/img/", ".jpg"), "name=\" boat \" alt=\"x\"", &["/img/boat.jpg = x"][..]),
        (("/img/", ".jpg"), "boat x", &["/img/boat.jpg = -"]),
        (("", ".jpg"), "name=boat", &["boat.jpg = - made"]),
        (("/img/", ""), "name=boat", &[]),
        (("/img/", ""), "name=\" \" src=/a.jpg", &["/a.jpg = - made"]),
        (("/img/", ".jpg"), "name=\" \" src=/a.jpg", &["/a.jpg = - made"]),
        (("https://x.y/", ""), "name=boat", &["https://x.y/boat = -"]),
        (("//x.y/", ""), "name=boat", &["//x.y/boat = -"]),
        (("data:image/png;base64,", ""), "name=xx", &["data:image/png;base64,xx = -"]),
    ] {
        let template = pic(named(&["alt"]), Some(address));
        let found = said(Some(("pic", template)), &format!("{{{{< pic {arguments} >}}}}"));
        assert_eq!(found, expected, "{address:?} {arguments}");
    }
}

#[test]
fn what_a_name_says_counts_where_the_site_has_no_such_template() {
    let own = || pic(named(&["desc"]), None);
    let hides = CallTemplate { shows: false, ..own() };
    assert_eq!(said(Some(("figure", own())), "{{< figure src=/a.jpg alt=x desc=Un >}}"), ["/a.jpg = Un made"]);
    assert_eq!(said(None, "{{< figure src=boat alt=x >}}"), ["boat = x"], "Hugo finds it by any name");
    assert_eq!(said(None, "{% figure image=\"/a.jpg\", alt=\"x\" %}"), ["/a.jpg = x made"], "no shortcode of Hugo's");
    assert_eq!(said(None, "{{< photo file=/a.jpg >}}"), ["/a.jpg = ? made"]);
    assert_eq!(said(Some(("link", own())), "{{< link src=/a.jpg desc=Un >}}"), ["/a.jpg = Un made"]);
    assert_eq!(said(None, "{{< Link src=/a.jpg alt=x >}}"), [""; 0]);
    assert_eq!(said(Some(("photo", hides)), "{{< photo src=/a.jpg alt=x >}}"), [""; 0]);
}

#[test]
fn the_text_behind_a_picture_is_its_alt_text_where_it_reads_like_one() {
    for (call, alt) in [
        ("image \"/a.jpg\" \"Une maison\"", "Une maison"),
        ("my_photo \"/a.jpg\" \"un an\"", "un an"),
        ("thing \"/a.jpg\" \"Une maison\"", "?"),
        ("image \"/a.jpg\" \"maison\"", "?"),
        ("image \"/a.jpg\" \"a b\"", "?"),
        ("image \"/a.jpg\" \"12 34\"", "?"),
        ("image \"/a.jpg\" \"{ une maison }\"", "?"),
        ("image \"/a.jpg\" \"class=une maison\"", "?"),
        ("image \"/a.jpg\" \"half of 50vw\"", "?"),
        ("image \"/a.jpg\" \"(max width) and more\"", "?"),
        ("image \"Une maison\" \"/a.jpg\"", "?"),
        ("image \"x\" \"Une maison\" \"/a.jpg\"", "?"),
        ("image src=\"/a.jpg\" \"Une maison\" \"Une autre\"", "?"),
    ] {
        assert_eq!(said(None, &format!("{{% {call} %}}")), [format!("/a.jpg = {alt} made")], "{call}");
    }
}

#[test]
fn of_two_pictures_each_has_the_text_of_its_name_and_its_place() {
    let text = "{{< two before=/a.jpg after=/b.jpg alt=x >}}";
    assert_eq!(said(None, text), ["/a.jpg = ? made", "/b.jpg = ? made"], "whose it is, nobody can tell");
    assert_eq!(said(None, "{{< one photo=/a.jpg text_alt=x >}}"), ["/a.jpg = x made"]);
    let text = "{{< two imgSrc=/a.jpg img_alt=A photoUrl=/b.jpg photo-alt-text=B >}}";
    assert_eq!(said(None, text), ["/a.jpg = A made", "/b.jpg = B made"]);
    let images = read_body_with(text, Markup::Markdown, &CallTemplates::default()).images;
    let places: Vec<&str> = images.iter().map(|image| &text[image.at.clone()]).collect();
    assert_eq!(places, [text, "photoUrl=/b.jpg"]);
    let mut templates = CallTemplates::default();
    templates.add(CallKind::Shortcode, "pic", pic(AltSource::Empty, Some(("/img/", ".jpg"))));
    for text in ["{{< figure src=/a.jpg alt=x >}}", "{{< pic name=boat >}}"] {
        let image = read_body_with(text, Markup::Markdown, &templates).images.remove(0);
        assert_eq!(&text[image.at], text);
    }
}

#[test]
fn names_say_what_an_argument_is() {
    for name in ["alt", "ALT", "alt_text", "alttext", "img-alt", "imgAlt", "imageAltText", "alt2", "xml:alt", "a.alt"] {
        assert!(is_alt_name(name) && !is_picture_name(name), "{name}");
    }
    for name in ["salt", "alternate", "Altitude", "src", "before", "linked"] {
        assert!(!is_alt_name(name) && is_picture_name(name), "{name}");
    }
    for name in ["href", "TO", "caption", "Title", "data-href", "permalink"] {
        assert!(!is_alt_name(name) && !is_picture_name(name), "{name}");
    }
    for (name, stem) in
        [("img-src", "img"), ("imgUrl", "img"), ("image_path", "image"), ("photo", "photo"), ("src", "")]
    {
        assert_eq!(address_stem(name), stem, "{name}");
    }
}

#[test]
fn an_address_ends_like_a_picture_with_its_query_and_fragment_or_without() {
    let long = |length: usize| "a".repeat(length - 4) + ".jpg";
    for url in ["/a.jpg", "a.JPEG?x=1", "/a.webp#top", " a.png ", "/get?file=a.jpg", "a.b.svg", &long(2000)] {
        assert!(ends_like_a_picture(url), "{url}");
    }
    for url in ["", "a", ".jpg", "a.jpgx", "a.pdf", "a.j pg", "a.jpg b", "a\nb.jpg", "a.", &long(2001)] {
        assert!(!ends_like_a_picture(url), "{url}");
    }
}
