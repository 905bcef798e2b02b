//! The mailroom itself. PURE: no I/O, clock, randomness or logging; uses nothing else of ours.
//!
//! ```text
//! command ──► decide(&State, &Context) -> Result<Vec<Event>, Rejection>    each kind of command
//! each    ──► evolve(&mut State, &Envelope) -> what it touched             each kind of event; cannot fail
//!             flow::carry_out: decide, seal, evolve, what follows          the only such loop
//! ```
//!
//! Invariants: opening + received = out + closing on every day; a piece lies in exactly one slot while it is
//! held; a piece leaves to a person on its client's list, to its client's address, or back; a notice is queued in the same group as the piece.

pub mod aftercare;
pub mod agenda;
pub mod alarm;
pub mod asking;
pub mod attached;
pub mod beside;
pub mod books;
pub mod boxed;
pub mod calendar;
pub mod center;
pub mod clerk;
pub mod client;
pub mod close;
pub mod command;
pub mod compliance;
pub mod count;
pub mod day;
pub mod deed;
pub mod destination;
pub mod disposition;
pub mod drift;
pub mod event;
pub mod fee;
pub mod figures;
pub mod flow;
pub mod form;
pub mod forward;
pub mod free_box;
pub mod held;
pub mod ids;
pub mod in_care;
pub mod inspection;
pub mod item;
pub mod listed;
pub mod name;
pub mod notice;
pub mod own_key;
pub mod own_number;
pub mod papers;
pub mod people;
pub mod phone;
pub mod pickup;
pub mod pipeline;
pub mod place;
pub mod places;
pub mod policy;
pub mod postal;
pub mod printing;
pub mod quarter;
pub mod redaction;
pub mod rejection;
pub mod release;
pub mod request;
pub mod retention;
pub mod rules;
pub mod ruling;
pub mod scanned;
pub mod screen;
pub mod seal;
pub mod short_code;
pub mod sitting;
pub mod standing;
pub mod state;
pub mod statement;
pub mod storage;
pub mod stray;
pub mod terms;
pub mod text;
pub mod time;
pub mod todo;
pub mod tracking;
pub mod typed;
pub mod volume;
pub mod whose;
pub mod window;
pub mod word;
pub mod workflow;

pub use flow::evolve;
