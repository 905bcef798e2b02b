//! The client record through the real program: its commands, what they answer, and who may not read a form.

use mailroom::domain::asking::AskWhom;
use mailroom::domain::clerk::{Door, Role};
use mailroom::domain::command::Command;
use mailroom::domain::flow::{AskForForms, OpenForm, SetForm, SetTerms};
use mailroom::domain::form::FormField;
use mailroom::domain::ids::{ClerkId, ClientId, CommandId, NoticeId};
use mailroom::domain::rejection::Rejection;
use mailroom::domain::terms::Term;
use mailroom::domain::time::Day;
use mailroom::wire::ask;
use mailroom::wire::client::Connection;
use mailroom::wire::messages::{Reply, ReportKind, Request, ScreenQuery};
use serde_json::json;

use crate::harness::Center;

#[test]
#[expect(clippy::too_many_lines, reason = "one client's life, in order")]
fn a_client_from_the_first_day_to_the_last_by_commands() {
    let center = Center::new();
    let _server = center.serve();
    let run = |words: &[&str]| center.run(words).ok().out;
    run(&["server", "clock", "set", "2026-08-03T10:00:00Z"]);
    run(&[
        "client",
        "add",
        "--pmb",
        "204",
        "--name",
        "Harbor Candle Co",
    ]);
    let shown = |key: &str| center.json(&["--json", "client", "show", "204"])[0][key].clone();
    assert_eq!(shown("status"), "pending");
    run(&["client", "set", "204", "pending=no", "opened="]);
    assert_eq!(shown("status"), "active");
    assert_eq!(
        shown("shortcomings"),
        json!([{
            "problem": "form not entered",
            "rule": "DMM 508.1.8.3, rule 5",
            "next": "enter the form when it is at hand: client form set",
            "severity": "notes",
        }])
    );
    run(&[
        "client",
        "name",
        "add",
        "204",
        "Harbor Lights",
        "--kind",
        "dba",
        "--on-form",
    ]);
    run(&[
        "client",
        "rename",
        "204",
        "Harbor Sound Inc",
        "--on",
        "2026-08-01",
    ]);
    assert_eq!(
        shown("names"),
        json!([
            {"text": "Harbor Sound Inc", "kind": "legal", "from": "2026-08-01", "to": null, "on_form": false},
            {"text": "Harbor Candle Co", "kind": "former", "from": null, "to": "2026-07-31", "on_form": false},
            {"text": "Harbor Lights", "kind": "dba", "from": null, "to": null, "on_form": true},
        ])
    );
    run(&["client", "suspend", "204", "--reason", "unpaid"]);
    assert_eq!(
        (shown("status"), shown("suspended")),
        (json!("suspended"), json!("unpaid"))
    );
    run(&["client", "resume", "204"]);
    run(&["client", "note", "204", "Rings", "twice"]);
    run(&[
        "client",
        "set",
        "204",
        "plan=gold",
        "remail_address=9 Oak Ave",
    ]);
    assert_eq!(
        (shown("notes"), shown("plan")),
        (json!("Rings twice"), json!("gold"))
    );
    let closed = run(&["client", "close", "204", "--on", "2026-08-31", "--yes"]);
    assert!(
        closed.contains("box 1b") && closed.contains("last time"),
        "{closed}"
    );
    assert_eq!(
        (shown("status"), shown("remail_until")),
        (json!("closing"), json!("2027-02-28"))
    );
    run(&["client", "reopen", "204"]);
    assert_eq!(
        center.json(&["--json", "client", "list"])[0]["status"],
        "active"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one form's life, in order")]
fn a_form_is_entered_opened_with_a_reason_and_shown_nowhere_else() {
    let center = Center::new();
    let _server = center.serve();
    center
        .run(&[
            "client",
            "add",
            "--pmb",
            "204",
            "--name",
            "Harbor Candle Co",
        ])
        .ok()
        .out
        .clear();
    let bad = center
        .run(&["client", "form", "set", "204", "photo_id_last4=123456789"])
        .code(1);
    assert!(
        bad.err.contains("photo_id_last4 (box 8): keep the last 4"),
        "{}",
        bad.err
    );
    assert!(
        center
            .run(&["client", "form", "set", "204", "birthday=1970-01-01"])
            .code(2)
            .err
            .contains("edition")
    );
    let set = [
        "client",
        "form",
        "set",
        "204",
        "edition=2024-06",
        "home=1 Elm St",
        "photo_id=us_access_card",
    ];
    assert!(
        center
            .run(&set)
            .ok()
            .out
            .contains("DMM 508.1.8.3a3, rule 8")
    );
    assert!(
        center
            .run(&["client", "form", "show", "204"])
            .code(2)
            .err
            .contains("--reason")
    );
    let form = center.json(&[
        "--json",
        "client",
        "form",
        "show",
        "204",
        "--reason",
        "inspector",
    ]);
    assert_eq!(
        form[0]["fields"],
        json!({"edition": "2024-06", "home": "1 Elm St", "photo_id": "us_access_card",
            "photo_id_checked": form[0]["fields"]["photo_id_checked"]})
    );
    let sheet = center
        .run(&["client", "form", "show", "204", "--reason", "inspector"])
        .ok()
        .out;
    assert!(
        sheet.contains("not copied (18 U.S.C. 701, rule 92)"),
        "{sheet}"
    );
    assert!(
        !center
            .run(&["--json", "client", "show", "204"])
            .ok()
            .out
            .contains("Elm")
    );
}

#[test]
fn a_list_names_line_and_column_of_what_the_form_does_not_know() {
    let center = Center::new();
    let _server = center.serve();
    let list = "pmb,legal_name,closed,photo_id_type,status\n\
                1,One,,birth certificate,\n2,Two,,passport,former\n3,Three,,Passport,Pending\n4,Four,,,\n";
    let answer = center
        .run(&["--json", "client", "import", &center.file("list.csv", list)])
        .code(2)
        .lines();
    let rejected = answer[0]["rejected"].as_array().unwrap();
    let places: Vec<_> = rejected
        .iter()
        .map(|one| (one["line"].as_u64(), one["column"].as_str()))
        .collect();
    assert_eq!(places, [(Some(3), Some("status"))], "{answer:?}");
    // An ID that the form does not know costs the cell, not the client.
    let left_out = &answer[0]["left_out"][0];
    assert_eq!(
        (&left_out["line"], &left_out["column"]),
        (&json!(2), &json!("photo_id_type"))
    );
    let all = center.json(&["--json", "client", "list"]);
    let status = |at: usize| all[at]["status"].clone();
    assert_eq!(
        (status(0), status(1), status(2)),
        (json!("active"), json!("pending"), json!("active"))
    );
    assert_eq!(all[0]["form"], "form not entered");
    assert_eq!(all[2]["form"], "form not entered");
}

/// The last day of an ID on the form.
const EXPIRED: &str = "2019-05-17";

/// A desk whose one client has a form, home data, and a court's protection; then its user is only this.
#[expect(
    clippy::too_many_lines,
    reason = "one desk with everything that is secret"
)]
fn desk_of_secrets(role: &str) -> Center {
    let center = Center::new();
    let server = center.serve();
    let mut desk = connect(&center);
    center
        .run(&[
            "client",
            "add",
            "--pmb",
            "204",
            "--name",
            "Harbor Candle Co",
        ])
        .ok()
        .out
        .clear();
    let client = ClientId::new("c-1");
    let cells = [
        "home",
        "phone",
        "email",
        "authorised_home",
        "transfer",
        "photo_id_issuer",
        "paper",
    ]
    .map(|field| (FormField::parse(field).unwrap(), format!("Secret {field}")));
    let secret = vec![
        (Term::Phones, "Secret phone 555".to_owned()),
        (Term::RemailAddress, "Secret remail".to_owned()),
        (Term::ForwardAddress, "Secret forward".to_owned()),
    ];
    let protected = vec![
        (FormField::Protected, "yes".to_owned()),
        (FormField::parse("photo_id").unwrap(), "passport".to_owned()),
        (
            FormField::parse("photo_id_expires").unwrap(),
            EXPIRED.to_owned(),
        ),
    ];
    for (n, command) in [
        Command::SetTerms(SetTerms {
            client: client.clone(),
            cells: secret,
        }),
        Command::SetForm(SetForm {
            client: client.clone(),
            cells: cells.into(),
            whole: true,
        }),
        Command::SetForm(SetForm {
            client: client.clone(),
            cells: protected,
            whole: true,
        }),
        Command::OpenForm(OpenForm {
            client,
            reason: "by the manager".into(),
        }),
        Command::AskForForms(AskForForms {
            whom: AskWhom::All,
            also_unentered: false,
        }),
    ]
    .into_iter()
    .enumerate()
    {
        let reply = desk.call(ask::Submit {
            id: CommandId([n as u8; 16]),
            command: Box::new(command),
        });
        assert!(matches!(reply, Ok(Reply::Done(_))), "{reply:?}");
    }
    drop(desk);
    center.run(&["server", "stop"]).ok().out.clear();
    drop(server);
    let config = center.data().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(
        &config,
        format!("{text}\n[roles]\nmanagers = [\"somebody-else\"]\n{role}"),
    )
    .unwrap();
    center
}

