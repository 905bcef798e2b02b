//! Who works at a screen of a shared desk: nobody, until somebody says so with a PIN.

use mailroom::domain::clerk::{Door, Role};
use mailroom::domain::command::{Command, Intake};
use mailroom::domain::flow::{HandOut, LogItems, Release, SealDay, SetClerk};
use mailroom::domain::ids::{ClerkId, ClientId, CommandId, ItemId, Seq};
use mailroom::domain::name::Given;
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::rejection::Rejection;
use mailroom::wire::answer::{FailureKind, Refusal};
use mailroom::wire::ask;
use mailroom::wire::client::Connection;
use mailroom::wire::messages::{Call, Reply};
use mailroom::wire::rows::Desk;

use crate::harness::Center;
use crate::screens::screen;

const CLIENTS: &str = "client_id,pmb,legal_name\nh,101,Harbor Candle Co LLC\n";

const UPS: &[u8] = b"1Z5R89390357567127\r";

/// A running desk at which kim has a PIN, if she has.
fn center(shared: bool) -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    if shared {
        let add = ["clerk", "add", "kim", "--role", "operator"];
        let _ = center.run_with(&add, b"4711\n").ok();
    }
    center
}

fn open(center: &Center, door: Door) -> (Connection, Desk) {
    let mut line = Connection::open(&center.data().join("mailroom.sock")).unwrap();
    let asked = ask::Open {
        terminal: "test".into(),
        door,
    };
    let desk = line.ask(asked).unwrap().unwrap();
    (line, desk)
}

fn pieces(center: &Center) -> usize {
    center.json(&["--json", "item", "list"]).len()
}

fn log(id: u8, text: &str) -> ask::LogLine {
    ask::LogLine {
        id: CommandId([id; 16]),
        text: text.into(),
        chosen: None,
        tracking: None,
        intake: Intake::default(),
        on_doubt: ask::OnDoubt::Refuse,
        given: Given::Typed,
    }
}

fn submit(id: u8, command: Command) -> ask::Submit {
    ask::Submit {
        id: CommandId([id; 16]),
        command: Box::new(command),
    }
}

fn sign_in(clerk: Option<&str>) -> ask::SwitchClerk {
    ask::SwitchClerk {
        clerk: clerk.map(ClerkId::new),
        pin: "4711".into(),
    }
}

#[test]
fn nobody_reads_and_changes_nothing_by_any_question() {
    let center = center(true);
    let (mut line, desk) = open(&center, Door::Screen);
    assert_eq!((desk.who.as_str(), desk.signed_in), ("nobody", false));
    let clerk = SetClerk {
        clerk: ClerkId::new("eve"),
        role: Role::Manager,
        pin: "x".into(),
    };
    let questions: Vec<Call> = vec![
        log(1, "101").into(),
        // Whom a line means is not even asked.
        log(2, "zephyr").into(),
        ask::Assign {
            id: CommandId([3; 16]),
            item: ItemId(1),
            line: "101".into(),
            chosen: None,
            known: ask::Known::Unasked,
            kind: None,
            because: None,
        }
        .into(),
        submit(4, Command::LogItems(LogItems(Intake::default()))).into(),
        submit(5, Command::SealDay(SealDay::default())).into(),
        submit(6, Command::PauseOutbox).into(),
        submit(7, Command::ResumeOutbox).into(),
        submit(8, Command::SetClerk(clerk)).into(),
        ask::SetClerk {
            id: CommandId([9; 16]),
            clerk: ClerkId::new("eve"),
            role: Role::Manager,
            pin: "9999".into(),
        }
        .into(),
        ask::Flush.into(),
        ask::ClockChange::Advance(60).into(),
        ask::OpenForm {
            client: ClientId::new("h"),
            reason: "to look".into(),
        }
        .into(),
        ask::FormAsks {
            also_unentered: true,
        }
        .into(),
    ];
    let events = center.json(&["--json", "ledger", "export"]).len();
    for question in questions {
        let reply = line.call(question.clone()).unwrap();
        assert!(
            matches!(reply, Reply::Refused(Rejection::NobodySignedIn)),
            "{question:?}: {reply:?}"
        );
    }
    let answer = line.ask(ask::Client("101".into())).unwrap().unwrap();
    assert_eq!(answer.len(), 1);
    assert_eq!(center.json(&["--json", "ledger", "export"]).len(), events);
}

#[test]
fn a_clerk_signs_in_and_out_and_out_is_nobody() {
    let center = center(true);
    let (mut line, _) = open(&center, Door::Screen);
    let desk = line.ask(sign_in(Some("kim"))).unwrap().unwrap();
    assert_eq!((desk.who.as_str(), desk.signed_in), ("kim", true));
    assert!(line.ask(log(1, "101")).unwrap().is_ok());
    let desk = line.ask(sign_in(None)).unwrap().unwrap();
    assert_eq!((desk.who.as_str(), desk.signed_in), ("nobody", false));
    assert!(line.ask(log(2, "101")).unwrap().is_err());
    assert_eq!(pieces(&center), 1);
}

