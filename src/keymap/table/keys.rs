//! Keys that mean the same on every screen, or on all with rows.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, command, key};
use crate::keymap::edit::Edit;
use crate::keymap::key::Key;

const MARKED: &[Place] = &[
    Place::Pickup,
    Place::Shelf,
    Place::Quarantine,
    Place::Forward,
];

pub(super) const ROWS: &[Binding] = &[
    key(Key::F(1), Action::Help, "help: every key and command, filtered as you type")
        .twin("help")
        .footer("Help"),
    key(Key::F(2), Action::Go(Place::Intake), "log mail").twin("in").footer("Intake"),
    key(Key::F(3), Action::Go(Place::Pickup), "hand mail out").twin("pick").footer("Pickup"),
    key(Key::F(4), Action::Go(Place::Shelf), "what lies here").twin("shelf").footer("Shelf"),
    key(Key::F(5), Action::Go(Place::Day), "the day's books").twin("day").footer("Day"),
    key(Key::F(6), Action::Go(Place::Clients), "the directory").twin("cl").footer("Clients"),
    key(Key::F(7), Action::Go(Place::Outbox), "notices").twin("out").footer("Outbox"),
    key(Key::F(8), Action::Go(Place::Quarantine), "mail for nobody on file; again: mail to be sent on")
        .twin("quar")
        .footer("Quar."),
    key(
        Key::F(9),
        Action::Fix,
        "correct the last piece; again: the one before; then a scan or #4812: that one",
    )
    .twin("last")
    .footer("Fix"),
    key(Key::F(10), Action::Quit, "end; what is half typed is kept").twin("quit").footer("End"),
    key(
        Key::Enter,
        Action::Accept,
        "accept the line; typing goes on behind one that may mean several, and begins anew after another refusal",
    ),
    key(
        Key::Tab,
        Action::Next,
        "complete a :command; else accept the line; in a drill the scanner's trigger",
    ),
    key(Key::Esc, Action::Back, "one step back; what it cleared comes back with Up").twin("back"),
    key(Key::Up, Action::Up, "row up; on a line without a list: what was typed before"),
    key(Key::Down, Action::Down, "row down"),
    key(Key::PageUp, Action::PageUp, "a page back"),
    key(Key::PageDown, Action::PageDown, "a page on"),
    key(Key::Home, Action::First, "first row").if_empty(),
    key(Key::End, Action::Last, "last row").if_empty(),
    key(Key::Char(' '), Action::Mark, "mark the row; behind a filter once an arrow has chosen it")
        .on_a_row()
        .on(MARKED),
    key(Key::Insert, Action::Mark, "mark the row").on(MARKED).named("mark"),
    key(
        Key::Delete,
        Action::Undo,
        "take back what you did last (on a list: :undo): the piece just logged at once, all else is shown and wants Enter; :undo #4812 takes that piece's handover back",
    )
    .if_empty()
    .twin("undo"),
    command("redo", Action::Redo, "do again what you took back last: shown first, then Enter"),
    key(Key::Ctrl('u'), Action::Edit(Edit::Line), "clear the line").named("clear"),
    key(Key::Ctrl('w'), Action::Edit(Edit::Word), "clear a word").named("clear_word"),
    key(Key::Ctrl('l'), Action::Redraw, "draw everything again").named("redraw"),
    key(
        Key::Ctrl('o'),
        Action::AskWho,
        "another clerk takes over: name, PIN; what is half typed waits for who left",
    )
    .named("who"),
    command(
        "me",
        Action::SignIn,
        "another clerk takes over; then the PIN, which does not show; :me alone is the Unix user again",
    )
    .signed("NAME"),
];
