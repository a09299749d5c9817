//! The conditions of a rule, or of a demand that an order makes in the same words.

use super::{
    super::{check::Scope, expression::Expression},
    value::{condition, value, values_fit},
};
use crate::fields::{Fields, Problems};

/// When a demand applies, when it is met, and what is printed beside it.
#[derive(Debug, Clone)]
pub struct Conditions {
    /// CEL over declared facts; none: always applies.
    pub applies: Option<Expression>,
    /// CEL over the measurements.
    pub met: Expression,
    /// CEL: the value to print.
    pub observed: Option<Expression>,
    /// CEL: the value demanded.
    pub demanded: Option<Expression>,
    /// Counts whose moments are the evidence, found from the expressions.
    pub evidence: Vec<String>,
}

/// Reads `applies`, `met`, `observed` and `demanded` of a mapping that has these keys; every problem has been said if
/// there are none.
pub fn conditions(fields: &Fields<'_>, problems: &mut Problems) -> Option<Conditions> {
    let applies = fields
        .get("applies")
        .map(|node| condition(node, "applies", Scope::Declared, problems));
    let met = fields
        .need(
            "met",
            "the condition under which the demand is met: `met: leave.flow.clicks <= 2`",
            problems,
        )
        .and_then(|node| condition(node, "met", Scope::Measured, problems));
    let observed = fields.get("observed").map(|node| value(node, "observed", problems));
    let demanded = fields.get("demanded").map(|node| value(node, "demanded", problems));
    values_fit(fields, &observed, &demanded, problems);
    let met = met?;
    let observed = observed.map(|value| value.ok_or(())).transpose().ok()?;
    let evidence = evidence(observed.as_ref(), &met);
    Some(Conditions {
        applies: applies.map(|value| value.ok_or(())).transpose().ok()?,
        met,
        observed,
        demanded: demanded.map(|value| value.ok_or(())).transpose().ok()?,
        evidence,
    })
}

/// The counts of the leave journey whose moments show what was observed.
fn evidence(observed: Option<&Expression>, met: &Expression) -> Vec<String> {
    let from = |expression: &Expression| -> Vec<String> {
        expression
            .inputs()
            .iter()
            .filter_map(|path| path.strip_prefix("leave.").map(str::to_owned))
            .collect()
    };
    let found = observed.map(from).unwrap_or_default();
    if found.is_empty() { from(met) } else { found }
}
