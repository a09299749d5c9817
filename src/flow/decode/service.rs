//! Service, platforms, personas.

use regex::Regex;
use url::Url;

use super::{
    reader::{Fields, Reader},
    values::is_language,
    words::words,
};
use crate::{
    diagnostic::nearest,
    flow::{
        Device, Persona, Platform, PlatformKind, Service, device,
        table::{PERSONA, PLATFORM, SERVICE, VIEWPORT},
    },
    lexicon::is_country,
    source::Node,
};

impl Reader {
    pub(super) fn service(&mut self, node: &Node) -> Option<Service> {
        let fields = self.fields(node, &SERVICE)?;
        let id = fields.get("id").and_then(|node| self.slug(node, "the service's id"));
        let variant = fields.get("variant").and_then(|node| self.slug(node, "the variant"));
        let name = fields.get("name").and_then(|node| self.text(node));
        let operator = fields.get("operator").and_then(|node| self.text(node));
        let base = fields.get("base").and_then(|node| self.base(node));
        let mut domains = self.checked(
            &fields,
            "domains",
            "hosts",
            is_host,
            "a host name such as shop.example, without http://",
        );
        let jurisdictions = self.checked(
            &fields,
            "jurisdictions",
            "codes",
            is_country,
            "a code of ISO 3166 such as KR",
        );
        let languages = self.checked(
            &fields,
            "languages",
            "languages",
            is_language,
            "a code of BCP 47 such as ko or en-GB",
        );
        if domains.is_empty() {
            domains.extend(base.as_ref().and_then(|base| base.host_str()).map(str::to_owned));
        }
        Some(Service {
            id: id?,
            variant,
            name: name?,
            operator,
            domains,
            jurisdictions,
            languages,
            base: base?,
        })
    }

    fn checked(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        of: &str,
        sound: fn(&str) -> bool,
        expected: &str,
    ) -> Vec<String> {
        let texts = fields
            .get(key)
            .and_then(|node| self.texts(node, of))
            .unwrap_or_default();
        let mut kept = Vec::new();
        for (text, span) in texts {
            if sound(&text) {
                kept.push(text);
            } else {
                self.error(
                    "bad-code",
                    span,
                    format!("`{text}` cannot stand under `{key}`"),
                    format!("expected {expected}"),
                    "",
                );
            }
        }
        kept
    }

