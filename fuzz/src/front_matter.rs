//! Any text as a page's head, in every layout: ranges that lie in the text, and a tree or an error.

use vignettes::read::front_matter::{LAYOUTS, Split};
use vignettes::tree::{Node, Value, comments, yaml};

pub fn run(text: &str) {
    // Also without a fence, as the configuration stands.
    if let Ok(tree) = yaml(text) {
        hold(&tree, text);
    }
    for layout in LAYOUTS {
        if let Split::Found { matter, body } = (layout.split)(text) {
            assert!(text.get(body..).is_some());
            if let Ok(tree) = (layout.parse)(&text[matter.clone()]) {
                hold(&tree, &text[matter]);
            }
        }
    }
}

/// Each value and comment lies in the text, at whole characters.
fn hold(tree: &Node, text: &str) {
    let _ = tree.to_json();
    let mut open = vec![tree];
    while let Some(node) = open.pop() {
        assert!(text.get(node.bytes.clone()).is_some(), "{node:?}");
        match &node.value {
            Value::List(items) => open.extend(items),
            Value::Map(entries) => {
                assert!(entries.iter().all(|(key, _)| text.get(key.bytes.clone()).is_some()), "{entries:?}");
                open.extend(entries.iter().map(|(_, node)| node));
            }
            _ => {}
        }
    }
    assert!(comments(text, tree).into_iter().all(|at| text[at].starts_with('#')));
}
