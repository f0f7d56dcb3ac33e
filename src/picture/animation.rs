//! Animated GIF to animated WebP: each frame as browsers compose it, resized whole, one at a time.
//!
//! Animated WebP and APNG are served as they are: both are compressed well already, and browsers show them.

use std::io::Cursor;

use crate::model::formats::Animations;
use crate::model::outputs::{Crop, Effort};
use crate::model::{Header, PictureError, Size};

use super::decode::gif_frames::{Course, GifFrames};
use super::encode::{Animation, BYTES_A_PIXEL};
use super::header::probe_header;
use super::{Limits, Workspace, resize};

/// One output of an animation: all of it, at some size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnimationRequest {
    pub output: Size,
    /// 1 worst to 100 best, as of a still picture. Frames of few colours are lossless at any.
    pub quality: u8,
    pub effort: Effort,
}

/// Makes an animated WebP of each request, in their order; one that can't be written stops no other. `expected` is the
/// header that the plan was made by.
///
/// All screens of the animation together may have as many pixels as one picture may (`limits.pixels`): a longer one is
/// refused before it is decoded. A GIF that is damaged, in whichever frame, is an error; one that ends between two
/// frames has those that it has.
pub fn animated_webp(
    bytes: &[u8],
    expected: &Header,
    requests: &[AnimationRequest],
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Vec<Result<Vec<u8>, PictureError>>, PictureError> {
    let (header, _) = probe_header(&mut Cursor::new(bytes))?;
    if header != *expected {
        return Err(PictureError::Changed);
    }
    if header.format.facts().animations != Animations::AllFrames || !header.animated {
        let what = if header.animated { "animated" } else { "still" };
        return Err(PictureError::Unsupported { format: format!("{what} {} as an animation", header.format.name()) });
    }
    let size = header.size;
    if size.pixels() > limits.pixels {
        return Err(PictureError::TooManyPixels { size, limit: limits.pixels });
    }
    let needs = memory_to_animate(&header, requests);
    if needs > limits.memory {
        return Err(PictureError::TooMuchMemory { size, needs, allowed: limits.memory });
    }
    let course = Course::parse(bytes)?;
    if course.frames.saturating_mul(size.pixels()) > limits.pixels {
        let format = format!("GIF of {} frames of {} × {} pixels", course.frames, size.width, size.height);
        return Err(PictureError::Unsupported { format });
    }
    // Decoding is a tenth of the work, and a screen for each request would be held at once.
    Ok(requests.iter().map(|request| one(bytes, size, course, request, workspace)).collect())
}

fn one(
    bytes: &[u8],
    size: Size,
    course: Course,
    request: &AnimationRequest,
    workspace: &mut Workspace,
) -> Result<Vec<u8>, PictureError> {
    let whole =
        Crop { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into(), output: request.output };
    let mut animation = Animation::new(request.output, course.plays, request.quality, request.effort)?;
    let mut frames = GifFrames::new(bytes, size)?;
    while let Some((screen, milliseconds)) = frames.next()? {
        if request.output == size {
            animation.add(&screen.pixels, milliseconds)?;
        } else {
            animation.add(&resize::resized_crop(screen, &whole, &mut workspace.resizer), milliseconds)?;
        }
    }
    workspace.give_back();
    animation.into_file()
}

/// Returns the most bytes that [`animated_webp()`] holds for these requests, but for what it returns and the frames written
/// so far, which are no more than that; estimated from the header.
#[must_use]
pub fn memory_to_animate(header: &Header, requests: &[AnimationRequest]) -> u64 {
    // The screen, what it was before a frame, a premultiplied copy of it; a frame's indices are part of its load.
    let screen = header.size.pixels().saturating_mul(12).saturating_add(header.load.fixed);
    let output = |request: &AnimationRequest| {
        let between = u64::from(request.output.width) * u64::from(header.size.height) * 4;
        between.saturating_add(request.output.pixels().saturating_mul(4 + BYTES_A_PIXEL))
    };
    screen.saturating_add(requests.iter().map(output).max().unwrap_or(0))
}
