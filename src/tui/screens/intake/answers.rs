//! What Intake makes of the server's answers.

use super::accept::Naming;
use super::found::Read;
use super::returned::is_known_number;
use super::ruled::{beside, rule, to_heed};
use super::then::{Cause, Then};
use super::{Hold, Intake, Shown, Target};
use crate::domain::ids::{ClientId, CommandId, ItemId};
use crate::domain::rejection::Rejection;
use crate::keymap::table::IntakeAction;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::party::Party;
use crate::tui::screen::{Answers, Front};
use crate::tui::words;
use crate::wire::messages::Reply;
use crate::wire::rows::{Certainty, Doubt, ItemRow, Logged};

impl Answers for Intake {
    type Then = Then;

    /// Takes an answer.
    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (
                Then::Logged {
                    id, cause, seen, ..
                },
                Reply::Logged(rows),
            ) => self.logged(desk, id, &cause, rows, seen.as_ref()),
            (Then::Logged { line, .. }, Reply::Doubt(doubt)) => self.doubted(desk, &line, doubt),
            (Then::Logged { cause, .. }, Reply::Refused(no)) if is_known_number(&no) => {
                self.known_number(cause, &no)
            }
            (
                Then::Logged { .. },
                Reply::Refused(rejection @ Rejection::NamedMeanwhile { item, .. }),
            ) => {
                // What was typed was for that piece alone.
                self.finder.clear();
                self.forget(&[item]);
                desk.refuse(words::refused(&rejection, &desk.keys))
            }
            (Then::Beside, Reply::Found(doubt)) => self.beside_doubted(desk, &doubt),
            (Then::Stranger { who }, Reply::Found(doubt)) => self.stranger_asked(desk, who, &doubt),
            (Then::Repeat { ended }, Reply::Item(row, _)) => {
                self.selected(desk, &row, Read::Number { ended })
            }
            (Then::Left, Reply::Item(row, history)) => self.left_before(desk, &row, &history),
            (Then::Select, Reply::Item(row, _)) => self.selected(desk, &row, Read::Label),
            (Then::Redone, Reply::Item(row, _)) => self.back_again(desk, &row),
            (Then::Recheck, reply) => self.rechecked(desk, &reply),
            (Then::Resumed, reply) => self.resumed(&reply),
            (Then::Unread(id), Reply::Logged(rows)) => self.unread(desk, id, &rows),
            (Then::Unread(_), Reply::Refused(Rejection::Repeat { .. })) => Effects::new(),
            (Then::Pigeonhole(pmb), Reply::Clients(cards)) => self.pigeonhole(desk, &pmb, &cards),
            (Then::Hold { line }, Reply::Found(doubt)) => self.hold_found(desk, &line, doubt),
            (
                Then::Put {
                    items,
                    slot,
                    waited,
                },
                Reply::Items(rows),
            ) => self.put_those_here(desk, &items, &slot, waited, &rows),
            (Then::Wait(items), reply) => self.still_wait(&items, &reply),
            (then, reply) => {
                if let Then::Logged { cause, .. } = then {
                    // A number that was refused is no piece: the next read of it is its first.
                    self.read.take_if(|_| cause.is_scan());
                }
                desk.refuse(words::not_done(&reply, &desk.keys))
            }
        }
    }
}

