//! The terminal, behind one door: raw mode first of all, keys and scans in, one frame at a time out, and everything put
//! back at any end. Nothing in here knows what stands on the screen.
//!
//! ```text
//! tty ─► input ─► keys ─► framing ─► keys and scans
//! cells ─► canvas ─► paint ─► frame_writer ─► tty        flow: how much of it the line takes now
//! ```
//!
//! Why so:
//! * **Raw mode before anything else.** A tty in its usual mode echoes what is typed, turns CR into LF and cuts lines at
//!   4,095 bytes; in raw mode the kernel keeps some 20,000 bytes until somebody reads and then lets the sender wait, so
//!   that a scan during the start is a scan.
//! * **At the end what nobody read is thrown away**, for it would be typed into the shell, and a barcode is then a command.
//! * **All that waits is taken before one frame is drawn**, and nothing is drawn when nothing changed: over 2 kB/s a scan
//!   of 34 digits takes five seconds drawn digit by digit and one second drawn once.
//! * **16 colours and what a vt100 knows**: crossterm writes the same bytes whatever `TERM` says, so what a terminal can do
//!   is decided in the theme, and the clerk's own colours are kept.
//!
//! Invariant: whatever ends the program, the shell finds a cooked terminal with its own screen and no scan waiting
//! in it as a command; after a hang-up not one byte is written.

use std::io::{self, IsTerminal, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread;
use std::time::Duration;

use nix::sys::termios::{FlushArg, tcflush};
use ratatui::buffer::Buffer;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use ratatui::crossterm::{ExecutableCommand, QueueableCommand};
use ratatui::layout::{Position, Rect};

mod canvas;
mod flow;
mod frame_writer;
mod framing;
mod input;
mod modes;
mod paint;
mod speed;

pub use canvas::Share;
pub use flow::Flow;
pub use framing::{Burst, Ending, Framed, Framer, Scan};
pub use input::{Decoder, Keyboard, ending, start};
pub use speed::of as speed;

use super::TuiError;
use canvas::Canvas;
use frame_writer::is_writable;

/// Whether the terminal is ours now.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Whether a panic has given the terminal back: what it says must not be painted over.
static TOLD: AtomicBool = AtomicBool::new(false);

/// Held while a frame goes out.
static PAINTING: Mutex<()> = Mutex::new(());

/// What a terminal has that says nothing of its size.
const USUAL: (u16, u16) = (80, 24);

/// How often, a millisecond apart, a panic looks whether the frame that goes out is through.
const LOOKS: u32 = 100;

/// Whether the other side is gone, so that nothing may be written.
static GONE: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; dropping it gives it back.
pub struct Screen {
    canvas: Canvas,
}

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    pub bytes: usize,
    /// Whether nothing of it is left out.
    pub whole: bool,
}

impl Screen {
    /// Takes the terminal: raw mode before anything else, for what is typed before it is lost.
    pub fn enter() -> Result<Self, TuiError> {
        check(
            std::env::var("TERM").ok().as_deref(),
            io::stdin().is_terminal() && io::stdout().is_terminal(),
        )?;
        restore_on_panic();
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        io::stdout().execute(EnterAlternateScreen)?;
        frame_writer::write_all(&io::stdout(), modes::BEGIN)?;
        Ok(Self {
            canvas: Canvas::default(),
        })
    }

    /// Columns and rows now. A console that does not know its size says that it has none.
    pub fn size() -> (u16, u16) {
        match size() {
            Ok((columns @ 1.., rows @ 1..)) => (columns, rows),
            _ => USUAL,
        }
    }

    /// Draws a frame, or so much of it; `None` when the terminal cannot take one now, and then it is not even made.
    /// `fill` puts the cells in and says where the cursor stands.
    pub fn draw(
        &mut self,
        area: Rect,
        share: Share,
        fill: impl FnOnce(&mut Buffer) -> Position,
    ) -> io::Result<Option<Frame>> {
        let _painting = PAINTING.lock().unwrap_or_else(PoisonError::into_inner);
        if is_closed() || !is_writable(io::stdout()) {
            return Ok(None);
        }
        let mut wanted = self.canvas.blank(area);
        let cursor = fill(&mut wanted);
        let drawn = self.canvas.draw(wanted, cursor, share);
        let bytes = frame_writer::commit(io::stdout(), &drawn.bytes)?;
        Ok(Some(Frame {
            bytes,
            whole: drawn.whole,
        }))
    }

    /// Forgets what stands on the terminal, so that the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.canvas.forget();
    }

    pub fn ring(times: u8) -> io::Result<()> {
        if is_closed() {
            return Ok(());
        }
        frame_writer::write_all(&io::stdout(), "\u{7}".repeat(usize::from(times)).as_bytes())
    }

    /// The other side is gone: from now on nothing is written.
    pub fn hang_up() {
        GONE.store(true, Ordering::SeqCst);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether nothing is painted any more.
fn is_closed() -> bool {
    GONE.load(Ordering::SeqCst) || TOLD.load(Ordering::SeqCst)
}

/// Refuses what cannot be drawn on, and points to what works there.
fn check(term: Option<&str>, is_terminal: bool) -> Result<(), TuiError> {
    match term {
        _ if !is_terminal => Err(TuiError::NoTerminal),
        Some("dumb") => Err(TuiError::Dumb),
        _ => Ok(()),
    }
}

/// Puts everything back, once, in any thread.
fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    if !GONE.load(Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = frame_writer::write_all(&out, modes::END);
        let _ = out
            .queue(LeaveAlternateScreen)
            .and_then(|out| out.queue(Show))
            .map(Write::flush);
    }
    // A scan that nobody read would be typed into the shell, and a barcode is then a command.
    let _ = tcflush(io::stdin(), FlushArg::TCIFLUSH);
    let _ = disable_raw_mode();
}

fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            TOLD.store(true, Ordering::SeqCst);
            // A frame of another thread is let through first; one of this thread will never be.
            for _ in 0..LOOKS {
                if PAINTING.try_lock().is_ok() {
                    break;
                }
                thread::sleep(Duration::from_millis(1));
            }
            restore();
            if !GONE.load(Ordering::SeqCst) {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_drawn_on_is_refused() {
        assert!(check(Some("xterm"), true).is_ok());
        assert!(check(None, true).is_ok());
        assert!(matches!(check(Some("dumb"), true), Err(TuiError::Dumb)));
        assert!(matches!(
            check(Some("xterm"), false),
            Err(TuiError::NoTerminal)
        ));
    }
}
