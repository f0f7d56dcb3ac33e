use super::*;
use crate::tree;

/// `role url = alt`, with `-` for an alt that is not there and `?` for one that is not asked.
fn found(text: &str) -> Vec<String> {
    let tree = tree::yaml(text).unwrap();
    let all = further_pictures(&tree, &["image", "image-alt", "thumb", "cover.picture"], &Lang::new("fr-CA"));
    all.into_iter().map(|one| said(&one)).collect()
}

fn said(one: &MatterPicture) -> String {
    let alt = match &one.alt {
        MatterAlt::Given(text, _) => text.as_str(),
        MatterAlt::Absent => "-",
        MatterAlt::NotAsked => "?",
    };
    let decorative = if one.decorative { " decorative" } else { "" };
    format!("{} {} = {alt}{decorative}", one.role.id(), one.url.0)
}

#[test]
fn each_shape_of_a_value_is_read() {
    for (value, expected) in [
        ("/a.jpg", vec!["image /a.jpg = ?"]),
        ("[/a.jpg, /b.jpg]", vec!["image /a.jpg = ?", "image /b.jpg = ?"]),
        ("{src: /a.jpg, alt: Un}", vec!["image /a.jpg = Un"]),
        ("{src: /a.jpg}", vec!["image /a.jpg = -"]),
        ("{filename: a.png, focal_point: Center, alt_text: Un}", vec!["image a.png = Un"]),
        ("{url: /a.jpg, imageAlt: ''}", vec!["image /a.jpg = "]),
        ("{path: /a.jpg, alt: }", vec!["image /a.jpg = "]),
        ("{image: /a.jpg, alt: {en: One, fr: Un}}", vec!["image /a.jpg = Un"]),
        ("{en: /en.jpg, fr: /fr.jpg}", vec!["image /fr.jpg = ?"]),
        ("{en: {src: /en.jpg, alt: One}, fr: {src: /fr.jpg, alt: Un}}", vec!["image /fr.jpg = Un"]),
        ("{en: /en.jpg}", vec![]),
        ("{src: /a.jpg, decorative: true}", vec!["image /a.jpg = - decorative"]),
        ("{src: false}", vec![]),
        ("{src: 5, url: /a.jpg}", vec!["image /a.jpg = -"]),
        ("{src: /a.jpg, lazy: true}", vec!["image /a.jpg = -"]),
        ("{src: /a.jpg, decorative: false}", vec!["image /a.jpg = -"]),
        ("{src: /a.jpg, alt: false}", vec!["image /a.jpg = "]),
        ("{image: /a.jpg, image_description: Un}", vec!["image /a.jpg = Un"]),
        ("{fr: /fr.jpg, fr-CA: /ca.jpg}", vec!["image /ca.jpg = ?"]),
        ("{src: [/a.jpg, /b.jpg], alt: Un}", vec!["image /a.jpg = Un"]),
        ("{src: [5], alt: Un}", vec!["image  = Un"]),
        ("{src: {fr: 5}, alt: Un}", vec!["image  = Un"]),
        ("{src: {url: /a.jpg}, alt: Un}", vec!["image /a.jpg = Un"]),
        ("[{src: /a.jpg}, {src: /b.jpg, alt: Deux}]", vec!["image /a.jpg = -", "image /b.jpg = Deux"]),
        ("{src: {fr: /fr.jpg, en: /en.jpg}, alt: Un}", vec!["image /fr.jpg = Un"]),
        ("false", vec![]),
        ("", vec![]),
    ] {
        let tree = tree::yaml(&format!("x: {value}")).unwrap();
        let all = pictures_of(&tree.entries()[0].1, &Lang::new("fr-CA"), Role::Hero);
        assert_eq!(all.iter().map(said).collect::<Vec<_>>(), expected, "{value}");
    }
}

