//! What a clerk found who worked a day at a desk whose list came in that morning.

use crate::harness::Center;
use crate::terminal::Terminal;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,emails,pickup_people
h,234,Harbor Candle Co LLC,business,ada@harbor.example,Ada Abbott
t,671,Tidewater Audio LLC,business,,Jun Petrov
w,118,Walrus Freight LLC,business,kim@walrus.example,Kim Vale
";

fn center() -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    center
}

fn screen(center: &Center) -> Terminal {
    let (data, state) = (center.data(), center.place().join("state"));
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 80, 24);
    terminal.wait("Just logged");
    terminal
}

/// The text without its lines.
fn words(shown: &str) -> String {
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_screen_that_was_opened_again_takes_its_last_piece_back() {
    let center = center();
    let _server = center.serve();
    let mut first = screen(&center);
    first.keys("234<Enter>");
    first.wait("OK #1 letter");
    first.keys("<F10>");
    let _ = first.end();
    let mut again = screen(&center);
    again.keys(":undo<Enter>");
    again.wait("?? Enter takes back: ");
    again.settle();
    again.keys("<Enter>");
    again.wait("OK taken back");
    let held = center.json(&["--json", "item", "list", "--status", "held"]);
    assert!(held.is_empty(), "{held:?}");
}

#[test]
fn who_is_to_be_called_is_no_failed_notice_before_the_seal() {
    let center = center();
    let _server = center.serve();
    let _ = center.run(&["item", "log", "671"]).ok();
    let mut terminal = screen(&center);
    terminal.keys("<F5>");
    let shown = terminal.wait("1 call to make");
    assert!(!shown.contains("FAILED"), "{shown}");
    terminal.keys("seal<Enter>");
    terminal.wait_until("the seal says it too", |shown| {
        words(shown).matches("1 call to make").count() == 2
    });
    terminal.keys("<F6>");
    terminal.wait("forms entered 0");
}

#[test]
fn a_form_is_missed_at_a_piece_only_where_most_are_entered() {
    let center = center();
    let _server = center.serve();
    let says = |line: &str| center.run(&["item", "log", line]).ok().out;
    let enter = |pmb: &str| {
        let set = ["client", "form", "set", pmb, "signed=2026-01-02", "--draft"];
        let _ = center.run(&set).ok();
    };
    assert!(!says("118").contains("form not entered"));
    enter("234");
    assert!(!says("118").contains("form not entered"), "one of three");
    enter("671");
    assert!(says("118").contains("form not entered"), "two of three");
}

#[test]
fn a_stranger_in_care_of_a_client_is_said_to_be_one() {
    let center = center();
    let _server = center.serve();
    let _ = center
        .run(&["item", "log", "John Doe c/o Walrus Freight LLC"])
        .ok();
    let named = center
        .run(&["item", "log", "118", "--kind", "letter"])
        .ok()
        .out;
    assert!(!named.contains("c/o"), "{named}");
    let mut terminal = screen(&center);
    terminal.keys("John Doe c/o Walrus Freight LLC<Enter>");
    terminal.wait("nothing logged");
    terminal.keys("<Down>");
    terminal.settle();
    terminal.keys("<Enter>");
    terminal.wait_until("who it is addressed to is said", |shown| {
        words(shown).contains("the name before c/o is none of this client's")
    });
}

#[test]
fn a_name_on_no_form_is_said_without_a_bell() {
    let center = center();
    let _server = center.serve();
    let add = ["client", "name", "add", "234", "Wax Home", "--kind", "dba"];
    let _ = center.run(&add).ok();
    let form = [
        "edition=2024-06",
        "signed=2026-01-02",
        "witness=agent",
        "photo_id=driver",
        "photo_id_expires=2069-01-31",
        "address_id=lease",
        "business=Harbor Candle Co LLC",
    ];
    let set = ["client", "form", "set", "234"];
    let _ = center.run(&[&set[..], &form[..]].concat()).ok();
    let mut terminal = screen(&center);
    terminal.keys("wax home<Enter>");
    let shown = words(&terminal.wait("OK #1 letter"));
    assert!(shown.contains("this name is on no form"), "{shown}");
    assert_eq!(terminal.bells(), 0);
}

#[test]
fn a_stranger_trading_under_a_clients_name_was_logged_for_the_client_at_every_door() {
    let center = center();
    let _server = center.serve();
    for line in [
        "Globex Inc dba Walrus Freight LLC",
        "Globex Inc d/b/a Walrus Freight",
        "Globex Inc trading as Walrus Freight LLC",
    ] {
        let found = center.run(&["item", "find", line]).code(1);
        assert!(found.err.contains("not for certain"), "{}", found.err);
        let _ = center.run(&["item", "log", line]).ok();
        let _ = center.run_with(&["item", "log", "-"], line.as_bytes()).ok();
    }
    let stock = center.file("stock.csv", "line\nGlobex Inc t/a Walrus Freight LLC\n");
    let _ = center.run(&["item", "import", &stock]).ok();
    let all = center.json(&["--json", "item", "list"]);
    assert_eq!(all.len(), 7, "{all:?}");
    assert!(all.iter().all(|row| row["client"].is_null()), "{all:?}");
    let mut terminal = screen(&center);
    terminal.keys("Globex Inc dba Walrus Freight LLC<Enter>");
    terminal.wait("nothing logged");
    terminal.keys("<Down>");
    terminal.settle();
    terminal.keys("<Enter>");
    terminal.wait_until("the stranger is said", |shown| {
        words(shown).contains("Globex Inc is none of this client's names")
    });
    let told = center.json(&["--json", "report", "subtenants"]);
    assert_eq!((told.len(), &told[0]["pieces"]), (1, &8.into()), "{told:?}");
    // The client's own second name, and one that is missing on the form, are the client's.
    let named = center.run(&["item", "log", "Walrus Freight LLC dba Tusk Lines"]);
    let said = named.ok().out;
    assert!(
        said.contains("118") && said.contains("Tusk Lines is none of"),
        "{said}"
    );
}
