//! The state in memory from the tables: the same, to the last field, as a replay of the journal up to the
//! watermark gives. A test compares the two.

use serde::de::DeserializeOwned;

use super::guard::guarded;
use super::keys::{self, Key};
use super::{Answer, Tables, TablesError};
use crate::domain::attached::Folder;
use crate::domain::books;
use crate::domain::boxed::InBox;
use crate::domain::clerk::Clerk;
use crate::domain::client::Client;
use crate::domain::close::Closing;
use crate::domain::count::Count;
use crate::domain::disposition::Disposition;
use crate::domain::fee::Fee;
use crate::domain::form::SinceUpload;
use crate::domain::ids::{ClientId, CountId, ForwardId, ItemId, NoticeId, Pmb};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::papers::Papers;
use crate::domain::pipeline::notes::FormNotes;
use crate::domain::release::Codes;
use crate::domain::request::Request;
use crate::domain::ruling::Ruling;
use crate::domain::state::{State, Trace};
use crate::domain::statement::issued::Series;
use crate::domain::storage::Clock;
use crate::domain::time::BookDay;
use crate::domain::volume::Volume;

impl Tables {
    /// Everything that is true after the event of the watermark.
    pub(in crate::store) fn load_state(&self) -> Answer<State> {
        guarded(|| {
            let mut state = State {
                header: self.header()?,
                ..State::default()
            };
            self.load_directory(&mut state)?;
            state.certified = self.value(&keys::certified(), "the certified list")?;
            state.center = self.value(&keys::center(), "the center's own file")?;
            state.reviewed = self.value(&keys::reviewed(), "the review of the workflow")?;
            self.load_form_notes(&mut state)?;
            self.load_to_crd(&mut state)?;
            self.load_attached(&mut state)?;
            self.load_statements(&mut state)?;
            self.load_items(&mut state)?;
            for id in self.numbers(&Key::table(keys::NOTICES_IN_MEMORY)) {
                let notice: Notice = self.needed(&keys::notice(NoticeId(id?)), "the notice")?;
                books::put_notice(&mut state, notice);
            }
            self.load_counts(&mut state)?;
            let days: Vec<BookDay> = self
                .value(&keys::days_in_memory(), "the list of days")?
                .unwrap_or_default();
            for day in days {
                state
                    .books
                    .insert(day, self.needed(&keys::day(day), "the day")?);
            }
            self.load_closings(&mut state)?;
            self.load_keeping(&mut state)?;
            self.load_traces(&mut state)?;
            Ok(state)
        })
    }

    fn load_directory(&self, state: &mut State) -> Answer<()> {
        self.each(
            &Key::table(keys::CLIENTS),
            "the client",
            |_, client: Client| {
                books::put_client(state, client);
                Ok(())
            },
        )?;
        self.each(&Key::table(keys::CLERKS), "the clerk", |_, clerk: Clerk| {
            state.clerks.insert(clerk.id.clone(), clerk.into());
            Ok(())
        })?;
        self.load_codes(state)?;
        self.load_boxed(state)?;
        // Tables from before this was kept have none: then nobody stands higher among equals until mail comes.
        self.each(
            &Key::table(keys::VOLUMES),
            "the mail of a client",
            |key, volume: Volume| {
                let client = text(key, "a client is no text")?;
                state.volumes.insert(ClientId::new(&client), volume.into());
                Ok(())
            },
        )?;
        self.each(
            &Key::table(keys::HOLDS),
            "the legal hold",
            |key, why: String| {
                let id = text(key, "a client's id is no text")?;
                state.holds.insert(ClientId::new(&id), why);
                Ok(())
            },
        )?;
        Ok(())
    }

    fn load_boxed(&self, state: &mut State) -> Answer<()> {
        self.each(
            &Key::table(keys::BOXED),
            "what lies in a box",
            |key, whose: InBox| {
                let pmb = text(key, "a box is no text")?;
                books::put_boxed(state, &Pmb::new(&pmb), whose);
                Ok(())
            },
        )
    }

    /// Tables from before there were codes have none.
    fn load_codes(&self, state: &mut State) -> Answer<()> {
        self.each(
            &Key::table(keys::CODES),
            "the codes of a client",
            |key, codes: Codes| {
                let client = text(key, "a client is no text")?;
                state.codes.insert(ClientId::new(&client), codes.into());
                Ok(())
            },
        )
    }

    /// Tables from before forms had notes have none.
    fn load_form_notes(&self, state: &mut State) -> Answer<()> {
        let what = "the notes on a form";
        self.each(
            &Key::table(keys::FORM_NOTES),
            what,
            |key, notes: FormNotes| {
                let client = text(key, "a client is no text")?;
                state
                    .form_notes
                    .insert(ClientId::new(&client), notes.into());
                Ok(())
            },
        )
    }

    fn load_to_crd(&self, state: &mut State) -> Answer<()> {
        let what = "what changed since an upload";
        self.each(
            &Key::table(keys::TO_CRD),
            what,
            |key, since: SinceUpload| {
                let client = text(key, "a client is no text")?;
                state.to_crd.insert(ClientId::new(&client), since.into());
                Ok(())
            },
        )
    }

    /// Tables from before papers were attached have none.
    fn load_attached(&self, state: &mut State) -> Answer<()> {
        let what = "the papers beside a form";
        self.each(&Key::table(keys::ATTACHED), what, |key, folder: Folder| {
            let client = text(key, "a client is no text")?;
            state.attached.insert(ClientId::new(&client), folder.into());
            Ok(())
        })
    }

