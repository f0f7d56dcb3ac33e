//! Every output of one picture, from as few decodes as they need.

use std::io::Cursor;

use super::auto::Search;
use super::bounded::{Limits, decode_within_limits};
use super::encode::{self, How};
use super::groups::groups;
use super::header::probe_header;
use super::output::{ScaledCrop, drawn_for_encoders, drawn_pixels, output};
use super::placeholder::placeholder;
use super::planes::Chroma;
use super::workspace::Workspace;
use crate::model::outputs::{Crop, Effort, Quality, View};
use crate::model::picture::{Content, Orientation, Placeholder};
use crate::model::{Format, Header, PictureError, Size};

/// One output of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RenderRequest {
    pub view: View,
    pub format: Format,
    /// PNG is lossless at any; but small below 100, where a drawing may get a palette that nobody tells from it.
    pub quality: Quality,
    pub effort: Effort,
}

impl RenderRequest {
    /// Decoded as far as the crop alone allows, encoded quickly.
    #[must_use]
    pub fn new(crop: Crop, format: Format, quality: impl Into<Quality>) -> Self {
        Self { view: crop.into(), format, quality: quality.into(), effort: Effort::Quick }
    }
}

/// Makes every output. `expected` is the header that the plan was made by; if the bytes have another, the file was
/// replaced meanwhile.
pub fn render(
    bytes: &[u8],
    expected: &Header,
    requests: &[RenderRequest],
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Vec<Vec<u8>>, PictureError> {
    render_with_placeholder(bytes, expected, requests, None, limits, workspace)?.outputs.into_iter().collect()
}

/// What was made of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// In the order of the requests. One that its format can't hold stops no other.
    pub outputs: Vec<Result<Vec<u8>, PictureError>>,
    pub placeholder: Option<Placeholder>,
}

/// As [`render`], and takes the picture's placeholder from a view, if one is given. Views that share a decode are drawn
/// one after the other, and equal ones that follow one another are drawn once.
pub fn render_with_placeholder(
    bytes: &[u8],
    expected: &Header,
    requests: &[RenderRequest],
    placeholder_view: Option<View>,
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Rendered, PictureError> {
    let (header, probe) = probe_header(&mut Cursor::new(bytes))?;
    if header != *expected {
        return Err(PictureError::Changed);
    }
    let exif = probe.exif.output_block();
    let mut search = Search::of(requests);
    // The placeholder's view stands before the requests, where it shares the pixels of the first; probes come last.
    let asked = requests.iter().map(|request| (request.view, chroma_of(request, &header)));
    let placeholder_view = placeholder_view.map(|view| (view, Chroma::Halved));
    let probes = search.views().map(|view| (view, Chroma::Whole));
    let views: Vec<(View, Chroma)> = placeholder_view.into_iter().chain(asked).chain(probes).collect();
    let offset = usize::from(placeholder_view.is_some());
    let first_probe = offset + requests.len();
    let mut rendered = Rendered { outputs: vec![Ok(Vec::new()); requests.len()], placeholder: None };
    for group in groups(&header, &views) {
        let decoded = decode_within_limits(bytes, &header, &group.wanted, &group.crops, limits)?;
        let mut shown: Option<(Crop, bool, ScaledCrop)> = None;
        let members: Vec<(usize, &Crop)> = group.members.iter().copied().zip(&group.crops).collect();
        for &(index, crop) in members.iter().filter(|(index, _)| *index >= first_probe) {
            search.search_quality(index - first_probe, drawn_pixels(&decoded, crop, &header, workspace))?;
        }
        for &(index, crop) in members.iter().filter(|(index, _)| *index < first_probe) {
            let request = index.checked_sub(offset).map(|request| (request, &requests[request]));
            let planes_do = request.is_some_and(|(_, request)| chroma_of(request, &header) == Chroma::Halved);
            // Formats of one size come one after the other, and share what is drawn, if they draw it alike: what else is
            // made shows in no output.
            let drawn = match shown.take() {
                Some((known, planes_did, drawn)) if known == *crop && planes_did == planes_do => drawn,
                _ if planes_do => drawn_for_encoders(&decoded, crop, &header, workspace),
                _ => ScaledCrop::Pixels(drawn_pixels(&decoded, crop, &header, workspace)),
            };
            match request {
                Some((at, request)) => {
                    let how = How { quality: search.quality(request), effort: request.effort, content: Content::Photo };
                    rendered.outputs[at] = output(&drawn, request.format, how, exif.as_deref());
                }
                None => rendered.placeholder = drawn.pixels().map(placeholder),
            }
            shown = Some((*crop, planes_do, drawn));
        }
    }
    Ok(rendered)
}

/// Returns halved chroma where the encoder takes planes and works quickly; the thorough one compares pixels. A picture that
/// is rotated must have even sides for it: else the half chroma sample of its last column would come first.
fn chroma_of(request: &RenderRequest, header: &Header) -> Chroma {
    let takes_planes = encode::encoder(request.format).is_some_and(|encoder| encoder.encode_planes.is_some());
    let Size { width, height } = request.view.crop.output;
    let is_even = width.is_multiple_of(2) && height.is_multiple_of(2);
    let fits = is_even || header.orientation == Orientation::UPRIGHT;
    if takes_planes && fits && request.effort == Effort::Quick { Chroma::Halved } else { Chroma::Whole }
}
