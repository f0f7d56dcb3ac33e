//! What reads strangers' bytes, given any bytes. `FUZZ_TARGET` names the part; `fuzz/run` calls it.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

mod built;
mod configuration;
mod diff;
mod edit;
mod front_matter;
mod header;
mod jpeg;
mod markdown;
mod metadata;
mod render;
mod shortcode;
mod state;
mod template;

type Target = fn(&[u8]);

const TARGETS: &[(&str, Target)] = &[
    ("built", built::run),
    ("configuration", |bytes| of_text(bytes, configuration::run)),
    ("diff", |bytes| of_text(bytes, diff::run)),
    ("edit", edit::run),
    ("front_matter", |bytes| of_text(bytes, front_matter::run)),
    ("header", header::run),
    ("jpeg", jpeg::run),
    ("markdown", |bytes| of_text(bytes, markdown::run)),
    ("metadata", metadata::run),
    ("render", render::run),
    ("shortcode", |bytes| of_text(bytes, shortcode::run)),
    ("state", state::run),
    ("template", |bytes| of_text(bytes, template::run)),
];

fn of_text(bytes: &[u8], run: fn(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        run(text);
    }
}

fn target() -> Target {
    static TARGET: OnceLock<Target> = OnceLock::new();
    *TARGET.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").expect("FUZZ_TARGET names a target");
        TARGETS.iter().find(|(known, _)| *known == name).expect("there is such a target").1
    })
}

fuzz_target!(|bytes: &[u8]| target()(bytes));
