//! Every key in the tables. They all lie in one sled tree, told apart by their first byte, because a batch is
//! atomic within one tree: a group's records, its index entries and the watermark come true together or not
//! at all. Numbers are big-endian, so that keys sort as their numbers do.
//!
//! ```text
//! H    J                     header, whose seq is the watermark, and how far the journal was when they were begun
//! B                          the days that memory keeps
//! c client                   client             d day                      figures of a day
//! i item                     piece              k clerk                    clerk
//! n notice                   notice             r command                  trace of a command
//! h client                   legal hold         q                          last certified list
//! I client item              pieces of a client
//! S status day item          pieces by status and the day they came into it
//! t number item              pieces by tracking number
//! N client notice            notices of a client
//! m item    M notice         what memory keeps
//! v client                   how much mail a client gets
//! x client                   codes that a client used, or that somebody tried
//! A client                   what a client owes  V box                  whose letters lie in a box
//! K item                     the clock of a piece
//! U number                   the bundle that an outgoing number is on
//! Q request                  what a client asked for
//! E    w                     the center's own file, and the review of the workflow that counts
//! F client                   what is noted beside a client's form
//! u client                   what of a client's form changed since its upload
//! G client                   papers attached to a client's form
//! s client    z              statements of a client, and the last month of which they were made
//! P item                     served papers        L item                what a manager decided on a piece
//! T number                   the piece that memory knows under a tracking number
//! f seq                      where the frame that begins with this event lies
//! D day                      the first event of a day: days follow each other as events do
//! a trail seq                events of a piece, client or notice
//! e item                     what the rules say of a piece
//! C count    j count         a count of slots, and those that memory keeps
//! o day                      what the close of a day was told
//! R day seq                  events on a day that was opened again, behind the first event of a later one
//! b volume   y volume        where many pieces, or notices, of long ago stand in the stacks, with their events
//! Z                          which volumes there are
//! O client                   the boxes that a client had
//! g seq                      where many frames lie, from the one that begins with this event on
//! z entry                    numbers of a list whose entries would be such, from this one on
//! p key part                 parts of a value that is too long for one
//! ```

use crate::domain::ids::{ClerkId, ClientId, CommandId, CountId, ItemId, NoticeId, RequestId, Seq};
use crate::domain::item::Item;
use crate::domain::time::BookDay;

/// A key, built up field by field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(pub(super) Vec<u8>);

pub(super) const CLIENTS: u8 = b'c';
pub(super) const ITEMS: u8 = b'i';
pub(super) const NOTICES: u8 = b'n';
pub(super) const DAYS: u8 = b'd';
pub(super) const CLERKS: u8 = b'k';
pub(super) const HOLDS: u8 = b'h';
pub(super) const TRACES: u8 = b'r';
pub(super) const DISPOSITIONS: u8 = b'e';
pub(super) const ITEMS_OF_CLIENT: u8 = b'I';
pub(super) const ITEMS_BY_STATUS: u8 = b'S';
pub(super) const ITEMS_BY_TRACKING: u8 = b't';
pub(super) const NOTICES_OF_CLIENT: u8 = b'N';
pub(super) const ITEMS_IN_MEMORY: u8 = b'm';
pub(super) const NOTICES_IN_MEMORY: u8 = b'M';
pub(super) const TRACKING_IN_MEMORY: u8 = b'T';
pub(super) const VOLUMES: u8 = b'v';
pub(super) const BOXED: u8 = b'V';
pub(super) const CODES: u8 = b'x';
pub(super) const ACCOUNTS: u8 = b'A';
pub(super) const CLOCKS: u8 = b'K';
pub(super) const REQUESTS: u8 = b'Q';
pub(super) const OUTGOING: u8 = b'U';
pub(super) const PAPERS: u8 = b'P';
pub(super) const RULINGS: u8 = b'L';
pub(super) const FORM_NOTES: u8 = b'F';
pub(super) const TO_CRD: u8 = b'u';
pub(super) const ATTACHED: u8 = b'G';
pub(super) const STATEMENTS: u8 = b's';
const STATED: u8 = b'z';
pub(super) const FRAMES: u8 = b'f';
pub(super) const COUNTS: u8 = b'C';
pub(super) const COUNTS_IN_MEMORY: u8 = b'j';
pub(super) const CLOSINGS: u8 = b'o';
const AGAIN: u8 = b'R';
pub(super) const VOLUMES_OF_ITEMS: u8 = b'b';
pub(super) const VOLUMES_OF_NOTICES: u8 = b'y';
pub(super) const HOUSED: u8 = b'O';
const BOUND: u8 = b'Z';
const FRAMES_TOGETHER: u8 = b'g';
const PACKED: u8 = b'z';
const HEADER: u8 = b'H';
pub(super) const BEGUN: u8 = b'J';
const CERTIFIED: u8 = b'q';
const CENTER: u8 = b'E';
const REVIEWED: u8 = b'w';
const DAYS_IN_MEMORY: u8 = b'B';
const TRAILS: u8 = b'a';
pub(super) const FIRST_OF_DAY: u8 = b'D';
const PARTS: u8 = b'p';

