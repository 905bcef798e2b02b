//! What a typed line and a scan do to the piece under correction.

use super::then::Then;
use super::{Fix, show};
use crate::domain::command::Command;
use crate::domain::disposition::Disposition;
use crate::domain::flow::{
    AssignItem, AssignKept, CorrectItem, MoveItems, NotePapers, PapersSaid, VoidItem,
};
use crate::domain::ids::ItemId;
use crate::domain::item::{ItemChange, ItemKind, ItemStatus};
use crate::domain::papers::typed::serving;
use crate::domain::scanned::Code;
use crate::domain::tracking::Carrier;
use crate::keymap::{Action, Place};
use crate::tui::because::because;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::screens::intake::shelving;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::ItemsQuery;
use crate::wire::rows::{Certainty, Doubt};

impl Fix {
    /// Accepts the typed line.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        self.used = desk.now;
        let line = self.finder.entry.text().trim().to_owned();
        let Some(item) = self.piece.as_ref().map(|row| row.item.id) else {
            return by_number(desk, line.trim_start_matches('#'));
        };
        let mut behind = line.chars();
        let sign = behind.next();
        let rest = behind.as_str().trim();
        if !matches!(sign, None | Some('#'))
            && let Some(said) = self.not_here(desk)
            && !(sign == Some('+') && self.is_legal())
        {
            return desk.refuse(said);
        }
        let corrects = !matches!(sign, None | Some('#' | '-'));
        if corrects && let Some(said) = self.of_sealed_books(desk, &line) {
            return desk.question(said);
        }
        match sign {
            None => desk.question(format!(
                "whose is #{item}? Or .p for the kind, @USPS, - to void it, Esc leaves it"
            )),
            Some('#') => by_number(desk, rest),
            Some('.') => self.kind(desk, item, rest),
            Some('@') => carrier(desk, item, rest),
            Some('+') => self.note(desk, item, rest),
            Some('-') => may_void(item),
            Some('?') => self.is_nobodys(desk, item, &line),
            Some(_) if self.void_asked && is_void(&line) => self.void(desk, item, &line),
            Some(_) if self.asks_again(desk, &line) => self.who_then(desk, line),
            Some(_) => self.assign(desk, item, &line),
        }
    }

    /// Why a piece that does not lie here is not put right, and what can be done instead.
    fn not_here(&self, desk: &Desk) -> Option<String> {
        let item = &self.piece.as_ref()?.item;
        let (id, how) = (item.id, words::left_by(item.status));
        let instead = match item.status {
            ItemStatus::Held => return None,
            ItemStatus::Voided => "its history is below".to_owned(),
            ItemStatus::Missing => self.when_found(desk),
            _ => format!("if that was wrong, :undo #{id} takes it back first"),
        };
        Some(format!(
            "#{id} {how} and is NOT corrected; {instead}; Esc leaves it"
        ))
    }

    /// Whom a line means that follows a refused one.
    fn who_then(&mut self, desk: &mut Desk, line: String) -> Effects {
        if let Some(party) = self.finder.chosen.clone() {
            return self.ask_again(desk, &line, &party);
        }
        let query = because(&line).0.to_owned();
        ask(ask::Find { query, limit: 20 }, Then::Meant(line))
    }

    /// Another kind; one that its carrier does not bring is said to be so.
    fn kind(&self, desk: &mut Desk, item: ItemId, word: &str) -> Effects {
        let Some(kind) = ItemKind::parse(word) else {
            return desk.question("which kind? .l .f .p .c .r .leg .o");
        };
        let carrier = self.piece.as_ref().and_then(|row| row.item.carrier);
        let odd = carrier.filter(|carrier| kind.is_priority() && !carrier.is_postal());
        let odd = odd.map(|carrier| {
            let carrier = words::carrier(Some(carrier));
            format!(", though {carrier} brings no such mail: look at the label again")
        });
        let changes = vec![ItemChange::Kind(kind)];
        let said = format!("#{item} is {} now{}", kind.word(), odd.unwrap_or_default());
        desk.submit(
            Command::CorrectItem(CorrectItem { item, changes }),
            What::said(said).telling(News::Reclassified),
        )
    }

    /// A remark; of court papers who served what and when, and that a remark does not say it.
    fn note(&self, desk: &mut Desk, item: ItemId, text: &str) -> Effects {
        let is_legal = self
            .piece
            .as_ref()
            .is_some_and(|row| row.item.kind == ItemKind::Legal);
        if let Some(said) = serving(text).filter(|_| is_legal) {
            let words = format!("#{item}: served by {}", words::clean(&said.server));
            let command = Command::NotePapers(NotePapers {
                item,
                said: PapersSaid::Served {
                    server: said.server,
                    title: said.title,
                    minute: said.minute,
                },
                on: None,
            });
            return desk.submit(command, What::said(words).telling(News::Noted));
        }
        if is_legal && text.matches(';').count() >= 2 {
            return desk.question(
                "the hour is the last of the three: + WHO; WHAT; HOUR, such as + Ray Doyle; Summons; 14:05; nothing is written",
            );
        }
        let changes = vec![ItemChange::Note(text.to_owned())];
        let open = if is_legal {
            "; who served it is still to be written: + WHO; WHAT; HOUR, such as + Ray Doyle; Summons; 14:05"
        } else {
            ""
        };
        desk.submit(
            Command::CorrectItem(CorrectItem { item, changes }),
            What::said(format!("the remark is with #{item}{open}")).telling(News::Noted),
        )
    }

    /// It is nobody's on file; where a name is said, it is asked first whose it could be.
    fn is_nobodys(&mut self, desk: &mut Desk, item: ItemId, line: &str) -> Effects {
        let said = line.trim_start_matches('?').trim();
        let (name, _) = because(said);
        if name.is_empty() || self.asked.stands(desk, &line.to_owned()) {
            return self.unname(desk, item, said);
        }
        let query = name.to_owned();
        ask(
            ask::Find { query, limit: 3 },
            Then::Nobodys(line.to_owned()),
        )
    }

    /// Whose a name could be that is said to be nobody's: with somebody near, the same line once more says it.
    pub fn may_be(&mut self, desk: &mut Desk, line: &str, doubt: &Doubt) -> Effects {
        let Some(item) = self.piece.as_ref().map(|row| row.item.id) else {
            return Effects::new();
        };
        let name = line.trim_start_matches('?').trim();
        if matches!(doubt.certainty, Certainty::Weak | Certainty::Nobody) {
            return self.unname(desk, item, name);
        }
        self.asked.show(desk, line.to_owned());
        let near = doubt.candidates.iter().take(3);
        let near: Vec<String> = near
            .map(|one| words::clean(&Party::from(one).words()))
            .collect();
        let whose = if near.is_empty() {
            "a client's: the names are being read".to_owned()
        } else {
            near.join("; ")
        };
        desk.question(format!(
            "\"{}\" may be {whose}. Enter once more leaves #{item} in HOLD for nobody on file; Esc leaves it as it is",
            words::quoted(because(name).0)
        ))
    }

    /// Nobody knows whose it is; a name behind the sign is kept as it was read.
    fn unname(&self, desk: &mut Desk, item: ItemId, name: &str) -> Effects {
        let is_named = self
            .piece
            .as_ref()
            .is_some_and(|row| row.item.client.is_some());
        let (name, because) = because(name);
        let read = if name.is_empty() {
            Effects::new()
        } else {
            let changes = vec![ItemChange::Line(Some(name.to_owned()))];
            let said = format!(
                "#{item} waits in HOLD for nobody on file: \"{}\"",
                words::clean(name)
            );
            let what = What::said(said).telling(News::Unnamed(item));
            desk.submit(Command::CorrectItem(CorrectItem { item, changes }), what)
        };
        let mut effects = Effects::new();
        if is_named || name.is_empty() {
            effects.extend(self.to_nobody(desk, item, is_named, because));
        }
        effects.extend(read);
        effects
    }

    fn to_nobody(
        &self,
        desk: &mut Desk,
        item: ItemId,
        is_named: bool,
        because: Option<String>,
    ) -> Effects {
        let owner = self.piece.as_ref().and_then(|row| row.item.client.as_ref());
        let assign = AssignItem {
            item,
            client: None,
            evidence: None,
            known: ask::Known::of(owner),
        };
        let command = match because {
            None => Command::AssignItem(assign),
            Some(because) => Command::AssignKept(AssignKept { assign, because }),
        };
        let again = if is_named { " again" } else { "" };
        let said = format!("#{item} waits to be identified{again}");
        desk.submit(command, What::said(said).telling(News::Unnamed(item)))
    }

    /// Behind `because` somebody says why, where something keeps the piece with its client.
    pub(super) fn assign(&self, desk: &mut Desk, item: ItemId, line: &str) -> Effects {
        let id = desk.ids.fresh();
        let (line, because) = because(line);
        let line = line.to_owned();
        let chosen = self.finder.chosen.as_ref();
        let owner = self.piece.as_ref().and_then(|row| row.item.client.as_ref());
        let asked = ask::Assign {
            id,
            item,
            line,
            chosen: chosen.map(|party| party.client.clone()),
            known: ask::Known::of(owner),
            kind: None,
            because,
        };
        ask(asked, Then::Named(id))
    }

    /// A deliberate act is a typed word: neither a scan nor a slip can answer.
    pub fn ask_void(&mut self, desk: &mut Desk, item: ItemId) -> Effects {
        self.void_asked = true;
        self.finder.entry.set("");
        desk.question(format!(
            "type void and why to take #{item} out of the books, such as void logged twice; Esc leaves it"
        ))
    }

    /// The books keep what was said; the word without why stays on the line, so that why goes behind it and to nobody.
    fn void(&mut self, desk: &mut Desk, item: ItemId, line: &str) -> Effects {
        let why = line.trim().trim_start_matches(VOID).trim();
        if why.is_empty() {
            self.finder.entry.set("void ");
            desk.refusals.goes_on = true;
            return desk.question(format!(
                "why is #{item} taken out of the books? Type it behind void, such as void logged twice"
            ));
        }
        let command = Command::VoidItem(VoidItem {
            item,
            why: why.to_owned(),
        });
        desk.submit(command, What::Voided(item))
    }

    /// A scan opens the piece it is on.
    pub(super) fn scan(&mut self, desk: &mut Desk, code: Code) -> Effects {
        match code {
            Code::Item(item) => show(item, 0),
            Code::Number(number) => {
                let query = ItemsQuery {
                    tracking: Some(number.raw.clone()),
                    limit: 1,
                    ..ItemsQuery::default()
                };
                ask(query, Then::Found(number.number().to_owned()))
            }
            Code::Box(pmb) => {
                self.finder.entry.set(pmb.as_str());
                self.enter(desk)
            }
            Code::Shelf(slot) => match &self.piece {
                Some(row) if shelving::stays_apart(row) => {
                    let said = row.disposition.as_ref();
                    let why = said.map(Disposition::words).unwrap_or_default();
                    let opens = desk.keys.how(Action::Go(Place::Shelf));
                    desk.question(format!(
                        "#{} stays in HOLD, lay it there: {why}; Shelf ({opens}) moves it all the same",
                        row.item.id
                    ))
                }
                Some(row) => {
                    let items = vec![row.item.id];
                    let what = What::Moved {
                        items: items.clone(),
                        slot: slot.clone(),
                        beside: String::new(),
                    };
                    desk.submit(Command::MoveItems(MoveItems { items, slot }), what)
                }
                None => Effects::new(),
            },
            Code::NoPiece(what) => desk.question(format!("{}: {}", what.what(), what.hint())),
        }
    }
}

