//! What an action does, whether a key or a `:command` meant it: what every screen has, and else the screen's own.

use super::deed::What;
use super::desk::Desk;
use super::effect::{Effect, Effects};
use super::list::{Move, is_sign};
use super::model::Model;
use super::over::{self, Over};
use super::prompt;
use super::{answers, labelling, past, undoing};
use crate::domain::command::Command;
use crate::domain::deed::Deed;
use crate::keymap::{Action, Edit, Place};
use crate::wire::messages::ReportKind;
use crate::wire::rows::Letters;

/// Carries out an action with nothing behind it.
pub fn perform(model: &mut Model, action: Action) -> Effects {
    let asks_why = |model: &Model| match &model.over {
        Some(Over::Why(why)) => Some(why.scanned.clone()),
        _ => None,
    };
    let asked = asks_why(model);
    let mut effects = carry_out(model, action);
    let Some(scanned) = asked.filter(|_| asks_why(model).is_none()) else {
        return effects;
    };
    // A question that is left without an answer says what was not done.
    match action {
        Action::Accept | Action::Next => {}
        Action::Back => effects.extend(model.desk.ok("not taken back")),
        _ => {
            let undo = "not taken back: nobody said why; :undo asks again";
            effects.extend(model.desk.question(undo));
        }
    }
    // What was scanned meanwhile is a piece like any other.
    for code in scanned {
        effects.extend(model.scanned(code));
    }
    effects
}

/// Ends the program. Of a demo nothing is kept: where somebody did something in it, that is said, and the same key once more
/// ends it.
fn quit(model: &mut Model) -> Effects {
    let done = model.desk.deeds.len();
    let is_thrown_away = model.desk.badges.demo && model.desk.drill.is_none() && done > 0;
    if !is_thrown_away || model.ending.stands(&model.desk, &done) {
        return vec![Effect::Quit];
    }
    model.ending.show(&model.desk, done);
    let end = model.desk.keys.how(Action::Quit);
    model.desk.question(format!(
        "{end} again ends the demo and throws away what was done in it; any other key goes on"
    ))
}

fn carry_out(model: &mut Model, action: Action) -> Effects {
    match action {
        Action::Type(c) => type_char(model, c),
        Action::Edit(edit) => edit_line(model, edit),
        Action::Go(place) => go(model, place),
        Action::Help => over::help::open(model),
        Action::Fix => over::fix::open(model),
        Action::Quit => quit(model),
        Action::Accept => prompt::accept(model),
        Action::Next => prompt::next(model),
        Action::Back => back(model),
        Action::Up if prompt::is_command(model) && !model.entry().is_recalled() => {
            prompt::pick(model, false)
        }
        Action::Down if prompt::is_command(model) => prompt::pick(model, true),
        Action::Up => up(model),
        Action::Down => model.go(Move::Down),
        Action::PageUp => model.go(Move::PageUp),
        Action::PageDown => model.go(Move::PageDown),
        Action::First => model.go(Move::First),
        Action::Last => model.go(Move::Last),
        Action::Mark if model.over.is_none() => model.mark(),
        Action::Undo => undoing::undo(model),
        Action::Redo => undoing::redo(model),
        Action::AskWho => over::sign_in::ask_who(model),
        Action::Redraw => vec![Effect::Redraw],
        Action::Previous => model.go(Move::Up),
        Action::Mark | Action::Nothing => Effects::new(),
        named => perform_with(model, named, ""),
    }
}

/// Carries out a command with what was typed behind it.
pub fn perform_with(model: &mut Model, action: Action, rest: &str) -> Effects {
    let (screen, desk) = model.screen_mut();
    if let Some(effects) = screen.act(desk, action, rest) {
        return model.settle(effects);
    }
    match action {
        Action::SignIn => over::sign_in::open(model, rest),
        Action::GoLive => go_live(model),
        Action::Pause => pause(&mut model.desk),
        Action::Flush => answers::flush(model),
        Action::Scanner => over::scanner::open(model),
        Action::Report(kind) => report(model, kind, rest),
        Action::Inspect => over::inspect::open(model, rest),
        Action::Go(place) => {
            model.over = None;
            model.turn_to(place);
            if !rest.is_empty() {
                let (screen, desk) = model.screen_mut();
                screen.open_with(desk, rest);
            }
            Effects::new()
        }
        Action::Help => over::help::open_at(model, rest),
        Action::Fix => over::fix::open_at(model, rest),
        Action::Undo => past::of_piece(model, rest),
        Action::Label => labelling::print(model, rest),
        Action::Manifest => labelling::manifest(&mut model.desk, rest),
        Action::Type(_)
        | Action::Edit(_)
        | Action::Quit
        | Action::Accept
        | Action::Next
        | Action::Back
        | Action::Up
        | Action::Down
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last
        | Action::Mark
        | Action::Redo
        | Action::Redraw
        | Action::AskWho
        | Action::Previous
        | Action::Own(_)
        | Action::Nothing => model.desk.question("that command takes nothing behind it"),
    }
}

