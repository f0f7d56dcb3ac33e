//! Languages, by the names that the site gives them.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A language of the site, as its configuration names it: `en`, `fr-ca`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Lang(Arc<str>);

impl Lang {
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without its region, lower case: `fr` of `fr-CA`.
    #[must_use]
    pub fn primary(&self) -> String {
        self.0.split(['-', '_']).next().unwrap_or(&self.0).to_ascii_lowercase()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
