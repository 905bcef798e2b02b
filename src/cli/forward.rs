//! `forward …`: pieces that are sent on to their clients, while they are served or after it.

mod manifest;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::item::{here_for, numbers};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::shown::{AsShown, Bare, Part};
use super::words::{self, Chosen};
use crate::domain::command::Command;
use crate::domain::flow::{ForwardItems, SendShown};
use crate::domain::forward::{Cents, ForwardKind, Weight};
use crate::domain::ids::ItemId;
use crate::domain::postal;
use crate::domain::standing::Standing;
use crate::domain::time::{BookDay, Day};
use crate::domain::tracking::Carrier;
use crate::wire::ask::{self, ScreenQuery};
use crate::wire::rows::{Body, ClientCard};

/// `forward …`
#[derive(Debug, clap::Subcommand)]
pub enum Forward {
    /// What is to be sent on, what is due first at the top; re-mail with the last day of its six months
    Due(AsSheet),
    /// Book one client's pieces as sent on, in one bundle
    Make(Bundle),
    /// What one carrier takes with him: a sheet for the driver to sign
    Manifest {
        /// Who takes it on
        #[arg(value_parser = words::carrier)]
        carrier: Carrier,
        /// Which day [default: the current one]
        #[arg(long, value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        form: AsSheet,
        /// On the printer of the desk, as [printer] in the config has it
        #[arg(long, conflicts_with = "csv")]
        print: bool,
    },
    /// What was sent on in a day
    List {
        /// Which [default: the current one]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        form: AsSheet,
    },
}

/// `forward make`
#[derive(Debug, clap::Args)]
pub struct Bundle {
    /// Box or client id
    pub who: String,
    /// all, or numbers with commas
    #[arg(long, value_parser = words::chosen)]
    pub items: Chosen,
    /// Another address than the one on file, on one line
    #[arg(long, value_name = "ADDRESS")]
    pub to: Option<String>,
    /// Who takes it on [default: whoever the tracking number says]
    #[arg(long, value_parser = words::carrier)]
    pub carrier: Option<Carrier>,
    /// The number under which it travels
    #[arg(long)]
    pub tracking: Option<String>,
    /// Such as 12oz or "1lb 4.5oz"
    #[arg(long, value_parser = words::weight)]
    pub weight: Option<Weight>,
    /// What the carrier took, such as 7.85
    #[arg(long, value_parser = words::cents, default_value = "0")]
    pub postage: Cents,
    /// What the center takes for its work [default: handling under [forward] in the config]
    #[arg(long, value_parser = words::cents)]
    pub handling: Option<Cents>,
    /// Why a manager sends on what the rules keep here
    #[arg(long, visible_alias = "because", value_parser = words::why)]
    pub reason: Option<String>,
    #[command(flatten)]
    pub sure: AsShown,
}

/// Does what was asked.
pub(super) fn run(verb: &Forward, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Forward::Due(form) => due(&mut session, form.csv, out),
        Forward::Make(bundle) => make(&mut session, bundle, out),
        Forward::Manifest {
            carrier,
            date,
            print: true,
            ..
        } => manifest::print(&mut session, *carrier, *date, out),
        Forward::Manifest {
            carrier,
            date,
            form,
            ..
        } => manifest::run(&mut session, *carrier, *date, form.csv, out),
        Forward::List { date, form } => list(&mut session, *date, form.csv, out),
    }?;
    Ok(Exit::Done)
}

/// Rows of one request.
const PAGE: u32 = 500;

fn due(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let mut all = Vec::new();
    loop {
        let query = ScreenQuery::Forward {
            query: String::new(),
            client: None,
            from: all.len() as u32,
            rows: PAGE,
        };
        let Body::Forward { rows, total, .. } = session.get(query)?.body else {
            break;
        };
        let is_over = rows.is_empty();
        all.extend(rows);
        if is_over || all.len() >= total as usize {
            break;
        }
    }
    out.list(csv, session.zone, &all)
}

fn list(
    session: &mut Session,
    date: Option<Day>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let rows = session.get(ask::SentOn(date.map(BookDay::of)))?;
    out.list(csv, session.zone, &rows)
}

/// Stands for the home of a client whom a court protects (rule 94).
const PROTECTED: &str = "(protected: a custodian reads it on the form)";

/// Whether there is an address that this list of the record does not say.
fn has_hidden_address(session: &mut Session, card: &ClientCard) -> Result<bool, Failure> {
    let query = ScreenQuery::Forward {
        query: String::new(),
        client: Some(card.client.id.clone()),
        from: 0,
        rows: 0,
    };
    let body = session.get(query)?.body;
    Ok(matches!(body, Body::Forward { to: Some(_), .. }))
}

/// What the center takes for a bundle.
fn usual_handling(session: &mut Session) -> Result<Cents, Failure> {
    let query = ScreenQuery::Forward {
        query: String::new(),
        client: None,
        from: 0,
        rows: 0,
    };
    Ok(match session.get(query)?.body {
        Body::Forward { handling, .. } => handling,
        _ => Cents(0),
    })
}

