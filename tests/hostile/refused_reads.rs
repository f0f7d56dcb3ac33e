//! A disk that refuses: no error of it is taken for "there is no such file". Each failing call of a build ends in a code
//! that is not 0, or in what the build without the fault gives.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pictures;
use crate::site_in_a_folder::SiteInAFolder;

/// Fails the call that the environment names: its number, 5 (EIO) as its error.
const SHIM: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static atomic_long count;
static int refuses(const char *path) {
    const char *root = getenv("REFUSE_BELOW"), *number = getenv("REFUSE_CALL");
    if (!root || !number || (path[0] == '/' && strncmp(path, root, strlen(root)) != 0)) return 0;
    if (++count != atol(number)) return 0;
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int log = real(getenv("REFUSE_LOG"), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (log >= 0) { if (write(log, path, strlen(path)) < 0) {} close(log); }
    errno = EIO;
    return 1;
}
#define BODY(call) int mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list a; va_start(a, flags); mode = va_arg(a, int); va_end(a); } \
    else if (refuses(path)) return -1; \
    return call;
int open64(const char *path, int flags, ...) { int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open64"); BODY(real(path, flags, mode)) }
int open(const char *path, int flags, ...) { int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open"); BODY(real(path, flags, mode)) }
int openat64(int at, const char *path, int flags, ...) { int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, "openat64"); BODY(real(at, path, flags, mode)) }
int openat(int at, const char *path, int flags, ...) { int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, "openat"); BODY(real(at, path, flags, mode)) }
"#;

/// The library, built by the C compiler that the project needs anyway.
fn shim(folder: &Path) -> PathBuf {
    let (source, library) = (folder.join("shim.c"), folder.join("shim.so"));
    std::fs::write(&source, SHIM).unwrap();
    let compiled = Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).arg("-ldl").output();
    let compiled = compiled.expect("there is a C compiler");
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    library
}

fn site() -> SiteInAFolder {
    let site = SiteInAFolder::generated(1);
    site.write("vignettes.yaml", "variants: { widths: [60], formats: [webp, original], effort: quick }\n");
    // Of a PNG the pixels are looked at before anything is planned.
    let drawing = pictures::made("png 90x60", "drawing");
    site.put("static/img/p2.png", &drawing);
    site.post("p2", "/img/p2.png", "/img/medium/p2.jpg");
    site.write("layouts/index.html", "<p>{{ .Title }}</p>");
    site
}

/// Runs a command with one failing call; its code, what it said, and the path of the call, if it came so far.
fn refused(site: &SiteInAFolder, library: &Path, call: usize, args: &[&str]) -> (i32, String, Option<String>) {
    let log = site.root().parent().unwrap().join(format!("{}.refused", site.root().file_name().unwrap().display()));
    let root = std::fs::canonicalize(site.root()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vignettes"));
    command.args(args).arg("--jobs").arg("1").current_dir(site.root()).env("LD_PRELOAD", library);
    command.env("REFUSE_BELOW", root).env("REFUSE_CALL", call.to_string()).env("REFUSE_LOG", &log);
    let output = command.output().unwrap();
    let path = std::fs::read_to_string(&log).ok();
    drop(std::fs::remove_file(&log));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let said = said.replace(&*site.root().canonicalize().unwrap().to_string_lossy(), "SITE");
    (output.status.code().unwrap_or(-1), said, path)
}

#[test]
#[cfg(target_os = "linux")]
fn each_refused_opening_is_reported_or_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let library = shim(folder.path());
    let base = site();
    let whole = SiteInAFolder::copy_of(base.root());
    whole.build(0, &[]);
    let expected = whole.snapshot().without(&[".vignettes"]).files();
    let mut reported = 0;
    for call in 1.. {
        let site = SiteInAFolder::copy_of(base.root());
        let authored = site.authored();
        let (code, said, path) = refused(&site, &library, call, &["build"]);
        let Some(path) = path else { break };
        assert!((0..=3).contains(&code) && !said.contains("panicked"), "{call} {path}: {code} {said}");
        assert_eq!(authored.damaged(&site.authored()), Vec::<String>::new(), "{call} {path}");
        if code == 0 {
            let files = site.snapshot().without(&[".vignettes"]).files();
            assert_eq!(files.contents(), expected.contents(), "{call} {path}: {said}");
        } else {
            reported += 1;
        }
        // Nothing is forgotten: the next build makes the site whole.
        site.build(0, &[]);
        let files = site.snapshot().without(&[".vignettes"]).files();
        assert_eq!(files.contents(), expected.contents(), "{call} {path}: the next build");
    }
    assert!(reported >= 8, "only {reported} refusals were reported");
}

