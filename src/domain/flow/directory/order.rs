//! Clients come, change and go.

use crate::domain::clerk::Permission;
use crate::domain::client::{Client, sort_names};
use crate::domain::command::context::Context;
use crate::domain::command::row::ClientRow;
use crate::domain::flow::asked::{can_be, client, given};
use crate::domain::flow::directory::changed::added;
use crate::domain::flow::directory::changed::changed;
use crate::domain::flow::directory::outdated;
use crate::domain::flow::directory::row::{RowOutcome, row_target};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{ClientAdded, Event, RuleOverridden};
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::{Outbox, State};
use crate::domain::time::Day;
use crate::domain::window::Given;
use serde::{Deserialize, Serialize};

/// A box rests while its former holder's mail is re-mailed, by its number.
const BOX_REST: u8 = 39;

/// Take one row of the center's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportClient(pub ClientRow);

impl Order for ImportClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// The first list ever imported pauses the outbox, so that a trial writes to nobody.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self(row) = self;
        let RowOutcome {
            before,
            after,
            overridden,
        } = row_target(state, row, ctx)?;
        let client = after.id.clone();
        let mut events = match before {
            Some(before) => {
                let mut events = changed(&before, &after);
                let noted = outdated::noted(&before, &after, state, ctx);
                events.extend(noted.map(Event::from));
                events
            }
            None => vec![Event::ClientAdded(ClientAdded(after))],
        };
        if let Some(reason) = overridden {
            events.push(Event::RuleOverridden(RuleOverridden {
                client,
                rule: BOX_REST,
                reason,
            }));
        }
        if !events.is_empty() && state.header.outbox == Outbox::Fresh {
            events.insert(0, Event::OutboxPaused);
        }
        Ok(events)
    }
}

/// Give a client another legal name and keep the old one as former.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameClient {
    pub client: ClientId,
    /// The new legal name.
    pub to: String,
    /// Since when; the old name ends the day before.
    pub on: Option<Day>,
}

impl Order for RenameClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, to, on) = (&self.client, self.to.as_str(), self.on);
        let before = client(state, id)?;
        let to = given("the new name", to)?;
        let today = ctx.today;
        let on = on.unwrap_or(today);
        if on > today {
            return Err(Rejection::NotYet(on));
        }
        can_be(Given::Used, "the day", on, ctx)?;
        if let Some((name, since)) = replaced_since(before, today).filter(|(_, since)| on < *since)
        {
            return Err(Rejection::NameSince {
                name: name.to_owned(),
                since,
            });
        }
        let mut after = before.clone();
        for name in after
            .names
            .iter_mut()
            .filter(|name| name.kind == NameKind::Legal && name.text != to)
        {
            name.kind = NameKind::Former;
            // A name that is replaced on its first day was in use on that day.
            name.to = name.from.max(Some(on.before()));
        }
        if !after.names.iter().any(|name| name.kind == NameKind::Legal) {
            after.names.push(Name {
                from: Some(on),
                on_form: outdated::is_on_form(&after, &to),
                added: Some(added(ctx)),
                ..Name::new(&to, NameKind::Legal)
            });
        }
        sort_names(&mut after.names);
        let mut events = changed(before, &after);
        let noted = outdated::noted(before, &after, state, ctx);
        events.extend(noted.map(Event::from));
        Ok(events)
    }
}

/// Since when the legal name is in use, as far as the dates of names say; days still to come say nothing.
fn replaced_since(client: &Client, today: Day) -> Option<(&str, Day)> {
    let legal = client.legal_name();
    let current = client
        .names_of(NameKind::Legal)
        .filter_map(|name| name.from);
    let earlier = client.names_of(NameKind::Former).filter_map(|name| name.to);
    current
        .chain(earlier)
        .filter(|day| *day <= today)
        .max()
        .map(|since| (legal, since))
}
