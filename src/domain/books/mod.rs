//! The books while one event happens: total functions that cannot fail and decide nothing. What an event names that is
//! not there any more is passed over, so that a ledger can always be replayed.
//!
//! The state is changed through [`Books`] alone, which notes in [`Touched`] what it changed: a kind of event cannot
//! forget a table. Knows no kind of event; each says to the books what it does (`flow::fact::Fact::apply`).

mod accounts;
mod boxed;
mod clocks;
mod counts;
mod days;
mod directory;
mod items;
mod notices;
mod statements;
mod touched;
mod trace;
mod volumes;

use std::sync::Arc;

use super::attached::Attached;
use super::boxed::InBox;
use super::center::file::CenterFile;
use super::clerk::Actor;
use super::client::Client;
use super::ids::{ClientId, CommandId, Hash, ItemId, Pmb, Seq, SiteId};
use super::item::Item;
use super::notice::Notice;
use super::papers::Papers;
use super::pipeline::notes::FormNotes;
use super::release::Codes;
use super::ruling::Ruling;
use super::state::{Done, Outbox, State};
use super::time::{BookDay, Day, Stamp};
use crate::domain::quarter::certified::Certified;
use crate::domain::workflow::reviewed::Reviewed;
pub use touched::Touched;
pub use trace::Undo;

/// The state while an event happens to it.
pub struct Books<'a> {
    state: &'a mut State,
    touched: Touched,
    envelope: Head<'a>,
}

/// Where an event stands in the ledger: its envelope without the event itself.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    pub site: SiteId,
    pub seq: Seq,
    /// When it happens.
    pub at: Stamp,
    /// The business day.
    pub day: BookDay,
    pub actor: &'a Actor,
    /// The command that caused it.
    pub command: CommandId,
    pub hash: Hash,
}

impl<'a> Books<'a> {
    /// Opens them for one event. `undo` is how taking back stands to it; none where no person did it.
    pub(in crate::domain) fn open(
        state: &'a mut State,
        envelope: Head<'a>,
        undo: Option<&Undo>,
    ) -> Self {
        let mut books = Self {
            state,
            touched: Touched::default(),
            envelope,
        };
        if let Some(undo) = undo {
            books.remember_before(undo);
        }
        books.begin_day();
        let header = &mut books.state.header;
        header.site = envelope.site;
        header.seq = envelope.seq;
        header.hash = envelope.hash;
        header.at = envelope.at;
        books
    }

    /// The state once the page of this head has begun, and before anything stands on it.
    pub(in crate::domain) fn turned(state: &State, envelope: Head<'a>) -> State {
        let mut state = state.clone();
        let mut books = Books {
            state: &mut state,
            touched: Touched::default(),
            envelope,
        };
        books.begin_day();
        state
    }

    /// Closes them behind the event; `note` writes into the answer to its command what it did.
    pub(in crate::domain) fn close(
        mut self,
        undo: Option<&Undo>,
        note: impl FnOnce(&mut Done, &Hash),
    ) -> Touched {
        self.remember_after(undo, note);
        self.touched
    }
}

