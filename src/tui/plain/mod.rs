//! The screen without a screen: a line in, lines out, for screen readers, braille, pipes and bad lines.
//!
//! The same model, update and screens; only the view is another. Invariants: no control byte is ever written, each
//! answer begins with `OK` (`OK!` where something is left to do), `!!` or `??`, and a line that was read is answered before the next one is read.

mod line;
mod list;
mod spoken;
mod teller;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, IsTerminal, Write};

use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};

use super::moment::Moment;
use super::terminal::Decoder;
use super::theme::Theme;
use super::typed::Typed;
use super::{Options, TuiError, model, terminal_name};
use crate::keymap::Key;
use line::Line;
use teller::Teller;

/// Talks until the input ends or the clerk ends it.
pub fn run(options: Options) -> Result<(), TuiError> {
    let theme = Theme::from_environment(|name| std::env::var(name).ok()).with(options.look);
    let mut seed = [0; 16];
    getrandom::fill(&mut seed)?;
    let mut model = model::Model::new(&options.user, seed, theme, teller::PAGE.into());
    model.desk.badges.demo = options.demo;
    let mut teller = Teller::new(model, Line::new(options.connect, terminal_name()));
    match talk(&mut teller, io::stdin().is_terminal()) {
        // Whoever listened is gone: that is an end, as a closed window is.
        Err(TuiError::Terminal(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn talk(teller: &mut Teller<Line>, is_terminal: bool) -> Result<(), TuiError> {
    let mut out = io::stdout();
    say(&mut out, &teller.greet()?)?;
    while !teller.is_ended() {
        // In a pipe each answer must begin a line of its own.
        write!(
            out,
            "{}{}",
            teller.prompt(),
            if is_terminal { " " } else { "\n" }
        )?;
        out.flush()?;
        let quiet = (is_terminal && teller.is_secret()).then(Quiet::begin);
        let read = read_line(&mut io::stdin().lock())?;
        drop(quiet);
        let Some(text) = read else { break };
        say(&mut out, &teller.answer(&text)?)?;
    }
    if teller.is_ended() {
        Ok(())
    } else {
        say(&mut out, &["OK the input has ended".to_owned()])
    }
}

fn say(out: &mut impl Write, lines: &[String]) -> Result<(), TuiError> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// The next line without its end; the last one may have none. What is no text is shown as such and fits nobody.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(text(&bytes)))
}

/// What of a line is text: a terminal sends its answers here as well, and a file may begin with a byte-order mark.
fn text(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    let mut typed = decoder.bytes(bytes, Moment(0));
    while let Some(due) = decoder.due() {
        typed.extend(decoder.silence(due));
    }
    let written = typed.into_iter().map(|one| match one {
        Typed::Key(Key::Char(c) | Key::Data(c)) => c.to_string(),
        Typed::Key(Key::Tab) => "\t".into(),
        Typed::Paste(text) | Typed::CutPaste(text) => text.replace('\n', " "),
        Typed::Key(_) | Typed::Resized => String::new(),
    });
    written
        .collect::<String>()
        .trim_end_matches('\t')
        .to_owned()
}

/// A PIN does not show while it is typed.
struct Quiet;

impl Quiet {
    fn begin() -> Self {
        Self::echo(false);
        Self
    }

    fn echo(on: bool) {
        let Ok(mut settings) = tcgetattr(io::stdin()) else {
            return;
        };
        settings.local_flags.set(LocalFlags::ECHO, on);
        // A terminal that cannot be told still works.
        let _ = tcsetattr(io::stdin(), SetArg::TCSANOW, &settings);
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        Self::echo(true);
        let _ = writeln!(io::stdout());
    }
}
