//! How a run that is asked to end gets out of a request that the browser does not answer.

use std::{sync::Arc, time::Duration};

use tokio::sync::watch;

/// How long a request may still take once the run is asked to end.
const GRACE: Duration = Duration::from_secs(2);

/// A request to end soon. Clones share it.
#[derive(Debug, Clone)]
pub struct Hurry(Arc<watch::Sender<bool>>);

impl Default for Hurry {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Hurry {
    /// From now on no request to the browser is waited for longer than two seconds, those under way included.
    pub fn up(&self) {
        self.0.send_replace(true);
    }

    /// Resolves two seconds after the run was asked to end.
    pub(super) async fn over(&self) {
        let mut asked = self.0.subscribe();
        if asked.wait_for(|asked| *asked).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(GRACE).await;
    }
}
