//! A desk on paper: commands decided and events evolved by the rules of the server's engine, without disk,
//! sockets, mail or a clock of its own. What scenarios and the simulation play on.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::clock;
use mailroom::domain::books::Touched;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::{Command, Context};
use mailroom::domain::event::{Envelope, Event, SCHEMA, SiteId};
use mailroom::domain::evolve;
use mailroom::domain::flow::carry_out::Place;
use mailroom::domain::flow::{
    BringBack, FollowUp, Kept, Paid, Redacted, Redaction, ReleaseNotices, carry_out,
};
use mailroom::domain::ids::{CommandId, ItemId, NoticeId};
use mailroom::domain::item::Item;
use mailroom::domain::notice::{Notice, NoticeState};
use mailroom::domain::policy::Policy;
use mailroom::domain::redaction::Subject;
use mailroom::domain::rejection::Rejection;
use mailroom::domain::state::State;
use mailroom::domain::time::{Day, Stamp};

/// The center's zone: one with daylight saving, west of UTC, so that evening mail lies on the next UTC date.
pub const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

/// The hour at which digests go.
const DIGEST_HOUR: u32 = 17;

pub struct PaperDesk {
    pub state: State,
    pub ledger: Vec<Envelope>,
    /// What memory let go of: the tables of the server.
    let_go: BTreeMap<ItemId, Item>,
    letters_let_go: BTreeMap<NoticeId, Notice>,
    pub now: Stamp,
    pub policy: Policy,
    /// From this hour on an operator may seal the day.
    pub seal_hour: u32,
    commands: u64,
}

impl PaperDesk {
    /// A desk with empty books at a local time such as `2026-01-05T10:00:00-05:00`.
    pub fn at(now: &str) -> Self {
        let now = clock::parse_rfc3339(now).unwrap();
        Self {
            state: State::default(),
            ledger: Vec::new(),
            let_go: BTreeMap::new(),
            letters_let_go: BTreeMap::new(),
            now,
            policy: Policy::default(),
            seal_hour: 0,
            commands: 0,
        }
    }

    /// The local date.
    pub fn today(&self) -> Day {
        clock::local_day(self.now, ZONE)
    }

    /// A name for the next command.
    pub fn next_command(&mut self) -> CommandId {
        self.commands += 1;
        CommandId(u128::from(self.commands).to_be_bytes())
    }

    /// Carries a command out under a new name.
    pub fn run(&mut self, actor: &Actor, command: &Command) -> Result<Vec<Event>, Rejection> {
        let id = self.next_command();
        self.carry_out(actor, id, command)
    }

    /// Carries a command out; one that was carried out before does nothing more.
    pub fn carry_out(
        &mut self,
        actor: &Actor,
        id: CommandId,
        command: &Command,
    ) -> Result<Vec<Event>, Rejection> {
        let command = &self.with_older(command);
        let today = self.today();
        let digest_at = clock::at_hour(self.state.book_day(today).page(), DIGEST_HOUR, ZONE);
        let ctx = Context {
            now: self.now,
            today,
            midnight: clock::at_hour(today, 0, ZONE),
            minute: clock::minute_of_day(self.now, ZONE),
            digest_at,
            digest_next: digest_at.plus_seconds(86_400),
            seal_from: clock::at_hour(today, self.seal_hour, ZONE),
            actor,
            command: id,
            policy: &self.policy,
        };
        let mut state = self.state.clone();
        let mut events = Vec::new();
        let outcome = carry_out(&mut state, command, &ctx, |place, event| {
            events.push(event.clone());
            Ok::<_, Rejection>(sealed(&ctx, place, self.with_what_is_left(event)))
        })?;
        for (one, touched) in outcome.happened {
            self.ledger.push(one);
            self.keep(touched);
        }
        self.state = self.blanked().unwrap_or(state);
        Ok(events)
    }

    fn keep(&mut self, touched: Touched) {
        let gone = touched.forgotten_items.into_iter();
        self.let_go
            .extend(gone.map(|item| (item.id, Item::clone(&item))));
        let gone = touched.forgotten_notices.into_iter();
        self.letters_let_go
            .extend(gone.map(|notice| (notice.id, Notice::clone(&notice))));
    }

