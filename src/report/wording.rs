//! The words that several reports share, so that no two of them say the same thing differently.

use super::review;
use crate::{
    audit::{Audit, FlowStep, Judged, Repeated, Spread, Standing},
    flow::{Goal, Kind, PlatformKind, Session, SwitchKind},
    measure::{Bound, Count, CountName, Counts, MomentRow, Prompt, Screen, ScreenKind, Segment},
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

/// `repeated_prompts` as people write it.
pub(super) fn spoken(name: CountName) -> String {
    name.name().replace('_', " ")
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

/// The spread of a count over runs, for people: `7`, `4–5, median 4.5`, `≥ 4–5, median 4.5`, `?`.
pub(super) fn spread(spread: &Spread) -> String {
    let Some((min, median, max)) = spread.values else {
        return "?".to_owned();
    };
    let range = if min == max {
        min.to_string()
    } else {
        format!("{min}–{max}, median {median}")
    };
    bounded(spread.bound, &range)
}

/// `≥ ` before what is only a lower bound.
pub(super) fn bounded(bound: Bound, value: &str) -> String {
    match bound {
        Bound::AtLeast => format!("≥ {value}"),
        Bound::Exact | Bound::Unknown => value.to_owned(),
    }
}

/// What the runs of a repeated journey say, beside its counts: how many there were, and how they ended.
pub(super) fn runs(repeated: &Repeated) -> String {
    let conclusive = repeated.outcomes.len();
    let mut outcomes: Vec<(&str, usize)> = Vec::new();
    for (_, status) in &repeated.outcomes {
        match outcomes.iter_mut().find(|(name, _)| *name == status.name()) {
            Some((_, times)) => *times += 1,
            None => outcomes.push((status.name(), 1)),
        }
    }
    let mut told: Vec<String> = outcomes.iter().map(|(name, times)| format!("{times} {name}")).collect();
    let inconclusive = repeated.runs as usize - conclusive.min(repeated.runs as usize);
    if inconclusive > 0 {
        told.push(format!("{inconclusive} inconclusive"));
    }
    format!("{} runs: {}", repeated.runs, told.join(", "))
}

/// What varies in a repeated journey, or that nothing does.
pub(super) fn variation(repeated: &Repeated) -> String {
    if repeated.outcomes.len() < 2 {
        return "fewer than two runs to compare".to_owned();
    }
    let varying = repeated.varying().into_iter();
    let told: Vec<String> = varying
        .map(|(part, name, values)| format!("{part} {} {}", spoken(name), spread(&values)))
        .collect();
    match (told.is_empty(), repeated.varies()) {
        (true, false) => "the same counts".to_owned(),
        (true, true) => "varies in the outcome".to_owned(),
        (false, _) => format!("varies: {}", told.join("; ")),
    }
}

/// What the total would be under the purposes that the flow declares, where that differs.
pub(super) fn disputed(judged: &Judged, name: CountName) -> Option<String> {
    let declared = judged.measured.counts.total.get(&name)?.declared?;
    Some(format!("{declared} as the flow declares it"))
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

/// What a not-met verdict does to its rule: `breaches`, `indicates`, … The word is that of the strength; a rule
/// that is not in force needs a verb after its "would".
pub(super) fn not_met(strength: Option<Strength>) -> String {
    match strength {
        Some(Strength::Informational) => format!("{} fall short of", Strength::Informational.word()),
        Some(strength) => strength.word().to_owned(),
        None => "does not meet".to_owned(),
    }
}

/// `observed ≥ 3, demanded 1`; empty if the rule prints no values.
pub(super) fn values(verdict: &Verdict) -> String {
    let mut parts = Vec::new();
    if let Some(observed) = &verdict.observed {
        let bound = match (verdict.observed_at_least, verdict.observed_at_most) {
            (true, _) => "≥ ",
            (_, true) => "≤ ",
            _ => "",
        };
        parts.push(format!("observed {bound}{observed}"));
    }
    if let Some(demanded) = &verdict.demanded {
        parts.push(format!("demanded {demanded}"));
    }
    parts.join(", ")
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

/// Screenshot and DOM of a screen. A look that saw nothing new is not captured again, so the newest capture since
/// the screen before is the one that shows it.
pub(super) fn capture<'a>(judged: &'a Judged, screen: &Screen) -> Option<&'a (Option<String>, Option<String>)> {
    let screens = &judged.measured.screens;
    let earlier = screens
        .iter()
        .filter(|other| other.index < screen.index)
        .map(|other| other.observation)
        .max();
    let since = |index: u32| index <= screen.observation && earlier.is_none_or(|earlier| index > earlier);
    if let Some(own) = judged.captures.get(&screen.observation) {
        return Some(own);
    }
    let (_, capture) = judged
        .captures
        .iter()
        .filter(|(index, _)| since(**index))
        .max_by_key(|(index, _)| **index)?;
    Some(capture)
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

fn action(kind: crate::measure::ActionType) -> Option<&'static str> {
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

/// The statement that stands on every report.
pub(super) fn fairness(audit: &Audit) -> String {
    statement(
        "the journeys listed here, as each of them names its service, persona, platform, version, date and session",
        audit.tool.counting_standard,
        &review::sentence(audit),
    )
}

/// The statement for one journey.
pub(super) fn fairness_of(audit: &Audit, judged: &Judged) -> String {
    let header = &judged.header;
    let same = |other: &&Judged| {
        let other = &other.header;
        other.service.id == header.service.id
            && other.service.variant == header.service.variant
            && other.journey.id == header.journey.id
    };
    let runs = audit.journeys.iter().filter(same).count();
    let persona = header.journey.persona.as_deref().unwrap_or("none");
    let variant = header
        .service
        .variant
        .as_deref()
        .map(|v| format!(", variant {v}"))
        .unwrap_or_default();
    let session = match header.journey.session {
        Session::LoggedIn => "logged in afresh",
        Session::Anonymous => "anonymous",
    };
    let subject = format!(
        "{}{variant}, persona {persona}, platform {}, {} {}, {}, session {session}, run {} of {runs}",
        header.service.name,
        judged.platforms.join(" then "),
        header.environment.browser,
        header.environment.browser_version,
        header.started.strftime("%Y-%m-%d"),
        header.repetition,
    );
    statement(
        &subject,
        audit.tool.counting_standard,
        &review::sentence_of(audit, judged),
    )
}

fn statement(subject: &str, standard: u32, reviewed: &str) -> String {
    format!(
        "Machine measurement of {subject}, one path, counting standard {standard}. Not a finding of infringement. \
         {reviewed} Counts after a handoff or stop are minimums. Joining and \
         leaving differ in data entry, which is shown apart. The operator's reply: none is on record."
    )
}
