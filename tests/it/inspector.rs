//! Forms for the Postal Service: each look is in the books, and a clerk without the right is told on.

use std::fs;

use crate::harness::{Center, wait_for};

fn me() -> String {
    nix::unistd::User::from_uid(nix::unistd::Uid::effective())
        .unwrap()
        .unwrap()
        .name
}

fn center(config: &str) -> Center {
    let center = Center::with_config(config);
    let clients = "client_id,pmb,legal_name\na,1,Alpha Boats LLC\nb,2,\"=Beta, Inc\"\n";
    let file = center.file("clients.csv", clients);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

#[test]
#[expect(clippy::too_many_lines, reason = "one inspection, in order")]
fn a_custodian_gives_a_reason_and_each_look_is_in_the_books() {
    let center = center("");
    let _ = center.run(&["inspect"]).code(2);
    let form = [
        "home=17 Larkspur Hollow",
        "court_protected=yes",
        "transfer=9 Marigold Wharf",
        "paper=binder 2/14",
    ];
    let _ = center
        .run(&[&["client", "form", "set", "b"][..], &form].concat())
        .ok();
    let shown = center.run(&["--json", "client", "show", "b"]).ok().out;
    assert!(
        !shown.contains("Larkspur") && !shown.contains("Marigold"),
        "{shown}"
    );
    let rows = center.json(&["--json", "inspect", "--reason", "postal inspector"]);
    // A court protects this client: among all his home is withheld, and alone he is opened.
    let home = rows[1]["form"]["home"].as_str().unwrap();
    assert!(home.starts_with("withheld"), "{home}");
    assert!(rows[1]["transfers"].as_array().unwrap().is_empty());
    assert!(
        rows[1]["form"]["paper"].as_str().unwrap().contains("14"),
        "{}",
        rows[1]
    );
    assert_eq!(
        (
            rows.len(),
            rows[0]["client"].as_str(),
            rows[0]["form"].is_null()
        ),
        (2, Some("a"), true)
    );
    let one = center.json(&[
        "--json",
        "inspect",
        "b",
        "--reason",
        "revised form",
        "--badge",
        "K. Lind 4411",
    ]);
    assert_eq!((one.len(), one[0]["pmb"].as_str()), (1, Some("2")));
    assert_eq!(one[0]["form"]["home"], "17 Larkspur Hollow");
    assert_eq!(one[0]["transfers"][0]["address"], "9 Marigold Wharf");
    let csv = center
        .run(&["inspect", "b", "--reason", "again", "--csv"])
        .ok()
        .out;
    assert!(csv.contains("2,b,\"'=Beta, Inc\",status,active\n"), "{csv}");
    let export = center.run(&["ledger", "export"]).ok().out;
    assert_eq!(
        export
            .lines()
            .filter(|line| line.contains("forms inspected"))
            .count(),
        3
    );
    assert!(
        center.json(&["--json", "notice", "list"]).is_empty(),
        "a custodian needs no glass"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one inspection, in order")]
fn a_clerk_breaks_the_glass_with_a_badge_and_the_manager_hears_of_it_at_once() {
    // A trial that writes to no client writes to the manager all the same.
    let config = format!(
        "[mail]\nmanager = \"boss@center.example\"\n[roles]\ntrainees = [{:?}]\n",
        me()
    );
    let center = center("");
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let file = center.data().join("config.toml");
    let text = fs::read_to_string(&file).unwrap() + &config;
    fs::write(&file, text).unwrap();
    let said = center
        .run(&["inspect", "a", "--reason", "he insists"])
        .code(1);
    assert!(
        said.out.is_empty() && said.err.contains("may not open forms"),
        "{}",
        said.err
    );
    assert!(center.json(&["--json", "notice", "list"]).is_empty());
    let _ = center
        .run(&["inspect", "a", "--reason", " ", "--badge", "K. Lind 4411"])
        .code(2);
    let shown = center.json(&[
        "--json",
        "inspect",
        "a",
        "--reason",
        "he insists",
        "--badge",
        "K. Lind 4411",
    ]);
    assert_eq!(shown.len(), 1);
    let all = [
        "inspect",
        "--reason",
        "he insists",
        "--badge",
        "K. Lind 4411",
    ];
    let no = center.run(&all).code(1);
    assert!(
        no.out.is_empty() && no.err.contains("one client's form at a time"),
        "{}",
        no.err
    );
    let again = center.run(&[
        "inspect",
        "b",
        "--reason",
        "and the next",
        "--badge",
        "K. Lind 4411",
    ]);
    let _ = again.ok();
    let letters = || {
        let folder = fs::read_dir(center.data().join("outbox"))
            .into_iter()
            .flatten();
        folder
            .filter(|entry| {
                entry
                    .as_ref()
                    .unwrap()
                    .path()
                    .extension()
                    .is_some_and(|e| e == "eml")
            })
            .count()
    };
    wait_for("the manager has both letters", || letters() == 2);
    let listed = || center.json(&["--json", "notice", "list"]);
    wait_for("the books have it", || listed()[1]["state"] == "sent");
    let notices = listed();
    let of = |row: usize, key: &str| notices[row][key].as_str().unwrap().to_owned();
    assert_eq!(
        (of(0, "kind"), of(0, "to")),
        ("glass_broken".into(), "boss@center.example".into())
    );
    assert_eq!(of(1, "state"), "sent");
    let export = center.run(&["ledger", "export"]).ok().out;
    let event = export
        .lines()
        .find(|line| line.contains("forms inspected"))
        .unwrap();
    assert!(
        event.contains("K. Lind 4411") && event.contains("he insists"),
        "{event}"
    );
    let letter = center.run(&["notice", "show", "1"]).ok().out;
    for fact in [
        "badge K. Lind 4411",
        "reason he insists",
        "form of Alpha Boats LLC, PMB 1",
        &me(),
        "terminal",
    ] {
        let words = letter.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(fact), "{fact:?} in {letter}");
    }
    let mails = fs::read_dir(center.data().join("outbox"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let texts: Vec<_> = mails
        .filter(|path| path.is_file())
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    assert!(
        texts.iter().any(|text| text.contains("form of")),
        "{texts:?}"
    );
}

#[test]
fn an_auditor_breaks_no_glass() {
    let center = center("");
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let file = center.data().join("config.toml");
    let text = fs::read_to_string(&file).unwrap() + &format!("[roles]\nauditors = [{:?}]\n", me());
    fs::write(&file, text).unwrap();
    let said = center
        .run(&["inspect", "--reason", "x", "--badge", "y"])
        .code(1);
    assert!(said.out.is_empty(), "{}", said.out);
}

#[test]
fn a_badge_opens_nothing_where_no_manager_would_hear_of_it() {
    let center = center("");
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let file = center.data().join("config.toml");
    let text = fs::read_to_string(&file).unwrap() + &format!("[roles]\ntrainees = [{:?}]\n", me());
    fs::write(&file, text).unwrap();
    let no = center
        .run(&["inspect", "a", "--reason", "x", "--badge", "y"])
        .code(1);
    assert!(
        no.out.is_empty() && no.err.contains("no manager is set"),
        "{}",
        no.err
    );
    let export = center.run(&["ledger", "export"]).ok().out;
    assert!(!export.contains("forms inspected"), "{export}");
}

#[test]
fn dates_of_ids_leave_with_an_opened_form_only_and_say_who_looked_at_them() {
    let center = center("");
    let set = [
        "photo_id=passport",
        "photo_id_expires=2020-05-17",
        "applicant=Ann Lee",
    ];
    let _ = center
        .run(&[&["client", "form", "set", "a"][..], &set].concat())
        .ok();
    for words in [
        &["--json", "client", "list"][..],
        &["client", "show", "a"],
        &["--json", "client", "show", "a"],
        &["client", "list", "--csv"],
        &["report", "quarter"],
        &["--json", "report", "quarter"],
        &["report", "todo"],
    ] {
        let told = center.run(words).ok().out;
        assert!(!told.contains("2020-05-17"), "{words:?} {told}");
    }
    let opened = center
        .run(&["client", "form", "show", "a", "--reason", "renewal"])
        .ok()
        .out;
    assert!(
        opened.contains("2020-05-17") && opened.contains("photo_id_checked"),
        "{opened}"
    );
    assert!(opened.contains(&format!("{} on 20", me())), "{opened}");
    let dossier = &center.json(&["--json", "inspect", "a", "--reason", "inspection"])[0];
    assert!(
        dossier["form"]["photo_id_checked"]
            .as_str()
            .unwrap()
            .starts_with(&me())
    );
}
