//! Images of a body.

use super::changed;
use crate::edit::Reason;
use crate::model::Change;
use crate::model::place::Bytes;

/// At the first `needle`.
fn at(text: &str, needle: &str) -> Bytes {
    let start = text.find(needle).unwrap();
    Bytes { start, end: start + needle.len() }
}

fn url(text: &str, needle: &str, url: &str) -> Result<String, Reason> {
    changed(text, &[Change::Url { at: at(text, needle), url: url.to_owned() }])
}

fn alt(text: &str, needle: &str, alt: &str) -> Result<String, Reason> {
    changed(text, &[Change::Alt { at: at(text, needle), alt: alt.to_owned() }])
}

#[test]
fn an_address_is_replaced_where_it_stands() {
    for (text, new, expected) in [
        ("é ![a](/A.jpg \"](/A.jpg)\") b", "/a.jpg", "é ![a](/a.jpg \"](/A.jpg)\") b"),
        ("é ![a](  </A b.jpg>) b", "/a b.jpg", "é ![a](  </a b.jpg>) b"),
        ("é ![a](/A(1).jpg) b", "/a(1).jpg", "é ![a](/a(1).jpg) b"),
        ("é ![a](/A.jpg) b", "/a b.jpg", "é ![a](</a b.jpg>) b"),
        ("é ![a](/A.jpg) b", "/a?x&amp;y", "é ![a](/a?x&amp;amp;y) b"),
        ("é [![a](/A.jpg)](/A.jpg) b", "/a.jpg", "é [![a](/a.jpg)](/A.jpg) b"),
    ] {
        assert_eq!(url(text, "![", new).as_deref(), Ok(expected), "{text}");
    }
    for (text, new, expected) in [
        ("é <img alt='x' SRC = '/A.jpg'/> b", "/l'a.jpg", "é <img alt='x' SRC = '/l&#39;a.jpg'/> b"),
        ("é <img src=/A.jpg alt> b", "/a.jpg", "é <img src=\"/a.jpg\" alt> b"),
        ("é <img src=\"\" data-src=\"/A.jpg\"> b", "/a.jpg", "é <img src=\"\" data-src=\"/a.jpg\"> b"),
    ] {
        assert_eq!(url(text, "<img", new).as_deref(), Ok(expected), "{text}");
    }
    let text = "{{< figure alt=\"src\" src = `/A.jpg` >}}";
    assert_eq!(url(text, "{{<", "/a.jpg").as_deref(), Ok("{{< figure alt=\"src\" src = `/a.jpg` >}}"));
    assert_eq!(url("![a][r]\n\n[r]: /A.jpg\n", "![", "/a.jpg"), Err(Reason::Elsewhere));
}

#[test]
fn an_address_with_a_blank_becomes_an_image() {
    let text = "é ![](/img/ama-fr .jpg \"SNC AMA\") b\n![x](c d.png)\n";
    let expected = "é ![](/img/ama-fr%20.jpg \"SNC AMA\") b\n![x](c d.png)\n";
    assert_eq!(url(text, "/img", "/img/ama-fr%20.jpg").as_deref(), Ok(expected));
    assert_eq!(url("![a](/a (1) b.jpg)\n", "/a", "/a%20(1"), Err(Reason::Shape));
}

#[test]
fn alt_text_is_escaped_for_its_place() {
    let hard = "«é» *a* _b_ [c](d) <e> &amp; \"f\" 'g' `h` | \\i ![j] #k 🍁";
    for (text, needle) in [
        ("x ![a *b*](/a.jpg 't') y", "!["),
        ("| t |\n|---|\n| ![a](/a.jpg) |\n", "!["),
        ("| t |\n|---|\n| <img src=/a.jpg> |\n", "<img"),
        ("<p>\n<img src='/a.jpg' alt='a'>\n</p>\n", "<img"),
        ("x {{< figure src=\"/a.jpg\" >}} y", "{{<"),
        ("x {{< figure src=\"/a.jpg\" caption=\"c\" >}} y", "{{<"),
    ] {
        let once = alt(text, needle, hard).unwrap();
        assert_eq!(alt(&once, needle, hard).as_ref(), Ok(&once), "twice is once");
        let page = crate::read::body::read(&once, crate::read::body::Markup::Markdown);
        assert_eq!(page.shown[0].alt.as_ref().unwrap().0, hard, "{once}");
    }
    assert_eq!(alt("x ![](/a.jpg)", "![", "a\n\nb ").as_deref(), Ok("x ![a&#10;&#10;b ](/a.jpg)"));
    assert_eq!(alt("x <img src=a alt>", "<img", "b").as_deref(), Ok("x <img src=a alt=\"b\">"));
    assert_eq!(alt("![a]\n\n[a]: /a.jpg\n", "![", "b"), Err(Reason::Elsewhere));
    assert_eq!(alt("![a](/a.jpg)", "![", "{{< x >}}"), Err(Reason::Elsewhere));
    assert_eq!(alt("{{< figure src=\"/a.jpg\" alt=\"x\" >}}", "{{<", "a\nb"), Err(Reason::Shape));
    assert_eq!(alt("none", "none", "b"), Err(Reason::NoImage));
}

#[test]
fn text_is_added_on_a_line_of_its_own() {
    let more = |text: &str, more: &str| changed(text, &[Change::Append { text: more.to_owned() }]);
    assert_eq!(
        more("---\r\na: 1\r\n---\r\nB", "\n![x](/x.jpg)\n").as_deref(),
        Ok("---\r\na: 1\r\n---\r\nB\r\n\r\n![x](/x.jpg)\r\n")
    );
    assert_eq!(more("B\n", "C").as_deref(), Ok("B\nC"));
    assert_eq!(more("```\ncode\n", "\n![x](/x.jpg)\n"), Err(Reason::Unproved));
}
