//! What left a client's shelf today to nobody of his: it went back, was returned, or was destroyed on his order.

use std::collections::BTreeMap;

use super::view::View;
use crate::domain::ids::ClientId;
use crate::domain::item::Item;
use crate::domain::phone::{self, WentBack};
use crate::domain::time::BookDay;

/// The same in words, behind the sentence of what is here.
pub fn today(view: &View<'_>, client: &ClientId) -> String {
    let page = BookDay::of(view.today());
    let is_his = |item: &Item| item.client.as_ref() == Some(client);
    let left_today = |item: &Item| item.left.is_some_and(|left| left >= page);
    let gone = view.snapshot.state.items.values();
    let gone = gone.filter(|item| is_his(item) && left_today(item));
    let mut all = BTreeMap::<WentBack, usize>::new();
    for way in gone.filter_map(|item| WentBack::of(item.status)) {
        *all.entry(way).or_default() += 1;
    }
    let said = all.into_iter().map(|(way, n)| phone::went_back(way, n));
    said.collect()
}
