//! What is kept in the store, and under which keys.

use crate::disk::{EntryKey, StoreEntryKind};
use crate::model::outputs::{Claim, Inputs, Plan, Shape, View};
use crate::model::picture::{Analysis, Content, Placeholder};
use crate::model::{Focus, Site, Size};
use crate::picture::ENCODER_VERSION;
use crate::plan::{Facts, geometry, inputs};

/// Of an output, or of what it would weigh. The path is no part of it: equal pictures share.
#[must_use]
pub fn key(kind: StoreEntryKind, claim: &Claim, source: &str, facts: &Facts) -> EntryKey {
    EntryKey::new(kind, &Inputs { source: source.to_owned(), ..inputs(claim, facts) })
}

/// Of the placeholder of a source with this hash, as this view gives it.
#[must_use]
pub fn placeholder_key(view: View, source: &str) -> EntryKey {
    let Size { width, height } = view.crop.output;
    EntryKey::new(StoreEntryKind::Placeholder, &store_inputs(source, format!("{width}x{height} {}", view.shrink)))
}

/// Of what analysing the pixels of a source with this hash found.
#[must_use]
pub fn analysis_key(source: &str) -> EntryKey {
    EntryKey::new(StoreEntryKind::Analysis, &store_inputs(source, String::new()))
}

/// Of the comparison data of a source with this hash.
#[must_use]
pub fn similarity_key(source: &str) -> EntryKey {
    EntryKey::new(StoreEntryKind::Similarity, &store_inputs(source, String::new()))
}

fn store_inputs(source: &str, recipe: String) -> Inputs {
    Inputs { source: source.to_owned(), recipe, encoder: ENCODER_VERSION.to_owned() }
}

/// Returns every key that the site as it is now would ask for, were all else lost.
#[must_use]
pub fn in_use(site: &Site, plan: &Plan, facts: &Facts) -> Vec<EntryKey> {
    let mut keys: Vec<EntryKey> =
        facts.sources.values().flat_map(|source| [analysis_key(source), similarity_key(source)]).collect();
    for claim in plan.claims().chain(plan.left_out.iter().map(|left_out| &left_out.claim)) {
        let Some(source) = facts.sources.get(&claim.source) else { continue };
        keys.push(key(StoreEntryKind::Output, claim, source, facts));
        let Shape::Variant { .. } = claim.shape else { continue };
        keys.push(key(StoreEntryKind::Weight, claim, source, facts));
        if let Some(Ok(header)) = site.pictures.get(&claim.source).map(|picture| &picture.header) {
            keys.push(placeholder_key(geometry::view(header.size, &claim.shape), source));
        }
    }
    keys
}

/// Three bytes of colour, one for the length of the placeholder, the placeholder, the preview.
#[must_use]
pub fn encoded_placeholder(placeholder: &Placeholder) -> Vec<u8> {
    let Placeholder { color, thumb_hash, preview } = placeholder;
    [color, &[thumb_hash.len() as u8][..], thumb_hash, preview].concat()
}

#[must_use]
pub fn parse_placeholder(bytes: &[u8]) -> Option<Placeholder> {
    let (&color, rest) = bytes.split_first_chunk()?;
    let (&length, rest) = rest.split_first()?;
    let (thumb_hash, preview) = rest.split_at_checked(length.into())?;
    Some(Placeholder { color, thumb_hash: thumb_hash.to_vec(), preview: preview.to_vec() })
}

/// Returns a byte for the content, one for transparency, and the focus, bit by bit.
#[must_use]
pub fn encoded_analysis(analysis: &Analysis) -> Vec<u8> {
    let Analysis { content, transparent, focus } = analysis;
    let first = [u8::from(*content == Content::Drawing), u8::from(*transparent)];
    [&first[..], &focus.x.to_le_bytes(), &focus.y.to_le_bytes()].concat()
}

#[must_use]
pub fn parse_analysis(bytes: &[u8]) -> Option<Analysis> {
    let (&[content, transparent], rest) = bytes.split_first_chunk()?;
    let (&x, rest) = rest.split_first_chunk()?;
    let focus = Focus { x: f64::from_le_bytes(x), y: f64::from_le_bytes(rest.try_into().ok()?) };
    let content = if content == 1 { Content::Drawing } else { Content::Photo };
    Some(Analysis { content, transparent: transparent == 1, focus })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_comes_back_as_it_was() {
        for placeholder in [vec![], vec![3, 7, 250]] {
            let seen = Placeholder { color: [1, 20, 255], thumb_hash: placeholder, preview: vec![9, 8] };
            assert_eq!(parse_placeholder(&encoded_placeholder(&seen)), Some(seen));
        }
        for (content, transparent) in [(Content::Photo, true), (Content::Drawing, false)] {
            let seen = Analysis { content, transparent, focus: Focus { x: 0.1 + 0.2, y: 1.0 / 3.0 } };
            assert_eq!(parse_analysis(&encoded_analysis(&seen)), Some(seen));
        }
    }

    #[test]
    fn what_is_too_short_is_nothing() {
        let seen = Placeholder { color: [1, 2, 3], thumb_hash: vec![4; 9], preview: Vec::new() };
        let bytes = encoded_placeholder(&seen);
        assert!((0..bytes.len()).all(|end| parse_placeholder(&bytes[..end]).is_none()));
        let bytes = encoded_analysis(&Analysis { content: Content::Photo, transparent: false, focus: Focus::CENTRE });
        assert!((0..bytes.len()).all(|end| parse_analysis(&bytes[..end]).is_none()));
    }
}
