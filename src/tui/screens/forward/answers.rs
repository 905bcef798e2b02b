//! What Forward makes of the server's answers.

use super::Forward;
use super::back::can_come_back;
use super::stage::{Parcel, Stage};
use super::then::Then;
use crate::domain::flow::outgoing;
use crate::domain::forward::BackReason;
use crate::domain::ids::{CommandId, ItemId, Pmb};
use crate::domain::rejection::Rejection;
use crate::domain::state::Done;
use crate::keymap::Place;
use crate::sheets;
use crate::tui::deed::{DoneHere, Taking};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::screen::{Answers, Front};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{Body, Certainty, ItemRow, Screen};

impl Answers for Forward {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::Found { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
                Some(first) if doubt.certainty == Certainty::Certain => {
                    choose(Party::from(first), None)
                }
                _ => {
                    let text = words::doubt("nobody chosen", &line, &doubt, "");
                    desk.refusals.goes_on = words::wants_more(&doubt);
                    self.finder.doubt = Some(doubt);
                    desk.question(text)
                }
            },
            (Then::Chosen(party, item), Reply::Screen(screen)) => {
                self.chosen(desk, party, *screen, item)
            }
            (Then::Piece { what, number }, Reply::Items(found)) => {
                let newest = found.iter().max_by_key(|row| row.item.id);
                let row = found.iter().find(|row| row.item.is_held()).or(newest);
                match (row, number) {
                    (Some(row), _) => self.piece(desk, &what, row),
                    (None, number) => self.label(desk, &what, number),
                }
            }
            (Then::Piece { what, .. }, Reply::Item(row, _)) => self.piece(desk, &what, &row),
            (Then::Piece { what, .. }, Reply::Refused(_)) => {
                self.alarm(desk, format!("{what} is on no piece in the books"))
            }
            (Then::Back { rest }, Reply::Item(row, _)) => self.back_named(desk, &row, &rest),
            (Then::Would { shows }, Reply::Done(_)) => desk.question(shows),
            (Then::Right, Reply::Clients(cards)) => match cards.as_slice() {
                [card] => {
                    let right = Party::from(card);
                    self.offer_back(desk, BackReason::WrongClient, "", Some(&right))
                }
                all => desk.question(words::which(all)),
            },
            (Then::Manifest(carrier), Reply::SentOn(mut rows)) => {
                rows.retain(|row| row.goes_by(carrier));
                let (word, sums) = (carrier.word(), sheets::manifest_sums(&rows));
                desk.ok(format!(
                    "{word} takes today: {sums}. :manifest {word} prints it for the driver"
                ))
            }
            (Then::Left { id, said }, Reply::Done(done)) => self.left(desk, id, said, &done),
            (then, reply) => {
                if matches!(then, Then::Would { .. }) {
                    self.shown.withdraw();
                }
                desk.refuse(words::not_done(&reply, &desk.keys))
            }
        }
    }
}

impl Forward {
    fn left(&mut self, desk: &mut Desk, id: CommandId, said: String, done: &Done) -> Effects {
        desk.remember_so(DoneHere {
            command: id,
            deed: said.clone(),
            taking: Taking::Handover {
                again: Place::Forward,
                receipt: !done.notices.is_empty(),
            },
        });
        self.close();
        desk.tell(News::Gone(done.items.clone()));
        desk.ok(said)
    }

    fn chosen(
        &mut self,
        desk: &mut Desk,
        party: Party,
        screen: Screen,
        item: Option<ItemId>,
    ) -> Effects {
        let (figures, body) = (screen.desk, screen.body);
        let who = words::clean(&party.words());
        let is_bundle =
            |body: &Body| matches!(body, Body::Forward { items, .. } if !items.is_empty());
        if !is_bundle(&body) {
            self.finder.clear();
            return desk.question(format!("nothing lies here for {who}"));
        }
        self.close();
        self.stage = Stage::Bundle(party);
        self.parcel = Parcel::default();
        self.take(desk, body);
        match self.query(desk) {
            Some(query) => desk.arrived(figures, query),
            None => desk.counted(figures),
        }
        if let Some(item) = item {
            return self.tick(desk, item);
        }
        let waiting = words::count(self.pieces.len(), "piece");
        desk.ok(format!(
            "{waiting} for {who}; scan what goes into the bundle, or * for all"
        ))
    }

    /// A piece that is not on the list: its client's, when none is chosen yet; else it does not go.
    fn piece(&mut self, desk: &mut Desk, what: &str, row: &ItemRow) -> Effects {
        let brief = words::brief(&row.item);
        let owner = row.item.client.as_ref();
        match (self.stage.client().map(|party| &party.client), owner) {
            (None, _) if can_come_back(row) => self.has_left(desk, row),
            (Some(ours), Some(owner)) if ours == owner && !row.item.is_held() => {
                desk.question(format!("{}: it does not lie here", words::piece(row)))
            }
            _ if !row.item.is_held() => {
                let text = format!("{what}: {}", words::piece(row));
                self.foreign(desk, text)
            }
            (Some(ours), Some(owner)) if ours == owner => self.tick(desk, row.item.id),
            (Some(_), Some(_)) => {
                let owner = words::owner(row);
                self.alarm(desk, format!("{brief} is NOT THEIRS but of {owner}"))
            }
            (None, Some(owner)) => {
                let party = Party {
                    client: owner.clone(),
                    pmb: row.pmb.clone().unwrap_or_else(|| Pmb::new("")),
                    name: row.name.clone().unwrap_or_default(),
                };
                choose(party, Some(row.item.id))
            }
            (_, None) => self.foreign(desk, format!("{brief} is not identified yet")),
        }
    }

    /// Blocks a bundle; on the list it is only said.
    fn foreign(&mut self, desk: &mut Desk, text: String) -> Effects {
        match self.stage {
            Stage::List => desk.question(text),
            Stage::Bundle(_) => self.alarm(desk, text),
        }
    }

    /// A number that is on no piece is the outgoing label's, once something is in the bundle.
    fn label(&mut self, desk: &mut Desk, what: &str, number: Option<String>) -> Effects {
        match number {
            Some(number) if !self.marks.is_empty() => {
                self.shown.withdraw();
                // The books would refuse another carrier's: it is said while the label is in the hand.
                if let Err(no @ Rejection::OtherCarriers { .. }) =
                    outgoing(self.parcel.carrier, Some(&number))
                {
                    return desk.refuse(words::refused(&no, &desk.keys));
                }
                self.parcel.tracking = Some(number);
                let by = self
                    .parcel
                    .carrier()
                    .map_or_else(String::new, |carrier| format!("{} ", carrier.word()));
                let next = match self.finder.entry.text().trim() {
                    _ if self.alarm.is_some() => {
                        "Esc puts the foreign piece aside first".to_owned()
                    }
                    "" => "Enter shows the bundle once more".to_owned(),
                    line => format!("Enter takes \"{}\" first", words::quoted(line)),
                };
                desk.ok(format!("it travels under {by}{what}; {next}"))
            }
            _ => self.foreign(desk, format!("{what} is on no piece in the books")),
        }
    }
}

/// Chooses a client; his pieces come before any other key is looked at.
pub(super) fn choose(party: Party, scanned: Option<ItemId>) -> Effects {
    let query = ScreenQuery::Forward {
        query: String::new(),
        client: Some(party.client.clone()),
        from: 0,
        rows: super::ROWS,
    };
    ask(query, Then::Chosen(party, scanned))
}
