//! One command's talk with the server: greets, asks, and asks again when the line breaks.
//!
//! Asking again is safe for whatever can be repeated: reads, and commands, which carry their name. Knows how
//! to turn "no" into a [`Failure`], and nothing of what is asked.

use std::io::{self, Write as _};
use std::thread;
use std::time::Duration;

use nix::unistd::ttyname;

use super::connect::Place;
use super::failure::Failure;
use crate::domain::clerk::Door;
use crate::domain::command::Command;
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::state::Done;
use crate::domain::whose;
use crate::sheets::Zone;
use crate::wire::answer::{FailureKind, Refusal};
use crate::wire::ask;
use crate::wire::client::{ClientError, Connection};
use crate::wire::frame::FrameError;
use crate::wire::messages::{Ask, Call, Reply, Request};
use crate::wire::rows::{ClientCard, Desk};

/// Pauses before each try to find the server again, in milliseconds: about six seconds in all.
const PAUSES: [u64; 7] = [0, 100, 200, 400, 800, 1600, 3000];

/// A connection that was greeted.
pub(super) struct Session {
    place: Place,
    line: Connection,
    /// The desk when we came.
    pub(super) desk: Desk,
    /// Its time zone.
    pub(super) zone: Zone,
}

impl Session {
    /// Connects, starting the server if need be.
    pub(super) fn open(place: &Place) -> Result<Self, Failure> {
        Self::greet(place, place.connect()?)
    }

    /// Connects to a server that runs.
    pub(super) fn running(place: &Place) -> Result<Option<Self>, Failure> {
        place
            .running()?
            .map(|line| Self::greet(place, line))
            .transpose()
    }

    fn greet(place: &Place, line: Connection) -> Result<Self, Failure> {
        let session = Self::greet_quietly(place, line)?;
        session.tell_alarms();
        Ok(session)
    }

    /// Connects to a server that runs, for a command that may end what is wrong: the alarms are told behind it.
    pub(super) fn running_quietly(place: &Place) -> Result<Option<Self>, Failure> {
        place
            .running()?
            .map(|line| Self::greet_quietly(place, line))
            .transpose()
    }

    /// What is wrong with the whole desk, beside the answer, so that a list stays a list. Nobody may be there to read it.
    fn tell_alarms(&self) {
        for alarm in &self.desk.alarms {
            let _ = writeln!(io::stderr(), "!! {}", alarm.words());
        }
    }

    fn greet_quietly(place: &Place, mut line: Connection) -> Result<Self, Failure> {
        let desk = line.ask(ask::Open {
            terminal: terminal(),
            door: Door::Shell,
        })??;
        let zone = Zone::named(&desk.timezone);
        Ok(Self {
            place: place.clone(),
            line,
            desk,
            zone,
        })
    }

    /// Asks; "no" is an answer.
    pub(super) fn ask<A: Ask>(
        &mut self,
        question: A,
    ) -> Result<Result<A::Answer, Refusal>, Failure> {
        Ok(A::read(self.call(question.into())?))
    }

    /// Asks; "no" is a failure.
    pub(super) fn get<A: Ask>(&mut self, question: A) -> Result<A::Answer, Failure> {
        Ok(self.ask(question)??)
    }

    fn call(&mut self, call: Call) -> Result<Reply, Failure> {
        if !is_repeatable(&call) {
            return Ok(self.line.call(call)?);
        }
        match self.line.call(call.clone()) {
            Err(broken) if is_break(&broken) => self.call_again(&call, Err(broken.into())),
            Ok(passing) if is_passing(&passing) => self.call_again(&call, Ok(passing)),
            answer => Ok(answer?),
        }
    }

    /// Has a command carried out.
    pub(super) fn submit(&mut self, command: Command) -> Result<Done, Failure> {
        self.get(ask::Submit {
            id: fresh()?,
            command: Box::new(command),
        })
    }

    /// Refuses what the books would refuse, before it is shown as something that can be done.
    pub(super) fn foresee(&mut self, command: Command) -> Result<Done, Failure> {
        self.get(ask::Foresee(Box::new(command)))
    }

    /// Everybody whom a word may mean, a box or an id; at least one.
    pub(super) fn clients(&mut self, who: &str) -> Result<Vec<ClientCard>, Failure> {
        let cards = self.get(ask::Client(who.to_owned()))?;
        if cards.is_empty() {
            return Err(Failure::usage(
                format!("no client {who}"),
                "see mailroom client list",
            ));
        }
        Ok(cards)
    }

