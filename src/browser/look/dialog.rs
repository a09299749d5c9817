//! A native dialog: while it is open it is all that can be seen.

use super::{super::driver::ChromeDriver, fingerprint::combined};
use crate::{
    trace::{NativeDialog, Observation, Settle},
    walk::{Driven, Driver as _, Look, Sighting},
};

impl ChromeDriver {
    /// Whether a native dialog is known to be open.
    pub(in crate::browser) fn dialog_known(&mut self) -> bool {
        let session = self.session();
        session.is_ok_and(|session| session.bidi.as_ref().is_some_and(|bidi| bidi.known_dialog().is_some()))
    }

    /// The open native dialog. While it is open nothing else can be asked of the page.
    pub(super) async fn dialog(&mut self, look: &Look) -> Driven<Option<Sighting>> {
        let session = self.session()?;
        let said = session.wire.get("/alert/text").await;
        if matches!(&said, Err(error) if error.is_no_such_alert()) {
            return Ok(None);
        }
        let known = match &self.session()?.bidi {
            Some(bidi) => bidi.dialog().await,
            None => None,
        };
        let (kind, text) = match (said, known) {
            (Ok(text), known) => (
                known.and_then(|prompt| prompt.kind),
                text.as_str().unwrap_or_default().to_owned(),
            ),
            // chromedriver knows nothing of dialogs that ask before a page is left.
            (Err(_), Some(prompt)) => (prompt.kind, prompt.text),
            (Err(error), None) => return self.judge(Err(error)),
        };
        let tick = self.now();
        let observation = Observation {
            at: Some(tick.at),
            elapsed_ms: u64::try_from(tick.elapsed.as_millis()).unwrap_or(u64::MAX),
            platform: look.platform.clone(),
            fingerprint: combined(&[(0, format!("{kind:?}")), (0, text.clone())]),
            dialog: Some(NativeDialog { kind, text }),
            settle: Settle {
                quiet: true,
                waited_ms: 0,
            },
            window: self.front_number(),
            windows: u32::try_from(self.session()?.windows.len()).unwrap_or(u32::MAX),
            blocks: Vec::new(),
            controls: Vec::new(),
            layers: Vec::new(),
            step_indicator: None,
            ..self.last.observation.clone()
        };
        self.last.fingerprint.clone_from(&observation.fingerprint);
        self.last.parts.clear();
        let matches = look.queries.iter().map(|_| Vec::new()).collect();
        Ok(Some(Sighting {
            observation,
            matches,
            ..Sighting::default()
        }))
    }
}
