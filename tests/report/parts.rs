//! The pieces that audits made by hand are put together from.

use std::{collections::BTreeMap, sync::Arc};

use farewell::{
    audit::{FlowStep, Judged},
    flow::{Goal, Kind, PlatformKind, Session},
    lexicon::Purpose,
    measure::{
        ActionType, Bound, Choices, Count, CountName, CountedAction, Counts, Measured, MomentRow, Outcome, Prompt,
        PurposeEvidence, Screen, ScreenKind, Segment, Status,
    },
    rulebook::{Attainment, RuleSource, RuleText, Strength, Value, Verdict, VerdictKind, Verified},
    trace::{Environment, FlowFile, Header, JourneyFacts, PlatformFacts, ServiceFacts, TRACE_SCHEMA, Tool},
};
use indexmap::IndexMap;

pub(crate) fn journey(id: &str, goal: Goal) -> Judged {
    Judged {
        header: header(id, goal),
        folder: format!("harbor-market@before/{id}/1"),
        measured: Measured {
            outcome: Outcome {
                status: Status::Completed,
                cause: None,
                moment: Some(1),
                delay: None,
            },
            entry: None,
            visibility: None,
            choices: Choices::default(),
            screens: Vec::new(),
            prompts: Vec::new(),
            rows: Vec::new(),
            counts: Counts::default(),
            required: BTreeMap::new(),
            notes: Vec::new(),
            origins: vec!["http://127.0.0.1:8080".to_owned()],
            interruptions: Vec::new(),
            response_seconds: 1.234_567,
            effort: Default::default(),
            reading: Default::default(),
            delays: Default::default(),
            waits: Vec::new(),
            surveys: Vec::new(),
            preconditions: Vec::new(),
            snoozes: Vec::new(),
            log_ins: Vec::new(),
            confirm_at_once: Default::default(),
        },
        captures: IndexMap::new(),
        steps: BTreeMap::new(),
        outlines: Vec::new(),
        twin: None,
        platforms: vec!["phone".to_owned()],
        simulation: false,
        verdicts: Vec::new(),
        scores: Vec::new(),
        no_score: None,
    }
}

fn header(id: &str, goal: Goal) -> Header {
    let platform = |kind, device: &str, width, height| PlatformFacts {
        kind,
        device: device.to_owned(),
        width,
        height,
        locale: "ko-KR".to_owned(),
        timezone: "Asia/Seoul".to_owned(),
    };
    Header {
        schema: TRACE_SCHEMA.to_owned(),
        tool: Tool {
            name: "farewell".to_owned(),
            version: "0.1.0".to_owned(),
            counting_standard: 1,
        },
        run: "20261123T060000Z-7f3a".to_owned(),
        repetition: 1,
        service: ServiceFacts {
            id: "harbor-market".to_owned(),
            variant: Some("before".to_owned()),
            name: "하버마켓".to_owned(),
            operator: Some("Harbor Inc.".to_owned()),
            domains: vec!["127.0.0.1".to_owned()],
            jurisdictions: vec!["KR".to_owned()],
            languages: vec!["ko".to_owned()],
            base: "http://127.0.0.1:8080/".to_owned(),
        },
        journey: JourneyFacts {
            id: id.to_owned(),
            goal,
            kind: if goal == Goal::Join {
                Kind::SignUp
            } else {
                Kind::DeleteAccount
            },
            persona: Some("paid".to_owned()),
            persona_note: Some("holds a paid membership".to_owned()),
            persona_account: None,
            persona_session_age: None,
            platform: "phone".to_owned(),
            session: if goal == Goal::Join {
                Session::Anonymous
            } else {
                Session::LoggedIn
            },
            twin: (goal == Goal::Leave).then(|| "join".to_owned()),
            start: "http://127.0.0.1:8080/".to_owned(),
            asserted: None,
        },
        platforms: IndexMap::from([
            (
                "phone".to_owned(),
                platform(PlatformKind::MobileWeb, "Galaxy S24", 360, 780),
            ),
            (
                "pc".to_owned(),
                platform(PlatformKind::DesktopWeb, "desktop", 1280, 800),
            ),
        ]),
        environment: Environment {
            browser: "Chromium".to_owned(),
            browser_version: "156.0".to_owned(),
            driver: "chromedriver 156.0".to_owned(),
            os: "linux x86_64".to_owned(),
            headless: true,
            presented: None,
        },
        flow: FlowFile {
            name: "harbor.flow.yaml".to_owned(),
            path: Some("flows/harbor.flow.yaml".to_owned()),
            sha256: "9f".repeat(32),
            masks: None,
        },
        started: "2026-11-23T06:00:00Z".parse().unwrap(),
        commit: true,
    }
}