    fn base(&mut self, node: &Node) -> Option<Url> {
        let text = self.text(node)?;
        let why = match Url::parse(&text) {
            Err(error) => error.to_string(),
            Ok(url) if !matches!(url.scheme(), "http" | "https") => format!("`{}` is not http or https", url.scheme()),
            Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                "it holds a user name or a password".into()
            }
            Ok(url) if url.query().is_some() || url.fragment().is_some() => "it holds a `?` or a `#`".into(),
            Ok(url) => return Some(url),
        };
        self.error(
            "bad-base",
            node.span,
            "`base` is not an address to start from",
            why,
            "write for example `https://shop.example/` or `http://127.0.0.1:8080/before`",
        );
        None
    }

    pub(super) fn platform(&mut self, name: &str, node: &Node, service: Option<&Service>) -> Option<Platform> {
        let fields = self.fields(node, &PLATFORM)?;
        let kind_node = fields.get("kind");
        let kind: Option<PlatformKind> =
            kind_node.and_then(|node| self.choice(node, "kind of platform", words(&PLATFORM, "kind")));
        if let (Some(PlatformKind::NativeApp), Some(node)) = (kind, kind_node) {
            self.error(
                "not-in-this-version",
                node.span,
                "native apps are not in this version of farewell",
                "not supported yet",
                "use `mobile-web`, or end the journey with `handoff`",
            );
            return None;
        }
        let language = service
            .and_then(|service| service.languages.first())
            .map(String::as_str);
        let place = service
            .and_then(|service| service.jurisdictions.first())
            .map(String::as_str);
        let (locale, timezone) = device::locale_and_zone(language, place);
        let device = self.device(&fields, kind?);
        let locale = fields.get("locale").map_or(Some(locale), |node| self.text(node));
        let timezone = fields.get("timezone").map_or(Some(timezone), |node| self.zone(node));
        Some(Platform {
            name: name.to_owned(),
            kind: kind?,
            device: device?,
            locale: locale?,
            timezone: timezone?,
        })
    }

    fn zone(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node)?;
        let sound = text == "UTC"
            || (text.contains('/') && text.chars().all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c)));
        if !sound {
            self.error(
                "bad-code",
                node.span,
                format!("`{text}` is not a time zone"),
                "expected an IANA name such as Asia/Seoul",
                "",
            );
        }
        sound.then_some(text)
    }

    fn device(&mut self, fields: &Fields<'_>, kind: PlatformKind) -> Option<Device> {
        let mut found = match fields.get("device") {
            Some(node) => Some(self.named_device(node)?),
            None if kind == PlatformKind::DesktopWeb => Some(device::desktop()),
            None => None,
        };
        if found.is_none() && fields.get("viewport").is_none() {
            self.error(
                "missing-key",
                fields.span,
                "a mobile-web platform lacks `device` or `viewport`",
                "in this map",
                "add `device: Galaxy S24`, or `viewport: { width: 360, height: 780 }`",
            );
            return None;
        }
        let device = found.get_or_insert_with(|| Device {
            name: "custom".into(),
            pixel_ratio: 2.0,
            touch: true,
            ..device::desktop()
        });
        if let Some(node) = fields.get("viewport") {
            let inner = self.fields(node, &VIEWPORT)?;
            let mut side = |key| {
                inner
                    .get(key)
                    .and_then(|node| self.integer(node, 100))
                    .and_then(|side| u32::try_from(side).ok())
            };
            let (width, height) = (side("width"), side("height"));
            (device.width, device.height) = (width?, height?);
        }
        if let Some(node) = fields.get("pixel-ratio") {
            device.pixel_ratio = self.number(node)?;
            if !(0.5..=8.0).contains(&device.pixel_ratio) {
                self.error(
                    "out-of-range",
                    node.span,
                    "the pixel ratio is out of range",
                    "expected 0.5 to 8",
                    "",
                );
            }
        }
        if let Some(node) = fields.get("touch") {
            device.touch = self.boolean(node)?;
        }
        if let Some(node) = fields.get("user-agent") {
            device.user_agent = Some(self.text(node)?);
        }
        found
    }

    fn named_device(&mut self, node: &Node) -> Option<Device> {
        let text = self.text(node)?;
        if text == "desktop" {
            return Some(device::desktop());
        }
        let known: Vec<&str> = device::device_names().collect();
        let found = device(&text);
        if found.is_none() {
            let near =
                nearest(&text, known.iter().copied()).map_or(String::new(), |near| format!("did you mean `{near}`? "));
            let help = format!(
                "{near}known: {}; or give `viewport`, `pixel-ratio`, `touch` and `user-agent` yourself",
                known.join(", ")
            );
            self.error(
                "unknown-device",
                node.span,
                format!("unknown device `{text}`"),
                "not in the built-in table",
                help,
            );
        }
        found
    }

    pub(super) fn persona(&mut self, node: &Node) -> Option<Persona> {
        let fields = self.fields(node, &PERSONA)?;
        let mut secrets: Vec<String> = Vec::new();
        for (secret, span) in fields
            .get("secrets")
            .and_then(|node| self.texts(node, "names of secrets"))
            .unwrap_or_default()
        {
            if secret == crate::flow::template::UNIQUE {
                self.error(
                    "reserved-name",
                    span,
                    "`unique` is the name of fresh data for each run",
                    "reserved",
                    "choose another name",
                );
            } else if secrets.contains(&secret) {
                self.error(
                    "duplicate-name",
                    span,
                    format!("the secret `{secret}` is listed twice"),
                    "the second one",
                    "delete one",
                );
            } else if self.is_slug(&secret, span, "the secret's name") {
                secrets.push(secret);
            }
        }
        let mut text = |key| fields.get(key).and_then(|node| self.text(node));
        Some(Persona {
            secrets,
            note: text("note"),
            account: text("account"),
            session_age: text("session-age"),
        })
    }

    /// A rule of `redact`. One that matches nothing at all would mask between any two letters.
    pub(super) fn masking(&mut self, node: &Node) -> Option<Regex> {
        let regex = self.regex(node)?;
        if regex.is_match("") {
            self.error(
                "bad-regex",
                node.span,
                "the regular expression matches the empty text",
                "nothing need be there for it",
                "write what must be there: `+` instead of `*`, or a letter or digit that always stands in it",
            );
            return None;
        }
        Some(regex)
    }
}

fn is_host(text: &str) -> bool {
    !text.contains(['/', '@', '?', '#']) && url::Host::parse(text).is_ok()
}
