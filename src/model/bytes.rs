//! Sizes in bytes, as people write them.

/// `512MiB`, `2GiB`, `800MB`, `1048576`; `None` where it is no size.
#[must_use]
pub fn bytes(text: &str) -> Option<u64> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let (number, unit) = text.split_at(digits);
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        "kb" => 1000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        _ => return None,
    };
    let number: f64 = number.parse().ok()?;
    Some((number * factor as f64) as u64)
}

/// The text of these bytes; what is not UTF-8 becomes U+FFFD. Nearly all files are UTF-8, which is seen much faster than
/// bad bytes are replaced.
#[must_use]
pub fn lossy_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(bytes("512MiB"), Some(512 << 20));
        assert_eq!(bytes("2 GiB"), Some(2 << 30));
        assert_eq!(bytes("1.5g"), Some(3 << 29));
        assert_eq!(bytes("800MB"), Some(800_000_000));
        assert_eq!(bytes("0"), Some(0));
        for none in ["", "lots", "5 bananas", "-1", "1.2.3", "MiB"] {
            assert_eq!(bytes(none), None, "{none}");
        }
    }
}
