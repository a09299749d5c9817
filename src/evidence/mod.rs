//! The bundle on disk: atomic writes and redaction.
