//! The real program in a pseudo-terminal, with the screen that it draws behind it. Waits for text, never for time.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::harness::PATIENCE;

/// What the emulator saw beside the cells.
#[derive(Default)]
pub struct Seen {
    /// Bells so far.
    pub bells: usize,
    /// A synchronized update is open: what is on the screen is not yet a frame.
    open: bool,
}

impl vt100::Callbacks for Seen {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.bells += 1;
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        i1: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        c: char,
    ) {
        if i1 == Some(b'?') && params == [&[2026_u16][..]] {
            self.open = c == 'h';
        }
    }
}

/// A terminal with a program in it.
pub struct Terminal {
    parser: vt100::Parser<Seen>,
    output: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    size: (u16, u16),
}

impl Terminal {
    /// Starts the program with these words and variables.
    pub fn start(words: &[&str], variables: &[(&str, &str)], columns: u16, rows: u16) -> Self {
        Self::start_program(
            env!("CARGO_BIN_EXE_mailroom"),
            words,
            variables,
            columns,
            rows,
        )
    }

    /// Starts any program.
    pub fn start_program(
        program: &str,
        words: &[&str],
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let size = (columns, rows);
        Self::open(program, words, variables, size, size)
    }

    /// Starts the program in a terminal that says another size than it has.
    pub fn start_sized(
        words: &[&str],
        variables: &[(&str, &str)],
        said: (u16, u16),
        real: (u16, u16),
    ) -> Self {
        Self::open(env!("CARGO_BIN_EXE_mailroom"), words, variables, said, real)
    }

    fn open(
        program: &str,
        words: &[&str],
        variables: &[(&str, &str)],
        said: (u16, u16),
        (columns, rows): (u16, u16),
    ) -> Self {
        let size = PtySize {
            rows: said.1,
            cols: said.0,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(words);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env_remove("NO_COLOR");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (tx, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if tx.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new_with_callbacks(
            at_least_one(rows),
            at_least_one(columns),
            0,
            Seen::default(),
        );
        let keys = pair.master.take_writer().unwrap();
        Self {
            parser,
            output,
            keys,
            master: Some(pair.master),
            child,
            size: (columns, rows),
        }
    }

    /// Types; `<Enter>`, `<Esc>`, `<Up>`, `<Down>`, `<F1>` to `<F10>` are keys.
    pub fn keys(&mut self, script: &str) {
        self.bytes(&encode(script));
    }

    /// Says a line that is asked about, and confirms it.
    pub fn says_twice(&mut self, line: &str) {
        self.keys(&format!("{line}<Enter>"));
        self.confirm("Enter once more");
    }

    /// Sends bytes as a scanner would.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until a whole frame shows this text, and gives that frame.
    pub fn wait(&mut self, text: &str) -> String {
        self.wait_until(text, |screen| screen.contains(text))
    }

    /// Waits until a whole frame is as wanted, and gives it.
    pub fn wait_until(&mut self, what: &str, fits: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let shown = self.text();
            if !self.parser.callbacks().open && fits(&shown) {
                return shown;
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left.min(Duration::from_secs(1))) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(_) => assert!(
                    Instant::now() < end,
                    "waited for {what:?}; the screen shows:\n{shown}"
                ),
            }
        }
    }

    /// Waits for a question, reads it as a clerk does, and presses Enter once more.
    pub fn confirm(&mut self, question: &str) {
        self.wait(question);
        self.settle();
        self.settle();
        self.keys("<Enter>");
    }

    /// Reads on until the program has drawn nothing for a while: rows may come in a frame of their own.
    pub fn settle(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.parser.process(&bytes);
        }
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.parser
            .screen()
            .rows(0, self.size.0)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The emulated screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Bells so far.
    pub fn bells(&self) -> usize {
        self.parser.callbacks().bells
    }

    /// Changes the window's size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let master = self.master.as_ref().unwrap();
        master
            .resize(PtySize {
                rows,
                cols: columns,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        self.parser
            .screen_mut()
            .set_size(at_least_one(rows), at_least_one(columns));
        self.size = (columns, rows);
    }

    /// Whether the terminal reads lines again, as a shell wants it.
    pub fn is_cooked(&self) -> bool {
        let flags = self
            .master
            .as_ref()
            .unwrap()
            .get_termios()
            .unwrap()
            .local_flags
            .bits();
        flags & nix::sys::termios::LocalFlags::ICANON.bits() != 0
    }

    /// Closes the window under the program. The thread that reads ends at the next output, which Ctrl-L brings.
    pub fn close(&mut self) {
        self.output = channel().1;
        self.bytes(b"\x0c");
        self.keys = Box::new(std::io::sink());
        self.master = None;
    }

    /// Waits until the program has gone, whatever it still writes, and says how long that took.
    pub fn gone(&mut self) -> Duration {
        let began = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < PATIENCE, "the program does not end");
            let _ = self
                .output
                .recv_timeout(Duration::from_millis(5))
                .map(|bytes| self.parser.process(&bytes));
        }
        let gone = began.elapsed();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
            self.parser.process(&bytes);
        }
        gone
    }

    /// The program's process.
    pub fn pid(&self) -> i32 {
        self.child.process_id().unwrap().try_into().unwrap()
    }

    /// Waits until the program has ended and its last words are read.
    pub fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
                self.parser.process(&bytes);
            } else if let Some(status) = self.child.try_wait().unwrap() {
                // What it wrote between the last look and its end.
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
                    self.parser.process(&bytes);
                }
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program does not end");
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n.max(1)).unwrap()
}

/// How many keys a script is.
pub fn count_keys(script: &str) -> usize {
    each(script).count()
}

fn encode(script: &str) -> Vec<u8> {
    each(script).flatten().collect()
}

/// The bytes of each key.
fn each(script: &str) -> impl Iterator<Item = Vec<u8>> {
    let mut rest = script;
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (bytes, after) = match named.and_then(|(name, after)| Some((key(name)?, after))) {
            Some((key, after)) => (key.to_vec(), after),
            None => (c.to_string().into_bytes(), &rest[c.len_utf8()..]),
        };
        rest = after;
        Some(bytes)
    })
}

fn key(name: &str) -> Option<&'static [u8]> {
    Some(match name {
        "Enter" => b"\r",
        "Esc" => b"\x1b",
        "Tab" => b"\t",
        "Up" => b"\x1b[A",
        "Down" => b"\x1b[B",
        "Left" => b"\x1b[D",
        "Ins" => b"\x1b[2~",
        "Del" => b"\x1b[3~",
        "Back" => b"\x7f",
        "Ctrl-O" => b"\x0f",
        "Ctrl-R" => b"\x12",
        "F1" => b"\x1bOP",
        "F2" => b"\x1bOQ",
        "F3" => b"\x1bOR",
        "F4" => b"\x1bOS",
        "F5" => b"\x1b[15~",
        "F6" => b"\x1b[17~",
        "F7" => b"\x1b[18~",
        "F8" => b"\x1b[19~",
        "F9" => b"\x1b[20~",
        "F10" => b"\x1b[21~",
        _ => return None,
    })
}
