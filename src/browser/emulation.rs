//! What of a platform a page can perceive: user agent with client hints, viewport, pixel ratio, touch, locale, time
//! zone. Set through BiDi for all windows, also ones that the page opens, and through Chromium's own protocol per
//! window for what BiDi does not have.

use serde_json::{Value, json};

use super::{bidi::Bidi, find::major, wire::Wire};
use crate::flow::{Platform, PlatformKind};

/// How Chromium names the system in its user agent.
const SYSTEM: &str = if cfg!(target_os = "macos") {
    "Macintosh; Intel Mac OS X 10_15_7"
} else {
    "X11; Linux x86_64"
};

/// The user agent that a page is to see: the platform's, or the one this browser has on a desktop, without the word for
/// "headless". Chromium tells no more of its version than the major number.
fn user_agent(platform: &Platform, version: &str) -> String {
    let major = major(version);
    match &platform.device.user_agent {
        Some(agent) => agent.replace("{chrome}", major),
        None => {
            format!("Mozilla/5.0 ({SYSTEM}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36")
        }
    }
}

/// The arguments that make a browser present this platform from its first request on, in every window.
pub(super) fn arguments(platform: &Platform, version: Option<&str>) -> Vec<String> {
    let mut list = vec![
        format!("--lang={}", platform.locale),
        format!("--accept-lang={}", languages(&platform.locale)),
    ];
    if let Some(version) = version {
        list.push(format!("--user-agent={}", user_agent(platform, version)));
    }
    list
}

/// `ko-KR` → `ko-KR,ko`.
pub(super) fn languages(locale: &str) -> String {
    match locale.split_once('-') {
        Some((language, _)) => format!("{locale},{language}"),
        None => locale.to_owned(),
    }
}

/// Sets what holds in every window of the browser, also in ones to come. The user agent is set only while
/// another platform is `presented` than the browser was started for: BiDi would hide the client hints. Says what could not be set that way.
pub(super) async fn everywhere(bidi: &Bidi, platform: &Platform, version: &str, presented: bool) -> Vec<&'static str> {
    let device = &platform.device;
    let agent = presented.then(|| user_agent(platform, version));
    let contexts = json!(["default"]);
    let touch_points = if device.touch { json!(5) } else { Value::Null };
    let orders = [
        (
            "user agent",
            "emulation.setUserAgentOverride",
            json!({ "userAgent": agent, "userContexts": contexts }),
        ),
        (
            "locale",
            "emulation.setLocaleOverride",
            json!({ "locale": platform.locale, "userContexts": contexts }),
        ),
        (
            "touch",
            "emulation.setTouchOverride",
            json!({ "maxTouchPoints": touch_points, "userContexts": contexts }),
        ),
        (
            "time zone",
            "emulation.setTimezoneOverride",
            json!({ "timezone": platform.timezone, "userContexts": contexts }),
        ),
        (
            "viewport",
            "browsingContext.setViewport",
            json!({
                "viewport": { "width": device.width, "height": device.height },
                "devicePixelRatio": device.pixel_ratio,
                "userContexts": contexts,
            }),
        ),
    ];
    let mut failed = Vec::new();
    for (what, method, params) in orders {
        if bidi.command(method, params).await.is_err() {
            failed.push(what);
        }
    }
    failed
}

/// Sets, in the current window, what BiDi does not have or could not set.
pub(super) async fn in_window(wire: &Wire, platform: &Platform, version: &str, failed: &[&str]) {
    let agent = &user_agent(platform, version);
    let device = &platform.device;
    let mobile = platform.kind == PlatformKind::MobileWeb;
    let mut orders = vec![
        (
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": device.width, "height": device.height, "deviceScaleFactor": device.pixel_ratio, "mobile": mobile,
                "screenWidth": device.width, "screenHeight": device.height,
                "screenOrientation": if mobile { json!({ "type": "portraitPrimary", "angle": 0 }) } else { json!({ "type": "landscapePrimary", "angle": 0 }) },
            }),
        ),
        (
            "Emulation.setUserAgentOverride",
            json!({
                "userAgent": agent, "acceptLanguage": languages(&platform.locale),
                "platform": navigator_platform(agent), "userAgentMetadata": client_hints(agent, version, mobile),
            }),
        ),
        (
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": device.touch, "maxTouchPoints": if device.touch { 5 } else { 1 } }),
        ),
    ];
    if failed.contains(&"locale") {
        orders.push((
            "Emulation.setLocaleOverride",
            json!({ "locale": platform.locale.replace('-', "_") }),
        ));
    }
    if failed.contains(&"time zone") {
        orders.push((
            "Emulation.setTimezoneOverride",
            json!({ "timezoneId": platform.timezone }),
        ));
    }
    for (command, params) in orders {
        let _ = wire.cdp(command, params).await;
    }
}

fn navigator_platform(agent: &str) -> &'static str {
    if agent.contains("Android") {
        "Linux armv81"
    } else if agent.contains("iPhone") {
        "iPhone"
    } else if agent.contains("iPad") {
        "iPad"
    } else if agent.contains("Windows") {
        "Win32"
    } else if agent.contains("Macintosh") {
        "MacIntel"
    } else {
        "Linux x86_64"
    }
}

/// Client hints that agree with the user agent; none for browsers that send none.
fn client_hints(agent: &str, version: &str, mobile: bool) -> Value {
    if !agent.contains("Chrome/") {
        return Value::Null;
    }
    let system = if agent.contains("Android") {
        "Android"
    } else if agent.contains("Windows") {
        "Windows"
    } else if agent.contains("Macintosh") {
        "macOS"
    } else {
        "Linux"
    };
    // `Mozilla/5.0 (Linux; Android 14; SM-S921N) …`
    let details = agent
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map_or("", |(inner, _)| inner);
    let mut parts = details.split(';').map(str::trim);
    let system_version = parts.find_map(|part| part.strip_prefix("Android ")).unwrap_or_default();
    let model = if system == "Android" {
        parts.next().unwrap_or_default()
    } else {
        ""
    };
    let claimed = agent
        .split_once("Chrome/")
        .map_or(version, |(_, rest)| rest.split(' ').next().unwrap_or(rest));
    let brand = |version: &str| json!([{ "brand": "Chromium", "version": version }, { "brand": "Google Chrome", "version": version }, { "brand": "Not=A?Brand", "version": "24" }]);
    json!({
        "brands": brand(major(claimed)), "fullVersionList": brand(claimed),
        "platform": system, "platformVersion": system_version, "architecture": if system == "Android" { "" } else { "x86" },
        "model": model, "mobile": mobile, "bitness": if system == "Android" { "" } else { "64" }, "wow64": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn client_hints_agree_with_the_user_agent() {
        let agent = "Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
        let hints = client_hints(agent, "156.0.8078.79", true);
        assert_eq!(hints["platform"], "Android");
        assert_eq!(hints["platformVersion"], "14");
        assert_eq!(hints["model"], "SM-S921N");
        assert_eq!(hints["brands"][0]["version"], "156");
        assert_eq!(
            client_hints(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
                "156",
                true
            ),
            Value::Null
        );
    }

    #[test]
    fn a_locale_brings_its_language() {
        assert_eq!(languages("ko-KR"), "ko-KR,ko");
        assert_eq!(languages("de"), "de");
    }
}
