//! The real binary, and what it said.
//!
//! Include it in an integration test with `#[path = "program/mod.rs"] mod program;`.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses another part of it")]

use std::{
    path::Path,
    process::{Command, Output},
};

/// What a program said.
pub struct Said {
    /// The exit code; -1 if a signal ended it.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Starts farewell in a folder, in an environment that holds nothing but this.
pub fn farewell_with(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Said {
    said(
        Command::new(env!("CARGO_BIN_EXE_farewell"))
            .current_dir(folder)
            .env_clear()
            .envs(environment.iter().copied())
            .args(arguments),
    )
}

/// The same without any environment.
pub fn farewell(folder: &Path, arguments: &[&str]) -> Said {
    farewell_with(folder, arguments, &[])
}

/// Runs any program to its end.
pub fn said(command: &mut Command) -> Said {
    let output: Output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
