//! Any text as our configuration and as Hugo's: settings that have a language, or faults that have a place.

use vignettes::generator::ConfigText;
use vignettes::model::FilePath;
use vignettes::rules::schema;
use vignettes::settings::{Settings, Sources};

pub fn run(text: &str) {
    let file = |path: &str| ConfigText { path: FilePath::new(path), text: text.to_owned() };
    for sources in [
        Sources { config: Some(file("vignettes.yaml")), ..Sources::default() },
        Sources { generator: vec![file("hugo.toml")], ..Sources::default() },
        Sources { generator: vec![file("config/_default/languages.yaml")], ..Sources::default() },
    ] {
        match Settings::resolve(&sources, schema()) {
            Ok(settings) => assert!(!settings.languages.is_empty()),
            Err(faults) => assert!(faults.0.iter().all(|fault| fault.place.span.line > 0) && !faults.0.is_empty()),
        }
    }
}
