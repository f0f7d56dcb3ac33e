//! What CI services read in a log beside text: groups of lines that can be folded, and errors.

use super::github;
use crate::error::{Problem, Stop, StopKind};
use crate::model::Message;
use crate::words::Words;
use crate::words::visible::visible;

/// A service that runs us and obeys lines of our output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CiService {
    /// And those that read the same commands, such as Forgejo's and Gitea's.
    GitHub,
    GitLab,
    Azure,
}

/// A line that a service obeys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogCommand {
    /// What makes it a command. It is ours, byte by byte.
    pub mark: String,
    /// What people read of it, with the service's escapes.
    pub text: String,
}

/// Which service runs us, by the variable that each of them sets.
const VARIABLES: [(&str, CiService); 3] =
    [("GITHUB_ACTIONS", CiService::GitHub), ("GITLAB_CI", CiService::GitLab), ("TF_BUILD", CiService::Azure)];

/// GitLab's marks begin and end with this: a runner that does not know them shows nothing of them.
const GITLAB_CLEAR: &str = "\u{1b}[0K";

impl CiService {
    /// Returns the service that the environment speaks of.
    #[must_use]
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Option<Self> {
        let is_set = |name: &str| variable(name).is_some_and(|value| value.eq_ignore_ascii_case("true"));
        VARIABLES.into_iter().find(|(name, _)| is_set(name)).map(|(_, service)| service)
    }

    /// Returns the line that begins a group. `id` names the group in the whole log; `time` is in seconds since 1970.
    #[must_use]
    pub fn group_start(self, id: &str, time: i64, title: &str) -> LogCommand {
        let mark = match self {
            Self::GitHub => "::group::".to_owned(),
            Self::Azure => "##[group]".to_owned(),
            Self::GitLab => format!("{GITLAB_CLEAR}section_start:{time}:{id}\r{GITLAB_CLEAR}"),
        };
        LogCommand { mark, text: self.escaped(title) }
    }

    /// Returns the line that ends it.
    #[must_use]
    pub fn group_end(self, id: &str, time: i64) -> LogCommand {
        let mark = match self {
            Self::GitHub => "::endgroup::".to_owned(),
            Self::Azure => "##[endgroup]".to_owned(),
            Self::GitLab => format!("{GITLAB_CLEAR}section_end:{time}:{id}\r{GITLAB_CLEAR}"),
        };
        LogCommand { mark, text: String::new() }
    }

    /// Returns the line that reports an error, if the service has one.
    #[must_use]
    pub fn error(self, message: &str) -> Option<LogCommand> {
        let mark = match self {
            Self::GitHub => "::error title=vignettes::",
            Self::Azure => "##vso[task.logissue type=error]",
            Self::GitLab => return None,
        };
        Some(LogCommand { mark: mark.to_owned(), text: self.escaped(message) })
    }

    /// As the service undoes it.
    fn escaped(self, text: &str) -> String {
        match self {
            Self::GitHub => github::escaped_value(text),
            // As Microsoft's task library has it (`taskcommand.ts`).
            Self::Azure => {
                let escaped = text.replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A");
                visible(&escaped).into_owned()
            }
            Self::GitLab => visible(text).into_owned(),
        }
    }
}

