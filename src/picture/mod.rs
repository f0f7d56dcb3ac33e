//! Pictures: bytes in, pixels and bytes out. Nothing here opens a file, prints, or starts a thread.
//!
//! | step | where |
//! | --- | --- |
//! | what is this? | [`sniff()`] |
//! | size, orientation, alpha, without pixels | [`header`] |
//! | how much memory would it take? | [`memory_needed`] |
//! | decode once, make every output | [`render`] |
//! | is it whole? | [`decodes`] |
//! | photograph or drawing, and where is its subject? | [`look`] |
//! | its colour and its placeholder | [`impression()`] |
//! | does another file show the same? | [`likeness()`], then [`Likeness::is_like`] |
//! | which quality does it need? | [`probe()`], then [`render`] |
//! | an animated GIF as an animated WebP | [`animated()`] |
//! | how large is an SVG? | [`svg_size`] |
//!
//! Inside, a picture goes through `decode` (as stored, scaled down while it is decoded, only what the crops need),
//! `resize` (each crop to its output's size), `colour` (to sRGB), `orient` (the small result is turned, not the large
//! source) and `encode`. Formats are tables: [`decode::ALL`] and [`encode::ALL`], a file and a line for each.

mod animation;
#[cfg(feature = "avif")]
mod aom;
mod auto;
#[cfg(feature = "avif")]
mod av1;
mod colour;
mod content;
mod decode;
mod encode;
pub mod exif;
mod focus;
mod hallmark;
mod impression;
#[expect(clippy::inline_always, reason = "what is not inlined is not widened")]
pub mod jpeg;
#[expect(clippy::inline_always, reason = "what is not inlined is not widened")]
mod lanczos;
mod likeness;
mod look;
mod orient;
mod output;
mod panics;
mod pixels;
pub mod planes;
mod resize;
mod scanner;
mod shrunk;
mod sniff;
mod svg;
mod svg_cost;
mod wide;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek, SeekFrom};

use fast_image_resize::Resizer;

use crate::model::outputs::{Crop, Effort, Quality, View};
use crate::model::picture::{Content, Impression, Orientation};
use crate::model::{Format, Header, PictureError, Size};

pub use animation::{AnimationRequest, animated, memory_to_animate};
use auto::Search;
pub use auto::{AUTO_SCORE, MEMORY_TO_SCORE, probe};
pub use content::content;
use decode::{Decoded, Scout, Wanted};
pub use decode::{NO_DECODER_READS_IT, Region};
use encode::How;
pub use encode::{HOUSE, holds, own_quality};
pub use focus::focus;
pub use hallmark::is_as_we_write;
pub use impression::impression;
pub use likeness::{Likeness, likeness, memory_to_liken};
pub use look::{look, memory_to_look};
use output::{Drawn, drawn, drawn_for_encoders, encoded, output};
pub use panics::{Panicked, caught, quiet};
pub use pixels::{Channels, Pixels};
use planes::Chroma;
pub use sniff::{SNIFFED_BYTES, SNIFFED_XML_BYTES, Sniffed, sniff};
pub use svg::svg_size;

/// Part of every output's inputs: when a decoder, the resizer or an encoder gives other bytes than before, this is
/// raised, and outputs are made again.
pub const ENCODER_VERSION: &str = "5";

/// One output of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    pub view: View,
    pub format: Format,
    /// PNG is lossless at any; but small below 100, where a drawing may get a palette that nobody tells from it.
    pub quality: Quality,
    pub effort: Effort,
}

impl Request {
    /// Decoded as far as the crop alone allows, encoded quickly.
    #[must_use]
    pub fn new(crop: Crop, format: Format, quality: impl Into<Quality>) -> Self {
        Self { view: crop.into(), format, quality: quality.into(), effort: Effort::Quick }
    }
}

/// What a picture may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pixels of the source, at most. PRODUCT's default is 512,000,000.
    pub pixels: u64,
    /// Bytes for pixels, at most. A picture that can be read in strips may take more: the caller runs it alone.
    pub memory: u64,
}

