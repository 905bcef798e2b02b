//! Pieces of a client that go back, are destroyed, or come back. What cannot be called back from outside is shown
//! first, with a mark, and done with `--yes --shown MARK`: a piece may be another client's by then.

use std::collections::BTreeSet;

use super::{bundles, numbers};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::shown::{AsShown, Bare, Part};
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::flow;
use crate::domain::flow::{DestroyItems, DestroyKept, DisputeItems, EndDispute, ReturnItems};
use crate::domain::forward::{BackReason, Cents, ReturnReason};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::request::RequestKind;
use crate::domain::standing::Standing;
use crate::domain::time::Day;
use crate::wire::answer::Refusal;
use crate::wire::ask;
use crate::wire::rows::{ClientCard, ItemRow};

/// `item return`
#[derive(Debug, clap::Args)]
pub struct Return {
    /// Their numbers, all of one client
    #[arg(required = true)]
    pub items: Vec<ItemId>,
    /// refused, insufficient_address, not_taken or other
    #[arg(long, value_parser = words::return_reason)]
    pub why: ReturnReason,
    /// Your own words: who refused it and how
    #[arg(long, default_value = "")]
    pub note: String,
    /// On which day [default: today]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    pub on: Option<Day>,
    /// New postage, for what was signed for
    #[arg(long, value_parser = words::cents, default_value = "0")]
    pub postage: Cents,
    /// Why a manager gives back what the rules keep here
    #[arg(long, visible_alias = "because", value_parser = words::why)]
    pub reason: Option<String>,
    #[command(flatten)]
    pub sure: AsShown,
}

/// `item bring-back`
#[derive(Debug, clap::Args)]
pub struct BringBack {
    /// Their numbers
    #[arg(required = true)]
    pub items: Vec<ItemId>,
    /// opened_in_error, wrong_client, undeliverable or other
    #[arg(long, value_parser = words::back_reason)]
    pub why: BackReason,
    /// Your own words: what happened
    #[arg(long, default_value = "", aliases = ["because", "reason"])]
    pub note: String,
    /// Whose they really are: box or client id
    #[arg(long = "for", value_name = "PMB")]
    pub client: Option<String>,
    #[command(flatten)]
    pub sure: AsShown,
}

/// `item destroy`
#[derive(Debug, clap::Args)]
pub struct Destroy {
    /// Their numbers, all of one client
    #[arg(required = true)]
    pub items: Vec<ItemId>,
    /// The client's order: who gave it, when, and where it is recorded [default: the client's request to destroy them]
    #[arg(long)]
    pub order: Option<String>,
    /// Why a manager destroys what the rules keep here
    #[arg(long, visible_alias = "because", value_parser = words::why)]
    pub reason: Option<String>,
    #[command(flatten)]
    pub sure: AsShown,
}

/// `item dispute`
#[derive(Debug, clap::Args)]
pub struct Dispute {
    /// Their numbers
    #[arg(required = true)]
    pub items: Vec<ItemId>,
    /// What is in dispute; with --over, why a manager ends it
    #[arg(long, required_unless_present = "over", value_parser = words::why)]
    pub reason: Option<String>,
    /// The dispute is over
    #[arg(long)]
    pub over: bool,
}

/// Stops the clock of pieces, or lets it run again.
pub(super) fn dispute(
    session: &mut Session,
    args: &Dispute,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (items, why) = (args.items.clone(), args.reason.clone());
    let said = match &why {
        Some(why) if !args.over => format!("in dispute, and the clock stands: {why}"),
        _ => "in dispute no more: the clock runs on".to_owned(),
    };
    let order = match why {
        Some(why) if args.over => Command::EndDispute(EndDispute { items, why }),
        why => Command::DisputeItems(DisputeItems { items, why }),
    };
    let done = session.submit(order)?;
    out.done(&done, format!("{} {said}.", numbers(&done.items)))
}

