//! The whole desk with a mail server that refuses us: nothing is lost, everybody is told why, and mail goes on by
//! itself or at a person's word when it is mended.

use std::io::{BufRead as _, BufReader, Write as _};
use std::iter;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use serde_json::Value;

use crate::harness::{Center, wait_for};

/// What the server says to `MAIL`, and how often it was asked.
#[derive(Clone, Default)]
struct Mood {
    refusal: Arc<Mutex<Option<&'static str>>>,
    asked: Arc<Mutex<u32>>,
    /// What it says to this recipient, and whether the mails to others wait until it has said so and is told to go on.
    to: Option<(&'static str, &'static str)>,
    goes_on: Arc<(Mutex<bool>, Condvar)>,
}

impl Mood {
    fn refusing(words: &'static str) -> Self {
        let mood = Self::default();
        *mood.refusal.lock().unwrap() = Some(words);
        mood
    }

    /// Refuses one recipient; mails to others get their last answer when it is told to go on.
    fn refusing_one(to: &'static str, words: &'static str) -> Self {
        Self {
            to: Some((to, words)),
            ..Self::default()
        }
    }

    fn go_on(&self) {
        *self.goes_on.0.lock().unwrap() = true;
        self.goes_on.1.notify_all();
    }

    fn last_answer(&self) -> &'static str {
        if self.to.is_some() {
            let (is_told, told) = &*self.goes_on;
            let is_told = is_told.lock().unwrap();
            drop(told.wait_while(is_told, |is_told| !*is_told).unwrap());
        }
        "250 queued"
    }

    fn mended(&self) {
        *self.refusal.lock().unwrap() = None;
    }

    fn asked(&self) -> u32 {
        *self.asked.lock().unwrap()
    }
}

/// A mail server with a thread a connection; it ends with the test.
fn mail_server(mood: &Mood) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mood = mood.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mood = mood.clone();
            thread::spawn(move || converse(stream, &mood));
        }
    });
    port
}

fn converse(stream: TcpStream, mood: &Mood) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let say = |reader: &mut BufReader<TcpStream>, words: &str| {
        reader
            .get_mut()
            .write_all(format!("{words}\r\n").as_bytes())
            .ok()
    };
    say(&mut reader, "220 fake")?;
    let mut in_text = false;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "." if in_text => {
                in_text = false;
                mood.last_answer()
            }
            _ if in_text => continue,
            "MAIL" => {
                *mood.asked.lock().unwrap() += 1;
                mood.refusal.lock().unwrap().unwrap_or("250 ok")
            }
            "RCPT" => match mood.to {
                Some((to, words)) if line.contains(to) => words,
                _ => "250 ok",
            },
            "DATA" => {
                in_text = true;
                "354 go on"
            }
            _ => "250 ok",
        };
        say(&mut reader, answer)?;
    }
}

const SEND_AS: &str = "550 5.7.60 SMTP; Client does not have permissions to send as this sender";

fn desk(port: u16, clients: usize) -> Center {
    let center = Center::with_config(&format!(
        "[mail]\nfrom = \"Desk <desk@harbor.example>\"\ntransport = \"smtp\"\nhost = \"127.0.0.1\"\nport = {port}\n\
         security = \"none\"\ntimeout_seconds = 5\nhold_back_seconds = 0\nquiet_minutes = 0\nmax_wait_minutes = 0\n"
    ));
    let rows = (101..101 + clients)
        .map(|number| format!("{number},Client {number} LLC,mail{number}@client.example"));
    let rows: Vec<_> = iter::once("pmb,legal_name,emails".to_owned())
        .chain(rows)
        .collect();
    let list = center.file("list.csv", &rows.join("\n"));
    center.run(&["client", "import", &list]).ok().out.clear();
    center.run(&["notice", "resume"]).ok().out.clear();
    center
}

fn states(center: &Center) -> Vec<String> {
    let word = |row: &Value| row["state"].as_str().unwrap().to_owned();
    center
        .json(&["--json", "notice", "list"])
        .iter()
        .map(word)
        .collect()
}

