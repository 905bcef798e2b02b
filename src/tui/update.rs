//! From an input to the next state and the effects it wants. Pure, and routes only: what an action means on a
//! screen is in `screens`.

use ratatui::layout::Size;

use super::desk::{LinkState, Tone};
use super::effect::{Answer, Effect, Effects, Fetch};
use super::model::Model;
use super::moment::Moment;
use super::news::News;
use super::over::Over;
use super::standing::Standing;
use super::terminal::{Ending, Framed, Scan};
use super::typed::Typed;
use super::{act, answers, label, paste, phone, server, undoing};
use crate::keymap::{Action, Facts, Key, Place};
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
    /// What the framing kept back is over: something else was typed behind it.
    Kept,
    /// A report was written into a file, whose path it is, or why not.
    Saved(Result<String, String>),
}

/// Takes one input.
pub fn update(model: &mut Model, now: Moment, input: Input) -> Effects {
    let minute = minute(model);
    model.desk.now = now;
    // Not with the tick alone: at a busy desk there is always an input that comes before it.
    let mut effects = model.tell(&News::TimePassed);
    if matches!(input, Input::Key(_) | Input::Typed(..)) {
        model.idle.used(now);
    }
    effects.extend(model.idle.passes(&mut model.desk));
    match input {
        Input::Key(key) => effects.extend(press(model, key, now)),
        Input::Typed(Typed::Key(key), at) => {
            let takes_labels = model.takes_words();
            model.framer.take_labels(takes_labels);
            effects.extend(press(model, key, at));
        }
        Input::Typed(Typed::Paste(text), at) => effects.extend(paste::take(model, &text, at)),
        Input::Typed(Typed::CutPaste(text), at) => {
            effects.extend(paste::take_cut(model, &text, at));
        }
        Input::Typed(Typed::Resized, _) => {}
        Input::Answer(answer) => effects.extend(on_answer(model, *answer)),
        Input::Fetched(fetch, reply) => server::fetched(model, &fetch, *reply),
        Input::Link(state) => effects.extend(server::link(model, state)),
        Input::Opened(desk) => effects.extend(server::opened(model, *desk)),
        Input::Saved(written) => effects.extend(model.tell(&News::Saved(written))),
        Input::Keys(keys) => server::rekey(model, &keys),
        Input::Changed => {
            (model.desk.stale, model.desk.dirty) = (true, true);
            effects.extend(model.tell(&News::Changed));
        }
        Input::Resized(width, height) => {
            (model.desk.size, model.desk.dirty) = (Size { width, height }, true);
        }
        Input::Tick => model.desk.dirty |= minute != self::minute(model),
        Input::Kept => effects.extend(kept_back(model)),
        Input::Silence => {
            model.desk.pressed = now;
            effects.extend(silence(model, now));
        }
    }
    effects
}

/// A key is given to the framing first: what it says is a scan is never looked at as keys.
fn press(model: &mut Model, key: Key, at: Moment) -> Effects {
    model.desk.dirty = true;
    model.desk.pressed = at;
    if let Some(counter) = &mut model.desk.badges.keys {
        *counter += 1;
    }
    if model.desk.place == Place::Intake {
        model.desk.pace.key();
    }
    if model.framer.is_idle() {
        model.standing = Standing::of(model.front().line());
    }
    let framed = model.framer.key(key, at);
    on_framed(model, framed)
}

/// What was kept back came before the key that is typed now, and may turn the screen.
fn kept_back(model: &mut Model) -> Effects {
    let framed = model.framer.kept();
    framed.map_or_else(Effects::new, |framed| on_framed(model, framed))
}

