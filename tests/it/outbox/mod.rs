//! Mail threads against a mail server that does what servers do, at each step of the talk.

mod desk;
mod server;
mod stopped;
mod tls;
mod token;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use mailroom::domain::notice::Delivery;
use mailroom::outbox::settings::{Login, Proof, Secret, Security, Server};
use mailroom::outbox::transport::Smtp;
use mailroom::outbox::worker;

use desk::TestDesk;
use server::{Act, FakeServer, Script, Stage};

/// Long enough for a loaded machine, for what must be answered.
const LONG: Duration = Duration::from_secs(60);

/// For a server that will not answer.
const SHORT: Duration = Duration::from_millis(100);

/// What became of the mails, and what happened in which order.
struct Course {
    deliveries: Vec<Delivery>,
    log: Vec<String>,
    port: u16,
}

impl Course {
    fn only(&self) -> &Delivery {
        assert_eq!(self.deliveries.len(), 1, "{:?}", self.deliveries);
        &self.deliveries[0]
    }

    fn saw(&self, what: &str) -> bool {
        self.log.iter().any(|entry| entry == what)
    }

    /// The mark, if there was one, came before the server saw the final dot; and no dot came without one.
    fn check_order(&self) {
        let mut open_marks = 0;
        for entry in &self.log {
            match entry.as_str() {
                "mark" => open_marks += 1,
                "dot" => {
                    assert!(open_marks > 0, "a dot without a mark: {:?}", self.log);
                    open_marks -= 1;
                }
                _ => {}
            }
        }
    }
}

/// How the server is reached.
#[derive(Clone)]
struct Way {
    security: Security,
    login: Option<Login>,
    ca_file: Option<PathBuf>,
    /// The certificate that the server shows.
    shows: Option<&'static str>,
    timeout: Duration,
    patience: Duration,
}

impl Default for Way {
    fn default() -> Self {
        Self {
            security: Security::None,
            login: None,
            ca_file: None,
            shows: None,
            timeout: LONG,
            patience: LONG,
        }
    }
}

/// Sends notices (by their numbers) to a server that plays one script a connection.
fn send(notices: &[u64], scripts: Vec<Script>, way: &Way) -> Course {
    let desk = TestDesk::with(notices);
    let server = FakeServer::shows(way.shows, scripts, desk.log());
    let settings = Server {
        host: "127.0.0.1".to_owned(),
        port: server.port(),
        security: way.security,
        login: way.login.clone(),
        ca_file: way.ca_file.clone(),
    };
    let mut transport = Smtp::new(&settings, way.timeout, way.patience);
    worker::run(&desk, &mut transport);
    drop(transport);
    server.end();
    let course = Course {
        deliveries: desk.deliveries(),
        log: desk.log().entries(),
        port: settings.port,
    };
    course.check_order();
    course
}

fn send_one(script: Script) -> Course {
    let limit = |is_silent| if is_silent { SHORT } else { LONG };
    let after_dot = script.is_silent_at(Stage::Dot);
    let timeout = limit(script.is_silent() && !after_dot);
    let way = Way {
        timeout,
        patience: limit(after_dot),
        ..Way::default()
    };
    send(&[1], vec![script], &way)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sent,
    Deferred,
    Failed,
    Blocked,
}

fn kind(delivery: &Delivery) -> (Kind, &str) {
    match delivery {
        Delivery::Sent(words) | Delivery::Written(words) => (Kind::Sent, words),
        Delivery::Deferred(words) => (Kind::Deferred, words),
        Delivery::Failed(words) => (Kind::Failed, words),
        Delivery::Blocked(words) => (Kind::Blocked, words),
    }
}

/// One thing that a server does, what it must come to, whether the mark was made, and some of the words; of a server that
/// wants each command by itself, and of one that takes them together.
fn check(stage: Stage, act: Act, wanted: Kind, marked: bool, words: &str) {
    check_script(Script::polite(), stage, act, wanted, marked, words);
    if !matches!(stage, Stage::Greeting | Stage::Ehlo) {
        let together = Script::polite().at(Stage::Ehlo, Act::Say(TOGETHER));
        check_script(together, stage, act, wanted, marked, words);
    }
}

/// Says that commands may be sent together.
const TOGETHER: &str = "250-fake\r\n250 PIPELINING";