fn connect(center: &Center) -> Connection {
    let mut desk = Connection::open(&center.data().join("mailroom.sock")).unwrap();
    assert!(matches!(
        desk.call(ask::Open {
            terminal: "test".into(),
            door: Door::Shell,
        })
        .unwrap(),
        Reply::Desk(_)
    ));
    desk
}

/// Works as a clerk of this role: the server's owner manages where the config does not name him.
fn sign_in(desk: &mut Connection, role: Role) {
    let (clerk, pin) = (ClerkId::new("bob"), "4711".to_owned());
    let id = CommandId([99; 16]);
    let set = ask::SetClerk {
        id,
        clerk: clerk.clone(),
        role,
        pin: pin.clone(),
    };
    assert!(matches!(desk.call(set).unwrap(), Reply::Done(_)));
    assert!(matches!(
        desk.call(ask::SwitchClerk {
            clerk: Some(clerk),
            pin
        })
        .unwrap(),
        Reply::Desk(_)
    ));
}

fn me() -> String {
    nix::unistd::User::from_uid(nix::unistd::geteuid())
        .unwrap()
        .unwrap()
        .name
}

/// Every way to ask for something about a client.
#[expect(clippy::too_many_lines, reason = "a table: every question there is")]
fn questions() -> Vec<Request> {
    let client = ClientId::new("c-1");
    let open = Command::OpenForm(OpenForm {
        client: client.clone(),
        reason: "curious".into(),
    });
    let set = Command::SetForm(SetForm {
        client: client.clone(),
        cells: Vec::new(),
        whole: false,
    });
    let submit = |n: u8, command: Command| {
        Request::Submit(ask::Submit {
            id: CommandId([n; 16]),
            command: Box::new(command),
        })
    };
    let audit = |about: &str| {
        Request::Screen(ScreenQuery::Audit {
            about: about.into(),
            rows: 50,
        })
    };
    let clients = |query: &str| {
        Request::Screen(ScreenQuery::Clients {
            query: query.into(),
            from: 0,
            rows: 50,
        })
    };
    vec![
        ask::OpenForm {
            client: client.clone(),
            reason: "curious".into(),
        }
        .into(),
        submit(50, open.clone()),
        submit(51, set),
        // The manager's own opening, sent again.
        submit(
            3,
            Command::OpenForm(OpenForm {
                client: client.clone(),
                reason: "by the manager".into(),
            }),
        ),
        ask::Client("204".into()).into(),
        ask::Client("c-1".into()).into(),
        ask::Clients {
            after: None,
            limit: 50,
        }
        .into(),
        ask::Find {
            query: "harbor".into(),
            limit: 9,
        }
        .into(),
        clients(""),
        clients("harbor"),
        Request::Screen(ScreenQuery::Pickup {
            query: "harbor".into(),
            client: Some(client),
            rows: 9,
        }),
        Request::Screen(ScreenQuery::Day),
        audit(""),
        audit("204"),
        audit("c-1"),
        ask::Notices {
            after: NoticeId(0),
            limit: 50,
        }
        .into(),
        ask::Notice(NoticeId(1)).into(),
        Request::Screen(ScreenQuery::Outbox {
            filter: String::new(),
            from: 0,
            rows: 50,
            notice: None,
        }),
        ask::FormAsks {
            also_unentered: true,
        }
        .into(),
        ask::QuarterOn(None).into(),
        ask::QuarterOn(Day::parse(EXPIRED)).into(),
        Request::Screen(ScreenQuery::Report {
            kind: ReportKind::Quarter,
            filter: String::new(),
            from: 0,
            rows: 50,
        }),
    ]
}

