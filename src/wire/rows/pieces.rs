//! Pieces, as they are logged, listed and kept in quarantine.

use super::{AuditRow, Candidate, Doubt};
use crate::domain::disposition::Disposition;
use crate::domain::ids::{ClientId, ItemId, NoticeId, Pmb};
use crate::domain::item::Item;
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::sitting::Sitting;
use crate::domain::text::runs;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// A piece that was logged or named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    pub row: ItemRow,
    /// How well the line named the client; 1 when chosen by hand.
    pub score: f64,
    /// How far he was ahead.
    pub lead: f64,
    /// Whom the line could mean, when nobody was certain.
    pub candidates: Vec<Candidate>,
    /// Notices that speak of it.
    pub notices: Vec<NoticeId>,
    /// What the barcode's reading says beyond the number, such as a wrong check digit.
    pub warning: Option<String>,
    /// What the rules say to do with it.
    pub disposition: Disposition,
    /// What to know and do beside it, calmly: about the client's form, or that he must be called.
    pub aside: Option<String>,
}

/// A piece with what a list shows of its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemRow {
    pub item: Item,
    /// The calendar's day on which it came; the piece itself bears only the books'.
    pub came: Day,
    pub pmb: Option<Pmb>,
    /// His legal name.
    pub name: Option<String>,
    /// How far the client has been told, when a notice speaks of it.
    pub told: Option<Told>,
    /// What the rules say of it, where it lies here and that is not the ordinary way and was asked for.
    pub disposition: Option<Disposition>,
    /// How long it has been sitting here; nothing of what left, is nobody's or waits in quarantine.
    pub sits: Option<Sitting>,
}

/// Pieces that bear what was asked for, of one stretch of the books.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundPieces {
    /// Newest first, no more than were asked for.
    pub rows: Vec<ItemRow>,
    /// How many fit in the stretch.
    pub fit: u32,
    /// How many were looked at.
    pub looked: u32,
    /// Where the next stretch begins; nothing at the first piece of all.
    pub next: Option<ItemId>,
}

/// How far a client has been told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Where the notice is.
    pub state: NoticeState,
    /// Whether it went into a folder, so that nobody has heard of it from us.
    pub in_folder: bool,
}

impl Told {
    /// How far a notice tells. One without an address waits for a call: nothing was tried, so nothing failed.
    pub fn by(notice: &Notice) -> Self {
        let state = if notice.wants_a_call() {
            NoticeState::Held
        } else {
            notice.state
        };
        Self {
            state,
            in_folder: notice.written_to().is_some(),
        }
    }

    /// The word of a narrow column.
    pub fn word(self) -> &'static str {
        if self.in_folder {
            "written"
        } else {
            self.state.shown()
        }
    }
}

/// A piece in quarantine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuarantineRow {
    /// The piece; its client when it bears the name of one of his people who receive nothing.
    pub row: ItemRow,
    /// What the rules say, with reason and due date.
    pub disposition: Disposition,
    /// The unknown name that it seems to be for, in its commonest spelling.
    pub prospect: Option<String>,
    /// Who was asked whether it is his.
    pub asked: Vec<ClientId>,
    /// How many pieces wait for that name, this one counted.
    pub alike: u32,
    /// Its client is served here, and the books have nothing that keeps it from him: it goes back by itself only.
    pub theirs: bool,
}

/// A piece that somebody wants to give back to whoever brought it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoingBack {
    pub row: QuarantineRow,
    /// The clients whose names are near what is written on it.
    pub near: Vec<Candidate>,
    /// Why it goes by its own number alone.
    pub stays: Option<Stays>,
}

/// Pieces that somebody wants to give back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoingBackSheet {
    pub rows: Vec<GoingBack>,
    /// How many wait of which nobody said which carrier brought them.
    pub unsaid: u32,
}

/// Why a piece does not go with all of its carrier's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stays {
    /// Its client is served here.
    Theirs,
    /// A client's name is near what is written on it, or the names that would tell are still being read.
    Near,
    /// Only its number was scanned.
    Unread,
    /// The rules give it until this day.
    DueLater(Day),
}

impl Stays {
    /// Behind the numbers of the pieces.
    pub fn words(self) -> String {
        match self {
            Self::Theirs => "whose client is served here".to_owned(),
            Self::Near => "which may be a client's".to_owned(),
            Self::Unread => "which nobody has read".to_owned(),
            Self::DueLater(day) => format!("due only on {day}"),
        }
    }

    /// `#1, whose client is served here; #3 and #4, which may be a client's`
    pub fn listed(stay: &[(ItemId, Self)]) -> String {
        let mut whys: Vec<Self> = Vec::new();
        for (_, why) in stay {
            if !whys.contains(why) {
                whys.push(*why);
            }
        }
        let of = |why: &Self| {
            let those = stay.iter().filter(|(_, one)| one == why);
            let those: Vec<_> = those.map(|(item, _)| *item).collect();
            format!("{}, {}", runs(&those), why.words())
        };
        whys.iter().map(of).collect::<Vec<_>>().join("; ")
    }
}

/// What is known of a piece in quarantine beside its row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitingSheet {
    pub item: ItemId,
    /// What happened to it, oldest first.
    pub events: Vec<AuditRow>,
    /// Which clients its line could mean.
    pub who: Doubt,
    /// Box and name of each client who was asked.
    pub asked: Vec<(Pmb, String)>,
}
