//! The center's own file: its Form 1583-A, the owner's IDs, warnings of the Postal Service, and the closing of the center
//! itself (rules 3, 4, 29). What never changes, such as who is called at the post office, is the config's.
//!
//! Must not know clients. Unknown is not missing: a file of which nothing was entered has exactly one gap.

pub mod dates;
pub mod file;
pub mod gap;
pub mod policy;
pub mod said;
#[cfg(test)]
mod tests;

use super::policy::Policy;
use file::CenterFile;

/// What is on file, one fact a line: what it is, and what stands there.
pub fn facts(file: Option<&CenterFile>, policy: &Policy) -> Vec<(&'static str, String)> {
    let contacts = &policy.compliance.contacts;
    let mut all = vec![("address", policy.center.join(", "))];
    if let Some(file) = file {
        let filed = file.filed.as_ref();
        all.extend(filed.map(|one| {
            (
                "Form 1583-A",
                format!("filed {} before {}", one.on, one.before),
            )
        }));
        all.extend(file.ids.iter().map(|id| ("ID", id.words())));
        let warnings = file.warnings.iter();
        all.extend(warnings.map(|one| ("warning", format!("{} {}", one.number, one.words()))));
        all.extend(file.closes.map(|closes| ("closes", closes.words())));
    }
    all.extend([
        ("postmaster", contacts.postmaster.clone()),
        ("inspector", contacts.inspector.clone()),
        ("signs for registered mail", contacts.registered.join("; ")),
    ]);
    all.retain(|(_, fact)| !fact.is_empty());
    all
}
