//! What a site begins with: a configuration made of what its posts use, and templates that put
//! pictures on the page. Pure: front matter in, texts of files out.

mod config;
mod keys;
mod templates;

use crate::model::FilePath;

pub use config::{StarterFindings, StarterLanguage, config};
pub use keys::{KeyCounts, counted_keys};
pub use templates::{HOOKS, TemplateError, TemplateSet, TemplateSite, template_set, templates};

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
