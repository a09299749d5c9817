//! Flows in few words, for tests that are about walking and not about reading flow files.

use std::time::Duration;

use farewell::{
    flow::{
        AssertedOutcome, Attestation, Channel, Common, Condition, Deed, Device, End, Flow, Fragment, Gesture, Goal,
        Journey, Kind, Locator, Name, Persona, Platform, PlatformKind, Proof, Service, Session, Step, SwitchKind,
        Target, Template, TemplatePart, Test, Verb,
    },
    source::{Source, Span},
};
use indexmap::IndexMap;

use super::site::BASE;

/// A flow with one leave journey, `leave`, by the persona `free`, who holds `email` and `password`.
pub fn flow(steps: Vec<Step>, end: End) -> Flow {
    let platform = |name: &str, kind| Platform {
        name: name.to_owned(),
        kind,
        device: Device {
            name: "desktop".to_owned(),
            width: 1280,
            height: 800,
            pixel_ratio: 1.0,
            touch: false,
            user_agent: None,
        },
        locale: "ko-KR".to_owned(),
        timezone: "Asia/Seoul".to_owned(),
    };
    Flow {
        source: Source::new("flows/shop.flow.yaml", "farewell: 1\njourneys:\n  leave:\n"),
        service: Service {
            id: "shop".to_owned(),
            variant: None,
            name: "Shop".to_owned(),
            operator: None,
            domains: vec!["shop.test".to_owned()],
            jurisdictions: vec!["KR".to_owned()],
            languages: vec!["ko".to_owned()],
            base: BASE.parse().expect("an address"),
        },
        platforms: [
            platform("pc", PlatformKind::DesktopWeb),
            platform("phone", PlatformKind::MobileWeb),
        ]
        .map(|platform| (platform.name.clone(), platform))
        .into(),
        personas: IndexMap::from([(
            "free".to_owned(),
            Persona {
                secrets: vec!["email".to_owned(), "password".to_owned()],
                ..Persona::default()
            },
        )]),
        redact: IndexMap::new(),
        fragments: IndexMap::new(),
        journeys: vec![Journey {
            id: "leave".to_owned(),
            goal: Goal::Leave,
            kind: Kind::DeleteAccount,
            persona: Some("free".to_owned()),
            platform: "pc".to_owned(),
            session: Session::LoggedIn,
            twin: None,
            setup: Vec::new(),
            start: template("/"),
            steps,
            end,
            cleanup: Vec::new(),
            span: Span { start: 22, end: 27 },
        }],
    }
}

/// Adds a fragment.
pub fn with_fragment(mut flow: Flow, name: &str, parameters: &[&str], steps: Vec<Step>) -> Flow {
    let parameters = parameters.iter().map(|name| (*name).to_owned()).collect();
    flow.fragments.insert(name.to_owned(), Fragment { parameters, steps });
    flow
}

