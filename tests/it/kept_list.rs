//! A list of clients that another program keeps: held against the books, said, and taken over by nobody but who says so.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Center, wait_for};

const HEADER: &str = "client_id,pmb,legal_name,emails,plan,pickup_people\n";

/// A row of a center's list.
fn row(number: usize) -> String {
    format!(
        "m-{number},{},Company {number} LLC,desk{number}@client.example,Basic,Ada Person {number}\n",
        number + 1000
    )
}

fn rows(numbers: impl Iterator<Item = usize>) -> String {
    numbers.fold(HEADER.to_owned(), |mut all, number| {
        all.push_str(&row(number));
        all
    })
}

/// A center whose clients are those of a list, and that watches it.
struct Watching {
    center: Center,
    list: PathBuf,
}

impl Watching {
    fn new(list: &str, more: &str) -> Self {
        let config = format!("[directory]\nfile = \"../members.csv\"\n{more}");
        let center = Center::with_config(&config);
        let path = center.file("members.csv", list);
        let _ = center.run(&["client", "import", &path]).ok();
        Self {
            center,
            list: PathBuf::from(path),
        }
    }

    fn write(&self, list: &str) {
        fs::write(&self.list, list).unwrap();
    }

    /// The differences, after a look at the list.
    fn look(&self) -> Vec<Value> {
        self.center
            .json(&["--json", "client", "differences", "--look"])
    }

    /// A look at a list that cannot be read says so first, and is no look in which nothing differs.
    fn cannot_look(&self, words: &str) {
        let said = self
            .center
            .run(&["client", "differences", "--look"])
            .code(3);
        assert!(said.err.contains(words), "{words}: {}", said.err);
        assert_eq!(said.out, "");
        self.says(words);
    }

    /// What every screen says is wrong with the list.
    fn trouble(&self) -> String {
        let status = self.center.json(&["--json", "server", "status"]);
        let wrong = status[0]["repairs"].as_array().unwrap().clone();
        let said = wrong.iter().filter_map(Value::as_str);
        said.filter(|words| words.starts_with("client list"))
            .collect()
    }

    /// Waits until the screens say it.
    fn says(&self, words: &str) {
        wait_for(words, || self.trouble().contains(words));
    }

    fn clients(&self) -> usize {
        self.center.json(&["--json", "client", "list"]).len()
    }
}

