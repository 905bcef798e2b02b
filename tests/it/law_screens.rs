//! Quarantine, the certification and the inspector by keyboard on the real program; what came of it is read by
//! command.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Center, wait_for};
use crate::terminal::Terminal;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people,emails
h,234,Harbor Candle Co LLC,business,Ada Abbott,ada@harbor.example
t,671,Tidewater Audio LLC,business,Tim Oldham,post@tidewater.example
";

/// A center with two clients; `roles` is what this user is, a manager when empty.
fn center(roles: &str) -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    if !roles.is_empty() {
        let form = [
            "home=17 Larkspur Hollow",
            "paper=binder 2/14",
            "transfer=9 Marigold Wharf",
        ];
        let _ = center
            .run(&[&["client", "form", "set", "h"][..], &form].concat())
            .ok();
        let _ = center.run(&["server", "stop"]).ok();
        wait_for("the server is gone", || {
            center.run(&["--json", "server", "status"]).code == 3
        });
        let me = nix::unistd::User::from_uid(nix::unistd::geteuid())
            .unwrap()
            .unwrap()
            .name;
        let config = center.data().join("config.toml");
        let text = fs::read_to_string(&config).unwrap();
        let more = "[mail]\nmanager = \"boss@center.example\"\n";
        fs::write(
            &config,
            format!("{text}{more}[roles]\n{roles} = [{me:?}]\n"),
        )
        .unwrap();
    }
    center
}

fn screen(center: &Center, columns: u16, rows: u16) -> Terminal {
    let state = center.place().join("state");
    let data = center.data();
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap()), ("USER", "rk")];
    let mut terminal = Terminal::start(
        &["--data", data.to_str().unwrap()],
        &variables,
        columns,
        rows,
    );
    terminal.wait("Just logged");
    terminal
}

fn waiting(center: &Center) -> Vec<(Value, Value)> {
    let rows = center.json(&["--json", "quarantine", "list"]);
    rows.iter()
        .map(|row| (row["item"].clone(), row["line"].clone()))
        .collect()
}

fn status(center: &Center, status: &str) -> usize {
    center
        .json(&["--json", "item", "list", "--status", status])
        .len()
}

