//! What clients owe and what they asked for.

use serde::{Deserialize, Serialize};

use crate::domain::fee::Fee;
use crate::domain::forward::Cents;
use crate::domain::ids::{ClientId, ItemId, Pmb};
use crate::domain::request::Request;

/// What one client owes now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    pub client: ClientId,
    pub pmb: Pmb,
    /// The client's legal name.
    pub name: String,
    pub fees: Vec<FeeRow>,
    pub total: Cents,
}

/// A fee, and whether it is in the account already or grows by the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeRow {
    pub fee: Fee,
    pub is_booked: bool,
}

/// What a client asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    pub request: Request,
    /// Nothing where the client is gone.
    pub pmb: Option<Pmb>,
    pub name: String,
    /// Its pieces that still lie here.
    pub left: Vec<ItemId>,
    /// Whether it must be done by now.
    pub is_due: bool,
}

/// How many pieces stand at each stage that asks for something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageSums {
    pub reminder: u32,
    pub fee: u32,
    pub last_notice: u32,
    pub action: u32,
    /// Clients with more here than their plan has room for.
    pub over_limit: u32,
}
