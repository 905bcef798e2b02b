//! From an input to the next state and the effects it wants. Pure, and routes only: what an action means on a
//! screen is in `screens`.

use super::effect::{Answer, Effect, Effects, Fetch};
use super::entry::Edit;
use super::layout::Layout;
use super::model::{LinkState, Model, Moment, Tone};
use super::paste;
use super::screens::{self, Place, list::Move};
use super::terminal::{Ending, Framed, Scan, Typed};
use crate::domain::scanned::{self, Line};
use crate::keymap::{self, Action, Facts, Key, Keymap};
use crate::wire::messages::Reply;
use crate::wire::rows::Desk;

/// What can come in.
#[derive(Debug)]
pub enum Input {
    /// A key, just now.
    Key(Key),
    /// What was typed or pasted, and when.
    Typed(Typed, Moment),
    /// The answer to something asked.
    Answer(Box<Answer>),
    /// The answer to a fetch.
    Fetched(Fetch, Box<Reply>),
    /// The line to the server changed its state.
    Link(LinkState),
    /// The server greeted us: the desk as it is now.
    Opened(Box<Desk>),
    /// Somebody changed something.
    Changed,
    /// The desk's own keys: names of commands and of keys.
    Keys(Vec<(String, String)>),
    /// The window has another size.
    Resized(u16, u16),
    /// Time has passed.
    Tick,
    /// No key came for a while, and none waits.
    Silence,
    /// A report was written into a file, whose path it is, or why not.
    Saved(Result<String, String>),
}

/// Takes one input.
pub fn update(model: &mut Model, now: Moment, input: Input) -> Effects {
    let minute = minute(model);
    model.now = now;
    // Not with the tick alone: at a busy desk there is always an input that comes before it.
    let mut effects = screens::intake::idle(model);
    match input {
        Input::Key(key) => effects.extend(press(model, key, now)),
        Input::Typed(Typed::Key(key), at) => effects.extend(press(model, key, at)),
        Input::Typed(Typed::Paste(text), at) => effects.extend(paste::take(model, &text, at)),
        Input::Typed(Typed::Resized, _) => {}
        Input::Answer(answer) => effects.extend(on_answer(model, *answer)),
        Input::Fetched(fetch, reply) => fetched(model, &fetch, *reply),
        Input::Link(state) => link(model, state),
        Input::Opened(desk) => effects.extend(opened(model, *desk)),
        Input::Saved(written) => effects.extend(screens::report::saved(model, written)),
        Input::Keys(keys) => rekey(model, &keys),
        Input::Changed => {
            (model.stale, model.dirty) = (true, true);
            effects.extend(screens::shelving::look_again(model));
        }
        Input::Resized(width, height) => (model.size, model.dirty) = ((width, height), true),
        Input::Tick => {
            screens::inspect::tick(model);
            model.dirty |= minute != self::minute(model);
        }
        Input::Silence => {
            model.pressed = now;
            effects.extend(silence(model, now));
        }
    }
    effects
}

/// A key is given to the framing first: what it says is a scan is never looked at as keys.
fn press(model: &mut Model, key: Key, at: Moment) -> Effects {
    model.dirty = true;
    model.pressed = at;
    if let Some(counter) = &mut model.badges.keys {
        *counter += 1;
    }
    if model.place == Place::Intake {
        model.pace.key();
    }
    if model.framer.is_idle() {
        model.standing = screens::Standing::of(model);
    }
    match model.framer.key(key, at) {
        Framed::Key(key) => on_key(model, key),
        Framed::Scan(scan) if screens::clients::is_text(model, &scan.raw, &scan.code) => {
            on_key(model, key)
        }
        Framed::Scan(scan) => on_scan(model, *scan),
        Framed::Scans(scans) => on_scans(model, scans),
        Framed::CrLf => {
            model.pace.scanned(1);
            if let Some(scan) = model.scans.first_mut() {
                scan.end = Ending::Both;
            }
            Effects::new()
        }
        Framed::Nothing => {
            model.pace.scanned(1);
            Effects::new()
        }
    }
}

/// A scan is a scan on every screen and in every field; what was half typed stays, and so do row and choice.
fn on_scan(model: &mut Model, scan: Scan) -> Effects {
    announce(model, &scan);
    model.entry_mut().take_back(&scan.raw);
    take_scan(model, scan)
}

/// What a scan ends, and what it says of the scanner.
fn announce(model: &mut Model, scan: &Scan) {
    model.dirty = true;
    model.message = None;
    model.accepted = None;
    model.undoing.offer = None;
    screens::intake::hold_is_used(model);
    model.aside =
        (scan.end == Ending::Silence).then_some("the scanner sends no Enter: see :scanner");
    let terminator = usize::from(scan.end != Ending::Silence);
    model.pace.scanned(scan.raw.chars().count() + terminator);
}

