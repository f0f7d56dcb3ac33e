//! Pictures: bytes in, pixels and bytes out. Nothing here opens a file, prints, or starts a thread.
//!
//! | step | where |
//! | --- | --- |
//! | what is this? | [`sniff()`] |
//! | size, orientation, alpha, without pixels | [`header`] |
//! | how much memory would it take? | [`memory_needed`] |
//! | decode once, make every output | [`render`] |
//! | is it whole? | [`decodes`] |
//! | photograph or drawing, and where is its subject? | [`analysis()`] |
//! | its colour and its placeholder | [`placeholder()`] |
//! | does another file show the same? | [`similarity()`], then [`Similarity::is_like`] |
//! | which quality does it need? | [`probe()`], then [`render`] |
//! | an animated GIF as an animated WebP | [`animated_webp()`] |
//! | how large is an SVG? | [`svg_size`] |
//!
//! Inside, a picture goes through `decode` (as stored, scaled down while it is decoded, only what the crops need),
//! `resize` (each crop to its output's size), `colour` (to sRGB), `orient` (the small result is turned, not the large
//! source) and `encode`. Formats are tables: [`decode::ALL`] and [`encode::ALL`], a file and a line for each.

mod analysis;
mod animation;
#[cfg(feature = "avif")]
mod aom;
mod auto;
#[cfg(feature = "avif")]
mod av1;
mod bounded;
mod colour;
mod content;
mod decode;
mod encode;
pub mod exif;
mod focus;
mod groups;
mod hallmark;
mod header;
#[expect(clippy::inline_always, reason = "what is not inlined is not widened")]
pub mod jpeg;
#[expect(clippy::inline_always, reason = "what is not inlined is not widened")]
mod lanczos;
mod memory;
mod orient;
mod output;
mod panics;
mod pixels;
mod placeholder;
pub mod planes;
mod region;
mod render;
mod resize;
mod scanner;
mod shrunk;
mod similarity;
mod sniff;
mod svg;
mod svg_cost;
mod wide;
mod workspace;

pub use analysis::{analysis, memory_to_analyse};
pub use animation::{AnimationRequest, animated_webp, memory_to_animate};
pub use auto::{AUTO_SCORE, MEMORY_TO_SCORE, probe};
pub use bounded::{Limits, decodes};
pub use content::content;
pub use decode::NO_DECODER_READS_IT;
pub use encode::{REFERENCE_QUALITIES, holds, own_quality};
pub use focus::focus;
pub use hallmark::is_as_we_write;
pub use header::header;
pub use memory::{memory_needed, memory_to_judge};
pub use panics::{Panicked, catch_panic, keep_quiet, quiet};
pub use pixels::{Channels, Pixels};
pub use placeholder::placeholder;
pub use region::Region;
pub use render::{RenderRequest, Rendered, render, render_with_placeholder};
pub use similarity::{Similarity, memory_to_compare, similarity};
pub use sniff::{SNIFFED_BYTES, SNIFFED_XML_BYTES, Sniffed, sniff};
pub use svg::svg_size;
pub use workspace::Workspace;

/// Part of every output's inputs: when a decoder, the resizer or an encoder gives other bytes than before, this is
/// raised, and outputs are made again.
pub const ENCODER_VERSION: &str = "5";