    /// Tables from before statements were made have none.
    fn load_statements(&self, state: &mut State) -> Answer<()> {
        let what = "a client's statements";
        self.each(
            &Key::table(keys::STATEMENTS),
            what,
            |key, series: Series| {
                let client = text(key, "a client is no text")?;
                state
                    .statements
                    .insert(ClientId::new(&client), series.into());
                Ok(())
            },
        )?;
        state.stated = self.value(&keys::stated(), "the last month stated")?;
        Ok(())
    }

    /// What clients owe and asked for, and the clocks of their pieces.
    fn load_keeping(&self, state: &mut State) -> Answer<()> {
        let what = "what a client owes";
        self.each(&Key::table(keys::ACCOUNTS), what, |key, owed: Vec<Fee>| {
            let client = text(key, "a client is no text")?;
            state.accounts.insert(ClientId::new(&client), owed.into());
            Ok(())
        })?;
        let what = "the clock of a piece";
        self.each(&Key::table(keys::CLOCKS), what, |key, clock: Clock| {
            let id = keys::number_of(key)
                .ok_or_else(|| TablesError::Damaged("a key is cut short".to_owned()))?;
            state.clocks.insert(ItemId(id), clock.into());
            Ok(())
        })?;
        let what = "the outgoing number";
        self.each(
            &Key::table(keys::OUTGOING),
            what,
            |key, forward: ForwardId| {
                let number = text(key, "a number is no text")?;
                state.outgoing.insert(number, forward);
                Ok(())
            },
        )?;
        let what = "what a client asked for";
        self.each(&Key::table(keys::REQUESTS), what, |_, request: Request| {
            state.requests.insert(request.id, request.into());
            Ok(())
        })?;
        self.each(
            &Key::table(keys::PAPERS),
            "served papers",
            |_, papers: Papers| {
                state.papers.insert(papers.item, papers.into());
                Ok(())
            },
        )?;
        let what = "what a manager decided";
        self.each(&Key::table(keys::RULINGS), what, |_, ruling: Ruling| {
            state.rulings.insert(ruling.item, ruling.into());
            Ok(())
        })
    }

    fn load_items(&self, state: &mut State) -> Answer<()> {
        for id in self.numbers(&Key::table(keys::ITEMS_IN_MEMORY)) {
            let item: Item = self.needed(&keys::item(ItemId(id?)), "the piece")?;
            if let Some(disposition) =
                self.value::<Disposition>(&keys::disposition(item.id), "the disposition")?
            {
                state.dispositions.insert(item.id, disposition.into());
            }
            books::put_item(state, item);
        }
        // Which of two held pieces with one number memory knows under it depends on what happened, not on the
        // pieces as they are, so it is stored.
        state.tracking.clear();
        self.each(
            &Key::table(keys::TRACKING_IN_MEMORY),
            "the number",
            |key, item: ItemId| {
                let number = text(key, "a number is no text")?;
                state.tracking.insert(number, item);
                Ok(())
            },
        )
    }

    /// Tables from before anybody counted have none.
    fn load_counts(&self, state: &mut State) -> Answer<()> {
        for id in self.numbers(&Key::table(keys::COUNTS_IN_MEMORY)) {
            let count: Count = self.needed(&keys::count(CountId(id?)), "the count")?;
            state.counts.insert(count.id, count.into());
        }
        Ok(())
    }

    /// Memory keeps what was told of the days that it keeps.
    fn load_closings(&self, state: &mut State) -> Answer<()> {
        let days: Vec<BookDay> = state.books.keys().copied().collect();
        for day in days {
            let closing: Option<Closing> = self.value(&keys::closing(day), "the close")?;
            if let Some(closing) = closing {
                state.closings.insert(day, closing.into());
            }
        }
        Ok(())
    }

    /// Commands are remembered in the order of their first events.
    fn load_traces(&self, state: &mut State) -> Answer<()> {
        let mut order = Vec::new();
        self.each(&Key::table(keys::TRACES), "the trace", |_, trace: Trace| {
            order.push((trace.done.first, trace.command));
            state.traces.insert(trace.command, trace.into());
            Ok(())
        })?;
        order.sort_unstable();
        state.order = order.into_iter().map(|(_, command)| command).collect();
        Ok(())
    }

    /// Gives every record under a prefix to `f`.
    pub(super) fn each<T: DeserializeOwned>(
        &self,
        prefix: &Key,
        what: &'static str,
        mut f: impl FnMut(&[u8], T) -> Answer<()>,
    ) -> Answer<()> {
        for entry in self.db.scan_prefix(&prefix.0) {
            let (key, bytes) = entry?;
            f(&key, self.whole(&key, &bytes, what)?)?;
        }
        Ok(())
    }

    /// A record that an index entry promises.
    pub(super) fn needed<T: DeserializeOwned>(&self, key: &Key, what: &'static str) -> Answer<T> {
        self.value(key, what)?
            .ok_or_else(|| TablesError::Damaged(format!("{what} of an index entry is missing")))
    }
}

/// A key's text; `wrong` says what it is not.
fn text(key: &[u8], wrong: &str) -> Answer<String> {
    keys::text_of(key).ok_or_else(|| TablesError::Damaged(wrong.to_owned()))
}
