//! Reads the structure of a picture file, seeking past what is not needed.

use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};

use crate::model::{Format, PictureError};

use super::decode::TRUNCATED_HEADER;

/// Anything that headers are read from: a file, or bytes.
pub trait ByteSource: Read + Seek {}

impl<T: Read + Seek> ByteSource for T {}

/// Reads forward through a file of a known format; its errors name that format.
pub struct Scanner<'a> {
    reader: BufReader<&'a mut dyn ByteSource>,
    format: Format,
}

/// Small, since most reads come after a seek over what is not needed.
const BUFFER_BYTES: usize = 1024;

impl<'a> Scanner<'a> {
    pub fn new(source: &'a mut dyn ByteSource, format: Format) -> Self {
        Self { reader: BufReader::with_capacity(BUFFER_BYTES, source), format }
    }

    /// Returns the next `N` bytes.
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], PictureError> {
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => self.corrupt(TRUNCATED_HEADER),
            _ => PictureError::Unreadable { detail: error.into() },
        })?;
        Ok(bytes)
    }

    pub fn byte(&mut self) -> Result<u8, PictureError> {
        Ok(self.bytes::<1>()?[0])
    }

    /// Returns the next bytes, fewer if the file ends. `length` is bounded by the caller or by the file.
    pub fn vec(&mut self, length: u64) -> Result<Vec<u8>, PictureError> {
        let mut bytes = Vec::new();
        let read = (&mut self.reader).take(length).read_to_end(&mut bytes);
        read.map_err(|error| PictureError::Unreadable { detail: error.into() })?;
        Ok(bytes)
    }

    /// Seeks forward, past the end of the file if need be.
    pub fn skip(&mut self, length: u64) -> Result<(), PictureError> {
        let length = i64::try_from(length).map_err(|_| self.corrupt("a length is absurd"))?;
        self.reader.seek_relative(length).map_err(|error| PictureError::Unreadable { detail: error.into() })
    }

    /// Reads on to the first such byte, and stands behind it; or at the end of the file, where there is none.
    pub fn skip_past(&mut self, byte: u8) -> Result<(), PictureError> {
        loop {
            let buffer = self.reader.fill_buf();
            let buffer = buffer.map_err(|error| PictureError::Unreadable { detail: error.into() })?;
            let (all, found) = (buffer.len(), memchr::memchr(byte, buffer));
            self.reader.consume(found.map_or(all, |at| at + 1));
            if found.is_some() || all == 0 {
                return Ok(());
            }
        }
    }

    /// Bytes of the file. The scanner stays where it is.
    pub fn file_length(&mut self) -> Result<u64, PictureError> {
        let length = self.reader.stream_position().and_then(|place| {
            let length = self.reader.seek(SeekFrom::End(0))?;
            self.reader.seek(SeekFrom::Start(place))?;
            Ok(length)
        });
        length.map_err(|error| PictureError::Unreadable { detail: error.into() })
    }

    /// Returns whether the file ends with these bytes. The scanner stays where it is if it does not, and is at the end if
    /// it does.
    pub fn file_ends_with<const N: usize>(&mut self, end: [u8; N]) -> Result<bool, PictureError> {
        let unreadable = |error: std::io::Error| PictureError::Unreadable { detail: error.into() };
        let place = self.reader.stream_position().map_err(unreadable)?;
        match self.reader.seek(SeekFrom::End(-(N as i64))) {
            Ok(_) => {}
            // The file is shorter than that.
            Err(error) if error.kind() == ErrorKind::InvalidInput => return Ok(false),
            Err(error) => return Err(unreadable(error)),
        }
        if self.bytes::<N>()? == end {
            return Ok(true);
        }
        self.reader.seek(SeekFrom::Start(place)).map_err(unreadable)?;
        Ok(false)
    }

    /// Seeks to a place of the file, past its end if need be.
    #[cfg(feature = "avif")]
    pub fn go_to(&mut self, place: u64) -> Result<(), PictureError> {
        let found = self.reader.seek(SeekFrom::Start(place));
        found.map(drop).map_err(|_| self.corrupt("a place in it is absurd"))
    }

    pub fn corrupt(&self, detail: &'static str) -> PictureError {
        PictureError::Corrupt { format: self.format, detail }
    }
}
