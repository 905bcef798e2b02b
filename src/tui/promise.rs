//! What may be promised of a letter: mail goes now, once the outbox is live, once it is mended, or not at all. Pure.

use super::desk::Desk;
use crate::wire::rows::Letters;

impl Desk {
    /// `the client is told`, and when, where no mail goes now.
    pub fn tells(&self, whom: &str) -> String {
        format!("{whom} is told{}", self.when_mail_goes())
    }

    /// Where the receipt of a handover is: what is written to a folder is no mail, and is not said to be.
    pub fn receipt_goes(&self) -> &'static str {
        let Some((figures, _)) = &self.figures else {
            return "receipt queued";
        };
        match figures.letters {
            _ if figures.paused => "receipt queued until the outbox is live",
            Letters::Folder => "receipt goes to the folder: nobody is mailed here",
            Letters::Mailed => "receipt queued",
        }
    }

    /// When a letter goes that is written now; nothing where it goes as usual.
    pub fn when_mail_goes(&self) -> &'static str {
        let Some((figures, _)) = &self.figures else {
            return "";
        };
        match figures.letters {
            _ if figures.paused => " once the outbox is live (:go live)",
            Letters::Folder => " in a letter to the folder: nobody is mailed here",
            Letters::Mailed if figures.mail_stop.is_some() => " once mail goes out again",
            Letters::Mailed => "",
        }
    }
}
