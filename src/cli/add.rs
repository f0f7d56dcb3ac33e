//! The arguments of `add`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueEnum};

use crate::app::add::{AddEffect, AddRequest, Allowed, At};

#[derive(Debug, Args)]
pub struct Add {
    /// The picture: a JPEG, PNG, WebP or GIF, copied under a clean name; a picture in the site's static folder is used
    /// where it is. Several with --body
    #[arg(required = true, value_name = "IMAGE")]
    pub images: Vec<PathBuf>,
    /// The posts to add it to: their translationKey, or the path of one of them
    #[arg(long, value_name = "KEY")]
    pub post: String,
    /// The site's folder, or a folder in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    #[command(flatten)]
    pub alts: AltArgs,
    /// The point of the picture that crops keep in view, from the top left: "30% 20%"
    #[arg(long, value_name = "POINT", conflicts_with = "body")]
    pub focus: Option<String>,
    /// Name of the copy, instead of the picture's own; it is cleaned too
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Put the picture at the end of the posts' text, instead of setting it as their image
    #[arg(long)]
    pub body: bool,
    /// Show the changes as a diff, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Add it in spite of this; comma-separated
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub allow: Vec<Allow>,
}

/// What is no reason to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Allow {
    /// The picture is smaller than the thumb that the posts ask for
    Small,
    /// The file is larger than the limit of image-too-heavy
    Heavy,
    /// The picture is already on the site
    Same,
    /// The post does not exist in every language
    Lone,
    /// A rule finds an error in an alt text
    Alt,
}

/// `--alt-en TEXT`: one option a language of the site, whatever these are.
#[derive(Debug, Default)]
pub struct AltArgs {
    /// The language's code and the text, in the order of the options' names, then as given.
    pub texts: Vec<(String, String)>,
}

/// What options of alt texts begin with; the language follows.
const ALT: &str = "alt-";

/// The languages that the help shows an option for.
const SHOWN: [(&str, &str); 2] = [
    (
        "alt-en",
        "What the picture tells people who can't see it, in English; one such option for each language of the site",
    ),
    ("alt-fr", "The same in French"),
];

impl AltArgs {
    /// The command with an option for each language that these arguments name.
    #[must_use]
    pub fn with_alt_options(command: Command, arguments: &[String]) -> Command {
        let mut names: Vec<String> = arguments.iter().filter_map(|argument| option(argument)).collect();
        names.sort();
        names.dedup();
        names.retain(|name| SHOWN.iter().all(|(shown, _)| shown != name));
        if names.is_empty() {
            return command;
        }
        command.mut_subcommand("add", |add| add.args(names.into_iter().map(|name| argument(name).hide(true))))
    }
}

/// The name of the option, where it is one for a language: letters, digits and hyphens, as BCP 47 has it.
fn option(argument: &str) -> Option<String> {
    let name = argument.strip_prefix("--")?.split('=').next()?;
    let code = name.strip_prefix(ALT)?;
    let is_code = (2..=35).contains(&code.len())
        && code
            .split(['-', '_'])
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    is_code.then(|| name.to_owned())
}

fn argument(name: impl Into<String>) -> Arg {
    let name = name.into();
    Arg::new(name.clone()).long(name).value_name("TEXT").action(ArgAction::Append)
}

impl Args for AltArgs {
    fn augment_args(command: Command) -> Command {
        command.args(SHOWN.map(|(name, help)| argument(name).help(help)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for AltArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut alts = Self::default();
        alts.update_from_arg_matches(matches)?;
        Ok(alts)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let mut names: Vec<&str> = matches.ids().map(clap::Id::as_str).filter(|id| id.starts_with(ALT)).collect();
        names.sort_unstable();
        for name in names {
            let texts = matches.get_many::<String>(name).into_iter().flatten();
            self.texts.extend(texts.map(|text| (name[ALT.len()..].to_owned(), text.clone())));
        }
        Ok(())
    }
}

impl From<&Add> for AddRequest {
    fn from(args: &Add) -> Self {
        Self {
            images: args.images.clone(),
            post: args.post.clone(),
            alts: args.alts.texts.clone(),
            focus: args.focus.clone(),
            name: args.name.clone(),
            at: if args.body { At::Body } else { At::Hero },
            effect: if args.dry_run { AddEffect::Shown } else { AddEffect::Written },
            allowed: args.allow.iter().copied().map(Allowed::from).collect(),
        }
    }
}

impl From<Allow> for Allowed {
    fn from(allow: Allow) -> Self {
        match allow {
            Allow::Small => Self::Small,
            Allow::Heavy => Self::Heavy,
            Allow::Same => Self::Same,
            Allow::Lone => Self::Lone,
            Allow::Alt => Self::Alt,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    fn texts(arguments: &[&str]) -> Result<Vec<(String, String)>, clap::Error> {
        let owned: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
        let line = ["vignettes", "add", "a.jpg", "--post", "k"].iter().chain(arguments);
        let matches = AltArgs::with_alt_options(Cli::command(), &owned).try_get_matches_from(line)?;
        match Cli::from_arg_matches(&matches)?.command {
            crate::cli::Command::Add(add) => Ok(add.alts.texts),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn any_language_has_its_option() {
        let said = texts(&["--alt-pt-br=Um barco", "--alt-en", "A boat", "--alt-de", "Ein Boot"]).unwrap();
        let said: Vec<(&str, &str)> = said.iter().map(|(code, text)| (code.as_str(), text.as_str())).collect();
        assert_eq!(said, [("de", "Ein Boot"), ("en", "A boat"), ("pt-br", "Um barco")]);
        assert!(texts(&["--alt-", "x"]).is_err() && texts(&["--alt-a b", "x"]).is_err());
    }
}
