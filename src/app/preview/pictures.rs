//! Draws what cards want: in the page, or as links to the site's own files.

use std::io::Cursor;

use rayon::prelude::*;

use super::album::Album;
use super::{Links, requests};
use crate::app::options::Options;
use crate::app::read_failures::Unread;
use crate::app::session::Session;
use crate::disk::FileKind;
use crate::model::formats::SVG;
use crate::model::outputs::{Failure, FailureReason};
use crate::model::{FilePath, Format, Header, PictureError, Size};
use crate::picture::{self, Limits, RenderRequest};
use crate::preview::sheet::{PictureSource, State, ThumbCard};
use crate::preview::{CardPictures, MessageLanguages, OriginalKind, Piece, ThumbWanted};
use crate::produce::{self, SampleRequest, Sampled};
use crate::report;

/// How pictures are on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    Embedded,
    /// In the page as long as they are not more than so many bytes of it; else linked, all of them.
    UpTo(u64),
    /// The site's files, where they are what is to be seen; what is not built yet is embedded in the page.
    Linked,
}

/// Bytes of the page, up to which it holds its pictures itself. A browser opens such a page in about a second.
pub const BOUND: u64 = 64_000_000;

/// Bytes of thumbs that are not built yet in a page that links its pictures. Such a page is of a large site, and large
/// without them.
const UNBUILT: u64 = 16_000_000;

/// Where the pictures so far let expect so many times what the page may hold, the others are not drawn to be sure: it
/// would take a large site longer than all else.
const FAR_OVER: u64 = 4;

/// Cards that are drawn at once; what is in the page depends on it where the bound is met, so it depends on nothing.
const AT_ONCE: usize = 64;

/// What became of the pictures.
#[derive(Debug, Default)]
pub struct DrawnPictures {
    pub pictures: Vec<PictureSource>,
    /// Pictures are linked, since they would be too many bytes.
    pub linked: bool,
    /// Thumbs that are not built and were too many to be drawn.
    pub undrawn: usize,
}

/// Draws them, and tells the cards.
pub fn draw_pictures(
    (session, unread): (&Session, &Unread),
    options: &Options,
    pieces: &mut [Piece],
    embedding: Embedding,
    links: &Links,
) -> DrawnPictures {
    let artist = Artist { session, unread, options, links, languages: MessageLanguages::all() };
    let embedded = match embedding {
        Embedding::Embedded => artist.embed_pictures(pieces, u64::MAX),
        Embedding::UpTo(bound) => artist.embed_pictures(pieces, bound),
        Embedding::Linked => None,
    };
    if let Some(album) = embedded {
        return DrawnPictures { pictures: album.pictures, ..DrawnPictures::default() };
    }
    let (album, undrawn) = artist.link_pictures(pieces);
    DrawnPictures { pictures: album.pictures, linked: embedding != Embedding::Linked, undrawn }
}

struct Artist<'a> {
    session: &'a Session,
    unread: &'a Unread,
    options: &'a Options,
    links: &'a Links,
    languages: MessageLanguages,
}

/// A thumb's file that is not to be drawn, since it is what readers get.
struct OnDisk {
    bytes: Vec<u8>,
    header: Header,
}