#[test]
fn a_clerk_who_was_removed_is_nobody_and_not_the_unix_user() {
    let center = center(true);
    let add = ["clerk", "add", "lou", "--role", "operator"];
    let _ = center.run_with(&add, b"4712\n").ok();
    let (mut line, _) = open(&center, Door::Screen);
    assert!(line.ask(sign_in(Some("kim"))).unwrap().is_ok());
    let _ = center.run(&["clerk", "remove", "kim"]).ok();
    let reply = line.call(log(1, "101")).unwrap();
    assert!(
        matches!(reply, Reply::Refused(Rejection::NobodySignedIn)),
        "{reply:?}"
    );
}

#[test]
fn a_desk_without_pins_and_every_shell_have_the_unix_user() {
    let (own, shared) = (center(false), center(true));
    for (center, door) in [
        (&own, Door::Screen),
        (&own, Door::Shell),
        (&shared, Door::Shell),
    ] {
        let (mut line, desk) = open(center, door);
        assert!(desk.signed_in && desk.who != "nobody", "{desk:?}");
        let before = pieces(center);
        assert!(line.ask(log(before as u8 + 1, "101")).unwrap().is_ok());
        assert_eq!(pieces(center), before + 1);
    }
}

#[test]
fn what_was_carried_out_before_a_restart_is_answered_to_nobody_as_before() {
    let center = center(true);
    let (mut line, _) = open(&center, Door::Screen);
    assert!(line.ask(sign_in(Some("kim"))).unwrap().is_ok());
    assert!(line.ask(log(1, "101")).unwrap().is_ok());
    let _ = center.run(&["server", "stop"]).ok();
    let _ = center.run(&["server", "start"]).ok();
    let (mut line, desk) = open(&center, Door::Screen);
    assert!(!desk.signed_in);
    assert!(
        line.ask(log(1, "101")).unwrap().is_ok(),
        "it was sent again"
    );
    assert!(line.ask(log(2, "101")).unwrap().is_err());
    assert_eq!(pieces(&center), 1);
}

#[test]
fn a_shared_desk_opens_with_nobody_and_so_does_a_screen_that_saw_a_restart() {
    let center = center(true);
    let mut terminal = screen(&center, 80, 24);
    terminal.wait("op nobody");
    terminal.wait("type :me NAME to begin: nobody is signed in");
    let bells = terminal.bells();
    terminal.keys("harb");
    terminal.bytes(UPS);
    let shown = terminal.wait("type :me NAME: nobody is signed in here");
    assert!(
        terminal.bells() > bells && shown.contains("harb"),
        "{shown}"
    );
    assert_eq!(pieces(&center), 0);
    terminal.keys("<Esc>:me kim<Enter>4711<Enter>");
    terminal.wait("kim works here now");
    terminal.wait("op kim");
    terminal.keys("101<Enter>");
    terminal.wait("OK #1 letter for 101");
    let _ = center.run(&["server", "stop"]).ok();
    let _ = center.run(&["server", "start"]).ok();
    terminal.wait("type :me kim to go on");
    let shown = terminal.wait("op nobody");
    assert!(shown.contains("nobody is signed in"), "{shown}");
    terminal.keys("101<Enter>");
    terminal.wait("type :me NAME: nobody is signed in here");
    assert_eq!(pieces(&center), 1);
}

#[test]
fn each_handover_at_a_screen_wants_a_pin_where_the_config_says_so() {
    let center = Center::with_config("[pickup]\npin = true\n");
    let _ = center.run(&["server", "start"]).ok();
    let list = "client_id,pmb,legal_name,pickup_people\nh,101,Harbor Candle Co LLC,Ada Quill\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let add = ["clerk", "add", "kim", "--role", "operator"];
    let _ = center.run_with(&add, b"4711\n").ok();
    let _ = center.run(&["item", "log", "101", "--count", "3"]).ok();
    let hand_out = |id: u8| {
        let handover = HandOut {
            client: ClientId::new("h"),
            person: "Ada Quill".into(),
            check: IdCheck::Driver,
            items: vec![ItemId(u64::from(id))],
            because: None,
        };
        let release = Release {
            handover,
            signed: None,
            scanned: Vec::new(),
            approved: None,
        };
        submit(id, Command::Release(release))
    };
    let (mut line, _) = open(&center, Door::Screen);
    let desk = line.ask(sign_in(Some("kim"))).unwrap().unwrap();
    assert!(!desk.handovers.wants_pin);
    assert!(line.ask(hand_out(1)).unwrap().is_ok());
    let no = line.ask(hand_out(2)).unwrap();
    assert!(
        matches!(&no, Err(Refusal::Failed(failure)) if failure.kind == FailureKind::Pin),
        "{no:?}"
    );
    let _ = line.ask(sign_in(Some("kim"))).unwrap().unwrap();
    assert!(line.ask(hand_out(2)).unwrap().is_ok());
}

