//! Addresses of a flow, relative to the service's base.

use url::Url;

use super::model::{Flow, Service};

/// Why an address cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Neither a path nor http(s).
    #[error("`{0}` is neither a path that begins with `/` nor an http or https address")]
    Shape(String),
    /// Not a URL.
    #[error("`{0}` is not an address: {1}")]
    Url(String, url::ParseError),
}

impl Service {
    /// The full address of `written` (variables already replaced): a path is appended to the path of `base`.
    ///
    /// # Errors
    /// When `written` is neither a path beginning with one `/` nor an absolute http(s) address.
    pub fn address(&self, written: &str) -> Result<Url, AddressError> {
        resolve(&self.base, written)
    }
}

impl Flow {
    /// The same flow on another server: the base's origin is replaced; its path too unless `keep_path`.
    /// If `domains` was only the old host, it follows.
    pub fn with_base(&self, base: &Url, keep_path: bool) -> Self {
        let mut flow = self.clone();
        let mut new = base.clone();
        if keep_path {
            new.set_path(self.service.base.path());
        }
        if let (Some(old), Some(host)) = (self.service.base.host_str(), new.host_str()) {
            for domain in &mut flow.service.domains {
                if domain == old {
                    host.clone_into(domain);
                }
            }
        }
        flow.service.base = new;
        flow
    }
}

pub(super) fn resolve(base: &Url, written: &str) -> Result<Url, AddressError> {
    let failed = |error| AddressError::Url(written.to_owned(), error);
    if written.starts_with("http://") || written.starts_with("https://") {
        return Url::parse(written).map_err(failed);
    }
    if !written.starts_with('/') || written.starts_with("//") || written.starts_with("/\\") {
        return Err(AddressError::Shape(written.to_owned()));
    }
    let origin = &base[..url::Position::BeforePath];
    Url::parse(&format!("{origin}{}{written}", base.path().trim_end_matches('/'))).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_appended_to_the_path_of_base() {
        let base = Url::parse("http://127.0.0.1:7878/before").unwrap();
        let address = |written| resolve(&base, written).map(String::from);
        assert_eq!(
            address("/login?x=1#y").unwrap(),
            "http://127.0.0.1:7878/before/login?x=1#y"
        );
        assert_eq!(address("/").unwrap(), "http://127.0.0.1:7878/before/");
        assert_eq!(address("https://example.test/a").unwrap(), "https://example.test/a");
        assert!(address("//example.test").is_err());
        assert!(address("login").is_err());
        assert!(address("javascript:alert(1)").is_err());
    }
}
