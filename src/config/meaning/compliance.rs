//! The center's own compliance: whom it calls, and when the calendar goes to the manager by itself.

use std::fmt::Write as _;

use crate::config::accept::{clean, plain};
use crate::config::keys::{CenterKeys, ComplianceKeys};
use crate::config::reader::Mistake;
use crate::config::written::{list, quoted};
use crate::domain::agenda::weekly::Weekly;
use crate::domain::center::policy::{CompliancePolicy, Contacts};

pub(super) fn of(keys: &ComplianceKeys, center: &CenterKeys) -> Result<CompliancePolicy, Mistake> {
    let usual = CompliancePolicy::default();
    let weekly = keys.weekly.as_ref().map(|given| {
        Weekly::parse(&given.value).ok_or_else(|| {
            let what = format!("= {:?} is no hour of the week", given.value);
            given.place.mistake(&what, "write it such as \"mon 08:00\"")
        })
    });
    let days = keys.warning_days.as_ref();
    let days = days.and_then(|given| u16::try_from(given.value).ok());
    Ok(CompliancePolicy {
        contacts: contacts(center)?,
        warning_days: days.unwrap_or(usual.warning_days),
        weekly: weekly.transpose()?,
    })
}

fn contacts(center: &CenterKeys) -> Result<Contacts, Mistake> {
    let mut registered = Vec::new();
    if let Some(given) = &center.registered {
        for name in &given.value {
            registered.push(clean(name, &given.place)?);
        }
    }
    Ok(Contacts {
        postmaster: plain(center.postmaster.as_ref())?.unwrap_or_default(),
        inspector: plain(center.inspector.as_ref())?.unwrap_or_default(),
        registered,
    })
}

/// The section as its file has it.
pub(in crate::config) fn render(compliance: &CompliancePolicy, out: &mut String) {
    let days = compliance.warning_days;
    let _ = writeln!(out, "\n[compliance]\nwarning_days = {days}  # rule 4");
    if let Some(weekly) = compliance.weekly {
        let _ = writeln!(out, "weekly = {}", quoted(&weekly.to_string()));
    }
}

/// The contacts as keys of the center.
pub(in crate::config) fn render_contacts(contacts: &Contacts, out: &mut String) {
    let of = [
        ("postmaster", &contacts.postmaster),
        ("inspector", &contacts.inspector),
    ];
    for (key, text) in of.into_iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "{key} = {}", quoted(text));
    }
    if !contacts.registered.is_empty() {
        let _ = writeln!(out, "registered = {}", list(contacts.registered.iter()));
    }
}
