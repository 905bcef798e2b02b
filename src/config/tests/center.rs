//! What a center is and does: its keys, its rules, how it sends on.

use super::{read, refuses};
use crate::domain::disposition::settings::Process;

#[test]
fn how_pieces_are_sent_on_is_read_and_a_slip_is_named() {
    let all = "[forward]\nhandling = \"2.50\"\nweekly = \"tue\"\ncutoffs = [\"USPS 16:30\", \"Canada Post 09:05\"]\n";
    let config = read(all).unwrap();
    let cutoffs = config.forward.cutoffs.iter().map(ToString::to_string);
    assert_eq!(
        cutoffs.collect::<Vec<_>>(),
        ["USPS 16:30", "Canada Post 09:05"]
    );
    assert_eq!((config.forward.handling.0, config.forward.weekly), (250, 1));
    let slip = |line: &str, key: &str, hint: &str| {
        refuses(&format!("[forward]\n{line}\n"), key, 2, "", hint);
    };
    slip("handling = \"2.5\"", "[forward] handling", "\"2.00\"");
    slip("weekly = \"someday\"", "[forward] weekly", "\"tue\"");
    for bad in ["USPS", "USPS 25:00", "USPS 4:30", "Pigeon 16:30"] {
        let line = format!("cutoffs = [\"{bad}\"]");
        slip(&line, "[forward] cutoffs", "USPS 16:30");
    }
}

#[test]
fn what_letters_say_of_collecting_and_of_storage_is_read_and_written_down() {
    let text = "[pickup]\nhours = [\"Weekdays, 9 to 6\", \"Saturday, 10 to 1\"]\nbring = \"a photo ID\"\n\
                [storage]\nletters = true\nwarn_days = 5\n";
    let config = read(text).unwrap();
    assert_eq!(config.collecting.hours.len(), 2);
    assert_eq!(config.collecting.bring.as_deref(), Some("a photo ID"));
    assert_eq!(
        (config.storage.letters, config.storage.warn_days),
        (true, 5)
    );
    let again = read(&config.render()).unwrap();
    assert_eq!(
        (again.collecting, again.storage),
        (config.collecting, config.storage)
    );
    let usual = read("").unwrap();
    assert!(
        !usual.storage.letters,
        "an old desk writes nothing new by itself"
    );
}

#[test]
fn keys_of_the_screen_are_moved_and_conflicts_are_named() {
    let text = "[keys]\nundo = \"Ctrl-E\"\n";
    let config = read(text).unwrap();
    assert_eq!(config.keys, [("undo".to_owned(), "Ctrl-E".to_owned())]);
    assert_eq!(read(&config.render()).unwrap().keys, config.keys);
    refuses(
        "[keys]\n\nundo = \"F4\"\n",
        "[keys] undo",
        3,
        "F4 is already Shelf",
        "Ctrl-E",
    );
    refuses(
        "[keys]\nundo = \"Ctrl-S\"\n",
        "[keys] undo",
        2,
        "stops and starts",
        "free are",
    );
    refuses(
        "[keys]\nundoo = \"F4\"\n",
        "[keys] undoo",
        2,
        "not a known key",
        "`undo`",
    );
}

#[test]
fn one_state_of_the_center_drives_what_is_kept_and_what_is_done_with_served_papers() {
    let address = "[center]\naddress = [\"12 Pier Road\", \"Fresno, CA 93701\"]\n";
    for (text, state, law) in [
        ("", None, Process::Elsewhere),
        (
            "[center]\nstate = \"CA\"\n",
            Some("CA"),
            Process::California,
        ),
        ("[center]\nstate = \"NY\"\n", Some("NY"), Process::Elsewhere),
        ("[rules]\nstate = \"CA\"\n", Some("CA"), Process::California),
        (
            "[retention]\nstate = \"CA\"\n",
            Some("CA"),
            Process::California,
        ),
        ("[rules]\nstate = \"other\"\n", None, Process::Elsewhere),
        (address, Some("CA"), Process::California),
    ] {
        let config = read(text).unwrap();
        assert_eq!(config.retention.state.as_deref(), state, "{text}");
        assert_eq!(config.rules.process, law, "{text}");
    }
}

#[test]
fn two_states_of_one_center_are_refused_by_the_line_of_the_second() {
    let (lies, once) = ("and the center lies in CA", "once");
    let center = "[center]\nstate = \"CA\"\n";
    let address = "[center]\naddress = [\"12 Pier Road\", \"Fresno, CA 93701\"]\n";
    let other = "[rules]\nstate = \"other\"\n";
    refuses(&format!("{center}{other}"), "[rules] state", 4, lies, once);
    refuses(&format!("{address}{other}"), "[rules] state", 4, lies, once);
    let retention = "[retention]\nstate = \"NY\"\n";
    refuses(
        &format!("{center}{retention}"),
        "[retention] state",
        4,
        lies,
        once,
    );
    refuses(
        "[retention]\nstate = \"CA\"\n[rules]\nstate = \"NY\"\n",
        "[rules] state",
        4,
        lies,
        once,
    );
    refuses(
        "[center]\nstate = \"XX\"\n",
        "[center] state",
        2,
        "is no state",
        "two letters",
    );
}

#[test]
fn plans_and_taxes_are_read_and_written_down_and_a_slip_names_its_line() {
    let text = "[statement]\nplan = \"Basic\"\nplans = [\"Basic: fee 19.00, pieces 20, piece 0.50\", \"Premium: fee 79.00\"]\ntaxes = [\"Sales tax: 8.875% of plan, above\", \"City: 1% of storage\"]\n";
    let config = read(text).unwrap();
    let rates: Vec<_> = config
        .statements
        .taxes
        .iter()
        .map(|tax| tax.rate.to_string())
        .collect();
    assert_eq!(rates, ["8.875%", "1.00%"]);
    assert_eq!(config.statements.prices("PREMIUM ").unwrap().fee.0, 7_900);
    assert_eq!(config.statements.prices("").unwrap().plan, "Basic");
    let again = read(&config.render()).unwrap();
    assert_eq!(again.statements, config.statements);
    let slip = |line: &str, key: &str, hint: &str| {
        refuses(&format!("[statement]\n{line}\n"), key, 2, "", hint);
    };
    let (plans, taxes) = ("[statement] plans", "[statement] taxes");
    slip("plan = \"Gold\"", "[statement] plan", "add its line");
    slip(
        "plans = [\"Basic: fee 19\", \"basic: fee 20.00\"]",
        plans,
        "one line",
    );
    slip(
        "plans = [\"Basic: price 19.00\"]",
        plans,
        "write it such as",
    );
    for bad in [
        "Sales tax: 8.25555% of plan",
        "Sales tax: 8% of mail",
        "8% of plan",
    ] {
        slip(&format!("taxes = [\"{bad}\"]"), taxes, "8.25% of plan");
    }
}
