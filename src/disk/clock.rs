//! The time of a run.

use std::time::{SystemTime, UNIX_EPOCH};

/// Fixes the time, so that a run can be repeated: <https://reproducible-builds.org/specs/source-date-epoch/>.
const FIXED: &str = "SOURCE_DATE_EPOCH";

/// Seconds since 1970, UTC: what `SOURCE_DATE_EPOCH` says, else the clock.
#[must_use]
pub fn now() -> i64 {
    let fixed = std::env::var(FIXED).ok().and_then(|seconds| seconds.trim().parse().ok());
    fixed.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        i64::try_from(since).unwrap_or(i64::MAX)
    })
}