/// Scans that came back to back: their characters go from the line before the first is looked at.
fn on_scans(model: &mut Model, scans: Vec<Scan>) -> Effects {
    let raw: String = scans.iter().map(|scan| scan.raw.as_str()).collect();
    model.entry_mut().take_back(&raw);
    let take = |scan| {
        announce(model, &scan);
        take_scan(model, scan)
    };
    scans.into_iter().flat_map(take).collect()
}

fn silence(model: &mut Model, now: Moment) -> Effects {
    let scans = model.framer.silence(now);
    on_scans(model, scans)
}

fn take_scan(model: &mut Model, scan: Scan) -> Effects {
    if scan.alone {
        std::mem::take(&mut model.standing).restore(model);
    }
    model.note_scan(scan.clone());
    screens::scanned(model, scan.code)
}

fn on_key(model: &mut Model, key: Key) -> Effects {
    let facts = Facts {
        place: model.place,
        empty: model.entry().is_empty(),
    };
    let action = model.keys.resolve(key, facts);
    if let Some(effects) = take_offer(model, action) {
        return effects;
    }
    // The next key clears the message, as terminals of old did; but keys that were typed before a refusal came must
    // not take it away unread.
    let refused = model
        .message
        .as_ref()
        .is_some_and(|message| message.tone != Tone::Ok);
    let types = matches!(action, Action::Type(_) | Action::Edit(_));
    if action != Action::Nothing && !(types && refused) {
        model.message = None;
        model.aside = None;
    }
    if !matches!(action, Action::Accept | Action::Next) {
        model.accepted = None;
    }
    if action != Action::Accept {
        screens::intake::hold_is_used(model);
    }
    let at = model.pressed;
    model.refusals.key(at);
    let before = model.message.clone();
    let effects = if is_astray(model, action) {
        model.question(":undo takes back what you did last; this key does nothing on a list")
    } else {
        perform(model, action)
    };
    // A refusal that was read goes with the line it is about.
    let is_over = refused && types && model.refusals.is_over(model.entry().text(), at);
    if is_over && model.message == before {
        (model.message, model.aside) = (None, None);
    }
    refuse_line(model, &effects);
    effects
}

/// What was shown to be taken back waits for Enter: a key that repeats counts once, any other leaves it.
fn take_offer(model: &mut Model, action: Action) -> Option<Effects> {
    let offer = model.undoing.offer.take()?;
    match action {
        Action::Accept => {
            model.message = None;
            Some(screens::undoing::accept(model, offer))
        }
        Action::Undo => {
            model.undoing.offer = Some(offer);
            Some(Effects::new())
        }
        _ => None,
    }
}

/// On a list Del is no undo: it would be about the row, and is not.
fn is_astray(model: &Model, action: Action) -> bool {
    let lists = [
        Place::Shelf,
        Place::Clients,
        Place::Outbox,
        Place::Audit,
        Place::Quarantine,
        Place::Report,
    ];
    action == Action::Undo && lists.contains(&model.place)
}

/// An Enter that rang leaves its line refused.
fn refuse_line(model: &mut Model, effects: &Effects) {
    let rang = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Bell(_)));
    let wants_more = std::mem::take(&mut model.refusals.goes_on);
    if let Some(line) = model
        .accepted
        .clone()
        .filter(|line| rang && line == model.entry().text())
    {
        model.entry_mut().refuse(wants_more);
        model.refusals.refused(&line);
    }
}

/// Carries out an action, whether a key or a `:command` meant it.
fn perform(model: &mut Model, action: Action) -> Effects {
    match action {
        Action::Type(c) => type_char(model, c),
        Action::Edit(edit) => edit_line(model, edit),
        Action::Go(place) => go(model, place),
        Action::Help => screens::help::open(model),
        Action::Fix => screens::fix::open(model),
        Action::Quit => vec![Effect::Quit],
        Action::Accept => accept(model),
        Action::Next => next(model),
        Action::Back => back(model),
        Action::Up if is_command(model) => pick(model, false),
        Action::Down if is_command(model) => pick(model, true),
        Action::Up => up(model),
        Action::Down => screens::go(model, Move::Down),
        Action::PageUp => screens::go(model, Move::PageUp),
        Action::PageDown => screens::go(model, Move::PageDown),
        Action::First => screens::go(model, Move::First),
        Action::Last => screens::go(model, Move::Last),
        Action::Mark => screens::mark(model),
        Action::Undo => screens::undoing::undo(model),
        Action::Redo => screens::undoing::redo(model),
        Action::AskWho => screens::sign_in::ask_who(model),
        Action::Same => screens::intake::same(model),
        Action::Redraw => vec![Effect::Redraw],
        Action::Previous => screens::go(model, Move::Up),
        Action::Nothing => Effects::new(),
        named => screens::command::perform(model, named, ""),
    }
}

