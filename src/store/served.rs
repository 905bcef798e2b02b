//! What is served held against the journal: everything that is true behind an event is made again from the events, and must
//! be the same. The image is guarded against rot alone, and whoever can write it can write its check sum; nobody can make the
//! journal say what did not happen without its hashes.
//!
//! Reads only, takes no lock.

use std::path::Path;

use super::error::StoreError;
use super::past::state_after;
use super::tables;
use crate::domain::ids::ClientId;
use crate::domain::state::State;

/// Where the image lies, as a check names it.
const IMAGE: &str = "tables/image";

/// What makes it anew.
const REMEDY: &str = "mailroom server stop, then mailroom ledger rebuild";

/// Most clients that are named.
const NAMED: usize = 3;

/// Something that is served and that the events do not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaid {
    /// The file that says it, or that the running desk does.
    pub place: String,
    pub words: String,
}

/// What the image says otherwise than the journal; nothing where there is none, or it is not believed anyway.
///
/// # Errors
/// The journal cannot be read up to its event.
pub fn image_differs(data: &Path) -> Result<Option<Unsaid>, StoreError> {
    let Some(image) = tables::read_image(data) else {
        return Ok(None);
    };
    let made = state_after(data, image.header.seq)?;
    if made.header.hash != image.header.hash {
        // A start holds it against the marker in the journal, and does not take it.
        return Ok(None);
    }
    Ok(differing(made, &image).map(|what| Unsaid {
        place: IMAGE.to_owned(),
        words: format!("says otherwise than the journal: {what}; {REMEDY}"),
    }))
}

/// The same of the state that a running desk answers from.
///
/// # Errors
/// The journal cannot be read up to its event.
pub fn served_differs(data: &Path, served: &State) -> Result<Option<Unsaid>, StoreError> {
    let made = state_after(data, served.header.seq)?;
    Ok(differing(made, served).map(|what| Unsaid {
        place: "the running desk".to_owned(),
        words: format!("says otherwise than the journal: {what}; {REMEDY}"),
    }))
}

/// What a state has otherwise than the one that was made of the events up to its own.
fn differing(mut made: State, served: &State) -> Option<String> {
    // A ledger without events has its name from its home.
    made.header.site = served.header.site;
    if made == *served {
        return None;
    }
    let mut all = clients(&made, served);
    all.extend(parts(&made, served).map(str::to_owned));
    Some(all.join(", "))
}

/// The clients of whom something else is said.
fn clients(made: &State, served: &State) -> Vec<String> {
    let ids = made.clients.keys().chain(served.clients.keys());
    let differs = |id: &&_| made.clients.get(*id) != served.clients.get(*id);
    let mut ids: Vec<&str> = ids.filter(differs).map(ClientId::as_str).collect();
    ids.sort_unstable();
    ids.dedup();
    let more = ids.len().saturating_sub(NAMED);
    let mut all: Vec<String> = (ids.iter().take(NAMED))
        .map(|id| format!("the record of client {id}"))
        .collect();
    all.extend((more > 0).then(|| format!("{more} more records")));
    all
}

/// The other parts of it, by what they hold.
fn parts<'s>(made: &'s State, served: &'s State) -> impl Iterator<Item = &'static str> + 's {
    macro_rules! same {
        ($($part:ident: $words:literal),+ $(,)?) => {
            [$((made.$part == served.$part, $words)),+]
        };
    }
    let all = same! {
        header: "the last event", boxes: "who has which box", forms: "the forms", holds: "the legal holds",
        certified: "the certified list", center: "the center's file", reviewed: "the review",
        form_notes: "what is noted beside forms", to_crd: "what goes to the CRD", attached: "the attached papers",
        statements: "the statements", stated: "the last statements", items: "the pieces",
        dispositions: "what the rules say of pieces", held: "what lies here", unnamed: "what is nobody's",
        tracking: "the tracking numbers", shared_tracking: "the shared tracking numbers", notices: "the notices",
        notices_of: "whose the notices are", books: "the days", closings: "the closes", volumes: "the volumes",
        boxed: "what lies in own boxes",
        boxed_of: "whose that is",
        counts: "the counts", codes: "the codes", accounts: "the fees", clocks: "the clocks",
        outgoing: "the outgoing numbers", requests: "the requests", papers: "the court papers",
        rulings: "the rulings", clerks: "the clerks", order: "the last commands", traces: "what undo takes back",
    };
    all.into_iter()
        .filter(|(same, _)| !same)
        .map(|(_, words)| words)
}
