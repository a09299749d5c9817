//! Audits made by hand, for tests of what is written about them.

use std::collections::{BTreeMap, BTreeSet};

use farewell::{
    audit::{Audit, Exit, Judged, RuleText},
    flow::{Goal, Kind, PlatformKind, Session},
    lexicon::Purpose,
    measure::{
        ActionType, Bound, Count, CountName, CountedAction, Counts, Entry, EntrySource, Measured, MomentRow, Note,
        Outcome, Prompt, PurposeEvidence, Screen, ScreenKind, Segment, Status,
    },
    rulebook::{Attainment, Strength, Value, Verdict, VerdictKind},
    score::Score,
    trace::{Environment, FlowFile, Header, JourneyFacts, PlatformFacts, ServiceFacts, TRACE_SCHEMA, Tool},
};
use indexmap::IndexMap;

pub fn exit() -> Exit {
    Exit {
        code: 10,
        reasons: vec!["1 finding at or above breach (kr-ecta-withdrawal)".to_owned()],
    }
}

/// Two journeys that end, one that does not.
pub fn audit() -> Audit {
    let mut drift = journey("leave-free", Goal::Leave);
    drift.measured.outcome = Outcome {
        status: Status::Drift,
        cause: Some("steps[2]: no button “탈퇴하기” is visible.".to_owned()),
        moment: Some(2),
        delay: None,
    };
    drift.no_score = Some("The flow no longer fits the site.".to_owned());
    let mut audit = Audit {
        tool: Tool {
            name: "farewell".to_owned(),
            version: "0.1.0".to_owned(),
            counting_standard: 1,
        },
        run: "20261123T060000Z-7f3a".to_owned(),
        started: "2026-11-23T06:00:00Z".parse().unwrap(),
        finished: "2026-11-23T06:04:10Z".parse().unwrap(),
        as_of: "2026-11-23".parse().unwrap(),
        journeys: vec![join(), leave(), drift],
        rules: IndexMap::new(),
    };
    for verdict in audit.journeys.iter().flat_map(|judged| judged.verdicts.clone()) {
        audit.rules.insert(verdict.rule.clone(), rule_text(&verdict.rule));
    }
    audit
}

/// An audit of one journey whose every page-supplied text is this.
pub fn hostile(text: &str) -> Audit {
    let mut audit = audit();
    let judged = &mut audit.journeys[1];
    let own = || text.to_owned();
    judged.header.service.name = own();
    judged.header.journey.start = own();
    judged.header.journey.persona_note = Some(own());
    for screen in &mut judged.measured.screens {
        (screen.title, screen.url) = (own(), own());
        (screen.options, screen.exits) = (vec![own()], vec![own()]);
    }
    for prompt in &mut judged.measured.prompts {
        prompt.text = own();
        prompt.in_place = prompt.moment % 2 == 0;
        prompt.evidence = vec![PurposeEvidence {
            purpose: *prompt.detected.first().unwrap(),
            words: own(),
        }];
    }
    for row in &mut judged.measured.rows {
        row.target = own();
    }
    for verdict in &mut judged.verdicts {
        verdict.why = Some(own());
        verdict.observed = Some(Value::Text(own()));
    }
    judged.measured.origins = vec![own()];
    judged.measured.interruptions = vec![own()];
    judged.measured.outcome.cause = Some(own());
    judged.measured.notes.push(Note {
        code: "typed-address",
        text: own(),
        moments: vec![2],
    });
    judged.simulation = true;
    audit
}

pub fn journey(id: &str, goal: Goal) -> Judged {
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
            screens: Vec::new(),
            prompts: Vec::new(),
            rows: Vec::new(),
            counts: Counts::default(),
            required: BTreeMap::new(),
            notes: Vec::new(),
            origins: vec!["http://127.0.0.1:8080".to_owned()],
            interruptions: Vec::new(),
            response_seconds: 1.234_567,
        },
        captures: IndexMap::new(),
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
        },
        flow: FlowFile {
            name: "harbor.flow.yaml".to_owned(),
            sha256: "9f".repeat(32),
        },
        started: "2026-11-23T06:00:00Z".parse().unwrap(),
        commit: true,
    }
}

