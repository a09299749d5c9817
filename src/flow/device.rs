//! Devices that flows may name, and what a place implies. Sizes are the layout viewport of the device's own browser
//! (manufacturers' specifications; Chrome's device list); user agents follow Chrome's user-agent reduction.

use super::model::Device;

const ANDROID_PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{chrome}.0.0.0 Mobile Safari/537.36";
const ANDROID_TABLET: &str =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{chrome}.0.0.0 Safari/537.36";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const IPAD: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";

const DEVICES: [(&str, u32, u32, f64, &str); 10] = [
    ("Galaxy S24", 360, 780, 3.0, ANDROID_PHONE),
    ("Galaxy S23", 360, 780, 3.0, ANDROID_PHONE),
    ("Galaxy A15", 384, 832, 2.8125, ANDROID_PHONE),
    ("Pixel 8", 412, 915, 2.625, ANDROID_PHONE),
    ("Pixel 7", 412, 915, 2.625, ANDROID_PHONE),
    ("iPhone 15", 393, 852, 3.0, IPHONE),
    ("iPhone 13", 390, 844, 3.0, IPHONE),
    ("iPhone SE", 375, 667, 2.0, IPHONE),
    ("Galaxy Tab", 800, 1280, 2.0, ANDROID_TABLET),
    ("iPad", 810, 1080, 2.0, IPAD),
];

/// The names of the built-in devices.
pub fn device_names() -> impl Iterator<Item = &'static str> {
    DEVICES.iter().map(|row| row.0)
}

/// A built-in device by its exact name.
pub fn device(name: &str) -> Option<Device> {
    DEVICES
        .iter()
        .find(|row| row.0 == name)
        .map(|&(name, width, height, pixel_ratio, user_agent)| Device {
            name: name.into(),
            width,
            height,
            pixel_ratio,
            touch: true,
            user_agent: Some(user_agent.into()),
        })
}

/// A window on a desk.
pub(super) fn desktop() -> Device {
    Device {
        name: "desktop".into(),
        width: 1280,
        height: 800,
        pixel_ratio: 1.0,
        touch: false,
        user_agent: None,
    }
}

/// (ISO 3166, most used language, IANA time zone of the capital).
const PLACES: [(&str, &str, &str); 24] = [
    ("KR", "ko", "Asia/Seoul"),
    ("JP", "ja", "Asia/Tokyo"),
    ("CN", "zh", "Asia/Shanghai"),
    ("TW", "zh", "Asia/Taipei"),
    ("US", "en", "America/New_York"),
    ("CA", "en", "America/Toronto"),
    ("GB", "en", "Europe/London"),
    ("IE", "en", "Europe/Dublin"),
    ("DE", "de", "Europe/Berlin"),
    ("AT", "de", "Europe/Vienna"),
    ("CH", "de", "Europe/Zurich"),
    ("FR", "fr", "Europe/Paris"),
    ("BE", "nl", "Europe/Brussels"),
    ("NL", "nl", "Europe/Amsterdam"),
    ("ES", "es", "Europe/Madrid"),
    ("IT", "it", "Europe/Rome"),
    ("PT", "pt", "Europe/Lisbon"),
    ("PL", "pl", "Europe/Warsaw"),
    ("SE", "sv", "Europe/Stockholm"),
    ("EU", "en", "Europe/Brussels"),
    ("AU", "en", "Australia/Sydney"),
    ("IN", "en", "Asia/Kolkata"),
    ("BR", "pt", "America/Sao_Paulo"),
    ("SG", "en", "Asia/Singapore"),
];

/// Locale and time zone that a page expects of a visitor of this service.
pub(super) fn locale_and_zone(language: Option<&str>, jurisdiction: Option<&str>) -> (String, String) {
    let place = jurisdiction
        .and_then(|code| PLACES.iter().find(|place| place.0 == code))
        .or_else(|| language.and_then(|language| PLACES.iter().find(|place| place.1 == language)));
    let zone = place.map_or("UTC", |place| place.2);
    let locale = match (language, place) {
        (Some(language), _) if language.contains('-') => language.to_owned(),
        (Some(language), Some(place)) if place.0 != "EU" => format!("{language}-{}", place.0),
        (Some(language), _) => language.to_owned(),
        (None, Some(place)) if place.0 != "EU" => format!("{}-{}", place.1, place.0),
        (None, _) => "en-US".to_owned(),
    };
    (locale, zone.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_imply_locale_and_zone() {
        assert_eq!(
            locale_and_zone(Some("ko"), Some("KR")),
            ("ko-KR".into(), "Asia/Seoul".into())
        );
        assert_eq!(locale_and_zone(Some("ko"), None), ("ko-KR".into(), "Asia/Seoul".into()));
        assert_eq!(
            locale_and_zone(Some("en-GB"), Some("DE")),
            ("en-GB".into(), "Europe/Berlin".into())
        );
        assert_eq!(locale_and_zone(None, None), ("en-US".into(), "UTC".into()));
    }
}