/// Opens the outbox: what goes out then is shown first, for no undo brings a letter back. What is so already is no deed.
fn go_live(model: &mut Model) -> Effects {
    let desk = &mut model.desk;
    let figures = desk.figures.as_ref().map(|(figures, _)| figures);
    if figures.is_some_and(|figures| !figures.paused) {
        return desk.ok("the outbox is live already; :flush sends now what waits");
    }
    let needs = Command::ResumeOutbox.needs();
    if figures.is_some_and(|figures| !figures.role.may(needs)) {
        return desk.refuse("ask a manager: only a manager opens the outbox");
    }
    let waiting = figures.map_or(0, |figures| figures.waiting);
    if model.live.stands(desk, &waiting) {
        model.live.withdraw();
        let said = What::said(live(desk)).staying(Deed::WentLive);
        return desk.submit(Command::ResumeOutbox, said);
    }
    model.live.show(desk, waiting);
    let waits = match waiting {
        0 => "no notice waits".to_owned(),
        1 => "1 notice waits".to_owned(),
        n => format!("{n} notices wait"),
    };
    let goes = match figures.map(|figures| figures.letters) {
        Some(Letters::Folder) => "is written to the folder, and nobody is mailed",
        _ => "is mailed when it is due, and no undo brings a letter back",
    };
    desk.question(format!(
        "type :go live again to open the outbox: {waits}; from then on each {goes}"
    ))
}

/// Pauses the outbox; what is so already is no deed.
fn pause(desk: &mut Desk) -> Effects {
    let paused = desk.figures.as_ref().map(|(figures, _)| figures.paused);
    if paused == Some(true) {
        return desk.ok("the outbox is paused already; :go live opens it");
    }
    let text = "the outbox is paused: nobody is told of anything until :go live";
    desk.submit(Command::PauseOutbox, What::said(text).staying(Deed::Paused))
}

/// Notices leave the outbox from now on.
fn live(desk: &Desk) -> &'static str {
    match &desk.figures {
        Some((figures, _)) if figures.letters == Letters::Folder => {
            "the outbox is live: what is due is written to the folder, and nobody is mailed"
        }
        _ => "the outbox is live: what is due is sent",
    }
}

fn go(model: &mut Model, place: Place) -> Effects {
    over::fix::leave(model);
    let is_here = model.over.take().is_none() && model.desk.place == place;
    if is_here && place == Place::Pickup {
        return model.screens.pickup.begin_anew(&mut model.desk);
    }
    // The key of the pieces that are nobody's shows, once more, those that are sent on.
    let place = match place {
        Place::Quarantine if is_here => Place::Forward,
        place => place,
    };
    // Pickup says that the key opens the record of its client, where nobody may collect for him.
    let is_from_pickup = model.desk.place == Place::Pickup && place == Place::Clients;
    if is_from_pickup && let Some(card) = model.screens.pickup.uncollected().cloned() {
        model.screens.clients.show(card);
    }
    model.turn_to(place);
    Effects::new()
}

/// Opens a report, filtered by what was typed behind its command.
fn report(model: &mut Model, kind: ReportKind, filter: &str) -> Effects {
    model.over = None;
    model.turn_to(Place::Report);
    model.screens.report.turn(kind, filter);
    Effects::new()
}

fn type_char(model: &mut Model, c: char) -> Effects {
    let (front, desk) = model.front_mut();
    if let Some(effects) = front.sign(desk, c) {
        return model.settle(effects);
    }
    let is_read = model.desk.refusals.is_read(model.desk.pressed);
    // Typed ahead as well: a name that is typed behind the sign takes the place of the refused one.
    let asks = c == '?' && model.front().asks_strangers();
    if asks && model.entry_mut().ask_of_refused() {
        model.edited();
        return Effects::new();
    }
    if is_read && goes_on(model, c) {
        model.entry_mut().go_on();
    }
    if !model.entry_mut().type_char(c) {
        return model.desk.refuse("the line is full; Esc clears it");
    }
    model.picked = None;
    model.edited();
    Effects::new()
}

/// Whether a character goes on with a refused line that wants more: a blank, a sign, or what a name that the line may
/// mean has there. Any other letter begins another name, a dot a kind, and a colon a command.
fn goes_on(model: &Model, c: char) -> bool {
    let line = model.front().line();
    let finder = line.finder();
    !matches!(c, '.' | ':')
        && (!c.is_alphanumeric() || finder.is_some_and(|finder| finder.goes_on_with(c)))
}

fn edit_line(model: &mut Model, edit: Edit) -> Effects {
    if model.entry_mut().edit(edit) {
        model.picked = None;
        model.edited();
        return Effects::new();
    }
    if edit != Edit::Delete || model.entry().is_empty() {
        return Effects::new();
    }
    // What was asked is not on the screen any more.
    model.desk.turn += 1;
    // Who presses it here means the piece, or the line.
    let esc = "nothing stands behind the cursor to delete; Esc clears the line";
    let undoes = model.over.is_none() && !model.screen().lists();
    let undo = if undoes {
        ", and Del on the empty line takes back"
    } else {
        ""
    };
    model.desk.question(format!("{esc}{undo}"))
}

/// What is typed goes first, then what the screen holds.
fn back(model: &mut Model) -> Effects {
    let front = model.front();
    let is_typed = model.over.is_none() && !front.line().entry().is_empty();
    if !is_typed || front.keeps_line() {
        return model.back();
    }
    if prompt::is_command(model) || is_sign(model.entry().text()) {
        model.command_done();
        model.edited();
    } else {
        let (screen, desk) = model.screen_mut();
        screen.clear(desk);
    }
    Effects::new()
}

/// Up moves in a list; where there is none, it brings back what was typed before.
fn up(model: &mut Model) -> Effects {
    let front = model.front();
    let entry = front.line().entry();
    if (entry.is_empty() && front.recalls()) || entry.is_recalled() {
        if model.entry_mut().recall() {
            model.edited();
        }
        return Effects::new();
    }
    model.go(Move::Up)
}