/// Returns what stopped a run as errors of a service, one for each problem; `None` where the service has none, or where
/// the site as it is does not allow what was asked for, which is no error of the job's own.
#[must_use]
pub fn stop_commands(stop: &Stop, service: CiService, words: &Words) -> Option<Vec<LogCommand>> {
    if stop.kind == StopKind::Refused {
        return None;
    }
    let message = |problem: &Problem| {
        let place = problem
            .place
            .as_ref()
            .map_or_else(String::new, |place| format!("{}:{}:{}: ", place.path, place.span.line, place.span.column));
        let help = problem.help.as_ref().map_or_else(String::new, |help| {
            format!("\n{}: {}", words.say(&Message::new("label-help")), words.say(help))
        });
        format!("{place}{}{help}", words.say(&problem.message))
    };
    stop.problems.iter().map(|problem| service.error(&message(problem))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FilePath, Place, Span};

    #[test]
    fn a_service_is_known_by_its_variable() {
        let by = |set: &'static str, value: &'static str| {
            CiService::of(&move |name| (name == set).then(|| value.to_owned()))
        };
        assert_eq!(by("GITHUB_ACTIONS", "true"), Some(CiService::GitHub));
        assert_eq!(by("GITLAB_CI", "true"), Some(CiService::GitLab));
        assert_eq!(by("TF_BUILD", "True"), Some(CiService::Azure));
        assert_eq!(by("GITHUB_ACTIONS", "false"), None);
        assert_eq!(by("CI", "true"), None);
    }

    #[test]
    fn a_group_has_the_marks_of_its_service() {
        let line = |command: LogCommand| command.mark + &command.text;
        let start = |service: CiService| line(service.group_start("vignettes_7", 1_700_000_000, "making 100% of it"));
        let end = |service: CiService| line(service.group_end("vignettes_7", 1_700_000_009));
        assert_eq!(start(CiService::GitHub), "::group::making 100%25 of it");
        assert_eq!(end(CiService::GitHub), "::endgroup::");
        assert_eq!(start(CiService::Azure), "##[group]making 100%AZP25 of it");
        assert_eq!(end(CiService::Azure), "##[endgroup]");
        let begins = "\u{1b}[0Ksection_start:1700000000:vignettes_7\r\u{1b}[0Kmaking 100% of it";
        assert_eq!(start(CiService::GitLab), begins);
        assert_eq!(end(CiService::GitLab), "\u{1b}[0Ksection_end:1700000009:vignettes_7\r\u{1b}[0K");
    }

    #[test]
    fn what_a_site_says_ends_no_command_and_begins_none() {
        let hostile = "a\r\n::error::x ##vso[task.x]y\u{1b}[2J 100%";
        let github = CiService::GitHub.error(hostile).unwrap();
        assert_eq!(github.mark, "::error title=vignettes::");
        assert_eq!(github.text, "a%0D%0A::error::x #\\u{23}vso[task.x]y\\u{1b}[2J 100%25");
        let azure = CiService::Azure.error(hostile).unwrap();
        assert_eq!(azure.mark, "##vso[task.logissue type=error]");
        assert_eq!(azure.text, "a%0D%0A::error::x #\\u{23}vso[task.x]y\\u{1b}[2J 100%AZP25");
        let title = CiService::GitLab.group_start("a", 1, hostile).text;
        assert_eq!(title, "a\\r\\n::error::x #\\u{23}vso[task.x]y\\u{1b}[2J 100%");
    }

    #[test]
    fn each_problem_that_stops_a_run_is_an_error_with_its_place_and_help() {
        let words = Words::new("en");
        let mut stop = Stop::usage(Message::new("cache-link").with("path", ".vignettes"));
        let span = Span { line: 2, column: 3, ..Span::default() };
        let place = Place { path: FilePath::new("vignettes.yaml"), span };
        let message = Message::new("cache-link").with("path", "b\n::error::x");
        stop.problems.push(Problem { place: Some(place), message, help: None });
        let texts = |stop: &Stop, service: CiService| -> Option<Vec<String>> {
            Some(stop_commands(stop, service, &words)?.into_iter().map(|command| command.text).collect())
        };
        let found = texts(&stop, CiService::GitHub).unwrap();
        assert!(found[0].starts_with(".vignettes is a link; "), "{found:?}");
        assert!(found[0].contains("%0Ahelp: "), "{found:?}");
        assert!(found[1].starts_with("vignettes.yaml:2:3: b\\n::error::x is a link; "), "{found:?}");
        assert_eq!(found.len(), 2);
        assert_eq!(texts(&stop, CiService::GitLab), None);
        let refused = Stop::refusal(Message::new("add-stopped"));
        assert_eq!(texts(&refused, CiService::GitHub), None);
    }
}
