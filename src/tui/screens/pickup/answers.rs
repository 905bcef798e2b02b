//! What Pickup makes of the server's answers.

use super::stranger::Stranger;
use super::then::Then;
use super::{Pickup, Stage, nobody};
use crate::domain::clerk::Permission;
use crate::domain::ids::{ItemId, Pmb};
use crate::domain::item::ItemStatus;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::screen::{Answers, Front};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{AuditRow, Body, Certainty, Doubt, ItemRow, Screen};

/// What is said to a reason that nothing asks for.
const NOTHING_HELD: &str =
    "nothing is held: no reason is needed, Enter on the empty line hands them out";

impl Answers for Pickup {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::Found { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
                Some(first) if doubt.certainty == Certainty::Certain => {
                    choose(Party::from(first), None)
                }
                _ => self.nobody_chosen(desk, &line, doubt),
            },
            (Then::Chosen(party, scanned), Reply::Screen(screen)) => {
                self.chosen(desk, &party, *screen, scanned)
            }
            (Then::Same(item), Reply::Items(rows)) => self.shares_number(desk, item, &rows),
            (Then::Piece(what), Reply::Items(found)) => {
                if let Some(asks) = of_several(&found, &self.stage) {
                    return desk.question(asks);
                }
                let newest = found.iter().max_by_key(|row| row.item.id);
                let held = found.iter().find(|row| row.item.is_held()).or(newest);
                match held {
                    Some(row) if self.is_gone(row) => ask(ask::Item(row.item.id), Then::Out),
                    held => self.piece(desk, &what, held),
                }
            }
            (Then::Piece(_) | Then::Out, Reply::Item(row, events)) if self.is_out(&row) => {
                out(desk, &row, &events)
            }
            (Then::Piece(_) | Then::Out, Reply::Item(row, events)) if self.is_gone(&row) => {
                let text = format!("{} of {}", taken(desk, &row, &events), words::owner(&row));
                self.alarm(desk, text, Some(row.item.id))
            }
            (Then::Piece(what), Reply::Item(row, _)) => self.piece(desk, &what, Some(&row)),
            (Then::Piece(what), Reply::Refused(_)) => self.piece(desk, &what, None),
            (Then::Box(pmb), Reply::Clients(cards)) => match (cards.as_slice(), &self.stage) {
                ([card], Stage::Client) => choose(Party::from(card), None),
                (_, Stage::Client) => {
                    self.finder.entry.set(pmb.as_str());
                    desk.question(format!(
                        "box {pmb} has {}: choose with the arrows",
                        words::count(cards.len(), "client")
                    ))
                }
                (_, stage) if stage.client().is_some_and(|party| party.pmb == pmb) => {
                    desk.ok("that is their own pigeonhole; 3l marks the three letters in your hand")
                }
                _ => desk.question("another client's label; Esc goes back to the client first"),
            },
            (Then::Called(client, person, called), Reply::Done(_)) => {
                self.let_in(desk, &client, person, Stranger::Phone(called))
            }
            (Then::Called(..), Reply::Refused(why)) => self.call_refused(desk, why),
            (Then::Mailing(client, person), Reply::Done(_)) => {
                self.send_code(desk, &client, person)
            }
            (Then::Code(code), Reply::Ok) => self.code_is_right(desk, code),
            (Then::Word(_), Reply::Done(_)) => self.nothing_held(desk),
            (Then::Word(why), Reply::Refused(_)) => self.with_word(desk, why),
            (Then::Noted, _) => Effects::new(),
            (_, reply) => desk.refuse(words::not_done(&reply, &desk.keys)),
        }
    }
}

impl Pickup {
    /// A reason was typed that nothing asks for: the line that is called empty is so.
    fn nothing_held(&mut self, desk: &mut Desk) -> Effects {
        self.finder.clear();
        desk.question(NOTHING_HELD)
    }

    /// What a line could mean, when it names nobody for certain.
    fn nobody_chosen(&mut self, desk: &mut Desk, line: &str, doubt: Doubt) -> Effects {
        let text = words::doubt("nobody chosen", line, &doubt, "");
        desk.refusals.goes_on = words::wants_more(&doubt);
        self.finder.doubt = Some(doubt);
        desk.question(text)
    }

    /// Whether a piece that came up for the chosen client was handed out, to whomever.
    fn is_gone(&self, row: &ItemRow) -> bool {
        matches!(row.item.status, ItemStatus::PickedUp(_)) && self.stage.client().is_some()
    }

    /// Whether it was handed out to the client who is chosen.
    fn is_out(&self, row: &ItemRow) -> bool {
        let ours = self.stage.client().map(|party| &party.client);
        self.is_gone(row) && ours == row.item.client.as_ref()
    }

    fn chosen(
        &mut self,
        desk: &mut Desk,
        party: &Party,
        screen: Screen,
        scanned: Option<ItemId>,
    ) -> Effects {
        let Screen {
            desk: figures,
            body,
        } = screen;
        if figures.handovers.wants_pin {
            let who = desk.keys.how(Action::AskWho);
            return desk.question(format!(
                "sign in for this handover: {who}, your name, your PIN; then the client"
            ));
        }
        let Body::Pickup {
            card: Some(card),
            owed,
            ..
        } = &body
        else {
            return desk.refuse("the client is not in the directory any more");
        };
        let words = words::clean(&party.words());
        let owes_only = card.held == 0 && owed.is_some();
        if card.held == 0 && !owes_only {
            self.finder.clear();
            return desk.question(format!("nothing lies here for {words}"));
        }
        let mut finder = std::mem::take(&mut self.finder);
        finder.clear();
        *self = Self {
            finder,
            stage: Stage::Person(party.clone()),
            used_at: desk.now,
            ..Self::default()
        };
        self.take(desk, body);
        match self.query(desk) {
            Some(query) => desk.arrived(figures, query),
            None => desk.counted(figures),
        }
        if let Some(item) = scanned {
            drop(self.tick(desk, item));
        }
        if let Some(refused) = hands_nothing_out(desk) {
            return desk.refuse(refused);
        }
        if let Some(owes) = self.only_owes(desk, &words).filter(|_| owes_only) {
            return desk.question(owes);
        }
        self.who_collects(desk, &words)
    }

