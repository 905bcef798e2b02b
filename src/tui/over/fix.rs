//! F9: opens the last piece for correction, again the one before, then a scan or its number any other; and what becomes
//! of a correction that another screen comes over.

use super::Over;
use crate::domain::ids::{CommandId, ItemId, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::notice::NoticeState;
use crate::domain::rejection::Rejection;
use crate::domain::scanned::{self, Code, Line};
use crate::keymap::table::ShelfAction;
use crate::keymap::{self, Action, OwnAction, Place};
use crate::tui::effect::{Effects, ask};
use crate::tui::finder::Finder;
use crate::tui::labelling;
use crate::tui::model::Model;
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::screen::Scanned;
use crate::tui::screens::fix::then::Then;
use crate::tui::screens::fix::{Fix, Left, is_void, show};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::{AuditRow, Certainty, ClientCard, Doubt, ItemRow, Logged, Told};

/// Opens the last piece, or the one before it.
pub fn open(model: &mut Model) -> Effects {
    if matches!(model.over, Some(Over::Why(_))) {
        return model
            .desk
            .question("why is it taken back? Type it, or Esc leaves it");
    }
    match &model.over {
        Some(Over::Fix(state)) => match &state.piece {
            Some(row) => open_before(model, row.item.id),
            None => open_back(model, state.back + 1),
        },
        _ => open_back(model, 0),
    }
}

/// Opens the piece before the one that is open: of those logged here, else by its number.
fn open_before(model: &mut Model, open: ItemId) -> Effects {
    let pieces = pieces(model);
    let here = pieces.iter().position(|piece| *piece == open);
    let older = || pieces.iter().position(|piece| *piece < open);
    match here.map(|at| at + 1).or_else(older) {
        Some(back) => open_back(model, back),
        None if open.0 > 1 => step_to(ItemId(open.0 - 1), pieces.len()),
        None => model.desk.question("there is none before that"),
    }
}

/// Opens the piece so many before the last.
fn open_back(model: &mut Model, back: usize) -> Effects {
    let pieces = pieces(model);
    let newest = model.desk.tape.last().copied();
    let left = model
        .fix_left
        .as_ref()
        .filter(|left| left.newest == newest)
        .filter(|_| !matches!(model.over, Some(Over::Fix(_))));
    if let Some(item) = left.map(|left| left.item) {
        let back = pieces.iter().position(|piece| *piece == item).unwrap_or(0);
        return step_to(item, back);
    }
    match pieces.get(back) {
        Some(item) => step_to(*item, back),
        None if back == 0 => {
            model.over = Some(Over::Fix(Box::new(Fix {
                used: model.desk.now,
                ..Fix::default()
            })));
            model
                .desk
                .question("nothing was logged here yet: scan the piece, or type its number: #4812")
        }
        None => model.desk.question("there is none before that"),
    }
}

fn step_to(item: ItemId, back: usize) -> Effects {
    ask(ask::Item(item), Then::Stepped { back })
}

/// What F9 came to is out of the books: the one before it is meant.
fn pass_over(model: &mut Model, item: ItemId, back: usize) -> Effects {
    model.desk.tape.retain(|known| *known != item);
    model.desk.recent.retain(|row| row.item.id != item);
    model.fix_left.take_if(|left| left.item == item);
    open_back(model, back)
}

/// Another screen comes over a correction: what is half typed waits for it.
pub fn leave(model: &mut Model) {
    let Some(Over::Fix(state)) = &mut model.over else {
        return;
    };
    let line = words::clean(state.finder.entry.text().trim());
    let Some(item) = state
        .piece
        .as_ref()
        .map(|row| row.item.id)
        .filter(|_| !line.is_empty())
    else {
        return;
    };
    let mut finder = std::mem::take(&mut state.finder);
    finder.clear();
    let newest = model.desk.tape.last().copied();
    model.fix_left = Some(Left {
        item,
        finder,
        newest,
    });
    let fix = model.desk.keys.how(Action::Fix);
    drop(model.desk.ok(format!(
        "#{item} is NOT corrected: {fix} opens it again, and Up brings back \"{line}\""
    )));
}

/// A command about a piece, while one is open: it is about that one, and not about the row below it, on every screen.
pub fn command(model: &mut Model, line: &str) -> Option<Effects> {
    let Some(Over::Fix(state)) = &model.over else {
        return None;
    };
    let item = state.piece.as_ref()?.item.id;
    let (action, rest) = keymap::named(line)?;
    let slot = rest.trim();
    match action {
        Action::Own(OwnAction::Shelf(ShelfAction::Move)) => {
            model.command_done();
            Some(if slot.is_empty() {
                model
                    .desk
                    .question(format!("where to? :move B-15 moves #{item}"))
            } else {
                model.in_front(|front, desk| {
                    match front.scanned(desk, Code::Shelf(Slot::new(slot))) {
                        Scanned::Here(effects) => effects,
                        Scanned::Below(_) => Effects::new(),
                    }
                })
            })
        }
        Action::Label if slot.is_empty() => {
            model.command_done();
            Some(labelling::of_pieces(vec![item]))
        }
        _ => None,
    }
}

/// Opens a piece by what was typed behind the command: `#4812` or its tracking number.
pub fn open_at(model: &mut Model, what: &str) -> Effects {
    let number = what.trim_start_matches('#');
    match (number.parse(), scanned::read(what)) {
        (_, Line::Scan { code, .. }) => model.scanned(code),
        (Ok(item), _) => show(item, 0),
        (Err(_), _) => model.desk.question("which piece? Its number: #4812"),
    }
}

/// Pieces that were logged at this terminal, newest first: another's are opened by their number.
fn pieces(model: &Model) -> Vec<ItemId> {
    model.desk.tape.iter().rev().copied().collect()
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Stepped { back }, Reply::Item(row, _)) if row.item.status == ItemStatus::Voided => {
            pass_over(model, row.item.id, back)
        }
        (Then::Opened { back } | Then::Stepped { back }, Reply::Item(row, events)) => {
            opened(model, row, events, back)
        }
        (Then::Moved, Reply::Item(row, events)) => {
            if let Some(Over::Fix(fix)) = &mut model.over {
                fix.reread(row, events);
            }
            Effects::new()
        }
        (Then::Typed, Reply::Item(row, events)) => typed(model, row, events),
        (Then::AlsoBox { said }, Reply::Clients(cards)) => also_box(model, &said, &cards),
        (Then::AlsoBox { .. }, _) => Effects::new(),
        (Then::Meant(line), Reply::Found(doubt)) => meant(model, &line, doubt),
        (Then::Nobodys(line), Reply::Found(doubt)) => match &mut model.over {
            Some(Over::Fix(fix)) => fix.may_be(&mut model.desk, &line, &doubt),
            _ => Effects::new(),
        },
        (Then::Found(_), Reply::Items(rows)) if !rows.is_empty() => rows
            .first()
            .map_or_else(Effects::new, |row| show(row.item.id, 0)),
        (Then::Found(number), Reply::Items(_)) => model.desk.question(format!(
            "{} is on no piece in the books, and was not logged: Esc, {}, then scan it again",
            words::tail(&number),
            model.desk.keys.how(Action::Go(Place::Intake))
        )),
        (Then::Opened { .. } | Then::Typed, Reply::Refused(Rejection::NoItem(item))) => model.desk.refuse(format!(
            "no piece #{item} in the open books; if the box is meant, type {item} without the sign"
        )),
        (Then::MayVoid(item), Reply::Done(_)) => match &mut model.over {
            Some(Over::Fix(fix)) => fix.ask_void(&mut model.desk, item),
            _ => Effects::new(),
        },
        (Then::Named(id), Reply::Logged(logged)) => named(model, id, &logged),
        (Then::Named(_), Reply::Doubt(doubt)) => doubted(model, doubt),
        (Then::Named(_), reply @ Reply::Refused(Rejection::NamedMeanwhile { .. })) => {
            model.over = None;
            model.desk.refuse(words::not_done(&reply, &model.desk.keys))
        }
        (_, reply) => model.desk.refuse(words::not_done(&reply, &model.desk.keys)),
    }
}

