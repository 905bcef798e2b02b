//! The line to the server, one question at a time. Asks again under the same names when it broke, as the screen does;
//! when somebody stopped the server on purpose, nothing starts it again.

use std::thread;
use std::time::{Duration, Instant};

use crate::domain::clerk::Door;
use crate::tui::{Absent, Connect, TuiError};
use crate::wire::ask;
use crate::wire::client::{ClientError, Connection};
use crate::wire::messages::{Call, Failure, FailureKind, Reply};
use crate::wire::rows::Desk;

/// So long a server may be away before we give up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between two attempts to connect.
const PAUSE: Duration = Duration::from_millis(500);

pub trait Server {
    /// Asks and waits.
    fn ask(&mut self, request: Call) -> Result<Reply, TuiError>;

    /// The desk that greeted us, when we connected since this was asked last.
    fn greeted(&mut self) -> Option<Desk>;
}

/// Why nothing was answered.
enum Unasked {
    /// The line broke, or there is none yet.
    Gone(String),
    /// Somebody stopped the server.
    Stopped(String),
}

impl From<ClientError> for Unasked {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Stopped(by) => Self::Stopped(by),
            other => Self::Gone(other.to_string()),
        }
    }
}

/// A connection, made anew when it breaks.
pub struct Line {
    connect: Connect,
    connection: Option<Connection>,
    terminal: String,
    greeted: Option<Desk>,
}

impl Line {
    /// Connects when something is asked.
    pub fn new(connect: Connect, terminal: String) -> Self {
        Self {
            connect,
            connection: None,
            terminal,
            greeted: None,
        }
    }

    fn try_to_ask(&mut self, request: &Call) -> Result<Reply, Unasked> {
        if self.connection.is_none() {
            let mut fresh = (self.connect)(Absent::Start).map_err(Unasked::Gone)?;
            match fresh.call(ask::Open {
                terminal: self.terminal.clone(),
                door: Door::Screen,
            }) {
                Ok(Reply::Desk(desk)) => self.greeted = Some(desk),
                Ok(_) => return Err(Unasked::Gone("the server does not greet".into())),
                Err(error) => return Err(error.into()),
            }
            self.connection = Some(fresh);
        }
        let Some(connection) = &mut self.connection else {
            return Err(Unasked::Gone("there is no connection".into()));
        };
        match connection.call(request.clone())? {
            Reply::Failed(Failure {
                kind: FailureKind::Stopped,
                what,
                ..
            }) => Err(Unasked::Stopped(what)),
            reply => Ok(reply),
        }
    }
}

impl Server for Line {
    fn ask(&mut self, request: Call) -> Result<Reply, TuiError> {
        let began = Instant::now();
        loop {
            match self.try_to_ask(&request) {
                Ok(reply) => return Ok(reply),
                Err(Unasked::Stopped(by)) => return Err(TuiError::Stopped(by)),
                Err(Unasked::Gone(why)) if began.elapsed() > PATIENCE => {
                    return Err(TuiError::NoServer(why));
                }
                Err(Unasked::Gone(_)) => {
                    self.connection = None;
                    thread::sleep(PAUSE);
                }
            }
        }
    }

    fn greeted(&mut self) -> Option<Desk> {
        self.greeted.take()
    }
}
