//! What a site begins with: a configuration made of what its posts use, and templates that put
//! pictures on the page. Pure: front matter in, texts of files out.

mod config;
mod hugo;
mod keys;

use crate::model::FilePath;
use crate::settings::file::FrontMatterKeys;

pub use config::config;
pub use hugo::{HOOKS, HugoError, templates};
pub use keys::{Counted, counted};

/// A file that a site may want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    pub path: FilePath,
    pub text: String,
}

/// Each purpose of a front-matter key, by its name in the configuration, and the keys that serve it.
fn purposes(keys: &FrontMatterKeys) -> [(&'static str, &[String]); 7] {
    [
        ("image", &keys.image),
        ("alt", &keys.alt),
        ("thumb", &keys.thumb),
        ("focus", &keys.focus),
        ("pair", &keys.pair),
        ("decorative", &keys.decorative),
        ("alt-lang", &keys.alt_lang),
    ]
}

/// `["image", "cover.image"]`, as YAML, JSON and Go's templates all read it, without the brackets.
fn quoted(words: &[String], between: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| serde_json::Value::from(word.as_str()).to_string()).collect();
    quoted.join(between)
}