#[test]
fn further_keys_are_read_by_what_they_name() {
    for (text, expected) in [
        ("cover: {image: a.jpg, alt: Un}", vec![]),
        ("hero: {image: a.jpg, alt: Un}", vec!["front-matter a.jpg = Un"]),
        (
            "gallery:\n- src: /b.png\n- {src: /c.png, alt: Un}",
            vec!["front-matter /b.png = -", "front-matter /c.png = Un"],
        ),
        ("banner: /a.jpg\nbanner_alt: Un", vec!["front-matter /a.jpg = Un"]),
        ("header_image: /a.jpg\nheader-image-alt: Un", vec!["front-matter /a.jpg = Un"]),
        ("banner: /a.jpg", vec!["front-matter /a.jpg = ?"]),
        ("images: [/a.jpg]", vec!["social /a.jpg = ?"]),
        ("images: [{src: /a.jpg, alt: Un}]", vec!["front-matter /a.jpg = Un"]),
        ("og_image: /a.jpg", vec!["social /a.jpg = ?"]),
        ("ogImage: /a.jpg\nogImageAlt: Un", vec!["social /a.jpg = Un"]),
        ("twitter: {card: summary, image: /a.jpg}", vec!["social /a.jpg = ?"]),
        ("params: {gallery: [{src: /a.jpg, alt: Un}]}", vec!["front-matter /a.jpg = Un"]),
        (
            "team: [{photo: /a.jpg, alt: Un}, {photo: /b.jpg}]",
            vec!["front-matter /a.jpg = Un", "front-matter /b.jpg = -"],
        ),
        ("team: [{photo: /a.jpg, name: Un}]", vec![]),
        ("sections: {one: {image: /a.jpg, image_alt: Un}}", vec!["front-matter /a.jpg = Un"]),
        (
            "resources: [{src: a.jpg, params: {alt: Un}}, {src: '*.jpg', params: {alt: x}}, {src: b.jpg}]",
            vec!["front-matter a.jpg = Un"],
        ),
        ("thumb: {src: /a.jpg, alt: x}\nimage: [/a.jpg]", vec![]),
        ("gallery: false\nhero: {image: false}\nbanner: off", vec![]),
        ("logo: /a.svg\ntags: [a.jpg]", vec![]),
        ("og_image: boats\ntwitter: {image: boats}", vec![]),
        ("banner: {src: /a.jpg, alt: Un}\nbanner_alt: Deux", vec!["front-matter /a.jpg = Un"]),
        ("banner: /a.jpg\nbanner_title: Un", vec!["front-matter /a.jpg = ?"]),
        ("banner: /a.jpg\nalt_banner: Un", vec!["front-matter /a.jpg = Un"]),
        ("resources: [{src: a.txt, params: {alt: x}}, {src: '?.jpg', params: {alt: x}}]", vec![]),
        ("sections: [{image: boats, alt: Un}]", vec![]),
        ("extra: {banner: /a.jpg, banner_alt: Un}\nother: {banner: /b.jpg}", vec!["front-matter /a.jpg = Un"]),
        ("gallery: photos/\nhero: Un titre", vec![]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn values_know_their_bytes() {
    let text = "gallery:\n- {src: '/é.jpg', alt: \"Un\"}\n";
    let tree = tree::yaml(text).unwrap();
    let one = further_pictures(&tree, &[], &Lang::new("fr")).remove(0);
    assert_eq!(&text[one.url.1], "'/é.jpg'");
    let MatterAlt::Given(_, at) = one.alt else { panic!() };
    assert_eq!(&text[at], "\"Un\"");
}

#[test]
fn very_many_pictures_are_not_read() {
    let text = format!("gallery: [{}]", "{src: /a.jpg, alt: x}, ".repeat(3 * MOST));
    assert_eq!(further_pictures(&tree::yaml(&text).unwrap(), &[], &Lang::new("fr")).len(), MOST);
    let deep = format!("x: {}{{src: /a.jpg, alt: x}}{}", "[".repeat(50), "]".repeat(50));
    assert_eq!(found(&deep), [""; 0]);
}

#[test]
fn a_bare_name_is_that_of_a_file_and_no_path() {
    for (value, expected) in [
        ("{filename: a.png}", true),
        ("{alt: x, filename: a.png}", true),
        ("{filename: img/a.png}", false),
        ("{src: a.png, filename: b.png}", false),
        ("a.png", false),
    ] {
        let tree = tree::yaml(&format!("x: {value}")).unwrap();
        let one = pictures_of(&tree.entries()[0].1, &Lang::new("fr"), Role::Hero).remove(0);
        assert_eq!(one.is_bare_name, expected, "{value}");
    }
}

#[test]
fn values_are_read_down_to_a_depth() {
    let nested = |open: &str, inner: &str, close: &str, depth: usize| {
        tree::yaml(&format!("x: {}{inner}{}", open.repeat(depth), close.repeat(depth))).unwrap()
    };
    let fr = Lang::new("fr");
    for (open, close) in [("[", "]"), ("{fr: ", "}")] {
        for (depth, count) in [(DEPTH - 1, 1), (DEPTH, 0)] {
            let tree = nested(open, "/a.jpg", close, depth);
            assert_eq!(pictures_of(&tree.entries()[0].1, &fr, Role::Hero).len(), count, "{depth} {open}");
        }
    }
    for (open, close, deepest) in [("[", "]", DEPTH), ("{y: ", "}", DEPTH - 1)] {
        for (depth, count) in [(deepest, 1), (deepest + 1, 0)] {
            let tree = nested(open, "{src: /a.jpg, alt: x}", close, depth);
            assert_eq!(further_pictures(&tree, &[], &fr).len(), count, "{depth} {open}");
        }
    }
}

#[test]
fn of_very_many_texts_the_first_are_pictures() {
    let tree = tree::yaml(&format!("x: [{}]", "/a.jpg, ".repeat(MOST + 5))).unwrap();
    assert_eq!(pictures_of(&tree.entries()[0].1, &Lang::new("fr"), Role::Hero).len(), MOST);
}
