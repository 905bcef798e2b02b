//! A mail server that takes everything, a thread a connection: it syncs each letter before it says so, as real ones do.
//! And a sender that has nothing to keep.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

/// What is there.
#[derive(Default)]
struct Inbox {
    letters: AtomicU64,
    bytes: AtomicUsize,
}

/// The server; it ends with the process.
pub struct Sink {
    port: u16,
    inbox: Arc<Inbox>,
}

impl Sink {
    /// Keeps letters in a folder.
    pub fn open(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let inbox = Arc::<Inbox>::default();
        let (kept, folder) = (Arc::clone(&inbox), folder.to_owned());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, folder) = (Arc::clone(&kept), folder.clone());
                let talk = thread::Builder::new().name("sink".to_owned());
                talk.spawn(move || converse(stream, &kept, &folder))
                    .unwrap();
            }
        });
        Self { port, inbox }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn count(&self) -> u64 {
        self.inbox.letters.load(Ordering::SeqCst)
    }

    pub fn bytes(&self) -> usize {
        self.inbox.bytes.load(Ordering::SeqCst)
    }
}

/// Answers what has come before it waits for more, in one write, as servers with pipelining do.
fn converse(stream: TcpStream, inbox: &Inbox, folder: &Path) -> Option<()> {
    stream.set_nodelay(true).unwrap();
    let mut out = stream.try_clone().unwrap();
    let mut reader = BufReader::new(stream);
    let mut answers = "220 sink\r\n".to_owned();
    let mut letter: Option<String> = None;
    loop {
        if reader.buffer().is_empty() && !answers.is_empty() {
            out.write_all(answers.as_bytes()).ok()?;
            answers.clear();
        }
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(text) = &mut letter {
            if line == ".\r\n" {
                keep(inbox, folder, text);
                letter = None;
                answers.push_str("250 2.0.0 queued\r\n");
            } else {
                text.push_str(&line);
            }
            continue;
        }
        match line.trim_end().split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => answers.push_str("250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n"),
            "DATA" => {
                letter = Some(String::new());
                answers.push_str("354 go on\r\n");
            }
            "QUIT" => return None,
            _ => answers.push_str("250 2.1.0 Ok\r\n"),
        }
    }
}

fn keep(inbox: &Inbox, folder: &Path, text: &str) {
    let number = inbox.letters.load(Ordering::SeqCst);
    let path: PathBuf = folder.join(format!("{number}-{:?}", thread::current().id()));
    let mut file = File::create(&path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.sync_all().unwrap();
    std::fs::remove_file(&path).unwrap();
    inbox.bytes.fetch_add(text.len(), Ordering::SeqCst);
    inbox.letters.fetch_add(1, Ordering::SeqCst);
}

/// Sends as many letters over as many connections, a step at a time.
pub fn flood(port: u16, connections: usize, letters: u64, letter: &str) {
    let sent = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let mut talk = Talk::open(port);
                talk.say("EHLO flood.example\r\n");
                while sent.fetch_add(1, Ordering::SeqCst) < letters {
                    talk.say("MAIL FROM:<desk@harbor.example>\r\n");
                    talk.say("RCPT TO:<ada@client.example>\r\n");
                    talk.say("DATA\r\n");
                    talk.say(letter);
                }
            });
        }
    });
}

struct Talk {
    out: TcpStream,
    reader: BufReader<TcpStream>,
}

impl Talk {
    fn open(port: u16) -> Self {
        let out = TcpStream::connect(("127.0.0.1", port)).unwrap();
        out.set_nodelay(true).unwrap();
        let reader = BufReader::new(out.try_clone().unwrap());
        let mut talk = Self { out, reader };
        talk.hear();
        talk
    }

    fn say(&mut self, words: &str) {
        self.out.write_all(words.as_bytes()).unwrap();
        self.hear();
    }

    fn hear(&mut self) {
        let mut line = String::new();
        while self.reader.read_line(&mut line).unwrap() > 0 && line.as_bytes()[3] == b'-' {
            line.clear();
        }
    }
}