fn count(states: &[String], state: &str) -> usize {
    states.iter().filter(|one| *one == state).count()
}

fn log_twenty(center: &Center) {
    let lines: Vec<_> = (101..121).map(|number| number.to_string()).collect();
    center
        .run_with(&["item", "log", "-"], lines.join("\n").as_bytes())
        .ok()
        .out
        .clear();
}

fn status(center: &Center) -> Value {
    center.json(&["--json", "server", "status"]).remove(0)
}

#[test]
fn twenty_waiting_notices_survive_a_send_as_refusal_and_go_out_after_it_is_mended() {
    let mood = Mood::refusing(SEND_AS);
    let center = desk(mail_server(&mood), 20);
    let _server = center.serve();
    log_twenty(&center);
    let flushed = center
        .run(&["--json", "notice", "flush"])
        .code(3)
        .lines()
        .remove(0);
    assert_eq!(
        (&flushed["sent"], &flushed["failed"]),
        (&0.into(), &0.into()),
        "{flushed}"
    );
    assert_eq!(flushed["waiting"], 20, "{flushed}");
    let stop = &flushed["mail_stop"]["answer"];
    assert!(
        stop.as_str()
            .is_some_and(|answer| answer.contains("5.7.60")),
        "{flushed}"
    );
    // One refusal, or two at once from two threads, by themselves and for the flush; the others were never tried.
    assert!(mood.asked() <= 4, "{}", mood.asked());
    let waiting = states(&center);
    assert_eq!(count(&waiting, "failed"), 0, "{waiting:?}");
    assert_eq!(
        count(&waiting, "queued") + count(&waiting, "deferred"),
        20,
        "{waiting:?}"
    );
    mood.mended();
    center.run(&["notice", "retry", "--all"]).ok().out.clear();
    wait_for("all are sent", || count(&states(&center), "sent") == 20);
    assert_eq!(status(&center)["mail_stop"], Value::Null);
}

#[test]
fn mail_goes_on_by_itself_when_what_stopped_it_is_mended() {
    let mood = Mood::refusing(SEND_AS);
    let center = desk(mail_server(&mood), 20);
    let _server = center.serve();
    log_twenty(&center);
    wait_for("mail is stopped", || {
        status(&center)["mail_stop"] != Value::Null
    });
    mood.mended();
    let advance = || {
        center
            .run(&["server", "clock", "advance", "61"])
            .ok()
            .out
            .clear();
    };
    wait_for("all are sent", || {
        advance();
        count(&states(&center), "sent") == 20
    });
    assert_eq!(status(&center)["mail_stop"], Value::Null);
}

#[test]
fn why_mail_is_stopped_is_said_by_the_server_and_by_a_flush() {
    let mood = Mood::refusing(SEND_AS);
    let center = desk(mail_server(&mood), 20);
    let _server = center.serve();
    log_twenty(&center);
    let flushed = center.run(&["notice", "flush"]).code(3).out;
    assert!(
        flushed.starts_with("Sent 0; 20 still wait; 0 failed.\n  the last answer: ")
            && flushed.contains("mail is stopped since "),
        "{flushed}"
    );
    assert!(flushed.contains("notice retry --all"), "{flushed}");
    let status = center.run(&["server", "status"]).ok().out;
    let line = status
        .lines()
        .find(|line| line.starts_with("mail "))
        .unwrap_or_default();
    assert!(
        line.contains("STOPPED") && line.contains("5.7.60"),
        "{status}"
    );
}

#[test]
fn one_notice_that_is_retried_says_that_it_is_mended_for_all() {
    let mood = Mood::refusing(SEND_AS);
    let center = desk(mail_server(&mood), 20);
    let _server = center.serve();
    log_twenty(&center);
    wait_for("one is put off", || count(&states(&center), "deferred") > 0);
    let put_off = states(&center)
        .iter()
        .position(|state| state == "deferred")
        .unwrap()
        + 1;
    mood.mended();
    center
        .run(&["notice", "retry", &put_off.to_string()])
        .ok()
        .out
        .clear();
    wait_for("all are sent", || count(&states(&center), "sent") == 20);
}

