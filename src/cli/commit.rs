//! Leave to take irreversible steps.

use crate::flow::Service;

/// For which services irreversible steps may be taken.
pub(super) enum Commit {
    /// `--commit`: for all.
    All,
    /// `--commit-allowed`: for services all of whose hosts are among these. None are by default.
    Hosts(Vec<String>),
}

impl Commit {
    /// Whether they may be taken for this service. A host that is not listed could be the one that deletes.
    pub(super) fn allows(&self, service: &Service) -> bool {
        match self {
            Self::All => true,
            Self::Hosts(hosts) => {
                let listed = |host: &str| hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host));
                service.base.host_str().is_some_and(listed) && service.domains.iter().all(|domain| listed(domain))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Commit;
    use crate::flow;

    #[test]
    fn every_host_of_the_service_must_be_listed() {
        let text = "farewell: 1\nservice:\n  { id: a, name: A, base: \"https://a.example/\", domains: [a.example, b.example] }\n\
                    platforms:\n  pc: { kind: desktop-web }\njourneys:\n  join:\n    goal: join\n    kind: sign-up\n    \
                    platform: pc\n    steps:\n      - click: { button: Join }\n    done: { text: Welcome }\n";
        let (flow, _) = flow::read("a.flow.yaml", text.as_bytes()).unwrap();
        let hosts = |hosts: &[&str]| Commit::Hosts(hosts.iter().map(|&host| host.to_owned()).collect());
        assert!(Commit::All.allows(&flow.service));
        assert!(hosts(&["A.example", "b.example"]).allows(&flow.service));
        assert!(!hosts(&["a.example"]).allows(&flow.service));
        assert!(!hosts(&[]).allows(&flow.service));
    }
}