impl Books<'_> {
    /// When it happens.
    pub fn at(&self) -> Stamp {
        self.envelope.at
    }

    /// The business day.
    pub fn day(&self) -> BookDay {
        self.envelope.day
    }

    /// The event.
    pub fn seq(&self) -> Seq {
        self.envelope.seq
    }

    /// Who makes it happen.
    pub fn who(&self) -> &str {
        self.envelope.actor.name()
    }

    /// Whether anybody is told of anything from now on.
    pub fn outbox(&mut self, outbox: Outbox) {
        self.state.header.outbox = outbox;
    }

    /// From which day on clients are written about what sits here, or that they are not any more.
    pub fn write_since(&mut self, day: Option<Day>) {
        self.state.header.letters_since = day;
    }

    /// Texts were taken out of the ledger.
    pub fn purged(&mut self) {
        self.state.header.purged = Some(self.envelope.at);
    }

    /// A code of a client was used, or a wrong one tried.
    pub fn change_codes(&mut self, client: &ClientId, edit: impl FnOnce(&mut Codes)) {
        let codes = self.state.codes.entry(client.clone()).or_default();
        edit(Arc::make_mut(codes));
        self.touched.codes.push(client.clone());
    }

    /// The list of the quarter was certified.
    pub fn certify(&mut self, certified: Option<&Certified>) {
        self.state.certified = certified.map(|list| Arc::new(list.clone()));
        self.touched.certified = true;
    }

    /// What is on the center's own file.
    pub fn note_center(&mut self, file: Option<&CenterFile>) {
        self.state.center = file.map(|file| Arc::new(file.clone()));
        self.touched.center = true;
    }

    /// The workflow was reviewed, or that was taken back.
    pub fn review(&mut self, review: Option<&Reviewed>) {
        self.state.reviewed = review.map(|review| Arc::new(review.clone()));
        self.touched.reviewed = true;
    }

    /// What is noted beside a client's form.
    pub fn note_form(&mut self, client: &ClientId, notes: Option<&FormNotes>) {
        match notes {
            Some(notes) => drop(
                self.state
                    .form_notes
                    .insert(client.clone(), Arc::new(notes.clone())),
            ),
            None => drop(self.state.form_notes.remove(client)),
        }
        self.touched.form_notes.push(client.clone());
    }

    /// A paper lies beside a client's form; of one that was purged, no more than its number.
    pub fn attach(&mut self, client: &ClientId, paper: &Attached) {
        let folder = self.state.attached.entry(client.clone()).or_default();
        let folder = Arc::make_mut(folder);
        folder.last = folder.last.max(paper.number);
        if !paper.is_purged() {
            folder.papers.push(paper.clone());
        }
        self.touched.attached.push(client.clone());
    }

    /// A paper lies beside a client's form no longer.
    pub fn detach(&mut self, client: &ClientId, number: u32) {
        if let Some(folder) = self.state.attached.get_mut(client) {
            let folder = Arc::make_mut(folder);
            folder.papers.retain(|paper| paper.number != number);
        }
        self.touched.attached.push(client.clone());
    }

    /// What is known of served papers.
    pub fn note_papers(&mut self, item: ItemId, papers: Option<&Papers>) {
        match papers {
            Some(papers) => drop(self.state.papers.insert(item, Arc::new(papers.clone()))),
            None => drop(self.state.papers.remove(&item)),
        }
        self.touched.papers.push(item);
    }

    /// What a manager decided on a piece.
    pub fn rule(&mut self, item: ItemId, ruling: Option<&Ruling>) {
        match ruling {
            Some(ruling) => drop(self.state.rulings.insert(item, Arc::new(ruling.clone()))),
            None => drop(self.state.rulings.remove(&item)),
        }
        self.touched.rulings.push(item);
    }
}

/// The id of the n-th client that came without one.
pub(in crate::domain) fn generated_id(n: u64) -> ClientId {
    ClientId::new(&format!("c-{n}"))
}

/// Puts a stored client back into memory, with his box: how tables are loaded.
pub fn put_client(state: &mut State, client: Client) {
    directory::put(state, client);
}

/// Puts a stored piece back into memory and its indexes: how tables are loaded.
pub fn put_item(state: &mut State, item: Item) {
    items::put(state, item);
}

/// Puts what lies in a box back into memory and its index: how tables are loaded.
pub fn put_boxed(state: &mut State, pmb: &Pmb, whose: InBox) {
    boxed::put(state, pmb, whose);
}

/// Puts a stored notice back into memory and its index: how tables are loaded.
pub fn put_notice(state: &mut State, notice: Notice) {
    notices::put(state, notice);
}

/// The books with letters that memory has let go of; those that it has are as it has them.
pub fn with_letters(state: &State, letters: &[Notice]) -> State {
    let mut all = state.clone();
    let is_gone = |letter: &&Notice| !state.notices.contains_key(&letter.id);
    for letter in letters.iter().filter(is_gone) {
        put_notice(&mut all, letter.clone());
    }
    all
}