impl Intake {
    /// Holds the client whom a line certainly means.
    fn hold_found(&mut self, desk: &mut Desk, line: &str, doubt: Doubt) -> Effects {
        match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => {
                let party = Party::from(first);
                self.held(desk, party)
            }
            _ => self.doubted(desk, line, doubt),
        }
    }

    /// Holds a client.
    pub(super) fn held(&mut self, desk: &mut Desk, party: Party) -> Effects {
        let words = party.words();
        self.finder.clear();
        // The piece on the line is the first of theirs; without this it would stay in HOLD behind the hold's back.
        let first = match &self.target {
            Target::Piece { item, .. } => {
                self.assign(desk, *item, Some(party.client.clone()), Naming::default())
            }
            Target::New | Target::Pigeonhole(_) => Effects::new(),
        };
        self.target = Target::New;
        self.hold = Some(Hold {
            party,
            carrier: None,
            used: desk.now,
            is_new: true,
        });
        drop(desk.ok(format!(
            "held: {words}; scan, or Enter ends the line; Esc ends it"
        )));
        first
    }

    /// Enter came right behind the sign that holds: whom it holds is said once more, and nothing is logged.
    pub(super) fn say_held(&mut self, desk: &mut Desk) -> Effects {
        let Some(hold) = &mut self.hold else {
            return Effects::new();
        };
        hold.is_new = false;
        let words = hold.party.words();
        desk.ok(format!(
            "held: {words}; a scan or Enter is one more, Esc ends it"
        ))
    }

    fn logged(
        &mut self,
        desk: &mut Desk,
        id: CommandId,
        cause: &Cause,
        logged: Vec<Logged>,
        seen: Option<&ClientId>,
    ) -> Effects {
        if cause.is_scan() {
            self.read_of = logged.first().map(|one| one.row.item.id);
        }
        let heeds = to_heed(&logged, &desk.keys.how(Action::Fix));
        let said = self.said_of(desk, id, cause, logged, seen);
        for (item, what) in heeds {
            desk.refusals.heeded(item, &what);
        }
        said
    }

    fn said_of(
        &mut self,
        desk: &mut Desk,
        id: CommandId,
        cause: &Cause,
        logged: Vec<Logged>,
        seen: Option<&ClientId>,
    ) -> Effects {
        let rule = |first: &Logged| rule(first, &desk.keys.how(Action::Fix));
        let warned = |first: &Logged| first.warning.clone().or_else(|| rule(first));
        let warning = logged.first().and_then(warned);
        let aside = logged.first().and_then(beside);
        let rows: Vec<ItemRow> = logged.into_iter().map(|logged| logged.row).collect();
        let Some(first) = rows.first().cloned() else {
            return desk.ok("nothing was logged");
        };
        self.only_looked_at();
        for row in &rows {
            desk.touch(row.item.id);
            self.waits(row);
        }
        let sentence = words::logged(&rows);
        desk.remember(id, cause.deed(&sentence));
        desk.undoing.fresh = Some(id);
        self.once = None;
        let aside = aside.map(|aside| format!("; {}", words::clean(&aside)));
        let aside = aside.unwrap_or_default();
        let row = self.in_a_row(cause, &rows);
        let sentence = format!("{sentence}{}{row}", read_as(cause, &first));
        self.show(desk, &first);
        let scanned = matches!(cause, Cause::Scanned { .. });
        if !scanned {
            self.finder.clear();
            self.doubted = None;
        }
        self.shown = self.shown.take().or_else(|| nobody(cause, &first));
        let open = first.item.client.is_none() && scanned;
        let left = self.left_unnamed(open, first.item.id);
        let left = if scanned {
            self.leave_doubted(open.then_some(first.item.id), left)
        } else {
            left
        };
        let (sentence, warning) = with_left(cause, sentence, warning, left);
        self.aim(desk, open, &rows);
        let key = desk.keys.how(IntakeAction::Remember.into());
        let taught = self.teaching.logged(party(&first).as_ref(), &key);
        match seen.filter(|seen| Some(*seen) != first.item.client.as_ref()) {
        _ if open && !self.finder.entry.text().trim().is_empty() => {
            let remark = remark(cause, warning);
            self.typed_before(desk, &sentence, first.item.id, remark)
        }
        Some(_) => desk.heed(format!("{sentence}; that is NOT who stood on the screen: the directory has just changed, Del takes it back")),
        None => say(desk, cause, &format!("{sentence}{taught}{aside}"), &first, warning),
    }
    }

    /// The line is for the piece that waits for its name, else for a new one.
    fn aim(&mut self, desk: &mut Desk, open: bool, rows: &[ItemRow]) {
        self.target = match rows.first() {
            Some(first) if open => Target::piece(&first.item),
            _ => Target::New,
        };
        if !open {
            let pieces = rows.iter();
            let pieces = pieces.map(|row| (row.item.id, row.item.client.clone()));
            measured(desk, &pieces.collect::<Vec<_>>());
        }
    }

    /// The piece that a second scan leaves without a name, said once: whoever scans a whole shelf first knows it then.
    fn left_unnamed(&mut self, open: bool, new: ItemId) -> Option<String> {
        let was_told = std::mem::replace(&mut self.run, open);
        let Target::Piece { item, names_it, .. } = &self.target else {
            self.run = false;
            return None;
        };
        (open && !was_told && *item != new).then(|| {
            format!(
                "#{item} has no name yet: {} to name it",
                names_it.how(*item, "it")
            )
        })
    }

    /// Something stood on the line when the piece was scanned: it may have been meant for another one.
    fn typed_before(
        &self,
        desk: &mut Desk,
        sentence: &str,
        item: ItemId,
        remark: Option<String>,
    ) -> Effects {
        let line = words::quoted(self.finder.entry.text().trim());
        let is_one = |doubt: &Doubt| doubt.certainty == Certainty::Certain;
        // What the scan was typed into may have been asked for with its figures: that answer is of another line.
        let query = self.query(desk);
        let is_known = query.is_some_and(|query| desk.asked.is_answered(&query));
        let is_certain = self.finder.doubt.as_ref().is_some_and(is_one);
        let how = match (self.finder.chosen.is_some(), is_known, is_certain) {
            _ if line.starts_with('?') => "Enter says nobody on file",
            (true, ..) | (_, true, true) => "Enter says so",
            (_, true, false) => "Type on until one client is certain",
            (_, false, _) => "Enter says so where one client is clear",
        };
        let asks = format!("Is #{item} for \"{line}\"? {how}, Esc clears the line");
        match remark {
            Some(remark) => {
                let said = words::joined(sentence, &words::clean(&remark));
                let said = said.trim_end_matches('.');
                desk.question(format!("{said}. {asks}"))
            }
            None => desk.ok(format!("{sentence}. {asks}")),
        }
    }

    /// The client's name and his slot stand large, so that a wrong look is seen before the piece is put down.
    pub(super) fn show(&mut self, desk: &mut Desk, row: &ItemRow) {
        let now = desk.now;
        if let Some(hold) = &mut self.hold {
            hold.used = now;
        }
        let party = party(row);
        self.shown = party.as_ref().map(|party| Shown {
            name: words::clean(&party.name),
            pmb: party.pmb.to_string(),
            slot: row.item.slot.clone(),
            brief: words::brief(&row.item),
        });
        if party.is_some() {
            self.same = party;
            self.same_piece = Some(row.item.id);
        }
    }

    /// A piece was named anew: its client stands large, and if it was the last one, he is who comes once more.
    pub(super) fn corrected(&mut self, desk: &mut Desk, row: &ItemRow) {
        if self.target.is_piece(row.item.id) {
            self.target = Target::New;
        }
        if let Some(drill) = &mut desk.drill {
            drill.corrected(row.item.id, row.item.client.as_ref());
        }
        let (same, piece) = (self.same.clone(), self.same_piece);
        self.show(desk, row);
        if piece != Some(row.item.id) {
            (self.same, self.same_piece) = (same, piece);
        }
    }

    /// The last piece lost its client, or another clerk sits here: nobody comes once more until somebody is named.
    pub(super) fn forget_same(&mut self, items: Option<&[ItemId]>) {
        let is_it = |piece: ItemId| items.is_none_or(|items| items.contains(&piece));
        if self.same_piece.is_some_and(is_it) {
            (self.same, self.same_piece, self.row) = (None, None, None);
        }
    }
}

