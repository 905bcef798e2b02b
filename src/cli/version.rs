//! What this program is, down to the commit and the forms that it reads and speaks.

use std::sync::LazyLock;

use crate::domain::event::SCHEMA;
use crate::wire::messages::PROTOCOL;

/// What an archive of the repository writes in here; in a clone the line is as it stands in the file.
const ARCHIVED: &str = include_str!("commit.txt");

/// For `--version`.
pub(super) static LONG: LazyLock<String> = LazyLock::new(|| {
    let version = env!("CARGO_PKG_VERSION");
    let commit = commit(option_env!("MAILROOM_COMMIT"), ARCHIVED);
    format!("{version}\ncommit {commit}\njournal form {SCHEMA}, protocol {PROTOCOL}")
});

/// Whoever builds says it, or the archive that was built knows it.
fn commit<'a>(said: Option<&'a str>, archived: &'a str) -> &'a str {
    let archived = Some(archived.trim()).filter(|text| !text.starts_with('$'));
    said.or(archived)
        .filter(|commit| !commit.is_empty())
        .unwrap_or("not known: build with MAILROOM_COMMIT=$(git rev-parse --short HEAD)")
}

#[cfg(test)]
mod tests {
    use super::commit;

    #[test]
    fn the_commit_is_what_the_builder_says_or_the_archive_knows() {
        assert_eq!(commit(Some("abc"), "def\n"), "abc");
        assert_eq!(commit(None, "def\n"), "def");
        assert!(commit(None, "$Format:%h$\n").starts_with("not known"));
        assert!(commit(Some(""), "$Format:%h$").starts_with("not known"));
    }
}