fn on_framed(model: &mut Model, framed: Framed) -> Effects {
    match framed {
        Framed::Key(key) => on_key(model, key),
        Framed::Scan(scan) if model.front().is_text(&scan.raw, &scan.code) => {
            on_key(model, scan.end.key())
        }
        Framed::Kept => Effects::new(),
        Framed::Label(burst) => label::take(model, &burst),
        Framed::Scan(scan) => on_scan(model, *scan),
        Framed::Scans(scans) => on_scans(model, scans),
        Framed::CrLf => {
            model.desk.pace.scanned(1);
            if let Some(scan) = model.desk.scans.first_mut() {
                scan.end = Ending::Both;
            }
            Effects::new()
        }
        Framed::Late(ending) => {
            model.desk.pace.scanned(1);
            model.desk.aside = None;
            if let Some(scan) = model.desk.scans.first_mut() {
                scan.end = ending;
            }
            Effects::new()
        }
        Framed::Nothing => {
            model.desk.pace.scanned(1);
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
pub(super) fn announce(model: &mut Model, scan: &Scan) {
    model.desk.dirty = true;
    model.desk.message = None;
    model.desk.accepted = None;
    (model.desk.undoing.offer, model.desk.undoing.is_spent) = (None, false);
    model.desk.turn += 1;
    model.desk.refusals.scanned(model.desk.pressed);
    model.screens.intake.hold_is_used();
    model.desk.aside =
        (scan.end == Ending::Silence).then_some("the scanner sends no Enter: see :scanner");
    let terminator = usize::from(scan.end != Ending::Silence);
    model
        .desk
        .pace
        .scanned(scan.raw.chars().count() + terminator);
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
    if model.framer.is_kept() {
        return if model.framer.due().is_some_and(|due| due <= now) {
            kept_back(model)
        } else {
            Effects::new()
        };
    }
    let scans = model.framer.silence(now);
    on_scans(model, scans)
}

pub(super) fn take_scan(model: &mut Model, scan: Scan) -> Effects {
    if scan.alone {
        let standing = std::mem::take(&mut model.standing);
        standing.restore(model.front_mut().0.line_mut());
    }
    model.desk.note_scan(scan.clone());
    // Typed ahead, the sign comes in one burst with the number.
    if phone::is_asking(model) || scan.raw.starts_with(',') {
        return phone::look_up(model, scan.code);
    }
    if model.keeps_words() {
        model.entry_mut().put_words(&scan.words);
    }
    model.scanned(scan.code)
}

fn on_key(model: &mut Model, key: Key) -> Effects {
    let facts = Facts {
        place: model.desk.place,
        empty: model.entry().is_empty(),
        chosen: model.over.is_none() && model.front().line().is_chosen(),
    };
    let action = model.desk.keys.resolve(key, facts);
    if let Some(effects) = undoing::take_offer(model, action) {
        return effects;
    }
    if action != Action::Undo {
        model.desk.undoing.is_spent = false;
    }
    if action != Action::Quit {
        model.ending.withdraw();
    }
    // What ends other programs must not end a tray by a slip; whoever means it is told how.
    if (key, action) == (Key::Ctrl('c'), Action::Nothing) {
        let end = model.desk.keys.how(Action::Quit);
        return model.desk.question(format!(
            "{end} ends the program; what is half typed is kept"
        ));
    }
    // The next key clears the message, as terminals of old did; but keys that were typed before a refusal came must
    // not take it away unread.
    let refused = model
        .desk
        .message
        .as_ref()
        .is_some_and(|message| message.tone != Tone::Ok);
    let types = matches!(action, Action::Type(_) | Action::Edit(_));
    if action != Action::Nothing && !(types && refused) {
        model.desk.message = None;
        model.desk.aside = None;
    }
    if !matches!(action, Action::Accept | Action::Next) {
        model.desk.accepted = None;
    }
    if action != Action::Accept {
        model.screens.intake.hold_is_used();
    }
    model.desk.turn += u64::from(looks_elsewhere(action));
    let at = model.desk.pressed;
    model.desk.refusals.key(at);
    let before = model.desk.message.clone();
    // On a list the key would be about the row, and is not.
    let effects = if action == Action::Undo && model.screen().lists() {
        let text = ":undo takes back what you did last; this key does nothing on a list";
        model.desk.question(text)
    } else {
        act::perform(model, action)
    };
    // A refusal that was read goes with the line it is about.
    let is_over = refused && types && model.desk.refusals.is_over(model.entry().text(), at);
    if is_over && model.desk.message == before {
        (model.desk.message, model.desk.aside) = (None, None);
    }
    refuse_line(model, &effects);
    effects
}

/// Who does has left what was shown.
fn looks_elsewhere(action: Action) -> bool {
    matches!(
        action,
        Action::Help
            | Action::Mark
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
    )
}

/// An Enter that rang leaves its line refused.
fn refuse_line(model: &mut Model, effects: &Effects) {
    let rang = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Bell(_)));
    let wants_more = std::mem::take(&mut model.desk.refusals.goes_on);
    // Any line that was refused in a correction makes the next one ask.
    if let (true, Some(line), Some(Over::Fix(fix))) = (rang, &model.desk.accepted, &mut model.over)
        && fix.asked.is_none()
        && !line.trim().is_empty()
    {
        fix.refused = Some(line.trim().to_owned());
    }
    if let Some(line) = model
        .desk
        .accepted
        .clone()
        .filter(|line| rang && line == model.entry().text())
    {
        model.entry_mut().refuse(wants_more);
        model.desk.refusals.refused(&line);
    }
}

fn on_answer(model: &mut Model, answer: Answer) -> Effects {
    model.desk.dirty = true;
    model.desk.stale = true;
    let effects = answers::answer(model, answer.then, answer.reply);
    refuse_line(model, &effects);
    effects
}

fn minute(model: &Model) -> Option<i64> {
    model.desk.wall().map(|at| at.0.div_euclid(60_000))
}
