//! The terminal itself: raw mode first of all, one frame at a time, and everything put back at any end.
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
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use ratatui::crossterm::{ExecutableCommand, QueueableCommand};

use super::TuiError;
use super::canvas::{Canvas, Share};
use super::frame_writer::{self, is_writable};
use super::model::Model;

/// Whether the terminal is ours now.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Whether a panic has given the terminal back: what it says must not be painted over.
static TOLD: AtomicBool = AtomicBool::new(false);

/// Held while a frame goes out.
static PAINTING: Mutex<()> = Mutex::new(());

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
    /// Takes the terminal: raw mode before anything else, for what is typed before it is lost (`terminal.md` 4.3).
    pub fn enter() -> Result<Self, TuiError> {
        check(
            std::env::var("TERM").ok().as_deref(),
            io::stdin().is_terminal() && io::stdout().is_terminal(),
        )?;
        restore_on_panic();
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        io::stdout().execute(EnterAlternateScreen)?;
        Ok(Self {
            canvas: Canvas::default(),
        })
    }

    /// Columns and rows now.
    pub fn size() -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Draws a frame, or so much of it; `None` when the terminal cannot take one now.
    pub fn draw(&mut self, model: &Model, share: Share) -> io::Result<Option<Frame>> {
        let _painting = PAINTING.lock().unwrap_or_else(PoisonError::into_inner);
        if is_closed() || !is_writable(io::stdout()) {
            return Ok(None);
        }
        let drawn = self.canvas.draw(model, share);
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
