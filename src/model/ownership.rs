//! Why a file is not ours, whatever a manifest or a journal says of it.

/// What speaks against a file being an output of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOurs {
    /// A name on its path begins with a dot: git's folder, a host's configuration.
    Hidden,
    /// Its name ends in none of the formats that we write: a page, a configuration, a template, data.
    NoPictureName,
    /// It lies outside of the output folder, or a link on its way leads out of it.
    OutsideOutput,
    /// It lies in a folder that the generator reads: templates, data, assets.
    SiteFolder { folder: String },
    /// It is a link, a folder or a device. Outputs are files.
    NoFile,
    /// The record names another format or size than the file has, or than its own recipe gives.
    OtherPicture,
    /// It is a picture, and its bytes are not as our encoders write them.
    OtherEncoder,
    /// It was made elsewhere, and `--adopt keep` took it as it was.
    Kept,
    /// Neither its folder is a preset's, nor its name a variant's.
    OtherName,
    /// A page shows it.
    Shown,
    /// A page, a template, a style sheet or a data file names it.
    Named,
}

impl NotOurs {
    /// Returns the part of a message's id.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::NoPictureName => "no-picture-name",
            Self::OutsideOutput => "outside-output",
            Self::SiteFolder { .. } => "site-folder",
            Self::NoFile => "no-file",
            Self::OtherPicture => "other-picture",
            Self::OtherEncoder => "other-encoder",
            Self::Kept => "kept",
            Self::OtherName => "other-name",
            Self::Shown => "shown",
            Self::Named => "named",
        }
    }
}
