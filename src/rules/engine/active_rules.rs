//! Which rules run, how much they weigh where, and with what options: the mapping `rules:` of the
//! configuration, and above it what one run selects.

use std::collections::BTreeMap;

use globset::{GlobBuilder, GlobMatcher};
use serde_json::{Map, Value, json};

use super::rule::{Needs, OptionDefault, Rule, RuleOption, RuleOptions};
use super::selection::Selection;
use crate::model::FilePath;
use crate::model::finding::Severity;
use crate::rules::{ALL, RuleSettings};

/// The rules as configured, and those of them that a run selects. The default runs all of them as they are.
#[derive(Clone, Debug, Default)]
pub struct ActiveRules {
    by_rule: BTreeMap<String, Choice>,
    selection: Selection,
}

#[derive(Clone, Debug, Default)]
struct Choice {
    weight: Option<SeverityChoice>,
    /// In the order of the configuration; the last that matches wins.
    paths: Vec<(GlobMatcher, SeverityChoice)>,
    options: RuleSettings,
}

#[derive(Clone, Copy, Debug)]
enum SeverityChoice {
    Off,
    On(Severity),
}

/// What the configuration says of a rule at one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum ConfiguredSeverity {
    /// Findings there do not count.
    Off,
    /// As the rule itself weighs them.
    AsItIs,
    On(Severity),
}

/// Reads `rules:`; the `paths` of a rule as a list of pairs. What [`schema`] forbids is passed over, since it was reported to the user before.
#[must_use]
pub fn configured_rules(config: &RuleSettings) -> ActiveRules {
    let choice = |value: &Value| match value {
        Value::Object(fields) => {
            let weight = fields.get("severity").and_then(weight);
            let paths = fields.get("paths").map(paths).unwrap_or_default();
            let options = fields.iter().filter(|(name, _)| !["severity", "paths"].contains(&name.as_str()));
            Choice { weight, paths, options: options.map(|(name, value)| (name.clone(), value.clone())).collect() }
        }
        plain => Choice { weight: weight(plain), ..Choice::default() },
    };
    let by_rule = config.iter().map(|(id, value)| (id.clone(), choice(value))).collect();
    ActiveRules { by_rule, selection: Selection::default() }
}

/// Returns the glob of a path in `rules:`: `*` stays in a folder, `**` does not; a folder with its slash is all that is
/// in it.
fn glob(text: &str) -> Option<GlobMatcher> {
    let whole = if text.ends_with('/') { format!("{text}**") } else { text.to_owned() };
    let glob = GlobBuilder::new(whole.trim_start_matches("./")).literal_separator(true).build();
    glob.ok().map(|glob| glob.compile_matcher())
}

/// Pairs of a glob and a weight, in the order of the file, which a JSON object would not keep.
fn paths(pairs: &Value) -> Vec<(GlobMatcher, SeverityChoice)> {
    let pair = |pair: &Value| Some((glob(pair[0].as_str()?)?, weight(&pair[1])?));
    pairs.as_array().into_iter().flatten().filter_map(pair).collect()
}

/// Returns a JSON Schema for the mapping `rules:`.
#[must_use]
pub fn schema() -> Value {
    let mut weights: Vec<&str> = Severity::ALL.iter().map(|severity| severity.id()).collect();
    weights.push("off");
    let properties: Map<String, Value> =
        ALL.iter().map(|rule| (rule.id.to_owned(), rule_schema(rule, &weights))).collect();
    json!({
        "type": "object",
        "description": "Rule id: error, warning, info or off; or a mapping with `severity`, `paths` and the rule's options.",
        "properties": properties,
        "additionalProperties": false,
    })
}