/// What stands large of a piece that was logged for nobody on file.
fn nobody(cause: &Cause, first: &ItemRow) -> Option<Shown> {
    let is_nobodys = first.item.client.is_none() && matches!(cause, Cause::Typed);
    is_nobodys.then(|| Shown {
        name: "nobody on file".to_owned(),
        pmb: String::new(),
        slot: first.item.slot.clone(),
        brief: words::brief(&first.item),
    })
}

/// The name as it was read, of a piece for nobody on file.
fn read_as(cause: &Cause, first: &ItemRow) -> String {
    let is_nobodys = matches!(cause, Cause::Typed) && first.item.client.is_none();
    let line = first.item.line.as_ref().filter(|_| is_nobodys);
    line.map(|line| format!(", read as \"{}\"", words::clean(line)))
        .unwrap_or_default()
}

pub(super) fn party(row: &ItemRow) -> Option<Party> {
    let (client, pmb, name) = (
        row.item.client.clone()?,
        row.pmb.clone()?,
        row.name.clone()?,
    );
    Some(Party { client, pmb, name })
}

/// Pieces are done, each for a client or for nobody known: how long did it take?
pub(super) fn measured(desk: &mut Desk, pieces: &[(ItemId, Option<ClientId>)]) {
    let measured = desk
        .pace
        .done(desk.now, u32::try_from(pieces.len()).unwrap_or(u32::MAX));
    if let Some(drill) = &mut desk.drill {
        drill.logged(pieces, measured);
    }
}

/// What a clerk must look at: what the barcode says beyond its number, or else the server.
/// What is said of a piece does not cover the one that was left before it, nor the other way round.
fn with_left(
    cause: &Cause,
    sentence: String,
    warning: Option<String>,
    left: Option<String>,
) -> (String, Option<String>) {
    let is_said = warning.is_some() || remark(cause, None).is_some();
    match left {
        Some(left) if is_said => (words::joined(&sentence, &left), warning),
        left => (sentence, warning.or(left)),
    }
}

fn remark(cause: &Cause, warning: Option<String>) -> Option<String> {
    match cause {
        Cause::Scanned { remark, .. } => remark.clone().or(warning),
        Cause::Typed | Cause::Named => warning,
    }
}

fn say(
    desk: &mut Desk,
    cause: &Cause,
    sentence: &str,
    first: &ItemRow,
    warning: Option<String>,
) -> Effects {
    let ended = matches!(cause, Cause::Scanned { ended: Some(_), .. });
    match (ended, remark(cause, warning)) {
        (true, _) => desk.question(format!(
            "the hold ended at another carrier's piece; whose is #{}?",
            first.item.id
        )),
        (false, Some(remark)) => desk.heed(words::joined(sentence, &words::clean(&remark))),
        (false, None) if desk.place != Place::Intake && first.item.client.is_none() => {
            let intake = desk.keys.how(Action::Go(Place::Intake));
            desk.ok(format!("{sentence}; {intake} names it"))
        }
        (false, None) => desk.ok(sentence),
    }
}
