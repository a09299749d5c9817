//! How the document on screen came over the network.

use serde_json::json;
use url::Url;

use super::super::driver::ChromeDriver;
use crate::trace::{Arrival, Observation};

/// The address from which a document was loaded, whatever its scripts made of it since.
const LOADED_FROM: &str = "return performance.getEntriesByType('navigation')[0]?.name ?? null";

impl ChromeDriver {
    /// How the top document of this look came; none where the browser does not tell. Asked once for each document: it is
    /// told before the document is there.
    pub(super) async fn arrival_of(&mut self, seen: &Observation) -> Option<Arrival> {
        let document = seen.documents.first()?.id;
        if !self.arrivals.contains_key(&document) {
            let told = self.told(&seen.url).await;
            self.arrivals.insert(document, told);
        }
        self.arrivals.get(&document)?.clone()
    }

    async fn told(&mut self, url: &str) -> Option<Arrival> {
        let session = self.session().ok()?;
        let frame = session.front.last()?.clone();
        let mut arrival = session.bidi.as_ref()?.arrival(&frame, url);
        if arrival.is_none() {
            let from = session.wire.execute(LOADED_FROM, json!([])).await.ok()?;
            arrival = session.bidi.as_ref()?.arrival(&frame, from.as_str()?);
        }
        let mut arrival = arrival?;
        if let Some(tls) = &mut arrival.tls {
            let origin = Url::parse(&arrival.url).ok()?.origin().ascii_serialization();
            tls.sha256 = session.fingerprint(&origin).await;
        }
        Some(arrival)
    }
}
