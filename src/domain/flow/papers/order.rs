//! Writing down what happens with served papers. Days that have not come, and a mailing before the serving, are slips.

use serde::{Deserialize, Serialize};

use super::PapersNoted;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, given};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemKind};
use crate::domain::papers::{Mailing, Papers, clock_time, known_addresses};
use crate::domain::postal;
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
    /// Where to, an address on file, or the last one known where none is; the first on file when absent.
    Mailed(Option<String>),
}

impl Order for NotePapers {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let known = state.papers.get(&self.item).map(AsRef::as_ref);
        let item = state.items.get(&self.item).map(AsRef::as_ref);
        // Of papers that were noted memory lets the piece go, and what is to be done with them stays.
        let client = match (item, known) {
            (Some(item), _) if item.kind != ItemKind::Legal => {
                return Err(NoRuling::NoPapers(item.id).into());
            }
            (Some(item), _) => item.client.as_ref(),
            (None, Some(papers)) => papers.client.as_ref(),
            (None, None) => return Err(Rejection::NoItem(self.item)),
        };
        let on = self.on.unwrap_or(ctx.today);
        if on > ctx.today {
            return Err(Rejection::NotYet(on));
        }
        let client = client.and_then(|id| state.clients.get(id));
        self.is_no_slip(item, on, ctx)?;
        let papers = self.changed(known, client.map(AsRef::as_ref), on)?;
        if known == Some(&papers) {
            return Ok(Vec::new());
        }
        let papers = Some(papers);
        Ok(vec![
            PapersNoted {
                item: self.item,
                papers,
            }
            .into(),
        ])
    }
}

impl NotePapers {
    /// Nothing was served before it came here, nor at an hour that is still to come.
    fn is_no_slip(&self, item: Option<&Item>, on: Day, ctx: &Context<'_>) -> Result<(), NoRuling> {
        let PapersSaid::Served { minute, .. } = &self.said else {
            return Ok(());
        };
        let came = item.map(|item| ctx.day_of(item.received));
        if let Some(came) = came.filter(|came| on < *came) {
            return Err(NoRuling::BeforeCame(came));
        }
        if on == ctx.today && *minute > ctx.minute {
            return Err(NoRuling::HourToCome(clock_time(*minute)));
        }
        Ok(())
    }

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

/// By first-class mail to the home or last known address (rule 89): to one on file, and where none is, to the last one that
/// whoever mails them knows of.
fn mailing(client: Option<&Client>, to: Option<&str>, on: Day) -> Result<Mailing, Rejection> {
    let given = accepted("the address", to.unwrap_or_default())?;
    let known = client.map(known_addresses).unwrap_or_default();
    let fits = |(address, _): &&(&str, bool)| given.is_empty() || postal::same(address, &given);
    match (known.iter().find(fits), known.is_empty()) {
        (Some((to, of_form)), _) => Ok(Mailing {
            on,
            to: (*to).to_owned(),
            of_form: *of_form,
        }),
        (None, true) if postal::may_be_address(&given) => Ok(Mailing {
            on,
            to: given,
            of_form: false,
        }),
        (None, true) => Err(NoRuling::NoAddress.into()),
        (None, false) => Err(NoRuling::AddressNotOnFile(given).into()),
    }
}