/// What of a form's shortcomings says what stands in it.
fn gives_away(reply: &Reply) -> Option<String> {
    let text = format!("{reply:?}");
    let day = Day::parse(EXPIRED).unwrap();
    let asked_about = format!("on: {day:?}");
    let text = text.replace(&asked_about, "");
    let words = [
        "NoCourtOrder",
        "court",
        "IdExpired(",
        "expired on",
        "id_until: Some",
    ]
    .map(str::to_owned);
    words
        .into_iter()
        .chain([EXPIRED.to_owned(), format!("{day:?}")])
        .find(|word| text.contains(word.as_str()))
}

#[test]
#[expect(clippy::too_many_lines, reason = "every door is tried on one desk")]
fn who_has_not_the_right_reads_no_form_by_any_frame() {
    for role in [Role::Auditor, Role::Trainee, Role::Operator] {
        let list = match role {
            Role::Operator => String::new(),
            role => format!("{}s = [\"{}\"]\n", role.word(), me()),
        };
        let center = desk_of_secrets(&list);
        let _server = center.serve();
        let mut desk = connect(&center);
        if role == Role::Operator {
            sign_in(&mut desk, role);
        }
        for question in questions() {
            let asked = format!("{question:?}");
            let reply = desk.call(question).unwrap();
            assert!(!matches!(reply, Reply::Form(_)), "{role:?} {asked}");
            assert!(
                !format!("{reply:?}").contains("Secret"),
                "{role:?} {asked}: {reply:?}"
            );
            assert_eq!(gives_away(&reply), None, "{role:?} {asked}: {reply:?}");
            if asked.starts_with("FormAsks") {
                assert!(
                    matches!(reply, Reply::Refused(Rejection::NotAllowed { .. })),
                    "{reply:?}"
                );
            }
        }
        tells_no_day_to_who_asks_day_after_day(&mut desk);
        let Reply::Clients(cards) = desk.call(ask::Client("204".into())).unwrap() else {
            panic!("no card")
        };
        let told: Vec<_> = cards[0]
            .shortcomings
            .iter()
            .map(|one| one.problem.words())
            .collect();
        assert!(
            told.contains(&"photo ID expired".to_owned()),
            "the kind stays: {told:?}"
        );
        let refused = desk
            .call(ask::OpenForm {
                client: ClientId::new("c-1"),
                reason: "x".into(),
            })
            .unwrap();
        assert!(
            matches!(refused, Reply::Refused(Rejection::NotAllowed { .. })),
            "{refused:?}"
        );
        if role == Role::Operator {
            continue;
        }
        let no = center
            .run(&["client", "form", "show", "204", "--reason", "curious"])
            .code(1);
        assert!(
            no.err.contains("may not open forms") && no.err.contains("a custodian"),
            "{}",
            no.err
        );
        let _ = center
            .run(&["client", "form", "ask", "--all", "--dry-run"])
            .code(1);
        for words in [
            ["client", "show", "204"],
            ["client", "list", "--json"],
            ["report", "quarter", "--json"],
        ] {
            let out = center.run(&words).ok().out;
            assert!(
                !["Secret", EXPIRED, "court"]
                    .iter()
                    .any(|word| out.contains(word)),
                "{words:?}: {out}"
            );
        }
    }
}

