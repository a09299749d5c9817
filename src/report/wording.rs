//! What several reports share, so that no two of them say the same thing differently: names, and English for formats
//! that have one language.

use crate::{
    audit::{Audit, FlowStep, Judged, Standing},
    flow::{Goal, Kind, PlatformKind, Session, SwitchKind},
    measure::{Bound, Count, CountName, Counts, MomentRow, Prompt, Screen, ScreenKind, Segment},
    report::words::{Language, plain},
    rulebook::{Strength, Verdict, VerdictKind},
};

/// The counts that carry the story of a journey, in reading order. All others are in the full table.
pub(super) const MAIN: [CountName; 10] = [
    CountName::Actions,
    CountName::Clicks,
    CountName::Fills,
    CountName::Screens,
    CountName::Pages,
    CountName::Prompts,
    CountName::RepeatedPrompts,
    CountName::Reauths,
    CountName::Surveys,
    CountName::PlatformSwitches,
];

/// The counts that leaving and joining are compared in. Fields, keystrokes and seconds are never compared as if
/// alike: joining contains data entry, leaving contains navigation (counting standard, section 7).
pub(super) const AGAINST_JOIN: [CountName; 5] = [
    CountName::Clicks,
    CountName::Screens,
    CountName::RepeatedPrompts,
    CountName::Reauths,
    CountName::PlatformSwitches,
];

/// `repeated prompts`, in English.
pub(super) fn spoken(name: CountName) -> &'static str {
    Language::En.words().count(name)
}

/// A count for people: `7`, `≥ 7`, `?`.
pub(super) fn count(count: Option<&Count>) -> String {
    let known = count.and_then(|count| Some((count.v?, count.bound)));
    match known {
        Some((v, Bound::Exact)) => v.to_string(),
        Some((v, Bound::AtLeast)) => format!("≥ {v}"),
        Some((_, Bound::Unknown)) | None => "?".to_owned(),
    }
}

/// `≥ ` before what is only a lower bound.
pub(super) fn bounded(bound: Bound, value: &str) -> String {
    match bound {
        Bound::AtLeast => format!("≥ {value}"),
        Bound::Exact | Bound::Unknown => value.to_owned(),
    }
}

/// The three parts of the counts, with their names.
pub(super) fn parts(counts: &Counts) -> [(&'static str, &indexmap::IndexMap<CountName, Count>); 3] {
    [
        ("discovery", &counts.discovery),
        ("flow", &counts.flow),
        ("total", &counts.total),
    ]
}

/// `harbor-market @before`.
pub(super) fn service(judged: &Judged) -> String {
    let service = &judged.header.service;
    service_named(&service.id, service.variant.as_deref())
}

/// As [`service`], by its id and variant.
pub(super) fn service_named(id: &str, variant: Option<&str>) -> String {
    match variant {
        Some(variant) => format!("{id} @{variant}"),
        None => id.to_owned(),
    }
}

/// The name of a segment.
pub(super) fn segment(segment: Segment) -> &'static str {
    match segment {
        Segment::Discovery => "discovery",
        Segment::Flow => "flow",
    }
}

/// The name of a goal.
pub(super) fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::Join => "join",
        Goal::Leave => "leave",
    }
}

/// The name of a journey's kind.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::SignUp => "sign-up",
        Kind::Subscribe => "subscribe",
        Kind::GiveConsent => "give-consent",
        Kind::OptIn => "opt-in",
        Kind::DeleteAccount => "delete-account",
        Kind::CancelSubscription => "cancel-subscription",
        Kind::WithdrawConsent => "withdraw-consent",
        Kind::OptOut => "opt-out",
    }
}

/// The name of a session.
pub(super) fn session(session: Session) -> &'static str {
    match session {
        Session::LoggedIn => "logged-in",
        Session::Anonymous => "anonymous",
    }
}

/// The name of a kind of screen.
pub(super) fn screen_kind(kind: ScreenKind) -> &'static str {
    match kind {
        ScreenKind::Page => "page",
        ScreenKind::View => "view",
        ScreenKind::Modal => "modal",
        ScreenKind::Dialog => "dialog",
    }
}

/// The name of a platform's kind.
pub(super) fn platform_kind(kind: PlatformKind) -> &'static str {
    match kind {
        PlatformKind::DesktopWeb => "desktop-web",
        PlatformKind::MobileWeb => "mobile-web",
        PlatformKind::NativeApp => "native-app",
    }
}

/// The name of a kind of switch.
pub(super) fn switch_kind(kind: SwitchKind) -> &'static str {
    match kind {
        SwitchKind::Device => "device",
        SwitchKind::Presentation => "presentation",
        SwitchKind::Channel => "channel",
        SwitchKind::Verification => "verification",
    }
}

/// The kind of switch that happened at this moment, and whether the screen shown demanded it.
pub(super) fn switch_at(judged: &Judged, moment: u32) -> Option<(SwitchKind, bool)> {
    let total = &judged.measured.counts.total;
    let caused = |name: CountName| total.get(&name).is_some_and(|count| count.moments.contains(&moment));
    let kinds = [
        (CountName::DeviceSwitches, SwitchKind::Device),
        (CountName::PresentationSwitches, SwitchKind::Presentation),
        (CountName::ChannelSwitches, SwitchKind::Channel),
        (CountName::Verifications, SwitchKind::Verification),
    ];
    let (_, kind) = kinds.into_iter().find(|(name, _)| caused(*name))?;
    Some((kind, caused(CountName::ForcedPlatformSwitches)))
}

