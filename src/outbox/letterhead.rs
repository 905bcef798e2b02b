//! Who writes: the center as its letters show it.

use std::sync::Arc;

use chrono_tz::Tz;

use super::dkim::Signer;
use super::stationery::Stationery;
use crate::domain::storage::{Currency, Overdue};
use crate::domain::text;

/// Longest name beside an address, in characters.
const MAX_NAME: usize = 100;

/// The center as its letters show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    pub name: String,
    /// Its address, a line each.
    pub address: Vec<String>,
    /// Whom its mail comes from.
    pub from: Sender,
    /// Where its clock hangs.
    pub timezone: Tz,
    /// When mail can be collected, a line each.
    pub hours: Vec<String>,
    /// What whoever collects should bring, where the center says so.
    pub bring: Option<String>,
    pub currency: Currency,
    /// What becomes of mail that nobody came for.
    pub then: Overdue,
    /// Whom answers go to, where that is not `from`.
    pub reply_to: Option<Sender>,
    /// What its letters look like.
    pub stationery: Arc<Stationery>,
    /// Who signs its mail, where it is not the relay.
    pub signer: Option<Arc<Signer>>,
}

/// Whom a mail comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The name beside the address.
    pub name: Option<String>,
    /// The address, checked by [`text::is_address`].
    address: String,
}

/// The text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is neither an address nor `Name <address>`")]
pub struct BadSender;

impl Sender {
    /// Reads `desk@center.example` or `Mail Desk <desk@center.example>`.
    pub fn parse(text: &str) -> Result<Self, BadSender> {
        let text = text.trim();
        let (name, address) = match text
            .strip_suffix('>')
            .and_then(|rest| rest.rsplit_once('<'))
        {
            Some((name, address)) => (name.trim().trim_matches('"').trim(), address.trim()),
            None => ("", text),
        };
        if !text::is_address(address) || text::accept(name).is_err() {
            return Err(BadSender);
        }
        let name = text::scrub(name, MAX_NAME);
        Ok(Self {
            name: (!name.is_empty()).then_some(name),
            address: address.to_owned(),
        })
    }

    /// Who writes while nobody has said so; good enough for files in a folder.
    pub fn local() -> Self {
        Self {
            name: None,
            address: "mailroom@localhost".to_owned(),
        }
    }

    /// The bare address.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.address
            .rsplit_once('@')
            .map_or("", |(_, domain)| domain)
    }
}

impl std::fmt::Display for Sender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => f.write_str(&self.address),
        }
    }
}

#[cfg(test)]
mod tests;
