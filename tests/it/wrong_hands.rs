//! The wrong-hands drill, on the real binary: two hundred attempts to get mail that is not theirs. All are stopped, all
//! are on record, and no code stands in anything that is kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::harness::{Center, wait_for};

/// Clients with one person listed each.
const CLIENTS: usize = 12;

const CONFIG: &str = "[pickup]\ncodes = 6\ncode_days = 14\nphone_approval = true\n\
    [mail]\nhold_back_seconds = 0\nquiet_minutes = 0\n";

/// A center at which each client has two letters, a certified one, and their codes.
struct Drill {
    center: Center,
    /// The code of each client, by box.
    codes: BTreeMap<usize, String>,
    attempts: usize,
}

fn number(client: usize) -> String {
    (101 + client).to_string()
}

fn person(client: usize) -> String {
    format!("Person {}", ["Ash", "Birch", "Cedar", "Elm"][client % 4])
}

/// The first piece of a client; three follow each other.
fn piece(client: usize, nth: usize) -> String {
    (client * 3 + nth + 1).to_string()
}

impl Drill {
    fn new() -> Self {
        let center = Center::with_config(CONFIG);
        let mut list = "client_id,pmb,legal_name,emails,phones,pickup_people\n".to_owned();
        for client in 0..CLIENTS {
            let (number, person) = (number(client), person(client));
            let _ = writeln!(
                list,
                "k{client},{number},Company {number} LLC,mail@box{number}.example,+1503555{number}0,{person}"
            );
        }
        let file = center.file("clients.csv", &list);
        let _ = center.run(&["client", "import", &file]).ok();
        let _ = center
            .run(&["server", "clock", "set", "2027-03-19T09:00:00Z"])
            .ok();
        let _ = center.run(&["notice", "resume"]).ok();
        for client in 0..CLIENTS {
            let number = number(client);
            let _ = center.run(&["item", "log", &number, "--count", "2"]).ok();
            let _ = center
                .run(&["item", "log", &number, "--kind", "certified"])
                .ok();
        }
        let _ = center.run(&["notice", "flush"]).ok();
        let mut drill = Self {
            center,
            codes: BTreeMap::new(),
            attempts: 0,
        };
        for client in 0..CLIENTS {
            let code = drill.mailed(client, "Your code: ");
            drill.codes.insert(client, code);
        }
        drill
    }

    /// The code in the last letter to a client that has these words.
    fn mailed(&self, client: usize, before: &str) -> String {
        let to = format!("mail@box{}.example", number(client));
        let mut found = Vec::new();
        for entry in fs::read_dir(self.center.data().join("outbox")).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            if let Some((_, behind)) = text.split_once(before).filter(|_| text.contains(&to)) {
                found.push((path, behind.get(..6).unwrap().to_owned()));
            }
        }
        found.sort();
        found.pop().unwrap().1
    }

    fn pickup(&self, client: usize, more: &[&str]) -> crate::harness::Ran {
        let number = number(client);
        self.center.run(&[&["pickup", &number][..], more].concat())
    }

    /// An attempt that must be stopped, and what is said of it.
    fn stopped(&mut self, client: usize, more: &[&str]) -> String {
        self.attempts += 1;
        let ran = self.pickup(client, more).code(1);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{more:?}");
        ran.err
    }

    fn by_code(&mut self, client: usize, person: &str, code: &str) -> String {
        let item = piece(client, 1);
        self.stopped(
            client,
            &["--person", person, "--code", code, "--items", &item],
        )
    }
}

/// A code that is not this one, the n-th of them.
fn guess(code: &str, n: usize) -> String {
    let figures: usize = code.parse().unwrap();
    format!("{:06}", (figures + 1 + n * 7919) % 1_000_000)
}

/// Foreign pieces, people on no list, a face, a call for certified mail: 88 attempts.
fn without_a_code(drill: &mut Drill) {
    for client in 0..CLIENTS {
        let (listed, foreign) = (person(client), piece((client + 1) % CLIENTS, 0));
        let (own, certified) = (piece(client, 0), piece(client, 2));
        let with = |item: &str, person: &str, check: &str| -> Vec<String> {
            ["--person", person, "--check", check, "--items", item]
                .map(str::to_owned)
                .to_vec()
        };
        let both = format!("{own},{foreign}");
        let mut call = with(&certified, "Cy Fox", "driver");
        call.extend(["--approved-by", "Ada", "--signed", "Cy Fox"].map(str::to_owned));
        let mut wrong_call = with(&own, "Cy Fox", "driver");
        wrong_call
            .extend(["--approved-by", "Ada", "--called", "+1 212 555 0000"].map(str::to_owned));
        for attempt in [
            with(&foreign, &listed, "driver"),
            with(&both, &listed, "passport"),
            with(&own, "Cy Fox", "driver"),
            with(&own, "Cy Fox", "known"),
            with(&own, &listed, "code"),
            call,
            wrong_call,
        ] {
            let words: Vec<&str> = attempt.iter().map(String::as_str).collect();
            drill.stopped(client, &words);
        }
    }
    for client in 0..4 {
        let item = piece(client, 0);
        drill.stopped(
            client,
            &["--person", "", "--check", "driver", "--items", &item],
        );
    }
}

