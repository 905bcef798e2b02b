//! The money of a month, heard out of the ledger event by event, client by client.
//!
//! Invariant: an event of money stands on one statement and no other. It is on the first one made after it was written,
//! of its own month or a later one: what was written into a page of an earlier month behind that month's statements stands
//! on the next ones. Beside the accounts everything is summed up once more without asking whose it is, so that nothing
//! falls between two clients.

use std::collections::BTreeMap;

use super::issued::Run;
use super::money::{Amount, Month};
use super::usage::{Recounted, Usage, Used};
use crate::domain::event::{Envelope, Event};
use crate::domain::fee::{Fee, FeeFor, Settlement, sum};
use crate::domain::flow::ClientAdded;
use crate::domain::flow::{
    CreditDropped, FeesCharged, FeesCredited, FeesDropped, FeesReopened, FeesSettled,
};
use crate::domain::flow::{StatementCorrected, StatementPaid};
use crate::domain::ids::{ClientId, Seq};
use crate::domain::time::Day;

/// What moved an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    Charged(FeeFor),
    /// What caused it was taken back.
    Dropped(FeeFor),
    /// For this reason.
    Waived(FeeFor, String),
    /// It was waived, and is owed again.
    OwedAgain(FeeFor, String),
    /// Over the desk; how.
    PaidAtDesk(String),
    /// What was taken over the desk went back.
    GivenBack(String),
    /// Toward a statement; how.
    Paid(String),
    /// A credit or a charge, and why.
    Corrected(String),
}

/// One movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub on: Day,
    pub what: Moved,
    /// Above nought what the client owes for it.
    pub amount: Amount,
}

/// What the ledger says of one client's month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What was owed before the first statement of all.
    pub opening: Amount,
    pub entries: Vec<Entry>,
    /// Pieces that came in for him, and bundles that were sent on to him.
    pub used: Used,
    /// Months on his statements of which something counts otherwise by now.
    pub earlier: Vec<Recounted>,
    /// When he came into the books, where that was heard: who was in them before has been here all the time.
    pub came: Option<Day>,
}

/// How an event stands to the month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// On a statement already.
    Stated,
    /// Before statements were made at all.
    Before,
    Now,
    Later,
}

/// Listens to the ledger.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub month: Month,
    last: Option<Run>,
    accounts: BTreeMap<ClientId, Account>,
    usage: Usage,
    came: BTreeMap<ClientId, Day>,
    earlier: BTreeMap<ClientId, Vec<Recounted>>,
    /// All of it, whoever's.
    pub booked: Amount,
    /// The last event heard.
    pub seen: Seq,
    /// The first event of a later month.
    later: Option<Seq>,
}

impl Tally {
    /// Begins to listen for a month; `last` is the run before.
    pub fn new(month: Month, last: Option<Run>) -> Self {
        Self {
            month,
            last,
            // Where nothing is new, what was seen stays seen.
            seen: last.map_or(Seq(0), |last| last.seen),
            ..Self::default()
        }
    }

    /// The first event that has to be heard.
    pub fn first(&self) -> Seq {
        self.last.map_or(Seq(1), |last| last.rest)
    }

    /// The first event that is for a later month.
    pub fn rest(&self) -> Seq {
        self.later.unwrap_or(Seq(self.seen.0 + 1))
    }

    /// Hears an event; they come in their order, each once.
    pub fn heed(&mut self, envelope: &Envelope) {
        self.seen = envelope.seq;
        let when = self.when(Month::of(envelope.day.page()), envelope.seq);
        if when == When::Later {
            self.later = self.later.or(Some(envelope.seq));
        }
        self.usage.heed(envelope);
        if let Event::ClientAdded(ClientAdded(client)) = &envelope.event {
            self.came.insert(client.id.clone(), envelope.day.page());
        }
        for (client, entry) in moved(envelope) {
            self.booked(client, entry, when);
        }
    }

    /// Whether something that stands on an earlier statement counts otherwise by now: then the whole ledger has to be heard,
    /// and [`Self::recount`] told of it.
    pub fn changes_earlier(&self) -> bool {
        let Some(last) = self.last else {
            return false;
        };
        let is_stated =
            |counted: &super::usage::Counted| self.when(counted.month, counted.at) == When::Stated;
        let mut all = self.usage.all();
        !self.usage.strangers.is_empty()
            || all.any(|(one, _)| is_stated(one) && one.is_changed_since(last.seen))
    }

    /// Takes in what the whole ledger says of earlier months.
    pub fn recount(&mut self, whole: &Usage) {
        self.earlier = whole.recounted();
    }

    /// The accounts, each with its pieces and bundles.
    pub fn accounts(&self) -> BTreeMap<ClientId, Account> {
        let mut all = self.accounts.clone();
        for (counted, used) in self.usage.all() {
            if let Some(client) = counted.owner()
                && self.when(counted.month, counted.at) == When::Now
            {
                all.entry(client.clone()).or_default().used.add(used);
            }
        }
        for (client, day) in &self.came {
            all.entry(client.clone()).or_default().came = Some(*day);
        }
        for (client, earlier) in &self.earlier {
            let account = all.entry(client.clone()).or_default();
            account.earlier.clone_from(earlier);
        }
        all
    }

