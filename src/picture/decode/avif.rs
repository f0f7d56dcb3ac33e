//! AVIF: AV1 pictures in a HEIF file, whole or as a grid, by libaom. Of a sequence the still picture that it comes with.

use std::borrow::Cow;
use std::io::Cursor;

use crate::model::picture::{Load, Orientation};
use crate::model::{Format, PictureError, Size};
use crate::picture::aom::AomFrame;
use crate::picture::av1::{self, Cicp, SequenceHeader};
use crate::picture::exif::Exif;
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::scanner::Scanner;

use super::avif_colour::{profile, unsupported_feature};
use super::avif_shape::{Aperture, aperture, cropped_to_aperture, mirrored_orientation, turned_orientation};
use super::isobmff::{Item, ItemContainer, Property};
use super::yuv::{self, Conversion, FramePlace};
use super::{DAMAGED, DecodeRequest, Decoded, Decoder, Probe, corrupt};
use crate::picture::region::PlacedPixels;

pub const DECODER: Decoder = Decoder { format: Format::Avif, probe, decode: &[decode], memory, step: |_, _| [1; 2] };

/// Frames of one item: AV1 has four spatial layers at most, and a picture needs one.
const MOST_FRAMES: usize = 4;

/// Bytes that libaom holds for a pixel: its frame, of two bytes a sample above 8 bits, a copy that filters work on, and
/// 180 bytes of modes for every 4 × 4 block.
const DECODING: u64 = 24;

/// What the boxes say of the picture that is shown.
struct Picture {
    tiles: Tiles,
    alpha: Option<Tiles>,
    /// Colours are multiplied by alpha.
    premultiplied: bool,
    /// Before the aperture.
    coded: Size,
    aperture: Aperture,
    orientation: Orientation,
    is_grey: bool,
    cicp: Option<Cicp>,
    icc: Option<Vec<u8>>,
}

/// Pictures side by side that make one.
struct Tiles {
    items: Vec<u32>,
    columns: usize,
    /// Of each.
    size: Size,
}

fn broken_file(detail: &'static str) -> PictureError {
    corrupt(Format::Avif, detail)
}

fn probe(scanner: &mut Scanner) -> Result<Probe, PictureError> {
    // The major brand of a sequence (AV1 Image File Format, 6.3).
    let head = scanner.bytes::<12>()?;
    let animated = head.ends_with(b"avis");
    scanner.go_to(0)?;
    let container = ItemContainer::read_from(scanner)?;
    let item = primary(&container)?;
    let grid = match &item.kind {
        // The grid's plan lies behind the boxes, or within them.
        b"grid" => Some(item_head(&container, item, scanner, LONGEST_GRID)?),
        _ => None,
    };
    let picture = Picture::of(&container, grid.as_deref())?;
    let mut exif = Exif::default();
    if let Some(words) = container.pointing(*b"cdsc", container.primary).find(|item| &item.kind == b"Exif") {
        exif = exif_of(&item_head(&container, words, scanner, LONGEST_EXIF)?);
    }
    // The boxes alone turn an AVIF (its specification, 2.3); what its EXIF says has been done already.
    exif.orientation = picture.orientation;
    let channels = picture.channels().bytes() as u64;
    // All tiles' samples become the picture; of a picture that is cut, more is decoded than is shown.
    let cut = if picture.aperture.size == picture.coded { 0 } else { picture.coded.pixels() * channels };
    let is_srgb = picture.cicp.is_some_and(|cicp| [cicp.primaries, cicp.transfer] == [1, 13]);
    Ok(Probe {
        stored: picture.aperture.size,
        alpha: picture.alpha.is_some(),
        animated,
        in_strips: false,
        unended: false,
        web_ready: is_srgb && cut == 0 && !picture.premultiplied,
        load: Load {
            fixed: picture.tiles.size.pixels().saturating_mul(DECODING).saturating_add(cut),
            scaled: 0,
            kept: channels as u8,
        },
        exif,
    })
}

