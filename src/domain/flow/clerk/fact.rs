//! Clerks of a shared desk. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Clerk;
use crate::domain::ids::ClerkId;

/// A clerk may work here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClerkSet(pub Clerk);

/// A clerk works here no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClerkRemoved(pub ClerkId);

/// A clerk took over a terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClerkSignedIn(pub ClerkId);

/// A wrong PIN was given in a clerk's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PinRefused(pub ClerkId);
