//! A short working day in plain lines, through the real server: what a pipe gets instead of a screen.
//!
//! Each step holds the answer against what a desk must answer, so the day is also a test of the whole program.

use super::center::{self, HARBOR, NORTH, SHARED_NAME};
use super::desk::Throwaway;
use super::random::Random;
use super::{SEED, load, mail};
use crate::cli::day::sheet;
use crate::cli::failure::Failure;
use crate::cli::item::find::uncertain;
use crate::cli::item::log::{sentence, who};
use crate::cli::item::{held_by, numbers};
use crate::cli::notice;
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::domain::command::{Command, Intake};
use crate::domain::flow::{HandOut, SealDay, Undo};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::name::NameKind;
use crate::domain::notice::NoticeState;
use crate::domain::pickup::IdCheck;
use crate::domain::text::counted;
use crate::matching::Given;
use crate::store;
use crate::wire::answer::Naming;
use crate::wire::ask::{self, LogLine, OnDoubt, ScreenQuery};
use crate::wire::rows::Logged;

/// Entries of stock: enough that the day opens with something.
const STOCK: usize = 12;

/// Width of the steps' names.
const STEP: usize = 11;

/// Plays the day, and checks its books when the server has ended.
pub(super) fn run(desk: &Throwaway, out: &mut Output<'_>) -> Result<(), Failure> {
    out.say(
        "A short working day at a throwaway desk; in a terminal, mailroom demo is the screen.",
    )?;
    let session = Session::open(&desk.place)?;
    let mut play = Play { session, desk, out };
    play.open_books()?;
    let named = play.take_in()?;
    play.identify(named)?;
    play.take_back()?;
    play.tell_clients()?;
    play.hand_out()?;
    play.close_day()?;
    play.check_books()
}

struct Play<'a, 'o> {
    session: Session,
    desk: &'a Throwaway,
    out: &'a mut Output<'o>,
}

impl Play<'_, '_> {
    fn say(&mut self, step: &str, fact: impl AsRef<str>) -> Result<(), Failure> {
        self.desk.go_on()?;
        self.out.fact(step, STEP, fact)?;
        self.out.flush()
    }

    fn open_books(&mut self) -> Result<(), Failure> {
        let today = self.session.desk.day;
        let rows = center::clients(SEED, today);
        let clients = load::clients(&mut self.session, &rows)?;
        self.say(
            "import",
            format!("{clients} clients added; the outbox waits for a word"),
        )?;
        let stock = mail::stock(&mut Random::new(SEED), &rows, STOCK, today)?;
        let pieces = load::pieces(&mut self.session, self.desk, stock)?;
        self.say(
            "stock",
            format!("{pieces} pieces lay here before the first day; nobody is told of them"),
        )
    }

    /// Five ways to name one client; gives the piece that nobody could name.
    fn take_in(&mut self) -> Result<ItemId, Failure> {
        let ways = [
            ("box", "101", None),
            ("legal name", "Harbor Candle Co", Some(NameKind::Legal)),
            ("old name", "Wick & Wax Works Inc", Some(NameKind::Former)),
            ("DBA", "Glow & Tallow", Some(NameKind::Dba)),
        ];
        for (way, text, kind) in ways {
            let logged = self.log(text, None)?;
            expect_harbor(&logged, text)?;
            let found = logged
                .row
                .item
                .evidence
                .as_ref()
                .and_then(|evidence| evidence.kind);
            let word = found.map_or("box", NameKind::word);
            expect(found == kind, || format!("{text} was found as a {word}"))?;
            self.say(way, sentence(&logged))?;
        }
        let number = mail::ups_number(&mut Random::new(SEED));
        let parcel = self.log("Harbor Candle", Some(number.clone()))?;
        expect_harbor(&parcel, &number)?;
        let carrier = parcel
            .row
            .item
            .carrier
            .map_or("no carrier", |carrier| carrier.word());
        self.say(
            "parcel",
            format!("{} by {carrier}, {number}", sentence(&parcel)),
        )?;
        let doubtful = self.log(SHARED_NAME, None)?;
        expect(doubtful.row.item.client.is_none(), || {
            format!("{SHARED_NAME} was given to one of two clients")
        })?;
        self.say("two fit", sentence(&doubtful))?;
        for candidate in doubtful.candidates.iter().take(2) {
            self.say("", who(candidate))?;
        }
        Ok(doubtful.row.item.id)
    }

    fn identify(&mut self, item: ItemId) -> Result<(), Failure> {
        let [_, second] = NORTH;
        let chosen = Some(ClientId::new(second));
        let request = ask::Assign {
            id: fresh()?,
            item,
            line: String::new(),
            chosen,
            known: ask::Known::Nobodys,
            kind: None,
            because: None,
        };
        match self.session.get(request)? {
            Naming::Logged(all) => match all.first() {
                Some(logged) => self.say("assign", sentence(logged)),
                None => Err(failed("the piece was not named")),
            },
            Naming::Doubt(doubt) => Err(uncertain(second, &doubt)),
        }
    }

