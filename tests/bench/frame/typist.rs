//! Types at a program in a pseudo-terminal and stamps the clock when the whole frame is there.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for a frame.
const PATIENCE: Duration = Duration::from_secs(60);

/// Times and bytes by what was typed.
#[derive(Default)]
pub struct Figures {
    letters: Vec<(f64, f64)>,
    erased: Vec<(f64, f64)>,
    arrows: Vec<(f64, f64)>,
}

/// What many samples come to.
pub struct Summary {
    pub p50: f64,
    pub p99: f64,
    pub bytes: f64,
}

impl Figures {
    /// Both programs' figures, side by side.
    pub fn beside(&self, other: &Self) -> Vec<(&'static str, Summary, Summary)> {
        vec![
            ("letter", summary(&self.letters), summary(&other.letters)),
            ("erased", summary(&self.erased), summary(&other.erased)),
            ("arrow", summary(&self.arrows), summary(&other.arrows)),
        ]
    }
}

fn summary(samples: &[(f64, f64)]) -> Summary {
    let mut times: Vec<f64> = samples.iter().map(|(time, _)| *time).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let bytes = samples.iter().map(|(_, bytes)| bytes).sum::<f64>() / samples.len() as f64;
    Summary {
        p50: at(0.5),
        p99: at(0.99),
        bytes,
    }
}

/// A program and whoever types at it.
pub struct Typist {
    parser: vt100::Parser,
    output: Receiver<(Instant, Vec<u8>)>,
    keys: Box<dyn Write + Send>,
    typed: usize,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Typist {
    /// Starts the program and waits for its first frame.
    pub fn start(
        program: &Path,
        words: &[&str],
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(words);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env_remove("NO_COLOR");
        command.env_remove("SSH_CONNECTION");
        command.env_remove("SSH_TTY");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (to_us, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if to_us.send((Instant::now(), buffer[..n].to_vec())).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new_with_callbacks(
            NonZeroU16::new(rows).unwrap(),
            NonZeroU16::new(columns).unwrap(),
            0,
            (),
        );
        let keys = pair.master.take_writer().unwrap();
        let mut typist = Self {
            parser,
            output,
            keys,
            typed: 0,
            child,
            _master: pair.master,
        };
        typist.wait("keys:0 ");
        typist
    }

    /// Waits until the screen shows one of these texts; gives when its last bytes came and how many there were.
    pub fn wait(&mut self, texts: &str) -> (Instant, usize) {
        let (mut at, mut bytes) = (Instant::now(), 0);
        while !texts
            .split('|')
            .any(|text| self.parser.screen().contents().contains(text))
        {
            let (came, read) = self.output.recv_timeout(PATIENCE).unwrap_or_else(|_| {
                panic!(
                    "waited for {texts:?}; the screen shows:\n{}",
                    self.parser.screen().contents()
                )
            });
            self.parser.process(&read);
            (at, bytes) = (came, bytes + read.len());
        }
        (at, bytes)
    }

    /// Three letters, three erased, two arrows.
    pub fn round(&mut self, figures: &mut Figures) {
        for letter in [b"s", b"a", b"n"] {
            let sample = self.time(letter);
            figures.letters.push(sample);
        }
        for arrow in [b"\x1b[B", b"\x1b[A"] {
            let sample = self.time(arrow);
            figures.arrows.push(sample);
        }
        for _ in 0..3 {
            let sample = self.time(b"\x7f");
            figures.erased.push(sample);
        }
    }

    fn time(&mut self, key: &[u8]) -> (f64, f64) {
        self.typed += 1;
        let began = Instant::now();
        self.keys.write_all(key).unwrap();
        self.keys.flush().unwrap();
        let (at, bytes) = self.wait(&format!("keys:{} ", self.typed));
        ((at - began).as_secs_f64() * 1_000.0, bytes as f64)
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