#[test]
fn a_recipient_who_is_unknown_stops_nobody_and_is_retried_by_what_he_is_called() {
    let mood = Mood::default();
    let center = desk(mail_server(&mood), 2);
    let _server = center.serve();
    center.run(&["notice", "pause"]).ok().out.clear();
    log_two(&center);
    center.run(&["notice", "resume"]).ok().out.clear();
    wait_for("both are sent", || count(&states(&center), "sent") == 2);
    let none = center
        .run(&["notice", "retry", "--filter", "client 101"])
        .ok()
        .out;
    assert!(none.starts_with("No notice failed"), "{none}");
    center.run(&["notice", "retry"]).code(2).out.clear();
    center
        .run(&["notice", "retry", "1", "--all"])
        .code(2)
        .out
        .clear();
}

fn log_two(center: &Center) {
    center
        .run_with(&["item", "log", "-"], b"101\n102\n")
        .ok()
        .out
        .clear();
}

#[test]
fn a_mail_server_that_is_not_there_is_named_with_what_to_do() {
    let port = {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    let center = desk(port, 2);
    let _server = center.serve();
    log_two(&center);
    let flushed = center.run(&["notice", "flush"]).code(3).out;
    let named = format!("no mail server runs at 127.0.0.1:{port}: the connection was refused");
    assert!(flushed.contains(&named), "{flushed}");
    assert!(flushed.contains("[mail] in config.toml"), "{flushed}");
    assert_eq!(count(&states(&center), "failed"), 0);
}

#[test]
fn letters_in_a_folder_are_written_and_nobody_is_said_to_be_mailed() {
    let center = Center::with_config(
        "[mail]\nhold_back_seconds = 0\nquiet_minutes = 0\nmax_wait_minutes = 0\n",
    );
    let list = center.file(
        "list.csv",
        "pmb,legal_name,emails\n101,Client 101 LLC,a@client.example\n",
    );
    center.run(&["client", "import", &list]).ok().out.clear();
    let _server = center.serve();
    center.run(&["notice", "resume"]).ok().out.clear();
    center.run(&["notice", "pause"]).ok().out.clear();
    center.run(&["item", "log", "101"]).ok().out.clear();
    center.run(&["notice", "resume"]).ok().out.clear();
    let told = center.run(&["notice", "flush"]).ok().out;
    wait_for("it is written", || count(&states(&center), "sent") == 1);
    let row = &center.json(&["--json", "notice", "list"])[0];
    let file = row["written_to"].as_str().unwrap_or_default();
    assert!(file.contains("/outbox/n1."), "{row}");
    let list = center.run(&["notice", "list"]).ok().out;
    assert!(
        list.contains("written") && !list.contains(" sent "),
        "{list}"
    );
    let told_so =
        told.starts_with("No notice waited") || told.starts_with("1 written to the folder ");
    assert!(told_so, "{told}");
}

#[test]
fn a_flush_counts_what_another_thread_still_sent_when_mail_was_stopped() {
    const POLICY: &str = "550 5.7.1 recipient only accepts mail from its organization";
    let mood = Mood::refusing_one("mail101@", POLICY);
    let center = desk(mail_server(&mood), 2);
    let _server = center.serve();
    center.run(&["notice", "pause"]).ok().out.clear();
    log_two(&center);
    center.run(&["notice", "resume"]).ok().out.clear();
    let is_stopped = || status(&center)["mail_stop"] != Value::Null;
    wait_for("both are tried", || mood.asked() == 2 && is_stopped());
    let flushed = thread::scope(|scope| {
        let flush = scope.spawn(|| center.run(&["notice", "flush"]).out);
        wait_for("the flush was refused", || mood.asked() > 2 && is_stopped());
        mood.go_on();
        flush.join().unwrap()
    });
    assert!(
        flushed.starts_with("Sent 1; 1 still wait; 0 failed."),
        "{flushed}"
    );
    assert_eq!(count(&states(&center), "sent"), 1);
}
