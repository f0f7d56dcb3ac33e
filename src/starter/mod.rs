//! What a site begins with: a configuration made of what its posts use, and templates that put
//! pictures on the page. Pure: front matter in, texts of files out.

mod config;
mod hugo;
mod keys;

use crate::model::FilePath;

pub use config::{StarterFindings, StarterLanguage, config};
pub use hugo::{HOOKS, HugoError, templates};
pub use keys::{KeyCounts, counted_keys};

/// A file that a site may want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    pub path: FilePath,
    pub text: String,
}

/// `["image", "cover.image"]`, as YAML, JSON and Go's templates all read it, without the brackets.
fn quoted_list(words: &[String], between: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| serde_json::Value::from(word.as_str()).to_string()).collect();
    quoted.join(between)
}
