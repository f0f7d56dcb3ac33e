//! What words and spellings tell: the language of a text, its script, and texts made comparable.

pub mod detection;
pub mod evidence;
pub mod languages;
pub mod quotations;
pub mod script;
pub mod shown;
pub mod spelling;
pub mod statistics;
pub mod text;
