//! How the keeper's thread comes by tables that can be used: what becomes of those that cannot, and opening them again.

use super::worker::Worker;
use crate::domain::ids::Seq;
use crate::domain::state::State;
use crate::store::purge;
use crate::store::tables::{self, Tables, TablesError};

impl Worker {
    /// After an error sled's handle is of no use any more, whatever becomes of the disk.
    pub(super) fn fail(&mut self, error: &TablesError) {
        self.drop_tables();
        match error {
            TablesError::Damaged(why) => self.set_aside(why),
            TablesError::OtherForm(_) => self.start_over(),
            _ => self
                .shared
                .set(|progress| progress.away = Some(error.to_string())),
        }
    }

    pub(super) fn drop_tables(&mut self) {
        self.state = None;
        // The journal has what waits as well.
        let thrown_away = self.shared.progress().take_waiting(None);
        drop(thrown_away);
        self.dirty = false;
        let tables = self.shared.write().take();
        drop(tables);
    }

    pub(super) fn set_aside(&mut self, why: &str) {
        self.let_go();
        if self.is_moved() {
            return;
        }
        match tables::set_aside(&self.shared.data) {
            Ok(aside) => {
                let words = tables::aside_words(why, aside.as_deref());
                self.shared.set(|progress| progress.repairs.push(words));
            }
            Err(error) => self.is_stuck(format!(
                "the tables are damaged and cannot be moved away: {error}"
            )),
        }
    }

    /// Makes tables of this form in place of another version's; that is no repair.
    pub(super) fn start_over(&mut self) {
        self.let_go();
        if self.is_moved() {
            return;
        }
        if let Err(error) = tables::remove(&self.shared.data) {
            self.is_stuck(format!(
                "the tables are another version's and cannot be removed: {error}"
            ));
        }
    }

    /// Lets go of tables that will not be used again. New ones hold nothing: they are made from the first event on.
    fn let_go(&mut self) {
        self.drop_tables();
        self.image = None;
        self.shared.set(|progress| {
            progress.applied = Seq(0);
            // Others may have met the same damage: it is not the new ones'.
            progress.fault = None;
        });
    }

    pub(super) fn is_stuck(&mut self, why: String) {
        self.halted = true;
        self.shared.set(|progress| progress.away = Some(why));
    }

    /// Opens the tables again, or new ones when they are damaged; what they miss is applied afterwards.
    pub(super) fn bring_back(&mut self) {
        if self.is_moved() {
            return;
        }
        let mut opened = self.open();
        match &opened {
            Err(TablesError::Damaged(why)) => {
                self.set_aside(&why.clone());
                opened = self.open();
            }
            Err(TablesError::OtherForm(_)) => {
                self.start_over();
                opened = self.open();
            }
            _ => {}
        }
        match opened {
            Ok((tables, state)) => {
                let applied = state.header.seq;
                self.state = Some(state);
                self.size = tables::size(&self.shared.data);
                *self.shared.write() = Some(tables);
                // IMPORTANT: only then: who waited asks them.
                self.shared.set(|progress| {
                    progress.opening = false;
                    progress.applied = applied;
                    progress.away = None;
                });
            }
            Err(error) => self.shared.set(|progress| {
                progress.opening = false;
                progress.away = Some(error.to_string());
            }),
        }
    }

    fn open(&mut self) -> Result<(Tables, State), TablesError> {
        let tables = tables::open_patiently(&self.shared.data)?;
        let Some(image) = self.image.take() else {
            let state = tables.load_state()?;
            return Ok((tables, state));
        };
        let (seq, hash) = tables.watermark()?;
        if (seq, hash) == (image.header.seq, image.header.hash) {
            return Ok((tables, image));
        }
        // What is from before a purge must not be set aside with its texts; following the journal finds it out.
        let data = &self.shared.data;
        if seq > Seq(0) && purge::follows(data, seq).unwrap_or(true) {
            let state = tables.load_state()?;
            return Ok((tables, state));
        }
        // The image was kept behind them. sled takes some damaged files for new ones.
        let problem = if seq == Seq(0) {
            "they hold nothing any more"
        } else {
            "they do not hold what they held at the last stop"
        };
        Err(TablesError::Damaged(problem.to_owned()))
    }
}
