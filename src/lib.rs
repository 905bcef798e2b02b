//! **mailroom**: the mail desk of a coworking or virtual-office center, by keyboard, in a terminal.
//!
//! This page is the map of the house: its rooms, the walk of one piece of mail through them, what must always hold and
//! where that is kept, and how to add a command or a screen.
//!
//! # Rooms
//!
//! ```text
//! domain    PURE: what a mailroom is; commands decided into events, state evolved from events
//! matching  PURE: a text as typed, scanned or read, into ranked clients with reasons
//! store     journal (the truth), tables (rebuildable), recovery, checks, copies
//! sheets    lists and documents, their columns declared once: lines for a person, JSON, CSV
//! outbox    letters to clients: facts, templates, mails, and the ways they leave
//! keymap    which key and command does what, at this desk
//! wire      what travels between a screen or command and the server
//! server    the one process that owns a data directory
//! tui       the screen
//! cli       the commands; puts everything together
//! clock     the only reader of time; config: config.toml as checked values
//! program   how a program of the center's own is run, without a shell
//! ```
//!
//! Who may use whom is the table `MAY_USE` in `tests/it/layers.rs`, and a test reads every import against it. In short:
//! `domain` uses nothing; `matching` its ids, names and time; `store`, `outbox`, `wire` the domain and not one another;
//! `server` all of these; `tui` sees the server only through `wire`; nobody uses `cli`. Inside a room a file imports from
//! the file that defines a thing, never from a file above it that passes it on.
//!
//! Inside [`domain`], from below: ids, time and texts; records (client, item, notice, form); [`domain::state`];
//! [`domain::books`], through which alone the state changes; in [`domain::flow`] the facts, which say what happened, then
//! the orders, which decide; on top the two enums, and `carry_out` with `evolve`, the only loop over them.
//!
//! # The walk of a piece
//!
//! 1. A scanner types. `tui::terminal` makes keys of bytes and tells a burst from a hand; `tui::update` gives the scan to
//!    the screen that is open, and `tui::screens::intake` makes a [`wire::messages::LogLine`] of it, with an id of its own.
//! 2. The line goes over the socket. `server::session` knows from the kernel who is there; `server::dispatch` has one line
//!    for each question; `server::intake` reads barcode and name against the last committed snapshot ([`matching`]) and
//!    makes a [`domain::command::Command`].
//! 3. `server::engine`, the one owner of the state, takes all commands that wait. Who gave one does it in his own thread
//!    where nobody sits there (`server::seat`), for waking another costs more than the command. For each
//!    [`domain::flow::carry_out()`] checks the right, lets the order decide into events, seals each with its place and hash
//!    (`store::chain`), lets it happen to the books, and asks what follows: a notice is queued in the same group.
//! 4. The group is one frame of the journal and one sync (`store::journal`). Only then the new state is published and the
//!    answers go out; then those behind the desk are told (`server::engine::settle`). `store::keeper` brings the tables up,
//!    in its own thread.
//! 5. When the notice is due (`server::mail`), a mail thread composes the letter, has it marked, sends the last byte and
//!    tells what became of it, as a command like anybody's (`outbox::worker`).
//! 6. The screen hears "changed", asks for its rows anew, and draws only the cells that are different (`tui::terminal`).
//!
//! # What must always hold, and where it is kept
//!
//! | | kept in | shown by |
//! |---|---|---|
//! | what was answered is on disk | `server::engine`, `store::journal` | `tests/it/crash.rs`, `tests/it/store` |
//! | a command sent twice happens once | `domain::flow::carry_out`, `domain::books::trace` | `tests/it/simulation` |
//! | opening + received = out + closing | `domain::books::{items, days}` | `tests/it/simulation` |
//! | a piece goes to the right hands: the list, a code, a call, a manager | `domain::flow::{handover, release}` | `tests/it/wrong_hands.rs` |
//! | what keeps a piece, keeps it at every door | `domain::flow::leaving` | `scenarios/leaving.txt`, its table, `tests/it/simulation` |
//! | what lies in a box that its client opens is delivered; nothing that needs a look at who takes it gets there | `domain::flow::placing` | `scenarios/own_boxes.txt`, `tests/it/recount.rs` |
//! | mail in a box that is its client's no more is a thing to do, whatever changed the box | `domain::stray` | `scenarios/strays.txt` |
//! | a count holds each slot against the books of its look; who works meanwhile makes no false difference | `domain::count` | `tests/it/counts` |
//! | a letter about what sits here goes once, on its day, and says what is so | `domain::flow::{follow_up, follow}` | `tests/it/reminders.rs` |
//! | every answer of the rules carries its rule | `domain::disposition::table` | its tests, every combination |
//! | nothing stored changes its bytes | `domain::flow`: kinds stand at the end | `tests/it/forms`, with golden lines |
//! | an attached paper is on the disk before what says so, and no longer than its client | `store::cabinet`, `server::engine::attached` | `tests/it/attached.rs` |
//! | a cent of the ledger is on one statement, and what was made stays as it is | `domain::statement`, `domain::flow::statement`, `store::cabinet` | `tests/it/statements` |
//! | a purge leaves no text of a client | `domain::flow::fact::Texts` of each fact | `tests/it/purge.rs` |
//! | no text from outside reaches a terminal or a header | `domain::text`, where it enters | `tests/fuzz` |
//! | a letter is whole, in the center's words, with no header and no markup of anybody's | `outbox::{facts, stationery}` | `tests/it/hostile_letters.rs`, `tests/fuzz/letters.rs` |
//! | a letter that may have left is tried again to the byte | `server::mail::tried` | its test |
//! | what another program's list says is taken as it was shown, or not at all | `server::kept_list`, `domain::flow::listed` | `tests/it/kept_list.rs` |
//! | what happened is told to other programs in order, and not again once it was heard | `server::telling` | `tests/it/telling.rs` |
//! | one key destroys nothing | `tui::undoing`, `tui::screens` | `src/tui/tests/surprises.rs` |
//!
//! # Add a command
//!
//! 1. `domain/flow/NAME/`: the order with `needs` and `decide`, the fact with its words, `apply`, `undo` and texts. Both
//!    traits have no defaults: what is left out does not compile.
//! 2. `domain/flow/mod.rs`: the folder and what it gives, and one line at the **end** of `Command` and of `Event`. JSON,
//!    audit, history, undo, export and purge come of it. `leaving/departure.rs` asks whether the event takes pieces away,
//!    and then every hold is its own; `tests/it/forms` asks for a golden line of each: its JSON, at the end of
//!    `commands.txt` and `events.txt` in `tests/data/forms`, whose bytes `FORMS=write` writes.
//! 3. `cli/NOUN`: a verb and its function; 4. `cli/verbs.rs` names it, or says who else gives the command.
//! 5. `keymap/table/SCREEN.rs`: what that screen does, declared together with its key or `:command`. Help, palette,
//!    footer and README come of it (`MAILROOM_README=write cargo test --test it readme`).
//! 6. `tui/screens/SCREEN`: what the action means there.
//!
//! Each of them that is forgotten does not compile, 4 in the tests' build; 6 fails the test of the table of keys
//! (`tui::tests::commands`), and a command that 4 says the server or a screen gives, while neither does, fails its own.
//!
//! A question that changes nothing: a type in `wire::ask`, one line in the table of `wire::messages`, one in
//! `server::dispatch`.
//!
//! # Add a screen
//!
//! 1. `tui/screens/NAME/`: its state, and `impl Screen`; the trait asks for rows, line, keys, scans, view and plain lines.
//! 2. `tui/screens/mod.rs`: one line in the table of screens.
//! 3. `keymap/table`: its name in `places.rs`, the key that opens it in `keys.rs`, and a file of what is done there. What
//!    matches on places does not compile until it is told.
//!
//! A list of what another screen can already ask for wants no more than that: `ScreenQuery::Shelf` with words of its own,
//! a `Report`, `Figures`. New rows want a `ScreenQuery` and a `Body` at the end of theirs in `wire`, who answers them in
//! `server::reads::screens` and, for the tests, in `tui::tests::desk`, and a golden line of each as for a command.

pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod keymap;
pub mod matching;
pub mod outbox;
pub mod program;
pub mod server;
pub mod sheets;
pub mod store;
pub mod tui;
pub mod wire;
