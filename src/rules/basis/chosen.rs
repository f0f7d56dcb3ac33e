//! Which rules run, how much they weigh and with what options: the mapping `rules:` of the
//! configuration.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::rule::{OptionDefault, Options, Rule, RuleOption};
use crate::model::finding::Severity;
use crate::rules::{ALL, Settings};

/// The rules as configured. The default runs all of them as they are.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    by_rule: BTreeMap<String, Choice>,
}

#[derive(Clone, Debug, Default)]
struct Choice {
    weight: Option<Weight>,
    options: Settings,
}

#[derive(Clone, Copy, Debug)]
enum Weight {
    Off,
    On(Severity),
}

/// Reads `rules:`. What [`schema`] forbids is passed over, since it was told to the user before.
#[must_use]
pub fn chosen(config: &Settings) -> Chosen {
    let choice = |value: &Value| match value {
        Value::Object(fields) => {
            let weight = fields.get("severity").and_then(weight);
            let options = fields.iter().filter(|(name, _)| *name != "severity");
            Choice { weight, options: options.map(|(name, value)| (name.clone(), value.clone())).collect() }
        }
        plain => Choice { weight: weight(plain), options: Map::new() },
    };
    Chosen { by_rule: config.iter().map(|(id, value)| (id.clone(), choice(value))).collect() }
}

/// A JSON Schema for the mapping `rules:`.
#[must_use]
pub fn schema() -> Value {
    let mut weights: Vec<&str> = Severity::ALL.iter().map(|severity| severity.id()).collect();
    weights.push("off");
    let properties: Map<String, Value> =
        ALL.iter().map(|rule| (rule.id.to_owned(), rule_schema(rule, &weights))).collect();
    json!({
        "type": "object",
        "description": "Rule id: error, warning, info or off; or a mapping with `severity` and the rule's options.",
        "properties": properties,
        "additionalProperties": false,
    })
}

impl Chosen {
    /// The rule does not run.
    #[must_use]
    pub fn is_off(&self, rule: &Rule) -> bool {
        matches!(self.weight(rule), Some(Weight::Off))
    }

    /// The configured severity, where there is one.
    pub(in crate::rules) fn severity(&self, rule: &Rule) -> Option<Severity> {
        match self.weight(rule) {
            Some(Weight::On(severity)) => Some(severity),
            _ => None,
        }
    }

    pub(in crate::rules) fn options(&self, rule: &'static Rule) -> Options<'_> {
        Options { rule: rule.options, given: self.by_rule.get(rule.id).map(|choice| &choice.options) }
    }

    fn weight(&self, rule: &Rule) -> Option<Weight> {
        self.by_rule.get(rule.id)?.weight
    }
}

/// YAML 1.1 reads `off` as false, so false is off here too.
fn weight(value: &Value) -> Option<Weight> {
    if value == &Value::Bool(false) {
        return Some(Weight::Off);
    }
    match value.as_str()? {
        "off" => Some(Weight::Off),
        id => Severity::ALL.into_iter().find(|severity| severity.id() == id).map(Weight::On),
    }
}

fn rule_schema(rule: &Rule, weights: &[&str]) -> Value {
    let severity = json!({ "type": "string", "enum": weights });
    let mut fields = Map::new();
    fields.insert("severity".to_owned(), severity.clone());
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