/// What a not-met verdict does to its rule, in English: `breaches`, `indicates`, …
pub(super) fn not_met(strength: Option<Strength>) -> &'static str {
    Language::En.words().not_met(strength)
}

/// `observed ≥ 3, demanded 1`, in English; empty if the rule prints no values.
pub(super) fn values(verdict: &Verdict) -> String {
    plain(&Language::En.words().values(verdict, &[]))
}

/// `exceeds house-clicks: observed ≥ 3, demanded 1`.
pub(super) fn finding(verdict: &Verdict) -> String {
    let values = values(verdict);
    let values = if values.is_empty() {
        values
    } else {
        format!(": {values}")
    };
    format!("{} {}{values}", not_met(verdict.strength), verdict.rule)
}

/// Why a run does not fail on a finding; none if it does.
pub(super) fn passed_over(standing: &Standing) -> Option<String> {
    match standing {
        Standing::Fails => None,
        Standing::NotAsked => Some("not asked for by --fail-on".to_owned()),
        Standing::Accepted => Some("no worse than the baseline".to_owned()),
        Standing::Ignored { reason, until } => Some(format!("ignored until {until}: {reason}")),
    }
}

/// Where the flow file of a journey is: its path if the record has one, else its name. It never leads upwards, whatever
/// a bundle that a stranger made says.
pub(super) fn flow_file(judged: &Judged) -> String {
    let flow = &judged.header.flow;
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\\');
    let path = flow.path.as_deref().filter(|path| path.split('/').all(plain));
    let name = || flow.name.rsplit(['/', '\\']).next().filter(|name| plain(name));
    path.or_else(name).unwrap_or("unknown").to_owned()
}

/// The step of the flow that a finding is about: that of its first moment, else that of the entry, else the start.
pub(super) fn step_of<'a>(judged: &'a Judged, moments: &[u32]) -> Option<&'a FlowStep> {
    let entry = judged.measured.entry.map(|entry| entry.moment);
    let mut tried = moments.iter().copied().chain(entry);
    tried
        .find_map(|moment| judged.steps.get(&moment))
        .or_else(|| judged.steps.values().next())
}

/// The totals of leaving beside those of joining: `clicks 7 / 2, …`.
pub(super) fn against_join(leave: &Judged, join: &Judged) -> String {
    let total = |judged: &Judged, name| count(judged.measured.counts.total.get(&name));
    let pair = |name| format!("{} {} / {}", spoken(name), total(leave, name), total(join, name));
    AGAINST_JOIN.map(pair).join(", ")
}

/// The not-met verdicts, worst first; within a strength in rulebook order.
pub(super) fn findings(judged: &Judged) -> Vec<&Verdict> {
    let mut findings: Vec<_> = judged
        .verdicts
        .iter()
        .filter(|v| v.kind == VerdictKind::NotMet)
        .collect();
    findings.sort_by_key(|verdict| std::cmp::Reverse(verdict.strength));
    findings
}

/// How many verdicts are of this kind.
pub(super) fn how_many(judged: &Judged, kind: VerdictKind) -> usize {
    judged.verdicts.iter().filter(|verdict| verdict.kind == kind).count()
}

/// `23–41`, or `23` where both ends agree.
pub(super) fn range(low: u32, high: u32) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    }
}

/// The join journey that a leave journey was compared with, of the same repetition if there is one.
pub(super) fn twin<'a>(audit: &'a Audit, judged: &Judged) -> Option<&'a Judged> {
    let id = judged.twin.as_deref()?;
    let of_service = |other: &&Judged| {
        let (a, b) = (&other.header, &judged.header);
        a.service.id == b.service.id && a.service.variant == b.service.variant && a.journey.id == id
    };
    let same_run = |other: &&Judged| other.header.repetition == judged.header.repetition;
    let mut all = audit.journeys.iter().filter(of_service);
    all.clone().find(same_run).or_else(|| all.next())
}

/// The screen with this number.
pub(super) fn screen(judged: &Judged, index: u32) -> Option<&Screen> {
    judged.measured.screens.iter().find(|screen| screen.index == index)
}

/// Screenshot and DOM of a screen.
pub(super) fn capture<'a>(judged: &'a Judged, screen: &Screen) -> Option<&'a (Option<String>, Option<String>)> {
    judged.captures.get(&judged.captured(screen)?)
}

/// What a whole screen is for: its own prompt, not those that appeared within it.
pub(super) fn prompt_of(judged: &Judged, screen: u32) -> Option<&Prompt> {
    judged
        .measured
        .prompts
        .iter()
        .find(|prompt| prompt.screen == screen && !prompt.in_place)
}

/// The names of the types that an act counts as; none for no action.
pub(super) fn types(row: &MomentRow) -> Vec<&'static str> {
    row.action.types.iter().filter_map(|kind| action(*kind)).collect()
}

/// The name of a type of action.
pub(super) fn action(kind: crate::measure::ActionType) -> Option<&'static str> {
    use crate::measure::ActionType as Type;
    Some(match kind {
        Type::Click => "click",
        Type::Toggle => "toggle",
        Type::Select => "select",
        Type::Fill => "fill",
        Type::Press => "press",
        Type::Gesture => "gesture",
        Type::Hover => "hover",
        Type::Upload => "upload",
        Type::Window => "window",
        Type::Address => "address",
        Type::None => return None,
    })
}

/// The statement that stands on every report, in English.
pub(super) fn fairness(audit: &Audit) -> String {
    Language::En.words().fairness(audit)
}
