//! How fast the line to the terminal is, asked of the terminal itself before keys are read.
//!
//! Neither the kernel nor sshd tells: they take whatever we write and queue it. So over SSH the terminal is asked
//! twice where its cursor is, the second time behind a few bytes that draw nothing, and the difference is the line's.
//! Invariant: what was read meanwhile is given out as it came; an answer that comes too late is a report like others.

use std::io::{self, Write};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

/// A terminal that has not answered by then hangs on a line that is slow, or is none that answers.
const PATIENCE: Duration = Duration::from_millis(400);

/// What is assumed of a line whose terminal does not answer in time, in bytes a second.
const ASSUMED: u32 = 2_000;

/// Asks where the cursor is.
const ASK: &[u8] = b"\x1b[6n";

/// Draws nothing, wherever it is drawn.
const NOTHING: &[u8] = b"\x1b[m";

/// How often that is written before the second question.
const TIMES: usize = 100;

/// A difference below this is chance.
const CHANCE: Duration = Duration::from_millis(8);

/// What was found out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Speed {
    /// Bytes a second; `None` on a line as fast as we write.
    pub rate: Option<u32>,
    /// What was read meanwhile beside the answers.
    pub read: Vec<u8>,
}

/// Asks, where asking is worth its time: over SSH. `MAILROOM_LINE` says it without asking, in bytes a second.
pub fn of(get: impl Fn(&str) -> Option<String>) -> io::Result<Speed> {
    if let Some(rate) = get("MAILROOM_LINE").and_then(|text| text.trim().parse().ok()) {
        return Ok(Speed {
            rate: Some(rate),
            read: Vec::new(),
        });
    }
    let remote = ["SSH_CONNECTION", "SSH_TTY"]
        .iter()
        .any(|name| get(name).is_some_and(|value| !value.is_empty()));
    if !remote {
        return Ok(Speed::default());
    }
    let (input, mut output) = (io::stdin(), io::stdout());
    let mut bytes = Vec::new();
    let mut took = || -> io::Result<Option<Duration>> {
        let began = Instant::now();
        output.write_all(ASK)?;
        output.flush()?;
        Ok(answered(&input, &mut bytes, began)?.then(|| began.elapsed()))
    };
    let alone = took()?;
    let behind = match alone {
        Some(_) => {
            io::stdout().write_all(&NOTHING.repeat(TIMES))?;
            took()?
        }
        None => None,
    };
    Ok(Speed {
        rate: rate(alone, behind),
        read: bytes,
    })
}

/// The rate from the time of a lone answer and of one behind so many bytes.
fn rate(alone: Option<Duration>, behind: Option<Duration>) -> Option<u32> {
    let (Some(alone), Some(behind)) = (alone, behind) else {
        return Some(ASSUMED);
    };
    let longer = behind.saturating_sub(alone);
    let bytes = (NOTHING.len() * TIMES) as f64;
    (longer > CHANCE).then(|| (bytes / longer.as_secs_f64()) as u32)
}

/// Reads until the answer is there, and takes it out of what was read; false when time is up.
fn answered(input: &impl AsFd, bytes: &mut Vec<u8>, began: Instant) -> io::Result<bool> {
    loop {
        if take_answer(bytes) {
            return Ok(true);
        }
        let left = PATIENCE.saturating_sub(began.elapsed());
        let mut fds = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
        let wait = PollTimeout::try_from(left).unwrap_or(PollTimeout::ZERO);
        if left.is_zero() || poll(&mut fds, wait).is_ok_and(|ready| ready == 0) {
            return Ok(false);
        }
        let mut buffer = [0; 4096];
        match nix::unistd::read(input, &mut buffer) {
            Ok(0) => return Ok(false),
            Ok(n) => bytes.extend_from_slice(buffer.get(..n).unwrap_or_default()),
            Err(nix::errno::Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// `ESC [ 12 ; 1 R`, wherever it stands.
fn take_answer(bytes: &mut Vec<u8>) -> bool {
    for from in 0..bytes.len() {
        let Some(rest) = bytes
            .get(from..)
            .and_then(|rest| rest.strip_prefix(b"\x1b["))
        else {
            continue;
        };
        let digits = rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit() || **byte == b';')
            .count();
        if digits > 0 && rest.get(digits) == Some(&b'R') {
            bytes.drain(from..=from + 2 + digits);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_of_two_answers_is_the_line() {
        let ms = |ms| Some(Duration::from_millis(ms));
        assert_eq!(rate(ms(1), ms(2)), None);
        assert_eq!(rate(ms(150), ms(155)), None, "far away is not slow");
        assert_eq!(rate(ms(100), ms(250)), Some(2_000));
        assert_eq!(rate(None, None), Some(ASSUMED));
        assert_eq!(rate(ms(100), None), Some(ASSUMED));
    }

    #[test]
    fn what_is_typed_meanwhile_is_kept_in_order() {
        let mut bytes = b"1Z9\x1b[3;12R9\r\nab\x1bOP".to_vec();
        assert!(take_answer(&mut bytes));
        assert!(!take_answer(&mut bytes));
        assert_eq!(bytes, b"1Z99\r\nab\x1bOP");
    }

    #[test]
    fn the_answer_is_waited_for_on_a_pipe() {
        let (read, mut write) = io::pipe().unwrap();
        write.write_all(b"2\x1b[1;1R3").unwrap();
        let mut bytes = Vec::new();
        assert!(answered(&read, &mut bytes, Instant::now()).unwrap());
        assert_eq!(bytes, b"23");
        drop(write);
        assert!(!answered(&read, &mut bytes, Instant::now()).unwrap());
    }

    #[test]
    fn only_remote_lines_are_asked() {
        let none = |_: &str| None;
        assert_eq!(of(none).unwrap(), Speed::default());
        let told = |name: &str| (name == "MAILROOM_LINE").then(|| "1200".to_owned());
        assert_eq!(of(told).unwrap().rate, Some(1_200));
    }
}
