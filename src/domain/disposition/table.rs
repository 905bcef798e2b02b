//! The table itself. Read from the top: the first line that fits answers.

use super::settings::{
    AfterRemail, IncompleteForm, OffForm, Process, Settings, Strangers, Suspended,
};
use super::{
    Action, ClientFacts, Disposition, Facts, Instruction, NameMatch, Reason, Recipient, Rule,
    Telling,
};
use crate::domain::aftercare::MailClass;
use crate::domain::form::Said;
use crate::domain::item::ItemKind;
use crate::domain::standing::{FormState, Standing};
use crate::domain::time::Day;

/// What to do with a piece, and which rule says so.
pub fn dispose(facts: &Facts, settings: &Settings) -> Disposition {
    let table = Table { facts, settings };
    if let Some(reason) = facts.said {
        return table.quarantine(reason);
    }
    match &facts.recipient {
        Recipient::Unread => table.answer(Action::Identify, 21),
        Recipient::Doubtful => table.doubtful(),
        Recipient::Unknown => table.stranger(),
        Recipient::Client(client) => table.client(client),
    }
}

struct Table<'a> {
    facts: &'a Facts,
    settings: &'a Settings,
}

impl Table<'_> {
    /// Nobody is told anything, and nothing is due.
    fn answer(&self, action: Action, rule: u8) -> Disposition {
        Disposition {
            action,
            rule: Rule(rule),
            mail: self.facts.mail,
            reason: None,
            due: None,
            days_left: None,
            postage_owed: false,
            telling: Telling::Nothing,
        }
    }

    /// The client hears of it, unless it is advertising.
    fn told(&self, action: Action, rule: u8) -> Disposition {
        let silent = self.facts.mail.is_advertising();
        let telling = if silent {
            Telling::Nothing
        } else {
            Telling::Arrival
        };
        Disposition {
            telling,
            ..self.answer(action, rule)
        }
    }

    fn next_business_day(&self) -> Day {
        self.settings.business_days.after(self.facts.day)
    }

    fn quarantine(&self, reason: Reason) -> Disposition {
        let due = Some(self.next_business_day());
        let answer = self.answer(Action::Quarantine, reason.rule().0);
        Disposition {
            reason: Some(reason),
            due,
            ..answer
        }
    }

    fn doubtful(&self) -> Disposition {
        let due = Some(self.next_business_day());
        let reason = Some(Reason::NotClear);
        Disposition {
            reason,
            due,
            ..self.answer(Action::Identify, 21)
        }
    }

    /// A piece for nobody on file.
    fn stranger(&self) -> Disposition {
        let mail = self.facts.mail;
        let back = |rule| Disposition {
            reason: Some(Reason::NoForm),
            due: Some(self.next_business_day()),
            ..self.answer(Action::HandBack, rule)
        };
        match (mail.kind, self.settings.strangers) {
            (ItemKind::Legal, _) => self.answer(Action::AskManager, 56),
            _ if mail.is_registered() => back(24),
            (_, Strangers::HandBack) => back(31),
            (_, Strangers::Quarantine) => self.quarantine(Reason::NoForm),
        }
    }

    fn client(&self, client: &ClientFacts) -> Disposition {
        let mail = self.facts.mail;
        match client.matched {
            NameMatch::AuthorisedOnly => self.quarantine(Reason::AuthorisedOnly),
            NameMatch::OffForm if self.settings.off_form == OffForm::Quarantine => {
                self.quarantine(Reason::OffForm)
            }
            _ if mail.kind == ItemKind::Legal => self.process(client),
            _ if mail.is_registered() => self.apart(client),
            _ if mail.restricted && client.restricted_delivery != Said::Yes => {
                // Whoever he is, he may still authorise it, or fetch it at the Post Office.
                self.told(Action::RefuseSignature, 25)
            }
            _ => self.by_standing(client),
        }
    }

    /// Registered Mail, of which a manager asks how it came in. A client who is not served hears of it where he hears of
    /// his other mail.
    fn apart(&self, client: &ClientFacts) -> Disposition {
        let (action, rule) = (Action::AskOrigin, 24);
        let hears = matches!(
            client.standing,
            Standing::Active | Standing::Closing | Standing::Former
        );
        if !hears && self.by_standing(client).telling == Telling::Nothing {
            self.answer(action, rule)
        } else {
            self.told(action, rule)
        }
    }

    fn by_standing(&self, client: &ClientFacts) -> Disposition {
        let holds = self.settings.incomplete_form == IncompleteForm::Hold;
        match (client.standing, client.form) {
            (Standing::Former, _) => self.former(client),
            (Standing::Expired, _) => self.expired(),
            (Standing::Suspended, _) if self.settings.suspended == Suspended::Hold => {
                self.answer(Action::HoldForManager, 22)
            }
            (Standing::Pending, FormState::NotEntered)
            | (Standing::Pending | Standing::Active | Standing::Closing, FormState::Incomplete)
                if holds =>
            {
                self.for_form(client)
            }
            (Standing::Pending | Standing::Active | Standing::Closing | Standing::Suspended, _) => {
                self.ordinary(client)
            }
        }
    }

    fn ordinary(&self, client: &ClientFacts) -> Disposition {
        let mail = self.facts.mail;
        let rule = match client.matched {
            _ if mail.restricted => 25,
            _ if mail.service.is_some() => 26,
            NameMatch::Listed => 19,
            NameMatch::Minor => 17,
            NameMatch::OffForm => 21,
            NameMatch::Applicant
            | NameMatch::Business
            | NameMatch::AuthorisedOnly
            | NameMatch::Former
            | NameMatch::Box => 22,
        };
        let action = if mail.is_advertising() {
            Action::Count
        } else {
            Action::Hold
        };
        self.told(action, rule)
    }

    /// Nobody is written to about a form until a manager says so; of advertising nobody is told at all.
    fn for_form(&self, client: &ClientFacts) -> Disposition {
        let released = client.asked && !self.facts.mail.is_advertising();
        let telling = if released {
            Telling::Form
        } else {
            Telling::Nothing
        };
        Disposition {
            telling,
            ..self.answer(Action::HoldForForm, 5)
        }
    }

    /// Papers of a court. In California the center mails them to the client within days (rule 89), also
    /// for two years after the service, and then a manager decides; elsewhere no duty is known and a former client's papers are a manager's matter.
    fn process(&self, client: &ClientFacts) -> Disposition {
        let over = matches!(client.standing, Standing::Former | Standing::Expired);
        let agent = client
            .agent_until
            .is_none_or(|until| self.facts.day <= until);
        match (self.settings.process, over) {
            (Process::California, _) if !agent => self.answer(Action::AskManager, 89),
            (Process::California, _) => {
                let days = i32::from(self.settings.process_mail_days);
                let due = Some(Day(self.facts.day.0.saturating_add(days)));
                Disposition {
                    due,
                    ..self.told(Action::Process, 89)
                }
            }
            (Process::Elsewhere, false) => self.told(Action::Process, 56),
            (Process::Elsewhere, true) => self.answer(Action::AskManager, 56),
        }
    }

    /// Within the six months. A private carrier's parcel is outside the DMM and is not re-mailed as mail.
    fn former(&self, client: &ClientFacts) -> Disposition {
        let left = client
            .remail_until
            .map(|until| until.days_since(self.facts.day));
        let class = self.facts.mail.class;
        let answer = match client.instruction {
            _ if client.waived => self.answer(Action::Waived, 36),
            _ if class == MailClass::Private => self.told(Action::Collect, 32),
            Instruction::Remail => Disposition {
                postage_owed: true,
                ..self.answer(Action::Remail, 35)
            },
            Instruction::Collect | Instruction::None => self.told(Action::Collect, 35),
        };
        // What only waits to be collected is late on no day.
        let is_late = |left: &i32| *left >= 0 || answer.action == Action::Remail;
        Disposition {
            days_left: left.filter(is_late),
            ..answer
        }
    }

    /// After the six months.
    fn expired(&self) -> Disposition {
        let mail = self.facts.mail;
        let due = Some(self.next_business_day());
        let back = |rule| Disposition {
            due,
            ..self.answer(Action::HandBack, rule)
        };
        match (mail.class, self.settings.after_remail) {
            (MailClass::Private, _) => back(32),
            (MailClass::FirstClass, AfterRemail::HandBack)
                if mail.service.is_none() && !mail.restricted =>
            {
                back(37)
            }
            _ => self.answer(Action::AskManager, 37),
        }
    }
}