    /// How many pieces wait, what falls short, and the question who collects them.
    fn who_collects(&self, desk: &mut Desk, words: &str) -> Effects {
        let waiting = self.card.as_ref().map_or(0, |card| card.held as usize);
        let pieces = words::count(waiting, "piece");
        let note = self.note();
        let note = note.map(|note| format!("; their note: \"{}\"", words::quoted(&note)));
        let note = note.unwrap_or_default();
        match (self.people().is_empty(), self.paper_over(desk)) {
            (true, _) => desk.question(nobody(self, desk, words)),
            (false, Some(over)) => {
                desk.ok(format!("{pieces} for {words}{note}; {over}. Who collects?"))
            }
            (false, None) => {
                let short = self.form_short();
                let short = short.map_or_else(String::new, |short| format!("; {short}"));
                desk.ok(format!("{pieces} for {words}{note}{short}; who collects?"))
            }
        }
    }

    /// A piece that is not on the list: its client's, when none is chosen yet; else it must not go out.
    fn piece(&mut self, desk: &mut Desk, what: &str, row: Option<&ItemRow>) -> Effects {
        let Some(row) = row else {
            return match self.stage {
                Stage::Client => desk.question(on_no_piece(what)),
                _ => self.alarm(desk, format!("{what} is on no piece in the books"), None),
            };
        };
        let brief = words::brief(&row.item);
        let id = Some(row.item.id);
        let ours = self.stage.client().map(|party| &party.client);
        match (&row.item.client, ours) {
            (Some(owner), Some(client)) if owner == client && row.item.is_held() => {
                if !self.order.contains(&row.item.id) {
                    self.order.push(row.item.id);
                }
                self.tick(desk, row.item.id)
            }
            _ if !row.item.is_held() && ours.is_none() => {
                desk.question(format!("{}: it does not lie here", words::piece(row)))
            }
            (Some(owner), None) => {
                let name = row.name.clone().unwrap_or_default();
                let pmb = row.pmb.clone().unwrap_or_else(|| Pmb::new(""));
                choose(
                    Party {
                        client: owner.clone(),
                        pmb,
                        name,
                    },
                    Some(row.item.id),
                )
            }
            (None, None) => {
                let intake = desk.keys.how(Action::Go(Place::Intake));
                desk.question(format!(
                    "{brief} is not identified yet: name it first ({intake})"
                ))
            }
            (Some(_), Some(_)) if row.item.is_held() => self.alarm(
                desk,
                format!("{brief} is NOT THEIRS but of {}", words::owner(row)),
                id,
            ),
            (None, Some(_)) if row.item.is_held() => self.alarm(
                desk,
                format!("{brief} is not identified and may not go out"),
                id,
            ),
            (_, Some(_)) => self.alarm(desk, format!("{brief} does not lie here by the books"), id),
        }
    }
}

/// What is asked where a number finds pieces of several clients, and none of them is chosen yet.
fn of_several(found: &[ItemRow], stage: &Stage) -> Option<String> {
    let mut held = found.iter().filter(|row| row.item.is_held());
    let first = held.next().filter(|_| matches!(stage, Stage::Client))?;
    let other = held.find(|row| row.item.client != first.item.client)?;
    let whose = |row: &ItemRow| format!("#{} is {}'s", row.item.id, words::owner(row));
    Some(format!(
        "look at the label and type the box: {}, {}, and both bear that number",
        whose(first),
        whose(other)
    ))
}

/// That whoever sits here hands nothing out, said where a handover begins and not at its last key.
pub(super) fn hands_nothing_out(desk: &Desk) -> Option<String> {
    let role = desk.figures.as_ref()?.0.role;
    (!role.may(Permission::HandOut)).then(|| {
        format!(
            "ask an operator to hand these out, or switch with :me; {} hands nothing out and only looks",
            match role.word() {
                word @ "auditor" => format!("an {word}"),
                word => format!("a {word}"),
            }
        )
    })
}

/// Chooses a client; his people and pieces come before any other key is looked at, for numbers are typed ahead.
pub(super) fn choose(party: Party, scanned: Option<ItemId>) -> Effects {
    let query = ScreenQuery::Pickup {
        query: String::new(),
        client: Some(party.client.clone()),
        rows: super::ROWS,
    };
    ask(query, Then::Chosen(party, scanned))
}

fn out(desk: &mut Desk, row: &ItemRow, history: &[AuditRow]) -> Effects {
    let text = taken(desk, row, history);
    desk.question(text)
}

/// Who took a piece, and when.
fn taken(desk: &Desk, row: &ItemRow, history: &[AuditRow]) -> String {
    let zone = desk.zone();
    let said = desk
        .today()
        .and_then(|day| words::handed_out(history, day, zone));
    let brief = words::brief(&row.item);
    format!(
        "{brief} was {}",
        said.unwrap_or_else(|| "handed out before".into())
    )
}

/// That a number is on no piece, and that a sign before it says a piece: whoever means the box types the number alone.
fn on_no_piece(what: &str) -> String {
    let number = what
        .strip_prefix('#')
        .filter(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    match number {
        Some(box_number) => format!(
            "{what} is on no piece in the books; if the box is meant, type {box_number} without the sign"
        ),
        None => format!("{what} is on no piece in the books"),
    }
}
