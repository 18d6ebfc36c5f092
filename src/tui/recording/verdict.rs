//! A verdict with its reason, as fields of a form.

use crate::domain::answer::{NotCheckedReason, Verdict, VerdictKind};
use crate::i18n::{Phrase, family};

use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, FormValues};

/// Code of a reason that needs words.
pub const OTHER_REASON: &str = "other";
const REASON: &str = "reason";
const REASON_TEXT: &str = "reason-text";

/// The reason of this code; `None` where words are needed.
pub fn reason_of_code(code: &str) -> Option<NotCheckedReason> {
    Some(match code {
        "access-refused" => NotCheckedReason::AccessRefused,
        "no-time" => NotCheckedReason::NoTime,
        "no-specialist" => NotCheckedReason::NoSpecialist,
        "no-instrument" => NotCheckedReason::NoInstrument,
        _ => return None,
    })
}

pub fn code_of_reason(reason: &NotCheckedReason) -> &'static str {
    match reason {
        NotCheckedReason::AccessRefused => "access-refused",
        NotCheckedReason::NoTime => "no-time",
        NotCheckedReason::NoSpecialist => "no-specialist",
        NotCheckedReason::NoInstrument => "no-instrument",
        NotCheckedReason::Other(_) => OTHER_REASON,
    }
}

/// The reasons to choose from; access refused stands first.
pub fn reason_options() -> Vec<Opt> {
    Opt::family(family::REASON, (family::REASON.codes)())
}

/// The field for a reason in words.
pub fn reason_text(text: &str) -> Field {
    Field::text(REASON_TEXT, Phrase::new("inspection-reason-text"), text).required()
}

/// The reason in words, as it was filled in.
pub fn worded_reason(values: &FormValues) -> NotCheckedReason {
    NotCheckedReason::Other(values.text(REASON_TEXT).to_owned())
}

/// The two fields of a reason within a larger form, shown while `field` holds "not checked".
pub fn reason_fields(field: &str, now: Option<&NotCheckedReason>) -> Vec<Field> {
    let text = match now {
        Some(NotCheckedReason::Other(text)) => text.as_str(),
        _ => "",
    };
    let reason = Phrase::new("inspection-reason");
    vec![
        Field::choice(REASON, reason, reason_options(), now.map(code_of_reason))
            .required()
            .only_if(field, &["not-checked"]),
        reason_text(text).only_if(REASON, &[OTHER_REASON]),
    ]
}

/// The verdict chosen in this field, with its reason where it needs one.
pub fn verdict_of(values: &FormValues, field: &str) -> Option<Verdict> {
    Some(match VerdictKind::from_code(values.choice(field)?)? {
        VerdictKind::Compliant => Verdict::Compliant,
        VerdictKind::Partly => Verdict::Partly,
        VerdictKind::NonCompliant => Verdict::NonCompliant,
        VerdictKind::NotApplicable => Verdict::NotApplicable,
        VerdictKind::NotChecked => {
            let listed = values.choice(REASON).and_then(reason_of_code);
            Verdict::NotChecked(listed.unwrap_or_else(|| worded_reason(values)))
        }
    })
}
