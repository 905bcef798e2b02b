//! Who may book on statements hears it before he is shown what would be booked.

use std::fs;

use nix::unistd::{Uid, User};

use crate::harness::{Center, wait_for};

#[test]
fn who_may_book_nothing_on_a_statement_is_not_led_to_the_command_that_would() {
    let me = User::from_uid(Uid::current()).unwrap().unwrap().name;
    let center = Center::new();
    let list = center.file("c.csv", "client_id,pmb,legal_name\na,101,Alpha Boats LLC\n");
    let _ = center.run(&["client", "import", &list]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let file = center.data().join("config.toml");
    let text = fs::read_to_string(&file).unwrap() + &format!("[roles]\nauditors = [{me:?}]\n");
    fs::write(&file, text).unwrap();
    for words in [
        ["statement", "credit", "101", "1.00", "--reason", "x"],
        ["statement", "charge", "101", "1.00", "--reason", "x"],
        ["statement", "paid", "101", "1.00", "--how", "cash"],
    ] {
        let no = center.run(&words).code(1);
        assert!(no.err.contains("may not do a manager's work"), "{}", no.err);
        assert!(
            !no.err.contains("Alpha") && !no.err.contains("--shown"),
            "{}",
            no.err
        );
    }
}
