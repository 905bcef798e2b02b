//! The center's choices that decisions depend on, as checked values. Where they come from is config.rs's matter.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::center::policy::CompliancePolicy;
use crate::domain::disposition::settings::Settings;
use crate::domain::forward::Cents;
use crate::domain::own_key::OwnKeys;
use crate::domain::quarter::policy::QuarterPolicy;
use crate::domain::retention::table::Retention;
use crate::domain::statement::policy::StatementPolicy;
use crate::domain::storage::StoragePolicy;
use crate::domain::tracking::Carrier;

/// What the center has decided once and for all commands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Priority notices and receipts wait so long, for an undo.
    pub hold_back_seconds: i64,
    /// The tray is quiet after so long without a piece.
    pub quiet_seconds: i64,
    /// No arrival notice waits longer.
    pub max_wait_seconds: i64,
    /// The hour at which the day's digests go.
    pub digest_hour: u8,
    /// Whether "known by sight" counts as a check at the desk.
    pub known_by_sight: bool,
    /// Where a manager is told at once of what only he may allow.
    pub manager: Option<String>,
    /// The center's own mailbox: what is written there is no word to a client.
    pub own_mail: Option<String>,
    /// How long records of former clients are kept.
    pub retention: Retention,
    /// How the list of the quarter is made.
    pub quarter: QuarterPolicy,
    /// What the rules leave open about clients and their forms.
    pub clients: ClientPolicy,
    /// What the rules leave open about pieces.
    pub rules: Settings,
    /// Days that a piece lies here without a fee; 0 when there is no such fee.
    pub free_days: u16,
    /// How long pieces may sit here, and what that costs.
    pub storage: StoragePolicy,
    /// How pieces are sent on.
    pub forward: ForwardPolicy,
    /// The center's own address, a line each.
    pub center: Vec<String>,
    /// The center's own compliance.
    pub compliance: CompliancePolicy,
    /// One-time codes in notices.
    pub codes: CodePolicy,
    /// Whether a client's word on the telephone lets somebody have mail who is on no list.
    pub phone_approval: bool,
    /// Whether a receipt is mailed after each handover.
    pub receipts: bool,
    /// How statements are made.
    pub statements: StatementPolicy,
    /// The boxes that their clients open themselves.
    pub own_key: OwnKeys,
}

impl Policy {
    /// Whether an address is read at the center, by whoever works there or by its manager.
    pub fn is_own(&self, address: &str) -> bool {
        let own = [&self.own_mail, &self.manager].into_iter().flatten();
        own.into_iter().any(|one| one.eq_ignore_ascii_case(address))
    }
}

/// One-time codes in notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodePolicy {
    /// Figures of a code, 4 to 6; 0 where there are none.
    pub digits: u8,
    /// Days that the code of a notice holds.
    pub days: i64,
}

impl Default for CodePolicy {
    fn default() -> Self {
        Self { digits: 0, days: 7 }
    }
}

/// How pieces are sent on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForwardPolicy {
    /// What the center takes for a bundle, where nothing else is said.
    pub handling: Cents,
    /// The day of what goes weekly, Monday as 0.
    pub weekly: u8,
    /// Until when each carrier takes mail today.
    pub cutoffs: Vec<Cutoff>,
}

/// Until when a carrier takes mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cutoff {
    pub carrier: Carrier,
    /// Minutes after midnight, on the center's clock.
    pub minute: u16,
}

impl fmt::Display for Cutoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.carrier.word(), self.time())
    }
}

impl Cutoff {
    /// `16:30`.
    pub fn time(self) -> String {
        format!("{:02}:{:02}", self.minute / 60, self.minute % 60)
    }

    /// Reads `USPS 16:30`.
    pub fn parse(text: &str) -> Option<Self> {
        let (carrier, time) = text.trim().rsplit_once(' ')?;
        let (hour, minute) = time.split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let carrier = Carrier::parse(carrier)?;
        let fits = hour < 24 && minute < 60 && time.len() == 5;
        fits.then_some(Self {
            carrier,
            minute: hour * 60 + minute,
        })
    }
}

/// Friday.
const WEEKLY: u8 = 4;

impl Default for ForwardPolicy {
    fn default() -> Self {
        Self {
            handling: Cents(0),
            weekly: WEEKLY,
            cutoffs: Vec::new(),
        }
    }
}

/// What the rules leave open about clients and their forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientPolicy {
    /// Calendar months for which a former client's mail is re-mailed (rule 35: at least six).
    pub remail_months: u32,
    /// Days before an ID expires on which it begins to be shown.
    pub id_warning_days: i32,
    /// Whether an expired ID makes a form incomplete (rule 16 says it does, a center may leave it).
    pub expired_id_blocks: bool,
    /// Whether each adult of a personal box needs a form of his own (rule 18).
    pub form_per_adult: bool,
}

impl Default for ClientPolicy {
    fn default() -> Self {
        Self {
            remail_months: 6,
            id_warning_days: 60,
            expired_id_blocks: false,
            form_per_adult: true,
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            hold_back_seconds: 60,
            quiet_seconds: 600,
            max_wait_seconds: 3600,
            digest_hour: 17,
            known_by_sight: false,
            manager: None,
            own_mail: None,
            retention: Retention::default(),
            quarter: QuarterPolicy::default(),
            clients: ClientPolicy::default(),
            rules: Settings::default(),
            free_days: 0,
            storage: StoragePolicy::default(),
            forward: ForwardPolicy::default(),
            center: Vec::new(),
            compliance: CompliancePolicy::default(),
            codes: CodePolicy::default(),
            phone_approval: false,
            receipts: true,
            statements: StatementPolicy::default(),
            own_key: OwnKeys::default(),
        }
    }
}