/// What a thread keeps from one picture to the next: scratch memory and the last colour profile.
#[derive(Default)]
pub struct Workspace {
    resizer: Resizer,
    colour: colour::Colour,
}

impl Workspace {
    #[must_use]
    pub fn new() -> Self {
        keep_freed_memory();
        Self::default()
    }

    /// Frees scratch memory that is more than may be kept.
    fn give_back(&mut self) {
        if self.resizer.size_of_internal_buffers() > KEPT_SCRATCH {
            self.resizer.reset_internal_buffers();
        }
    }
}

/// Bytes of scratch memory that a workspace may keep: what thumbs of photographs take. A large transparent picture,
/// whose premultiplied copy is scratch too, would else stay in memory to the end of the run, counted by nobody.
const KEPT_SCRATCH: usize = 4 << 20;

/// glibc gives blocks over 128 KiB back to the system when they are freed, and the next picture pays for its pages
/// again: a sixth of the time of a build. Freeing a block just under 32 MiB raises that limit for the process
/// (`M_MMAP_THRESHOLD` in mallopt(3)); the block's pages are never touched. Other allocators lose nothing by it.
fn keep_freed_memory() {
    const JUST_UNDER_THE_LARGEST_THRESHOLD: usize = (32 << 20) - (64 << 10);
    drop(std::hint::black_box(Vec::<u8>::with_capacity(JUST_UNDER_THE_LARGEST_THRESHOLD)));
}

/// Reads the header, seeking past pixels. The size is as readers see it, after orientation.
pub fn header<R: Read + Seek>(mut reader: R) -> Result<Header, PictureError> {
    Ok(scouted(&mut reader)?.0)
}

fn scouted(reader: &mut (impl Read + Seek)) -> Result<(Header, Scout), PictureError> {
    let unreadable = |error: std::io::Error| PictureError::Unreadable { detail: error.to_string() };
    let mut first_bytes = Vec::with_capacity(SNIFFED_BYTES);
    reader.by_ref().take(SNIFFED_BYTES as u64).read_to_end(&mut first_bytes).map_err(unreadable)?;
    if sniff::may_be_xml(&first_bytes) {
        reader.by_ref().take(SNIFFED_XML_BYTES as u64).read_to_end(&mut first_bytes).map_err(unreadable)?;
    }
    let format = match sniff(&first_bytes) {
        Sniffed::Picture(format) => format,
        Sniffed::Unsupported(name) => return Err(PictureError::Unsupported { format: name.to_owned() }),
        Sniffed::NotAPicture(looks_like) => return Err(PictureError::NotAPicture { looks_like }),
    };
    reader.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let scout = decode::scout(reader, format)?;
    let orientation = scout.exif.orientation;
    let size = if orientation.swaps_sides() { scout.stored.turned() } else { scout.stored };
    let Scout { alpha, animated, in_strips, unended, load, .. } = scout;
    let gps = scout.exif.gps;
    let web_ready = scout.web_ready && orientation == Orientation::UPRIGHT && !animated && !unended && !gps;
    Ok((Header { format, size, orientation, alpha, animated, in_strips, gps, unended, web_ready, load }, scout))
}

/// The most bytes that [`render`] holds for these views, estimated from the header.
#[must_use]
pub fn memory_needed(header: &Header, views: &[View]) -> u64 {
    // One decode after the other.
    let views: Vec<(View, Chroma)> = views.iter().map(|view| (*view, Chroma::Whole)).collect();
    groups(header, &views).iter().map(|group| needed(header, &group.wanted, &group.crops)).max().unwrap_or(0)
}

/// Views that share a decode.
struct Group {
    wanted: Wanted,
    /// In stored pixels.
    crops: Vec<Crop>,
    /// Which views these are.
    members: Vec<usize>,
}