#[test]
fn each_handover_at_a_shell_wants_a_pin_too_where_the_config_says_so() {
    let center = Center::with_config("[pickup]\npin = true\n");
    let list = "client_id,pmb,legal_name,pickup_people\nh,101,Harbor Candle Co LLC,Ada Quill\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "101", "--count", "3"]).ok();
    let shell = |items| {
        let shell = [
            "pickup",
            "101",
            "--person",
            "Ada Quill",
            "--check",
            "driver",
        ];
        [&shell[..], &["--items", items]].concat()
    };
    // While nobody has a PIN here, whoever logged in hands out.
    let _ = center.run(&shell("1")).ok();
    let add = ["clerk", "add", "kim", "--role", "operator"];
    let _ = center.run_with(&add, b"4711\n").ok();
    let no = center.run(&shell("2")).code(1).err;
    assert!(no.contains("each handover here wants a PIN"), "{no}");
    assert!(no.contains("--clerk NAME"), "{no}");
    let as_kim = [&shell("2")[..], &["--clerk", "kim"]].concat();
    let _ = center.run_with(&as_kim, b"4711\n").ok();
    let as_kim = [&shell("3")[..], &["--clerk", "kim"]].concat();
    let wrong = center.run_with(&as_kim, b"4712\n").err;
    assert!(wrong.contains("wrong PIN"), "{wrong}");
    let is_held = center.json(&["item", "list", "--status", "held", "--json"]);
    assert_eq!(is_held.len(), 1, "{is_held:?}");
}

#[test]
fn the_journal_leaves_through_the_server_for_managers_and_to_be_read_for_auditors() {
    let center = center(false);
    let add = ["clerk", "add", "ann", "--role", "auditor"];
    let _ = center.run_with(&add, b"4711\n").ok();
    let add = ["clerk", "add", "kim", "--role", "operator"];
    let _ = center.run_with(&add, b"4711\n").ok();
    let with_phone = "client_id,pmb,legal_name,phones\nz,102,Zed Works Co,503-555-0188\n";
    let file = center.file("more.csv", with_phone);
    let _ = center.run(&["client", "import", &file]).ok();
    let copy = center.place().join("copy");
    let backup = || ask::Backup {
        dir: copy.display().to_string(),
    };
    let (mut line, _) = open(&center, Door::Shell);

    let _ = line.ask(sign_in(Some("kim"))).unwrap().unwrap();
    let refused = |answer: Result<_, Refusal>| matches!(answer, Err(Refusal::Rule(_)));
    assert!(refused(
        line.ask(ask::Export { after: Seq(0) }).unwrap().map(drop)
    ));
    assert!(refused(line.ask(backup()).unwrap().map(drop)));
    assert!(!copy.exists());

    let _ = line.ask(sign_in(Some("ann"))).unwrap().unwrap();
    let given = line.ask(ask::Export { after: Seq(0) }).unwrap().unwrap();
    let kept_back = given.iter().filter(|row| row.payload.is_empty());
    let kept_back: Vec<_> = kept_back
        .map(|row| format!("{:?}", row.envelope.event))
        .collect();
    let [ann, kim, added] = &kept_back[..] else {
        panic!("{kept_back:?}");
    };
    assert!(ann.contains(r#"pin: """#) && kim.contains(r#"pin: """#));
    assert!(
        added.contains("Zed Works") && !added.contains("0188"),
        "{added}"
    );
    let files = center.json(&["--json", "ledger", "export"]);
    let without = files[0..].iter().filter(|row| row["payload"] == "");
    assert_eq!(without.count(), 3, "the files alone give neither");
    assert_eq!(given.len(), files.len());
    for (row, file) in given.iter().zip(&files) {
        assert_eq!(row.envelope.seq.0, file["seq"]);
        assert_eq!(hex::encode(row.envelope.digest), file["digest"]);
        if !row.payload.is_empty() {
            assert_eq!(row.salt, file["salt"]);
            assert_eq!(row.payload, file["payload"]);
        }
    }
    let last = given.last().unwrap().envelope.seq;
    assert_eq!(line.ask(ask::Export { after: last }).unwrap().unwrap(), []);
    assert!(refused(line.ask(backup()).unwrap().map(drop)));

    let (mut line, _) = open(&center, Door::Shell);
    let last = line.ask(backup()).unwrap().unwrap();
    assert_eq!(mailroom::store::verify(&copy).events, last.0);
    let bare = ask::Backup { dir: "copy".into() };
    assert!(matches!(
        line.ask(bare).unwrap(),
        Err(Refusal::Failed(failure)) if failure.kind == FailureKind::Bad
    ));
}
