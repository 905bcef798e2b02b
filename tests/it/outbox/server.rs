//! A mail server that follows a script: one thread, one connection after the other.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

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
        Self::shows(None, scripts, log)
    }

    /// The same behind TLS from the first byte, with this certificate of `tests/data/tls`.
    pub fn shows(certificate: Option<&str>, scripts: Vec<Script>, log: Log) -> Self {
        let tls = certificate.map(tls);
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
                let stream: Box<dyn Talk> = match &tls {
                    None => Box::new(stream),
                    Some(tls) => {
                        let server = ServerConnection::new(Arc::clone(tls)).unwrap();
                        Box::new(StreamOwned::new(server, stream))
                    }
                };
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

/// A connection, with or without TLS.
trait Talk: Read + Write {}

impl<T: Read + Write> Talk for T {}

fn tls(certificate: &str) -> Arc<ServerConfig> {
    let file = |name: &str| tls_file(&format!("{name}.pem"));
    let chain = CertificateDer::pem_file_iter(file(certificate)).unwrap();
    let chain = chain.map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_file(file("server-key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key);
    Arc::new(config.unwrap())
}

/// A file of `tests/data/tls`.
pub fn tls_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/tls")
        .join(name)
}

struct Session {
    reader: BufReader<Box<dyn Talk>>,
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
                // What follows on why a token is refused.
                "" => self.say("535 5.7.3 Authentication unsuccessful")?,
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