#[test]
fn of_1400_rows_with_20_changes_exactly_those_20_are_shown() {
    let watching = Watching::new(&rows(0..1400), "");
    assert_eq!(watching.look(), Vec::<Value>::new());
    // 5 new ones, 11 that changed in something, 4 that are gone.
    let mut list = rows((0..1396).filter(|number| !(700..711).contains(number)));
    for number in 700..711 {
        let changed = match number % 3 {
            0 => row(number).replace(",Basic,", ",Premium,"),
            1 => row(number).replace("desk", "office"),
            _ => row(number).replace(" LLC", " Inc"),
        };
        list.push_str(&changed);
    }
    for number in 1400..1405 {
        list.push_str(&row(number));
    }
    watching.write(&list);
    let found = watching.look();
    let of = |what: &str| {
        let all = found.iter().filter(|one| one["difference"] == what);
        all.map(|one| one["pmb"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let boxes = |numbers: std::ops::Range<usize>| {
        numbers
            .map(|number| (number + 1000).to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(found.len(), 20);
    assert_eq!(of("new"), boxes(1400..1405));
    assert_eq!(of("changed"), boxes(700..711));
    assert_eq!(of("gone"), boxes(1396..1400));
    let renamed = found.iter().find(|one| one["pmb"] == "1701").unwrap();
    let field = &renamed["fields"][0];
    assert_eq!(
        (&field["column"], &field["old"], &field["new"]),
        (
            &Value::from("legal_name"),
            &Value::from("Company 701 LLC"),
            &Value::from("Company 701 Inc"),
        )
    );
    assert_eq!(watching.clients(), 1400, "looking changes nothing");
}

#[test]
fn a_difference_is_taken_over_just_as_it_was_shown_and_the_books_say_why() {
    let watching = Watching::new(&rows(0..10), "");
    let center = &watching.center;
    watching.write(&rows(1..10).replace("desk3@", "new3@"));
    assert_eq!(watching.look().len(), 2);
    let shown = center
        .run(&["client", "differences", "--take", "1003"])
        .code(1);
    assert!(
        shown
            .err
            .contains("desk3@client.example \u{2192} new3@client.example"),
        "{}",
        shown.err
    );
    let _ = center
        .sure(&["client", "differences", "--take", "1003"])
        .ok();
    let _ = center
        .sure(&["client", "differences", "--take", "1000"])
        .ok();
    assert_eq!(watching.look(), Vec::<Value>::new());
    let client = &center.json(&["--json", "client", "show", "1003"])[0];
    assert_eq!(client["emails"][0], "new3@client.example");
    let gone = &center.json(&["--json", "client", "show", "1000"])[0];
    assert!(gone["closed"].is_string(), "{gone}");
    let history = center.run(&["ledger", "export"]).ok().out;
    assert!(history.contains("ListedTaken"), "{history}");
}

#[test]
fn new_ones_come_by_the_rule_and_nobody_ever_goes_by_himself() {
    let watching = Watching::new(&rows(0..10), "take_new = true\n");
    watching.write(&rows(2..13));
    let left = watching.look();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.iter().all(|one| one["difference"] == "gone"));
    assert_eq!(watching.clients(), 13);
}

#[test]
fn a_list_that_is_not_whole_is_said_and_harms_nothing() {
    let watching = Watching::new(&rows(0..20), "take_new = true\n");
    let bad = format!("{}m-99,,,\n", rows(0..25));
    let mut binary = rows(0..25).into_bytes();
    binary.extend([0xff, 0xfe]);
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("empty", Vec::new(), "is empty"),
        ("header alone", HEADER.into(), "no rows"),
        ("shrunk", rows(0..9).into(), "9 clients where 20 were"),
        ("another list", "a,b\n1,2\n".into(), "column"),
        ("no text", binary, "UTF-8"),
        ("a bad row", bad.into(), "1 row cannot be read"),
    ];
    for (what, list, words) in cases {
        fs::write(&watching.list, list).unwrap();
        if what == "a bad row" {
            let said = watching
                .center
                .run(&["client", "differences", "--look"])
                .ok();
            assert!(said.err.contains(words), "{}", said.err);
            watching.says(words);
        } else {
            watching.cannot_look(words);
        }
        assert_eq!(watching.clients(), 20, "{what}");
    }
    fs::remove_file(&watching.list).unwrap();
    watching.cannot_look("is not there");
    // Cut off in the middle of a row: what is there is said, and nobody counts as gone for it.
    let whole = rows(0..25);
    watching.write(&whole[..whole.len() - 30]);
    let found = watching.look();
    assert!(
        found.iter().all(|one| one["difference"] != "gone"),
        "{found:?}"
    );
    watching.write(&rows(0..20));
    assert_eq!(watching.look(), Vec::<Value>::new());
    wait_for("all is well", || watching.trouble().is_empty());
}

#[test]
fn a_smaller_list_is_taken_at_a_persons_word() {
    let watching = Watching::new(&rows(0..20), "");
    watching.write(&rows(0..5));
    watching.cannot_look("--look --shrunk");
    let found = watching
        .center
        .json(&["--json", "client", "differences", "--look", "--shrunk"]);
    assert_eq!(found.len(), 15);
}

#[test]
fn the_schedule_looks_by_itself_and_a_mended_list_needs_no_word() {
    let watching = Watching::new(&rows(0..6), "every_minutes = 30\ntake_new = true\n");
    let center = &watching.center;
    watching.write(&rows(0..9));
    wait_for("the first look", || {
        let _ = center.run(&["server", "clock", "advance", "1860"]).ok();
        watching.clients() == 9
    });
}

#[test]
fn a_database_is_asked_by_its_own_client_and_one_that_is_down_or_slow_is_said() {
    let center = Center::new();
    let path = center.file("members.csv", &rows(0..6));
    let _ = center.run(&["client", "import", &path]).ok();
    let config = fs::read_to_string(center.data().join("config.toml")).unwrap();
    let with = |argv: &str| {
        let text = format!("{config}[directory]\ncommand = {argv}\ntimeout_seconds = 1\n");
        fs::write(center.data().join("config.toml"), text).unwrap();
        let _ = center.run(&["server", "stop"]).ok();
    };
    let look = |code| {
        center
            .run(&["--json", "client", "differences", "--look"])
            .code(code)
            .lines()
    };
    let trouble = || center.run(&["server", "status"]).ok().out;

    let mut printed = String::new();
    write!(printed, "[\"cat\", \"{path}\"]").unwrap();
    fs::write(&path, rows(0..7)).unwrap();
    with(&printed);
    assert_eq!(look(0).len(), 1);

    // Nothing listens on port 1.
    with("[\"bash\", \"-c\", \"exec 3<>/dev/tcp/127.0.0.1/1\"]");
    assert_eq!(look(3).len(), 0);
    wait_for("it is down", || trouble().contains("bash failed"));

    with("[\"sleep\", \"60\"]");
    assert_eq!(look(3).len(), 0);
    wait_for("it is slow", || trouble().contains("no answer within 1 s"));
    assert_eq!(center.json(&["--json", "client", "list"]).len(), 6);
}

#[test]
fn what_is_said_where_nothing_differs_says_of_which_list_and_when() {
    let watching = Watching::new(&rows(0..3), "");
    let said = watching
        .center
        .run(&["client", "differences", "--look"])
        .ok();
    assert!(
        said.out.contains("Nothing differs: 3 clients, read 20"),
        "{}",
        said.out
    );
    let none = Center::new();
    let said = none.run(&["client", "differences"]).code(2);
    assert!(
        said.err.contains("no list is kept elsewhere"),
        "{}",
        said.err
    );
}

#[test]
fn of_a_list_that_is_none_the_first_rows_are_told_and_the_others_counted() {
    let watching = Watching::new(&rows(0..3), "");
    let bad = (0..5_000).fold(HEADER.to_owned(), |mut all, number| {
        writeln!(all, "m-{number},,,").unwrap();
        all
    });
    watching.write(&bad);
    let said = watching
        .center
        .run(&["client", "differences", "--look"])
        .ok();
    assert!(
        said.err.contains("5000 rows cannot be read"),
        "{}",
        said.err
    );
    assert!(
        said.out
            .contains("1000 differences and 4000 more that are not told"),
        "{}",
        said.out.lines().last().unwrap_or_default()
    );
}

#[test]
fn a_column_that_is_gone_is_said_until_a_person_has_looked() {
    let watching = Watching::new(&rows(0..3), "");
    assert_eq!(watching.look(), Vec::<Value>::new());
    watching.write(&rows(0..3).replace(",plan", "").replace(",Basic", ""));
    let said = watching
        .center
        .run(&["client", "differences", "--look"])
        .ok();
    assert!(said.err.contains("no column plan any more"), "{}", said.err);
    assert_eq!(watching.look(), Vec::<Value>::new());
    wait_for("it is right", || watching.trouble().is_empty());
}
