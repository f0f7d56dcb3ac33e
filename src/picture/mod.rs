//! Bytes in, pixels out. (stand-in)
use crate::model::outputs::Crop;
use crate::model::{Format, Header, PictureError};
pub const ENCODER_VERSION: &str = "1";
pub struct Request {
    pub crop: Crop,
    pub format: Format,
    pub quality: u8,
}
#[derive(Clone, Copy)]
pub struct Limits {
    pub pixels: u64,
    pub memory: u64,
}
pub struct Workspace;
impl Workspace {
    pub fn new() -> Self {
        Self
    }
}
pub fn memory_needed(_header: &Header, _crops: &[Crop]) -> u64 {
    0
}
pub fn header<R: std::io::Read + std::io::Seek>(_r: R) -> Result<Header, PictureError> {
    todo!()
}
pub fn render(
    _b: &[u8],
    _e: &Header,
    _r: &[Request],
    _l: &Limits,
    _w: &mut Workspace,
) -> Result<Vec<Vec<u8>>, PictureError> {
    todo!()
}
pub fn decodes(_b: &[u8], _l: &Limits) -> Result<Header, PictureError> {
    todo!()
}
