//! TOML between `+++` lines, as Hugo and Zola read it.

use super::{Layout, split_by_fence};

pub const LAYOUT: Layout = Layout {
    language: "TOML",
    split: |text| split_by_fence(text, "+++"),
    parse: crate::tree::toml,
    example: "+++\nimage = '/img/a.jpg'\n+++\nBody.\n",
};