fn groups(header: &Header, views: &[(View, Chroma)]) -> Vec<Group> {
    let step = decode::decoder(header.format).step;
    let mut by_step: BTreeMap<[u32; 2], Vec<usize>> = BTreeMap::new();
    for (index, &(view, chroma)) in views.iter().enumerate() {
        by_step.entry(step(view.shrink, chroma)).or_default().push(index);
    }
    let group = |members: Vec<usize>| {
        let stored = |index: &usize| orient::stored(&views[*index].0.crop, header.size, header.orientation);
        let crops: Vec<Crop> = members.iter().map(stored).collect();
        let shrink = members.iter().map(|index| views[*index].0.shrink).fold(f64::INFINITY, f64::min);
        // Alike, or of no account.
        let chroma = members.first().map_or(Chroma::Whole, |index| views[*index].1);
        let Header { alpha, in_strips, load, .. } = *header;
        let wanted = Wanted { chroma, ..Wanted::new(header.stored(), alpha, in_strips, load, &crops, shrink) };
        Group { wanted, crops, members }
    };
    by_step.into_values().map(group).collect()
}

/// Bytes that encoders hold for a pixel, the output itself among them. Of a picture of 12 megapixels, as the process
/// grew: JPEG 8 (quick) and 15 (small), PNG 10 and 12, WebP 3 and 8, a drawing also written lossless 25; AVIF up to 110.
const ENCODING: u64 = if cfg!(feature = "avif") { 110 } else { 24 };

fn needed(header: &Header, wanted: &Wanted, crops: &[Crop]) -> u64 {
    let decoding = (decode::decoder(header.format).memory)(wanted);
    // The resizer's two passes, and its premultiplied copy of a transparent source.
    let between = |crop: &Crop| (u64::from(crop.output.width) * u64::from(wanted.region.height())).saturating_mul(4);
    let resizing = crops.iter().map(between).max().unwrap_or(0);
    let premultiplied = if header.alpha { decoding.min(header.size.pixels().saturating_mul(4)) } else { 0 };
    // The output's pixels, turned, on white; and what encoders hold for each: coefficients, planes, bytes.
    let encoding = crops.iter().map(|crop| crop.output.pixels().saturating_mul(ENCODING)).max().unwrap_or(0);
    decoding.saturating_add(premultiplied).saturating_add(resizing.max(encoding))
}

/// The most bytes that [`decodes`] holds, estimated from the header.
#[must_use]
pub fn memory_to_judge(header: &Header) -> u64 {
    needed(header, &Wanted::everything(header.stored(), header, u64::MAX), &[])
}

/// Makes every output. `expected` is the header that the plan was made by; if the bytes have another, the file was
/// replaced meanwhile.
pub fn render(
    bytes: &[u8],
    expected: &Header,
    requests: &[Request],
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Vec<Vec<u8>>, PictureError> {
    render_and_impress(bytes, expected, requests, None, limits, workspace)?.outputs.into_iter().collect()
}

/// What was made of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// In the order of the requests. One that its format can't hold stops no other.
    pub outputs: Vec<Result<Vec<u8>, PictureError>>,
    pub impression: Option<Impression>,
}

