//! The socket itself: hand-made frames, roles, several sessions that see each other, a lost connection.

use mailroom::domain::flow::{
    LogItems, MarkNotice, RecordDelivery, RefusePin, SealDay, SetClerk, SignIn, Undo,
};
use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use mailroom::domain::clerk::{Door, Role};
use mailroom::domain::command::{Command, Intake};
use mailroom::domain::ids::{ClerkId, CommandId, NoticeId};
use mailroom::domain::notice::Delivery;
use mailroom::domain::rejection::Rejection;
use mailroom::domain::time::BookDay;
use mailroom::wire::ask;
use mailroom::wire::client::Connection;
use mailroom::wire::hello::{self, Verb};
use mailroom::wire::messages::{FailureKind, PROTOCOL, Reply, ScreenQuery, ServerFrame};
use mailroom::wire::rows::Body;

use crate::harness::{Center, Server, wait_for};

fn open(center: &Center) -> Connection {
    let mut desk = Connection::open(&socket(center)).unwrap();
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

fn socket(center: &Center) -> PathBuf {
    center.data().join("mailroom.sock")
}

fn serve(config: &str) -> (Center, Server) {
    let center = Center::with_config(config);
    let server = center.serve();
    (center, server)
}

fn submit(desk: &mut Connection, n: u8, command: Command) -> Reply {
    desk.call(ask::Submit {
        id: CommandId([n; 16]),
        command: Box::new(command),
    })
    .unwrap()
}

fn me() -> String {
    nix::unistd::User::from_uid(nix::unistd::geteuid())
        .unwrap()
        .unwrap()
        .name
}

#[test]
fn an_auditor_changes_nothing_by_any_frame() {
    let (center, _server) = serve(&format!("[roles]\nauditors = [\"{}\"]\n", me()));
    let mut desk = open(&center);
    let commands = [
        Command::LogItems(LogItems(Intake::default())),
        Command::SealDay(SealDay::default()),
        Command::Undo(Undo { command: None }),
        Command::ResumeOutbox,
        Command::SetClerk(SetClerk {
            clerk: ClerkId::new("eve"),
            role: Role::Manager,
            pin: "x".into(),
        }),
    ];
    for (n, command) in commands.into_iter().enumerate() {
        let reply = submit(&mut desk, n as u8, command);
        assert!(
            matches!(reply, Reply::Refused(Rejection::NotAllowed { .. })),
            "{reply:?}"
        );
    }
    let Reply::Status(status) = desk.call(ask::ServerStatus).unwrap() else {
        panic!("no status")
    };
    assert_eq!(status.events, 0);
}

#[test]
fn what_only_the_server_does_is_refused_to_everybody() {
    let (center, _server) = serve("");
    let mut desk = open(&center);
    let delivery = Delivery::Sent("250 forged".into());
    for command in [
        Command::MarkNotice(MarkNotice {
            notice: NoticeId(1),
            items: vec![],
        }),
        Command::RecordDelivery(RecordDelivery {
            notice: NoticeId(1),
            delivery,
        }),
        Command::SignIn(SignIn(ClerkId::new("boss"))),
        Command::RefusePin(RefusePin(ClerkId::new("boss"))),
    ] {
        let reply = submit(&mut desk, 9, command);
        assert!(
            matches!(reply, Reply::Refused(Rejection::NotAllowed { .. })),
            "{reply:?}"
        );
    }
}

#[test]
fn a_command_that_is_sent_twice_is_done_once() {
    let (center, _server) = serve("");
    let mut desk = open(&center);
    let first = submit(&mut desk, 1, Command::LogItems(LogItems(Intake::default())));
    let mut other = open(&center);
    let second = submit(
        &mut other,
        1,
        Command::LogItems(LogItems(Intake::default())),
    );
    let (Reply::Done(first), Reply::Done(second)) = (first, second) else {
        panic!("refused")
    };
    assert_eq!(first, second);
}

#[test]
fn each_screen_sees_the_others_changes() {
    let (center, _server) = serve("");
    let mut watcher = open(&center);
    assert!(matches!(watcher.call(ask::Watch).unwrap(), Reply::Ok));
    let mut news = watcher.reader().unwrap();
    let mut desk = open(&center);
    let Reply::Done(done) = submit(&mut desk, 1, Command::LogItems(LogItems(Intake::default())))
    else {
        panic!("refused")
    };
    loop {
        if matches!(news.read().unwrap(), ServerFrame::Changed(seq) if seq >= done.last) {
            break;
        }
    }
}

#[test]
fn strange_bytes_close_one_connection_and_nothing_else() {
    let (center, _server) = serve("");
    let mut desk = open(&center);
    for bytes in [&b"GET / HTTP/1.1\r\n\r\n"[..], &[0xff; 64], b""] {
        let mut stranger = UnixStream::connect(socket(&center)).unwrap();
        let _ = stranger.write_all(bytes);
    }
    let mut greeted = UnixStream::connect(socket(&center)).unwrap();
    hello::send(&mut greeted, PROTOCOL, Verb::Talk).unwrap();
    hello::welcome(&mut greeted).unwrap();
    greeted.write_all(&u32::MAX.to_le_bytes()).unwrap();
    let mut garbled = UnixStream::connect(socket(&center)).unwrap();
    hello::send(&mut garbled, PROTOCOL, Verb::Talk).unwrap();
    hello::welcome(&mut garbled).unwrap();
    garbled
        .write_all(&[4, 0, 0, 0, 0xee, 0xee, 0xee, 0xee])
        .unwrap();
    assert!(matches!(
        desk.call(ask::ServerStatus).unwrap(),
        Reply::Status(_)
    ));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning")]
fn a_clerk_switches_in_with_his_pin_only() {
    let (center, _server) = serve("");
    let mut desk = open(&center);
    let rk = ClerkId::new("RK");
    let set = ask::SetClerk {
        id: CommandId([1; 16]),
        clerk: rk.clone(),
        role: Role::Trainee,
        pin: "4711".into(),
    };
    assert!(matches!(desk.call(set).unwrap(), Reply::Done(_)));
    let switch = |pin: &str| ask::SwitchClerk {
        clerk: Some(rk.clone()),
        pin: pin.to_owned(),
    };
    let wrong = desk.call(switch("0000")).unwrap();
    assert!(
        matches!(&wrong, Reply::Failed(failure) if failure.kind == FailureKind::Pin),
        "{wrong:?}"
    );
    // The right one is not looked at before its time, and may be typed in whatever letters. Who does not wait is made to.
    let asked = Instant::now();
    let early = desk.call(switch("4711")).unwrap();
    assert!(asked.elapsed() >= Duration::from_millis(400));
    assert!(
        matches!(&early, Reply::Failed(failure) if failure.what.contains("was not tried")),
        "{early:?}"
    );
    let small = ask::SwitchClerk {
        clerk: Some(ClerkId::new("rk")),
        pin: "4711".into(),
    };
    let mut entered = early;
    wait_for("the next PIN is looked at", || {
        entered = desk.call(small.clone()).unwrap();
        matches!(entered, Reply::Desk(_))
    });
    assert!(
        matches!(&entered, Reply::Desk(desk) if desk.who == "RK"),
        "{entered:?}"
    );
    let stranger = ask::SwitchClerk {
        clerk: Some(ClerkId::new("nina")),
        pin: "4711".into(),
    };
    let unknown = desk.call(stranger).unwrap();
    assert!(
        matches!(&unknown, Reply::Failed(failure)
            if failure.kind == FailureKind::Bad && failure.what == "no clerk nina" && failure.hint.contains("RK")),
        "{unknown:?}"
    );
    // A trainee on a manager's terminal is a trainee.
    let reply = submit(&mut desk, 2, Command::SealDay(SealDay::default()));
    assert!(
        matches!(reply, Reply::Refused(Rejection::NotAllowed { .. })),
        "{reply:?}"
    );
    let exported = center.run(&["ledger", "export"]).ok().out;
    assert!(!exported.contains("4711"), "a PIN is nowhere in the books");
    // Who tried, and from where, is in the books: the Unix user and the terminal, not the server.
    for what in ["wrong PIN", "clerk signed in"] {
        let event = exported.lines().find(|line| line.contains(what)).unwrap();
        assert!(
            event.contains(&me()) && event.contains("\"test\""),
            "{event}"
        );
    }
}

#[test]
fn a_restarted_server_answers_a_repeated_command_as_before() {
    let (center, mut server) = serve("");
    let mut desk = open(&center);
    let Reply::Done(before) = submit(&mut desk, 1, Command::LogItems(LogItems(Intake::default())))
    else {
        panic!("refused")
    };
    server.kill();
    let _server = center.serve();
    let mut desk = open(&center);
    let Reply::Done(after) = submit(&mut desk, 1, Command::LogItems(LogItems(Intake::default())))
    else {
        panic!("refused")
    };
    assert_eq!(before, after);
    wait_for("one piece", || {
        center.json(&["--json", "item", "list"]).len() == 1
    });
}

#[test]
fn after_a_seal_the_head_line_counts_the_date_and_the_page_of_the_next_books_its_own() {
    let (center, _server) = serve("");
    let mut desk = open(&center);
    for n in [1, 2] {
        let _ = submit(&mut desk, n, Command::LogItems(LogItems(Intake::default())));
    }
    let sealed = submit(&mut desk, 3, Command::SealDay(SealDay::default()));
    assert!(matches!(sealed, Reply::Done(_)), "{sealed:?}");
    let _ = submit(&mut desk, 4, Command::LogItems(LogItems(Intake::default())));
    let Reply::Screen(screen) = desk.call(ScreenQuery::Day).unwrap() else {
        panic!("no screen")
    };
    let Body::Day(sheet) = screen.body else {
        panic!("no books")
    };
    let by_hour: u32 = sheet.hours.iter().sum();
    assert_eq!((screen.desk.today, by_hour), (3, 1));
    // Every screen knows where the next piece is booked, and that today's books are closed.
    let today = BookDay::of(screen.desk.day);
    assert_eq!(
        (screen.desk.books, screen.desk.sealed),
        (today.next(), Some(today))
    );
}

#[test]
fn what_many_give_at_once_is_answered_each_and_watchers_hear_of_the_last() {
    const DESKS: u8 = 8;
    const EACH: u8 = 25;
    let (center, _server) = serve("");
    let mut watcher = open(&center);
    assert!(matches!(watcher.call(ask::Watch).unwrap(), Reply::Ok));
    let mut news = watcher.reader().unwrap();
    std::thread::scope(|scope| {
        for desk in 0..DESKS {
            let mut line = open(&center);
            scope.spawn(move || {
                for n in 0..EACH {
                    let command = Command::LogItems(LogItems(Intake {
                        line: Some(format!("Nobody {desk} {n}")),
                        count: 1,
                        ..Intake::default()
                    }));
                    let id = desk * EACH + n + 1;
                    assert!(matches!(submit(&mut line, id, command), Reply::Done(_)));
                }
            });
        }
    });
    let mut desk = open(&center);
    let Reply::Status(status) = desk.call(ask::ServerStatus).unwrap() else {
        panic!("no status");
    };
    let Reply::Items(rows) = desk
        .call(ask::ItemsQuery {
            limit: 1000,
            ..ask::ItemsQuery::default()
        })
        .unwrap()
    else {
        panic!("no list");
    };
    assert_eq!(rows.len(), usize::from(DESKS) * usize::from(EACH));
    // A watcher that was slow hears once of all that he missed, and of the last in any case.
    loop {
        if let ServerFrame::Changed(seq) = news.read().unwrap()
            && seq.0 >= status.events
        {
            break;
        }
    }
}
