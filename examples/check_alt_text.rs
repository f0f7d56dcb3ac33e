//! Lists what is wrong with the alt texts of a site, in the language that you choose, and ends with 1 if there are errors.
//!
//! ```sh
//! cargo run --release --example check_alt_text -- path/to/site fr
//! ```
#![expect(clippy::print_stdout, reason = "an example is a program")]

use std::process::ExitCode;

use vignettes::model::Severity;
use vignettes::{CheckOptions, OpenOptions, Site, Stop};

fn main() -> Result<ExitCode, Stop> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| ".".to_owned());
    let site = Site::open_with(path, &OpenOptions { language: arguments.next(), ..OpenOptions::default() })?;

    let options = CheckOptions { select: vec!["alt-*".to_owned()], ..CheckOptions::default() };
    let check = site.check(&options)?;
    for finding in &check.findings {
        let (line, severity) = (finding.line.unwrap_or(1), finding.severity.id());
        println!("{}:{line}: {severity}: {} ({})", finding.path, finding.message, finding.rule);
        println!("    {}", finding.help);
    }
    Ok(ExitCode::from(u8::from(check.count(Severity::Error) > 0)))
}
