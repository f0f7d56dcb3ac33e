//! The arguments of `preview`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct Preview {
    /// The site's folder, or one below it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Show the pictures of this post alone: the key of its pair, or the path of one of its pages; can be given again
    #[arg(long = "post", value_name = "KEY|PATH", conflicts_with = "changed_since")]
    pub posts: Vec<String>,
    /// Show only what concerns changes since the branch left this revision of git's, committed or not
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Write the page to this file; default: .vignettes/preview.html in the site
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How pictures are in the page; default: embedded, and linked where they are more than 64 MB together
    #[arg(long, value_name = "HOW")]
    pub pictures: Option<Pictures>,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
}

/// Where the pictures of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pictures {
    /// In the page: one file that can be sent on
    Embedded,
    /// In the site: a small page, that shows pictures beside it alone
    Linked,
}
