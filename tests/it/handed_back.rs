//! Giving back to the carrier by command: what is shown before it, what stays, and how it comes back.

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people
h,234,Harbor Candle Co LLC,business,Ada Abbott
";

fn center() -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

#[test]
fn what_goes_back_with_its_carrier_is_shown_first_and_what_may_be_a_clients_stays() {
    let center = center();
    let ups = |line: &[&str]| {
        let log = [&["item", "log"][..], line, &["--carrier", "UPS"]].concat();
        let _ = center.run(&log).ok();
    };
    ups(&["Ada Abott"]);
    ups(&["Zephyr Holdings", "--kind", "certified"]);
    let all = ["quarantine", "exit", "handed-back", "--carrier", "UPS"];
    let no = center.run(&all).code(1).err;
    assert!(no.contains("nothing goes back to UPS: "), "{no}");
    assert!(no.contains("#1, which may be a client's"), "{no}");
    assert!(no.contains("#2, due only on "), "{no}");
    let named = ["quarantine", "exit", "handed-back", "1", "2"];
    let shown = center.run(&named).code(1).err;
    for part in [
        "#1 letter \"Ada Abott\" (",
        "MAY BE 234 Harbor Candle Co LLC",
        "#2 CERTIFIED \"Zephyr Holdings\" (",
        "nothing is changed yet",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let bare = center.run(&[&named[..], &["--yes"]].concat()).code(1).err;
    assert!(bare.contains("nothing is changed yet"), "{bare}");
    let held = || center.json(&["quarantine", "list", "--json"]).len();
    assert_eq!(held(), 2);
    let done = center.sure(&named).ok().out;
    assert!(done.contains("went back to the carrier"), "{done}");
    assert_eq!(held(), 0);
}

#[test]
fn a_strangers_piece_comes_back_into_quarantine_before_it_is_a_clients() {
    let center = center();
    let _ = center.run(&["item", "log", "Zephyr Holdings"]).ok();
    let _ = center
        .sure(&["quarantine", "exit", "handed-back", "1"])
        .ok();
    let back = ["item", "bring-back", "1", "--why", "wrong_client"];
    let no = center
        .run(&[&back[..], &["--for", "234"]].concat())
        .code(1)
        .err;
    assert!(no.contains("#1 comes back into quarantine"), "{no}");
    assert!(no.contains("match-corrected 1 --client 234"), "{no}");
    let _ = center.sure(&back).ok();
    assert_eq!(center.json(&["quarantine", "list", "--json"]).len(), 1);
}

#[test]
fn a_clients_name_that_is_said_to_be_nobodys_is_asked_about_first() {
    let center = center();
    let held = || center.json(&["item", "list", "--json"]).len();
    let no = center.run(&["item", "log", "? Ada Abbott"]).code(1).err;
    for part in [
        "nothing logged",
        "Harbor Candle Co LLC, box 234",
        "--nobody",
    ] {
        assert!(no.contains(part), "{part}: {no}");
    }
    let lines = b"? Ada Abbott\n? Zephyr Holdings\n";
    let ran = center.run_with(&["item", "log", "-"], lines).code(1);
    let answers = ran.lines();
    assert_eq!(answers[0]["error"]["code"], "may_be", "{}", ran.out);
    assert_eq!(answers[1]["line"], 2, "{}", ran.out);
    assert_eq!(held(), 1, "{}", ran.out);
    let sure = ["item", "log", "--nobody", "? Ada Abbott"];
    let done = center.run(&sure).ok().out;
    assert!(done.contains("to identify"), "{done}");
    assert_eq!(held(), 2);
}
