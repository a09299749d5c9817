//! Audits made by hand, for tests of what is written about them.

use std::collections::BTreeSet;

use farewell::{
    audit::{
        Audit, Exit, Judged, Outline, OutlineRole, Recurrences, Repeated, ShownAgain, Spread, SpreadCounts, Standing,
        Standings,
    },
    flow::Goal,
    lexicon::{Delayed, Purpose},
    measure::{
        ActEffort, ActionType, Bound, Choice, Choices, Count, CountName, Delay, DelaySource, DelayValue, Demand, Entry,
        EntrySource, Estimate, Measured, MustRead, Note, Operator, Outcome, Preselected, Prompt, PurposeEvidence,
        Reckoned, ScreenKind, Segment, StatedPrecondition, Status, SurveyDemand, Visibility, Wait, WaitKind,
    },
    rulebook::{Strength, Value, VerdictKind},
    score::Score,
    trace::{ElementId, Rect, Tool},
};
use indexmap::IndexMap;

use crate::parts::{Sketch, counts, journey, row, rule_text, screen, verdict};

pub(crate) fn exit() -> Exit {
    Exit {
        code: 10,
        reasons: vec!["1 finding at or above breach (kr-ecta-withdrawal)".to_owned()],
        standings: Standings::default(),
    }
}

/// As [`exit`], of a run that fails on breaches alone and lives with one finding for a while.
pub(crate) fn gated() -> Exit {
    let of = |rule: &str, standing| {
        (
            "harbor-market@before/leave-paid/1".to_owned(),
            rule.to_owned(),
            standing,
        )
    };
    Exit {
        standings: Standings::from_list([
            of("kr-ecta-withdrawal", Standing::Fails),
            of("kr-kftc-reconfirm", Standing::Accepted),
            of(
                "house-clicks",
                Standing::Ignored {
                    reason: "SHOP-123".to_owned(),
                    until: "2027-01-31".parse().unwrap(),
                },
            ),
            of("kr-draft", Standing::NotAsked),
        ]),
        ..exit()
    }
}

/// Two journeys that end, one that does not.
pub(crate) fn audit() -> Audit {
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
        repeated: vec![varying()],
        recurrences: vec![Recurrences {
            service: "harbor-market".to_owned(),
            variant: Some("before".to_owned()),
            persona: Some("paid".to_owned()),
            platform: "phone".to_owned(),
            journeys: 2,
            shown: vec![ShownAgain {
                at: (2, 2),
                refused: (1, 9),
            }],
        }],
        review: None,
        replies: Vec::new(),
        rules: IndexMap::new(),
    };
    for verdict in audit.journeys.iter().flat_map(|judged| judged.verdicts.clone()) {
        audit
            .rules
            .insert(verdict.rule.clone(), rule_text(&verdict.rule).into());
    }
    audit
}

/// A journey whose third run could not be walked and whose second took one screen more.
fn varying() -> Repeated {
    let spread = |values, varies| Spread {
        values,
        bound: if values.is_some() { Bound::Exact } else { Bound::Unknown },
        varies,
    };
    Repeated {
        service: "harbor-market".to_owned(),
        variant: Some("before".to_owned()),
        journey: "leave-paid".to_owned(),
        runs: 3,
        outcomes: vec![(1, Status::Completed), (2, Status::Completed)],
        counts: SpreadCounts {
            discovery: IndexMap::new(),
            flow: IndexMap::new(),
            total: IndexMap::from([
                (CountName::Clicks, spread(Some((3, 3.0, 3)), false)),
                (CountName::Screens, spread(Some((4, 4.5, 5)), true)),
                (CountName::Preconditions, spread(None, true)),
            ]),
        },
    }
}

/// An audit of one journey whose every page-supplied text is this.
pub(crate) fn hostile(text: &str) -> Audit {
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
            guessed: false,
        }];
    }
    judged.measured.visibility.as_mut().unwrap().name = own();
    for pair in &mut judged.measured.choices.pairs {
        (pair.leave, pair.stay) = (own(), own());
    }
    judged.measured.choices.preselected[0].name = own();
    for outline in &mut judged.outlines {
        outline.name = own();
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
    for delay in &mut judged.measured.delays.all {
        delay.quote = own();
    }
    for wait in &mut judged.measured.waits {
        wait.words = own();
    }
    for survey in &mut judged.measured.surveys {
        survey.why = Some(own());
    }
    for stated in &mut judged.measured.preconditions {
        stated.quote = own();
    }
    audit
}

