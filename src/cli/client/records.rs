//! What is kept of former clients and what goes: legal holds and purges.

mod left;

use crate::cli::connect::Place;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::screen;
use crate::cli::session::Session;
use crate::cli::shown::{AsShown, Bare, Part};
use crate::cli::{item, notice};
use crate::domain::command::Command;
use crate::domain::flow::{PurgeClient, SetLegalHold};
use crate::domain::forward::Cents;
use crate::domain::text::counted;
use crate::domain::time::Day;
use crate::sheets::Listed;
use crate::wire::ask::{self, ItemsQuery};
use crate::wire::rows::ClientCard;
use left::Left;
pub(in crate::cli) use left::mentions;

/// A purge as it was asked for.
pub(in crate::cli) struct Purge<'a> {
    /// Box or client id.
    pub(in crate::cli) who: &'a str,
    /// Why.
    pub(in crate::cli) reason: &'a str,
    /// Only say what would go, or why nothing may.
    pub(in crate::cli) dry_run: bool,
    pub(in crate::cli) sure: &'a AsShown,
}

/// Sets or lifts a legal hold.
pub(in crate::cli) fn hold(
    session: &mut Session,
    who: &str,
    why: Option<String>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let name = card.client.legal_name().to_owned();
    let sentence = match &why {
        Some(_) => format!("The records of {name} are kept until the hold is lifted."),
        None => format!("No legal hold is on the records of {name} any more."),
    };
    let done = session.submit(Command::SetLegalHold(SetLegalHold {
        client: card.client.id,
        why,
    }))?;
    out.done(&done, sentence)
}

/// Takes a former client's record out of the books, and out of what this user has half typed. What goes is shown
/// first; a dry run answers as the purge would.
pub(in crate::cli) fn purge(
    session: &mut Session,
    place: &Place,
    asked: &Purge<'_>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(asked.who)?;
    let (id, pmb) = (card.client.id.clone(), &card.client.pmb);
    let order = Command::PurgeClient(PurgeClient {
        client: id.clone(),
        reason: asked.reason.to_owned(),
    });
    let _ = session.foresee(order.clone())?;
    let goes = Goes::of(session, &card)?;
    let left = Left::of(session, asked.who, &id)?;
    let shown = goes.words() + &left.stays();
    if asked.dry_run {
        let all = verdicts(session, None)?;
        let told = format!("{shown}; a dry run, nothing was changed");
        return match all.iter().find(|verdict| verdict.client == id) {
            Some(verdict) => {
                let object = verdict.object(session.zone);
                out.either(&object.with("stays", left.cell()), told)
            }
            None => out.say(told),
        };
    }
    let mut parts = goes.parts();
    parts.push(Part::of("what others' records say of him", left.places()));
    parts.push(Part::of("the reason", asked.reason));
    asked.sure.binds(&shown, &parts, Bare::IsRefused)?;
    let done = session.submit(order)?;
    screen::remove_drafts(place)?;
    let now = done.client.clone().unwrap_or(id);
    let told = format!(
        "The client of box {pmb} is {now} without a name from now on. Copies of the ledger, exports, and lists with \
         their .rejected.csv that lie elsewhere still have what was purged: destroy them."
    );
    let object = done.object(session.zone).with("stays", left.cell());
    out.either(&object, told)?;
    left.tell(out)
}

/// What a purge takes out of the books.
struct Goes<'a> {
    card: &'a ClientCard,
    pieces: u32,
    /// When the first piece came and the last.
    came: Option<(Day, Day)>,
    notices: u32,
    /// Papers attached to the form.
    papers: u32,
    /// What he owes, as a sentence has it.
    debt: Option<String>,
}

impl<'a> Goes<'a> {
    fn of(session: &mut Session, card: &'a ClientCard) -> Result<Self, Failure> {
        let mut goes = Self {
            card,
            pieces: 0,
            came: None,
            notices: 0,
            papers: papers(session, card)?,
            debt: debt(session, card)?,
        };
        let query = ItemsQuery {
            client: Some(card.client.id.clone()),
            ..ItemsQuery::default()
        };
        item::each(session, query, |row| {
            goes.pieces += 1;
            let (first, last) = goes.came.unwrap_or((row.came, row.came));
            goes.came = Some((first.min(row.came), last.max(row.came)));
            Ok(())
        })?;
        notice::each(session, |row| {
            goes.notices += u32::from(row.notice.client == card.client.id);
            Ok(())
        })?;
        Ok(goes)
    }

    /// The names that nobody will find any more.
    fn names(&self) -> String {
        let client = &self.card.client;
        let all = client.names.iter().map(|name| name.text.as_str());
        let mut names: Vec<&str> = Vec::new();
        for name in all.chain(client.pickup_people.iter().map(String::as_str)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    fn service(&self) -> String {
        let client = &self.card.client;
        let day = |day: Option<Day>| day.map_or("?".to_owned(), |day| day.to_string());
        format!("{} to {}", day(client.opened), day(client.closed))
    }

    fn words(&self) -> String {
        let client = &self.card.client;
        let came = self.came.map(|(first, last)| {
            if first == last {
                format!(" of {first}")
            } else {
                format!(" of {first} to {last}")
            }
        });
        format!(
            "{}to be purged for ever: the record of {}, box {}, service {}: {}; also {}, {}, the form with {}, notes, and the words \
             of {}{} and {}; carriers' numbers and days stay (rule 26); the quarter's list shows (purged) in its place",
            self.debt.as_deref().unwrap_or_default(),
            client.legal_name(),
            client.pmb,
            self.service(),
            self.names(),
            counted(number(client.emails.len()), "e-mail address"),
            counted(number(client.phones.len()), "telephone number"),
            counted(self.papers, "attached paper"),
            counted(self.pieces, "piece"),
            came.unwrap_or_default(),
            counted(self.notices, "notice"),
        )
    }

    fn parts(&self) -> Vec<Part> {
        let client = &self.card.client;
        vec![
            Part::of("the client", format!("{:?} {}", client.id, self.names())),
            Part::of("the service", self.service()),
            Part::of("the pieces", format!("{} {:?}", self.pieces, self.came)),
            Part::of("the notices", self.notices.to_string()),
            Part::of("the papers", self.papers.to_string()),
            Part::of("the debt", format!("{:?}", self.debt)),
        ]
    }
}

/// How many papers are attached to a client's form.
fn papers(session: &mut Session, card: &ClientCard) -> Result<u32, Failure> {
    let client = card.client.id.clone();
    Ok(number(session.get(ask::PapersOf { client })?.len()))
}

/// What a client owes whom nobody can ask for it afterwards.
fn debt(session: &mut Session, card: &ClientCard) -> Result<Option<String>, Failure> {
    let rows = session.get(ask::Accounts(Some(card.client.id.clone())))?;
    let owed = rows.iter().map(|row| row.total);
    let owed = owed.fold(Cents(0), Cents::plus);
    let amount = session.desk.currency.of(owed);
    Ok((owed > Cents(0)).then(|| {
        format!("OWES {amount}, which nobody can be asked for any more (fee take or fee waive settles it first); ")
    }))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How the records of former clients stand on a day.
pub(in crate::cli) fn verdicts(
    session: &mut Session,
    on: Option<Day>,
) -> Result<Vec<crate::domain::retention::Verdict>, Failure> {
    session.get(ask::RetentionOn(on))
}
