//! What strangers may try: each attack is a test.

mod fuzzed;
#[cfg(target_os = "linux")]
mod growth;
