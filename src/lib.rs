//! vignettes: the image step of a bilingual static site.
//!
//! A site's posts name an image, its alt text and a thumbnail. This library reads them, makes the thumbnails, and finds
//! images that readers can't see and alt texts that are missing or wrong. The program of the same name is its first user.
//!
//! # Use it
//!
//! Open a [`Site`], then plan, build or check it:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # for entry in walkdir::WalkDir::new("img-fixtures/demo") {
//! #     let entry = entry?;
//! #     let to = folder.path().join(entry.path().strip_prefix("img-fixtures/demo")?);
//! #     if entry.file_type().is_dir() { std::fs::create_dir_all(to)?; } else { std::fs::copy(entry.path(), to)?; }
//! # }
//! # let path = folder.path();
//! use vignettes::{BuildOptions, CheckOptions, Site};
//!
//! let site = Site::open(path)?;
//! let build = site.build(&BuildOptions::default())?;
//! println!("{} pictures made, {} reused", build.written.len(), build.reused);
//! for failed in &build.failed {
//!     println!("{}: {}", failed.path, failed.message);
//! }
//! # assert!(!build.written.is_empty() && site.root().join(build.manifest.as_str()).is_file());
//! for finding in site.check(&CheckOptions::default())?.findings {
//!     println!("{}:{}: {}", finding.path, finding.line.unwrap_or(1), finding.message);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The library prints nothing and ends no process. Every error implements [`std::error::Error`] and keeps its cause:
//! [`error::io_error_kind`] says whether a disk is full or permissions are missing. `examples/build_script.rs` and
//! `examples/check_alt_text.rs` are whole programs.
//!
//! # Data flow
//!
//! Every command takes the same steps, and stops where its work ends:
//!
//! | step | effects (may touch the disk) | pure (values in, values out) |
//! | --- | --- | --- |
//! | settings | [`disk`] loads the files that a generator asks for | [`generator`] says what they mean, [`settings`] resolves all, once |
//! | discover | [`disk::walk`] finds files and links | |
//! | read | [`disk`] reads bytes, of a text once in a command: [`disk::SiteTexts`] | [`read`] makes [`model::Page`]s of them, with positions; [`resolve`] finds the files that paths name |
//! | | headers through [`disk::SiteRoot::open`] | [`picture::header`] |
//! | plan | hashes through [`disk::HashCache`] | [`plan::claimed_outputs`], then [`plan::decided_plan`] |
//! | produce | [`produce::execute`], the only place where pictures are processed in parallel | [`picture::render`] |
//! | | outputs that were made before are taken from [`disk::Store`] | |
//! | write | [`disk::Lock`], from it a [`disk::Writer`], [`disk::Journal`] first | [`manifest::changed_manifest`]; for posts, [`edit::edited_page`] |
//! | judge | | [`rules::check`]; then the [`baseline`] holds back the findings that it knows |
//! | report | [`terminal::output`] prints | [`report`], in the words of [`words`] |
//!
//! [`app`] holds the order of these steps, one file a command. `check` reads and judges. `plan` stops before the first
//! effect, `build` takes every step, and `watch` is `build` after each change that [`disk::SiteWatch`] notices. `init`
//! writes what [`starter`] proposes, where there is nothing yet. `preview` draws what was read, planned and judged as one
//! page, with [`preview`]. `fix` applies what findings propose, with [`edit`], which keeps every byte that it does not mean
//! to change. `add` writes what [`addition`] proposes, to both posts or to none. `check --built` also reads the built site,
//! with [`read::built`]. `inspect` reports what was understood of a site, and in which way.
//!
//! # Modules
//!
//! | module | what it is responsible for |
//! | --- | --- |
//! | [`api`] | the front of the library: [`Site`], its options and results |
//! | [`cli`], [`terminal`] | the program: its arguments and help, its output, progress and questions |
//! | [`app`] | a command a file; `session` (the site that a command works on, never changed), `options` (what the user asked for), `overlay` (what is read as if it were written), `site_state` (the site as read and planned) |
//! | [`model`] | the nouns that all others speak in; it imports nothing of ours |
//! | [`tree`] | YAML, TOML and JSON with positions, for front matter and configuration |
//! | [`generator`] | a folder for each site generator: its configuration, addresses and templates; the table is [`generator::ALL`] |
//! | `ignores` | comments that turn findings off, in front matter, bodies and templates |
//! | [`resolve`] | from a path that an author wrote to a file, an address or an output; from the path of a page to its language |
//! | [`settings`] | arguments and configuration, resolved once |
//! | [`read`] | from text to model: front matter, bodies, built pages |
//! | [`edit`] | changes to the text of a page that keep all other bytes |
//! | [`plan`] | which outputs are asked for, what is made, reused, refused, orphaned |
//! | [`picture`] | from bytes to pixels to bytes: `decode`, `resize`, `colour`, `orient`, `encode`; and what pixels show: `analysis`, `placeholder`, `similarity`, `focus` |
//! | [`produce`] | carries out the jobs of a plan, in parallel |
//! | [`manifest`] | the file that says what was made of which picture, for templates and for the next run |
//! | [`baseline`] | the findings of an old site that a check holds back |
//! | [`rules`] | one rule a file; `engine` (what every rule is made of), `language`, `pairing`, `rendered` (what they know of languages, pairs and built pages) |
//! | [`starter`] | the configuration and the templates that `init` proposes |
//! | [`addition`] | the changes that `add` proposes for a new picture |
//! | [`preview`] | the page of `preview` |
//! | [`report`] | one format a file, one command's text a file |
//! | [`words`] | messages in the languages of users |
//! | [`disk`] | all that touches files: the site's root, atomic writes, journal, lock, caches, git, watching |
//! | [`error`] | why a command stops, and the error that made it stop |
//!
//! # Glossary
//!
//! | term | what it means here | type |
//! | --- | --- | --- |
//! | site | a folder that a site generator builds | [`model::Site`] |
//! | generator | the program that builds the site, such as Hugo | [`generator::Generator`] |
//! | structure | which folders hold pages, languages and pictures, and what addresses count from | [`model::structure::SiteStructure`] |
//! | page, post | one content file with front matter; a post names an image | [`model::Page`] |
//! | hero | the image that the front matter of a post names | [`model::Page::hero`] |
//! | use | one place that shows an image; alt text belongs to the use, not to the image | [`model::Use`] |
//! | call | a shortcode, an include, a tag or a macro with arguments, where a text calls a template of the site | [`model::call`] |
//! | way | how something of a site was found: the language of a page, its partner, the file of a picture | [`model::ways`] |
//! | discovery | signs that a site is not read as it was meant | [`model::discovery::Discovery`] |
//! | inspection | what was understood of a site or of a page, as a value | [`report::inspect`] |
//! | pair | the same post in two languages or more, tied by a key or by path | [`model::Site::pairs`] |
//! | source, original | an image file of the author's; it is never changed | [`model::site::Picture`] |
//! | thumb | the small picture of a post, at the path that its `thumb:` gives | [`model::Thumb`] |
//! | preset | a named size and fit for thumbs | [`model::outputs::Preset`] |
//! | variant | one output of a picture for the web, of one width and format | [`model::outputs::VariantRecipe`] |
//! | recipe | all that decides the bytes of an output, beside its source | [`model::recipe`] |
//! | output | a file that we make: a thumb, a variant or the manifest | [`model::outputs`] |
//! | claim | one output that pages ask for | [`model::outputs::Claim`] |
//! | job | the outputs of one source that are made together | [`model::outputs::Job`] |
//! | orphan | an output of ours that nothing asks for any more | [`model::outputs::Plan`] |
//! | manifest | the file that says what was made, and of what | [`manifest`] |
//! | journal | the file that announces an output before it is written, for runs after a killed one | [`disk::Journal`] |
//! | store | the outputs of earlier runs, by the hash of all that decides their bytes | [`disk::Store`] |
//! | finding | one broken rule at one place | [`model::Finding`] |
//! | proof | what a built page shows that refutes a finding on its content page | [`rules::Proof`] |
//! | draft | a finding before its severity and its rule are known | `rules::engine::draft` |
//! | fix | the change of a page that makes a finding go away for sure | [`model::Change`] |
//! | ignore | a comment that turns a finding off, with its reason | [`model::ignore::Ignore`] |
//! | baseline | counts of known findings, which a check holds back | [`baseline::Baseline`] |
//! | session | the site that a command works on, with its settings | [`app::Session`] |
//! | options | what the user asked for, beside the command | [`app::Options`] |
//! | overlay | pages and files that a reading takes for written, before anything is | [`app::Overlay`] |
//! | site state | the site, read and planned | [`app::SiteState`] |
//! | header, probe | what the first bytes of a picture say; a probe is a small copy to measure quality on, too | [`model::Header`] |
//! | analysis | what pixels show that the plan needs: photograph or drawing, transparent or not, where the subject is | [`model::picture::Analysis`] |
//! | placeholder | the colour and the few pixels that readers see before a picture is loaded | [`model::picture::Placeholder`] |
//! | similarity | how alike two pictures look, whatever their size and format | [`picture::similarity()`] |
//! | style | how a report is laid out: words, colours, detail, width | [`report::Style`] |
//!
//! # Invariants
//!
//! `tests/architecture.rs` holds these:
//!
//! 1. Only [`disk`] touches the file system: a site's files by handles of its folders, beneath its root, and only regular
//!    files of a bounded size. Only [`terminal::output`] prints, and only `disk::git` starts a program.
//! 2. Imports run one way: `main` → [`terminal`] → [`cli`], [`api`] → [`app`] → [`produce`], [`preview`] → [`disk`],
//!    [`report`] → [`plan`], [`rules`], [`starter`], [`addition`], [`edit`], [`manifest`], [`baseline`] → [`read`] →
//!    [`picture`], [`settings`] → [`generator`] → `ignores`, [`resolve`], [`error`] → [`tree`], [`words`] → [`model`].
//!    Rules, plan and report never import one another.
//! 3. Reading never fails as a whole: what can't be read is a [`model::page::PageProblem`] of its
//!    page, or the `Err` of its picture's header.
//! 4. One bad image never stops the others; a decoder that panics is a [`model::outputs::Failure`]
//!    of its own picture. So no profile may abort on panic.
//! 5. Same input, same bytes: outputs, manifest and JSON do not depend on threads, clocks, or the
//!    order of a directory. No `HashMap` is ever iterated.
//! 6. Nothing that is not ours is written. Whose file it is, is decided by [`plan::decided_plan`] alone,
//!    from the manifest and the journal; the journal is written before an output appears.
//! 7. A file appears whole or not at all, through [`disk::Writer`]. Who has one has the site's [`disk::Lock`].
//! 8. No file is longer than 400 lines, and none is a catch-all module (`utils`, `helpers`, `common`).
//! 9. Every table is complete: a rule, a picture format, a front-matter layout or a report format
//!    is one file and one line in its table.
//! 10. What writes files is named by a verb, no public type name has two meanings, and of a hundred functions five at most
//!     are named by a participle alone: a pure function is named by a noun, or by participle and noun (`sorted_findings`).
//! 11. An [`app::Session`] is never changed after it was opened. `tests/hostile/opens.rs` counts how often a command opens
//!     each page: once, and once more to compare it before it is replaced.
//!
//! # Where to add
//!
//! `CONTRIBUTING.md` has a table: what to write for a rule, a format, a site generator, a message, and what else goes with it.

pub mod addition;
pub mod api;
pub mod app;
pub mod baseline;
pub mod cli;
pub mod disk;
pub mod edit;
pub mod error;
pub mod generator;
mod ignores;
pub mod manifest;
pub mod model;
pub mod picture;
pub mod plan;
pub mod preview;
pub mod produce;
pub mod read;
pub mod report;
pub mod resolve;
pub mod rules;
pub mod settings;
pub mod starter;
pub mod terminal;
pub mod tree;
pub mod words;

pub use api::{BuildOptions, CheckOptions, OpenOptions, PlanOptions, Site};
pub use error::Stop;