pub(crate) struct Sketch<'a> {
    index: u32,
    title: &'a str,
    moments: &'a [u32],
    segment: Segment,
    purposes: &'a [Purpose],
    platform: &'a str,
    pub(crate) kind: ScreenKind,
}

impl<'a> Sketch<'a> {
    pub(crate) fn page(
        index: u32,
        title: &'a str,
        moments: &'a [u32],
        segment: Segment,
        purposes: &'a [Purpose],
    ) -> Self {
        Self {
            index,
            title,
            moments,
            segment,
            purposes,
            platform: "phone",
            kind: ScreenKind::Page,
        }
    }

    pub(crate) fn on(mut self, platform: &'a str) -> Self {
        self.platform = platform;
        self
    }
}

pub(crate) fn screen(judged: &mut Judged, sketch: Sketch<'_>) {
    judged.captures.insert(
        sketch.index,
        (
            Some(format!("screens/{}.png", sketch.index)),
            Some(format!("dom/{}.html", sketch.index)),
        ),
    );
    judged.measured.prompts.push(Prompt {
        screen: sketch.index,
        in_place: false,
        moment: sketch.moments[0],
        segment: sketch.segment,
        detected: sketch.purposes.iter().copied().collect(),
        declared: None,
        settled: None,
        hidden: 0,
        foreign: false,
        evidence: (sketch.purposes.iter())
            .map(|purpose| PurposeEvidence {
                purpose: *purpose,
                words: sketch.title.to_owned(),
                guessed: false,
            })
            .collect(),
        mandatory: sketch.purposes.contains(&Purpose::Survey),
        text: sketch.title.to_owned(),
    });
    judged.measured.screens.push(Screen {
        index: sketch.index,
        visit: 1,
        kind: sketch.kind,
        title: sketch.title.to_owned(),
        url: format!("http://127.0.0.1:8080/step/{}", sketch.index),
        platform: sketch.platform.to_owned(),
        segment: sketch.segment,
        moments: sketch.moments.to_vec(),
        observation: sketch.index,
        loop_of: None,
        counted: true,
        options: vec!["혜택 유지하기".to_owned(), "해지하기".to_owned()],
        exits: vec!["혜택 유지하기".to_owned()],
    });
}

pub(crate) fn row(
    judged: &mut Judged,
    moment: u32,
    segment: Option<Segment>,
    screen: Option<u32>,
    types: &[ActionType],
    target: &str,
) {
    let platform = screen.and_then(|index| judged.measured.screens.get(index as usize - 1));
    judged.steps.insert(
        moment,
        FlowStep {
            path: if moment == 1 {
                "start".to_owned()
            } else {
                format!("steps[{}]", moment - 2)
            },
            line: 10 + moment as usize,
            column: if moment == 1 { 3 } else { 9 },
        },
    );
    judged.measured.rows.push(MomentRow {
        moment,
        segment,
        platform: platform.map_or("phone".to_owned(), |screen| screen.platform.clone()),
        screen,
        action: CountedAction {
            types: types.to_vec(),
            keystrokes: if types.contains(&ActionType::Fill) { 10 } else { 0 },
            scroll: moment == 4,
        },
        target: target.to_owned(),
    });
}