/// A delay of each manner, a wait, a survey and a precondition.
fn demands(measured: &mut Measured) {
    let delay = |what, days, quote: &str| DelayValue {
        what,
        days,
        from: None,
        business: false,
        source: DelaySource::Stated,
        quote: quote.to_owned(),
        moment: Some(9),
    };
    measured.delays.all = vec![
        delay(
            Some(Delayed::Deletion),
            Some(90),
            "회원 정보는 90일간 보관 후 파기합니다.",
        ),
        delay(
            Some(Delayed::Access),
            None,
            "현재 결제 기간 종료 시까지 이용하실 수 있습니다.",
        ),
        DelayValue {
            from: Some(3),
            business: true,
            ..delay(Some(Delayed::Refund), Some(5), "환불 금액은 3~5영업일 내 입금됩니다.")
        },
        delay(None, Some(14), "최대 2주가 소요됩니다."),
        DelayValue {
            source: DelaySource::Observed,
            ..delay(Some(Delayed::Request), Some(0), "the walk saw the request accepted")
        },
    ];
    measured.waits = vec![Wait {
        kind: WaitKind::Countdown,
        from: Some(7),
        to: 8,
        seconds: 9.5,
        told: Some(9),
        words: "9초 후에 진행할 수 있습니다".to_owned(),
    }];
    measured.surveys = vec![SurveyDemand {
        moment: 7,
        demand: Some(Demand::Mandatory),
        why: Some("“탈퇴 사유” is marked as required".to_owned()),
    }];
    measured.preconditions = vec![StatedPrecondition {
        moment: 4,
        quote: "멤버십을 먼저 해지해 주세요.".to_owned(),
    }];
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

/// A small grey entry, and a screen on which staying outshines leaving.
fn look(judged: &mut Judged) {
    let known = |v: f64| Reckoned { v: Some(v), why: None };
    judged.measured.visibility = Some(Visibility {
        moment: 4,
        name: "회원탈퇴".to_owned(),
        clicks_to_see: Some(2),
        clicks_to_use: Some(3),
        folds: vec![3],
        scroll_px: 640.0,
        font_px: known(12.0),
        contrast: known(2.29),
        width: 52.5,
        height: 18.0,
        in_footer: true,
        first_viewport: Some(false),
    });
    judged.measured.choices = Choices {
        pairs: vec![Choice {
            screen: 3,
            moment: 5,
            leave: "탈퇴하기".to_owned(),
            stay: "혜택 유지하기".to_owned(),
            stay_element: ElementId::default(),
            declared: false,
            leave_first: false,
            leave_is_link: true,
            stay_is_link: false,
            area: known(0.21),
            font: known(0.67),
            text_contrast: known(0.41),
            fill_contrast: Reckoned {
                v: None,
                why: Some("stay control: a gradient in its fill or behind it".to_owned()),
            },
        }],
        preselected: vec![Preselected {
            screen: 4,
            moment: 6,
            name: "계속 이용하기".to_owned(),
        }],
        unseen: None,
        unread: None,
        unread_answer: None,
    };
}

/// On screen 4 the field and the button of the moments 7 and 8, on screen 5 leaving beside staying, and something that
/// is further down than the picture reaches.
fn outlines() -> Vec<Outline> {
    let outline = |screen, moment, role, name: &str, (x, y, w, h)| Outline {
        screen,
        moment,
        role,
        name: name.to_owned(),
        rect: Rect { x, y, w, h },
        view: (1280.0, 800.0),
    };
    vec![
        outline(4, 7, OutlineRole::Act, "비밀번호", (400.0, 300.0, 480.0, 40.0)),
        outline(4, 8, OutlineRole::Act, "확인", (400.0, 360.0, 480.0, 44.0)),
        outline(
            5,
            9,
            OutlineRole::Leave,
            "혜택 포기하고 해지하기",
            (420.0, 640.0, 200.0, 20.0),
        ),
        outline(5, 9, OutlineRole::Stay, "혜택 유지하기", (420.0, 560.0, 440.0, 56.0)),
        outline(6, 11, OutlineRole::Commit, "다음", (420.0, 2400.0, 100.0, 40.0)),
    ]
}

fn leave() -> Judged {
    use Purpose::{Confirm, Handoff, Menu, Reauth, Retain, Survey, Warn};
    use Segment::{Discovery, Flow};
    let mut judged = journey("leave-paid", Goal::Leave);
    demands(&mut judged.measured);
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
        delay: Some(Delay {
            quote: "회원 정보는 30일 후 삭제됩니다".to_owned(),
            days: Some(30),
        }),
    };
    judged.measured.effort.acts = vec![ActEffort {
        moment: 7,
        segment: Flow,
        touch: false,
        operators: vec![
            Operator::Mental,
            Operator::Point,
            Operator::Click,
            Operator::Home,
            Operator::Keys(10),
            Operator::Response(1234),
        ],
    }];
    judged.measured.effort.total = Estimate {
        millis: Some(41_234),
        bound: Bound::Exact,
        operators: "M T · M P BB H 10K".to_owned(),
        indicative: true,
    };
    judged.measured.reading.total = MustRead {
        bound: Bound::AtLeast,
        words: 12,
        characters: 480,
        seconds: Some((38.04, 60.0)),
        moments: vec![5, 9],
        declared: Some(400),
    };
    look(&mut judged);
    judged.outlines = outlines();
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
        settled: None,
        hidden: 0,
        foreign: false,
        evidence: vec![PurposeEvidence {
            purpose: Confirm,
            words: "한 번 더 생각해 보시겠어요?".to_owned(),
            guessed: false,
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
