//! The arguments of `preview`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Common;
use crate::app::preview::{BOUND, Embedding, PreviewRequest};

#[derive(Debug, Args)]
pub struct Preview {
    /// The site's folder, or a folder in it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Show only the pictures of this post: the key of its pair, or the path of one of its pages; can be repeated
    #[arg(long = "post", value_name = "KEY|PATH", conflicts_with = "changed_since")]
    pub posts: Vec<String>,
    /// Show only what concerns changes since the branch left this git revision, committed or not
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Write the page to this file; default: .vignettes/preview.html in the site
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Where the pictures are; default: embedded, or linked if together they are larger than 64 MB
    #[arg(long, value_name = "HOW")]
    pub pictures: Option<Pictures>,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
}

/// Where the pictures of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pictures {
    /// In the page: one file that you can send
    Embedded,
    /// In the site: a small page that shows pictures only on this computer
    Linked,
}

impl<'a> From<(&'a Common, &'a Preview)> for PreviewRequest<'a> {
    fn from((common, args): (&'a Common, &'a Preview)) -> Self {
        Self {
            posts: &args.posts,
            since: args.changed_since.as_deref(),
            // The page is the report of `preview`, so `--output-file` names it too.
            output: args.output.as_deref().or(common.output_file.as_deref()),
            pictures: match args.pictures {
                None => Embedding::UpTo(BOUND),
                Some(Pictures::Embedded) => Embedding::Embedded,
                Some(Pictures::Linked) => Embedding::Linked,
            },
        }
    }
}
