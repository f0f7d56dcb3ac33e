//! How much memory a picture takes, estimated from its header.

use super::decode::{self, DecodeRequest};
use super::groups::groups;
use super::planes::Chroma;
use crate::model::Header;
use crate::model::outputs::{Crop, View};

/// Returns the most bytes that [`super::render()`] holds for these views, estimated from the header.
#[must_use]
pub fn memory_needed(header: &Header, views: &[View]) -> u64 {
    // One decode after the other.
    let views: Vec<(View, Chroma)> = views.iter().map(|view| (*view, Chroma::Whole)).collect();
    groups(header, &views).iter().map(|group| memory_for(header, &group.wanted, &group.crops)).max().unwrap_or(0)
}

/// Bytes that encoders hold for a pixel, the output itself among them. Of a picture of 12 megapixels, as the process
/// grew: JPEG 8 (quick) and 15 (small), PNG 10 and 12, WebP 3 and 8, a drawing also written lossless 25; AVIF up to 110.
const ENCODING: u64 = if cfg!(feature = "avif") { 110 } else { 24 };

/// Returns the bytes of one decode and of what is made from it.
pub fn memory_for(header: &Header, wanted: &DecodeRequest, crops: &[Crop]) -> u64 {
    let decoding = (decode::decoder(header.format).memory)(wanted);
    // The resizer's two passes, and its premultiplied copy of a transparent source.
    let between = |crop: &Crop| (u64::from(crop.output.width) * u64::from(wanted.region.height())).saturating_mul(4);
    let resizing = crops.iter().map(between).max().unwrap_or(0);
    let premultiplied = if header.alpha { decoding.min(header.size.pixels().saturating_mul(4)) } else { 0 };
    // The output's pixels, turned, on white; and what encoders hold for each: coefficients, planes, bytes.
    let encoding = crops.iter().map(|crop| crop.output.pixels().saturating_mul(ENCODING)).max().unwrap_or(0);
    decoding.saturating_add(premultiplied).saturating_add(resizing.max(encoding))
}

/// Returns the most bytes that [`super::decodes`] holds, estimated from the header.
#[must_use]
pub fn memory_to_judge(header: &Header) -> u64 {
    memory_for(header, &DecodeRequest::everything(header.stored_size(), header, u64::MAX), &[])
}
