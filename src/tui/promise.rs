//! What may be promised of a letter: mail goes now, once the outbox is live, once it is mended, or not at all. Pure.

use super::desk::Desk;
use super::words;
use crate::domain::client::Reach;
use crate::wire::rows::Letters;

impl Desk {
    /// `the client is told`, and when, where no mail goes now; whom no letter reaches, the clerk tells.
    pub fn tells(&self, reach: &Reach) -> String {
        match reach {
            Reach::Letter => format!("the client is told{}", self.when_mail_goes()),
            other => format!("{}: no letter reaches the client", tell_them(other)),
        }
    }

    /// How a client hears that his pieces went: what is written to a folder is no mail, and is not said to be.
    pub fn receipt_goes(&self, reach: &Reach) -> String {
        match reach {
            Reach::Letter => self.receipt_is().to_owned(),
            other => format!("no receipt is mailed: {}", tell_them(other)),
        }
    }

    fn receipt_is(&self) -> &'static str {
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

/// What a clerk does for a client whom no letter reaches.
fn tell_them(reach: &Reach) -> String {
    match reach {
        Reach::Letter => String::new(),
        Reach::Call(phone) => format!("CALL THEM {}", words::clean(phone)),
        Reach::Desk => "TELL THEM AT THE DESK, no number is on file".to_owned(),
    }
}
