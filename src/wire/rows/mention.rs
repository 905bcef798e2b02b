//! Where a record that is not his names a client.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, ItemId, NoticeId, Pmb, Seq};
use crate::domain::time::Stamp;
use crate::domain::word::words;

words! {
    /// Which text of a record it is.
    pub enum TextPart {
        Label = "label",
        Note = "note",
        Name = "name",
        Collector = "who may collect",
        Person = "who came",
        Address = "address",
        Form = "form",
        Reason = "reason",
        Order = "order",
        Answer = "answer",
        Text = "text",
    }
}

/// One text that names him; the text itself is read where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRow {
    /// The event that has it.
    pub seq: Seq,
    pub at: Stamp,
    /// What happened then.
    pub happened: String,
    /// Whose record it is; nothing where it is the center's own.
    pub client: Option<ClientId>,
    pub pmb: Option<Pmb>,
    pub items: Vec<ItemId>,
    pub notice: Option<NoticeId>,
    pub part: TextPart,
}
