//! A mail server that follows a script: one thread, one connection after the other.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use super::desk::Log;

/// Where in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After "go on", before the text.
    Body,
    Dot,
}

/// What the server does there.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    Say(&'static str),
    Silence,
    Close,
}

/// One connection.
#[derive(Clone, Default)]
pub struct Script {
    acts: HashMap<Stage, Act>,
    closes_after: Option<usize>,
    tired_after: Option<usize>,
}

impl Script {
    /// Takes everything.
    pub fn polite() -> Self {
        Self::default()
    }

    pub fn at(mut self, stage: Stage, act: Act) -> Self {
        self.acts.insert(stage, act);
        self
    }

    /// Closes without a word after so many mails.
    pub fn closing_after(self, mails: usize) -> Self {
        Self {
            closes_after: Some(mails),
            ..self
        }
    }

    /// Says 421 and closes after so many mails.
    pub fn tired_after(self, mails: usize) -> Self {
        Self {
            tired_after: Some(mails),
            ..self
        }
    }

    pub fn is_silent(&self) -> bool {
        self.acts.values().any(|act| matches!(act, Act::Silence))
    }

    pub fn is_silent_at(&self, stage: Stage) -> bool {
        matches!(self.acts.get(&stage), Some(Act::Silence))
    }

    fn act(&self, stage: Stage) -> Act {
        let usual = match stage {
            Stage::Greeting => "220 fake",
            Stage::Data => "354 go on",
            _ => "250 ok",
        };
        self.acts.get(&stage).copied().unwrap_or(Act::Say(usual))
    }
}

/// The running server.
pub struct FakeServer {
    port: u16,
    over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl FakeServer {
    /// Plays one script a connection; more connections than scripts are closed at once.
    pub fn start(scripts: Vec<Script>, log: Log) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&over);
        let thread = thread::spawn(move || {
            let mut scripts = scripts.into_iter();
            for stream in listener.incoming() {
                if ends.load(Ordering::SeqCst) {
                    break;
                }
                let (Ok(stream), Some(script)) = (stream, scripts.next()) else {
                    continue;
                };
                log.add("connect");
                Session {
                    reader: BufReader::new(stream),
                    script,
                    log: log.clone(),
                }
                .play();
            }
        });
        Self { port, over, thread }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends the server after the connection it serves.
    pub fn end(self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        self.thread.join().unwrap();
    }
}

struct Session {
    reader: BufReader<TcpStream>,
    script: Script,
    log: Log,
}

impl Session {
    fn play(mut self) {
        let _ = self.converse();
    }

    /// `None` as soon as the connection is over.
    fn converse(&mut self) -> Option<()> {
        self.act(Stage::Greeting)?;
        let mut mails = 0;
        loop {
            if self.script.closes_after == Some(mails) {
                return None;
            }
            if self.script.tired_after == Some(mails) {
                self.say("421 closing")?;
                return None;
            }
            let line = self.line()?;
            self.log.add(line.clone());
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => self.act(Stage::Ehlo)?,
                "STARTTLS" => self.act(Stage::StartTls)?,
                "AUTH" => self.act(Stage::Auth)?,
                "MAIL" => self.act(Stage::Mail)?,
                "RCPT" => self.act(Stage::Rcpt)?,
                "DATA" => {
                    self.data()?;
                    mails += 1;
                }
                "QUIT" => return self.say("221 bye"),
                _ => self.say("500 what?")?,
            }
        }
    }

    fn data(&mut self) -> Option<()> {
        self.act(Stage::Data)?;
        if let Act::Close = self.script.act(Stage::Body) {
            return None;
        }
        loop {
            let line = self.line()?;
            if line == "." {
                self.log.add("dot");
                return self.act(Stage::Dot);
            }
            let plain = line.strip_prefix('.').unwrap_or(&line);
            let is_header = plain.contains(": ");
            self.log.add(if is_header {
                plain.to_owned()
            } else {
                format!("body {plain}")
            });
        }
    }

    fn act(&mut self, stage: Stage) -> Option<()> {
        match self.script.act(stage) {
            Act::Say(words) => self.say(words),
            Act::Close => None,
            Act::Silence => {
                // Until the other side has had enough.
                let _ = self.reader.read_to_end(&mut Vec::new());
                None
            }
        }
    }

    fn say(&mut self, words: &str) -> Option<()> {
        self.reader
            .get_mut()
            .write_all(format!("{words}\r\n").as_bytes())
            .ok()
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.reader.read_line(&mut line) {
            Ok(read) if read > 0 => Some(line.trim_end().to_owned()),
            _ => None,
        }
    }
}