/// Gives pieces back.
pub(super) fn give_back(
    session: &mut Session,
    args: &Return,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (client, rows) = of_one_client(session, &args.items)?;
    let order = Command::ReturnItems(ReturnItems {
        client: client.clone(),
        items: args.items.clone(),
        why: args.why,
        note: args.note.clone(),
        on: args.on,
        postage: args.postage,
        because: args.reason.clone(),
    });
    let _ = session.foresee(order.clone())?;
    let whose = rows.first().map(whose).unwrap_or_default();
    let what = format!(
        "to go back: {}, of {whose}: {}",
        pieces(&rows),
        args.why.words()
    );
    let parts = [
        Part::of("whose they are", format!("{client:?} {whose}")),
        Part::of("the pieces", pieces(&rows)),
        Part::of("the rest", format!("{order:?}")),
    ];
    args.sure.binds(&what, &parts, Bare::IsRefused)?;
    let done = session.submit(order)?;
    let (back, why) = (numbers(&done.items), args.why.words());
    out.done(&done, format!("{back} on the way back: {why}."))
}

/// Destroys pieces.
pub(super) fn destroy(
    session: &mut Session,
    args: &Destroy,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (client, rows) = of_one_client(session, &args.items)?;
    let ordered = ordered(session, args, &client)?;
    let destroy = DestroyItems {
        client: client.clone(),
        items: args.items.clone(),
        order: ordered.clone(),
    };
    let order = match args.reason.clone() {
        None => Command::DestroyItems(destroy),
        Some(because) => Command::DestroyKept(DestroyKept { destroy, because }),
    };
    let _ = session.foresee(order.clone())?;
    let whose = rows.first().map(whose).unwrap_or_default();
    let what = format!(
        "to be destroyed: {}, on the order of {whose}: {}",
        pieces(&rows),
        ordered
    );
    let parts = [
        Part::of("whose they are", format!("{client:?} {whose}")),
        Part::of("the pieces", pieces(&rows)),
        Part::of("the order", format!("{order:?}")),
    ];
    args.sure.binds(&what, &parts, Bare::IsRefused)?;
    let done = session.submit(order)?;
    let gone = numbers(&done.items);
    out.done(&done, format!("{gone} destroyed: {ordered}."))
}

/// The client's order as it was said, or as the request has it that covers all pieces.
fn ordered(session: &mut Session, args: &Destroy, client: &ClientId) -> Result<String, Failure> {
    if let Some(order) = args
        .order
        .as_deref()
        .map(str::trim)
        .filter(|order| !order.is_empty())
    {
        return Ok(order.to_owned());
    }
    let open = session.get(ask::Requests)?.into_iter();
    let covers = |items: &[ItemId]| args.items.iter().all(|id| items.contains(id));
    let mut fits = open.filter(|row| {
        let asked = &row.request;
        asked.kind == RequestKind::Destroy && asked.client == *client && covers(&asked.items)
    });
    let order = fits.next().map(|row| row.request.order());
    order.ok_or_else(|| Failure::from(&Rejection::Empty("the client's order".to_owned())))
}

/// Holds pieces again; both clients are named before anybody is told.
pub(super) fn bring_back(
    session: &mut Session,
    args: &BringBack,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut items = args.items.clone();
    items.sort_unstable();
    items.dedup();
    let to = args.client.as_deref();
    let to = to.map(|who| session.client(who)).transpose()?;
    let rows = session.get(ask::Pieces(items.clone()))?;
    let order = Command::BringBack(flow::BringBack {
        items: items.clone(),
        why: args.why,
        note: args.note.clone(),
        client: to.as_ref().map(|card| card.client.id.clone()),
        older: Vec::new(),
        letters: Vec::new(),
        paid: Vec::new(),
    });
    if let Some(card) = &to
        && args.why == BackReason::WrongClient
        && rows
            .iter()
            .any(|row| row.item.client.as_ref() == Some(&card.client.id))
    {
        return Err(Failure::refused(
            format!("it went to whose it is: {}", standing(card)),
            "say why it came back otherwise, without --for: undeliverable, opened_in_error or other",
        ));
    }
    if let Err(no) = session.ask(ask::Foresee(Box::new(order.clone())))? {
        return Err(kept_before(&no, to.as_ref()).unwrap_or_else(|| no.into()));
    }
    let held: Vec<_> = rows.iter().map(left).collect();
    let what = format!(
        "to be held again ({}): {}; {}",
        args.why.words(),
        held.join("; "),
        then(to.as_ref(), &rows, args.why)
    );
    let parts = [
        Part::of("the pieces", held.join("; ")),
        Part::of(
            "whose they become",
            format!("{to:?}", to = to.as_ref().map(standing)),
        ),
        Part::of("the rest", format!("{order:?}")),
    ];
    // Back to whom it was is said by its number; what "for 14" means is not.
    let bare = to.as_ref().map_or(Bare::Does, |_| Bare::IsRefused);
    args.sure.binds(&what, &parts, bare)?;
    let before = bundles::owed(session, &rows)?;
    let done = session.submit(order)?;
    let after = bundles::owed(session, &rows)?;
    let money = bundles::words(&rows, &before, &after, args.why, &session.desk.currency);
    let (back, why) = (numbers(&items), args.why.words());
    out.done(&done, format!("{back} held again: {why}.{money}"))
}