/// As [`render`], and takes the picture's impression from a view, if one is given. Views that share a decode are drawn
/// one after the other, and equal ones that follow one another are drawn once.
pub fn render_and_impress(
    bytes: &[u8],
    expected: &Header,
    requests: &[Request],
    impress: Option<View>,
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Rendered, PictureError> {
    let (header, scout) = scouted(&mut Cursor::new(bytes))?;
    if header != *expected {
        return Err(PictureError::Changed);
    }
    let exif = scout.exif.kept();
    let mut search = Search::of(requests);
    // The impression's view stands before the requests, where it shares the pixels of the first; probes come last.
    let asked = requests.iter().map(|request| (request.view, chroma_of(request, &header)));
    let impress = impress.map(|view| (view, Chroma::Halved));
    let probes = search.views().map(|view| (view, Chroma::Whole));
    let views: Vec<(View, Chroma)> = impress.into_iter().chain(asked).chain(probes).collect();
    let offset = usize::from(impress.is_some());
    let first_probe = offset + requests.len();
    let mut rendered = Rendered { outputs: vec![Ok(Vec::new()); requests.len()], impression: None };
    for group in groups(&header, &views) {
        let decoded = decoded(bytes, &header, &group.wanted, &group.crops, limits)?;
        let mut shown: Option<(Crop, bool, Drawn)> = None;
        let members: Vec<(usize, &Crop)> = group.members.iter().copied().zip(&group.crops).collect();
        for &(index, crop) in members.iter().filter(|(index, _)| *index >= first_probe) {
            search.look(index - first_probe, drawn(&decoded, crop, &header, workspace))?;
        }
        for &(index, crop) in members.iter().filter(|(index, _)| *index < first_probe) {
            let request = index.checked_sub(offset).map(|request| (request, &requests[request]));
            let planes_do = request.is_some_and(|(_, request)| chroma_of(request, &header) == Chroma::Halved);
            // Formats of one size come one after the other, and share what is drawn, if they draw it alike: what else is
            // made shows in no output.
            let drawn = match shown.take() {
                Some((known, planes_did, drawn)) if known == *crop && planes_did == planes_do => drawn,
                _ if planes_do => drawn_for_encoders(&decoded, crop, &header, workspace),
                _ => Drawn::Pixels(drawn(&decoded, crop, &header, workspace)),
            };
            match request {
                Some((at, request)) => {
                    let how = How { quality: search.quality(request), effort: request.effort, content: Content::Photo };
                    rendered.outputs[at] = output(&drawn, request.format, how, exif.as_deref());
                }
                None => rendered.impression = drawn.pixels().map(impression),
            }
            shown = Some((*crop, planes_do, drawn));
        }
    }
    Ok(rendered)
}

/// Halved where the encoder takes planes. Who takes time looks at pixels; and turned, the last column of an odd picture
/// would be the first.
fn chroma_of(request: &Request, header: &Header) -> Chroma {
    let takes_planes = encode::encoder(request.format).is_some_and(|encoder| encoder.encode_planes.is_some());
    let Size { width, height } = request.view.crop.output;
    let is_even = width.is_multiple_of(2) && height.is_multiple_of(2);
    let fits = is_even || header.orientation == Orientation::UPRIGHT;
    if takes_planes && fits && request.effort == Effort::Quick { Chroma::Halved } else { Chroma::Whole }
}

fn decoded(
    bytes: &[u8],
    header: &Header,
    wanted: &Wanted,
    crops: &[Crop],
    limits: &Limits,
) -> Result<Decoded, PictureError> {
    if header.size.pixels() > limits.pixels {
        return Err(PictureError::TooManyPixels { size: header.size, limit: limits.pixels });
    }
    let needs = needed(header, wanted, crops);
    if needs > limits.memory && !header.in_strips {
        return Err(PictureError::TooMuchMemory { size: header.size, needs, allowed: limits.memory });
    }
    decode::decode(header.format, bytes, wanted)
}

/// The pixels of a file of ours, to be held against those that it was made of.
fn read_back(file: &[u8]) -> Result<Pixels, PictureError> {
    let (header, scout) = scouted(&mut Cursor::new(file))?;
    let Header { alpha, in_strips, load, .. } = header;
    let wanted = Wanted::new(scout.stored, alpha, in_strips, load, &[], 1.0);
    Ok(decode::decode(header.format, file, &wanted)?.into_pixels())
}

/// Decodes every pixel of every frame, strictly, and keeps nothing. Of a long animation, frames beyond the pixel limit
/// are not judged.
pub fn decodes(bytes: &[u8], limits: &Limits) -> Result<Header, PictureError> {
    let (header, scout) = scouted(&mut Cursor::new(bytes))?;
    decoded(bytes, &header, &Wanted::everything(scout.stored, &header, limits.pixels), &[], limits)?;
    Ok(header)
}
