//! Shares as whole percents.

/// 0 to 100. A little that is there is not 0, and what is not all is not 100.
pub fn percent(share: f64) -> u32 {
    let share = share.clamp(0.0, 1.0);
    match (share * 100.0).round() as u32 {
        0 if share > 0.001 => 1,
        100 if share < 0.999 => 99,
        whole => whole,
    }
}

/// Returns how many percent lighter than the original, as `−96`; `+5` where it is heavier.
pub fn saved(bytes: u64, original: u64) -> Option<String> {
    if original == 0 {
        return None;
    }
    let change = bytes as f64 / original as f64 - 1.0;
    let whole = (change * 100.0).round();
    Some(match whole as i64 {
        0 => "0".to_owned(),
        more @ 1.. => format!("+{more}"),
        less => format!("−{}", less.abs()),
    })
}

/// Returns a share for a style sheet: `12.5%`.
pub fn css(share: f64) -> String {
    format!("{}%", (share * 10_000.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_percents() {
        assert_eq!([0.0, 0.0004, 0.004, 0.255, 0.996, 1.0, 1.7].map(percent), [0, 0, 1, 26, 99, 100, 100]);
        assert_eq!(css(1.0 / 3.0), "33.33%");
    }

    #[test]
    fn what_is_saved_is_reported_with_its_sign() {
        assert_eq!(saved(38, 1000).as_deref(), Some("−96"));
        assert_eq!(saved(1050, 1000).as_deref(), Some("+5"));
        assert_eq!(saved(1000, 1000).as_deref(), Some("0"));
        assert_eq!(saved(1, 0), None);
    }
}
