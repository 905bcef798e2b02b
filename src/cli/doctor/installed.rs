//! Whether what was once installed by hand stands before a package's program and unit: then an upgrade goes by in silence.
//!
//! Looks at files only; the tests look under a directory of their own.

use std::fs;
use std::path::Path;

/// Where who installs by hand puts the unit, and the package's places, which systemd reads after it.
const OWN_UNIT: &str = "etc/systemd/system/mailroom.service";
const PACKAGED_UNITS: [&str; 2] = [
    "usr/lib/systemd/system/mailroom.service",
    "lib/systemd/system/mailroom.service",
];

/// The same of the program; a shell finds the first one first.
const OWN_PROGRAM: &str = "usr/local/bin/mailroom";
const PACKAGED_PROGRAM: &str = "usr/bin/mailroom";

/// What of the package is not in use, and what to do, under a root directory.
pub(super) fn hidden(root: &Path) -> Vec<String> {
    let has = |path: &str| root.join(path).exists();
    let mut all = Vec::new();
    let unit = fs::read_to_string(root.join(OWN_UNIT)).unwrap_or_default();
    let starts = started_by(&unit);
    if PACKAGED_UNITS.iter().any(|unit| has(unit))
        && let Some(program) = starts.filter(|program| *program != format!("/{PACKAGED_PROGRAM}"))
    {
        all.push(format!(
            "the unit in /{OWN_UNIT} goes before the package's and starts {program}: print it anew (mailroom server unit --program /{PACKAGED_PROGRAM}) or delete it, then: sudo systemctl daemon-reload && sudo systemctl restart mailroom"
        ));
    }
    if has(OWN_PROGRAM) && has(PACKAGED_PROGRAM) {
        all.push(format!(
            "/{OWN_PROGRAM} is found before the package's /{PACKAGED_PROGRAM}: delete it, if it is the older one"
        ));
    }
    all
}

/// The program of a unit.
fn started_by(unit: &str) -> Option<&str> {
    let line = unit
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart="))?;
    match line.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => line.split_whitespace().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn a_unit_and_a_program_made_by_hand_that_hide_the_packages_are_said() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let unit = |program: &str| format!("[Service]\nExecStart={program} --data /d server run\n");
        put(root, OWN_UNIT, &unit("\"/usr/local/bin/mailroom\""));
        put(root, OWN_PROGRAM, "");
        assert_eq!(
            hidden(root),
            Vec::<String>::new(),
            "no package, nothing hidden"
        );
        put(root, PACKAGED_PROGRAM, "");
        put(root, PACKAGED_UNITS[0], &unit("/usr/bin/mailroom"));
        let said = hidden(root);
        assert!(
            said[0].contains("starts /usr/local/bin/mailroom:"),
            "{said:?}"
        );
        assert!(said[1].contains("found before the package's"), "{said:?}");
        // A unit of one's own for the package's program is as the page says to make it.
        put(root, OWN_UNIT, &unit("\"/usr/bin/mailroom\""));
        fs::remove_file(root.join(OWN_PROGRAM)).unwrap();
        assert_eq!(hidden(root), Vec::<String>::new());
    }
}
