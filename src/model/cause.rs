//! An error of the system, kept as it is: callers ask it for its kind, and never read its words.

use std::fmt;
use std::io;
use std::sync::Arc;

/// Why the system did not do what it was asked: a full disk, missing permissions. Clones share the one error.
///
/// ```
/// use std::io::{Error, ErrorKind};
/// use vignettes::model::IoCause;
///
/// let cause = IoCause::from(Error::from(ErrorKind::StorageFull));
/// assert_eq!(cause.kind(), ErrorKind::StorageFull);
/// ```
#[derive(Clone, Debug)]
pub struct IoCause(Arc<io::Error>);

impl IoCause {
    #[must_use]
    pub fn kind(&self) -> io::ErrorKind {
        self.0.kind()
    }

    /// Returns the error, for the `source()` of the error that it caused.
    #[must_use]
    pub fn error(&self) -> &io::Error {
        &self.0
    }
}

/// The words of the error.
impl fmt::Display for IoCause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl std::error::Error for IoCause {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

/// Of the same kind, in the same words: an `io::Error` itself can't be compared.
impl PartialEq for IoCause {
    fn eq(&self, other: &Self) -> bool {
        self.kind() == other.kind() && self.to_string() == other.to_string()
    }
}

impl Eq for IoCause {}

impl From<io::Error> for IoCause {
    fn from(error: io::Error) -> Self {
        Self(Arc::new(error))
    }
}

/// A problem that we found ourselves, of no kind of the system's.
impl From<&str> for IoCause {
    fn from(words: &str) -> Self {
        Self::from(io::Error::other(words))
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn a_full_disk_and_missing_permissions_differ_by_kind() {
        let [full, denied] = [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied]
            .map(|kind| IoCause::from(io::Error::from(kind)));
        assert_ne!(full, denied);
        assert_eq!(full, full.clone());
        assert_eq!(denied.to_string(), io::Error::from(io::ErrorKind::PermissionDenied).to_string());
        // Same words, another kind.
        assert_ne!(IoCause::from("permission denied"), denied);
    }

    #[test]
    fn what_the_error_wraps_stays_reachable() {
        let wrapped = IoCause::from(io::Error::other(IoCause::from("a link")));
        let inner = wrapped.error().get_ref().and_then(|inner| inner.downcast_ref::<IoCause>());
        assert_eq!(inner, Some(&IoCause::from("a link")));
        assert!(IoCause::from(io::Error::from(io::ErrorKind::NotFound)).source().is_none());
    }
}