fn make(session: &mut Session, asked: &Bundle, out: &mut Output<'_>) -> Result<(), Failure> {
    let card = session.client(&asked.who)?;
    let items = match &asked.items {
        Chosen::These(items) => items.clone(),
        Chosen::All => here_for(session, &card.client.id)?
            .iter()
            .map(|row| row.item.id)
            .collect(),
    };
    let name = card.client.legal_name();
    if items.is_empty() {
        return Err(Failure::refused(
            format!("nothing lies here for {name}"),
            "see mailroom item list --status held",
        ));
    }
    let handling = match asked.handling {
        Some(handling) => handling,
        None => usual_handling(session)?,
    };
    let kind = kind(&card);
    let to = card.client.sends_to(kind).map(str::to_owned);
    let bundle = asked.bundle(&card, items, handling);
    let goes_to = match (&asked.to, &to) {
        (Some(to), _) | (None, Some(to)) => to.clone(),
        (None, None) if has_hidden_address(session, &card)? => PROTECTED.to_owned(),
        (None, None) => "no address on file".to_owned(),
    };
    let (shown, parts) = (
        asked.not_yet(&card, &bundle, kind, &goes_to),
        parts(&card, &bundle, &goes_to),
    );
    let order = match asked.to {
        Some(_) => Command::ForwardItems(bundle),
        None => Command::SendShown(SendShown { bundle, to, kind }),
    };
    let _ = session.foresee(order.clone())?;
    asked.sure.binds(&shown, &parts, asked.bare())?;
    let done = session.submit(order)?;
    let sent = numbers(&done.items);
    let aside = if asked.is_to_another(&card) {
        " That address is not on file; a lasting one belongs on the client's form (rule 11)."
    } else {
        ""
    };
    out.done(
        &done,
        format!("{sent} on the way to {name}: {goes_to}.{aside}"),
    )
}

impl Bundle {
    fn bundle(&self, card: &ClientCard, items: Vec<ItemId>, handling: Cents) -> ForwardItems {
        ForwardItems {
            client: card.client.id.clone(),
            items,
            to: self.to.clone(),
            carrier: self.carrier,
            tracking: self.tracking.clone(),
            weight: self.weight,
            postage: self.postage,
            handling,
            because: self.reason.clone(),
        }
    }

    /// Numbers and an address say all of it; "all" and the address on file are what they are by then.
    fn bare(&self) -> Bare {
        match (&self.items, &self.to) {
            (Chosen::These(_), Some(_)) => Bare::Does,
            _ => Bare::IsRefused,
        }
    }

    /// What would be sent, and where; an address that the record does not know is said to be none of it.
    fn not_yet(
        &self,
        card: &ClientCard,
        bundle: &ForwardItems,
        kind: ForwardKind,
        goes_to: &str,
    ) -> String {
        let shown = not_yet(card, bundle, kind, goes_to);
        if self.is_to_another(card) {
            return format!("NOT AN ADDRESS ON FILE; {shown}");
        }
        shown
    }

    /// A changed address belongs on the form as well.
    fn is_to_another(&self, card: &ClientCard) -> bool {
        let known = [&card.client.forwarding.address, &card.client.remail.address];
        let is_known = |to: &str| known.iter().any(|known| postal::same(known, to));
        self.to.as_deref().is_some_and(|to| !is_known(to))
    }
}

/// What would be sent, and where.
fn not_yet(card: &ClientCard, bundle: &ForwardItems, kind: ForwardKind, goes_to: &str) -> String {
    let client = &card.client;
    let what = match kind {
        ForwardKind::Forwarded => "forwarded",
        ForwardKind::Remailed => "re-mailed",
    };
    format!(
        "{} to be {what} for {} {} to {}: {}postage {}, handling {}",
        numbers(&bundle.items),
        client.pmb,
        client.legal_name(),
        goes_to,
        travels(bundle),
        bundle.postage,
        bundle.handling,
    )
}

/// `by UPS, number 1Z…, 2 oz, `: as far as it was given.
fn travels(bundle: &ForwardItems) -> String {
    let parts = [
        bundle
            .carrier
            .map(|carrier| format!("by {}", carrier.word())),
        bundle
            .tracking
            .as_ref()
            .map(|number| format!("number {number}")),
        bundle.weight.map(|weight| weight.to_string()),
        bundle.because.as_ref().map(|why| format!("because {why}")),
    ];
    parts
        .into_iter()
        .flatten()
        .map(|part| part + ", ")
        .collect()
}

/// What a mark of a bundle is made of: who gets it, and all that is shown.
fn parts(card: &ClientCard, bundle: &ForwardItems, goes_to: &str) -> Vec<Part> {
    let client = &card.client;
    let who = (&client.id, client.legal_name(), card.standing);
    vec![
        Part::of("the client", format!("{who:?}")),
        Part::of("the pieces", numbers(&bundle.items)),
        Part::of("the address", goes_to),
        Part::of("the carrier", format!("{:?}", bundle.carrier)),
        Part::of("the number", format!("{:?}", bundle.tracking)),
        Part::of("the weight", format!("{:?}", bundle.weight)),
        Part::of("the postage", bundle.postage.to_string()),
        Part::of("the handling", bundle.handling.to_string()),
        Part::of("the reason", format!("{:?}", bundle.because)),
    ]
}

/// Whether the client is served, or his mail is re-mailed.
pub(super) fn kind(card: &ClientCard) -> ForwardKind {
    match card.standing {
        Standing::Former | Standing::Expired => ForwardKind::Remailed,
        _ => ForwardKind::Forwarded,
    }
}
