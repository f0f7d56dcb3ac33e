//! What is no path of the site: another host, a template's work, a drive.

use crate::model::page::Target;

/// Returns what is no path of this site at all.
pub fn elsewhere(raw: &str) -> Option<Target> {
    if raw.is_empty() {
        return Some(Target::Empty);
    }
    if ["{{", "{%", "${", "<?", "<%"].iter().any(|mark| raw.contains(mark)) {
        return Some(Target::Dynamic);
    }
    if raw.starts_with("//") {
        return Some(Target::Remote);
    }
    let scheme = raw.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let scheme =
        scheme.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))?;
    match scheme.as_str() {
        "" => None,
        "data" => Some(Target::Inline),
        "file" => Some(Target::Escapes),
        // `C:\…`: one letter is a drive.
        drive if drive.len() == 1 => Some(Target::Escapes),
        _ if raw.contains("://") => Some(Target::Remote),
        _ => None,
    }
}
