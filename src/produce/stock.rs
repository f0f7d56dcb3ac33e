//! What is kept in the store, and under which keys.

use crate::disk::{Key, Kind};
use crate::model::outputs::{Claim, Inputs, Plan, Shape, View};
use crate::model::picture::{Content, Impression, Look};
use crate::model::{Focus, Site, Size};
use crate::picture::ENCODER_VERSION;
use crate::plan::{Facts, geometry, inputs};

/// Of an output, or of what it would weigh. The path is no part of it: equal pictures share.
#[must_use]
pub fn key(kind: Kind, claim: &Claim, source: &str, facts: &Facts) -> Key {
    Key::new(kind, &Inputs { source: source.to_owned(), ..inputs(claim, facts) })
}

/// Of the impression of a source with this hash, as this view gives it.
#[must_use]
pub fn impression_key(view: View, source: &str) -> Key {
    let Size { width, height } = view.crop.output;
    Key::new(Kind::Impression, &seen(source, format!("{width}x{height} {}", view.shrink)))
}

/// Of the look of a source with this hash.
#[must_use]
pub fn look_key(source: &str) -> Key {
    Key::new(Kind::Look, &seen(source, String::new()))
}

/// Of the likeness of a source with this hash.
#[must_use]
pub fn likeness_key(source: &str) -> Key {
    Key::new(Kind::Likeness, &seen(source, String::new()))
}

fn seen(source: &str, recipe: String) -> Inputs {
    Inputs { source: source.to_owned(), recipe, encoder: ENCODER_VERSION.to_owned() }
}

/// Every key that the site as it is now would ask for, were all else lost.
#[must_use]
pub fn in_use(site: &Site, plan: &Plan, facts: &Facts) -> Vec<Key> {
    let mut keys: Vec<Key> =
        facts.sources.values().flat_map(|source| [look_key(source), likeness_key(source)]).collect();
    for claim in plan.claims().chain(plan.left_out.iter().map(|left_out| &left_out.claim)) {
        let Some(source) = facts.sources.get(&claim.source) else { continue };
        keys.push(key(Kind::Output, claim, source, facts));
        let Shape::Variant { .. } = claim.shape else { continue };
        keys.push(key(Kind::Weight, claim, source, facts));
        if let Some(Ok(header)) = site.pictures.get(&claim.source).map(|picture| &picture.header) {
            keys.push(impression_key(geometry::view(header.size, &claim.shape), source));
        }
    }
    keys
}

/// Three bytes of colour, one for the length of the placeholder, the placeholder, the preview.
#[must_use]
pub fn spelled_impression(impression: &Impression) -> Vec<u8> {
    let Impression { color, placeholder, preview } = impression;
    [color, &[placeholder.len() as u8][..], placeholder, preview].concat()
}

#[must_use]
pub fn read_impression(bytes: &[u8]) -> Option<Impression> {
    let (&color, rest) = bytes.split_first_chunk()?;
    let (&length, rest) = rest.split_first()?;
    let (placeholder, preview) = rest.split_at_checked(length.into())?;
    Some(Impression { color, placeholder: placeholder.to_vec(), preview: preview.to_vec() })
}

/// A byte for the content, one for transparency, and the focus, bit by bit.
#[must_use]
pub fn spelled_look(look: &Look) -> Vec<u8> {
    let Look { content, transparent, focus } = look;
    let first = [u8::from(*content == Content::Drawing), u8::from(*transparent)];
    [&first[..], &focus.x.to_le_bytes(), &focus.y.to_le_bytes()].concat()
}

#[must_use]
pub fn read_look(bytes: &[u8]) -> Option<Look> {
    let (&[content, transparent], rest) = bytes.split_first_chunk()?;
    let (&x, rest) = rest.split_first_chunk()?;
    let focus = Focus { x: f64::from_le_bytes(x), y: f64::from_le_bytes(rest.try_into().ok()?) };
    let content = if content == 1 { Content::Drawing } else { Content::Photo };
    Some(Look { content, transparent: transparent == 1, focus })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_comes_back_as_it_was() {
        for placeholder in [vec![], vec![3, 7, 250]] {
            let seen = Impression { color: [1, 20, 255], placeholder, preview: vec![9, 8] };
            assert_eq!(read_impression(&spelled_impression(&seen)), Some(seen));
        }
        for (content, transparent) in [(Content::Photo, true), (Content::Drawing, false)] {
            let seen = Look { content, transparent, focus: Focus { x: 0.1 + 0.2, y: 1.0 / 3.0 } };
            assert_eq!(read_look(&spelled_look(&seen)), Some(seen));
        }
    }

    #[test]
    fn what_is_too_short_is_nothing() {
        let seen = Impression { color: [1, 2, 3], placeholder: vec![4; 9], preview: Vec::new() };
        let bytes = spelled_impression(&seen);
        assert!((0..bytes.len()).all(|end| read_impression(&bytes[..end]).is_none()));
        let bytes = spelled_look(&Look { content: Content::Photo, transparent: false, focus: Focus::CENTRE });
        assert!((0..bytes.len()).all(|end| read_look(&bytes[..end]).is_none()));
    }
}
