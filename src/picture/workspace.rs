//! What a thread keeps from one picture to the next.

use fast_image_resize::Resizer;

use super::colour;

/// What a thread keeps from one picture to the next: scratch memory and the last colour profile.
#[derive(Default)]
pub struct Workspace {
    pub(super) resizer: Resizer,
    pub(super) colour: colour::ConversionCache,
}

impl Workspace {
    #[must_use]
    pub fn new() -> Self {
        keep_freed_memory();
        Self::default()
    }

    /// Frees scratch memory that is more than may be kept.
    pub(super) fn give_back(&mut self) {
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
