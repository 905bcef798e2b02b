//! The names of the directory, read once behind the start, with what the config says of likeness and of the center itself.

use std::io;
use std::thread::{self, JoinHandle};

use crate::clock::local_day;
use crate::config::{Config, Likeness};
use crate::matching::Thresholds;
use crate::server::directory;
use crate::server::house::House;
use crate::server::orders::Order;
use crate::server::seat::Orders;

/// Reads the names behind the running desk: a large directory takes seconds, and box numbers need no names.
pub(super) fn read(house: &House, orders: Orders) -> io::Result<JoinHandle<()>> {
    let state = house.board.read().state.clone();
    let config = house.config.now();
    let now = state.header.not_before(house.clock.now());
    let today = local_day(now, config.center.timezone);
    let center = center_lines(&config);
    let thresholds = thresholds(config.likeness);
    thread::Builder::new().name("names".into()).spawn(move || {
        let names = Box::new(directory::read(&state, today, &center, thresholds));
        // An engine that has ended needs no names.
        let _ = orders.send(Order::NamesRead { names, by: today });
    })
}

fn thresholds(likeness: Likeness) -> Thresholds {
    let share = |hundredths: u8| f32::from(hundredths) / 100.0;
    Thresholds {
        accept: share(likeness.accept),
        lead: f64::from(likeness.lead) / 100.0,
        weak: share(likeness.weak),
    }
}

/// The center's own name and address, which labels carry and which name no client.
fn center_lines(config: &Config) -> Vec<String> {
    std::iter::once(config.center.name.clone())
        .chain(config.center.address.iter().cloned())
        .collect()
}
