//! A disposition as a person reads it: one sentence, from its typed facts. No name of anybody is in it.

use super::{Action, Disposition, Reason, Rule};
use crate::domain::aftercare::MailClass;

impl Disposition {
    /// What to do and why, such as `re-mail with new postage, 61 days left (rule 35)`.
    pub fn words(&self) -> String {
        let due = self
            .due
            .map_or_else(String::new, |due| format!(", by {due}"));
        let left = self.days_left.map_or_else(String::new, left);
        format!("{}{left}{due} ({})", self.what(), self.rule)
    }

    fn what(&self) -> String {
        match self.action {
            Action::Hold => self.ordinary().to_owned(),
            Action::Count => "advertising: counted, no notice".to_owned(),
            Action::Identify => self.reason.map_or("look whose it is", identify).to_owned(),
            Action::HoldForForm => "log and hold until the form is complete".to_owned(),
            Action::HoldForManager => "client is suspended: log and hold, a manager decides".to_owned(),
            Action::Collect => self.collect().to_owned(),
            Action::Remail if self.rule == Rule(35) => {
                "former client: re-mail as instructed, with new postage".to_owned()
            }
            Action::Remail => "a manager decided: send it on, with new postage".to_owned(),
            Action::Waived => {
                "former client, written exception: need not be re-mailed; never refuse or return it".to_owned()
            }
            Action::AskManager => self.manager().to_owned(),
            Action::Quarantine => {
                let reason = self.reason.unwrap_or(Reason::NoForm);
                format!("quarantine: {}", lowered(reason.slip()))
            }
            Action::HandBack => self.back(),
            Action::AskOrigin => {
                "hold it for a manager: Registered Mail is not deliverable to a center, ask how it came in"
                    .to_owned()
            }
            Action::RefuseSignature => {
                "Restricted Delivery, no authorisation on file: do not sign, tell the client".to_owned()
            }
            Action::Process => self.process().to_owned(),
        }
    }

    fn ordinary(&self) -> &'static str {
        match self.rule {
            Rule(25) => "Restricted Delivery, authorised: sign, log who signed, notify",
            Rule(26) => "log who signed for it, notify",
            Rule(21) => "this name is on no form",
            _ => "log and notify",
        }
    }

    fn collect(&self) -> &'static str {
        match self.rule {
            Rule(32) => {
                "former client, private carrier: hold for collection; the post's rules say nothing of it"
            }
            Rule(35) => {
                "former client: hold for collection, or re-mail with new postage when asked"
            }
            _ => "a manager decided: hold it for collection",
        }
    }

    fn manager(&self) -> &'static str {
        match (self.rule, self.mail.class) {
            (Rule(56 | 89), _) => "court papers for who is no client: hold them, a manager decides",
            (_, MailClass::Unknown) => {
                "six months are over: only First-Class Mail may be refused, and the class is not known; a manager decides"
            }
            _ => "six months are over and no rule allows refusing this piece: a manager decides",
        }
    }

    fn back(&self) -> String {
        let whom = self
            .mail
            .carrier
            .map_or("the carrier", |carrier| carrier.word());
        match self.rule {
            Rule(37) if self.mail.class == MailClass::FirstClass => {
                format!("six months are over: endorse it and give it to {whom}, no new postage")
            }
            Rule(24) if self.reason.is_none() => {
                format!("a manager decided: give it back to {whom}")
            }
            Rule(35 | 37 | 56 | 89) => format!("a manager decided: give it back to {whom}"),
            Rule(24) => format!("Registered Mail for nobody on file: give it back to {whom}"),
            _ => format!("give it back to {whom}"),
        }
    }

    fn process(&self) -> &'static str {
        match self.rule {
            Rule(89) => {
                "court papers: copy or notice into the box, all of it by first-class mail to the last known address"
            }
            _ => "court papers: log who served what and when, tell the client at once",
        }
    }
}

fn identify(reason: Reason) -> &'static str {
    match reason {
        Reason::NotClear => "not clear who is meant: choose, or ask",
        _ => "look whose it is",
    }
}

fn left(days: i32) -> String {
    match days {
        0 => ", last day".to_owned(),
        1 => ", 1 day left".to_owned(),
        -1 => ", 1 day LATE".to_owned(),
        days if days < 0 => format!(", {} days LATE", days.unsigned_abs()),
        days => format!(", {days} days left"),
    }
}

fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