    fn take_back(&mut self) -> Result<(), Failure> {
        let slip = self.log("102", None)?;
        let done = self.session.submit(Command::Undo(Undo { command: None }))?;
        expect(done.items.contains(&slip.row.item.id), || {
            "undo took back something else".to_owned()
        })?;
        self.say(
            "undo",
            format!(
                "{} taken back as if it had never been logged",
                numbers(&done.items)
            ),
        )
    }

    fn tell_clients(&mut self) -> Result<(), Failure> {
        self.session.submit(Command::ResumeOutbox)?;
        self.say("go live", "from now on clients are written to")?;
        self.session.get(ask::Flush)?;
        let mut subjects = Vec::new();
        notice::each(&mut self.session, |row| {
            if matches!(row.notice.state, NoticeState::Sent(_)) {
                subjects.push(row.subject);
            }
            Ok(())
        })?;
        let (letters, sent) = (self.desk.letter_count(), subjects.len());
        expect(sent > 0 && letters == sent, || {
            format!(
                "{} sent, and {} there",
                counted(sent, "notice"),
                counted(letters, "letter")
            )
        })?;
        let first = subjects.first().cloned().unwrap_or_default();
        self.say(
            "notices",
            format!("{letters} letters in the folder; one says {first:?}"),
        )
    }

    fn hand_out(&mut self) -> Result<(), Failure> {
        let client = ClientId::new(HARBOR);
        let here = held_by(&mut self.session, &client)?;
        let items: Vec<_> = here.iter().map(|row| row.item.id).collect();
        let person = "Ada Quillmark".to_owned();
        let handover = Command::HandOut(HandOut {
            client,
            person: person.clone(),
            check: IdCheck::Driver,
            items,
            because: None,
        });
        let done = self.session.submit(handover)?;
        self.say(
            "pickup",
            format!(
                "{} handed to {person}, driver's license seen",
                numbers(&done.items)
            ),
        )
    }

    fn close_day(&mut self) -> Result<(), Failure> {
        let open = sheet(&mut self.session, None)?;
        let (sum, closing, here) = (&open.tally, open.closing, i64::from(self.held()?));
        let (opening, received) = (sum.opening, sum.received);
        let out = sum.opening + sum.received + sum.brought_back - sum.closing();
        let parts =
            format!("opening {opening} + received {received} - out {out} = closing {closing}");
        let adds_up = opening + received - out == closing && closing == here;
        expect(adds_up, || {
            format!("the day does not add up: {parts}, and {here} pieces are here")
        })?;
        self.say("day", format!("{}: {parts}", open.day.page()))?;
        let done = self.session.submit(Command::SealDay(SealDay {
            day: Some(open.day),
            open: open.close.to_do(),
        }))?;
        let seal = done.seal.ok_or_else(|| failed("the day was not sealed"))?;
        self.say("seal", hex::encode(seal))
    }

    /// How many pieces are here, as every screen says it.
    fn held(&mut self) -> Result<u32, Failure> {
        Ok(self.session.get(ScreenQuery::Day)?.desk.held)
    }

    fn check_books(&mut self) -> Result<(), Failure> {
        self.desk.place.stop()?;
        let checked = store::verify(self.desk.place.data());
        expect(checked.problems.is_empty(), || {
            "the ledger does not check".to_owned()
        })?;
        self.say(
            "verify",
            format!("{} events, each as it was written", checked.events),
        )
    }

    fn log(&mut self, text: &str, tracking: Option<String>) -> Result<Logged, Failure> {
        let kind = if tracking.is_some() {
            ItemKind::Parcel
        } else {
            ItemKind::Letter
        };
        let intake = Intake {
            kind,
            ..Intake::default()
        };
        let text = text.to_owned();
        let line = LogLine {
            id: fresh()?,
            text,
            chosen: None,
            tracking,
            intake,
            on_doubt: OnDoubt::Identify,
            given: Given::Typed,
        };
        let all = load::log(&mut self.session, line)?;
        all.into_iter()
            .next()
            .ok_or_else(|| failed("nothing was logged"))
    }
}

fn expect_harbor(logged: &Logged, text: &str) -> Result<(), Failure> {
    let found = logged
        .row
        .item
        .client
        .as_ref()
        .map_or("nobody", ClientId::as_str);
    expect(found == HARBOR, || {
        format!("{text} was logged for {found}, not for {HARBOR}")
    })
}

fn expect(so: bool, what: impl FnOnce() -> String) -> Result<(), Failure> {
    if so { Ok(()) } else { Err(failed(&what())) }
}

fn failed(what: &str) -> Failure {
    Failure::failed(what, "this is a fault of the program: please report it")
}
