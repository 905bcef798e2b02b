//! Writing down what happens with served papers. Days that have not come, and a mailing before the serving, are slips.

use serde::{Deserialize, Serialize};

use super::PapersNoted;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, given, piece};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::domain::papers::{Mailing, Papers};
use crate::domain::rejection::{NoRuling, Rejection};
use crate::domain::state::State;
use crate::domain::time::Day;

/// Write down what happened with served papers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotePapers {
    pub item: ItemId,
    pub said: PapersSaid,
    /// On which day, when that was not today.
    pub on: Option<Day>,
}

/// What happened with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PapersSaid {
    Served {
        server: String,
        title: String,
        /// Minutes after midnight, on the center's clock.
        minute: u16,
    },
    Copied,
    /// Where to; the home address of the form, or the last one known, when absent.
    Mailed(Option<String>),
}

impl Order for NotePapers {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let item = piece(state, self.item)?;
        if item.kind != ItemKind::Legal {
            return Err(NoRuling::NoPapers(item.id).into());
        }
        let on = self.on.unwrap_or(ctx.today);
        if on > ctx.today {
            return Err(Rejection::NotYet(on));
        }
        let known = state.papers.get(&item.id).map(AsRef::as_ref);
        let client = item.client.as_ref().and_then(|id| state.clients.get(id));
        let papers = self.changed(known, client.map(AsRef::as_ref), on)?;
        if known == Some(&papers) {
            return Ok(Vec::new());
        }
        let papers = Some(papers);
        Ok(vec![
            PapersNoted {
                item: item.id,
                papers,
            }
            .into(),
        ])
    }
}

impl NotePapers {
    fn changed(
        &self,
        known: Option<&Papers>,
        client: Option<&Client>,
        on: Day,
    ) -> Result<Papers, Rejection> {
        if let PapersSaid::Served {
            server,
            title,
            minute,
        } = &self.said
        {
            return Ok(Papers {
                item: self.item,
                client: client.map(|client| client.id.clone()),
                server: given("the server's name", server)?,
                title: given("the title", title)?,
                on,
                minute: (*minute).min(24 * 60 - 1),
                copied: known.and_then(|papers| papers.copied),
                mailed: known.and_then(|papers| papers.mailed.clone()),
            });
        }
        let mut papers = known.ok_or(NoRuling::NotServed(self.item))?.clone();
        if on < papers.on {
            return Err(NoRuling::BeforeServed(papers.on).into());
        }
        match &self.said {
            PapersSaid::Mailed(to) => papers.mailed = Some(mailing(client, to.as_deref(), on)?),
            _ => papers.copied = Some(on),
        }
        Ok(papers)
    }
}

/// By first-class mail to the home or last known address (rule 89).
fn mailing(client: Option<&Client>, to: Option<&str>, on: Day) -> Result<Mailing, Rejection> {
    let to = accepted("the address", to.unwrap_or_default())?;
    if !to.is_empty() {
        let of_form = false;
        return Ok(Mailing { on, to, of_form });
    }
    let client = client.ok_or(NoRuling::NoAddress)?;
    let form = client.form.as_ref();
    let home = form.map_or("", |form| &form.applicant.home);
    let (to, of_form) = match (home, client.remail.address.as_str()) {
        ("", "") => return Err(NoRuling::NoAddress.into()),
        ("", last) => (last, false),
        (home, _) => (home, true),
    };
    let to = to.to_owned();
    Ok(Mailing { on, to, of_form })
}
