//! Programs hear what happens: each event once and in order, through failures, hangs and the death of either side.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::harness::{Center, wait_for};

/// What a web address does with one event.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Takes,
    Fails,
    /// Takes it and dies before it answers.
    Dies,
    /// Never answers.
    Hangs,
}

/// A scripted web address; behind its script it takes everything.
struct Hook {
    port: u16,
    /// What it read, with what it did.
    heard: Arc<Mutex<Vec<(Value, String)>>>,
}

impl Hook {
    fn new(script: &'static [Deed]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let keeps = Arc::clone(&heard);
        std::thread::spawn(move || {
            let mut hanging = Vec::new();
            let deeds = script.iter().copied().chain(std::iter::repeat(Deed::Takes));
            for (stream, deed) in listener.incoming().zip(deeds) {
                hanging.extend(serve(stream.unwrap(), deed, &keeps));
            }
        });
        Self { port, heard }
    }

    fn all(&self) -> Vec<(Value, String)> {
        self.heard.lock().unwrap().clone()
    }

    /// Events that were acknowledged, by number.
    fn taken(&self) -> Vec<u64> {
        let all = self.all();
        let taken = all.iter().filter(|(_, deed)| deed == "Takes");
        taken
            .map(|(event, _)| event["seq"].as_u64().unwrap())
            .collect()
    }
}

fn serve(stream: TcpStream, deed: Deed, heard: &Mutex<Vec<(Value, String)>>) -> Option<TcpStream> {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line).unwrap() > 2 {
        if let Some(number) = line.to_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap();
        }
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let event = serde_json::from_slice(&body).unwrap();
    heard.lock().unwrap().push((event, format!("{deed:?}")));
    let answer = match deed {
        Deed::Takes => "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
        Deed::Fails => "HTTP/1.1 503 Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        Deed::Dies => return None,
        Deed::Hangs => return Some(stream),
    };
    (&stream).write_all(answer.as_bytes()).unwrap();
    None
}

fn center_with(tell: &str) -> Center {
    let center = Center::with_config(tell);
    let list = "pmb,legal_name,emails,pickup_people\n234,Harbor Candle Co,ada@harbor.example,Ada\n";
    let path = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &path]).ok();
    center
}

fn wait_until_it_listens(center: &Center) {
    wait_for("the program is known to the books", || {
        center.run(&["ledger", "export"]).out.contains("EventsTold")
    });
}

fn status(center: &Center) -> String {
    center.run(&["server", "status"]).ok().out
}

#[test]
fn a_web_address_that_fails_hangs_and_dies_hears_each_event_once_in_order() {
    let hook = Hook::new(&[Deed::Fails, Deed::Takes, Deed::Dies, Deed::Hangs]);
    let center = center_with(&format!(
        "[[tell]]\nname = \"crm\"\nurl = \"http://127.0.0.1:{}/hook\"\nkinds = [\"ItemReceived\"]\n\
         timeout_seconds = 1\n",
        hook.port
    ));
    wait_until_it_listens(&center);
    for _ in 0..4 {
        let _ = center.run(&["item", "log", "234"]).ok();
    }
    wait_for("all four are taken", || {
        // What waits for its next try need not wait in a test.
        let _ = center.run(&["server", "clock", "advance", "60"]).ok();
        hook.taken().len() == 4
    });
    let taken = hook.taken();
    assert!(taken.is_sorted_by(|a, b| a < b), "{taken:?}");
    let all = hook.all();
    let id = |deed: &str| {
        let one = all.iter().find(|(_, did)| did == deed).unwrap();
        one.0["id"].clone()
    };
    let again = |id: &Value| all.iter().filter(|(event, _)| event["id"] == *id).count();
    for deed in ["Fails", "Dies", "Hangs"] {
        assert!(again(&id(deed)) >= 2, "{deed}: under the same id: {all:?}");
    }
    let event = &all[0].0;
    assert_eq!(event["event"], "ItemReceived");
    assert_eq!(event["pmb"], "234");
    assert!(!event.to_string().contains("Harbor"), "{event}");
    // A restart tells nothing anew.
    let _ = center.run(&["server", "stop"]).ok();
    let _ = center.run(&["item", "log", "234"]).ok();
    wait_for("the fifth", || hook.taken().len() == 5);
    assert!(
        hook.taken().is_sorted_by(|a, b| a < b),
        "{:?}",
        hook.taken()
    );
}

#[test]
fn a_program_reads_the_event_and_one_that_is_stuck_is_said_until_it_hears() {
    let place = tempfile::tempdir().unwrap();
    let (program, heard) = (place.path().join("hears"), place.path().join("heard"));
    let script = format!("#!/bin/sh\nexec cat >> {}\n", heard.display());
    let config = format!(
        "[[tell]]\nname = \"desk bell\"\ncommand = [{:?}]\nkinds = [\"ItemReceived\", \"PickedUp\"]\nwhole = true\n",
        program.to_str().unwrap()
    );
    let center = center_with(&config);
    wait_until_it_listens(&center);
    let _ = center.run(&["item", "log", "234"]).ok();
    wait_for("it is said", || {
        status(&center).contains("desk bell has heard nothing since event")
    });
    assert!(
        status(&center).contains("cannot be started"),
        "{}",
        status(&center)
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    wait_for("it hears", || {
        let _ = center.run(&["server", "clock", "advance", "60"]).ok();
        heard.exists() && fs::read_to_string(&heard).unwrap().ends_with('\n')
    });
    wait_for("nothing is stuck", || {
        !status(&center).contains("desk bell")
    });
    let text = fs::read_to_string(&heard).unwrap();
    let event: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(event["name"], "Harbor Candle Co");
    assert_eq!(text.lines().count(), 1);
}

#[test]
fn what_happened_before_a_program_was_named_is_not_told() {
    let hook = Hook::new(&[]);
    let center = center_with("");
    let _ = center.run(&["item", "log", "234"]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    let file = center.data().join("config.toml");
    let config = fs::read_to_string(&file).unwrap();
    let tell = format!(
        "[[tell]]\nname = \"late\"\nurl = \"http://127.0.0.1:{}/\"\n",
        hook.port
    );
    fs::write(&file, config + &tell).unwrap();
    let _ = center.run(&["server", "start"]).ok();
    wait_until_it_listens(&center);
    let _ = center.run(&["item", "log", "234"]).ok();
    wait_for("the second piece", || {
        hook.all()
            .iter()
            .any(|(event, _)| event["event"] == "ItemReceived")
    });
    let received = hook
        .all()
        .into_iter()
        .filter(|(event, _)| event["event"] == "ItemReceived");
    assert_eq!(received.count(), 1);
}
