use super::*;

fn template(path: &str, text: &str) -> CallTemplates {
    call_templates(&[(FilePath::new(path), text.to_owned())])
}

/// `alt,caption`, `0`, `""`, `nothing` or `unknown`.
fn alt(template: &CallTemplate) -> String {
    let name = |one: &Argument| match one {
        Argument::Named(name) => name.clone(),
        Argument::Position(at) => at.to_string(),
    };
    match &template.alt {
        AltSource::Arguments(all) => all.iter().map(name).collect::<Vec<_>>().join(","),
        AltSource::Empty => "\"\"".to_owned(),
        AltSource::Nothing => "nothing".to_owned(),
        AltSource::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn hugo_s_shortcodes_say_what_becomes_the_alt_text() {
    for (text, expected) in [
        ("<img src=\"{{ .Get \"src\" }}\" alt=\"{{ .Get \"description\" }}\">", "description"),
        ("<img src={{ .Get 0 }} alt={{ .Get 1 }}>", "1"),
        ("<img src='{{ .Get `src` }}' alt='{{ .Get `text` | default (.Get `caption`) }}'>", "text,caption"),
        ("<img alt=\"{{ default (.Get \"caption\") (.Get \"text\") }}\">", "text,caption"),
        ("<img {{ with .Get \"text\" }}alt=\"{{ . | plainify }}\"{{ end }}>", "text"),
        (
            "<img alt=\"{{ with .Get \"alt\" }}{{ . }}{{ else }}{{ .Get \"caption\" | markdownify }}{{ end }}\">",
            "alt,caption",
        ),
        (
            "{{ $t := .Get \"text\" }}{{ if not $t }}{{ $t = .Get \"title\" }}{{ end }}<img alt=\"{{ $t }}\">",
            "text,title",
        ),
        ("<img alt=\"{{ .Params.legend }}\">", "legend"),
        ("<img alt=\"{{ index .Params \"legend\" }}\">", "legend"),
        ("{{ partial \"img.html\" (dict \"src\" (.Get \"src\") \"alt\" (.Get \"legend\")) }}", "legend"),
        ("{{- $a := .Get \"a\" -}}{{ partial \"img\" (dict \"alt\" $a \"src\" (.Get \"src\")) }}", "a"),
        ("<img src=\"{{ .Get \"src\" }}\" alt=\"\">", "\"\""),
        ("<img src=\"{{ .Get \"src\" }}\">", "nothing"),
        ("<img src=\"{{ .Get \"src\" }}\" alt=\"{{ .Page.Title }}\">", "unknown"),
        ("<img src=\"{{ .Get \"src\" }}\" alt=\"Photo\">", "unknown"),
        ("{{ partial \"img.html\" . }}", "unknown"),
        ("<!-- alt=\"{{ .Get \"no\" }}\" --><img alt=\"{{ .Get \"yes\" }}\">", "yes"),
    ] {
        let all = template("layouts/shortcodes/photo.html", text);
        assert_eq!(alt(all.get(CallKind::Shortcode, "photo").unwrap()), expected, "{text}");
    }
}

#[test]
fn includes_shortcodes_and_macros_of_others_say_it_too() {
    for (text, expected) in [
        ("<img src=\"{{ include.img }}\" alt=\"{{ include.text }}\">", "text"),
        (
            "<img src=\"{{ include.img | relative_url }}\" alt=\"{{ include.alt | default: include.caption | escape }}\">",
            "alt,caption",
        ),
        ("{% assign t = include.text | default: include.title %}<img alt=\"{{ t }}\">", "text,title"),
        ("<img {% if include.text %}alt=\"{{ include.text }}\"{% endif %}>", "text"),
        ("{% include picture.html src=include.img alt=include.text %}", "text"),
        ("{% render 'picture', src: img, alt: text %}", "text"),
        ("<img src=\"{{ src }}\" alt=\"{{ text }}\">", "text"),
        ("<img alt=\"{{ text | default(value='') }}\">", "text"),
        ("<img alt=\"{{ page.title }}\">", "unknown"),
        ("<img src=\"{{ include.img }}\" alt=\"\">", "\"\""),
        ("<img src=\"{{ include.img }}\">", "nothing"),
    ] {
        let all = template("_includes/photo.html", text);
        for name in ["photo", "photo.html", "Photo.html"] {
            assert_eq!(alt(all.get(CallKind::Include, name).unwrap()), expected, "{text}");
        }
        let zola = template("templates/shortcodes/photo.html", text);
        assert_eq!(alt(zola.get(CallKind::Shortcode, "photo").unwrap()), expected, "{text}");
        let text = format!("{{% macro photo(img, text='') %}}{text}{{% endmacro %}} alt=\"{{{{ other }}}}\"");
        let all = template("_includes/macros.njk", &text);
        let found = all.get(CallKind::Macro, "photo").unwrap();
        assert_eq!(
            (alt(found), &found.parameters[..]),
            (expected.to_owned(), &["img".to_owned(), "text".to_owned()][..])
        );
    }
}

#[test]
fn a_template_says_how_it_makes_the_address() {
    for (path, text, before, after, is_whole) in [
        ("layouts/shortcodes/x.html", "<img src=\"{{ .Get \"name\" }}\">", "", "", true),
        ("layouts/shortcodes/x.html", "<img src=\"/img/{{ .Get \"name\" }}.jpg\">", "/img/", ".jpg", true),
        ("layouts/shortcodes/x.html", "<img src=\"{{ .Get \"name\" | relURL }}\">", "", "", true),
        ("layouts/shortcodes/x.html", "<img src=\"{{ .Site.BaseURL }}img/{{ .Get \"name\" }}\">", "img/", "", true),
        (
            "layouts/shortcodes/x.html",
            "{{ $i := .Page.Resources.Get (.Get \"name\") }}<img src=\"{{ $i.RelPermalink }}\">",
            "",
            "",
            false,
        ),
        ("layouts/shortcodes/x.html", "<img src=\"{{ printf \"/x/%s\" (.Get \"name\") }}\">", "", "", false),
        ("_includes/x.html", "<img src=\"{{ site.baseurl }}/img/{{ include.name }}\">", "/img/", "", true),
        ("_includes/x.html", "<img src=\"{{ include.name | relative_url }}\">", "", "", true),
        ("_includes/x.html", "<img src=\"{{ include.name | thumbnail }}\">", "", "", false),
        ("_includes/x.html", "<img src=\"/{{ page.lang }}/{{ include.name }}\">", "", "", false),
    ] {
        let all = template(path, text);
        let found = all.get(CallKind::Shortcode, "x").or(all.get(CallKind::Include, "x")).unwrap();
        let expected = AddressSource {
            argument: Argument::Named("name".to_owned()),
            before: before.to_owned(),
            after: after.to_owned(),
            is_whole,
        };
        assert_eq!(found.address.as_ref(), Some(&expected), "{text}");
    }
}

#[test]
fn what_shows_no_picture_is_known() {
    for (text, shows) in [
        ("<a href=\"{{ .Get \"file\" }}\">{{ .Get \"text\" }}</a>", false),
        ("<img src=\"{{ .Get \"file\" }}\">", true),
        ("<div style=\"background: url({{ .Get \"file\" }})\"></div>", true),
        ("{{ partial \"x\" . }}", true),
    ] {
        let all = template("themes/t/layouts/_shortcodes/a/x.html", text);
        assert_eq!(all.get(CallKind::Shortcode, "a/x").unwrap().shows, shows, "{text}");
    }
}

#[test]
fn the_first_of_a_name_counts_and_odd_texts_break_nothing() {
    let file = |path: &str, text: &str| (FilePath::new(path), text.to_owned());
    let all = call_templates(&[
        file("layouts/shortcodes/x.html", "<img alt=\"{{ .Get \"own\" }}\">"),
        file("themes/t/layouts/shortcodes/x.html", "<img alt=\"{{ .Get \"theme\" }}\">"),
    ]);
    assert_eq!(alt(all.get(CallKind::Shortcode, "x").unwrap()), "own");
    for text in [
        "alt=\"{{",
        "alt=",
        "<img alt={{ .Get \"é",
        "{% macro é(",
        "{% macro",
        "{{ $ := }}",
        "alt='é",
        "{%é",
        " alt=\"{{ .Get }}\"",
    ] {
        template("layouts/shortcodes/x.html", text);
        template("_includes/x.html", text);
    }
}
