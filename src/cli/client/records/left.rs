//! What a purge leaves: texts about other clients that name who goes. They are those clients' own, so that a person looks
//! at them; here it is said which.

use crate::cli::client::each;
use crate::cli::failure::Failure;
use crate::cli::item;
use crate::cli::session::Session;
use crate::domain::client::Client;
use crate::domain::redaction::Mentions;
use crate::wire::ask::ItemsQuery;
use crate::wire::rows::ClientCard;

/// Most places that are named in a sentence.
const NAMED: usize = 6;

/// Where others' records name a client.
pub(super) struct Left {
    /// Boxes whose notes name him.
    notes: Vec<String>,
    /// Pieces of other clients whose labels name him.
    labels: Vec<String>,
}

impl Left {
    pub(super) fn of(session: &mut Session, card: &ClientCard) -> Result<Self, Failure> {
        let mut others: Vec<Client> = Vec::new();
        each(session, |card| {
            others.push(card.client);
            Ok(())
        })?;
        let mentions = Mentions::of(&card.client, others.iter());
        let is_other = |client: &&Client| client.id != card.client.id;
        let named = others.iter().filter(is_other);
        let named = named.filter(|other| mentions.is_in(&other.notes));
        let notes = named.map(|other| other.pmb.to_string()).collect();
        let mut labels = Vec::new();
        item::each(session, ItemsQuery::default(), |row| {
            let others = row.item.client.as_ref().filter(|id| **id != card.client.id);
            let line = row.item.line.as_deref().filter(|_| others.is_some());
            if line.is_some_and(|line| mentions.is_in(line)) {
                labels.push(format!("#{}", row.item.id));
            }
            Ok(())
        })?;
        Ok(Self { notes, labels })
    }

    /// Each place, in words.
    fn all(&self) -> Vec<String> {
        let notes = (self.notes.iter()).map(|pmb| format!("the note on box {pmb}"));
        let labels = (self.labels.iter()).map(|item| format!("the label of {item}"));
        notes.chain(labels).collect()
    }

    /// All of them, as they bind what was shown.
    pub(super) fn places(&self) -> String {
        self.all().join(", ")
    }

    fn named(&self) -> Option<String> {
        let all = self.all();
        let named: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
        let more = match all.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!named.is_empty()).then(|| format!("{}{more}", named.join(", ")))
    }

    /// Behind what goes; nothing where nobody else's record names him.
    pub(super) fn stays(&self) -> String {
        let stays = |named: String| format!("; STAYS, for it is another client's: {named}");
        self.named().map(stays).unwrap_or_default()
    }

    /// Behind what went.
    pub(super) fn to_do(&self) -> String {
        let change = if self.notes.is_empty() {
            ""
        } else {
            ": write the notes anew with mailroom client note"
        };
        let left = |named: String| format!(" Still naming who is gone: {named}{change}.");
        self.named().map(left).unwrap_or_default()
    }
}
