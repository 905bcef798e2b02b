//! What happened is passed on to other programs: how far each has heard stands in the books. The events themselves are the
//! queue, so that none is queued twice and none is lost.

mod fact;
mod order;

pub use fact::EventsTold;
pub use order::NoteTold;
