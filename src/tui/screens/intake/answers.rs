//! What Intake makes of the server's answers.

use super::accept::assign;
use super::{Hold, Shown, Target};
use crate::domain::disposition::Tone;
use crate::domain::ids::{ClientId, CommandId, ItemId, Pmb, Slot};
use crate::domain::item::ItemKind;
use crate::domain::rejection::Rejection;
use crate::keymap::Action;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::screens::Place;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::{Certainty, ClientCard, Doubt, ItemRow, Logged};

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Pieces were logged or named.
    Logged {
        id: CommandId,
        cause: Cause,
        /// What was typed, or the number.
        line: String,
        /// Whom the screen named for it.
        seen: Option<ClientId>,
    },
    /// A number that lies here already was scanned: which piece is it?
    Repeat {
        /// Whose hold it ended.
        ended: Option<Party>,
    },
    /// A piece's own label was scanned.
    Select,
    /// A pigeonhole's label was scanned.
    Pigeonhole(Pmb),
    /// Something about a piece was taken back: does it still lie here?
    Recheck,
    /// A draft had this piece on the line: is it still without a name?
    Resumed,
    /// A scan of the last session, which nobody looks at now.
    Unread(CommandId),
    /// `WHO=` was typed.
    Hold {
        /// What was typed before the sign.
        line: String,
    },
}

/// By what a piece was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A typed line.
    Typed {
        /// The kind it said, where that stays: only once the line is taken, or a refused one would change the next.
        sticks: Option<ItemKind>,
    },
    /// A typed line, for the piece on it.
    Named,
    Scanned {
        /// What the barcode says beyond the number.
        remark: Option<String>,
        /// Whose hold it ended.
        ended: Option<Party>,
    },
}

impl Cause {
    /// Whose hold it ended.
    fn ended(self) -> Option<Party> {
        match self {
            Self::Scanned { ended, .. } => ended,
            Self::Typed { .. } | Self::Named => None,
        }
    }
}

