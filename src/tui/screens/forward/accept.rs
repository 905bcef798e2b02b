//! Enter on Forward: opens a client's bundle, takes what is said of it, shows what will leave, and lets it go.

use super::Forward;
use super::address::{ASKED, NotOnFile};
use super::answers::choose;
use super::line::{Line, read};
use super::stage::Stage;
use super::then::Then;
use crate::domain::command::Command;
use crate::domain::disposition::{Action, Tone};
use crate::domain::flow::{DestroyItems, DestroyKept, ForwardItems, ReturnItems, SendShown};
use crate::domain::forward::{ForwardKind, ReturnReason};
use crate::domain::ids::ItemId;
use crate::domain::postal;
use crate::domain::standing::Standing;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::ItemRow;

impl Forward {
    /// Accepts the line.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        if let Some(alarm) = self.alarm.clone() {
            let line = self.finder.entry.text().trim().to_owned();
            desk.refusals.goes_on = true;
            return desk.refuse(words::alarm(&alarm, &line));
        }
        let text = self.finder.entry.text().trim().to_owned();
        match self.stage.clone() {
            Stage::List => self.open(desk, text),
            Stage::Bundle(party) => self.said(desk, &party, &text),
        }
    }

    /// Whose bundle: whom the arrows chose, who is certain by what was typed, or the row under the cursor.
    fn open(&mut self, desk: &mut Desk, line: String) -> Effects {
        if let Some(party) = self.finder.chosen.clone() {
            return choose(party, None);
        }
        if let Some(effects) = self.back_on_line(desk, &line) {
            return effects;
        }
        match read(&line) {
            Line::Withdraw(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
                return self.withdraw(desk, rest);
            }
            Line::Manifest(rest) if !rest.is_empty() => return self.manifest(desk, rest),
            _ => {}
        }
        if let Some(item) = line.strip_prefix('#').and_then(|text| text.parse().ok()) {
            let what = line.clone();
            let number = None;
            return ask(ask::Item(item), Then::Piece { what, number });
        }
        if line.is_empty() {
            let row = self.page.rows.get(self.row.unwrap_or(0));
            let Some(row) = row else {
                return desk.question(
                    "nothing is to be sent on; a box number or letters of a name begin a bundle",
                );
            };
            let party = Party {
                client: row.send.client.clone(),
                pmb: row.pmb.clone(),
                name: row.name.clone(),
            };
            return choose(party, None);
        }
        let query = line.clone();
        ask(ask::Find { query, limit: 20 }, Then::Found { line })
    }

    fn said(&mut self, desk: &mut Desk, party: &Party, text: &str) -> Effects {
        match read(text) {
            Line::Nothing => self.send(desk, party, None),
            Line::Because("") => desk.question("why? because and the reason"),
            Line::Because(why) => self.send(desk, party, Some(why.to_owned())),
            Line::Facts(facts) => {
                for fact in facts {
                    self.parcel.take(fact);
                }
                self.used(desk)
            }
            Line::To(address) => self.goes_to(desk, address),
            Line::All => self.all(desk),
            Line::Rows { on, off } => self.rows_named(desk, &on, &off),
            Line::Ask(rest) => self.ask_for(desk, party, rest),
            Line::Withdraw(rest) => self.withdraw(desk, rest),
            Line::Manifest(rest) => self.manifest(desk, rest),
            Line::Back(why, note) => self.give_back(desk, party, why, note),
            Line::Destroy(order) => self.destroy(desk, party, order),
            Line::Twice(word) => {
                let word = words::clean(&word);
                desk.question(format!(
                    "\"{word}\" says a second time what the line says already; nothing of it was taken"
                ))
            }
            // A number alone is a row; beside other words it could as well be an amount.
            Line::Unknown(word) if word.bytes().all(|byte| byte.is_ascii_digit()) => {
                let word = words::clean(&word);
                desk.question(format!(
                    "is {word} a row or an amount? The row alone: {word} and Enter; postage: {word}.00; nothing of the line was taken"
                ))
            }
            Line::Unknown(word) => {
                let word = words::clean(&word);
                desk.question(format!(
                    "\"{word}\" is no postage (7.85), weight (12oz), carrier or row; nothing of the line was taken"
                ))
            }
        }
    }

    /// Another address for this bundle; none is the one on file again.
    fn goes_to(&mut self, desk: &mut Desk, address: &str) -> Effects {
        if address.is_empty() {
            self.parcel.to = None;
            return self.used(desk);
        }
        let asked = if address.eq_ignore_ascii_case(ASKED) {
            let Some(asked) = self.asked_address() else {
                return desk
                    .question("no request of this client names a whole address: to ADDRESS");
            };
            asked
        } else {
            address.to_owned()
        };
        let address = asked.as_str();
        let shown = words::clean(address);
        if !postal::may_be_address(address) {
            return desk.question(format!(
                "\"{shown}\" is no postal address: to and street, city, state and ZIP code"
            ));
        }
        self.parcel.to = Some(address.to_owned());
        drop(self.used(desk));
        match self.not_on_file(desk) {
            None => desk.ok(format!("it goes to {shown}")),
            Some(NotOnFile::Goes(why)) => {
                desk.ok(format!("it goes to {shown}, which is not on file: {why}"))
            }
            Some(NotOnFile::Stays(who)) => desk.question(format!("{shown} is not on file: {who}")),
        }
    }

    /// What was said is taken: the line is free, and what was shown before does not hold any more.
    fn used(&mut self, desk: &mut Desk) -> Effects {
        self.finder.clear();
        self.shown.withdraw();
        desk.ok(self.parcel.words(self.handling))
    }

    /// A row that is in the bundle already stays in it; a minus takes one out.
    fn rows_named(&mut self, desk: &mut Desk, on: &[usize], off: &[usize]) -> Effects {
        let item = |row: &usize| {
            row.checked_sub(1)
                .and_then(|at| self.order.get(at))
                .copied()
        };
        let named = |rows: &[usize]| rows.iter().map(item).collect::<Option<Vec<ItemId>>>();
        let (Some(on), Some(off)) = (named(on), named(off)) else {
            return desk.refuse("there is no such row; nothing was marked");
        };
        self.shown.withdraw();
        self.marks.extend(on);
        self.marks.retain(|item| !off.contains(item));
        self.finder.clear();
        self.marked(desk)
    }

    /// All that goes the way of the bundle; what the rules keep is left for its own number.
    fn all(&mut self, desk: &mut Desk) -> Effects {
        let rows = self.pieces.iter();
        let (go, stay): (Vec<_>, Vec<_>) = rows.partition(|row| self.is_to_go(row));
        self.marks = go.iter().map(|row| row.item.id).collect();
        let stay: Vec<ItemId> = stay.iter().map(|row| row.item.id).collect();
        self.finder.clear();
        self.shown.withdraw();
        let marked = self.marked(desk);
        if stay.is_empty() {
            return marked;
        }
        let (all, stay) = (self.order.len(), words::runs(&stay));
        desk.question(format!(
            "{} of {all} in the bundle. Not in it, by the rules: {stay}; its row number takes one where the rules let you, and a manager with because WHY",
            self.marks.len()
        ))
    }

    /// Whether the rules send a piece the way of this bundle.
    pub(super) fn is_to_go(&self, row: &ItemRow) -> bool {
        let said = row.disposition.as_ref().map(|said| said.action);
        match self.kind() {
            ForwardKind::Remailed => said.is_none_or(|action| action == Action::Remail),
            ForwardKind::Forwarded => said.is_none_or(|action| action.tone() != Tone::Stop),
        }
    }

    /// Those in the bundle that the rules send another way: nobody sends them on unawares.
    fn against_the_rules(&self) -> String {
        let all = self.marks.iter().filter(|item| {
            let row = self.piece_of(**item);
            row.is_some_and(|row| !self.is_to_go(row))
        });
        let all: Vec<ItemId> = all.copied().collect();
        match all.as_slice() {
            [] => String::new(),
            all => format!(", AGAINST THE RULES {}", words::runs(all)),
        }
    }

    fn chosen_pieces(&self) -> Vec<ItemId> {
        self.marks.iter().copied().collect()
    }

    fn send(&mut self, desk: &mut Desk, party: &Party, because: Option<String>) -> Effects {
        let parcel = &self.parcel;
        let to = parcel.to.clone().or_else(|| self.to.clone());
        let Some(to) = to else {
            return desk.question("no address is on file: type to and the address, on one line");
        };
        let bundle = ForwardItems {
            client: party.client.clone(),
            items: self.chosen_pieces(),
            to: parcel.to.clone(),
            carrier: parcel.carrier,
            tracking: parcel.tracking.clone(),
            weight: parcel.weight,
            postage: parcel.postage.unwrap_or_default(),
            handling: parcel.handling.unwrap_or(self.handling),
            because,
        };
        let kind = self.kind();
        let command = Command::SendShown(SendShown {
            to: bundle.to.is_none().then(|| to.clone()),
            bundle,
            kind,
        });
        let sends = match kind {
            ForwardKind::Forwarded => "sends",
            ForwardKind::Remailed => "re-mails",
        };
        let (count, cost) = (self.count(), parcel.words(self.handling));
        let count = format!("{count}{}", self.against_the_rules());
        let (who, to) = (words::clean(&party.words()), words::clean(&to));
        let pieces = words::count(self.marks.len(), "piece");
        let said = format!("{pieces} for {who} sent on: {cost}");
        self.offer(
            desk,
            command,
            &format!("{sends} {count} to {to}: {cost}"),
            said,
        )
    }

    fn give_back(
        &mut self,
        desk: &mut Desk,
        party: &Party,
        why: ReturnReason,
        note: &str,
    ) -> Effects {
        let command = Command::ReturnItems(ReturnItems {
            client: party.client.clone(),
            items: self.chosen_pieces(),
            why,
            note: note.to_owned(),
            on: None,
            postage: self.parcel.postage.unwrap_or_default(),
            because: None,
        });
        let (count, who) = (self.count(), words::clean(&party.words()));
        let why = match words::clean(note) {
            note if note.is_empty() => why.words(),
            note => format!("{} ({note})", why.words()),
        };
        let postage = self.parcel.postage;
        let postage = postage.map_or_else(String::new, |cents| format!(", postage {cents}"));
        let said = format!("{count} of {who} went back: {why}{postage}");
        let gives = format!("gives {count} of {who} back to the carrier: {why}{postage}");
        self.offer(desk, command, &gives, said)
    }

    fn destroy(&mut self, desk: &mut Desk, party: &Party, order: &str) -> Effects {
        let ordered = self.ordered();
        let order = match (order, &ordered) {
            ("", None) => {
                return desk.question(
                    "only on the client's order: destroy and who ordered it, when, where recorded",
                );
            }
            ("", Some(request)) => request.as_str(),
            (order, _) => order,
        };
        let (order, because) = match order.split_once(" because ") {
            Some((order, why)) => (order.trim(), Some(why.trim().to_owned())),
            None => (order, None),
        };
        let destroy = DestroyItems {
            client: party.client.clone(),
            items: self.chosen_pieces(),
            order: order.to_owned(),
        };
        let command = match because.clone() {
            None => Command::DestroyItems(destroy),
            Some(because) => Command::DestroyKept(DestroyKept { destroy, because }),
        };
        let (count, order) = (self.count(), words::clean(order));
        let because = because.map_or_else(String::new, |why| {
            format!(", because {}", words::clean(&why))
        });
        let said = format!(
            "{count} of {} destroyed: {order}",
            words::clean(&party.words())
        );
        self.offer(
            desk,
            command,
            &format!("books {count} as DESTROYED: {order}{because}"),
            said,
        )
    }

    /// Whether the client is served, or his mail is re-mailed.
    fn kind(&self) -> ForwardKind {
        match self.card.as_ref().map(|card| card.standing) {
            Some(Standing::Former | Standing::Expired) => ForwardKind::Remailed,
            _ => ForwardKind::Forwarded,
        }
    }

    fn count(&self) -> String {
        let items = self.chosen_pieces();
        let pieces = words::count(items.len(), "piece");
        format!("{pieces} ({})", words::runs(&items))
    }

    /// Whether just this was shown before, and read; else it is shown now.
    pub(super) fn is_shown(&mut self, desk: &Desk, command: &Command) -> bool {
        let stood = self.shown.stands(desk, command);
        self.shown.show(desk, command.clone());
        stood && desk.refusals.is_read(desk.pressed)
    }

    /// Shows what Enter would do; just that, shown and read before, is done.
    fn offer(&mut self, desk: &mut Desk, command: Command, shows: &str, said: String) -> Effects {
        if self.marks.is_empty() {
            return desk.question("nothing is in the bundle: scan the pieces, or type 1,2,4 or *");
        }
        if !self.is_shown(desk, &command) {
            let papers = self.papers_unsaid(desk);
            let papers = papers.map_or_else(String::new, |papers| format!(". But {papers}"));
            let shows = format!("Enter once more {shows}{papers}");
            return ask(ask::Foresee(Box::new(command)), Then::Would { shows });
        }
        self.shown.withdraw();
        let id = desk.ids.fresh();
        ask(
            ask::Submit {
                id,
                command: Box::new(command),
            },
            Then::Left { id, said },
        )
    }
}
