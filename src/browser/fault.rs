//! What the driver's errors mean to a walk.

use fantoccini::error::CmdError;

use crate::walk::{DriverError, DriverErrorKind};

/// The kind of an error, as far as it shows by itself.
pub(super) fn kind(error: &CmdError) -> DriverErrorKind {
    if error.is_stale_element_reference()
        || error.is_no_such_element()
        || error.is_no_such_frame()
        || error.is_detached_shadow_root()
        || error.is_no_such_shadow_root()
    {
        DriverErrorKind::Stale
    } else if error.is_unexpected_alert_open() {
        DriverErrorKind::DialogOpen
    } else if error.is_no_such_alert() {
        DriverErrorKind::NoDialog
    } else if error.is_no_such_window() {
        DriverErrorKind::NoWindow
    } else if error.is_invalid_selector() || error.is_invalid_argument() {
        DriverErrorKind::Invalid
    } else if error.is_invalid_session_id()
        || matches!(
            error,
            CmdError::Lost(_) | CmdError::Failed(_) | CmdError::FailedC(_) | CmdError::WaitTimeout
        )
    {
        DriverErrorKind::Gone
    } else {
        DriverErrorKind::Other
    }
}

/// The error as the walk sees it: the driver's first line.
pub(super) fn fault(error: &CmdError) -> DriverError {
    let words = match error {
        CmdError::Standard(said) => said.message.to_string(),
        CmdError::WaitTimeout => "the browser does not answer".to_owned(),
        other => other.to_string(),
    };
    other(kind(error), words.lines().next().unwrap_or_default())
}

/// An error of our own.
pub(super) fn other(kind: DriverErrorKind, message: impl Into<String>) -> DriverError {
    DriverError {
        kind,
        message: message.into(),
    }
}
