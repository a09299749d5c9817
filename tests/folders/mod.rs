//! Folders that tests write to.
//!
//! Include it in an integration test with `mod folders;`.
#![allow(unreachable_pub, reason = "each test binary includes it by itself")]

use std::{fs, path::Path};

/// Copies a folder with everything in it: nothing is ever written into the samples.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
