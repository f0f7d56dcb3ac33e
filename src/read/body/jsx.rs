//! Expressions in the attributes of MDX and Astro: `src={photo}`, `alt={"A boat"}`, `src={photo.src}`. See
//! <https://mdxjs.com/docs/what-is-mdx/#expressions> and <https://docs.astro.build/en/guides/images/>.

use std::collections::BTreeMap;
use std::ops::Range;

use super::BodyImage;
use super::call::ends_like_a_picture;

/// Bytes of an expression that is taken for one.
const LONGEST: usize = 2000;

/// Returns the text with the braces around attributes as quotes, byte for byte, so that HTML can be read in it.
pub fn with_quoted_expressions(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut from = 0;
    while let Some(begin) = text[from..].find("={").map(|at| from + at + 1) {
        from = begin + 1;
        let Some(end) = end_of_expression(&bytes[begin..]).map(|length| begin + length) else { continue };
        for byte in &mut bytes[begin + 1..end] {
            if *byte == b'"' {
                *byte = b'\'';
            }
        }
        (bytes[begin], bytes[end]) = (b'"', b'"');
        from = end;
    }
    // Only ASCII was changed.
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Returns where the brace closes that the bytes begin with.
fn end_of_expression(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().take(LONGEST).enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Puts in what expressions say that is known: a text, or an imported picture. What is not known is made elsewhere.
pub fn resolve_expressions(images: &mut [BodyImage], text: &str) {
    let imports = imported_pictures(text);
    for image in images {
        if let Some(expression) = expression(text, &image.url_at) {
            let name = expression.split('.').next().unwrap_or_default().trim();
            image.url = match literal(expression).or_else(|| imports.get(name).copied()) {
                Some(known) => known.to_owned(),
                None => format!("${{{}}}", expression.trim()),
            };
        }
        let Some((alt, at)) = &mut image.alt else { continue };
        let Some(expression) = expression(text, at) else { continue };
        if let Some(known) = literal(expression) {
            known.clone_into(alt);
            image.decorative |= known.is_empty();
        } else {
            image.alt = None;
            image.named_elsewhere = true;
        }
    }
}

/// Returns what stands in the braces of an attribute.
fn expression<'a>(text: &'a str, attribute: &Range<usize>) -> Option<&'a str> {
    let (_, value) = text.get(attribute.clone())?.split_once('=')?;
    value.trim().strip_prefix('{')?.strip_suffix('}').or_else(|| value.trim().strip_prefix('{'))
}

/// Returns the text of a string without anything to be filled in.
fn literal(expression: &str) -> Option<&str> {
    let expression = expression.trim();
    let quote = expression.chars().next().filter(|char| matches!(char, '"' | '\'' | '`'))?;
    let inside = expression[1..].strip_suffix(quote)?;
    (!inside.contains(quote) && !inside.contains("${") && !inside.contains('\\')).then_some(inside)
}

/// Returns the files of pictures by the names that they are imported under: `import photo from "./photo.jpg"`.
fn imported_pictures(text: &str) -> BTreeMap<&str, &str> {
    let import = |line| {
        let (name, from) = str::strip_prefix(line, "import ")?.split_once(" from ")?;
        let path = literal(from.trim().trim_end_matches(';'))?;
        ends_like_a_picture(path).then(|| (name.trim(), path))
    };
    text.lines().map(str::trim).filter_map(import).collect()
}

#[cfg(test)]
mod tests {
    use crate::read::body::{Markup, read_body};

    fn images(text: &str, markup: Markup) -> Vec<(String, Option<String>, bool)> {
        let images = read_body(text, markup).images;
        images.into_iter().map(|one| (one.url, one.alt.map(|(alt, _)| alt), one.named_elsewhere)).collect()
    }

