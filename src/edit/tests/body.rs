//! Images of a body.

use super::changed;
use crate::edit::EditProblem;
use crate::model::Change;
use crate::model::place::Bytes;

/// At the first `needle`.
fn at(text: &str, needle: &str) -> Bytes {
    let start = text.find(needle).unwrap();
    Bytes { start, end: start + needle.len() }
}

fn url(text: &str, needle: &str, url: &str) -> Result<String, EditProblem> {
    changed(text, &[Change::Url { at: at(text, needle), url: url.to_owned() }])
}

fn alt(text: &str, needle: &str, alt: &str) -> Result<String, EditProblem> {
    changed(text, &[Change::Alt { at: at(text, needle), alt: alt.to_owned() }])
}

#[test]
fn of_two_images_the_one_that_is_meant_is_changed() {
    let text = "![a](/a.jpg) ![b](/b.jpg)";
    assert_eq!(url(text, "![b]", "/c.jpg").unwrap(), "![a](/a.jpg) ![b](/c.jpg)");
    assert_eq!(alt(text, "![b]", "c").unwrap(), "![a](/a.jpg) ![c](/b.jpg)");
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
        ("![a](/A.jpg \"](<x\")", "/a.jpg", "![a](/a.jpg \"](<x\")"),
        ("![a](<\\>A.jpg>)", "/a.jpg", "![a](</a.jpg>)"),
        ("![a](/A\\).jpg)", "/a.jpg", "![a](/a.jpg)"),
        ("![a](/A(1)(2).jpg 't')", "/a.jpg", "![a](/a.jpg 't')"),
        ("![a](/A.jpg)", "/a?x&y=1", "![a](/a?x&y=1)"),
        ("![a](/A.jpg)", "/a&#38;b", "![a](/a&amp;#38;b)"),
        ("![a](/A.jpg)", "/a(1", "![a](</a(1>)"),
        ("![a](/A.jpg)", "/a)(b", "![a](</a)(b>)"),
        ("![a](/A.jpg)", "<a", "![a](<\\<a>)"),
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
    let text = "{{% figure src=/A.jpg%}}";
    assert_eq!(url(text, "{{%", "/a.jpg").as_deref(), Ok("{{% figure src=\"/a.jpg\"%}}"));
    assert_eq!(url("![a][r]\n\n[r]: /A.jpg\n", "![", "/a.jpg"), Err(EditProblem::Elsewhere));
}

#[test]
fn only_img_tags_and_shortcodes_are_changed_besides_markdown() {
    for text in [
        "<input type=image src=/a.jpg alt=x>",
        "<img-card src=/a.jpg alt=x></img-card>",
        "<ImgCard src=/a.jpg alt=x />",
        "<svg role=img aria-label=x></svg>",
        "{% include figure.html src=\"/a.jpg\" alt=\"x\" %}",
    ] {
        let needle = &text[..2];
        assert_eq!(url(text, needle, "/b.jpg"), Err(EditProblem::Elsewhere), "{text}");
        assert_eq!(alt(text, needle, "y"), Err(EditProblem::Elsewhere), "{text}");
    }
}

#[test]
fn of_very_many_brackets_the_last_are_tried() {
    let text = |brackets: usize, address: &str| format!("![a]({address} \"{}\")", "](".repeat(brackets));
    assert_eq!(url(&text(7, "/A.jpg"), "![", "/a.jpg"), Ok(text(7, "/a.jpg")));
    assert_eq!(url(&text(8, "/A.jpg"), "![", "/a.jpg"), Err(EditProblem::Unproved));
}

