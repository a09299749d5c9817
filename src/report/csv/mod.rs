//! Tables for spreadsheets: one row for each journey, one row for each moment. Columns are described in
//! `docs/report-json.md`.
//!
//! UTF-8 with a byte order mark (Excel reads Hangul wrongly without one), comma, CRLF, quoted where needed.

mod journeys;
mod measures;
mod moments;
mod sheet;

pub use journeys::write as write_journeys;
pub use moments::write as write_moments;
