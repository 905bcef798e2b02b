//! How pieces are sent on: what the center takes for it, on which day, and until when.

use crate::config::keys::ForwardKeys;
use crate::config::reader::Mistake;
use crate::config::rules;
use crate::domain::forward::Cents;
use crate::domain::policy::{Cutoff, ForwardPolicy};

pub(super) fn of(keys: &ForwardKeys) -> Result<ForwardPolicy, Mistake> {
    let usual = ForwardPolicy::default();
    let handling = keys.handling.as_ref().map(|given| {
        Cents::parse(&given.value).ok_or_else(|| {
            let what = format!("= {:?} is no amount", given.value);
            given.place.mistake(&what, "write it such as \"2.00\"")
        })
    });
    let weekly = keys.weekly.as_ref();
    let weekly = weekly.map(|given| rules::weekday(&given.value, &given.place));
    let mut cutoffs = Vec::new();
    if let Some(given) = &keys.cutoffs {
        for line in &given.value {
            cutoffs.push(Cutoff::parse(line).ok_or_else(|| {
                let what = format!("has {line:?}");
                let hint = "write a carrier and an hour, such as \"USPS 16:30\"";
                given.place.mistake(&what, hint)
            })?);
        }
    }
    Ok(ForwardPolicy {
        handling: handling.transpose()?.unwrap_or(usual.handling),
        weekly: weekly.transpose()?.unwrap_or(usual.weekly),
        cutoffs,
    })
}