/// Codes of others, guessed ones until none is looked at, used ones, and those of another person: 72 attempts.
fn with_a_code(drill: &mut Drill) {
    let codes = drill.codes.clone();
    for client in 0..4 {
        let other = &codes[&((client + 1) % CLIENTS)];
        drill.by_code(client, &person(client), other);
        for n in 0..7 {
            let said = drill.by_code(client, &person(client), &guess(&codes[&client], n));
            // One was said without a code before, and one was another's: the fifth wrong one locks, and says so.
            let is_locked = said.contains("none is looked at");
            assert_eq!(is_locked, n >= 2, "{n}: {said}");
        }
        // By then even the right one is no code any more.
        drill.by_code(client, &person(client), &codes[&client]);
    }
    for client in 4..8 {
        drill.by_code(client, "Cy Fox", &codes[&client]);
        let (item, person) = (piece(client, 0), person(client));
        let words = [
            "--person",
            &person,
            "--code",
            &codes[&client],
            "--items",
            &item,
        ];
        let _ = drill.pickup(client, &words).ok();
        for _ in 0..4 {
            drill.by_code(client, &person, &codes[&client]);
        }
    }
    for client in 8..10 {
        let _ = drill
            .pickup(client, &["--person", "Bo Li", "--send-code"])
            .ok();
        let _ = drill.center.run(&["notice", "flush"]).ok();
        let sent = drill.mailed(client, "tell Bo Li this code: ");
        for _ in 0..3 {
            drill.by_code(client, "Cy Fox", &sent);
        }
        let item = piece(client, 0);
        let words = ["--person", "bo li", "--code", &sent, "--items", &item];
        let _ = drill.pickup(client, &words).ok();
        for _ in 0..5 {
            drill.by_code(client, "Bo Li", &sent);
        }
        drill.codes.insert(CLIENTS + client, sent);
    }
}

/// Codes whose days are over, on all clients: 40 attempts.
fn with_an_old_code(drill: &mut Drill) {
    let _ = drill
        .center
        .run(&["server", "clock", "advance", "700000"])
        .ok();
    let codes = drill.codes.clone();
    // A week later memory has let go of the notices, and the code of one holds all the same.
    let (item, listed) = (piece(11, 0), person(11));
    let words = ["--person", &listed, "--code", &codes[&11], "--items", &item];
    let _ = drill.pickup(11, &words).ok();
    let _ = drill
        .center
        .run(&["server", "clock", "advance", "700000"])
        .ok();
    let mut client = 0;
    while drill.attempts < 200 {
        drill.by_code(
            client % CLIENTS,
            &person(client),
            &codes[&(client % CLIENTS)],
        );
        client += 1;
    }
}

fn data<'e>(event: &'e Value, kind: &str) -> Option<&'e Value> {
    event["data"].get(kind)
}

#[test]
fn two_hundred_attempts_of_wrong_hands_are_stopped_and_on_record() {
    let mut drill = Drill::new();
    without_a_code(&mut drill);
    with_a_code(&mut drill);
    with_an_old_code(&mut drill);
    assert_eq!(drill.attempts, 200);
    let events = drill.center.json(&["--json", "ledger", "export"]);
    let stops: Vec<_> = events
        .iter()
        .filter_map(|one| data(one, "HandoverStopped"))
        .collect();
    assert_eq!(
        stops.len(),
        drill.attempts,
        "each attempt is on record, once"
    );
    let mut why: BTreeMap<&str, usize> = BTreeMap::new();
    for stop in &stops {
        *why.entry(stop["why"].as_str().unwrap()).or_default() += 1;
    }
    for kind in [
        "NotTheirs",
        "NotListed",
        "CheckNotAllowed",
        "WrongCode",
        "UsedCode",
        "ExpiredCode",
        "AnothersCode",
        "TooManyCodes",
        "ApproverNotOnFile",
        "NumberNotOnFile",
    ] {
        assert!(why.contains_key(kind), "no {kind}: {why:?}");
    }
    // What went are the seven handovers that were right.
    let gone = events
        .iter()
        .filter_map(|one| data(one, "PickedUp"))
        .count();
    assert_eq!(gone, 7);
    let out = drill
        .center
        .json(&["--json", "item", "list", "--status", "picked_up"]);
    assert_eq!(out.len(), 7);
    no_code_is_kept(&drill);
}

