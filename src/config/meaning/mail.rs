//! How mail leaves, and in whose name: what must be said together, and what never crosses a network in the clear.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{dkim, is_on, login, path};
use crate::config::accept::{choice, clean};
use crate::config::keys::{MailKeys, Texts};
use crate::config::machine::Machine;
use crate::config::reader::{Located, Mistake, Place};
use crate::config::{Center, Mail};
use crate::domain::text;
use crate::domain::word::Word;
use crate::outbox::limits::Limits;
use crate::outbox::settings::{CONNECTIONS, Means, Security, Server};
use crate::outbox::{Sender, Settings, authority};

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
            connections: keys
                .connections
                .as_ref()
                .map_or(CONNECTIONS, |given| given.value as usize),
            limits: limits(&keys.per_minute)?,
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
        login: login::login(keys, data_dir, machine)?,
        ca_file: ca_file(keys, data_dir)?,
    };
    if let (Security::None, Some(given)) = (security, &keys.ca_file) {
        let hint = "write security = \"starttls\" or \"tls\", or take ca_file out";
        return Err(given
            .place
            .mistake("is for TLS, and security is \"none\"", hint));
    }
    refuse_cleartext(keys, &server, &host.place)?;
    Ok(server)
}

/// The center's own CA, which must be readable before mail depends on it.
fn ca_file(keys: &MailKeys, data_dir: &Path) -> Result<Option<PathBuf>, Mistake> {
    let Some(given) = &keys.ca_file else {
        return Ok(None);
    };
    let file = path(given, data_dir)?;
    let hint = "name a file with the certificate of your CA as PEM, readable by the server's user";
    authority::check(&file)
        .map_err(|trouble| given.place.mistake(&format!("names {trouble}"), hint))?;
    Ok(Some(file))
}

/// Most letters a minute, by domain.
fn limits(given: &Texts) -> Result<Limits, Mistake> {
    let mut limits = Limits::default();
    for line in given.iter().flat_map(|given| &given.value) {
        if let (Err(bad), Some(given)) = (limits.add(line), given) {
            let hint = "write a domain and letters a minute, such as \"gmail.com: 30\"; \"*: 120\" is for each other one";
            return Err(given
                .place
                .mistake(&format!("has {line:?}, which {bad}"), hint));
        }
    }
    Ok(limits)
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
    if let Some(login) = &server.login {
        let what = format!(
            "= \"none\" would send the {} to {} in the clear",
            login.proof.called(),
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