    /// How what was written on a page of a month as this event stands to the month that is stated.
    fn when(&self, month: Month, seq: Seq) -> When {
        match self.last {
            _ if month > self.month => When::Later,
            Some(last) if month <= last.month && seq <= last.seen => When::Stated,
            None if month < self.month => When::Before,
            _ => When::Now,
        }
    }

    fn booked(&mut self, client: &ClientId, entry: Entry, when: When) {
        match when {
            When::Stated | When::Later => {}
            When::Before => {
                self.booked = self.booked + entry.amount;
                let account = self.accounts.entry(client.clone()).or_default();
                account.opening = account.opening + entry.amount;
            }
            When::Now => {
                self.booked = self.booked + entry.amount;
                let account = self.accounts.entry(client.clone()).or_default();
                account.entries.push(entry);
            }
        }
    }
}

/// What an event of money moves, and whose account.
fn moved(envelope: &Envelope) -> Vec<(&ClientId, Entry)> {
    let on = envelope.day.page();
    let entry = |client, what, amount| (client, Entry { on, what, amount });
    match &envelope.event {
        Event::FeesCharged(FeesCharged { client, fees })
        | Event::CreditDropped(CreditDropped { client, fees }) => {
            let one = |fee: &Fee| entry(client, Moved::Charged(fee.what), fee.amount.into());
            fees.iter().map(one).collect()
        }
        Event::FeesDropped(FeesDropped { client, fees })
        | Event::FeesCredited(FeesCredited { client, fees }) => {
            let back = |fee: &Fee| -Amount::from(fee.amount);
            let one = |fee: &Fee| entry(client, Moved::Dropped(fee.what), back(fee));
            fees.iter().map(one).collect()
        }
        Event::FeesSettled(FeesSettled { client, fees, how }) => match how {
            Settlement::Taken(how) => {
                let what = Moved::PaidAtDesk(how.clone());
                vec![entry(client, what, -Amount::from(sum(fees)))]
            }
            Settlement::Waived(why) => {
                let one = |fee: &Fee| {
                    let what = Moved::Waived(fee.what, why.clone());
                    entry(client, what, -Amount::from(fee.amount))
                };
                fees.iter().map(one).collect()
            }
        },
        Event::FeesReopened(FeesReopened { client, fees, how }) => match how {
            Settlement::Taken(how) => {
                let what = Moved::GivenBack(how.clone());
                vec![entry(client, what, sum(fees).into())]
            }
            Settlement::Waived(why) => {
                let one = |fee: &Fee| {
                    let what = Moved::OwedAgain(fee.what, why.clone());
                    entry(client, what, fee.amount.into())
                };
                fees.iter().map(one).collect()
            }
        },
        Event::StatementPaid(StatementPaid {
            client,
            amount,
            how,
        }) => {
            vec![entry(
                client,
                Moved::Paid(how.clone()),
                -Amount::from(*amount),
            )]
        }
        Event::StatementCorrected(StatementCorrected {
            client,
            amount,
            reason,
        }) => vec![entry(client, Moved::Corrected(reason.clone()), *amount)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clerk::Actor;
    use crate::domain::flow::SCHEMA;
    use crate::domain::forward::Cents;
    use crate::domain::ids::{CommandId, SiteId};
    use crate::domain::time::{BookDay, Stamp};

    fn paid(seq: u64, day: &str, cents: u32) -> Envelope {
        Envelope {
            site: SiteId::default(),
            seq: Seq(seq),
            at: Stamp(0),
            day: BookDay::of(Day::parse(day).unwrap()),
            actor: Actor::Server,
            command: CommandId([0; 16]),
            schema: SCHEMA,
            event: Event::StatementPaid(StatementPaid {
                client: ClientId::new("harbor"),
                amount: Cents(cents),
                how: String::new(),
            }),
            digest: [0; 32],
            previous: [0; 32],
            hash: [0; 32],
        }
    }

    #[test]
    fn what_is_written_late_stands_on_the_next_statement_and_nothing_on_two() {
        let run = Run {
            month: Month::parse("2026-01").unwrap(),
            seen: Seq(10),
            rest: Seq(8),
            ..Run::default()
        };
        let mut tally = Tally::new(run.month.next(), Some(run));
        assert_eq!(tally.first(), Seq(8));
        let ledger = [
            // It was of February when January was stated.
            paid(8, "2026-02-01", 100),
            // Of January, and seen then.
            paid(9, "2026-01-31", 7),
            // Into a day of January that was opened again, behind its statements.
            paid(11, "2026-01-31", 50),
            paid(12, "2026-03-01", 1_000),
            paid(13, "2026-02-28", 20),
        ];
        for envelope in &ledger {
            tally.heed(envelope);
        }
        assert_eq!(tally.booked, Amount(-170));
        assert_eq!((tally.seen, tally.rest()), (Seq(13), Seq(12)));
    }

    #[test]
    fn what_was_owed_before_the_first_statement_of_all_is_brought_forward() {
        let mut tally = Tally::new(Month::parse("2026-02").unwrap(), None);
        for envelope in [paid(1, "2025-12-24", 300), paid(2, "2026-02-10", 20)] {
            tally.heed(&envelope);
        }
        let account = &tally.accounts()[&ClientId::new("harbor")];
        assert_eq!((account.opening, account.entries.len()), (Amount(-300), 1));
    }
}
