//! A step of a build: makes the pictures of a site, says what failed, and ends with 1 if something did.
//!
//! ```sh
//! cargo run --release --example build_script -- path/to/site
//! ```
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example is a program")]

use std::io::ErrorKind;
use std::process::ExitCode;

use vignettes::api::SiteBuild;
use vignettes::error::io_error_kind;
use vignettes::{BuildOptions, Site, Stop};

fn main() -> ExitCode {
    let path = std::env::args_os().nth(1).unwrap_or_else(|| ".".into());
    let built = Site::open(path).and_then(|site| site.build(&BuildOptions::default()));
    match built {
        Ok(build) => {
            report(&build);
            ExitCode::from(u8::from(!build.is_whole()))
        }
        Err(stop) => {
            eprintln!("{stop}");
            if let Some(advice) = advice(&stop) {
                eprintln!("{advice}");
            }
            ExitCode::from(stop.code())
        }
    }
}

/// Prints what was made and everything that was not.
fn report(build: &SiteBuild) {
    let bytes: u64 = build.written.iter().map(|output| output.bytes).sum();
    println!("{} pictures made ({bytes} bytes), {} reused", build.written.len(), build.reused);
    for failed in &build.failed {
        eprintln!("{}: {}", failed.path, failed.message);
    }
    for refused in &build.refused {
        eprintln!("{}: {}", refused.path, refused.message);
    }
    for unread in &build.unread {
        eprintln!("{}: {}", unread.path, unread.cause);
    }
    if let Some(stop) = &build.unsaved {
        eprintln!("{stop}");
    }
}

/// Errors of the system differ by kind; nobody has to search their words.
fn advice(stop: &Stop) -> Option<&'static str> {
    match io_error_kind(stop)? {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("Free some space on the disk and run this again."),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Some("This user may not write to the site."),
        _ => None,
    }
}
