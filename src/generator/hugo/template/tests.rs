use proptest::prelude::*;

use super::*;

fn read(text: &str) -> (Vec<String>, bool) {
    let read = template(FilePath::new("layouts/a.html"), text);
    (read.keys.into_iter().map(|read| read.key).collect(), read.reads_any)
}

#[test]
fn keys_are_found_however_they_are_asked_for() {
    for (text, keys) in [
        ("{{ .Params.imagealt }}", vec!["imagealt"]),
        ("{{- with .Params.image -}}<img src=\"{{ . }}\">{{- end -}}", vec!["image"]),
        ("{{ index .Params \"image-alt\" }}", vec!["image-alt"]),
        ("{{ index $.Params `image-alt` | default \"}}\" }}", vec!["image-alt"]),
        ("{{ (index .Page.Params \"cover\" \"alt\") }}", vec!["cover.alt"]),
        ("{{ .Param \"image-alt\" }}{{ $.Page.Param \"x\" }}{{ page.Params.y }}", vec!["image-alt", "x", "y"]),
        ("{{ range .Pages }}{{ .Params.cover.image }}{{ end }}", vec!["cover.image"]),
        ("{{ $p := .Params }}{{ $p.a }}{{ index $p \"b\" }}", vec!["a", "b"]),
        ("{{ partial \"x\" (dict \"alt\" .Params.alt \"src\" $page.Params.src) }}", vec!["alt", "src"]),
        ("{{ printf \"%s!\" (.Params.alt | default .Title) }}", vec!["alt"]),
        ("{{/* .Params.no */}}{{ .Site.Params.no }}{{ site.Params.no }}{{ .Site.Param \"no\" }}", vec![]),
        ("{{ $site.Params.no }}<!-- {{ .Params.no }} -->", vec![]),
        ("{{ \"}} .Params.no\" }}{{ .Params.yes }}", vec!["yes"]),
        (".Params.no {{ .Title }}", vec![]),
        // That a key is there does not bring its text to anybody.
        ("{{ if isset .Params \"thumb\" }}x{{ end }}", vec![]),
        ("{{ where .Pages \"Params.image\" \"ne\" nil }}", vec![]),
    ] {
        assert_eq!(read(text), (keys.into_iter().map(str::to_owned).collect(), false), "{text}");
    }
}

#[test]
fn inside_of_with_params_a_dot_is_the_front_matter() {
    for (text, keys) in [
        (
            "{{ with .Params }}{{ .alt }}{{ if .x }}{{ index . \"image-alt\" }}{{ end }}{{ end }}{{ .Title }}",
            vec!["alt", "x", "image-alt"],
        ),
        ("{{ with $p := .Params }}{{ .alt }}{{ $p.b }}{{ else }}{{ .Title }}{{ end }}", vec!["alt", "b"]),
        ("{{ with .Params }}{{ range .images }}{{ .src }}{{ end }}{{ end }}", vec!["images"]),
        ("{{ with .Title }}{{ .no }}{{ else with .Params }}{{ .yes }}{{ end }}", vec!["yes"]),
    ] {
        assert_eq!(read(text), (keys.into_iter().map(str::to_owned).collect(), false), "{text}");
    }
}

#[test]
fn what_can_not_be_known_is_marked_so() {
    for text in [
        "{{ partial \"x\" .Params }}",
        "{{ range $key, $value := .Params }}",
        "{{ with .Params }}{{ partial \"x\" . }}{{ end }}",
        "{{ index .Params $key }}",
        "{{ .Param $key }}",
        "{{ .Param (printf \"%s-alt\" $role) }}",
        "{{ $p := .Params }}{{ partial \"x\" $p }}",
        "{{ $node := $.page.Params }}{{ $node = index $node . }}",
        "{{ .Params | jsonify }}",
    ] {
        assert!(read(text).1, "{text}");
    }
}

#[test]
fn what_stands_in_the_head_or_in_a_condition_is_not_shown() {
    let becomes = |text: &str| template(FilePath::new("layouts/a.html"), text).keys[0].becomes;
    for (text, expected) in [
        ("<img><meta property=\"og:image\" content=\"{{ .Params.image }}\">", Becomes::Head),
        ("<img>{{ with .Params.image }}<meta content=\"{{ . | absURL }}\">{{ end }}", Becomes::Head),
        ("<img>{{ if .Params.image }}x{{ end }}", Becomes::Asked),
        ("<p>{{ .Params.image }}</p>", Becomes::Asked),
        ("<!-- <img src=a> --><p>{{ .Params.image }}</p>", Becomes::Asked),
        ("{{/* <img src={{ .x }}> */}}<p>{{ .Params.image }}</p>{{- /* <picture> */ -}}", Becomes::Asked),
    ] {
        assert_eq!(becomes(text), expected, "{text}");
    }
    for text in [
        "<img src={{ .Params.image }}>",
        "{{ with .Params.image }}{{ with 1 }}<meta>{{ end }}<img src={{ . }}>{{ end }}<p>",
        "{{ $src := .Params.image }}{{ partial \"img\" (dict \"src\" $src) }}",
        "{{ partial \"img\" .Params.image }}",
        "{{ return .Params.image }}",
        "<div style=\"background-image: url({{ .Params.image }})\">",
    ] {
        assert_eq!(becomes(text), Becomes::Shown, "{text}");
    }
}

#[test]
fn feeds_and_indexes_are_distinguished_from_pages() {
    for (path, makes) in [
        ("layouts/_default/single.html", Makes::Pages),
        ("layouts/page.html", Makes::Pages),
        ("layouts/_default/single.amp.html", Makes::Pages),
        ("layouts/_default/rss.xml", Makes::Data),
        ("layouts/index.json", Makes::Data),
        ("layouts/llms.txt", Makes::Data),
    ] {
        assert_eq!(template(FilePath::new(path), "").makes, makes, "{path}");
    }
}

#[test]
fn our_own_templates_read_the_keys_that_their_settings_name() {
    let ours = |name: &str, text: &str| template(FilePath::new(format!("layouts/partials/vignettes/{name}")), text);
    let settings =
        ours("settings.html", "{{- return dict \"image\" (slice \"cover\") \"alt\" (slice \"image-alt\") -}}");
    let keys: Vec<&str> = settings.keys.iter().map(|read| read.key.as_str()).collect();
    assert!(keys.contains(&"cover") && keys.contains(&"image-alt"), "{keys:?}");
    assert!(!ours("param.html", "{{ $node := $.page.Params }}{{ $node = index $node . }}").reads_any);
    let asks = read("{{ partial \"vignettes/param.html\" (dict \"page\" . \"keys\" (slice \"imagealt\")) }}");
    assert!(asks.0.contains(&"imagealt".to_owned()), "{asks:?}");
}

#[test]
fn a_key_is_placed() {
    let read = template(FilePath::new("layouts/a.html"), "<p>\né {{ index .Params \"image-alt\" }}");
    assert_eq!((read.keys[0].at.line, read.keys[0].at.column), (2, 20));
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(
        text in "(\\{\\{|\\}\\}|\"|`|\\\\|é|-|/\\*|\\*/|<!--|-->|<meta|\\.Params|\\.a|index|with|else|end|\\$p|:=| ){0,24}"
    ) {
        read(&text);
    }
}