const LONGEST_GRID: u64 = 12;
const LONGEST_EXIF: u64 = 1 << 20;

/// Returns the first bytes of a small item. One that can't be had is empty: its reader says what is missing.
fn item_head(
    container: &ItemContainer,
    item: &Item,
    scanner: &mut Scanner,
    longest: u64,
) -> Result<Vec<u8>, PictureError> {
    let Some((offset, length)) = item.place() else {
        return Ok(container.data(item, &[]).map(Cow::into_owned).unwrap_or_default());
    };
    scanner.go_to(offset)?;
    scanner.vec(if length == 0 { longest } else { length.min(longest) })
}

/// ISO 23008-12, annex A: where the TIFF header lies, then the block.
fn exif_of(item: &[u8]) -> Exif {
    let Some((offset, rest)) = item.split_first_chunk::<4>() else { return Exif::default() };
    let offset = u32::from_be_bytes(*offset) as usize;
    Exif::parse(rest.get(offset..).unwrap_or_default())
}

fn primary(container: &ItemContainer) -> Result<&Item, PictureError> {
    container.items.get(&container.primary).ok_or_else(|| broken_file("the picture that it shows first is not there"))
}

impl Picture {
    /// `grid` is the plan of a primary item that is one.
    fn of(container: &ItemContainer, grid: Option<&[u8]>) -> Result<Self, PictureError> {
        let item = primary(container)?;
        let coded = item.size().ok_or_else(|| broken_file("its size is missing"))?;
        let tiles = Tiles::of(container, container.primary, coded, grid)?;
        let mut picture = Self {
            aperture: Aperture { left: 0, top: 0, size: coded },
            tiles,
            alpha: None,
            premultiplied: false,
            coded,
            orientation: Orientation::UPRIGHT,
            is_grey: false,
            cicp: None,
            icc: None,
        };
        for property in &item.properties {
            match property {
                Property::Cicp(cicp) => picture.cicp = Some(*cicp),
                Property::Icc(icc) => picture.icc = Some(icc.clone()),
                Property::Rotation(quarters) => {
                    picture.orientation = turned_orientation(picture.orientation, *quarters);
                }
                Property::Mirror(axis) => picture.orientation = mirrored_orientation(picture.orientation, *axis),
                Property::Aperture(fractions) => {
                    picture.aperture = aperture(fractions, coded)
                        .ok_or_else(|| broken_file("its aperture is not within the picture"))?;
                }
                _ => {}
            }
        }
        let first = container.items.get(&picture.tiles.items[0]);
        let properties = || first.into_iter().flat_map(|item| &item.properties);
        picture.is_grey = properties().any(|property| matches!(property, Property::Av1 { monochrome: true, .. }));
        for property in properties() {
            match property {
                // A grid's colours may be reported by its tiles alone.
                Property::Cicp(cicp) => picture.cicp = picture.cicp.or(Some(*cicp)),
                Property::Icc(icc) if picture.icc.is_none() => picture.icc = Some(icc.clone()),
                _ => {}
            }
        }
        let is_alpha = |item: &Item| item.properties.contains(&Property::Alpha);
        let alpha = container
            .items
            .iter()
            .find(|(_, item)| item.references(*b"auxl").contains(&container.primary) && is_alpha(item));
        if let Some((&id, alpha)) = alpha {
            if alpha.size().is_some_and(|size| size != coded) {
                return Err(unsupported_feature("whose transparency is of another size"));
            }
            picture.alpha = Some(match &alpha.kind {
                // A grid of transparency lies as the picture's own does.
                b"grid" => Tiles {
                    items: alpha.references(*b"dimg").to_vec(),
                    columns: picture.tiles.columns,
                    size: picture.tiles.size,
                },
                _ => Tiles { items: vec![id], columns: 1, size: coded },
            });
            if picture.alpha.as_ref().is_some_and(|tiles| tiles.items.len() != 1)
                && picture.alpha.as_ref().map(|tiles| tiles.items.len()) != Some(picture.tiles.items.len())
            {
                return Err(unsupported_feature("whose transparency is a grid of its own"));
            }
            picture.premultiplied = item.references(*b"prem").contains(&id);
        }
        Ok(picture)
    }