/// What is written on the scanned piece is nobody's on file, also where a client's name is near.
fn nobodys(terminal: &mut Terminal, name: &str) {
    terminal.keys(&format!("? {name}<Enter>"));
    let said = format!("for nobody on file: \"{name}\"");
    let shown = terminal.wait_until("it waits, or is asked about", |shown| {
        shown.contains(&said) || shown.contains("Enter once more leaves")
    });
    if !shown.contains(&said) {
        terminal.confirm("Enter once more leaves");
        terminal.wait(&said);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning")]
fn every_exit_of_quarantine_by_keyboard() {
    let center = center("");
    let mut terminal = screen(&center, 80, 24);
    // As a clerk logs them: three parcels by their barcodes, then what is written on them; two letters.
    for (code, name, number) in [
        ("1Z5R89390357567127", "zephyr holdings", "#1"),
        ("1Z879E930346834440", "zefir holdings", "#2"),
        ("9400111206206406260787", "harber candles", "#3"),
    ] {
        terminal.bytes(format!("{code}\r").as_bytes());
        terminal.wait(number);
        nobodys(&mut terminal, name);
    }
    terminal.says_twice("? quentin ffoulkes");
    terminal.wait("#4 letter");
    terminal.says_twice("? nora quist");
    terminal.wait("#5 letter");
    assert_eq!(waiting(&center).len(), 5);
    assert_eq!(
        center.json(&["--json", "report", "prospects"])[0]["count"],
        2,
        "both spellings are one name"
    );

    terminal.keys("<F8>");
    terminal.wait("QUARANTINE");
    terminal.wait("2 pieces wait under this name");
    // All that one carrier brought, in one go, and one undo.
    terminal.keys("back ups<Enter>");
    terminal.confirm("Enter once more gives them back");
    terminal.wait("OK 2 pieces went back to UPS: #1, #2");
    assert_eq!(
        (status(&center, "handed_to_carrier"), waiting(&center).len()),
        (2, 3)
    );
    // What is near is not certain: it rings, and the arrows choose.
    terminal.wait("#3 USPS ..0787 >");
    terminal.keys("match harb");
    terminal.wait("1 match");
    terminal.keys("<Down><Enter>");
    terminal.confirm("to 234 Harbor Candle Co LLC? Enter once more");
    terminal.wait("OK #3 is for 234 Harbor Candle Co LLC");
    terminal.wait("#4 letter >");
    terminal.keys("ask 671<Enter>");
    terminal.confirm("ask 671 Tidewater Audio LLC");
    terminal.wait("OK 671 Tidewater Audio LLC is asked about #4");
    terminal.wait("ASKED    671 Tidewater Audio LLC");
    terminal.keys("back<Enter>");
    terminal.wait("no answer is entered");
    terminal.keys("<Esc>form 671<Enter>");
    terminal.confirm("form obtained: ");
    terminal.wait("no form is on file for Tidewater Audio LLC");
    let set = [
        "client",
        "form",
        "set",
        "671",
        "signed=2026-01-02",
        "--draft",
    ];
    let _ = center.run(&set).ok();
    terminal.keys("<Esc>form 671<Enter>");
    terminal.confirm("form obtained: ");
    terminal.wait("OK form obtained: #4 is for 671 Tidewater Audio LLC");
    terminal.wait("#5 letter >");
    terminal.keys("label<Enter>");
    terminal.wait("QUARANTINE #5");
    terminal.keys("<Esc>");
    // A scan anywhere in the list selects; one that nobody knows is logged.
    terminal.bytes(b"TBA123456789012\r");
    terminal.wait("#6");
    assert_eq!(waiting(&center), [(json!("5"), json!("nora quist"))]);
    let owner = |at: usize| center.json(&["--json", "item", "list"])[at]["pmb"].clone();
    assert_eq!((owner(2), owner(3)), (json!("234"), json!("671")));
    let day = &center.json(&["--json", "day", "show"])[0];
    assert_eq!((&day["received"], &day["returned"]), (&json!(6), &json!(2)));
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_quarter_is_certified_and_saved_by_keyboard() {
    let center = center("");
    let mut terminal = screen(&center, 120, 40);
    terminal.keys(":quarter<Enter>");
    terminal.wait("nothing was certified here yet");
    terminal.keys("certify<Enter>");
    terminal.wait("3 things block the certification");
    terminal.keys("<Esc>certify forms lie with the notary<Enter>");
    terminal.wait("is certified here");
    terminal.wait("last certified as of");
    let path = center.place().join("quarter.csv");
    terminal.keys(&format!(":save {}<Enter>", path.display()));
    terminal.wait("OK saved as");
    let command = center.run(&["report", "quarter", "--csv"]).ok().out;
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        command,
        "the file is what the command writes"
    );
    terminal.keys(&format!(":save {}<Enter>", path.display()));
    terminal.wait("nothing was saved");
    let export = center.run(&["ledger", "export"]).ok().out;
    assert!(export.contains("forms lie with the notary"), "{export}");
    terminal.keys(":retention<Enter>");
    terminal.wait("RETENTION");
    terminal.keys(":drift<Enter>");
    terminal.wait("DRIFT");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn forms_are_refused_without_the_right_and_open_with_a_badge() {
    let center = center("trainees");
    let mut terminal = screen(&center, 80, 24);
    terminal.keys(":inspect 234<Enter>");
    terminal.wait("Reason >");
    terminal.keys("postal inspector<Enter>");
    terminal.wait("Badge and name >");
    terminal.keys("<Enter>");
    let shown = terminal.wait("may not open forms");
    assert!(!shown.contains("Larkspur"), "{shown}");
    assert!(center.json(&["--json", "notice", "list"]).is_empty());
    terminal.keys("K. Lind 4411<Enter>");
    let shown = terminal.wait("17 Larkspur Hollow");
    assert!(
        shown.contains("9 Marigold Wharf") && shown.contains("14"),
        "{shown}"
    );
    assert!(shown.contains("a letter tells the manager"), "{shown}");
    let notices = center.json(&["--json", "notice", "list"]);
    assert_eq!(
        (&notices[0]["kind"], &notices[0]["to"]),
        (&json!("glass_broken"), &json!("boss@center.example"))
    );
    terminal.keys("<Esc>");
    let shown = terminal.wait_until("the form is gone", |shown| !shown.contains("Larkspur"));
    assert!(shown.contains("INTAKE"), "{shown}");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
    for entry in fs::read_dir(center.place().join("state"))
        .into_iter()
        .flatten()
        .chain(drafts(&center))
    {
        let path = entry.unwrap().path();
        let kept = path.is_file()
            && String::from_utf8_lossy(&fs::read(&path).unwrap()).contains("Larkspur");
        assert!(!kept, "{}", path.display());
    }
    let export = center.run(&["ledger", "export"]).ok().out;
    let looks = export
        .lines()
        .filter(|line| line.contains("forms inspected"));
    assert_eq!(
        looks.filter(|line| line.contains("K. Lind 4411")).count(),
        1
    );
}

/// The files that a screen leaves behind.
fn drafts(center: &Center) -> impl Iterator<Item = std::io::Result<fs::DirEntry>> {
    let folders = fs::read_dir(center.place().join("state/mailroom"))
        .into_iter()
        .flatten();
    folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).into_iter().flatten())
}