/// Counts the rows and screens, enough for a report to have something to print.
pub(crate) fn counts(judged: &mut Judged, bound: Bound) {
    let measured = &mut judged.measured;
    let of = |segment: Option<Segment>| {
        let within = |own: Segment| segment.is_none_or(|segment| segment == own);
        let acts = |kind: ActionType| -> Vec<u32> {
            let counted = |row: &&MomentRow| row.segment.is_some_and(within) && row.action.types.contains(&kind);
            measured.rows.iter().filter(counted).map(|row| row.moment).collect()
        };
        let screens: Vec<u32> = measured
            .screens
            .iter()
            .filter(|screen| within(screen.segment))
            .map(|screen| screen.moments[0])
            .collect();
        let prompts = |purpose: Option<Purpose>| -> Vec<u32> {
            let has = |prompt: &&Prompt| within(prompt.segment) && purpose.is_none_or(|p| prompt.detected.contains(&p));
            measured
                .prompts
                .iter()
                .filter(has)
                .map(|prompt| prompt.moment)
                .collect()
        };
        let mut actions = [
            acts(ActionType::Click),
            acts(ActionType::Fill),
            acts(ActionType::Toggle),
        ]
        .concat();
        actions.sort_unstable();
        IndexMap::from([
            (CountName::Clicks, Count::at(acts(ActionType::Click), bound)),
            (CountName::Toggles, Count::at(acts(ActionType::Toggle), bound)),
            (CountName::Fills, Count::at(acts(ActionType::Fill), bound)),
            (CountName::Actions, Count::at(actions, bound)),
            (CountName::Screens, Count::at(screens.clone(), bound)),
            (CountName::Pages, Count::at(screens, bound)),
            (CountName::Prompts, Count::at(prompts(None), bound)),
            (CountName::RepeatedPrompts, Count::at(Vec::new(), bound)),
            (CountName::Reauths, Count::at(prompts(Some(Purpose::Reauth)), bound)),
            (CountName::Surveys, Count::at(prompts(Some(Purpose::Survey)), bound)),
            (CountName::PlatformSwitches, Count::at(Vec::new(), bound)),
        ])
    };
    let counts = Counts {
        discovery: of(Some(Segment::Discovery)),
        flow: of(Some(Segment::Flow)),
        total: of(None),
    };
    measured.counts = counts;
}

pub(crate) fn verdict(rule: &str, kind: VerdictKind, strength: Option<Strength>) -> Verdict {
    let judged = matches!(kind, VerdictKind::Met | VerdictKind::NotMet);
    Verdict {
        rulebook: rule.split('-').next().unwrap().to_owned(),
        rule: rule.to_owned(),
        kind,
        strength,
        observed: judged.then_some(Value::Int(3)),
        observed_at_least: strength == Some(Strength::Friction),
        observed_at_most: false,
        demanded: judged.then(|| Value::Text("at most 1".to_owned())),
        moments: if kind == VerdictKind::NotMet {
            vec![9, 11, 12]
        } else {
            Vec::new()
        },
        why: (kind == VerdictKind::Unknown).then(|| "flow.forced_disclosures is not known".to_owned()),
        attainment: judged.then_some(Attainment { low: 0.25, high: 0.5 }),
        weight: 1.0,
        completion: false,
    }
}

pub(crate) fn rule_text(rule: &str) -> RuleText {
    let texts = |en: &str, ko: &str| {
        let both = [("en", en), ("ko", ko)].map(|(language, text)| (language.to_owned(), text.to_owned()));
        Arc::new(IndexMap::from(both))
    };
    RuleText {
        title: texts(
            "Leaving is not questioned again and again",
            "탈퇴를 되풀이하여 묻지 않는다",
        ),
        demand: texts(
            "Ask at most once whether the person really wants to leave.",
            "탈퇴 의사는 한 번만 확인한다.",
        ),
        remedy: texts(
            "Remove the second and third question.",
            "두 번째와 세 번째 확인을 없앤다.",
        ),
        taxonomy: vec!["Nagging (Gray et al.)".to_owned(), "Obstruction (OECD)".to_owned()],
        caveat: Some("The guideline allows one confirmation with a just cause.".to_owned()),
        justification: Some("Irreversible loss of coupons.".to_owned()),
        source: format!("Guideline on dark patterns, item for {rule}"),
        cited: RuleSource {
            instrument: "Guideline on dark patterns".to_owned(),
            article: Some(format!("item for {rule}")),
            url: None,
            read: Some("2026-11-23".parse().unwrap()),
            verified: Verified::Secondary,
            in_force_from: None,
            until: None,
            informational: false,
            addressee: None,
        },
        translated: IndexMap::new(),
        observes: Vec::new(),
        url: Some("https://example.org/guideline".to_owned()),
    }
}
