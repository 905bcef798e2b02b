//! The deep check: the tables against a state, and every index against its records.

use super::guard::guarded;
use super::keys;
use super::{Answer, Tables};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::state::State;

impl Tables {
    /// What the tables have otherwise than a state of the same event, in words; empty when they agree. Reads
    /// everything: seconds for years of mail.
    pub fn differences(&self, state: &State) -> Answer<Vec<String>> {
        guarded(|| {
            let mut all = against_state(&self.load_state()?, state);
            let items = self.check_items(&mut all)?;
            self.check_count(
                keys::ITEMS_BY_STATUS,
                items.in_all,
                "pieces by status",
                &mut all,
            )?;
            self.check_count(
                keys::ITEMS_OF_CLIENT,
                items.with_client,
                "pieces of clients",
                &mut all,
            )?;
            self.check_count(
                keys::ITEMS_BY_TRACKING,
                items.with_number,
                "pieces by number",
                &mut all,
            )?;
            let notices = self.check_notices(&mut all)?;
            self.check_count(
                keys::NOTICES_OF_CLIENT,
                notices,
                "notices of clients",
                &mut all,
            )?;
            Ok(all)
        })
    }

    fn check_items(&self, all: &mut Vec<String>) -> Answer<Counted> {
        let mut counted = Counted::default();
        for stretch in self.stretches::<Item>(&(0..u64::MAX))? {
            for item in self.stretch::<Item>(stretch)?.into_values() {
                counted.in_all += 1;
                counted.with_client += usize::from(item.client.is_some());
                counted.with_number += usize::from(item.tracking.is_some());
                for key in keys::entries(&item) {
                    let (list, number) = key.split().unwrap_or((key, 0));
                    if !self.lists(&list, number)? {
                        all.push(format!("piece #{} is missing in an index", item.id));
                    }
                }
            }
        }
        Ok(counted)
    }

    fn check_notices(&self, all: &mut Vec<String>) -> Answer<usize> {
        let mut count = 0;
        for stretch in self.stretches::<Notice>(&(0..u64::MAX))? {
            for notice in self.stretch::<Notice>(stretch)?.into_values() {
                count += 1;
                let list = keys::notices_of_client(&notice.client);
                if !self.lists(&list, notice.id.0)? {
                    all.push(format!(
                        "notice {} is missing among its client's",
                        notice.id
                    ));
                }
            }
        }
        Ok(count)
    }

    /// As many entries as records, and every record with its own: then there is no entry too many.
    fn check_count(
        &self,
        index: u8,
        expected: usize,
        what: &str,
        all: &mut Vec<String>,
    ) -> Answer<()> {
        let found = self.listed(index)?;
        if found != expected {
            all.push(format!("{what}: {found} entries for {expected} records"));
        }
        Ok(())
    }
}

#[derive(Default)]
struct Counted {
    in_all: usize,
    with_client: usize,
    with_number: usize,
}

fn against_state(loaded: &State, state: &State) -> Vec<String> {
    let parts = [
        (loaded.header == state.header, "the header"),
        (loaded.clients == state.clients, "the clients"),
        (loaded.holds == state.holds, "the legal holds"),
        (loaded.certified == state.certified, "the certified list"),
        (loaded.center == state.center, "the center's own file"),
        (
            loaded.reviewed == state.reviewed,
            "the review of the workflow",
        ),
        (loaded.form_notes == state.form_notes, "the notes on forms"),
        (loaded.attached == state.attached, "the attached papers"),
        (loaded.statements == state.statements, "the statements"),
        (loaded.stated == state.stated, "the last month stated"),
        (
            loaded.to_crd == state.to_crd,
            "what changed since the uploads",
        ),
        (loaded.boxes == state.boxes, "the boxes"),
        (loaded.items == state.items, "the open pieces"),
        (
            loaded.dispositions == state.dispositions,
            "what the rules say of pieces",
        ),
        (loaded.held == state.held, "what lies here by client"),
        (loaded.unnamed == state.unnamed, "the unidentified pieces"),
        (
            loaded.tracking == state.tracking,
            "the open tracking numbers",
        ),
        (loaded.notices == state.notices, "the open notices"),
        (
            loaded.notices_of == state.notices_of,
            "the open notices by client",
        ),
        (loaded.books == state.books, "the days"),
        (loaded.closings == state.closings, "the closes of days"),
        (loaded.counts == state.counts, "the counts"),
        (loaded.volumes == state.volumes, "how much mail clients get"),
        (loaded.boxed == state.boxed, "what lies in own boxes"),
        (loaded.accounts == state.accounts, "what clients owe"),
        (loaded.clocks == state.clocks, "the clocks of pieces"),
        (loaded.outgoing == state.outgoing, "the outgoing numbers"),
        (loaded.requests == state.requests, "what clients asked for"),
        (loaded.papers == state.papers, "served papers"),
        (loaded.rulings == state.rulings, "what managers decided"),
        (loaded.clerks == state.clerks, "the clerks"),
        (
            loaded.order == state.order,
            "the order of the last commands",
        ),
        (loaded.traces == state.traces, "the last commands"),
    ];
    parts
        .into_iter()
        .filter(|(same, _)| !same)
        .map(|(_, what)| format!("{what} differ"))
        .collect()
}
