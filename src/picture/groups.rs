//! Views of one picture that share a decode.

use std::collections::BTreeMap;

use super::decode::{self, DecodeRequest};
use super::orient;
use super::planes::Chroma;
use crate::model::Header;
use crate::model::outputs::{Crop, View};

/// Views that share a decode.
pub struct Group {
    pub wanted: DecodeRequest,
    /// In stored pixels.
    pub crops: Vec<Crop>,
    /// Which views these are.
    pub members: Vec<usize>,
}

/// Returns the decodes that the views need: one for each step of shrinking and of chroma.
pub fn groups(header: &Header, views: &[(View, Chroma)]) -> Vec<Group> {
    let step = decode::decoder(header.format).step;
    let mut by_step: BTreeMap<[u32; 2], Vec<usize>> = BTreeMap::new();
    for (index, &(view, chroma)) in views.iter().enumerate() {
        by_step.entry(step(view.shrink, chroma)).or_default().push(index);
    }
    let group = |members: Vec<usize>| {
        let stored = |index: &usize| orient::stored_crop(&views[*index].0.crop, header.size, header.orientation);
        let crops: Vec<Crop> = members.iter().map(stored).collect();
        let shrink = members.iter().map(|index| views[*index].0.shrink).fold(f64::INFINITY, f64::min);
        // Views of one group decode in the same steps, so their chroma is the same or makes no difference.
        let chroma = members.first().map_or(Chroma::Whole, |index| views[*index].1);
        let Header { alpha, in_strips, load, .. } = *header;
        let wanted = DecodeRequest {
            chroma,
            ..DecodeRequest::new(header.stored_size(), alpha, in_strips, load, &crops, shrink)
        };
        Group { wanted, crops, members }
    };
    by_step.into_values().map(group).collect()
}