/// Asks the books whether it may go, before anybody types why.
fn may_void(item: ItemId) -> Effects {
    let why = "not said yet".to_owned();
    let order = Box::new(Command::VoidItem(VoidItem { item, why }));
    ask(ask::Foresee(order), Then::MayVoid(item))
}

fn by_number(desk: &mut Desk, number: &str) -> Effects {
    match number.parse() {
        Ok(item) => show(item, 0),
        Err(_) => desk.question("which piece? Its number: #4812"),
    }
}

/// The word that takes a piece out of the books, alone or with why.
const VOID: &str = "void";

/// Whether a line would take the piece out of the books, once `-` was typed.
pub fn is_void(line: &str) -> bool {
    line.split_whitespace().next() == Some(VOID)
}

/// Who brought it: `@USPS`, or nobody who is known.
fn carrier(desk: &mut Desk, item: ItemId, word: &str) -> Effects {
    let is_nobody = word.eq_ignore_ascii_case("none");
    let Some(carrier) = Carrier::parse(word).map(Some).or(is_nobody.then_some(None)) else {
        return desk.question("which carrier? @USPS @UPS @FedEx @DHL @Amazon, or @none");
    };
    let changes = vec![ItemChange::Carrier(carrier)];
    let said = match carrier {
        Some(carrier) => format!("#{item} is {} now", carrier.word()),
        None => format!("#{item} has no carrier now"),
    };
    desk.submit(
        Command::CorrectItem(CorrectItem { item, changes }),
        What::said(said).telling(News::Reclassified),
    )
}
