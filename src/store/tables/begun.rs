//! How far the journal was when these tables were begun. A purge up to there was done in what they were made of; one
//! behind it was not, and its texts may be in them.

use super::guard::guarded;
use super::keys::{BEGUN, Key};
use super::values::Changes;
use super::{Answer, Tables};
use crate::domain::ids::Seq;

impl Tables {
    /// How far it was; 0 where they were begun with the ledger, or before this was kept.
    pub(in crate::store) fn begun(&self) -> Answer<Seq> {
        guarded(|| {
            let found = self.value(&Key::table(BEGUN), "where the tables were begun")?;
            Ok(found.unwrap_or_default())
        })
    }

    /// Notes it, in tables that hold nothing yet.
    pub(in crate::store) fn begin(&self, at: Seq) -> Answer<()> {
        guarded(|| {
            let mut change = Changes::new(self);
            change.put(&Key::table(BEGUN), &at)?;
            change.commit()
        })
    }
}
