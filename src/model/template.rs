//! What the site's templates read of a page's front matter.

use super::paths::FilePath;
use super::place::Located;

/// One template of the site or of its theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub path: FilePath,
    /// The front-matter keys that it names, as it spells them, dotted where it reaches inside; in the order of the file.
    pub keys: Vec<Located<String>>,
    /// It hands the whole front matter on, or asks for keys by a name that is made elsewhere: it may read any.
    pub reads_any: bool,
    /// It goes through the files beside a page (`.Resources`), and may show any of them.
    pub reads_resources: bool,
}
