//! Papers of a court that were served at the desk: who brought what and when, and what the center did with them by which
//! day (rules 56, 89). Whose service it was is not the desk's to settle (rule 90): it is written down and passed on.

mod settled;
#[cfg(test)]
mod tests;
pub mod typed;

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::disposition::settings::{Process, Settings};
use super::ids::{ClientId, ItemId};
use super::item::{Item, ItemKind, ItemStatus};
use super::rules::Rule;
use super::time::Day;

/// Papers that were served. The piece is their number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    pub item: ItemId,
    /// For whom; `None` where that is no client.
    pub client: Option<ClientId>,
    /// Who served them, as he says.
    pub server: String,
    /// What stands on the first page.
    pub title: String,
    pub on: Day,
    /// Minutes after midnight, on the center's clock.
    pub minute: u16,
    /// When a copy, or a notice, went into the client's box.
    pub copied: Option<Day>,
    pub mailed: Option<Mailing>,
}

/// That papers went to their client by first-class mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailing {
    pub on: Day,
    /// Where to.
    pub to: String,
    /// Whether that is the home address of the form, which only who may read forms may know.
    pub of_form: bool,
}

/// What is still to be done with papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Duty {
    /// Write down who served what and when.
    Note,
    /// Put a copy or a notice into the client's box.
    Copy,
    /// Send all of them to the client's home or last known address.
    Mail,
}

impl Duty {
    pub fn words(self) -> &'static str {
        match self {
            Self::Note => "court papers: write down who served what and when",
            Self::Copy => "court papers: put a copy or a notice into the box",
            Self::Mail => {
                "court papers: send all of them by first-class mail to the last known address"
            }
        }
    }

    pub fn rule(self) -> Rule {
        match self {
            Self::Note => Rule(56),
            Self::Copy | Self::Mail => Rule(89),
        }
    }
}

impl Papers {
    /// `14:05`.
    pub fn hour(&self) -> String {
        clock_time(self.minute)
    }

    /// The last day for mailing them, where the law of the state names one and the center was this client's agent.
    pub fn mail_by(&self, client: Option<&Client>, rules: &Settings) -> Option<Day> {
        mail_by(self.on, rules).filter(|_| is_agent(client, self.on))
    }

    /// Whether they were mailed too late.
    pub fn was_late(&self, client: Option<&Client>, rules: &Settings) -> bool {
        let mailed = self.mailed.as_ref().map(|mailed| mailed.on);
        matches!((mailed, self.mail_by(client, rules)), (Some(on), Some(by)) if on > by)
    }

    /// What was done, in words.
    pub fn words(&self) -> String {
        let mut all = vec![format!(
            "{} by {} on {} at {}",
            self.title,
            self.server,
            self.on,
            self.hour()
        )];
        all.extend(self.copied.map(|on| format!("copy in the box {on}")));
        all.extend(self.mailed.as_ref().map(|mailed| {
            let to = mailed.whereto();
            format!("mailed {} to {to}", mailed.on)
        }));
        all.join("; ")
    }
}

impl Mailing {
    /// Where to, as whoever may not read forms is told.
    pub fn whereto(&self) -> &str {
        if self.of_form {
            "the home address on the form"
        } else {
            &self.to
        }
    }
}

/// A client's addresses on file, the home first, and whether each stands on the form.
pub fn known_addresses(client: &Client) -> Vec<(&str, bool)> {
    let form = client.form.as_deref();
    let of_form = form.map(|form| [&form.applicant.home, &form.transfer.address]);
    let [home, transfer] = of_form.map_or(["", ""], |both| both.map(String::as_str));
    let all = [
        (home, true),
        (client.remail.address.as_str(), false),
        (client.forwarding.address.as_str(), false),
        (transfer, true),
    ];
    all.into_iter()
        .filter(|(address, _)| !address.is_empty())
        .collect()
}

/// Minutes after midnight as a clock shows them.
pub fn clock_time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn mail_by(served: Day, rules: &Settings) -> Option<Day> {
    let days = i32::from(rules.process_mail_days);
    (rules.process == Process::California).then(|| Day(served.0.saturating_add(days)))
}

/// Whether the center was a client's agent on the day on which papers were served.
fn is_agent(client: Option<&Client>, served: Day) -> bool {
    client.is_some_and(|client| client.agent_until().is_none_or(|last| served <= last))
}

/// What is still to be done with a piece, which memory may have let go of, and by when; nothing where it is no court paper, or no client's whose agent the
/// center is.
pub fn duties(
    item: Option<&Item>,
    papers: Option<&Papers>,
    client: Option<&Client>,
    rules: &Settings,
    today: Day,
) -> Vec<(Duty, Option<Day>)> {
    let stays = |status| matches!(status, ItemStatus::Held | ItemStatus::PickedUp(_));
    let is_served_one = |item: &Item| item.kind == ItemKind::Legal && stays(item.status);
    let came = item.map(|item| item.day.page());
    let Some(served) = papers.map(|papers| papers.on).or(came) else {
        return Vec::new();
    };
    if !item.is_none_or(is_served_one) {
        return Vec::new();
    }
    let is_held = item.is_some_and(Item::is_held);
    let by = mail_by(served, rules);
    let mut open = Vec::new();
    if papers.is_none() {
        open.push((Duty::Note, Some(served)));
    }
    // What was served while the center was his agent stays its duty until it is done.
    let (true, Some(_)) = (is_agent(client, served), by) else {
        return open;
    };
    let is_served = client.is_some_and(|client| client.closed.is_none_or(|last| today <= last));
    // Who took them himself needs no copy in his box.
    if is_served && is_held && papers.is_none_or(|papers| papers.copied.is_none()) {
        open.push((Duty::Copy, by));
    }
    if papers.is_none_or(|papers| papers.mailed.is_none()) {
        open.push((Duty::Mail, by));
    }
    open
}