    fn channels(&self) -> Channels {
        match (&self.alpha, self.is_grey) {
            (Some(_), _) => Channels::Rgba,
            (None, true) => Channels::Grey,
            (None, false) => Channels::Rgb,
        }
    }
}

impl Tiles {
    fn of(container: &ItemContainer, id: u32, coded: Size, grid: Option<&[u8]>) -> Result<Self, PictureError> {
        let item = container.items.get(&id).ok_or_else(|| broken_file("a part of it is not there"))?;
        match &item.kind {
            b"av01" => Ok(Self { items: vec![id], columns: 1, size: coded }),
            b"grid" => {
                let (rows, columns, size) =
                    grid.and_then(plan).ok_or_else(|| broken_file("the plan of its grid is cut short"))?;
                let items = item.references(*b"dimg").to_vec();
                let tile = items.first().and_then(|first| container.items.get(first)).and_then(Item::size);
                let tile = tile.ok_or_else(|| broken_file("a part of its grid is not there"))?;
                // ISO 23008-12, 6.6.2.3: tiles of one size cover the picture, and none lies outside.
                let covers = |tile: u32, count: usize, side: u32| {
                    let (tile, count, side) = (u64::from(tile), count as u64, u64::from(side));
                    tile * count >= side && tile * (count - 1) < side
                };
                if size != coded
                    || items.len() != rows * columns
                    || !covers(tile.width, columns, size.width)
                    || !covers(tile.height, rows, size.height)
                {
                    return Err(broken_file("its grid does not fit its size"));
                }
                Ok(Self { items, columns, size: tile })
            }
            b"hvc1" | b"hev1" => Err(PictureError::Unsupported { format: "HEIC".to_owned() }),
            kind => Err(unsupported_feature(&format!("of kind {}", String::from_utf8_lossy(kind).escape_default()))),
        }
    }

    fn place(&self, at: usize) -> FramePlace {
        let (column, row) = (at % self.columns, at / self.columns);
        FramePlace { left: column * self.size.width as usize, top: row * self.size.height as usize }
    }
}

/// Rows, columns and size of a grid.
fn plan(data: &[u8]) -> Option<(usize, usize, Size)> {
    let (&[0, flags, rows, columns], sides) = data.split_first_chunk()? else { return None };
    let size = if flags & 1 == 0 {
        let [w0, w1, h0, h1] = *sides.first_chunk()?;
        Size::new(u16::from_be_bytes([w0, w1]).into(), u16::from_be_bytes([h0, h1]).into())
    } else {
        let [w0, w1, w2, w3, h0, h1, h2, h3] = *sides.first_chunk()?;
        Size::new(u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]))
    };
    Some((usize::from(rows) + 1, usize::from(columns) + 1, size))
}