fn join() -> Judged {
    let mut judged = journey("join", Goal::Join);
    judged.measured.entry = Some(Entry {
        moment: 2,
        source: EntrySource::Inferred,
    });
    screen(
        &mut judged,
        Sketch::page(1, "하버마켓", &[2], Segment::Discovery, &[Purpose::Menu]),
    );
    screen(
        &mut judged,
        Sketch::page(2, "회원가입", &[3, 4, 5], Segment::Flow, &[Purpose::Form]),
    );
    row(&mut judged, 1, None, None, &[], "opened http://127.0.0.1:8080/");
    row(
        &mut judged,
        2,
        Some(Segment::Discovery),
        Some(1),
        &[ActionType::Click],
        "link \"회원가입\"",
    );
    row(
        &mut judged,
        3,
        Some(Segment::Flow),
        Some(2),
        &[ActionType::Fill],
        "textbox \"이메일\"",
    );
    row(
        &mut judged,
        4,
        Some(Segment::Flow),
        Some(2),
        &[ActionType::Fill],
        "textbox \"비밀번호\"",
    );
    row(
        &mut judged,
        5,
        Some(Segment::Flow),
        Some(2),
        &[ActionType::Click],
        "button \"가입하기\"",
    );
    counts(&mut judged, Bound::Exact);
    judged
}

fn leave() -> Judged {
    use Purpose::{Confirm, Handoff, Menu, Reauth, Retain, Survey, Warn};
    use Segment::{Discovery, Flow};
    let mut judged = journey("leave-paid", Goal::Leave);
    judged.platforms = vec!["phone".to_owned(), "pc".to_owned()];
    judged.twin = Some("join".to_owned());
    judged.measured.entry = Some(Entry {
        moment: 4,
        source: EntrySource::Declared,
    });
    judged.measured.outcome = Outcome {
        status: Status::Deferred,
        cause: None,
        moment: Some(12),
        delay: Some(farewell::measure::Delay {
            quote: "회원 정보는 30일 후 삭제됩니다".to_owned(),
            days: Some(30),
        }),
    };
    screen(&mut judged, Sketch::page(1, "오늘의 특가", &[2], Discovery, &[Menu]));
    screen(&mut judged, Sketch::page(2, "김하늘 님", &[3, 4], Discovery, &[Menu]));
    screen(&mut judged, Sketch::page(3, "회원탈퇴 안내", &[5], Flow, &[Handoff]));
    screen(
        &mut judged,
        Sketch::page(4, "비밀번호 확인", &[7, 8], Flow, &[Reauth]).on("pc"),
    );
    screen(
        &mut judged,
        Sketch::page(5, "정말 하버클럽을 떠나시겠어요?", &[9], Flow, &[Confirm, Retain, Warn]).on("pc"),
    );
    screen(
        &mut judged,
        Sketch::page(6, "탈퇴 사유를 알려 주세요", &[10, 11], Flow, &[Survey]).on("pc"),
    );
    let mut dialog = Sketch::page(
        7,
        "정말 탈퇴하시겠습니까?\n모든 쿠폰과 적립금이 사라집니다.",
        &[12],
        Flow,
        &[Confirm, Warn],
    )
    .on("pc");
    dialog.kind = ScreenKind::Dialog;
    screen(&mut judged, dialog);
    judged.measured.prompts.push(Prompt {
        screen: 6,
        in_place: true,
        moment: 11,
        segment: Flow,
        detected: BTreeSet::from([Confirm]),
        declared: None,
        evidence: vec![PurposeEvidence {
            purpose: Confirm,
            words: "한 번 더 생각해 보시겠어요?".to_owned(),
        }],
        mandatory: false,
        text: "한 번 더 생각해 보시겠어요? 예 아니요".to_owned(),
    });
    judged.measured.prompts[4].declared = Some(BTreeSet::from([Confirm, Retain]));
    row(&mut judged, 1, None, None, &[], "opened http://127.0.0.1:8080/");
    row(
        &mut judged,
        2,
        Some(Discovery),
        Some(1),
        &[ActionType::Click],
        "link \"마이하버\"",
    );
    row(
        &mut judged,
        3,
        Some(Discovery),
        Some(2),
        &[ActionType::Click],
        "link \"개인정보 확인/수정\"",
    );
    row(
        &mut judged,
        4,
        Some(Discovery),
        Some(2),
        &[ActionType::Click],
        "link \"회원탈퇴\"",
    );
    row(
        &mut judged,
        5,
        Some(Flow),
        Some(3),
        &[ActionType::Click],
        "button \"PC 버전으로 보기\"",
    );
    row(
        &mut judged,
        6,
        Some(Flow),
        Some(3),
        &[],
        "phone to pc: “회원탈퇴는 PC 버전에서만 가능합니다”",
    );
    row(
        &mut judged,
        7,
        Some(Flow),
        Some(4),
        &[ActionType::Fill],
        "textbox \"비밀번호\"",
    );
    row(
        &mut judged,
        8,
        Some(Flow),
        Some(4),
        &[ActionType::Click],
        "button \"확인\"",
    );
    row(
        &mut judged,
        9,
        Some(Flow),
        Some(5),
        &[ActionType::Click],
        "button \"혜택 포기하고 해지하기\"",
    );
    row(
        &mut judged,
        10,
        Some(Flow),
        Some(6),
        &[ActionType::Toggle],
        "radio \"기타\"",
    );
    row(
        &mut judged,
        11,
        Some(Flow),
        Some(6),
        &[ActionType::Click],
        "button \"다음\"",
    );
    row(
        &mut judged,
        12,
        Some(Flow),
        Some(7),
        &[ActionType::Click],
        "dialog accepted",
    );
    counts(&mut judged, Bound::Exact);
    let total = &mut judged.measured.counts.total;
    total.insert(CountName::PlatformSwitches, Count::at(vec![6], Bound::Exact));
    total.insert(CountName::ForcedPlatformSwitches, Count::at(vec![6], Bound::Exact));
    total.insert(CountName::PresentationSwitches, Count::at(vec![6], Bound::Exact));
    total.insert(
        CountName::RepeatedPrompts,
        Count {
            declared: Some(3),
            ..Count::at(vec![11, 12], Bound::Exact)
        },
    );
    total.insert(CountName::Recurrences, Count::at(Vec::new(), Bound::AtLeast));
    total.insert(CountName::ForcedDisclosures, Count::unknown());
    judged.measured.notes.push(Note {
        code: "purposes-disputed",
        text: "The flow declares other purposes for screen 5 than were detected.".to_owned(),
        moments: vec![9],
    });
    judged
        .measured
        .interruptions
        .push("cookie banner “쿠키를 사용합니다”".to_owned());
    judged.measured.required.insert("password".to_owned(), vec![7]);
    judged.verdicts = vec![
        verdict("kr-kftc-reconfirm", VerdictKind::NotMet, Some(Strength::Indication)),
        verdict("kr-ecta-withdrawal", VerdictKind::NotMet, Some(Strength::Breach)),
        verdict("kr-kftc-survey", VerdictKind::Met, None),
        verdict("kr-pipa-disclosure", VerdictKind::Unknown, None),
        verdict("kr-app-store", VerdictKind::NotApplicable, None),
        verdict("house-clicks", VerdictKind::NotMet, Some(Strength::Friction)),
        verdict("kr-draft", VerdictKind::NotMet, Some(Strength::Informational)),
    ];
    judged.scores = vec![
        Score {
            rulebook: "kr".to_owned(),
            low: 23,
            high: 41,
        },
        Score {
            rulebook: "house".to_owned(),
            low: 37,
            high: 37,
        },
    ];
    judged
}

