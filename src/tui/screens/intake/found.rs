//! A piece or a pigeonhole that was scanned and is known: what the line is about then. Also pieces that are looked at
//! again, because something about them was taken back or a draft had them on the line.

use super::answers::party;
use super::{Intake, Target, rescan};
use crate::domain::ids::{CommandId, Pmb};
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::messages::Reply;
use crate::wire::rows::{ClientCard, ItemRow, Logged};

/// What was read of a piece that is in the books.
pub(super) enum Read {
    /// Our own label, to look the piece up.
    Label,
    /// Its number, as if it were new.
    Number {
        /// Whose hold it ended.
        ended: Option<Party>,
    },
}

impl Intake {
    /// A piece that lies here was scanned: without a name it is put on the line, with one it is shown. A hold never ends
    /// without a word: behind a piece without a name Enter would log another one that nobody has in hand.
    pub(super) fn selected(&mut self, desk: &mut Desk, row: &ItemRow, read: Read) -> Effects {
        let (ended, is_number) = match read {
            Read::Number { ended } => (ended, true),
            Read::Label => (None, false),
        };
        let is_open =
            row.item.is_held() && row.item.client.is_none() && desk.place == Place::Intake;
        let open = if is_open {
            self.hold.take().map(|hold| hold.party)
        } else {
            None
        };
        let held = self.hold.as_ref().map(|hold| hold.party.client.clone());
        let is_foreign = held.is_some() && row.item.is_held() && held != row.item.client;
        let effects = self.known(desk, row, is_number);
        let said = desk
            .message
            .as_ref()
            .map(|message| message.text.clone())
            .unwrap_or_default();
        match ended.or(open) {
            Some(party) => {
                desk.aside = None;
                let whose = words::clean(&party.words());
                desk.question(format!("the hold of {whose} ended: {said}"))
            }
            None if is_foreign => {
                desk.aside = None;
                desk.question(format!("NOT the held client's: {said}"))
            }
            None => effects,
        }
    }

    fn known(&mut self, desk: &mut Desk, row: &ItemRow, is_number: bool) -> Effects {
        if !row.item.is_held() {
            return desk.question(format!("{}: it does not lie here", words::piece(row)));
        }
        // What lies on a shelf is moved by a label right behind it, and never carried along with what waits for one.
        let moves = desk.place == Place::Intake && self.moves_next(row);
        if row.item.slot.is_fresh() || moves {
            self.waits(row);
        }
        if is_number {
            self.read_of = Some(row.item.id);
        }
        desk.tell(News::Found(row.item.id));
        if row.item.client.is_none() {
            self.target = Target::piece(&row.item);
            // A line that was asked about stood on another piece's label.
            self.doubted = None;
            let whose = match desk.place {
                Place::Intake => "whose is it?".to_owned(),
                Place::Quarantine => "match WHO names it, back hands it back".to_owned(),
                _ => format!("{} names it", desk.keys.how(Action::Go(Place::Intake))),
            };
            return desk.ok(format!(
                "{} lies here without a name; {whose}",
                words::brief(&row.item)
            ));
        }
        self.show(desk, row);
        if desk.place == Place::Intake {
            self.rescanned = rescan::lies(row);
        }
        if is_number && desk.place == Place::Intake {
            return self.scanned_again(desk, row);
        }
        desk.ok(format!("{}; it lies here already", words::piece(row)))
    }

    pub(super) fn pigeonhole(
        &mut self,
        desk: &mut Desk,
        pmb: &Pmb,
        cards: &[ClientCard],
    ) -> Effects {
        self.hold = None;
        match cards {
            [card] => {
                desk.place = Place::Intake;
                let party = Party::from(card);
                let words = party.words();
                self.target = Target::Pigeonhole(party);
                desk.ok(format!("pigeonhole of {words}: how many? Enter is one"))
            }
            [] => desk.question(format!("nobody has box {pmb}")),
            several => {
                self.finder.entry.set(pmb.as_str());
                let effects = desk.question(format!(
                    "box {pmb} has {}: choose with the arrows",
                    words::count(several.len(), "client")
                ));
                desk.place = Place::Intake;
                effects
            }
        }
    }

    pub(super) fn rechecked(&mut self, desk: &mut Desk, reply: &Reply) -> Effects {
        let Reply::Item(row, _) = reply else {
            return Effects::new();
        };
        let item = row.item.id;
        if !row.item.is_held() {
            if let Some(drill) = &mut desk.drill {
                drill.taken_back(&[item]);
            }
            self.forget(&[item]);
            self.forget_same(Some(&[item]));
        } else if self.same_piece == Some(item) {
            self.same = party(row);
        }
        Effects::new()
    }

    /// Nothing is said: whoever asked has said what was resumed.
    pub(super) fn resumed(&mut self, reply: &Reply) -> Effects {
        if let Reply::Item(row, _) = reply
            && row.item.is_held()
            && row.item.client.is_none()
        {
            self.target = Target::piece(&row.item);
        }
        Effects::new()
    }

    pub(super) fn unread(&mut self, desk: &mut Desk, id: CommandId, logged: &[Logged]) -> Effects {
        for row in logged.iter().map(|logged| &logged.row) {
            desk.touch(row.item.id);
            self.waits(row);
            desk.remember(id, words::logged(std::slice::from_ref(row)));
        }
        Effects::new()
    }
}
