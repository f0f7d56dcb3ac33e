//! A page, or its front matter, that can't be read.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::page::{Page, PageProblem};

pub const RULE: Rule = Rule {
    variants: &["encoding", "unclosed", "unsupported", "not-a-mapping", "file", "other"],
    ..Rule::new("page-unreadable", Severity::Error, Subject::Page, manuals!("page_unreadable"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let troubled = context.site.pages.iter().filter_map(|page| Some((page, page.problem.as_ref()?)));
    let pages = troubled.map(|(page, problem)| draft(page, problem));
    let others = context.site.unread.iter();
    pages.chain(others.map(|(path, detail)| Draft::at_file(path).variant("other").with("detail", detail))).collect()
}

fn draft(page: &Page, problem: &PageProblem) -> Draft {
    match problem {
        PageProblem::Syntax { detail, at } => Draft::on(page, Some(at)).with("detail", detail),
        PageProblem::Encoding { looks_like, at } => {
            let seems = if looks_like.is_empty() { "none" } else { looks_like.as_str() };
            Draft::on(page, Some(at)).variant("encoding").with("encoding", seems)
        }
        PageProblem::Unclosed { fence, at } => Draft::on(page, Some(at)).variant("unclosed").with("fence", fence),
        PageProblem::Unsupported { language, at } => {
            Draft::on(page, Some(at)).variant("unsupported").with("language", language)
        }
        PageProblem::NotAMapping { at } => Draft::on(page, Some(at)).variant("not-a-mapping"),
        PageProblem::Unreadable { detail } => Draft::on(page, None).variant("file").with("detail", detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Span;
    use crate::rules::testing::{is_silent, page, site};

    #[test]
    fn fires_on_every_problem_and_says_which() {
        type Problem = fn(Span) -> PageProblem;
        let problems: [(Problem, &str); 6] = [
            (|at| PageProblem::Syntax { detail: "a colon too many".into(), at }, "a colon too many"),
            (|at| PageProblem::Encoding { looks_like: "UTF-16 LE".into(), at }, "UTF-16 LE"),
            (|at| PageProblem::Unclosed { fence: "+++".into(), at }, "`+++`"),
            (|at| PageProblem::Unsupported { language: "TOML".into(), at }, "TOML"),
            (|at| PageProblem::NotAMapping { at }, "key: value"),
            (|_| PageProblem::Unreadable { detail: "permission denied".into() }, "permission denied"),
        ];
        for (problem, part) in problems {
            let texts = site([page("en", "a").problem(problem)]).texts(&RULE);
            assert!(texts.len() == 1 && texts[0].contains(part), "{texts:?}");
        }
        let unknown =
            site([page("en", "a").problem(|at| PageProblem::Encoding { looks_like: String::new(), at })]).texts(&RULE);
        assert!(!unknown[0].contains("none"), "{unknown:?}");
    }

    #[test]
    fn is_silent_on_a_page_that_reads() {
        is_silent(&RULE, [page("en", "a").hero("/a.jpg")]);
    }
}