/// `${name}` stands for a variable.
pub fn template(text: &str) -> Template {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let (name, after) = after.split_once('}').expect("a closing brace");
        if !before.is_empty() {
            parts.push(TemplatePart::Literal(before.to_owned()));
        }
        parts.push(TemplatePart::Variable(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(TemplatePart::Literal(rest.to_owned()));
    }
    Template { parts }
}

pub fn name(text: &str) -> Name {
    Name::Text(template(text))
}

pub fn regex(pattern: &str) -> Name {
    Name::Regex(regex::Regex::new(pattern).expect("a regular expression"))
}

pub fn target(locator: Locator) -> Target {
    Target {
        locator,
        within: None,
        frame: None,
        or: Vec::new(),
        nth: None,
        span: Span::default(),
    }
}

pub fn button(text: &str) -> Target {
    target(Locator::Button(name(text)))
}

pub fn link(text: &str) -> Target {
    target(Locator::Link(name(text)))
}

pub fn field(text: &str) -> Target {
    target(Locator::Field(name(text)))
}

pub fn text(words: &str) -> Target {
    target(Locator::Text(name(words)))
}

pub fn css(selector: &str) -> Target {
    target(Locator::Css(selector.to_owned()))
}

pub fn role(role: &str, named: &str) -> Target {
    target(Locator::Role {
        role: role.to_owned(),
        name: Some(name(named)),
    })
}

pub fn within(mut target: Target, container: Target) -> Target {
    target.within = Some(Box::new(container));
    target
}

pub fn or(mut target: Target, fallback: Target) -> Target {
    target.or.push(fallback);
    target
}

pub fn nth(mut target: Target, nth: usize) -> Target {
    target.nth = Some(nth);
    target
}

pub fn step(verb: Verb) -> Step {
    Step {
        verb,
        common: Common::default(),
        span: Span::default(),
    }
}

pub fn on(target: Target, deed: Deed) -> Step {
    step(Verb::On { target, deed })
}

pub fn click(target: Target) -> Step {
    on(target, Deed::Click)
}

pub fn fill(target: Target, with: &str) -> Step {
    on(target, Deed::Fill(template(with)))
}

pub fn check(target: Target) -> Step {
    on(target, Deed::Check(true))
}

pub fn gesture(target: Target, gesture: Gesture) -> Step {
    on(target, Deed::Gesture(gesture))
}

pub fn open(path: &str) -> Step {
    step(Verb::Open(template(path)))
}

pub fn dialog(accept: bool, words: &str) -> Step {
    step(Verb::Dialog {
        accept,
        text: Some(name(words)),
        with: None,
    })
}

pub fn expect(condition: Condition) -> Step {
    step(Verb::Expect(condition))
}

pub fn when(condition: Condition, then: Vec<Step>, otherwise: Vec<Step>) -> Step {
    step(Verb::When {
        condition,
        then,
        otherwise,
    })
}

pub fn uses(fragment: &str, with: &[(&str, &str)]) -> Step {
    step(Verb::Use {
        fragment: fragment.to_owned(),
        with: with
            .iter()
            .map(|(name, value)| ((*name).to_owned(), template(value)))
            .collect(),
    })
}

pub fn switch(to: &str, at: &str, because: Option<&str>) -> Step {
    step(Verb::Switch {
        to: to.to_owned(),
        kind: SwitchKind::Presentation,
        at: Some(template(at)),
        because: because.map(name),
    })
}

pub fn handoff(because: &str, attested: bool) -> Step {
    step(Verb::Handoff {
        channel: Channel::Phone,
        because: name(because),
        attestation: attested.then(|| Attestation {
            by: "J. Kim".to_owned(),
            at: "2026-11-02".to_owned(),
            note: None,
        }),
    })
}

pub fn commit(mut step: Step) -> Step {
    step.common.commit = true;
    step
}

pub fn entry(mut step: Step) -> Step {
    step.common.entry = true;
    step
}

pub fn optional(mut step: Step) -> Step {
    step.common.optional = true;
    step
}

pub fn stay(mut step: Step, target: Target) -> Step {
    step.common.stay = Some(target);
    step
}

pub fn timeout(mut step: Step, seconds: u64) -> Step {
    step.common.timeout = Some(Duration::from_secs(seconds));
    step
}

pub fn condition(test: Test) -> Condition {
    Condition {
        tests: vec![test],
        span: Span::default(),
    }
}

pub fn visible(target: Target) -> Condition {
    condition(Test::Visible(target))
}

pub fn says(words: &str) -> Condition {
    condition(Test::Text(name(words)))
}

pub fn done(words: &str) -> End {
    End::Done(says(words))
}

pub fn asserted(outcome: AssertedOutcome, because: &str, absent: Option<Target>) -> End {
    End::Asserted {
        outcome,
        proof: Proof {
            because: name(because),
            absent,
            done: None,
            span: Span::default(),
        },
    }
}
