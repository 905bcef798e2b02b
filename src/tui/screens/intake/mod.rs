//! Intake: mail comes in. What it keeps, and what each question to it is answered by.
//!
//! Invariants: the entry line always names the piece that the next WHO goes to; a hold shows on that line and ends
//! at Esc, on another screen, at another carrier's piece and after two idle minutes.

mod accept;
mod answers;
mod doubted;
mod draft;
mod found;
mod keys;
mod look;
mod nobodys;
mod rescan;
mod returned;
mod ruled;
pub mod scanned;
pub mod shelving;
mod slips;
mod state;
mod tape;
mod teach;
pub mod then;
mod view;

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use state::{Hold, Shown, Target};

use crate::domain::ids::{ClientId, CommandId, ItemId, Slot};
use crate::domain::item::ItemKind;
use crate::domain::scanned::Code;
use crate::domain::tracking::Carrier;
use crate::domain::typed;
use crate::keymap::table::IntakeAction;
use crate::keymap::{Action, OwnAction, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Detail, Effects};
use crate::tui::finder::{Finder, Step};
use crate::tui::half::Half;
use crate::tui::list::Move;
use crate::tui::moment::Moment;
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::screen::{Front, Line, LineMut, Scanned, Screen};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{Body, ClientCard};
use doubted::Doubted;
use look::Looked;
use returned::Returned;
use teach::Teaching;

#[derive(Debug, Default)]
pub struct Intake {
    pub finder: Finder,
    /// The kind of what comes next, until changed.
    pub sticky: ItemKind,
    /// The kind of the next piece only.
    pub once: Option<ItemKind>,
    /// When that was said.
    pub once_at: Moment,
    /// Which piece the line is about.
    pub target: Target,
    /// When it was put there, or something was typed for it.
    target_at: Moment,
    /// The client who gets everything that comes.
    pub hold: Option<Hold>,
    /// Parcels since the last shelf label.
    pub to_shelve: Vec<ItemId>,
    /// Those of the tray that the rules keep in HOLD: the next label is not for them, and that is said with it.
    pub apart: Vec<ItemId>,
    /// Where those lie that were put away before and scanned again.
    pub lay: BTreeMap<ItemId, Slot>,
    /// Whether it is being asked which of them still wait.
    looked_for: bool,
    /// The last shelving here, and what of it had waited.
    shelved: Option<(CommandId, Vec<ItemId>)>,
    /// What stands large.
    pub shown: Option<Shown>,
    /// The client of the last piece.
    pub same: Option<Party>,
    /// That piece: when it is taken back or corrected, so is what "the same" means.
    same_piece: Option<ItemId>,
    /// For whom the last pieces were, and how many of them one after the other.
    row: Option<(ClientId, usize)>,
    /// The piece with a name that was scanned again, until something else is: `#50 lies here for 102`.
    rescanned: Option<String>,
    /// Whether pieces are scanned one after the other and named later, and the first without a name was told.
    run: bool,
    /// The last number that was read, and when.
    read: Option<(String, Moment)>,
    /// The piece that it is of.
    read_of: Option<ItemId>,
    /// Whose number the last one may be, when that was not clear.
    offered: Vec<Carrier>,
    /// What labels may teach.
    teaching: Teaching,
    /// The line that was asked about last.
    doubted: Option<Doubted>,
    /// The line that was asked about: for many pieces at once, or for somebody nobody knows.
    asked: Option<String>,
    /// The client whom the card tells of.
    client: Option<ClientCard>,
    /// What is asked of a number that is in the books.
    returned: Returned,
    /// Whom frames have shown for the line.
    looked: Option<Looked>,
}

impl Intake {
    /// The kind of the next typed piece.
    pub fn kind(&self) -> ItemKind {
        self.once.unwrap_or(self.sticky)
    }

