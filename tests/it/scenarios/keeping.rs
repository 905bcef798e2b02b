//! Words of a scenario line about fees, requests, disputes and couriers, and how what happened is shown.

use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::fee::{Fee, FeeKind, Settlement};
use mailroom::domain::flow::{
    DisputeItems, EndDispute, HandOut, MakeRequest, Release, ReleaseToCourier, SettleFees,
    WithdrawRequest,
};
use mailroom::domain::forward::Cents;
use mailroom::domain::ids::ClientId;
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::request::{RequestKind, Said};

use super::leave::text;
use super::parse::{day, items};
use super::show::pieces;

/// `take CLIENT AMOUNT [how=] [only=]`, `waive CLIENT AMOUNT WHY [only=]`, `request CLIENT KIND ITEMS DATE WHO [said=]
/// [note=]`, `withdraw NUMBER WHY`, `dispute ITEMS WHY`, `dispute-over ITEMS [WHY]`, `courier CLIENT PERSON CHECK ITEMS COMPANY
/// [job=] [because=] [scanned=]`.
pub fn command(words: &[&str]) -> Option<Command> {
    Some(match words {
        ["take", client, amount, rest @ ..] => {
            let how = text(rest, "how").unwrap_or_default();
            settle(client, amount, rest, Settlement::Taken(how))
        }
        ["waive", client, amount, why, rest @ ..] => {
            settle(client, amount, rest, Settlement::Waived((*why).to_owned()))
        }
        ["request", client, kind, ids, by, who, rest @ ..] => Command::MakeRequest(MakeRequest {
            client: ClientId::new(client),
            kind: RequestKind::parse(kind)?,
            items: items(ids),
            by: day(by),
            who: (*who).to_owned(),
            said: text(rest, "said").map_or(Said::Phone, |said| Said::parse(&said).unwrap()),
            note: text(rest, "note").unwrap_or_default(),
        }),
        ["withdraw", id, why] => Command::WithdrawRequest(WithdrawRequest {
            request: id.parse().ok()?,
            why: (*why).to_owned(),
        }),
        ["dispute", ids, why] => Command::DisputeItems(DisputeItems {
            items: items(ids),
            why: Some((*why).to_owned()),
        }),
        ["dispute-over", ids] => Command::DisputeItems(DisputeItems {
            items: items(ids),
            why: None,
        }),
        ["dispute-over", ids, why] => Command::EndDispute(EndDispute {
            items: items(ids),
            why: (*why).to_owned(),
        }),
        ["courier", client, person, check, ids, company, rest @ ..] => {
            Command::ReleaseToCourier(ReleaseToCourier {
                release: Release {
                    handover: HandOut {
                        client: ClientId::new(client),
                        person: (*person).to_owned(),
                        check: IdCheck::parse(check)?,
                        items: items(ids),
                        because: text(rest, "because"),
                    },
                    signed: None,
                    scanned: text(rest, "scanned").map_or_else(Vec::new, |ids| items(&ids)),
                    approved: None,
                },
                company: (*company).to_owned(),
                reference: text(rest, "job").unwrap_or_default(),
            })
        }
        _ => return None,
    })
}

fn settle(client: &str, amount: &str, rest: &[&str], how: Settlement) -> Command {
    Command::SettleFees(SettleFees {
        client: ClientId::new(client),
        only: text(rest, "only").map(|kind| FeeKind::parse(&kind).unwrap()),
        amount: Cents::parse(amount).unwrap(),
        how,
    })
}

/// What came into accounts and went out of them, what was asked for, and what is in dispute.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::FeesCharged(of) => format!("charged {} {}", of.client, fees(&of.fees)),
        Event::FeesDropped(of) => format!("not charged after all {} {}", of.client, fees(&of.fees)),
        Event::FeesCredited(of) => format!("credited {} {}", of.client, fees(&of.fees)),
        Event::CreditDropped(of) => format!("no credit after all {} {}", of.client, fees(&of.fees)),
        Event::FeesSettled(of) => {
            format!("{} {} {}", of.how.words(), of.client, fees(&of.fees))
        }
        Event::FeesReopened(of) => format!("owed again {} {}", of.client, fees(&of.fees)),
        Event::RequestMade(of) => {
            format!("request {} of {}: {}", of.0.id, of.0.client, of.0.words())
        }
        Event::RequestWithdrawn(of) => {
            format!(
                "request {} of {} withdrawn: {}",
                of.request, of.client, of.why
            )
        }
        Event::ClocksHeld(of) => match of.why {
            Some(why) => format!("clock stopped {}: {}", pieces(&of.items), why.words()),
            None => format!("clock runs again {}", pieces(&of.items)),
        },
        Event::FollowUpsSet(of) => match of.0 {
            Some(day) => format!("letters from {day} on"),
            None => "no letters any more".to_owned(),
        },
        Event::ItemsDisputed(of) => match &of.why {
            Some(why) => format!("in dispute {}: {why}", pieces(&of.items)),
            None => format!("dispute over {}", pieces(&of.items)),
        },
        _ => return super::law::event(event),
    })
}

fn fees(fees: &[Fee]) -> String {
    let one = |fee: &Fee| format!("{} {}", fee.what.words(), fee.amount);
    fees.iter().map(one).collect::<Vec<_>>().join("; ")
}
