//! How mail leaves, and in whose name: what must be said together, and what never crosses a network in the clear.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{dkim, is_on, path};
use crate::config::accept::{choice, clean};
use crate::config::keys::MailKeys;
use crate::config::machine::Machine;
use crate::config::reader::{Located, Mistake, Place};
use crate::config::{Center, Mail};
use crate::domain::text;
use crate::domain::word::Word;
use crate::outbox::settings::{Login, Means, Secret, Security, Server};
use crate::outbox::{Sender, Settings};

/// How long a server may take for an answer, and for taking a whole mail (RFC 5321 4.5.3.2 asks for patience).
const TIMEOUT: Duration = Duration::from_secs(30);
const PATIENCE: Duration = Duration::from_secs(300);

pub(super) fn of(
    keys: &MailKeys,
    center: &Center,
    data_dir: &Path,
    machine: &Machine,
) -> Result<Mail, Mistake> {
    let means = means(keys, data_dir, machine)?;
    let timeout = keys
        .timeout_seconds
        .as_ref()
        .map(|given| Duration::from_secs(given.value as u64));
    let number =
        |given: &Option<Located<i64>>, usual| given.as_ref().map_or(usual, |given| given.value);
    let from = from(keys, &means, center)?;
    Ok(Mail {
        manager: manager(keys)?,
        signer: dkim::signer(keys, &from, data_dir)?.map(Arc::new),
        from,
        settings: Settings {
            means,
            timeout: timeout.unwrap_or(TIMEOUT),
            patience: timeout.unwrap_or(PATIENCE),
        },
        allow_cleartext: is_on(&keys.allow_cleartext),
        hold_back_seconds: number(&keys.hold_back_seconds, 60),
        quiet_minutes: number(&keys.quiet_minutes, 10),
        max_wait_minutes: number(&keys.max_wait_minutes, 60),
    })
}

fn manager(keys: &MailKeys) -> Result<Option<String>, Mistake> {
    let Some(given) = &keys.manager else {
        return Ok(None);
    };
    let address = clean(&given.value, &given.place)?;
    if text::is_address(&address) {
        return Ok(Some(address));
    }
    Err(given
        .place
        .mistake("is no e-mail address", "write it as name@domain"))
}

fn from(keys: &MailKeys, means: &Means, center: &Center) -> Result<Sender, Mistake> {
    let hint = "write from = \"Mail Desk <desk@your-domain.example>\"";
    let mut sender = match (&keys.from, &keys.transport) {
        (Some(from), _) => Sender::parse(&from.value)
            .map_err(|problem| from.place.mistake(&problem.to_string(), hint))?,
        (None, Some(transport)) if !matches!(means, Means::Folder(_)) => {
            return Err(transport.place.missing(
                "from",
                "is missing: mail must come from an address",
                hint,
            ));
        }
        (None, _) => Sender::local(),
    };
    sender.name.get_or_insert_with(|| center.name.clone());
    Ok(sender)
}

fn means(keys: &MailKeys, data_dir: &Path, machine: &Machine) -> Result<Means, Mistake> {
    let folder = || match &keys.folder {
        Some(folder) => path(folder, data_dir).map(Means::Folder),
        None => Ok(Means::Folder(data_dir.join("outbox"))),
    };
    let Some(transport) = &keys.transport else {
        return folder();
    };
    match choice(transport, &["folder", "smtp", "sendmail"])? {
        "smtp" => server(keys, &transport.place, data_dir, machine).map(Means::Smtp),
        "sendmail" => match &keys.sendmail {
            Some(program) => path(program, data_dir).map(Means::Sendmail),
            None => Ok(Means::Sendmail(PathBuf::from("/usr/sbin/sendmail"))),
        },
        _ => folder(),
    }
}

fn server(
    keys: &MailKeys,
    smtp: &Place,
    data_dir: &Path,
    machine: &Machine,
) -> Result<Server, Mistake> {
    let Some(host) = &keys.host else {
        let hint = "write host = \"mail.your-domain.example\"";
        return Err(smtp.missing(
            "host",
            "is missing: transport = \"smtp\" needs a mail server",
            hint,
        ));
    };
    let security = security(keys)?;
    let server = Server {
        host: host_name(host)?,
        port: keys
            .port
            .as_ref()
            .map_or(security.usual_port(), |port| port.value as u16),
        security,
        login: login(keys, data_dir, machine)?,
    };
    refuse_cleartext(keys, &server, &host.place)?;
    Ok(server)
}

/// The given one; else what is usual on the port, and never nothing.
fn security(keys: &MailKeys) -> Result<Security, Mistake> {
    let Some(given) = &keys.security else {
        let at_once = keys.port.as_ref().is_some_and(|port| port.value == 465);
        return Ok(if at_once {
            Security::Tls
        } else {
            Security::StartTls
        });
    };
    let word = choice(given, &Security::all())?;
    Ok(Security::parse(word).unwrap_or(Security::StartTls))
}

fn refuse_cleartext(keys: &MailKeys, server: &Server, host: &Place) -> Result<(), Mistake> {
    if !server.is_exposed() {
        return Ok(());
    }
    let place = keys
        .security
        .as_ref()
        .map_or(host, |security| &security.place);
    if server.login.is_some() {
        let what = format!(
            "= \"none\" would send the password to {} in the clear",
            server.host
        );
        return Err(place.mistake(&what, "write security = \"starttls\" or \"tls\""));
    }
    if is_on(&keys.allow_cleartext) {
        return Ok(());
    }
    let what = format!("= \"none\" would send mail to {} in the clear", server.host);
    let hint = "write security = \"starttls\" or \"tls\", or allow_cleartext = true if the way there is safe";
    Err(place.mistake(&what, hint))
}

fn host_name(host: &Located<String>) -> Result<String, Mistake> {
    let name = host
        .value
        .trim()
        .trim_start_matches('[')
        .trim_end_matches(']');
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-:_%".contains(c);
    if name.is_empty() || !name.chars().all(fits) {
        return Err(host.place.mistake(
            "is no host name",
            "write a bare name or number, the port under `port`",
        ));
    }
    Ok(name.to_owned())
}

fn login(keys: &MailKeys, data_dir: &Path, machine: &Machine) -> Result<Option<Login>, Mistake> {
    let hint = "write password_file = \"smtp-password\" and put the password into that file";
    match (&keys.username, &keys.password_file) {
        (None, None) => Ok(None),
        (Some(username), Some(file)) => {
            let (password_file, password) = password(file, data_dir, machine)?;
            Ok(Some(Login {
                username: clean(&username.value, &username.place)?,
                password,
                password_file,
            }))
        }
        (Some(username), None) => Err(username.place.missing(
            "password_file",
            "is missing: the username needs a password",
            hint,
        )),
        (None, Some(file)) => {
            let hint = "write username = \"…\", or take password_file out";
            Err(file
                .place
                .missing("username", "is missing: a password alone is no login", hint))
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
