//! Answering a native dialog.

use std::time::Instant;

use serde_json::{Value, json};

use super::{bidi::Bidi, driver::ChromeDriver};
use crate::{trace::DialogKind, walk::Driven};

impl ChromeDriver {
    /// See [`crate::walk::Driver::answer_dialog`].
    pub(super) async fn do_answer(&mut self, accept: bool, text: Option<&str>) -> Driven<()> {
        if let Some(text) = text {
            let session = self.session()?;
            let answer = session.wire.post("/alert/text", json!({ "text": text })).await;
            self.judge(answer)?;
        }
        let session = self.session()?;
        // Before the answer: the page can ask the next thing before the driver has said that this one is done.
        let known = session.bidi.as_ref().and_then(Bidi::known_dialog);
        if let Some(bidi) = &session.bidi {
            bidi.dialog_answered();
        }
        let path = if accept { "/alert/accept" } else { "/alert/dismiss" };
        let mut answer = session.wire.post(path, json!({})).await;
        if let (Err(_), Some(prompt), Some(bidi)) = (&answer, known, &session.bidi)
            && prompt.kind == Some(DialogKind::BeforeUnload)
            && bidi.answer(&prompt, accept).await.is_ok()
        {
            answer = Ok(Value::Null);
        }
        self.acted = Instant::now();
        match answer {
            // The page behind it may load slowly, or ask the next thing.
            Err(error) if error.is_timeout() || error.is_unexpected_alert_open() => Ok(()),
            answer => self.judge(answer).map(drop),
        }
    }
}
