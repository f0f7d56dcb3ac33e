//! YAML between `---` lines, as Hugo, Jekyll and Eleventy read it.

use super::{Layout, split_by_fence};

pub const LAYOUT: Layout = Layout {
    language: "YAML",
    split: |text| split_by_fence(text, "---"),
    parse: crate::tree::yaml,
    example: "---\nimage: /img/a.jpg\n---\nBody.\n",
};
