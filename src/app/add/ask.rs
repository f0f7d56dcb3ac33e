//! What a person is asked for while a picture is added; a pipe and CI have nobody to ask.

use crate::model::{FilePath, Finding, Lang, Message, SitePath};

/// Who answers.
pub trait Asker {
    /// Returns the alt text of one post.
    fn alt(&self, asked: &AltQuestion<'_>) -> Answer;
    /// Returns whether to go on; `None` where there is nobody to ask.
    fn confirm(&self, question: &Message) -> Option<bool>;
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As typed; we trim spaces at its ends.
    Given(String),
    /// The picture says nothing that the text does not: it needs no alt text, and the post says so.
    Decorative,
    /// There is nobody to ask: a pipe, CI, `-q`.
    Nobody,
    /// Ctrl-C, Ctrl-D: nothing is to be changed.
    Stopped,
}

/// One question for an alt text.
#[derive(Clone, Debug)]
pub struct AltQuestion<'a> {
    /// The language to answer in.
    pub lang: &'a Lang,
    /// The picture's name, as the user gave it.
    pub image: &'a str,
    /// The post that is to show it.
    pub page: &'a FilePath,
    /// Its `title`, where it has one.
    pub title: Option<&'a str>,
    pub limits: AltLimits,
    /// What the same picture is called elsewhere on the site in this language: the most used first, each once.
    pub offered: &'a [Offered],
    /// The post may say that the picture is decorative: `Answer::Decorative` can be carried out.
    pub may_be_decorative: bool,
    /// The answer before, and what is wrong with it; `None` at first.
    pub again: Option<&'a Again>,
}

/// Characters, as [`crate::rules::alt_length`] counts them; `alt-too-long` tells of what is over these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AltLimits {
    /// By the style guide of the language: 140 in English, 170 in French.
    pub advised: usize,
    /// From here on it is a warning: 250.
    pub most: usize,
}

/// An alt text that the same picture has elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub text: String,
    /// A post that says it.
    pub page: FilePath,
    pub image: SitePath,
}

/// An answer that rules are against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    pub given: String,
    /// At least one; each with its message and its help.
    pub findings: Vec<Finding>,
}

/// Where nobody is: nothing is ever asked.
pub struct Nobody;

impl Asker for Nobody {
    fn alt(&self, _: &AltQuestion<'_>) -> Answer {
        Answer::Nobody
    }

    fn confirm(&self, _: &Message) -> Option<bool> {
        None
    }
}
