//! Figures as people read them.

use super::Words;
use crate::model::finding::Message;

/// Values of messages that are counts of bytes, by their names.
pub const SIZES: [&str; 4] = ["bytes", "bytes-heaviest", "bytes-limit", "bytes-lighter"];

/// Bytes as people read them, in powers of 1000 as file managers show them: `4.7 MB`. From 1 MB on there is one decimal.
#[must_use]
pub fn bytes(count: u64, words: &Words) -> String {
    // The largest unit is the terabyte.
    const UNITS: u32 = 5;
    let mut unit = 0;
    loop {
        let whole = 1000_u64.pow(unit);
        let has_decimal = unit > 1 || unit == 1 && count < 99_950;
        let step = if has_decimal { whole / 10 } else { whole };
        let steps = count / step + u64::from(count % step >= step.div_ceil(2));
        // What rounds to 1000 of a unit is 1 of the next.
        if steps < 1000 * (whole / step) || unit + 1 == UNITS {
            let number = if has_decimal {
                point(&(steps / 10).to_string(), &(steps % 10).to_string(), words)
            } else {
                steps.to_string()
            };
            return words.say(&Message::new("size").with("number", number).with("unit", unit));
        }
        unit += 1;
    }
}

fn point(whole: &str, part: &str, words: &Words) -> String {
    words.say(&Message::new("decimal").with("whole", whole).with("part", part))
}

/// Returns a number with so many places behind the point, or the comma.
#[must_use]
pub fn decimal(number: f64, places: usize, words: &Words) -> String {
    let text = format!("{number:.places$}");
    match text.split_once('.') {
        Some((whole, part)) => point(whole, part, words),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_short_and_have_a_decimal_from_a_megabyte_on() {
        for (count, english, french) in [
            (0, "0 B", "0 o"),
            (999, "999 B", "999 o"),
            (1000, "1.0 kB", "1,0 ko"),
            (50_149, "50.1 kB", "50,1 ko"),
            (99_949, "99.9 kB", "99,9 ko"),
            (99_950, "100 kB", "100 ko"),
            (208_500, "209 kB", "209 ko"),
            (999_499, "999 kB", "999 ko"),
            (999_500, "1.0 MB", "1,0 Mo"),
            (1_000_000, "1.0 MB", "1,0 Mo"),
            (24_806_123, "24.8 MB", "24,8 Mo"),
            (99_960_000, "100.0 MB", "100,0 Mo"),
            (999_949_999, "999.9 MB", "999,9 Mo"),
            (999_950_000, "1.0 GB", "1,0 Go"),
            (12_345_678_901_234_567, "12345.7 TB", "12345,7 To"),
        ] {
            assert_eq!(bytes(count, &Words::new("en")), english);
            assert_eq!(bytes(count, &Words::new("fr")), french.replace(' ', "\u{a0}"));
        }
    }

    #[test]
    fn a_message_says_sizes() {
        let message = Message::new("image-too-heavy").with("file", "a.jpg").with("bytes", 2_400_000_u64);
        let message = message.with("bytes-limit", 1_000_000_u64);
        assert_eq!(Words::new("en").say(&message), "`a.jpg` is 2.4 MB, over the limit of 1.0 MB");
    }
}