    /// The client whom the card tells of: the one the line points at, and while it asks for nobody the one held or
    /// logged last. A text that points at nobody has no card, so that nobody reads somebody else's beside it.
    fn meant_client(&self) -> Option<Detail> {
        let client = if self.asks_for_nobody() {
            let held = self.hold.as_ref().map(|hold| &hold.party);
            held.or(self.same.as_ref())
                .map(|party| party.client.clone())
        } else {
            self.finder.pointed()
        };
        client.map(Detail::Client)
    }

    /// The card of the client whom it tells of, once it is here.
    pub fn card(&self) -> Option<&ClientCard> {
        let Some(Detail::Client(client)) = self.meant_client() else {
            return None;
        };
        self.client.as_ref().filter(|card| card.client.id == client)
    }
}

impl Front for Intake {
    fn label(&self, _desk: &Desk) -> String {
        match (&self.hold, &self.target) {
            (Some(hold), _) => format!("= {} =", words::clean(&hold.party.words())),
            (None, Target::New) => "Who".into(),
            (None, Target::Piece { brief, .. }) => format!("{brief} for"),
            (None, Target::Pigeonhole(party)) => {
                format!("{} > how many", words::clean(&party.words()))
            }
        }
    }

    fn hint(&self, _desk: &Desk) -> String {
        let kind = self.kind().word().to_uppercase();
        let shelve = match self.to_shelve.len() {
            0 => String::new(),
            n => format!("   {n} in tray"),
        };
        format!("kind {kind}{shelve}")
    }

