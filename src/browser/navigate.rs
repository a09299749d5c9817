//! Opening an address, and telling what came of it.

use std::time::Instant;

use serde_json::json;

use super::{
    driver::ChromeDriver,
    fault::{fault, kind, other},
};
use crate::walk::{Driven, DriverErrorKind};

impl ChromeDriver {
    /// See [`crate::walk::Driver::open`].
    pub(super) async fn do_open(&mut self, url: &str) -> Driven<()> {
        self.sync_windows().await?;
        let session = self.session()?;
        let answer = session.wire.post("/url", json!({ "url": url })).await;
        session.at_top = true;
        self.acted = Instant::now();
        if answer.is_err() && self.dialog_known() {
            return Err(other(DriverErrorKind::DialogOpen, "a native dialog stands in the way"));
        }
        match answer {
            // Told by its own kind: the rest of the page may be there although something hangs.
            Err(error) if error.is_timeout() || error.is_script_timeout() => Err(other(
                DriverErrorKind::Navigation,
                format!("{url} did not load in time"),
            )),
            Err(error) if error.is_unknown_error() => {
                let fault = self.judge::<()>(Err(error));
                fault.map_err(|fault| {
                    if fault.kind == DriverErrorKind::Other {
                        other(DriverErrorKind::Navigation, fault.message)
                    } else {
                        fault
                    }
                })
            }
            Err(error) if kind(&error) == DriverErrorKind::Invalid => {
                Err(other(DriverErrorKind::Navigation, fault(&error).message))
            }
            answer => {
                self.judge(answer)?;
                let session = self.session()?;
                // A page that goes on loading, or that asks something while it does, is there all the same.
                let loaded = session.call("loaded", json!([2000])).await;
                // The browser's own page about a failure is no page of the service.
                match loaded {
                    Ok(address)
                        if address
                            .as_str()
                            .is_some_and(|address| address.starts_with("chrome-error:")) =>
                    {
                        Err(other(DriverErrorKind::Navigation, format!("{url} could not be loaded")))
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}
