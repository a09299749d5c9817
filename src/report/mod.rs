//! Writes an [`crate::audit::Audit`] in one format to any `io::Write`; one file per format.
