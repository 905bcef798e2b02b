//! Tokens in place of a password: a program prints one, which holds for an hour or so. What it prints is said to the mail
//! server alone, and is in no log, no error and no answer that the books keep; neither is what it complains of, which may hold
//! the same.

use std::time::Duration;

use super::settings::Secret;
use crate::program::{Program, ProgramTrouble};

/// Longest token that is none of a program's many words.
const LONGEST: usize = 16 << 10;

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoToken {
    #[error("{0}")]
    Program(ProgramTrouble),
    #[error("it ended with {0}; run it by hand to read why")]
    Ended(String),
    #[error("it printed nothing")]
    Nothing,
    #[error("it must print the token alone, on one line")]
    NotAlone,
}

/// Has a program print one.
pub(super) fn ask(command: &[String], patience: Duration) -> Result<Secret, NoToken> {
    let program = Program {
        argv: command,
        input: &[],
        patience: patience.as_secs().max(1),
    };
    let printed = program.run(&|| false).map_err(|trouble| match trouble {
        ProgramTrouble::Failed { ended, .. } => NoToken::Ended(ended),
        trouble => NoToken::Program(trouble),
    })?;
    let text = String::from_utf8(printed).map_err(|_| NoToken::NotAlone)?;
    let token = text.trim();
    if token.is_empty() {
        return Err(NoToken::Nothing);
    }
    if token.len() > LONGEST || !token.chars().all(|c| c.is_ascii_graphic()) {
        return Err(NoToken::NotAlone);
    }
    Ok(Secret::new(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_that_a_token_program_complains_of_is_kept() {
        let script = "echo ya29.SECRET >&2; echo refresh=SECRET; exit 3";
        let command = ["sh", "-c", script].map(str::to_owned);
        let said = ask(&command, Duration::from_secs(9)).unwrap_err();
        assert_eq!(
            said.to_string(),
            "it ended with exit status: 3; run it by hand to read why"
        );
    }
}
