//! Rulebooks, verdicts, scores and audits, shown by example.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(unreachable_pub, reason = "modules of one test binary")]

#[path = "rules/audits.rs"]
mod audits;
#[path = "rules/build/mod.rs"]
mod build;
#[allow(dead_code, reason = "shared with the tests of the measures")]
#[path = "measure/case/mod.rs"]
mod case;
#[path = "rules/command.rs"]
mod command;
#[path = "rules/compare.rs"]
mod compare;
#[path = "rules/cuts.rs"]
mod cuts;
#[path = "rules/documented.rs"]
mod documented;
#[path = "rules/effort.rs"]
mod effort;
#[path = "rules/kr.rs"]
mod kr;
#[path = "rules/ladder.rs"]
mod ladder;
#[path = "rules/lists.rs"]
mod lists;
#[path = "rules/looks.rs"]
mod looks;
#[path = "rules/malformed.rs"]
mod malformed;
#[path = "rules/matrix.rs"]
mod matrix;
#[path = "rules/not_understood.rs"]
mod not_understood;
#[path = "rules/pages.rs"]
mod pages;
#[path = "rules/properties.rs"]
mod properties;
#[path = "rules/recurrences.rs"]
mod recurrences;
#[path = "rules/repeated.rs"]
mod repeated;
#[path = "rules/shipped.rs"]
mod shipped;
#[path = "rules/sights.rs"]
mod sights;
#[path = "rules/situations.rs"]
mod situations;
#[path = "rules/unknowns.rs"]
mod unknowns;
#[path = "rules/unread.rs"]
mod unread;