impl ActiveRules {
    /// Only these rules run.
    #[must_use]
    pub fn selecting(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// The rule runs, be it for a few paths only.
    #[must_use]
    pub fn runs(&self, rule: &Rule) -> bool {
        let somewhere =
            |choice: &Choice| choice.paths.iter().any(|(_, weight)| matches!(weight, SeverityChoice::On(_)));
        let off = matches!(self.weight(rule), Some(SeverityChoice::Off)) && !self.selection.names(rule);
        self.selection.has(rule) && (!off || self.by_rule.get(rule.id).is_some_and(somewhere))
    }

    /// Some rule runs that needs this.
    #[must_use]
    pub fn need(&self, needed: Needs) -> bool {
        ALL.iter().any(|rule| rule.needs == needed && self.runs(rule))
    }

    /// The rule runs, and its findings at this path count.
    pub(in crate::rules) fn counts(&self, rule: &Rule, path: &FilePath) -> bool {
        self.runs(rule) && self.configured_severity(rule, path) != ConfiguredSeverity::Off
    }

    /// Returns what a finding of the rule counts at a path.
    pub(in crate::rules) fn configured_severity(&self, rule: &Rule, path: &FilePath) -> ConfiguredSeverity {
        let paths = self.by_rule.get(rule.id).map(|choice| choice.paths.as_slice()).unwrap_or_default();
        let here = paths.iter().rev().find(|(glob, _)| glob.is_match(path.as_str())).map(|(_, weight)| *weight);
        match (here, self.weight(rule)) {
            (Some(SeverityChoice::Off), _) => ConfiguredSeverity::Off,
            (Some(SeverityChoice::On(severity)), _) | (None, Some(SeverityChoice::On(severity))) => {
                ConfiguredSeverity::On(severity)
            }
            (None, Some(SeverityChoice::Off)) if !self.selection.names(rule) => ConfiguredSeverity::Off,
            (None, _) => ConfiguredSeverity::AsItIs,
        }
    }

    pub(in crate::rules) fn options(&self, rule: &'static Rule) -> RuleOptions<'_> {
        RuleOptions { rule: rule.options, given: self.by_rule.get(rule.id).map(|choice| &choice.options) }
    }

    fn weight(&self, rule: &Rule) -> Option<SeverityChoice> {
        self.by_rule.get(rule.id)?.weight
    }
}

/// YAML 1.1 reads `off` as false, so false is off here too.
fn weight(value: &Value) -> Option<SeverityChoice> {
    if value == &Value::Bool(false) {
        return Some(SeverityChoice::Off);
    }
    match value.as_str()? {
        "off" => Some(SeverityChoice::Off),
        id => Severity::ALL.into_iter().find(|severity| severity.id() == id).map(SeverityChoice::On),
    }
}

fn rule_schema(rule: &Rule, weights: &[&str]) -> Value {
    let severity = json!({ "type": "string", "enum": weights });
    let mut fields = Map::new();
    fields.insert("severity".to_owned(), severity.clone());
    fields.insert(
        "paths".to_owned(),
        json!({
            "type": "object",
            "additionalProperties": severity,
            "description": "Other severities for some files: a pattern such as content/*/archive/** and its severity. The last that matches wins.",
        }),
    );
    for option in rule.options {
        fields.insert(option.name.to_owned(), option_schema(option));
    }
    json!({
        "description": rule.summary("en"),
        "anyOf": [severity, { "type": "object", "properties": fields, "additionalProperties": false }],
    })
}

fn option_schema(option: &RuleOption) -> Value {
    match option.default {
        OptionDefault::Count(count) => {
            json!({ "type": "integer", "minimum": 0, "default": count, "description": option.doc })
        }
        OptionDefault::PerLanguage(table) => {
            let default: Map<String, Value> =
                table.iter().map(|(code, limit)| ((*code).to_owned(), json!(limit))).collect();
            json!({
                "type": "object",
                "additionalProperties": { "type": "integer", "minimum": 0 },
                "default": default,
                "description": option.doc,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_running_rule_needs_is_not_needed() {
        for one in ALL {
            let alike = ALL.iter().filter(|rule| rule.needs == one.needs);
            let off: Map<String, Value> = alike.map(|rule| (rule.id.to_owned(), json!("off"))).collect();
            assert!(configured_rules(&Map::new()).need(one.needs), "{}", one.id);
            assert!(!configured_rules(&off).need(one.needs), "{}", one.id);
        }
    }
}