/// Of a piece that waited in quarantine when it left: it comes back as that, and only then becomes somebody's.
fn kept_before(no: &Refusal, to: Option<&ClientCard>) -> Option<Failure> {
    let Refusal::Rule(Rejection::NoKeeping(NoKeeping::SayWhy {
        item,
        why: Stays::Quarantine(_),
    })) = no
    else {
        return None;
    };
    let pmb = &to?.client.pmb;
    Some(Failure::refused(
        format!("#{item} comes back into quarantine, as it left: it is not {pmb}'s by that alone"),
        format!(
            "bring it back without --for, then: mailroom quarantine exit match-corrected {item} --client {pmb}"
        ),
    ))
}

/// Who is told, and of what.
fn then(to: Option<&ClientCard>, rows: &[ItemRow], why: BackReason) -> String {
    let is_theirs = |card: &ClientCard| {
        let mut owners = rows.iter().map(|row| row.item.client.as_ref());
        owners.all(|owner| owner == Some(&card.client.id))
    };
    match (to, why) {
        (Some(card), _) if is_theirs(card) => {
            "for the same client; notices are set right".to_owned()
        }
        (Some(card), _) => format!("for {}; notices to both are set right", standing(card)),
        (None, BackReason::WrongClient) => {
            "nobody's until somebody says whose; notices are set right".to_owned()
        }
        (None, _) => "notices are set right".to_owned(),
    }
}

/// `234 Harbor Candle Co`, and how the client stands where he is not served as usual.
fn standing(card: &ClientCard) -> String {
    let (pmb, name) = (&card.client.pmb, card.client.legal_name());
    match card.standing {
        Standing::Active => format!("{pmb} {name}"),
        other => format!("{pmb} {name} ({})", other.word()),
    }
}

/// `#12 parcel, #13 CERTIFIED`
fn pieces(rows: &[ItemRow]) -> String {
    let one = |row: &ItemRow| {
        let kind = row.item.kind;
        let word = if kind.is_signed_for() {
            kind.word().to_uppercase()
        } else {
            kind.word().to_owned()
        };
        format!("#{} {word}", row.item.id)
    };
    rows.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `#12 parcel, picked up, of 234 Harbor Candle Co`
fn left(row: &ItemRow) -> String {
    let item = &row.item;
    let status = item.status.word().replace('_', " ");
    format!(
        "#{} {}, {status}, of {}",
        item.id,
        item.kind.word(),
        whose(row)
    )
}

fn whose(row: &ItemRow) -> String {
    match (&row.pmb, &row.name) {
        (Some(pmb), Some(name)) => format!("{pmb} {name}"),
        _ => "nobody yet".to_owned(),
    }
}

/// The pieces, and the one client whose they are.
fn of_one_client(
    session: &mut Session,
    items: &[ItemId],
) -> Result<(ClientId, Vec<ItemRow>), Failure> {
    let items: BTreeSet<ItemId> = items.iter().copied().collect();
    let rows = session.get(ask::Pieces(items.iter().copied().collect()))?;
    let mut owners: Vec<_> = rows.iter().map(|row| row.item.client.clone()).collect();
    owners.dedup();
    match owners.as_slice() {
        [Some(client)] if rows.len() == items.len() => Ok((client.clone(), rows)),
        [Some(_)] | [] => Err(Failure::refused(
            "not all of these pieces are known",
            "see mailroom item list",
        )),
        _ => Err(Failure::refused(
            "these pieces are not one client's",
            "name the pieces of one client; what is nobody's leaves by mailroom quarantine exit",
        )),
    }
}