/// The line does not say who is meant.
fn doubted(model: &mut Model, doubt: Doubt) -> Effects {
    let line = model.entry().text().to_owned();
    let text = if is_void(&line) {
        format!(
            "NOT corrected: type - and Enter first, then \"{}\"",
            words::quoted(line.trim())
        )
    } else {
        words::doubt("NOT corrected", &line, &doubt, "?")
    };
    model.desk.refusals.goes_on = words::wants_more(&doubt);
    if let Some(Over::Fix(fix)) = &mut model.over {
        fix.finder.doubt = Some(doubt);
        fix.refused = Some(line.trim().to_owned());
    }
    model.desk.question(text)
}

/// Whom a line means that follows a refused one: he is named before a second Enter corrects the piece.
fn meant(model: &mut Model, line: &str, doubt: Doubt) -> Effects {
    let certain = doubt
        .candidates
        .first()
        .filter(|_| doubt.certainty == Certainty::Certain)
        .map(Party::from);
    match (certain, &mut model.over) {
        (Some(party), Some(Over::Fix(fix))) => fix.ask_again(&mut model.desk, line, &party),
        _ => doubted(model, doubt),
    }
}

/// A piece by its typed number, which may be that of a box as well.
fn typed(model: &mut Model, row: Box<ItemRow>, events: Vec<AuditRow>) -> Effects {
    let item = row.item.id;
    let mut effects = opened(model, row, events, 0);
    let said = model.desk.message.as_ref();
    let said = said.map_or_else(String::new, |message| message.text.clone());
    effects.extend(ask(ask::Client(item.to_string()), Then::AlsoBox { said }));
    effects
}

