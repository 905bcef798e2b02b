//! The README says what the program does: its key list is the key table's, its counts are a test's.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

/// Tests run at the same time, and each writes the whole file.
static FILE: Mutex<()> = Mutex::new(());

/// Holds a part of the README, between `<!-- NAME: … -->` and `<!-- NAME end -->`, against what was found.
/// `MAILROOM_README=write cargo test --test it readme` (or the test that found it) puts it in.
pub fn holds(name: &str, found: &str) {
    let _turn = FILE.lock().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let begin = text.find(&format!("<!-- {name}: ")).unwrap();
    let begin = begin + text[begin..].find("-->\n").unwrap() + "-->\n".len();
    let end = text.find(&format!("<!-- {name} end -->")).unwrap();
    let wanted = format!("\n{found}\n");
    if std::env::var_os("MAILROOM_README").is_some() {
        fs::write(&path, format!("{}{wanted}{}", &text[..begin], &text[end..])).unwrap();
    } else {
        assert_eq!(
            &text[begin..end],
            wanted,
            "run it with MAILROOM_README=write"
        );
    }
}

#[test]
fn readme_lists_the_keys() {
    holds("keys", &mailroom::keymap::readme());
}

#[test]
fn readme_lists_the_columns() {
    holds("columns", &mailroom::sheets::readme());
}

#[test]
fn readme_lists_the_facts_of_letters() {
    holds("facts", &mailroom::outbox::facts::readme());
}
