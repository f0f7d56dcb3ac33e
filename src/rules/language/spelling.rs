//! A path as an author wrote it, with the letters of the file that is meant.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::model::paths::FilePath;

/// What a part of a path may not hold as it is, where its author wrote it encoded.
const ENCODED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// `raw`, which leads to `wanted`, spelled as `found` is; what is behind `?` or `#` stays, and parts that were encoded
/// stay so. `None` where the difference is in a part that the author did not write.
pub fn as_the_file(raw: &str, wanted: &FilePath, found: &FilePath) -> Option<String> {
    // A name may hold `?` or `#` itself; then the whole is the path.
    segments(raw, wanted, found).or_else(|| {
        let (path, rest) = raw.split_at(raw.find(['?', '#'])?);
        Some(segments(path, wanted, found)? + rest)
    })
}

fn segments(path: &str, wanted: &FilePath, found: &FilePath) -> Option<String> {
    let mut written: Vec<String> = path.split('/').map(str::to_owned).collect();
    let (wanted, found): (Vec<&str>, Vec<&str>) =
        (wanted.as_str().split('/').collect(), found.as_str().split('/').collect());
    if wanted.len() != found.len() {
        return None;
    }
    let mut differing = wanted.iter().zip(&found).filter(|(wanted, found)| wanted != found).count();
    for (place, (wanted, found)) in written.iter_mut().rev().zip(wanted.iter().zip(&found).rev()) {
        let as_it_is = place == wanted;
        let decoded = percent_decode_str(place).decode_utf8().is_ok_and(|decoded| decoded == *wanted);
        if !as_it_is && !decoded {
            break;
        }
        if wanted != found {
            *place = if as_it_is { (*found).to_owned() } else { utf8_percent_encode(found, ENCODED).to_string() };
            differing -= 1;
        }
    }
    (differing == 0).then(|| written.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_change() {
        for (raw, wanted, found, expected) in [
            ("/img/A.JPG", "static/img/A.JPG", "static/img/a.jpg", Some("/img/a.jpg")),
            ("/img/A.JPG?v=2#x", "static/img/A.JPG", "static/img/a.jpg", Some("/img/a.jpg?v=2#x")),
            ("../IMG/a%20B.jpg", "static/IMG/a B.jpg", "static/img/a b.jpg", Some("../img/a%20b.jpg")),
            ("/img/%C3%89t%C3%A9.jpg", "static/img/Été.jpg", "static/img/été.jpg", Some("/img/%C3%A9t%C3%A9.jpg")),
            ("/img/Été.jpg", "static/img/Été.jpg", "static/img/été.jpg", Some("/img/été.jpg")),
            ("a#B.jpg", "static/a#B.jpg", "static/a#b.jpg", Some("a#b.jpg")),
            ("a.jpg", "content/Post/a.jpg", "content/post/a.jpg", None),
            ("/a/B.jpg", "static/a/B.jpg", "static/b.jpg", None),
            ("B.jpg", "static/B.jpg", "static/a/b.jpg", None),
            ("./B/../A.jpg", "static/A.jpg", "static/a.jpg", Some("./B/../a.jpg")),
        ] {
            let texts = as_the_file(raw, &FilePath::new(wanted), &FilePath::new(found));
            assert_eq!(texts.as_deref(), expected, "{raw}");
        }
    }
}