impl From<Then> for crate::tui::screens::Then {
    fn from(then: Then) -> Self {
        Self::Intake(then)
    }
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (
            Then::Logged {
                id, cause, seen, ..
            },
            Reply::Logged(rows),
        ) => logged(model, id, &cause, rows, seen.as_ref()),
        (Then::Logged { line, .. }, Reply::Doubt(doubt)) => doubted(model, &line, doubt),
        (Then::Logged { cause, .. }, Reply::Refused(Rejection::Repeat { item, .. })) => ask(
            ask::Item(item),
            Then::Repeat {
                ended: cause.ended(),
            },
        ),
        (Then::Repeat { ended }, Reply::Item(row, _)) => selected(model, &row, ended),
        (Then::Select, Reply::Item(row, _)) => selected(model, &row, None),
        (Then::Recheck, reply) => rechecked(model, &reply),
        (Then::Resumed, reply) => resumed(model, &reply),
        (Then::Unread(id), Reply::Logged(rows)) => unread(model, id, &rows),
        (Then::Unread(_), Reply::Refused(Rejection::Repeat { .. })) => Effects::new(),
        (Then::Pigeonhole(pmb), Reply::Clients(cards)) => pigeonhole(model, &pmb, &cards),
        (Then::Hold { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => {
                let party = Party::from(first);
                held(model, party)
            }
            _ => doubted(model, &line, doubt),
        },
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

/// Holds a client.
pub fn held(model: &mut Model, party: Party) -> Effects {
    let words = party.words();
    model.intake.finder.clear();
    // The piece on the line is the first of theirs; without this it would stay in HOLD behind the hold's back.
    let first = match &model.intake.target {
        Target::Piece { item, .. } => {
            assign(model, *item, String::new(), Some(party.client.clone()))
        }
        Target::New | Target::Pigeonhole(_) => Effects::new(),
    };
    model.intake.target = Target::New;
    model.intake.hold = Some(Hold {
        party,
        carrier: None,
        used: model.now,
        is_new: true,
    });
    drop(model.ok(format!(
        "held: {words}; a scan or Enter is one more, Esc ends it"
    )));
    first
}

/// Enter came right behind the sign that holds: whom it holds is said once more, and nothing is logged.
pub(super) fn say_held(model: &mut Model) -> Effects {
    let Some(hold) = &mut model.intake.hold else {
        return Effects::new();
    };
    hold.is_new = false;
    let words = hold.party.words();
    model.ok(format!(
        "held: {words}; a scan or Enter is one more, Esc ends it"
    ))
}

fn doubted(model: &mut Model, line: &str, doubt: Doubt) -> Effects {
    let text = words::doubt(line, &doubt);
    model.intake.teaching.doubted(line, &doubt);
    model.refusals.goes_on = words::wants_more(&doubt);
    model.data.doubt = Some(doubt);
    model.question(text)
}

fn logged(
    model: &mut Model,
    id: CommandId,
    cause: &Cause,
    logged: Vec<Logged>,
    seen: Option<&ClientId>,
) -> Effects {
    let rule = logged.first().and_then(rule);
    let warning = logged
        .first()
        .and_then(|first| first.warning.clone())
        .or(rule);
    let rows: Vec<ItemRow> = logged.into_iter().map(|logged| logged.row).collect();
    let Some(first) = rows.first().cloned() else {
        return model.ok("nothing was logged");
    };
    for row in &rows {
        model.touch(row.item.id);
        to_shelve(model, row);
    }
    let sentence = words::logged(&rows);
    model.remember(id, sentence.clone());
    model.undoing.fresh = Some(id);
    model.intake.once = None;
    let sentence = format!("{sentence}{}", aftermath(model, cause, &first));
    show(model, &first);
    let scanned = matches!(cause, Cause::Scanned { .. });
    if !scanned {
        model.intake.finder.clear();
    }
    let open = first.item.client.is_none() && scanned;
    model.intake.target = if open {
        Target::piece(&first.item)
    } else {
        Target::New
    };
    if !open {
        let pieces: Vec<_> = rows
            .iter()
            .map(|row| (row.item.id, row.item.client.clone()))
            .collect();
        measured(model, &pieces);
    }
    let key = model.keys.how(Action::Remember);
    let taught = model.intake.teaching.logged(party(&first).as_ref(), &key);
    match seen.filter(|seen| Some(*seen) != first.item.client.as_ref()) {
        Some(_) => model.question(format!("{sentence}; that is NOT who stood on the screen: the directory has just changed, Del takes it back")),
        None => say(model, cause, &format!("{sentence}{taught}"), &first, warning),
    }
}

/// Pieces are done, each for a client or for nobody known: how long did it take?
pub(super) fn measured(model: &mut Model, pieces: &[(ItemId, Option<ClientId>)]) {
    let measured = model
        .pace
        .done(model.now, u32::try_from(pieces.len()).unwrap_or(u32::MAX));
    if let Some(drill) = &mut model.drill {
        drill.logged(pieces, measured);
    }
}

/// What a typed line did beside logging: a kind that stays from now on, and the name as it was read.
fn aftermath(model: &mut Model, cause: &Cause, first: &ItemRow) -> String {
    let Cause::Typed { sticks } = cause else {
        return String::new();
    };
    let read = first
        .item
        .line
        .as_ref()
        .filter(|_| first.item.client.is_none());
    let read = read
        .map(|line| format!(", read as \"{}\"", words::clean(line)))
        .unwrap_or_default();
    let kind = sticks.filter(|kind| *kind != model.intake.sticky);
    model.intake.sticky = sticks.unwrap_or(model.intake.sticky);
    let stays = kind
        .map(|kind| format!("; from now on {}", kind.word()))
        .unwrap_or_default();
    format!("{read}{stays}")
}

/// What the rules say of a client's piece, where that is not the ordinary way.
fn rule(logged: &Logged) -> Option<String> {
    let plain = logged.disposition.tone() == Tone::Plain || logged.row.item.client.is_none();
    (!plain).then(|| logged.disposition.words())
}

fn say(
    model: &mut Model,
    cause: &Cause,
    sentence: &str,
    first: &ItemRow,
    warning: Option<String>,
) -> Effects {
    let (remark, ended) = match cause {
        Cause::Scanned { remark, ended } => (remark.clone().or(warning), ended.is_some()),
        Cause::Typed { .. } | Cause::Named => (warning, false),
    };
    match (ended, remark) {
        (true, _) => model.question(format!(
            "the hold ended at another carrier's piece; whose is #{}?",
            first.item.id
        )),
        (false, Some(remark)) => model.question(format!("{sentence}; {}", words::clean(&remark))),
        (false, None) if model.place != Place::Intake && first.item.client.is_none() => {
            let intake = model.keys.how(Action::Go(Place::Intake));
            model.ok(format!("{sentence}; {intake} names it"))
        }
        (false, None) => model.ok(sentence),
    }
}

/// The client's name and his slot stand large, so that a wrong look is seen before the piece is put down.
fn show(model: &mut Model, row: &ItemRow) {
    let now = model.now;
    if let Some(hold) = &mut model.intake.hold {
        hold.used = now;
    }
    let party = party(row);
    model.intake.shown = party.as_ref().map(|party| Shown {
        name: words::clean(&party.name),
        pmb: party.pmb.to_string(),
        slot: row.item.slot.clone(),
        brief: words::brief(&row.item),
    });
    if party.is_some() {
        model.intake.same = party;
        model.intake.same_piece = Some(row.item.id);
    }
}

/// A piece was named anew: its client stands large, and if it was the last one, he is who comes once more.
pub fn corrected(model: &mut Model, row: &ItemRow) {
    if let Some(drill) = &mut model.drill {
        drill.corrected(row.item.id, row.item.client.as_ref());
    }
    let (same, piece) = (model.intake.same.clone(), model.intake.same_piece);
    show(model, row);
    if piece != Some(row.item.id) {
        (model.intake.same, model.intake.same_piece) = (same, piece);
    }
}

/// The last piece lost its client, or another clerk sits here: nobody comes once more until somebody is named.
pub fn forget_same(model: &mut Model, items: Option<&[ItemId]>) {
    let is_it = |piece: ItemId| items.is_none_or(|items| items.contains(&piece));
    if model.intake.same_piece.is_some_and(is_it) {
        (model.intake.same, model.intake.same_piece) = (None, None);
    }
}

fn party(row: &ItemRow) -> Option<Party> {
    let (client, pmb, name) = (
        row.item.client.clone()?,
        row.pmb.clone()?,
        row.name.clone()?,
    );
    Some(Party { client, pmb, name })
}

/// Parcels wait for a shelf's label; letters go into their pigeonhole by themselves.
fn to_shelve(model: &mut Model, row: &ItemRow) {
    let waits = matches!(row.item.kind, ItemKind::Parcel | ItemKind::Other) && row.item.is_held();
    if !waits {
        return;
    }
    if !is_fresh(&row.item.slot) {
        model.intake.lay.insert(row.item.id, row.item.slot.clone());
    }
    if !model.intake.to_shelve.contains(&row.item.id) {
        model.intake.to_shelve.push(row.item.id);
    }
}

/// Where a piece lies that no shelf label was scanned for.
fn is_fresh(slot: &Slot) -> bool {
    slot.is_pigeonhole() || matches!(slot.as_str(), Slot::HOLD | "DESK")
}

/// Whether a piece that waited still does: it was not put away by somebody else since it was scanned.
pub fn waits_for_shelf(model: &Model, row: &ItemRow) -> bool {
    let slot = &row.item.slot;
    row.item.is_held() && (is_fresh(slot) || model.intake.lay.get(&row.item.id) == Some(slot))
}

/// A piece that lies here was scanned: without a name it is put on the line, with one it is shown. A hold never ends
/// without a word: behind a piece without a name Enter would log another one that nobody has in hand.
fn selected(model: &mut Model, row: &ItemRow, ended: Option<Party>) -> Effects {
    let is_open = row.item.is_held() && row.item.client.is_none() && model.place == Place::Intake;
    let open = if is_open {
        model.intake.hold.take().map(|hold| hold.party)
    } else {
        None
    };
    let held = model
        .intake
        .hold
        .as_ref()
        .map(|hold| hold.party.client.clone());
    let is_foreign = held.is_some() && row.item.is_held() && held != row.item.client;
    let effects = known(model, row);
    let said = model
        .message
        .as_ref()
        .map(|message| message.text.clone())
        .unwrap_or_default();
    match ended.or(open) {
        Some(party) => {
            model.aside = None;
            let whose = words::clean(&party.words());
            model.question(format!("the hold of {whose} ended: {said}"))
        }
        None if is_foreign => {
            model.aside = None;
            model.question(format!("NOT the held client's: {said}"))
        }
        None => effects,
    }
}

fn known(model: &mut Model, row: &ItemRow) -> Effects {
    if !row.item.is_held() {
        return model.question(format!("{}: it does not lie here", words::piece(row)));
    }
    to_shelve(model, row);
    find_in_list(model, row.item.id);
    if row.item.client.is_none() {
        model.intake.target = Target::piece(&row.item);
        let whose = match model.place {
            Place::Intake => "whose is it?".to_owned(),
            Place::Quarantine => "match WHO names it, back hands it back".to_owned(),
            _ => format!("{} names it", model.keys.how(Action::Go(Place::Intake))),
        };
        return model.ok(format!(
            "{} lies here without a name; {whose}",
            words::brief(&row.item)
        ));
    }
    show(model, row);
    model.ok(format!("{}; it lies here already", words::piece(row)))
}

fn find_in_list(model: &mut Model, item: ItemId) {
    let line = format!("#{item}");
    match model.place {
        Place::Shelf => model.shelf.list.offer(&line),
        Place::Audit => model.audit.list.offer(&line),
        Place::Quarantine => crate::tui::screens::quarantine::find(model, item),
        _ => {}
    }
}

fn pigeonhole(model: &mut Model, pmb: &Pmb, cards: &[ClientCard]) -> Effects {
    model.intake.hold = None;
    match cards {
        [card] => {
            model.place = Place::Intake;
            let party = Party::from(card);
            let words = party.words();
            model.intake.target = Target::Pigeonhole(party);
            model.ok(format!("pigeonhole of {words}: how many? Enter is one"))
        }
        [] => model.question(format!("nobody has box {pmb}")),
        several => {
            model.intake.finder.entry.set(pmb.as_str());
            let effects = model.question(format!(
                "box {pmb} has {}: choose with the arrows",
                words::count(several.len(), "client")
            ));
            model.place = Place::Intake;
            effects
        }
    }
}

/// Something was taken back. Only the intake itself takes a piece from those that wait for a shelf; when it was the
/// shelving, they wait again.
pub fn undone(model: &mut Model, command: Option<CommandId>, items: &[ItemId]) -> Effects {
    let intake = &mut model.intake;
    if let Some((_, shelved)) = intake.shelved.take_if(|(id, _)| Some(*id) == command) {
        let known = &intake.to_shelve;
        let again: Vec<ItemId> = shelved
            .into_iter()
            .filter(|item| !known.contains(item))
            .collect();
        intake.to_shelve.extend(again);
    }
    intake.shown = None;
    let drills = model.drill.is_some();
    let matter = |item: &&ItemId| {
        let is_same = intake.same_piece == Some(**item) || drills;
        is_same || intake.to_shelve.contains(item) || intake.target.is_piece(**item)
    };
    items
        .iter()
        .filter(matter)
        .flat_map(|item| ask(ask::Item(*item), Then::Recheck))
        .collect()
}

fn rechecked(model: &mut Model, reply: &Reply) -> Effects {
    let Reply::Item(row, _) = reply else {
        return Effects::new();
    };
    let item = row.item.id;
    if !row.item.is_held() {
        if let Some(drill) = &mut model.drill {
            drill.taken_back(&[item]);
        }
        forget(model, &[item]);
        forget_same(model, Some(&[item]));
    } else if model.intake.same_piece == Some(item) {
        model.intake.same = party(row);
    }
    Effects::new()
}

/// Nothing is said: whoever asked has said what was resumed.
fn resumed(model: &mut Model, reply: &Reply) -> Effects {
    if let Reply::Item(row, _) = reply
        && row.item.is_held()
        && row.item.client.is_none()
    {
        model.intake.target = Target::piece(&row.item);
    }
    Effects::new()
}

fn unread(model: &mut Model, id: CommandId, logged: &[Logged]) -> Effects {
    for row in logged.iter().map(|logged| &logged.row) {
        model.touch(row.item.id);
        to_shelve(model, row);
        model.remember(id, words::logged(std::slice::from_ref(row)));
    }
    Effects::new()
}

/// These were put away by this command: when it is taken back, those that waited wait again.
pub fn shelved(model: &mut Model, command: CommandId, items: &[ItemId]) {
    let waited = model
        .intake
        .to_shelve
        .iter()
        .filter(|item| items.contains(item));
    model.intake.shelved = Some((command, waited.copied().collect()));
    forget(model, items);
}

/// Pieces that were taken back or have gone wait for no shelf.
pub fn forget(model: &mut Model, items: &[ItemId]) {
    model.intake.to_shelve.retain(|item| !items.contains(item));
    if items.iter().any(|item| model.intake.target.is_piece(*item)) {
        model.intake.target = Target::New;
    }
    model.intake.shown = None;
}
