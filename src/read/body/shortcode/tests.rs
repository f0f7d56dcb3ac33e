use super::*;
use crate::model::call::CallTemplates;

fn images(text: &str) -> Vec<(String, Option<String>)> {
    let codes = shortcodes(text);
    codes
        .iter()
        .flat_map(|code| code.images(&CallTemplates::default()))
        .map(|one| (one.url, one.alt.map(|(alt, _)| alt)))
        .collect()
}

#[test]
fn parameters_are_quoted_bare_or_raw() {
    let some = |url: &str, alt: &str| vec![(url.to_owned(), Some(alt.to_owned()))];
    assert_eq!(images(r#"{{< figure src="/a.jpg" alt="Say \"é\" >}} now" >}}"#), some("/a.jpg", "Say \"é\" >}} now"));
    assert_eq!(images("{{% figure src=/a.jpg alt=`raw \\ text` %}}"), some("/a.jpg", "raw \\ text"));
    assert_eq!(images("{{<figure\n src = \"/a.jpg\"\n caption=\"Cap\" />}}"), some("/a.jpg", "Cap"));
    assert_eq!(images(r#"{{< figure src="/a.jpg" >}}"#), [("/a.jpg".to_owned(), None)]);
    assert_eq!(images("{{< figure src=/é.jpg >}}"), [("/é.jpg".to_owned(), None)]);
}

#[test]
fn comments_other_codes_and_templates_show_nothing() {
    for text in [
        r#"{{</* figure src="/a.jpg" */>}}"#,
        r#"{{< ref "/a.jpg" >}}"#,
        r#"{{< /figure src="/a.jpg" >}}"#,
        r#"{{< photo caption="/a.jpg" link="/a.jpg" >}}"#,
        r#"{{ figure src="/a.jpg" }}"#,
        "{{< figure",
        "{{<",
        "{{< \"é",
    ] {
        assert_eq!(images(text), [], "{text}");
    }
}

#[test]
fn a_shortcode_with_an_odd_quote_ends_at_its_close_however_many_there_are() {
    let text = "{{< figure \\\" src=/a.jpg >}}\n".repeat(200);
    assert_eq!(shortcodes(&text).len(), 200);
    assert_eq!(shortcodes(&("{{< figure ".repeat(200) + ">}}")).len(), 1);
    assert_eq!(shortcodes(&("{{< a >}}{{% b ".to_owned() + &"{{< figure ".repeat(200))).len(), 1);
}

#[test]
fn painting_keeps_every_offset() {
    let text = "é {{< figure alt=\"ü\n![x](y)\" >}} à";
    let painted = masked_calls(text, &shortcodes(text)).into_owned();
    assert_eq!(painted.len(), text.len());
    assert!(painted.starts_with("é xxx") && painted.ends_with("xx à") && painted.contains('\n'));
    assert!(!painted.contains("!["));
}

/// Returns each shortcode of a text as `name word… parameter=value…`, and that its places are right.
fn found(text: &str) -> Vec<String> {
    let one = |code: &Call| {
        let parameters = code.arguments.iter().filter_map(|one| {
            let name = one.name.as_ref()?;
            assert!(text[one.at.clone()].starts_with(name) && text[one.at.clone()].contains('='), "{text}");
            Some(format!("{name}={}", one.value))
        });
        let words = code.arguments.iter().filter(|one| one.name.is_none()).map(|one| one.value.clone());
        assert!(text[code.at.clone()].starts_with("{{") && text[code.at.clone()].ends_with("}}"), "{text}");
        [code.name.clone()].into_iter().chain(words).chain(parameters).collect::<Vec<_>>().join("|")
    };
    shortcodes(text).iter().map(one).collect()
}

#[test]
fn a_shortcode_has_a_name_words_and_parameters() {
    for (text, expected) in [
        ("{{< a >}}", &["a"][..]),
        ("{{<a>}}{{%b%}}", &["a", "b"]),
        ("é {{% a %}}{{< b >}}{{% c %}} { {{ .x }} {{< d >}}", &["a", "b", "c", "d"]),
        ("{{{< a >}} {{{% b %}}}", &["a", "b"]),
        ("{{<{{% a %}}", &["a"]),
        ("{{< a %}} >}}", &["a|%}}"]),
        ("{{< /a >}}{{< / b >}}", &["/a", "/|b"]),
        ("{{<>}}{{< >}}", &["", ""]),
        ("{{<>}}", &[""]),
        ("{{% %}}", &[""]),
        ("{{%}} {{<}} {{", &[]),
        ("{{< a é b=c\n d = e f=\"g h\"i >}}", &["a|é|i|b=c|d=e|f=g h"]),
        ("{{< a \"b c\" `d \\` \"e\\\"f\" >}}", &["a|b c|d \\|e\"f"]),
        ("{{<\"a >}}\">}}", &["a >}}"]),
        ("{{< a b=\"\" c=`>}}` d= >}}", &["a|b=|c=>}}|d="]),
        ("{{< a b=c/ d=e/f />}}", &["a|/|b=c|d=e/f"]),
        ("{{< =a b >}}", &["=|a|b"]),
        ("{{< a =b >}}", &["a|=|b"]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn so_many_odd_quotes_are_looked_for_and_no_more() {
    for (count, last) in [(ODD_QUOTES - 1, "b|>}}"), (ODD_QUOTES, "b|`")] {
        let text = "{{< a \\\" >}}".repeat(count) + "{{< b `>}}` >}}";
        assert_eq!(found(&text).last().map(String::as_str), Some(last), "{count}");
    }
}

#[test]
fn the_first_text_that_says_something_is_the_alt_text() {
    for (parameters, alt, decorative, captions) in [
        ("", None, false, 0),
        ("alt=\"A\"", Some("A"), false, 0),
        ("caption=\"C\"", Some("C"), false, 0),
        ("caption=\"C\" ALT=\"A\"", Some("A"), false, 1),
        ("alt=\"\" caption=\"C\"", Some("C"), false, 0),
        ("alt=\"\"", Some(""), true, 0),
        ("caption=\"\"", None, false, 0),
    ] {
        let text = format!("{{{{< figure {parameters} Src=/a.jpg >}}}}");
        let image = shortcodes(&text)[0].images(&CallTemplates::default()).remove(0);
        let said = image.alt.as_ref().map(|(alt, _)| alt.as_str());
        assert_eq!((said, image.decorative, image.captions.len()), (alt, decorative, captions), "{text}");
        assert_eq!((image.url.as_str(), &text[image.url_at.clone()]), ("/a.jpg", "Src=/a.jpg"));
    }
}

#[test]
fn what_is_silent_ends_at_the_first_close_of_its_name() {
    let silent =
        |text: &'static str| silent_ranges(&shortcodes(text)).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
    let one = "{{< code >}} a {{< /code >}}";
    assert_eq!(silent("{{< x >}}{{< code >}} a {{< /code >}} b {{< / code >}}{{< /x >}}"), [one]);
    assert_eq!(
        silent("{{% prism %}}{{% /code %}}{{% / prism %}} {{< comment >}}"),
        ["{{% prism %}}{{% /code %}}{{% / prism %}}"]
    );
    assert_eq!(silent("{{< figure >}}{{< /figure >}}"), [""; 0]);
}

#[test]
fn a_text_without_shortcodes_is_not_copied() {
    assert!(matches!(masked_calls("{{ é }}", &[]), Cow::Borrowed("{{ é }}")));
}
