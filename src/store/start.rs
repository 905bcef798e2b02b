//! Opening a data directory. The desk starts whatever state the tables are in. Behind a clean stop there is an image of
//! what was true, and the tables are opened behind the desk; else good tables save reading the whole journal, and without
//! them everything true now comes from the journal, and they are made again behind.

use std::path::Path;

use super::clean::{self, Marker};
use super::error::StoreError;
use super::events::Events;
use super::frame::SegmentHeader;
use super::home;
use super::journal::{Journal, OpenFacts, read_start};
use super::keeper::{Begin, Keeper};
use super::lock::{Lock, refuse_network};
use super::tables::{self, Tables, TablesError};
use super::{Store, files, is_read_only, purge, spare};
use crate::domain::alarm::CopyOf;
use crate::domain::evolve;
use crate::domain::flow::Redaction;
use crate::domain::ids::Seq;
use crate::domain::state::{Header, State};

/// How often a long replay is told of, in events.
const TELL_EVERY: u64 = 5_000;

/// What opening found.
pub struct Opened {
    /// The open directory.
    pub store: Store,
    /// Everything that is true now.
    pub state: State,
    /// What was mended or is missing, in words for a person.
    pub repairs: Vec<String>,
    /// Of what the ledger is a copy; `None` for a desk's own.
    pub copy_of: Option<CopyOf>,
    /// A purge that a crash interrupted and that was finished here, but for what lies outside the store:
    /// [`Store::finish_purge`] says that it is over.
    pub purge: Option<Redaction>,
}

/// How far a long opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The event reached.
    pub done: Seq,
    /// The last event.
    pub of: Seq,
}

pub(super) fn open(
    data: &Path,
    on_progress: &mut dyn FnMut(Progress),
) -> Result<Opened, StoreError> {
    files::ensure_dir(data)?;
    refuse_network(data)?;
    let lock = Lock::take(data)?;
    spare::keep(data);
    let copy_of = home::copy_of(data)?;
    let mut repairs = Vec::new();
    if !is_read_only(data) {
        tables::settle(data).map_err(StoreError::io("cannot tidy", data))?;
    }
    let mut found = match image(data)? {
        Some(state) => Some(Found::Image(state)),
        None => find_tables(data, copy_of, &mut repairs)?,
    };
    let facts = OpenFacts {
        tables_watermark: found.as_ref().map(|found| found.state().header.seq),
    };
    let (mut journal, recovered) = Journal::open(data, &facts)?;
    repairs.extend(recovered.repairs);
    // IMPORTANT: after the journal's end was judged with what the tables know, and before anything is served.
    let purge = purge::unfinished(data)?;
    if purge.is_some() {
        drop(found.take());
        journal.strip()?;
        purge::remove_beside(data)?;
        repairs.push("a purge was interrupted; it is finished now".to_owned());
    }
    let end = recovered.end;
    let mut replay = |state: State, made_of: Seq| {
        let on_the_way = OnTheWay { end, made_of };
        replayed(data, state, on_the_way, on_progress)
    };
    let (state, begin) = match found {
        Some(found) => found.up_to(data, end, &mut replay, &mut repairs)?,
        None => (replay(State::default(), end)?, Begin::Nothing),
    };
    let mut state = state;
    // A ledger without events has its name already.
    state.header.site = recovered.site;
    let keeper = Keeper::start(data.to_owned(), begin, end)?;
    let reader = keeper.reader();
    let store = Store {
        journal,
        keeper,
        reader,
        data: data.to_owned(),
        lock,
    };
    Ok(Opened {
        store,
        state,
        repairs,
        copy_of,
        purge,
    })
}

/// Replays the journal behind a state that was made of it up to an event.
type Replay<'a> = dyn FnMut(State, Seq) -> Result<State, StoreError> + 'a;

/// What saves reading the whole journal.
enum Found {
    /// Tables that can be used, with the state after their watermark.
    Tables(Box<(Tables, State)>),
    /// What was true at the last stop, which was a clean one.
    Image(Box<State>),
}

impl Found {
    fn state(&self) -> &State {
        match self {
            Self::Tables(both) => &both.1,
            Self::Image(state) => state,
        }
    }

    /// The state after the last event, and what the keeper begins with.
    fn up_to(
        self,
        data: &Path,
        end: Seq,
        replay: &mut Replay<'_>,
        repairs: &mut Vec<String>,
    ) -> Result<(State, Begin), StoreError> {
        match self {
            Self::Image(state) if state.header.seq == end => {
                Ok((State::clone(&state), Begin::Image(state)))
            }
            Self::Image(state) => match replay(State::clone(&state), state.header.seq) {
                Err(StoreError::OtherHistory(_) | StoreError::BeforePurge(_)) => {
                    Ok((replay(State::default(), end)?, Begin::Nothing))
                }
                other => Ok((other?, Begin::Image(state))),
            },
            Self::Tables(both) => {
                // Where they do not say, they were begun before every purge.
                let made_of = both.0.begun().unwrap_or_default();
                match replay(both.1.clone(), made_of) {
                    Err(StoreError::OtherHistory(_)) => {
                        drop(both);
                        let why = "they belong to another history than the journal";
                        set_aside(data, why, repairs)?;
                    }
                    Err(StoreError::BeforePurge(_)) => {
                        drop(both);
                        tables::remove(data)
                            .map_err(StoreError::io("cannot remove the tables of", data))?;
                        repairs.push(tables::BEFORE_A_PURGE.to_owned());
                    }
                    other => return Ok((other?, Begin::Tables(both))),
                }
                Ok((replay(State::default(), end)?, Begin::Nothing))
            }
        }
    }
}

