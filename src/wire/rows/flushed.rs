//! What came of trying all mail that waits.

use serde::{Deserialize, Serialize};

use super::{MailStop, NoticeRow};

/// What a flush came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flushed {
    /// Notices that waited and went out.
    pub sent: u32,
    /// Those of them that still wait.
    pub waiting: u32,
    /// Those of them that failed.
    pub failed: u32,
    /// All that went out today.
    pub sent_today: u32,
    /// What did not go out, each with its last answer; at most so many as one page takes.
    pub left: Vec<NoticeRow>,
    /// Why nothing goes out, when nothing does.
    pub stop: Option<MailStop>,
    /// Digests among those that waited: they would have gone at their hour.
    pub digests: u32,
    /// The folder that letters are written into where there is no mail server.
    pub folder: Option<String>,
}

impl Flushed {
    /// How many went out, where to, and how many did not.
    pub fn sum(&self) -> String {
        let Self {
            sent,
            waiting,
            failed,
            ..
        } = self;
        let early = match self.digests {
            0 => "",
            1 => ", the day's digest among them",
            _ => ", the day's digests among them",
        };
        let left = format!("{waiting} still wait; {failed} failed.");
        match &self.folder {
            _ if self.is_idle() => "No notice waited.".to_owned(),
            Some(folder) => {
                format!(
                    "{sent} written to the folder {folder}{early}, so nobody was mailed; {left}"
                )
            }
            None => format!("Sent {sent}{early}; {left}"),
        }
    }

    /// Whether there was nothing to send.
    fn is_idle(&self) -> bool {
        self.sent + self.waiting + self.failed == 0
    }

    /// Whether all that waited went out.
    pub fn is_clean(&self) -> bool {
        self.stop.is_none() && self.waiting + self.failed == 0
    }

    /// What the mail server said last about what did not go out.
    pub fn last_answer(&self) -> Option<&str> {
        let stop = self.stop.as_ref().map(|stop| stop.answer.as_str());
        let left = self.left.iter().map(|row| row.notice.last_answer.as_str());
        stop.into_iter().chain(left).find(|text| !text.is_empty())
    }
}
