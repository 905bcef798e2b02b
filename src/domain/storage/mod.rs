//! How long pieces may sit here: the stages of a center, what a day costs behind the free ones, and how much a client
//! may have lying here. Each as the center says it for all, for a kind, or for a plan; a plan's word goes before a
//! kind's.
//!
//! Pure. The clock of a piece is `clock`, where it stands today is [`super::sitting`].

mod clock;
mod follow_up;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::forward::Cents;
use super::item::ItemKind;
use super::policy::Policy;
use super::statement::money::Amount;
use super::word::words;

pub use clock::{Clock, Run, Standstill};
pub use follow_up::{FollowUp, Settled};

words! {
    /// How long a piece has been sitting here, by the center's own days. In their order.
    #[derive(Default)]
    pub enum ShelfStage {
        /// Nothing is due yet.
        #[default]
        Fresh = "fresh",
        /// The client is to be reminded.
        Reminder = "reminder",
        /// The free days are over.
        Fee = "fee",
        /// The client is to be told for the last time.
        LastNotice = "last_notice" | "last",
        /// The center does what it said it would.
        Action = "action",
    }
}

words! {
    /// What becomes of a piece that nobody came for.
    #[derive(Default)]
    pub enum Overdue {
        /// A manager decides: mail of a client who is served goes back on the client's word alone (rule 22).
        #[default]
        Manager = "manager",
        /// It goes back to sender or carrier.
        Return = "return",
        /// It counts as abandoned.
        Abandoned = "abandoned",
    }
}

impl ShelfStage {
    /// What is to be done, within a line.
    pub fn words(self) -> &'static str {
        match self {
            Self::Fresh => "",
            Self::Reminder => "remind",
            Self::Fee => "fee",
            Self::LastNotice => "last notice",
            Self::Action => "ACT",
        }
    }
}

impl Overdue {
    /// What a client is told of what is still here then.
    pub fn told(self) -> &'static str {
        match self {
            Self::Manager => "is our manager's to decide on",
            Self::Return => "goes back to its sender or carrier",
            Self::Abandoned => "counts as abandoned",
        }
    }

    /// What to do, as a sentence has it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Manager => "a manager decides",
            Self::Return => "return it to sender or carrier",
            Self::Abandoned => "treat it as abandoned",
        }
    }
}

/// The days of a piece. Nought takes a stage away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub reminder: u16,
    /// Days without a fee.
    pub free: u16,
    /// What each day behind them costs.
    pub fee: Cents,
    pub last_notice: u16,
    pub action: u16,
}

/// What a kind or a plan says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherTerms {
    pub reminder: Option<u16>,
    pub free: Option<u16>,
    pub fee: Option<Cents>,
    pub last_notice: Option<u16>,
    pub action: Option<u16>,
    /// Most pieces that may lie here for one client.
    pub pieces: Option<u16>,
    /// Most parcels of them.
    pub parcels: Option<u16>,
}

impl OtherTerms {
    fn over(self, usual: Terms) -> Terms {
        Terms {
            reminder: self.reminder.unwrap_or(usual.reminder),
            free: self.free.unwrap_or(usual.free),
            fee: self.fee.unwrap_or(usual.fee),
            last_notice: self.last_notice.unwrap_or(usual.last_notice),
            action: self.action.unwrap_or(usual.action),
        }
    }
}

/// How long pieces may sit here, and what that costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoragePolicy {
    pub reminder: u16,
    /// A day behind the free ones.
    pub fee: Cents,
    pub last_notice: u16,
    pub action: u16,
    pub then: Overdue,
    pub kinds: Vec<KindTerms>,
    pub plans: Vec<PlanTerms>,
    /// Most pieces that may lie here for a client; nought for no limit.
    pub pieces: u16,
    pub parcels: u16,
    /// Whether fees and postage are booked for each client and collected at the desk.
    pub collect: bool,
    pub currency: Currency,
    /// Whether clients are written about what sits here: reminders, warnings before fees, last notices.
    pub letters: bool,
    /// So many days before the last free one a client is warned of the fee; nought for no warning.
    pub warn_days: u16,
}

/// What is said of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindTerms {
    pub kind: ItemKind,
    pub terms: OtherTerms,
}

/// What is said of a plan, by its name on clients' records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTerms {
    pub plan: String,
    pub terms: OtherTerms,
}

/// The one currency of a center: a sign before the amount, or letters behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Currency(pub String);

impl Currency {
    /// `-$7.85`, `7.85 CAD`: an amount that can be below nought.
    pub fn written(&self, amount: Amount) -> String {
        let sign = if amount < Amount(0) { "-" } else { "" };
        let plain = Amount(amount.0.saturating_abs());
        match &self.0 {
            letters if !letters.is_empty() && letters.chars().all(char::is_alphabetic) => {
                format!("{sign}{plain} {letters}")
            }
            mark => format!("{sign}{mark}{plain}"),
        }
    }

    /// `$7.85`, `7.85 CAD`.
    pub fn of(&self, amount: Cents) -> String {
        let letters = self.0.chars().all(char::is_alphabetic);
        if letters && !self.0.is_empty() {
            format!("{amount} {}", self.0)
        } else {
            format!("{}{amount}", self.0)
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self("$".to_owned())
    }
}

impl Default for StoragePolicy {
    fn default() -> Self {
        Self {
            reminder: 7,
            fee: Cents(0),
            last_notice: 30,
            action: 60,
            then: Overdue::default(),
            kinds: Vec::new(),
            plans: Vec::new(),
            pieces: 0,
            parcels: 0,
            collect: false,
            currency: Currency::default(),
            letters: false,
            warn_days: 3,
        }
    }
}

impl StoragePolicy {
    pub(in crate::domain) fn of_plan(&self, plan: &str) -> OtherTerms {
        let same = |one: &&PlanTerms| one.plan.eq_ignore_ascii_case(plan.trim());
        let known = self.plans.iter().find(same);
        known.map(|one| one.terms).unwrap_or_default()
    }
}

impl Policy {
    /// The days of a piece of a kind, for a client with a plan.
    pub fn terms(&self, plan: &str, kind: ItemKind) -> Terms {
        let storage = &self.storage;
        let usual = Terms {
            reminder: storage.reminder,
            free: self.free_days,
            fee: storage.fee,
            last_notice: storage.last_notice,
            action: storage.action,
        };
        let of_kind = storage.kinds.iter().find(|one| one.kind == kind);
        let of_kind = of_kind.map(|one| one.terms).unwrap_or_default();
        storage.of_plan(plan).over(of_kind.over(usual))
    }
}
