//! The picture that is to be added: what it is, and what speaks against it.

use std::path::Path;

use super::objection::{Allowed, Objections};
use crate::app::options::Options;
use crate::app::session::Session;
use crate::app::site_state::SiteState;
use crate::disk::{self, FileKind};
use crate::error::Stop;
use crate::model::outputs::{Fit, Preset, Shape, View};
use crate::model::picture::{LFS_POINTER, is_kind_of_read_format};
use crate::model::{FilePath, Format, Header, Message, PictureError, Size};
use crate::picture::{self, Limits, RenderRequest, Workspace};
use crate::plan::geometry;
use crate::produce::{catch_panic, decode_bytes};
use crate::rules;

/// A picture that decodes.
pub struct NewPicture {
    /// As the user named it.
    pub given: String,
    /// The file's name, without its extension.
    pub stem: String,
    pub bytes: Vec<u8>,
    pub header: Header,
    /// Where it lies, if that is in the static folder or in one of pictures to process: it is used there.
    pub here: Option<FilePath>,
}

/// Reads a picture, and decodes it once as a whole.
pub fn read_picture(session: &Session, state: &SiteState, options: &Options, path: &Path) -> Result<NewPicture, Stop> {
    let given = path.to_string_lossy().into_owned();
    let stop = |id: &str| Message::new(id).with("image", &given);
    let bytes = disk::read_named_as(path, FileKind::Picture)
        .map_err(|error| Stop::usage(stop("add-image-unreadable").with("detail", error.to_string())).with_cause(error))?
        .ok_or_else(|| Stop::usage(stop("add-image-missing")))?;
    let names = session.root.site_paths(path);
    if let Some(ours) = names.iter().find(|name| state.facts.known.contains_key(*name)) {
        return Err(Stop::usage(stop("add-image-ours").with("path", ours)));
    }
    let limits = limits(session, options);
    let header = decode_bytes(&bytes, &limits)
        .map_err(|error| Stop::usage(error_message(stop, error.clone())).with_cause(error))?;
    let structure = &session.settings.structure;
    let static_folder = structure.static_folder();
    let assets = || structure.assets.iter().map(|one| &one.folder);
    let is_used_there =
        |name: &FilePath| [&static_folder].into_iter().chain(assets()).any(|root| name.below(root).is_some());
    let here = names.into_iter().find(is_used_there);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(NewPicture { given, stem, bytes, header, here })
}

fn limits(session: &Session, options: &Options) -> Limits {
    Limits { pixels: session.settings.pixel_limit, memory: options.memory }
}

fn error_message(stop: impl Fn(&str) -> Message, error: PictureError) -> Message {
    let sized = |message: Message, size: Size| message.with("width", size.width).with("height", size.height);
    match error {
        PictureError::Unsupported { format } if is_kind_of_read_format(&format) => {
            stop("add-image-unsupported-kind").with("format", format)
        }
        PictureError::Unsupported { format } => stop("add-image-unsupported").with("format", format),
        PictureError::Vector { format } => stop("add-image-unsupported").with("format", format.name),
        PictureError::NotAPicture { looks_like } if looks_like == LFS_POINTER => stop("add-lfs-pointer"),
        PictureError::NotAPicture { looks_like } => stop("add-not-a-picture").with("looks-like", looks_like),
        PictureError::Corrupt { format, detail } => {
            stop("add-image-corrupt").with("format", format.name()).with("detail", detail)
        }
        PictureError::TooManyPixels { size, limit } => {
            sized(stop("add-too-many-pixels"), size).with("megapixels", limit / 1_000_000)
        }
        PictureError::TooMuchMemory { size, needs, .. } => {
            sized(stop("add-too-much-memory"), size).with("mebibytes", needs.div_ceil(1 << 20))
        }
        // Of outputs, not of files.
        PictureError::TooLongForFormat { .. } | PictureError::NotEncoded { .. } | PictureError::Changed => {
            stop("add-image-unreadable").with("detail", "it was changed meanwhile")
        }
        PictureError::Unreadable { detail } => stop("add-image-unreadable").with("detail", &detail),
    }
}

/// Says what it lacks to fill a thumb.
pub fn fits(picture: &NewPicture, preset: &Preset, objections: &mut Objections<'_>) -> Result<(), Stop> {
    let (size, wanted) = (picture.header.size, preset.size);
    if preset.fit != Fit::Cover || (size.width >= wanted.width && size.height >= wanted.height) {
        return Ok(());
    }
    let crop = geometry::crop(size, preset, crate::model::Focus::CENTRE).output;
    let message = Message::new("add-too-small")
        .with("image", &picture.given)
        .with("width", size.width)
        .with("height", size.height)
        .with("preset", preset.name.as_str())
        .with("wanted-width", wanted.width)
        .with("wanted-height", wanted.height)
        .with("thumb-width", crop.width)
        .with("thumb-height", crop.height);
    objections.raise(Allowed::Small, message)
}

/// Widths that a lighter copy may have.
const LIGHTER: [u32; 3] = [1600, 1200, 960];

/// Says by how much it is over the weight limit, and what would help, by trying it.
pub fn is_light(
    session: &Session,
    options: &Options,
    picture: &NewPicture,
    objections: &mut Objections<'_>,
) -> Result<(), Stop> {
    let Some(limit) = rules::weight_limit(&session.chosen) else { return Ok(()) };
    let size = picture.bytes.len() as u64;
    if size <= limit {
        return Ok(());
    }
    let message = match lighter(picture, limit, &limits(session, options)) {
        Some((width, bytes)) => {
            let message = Message::new("add-too-heavy").with("lighter-width", width);
            message.with("bytes-lighter", bytes.next_multiple_of(10_000))
        }
        None => Message::new("add-too-heavy-however"),
    };
    let message = message.with("image", &picture.given).with("bytes", size);
    objections.raise(Allowed::Heavy, message.with("bytes-limit", limit))
}

/// Returns the widest of some sizes at which it would be light enough, and the bytes it would have then, at quality 80.
fn lighter(picture: &NewPicture, limit: u64, limits: &Limits) -> Option<(u32, u64)> {
    let header = &picture.header;
    if header.animated {
        return None;
    }
    let format = if header.alpha { Format::WebP } else { Format::Jpeg };
    let own = Some(header.size.width).filter(|width| *width < LIGHTER[0]);
    let widths = own.into_iter().chain(LIGHTER).filter(|width| *width <= header.size.width);
    let mut workspace = Workspace::new();
    for width in widths {
        let view: View = geometry::view(header.size, &Shape::Variant { width, widest: width, animated: false });
        let request = RenderRequest { view, ..RenderRequest::new(view.crop, format, 80) };
        let made =
            catch_panic(|| picture::render(&picture.bytes, header, &[request], limits, &mut workspace)).ok()?.ok()?;
        let bytes = made.first()?.len() as u64;
        if bytes <= limit {
            return Some((width, bytes));
        }
    }
    None
}