fn decode(bytes: &[u8], wanted: &DecodeRequest) -> Result<Decoded, PictureError> {
    let container = ItemContainer::read_from(&mut Scanner::new(&mut Cursor::new(bytes), Format::Avif))?;
    let item = primary(&container)?;
    let grid = match &item.kind {
        b"grid" => Some(container.data(item, bytes).map_err(broken_file)?),
        _ => None,
    };
    let picture = Picture::of(&container, grid.as_deref())?;
    if picture.aperture.size != wanted.stored {
        return Err(broken_file("its size changed"));
    }
    let channels = picture.channels();
    let length = picture.coded.pixels() as usize * channels.bytes();
    let mut pixels = Pixels { size: picture.coded, channels, data: vec![0; length] };
    let mut cicp = None;
    for (at, &id) in picture.tiles.items.iter().enumerate() {
        let (frame, header) = frame(&container, id, bytes, picture.tiles.size)?;
        if channels == Channels::Grey && !frame.is_grey() {
            return Err(broken_file("it has colours where it says that there are none"));
        }
        // What the boxes say counts before what the frame says.
        let declared = picture.cicp.unwrap_or(header.colour);
        let conversion = Conversion::new(declared, frame.depth(), frame.is_halved().0)
            .ok_or_else(|| unsupported_feature(&format!("with matrix coefficients {}", declared.matrix)))?;
        yuv::paint(&mut pixels, &frame, picture.tiles.place(at), declared, &conversion);
        cicp = cicp.or(Some(declared));
    }
    for (at, &id) in picture.alpha.iter().flat_map(|tiles| &tiles.items).enumerate() {
        let tiles = picture.alpha.as_ref().unwrap_or(&picture.tiles);
        let (frame, header) = frame(&container, id, bytes, tiles.size)?;
        yuv::paint_alpha(&mut pixels, &frame, tiles.place(at), header.colour.full_range);
    }
    if picture.premultiplied {
        yuv::unmultiply(&mut pixels);
    }
    let icc = match picture.icc {
        Some(icc) => Some(icc),
        None => cicp.map_or(Ok(None), profile)?,
    };
    Ok(PlacedPixels::whole(cropped_to_aperture(pixels, picture.aperture)).with_profile(icc))
}

/// Decodes one item, after a look at its size.
fn frame(
    container: &ItemContainer,
    id: u32,
    file: &[u8],
    size: Size,
) -> Result<(AomFrame, SequenceHeader), PictureError> {
    let item = container.items.get(&id).ok_or_else(|| broken_file("a part of it is not there"))?;
    if &item.kind != b"av01" {
        return Err(unsupported_feature("whose parts are no AV1 pictures"));
    }
    let mut point = 0;
    for property in &item.properties {
        match property {
            Property::Essential(kind) => {
                let kind = String::from_utf8_lossy(kind).escape_default().to_string();
                return Err(unsupported_feature(&format!("that can't be shown without {kind}")));
            }
            Property::OperatingPoint(declared) => point = *declared & 31,
            _ => {}
        }
    }
    let data = container.data(item, file).map_err(broken_file)?;
    let units = av1::units(&data).ok_or_else(|| broken_file("the file ends before its picture does"))?;
    let mut header = None;
    for unit in units.iter().filter(|unit| unit.kind == av1::SEQUENCE_HEADER) {
        let read =
            SequenceHeader::parse(unit.payload).ok_or_else(|| broken_file("the header of its frame is cut short"))?;
        if Size::new(read.width, read.height) != size {
            return Err(broken_file("its frame and its header differ in size"));
        }
        header = header.or(Some(read));
    }
    let header = header.ok_or_else(|| broken_file("its frame has no header"))?;
    if units.iter().filter(|unit| unit.is_frame()).count() > MOST_FRAMES {
        return Err(broken_file("a still picture has many frames"));
    }
    let frame = AomFrame::decode(&data, point).map_err(|_| broken_file(DAMAGED))?;
    if (frame.width(), frame.height()) != (size.width as usize, size.height as usize) {
        return Err(broken_file("its frame and its header differ in size"));
    }
    Ok((frame, header))
}

/// Whole, and a tile of it in libaom.
fn memory(wanted: &DecodeRequest) -> u64 {
    (wanted.stored.pixels() * u64::from(wanted.load.kept)).saturating_add(wanted.load.fixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_is_read_in_both_widths() {
        assert_eq!(plan(&[0, 0, 4, 0, 4, 0, 3, 2]), Some((5, 1, Size::new(1024, 770))));
        assert_eq!(plan(&[0, 1, 0, 1, 0, 0, 4, 0, 0, 0, 3, 2]), Some((1, 2, Size::new(1024, 770))));
        assert_eq!(plan(&[0, 1, 0, 1, 0, 0, 4, 0, 0, 0]), None);
        assert_eq!(plan(&[1, 0, 4, 0, 4, 0, 3, 2]), None, "a version of its own");
    }
}
