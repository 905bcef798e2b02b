//! What comes from the server by itself: rows that were fetched, a line that broke or is back, the desk's own keys.

use super::desk::{LinkState, Message, Tone};
use super::effect::{Effect, Effects, Fetch};
use super::model::Model;
use super::over::Over;
use super::words;
use crate::keymap::Keymap;
use crate::wire::messages::Reply;
use crate::wire::rows::Desk;

/// So often it rings when the server is gone.
const LOST: u8 = 2;

/// The answer to a fetch.
pub fn fetched(model: &mut Model, fetch: &Fetch, reply: Reply) {
    model.desk.asked.fetched();
    model.desk.dirty = true;
    match (fetch, reply) {
        (Fetch::Screen(query), Reply::Screen(screen)) => {
            model.desk.counted(screen.desk);
            // An answer that was overtaken must not put old rows under newer ones, such as "no client chosen".
            if model.desk.asked.is_asked(query) {
                model.desk.asked.answered(query.clone());
                model.take(screen.body);
            }
        }
        (Fetch::Detail(_), reply) => take_detail(model, reply),
        (Fetch::Screen(_), reply) => {
            let text = words::not_done(&reply, &model.desk.keys);
            let tone = Tone::Ask;
            // A list that cannot be read is said, not rung: nobody asked for it by a key.
            model.desk.message.get_or_insert(Message { tone, text });
        }
    }
}

fn take_detail(model: &mut Model, reply: Reply) {
    match &mut model.over {
        Some(over) if over.has_beside() => over.front_mut().take_detail(&mut model.desk, reply),
        _ => {
            let (screen, desk) = model.screen_mut();
            screen.take_detail(desk, reply);
        }
    }
}

/// The line to the server changed its state; that it is gone rings, for whoever types looks at labels.
pub fn link(model: &mut Model, state: LinkState) -> Effects {
    model.desk.stale = true;
    model.desk.dirty |= model.desk.link != state;
    let is_lost = model.desk.link == LinkState::Up && state != LinkState::Up;
    if state.is_stopped() || is_lost {
        // What was said before is not what is to be known now.
        model.desk.message = None;
    }
    model.desk.link = state;
    if is_lost {
        vec![Effect::Bell(LOST)]
    } else {
        Effects::new()
    }
}

/// The server greeted us.
pub fn opened(model: &mut Model, desk: Desk) -> Effects {
    let before = model.desk.figures.as_ref();
    let before = before.map(|(desk, _)| desk.who.clone());
    let (who, signed_in) = (desk.who.clone(), desk.signed_in);
    let is_back = !matches!(model.desk.link, LinkState::Connecting | LinkState::Up);
    drop(link(model, LinkState::Up));
    if model.desk.drill.is_some() && before.is_none() {
        model.desk.pace.start(model.desk.now);
    }
    model.desk.theme = model.desk.theme.chosen(desk.screen);
    model.desk.counted(desk);
    match before {
        // Forms that somebody else opened are not this one's to read.
        Some(before) if before != who => {
            model.over.take_if(|over| matches!(over, Over::Inspect(_)));
            let waits = model.away.words().map(|lines| {
                let of = words::clean(&before);
                format!("; NOT LOGGED until {of} works here again: {lines}")
            });
            let again = again(signed_in, &who, &before);
            model.desk.question(again + &waits.unwrap_or_default())
        }
        None if !signed_in => model.desk.question(words::NOBODY),
        Some(_) if is_back => model.desk.ok("connected again"),
        _ => Effects::new(),
    }
}

/// The line is back, and it is not known any more who sits here.
fn again(signed_in: bool, who: &str, before: &str) -> String {
    if signed_in {
        format!("connected again, as {who}: {before}, type :me to go on")
    } else {
        format!("type :me {before} to go on: the server was started again, and nobody is signed in")
    }
}

/// A server of another version may have keys that are none here: then the usual ones hold.
pub fn rekey(model: &mut Model, keys: &[(String, String)]) {
    let wishes = keys.iter().map(|(name, key)| (name.as_str(), key.as_str()));
    model.desk.keys = Keymap::with(wishes).unwrap_or_default();
    model.desk.dirty = true;
}
