//! What the errors of pictures and outputs are in English, for callers of the library. What users read, with advice and
//! in their language, is in the catalogue of `words`.

use std::error::Error;
use std::fmt;

use super::outputs::FailureReason;
use super::ownership::NotOurs;
use super::picture::{PictureError, Size};

impl fmt::Display for PictureError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported { format } => write!(out, "{format} is not supported"),
            Self::Vector { format } => write!(out, "{} is not supported", format.name),
            Self::NotAPicture { looks_like } => write!(out, "this is not a picture, it is {looks_like}"),
            Self::Corrupt { format, detail } => write!(out, "the {} is damaged: {detail}", format.name()),
            Self::TooManyPixels { size: Size { width, height }, limit } => {
                write!(out, "it declares {width} × {height} pixels, more than the limit of {limit}")
            }
            Self::TooMuchMemory { size: Size { width, height }, needs, allowed } => {
                write!(out, "{width} × {height} pixels need {needs} bytes of memory; the limit is {allowed}")
            }
            Self::TooLongForFormat { format, size: Size { width, height }, longest } => write!(
                out,
                "a {} can have at most {longest} pixels a side, and this one would be {width} × {height}",
                format.name()
            ),
            Self::NotEncoded { format } => write!(out, "the {} encoder fails on this picture", format.name()),
            Self::Changed => out.write_str("the file changed while it was being read"),
            Self::Unreadable { detail } => write!(out, "it can't be read: {detail}"),
        }
    }
}

impl Error for PictureError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable { detail } => Some(detail.error()),
            _ => None,
        }
    }
}

impl fmt::Display for FailureReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => out.write_str("the source was not found"),
            Self::NotInSite => out.write_str("the page's image is not a file of this site"),
            Self::Picture(error) => error.fmt(out),
            Self::Panicked => out.write_str("no decoder can read the picture"),
            Self::Write { detail } => write!(out, "it could not be written: {detail}"),
        }
    }
}

/// A picture's error is said by this one, so its source comes next.
impl Error for FailureReason {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Picture(error) => error.source(),
            Self::Write { detail } => Some(detail.error()),
            Self::Missing | Self::NotInSite | Self::Panicked => None,
        }
    }
}

impl fmt::Display for NotOurs {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::SiteFolder { folder } => return write!(out, "the folder `{folder}` contains sources of the site"),
            Self::Hidden => "a part of its path begins with a dot",
            Self::NoPictureName => "its name does not end in an output format",
            Self::OutsideOutput => "it is outside of the output folder",
            Self::NoFile => "there is a link or a folder in its place",
            Self::OtherPicture => "its format or size differs from the record",
            Self::OtherEncoder => "its bytes are not written as vignettes writes them",
            Self::Kept => "vignettes did not make it",
            Self::OtherName => "its folder is not a preset's, and its name not a variant's",
            Self::Shown => "a page shows it",
            Self::Named => "a page, a template, a style sheet or a data file names it",
        })
    }
}

impl Error for NotOurs {}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn what_the_system_refused_is_the_source_of_a_failure() {
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied).into();
        let unread = FailureReason::Picture(PictureError::Unreadable { detail: denied() });
        for failure in [unread, FailureReason::Write { detail: denied() }] {
            let source = failure.source().and_then(|source| source.downcast_ref::<io::Error>());
            assert_eq!(source.map(io::Error::kind), Some(io::ErrorKind::PermissionDenied), "{failure}");
        }
        assert!(FailureReason::Picture(PictureError::Changed).source().is_none());
    }

    #[test]
    fn a_failure_says_what_its_picture_says() {
        let error = PictureError::TooManyPixels { size: Size::new(9, 8), limit: 7 };
        assert_eq!(error.to_string(), "it declares 9 × 8 pixels, more than the limit of 7");
        assert_eq!(FailureReason::Picture(error.clone()).to_string(), error.to_string());
        assert_eq!(
            NotOurs::SiteFolder { folder: "data".to_owned() }.to_string(),
            "the folder `data` contains sources of the site"
        );
    }
}