fn check_script(script: Script, stage: Stage, act: Act, wanted: Kind, marked: bool, words: &str) {
    let course = send_one(script.at(stage, act));
    let (kind, said) = kind(course.only());
    assert_eq!(kind, wanted, "{stage:?} {act:?}: {said}");
    assert_eq!(
        course.saw("mark"),
        marked,
        "{stage:?} {act:?}: {:?}",
        course.log
    );
    assert!(said.contains(words), "{stage:?} {act:?}: {said}");
}

/// A server that hears what comes with the sender before it answers; gives how the try ended.
fn hearing(
    hello: &'static str,
    answer: impl Fn(&mut BufReader<TcpStream>) + Send + 'static,
) -> Delivery {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let mut reader = BufReader::new(listener.accept().unwrap().0);
        say(&mut reader, "220 fake");
        for _ in 0..2 {
            assert!(heard(&mut reader).starts_with("EHLO"));
            say(&mut reader, hello);
        }
        assert!(heard(&mut reader).starts_with("MAIL"));
        answer(&mut reader);
        while heard(&mut reader) != "." {}
        say(&mut reader, "250 queued");
    });
    let desk = TestDesk::with(&[1]);
    let settings = Server {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::None,
        login: None,
        ca_file: None,
    };
    worker::run(&desk, &mut Smtp::new(&settings, LONG, LONG));
    server.join().unwrap();
    desk.deliveries().remove(0)
}