fn type_char(model: &mut Model, c: char) -> Effects {
    if c == '=' && screens::intake::can_hold(model) {
        return screens::intake::hold(model);
    }
    if model.refusals.is_read(model.pressed) {
        model.entry_mut().go_on();
    }
    if !model.entry_mut().type_char(c) {
        return model.refuse("the line is full; Esc clears it");
    }
    model.picked = None;
    screens::edited(model);
    Effects::new()
}

/// Whether a command is being typed, so that the list shows what there is.
pub fn is_command(model: &Model) -> bool {
    command(model).is_some()
}

/// The command on the line, at its beginning or behind a filter.
fn command(model: &Model) -> Option<&str> {
    if matches!(model.over, Some(screens::Over::Pin(_))) {
        return None;
    }
    let filters = model.over.is_none() && !screens::clients::is_open(model);
    let behind = || {
        screens::list_of(model, model.place)
            .filter(|_| filters)?
            .command()
    };
    model.entry().text().strip_prefix(':').or_else(behind)
}

/// The commands that the list shows now.
pub fn palette(model: &Model) -> Vec<&'static keymap::Binding> {
    keymap::palette(command(model).unwrap_or_default(), model.place)
}

/// Goes to the next command of the list, or to the one before.
fn pick(model: &mut Model, down: bool) -> Effects {
    let last = palette(model).len().saturating_sub(1);
    model.picked = Some(match (model.picked, down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(row), true) => (row + 1).min(last),
        (Some(row), false) => row.saturating_sub(1),
    });
    Effects::new()
}

/// The command that the arrows have chosen, put on the line; whether it still needs something behind it.
fn take_picked(model: &mut Model) -> Option<bool> {
    let row = model.picked.take().filter(|_| is_command(model))?;
    let twin = palette(model).get(row)?.twin?;
    let needs_more = keymap::takes_more(twin);
    model
        .entry_mut()
        .set(&format!(":{twin}{}", if needs_more { " " } else { "" }));
    Some(needs_more)
}

fn edit_line(model: &mut Model, edit: Edit) -> Effects {
    if model.entry_mut().edit(edit) {
        model.picked = None;
        screens::edited(model);
    }
    Effects::new()
}

fn go(model: &mut Model, place: Place) -> Effects {
    screens::fix::leave(model);
    model.over = None;
    if model.place != place {
        screens::left(model);
        model.place = place;
    }
    Effects::new()
}

/// A number that was typed by hand is a scan as well; then come the signs that are the same everywhere.
fn accept(model: &mut Model) -> Effects {
    if take_picked(model) == Some(true) {
        return Effects::new();
    }
    let line = model.entry().text().to_owned();
    model.accepted = None;
    if let Line::Scan { before, code } = scanned::read(&line)
        && !screens::clients::is_text(model, &line, &code)
    {
        model.entry_mut().set(before);
        return screens::scanned(model, code);
    }
    if matches!(model.over, Some(screens::Over::Pin(_))) {
        return screens::accept(model);
    }
    model.accepted = Some(line.clone());
    if model.layout() == Layout::Line && !is_safe_unseen(model, &line) {
        return model.refuse("too small for names: scan, or a box number");
    }
    match line.trim().split_at_checked(1) {
        Some((":", rest)) => run(model, rest),
        Some((",", name)) => screens::phone::ask_for(model, name.trim()),
        _ => match command(model).map(str::to_owned) {
            Some(behind) => run(model, &behind),
            None => screens::accept(model),
        },
    }
}

/// In a window that shows no rows only what needs no look is taken: a box number, or how many for one that is named.
fn is_safe_unseen(model: &Model, line: &str) -> bool {
    let named =
        model.intake.hold.is_some() || line.trim_start().starts_with(|c: char| c.is_ascii_digit());
    model.place == Place::Intake && model.over.is_none() && named
}

fn run(model: &mut Model, line: &str) -> Effects {
    match keymap::command(line, model.place) {
        keymap::Typed::Command(action, rest) => {
            screens::command_done(model);
            if rest.is_empty() {
                perform(model, action)
            } else {
                screens::command::perform(model, action, &rest)
            }
        }
        keymap::Typed::Elsewhere(binding) => model.question(format!(
            ":{} is for another screen",
            binding.twin.unwrap_or_default()
        )),
        keymap::Typed::Unknown(near) if near.is_empty() => {
            let help = model.keys.how(Action::Help);
            model.question(format!("no such command; {help} lists them all"))
        }
        keymap::Typed::Unknown(near) => model.question(format!("which? :{}", near.join("  :"))),
    }
}

