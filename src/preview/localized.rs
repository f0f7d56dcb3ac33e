//! Words in every language of messages at once.

use super::sheet::{FindingText, LocalizedText};
use crate::model::finding::{Finding, Message};
use crate::words::Words;

/// Every catalogue, in the order of [`Words::AVAILABLE`].
pub struct MessageLanguages(Vec<Words>);

impl MessageLanguages {
    #[must_use]
    pub fn all() -> Self {
        Self(Words::AVAILABLE.iter().map(|lang| Words::new(lang)).collect())
    }

    #[must_use]
    pub fn say(&self, message: &Message) -> LocalizedText {
        self.each(|words| words.verbatim(message))
    }

    #[must_use]
    pub fn each(&self, say: impl Fn(&Words) -> String) -> LocalizedText {
        LocalizedText(self.0.iter().map(say).collect())
    }

    #[must_use]
    pub fn finding_text(&self, finding: &Finding) -> FindingText {
        FindingText {
            rule: finding.rule,
            severity: finding.severity,
            path: finding.path.clone(),
            line: finding.span.as_ref().map(|span| span.line),
            column: finding.span.as_ref().map(|span| span.column),
            message: self.say(&finding.message),
            help: self.say(&finding.help),
            fixable: finding.fix.is_some(),
        }
    }
}
