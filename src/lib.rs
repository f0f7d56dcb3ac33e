//! vignettes: the image step of a bilingual static site.
//!
//! A site's posts name an image, its alt text and a thumbnail. This library reads them, makes the
//! thumbnails, and finds images that readers can't see or can't hear of. The program of the same
//! name is its first user.
//!
//! # The way through the house
//!
//! Every command goes the same way, and stops where its work ends:
//!
//! | step | effects (may touch the disk) | pure (values in, values out) |
//! | --- | --- | --- |
//! | settings | [`disk`] loads the configuration's texts | [`settings`] resolves them, once |
//! | discover | [`disk::walk`] finds files and links | |
//! | read | [`disk`] hands out bytes | [`read`] makes [`model::Page`]s of them, with positions |
//! | | headers through [`disk::SiteRoot::open`] | [`picture::header`] |
//! | plan | hashes through [`disk::HashCache`] | [`plan::claimed`], then [`plan::decided`] |
//! | produce | [`produce::execute`], the only place where pictures are worked on in parallel | [`picture::render`] |
//! | | outputs that were made before are taken from [`disk::Store`] | |
//! | write | [`disk::Lock`], from it a [`disk::Writer`], [`disk::Journal`] first | [`manifest::changed`]; of posts, [`edit::edited`] |
//! | judge | | [`rules::check`], then what the [`baseline`] knows of is held back |
//! | report | [`terminal::output`] prints | [`report`], in the words of [`words`] |
//!
//! [`app`] holds the order of events, one short file a command: `check` is read and rules, `plan`
//! stops before the first effect, `build` goes all the way; `init` writes what [`starter`] proposes,
//! where there is nothing yet; `watch` is `build` after each change, woken by [`disk::Watched`]; `preview` draws what was
//! read, planned and judged as one page, [`preview`]; `fix` carries out what findings propose, through [`edit`], which keeps
//! every byte that it does not mean to change; `add` does what [`addition`] proposes, to both posts or to none;
//! `check --built` also reads the built site, by [`read::built`]. [`cli`] and [`terminal`] are the
//! program's side of it.
//!
//! # The nouns
//!
//! [`model`] imports nothing of ours, and everything else speaks in it: a [`model::FilePath`] is a
//! file of the site, a [`model::SitePath`] what a browser asks for, a [`model::Use`] one place that
//! shows an image (alt text belongs to the use, not to the image), a [`model::Finding`] one broken
//! rule at one place. [`tree`] is the positioned YAML, TOML or JSON that front matter and
//! configuration are read from.
//!
//! # Invariants
//!
//! `tests/architecture.rs` holds these:
//!
//! 1. Only [`disk`] touches the file system: a site's files by handles of its folders, beneath its root, and only regular
//!    files of a bounded size. Only [`terminal::output`] prints, and only `disk::git` starts a program.
//! 2. Imports run one way: `main` → [`app`] → [`disk`], [`produce`], [`preview`], [`report`] → [`plan`], [`rules`],
//!    [`starter`], [`addition`], [`edit`], [`read`], [`manifest`], [`baseline`], [`picture`], [`settings`], [`words`] →
//!    [`tree`] → [`model`]. Rules, plan and report never import one another.
//! 3. Reading never fails as a whole: what can't be read is a [`model::page::PageProblem`] of its
//!    page, or the `Err` of its picture's header.
//! 4. One bad image never stops the others; a decoder that panics is a [`model::outputs::Failure`]
//!    of its own picture. So no profile may abort on panic.
//! 5. Same input, same bytes: outputs, manifest and JSON do not depend on threads, clocks, or the
//!    order of a directory. No `HashMap` is ever iterated.
//! 6. Nothing that is not ours is written. Whose file it is, is decided by [`plan::decided`] alone,
//!    from the manifest and the journal; the journal is written before an output appears.
//! 7. A file appears whole or not at all, through [`disk::Writer`]. Who has one has the site's [`disk::Lock`].
//! 8. No file is longer than 400 lines, and none is a drawer (`utils`, `helpers`, `common`).
//! 9. Every table is complete: a rule, a picture format, a front-matter layout or a report format
//!    is one file and one line in its table.
//!
//! # Where to add
//!
//! | what | copy | register in |
//! | --- | --- | --- |
//! | a rule | `rules/alt_empty.rs` and its `.en.md` | [`rules::ALL`] |
//! | a picture format to read | `picture/decode/gif.rs` | the table in `picture/decode/mod.rs` |
//! | a picture format to write | `picture/encode/webp.rs` | the table in `picture/encode/mod.rs` |
//! | a front-matter layout | `read/front_matter/toml.rs` | [`read::front_matter::LAYOUTS`] |
//! | a shortcode that shows an image | a row of `IMAGES` | `read/body/shortcode.rs` |
//! | a template for sites | `starter/hugo/` | `TEMPLATES` in `starter/hugo.rs` |
//! | a report format | `report/concise.rs` | [`report::FORMATS`] |
//! | a language of messages | `words/fr/` | `CATALOGUES` in `words/mod.rs` |
//! | the French of an argument | an attribute in `words/fr/help.ftl` | found by its command and its id |
//! | a configuration key | a field with a doc comment | [`settings::file`] |

pub mod addition;
pub mod app;
pub mod baseline;
pub mod cli;
pub mod disk;
pub mod edit;
pub mod error;
pub mod manifest;
pub mod model;
pub mod picture;
pub mod plan;
pub mod preview;
pub mod produce;
pub mod read;
pub mod report;
pub mod rules;
pub mod settings;
pub mod starter;
pub mod terminal;
pub mod tree;
pub mod words;
