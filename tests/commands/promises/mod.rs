//! What a build promises, put to hostile tests: one file for each group of README's "What you can count on".

mod bad_sources;
mod inside_the_site;
mod only_what_is_needed;
mod same_bytes;
mod store;
mod store_damaged;
mod variants;
mod whose_file;