impl Key {
    pub(super) fn table(table: u8) -> Self {
        Self(vec![table])
    }

    pub(super) fn number(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// A day; the sign bit is turned so that days before year 1 sort first.
    fn day(mut self, day: BookDay) -> Self {
        self.0
            .extend_from_slice(&(day.page().0 ^ i32::MIN).to_be_bytes());
        self
    }

    /// A text, ended so that no text is the beginning of another's key.
    pub(super) fn text(mut self, text: &str) -> Self {
        for byte in text.bytes() {
            self.0.push(byte);
            if byte == 0 {
                self.0.push(0xFF);
            }
        }
        self.0.extend_from_slice(&[0, 0]);
        self
    }

    fn byte(mut self, byte: u8) -> Self {
        self.0.push(byte);
        self
    }

    /// Whether it is one of a table.
    pub(super) fn is_of(&self, table: u8) -> bool {
        self.0.first() == Some(&table)
    }

    /// The list that an entry is in, and its number there.
    pub(super) fn split(&self) -> Option<(Self, u64)> {
        let number = number_of(&self.0)?;
        let list = self.0.get(..self.0.len().checked_sub(8)?)?;
        Some((Self(list.to_vec()), number))
    }
}

pub(super) fn header() -> Key {
    Key::table(HEADER)
}

pub(super) fn certified() -> Key {
    Key::table(CERTIFIED)
}

pub(super) fn center() -> Key {
    Key::table(CENTER)
}

pub(super) fn reviewed() -> Key {
    Key::table(REVIEWED)
}

pub(super) fn form_notes(client: &ClientId) -> Key {
    Key::table(FORM_NOTES).text(client.as_str())
}

pub(super) fn to_crd(client: &ClientId) -> Key {
    Key::table(TO_CRD).text(client.as_str())
}

pub(super) fn attached(client: &ClientId) -> Key {
    Key::table(ATTACHED).text(client.as_str())
}

pub(super) fn statements(client: &ClientId) -> Key {
    Key::table(STATEMENTS).text(client.as_str())
}

pub(super) fn stated() -> Key {
    Key::table(STATED)
}

pub(super) fn days_in_memory() -> Key {
    Key::table(DAYS_IN_MEMORY)
}

pub(super) fn client(id: &ClientId) -> Key {
    Key::table(CLIENTS).text(id.as_str())
}

pub(super) fn hold(id: &ClientId) -> Key {
    Key::table(HOLDS).text(id.as_str())
}

pub(super) fn item(id: ItemId) -> Key {
    Key::table(ITEMS).number(id.0)
}

pub(super) fn disposition(id: ItemId) -> Key {
    Key::table(DISPOSITIONS).number(id.0)
}

pub(super) fn notice(id: NoticeId) -> Key {
    Key::table(NOTICES).number(id.0)
}

pub(super) fn day(day: BookDay) -> Key {
    Key::table(DAYS).day(day)
}

pub(super) fn clerk(id: &ClerkId) -> Key {
    Key::table(CLERKS).text(id.as_str())
}

pub(super) fn volume(client: &ClientId) -> Key {
    Key::table(VOLUMES).text(client.as_str())
}

pub(super) fn codes(client: &ClientId) -> Key {
    Key::table(CODES).text(client.as_str())
}

pub(super) fn account(client: &ClientId) -> Key {
    Key::table(ACCOUNTS).text(client.as_str())
}

pub(super) fn clock(id: ItemId) -> Key {
    Key::table(CLOCKS).number(id.0)
}

pub(super) fn papers(item: ItemId) -> Key {
    Key::table(PAPERS).number(item.0)
}

pub(super) fn ruling(item: ItemId) -> Key {
    Key::table(RULINGS).number(item.0)
}

pub(super) fn request(id: RequestId) -> Key {
    Key::table(REQUESTS).number(id.0)
}

pub(super) fn outgoing(number: &str) -> Key {
    Key::table(OUTGOING).text(number)
}

pub(super) fn trace(command: CommandId) -> Key {
    let mut key = Key::table(TRACES);
    key.0.extend_from_slice(&command.0);
    key
}

pub(super) fn count(id: CountId) -> Key {
    Key::table(COUNTS).number(id.0)
}

pub(super) fn count_in_memory(id: CountId) -> Key {
    Key::table(COUNTS_IN_MEMORY).number(id.0)
}

pub(super) fn item_in_memory(id: ItemId) -> Key {
    Key::table(ITEMS_IN_MEMORY).number(id.0)
}

pub(super) fn notice_in_memory(id: NoticeId) -> Key {
    Key::table(NOTICES_IN_MEMORY).number(id.0)
}

pub(super) fn tracking_in_memory(number: &str) -> Key {
    Key::table(TRACKING_IN_MEMORY).text(number)
}

pub(super) fn items_of_client(client: &ClientId) -> Key {
    Key::table(ITEMS_OF_CLIENT).text(client.as_str())
}

pub(super) fn items_by_tracking(number: &str) -> Key {
    Key::table(ITEMS_BY_TRACKING).text(number)
}

/// All pieces of a status, by its word.
pub(super) fn items_by_status(status: &str) -> Key {
    Key::table(ITEMS_BY_STATUS).text(status)
}

/// The pieces of a status that came into it on a day.
pub(super) fn items_by_status_and_day(status: &str, day: BookDay) -> Key {
    items_by_status(status).day(day)
}

pub(super) fn notices_of_client(client: &ClientId) -> Key {
    Key::table(NOTICES_OF_CLIENT).text(client.as_str())
}

pub(super) fn frame(first: Seq) -> Key {
    Key::table(FRAMES).number(first.0)
}

/// Many frames, from the one that begins with an event on.
pub(super) fn frames(first: Seq) -> Key {
    Key::table(FRAMES_TOGETHER).number(first.0)
}

/// The boxes that a client had.
pub(super) fn housed(client: &ClientId) -> Key {
    Key::table(HOUSED).text(client.as_str())
}

/// Which volumes there are.
pub(super) fn bound() -> Key {
    Key::table(BOUND)
}

/// The packed part of a list.
pub(super) fn packed(list: &Key) -> Key {
    let mut key = Key::table(PACKED);
    key.0.extend_from_slice(&list.0);
    key
}

pub(super) fn first_of_day(day: BookDay) -> Key {
    Key::table(FIRST_OF_DAY).day(day)
}

/// What the close of a day was told.
pub(super) fn closing(day: BookDay) -> Key {
    Key::table(CLOSINGS).day(day)
}

/// The events on a day that was opened again.
pub(super) fn again(day: BookDay) -> Key {
    Key::table(AGAIN).day(day)
}

pub(super) fn item_trail(id: ItemId) -> Key {
    Key::table(TRAILS).byte(b'i').number(id.0)
}

pub(super) fn client_trail(id: &ClientId) -> Key {
    Key::table(TRAILS).byte(b'c').text(id.as_str())
}

pub(super) fn notice_trail(id: NoticeId) -> Key {
    Key::table(TRAILS).byte(b'n').number(id.0)
}

/// All parts of long values.
pub(super) fn parts() -> Key {
    Key::table(PARTS)
}

/// A part of a long value. Keys are never longer than a few hundred bytes, so the length tells them apart.
pub(super) fn part(key: &Key, part: u16) -> Key {
    let mut parts = Key::table(PARTS);
    parts
        .0
        .extend_from_slice(&(key.0.len() as u32).to_be_bytes());
    parts.0.extend_from_slice(&key.0);
    parts.0.extend_from_slice(&part.to_be_bytes());
    parts
}

/// The number at the end of a key.
pub(super) fn number_of(key: &[u8]) -> Option<u64> {
    key.last_chunk().map(|bytes| u64::from_be_bytes(*bytes))
}

/// A text that is all of a key behind its table.
pub(super) fn text_of(key: &[u8]) -> Option<String> {
    let body = key.get(1..)?.strip_suffix(&[0, 0])?;
    let mut bytes = Vec::with_capacity(body.len());
    let mut escaped = false;
    for byte in body {
        if !escaped {
            bytes.push(*byte);
        }
        escaped = !escaped && *byte == 0;
    }
    String::from_utf8(bytes).ok()
}

/// The index entries of a piece.
pub(super) fn entries(item: &Item) -> Vec<Key> {
    let since = item.left.unwrap_or(item.day);
    let mut keys = vec![items_by_status_and_day(item.status.word(), since).number(item.id.0)];
    keys.extend(
        item.client
            .as_ref()
            .map(|client| items_of_client(client).number(item.id.0)),
    );
    keys.extend(
        item.tracking
            .as_ref()
            .map(|number| items_by_tracking(number).number(item.id.0)),
    );
    keys
}
