//! What clients owe and what they asked for. A fee is known by what it is for: charging one that stands in the account
//! changes nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Books;
use crate::domain::fee::{Fee, FeeFor};
use crate::domain::ids::{ClientId, ForwardId, RequestId};
use crate::domain::request::Request;
use crate::domain::state::State;

impl Books<'_> {
    /// Fees come into a client's account.
    pub fn charge(&mut self, client: &ClientId, fees: &[Fee]) {
        self.owe(client, fees);
        for fee in fees {
            if let FeeFor::Storage { item, after, days } = fee.what {
                self.charged_until(client, item, after.saturating_add(days));
            }
        }
    }

    /// Fees were never charged.
    pub fn uncharge(&mut self, client: &ClientId, fees: &[Fee]) {
        self.settle(client, fees);
        self.unstate(client, fees);
        for fee in fees {
            if let FeeFor::Storage { item, after, .. } = fee.what {
                self.charged_until(client, item, after);
            }
        }
    }

    /// A client owes fees, or owes them again.
    pub fn owe(&mut self, client: &ClientId, fees: &[Fee]) {
        self.change_account(client, |owed| {
            let known: Vec<FeeFor> = owed.iter().map(|fee| fee.what).collect();
            owed.extend(fees.iter().filter(|fee| !known.contains(&fee.what)));
            owed.sort_by_key(|fee| (fee.on, fee.what));
        });
    }

    /// A client does not owe fees any more.
    pub fn settle(&mut self, client: &ClientId, fees: &[Fee]) {
        let is_meant = |fee: &Fee| fees.iter().any(|one| one.what == fee.what);
        self.change_account(client, |owed| owed.retain(|fee| !is_meant(fee)));
    }

    fn change_account(&mut self, client: &ClientId, edit: impl FnOnce(&mut Vec<Fee>)) {
        let known = self.state.accounts.get(client);
        let mut owed = known.map_or_else(Vec::new, |known| Vec::clone(known));
        edit(&mut owed);
        if owed.is_empty() {
            self.state.accounts.remove(client);
        } else {
            self.state.accounts.insert(client.clone(), Arc::new(owed));
        }
        self.touched.accounts.push(client.clone());
    }

    /// A bundle travels under a number.
    pub fn travels(&mut self, forward: ForwardId, number: &str) {
        self.state.outgoing.insert(number.to_owned(), forward);
        self.touched.outgoing.push(number.to_owned());
    }

    /// Lets go of outgoing numbers of which memory keeps no piece any more.
    pub(super) fn forget_outgoing(&mut self) {
        if self.state.outgoing.is_empty() {
            return;
        }
        let items = self.state.items.values();
        let known: BTreeSet<ForwardId> = items.filter_map(|item| item.status.forward()).collect();
        let all = self.state.outgoing.iter();
        let gone: Vec<String> = all
            .filter(|(_, forward)| !known.contains(forward))
            .map(|(number, _)| number.clone())
            .collect();
        for number in gone {
            self.state.outgoing.remove(&number);
            self.touched.outgoing.push(number);
        }
    }

    /// A client asks for something.
    pub fn ask_for(&mut self, request: &Request) {
        let numbers = &mut self.state.header.next;
        numbers.requests = numbers.requests.max(request.id.0);
        let request = Arc::new(request.clone());
        self.touched.requests.push(request.id);
        self.state.requests.insert(request.id, request);
    }

    /// A client does not ask for it any more.
    pub fn withdraw_request(&mut self, id: RequestId) {
        self.state.requests.remove(&id);
        self.touched.requests.push(id);
    }

    /// Lets go of requests of which memory keeps no piece any more.
    pub(super) fn forget_requests(&mut self) {
        let is_over = |state: &State, request: &Request| {
            let mut items = request.items.iter();
            !items.any(|id| state.items.contains_key(id))
        };
        let all = self.state.requests.values();
        let gone: Vec<RequestId> = all
            .filter(|request| is_over(self.state, request))
            .map(|request| request.id)
            .collect();
        for id in gone {
            self.withdraw_request(id);
        }
    }
}
