//! The README says what the program does: its key list is the key table's.

use std::fs;
use std::path::Path;

const BEGIN: &str = "from the one key table; do not edit by hand -->\n";
const END: &str = "<!-- keys end -->";

/// `MAILROOM_README=write cargo test --test it readme` puts the table in.
#[test]
fn readme_lists_the_keys() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (listed, after) = rest.split_once(END).unwrap();
    let wanted = format!("\n{}\n", mailroom::tui::keymap::readme());
    if std::env::var_os("MAILROOM_README").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
    } else {
        assert_eq!(listed, wanted, "run it with MAILROOM_README=write");
    }
}
