//! Who we are to a mail server: a name with a password, or with a token that a program prints.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::outside::program;
use super::path;
use crate::config::accept::clean;
use crate::config::keys::MailKeys;
use crate::config::machine::Machine;
use crate::config::reader::{Located, Mistake};
use crate::config::written::{list, quoted};
use crate::outbox::settings::{Login, Proof, Secret};

pub(super) fn login(
    keys: &MailKeys,
    data_dir: &Path,
    machine: &Machine,
) -> Result<Option<Login>, Mistake> {
    let proof = match (&keys.password_file, &keys.token_command) {
        (None, None) => None,
        (Some(file), None) => {
            let place = &file.place;
            let (file, secret) = password(file, data_dir, machine)?;
            Some((place, Proof::Password { secret, file }))
        }
        (None, Some(argv)) => {
            let command = program(argv)?;
            Some((&argv.place, Proof::Token { command }))
        }
        (Some(_), Some(argv)) => {
            let hint = "take password_file out, or token_command";
            return Err(argv
                .place
                .mistake("and password_file: just one of them is needed", hint));
        }
    };
    match (&keys.username, proof) {
        (None, None) => Ok(None),
        (Some(username), Some((_, proof))) => Ok(Some(Login {
            username: clean(&username.value, &username.place)?,
            proof,
        })),
        (Some(username), None) => {
            let hint = "write password_file = \"smtp-password\" and put the password into that file, or token_command = [\"program\", ...]";
            let what = "is missing: the username needs a password";
            Err(username.place.missing("password_file", what, hint))
        }
        (None, Some((place, proof))) => {
            let what = format!("is missing: a {} alone is no login", proof.called());
            let hint = format!("write username = \"…\", or take {} out", place.key);
            Err(place.missing("username", &what, &hint))
        }
    }
}

/// A bare name is first looked for among the service manager's credentials.
fn password(
    file: &Located<String>,
    data_dir: &Path,
    machine: &Machine,
) -> Result<(PathBuf, Secret), Mistake> {
    let is_bare = Path::new(&file.value).components().count() == 1 && !file.value.contains('/');
    let handed = machine
        .credentials
        .as_ref()
        .filter(|_| is_bare)
        .map(|dir| dir.join(&file.value));
    let source = match handed.filter(|path| path.exists()) {
        Some(path) => path,
        None => path(file, data_dir)?,
    };
    let hint = "put the password alone into that file, readable by the server's user only";
    let wrong = |what: String| {
        file.place
            .mistake(&format!("{}: {what}", source.display()), hint)
    };
    let text = fs::read_to_string(&source).map_err(|error| wrong(error.to_string()))?;
    let password = text.trim_end_matches(['\r', '\n']);
    if password.is_empty() || password.contains(char::is_control) {
        return Err(wrong("holds no password of one line".to_owned()));
    }
    Ok((PathBuf::from(&file.value), Secret::new(password)))
}

/// The keys as their file has them.
pub(in crate::config) fn render(login: Option<&Login>, out: &mut String) {
    let Some(login) = login else {
        return;
    };
    let _ = writeln!(out, "username = {}", quoted(&login.username));
    let _ = match &login.proof {
        Proof::Password { file, .. } => {
            writeln!(out, "password_file = {}", quoted(&file.to_string_lossy()))
        }
        Proof::Token { command } => writeln!(out, "token_command = {}", list(command.iter())),
    };
}