    /// The rule of the server: what is brought back comes as it left, with what went with it and what was paid for that.
    fn with_older(&self, command: &Command) -> Command {
        let Command::BringBack(back) = command else {
            return command.clone();
        };
        let find = |id| {
            let known = self.state.items.get(id).map(AsRef::as_ref);
            known.or_else(|| self.let_go.get(id)).cloned()
        };
        let asked: Vec<Item> = back.items.iter().filter_map(find).collect();
        let bundles: BTreeSet<_> = asked
            .iter()
            .filter_map(|one| one.status.forward())
            .collect();
        let known = self.state.items.values().map(AsRef::as_ref);
        let all = known.chain(self.let_go.values());
        let went_with = |one: &&Item| {
            let bundle = one.status.forward();
            !back.items.contains(&one.id) && bundle.is_some_and(|one| bundles.contains(&one))
        };
        let mates = all.filter(went_with).cloned().collect();
        let older = [asked, mates].concat();
        let letters = self.state.notices.values().map(AsRef::as_ref);
        let letters = letters.chain(self.letters_let_go.values());
        let speaks = |one: &&Notice| one.items.iter().any(|id| back.items.contains(id));
        let letters = letters.filter(speaks).cloned().collect();
        let mut paid = Paid::default();
        for envelope in &self.ledger {
            paid.heed(&envelope.event);
        }
        let paid = paid.for_bundles(|bundle| bundles.contains(&bundle));
        Command::BringBack(BringBack {
            older,
            letters,
            paid,
            ..back.clone()
        })
    }

    /// The rule of the server's purge: what speaks of the client is blanked.
    fn with_what_is_left(&self, event: Event) -> Event {
        let Event::Redacted(Redacted(redaction)) = event else {
            return event;
        };
        let mut subject = Subject::new(redaction.client.clone());
        for envelope in &self.ledger {
            subject.learn(envelope.seq, &envelope.event);
        }
        let left = |envelope: &Envelope| {
            Some(Kept {
                seq: envelope.seq,
                event: subject.blanked(&envelope.event)?,
            })
        };
        let left = Redaction {
            client: subject.id(),
            kept: self.ledger.iter().filter_map(left).collect(),
            ..redaction
        };
        Redacted(left).into()
    }

    /// Blanks the ledger when its last event was a purge: what is true now is what the blanked ledger gives.
    fn blanked(&mut self) -> Option<State> {
        let Event::Redacted(Redacted(redaction)) = &self.ledger.last()?.event else {
            return None;
        };
        for one in redaction.kept.clone() {
            self.ledger[one.seq.0 as usize - 1].event = one.event;
        }
        let mut state = State::default();
        for envelope in self.ledger.clone() {
            let touched = evolve(&mut state, &envelope);
            self.keep(touched);
        }
        Some(state)
    }

    /// The notices whose time has come.
    pub fn due(&self) -> Vec<NoticeId> {
        let waits =
            |notice: &Notice| matches!(notice.state, NoticeState::Held | NoticeState::Deferred(_));
        let last = self.state.header.last_intake;
        let due = |notice: &Notice| waits(notice) && notice.due(last, &self.policy) <= self.now;
        self.state
            .notices
            .values()
            .filter(|notice| due(notice))
            .map(|notice| notice.id)
            .collect()
    }

    /// What the server does each second.
    pub fn tick(&mut self) -> Vec<Event> {
        let mut events = self.follow_up();
        let due = self.due();
        if !due.is_empty() {
            let release = Command::ReleaseNotices(ReleaseNotices(due));
            events.extend(self.run(&Actor::Server, &release).unwrap());
        }
        events
    }

    /// What the server asks once a day.
    pub fn follow_up(&mut self) -> Vec<Event> {
        let was_on = self.state.header.letters_since.is_some();
        if self.state.is_paused() || !(self.policy.storage.letters || was_on) {
            return Vec::new();
        }
        let look = Command::FollowUp(FollowUp);
        self.run(&Actor::Server, &look).unwrap()
    }
}

/// An event in its envelope, with a number for a hash.
fn sealed(ctx: &Context<'_>, place: Place, event: Event) -> Envelope {
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&place.seq.0.to_be_bytes());
    Envelope {
        site: SiteId(*b"on paper"),
        seq: place.seq,
        at: ctx.now,
        day: place.day,
        actor: ctx.actor.clone(),
        command: ctx.command,
        schema: SCHEMA,
        event,
        digest: hash,
        previous: place.previous,
        hash,
    }
}

/// A person at a terminal.
pub fn person(name: &str, role: Role) -> Actor {
    Actor::Person {
        user: name.to_owned(),
        clerk: None,
        role,
        terminal: "pts/0".to_owned(),
    }
}
