//! The page of `preview`: every picture of a site as readers see it. Values in, text out.

pub mod page;
pub mod sheet;
