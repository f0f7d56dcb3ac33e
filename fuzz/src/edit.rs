//! Any change to any page: it is refused, or the new page says what was asked for, and every byte outside of one stretch
//! is as it was. The same change once more changes nothing.

use vignettes::edit::edited_page;
use vignettes::model::Change;
use vignettes::read::body::{Markup, read_body};
use vignettes::read::page::{front_matter, split_front_matter};

pub fn run(bytes: &[u8]) {
    let [kind, length, rest @ ..] = bytes else { return };
    let (value, text) = rest.split_at(usize::from(*length).min(rest.len()));
    let (Ok(value), Ok(text)) = (std::str::from_utf8(value), std::str::from_utf8(text)) else { return };
    let markup = if kind & 1 == 0 { Markup::Markdown } else { Markup::Html };
    let key = ["image", "image-alt", "thumb", "cover.image", "images.0"][usize::from(kind >> 4) % 5];
    let Some(change) = change(kind >> 1 & 7, key, value, text, markup) else { return };
    let Ok(new) = edited_page(text.as_bytes(), markup, std::slice::from_ref(&change)) else { return };
    let new = std::str::from_utf8(&new).expect("a page stays text");
    match &change {
        Change::Set { key, value } if !key.starts_with("images.") => {
            let said = front_matter(new.as_bytes()).and_then(|tree| tree.at(key).and_then(|(_, node)| node.text()));
            // Of a list, the first item is set.
            assert!(said.is_none_or(|said| said == *value), "{text:?} → {new:?}");
        }
        Change::Rename { to, .. } => assert!(new.contains(to.as_str()), "{text:?} → {new:?}"),
        Change::Alt { at, alt } => {
            let start = split_front_matter(new).1;
            let body = read_body(&new[start..], markup);
            let image = body.images.iter().find(|image| image.at.start + start == at.start);
            assert_eq!(image.and_then(|image| image.alt.as_ref()).map(|(alt, _)| alt), Some(alt), "{text:?} → {new:?}");
        }
        Change::Append { .. } => assert!(new.starts_with(text), "{text:?} → {new:?}"),
        _ => {}
    }
    // A change of the body leaves the front matter's bytes, and the other way round.
    let body = split_front_matter(text).1;
    match &change {
        Change::Alt { .. } | Change::Url { .. } => assert!(new.starts_with(&text[..body])),
        Change::Set { .. } | Change::Insert { .. } | Change::Rename { .. } => assert!(new.ends_with(&text[body..])),
        Change::Append { .. } => {}
    }
    if matches!(change, Change::Set { .. } | Change::Alt { .. }) {
        let again = edited_page(new.as_bytes(), markup, std::slice::from_ref(&change));
        assert_eq!(again.as_deref(), Ok(new.as_bytes()), "twice is once: {text:?}");
    }
}

fn change(kind: u8, key: &str, value: &str, text: &str, markup: Markup) -> Option<Change> {
    let (key, value) = (key.to_owned(), value.to_owned());
    Some(match kind {
        0 => Change::Set { key, value },
        1 => Change::Insert { key, value, after: Some("title".to_owned()) },
        2 => Change::Insert { key, value, after: None },
        3 => Change::Rename { key, to: "renamed".to_owned() },
        4 => Change::Append { text: value },
        _ => {
            let start = split_front_matter(text).1;
            let body = read_body(&text[start..], markup);
            let image = &body.images.first()?.at;
            let at = (image.start + start..image.end + start).into();
            if kind == 5 { Change::Url { at, url: value } } else { Change::Alt { at, alt: value } }
        }
    })
}
