//! A client who is not there yet: his few fields are kept here until the last one, then one command adds him.

use super::answers::of_box;
use super::field::{Field, NewField, TODAY};
use super::then::Then;
use super::{Clients, Page, line};
use crate::domain::client::ClientKind;
use crate::domain::rejection::RowProblem;
use crate::domain::time::Day;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::wire::ask;
use crate::wire::rows::ClientCard;

impl Clients {
    /// Takes a field; the last one leads to the question who has the box already.
    pub(super) fn accept_newcomer(&mut self, desk: &mut Desk) -> Effects {
        let Some(record) = &mut self.open else {
            return Effects::new();
        };
        let (text, field) = (record.entry.text().trim().to_owned(), record.field.clone());
        let Page::New(who) = &mut record.page else {
            return Effects::new();
        };
        let taken = match field {
            Field::New(NewField::Box) => match line::box_line(&text) {
                Ok(place) => {
                    who.pmb = text;
                    if !place.shared {
                        return ask(ask::Client::of_box(&place.pmb), Then::HasBox);
                    }
                    Ok(())
                }
                Err(why) => Err(why),
            },
            Field::New(NewField::Name) if text.is_empty() => {
                Err("a client needs a name".to_owned())
            }
            Field::New(NewField::Name) => {
                who.name = text;
                Ok(())
            }
            Field::New(NewField::Kind) => match ClientKind::parse(&text) {
                Some(kind) => {
                    who.kind = kind;
                    Ok(())
                }
                None => Err(format!("{text:?} is not one of {}", field.allowed(None))),
            },
            _ if [line::NONE, TODAY].contains(&text.as_str()) || Day::parse(&text).is_some() => {
                who.opened = text;
                return self.neighbours(desk);
            }
            _ => Err(format!(
                "{text:?} is not a date; write today, 2026-12-31, or - while it is not known"
            )),
        };
        match taken {
            Ok(()) => {
                record.enter(record.position() + 1);
                Effects::new()
            }
            Err(why) => desk.question(why),
        }
    }

    /// A box that a client has today is said before the other fields are typed.
    pub(super) fn box_is_free(&mut self, desk: &mut Desk, there: &[ClientCard]) -> Effects {
        let today = desk.today();
        let is_here = |card: &&ClientCard| today.is_some_and(|today| card.client.is_present(today));
        if let Some(holder) = there.iter().find(is_here) {
            return desk.refuse(of_box(&RowProblem::Occupied {
                pmb: holder.client.pmb.clone(),
                holder: holder.client.legal_name().to_owned(),
            }));
        }
        if let Some(record) = &mut self.open {
            record.enter(record.position() + 1);
        }
        Effects::new()
    }

    /// Who has the box already: the same client twice would be a change of the one who is there.
    fn neighbours(&mut self, desk: &mut Desk) -> Effects {
        let Some(Page::New(who)) = self.open.as_ref().map(|record| &record.page) else {
            return Effects::new();
        };
        match line::box_line(&who.pmb) {
            Ok(place) => ask(ask::Client::of_box(&place.pmb), Then::Neighbours),
            Err(why) => {
                if let Some(record) = &mut self.open {
                    record.enter(0);
                }
                desk.question(why)
            }
        }
    }
}
