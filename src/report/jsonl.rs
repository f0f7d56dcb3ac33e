//! One finding a line, each an object as in `json`, and nothing besides: what there is nothing of is an empty file.

use super::escaped::json_escaped;
use super::json::FindingJson;
use super::{Report, Style};

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        // Our own structs hold nothing that JSON can't.
        let line = serde_json::to_string(&FindingJson::new(finding, style.words)).unwrap_or_default();
        out.push_str(&json_escaped(&line));
        out.push('\n');
    }
    out
}
