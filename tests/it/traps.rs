//! The ways in which a piece could go to the wrong client without a word, tried on the real program: each rings,
//! or says whom it went to. `src/tui/tests/traps.rs` tries more of them, without a terminal.

use crate::clerk::{Clerk, FIRST_BOX, TWIN_BOX, TWINS, legal};
use crate::matching::initial;

const UPS: &str = "1Z5R89390357567127";
const UPS_OTHER: &str = "1Z879E930346834440";
const USPS: &str = "9400111206206406260787";

#[test]
fn traps_of_the_line_ring() {
    let mut clerk = Clerk::new();
    // A box whose digits are those of another, and whose client's name begins with another letter.
    let letter = |clerk: &Clerk, pmb: usize| initial(legal(&clerk.entries[pmb - FIRST_BOX]));
    let fits = |pmb: &usize| {
        let turned = pmb / 100 * 100 + pmb % 10 * 10 + pmb / 10 % 10;
        let other = letter(&clerk, turned);
        let known = clerk.entries[turned - FIRST_BOX].names.iter();
        known
            .map(|name| initial(&name.text))
            .all(|first| first != letter(&clerk, *pmb))
            && other != ' '
    };
    let pmb = (120..190).find(fits).unwrap();
    let turned = pmb / 100 * 100 + pmb % 10 * 10 + pmb / 10 % 10;
    let first = letter(&clerk, pmb);
    clerk.must(&format!("{pmb}{first}<Enter>"));
    clerk.rings(&format!("{turned}{first}<Enter>"));
    clerk.press("<Esc>");

    // Certified is one piece's, and stands on the line until then.
    clerk.must(".c<Enter>");
    clerk.terminal.wait("kind CERTIFIED");
    clerk.must("201<Enter>");
    clerk.must("202<Enter>");
    let kinds: Vec<_> = clerk
        .pieces()
        .iter()
        .map(|row| row["kind"].clone())
        .collect();
    assert_eq!(kinds[1..], ["certified", "letter"]);

    // A second Enter, whether typed ahead or by a finger that bounced.
    clerk.press("203<Enter><Enter>");
    assert!(clerk.answer().starts_with("??"));
    assert_eq!(clerk.last(2), ["202", "203"]);

    // Undo, then "the same": there is no such client any more.
    clerk.must("<Del>");
    clerk.rings("<Ins>");
    clerk.press("<Esc>");

    // One letter apart: the right one by all letters, nobody by a slip between them.
    let [first_twin, other_twin] = [TWIN_BOX.to_string(), (TWIN_BOX + 1).to_string()];
    clerk.must("merlin freight<Enter>");
    assert_eq!(clerk.last(1), [other_twin.as_str()]);
    clerk.rings("mrlin freight<Enter>");
    clerk.press("<Esc>");
    clerk.must("marlin freight<Enter>");
    assert_eq!(clerk.last(1), [first_twin.as_str()], "{:?}", TWINS[0]);
}

#[test]
fn traps_of_a_hold_ring() {
    let mut clerk = Clerk::new();
    clerk.must("234=");
    clerk.read(UPS);
    clerk.read(UPS_OTHER);
    for keys in ["671<Enter>", "<Esc>3<Enter>", "<Esc>\"<Enter>"] {
        let said = clerk.rings(keys);
        assert!(said.starts_with("!! 234 "), "{said}");
    }
    clerk.press("<Esc>");
    let bells = clerk.terminal.bells();
    clerk.press(&format!("{USPS}<Enter>"));
    let said = clerk.answer();
    assert!(
        said.starts_with("?? the hold ended at another carrier's piece"),
        "{said}"
    );
    assert!(clerk.terminal.bells() > bells);
    assert_eq!(clerk.last(3), ["234", "234", "-"]);
    clerk.must("300<Enter>");

    // Read twice it counts once; what was logged is shown with its client.
    clerk.press(&format!("{USPS}<Enter>"));
    let said = clerk.answer();
    assert!(
        said.contains("again?") || said.contains("lies here already"),
        "{said}"
    );
    assert_eq!(clerk.pieces().len(), 3);
}