/// What blocks the quarter is the same on the ID's last day and after it.
fn tells_no_day_to_who_asks_day_after_day(desk: &mut Connection) {
    let last = Day::parse(EXPIRED).unwrap();
    let mut blocked = |on: Day| match desk.call(ask::QuarterOn(Some(on))).unwrap() {
        Reply::Quarter(quarter) => (quarter.blockers.len(), quarter.since_last.id_expired),
        other => panic!("{other:?}"),
    };
    assert_eq!(blocked(last), blocked(last.next()));
}

#[test]
fn who_has_the_right_reads_it_only_after_it_is_written_down() {
    let center = desk_of_secrets(&format!("custodians = [\"{}\"]\n", me()));
    let _server = center.serve();
    let mut desk = connect(&center);
    let mut openings = 0;
    for question in questions() {
        let asked = format!("{question:?}");
        let reply = desk.call(question).unwrap();
        if let Reply::Form(sheet) = &reply {
            assert!(format!("{sheet:?}").contains("Secret home"));
            openings += 1;
        } else if asked.starts_with("Client(") {
            assert!(
                format!("{reply:?}").contains("IdOver(")
                    && !format!("{reply:?}").contains("IdExpired("),
                "{asked}: {reply:?}"
            );
        } else {
            assert!(
                !asked.starts_with("FormAsks") || matches!(reply, Reply::FormAsks(_)),
                "{reply:?}"
            );
            assert!(
                !format!("{reply:?}").contains("Secret"),
                "{asked}: {reply:?}"
            );
        }
    }
    assert_eq!(openings, 1);
    let audit = Request::Screen(ScreenQuery::Audit {
        about: "204".into(),
        rows: 50,
    });
    let rows = format!("{:?}", desk.call(audit).unwrap());
    assert!(
        rows.matches("FormOpened {").count() == 3 && rows.contains("curious"),
        "{rows}"
    );
}

