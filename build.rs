//! Without the feature `avif` nothing; with it, finds the system's libaom and compiles what speaks to it.

#![expect(clippy::disallowed_methods, reason = "what is built is read as it lies there")]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=PICTURE_READER={:016x}", picture_reader());
    #[cfg(feature = "avif")]
    aom();
}

/// Names the code that reads pictures' headers: what it saw is remembered, and other code may see more. Its own text and
/// the versions of the crates it calls.
fn picture_reader() -> u64 {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    let mut folders = vec![PathBuf::from("src/picture")];
    while let Some(folder) = folders.pop() {
        println!("cargo:rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let list = if entry.path().is_dir() { &mut folders } else { &mut files };
            list.push(entry.path());
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
        // A packed crate may come without a lock file.
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    cfg!(feature = "avif").hash(&mut hasher);
    hasher.finish()
}

/// A little C stands between us and libaom, compiled against the headers that the system has: they alone know the
/// layout of libaom's structures and the version of its interface.
#[cfg(feature = "avif")]
fn aom() {
    const SHIM: &str = "src/picture/aom.c";
    println!("cargo:rerun-if-changed={SHIM}");
    // 3.1 brought the usage for still pictures and `aom_codec_set_option`.
    let found = pkg_config::Config::new().atleast_version("3.1.0").cargo_metadata(false).probe("aom");
    let library = match found {
        Ok(library) => library,
        Err(pkg_config::Error::ProbeFailure { .. }) => refuse("it is not installed, or older than 3.1"),
        Err(pkg_config::Error::Command { .. }) => refuse("there is no program pkg-config to ask"),
        Err(other) => refuse(&other.to_string().replace('\n', " ")),
    };
    cc::Build::new().file(SHIM).includes(&library.include_paths).std("c11").warnings(true).compile("vignettes_aom");
    // After the shim, which needs it: linkers read from left to right.
    for path in &library.link_paths {
        println!("cargo:rustc-link-search=native={}", path.display());
    }
    for name in &library.libs {
        println!("cargo:rustc-link-lib={name}");
    }
}

#[cfg(feature = "avif")]
fn refuse(why: &str) -> ! {
    println!("cargo:error=the feature `avif` needs the system's libaom, and {why}");
    println!("cargo:error=install it, on Debian and Ubuntu: apt-get install libaom-dev pkg-config");
    println!("cargo:error=or build without the feature");
    // Cargo has the errors; this only ends it.
    panic!("libaom is missing")
}