/// Says of an open piece that its number is a box's as well.
fn also_box(model: &mut Model, said: &str, cards: &[ClientCard]) -> Effects {
    let Some(Over::Fix(fix)) = &model.over else {
        return Effects::new();
    };
    let Some(item) = fix.piece.as_ref().map(|row| row.item.id) else {
        return Effects::new();
    };
    let is_box = |card: &&ClientCard| card.client.pmb.as_str() == item.to_string();
    let Some(card) = cards.iter().find(is_box) else {
        return Effects::new();
    };
    let name = words::clean(card.client.legal_name());
    model.desk.question(format!(
        "PIECE #{item}, not box {item} ({name}): Esc, then {item} without # is the box. {said}"
    ))
}

fn opened(model: &mut Model, row: Box<ItemRow>, events: Vec<AuditRow>, back: usize) -> Effects {
    let zone = model.desk.zone();
    let mut sentence = format!(
        "#{}: {}",
        row.item.id,
        words::told(&row, model.desk.today(), zone)
    );
    let events = words::oldest_first(events);
    if matches!(row.item.status, ItemStatus::PickedUp(_)) {
        let today = model.desk.today();
        let out = today.and_then(|today| words::handed_out(&events, today, zone));
        let was = format!(
            "#{0} was {1}: not to be corrected; :undo #{0} takes the handover back.",
            row.item.id,
            out.as_deref().unwrap_or("handed out"),
        );
        sentence = words::joined(&was, &words::told(&row, today, zone));
    }
    let newest = model.desk.tape.last().copied();
    let left = model
        .fix_left
        .take_if(|left| left.item == row.item.id && left.newest == newest);
    let mut finder = match (model.over.take(), left) {
        (Some(Over::Fix(state)), _) => state.finder,
        (_, Some(left)) => left.finder,
        _ => Finder::default(),
    };
    // What was half typed was about the piece before: it comes back with Up, and goes to nobody by itself.
    finder.clear();
    model.over = Some(Over::Fix(Box::new(Fix {
        finder,
        piece: Some(row),
        events,
        back,
        used: model.desk.now,
        ..Fix::default()
    })));
    model.desk.ok(sentence)
}

/// What is said where the line named whose the piece was before: nothing was booked, and nothing is to be undone.
fn is_theirs_already(model: &Model, rows: &[ItemRow]) -> Option<String> {
    let Some(Over::Fix(fix)) = &model.over else {
        return None;
    };
    let (before, [row]) = (fix.piece.as_ref()?, rows) else {
        return None;
    };
    let owner = before.item.client.as_ref()?;
    let is_same = before.item.id == row.item.id && row.item.client.as_ref() == Some(owner);
    is_same.then(|| {
        let (brief, whose) = (words::brief(&row.item), words::owner(row));
        format!("nothing changes: {brief} is {whose}'s already")
    })
}

/// Who had heard of the piece before it was put right: he knows of mail that is not his.
fn heard(model: &Model) -> String {
    let Some(Over::Fix(fix)) = &model.over else {
        return String::new();
    };
    let Some(row) = &fix.piece else {
        return String::new();
    };
    match row.told {
        Some(Told {
            state: NoticeState::Told(_),
            in_folder: false,
        }) => format!(
            "; {} had been TOLD of it, not by e-mail: tell them that it was a mistake",
            words::owner(row)
        ),
        Some(Told {
            state: NoticeState::Sent(_),
            in_folder: false,
        }) => {
            format!(
                "; {} had been TOLD of it, and hears that it was a mistake{}",
                words::owner(row),
                model.desk.when_mail_goes()
            )
        }
        _ => String::new(),
    }
}

/// Whose the piece was, so that a line that was meant for the next one is seen at once.
fn no_longer(model: &Model, rows: &[ItemRow]) -> String {
    let Some(Over::Fix(fix)) = &model.over else {
        return String::new();
    };
    let before = fix.piece.as_ref().filter(|row| row.item.client.is_some());
    let now = rows.first().and_then(|row| row.item.client.as_ref());
    let other = before.filter(|row| row.item.client.as_ref() != now);
    other.map_or_else(String::new, |row| {
        format!("; it was for {}", words::owner(row))
    })
}

fn named(model: &mut Model, id: CommandId, logged: &[Logged]) -> Effects {
    let rows: Vec<ItemRow> = logged.iter().map(|logged| logged.row.clone()).collect();
    if let Some(said) = is_theirs_already(model, &rows) {
        model.over = None;
        return model.desk.ok(said);
    }
    // Who had been told of it is named with that.
    let beside = match heard(model) {
        heard if heard.is_empty() => no_longer(model, &rows),
        heard => heard,
    };
    let sentence = format!("corrected: {}{beside}", words::logged(&rows));
    model.desk.remember(id, sentence.clone());
    model.over = None;
    if let Some(row) = rows.into_iter().next() {
        drop(model.tell(&News::Named(Box::new(row))));
    }
    model.desk.ok(sentence)
}