    #[test]
    fn what_expressions_say_is_read_where_it_is_known() {
        const IMPORT: &str = "import photo from \"./photo.jpg\";\n\n";
        for (tag, url, alt, made) in [
            ("<Image src={photo} alt=\"Été\" />", "./photo.jpg", Some("Été"), false),
            ("<Image src={photo} alt={\"Une maison\"} />", "./photo.jpg", Some("Une maison"), false),
            ("<Image src={photo} alt={t(\"maison\")} />", "./photo.jpg", None, true),
            ("<img src={photo.src} alt='' />", "./photo.jpg", Some(""), false),
            ("<img src={other} alt=\"Été\" />", "${other}", Some("Été"), false),
            ("<img src={`/img/${name}.jpg`} alt=\"Été\" />", "${`/img/${name}.jpg`}", Some("Été"), false),
            ("<img src={\"/img/a.jpg\"} style={{ width: 10 }} alt=\"Été\" />", "/img/a.jpg", Some("Été"), false),
            ("<Picture src={photo} formats={['avif']} />", "./photo.jpg", None, true),
            ("<Image src={photo} alt={''} />", "./photo.jpg", Some(""), false),
            ("<Image src={photo} alt={`Une ${x}`} />", "./photo.jpg", None, true),
            ("<Image src={photo} alt={'a' + 'b'} />", "./photo.jpg", None, true),
            ("<Image src={photo} alt={'l\\'été'} />", "./photo.jpg", None, true),
            ("<Image src={photo} style={{ a: { b: {} } }} alt={'x'} />", "./photo.jpg", Some("x"), false),
            ("<Image src={ photo } alt={x} id={\"a\"} />", "./photo.jpg", None, true),
        ] {
            for markup in [Markup::Mdx, Markup::Astro] {
                let found = images(&format!("{IMPORT}{tag}\n"), markup);
                assert_eq!(found, [(url.to_owned(), alt.map(str::to_owned), made)], "{tag} {markup:?}");
            }
        }
    }

    #[test]
    fn braces_become_quotes_and_nothing_moves() {
        for (text, expected) in [
            ("a={b}", "a=\"b\""),
            ("={b} c={\"d\"}", "=\"b\" c=\"'d'\""),
            ("a={{b}}c={d}", "a=\"{b}\"c=\"d\""),
            ("a={b{c}d} \"e\"", "a=\"b{c}d\" \"e\""),
            ("a={}={b}", "a=\"\"=\"b\""),
            ("a={b c={d}", "a={b c=\"d\""),
            ("é={é}", "é=\"é\""),
            ("a = {b}", "a = {b}"),
        ] {
            assert_eq!(super::with_quoted_expressions(text), expected, "{text}");
        }
        for (length, is_read) in [(super::LONGEST - 2, true), (super::LONGEST - 1, false)] {
            let text = format!("a={{{}}}", "b".repeat(length));
            assert_eq!(super::with_quoted_expressions(&text) != text, is_read, "{length}");
        }
    }

    #[test]
    fn only_pictures_are_imported_by_their_names() {
        let text = "import a from './a.jpg'\nimport b from \"./b.js\";\nimport { c } from './c.png';\n x import d from './d.png'\n";
        let found = super::imported_pictures(text);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("a", "./a.jpg"), ("{ c }", "./c.png")]);
    }

    #[test]
    fn an_empty_text_in_braces_is_decoration() {
        let image =
            |alt: &str| read_body(&format!("<Image src='/a.jpg' alt={{{alt}}} />"), Markup::Mdx).images.remove(0);
        assert!(image("''").decorative && !image("'x'").decorative);
    }

    #[test]
    fn comments_of_expressions_show_nothing() {
        for markup in [Markup::Mdx, Markup::Astro] {
            assert_eq!(images("{/* <img src=\"/a.jpg\"> */}\n\n<img src='/b.jpg' alt='x' />\n", markup).len(), 1);
        }
    }

    #[test]
    fn braces_that_never_close_are_text() {
        for text in ["<img src={", "={={={", "a={\"é", "<img src={a alt=\"é\">"] {
            images(text, Markup::Mdx);
        }
    }
}