    /// The clients of a box, if there are any.
    pub(super) fn in_box(&mut self, number: &str) -> Result<Vec<ClientCard>, Failure> {
        match self.ask(ask::Client::of_box(number))? {
            Err(Refusal::Failed(no)) if no.kind == FailureKind::Bad => Ok(Vec::new()),
            answer => Ok(answer?),
        }
    }

    /// The client with this id.
    pub(super) fn client_of(&mut self, id: &ClientId) -> Result<ClientCard, Failure> {
        self.client(&whose::of_id(id))
    }

    /// The one client whom a word means, a box or an id.
    pub(super) fn client(&mut self, who: &str) -> Result<ClientCard, Failure> {
        only(self.clients(who)?, who)
    }

    /// Asks until there is an answer that stays, or patience ends.
    fn call_again(&mut self, call: &Call, first: Result<Reply, Failure>) -> Result<Reply, Failure> {
        let mut last = first;
        for pause in PAUSES {
            thread::sleep(Duration::from_millis(pause));
            last = Self::open(&self.place).and_then(|session| {
                *self = session;
                Ok(self.line.call(call.clone())?)
            });
            if last.as_ref().is_ok_and(|reply| !is_passing(reply)) {
                break;
            }
        }
        last
    }
}

/// Refuses to guess between the clients of a shared box, or whose box it is and whose id.
pub(super) fn several(who: &str, cards: &[ClientCard]) -> Failure {
    let is_shared = cards.iter().all(|card| is_in_box(card, who));
    let one = |card: &ClientCard| {
        let id = whose::exactly(who, &card.client.id);
        let (name, pmb) = (card.client.legal_name(), &card.client.pmb);
        if is_shared {
            format!("{id} ({name})")
        } else {
            format!("{id} ({name}, box {pmb})")
        }
    };
    let names = cards.iter().map(one).collect::<Vec<_>>().join(", ");
    if is_shared {
        let number = whose::bare(who);
        return Failure::refused(
            format!("box {number} has several clients: {names}"),
            "give the client id",
        );
    }
    Failure::refused(
        format!("{who} is a box and another client's id: {names}"),
        format!("give one of these ids, or box:{who} for who has the box"),
    )
}

/// Whether a client has the box that a word names.
pub(super) fn is_in_box(card: &ClientCard, who: &str) -> bool {
    card.client.pmb == Pmb::new(whose::bare(who))
}

/// The only one of them.
pub(super) fn only(mut cards: Vec<ClientCard>, who: &str) -> Result<ClientCard, Failure> {
    match cards.pop() {
        Some(only) if cards.is_empty() => Ok(only),
        last => {
            cards.extend(last);
            Err(several(who, &cards))
        }
    }
}

/// A name for a command, that no other command will have.
pub(super) fn fresh() -> Result<CommandId, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        Failure::failed(
            format!("the system gives no random numbers: {error}"),
            "try again",
        )
    })?;
    Ok(CommandId(bytes))
}

/// What the books call this terminal.
fn terminal() -> String {
    let name = ttyname(std::io::stdin())
        .ok()
        .and_then(|path| path.into_os_string().into_string().ok());
    name.map_or_else(
        || "cli".to_owned(),
        |name| name.trim_start_matches("/dev/").to_owned(),
    )
}

/// Whether asking twice does no more than asking once.
fn is_repeatable(call: &Call) -> bool {
    match call {
        Call::Session(_) => false,
        Call::Desk(request) => !matches!(
            request,
            Request::Clock(_)
                | Request::Flush(_)
                | Request::Inspect(_)
                | Request::Print(_)
                | Request::CheckCode(_)
                | Request::Alarm(_)
        ),
    }
}

/// Whether the answer is only true for a moment: the server ends, or reads its ledger.
fn is_passing(reply: &Reply) -> bool {
    let passes = |kind| {
        matches!(
            kind,
            FailureKind::Unavailable | FailureKind::Ending | FailureKind::Stopped
        )
    };
    matches!(reply, Reply::Failed(failure) if passes(failure.kind))
}

fn is_break(error: &ClientError) -> bool {
    matches!(
        error,
        ClientError::Frame(FrameError::Io(_))
            | ClientError::Bye(_)
            | ClientError::Stopped(_)
            | ClientError::Stopping
    )
}