#[test]
fn a_ledger_of_the_first_release_opens_verifies_and_goes_on() {
    let center = Center::new();
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers/v1");
    copy(&old, &center.data());
    let verified = || center.json(&["--json", "ledger", "verify"])[0].clone();
    assert_eq!(
        verified(),
        json!({"events": 34, "ok": true, "problems": []})
    );
    let _server = center.serve();
    let clients = center.json(&["--json", "client", "list"]);
    let names: Vec<_> = clients
        .iter()
        .map(|one| one["names"][0]["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Harbor Sound Inc",
            "Nora Quist",
            "Quist Studio",
            "Gone Trading Ltd"
        ]
    );
    let harbor = &clients[0];
    let former = json!({"text": "Harbor Candle Co", "kind": "former", "from": null, "to": "2026-01-01", "on_form": false});
    assert!(
        harbor["names"].as_array().unwrap().contains(&former),
        "{harbor}"
    );
    assert_eq!(
        (&harbor["notes"], &harbor["phones"][0]),
        (&json!("Rings twice"), &json!("555-0100"))
    );
    assert_eq!(harbor["shortcomings"].as_array().unwrap().len(), 1);
    assert_eq!(clients[2]["closed"], "2026-03-31");
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 10);
    assert_eq!(center.json(&["--json", "notice", "list"]).len(), 2);
    assert_eq!(
        center.json(&["--json", "day", "show", "2026-01-05"])[0]["state"],
        "sealed"
    );
    center
        .run(&["item", "log", "Harbor Sound Inc"])
        .ok()
        .out
        .clear();
    center
        .run(&["client", "form", "set", "204", "signed=2026-01-02"])
        .ok()
        .out
        .clear();
    center.run(&["server", "stop"]).ok().out.clear();
    let after = verified();
    assert_eq!(
        (&after["ok"], after["events"].as_u64() > Some(35)),
        (&json!(true), true),
        "{after}"
    );
}