impl Artist<'_> {
    /// Returns all pictures in the page; `None` where they are more than `bound` bytes.
    fn embed_pictures(&self, pieces: &mut [Piece], bound: u64) -> Option<Album> {
        let mut album = Album::default();
        let all = pieces.len() as u64;
        let mut done = 0;
        for some in pieces.chunks_mut(AT_ONCE) {
            done += some.len() as u64;
            let drawn = self.draw_samples(&some.iter().map(|piece| sample(piece, requests::all)).collect::<Vec<_>>());
            let files = self.in_parallel(some, |piece| self.files(piece));
            for ((piece, drawn), files) in some.iter_mut().zip(drawn).zip(files) {
                self.embed(piece, drawn, files, &mut album);
            }
            let expected = album.bytes.saturating_mul(all) / done;
            if album.bytes > bound || expected > bound.saturating_mul(FAR_OVER) {
                return None;
            }
        }
        Some(album)
    }

    fn embed(&self, piece: &mut Piece, drawn: Sampled, files: Files, album: &mut Album) {
        let drawn = self.take_drawn(piece, drawn);
        let mut drawn = drawn.into_iter();
        let Piece { card, wanted } = piece;
        card.original = match (&wanted.kind, files.original, card.file.as_ref().and_then(|file| file.size)) {
            (OriginalKind::Pixels(header), ..) => {
                let size = requests::reduced_size(header.size);
                drawn.next().map(|bytes| album.embed(Format::WebP.mime_type(), &bytes, size))
            }
            (OriginalKind::Vector, Some(bytes), Some(size)) => Some(album.embed(SVG.mime_type, &bytes, size)),
            _ => None,
        };
        for ((thumb, wanted), file) in card.thumbs.iter_mut().zip(&wanted.thumbs).zip(files.thumbs) {
            if let Some(view) = wanted.view {
                let before = drawn.next();
                thumb.before = before.map(|bytes| album.embed(Format::WebP.mime_type(), &bytes, view.crop.output));
            }
            let made = wanted.made.zip(wanted.view).and_then(|(made, view)| Some((made, view, drawn.next()?)));
            thumb.shown = match (made, file) {
                (Some((made, view, bytes)), _) => {
                    thumb.bytes = Some(bytes.len() as u64);
                    Some(album.embed(made.format.mime_type(), &bytes, view.crop.output))
                }
                (None, Some(OnDisk { bytes, header })) => {
                    thumb.bytes = Some(bytes.len() as u64);
                    Some(album.embed(header.format.mime_type(), &bytes, header.size))
                }
                (None, None) => None,
            };
        }
    }

    /// Links to what is there; what is not is drawn as long as the page stays below the bound.
    fn link_pictures(&self, pieces: &mut [Piece]) -> (Album, usize) {
        let mut album = Album::default();
        let mut undrawn = 0;
        for some in pieces.chunks_mut(AT_ONCE) {
            let is_full = album.bytes > UNBUILT;
            let wanted = |piece: &Piece| sample(piece, if is_full { requests::none } else { requests::thumb_requests });
            let drawn = self.draw_samples(&some.iter().map(wanted).collect::<Vec<_>>());
            for (piece, drawn) in some.iter_mut().zip(drawn) {
                let drawn = self.take_drawn(piece, drawn);
                undrawn += self.link(piece, drawn, &mut album);
            }
        }
        (album, undrawn)
    }

    /// Returns how many thumbs of a card can't be shown.
    fn link(&self, piece: &mut Piece, drawn: Vec<Vec<u8>>, album: &mut Album) -> usize {
        let Piece { card, wanted } = piece;
        let size = card.file.as_ref().and_then(|file| file.size);
        let url = |path: &FilePath| PictureSource::Linked { url: self.links.to(path) };
        let can_be_drawn = !matches!(wanted.kind, OriginalKind::Nothing);
        // What was drawn before it was too much is in no album any more.
        card.original = size.filter(|_| can_be_drawn).map(|size| album.add(url(&wanted.source), size));
        let mut drawn = drawn.into_iter();
        let mut undrawn = 0;
        for (thumb, wanted) in card.thumbs.iter_mut().zip(&wanted.thumbs) {
            thumb.before = None;
            thumb.shown = match (wanted.made.zip(wanted.view), drawn.as_slice().is_empty()) {
                (Some((made, view)), false) => drawn.next().map(|bytes| {
                    thumb.bytes = Some(bytes.len() as u64);
                    album.embed(made.format.mime_type(), &bytes, view.crop.output)
                }),
                (Some(_), true) => {
                    undrawn += 1;
                    thumb.bytes = None;
                    None
                }
                // What is fresh is as large as it is to be.
                (None, _) if thumb.state == State::Fresh => {
                    Some(album.add(url(&wanted.output), Size::new(thumb.width, thumb.height)))
                }
                (None, _) => self.on_disk(wanted).map(|file| {
                    thumb.bytes = Some(file.bytes.len() as u64);
                    album.add(url(&wanted.output), file.header.size)
                }),
            };
        }
        undrawn
    }

    /// Returns what was drawn; where nothing could be, the card says why.
    fn take_drawn(&self, piece: &mut Piece, drawn: Sampled) -> Vec<Vec<u8>> {
        drawn.unwrap_or_else(|error| {
            let source = piece.wanted.source.clone();
            if let FailureReason::Picture(PictureError::Unreadable { detail }) = &error {
                self.unread.note(&source, detail);
            }
            let failure = Failure {
                source: source.to_string(),
                output: source,
                image: None,
                places: Vec::new(),
                error,
                claim: None,
            };
            piece.card.problem = Some(self.languages.each(|words| report::failure_text(&failure, words)));
            // `build` would fail too.
            let unbuilt = |thumb: &&mut ThumbCard| matches!(thumb.state, State::New | State::Stale);
            piece.card.thumbs.iter_mut().filter(unbuilt).for_each(|thumb| thumb.state = State::Failed);
            Vec::new()
        })
    }

    fn draw_samples(&self, samples: &[Option<SampleRequest>]) -> Vec<Sampled> {
        let limits = Limits { pixels: self.session.settings.pixel_limit, memory: self.options.memory };
        produce::draw_samples(&self.session.root, samples, &limits, self.options.jobs)
    }

    fn in_parallel<T: Send>(&self, pieces: &[Piece], each: impl Fn(&Piece) -> T + Send + Sync) -> Vec<T> {
        self.session.threads.install(|| pieces.par_iter().map(each).collect())
    }

    fn files(&self, piece: &Piece) -> Files {
        let wanted = &piece.wanted;
        let is_vector = matches!(wanted.kind, OriginalKind::Vector);
        let original = if is_vector { self.read(&wanted.source) } else { None };
        Files { original, thumbs: wanted.thumbs.iter().map(|thumb| self.on_disk(thumb)).collect() }
    }

    fn read(&self, path: &FilePath) -> Option<Vec<u8>> {
        self.unread.ok_or_note(path, self.session.root.read_if_there_as(path, FileKind::Picture))?
    }

    fn on_disk(&self, thumb: &ThumbWanted) -> Option<OnDisk> {
        // A link that leads out is not followed.
        if thumb.made.is_some() || !self.session.root.holds(&thumb.output) {
            return None;
        }
        let bytes = self.read(&thumb.output)?;
        let header = picture::header(Cursor::new(&bytes)).ok()?;
        Some(OnDisk { bytes, header })
    }
}

/// Files that are shown as they are.
struct Files {
    /// Of a vector.
    original: Option<Vec<u8>>,
    /// One for each thumb.
    thumbs: Vec<Option<OnDisk>>,
}

fn sample(piece: &Piece, requests: impl Fn(&Header, &[ThumbWanted]) -> Vec<RenderRequest>) -> Option<SampleRequest> {
    let CardPictures { source, kind, thumbs } = &piece.wanted;
    match kind {
        OriginalKind::Pixels(header) => {
            Some(SampleRequest { source: source.clone(), header: header.clone(), requests: requests(header, thumbs) })
        }
        OriginalKind::Vector | OriginalKind::Nothing => None,
    }
}
