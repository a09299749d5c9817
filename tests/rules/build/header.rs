//! The head of every trace here.

use farewell::{
    flow::{Kind, PlatformKind, Session},
    trace::{Environment, FlowFile, Header, JourneyFacts, PlatformFacts, ServiceFacts, TRACE_SCHEMA, Tool},
};

pub fn instant() -> jiff::Timestamp {
    "2026-11-20T01:02:03Z".parse().unwrap()
}

pub(super) fn header(id: &str, kind: Kind) -> Header {
    Header {
        schema: TRACE_SCHEMA.into(),
        tool: Tool::default(),
        run: "r".into(),
        repetition: 1,
        service: ServiceFacts {
            id: "shop".into(),
            name: "Shop".into(),
            operator: Some("Shop Inc.".into()),
            domains: vec!["shop.example".into()],
            jurisdictions: vec!["KR".into()],
            languages: vec!["ko".into()],
            base: "https://shop.example/".into(),
            variant: None,
        },
        journey: JourneyFacts {
            id: id.into(),
            goal: kind.goal(),
            kind,
            persona: None,
            persona_note: None,
            persona_account: None,
            persona_session_age: None,
            platform: "pc".into(),
            session: Session::LoggedIn,
            twin: None,
            start: "https://shop.example/".into(),
            asserted: None,
        },
        platforms: ["pc", "phone"]
            .map(|name| {
                let facts = PlatformFacts {
                    kind: if name == "pc" {
                        PlatformKind::DesktopWeb
                    } else {
                        PlatformKind::MobileWeb
                    },
                    device: name.into(),
                    width: 1280,
                    height: 800,
                    locale: "ko-KR".into(),
                    timezone: "Asia/Seoul".into(),
                };
                (name.to_owned(), facts)
            })
            .into_iter()
            .collect(),
        environment: Environment::default(),
        flow: FlowFile::default(),
        started: instant(),
        commit: true,
    }
}
