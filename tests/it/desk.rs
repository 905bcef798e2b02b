//! The desk by command: one piece of mail from the scanner to the right hands, as a center would use it.

use serde_json::{Value, json};

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people,former_names,dbas,emails,pickup_people,notify
h,234,Harbor Candle Co LLC,business,Ada Abbott;Lena Holm,Abbott Candles LLC@2019-01-01..2023-06-30,Harbor Home;HCC Wholesale,ada@harbor.example,Ada Abbott;Marco Ruiz,each
t,671,Tidewater Audio LLC,business,Tim Oldham,Harbor Audio LLC,,post@tidewater.example,Tim Oldham,each
i,118,Ines Harbison,individual,,,,ines@harbison.example,,digest
s,300,Shared One Inc,business,,,,one@shared.example,,each
";

fn center() -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", CLIENTS);
    let ran = center.run(&["client", "import", &file, "--json"]).ok();
    let said = &ran.lines()[0];
    assert_eq!(
        (&said["added"], &said["rejected"], &said["left_out"]),
        (&json!(4), &json!([]), &json!([]))
    );
    center
}

fn log(center: &Center, lines: &str) -> Vec<Value> {
    center
        .run_with(&["item", "log", "-"], lines.as_bytes())
        .ok()
        .lines()
}

#[test]
fn every_kind_of_name_and_the_box_find_their_client() {
    let center = center();
    let lines = "234\nHarbor Candle Co LLC\nABBOTT CANDLES LLC\nharbor home\nAda Abbott\nPMB 671\nHarbor Audio LLC\n";
    let answers = log(&center, lines);
    let found: Vec<_> = answers
        .iter()
        .map(|one| {
            (
                one["client"].as_str().unwrap(),
                one["name_kind"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("h", "pmb"),
            ("h", "legal"),
            ("h", "former"),
            ("h", "dba"),
            ("h", "person"),
            ("t", "pmb"),
            ("t", "former")
        ]
    );
    let keys: Vec<_> = answers[0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let mut wanted = vec![
        "line",
        "item",
        "client",
        "pmb",
        "name",
        "name_kind",
        "reason",
        "score",
        "lead",
        "disposition",
        "rule",
        "slot",
        "notice",
    ];
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    assert_eq!(
        (&answers[0]["disposition"], &answers[0]["rule"]),
        (&json!("hold"), &json!("USPS CMRA FAQ, rule 22"))
    );
    // One tray, one mail: all pieces of a client speak through one notice.
    assert!(
        answers[..5]
            .iter()
            .all(|one| one["notice"] == answers[0]["notice"]),
        "{answers:?}"
    );
}

#[test]
fn nobody_is_named_when_nobody_is_certain() {
    let center = center();
    let answers = log(&center, "J DOE\nharbor\n\nZephyr Nonexistent Holdings\n");
    assert_eq!(answers.len(), 3);
    for (answer, disposition) in answers.iter().zip(["quarantine", "identify", "quarantine"]) {
        assert_eq!(
            (&answer["client"], &answer["disposition"]),
            (&Value::Null, &json!(disposition)),
            "{answer}"
        );
        assert_eq!(answer["slot"], "HOLD");
    }
    assert!(!answers[1]["candidates"].as_array().unwrap().is_empty());
    assert_eq!(
        answers
            .iter()
            .map(|one| one["line"].as_u64().unwrap())
            .collect::<Vec<_>>(),
        [1, 2, 4]
    );
}

#[test]
fn a_number_that_is_still_here_is_a_repeat_unless_said_again() {
    let center = center();
    let first = log(&center, "1Z5R89390357567127\n");
    let item = first[0]["item"].as_str().unwrap();
    let again = center
        .run_with(&["item", "log", "-"], b"1Z5R89390357567127\n")
        .code(1)
        .lines();
    assert_eq!(again[0]["error"]["code"], "repeat");
    assert!(again[0]["error"]["what"].as_str().unwrap().contains(item));
    let _ = center
        .run(&["item", "log", "1Z5R89390357567127", "--again"])
        .ok();
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 2);
}

#[test]
fn bad_lines_say_what_is_wrong_and_the_rest_goes_on() {
    let center = center();
    let mut input = b"234\n\x1b[2Jevil\n\xff\xfe\nrtl \xe2\x80\xae txt\n".to_vec();
    input.extend(vec![b'x'; 1_000_000]);
    input.extend(b"\n671\n");
    let answers = center
        .run_with(&["item", "log", "-"], &input)
        .code(2)
        .lines();
    assert_eq!(answers.len(), 6);
    assert_eq!(
        (&answers[0]["client"], &answers[5]["client"]),
        (&json!("h"), &json!("t"))
    );
    for bad in &answers[1..5] {
        let error = bad["error"].as_object().unwrap();
        assert!(
            ["code", "what", "do"]
                .iter()
                .all(|key| error.contains_key(*key)),
            "{bad}"
        );
    }
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 2);
}

#[test]
fn a_handover_goes_to_a_listed_person_with_a_check() {
    let center = center();
    let answers = log(&center, "234\n671\n");
    let (mine, other) = (
        answers[0]["item"].as_str().unwrap(),
        answers[1]["item"].as_str().unwrap(),
    );
    let hand = |person: &str, check: &str, items: &str| {
        center.run(&[
            "pickup", "234", "--person", person, "--check", check, "--items", items,
        ])
    };
    assert!(
        hand("Pat Nobody", "driver", "all")
            .code(1)
            .err
            .contains("Marco Ruiz")
    );
    assert!(
        hand("Marco Ruiz", "known", "all")
            .code(1)
            .err
            .contains("known_by_sight")
    );
    assert!(
        hand("Marco Ruiz", "driver", other)
            .code(1)
            .err
            .contains("Tidewater")
    );
    let _ = hand("marco ruiz", "driver", mine).ok();
    assert!(
        hand("Marco Ruiz", "driver", mine)
            .code(1)
            .err
            .contains("picked up")
    );
    let rows = center.json(&["--json", "item", "list"]);
    assert_eq!(
        (&rows[0]["status"], &rows[1]["status"]),
        (&json!("picked_up"), &json!("held"))
    );
}

#[test]
fn undo_takes_back_the_last_command_and_its_notice() {
    let center = center();
    let _ = log(&center, "234\n");
    let _ = center.sure(&["undo", "--yes"]).ok();
    assert_eq!(
        center.json(&["--json", "item", "list"])[0]["status"],
        "voided"
    );
    assert_eq!(
        center.json(&["--json", "notice", "list"])[0]["state"],
        "cancelled"
    );
    let _ = center
        .run(&["undo", "--yes", "00000000000000000000000000000000"])
        .code(1);
}

#[test]
fn the_day_balances_and_is_sealed_once() {
    let center = center();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-19T09:00:00Z"])
        .ok();
    let _ = log(&center, "234\n671\n118\n");
    let _ = center
        .run(&[
            "pickup",
            "234",
            "--person",
            "Ada Abbott",
            "--check",
            "passport",
            "--items",
            "all",
        ])
        .ok();
    let day = &center.json(&["--json", "day", "show"])[0];
    let figures = |day: &Value| {
        ["opening", "received", "picked_up", "closing"].map(|key| day[key].as_i64().unwrap())
    };
    assert_eq!(figures(day), [0, 3, 1, 2]);
    assert_eq!(
        (&day["date"], &day["state"], &day["hash"]),
        (&json!("2027-03-19"), &json!("open"), &Value::Null)
    );
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let _ = center.run(&["day", "close", "--yes"]).code(1);
    let sealed = &center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(sealed["state"], "sealed");
    assert_eq!(sealed["hash"].as_str().unwrap().len(), 64);
    // What comes after the seal counts in the next day's books, and yet came today.
    let _ = log(&center, "234\n");
    assert_eq!(
        center.json(&["--json", "item", "list"])[3]["day"],
        "2027-03-19"
    );
    let history = center.json(&["--json", "item", "show", "4"]);
    let said = history.iter().map(Value::to_string).collect::<String>();
    assert!(!said.contains("\"2027-03-20\""), "{said}");
    let notices = center.json(&["--json", "notice", "list"]);
    for row in &notices {
        let number = row["notice"].as_str().unwrap();
        let letter = center.run(&["notice", "show", number]).ok().out;
        assert!(!letter.contains("March 20"), "{letter}");
    }
    assert_eq!(
        figures(&center.json(&["--json", "day", "show", "2027-03-20"])[0]),
        [2, 1, 0, 3]
    );
}

#[test]
fn notices_wait_for_the_quiet_tray_and_go_into_the_folder() {
    let center = center();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-19T09:00:00Z"])
        .ok();
    let _ = log(&center, "234\n234\n118\n");
    let states = || -> Vec<(String, String)> {
        let all = center.json(&["--json", "notice", "list"]);
        all.iter()
            .map(|one| {
                (
                    one["kind"].as_str().unwrap().into(),
                    one["state"].as_str().unwrap().into(),
                )
            })
            .collect()
    };
    assert_eq!(
        states(),
        [
            ("arrival".into(), "held".into()),
            ("digest".into(), "held".into())
        ]
    );
    let _ = center.run(&["server", "clock", "advance", "601"]).ok();
    assert_eq!(
        states(),
        [
            ("arrival".into(), "queued".into()),
            ("digest".into(), "held".into())
        ]
    );
    let _ = center.run(&["notice", "flush"]).code(1);
    let _ = center.run(&["notice", "resume"]).ok();
    let _ = center.run(&["notice", "flush"]).ok();
    assert!(
        states().iter().all(|(_, state)| state == "sent"),
        "{:?}",
        states()
    );
    let mails: Vec<_> = std::fs::read_dir(center.data().join("outbox"))
        .unwrap()
        .collect();
    assert_eq!(mails.len(), 2);
}

#[test]
fn rows_of_a_list_are_taken_one_by_one() {
    let center = center();
    let file = center.file(
        "more.csv",
        "pmb,legal_name,former_names,emails\n234,Harbor Light LLC,Harbor Candle Co LLC@..2026-10-31,ada@harbor.example\n671,Somebody Else Inc,,\n900,New Client LLC,,bad address\n901,Fine\u{1b} LLC,,\n902,Good LLC,,ok@good.example\n",
    );
    let dry = center
        .run(&[
            "client",
            "import",
            &file,
            "--replace",
            "--json",
            "--dry-run",
        ])
        .code(2)
        .lines();
    let ran = center
        .run(&["client", "import", &file, "--replace", "--json"])
        .code(2)
        .lines();
    assert_eq!(dry, ran, "a dry run says what the real one does");
    assert_eq!(
        (&ran[0]["added"], &ran[0]["changed"]),
        (&json!(2), &json!(1))
    );
    let rejected: Vec<_> = ran[0]["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["line"].as_u64().unwrap(),
                row["column"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(rejected, [(3, "pmb"), (5, "legal_name")]);
    // A bad address costs the address, not the client; the row is there to be mended all the same.
    assert_eq!(ran[0]["left_out"][0]["column"], "emails");
    let left = std::fs::read_to_string(center.place().join("more.rejected.csv")).unwrap();
    assert_eq!(left.lines().count(), 4);
    assert_eq!(
        log(&center, "Harbor Candle Co LLC\n")[0]["name_kind"],
        "former"
    );
    let again = center
        .run(&["client", "import", &file, "--replace", "--json"])
        .code(2)
        .lines();
    assert_eq!(again[0]["unchanged"], 3);
}

#[test]
fn stock_of_the_first_day_counts_as_opening_and_tells_nobody() {
    let center = center();
    let file = center.file("stock.csv", "pmb,kind,received,count\n234,letter,2026-11-01,3\n671,parcel,2026-10-01,1\n999,letter,2026-10-01,1\n");
    let _ = center.run(&["item", "import", &file]).code(2);
    let day = &center.json(&["--json", "day", "show"])[0];
    assert_eq!(
        (&day["opening"], &day["received"], &day["closing"]),
        (&json!(4), &json!(0), &json!(4))
    );
    assert!(
        center
            .run(&["--json", "notice", "list"])
            .ok()
            .out
            .is_empty()
    );
}

#[test]
fn a_number_that_no_check_digit_fits_is_still_a_number() {
    let center = center();
    let answers = log(&center, "0318810010\n07209562773\n80003280389\n");
    assert!(
        answers
            .iter()
            .all(|one| one["warning"].is_string() && one["client"].is_null()),
        "{answers:?}"
    );
    let rows = center.json(&["--json", "item", "list"]);
    assert!(
        rows.iter().all(|row| row["tracking"].is_string()),
        "{rows:?}"
    );
}

#[test]
fn a_telephone_number_is_no_piece_until_somebody_says_so() {
    let center = center();
    for line in ["3318810010", "(503) 555-0199", "+1 503 555 0199"] {
        let refused = center.run(&["--json", "item", "log", line]).code(2);
        assert!(refused.out.contains("telephone number"), "{}", refused.out);
    }
    assert!(center.run(&["--json", "item", "list"]).ok().out.is_empty());
    let said = center.json(&["--json", "item", "log", "3318810010", "--kind", "parcel"]);
    assert!(
        said[0]["warning"].as_str().unwrap().contains("check digit"),
        "{said:?}"
    );
}

#[test]
fn a_number_given_beside_the_line_is_held_to_the_rules_of_a_line() {
    let center = center();
    let _ = center
        .run(&["item", "log", "234", "--tracking", "1Z\u{1b}[31m"])
        .code(2);
    let _ = center
        .run(&["item", "log", "234", "--tracking", &"9".repeat(5000)])
        .code(2);
    let _ = center.run(&["item", "log", ""]).code(2);
    let _ = center
        .run(&[
            "item",
            "log",
            "234",
            "--tracking",
            "1Z5R89390357567127",
            "--count",
            "3",
        ])
        .code(2);
    assert!(center.run(&["--json", "item", "list"]).ok().out.is_empty());
}

#[test]
fn a_shared_box_is_called_a_box_and_its_addressee_is_not_said_to_be_a_stranger() {
    let center = Center::new();
    let list =
        "client_id,pmb,legal_name,kind\nc,151,Carla Coe,individual\nd,151,Dan Coe,individual\n";
    let _ = center
        .run(&[
            "client",
            "import",
            "--shared-boxes",
            &center.file("c.csv", list),
        ])
        .ok();
    let found = center.run(&["item", "find", "151"]).code(1).err;
    assert!(found.contains("box 151 is several clients'"), "{found}");
    let line = "Carla Coe c/o Dan Coe PMB 151";
    let found = center.run(&["item", "find", line]);
    let said = format!("{}{}", found.out, found.err);
    let of_carla = |part: &str| part.contains("Carla Coe, ") && part.contains("none of");
    assert!(!said.split(';').any(of_carla), "{said}");
}