#[test]
#[cfg(target_os = "linux")]
fn a_built_site_loses_nothing_by_a_refused_opening() {
    let folder = tempfile::tempdir().unwrap();
    let library = shim(folder.path());
    let base = site();
    base.build(0, &[]);
    // As a fresh checkout, where every output is read.
    base.remove(".vignettes");
    let expected = base.snapshot().files();
    for args in [&["build"][..], &["clean"]] {
        for call in 1.. {
            let site = SiteInAFolder::copy_of(base.root());
            let (code, said, path) = refused(&site, &library, call, args);
            let Some(path) = path else { break };
            assert!((0..=3).contains(&code) && !said.contains("panicked"), "{args:?} {call} {path}: {code} {said}");
            let outputs = |site: &SiteInAFolder| site.snapshot().without(&[".vignettes", "data"]).files();
            assert_eq!(base.authored().damaged(&site.authored()), Vec::<String>::new(), "{args:?} {call} {path}");
            assert_eq!(outputs(&base).damaged(&outputs(&site)), Vec::<String>::new(), "{args:?} {call} {path}: {said}");
            site.build(0, &[]);
            let files = site.snapshot().without(&[".vignettes"]).files();
            assert_eq!(files.contents(), expected.contents(), "{args:?} {call} {path}: the next build");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_only_reads_ends_with_0_only_if_it_read_all() {
    let folder = tempfile::tempdir().unwrap();
    let library = shim(folder.path());
    let base = site();
    base.build(0, &[]);
    for (page, lang, alt) in [
        ("p0/index.html", "en", "A picture of the harbour in the morning, p0"),
        ("p2/index.html", "en", "A picture of the harbour in the morning, p2"),
        ("fr/p0/index.html", "fr", "Une vue du port le matin, p0"),
        ("fr/p2/index.html", "fr", "Une vue du port le matin, p2"),
    ] {
        let image = if page.contains("p0") { "/img/p0.jpg" } else { "/img/p2.png" };
        let text = format!("<!doctype html><html lang={lang}><body><img src=\"{image}\" alt=\"{alt}\">");
        base.write(&format!("public/{page}"), &text);
    }
    let check = ["check", "--built", "public"];
    for args in [&check[..], &["preview"]] {
        let site = SiteInAFolder::copy_of(base.root());
        let (code, whole, _) = refused(&site, &library, usize::MAX, args);
        assert_eq!(code, 0, "{args:?}: {whole}");
        let mut reported = 0;
        for call in 1.. {
            let site = SiteInAFolder::copy_of(base.root());
            let (code, said, path) = refused(&site, &library, call, args);
            let Some(path) = path else { break };
            assert!((0..=3).contains(&code) && !said.contains("panicked"), "{args:?} {call} {path}: {code} {said}");
            assert!(code != 0 || said == whole, "{args:?} {call} {path}: {said}");
            reported += usize::from(code != 0);
        }
        assert!(reported >= 5, "{args:?}: only {reported} refusals were reported");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_picture_that_is_there_already_is_not_added_again_for_a_refused_opening() {
    let folder = tempfile::tempdir().unwrap();
    let library = shim(folder.path());
    let base = site();
    let given = folder.path().join("new.jpg");
    std::fs::write(&given, base.bytes("static/img/p0.jpg")).unwrap();
    let given = given.to_str().unwrap();
    let alts = ["--alt-en", "A red ferry leaves the pier at dawn", "--alt-fr", "Un traversier rouge quitte le quai"];
    let args = [&["add", given, "--post", "p2", "--allow", "small", "--dry-run"], &alts[..]].concat();
    for call in 1.. {
        let site = SiteInAFolder::copy_of(base.root());
        let (code, said, path) = refused(&site, &library, call, &args);
        assert!((1..=3).contains(&code) && !said.contains("panicked"), "{call} {path:?}: {code} {said}");
        if path.is_none() {
            assert!(said.contains("p0.jpg"), "{said}");
            break;
        }
    }
}
