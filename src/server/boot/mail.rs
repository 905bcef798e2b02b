//! The threads by which letters leave, and the one that tells the engine what becomes of them.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, unbounded};

use crate::domain::ids::NoticeId;
use crate::outbox::worker;
use crate::server::house::House;
use crate::server::mail::{Postroom, Teller, Tried};
use crate::server::seat::Orders;

/// Starts them; they end with the server, the one that tells last.
pub(super) fn start(
    house: &House,
    orders: &Orders,
    tried: Arc<Tried>,
    notices: Receiver<NoticeId>,
) -> io::Result<Vec<JoinHandle<()>>> {
    let (tells, told) = unbounded();
    let teller = Teller {
        orders: orders.clone(),
        board: Arc::clone(&house.board),
        gate: Arc::clone(&house.gate),
        ending: Arc::clone(&house.ending),
        told,
    };
    let postroom = Arc::new(Postroom {
        board: Arc::clone(&house.board),
        archive: house.archive.clone(),
        told: tells,
        clock: Arc::clone(&house.clock),
        config: Arc::clone(&house.config),
        taken: notices,
        gate: Arc::clone(&house.gate),
        codes: Arc::clone(&house.codes),
        kept: Arc::clone(&house.kept),
        tried,
        ending: Arc::clone(&house.ending),
    });
    let settings = house.config.now().mail.settings.clone();
    let mut threads = worker::start(&postroom, &settings)?;
    let telling = thread::Builder::new().name("mail-books".into());
    threads.push(telling.spawn(move || teller.run())?);
    Ok(threads)
}