    fn line(&self) -> Line<'_> {
        Line::Finder(&self.finder)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Finder(&mut self.finder)
    }

    fn query(&self, desk: &Desk) -> Option<ScreenQuery> {
        let line = self.finder.entry.text();
        let (who, kind) = match typed::read(line) {
            typed::Line::Who(who) | typed::Line::Unknown(Some(who)) => {
                (who.text, who.kind.unwrap_or(self.kind()))
            }
            _ => (String::new(), self.kind()),
        };
        let is_count = self.hold.is_some() || matches!(self.target, Target::Pigeonhole(_));
        // A command, a number of pieces or a telephone question is no client to log for.
        let query = match line.trim().split_at_checked(1) {
            Some((":" | "+" | "-", _)) => String::new(),
            Some((",", name)) => name.trim().to_owned(),
            Some(("#", number)) if number.parse::<ItemId>().is_ok() => String::new(),
            _ if is_count => String::new(),
            _ => who,
        };
        let item = match &self.target {
            Target::Piece { item, .. } => Some(*item),
            Target::New | Target::Pigeonhole(_) => None,
        };
        Some(ScreenQuery::Intake {
            query,
            kind,
            candidates: desk.layout().candidates(),
            recent: u32::from(desk.layout().body()),
            item,
        })
    }

    fn take(&mut self, desk: &mut Desk, body: Body) {
        if let Body::Intake {
            doubt,
            recent,
            unnamed,
        } = body
        {
            self.finder.doubt = Some(doubt);
            (desk.recent, desk.unnamed) = (recent, unnamed);
        }
    }

    fn detail(&self, desk: &Desk) -> Option<Detail> {
        self.meant_client().filter(|_| desk.layout().is_wide())
    }

    fn take_detail(&mut self, _desk: &mut Desk, reply: Reply) {
        if let Reply::Clients(cards) = reply {
            self.client = cards.into_iter().next();
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.enter(desk)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        self.target_at = desk.now;
        Scanned::Here(self.scan(desk, code))
    }

    fn edited(&mut self, desk: &mut Desk) {
        self.finder.chosen = None;
        self.shown = None;
        self.target_at = desk.now;
        // The same text typed anew is rather the next letter of the same client than an answer to what was asked.
        self.asked = None;
        // Another line is another piece's: only the refused one itself may be put right into a box number.
        if self.finder.entry.is_empty() || self.finder.entry.is_begun_anew() {
            self.teaching.forget();
        }
        // Whoever empties the line had typed a name for the piece: he does not scan first and name later.
        self.run &= !self.finder.entry.is_empty();
    }

    fn go(&mut self, _desk: &mut Desk, to: Move) -> Effects {
        if let Some(step) = Step::of(to)
            && !self.finder.entry.is_empty()
        {
            self.finder.step(step);
        }
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        match news {
            News::TimePassed => return self.idle(desk),
            News::Drawn => self.look(desk),
            News::Changed | News::HandedOut => return self.look_again(),
            News::Undone { command, items } => return self.undone(desk, *command, items),
            News::Redone(items) => return shelving::look_at(items),
            News::PutAway { command, items } => self.put_away(*command, items),
            News::Gone(items) => self.forget(items),
            News::Voided(item) => {
                self.forget(&[*item]);
                self.forget_same(Some(&[*item]));
            }
            News::Unnamed(item) => self.forget_same(Some(&[*item])),
            News::Named(row) => self.corrected(desk, row),
            // A kind typed behind a name leaves the name on the line: that answer is still to come.
            News::Reclassified if self.finder.entry.text().starts_with(['.', '@']) => {
                self.finder.entry.clear();
            }
            News::ClerkChanged => self.forget_same(None),
            News::FormsOpen => self.left(desk),
            _ => {}
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::card(self, desk, area, buffer);
    }

    fn sign(&mut self, desk: &mut Desk, c: char) -> Option<Effects> {
        (c == '=' && self.can_hold()).then(|| self.hold_who(desk))
    }

    fn asks_strangers(&self) -> bool {
        self.hold.is_none()
    }

    fn recalls(&self) -> bool {
        true
    }

    /// A box number, or how many for one that is named.
    fn is_safe_unseen(&self, line: &str) -> bool {
        self.hold.is_some() || line.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    fn is_apart(&self) -> bool {
        self.hold.is_some() || self.target != Target::New
    }
}

impl Screen for Intake {
    fn title(&self) -> &'static str {
        Place::Intake.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let Some((figures, _)) = &desk.figures else {
            return Vec::new();
        };
        let counted = [
            format!("today {}", figures.today),
            format!("to identify {}", figures.to_identify),
        ];
        let next = desk.next_books();
        let booked = next.map(|day| format!("next booked on {}", words::date(day)));
        booked
            .into_iter()
            .chain(counted)
            .chain(desk.outbox())
            .chain(desk.pace.words())
            .collect()
    }

    fn act(&mut self, desk: &mut Desk, action: Action, _rest: &str) -> Option<Effects> {
        let Action::Own(OwnAction::Intake(own)) = action else {
            return None;
        };
        Some(match own {
            IntakeAction::Remember => self.remember(desk),
            IntakeAction::Same => self.same_again(desk),
        })
    }

    fn clear(&mut self, desk: &mut Desk) {
        (self.doubted, self.rescanned) = (None, None);
        self.finder.entry.clear();
        self.edited(desk);
    }

    fn back(&mut self, desk: &mut Desk) -> Effects {
        self.step_back(desk)
    }

    /// A hold would be forgotten there.
    fn left(&mut self, desk: &mut Desk) {
        desk.pace.pause();
        self.teaching.forget();
        self.rescanned = None;
        self.only_looked_at();
        self.returned.forget();
        if desk.place != Place::Intake {
            return;
        }
        if self.hold.take().is_some() {
            let _ = desk.ok("the hold ended with the screen");
        }
        if let Some(left) = self.leave_target() {
            let _ = desk.ok(left);
        }
    }

    fn half(&self) -> Half {
        self.half_done()
    }

    fn resume(&mut self, desk: &mut Desk, half: Half) -> Effects {
        self.take_up(desk, &half)
    }

    fn meant(&self, _desk: &Desk, name: &str) -> Option<Party> {
        self.finder.chosen.clone().filter(|_| !name.is_empty())
    }

    fn below(&self, desk: &Desk, left: Rect, right: Rect, buffer: &mut Buffer) -> bool {
        tape::draw(desk, left, buffer);
        tape::unnamed(desk, right, buffer);
        true
    }
}