fn heard(reader: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

fn say(reader: &mut BufReader<TcpStream>, words: &str) {
    let words = format!("{words}\r\n");
    reader.get_mut().write_all(words.as_bytes()).unwrap();
}

#[test]
fn a_server_that_takes_commands_together_is_told_sender_and_recipient_at_once() {
    let delivery = hearing(TOGETHER, |reader| {
        assert!(heard(reader).starts_with("RCPT"));
        assert_eq!(heard(reader), "DATA");
        say(reader, "250 ok\r\n250 ok\r\n354 go on");
    });
    assert_eq!(delivery, Delivery::Sent("250 queued".to_owned()));
}

#[test]
fn a_server_that_does_not_say_so_hears_one_command_at_a_time() {
    let delivery = hearing("250 fake", |reader| {
        for (next, answer) in [("RCPT", "250 ok"), ("DATA", "250 ok")] {
            assert!(reader.buffer().is_empty(), "before {next}");
            say(reader, answer);
            assert!(heard(reader).starts_with(next));
        }
        say(reader, "354 go on");
    });
    assert_eq!(delivery, Delivery::Sent("250 queued".to_owned()));
}

#[test]
fn a_mail_that_is_taken_is_sent_with_the_servers_words() {
    check(
        Stage::Dot,
        Act::Say("250 2.0.0 queued as 17"),
        Kind::Sent,
        true,
        "250 2.0.0 queued as 17",
    );
}

#[test]
fn what_happens_before_any_mail_is_never_the_mails_fault() {
    use Kind::{Blocked, Deferred};
    check(
        Stage::Greeting,
        Act::Say("421 too busy"),
        Deferred,
        false,
        "421 too busy",
    );
    check(
        Stage::Greeting,
        Act::Say("554 go away"),
        Blocked,
        false,
        "554 go away",
    );
    check(
        Stage::Greeting,
        Act::Silence,
        Blocked,
        false,
        "gives no answer in time",
    );
    check(Stage::Greeting, Act::Close, Blocked, false, "");
    check(Stage::Greeting, Act::Say("hello there"), Blocked, false, "");
    check(
        Stage::Ehlo,
        Act::Say("554 not you"),
        Blocked,
        false,
        "554 not you",
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of answers, a line each")]
fn whose_fault_it_is_decides_what_a_refused_envelope_means() {
    use Kind::{Blocked, Deferred, Failed};
    check(
        Stage::Mail,
        Act::Say("450 later"),
        Deferred,
        false,
        "450 later",
    );
    check(
        Stage::Mail,
        Act::Say("553 no such sender"),
        Blocked,
        false,
        "553 no such sender",
    );
    check(
        Stage::Mail,
        Act::Say("530 5.7.0 log in first"),
        Blocked,
        false,
        "530 5.7.0 log in first",
    );
    check(
        Stage::Rcpt,
        Act::Say("450 greylisted"),
        Deferred,
        false,
        "450 greylisted",
    );
    check(
        Stage::Rcpt,
        Act::Say("550 5.1.1 no such user"),
        Failed,
        false,
        "550 5.1.1 no such user",
    );
    check(
        Stage::Rcpt,
        Act::Say("550-one\r\n550 two"),
        Failed,
        false,
        "550 one two",
    );
    let unread = "the server's answer could not be read";
    check(Stage::Rcpt, Act::Say("%!garbage"), Deferred, false, unread);
    check(Stage::Rcpt, Act::Silence, Deferred, false, "");
    check(Stage::Rcpt, Act::Close, Deferred, false, "");
    check(
        Stage::Data,
        Act::Say("552 too much"),
        Deferred,
        false,
        "552 too much",
    );
    check(
        Stage::Data,
        Act::Say("250 what?"),
        Deferred,
        false,
        "unexpected answer: 250 what?",
    );
}

#[test]
fn after_the_dot_no_answer_means_perhaps() {
    use Kind::{Blocked, Deferred};
    check(
        Stage::Dot,
        Act::Say("451 disk full"),
        Deferred,
        true,
        "451 disk full",
    );
    check(Stage::Dot, Act::Say("554 spam"), Blocked, true, "554 spam");
    let perhaps = "perhaps delivered: no answer after the final dot";
    check(Stage::Dot, Act::Silence, Deferred, true, perhaps);
    check(Stage::Dot, Act::Close, Deferred, true, perhaps);
    for unreadable in ["so it goes", "55 garbage", ""] {
        let said = "perhaps delivered: no answer after the final dot (the server's answer could not be read)";
        check(Stage::Dot, Act::Say(unreadable), Deferred, true, said);
    }
    check(Stage::Dot, Act::Say("354 go on"), Deferred, true, perhaps);
    check(Stage::Body, Act::Close, Deferred, true, "");
}

#[test]
fn a_servers_words_are_cleaned() {
    let course =
        send_one(Script::polite().at(Stage::Rcpt, Act::Say("550 no\u{1b}[2J\u{202e}such user")));
    assert_eq!(
        course.only(),
        &Delivery::Failed("550 no [2J such user".to_owned())
    );
}

#[test]
fn a_server_that_is_not_there_stops_all_mail() {
    let desk = TestDesk::with(&[1]);
    let nobody = Server {
        host: "127.0.0.1".to_owned(),
        port: 1,
        security: Security::None,
        login: None,
        ca_file: None,
    };
    worker::run(&desk, &mut Smtp::new(&nobody, LONG, LONG));
    let deliveries = desk.deliveries();
    let (kind, words) = kind(&deliveries[0]);
    assert_eq!(kind, Kind::Blocked);
    assert!(
        words.contains("no mail server runs at 127.0.0.1:1"),
        "{words}"
    );
}

#[test]
fn the_next_try_carries_the_same_message_id() {
    let scripts = vec![
        Script::polite().at(Stage::Dot, Act::Close),
        Script::polite(),
    ];
    let course = send(&[7, 7], scripts, &Way::default());
    assert_eq!(
        course
            .deliveries
            .iter()
            .map(|d| kind(d).0)
            .collect::<Vec<_>>(),
        [Kind::Deferred, Kind::Sent]
    );
    let ids: Vec<_> = course
        .log
        .iter()
        .filter(|entry| entry.starts_with("Message-ID:"))
        .collect();
    assert_eq!(ids, ["Message-ID: <n7.0505050505050505@harbor.example>"; 2]);
}

#[test]
fn dots_travel_and_headers_cannot_be_added() {
    let course = send_one(Script::polite());
    assert!(course.saw("body .leading dot"), "{:?}", course.log);
    assert!(course.saw("body ."), "{:?}", course.log);
    assert!(
        !course.log.iter().any(|entry| entry.starts_with("Bcc:")),
        "{:?}",
        course.log
    );
    let rcpts: Vec<_> = course
        .log
        .iter()
        .filter(|entry| entry.starts_with("RCPT"))
        .collect();
    assert_eq!(rcpts, ["RCPT TO:<ada@client.example>"]);
}

#[test]
fn a_connection_is_kept_for_the_next_mail() {
    let course = send(&[1, 2, 3], vec![Script::polite()], &Way::default());
    assert!(
        course
            .deliveries
            .iter()
            .all(|delivery| kind(delivery).0 == Kind::Sent),
        "{:?}",
        course.deliveries
    );
    assert_eq!(
        course
            .log
            .iter()
            .filter(|entry| *entry == "connect")
            .count(),
        1
    );
}

#[test]
fn a_kept_connection_that_the_server_closed_is_no_failure() {
    for last in [
        Script::polite().closing_after(1),
        Script::polite().tired_after(1),
    ] {
        let course = send(&[1, 2], vec![last, Script::polite()], &Way::default());
        assert!(
            course
                .deliveries
                .iter()
                .all(|delivery| kind(delivery).0 == Kind::Sent),
            "{:?}",
            course.log
        );
        assert_eq!(
            course
                .log
                .iter()
                .filter(|entry| *entry == "connect")
                .count(),
            2
        );
    }
}

#[test]
fn an_error_ends_the_connection() {
    let refusing = Script::polite().at(Stage::Rcpt, Act::Say("550 no"));
    let course = send(&[1, 2], vec![refusing, Script::polite()], &Way::default());
    let kinds: Vec<_> = course
        .deliveries
        .iter()
        .map(|delivery| kind(delivery).0)
        .collect();
    assert_eq!(kinds, [Kind::Failed, Kind::Sent]);
}

#[test]
fn a_cancelled_notice_never_gets_its_dot() {
    let desk = TestDesk::with(&[1]).cancelling();
    let server = FakeServer::start(vec![Script::polite()], desk.log());
    let settings = Server {
        host: "127.0.0.1".to_owned(),
        port: server.port(),
        security: Security::None,
        login: None,
        ca_file: None,
    };
    worker::run(&desk, &mut Smtp::new(&settings, LONG, LONG));
    server.end();
    let log = desk.log().entries();
    assert!(
        log.contains(&"DATA".to_owned()) && !log.contains(&"dot".to_owned()),
        "{log:?}"
    );
    assert!(desk.deliveries().is_empty());
}

#[test]
fn without_tls_nothing_is_said_where_tls_is_wanted() {
    let starttls = Way {
        security: Security::StartTls,
        ..Way::default()
    };
    let offered = Act::Say("250-fake\r\n250 STARTTLS");
    let tried = |act| {
        Script::polite()
            .at(Stage::Ehlo, offered)
            .at(Stage::StartTls, act)
    };
    for (script, wanted, why) in [
        (
            Script::polite(),
            Kind::Blocked,
            "no connection with the mail server HERE: STARTTLS is not supported on this server; \
             see host, port and security under [mail] in config.toml",
        ),
        (
            tried(Act::Say("454 not now")),
            Kind::Deferred,
            "454 not now",
        ),
        (
            tried(Act::Close),
            Kind::Blocked,
            "no connection with the mail server HERE: incomplete response; \
             see host, port and security under [mail] in config.toml",
        ),
    ] {
        let course = send(&[1], vec![script], &starttls);
        let here = format!("127.0.0.1:{}", course.port);
        assert_eq!(
            kind(course.only()),
            (wanted, why.replace("HERE", &here).as_str())
        );
        assert!(
            !course.log.iter().any(|entry| entry.starts_with("MAIL")),
            "{:?}",
            course.log
        );
    }
    let tls = Way {
        security: Security::Tls,
        timeout: SHORT,
        ..Way::default()
    };
    let course = send(&[1], vec![Script::polite()], &tls);
    let (kind, why) = kind(course.only());
    assert_eq!(kind, Kind::Blocked);
    assert!(why.contains(&format!("127.0.0.1:{}", course.port)), "{why}");
}

#[test]
fn a_login_that_fails_is_our_matter() {
    let login = Login {
        username: "desk".to_owned(),
        proof: Proof::Password {
            secret: Secret::new("opensesame"),
            file: "smtp-password".into(),
        },
    };
    let way = Way {
        login: Some(login),
        ..Way::default()
    };
    let offering =
        || Script::polite().at(Stage::Ehlo, Act::Say("250-fake\r\n250 AUTH PLAIN LOGIN"));
    let refused = send(
        &[1],
        vec![offering().at(Stage::Auth, Act::Say("535 5.7.8 wrong"))],
        &way,
    );
    assert_eq!(
        refused.only(),
        &Delivery::Blocked("535 5.7.8 wrong".to_owned())
    );
    let taken = send(
        &[1],
        vec![offering().at(Stage::Auth, Act::Say("235 welcome"))],
        &way,
    );
    assert_eq!(kind(taken.only()).0, Kind::Sent);
    let unoffered = send(&[1], vec![Script::polite()], &way);
    assert_eq!(kind(unoffered.only()).0, Kind::Blocked);
}