#[test]
fn an_address_with_a_space_becomes_an_image() {
    let text = "é ![](/img/ama-fr .jpg \"SNC AMA\") b\n![x](c d.png)\n";
    let expected = "é ![](/img/ama-fr%20.jpg \"SNC AMA\") b\n![x](c d.png)\n";
    assert_eq!(url(text, "/img", "/img/ama-fr%20.jpg").as_deref(), Ok(expected));
    let two = "![x](a b.png) ![y](c d.png)";
    assert_eq!(url(two, "c d", "/c.png").as_deref(), Ok("![x](a b.png) ![y](/c.png)"));
    assert_eq!(url("![z](/z.jpg) ![x](c d.png)", "c d", "/c%20d.png").as_deref(), Ok("![z](/z.jpg) ![x](/c%20d.png)"));
    assert_eq!(url("![a](/a (1) b.jpg)\n", "/a", "/a%20(1"), Err(EditProblem::Shape));
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
        let page = crate::read::body::read_body(&once, crate::read::body::Markup::Markdown);
        assert_eq!(page.images[0].alt.as_ref().unwrap().0, hard, "{once}");
    }
    assert_eq!(alt("x ![](/a.jpg)", "![", "a\n\nb ").as_deref(), Ok("x ![a&#10;&#10;b ](/a.jpg)"));
    assert_eq!(alt("x <img src=a alt>", "<img", "b").as_deref(), Ok("x <img src=a alt=\"b\">"));
    assert_eq!(alt("![a]\n\n[a]: /a.jpg\n", "![", "b"), Err(EditProblem::Elsewhere));
    assert_eq!(alt("![a](/a.jpg)", "![", "{{< x >}}"), Err(EditProblem::Elsewhere));
    assert_eq!(alt("![{{< x >}}](/a.jpg)", "![", "a"), Err(EditProblem::Elsewhere));
    assert_eq!(alt("<img src=/a.jpg title='${x}'>", "<img", "a"), Err(EditProblem::Elsewhere));
    assert_eq!(alt("{{< figure src=\"/a.jpg\" alt=\"x\" >}}", "{{<", "a\nb"), Err(EditProblem::Shape));
    assert_eq!(alt("none", "none", "b"), Err(EditProblem::NoImage));
}

#[test]
fn text_is_added_on_a_line_of_its_own() {
    let more = |text: &str, more: &str| changed(text, &[Change::Append { text: more.to_owned() }]);
    assert_eq!(
        more("---\r\na: 1\r\n---\r\nB", "\n![x](/x.jpg)\n").as_deref(),
        Ok("---\r\na: 1\r\n---\r\nB\r\n\r\n![x](/x.jpg)\r\n")
    );
    assert_eq!(more("B\n", "C").as_deref(), Ok("B\nC"));
    assert_eq!(more("A\r\nB\n", "C\nD").as_deref(), Ok("A\r\nB\nC\nD"), "no more lines end so than otherwise");
    assert_eq!(more("", "C\n").as_deref(), Ok("C\n"));
    assert_eq!(more("```\ncode\n", "\n![x](/x.jpg)\n"), Err(EditProblem::Unproved));
}

#[test]
fn alt_text_is_changed_where_it_is_read_from() {
    for (text, expected) in [
        ("<img src=a aria-label='x'>", "<img src=a aria-label='b'>"),
        ("<img src=a aria-label='x' alt='y'>", "<img src=a aria-label='x' alt='b'>"),
        ("<img src=a aria-label=' '>", "<img alt=\"b\" src=a aria-label=' '>"),
        ("{{< figure src=\"/a\" alt=\"x\" caption=\"c\" >}}", "{{< figure src=\"/a\" alt=\"b\" caption=\"c\" >}}"),
        ("{{< figure src=\"/a\" alt=\"\" caption=\"c\" >}}", "{{< figure src=\"/a\" alt=\"\" caption=\"b\" >}}"),
        ("{{< figure src=\"/a\" alt=\"\" >}}", "{{< figure src=\"/a\" alt=\"b\" >}}"),
        ("{{< figure src=\"/a\" alt=`x` >}}", "{{< figure src=\"/a\" alt=`b` >}}"),
        ("{{< figure SRC=\"/a\" class=\"c\" >}}", "{{< figure SRC=\"/a\" alt=\"b\" class=\"c\" >}}"),
    ] {
        assert_eq!(alt(text, &text[..3], "b").as_deref(), Ok(expected), "{text}");
    }
    let text = "{{< figure src=\"/a\" alt=`x` >}}";
    assert_eq!(alt(text, "{{<", "`\\\t\"").as_deref(), Ok("{{< figure src=\"/a\" alt=\"`\\\\\t\\\"\" >}}"));
}

#[test]
fn what_is_there_already_stays_as_it_is_written() {
    for text in
        ["![a &amp; b](</a b.jpg>)", "<img src=\"/a b.jpg\" alt='a & b'>", "{{< img src=`/a b.jpg` alt=`a & b` >}}"]
    {
        let needle = &text[..2];
        assert_eq!(url(text, needle, "/a b.jpg").as_deref(), Ok(text));
        assert_eq!(alt(text, needle, "a & b").as_deref(), Ok(text));
    }
    let bare = "<img src=/a.jpg alt=x>";
    assert_eq!((url(bare, "<i", "/a.jpg").as_deref(), alt(bare, "<i", "x").as_deref()), (Ok(bare), Ok(bare)));
}
