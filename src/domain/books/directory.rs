//! Clients and clerks.

use std::sync::Arc;

use super::{Books, generated_id};
use crate::domain::clerk::Clerk;
use crate::domain::client::{Client, ClientChange};
use crate::domain::form::SinceUpload;
use crate::domain::ids::{ClerkId, ClientId, Pmb};
use crate::domain::state::State;

impl Books<'_> {
    pub fn add_client(&mut self, client: &Client) {
        let numbers = &mut self.state.header.next;
        if client.id == generated_id(numbers.clients + 1) {
            numbers.clients += 1;
        }
        self.touched.clients.push(client.id.clone());
        let mut since = SinceUpload::nothing(client.kind);
        since.came(client);
        self.uploaded(&client.id, since);
        put(self.state, client.clone());
    }

    /// What of a form is not in the CRD by now.
    fn uploaded(&mut self, id: &ClientId, since: SinceUpload) {
        if since.boxes().is_empty() {
            self.state.to_crd.remove(id);
        } else {
            self.state.to_crd.insert(id.clone(), Arc::new(since));
        }
    }

    pub fn change_client(&mut self, id: &ClientId, changes: &[ClientChange]) {
        let Some(known) = self.state.clients.get(id) else {
            return;
        };
        let mut client = Client::clone(known);
        let before = client.pmb.clone();
        let since = self.state.to_crd.get(id);
        let mut since = since.map_or_else(
            || SinceUpload::nothing(client.kind),
            |since| SinceUpload::clone(since),
        );
        since.changed(&client, changes);
        for change in changes {
            client.apply(change);
        }
        client.changed_by = self.envelope.command;
        leave_box(self.state, &before, id);
        put(self.state, client);
        self.uploaded(id, since);
        self.touched.clients.push(id.clone());
    }

    pub fn withdraw_client(&mut self, id: &ClientId) {
        if let Some(client) = self.state.clients.remove(id) {
            let entered = usize::from(client.form.is_some());
            self.state.forms = self.state.forms.saturating_sub(entered);
            leave_box(self.state, &client.pmb, id);
        }
        self.forget_volume(id);
        self.state.to_crd.remove(id);
        self.touched.clients.push(id.clone());
    }

    /// Sets or lifts a legal hold.
    pub fn hold(&mut self, id: &ClientId, why: Option<&String>) {
        match why {
            Some(why) => self.state.holds.insert(id.clone(), why.clone()),
            None => self.state.holds.remove(id),
        };
        self.touched.clients.push(id.clone());
    }

    pub fn set_clerk(&mut self, clerk: &Clerk) {
        let id = clerk.id.clone();
        self.state.clerks.insert(id, Arc::new(clerk.clone()));
        self.touched.clerks.push(clerk.id.clone());
    }

    pub fn remove_clerk(&mut self, clerk: &ClerkId) {
        let left = Arc::new(Clerk::left(clerk.clone()));
        self.state.clerks.insert(clerk.clone(), left);
        self.touched.clerks.push(clerk.clone());
    }
}

/// Puts a client into memory and his box; also how tables are loaded.
pub(super) fn put(state: &mut State, client: Client) {
    let (pmb, id) = (client.pmb.clone(), client.id.clone());
    state.boxes.entry(pmb).or_default().insert(id.clone());
    state.forms += usize::from(client.form.is_some());
    let before = state.clients.insert(id, Arc::new(client));
    let entered = usize::from(before.is_some_and(|before| before.form.is_some()));
    state.forms = state.forms.saturating_sub(entered);
}

fn leave_box(state: &mut State, pmb: &Pmb, id: &ClientId) {
    if let Some(holders) = state.boxes.get_mut(pmb) {
        holders.remove(id);
        if holders.is_empty() {
            state.boxes.remove(pmb);
        }
    }
}
