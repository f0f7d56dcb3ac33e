//! Any two texts with a byte of 0 between them, as a unified diff: what it removes and adds turns one into the other.

use vignettes::edit::diff::unified_diff;
use vignettes::model::FilePath;

pub fn run(text: &str) {
    let Some((old, new)) = text.split_once('\0') else { return };
    let diff = unified_diff(&FilePath::new("a.md"), old, new);
    assert_eq!(diff.is_empty(), old == new);
    let mut made: Vec<&str> = Vec::new();
    let lines: Vec<&str> = old.split_inclusive('\n').collect();
    let mut from = 0;
    let mut rest = diff.split_inclusive('\n').skip(2).peekable();
    while let Some(line) = rest.next() {
        if let Some(hunk) = line.strip_prefix("@@ -") {
            let (start, count) = hunk.split([' ']).next().unwrap().split_once(',').unwrap_or((hunk.split(' ').next().unwrap(), "1"));
            let start = start.parse::<usize>().unwrap() - usize::from(count != "0");
            made.extend(&lines[from..start]);
            from = start;
            continue;
        }
        // The line itself has no end where the next one says so.
        let unended = rest.next_if(|next| next.starts_with('\\')).is_some();
        let written = if unended { line[1..].strip_suffix('\n').unwrap() } else { &line[1..] };
        match line.as_bytes()[0] {
            b' ' => {
                made.push(lines[from]);
                assert_eq!(written, lines[from]);
                from += 1;
            }
            b'-' => {
                assert_eq!(written, lines[from]);
                from += 1;
            }
            _ => made.push(written),
        }
    }
    made.extend(&lines[from..]);
    assert_eq!(made.concat(), new);
}
