//! The way in: connection, TLS, and who we are.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use crate::domain::notice::Delivery;
use crate::domain::text;
use crate::outbox::settings::{Login, Proof, Secret, Security, Server};
use crate::outbox::{authority, classify, token};

/// Longest text of why there is no way in, in characters.
const MAX_WORDS: usize = 300;

/// "Go on": of a login by token it means that the server tells why not.
const GO_ON: u16 = 334;

/// A mail server's door.
pub(super) struct Door {
    pub(super) server: Server,
    pub(super) timeout: Duration,
    /// The token that was taken last.
    token: Option<Secret>,
}

impl Door {
    pub(super) fn new(server: &Server, timeout: Duration) -> Self {
        Self {
            server: server.clone(),
            timeout,
            token: None,
        }
    }

    /// A connection on which we are known.
    pub(super) fn enter(&mut self, hello: &ClientId) -> Result<SmtpConnection, Delivery> {
        let mut connection = self.reach(hello)?;
        let Some(login) = self.server.login.clone() else {
            return Ok(connection);
        };
        if self.server.is_exposed() {
            let why = format!(
                "the {} would cross the network in the clear: set security to tls or starttls",
                login.proof.called()
            );
            return Err(Delivery::Blocked(why));
        }
        match &login.proof {
            Proof::Password { secret, .. } => {
                let said = Credentials::new(login.username.clone(), secret.reveal().to_owned());
                let answer = connection.auth(&[Mechanism::Plain, Mechanism::Login], &said);
                answer.map_err(|error| self.no_way_in(&error))?;
                Ok(connection)
            }
            Proof::Token { command } => self.by_token(connection, hello, &login, command),
        }
    }

    fn reach(&self, hello: &ClientId) -> Result<SmtpConnection, Delivery> {
        let tls = self.tls()?;
        let at_once = tls
            .as_ref()
            .filter(|_| self.server.security == Security::Tls);
        let address = (self.server.host.as_str(), self.server.port);
        let mut connection =
            SmtpConnection::connect(address, Some(self.timeout), hello, at_once, None)
                .map_err(|error| self.no_way_in(&error))?;
        if let Some(tls) = tls.as_ref().filter(|_| at_once.is_none()) {
            let answer = connection.starttls(tls, hello);
            answer.map_err(|error| self.no_way_in(&error))?;
        }
        Ok(connection)
    }

    fn tls(&self) -> Result<Option<TlsParameters>, Delivery> {
        if self.server.security == Security::None {
            return Ok(None);
        }
        let mut builder = TlsParameters::builder(self.server.host.clone());
        if let Some(file) = &self.server.ca_file {
            let own = authority::read(file).map_err(|trouble| {
                blocked(&format!(
                    "{trouble}; see ca_file under [mail] in config.toml"
                ))
            })?;
            builder = builder.add_root_certificate(own);
        }
        let tls = builder.build().map_err(|error| self.no_way_in(&error))?;
        Ok(Some(tls))
    }

    fn no_way_in(&self, error: &Error) -> Delivery {
        classify::at_the_door(&self.server, error)
    }

    /// A token that is refused may be an old one: another one is asked for, once.
    fn by_token(
        &mut self,
        mut connection: SmtpConnection,
        hello: &ClientId,
        login: &Login,
        command: &[String],
    ) -> Result<SmtpConnection, Delivery> {
        let first = match self.token.take() {
            Some(kept) => kept,
            None => self.ask(command)?,
        };
        let refused = match self.show(&mut connection, login, command, &first) {
            Ok(()) => return Ok(self.known(connection, first)),
            Err(NotTaken::Refused(refused)) => refused,
            Err(NotTaken::Else(delivery)) => return Err(delivery),
        };
        // A server may take one connection at a time from us, and no login twice on one.
        drop(connection);
        let second = self.ask(command)?;
        if second == first {
            return Err(refused);
        }
        let mut connection = self.reach(hello)?;
        match self.show(&mut connection, login, command, &second) {
            Ok(()) => Ok(self.known(connection, second)),
            Err(NotTaken::Refused(delivery) | NotTaken::Else(delivery)) => Err(delivery),
        }
    }

    fn known(&mut self, connection: SmtpConnection, token: Secret) -> SmtpConnection {
        self.token = Some(token);
        connection
    }

    fn ask(&self, command: &[String]) -> Result<Secret, Delivery> {
        token::ask(command, self.timeout).map_err(|no_token| {
            blocked(&format!(
                "no token for the mail server {}: {}: {no_token}; see token_command under [mail] in config.toml",
                self.server.host,
                program(command),
            ))
        })
    }

    /// XOAUTH2. Of one that is refused the server first tells why, and wants an empty line before it says no.
    fn show(
        &self,
        connection: &mut SmtpConnection,
        login: &Login,
        command: &[String],
        token: &Secret,
    ) -> Result<(), NotTaken> {
        let server = &self.server;
        if !connection
            .server_info()
            .supports_auth_mechanism(Mechanism::Xoauth2)
        {
            let why = format!(
                "the mail server {} takes no token (XOAUTH2): name a password_file in place of token_command",
                server.host
            );
            return Err(NotTaken::Else(blocked(&why)));
        }
        let said = format!(
            "user={}\u{1}auth=Bearer {}\u{1}\u{1}",
            login.username,
            token.reveal()
        );
        let mut answer = connection.command(format!("AUTH XOAUTH2 {}\r\n", BASE64.encode(said)));
        if answer.as_ref().is_ok_and(|said| said.has_code(GO_ON)) {
            answer = connection.command("\r\n");
        }
        let Err(error) = answer else {
            return Ok(());
        };
        match self.no_way_in(&error) {
            Delivery::Blocked(words) if classify::code(&error).is_some() => {
                let command = program(command);
                let words = words.replace(token.reveal(), "(the token)");
                Err(NotTaken::Refused(blocked(&format!(
                    "the mail server {} refuses the token of {command} for {}: {words}; \
                     see username and token_command under [mail] in config.toml",
                    server.host, login.username
                ))))
            }
            delivery => Err(NotTaken::Else(delivery)),
        }
    }
}

/// Why we are not known by a token.
enum NotTaken {
    Refused(Delivery),
    Else(Delivery),
}

fn program(command: &[String]) -> &str {
    command.first().map_or("", String::as_str)
}

fn blocked(why: &str) -> Delivery {
    Delivery::Blocked(text::scrub(why, MAX_WORDS))
}
