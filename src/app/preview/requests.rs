//! What is drawn of a picture: the original, reduced; of each thumb what the original shows there, and the thumb itself
//! where it is not built yet.

use crate::model::outputs::{Crop, Effort, Quality, View};
use crate::model::{Format, Header, Size};
use crate::picture::RenderRequest;
use crate::preview::ThumbWanted;

/// Pixels of the longer side of an original on the page, at most.
const SIDE: u32 = 640;

/// Quality of a reduced original, which crops are drawn on: it is to be recognised, not judged.
const REDUCED: u8 = 70;

/// Quality of what stands for the original beside its thumb: what is lost is not seen.
const NEARLY_LOSSLESS: u8 = 95;

/// Returns the original; then for each thumb the original's crop, and the thumb.
pub fn all(header: &Header, thumbs: &[ThumbWanted]) -> Vec<RenderRequest> {
    let seen = thumbs.iter().filter_map(|thumb| Some((thumb, thumb.view?)));
    let of_thumb = seen.flat_map(|(thumb, view)| [Some(preview_request(view, NEARLY_LOSSLESS)), made_one(thumb)]);
    let original = whole(header.size, thumbs);
    [Some(preview_request(original, REDUCED))].into_iter().chain(of_thumb).flatten().collect()
}

/// Thumbs alone.
pub fn thumb_requests(_: &Header, thumbs: &[ThumbWanted]) -> Vec<RenderRequest> {
    thumbs.iter().filter_map(made_one).collect()
}

pub fn none(_: &Header, _: &[ThumbWanted]) -> Vec<RenderRequest> {
    Vec::new()
}

/// Returns the size of an original on the page: never enlarged.
pub fn reduced_size(size: Size) -> Size {
    let scale = (f64::from(SIDE) / f64::from(size.width.max(size.height))).min(1.0);
    let side = |side: u32| ((f64::from(side) * scale).round() as u32).clamp(1, side);
    Size::new(side(size.width), side(size.height))
}

/// Returns all of a picture. It shares a decode with the first thumb where that one needs more of it.
fn whole(size: Size, thumbs: &[ThumbWanted]) -> View {
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    let own = View::from(Crop { left: 0.0, top: 0.0, width, height, output: reduced_size(size) });
    let of_thumb = thumbs.iter().find_map(|thumb| thumb.view).map_or(own.shrink, |view| view.shrink);
    View { shrink: own.shrink.min(of_thumb), ..own }
}

fn preview_request(view: View, quality: u8) -> RenderRequest {
    RenderRequest { view, format: Format::WebP, quality: Quality::Fixed(quality), effort: Effort::Quick }
}

fn made_one(thumb: &ThumbWanted) -> Option<RenderRequest> {
    let made = thumb.made?;
    Some(RenderRequest { view: thumb.view?, format: made.format, quality: made.quality, effort: made.effort })
}