/// What was true at the last stop, where that was a clean one and its marker names the same event.
fn image(data: &Path) -> Result<Option<Box<State>>, StoreError> {
    let journal = data.join(files::JOURNAL);
    let marker = clean::read(&journal).map_err(StoreError::io("cannot read", &journal))?;
    let Marker::Clean(end) = marker else {
        return Ok(None);
    };
    if end.seq == Seq(0) || !tables::exist(data) {
        return Ok(None);
    }
    let kept = tables::read_image(data);
    let is_of_it = |state: &State| (state.header.seq, state.header.hash) == (end.seq, end.hash);
    Ok(kept.filter(is_of_it).map(Box::new))
}

/// Opens the tables if they can be opened. Damaged ones are set aside; those that a full disk keeps shut stay.
fn find_tables(
    data: &Path,
    copy_of: Option<CopyOf>,
    repairs: &mut Vec<String>,
) -> Result<Option<Found>, StoreError> {
    let existed = tables::exist(data);
    // A restore brings none: that is no damage, and whoever watches need not look after it.
    let is_restored = copy_of == Some(CopyOf::Restored);
    if !existed && !is_restored && !files::segments(&data.join(files::JOURNAL))?.is_empty() {
        repairs.push("the tables are missing: history is made again from the journal".to_owned());
    }
    let opened = tables::open_patiently(data).and_then(|tables| {
        let state = tables.load_state()?;
        Ok((tables, state))
    });
    match opened {
        Ok(found) if found.1.header.seq == Seq(0) && held_something(data, existed)? => {
            // sled takes some damaged files for new ones.
            drop(found);
            set_aside(data, "they hold nothing any more", repairs)?;
            Ok(None)
        }
        Ok(found) if is_anothers(data, &found.1.header)? => {
            drop(found);
            set_aside(data, "they belong to another ledger", repairs)?;
            Ok(None)
        }
        Ok(found) => Ok(Some(Found::Tables(Box::new(found)))),
        Err(TablesError::Damaged(why)) => {
            set_aside(data, &why, repairs)?;
            Ok(None)
        }
        // What an upgrade does is no repair, and nothing that anybody would look at later.
        Err(TablesError::OtherForm(_)) => {
            tables::remove(data).map_err(StoreError::io("cannot remove the tables of", data))?;
            Ok(None)
        }
        // Not a repair but a state of now, which the reader's status tells as long as it lasts.
        Err(_) => Ok(None),
    }
}

/// Whether tables that hold something are of another ledger than the journal here: what they know says nothing of it.
fn is_anothers(data: &Path, header: &Header) -> Result<bool, StoreError> {
    let all = files::segments(&data.join(files::JOURNAL))?;
    let Some((_, first)) = all.first().filter(|_| header.seq > Seq(0)) else {
        return Ok(false);
    };
    let bytes = read_start(first).map_err(StoreError::io("cannot read", first))?;
    // A damaged header is judged where the journal is opened.
    let site = SegmentHeader::parse(&bytes).map(|known| known.site);
    Ok(site.is_ok_and(|site| site != header.site))
}

/// Whether the tables held something at the last stop: that was a clean one with events in the journal, and an image was
/// kept of what they held. A stop that came while they were being made again, and had hardly begun, keeps none.
fn held_something(data: &Path, existed: bool) -> Result<bool, StoreError> {
    if !existed || !tables::has_image(data) {
        return Ok(false);
    }
    let journal = data.join(files::JOURNAL);
    let marker = clean::read(&journal).map_err(StoreError::io("cannot read", &journal))?;
    Ok(matches!(marker, Marker::Clean(end) if end.seq > Seq(0)))
}

fn set_aside(data: &Path, why: &str, repairs: &mut Vec<String>) -> Result<(), StoreError> {
    let aside =
        tables::set_aside(data).map_err(StoreError::io("cannot set aside the tables of", data))?;
    repairs.push(tables::aside_words(why, aside.as_deref()));
    Ok(())
}

/// How far a replay goes.
#[derive(Clone, Copy)]
pub(super) struct OnTheWay {
    pub(super) end: Seq,
    /// How far the journal was when the state before was made of it: a purge behind that is none of its.
    pub(super) made_of: Seq,
}

/// The state after the last event, from one after an earlier event.
pub(super) fn replayed(
    data: &Path,
    mut state: State,
    OnTheWay { end, made_of }: OnTheWay,
    on_progress: &mut dyn FnMut(Progress),
) -> Result<State, StoreError> {
    let (after, hash) = (state.header.seq, state.header.hash);
    for recorded in Events::after(data, after)?.standing_on(hash).upto(end) {
        let envelope = recorded?.envelope()?;
        purge::refuse_news(&envelope, made_of)?;
        evolve(&mut state, &envelope);
        if envelope.seq.0 % TELL_EVERY == 0 {
            on_progress(Progress {
                done: envelope.seq,
                of: end,
            });
        }
    }
    Ok(state)
}