fn next(model: &mut Model) -> Effects {
    if take_picked(model).is_some() {
        return Effects::new();
    }
    let command = command(model).map(str::to_owned);
    if let Some(effects) = pull_trigger(model) {
        return effects;
    }
    match command.as_deref().map(keymap::completions).as_deref() {
        Some([only]) => {
            let gap = if keymap::takes_more(only) { " " } else { "" };
            model.entry_mut().set(&format!(":{only}{gap}"));
            Effects::new()
        }
        Some(_) => run(model, &command.unwrap_or_default()),
        None => accept(model),
    }
}

/// In a drill Tab is the scanner's trigger: labels on a screen cannot be scanned.
fn pull_trigger(model: &mut Model) -> Option<Effects> {
    let can = model.place == Place::Intake && model.over.is_none();
    let number = model.drill.as_mut().filter(|_| can)?.scan()?;
    model.pace.scanned(1);
    match scanned::read(&number) {
        Line::Scan { code, .. } => Some(screens::scanned(model, code)),
        Line::Text(_) => None,
    }
}

/// What is typed goes first, then what the screen holds.
fn back(model: &mut Model) -> Effects {
    if model.over.is_none() && !model.entry().is_empty() && !screens::keeps_line(model) {
        if is_command(model) || screens::list::is_sign(model.entry().text()) {
            screens::command_done(model);
            screens::edited(model);
        } else {
            screens::unfilter(model);
        }
        return Effects::new();
    }
    screens::back(model)
}

/// Up moves in a list; where there is none, it brings back what was typed before.
fn up(model: &mut Model) -> Effects {
    let entry = model.entry();
    let lists_when_empty = match &model.over {
        Some(over) => !matches!(over, screens::Over::Fix(_)),
        None => !matches!(model.place, Place::Intake | Place::Day),
    };
    if (entry.is_empty() && !lists_when_empty) || entry.is_recalled() {
        if model.entry_mut().recall() {
            screens::edited(model);
        }
        return Effects::new();
    }
    screens::go(model, Move::Up)
}

fn on_answer(model: &mut Model, answer: Answer) -> Effects {
    model.dirty = true;
    model.stale = true;
    let effects = screens::answer(model, answer.then, answer.reply);
    refuse_line(model, &effects);
    effects
}

fn fetched(model: &mut Model, fetch: &Fetch, reply: Reply) {
    model.fetched();
    model.dirty = true;
    match (fetch, reply) {
        (Fetch::Screen(query), Reply::Screen(screen)) => {
            model.desk = Some((screen.desk, model.now));
            // An answer that was overtaken must not put old rows under newer ones, such as "no client chosen".
            if model.is_asked(query) {
                model.data.take(screen.body);
                model.answered(query.clone());
                screens::pickup::arrived(model);
                screens::quarantine::arrived(model);
                screens::rows_arrived(model);
            }
        }
        (Fetch::Detail(_), reply) => {
            model.data.take_detail(reply);
            screens::clients::arrived(model);
        }
        (Fetch::Screen(_), reply) => {
            let text = super::words::not_done(&reply);
            // A list that cannot be read is said, not rung: nobody asked for it by a key.
            model.message.get_or_insert(super::model::Message {
                tone: super::model::Tone::Ask,
                text,
            });
        }
    }
}

fn link(model: &mut Model, state: LinkState) {
    model.stale = true;
    model.dirty |= model.link != state;
    model.link = state;
}

fn opened(model: &mut Model, desk: Desk) -> Effects {
    let before = model.desk.as_ref().map(|(desk, _)| desk.who.clone());
    let who = desk.who.clone();
    link(model, LinkState::Up);
    if model.drill.is_some() && before.is_none() {
        model.pace.start(model.now);
    }
    model.theme = model.theme.chosen(desk.screen);
    model.desk = Some((desk, model.now));
    match before.filter(|before| *before != who) {
        // Forms that somebody else opened are not this one's to read.
        Some(before) => {
            if matches!(model.over, Some(screens::Over::Inspect(_))) {
                model.over = None;
            }
            model.question(format!(
                "connected again, as {who}: {before}, type :me to go on"
            ))
        }
        None => Effects::new(),
    }
}

/// A server of another version may have keys that are none here: then the usual ones hold.
fn rekey(model: &mut Model, keys: &[(String, String)]) {
    let wishes = keys.iter().map(|(name, key)| (name.as_str(), key.as_str()));
    model.keys = Keymap::with(wishes).unwrap_or_default();
    model.dirty = true;
}

fn minute(model: &Model) -> Option<i64> {
    model.wall().map(|at| at.0.div_euclid(60_000))
}