struct Sketch<'a> {
    index: u32,
    title: &'a str,
    moments: &'a [u32],
    segment: Segment,
    purposes: &'a [Purpose],
    platform: &'a str,
    kind: ScreenKind,
}

impl<'a> Sketch<'a> {
    fn page(index: u32, title: &'a str, moments: &'a [u32], segment: Segment, purposes: &'a [Purpose]) -> Self {
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

    fn on(mut self, platform: &'a str) -> Self {
        self.platform = platform;
        self
    }
}

fn screen(judged: &mut Judged, sketch: Sketch<'_>) {
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
        evidence: (sketch.purposes.iter())
            .map(|purpose| PurposeEvidence {
                purpose: *purpose,
                words: sketch.title.to_owned(),
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

fn row(
    judged: &mut Judged,
    moment: u32,
    segment: Option<Segment>,
    screen: Option<u32>,
    types: &[ActionType],
    target: &str,
) {
    let platform = screen.and_then(|index| judged.measured.screens.get(index as usize - 1));
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
fn counts(judged: &mut Judged, bound: Bound) {
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

fn verdict(rule: &str, kind: VerdictKind, strength: Option<Strength>) -> Verdict {
    let judged = matches!(kind, VerdictKind::Met | VerdictKind::NotMet);
    Verdict {
        rulebook: rule.split('-').next().unwrap().to_owned(),
        rule: rule.to_owned(),
        kind,
        strength,
        observed: judged.then_some(Value::Int(3)),
        observed_at_least: strength == Some(Strength::Friction),
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

fn rule_text(rule: &str) -> RuleText {
    let texts =
        |en: &str, ko: &str| IndexMap::from([("en".to_owned(), en.to_owned()), ("ko".to_owned(), ko.to_owned())]);
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
        url: Some("https://example.org/guideline".to_owned()),
    }
}
