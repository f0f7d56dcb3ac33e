//! What settings are made of, as it was read.

use crate::generator::{self, ConfigText, Evidence, Folders, Generator};
use crate::tree::Value;

/// What was read before settings can be: the texts of configuration files, and folder names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// `vignettes.yaml`, or the file that `--config` names.
    pub config: Option<ConfigText>,
    /// The generator's files that are there, in its own order, then what it asked for.
    pub generator: Vec<ConfigText>,
    /// The names in the folders that it asked for.
    pub folders: Folders,
}

impl Sources {
    /// Returns what a generator's files say.
    #[must_use]
    pub fn evidence(&self) -> Evidence<'_> {
        Evidence { texts: &self.generator, folders: &self.folders }
    }

    /// The configuration is the same in both. Other names in the folders that were looked at are no change by themselves:
    /// a run makes files and folders.
    #[must_use]
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let found = |sources: &Self| (sources.found_generator().read_config)(sources.evidence()).ok();
        self.config == other.config && self.generator == other.generator && found(self) == found(other)
    }

    /// Returns what a generator may read of them: not what was read to recognise another one.
    #[must_use]
    pub fn texts_of(&self, generator: &Generator) -> Vec<ConfigText> {
        let is_foreign = |file: &&ConfigText| {
            let name = file.path.as_str();
            generator::hints().any(|hint| hint == name) && !generator.hints.contains(&name)
        };
        self.generator.iter().filter(|file| !is_foreign(file)).cloned().collect()
    }

    /// Our configuration has a value for this key, and does not leave it to us.
    #[must_use]
    pub fn sets(&self, key: &str) -> bool {
        let tree = self.config.as_ref().and_then(|config| config.parse().ok());
        let value = tree.as_ref().and_then(|tree| tree.at(key));
        value.is_some_and(|(_, node)| node.value != Value::Null && node.text().as_deref() != Some("auto"))
    }

    /// Returns the generator that the configuration names, else the one that the site's files show.
    #[must_use]
    pub fn found_generator(&self) -> &'static Generator {
        let tree = self.config.as_ref().and_then(|config| config.parse().ok());
        let named = tree.and_then(|tree| generator::by_id(&tree.at("generator")?.1.text()?));
        named.unwrap_or_else(|| generator::of(self.evidence()))
    }
}
