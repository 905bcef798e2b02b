//! How mail leaves, as checked values. Where they were written is `config`'s matter; it also keeps the promise
//! that a [`Secret`] and a mail go over a network in the clear only where the center allowed it.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use super::limits::Limits;
use crate::domain::word::words;

/// The way out and its patience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub means: Means,
    /// How long to wait for each answer.
    pub timeout: Duration,
    /// How long to wait for the answer to a whole mail. Longer: giving up there may send a mail twice.
    pub patience: Duration,
    /// Connections at once with a mail server.
    pub connections: usize,
    /// Most letters a minute into one domain.
    pub limits: Limits,
}

/// Connections where nothing is said: the large providers take three at once from one sender.
pub const CONNECTIONS: usize = 2;

impl Settings {
    /// Whether mail threads that began with these can go on with the new ones: from one mail server to another.
    pub fn is_followed_by(&self, new: &Self) -> bool {
        let both_servers = matches!((&self.means, &new.means), (Means::Smtp(_), Means::Smtp(_)));
        both_servers || self.means == new.means
    }

    /// How many mail threads this way out can use: a folder and a local program are quick enough with one.
    pub fn workers(&self) -> usize {
        match self.means {
            Means::Smtp(_) => self.connections,
            Means::Folder(_) | Means::Sendmail(_) => 1,
        }
    }
}

/// The ways out.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Means {
    /// `.eml` files in a folder.
    Folder(PathBuf),
    /// The local `sendmail` program.
    Sendmail(PathBuf),
    /// A mail server.
    Smtp(Server),
}

impl Means {
    /// The word used in the config.
    pub fn word(&self) -> &'static str {
        self.into()
    }
}

/// A mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name, which its certificate must show, or its number.
    pub host: String,
    pub port: u16,
    /// What protects the way to it.
    pub security: Security,
    /// Who we are to it.
    pub login: Option<Login>,
    /// Whose word for its certificate counts beside those whom this machine trusts.
    pub ca_file: Option<PathBuf>,
}

impl Server {
    /// Whether it runs on this machine, so that nothing crosses a network.
    pub fn is_loopback(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
    }

    /// Whether what is said to it can be read on the way.
    pub fn is_exposed(&self) -> bool {
        self.security == Security::None && !self.is_loopback()
    }
}

words! {
    /// What protects the way to a mail server.
    pub enum Security {
        /// TLS from the first byte.
        Tls = "tls",
        /// TLS after a greeting in the clear; without it, nothing is sent.
        StartTls = "starttls",
        None = "none",
    }
}

impl Security {
    /// The port it is usually found on.
    pub fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

/// Who we are to a mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    pub username: String,
    pub proof: Proof,
}

/// What shows that it is us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A password, and where it was read.
    Password { secret: Secret, file: PathBuf },
    /// What this program prints: a token that holds for an hour or so.
    Token { command: Vec<String> },
}

impl Proof {
    /// As a sentence has it.
    pub fn called(&self) -> &'static str {
        match self {
            Self::Password { .. } => "password",
            Self::Token { .. } => "token",
        }
    }
}

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes it as it is.
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text, for the one place that must say it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(not shown)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(host: &str, security: Security) -> Server {
        Server {
            host: host.to_owned(),
            port: 25,
            security,
            login: None,
            ca_file: None,
        }
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for host in [
            "127.0.0.1",
            "127.8.9.1",
            "::1",
            "[::1]",
            "localhost",
            "LocalHost",
        ] {
            assert!(server(host, Security::None).is_loopback(), "{host}");
        }
        for host in ["mail.example", "128.0.0.1", "localhost.example", "::2", ""] {
            assert!(!server(host, Security::None).is_loopback(), "{host}");
        }
    }

    #[test]
    fn exposed_is_in_the_clear_and_off_this_machine() {
        assert!(server("mail.example", Security::None).is_exposed());
        assert!(!server("mail.example", Security::StartTls).is_exposed());
        assert!(!server("127.0.0.1", Security::None).is_exposed());
    }
}