/// Neither the ledger, the tables nor what commands say has a code in it.
fn no_code_is_kept(drill: &Drill) {
    let center = &drill.center;
    let mut kept = center.run(&["--json", "ledger", "export"]).ok().out;
    for notice in center.json(&["--json", "notice", "list"]) {
        let id = notice["notice"].as_str().unwrap();
        kept += &center.run(&["notice", "show", id]).ok().out;
    }
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    for code in drill.codes.values() {
        let stands = kept.match_indices(code.as_str()).any(|(at, _)| {
            let before = kept[..at].chars().next_back();
            let behind = kept[at + code.len()..].chars().next();
            !is_figure(before) && !is_figure(behind)
        });
        assert!(!stands, "{code} is kept");
    }
    for dir in ["journal", "tables"] {
        for entry in fs::read_dir(center.data().join(dir)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let bytes = fs::read(&path).unwrap();
                for code in drill.codes.values() {
                    let is_it = |part: &[u8]| part == code.as_bytes();
                    assert!(!bytes.windows(6).any(is_it), "{code} in {}", path.display());
                }
            }
        }
    }
}

#[test]
fn a_parcel_is_labelled_as_it_comes_and_a_handover_has_its_slip() {
    let config = "[printer]\nto = \"../paper/printer\"\nlanguage = \"text\"\nlabels = \"parcels\"\nslips = true\n";
    let center = Center::with_config(config);
    let list = "client_id,pmb,legal_name,pickup_people\na,234,Harbor Candle Co,Ada Quill\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let number = "1Z5R89390357567127";
    // The printer is not there: the piece is logged all the same, and it is said.
    let _ = center
        .run(&["item", "log", "234", "--tracking", number])
        .ok();
    wait_for("it is said that nothing is printed", || {
        center.json(&["--json", "server", "status"])[0]["repairs"]
            .to_string()
            .contains("the label of #1 wait")
    });
    fs::create_dir(center.place().join("paper")).unwrap();
    let _ = center.run(&["item", "log", "234"]).ok();
    let _ = center
        .run(&["item", "label", "2", "--slot", "b-14", "--print"])
        .ok();
    let printed = || fs::read_to_string(center.place().join("paper/printer")).unwrap_or_default();
    wait_for("the labels are printed", || {
        printed().contains("SHELF:B-14=L")
    });
    assert!(
        printed().starts_with("PMB 234\nHarbor Candle Co\nparcel UPS ..7127"),
        "{}",
        printed()
    );
    let scan = [
        "pickup",
        "234",
        "--person",
        "Ada Quill",
        "--check",
        "driver",
        "--items",
        "1",
        "--scanned",
    ];
    let _ = center.run(&scan).ok();
    wait_for("the slip is printed", || printed().contains("signature"));
    let slip = printed();
    for line in [
        "RECEIPT 1 ",
        "PMB 234 Harbor Candle Co",
        "handed to Ada Quill",
        "#1R parcel UPS ..7127, scanned",
        "1 in all: 1 scanned, 0 not",
    ] {
        assert!(slip.contains(line), "{line}: {slip}");
    }
    wait_for("nothing is wrong any more", || {
        let status = &center.json(&["--json", "server", "status"])[0];
        !status["repairs"].to_string().contains("printer")
    });
    labels_are_read_back(&center);
}

fn labels_are_read_back(center: &Center) {
    let label = &center.json(&["--json", "item", "label", "1R"])[0];
    assert_eq!(
        (label["label"].as_str(), label["scan"].as_str()),
        (Some("#1R"), Some("ITEM:1R"))
    );
    let wrong = center.run(&["item", "label", "1T"]).code(2);
    assert!(wrong.err.contains("was misread"), "{}", wrong.err);
    let zpl = center
        .run(&["item", "label", "--box", "234", "--zpl"])
        .ok()
        .out;
    assert!(zpl.starts_with("^XA") && zpl.contains("BOX:234=G"), "{zpl}");
}
