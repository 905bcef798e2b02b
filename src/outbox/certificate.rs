//! Why a mail server is not believed to be the one that it says: what rustls found, in words that name the server and
//! what to do. Pure.

use std::error::Error as _;
use std::io;

use chrono::Utc;
use lettre::transport::smtp::Error;
use rustls::CertificateError;
use rustls::pki_types::UnixTime;

use super::settings::{Security, Server};
use crate::domain::time::Stamp;

/// What is wrong with the protected way to a server; `None` when something else is.
pub(super) fn trouble(server: &Server, error: &Error) -> Option<String> {
    match tls(error)? {
        rustls::Error::InvalidCertificate(error) => Some(of_certificate(server, error)),
        rustls::Error::InvalidMessage(_) if server.security == Security::Tls => Some(format!(
            "the mail server {}:{} does not begin with TLS; write security = \"starttls\"",
            server.host, server.port
        )),
        error => Some(format!(
            "no protected way to the mail server {}:{}: {error}",
            server.host, server.port
        )),
    }
}

/// What rustls said, wherever it lies in the error.
fn tls(error: &Error) -> Option<&rustls::Error> {
    let mut source = error.source();
    while let Some(inner) = source {
        let wrapped = inner
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        let found = wrapped.and_then(|inner| inner.downcast_ref::<rustls::Error>());
        let found = found.or_else(|| inner.downcast_ref::<rustls::Error>());
        if found.is_some() {
            return found;
        }
        source = inner.source();
    }
    None
}

fn of_certificate(server: &Server, error: &CertificateError) -> String {
    let host = &server.host;
    let its = format!("the certificate of the mail server {host}");
    match error {
        CertificateError::Expired => {
            format!("{its} has run out: whoever runs that server must renew it")
        }
        CertificateError::ExpiredContext { not_after, .. } => format!(
            "{its} ran out on {}: whoever runs that server must renew it",
            day(*not_after)
        ),
        CertificateError::NotValidYet => {
            format!("{its} does not hold yet: look at this machine's clock")
        }
        CertificateError::NotValidYetContext { not_before, .. } => format!(
            "{its} holds from {} on: look at this machine's clock",
            day(*not_before)
        ),
        CertificateError::NotValidForName => {
            format!("{its} is another server's: write the name that it is made out to as host")
        }
        CertificateError::NotValidForNameContext { presented, .. } => {
            format!(
                "{its} is made out to {}: write that name as host",
                names(presented)
            )
        }
        CertificateError::UnknownIssuer => unknown(&its, server),
        CertificateError::Revoked => {
            format!("{its} was taken back by who issued it: ask whoever runs that server")
        }
        // The library has no words for it but its own names: mostly that a CA shows what it signs others with.
        CertificateError::Other(_) => format!(
            "{its} is not one for a server, but perhaps the CA's own: have that CA issue one for {host}"
        ),
        other => format!("{its} cannot be trusted: {other}"),
    }
}

/// Who issued it is nobody's friend here.
fn unknown(its: &str, server: &Server) -> String {
    match &server.ca_file {
        None => format!(
            "{its} is issued by nobody whom this machine trusts: if it is your own CA, name its file as ca_file"
        ),
        Some(file) => format!(
            "{its} is issued by nobody whom this machine trusts, nor by {}: put the certificate of who issued it into that file",
            file.display()
        ),
    }
}

/// As rustls has them: `DnsName("mail.example")`.
fn names(presented: &[String]) -> String {
    let bare = |name: &String| {
        let inner = name.split('"').nth(1).unwrap_or(name.as_str());
        inner.to_owned()
    };
    match presented {
        [] => "no name at all".to_owned(),
        names => names.iter().map(bare).collect::<Vec<_>>().join(", "),
    }
}

fn day(at: UnixTime) -> String {
    let seconds = i64::try_from(at.as_secs()).unwrap_or(i64::MAX);
    Stamp::default()
        .plus_seconds(seconds)
        .day_in(&Utc)
        .to_string()
}
