//! Figures as people read them.

use super::Words;
use crate::model::finding::Message;

/// Bytes as people read them, in powers of 1000 as file managers show them: `4.7 MB`.
#[must_use]
pub fn bytes(count: u64, words: &Words) -> String {
    // The largest unit is the terabyte.
    const UNITS: u32 = 5;
    let mut size = count as f64;
    let mut unit = 0;
    while size >= 999.5 && unit + 1 < UNITS {
        size /= 1000.0;
        unit += 1;
    }
    let number = if unit == 0 || size >= 99.95 { format!("{size:.0}") } else { decimal(size, 1, words) };
    words.say(&Message::new("size").with("number", number).with("unit", unit))
}

/// A number with so many places behind the point, or the comma.
#[must_use]
pub fn decimal(number: f64, places: usize, words: &Words) -> String {
    let text = format!("{number:.places$}");
    match text.split_once('.') {
        Some((whole, part)) => words.say(&Message::new("decimal").with("whole", whole).with("part", part)),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_short() {
        let sizes = [0, 999, 1000, 4_680_308, 56_500_000, 99_960_000, 999_999_999];
        let said = |lang: &str| sizes.map(|size| bytes(size, &Words::new(lang)));
        assert_eq!(said("en"), ["0 B", "999 B", "1.0 kB", "4.7 MB", "56.5 MB", "100 MB", "1.0 GB"]);
        let french = ["0 o", "999 o", "1,0 ko", "4,7 Mo", "56,5 Mo", "100 Mo", "1,0 Go"];
        assert_eq!(said("fr"), french.map(|size| size.replace(' ', "\u{a0}")));
    }
}