#[test]
fn a_directory_that_changes_under_enter_rings() {
    let mut clerk = Clerk::new();
    // Somebody reads box 210 on the screen; at that moment it is given to somebody else.
    clerk.press("210");
    let name = legal(&clerk.entries[210 - FIRST_BOX]).to_owned();
    let begin: String = name.chars().take(8).collect();
    clerk.terminal.wait_until("the client of the box", |shown| {
        shown.contains("> 210 ") && shown.contains(&begin)
    });
    let id = clerk.entries[210 - FIRST_BOX].client.to_string();
    let moved =
        format!("client_id,pmb,legal_name\n{id},900,\"{name}\"\nosprey,210,Osprey Labs Inc\n");
    let file = clerk.center.file("moved.csv", &moved);
    // The screen is stopped, or it would show the change before Enter is pressed.
    let screen = nix::unistd::Pid::from_raw(clerk.terminal.pid());
    nix::sys::signal::kill(screen, nix::sys::signal::Signal::SIGSTOP).unwrap();
    let _ = clerk
        .center
        .run(&["client", "import", "--replace", &file])
        .ok();
    clerk.send("<Enter>");
    nix::sys::signal::kill(screen, nix::sys::signal::Signal::SIGCONT).unwrap();
    let said = clerk.answer();
    assert!(
        said.contains("210 Osprey Labs Inc") && said.contains("NOT who stood on the screen"),
        "{said}"
    );

    // Chosen by the arrow, then renamed so that nothing of it fits: Enter does not take who is not there.
    clerk.press("<Del>");
    clerk.terminal.wait("taken back");
    clerk.press("marlin");
    let pmb = TWIN_BOX.to_string();
    clerk
        .terminal
        .wait_until("the row", |shown| shown.contains(&format!(" {pmb} ")));
    clerk.press("<Down>");
    let renamed = format!("client_id,pmb,legal_name\ntwin-0,{pmb},Zephyr Freight LLC\n");
    let file = clerk.center.file("renamed.csv", &renamed);
    let _ = clerk
        .center
        .run(&["client", "import", "--replace", &file])
        .ok();
    clerk.press("<Enter>");
    let said = clerk.answer();
    let held: Vec<_> = clerk
        .pieces()
        .into_iter()
        .filter(|row| row["status"] == "held")
        .collect();
    match held.as_slice() {
        [] => assert!(
            clerk.terminal.bells() > 0 && said.starts_with("??"),
            "{said}"
        ),
        [row] => assert!(
            row["pmb"] == pmb.as_str() && said.contains("Zephyr"),
            "{said}"
        ),
        more => panic!("{more:?}"),
    }
}

#[test]
fn an_arrow_typed_ahead_of_its_rows_asks_before_it_takes_anybody() {
    let mut clerk = Clerk::new();
    let pmb = (TWIN_BOX + 2).to_string();
    // All in one write: no frame can be looked at between the letters, the arrow and Enter.
    clerk.press("brand<Down><Enter>");
    let said = clerk.answer();
    let pieces = clerk.last(clerk.pieces().len());
    assert!(
        pieces.is_empty() && said.starts_with("?? the rows came late") || said.contains(&pieces[0]),
        "{said}"
    );
    clerk.press("<Esc>");
    clerk.terminal.wait_until("an empty line", |shown| {
        shown
            .lines()
            .nth(1)
            .is_some_and(|line| line.starts_with("Who >   "))
    });
    clerk.must(&format!("{pmb}<Enter>"));
}

#[test]
fn who_was_told_of_a_piece_by_mistake_stands_in_the_correction() {
    let mut clerk = Clerk::with_mail();
    let file = clerk.center.file(
        "mail.csv",
        "client_id,pmb,legal_name,emails\nosprey,900,Osprey Labs Inc,post@osprey.example\n",
    );
    let _ = clerk.center.run(&["client", "import", &file]).ok();
    let _ = clerk.center.run(&["notice", "resume"]).ok();
    clerk.must("900<Enter>");
    let _ = clerk.center.run(&["notice", "flush"]).ok();
    let opened = clerk.must("<F9>");
    assert!(opened.contains("the client was TOLD at"), "{opened}");
    clerk.press("234<Enter>");
    let said = clerk.must("<Enter>");
    assert!(
        said.contains("900 Osprey Labs Inc had been TOLD of it"),
        "{said}"
    );
    let waiting = clerk.center.json(&["--json", "notice", "list"]);
    assert!(
        waiting
            .iter()
            .any(|row| row["client"] == "osprey" && row["state"] != "sent"),
        "{waiting:?}"
    );
}

#[test]
fn the_note_of_a_client_is_said_beside_mail_that_somebody_signs_for() {
    let mut clerk = Clerk::new();
    let list =
        "client_id,pmb,legal_name,notes\nquartz,9114,Quartz Legal PLLC,Certified: only Amy signs\n";
    let file = clerk.center.file("quartz.csv", list);
    let _ = clerk.center.run(&["client", "import", &file]).ok();
    let said = clerk.must("9114 .c<Enter>");
    assert!(
        said.contains("their note: \"Certified: only Amy signs\""),
        "{said}"
    );
    let said = clerk.must("9114<Enter>");
    assert!(!said.contains("their note"), "{said}");
}
