//! What the browser tells of the answers that became documents: gathered from Chromium's own network events, which come
//! over the BiDi connection.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use crate::trace::{Arrival, Hop, Tls};

/// The events that are subscribed to.
pub(super) const EVENTS: [&str; 2] = [REQUEST, RESPONSE];
const REQUEST: &str = "goog:cdp.Network.requestWillBeSent";
const RESPONSE: &str = "goog:cdp.Network.responseReceived";
/// Arrivals that nobody asked for yet; beyond, the oldest go.
const KEPT: usize = 8;

/// Requests for documents under way, and answers that nobody has taken.
#[derive(Debug, Default)]
pub(super) struct Network {
    /// What led on, by request.
    hops: HashMap<String, Vec<Hop>>,
    /// By frame.
    arrived: HashMap<String, VecDeque<Arrival>>,
}

impl Network {
    /// Takes an event in; whether it was one of the network.
    pub(super) fn take(&mut self, message: &Value) {
        let params = &message["params"]["params"];
        if params["type"] != "Document" {
            return;
        }
        let Some(request) = params["requestId"].as_str() else {
            return;
        };
        match message["method"].as_str() {
            Some(REQUEST) => match params.get("redirectResponse") {
                Some(response) => self.hops.entry(request.to_owned()).or_default().push(Hop {
                    url: text(response, "url").unwrap_or_default(),
                    status: status(response),
                    remote: remote(response),
                }),
                None => {
                    self.hops.remove(request);
                }
            },
            Some(RESPONSE) => {
                let redirects = self.hops.remove(request).unwrap_or_default();
                let Some(frame) = params["frameId"].as_str() else {
                    return;
                };
                let waiting = self.arrived.entry(frame.to_owned()).or_default();
                if waiting.len() == KEPT {
                    waiting.pop_front();
                }
                waiting.push_back(arrival(&params["response"], redirects));
            }
            _ => {}
        }
    }

    /// The newest answer from this address that became a document of this frame and was not asked for yet. Those before it are forgotten.
    pub(super) fn arrival(&mut self, frame: &str, url: &str) -> Option<Arrival> {
        let waiting = self.arrived.get_mut(frame)?;
        let bare = url.split('#').next().unwrap_or_default();
        let at = waiting.iter().rposition(|arrival| arrival.url == bare)?;
        waiting.drain(..=at).next_back()
    }
}

fn arrival(response: &Value, redirects: Vec<Hop>) -> Arrival {
    let flag = |key: &str| response[key] == true;
    let details = &response["securityDetails"];
    let time = |key: &str| {
        let seconds = details[key].as_f64()?;
        jiff::Timestamp::from_second(seconds as i64).ok()
    };
    Arrival {
        url: text(response, "url")
            .unwrap_or_default()
            .split('#')
            .next()
            .unwrap_or_default()
            .to_owned(),
        status: status(response),
        redirects,
        remote: remote(response),
        protocol: text(response, "protocol"),
        from_cache: flag("fromDiskCache") || flag("fromPrefetchCache") || flag("fromServiceWorker"),
        tls: details.is_object().then(|| Tls {
            protocol: text(details, "protocol").unwrap_or_default(),
            subject: text(details, "subjectName").unwrap_or_default(),
            issuer: text(details, "issuer").unwrap_or_default(),
            valid_from: time("validFrom"),
            valid_to: time("validTo"),
            sha256: None,
        }),
    }
}

fn text(from: &Value, key: &str) -> Option<String> {
    from[key].as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

fn status(response: &Value) -> Option<u16> {
    response["status"].as_u64().and_then(|status| status.try_into().ok())
}

fn remote(response: &Value) -> Option<String> {
    let address = text(response, "remoteIPAddress")?;
    let port = response["remotePort"].as_u64()?;
    let bare = address.trim_matches(['[', ']']);
    Some(match bare.contains(':') {
        true => format!("[{bare}]:{port}"),
        false => format!("{bare}:{port}"),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(method: &str, mut params: Value, kind: &str) -> Value {
        params["requestId"] = json!("1");
        params["frameId"] = json!("F");
        params["type"] = json!(kind);
        json!({ "method": method, "params": { "params": params } })
    }

    fn answer(url: &str, status: u16) -> Value {
        json!({ "url": url, "status": status, "remoteIPAddress": "[2001:db8::1]", "remotePort": 443 })
    }

    #[test]
    fn an_arrival_has_its_redirects_and_is_given_once() {
        let mut network = Network::default();
        network.take(&event(REQUEST, json!({}), "Document"));
        let hop = json!({ "redirectResponse": answer("https://a.test/", 302) });
        network.take(&event(REQUEST, hop, "Document"));
        let mut last = answer("https://a.test/in", 200);
        last["securityDetails"] = json!({ "protocol": "TLS 1.3", "subjectName": "a.test", "validFrom": 1_767_225_600 });
        network.take(&event(RESPONSE, json!({ "response": last }), "Document"));
        network.take(&event(
            RESPONSE,
            json!({ "response": answer("https://a.test/in", 404) }),
            "Image",
        ));
        assert_eq!(network.arrival("F", "https://a.test/other"), None);
        assert_eq!(network.arrival("G", "https://a.test/in"), None);
        let arrival = network.arrival("F", "https://a.test/in#top").unwrap();
        assert_eq!(arrival.status, Some(200));
        assert_eq!(arrival.remote.as_deref(), Some("[2001:db8::1]:443"));
        assert_eq!(arrival.redirects.len(), 1);
        assert_eq!(arrival.redirects[0].status, Some(302));
        let tls = arrival.tls.unwrap();
        assert_eq!(tls.subject, "a.test");
        assert_eq!(tls.valid_from.unwrap().to_string(), "2026-01-01T00:00:00Z");
        assert_eq!(tls.valid_to, None);
        assert_eq!(network.arrival("F", "https://a.test/in"), None, "given once");
    }
}
