//! What an edit changes, as `git apply` and `patch -p1` read it.

use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

use crate::model::FilePath;

/// Lines around a change.
const CONTEXT: usize = 3;

/// Returns a unified diff; empty where nothing differs. Lines keep their own ends, be they CRLF.
#[must_use]
pub fn unified_diff(path: &FilePath, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let hunks = group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT);
    let hunks: String = hunks.iter().filter(|ops| !ops.is_empty()).map(|ops| hunk(ops, &old, &new)).collect();
    if hunks.is_empty() {
        return hunks;
    }
    format!("--- {}\n+++ {}\n{hunks}", quoted_name('a', path), quoted_name('b', path))
}

fn hunk(ops: &[DiffOp], old: &[&str], new: &[&str]) -> String {
    let (first, last) = (&ops[0], &ops[ops.len() - 1]);
    let span = |start: usize, end: usize| match end - start {
        // Nothing is counted from the line before it.
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        length => format!("{},{length}", start + 1),
    };
    let mut out = format!(
        "@@ -{} +{} @@\n",
        span(first.old_range().start, last.old_range().end),
        span(first.new_range().start, last.new_range().end)
    );
    let mut say = |sign: char, lines: &[&str]| {
        for line in lines {
            out.push(sign);
            out.push_str(line);
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    };
    for op in ops {
        if let DiffOp::Equal { .. } = op {
            say(' ', &old[op.old_range()]);
        } else {
            say('-', &old[op.old_range()]);
            say('+', &new[op.new_range()]);
        }
    }
    out
}

/// As git writes a name: in quotes where it holds what would end it, with a tab behind one that holds a space.
fn quoted_name(side: char, path: &FilePath) -> String {
    let path = path.as_str();
    if path.chars().any(|char| char.is_control() || matches!(char, '"' | '\\')) {
        let mut out = format!("\"{side}/");
        for char in path.chars() {
            match char {
                '"' | '\\' => out.extend(['\\', char]),
                char if char.is_ascii_control() => out.push_str(&format!("\\{:03o}", u32::from(char))),
                char => out.push(char),
            }
        }
        return out + "\"";
    }
    format!("{side}/{path}{}", if path.contains(' ') { "\t" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_have_context_and_tell_a_last_line_without_end() {
        let said = unified_diff(&FilePath::new("content/é b.md"), "a\r\nb\r\nc\nd\ne\nf\ng", "a\r\nB\r\nc\nd\ne\nf\nh");
        assert_eq!(
            said,
            "--- a/content/é b.md\t\n+++ b/content/é b.md\t\n@@ -1,7 +1,7 @@\n a\r\n-b\r\n+B\r\n c\n d\n e\n f\n-g\n\
             \\ No newline at end of file\n+h\n\\ No newline at end of file\n"
        );
        assert_eq!(unified_diff(&FilePath::new("a"), "x", "x"), "");
        assert_eq!(unified_diff(&FilePath::new("a"), "", "x\n"), "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n");
        assert!(unified_diff(&FilePath::new("a\n\"b"), "", "x\n").starts_with("--- \"a/a\\012\\\"b\"\n"));
        for (path, name) in [("é", "b/é"), ("a b", "b/a b\t"), ("a\"b", "\"b/a\\\"b\""), ("a\\b c", "\"b/a\\\\b c\"")]
        {
            assert_eq!(quoted_name('b', &FilePath::new(path)), name);
        }
        let lines = |changed: &str| format!("{}{changed}{}", "a\n".repeat(9), "b\n".repeat(9));
        let found = unified_diff(&FilePath::new("a"), &lines("x\n"), &lines(""));
        assert!(found.ends_with("@@ -7,7 +7,6 @@\n a\n a\n a\n-x\n b\n b\n b\n"), "{found}");
    }
}
