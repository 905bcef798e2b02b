//! A client who is not there yet: his few fields are kept here until the last one, then one command adds him.

use super::answers::Then;
use super::field::{Field, NewField, TODAY};
use super::line;
use super::record::Page;
use crate::domain::client::ClientKind;
use crate::domain::time::Day;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::wire::ask;

/// Takes a field; the last one leads to the question who has the box already.
pub fn accept(model: &mut Model) -> Effects {
    let Some(record) = &mut model.clients.open else {
        return Effects::new();
    };
    let (text, field) = (record.entry.text().trim().to_owned(), record.field.clone());
    let Page::New(who) = &mut record.page else {
        return Effects::new();
    };
    let taken = match field {
        Field::New(NewField::Box) => line::box_line(&text).map(|_| who.pmb = text),
        Field::New(NewField::Name) if text.is_empty() => Err("a client needs a name".to_owned()),
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
            return neighbours(model);
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
        Err(why) => model.question(why),
    }
}

/// Who has the box already: the same client twice would be a change of the one who is there.
fn neighbours(model: &mut Model) -> Effects {
    let Some(Page::New(who)) = model.clients.open.as_ref().map(|record| &record.page) else {
        return Effects::new();
    };
    match line::box_line(&who.pmb) {
        Ok(place) => ask(ask::Client(place.pmb), Then::Neighbours),
        Err(why) => {
            if let Some(record) = &mut model.clients.open {
                record.enter(0);
            }
            model.question(why)
        }
    }
}
