//! How often a race is run.

/// `VIGNETTES_ROUNDS`, else a few: a race that is lost now and then wants many.
pub fn rounds(few: usize) -> usize {
    let asked = std::env::var("VIGNETTES_ROUNDS").ok();
    asked.map_or(few, |rounds| rounds.parse().expect("VIGNETTES_ROUNDS is a number"))
}