#[test]
fn a_ledger_of_the_second_form_opens_verifies_and_goes_on() {
    let center = Center::new();
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers/v2");
    copy(&old, &center.data());
    let verified = || center.json(&["--json", "ledger", "verify"])[0].clone();
    assert_eq!(
        verified(),
        json!({"events": 39, "ok": true, "problems": []})
    );
    let _server = center.serve();
    let clients = center.json(&["--json", "client", "list"]);
    let names: Vec<_> = clients
        .iter()
        .map(|one| one["names"][0]["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["Harbor Sound Inc", "Nora Quist-Hale", "Gone Trading Ltd"]
    );
    let states: Vec<_> = clients
        .iter()
        .map(|one| one["status"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["active", "suspended", "expired"]);
    // Its form was taken for complete then: signed in a year in which its edition was not printed yet.
    assert_eq!(clients[0]["form"], "form incomplete");
    let first = &clients[0]["shortcomings"][0];
    assert_eq!(first["problem"], "signed before its edition was printed");
    assert_eq!(
        center.json(&["--json", "quarantine", "list"])[0]["line"],
        "Nobody Known"
    );
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 9);
    let notices = center.json(&["--json", "notice", "list"]);
    assert!(
        notices.len() > 3 && notices.iter().all(|one| one["kind"] == "arrival"),
        "{notices:?}"
    );
    let quarter = &center.json(&["--json", "report", "quarter"])[0];
    assert_eq!(quarter["since_last"]["opened"], json!([]), "{quarter}");
    center
        .run(&["item", "log", "Harbor Sound Inc"])
        .ok()
        .out
        .clear();
    center.run(&["server", "stop"]).ok().out.clear();
    assert_eq!(verified()["ok"], true);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_box_that_rests_and_a_name_that_another_has_are_said_in_the_words_of_who_adds_a_client() {
    let center = Center::new();
    let _server = center.serve();
    let run = |words: &[&str]| center.run(words).ok().out;
    run(&["server", "clock", "set", "2026-08-03T10:00:00Z"]);
    run(&["client", "add", "--pmb", "10", "--name", "Old Tenant"]);
    run(&["client", "add", "--pmb", "11", "--name", "Next Door"]);
    assert!(!run(&["client", "rename", "11", "Third Party"]).contains("that legal name too"));
    let said = run(&["client", "rename", "11", "old tenant"]);
    assert!(
        said.contains("the client of box 10 has that legal name too"),
        "{said}"
    );
    let refused = |words: &[&str]| center.run(words).code(1).err;
    let said = refused(&["client", "rename", "11", "Later", "--on", "2190-01-01"]);
    assert!(said.contains("2190-01-01 is still to come"), "{said}");
    let said = refused(&["client", "close", "10", "--on", "2199-12-31"]);
    assert!(said.contains("too far away"), "{said}");
    run(&["client", "set", "10", "opened="]);
    run(&["client", "close", "10", "--on", "2026-08-01", "--yes"]);
    let said = refused(&["client", "add", "--pmb", "10", "--name", "New Tenant"]);
    assert!(
        said.contains("box 10 was Old Tenant's, whose mail is re-mailed until 2027-02-01"),
        "{said}"
    );
    assert!(
        said.contains("--reuse-box") && !said.contains("pmb:"),
        "{said}"
    );
    run(&[
        "client",
        "add",
        "--pmb",
        "10",
        "--name",
        "New Tenant",
        "--reuse-box",
        "a relative",
    ]);
}
