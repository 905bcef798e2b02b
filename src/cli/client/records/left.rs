//! What a purge leaves: texts of others' records, and of the center's own, that name who goes. They are not his, so that a
//! person looks at them; here it is said which, each by its place.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::ids::ClientId;
use crate::sheets::{Cell, mention};
use crate::wire::ask::MentionsOf;
use crate::wire::rows::{MentionRow, TextPart};

/// Most places that are named in a sentence.
const NAMED: usize = 6;

/// Where others' records name a client.
pub(super) struct Left {
    rows: Vec<MentionRow>,
    /// The word by which he was asked for.
    who: String,
}

/// Every place, as a list.
pub(in crate::cli) fn mentions(
    session: &mut Session,
    who: &str,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let rows = session.get(MentionsOf(card.client.id.clone()))?;
    if rows.is_empty() && !csv && !out.json {
        if card.client.is_purged() {
            let id = &card.client.id;
            return out.say(format!(
                "{id} is purged, with every name to look for; the purge said what stays."
            ));
        }
        let name = card.client.legal_name();
        return out.say(format!("No record but its own names {name}."));
    }
    out.list(csv, session.zone, &rows)
}

impl Left {
    pub(super) fn of(session: &mut Session, who: &str, client: &ClientId) -> Result<Self, Failure> {
        let rows = session.get(MentionsOf(client.clone()))?;
        let who = who.to_owned();
        Ok(Self { rows, who })
    }

    /// All of them, as they bind what was shown.
    pub(super) fn places(&self) -> String {
        let all: Vec<String> = self.rows.iter().map(mention::words).collect();
        all.join("; ")
    }

    /// For `--json`.
    pub(super) fn cell(&self) -> Cell<'_> {
        Cell::Many(self.rows.iter().map(Cell::row).collect())
    }

    /// Behind what goes; nothing where no other record names him.
    pub(super) fn stays(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let named = self.rows.iter().take(NAMED).map(mention::words);
        let named: Vec<String> = named.collect();
        let more = match self.rows.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(
                "; and {more} more, all of them with mailroom client mentions {}",
                self.who
            ),
        };
        let named = named.join("; ");
        format!("; STAYS, for it is not his: {named}{more}")
    }

    /// Behind what went: every place, for nobody can ask for them by his name any more.
    pub(super) fn tell(&self, out: &mut Output<'_>) -> Result<(), Failure> {
        if self.rows.is_empty() || out.json {
            return Ok(());
        }
        out.say("Still naming who is gone, each in another's record or the center's:")?;
        let mut rows = self.rows.iter();
        rows.try_for_each(|row| out.below(mention::words(row)))?;
        let has_note = |row: &MentionRow| row.part == TextPart::Note && row.items.is_empty();
        if self.rows.iter().any(has_note) {
            out.say("Write a note that stands so still anew: mailroom client note BOX TEXT")?;
        }
        Ok(())
    }
}
