//! The shelf: what lies here, the oldest first.

use std::sync::Arc;

use super::found;
use super::page::{MOST, Page, fits, words};
use crate::domain::close::LooseEnd;
use crate::domain::disposition::Mail;
use crate::domain::flow::disposition_of;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemKind, ItemStatus};
use crate::domain::policy::Policy;
use crate::domain::sitting::{over_limit, sitting};
use crate::domain::state::State;
use crate::domain::storage::{ShelfStage, Standstill};
use crate::server::reads::find;
use crate::server::reads::keeping::stages;
use crate::server::reads::lying;
use crate::server::reads::rows::item_row;
use crate::server::reads::view::View;
use crate::wire::rows::Body;

/// Days after which a piece is old.
const OLD_DAYS: i32 = 30;

/// The word of a filter that asks for what has left, newest first.
const GONE: &str = "gone";

/// The pieces that lie here, the oldest first.
pub(super) fn body(view: &View<'_>, page: Page<'_>, item: Option<ItemId>) -> Body {
    let state = &view.snapshot.state;
    let today = view.today();
    let mut words = words(page.filter);
    let way = way_out(&mut words);
    let asks_gone = way.is_some() || words.iter().any(|word| word == GONE);
    let mut here: Vec<&Arc<Item>> = state.items.values().filter(|item| item.is_held()).collect();
    let old = here
        .iter()
        .filter(|item| today.days_since(item.came(&view.tz())) > OLD_DAYS)
        .count() as u32;
    // Made once: a shelf has thousands of pieces.
    let policy = view.policy();
    let at_desk = here
        .iter()
        .filter(|item| waits_for_shelf(view, &policy, item))
        .count() as u32;
    if asks_gone {
        words.retain(|word| word != GONE);
        let (rows, total) = find::gone(view, &words.join(" "), way.as_deref(), page);
        return Body::Shelf {
            rows,
            total,
            old,
            at_desk,
            stages: stages(view),
            from: page.from,
        };
    }
    let unnamed = words.iter().any(|word| word == "?");
    words.retain(|word| word != "?");
    here.retain(|item| !unnamed || item.client.is_none());
    // "#3" is one piece, not also #30; "#3R" is what stands on its label.
    let number = |word: &String| word.strip_prefix('#')?.parse::<ItemId>().ok();
    let numbers: Vec<ItemId> = words.iter().filter_map(number).collect();
    words.retain(|word| number(word).is_none());
    here.retain(|item| numbers.iter().all(|number| item.id == *number));
    let staged = staged(&mut words);
    if !staged.is_empty() {
        here.retain(|item| staged.iter().all(|wish| wish.fits(view, &policy, item)));
    }
    if !words.is_empty() {
        here.retain(|item| fits(&text(state, item), &words));
    }
    likeliest_first(view, page.filter, &mut here);
    let total = here.len() as u32;
    let from = page.holding(item.and_then(|id| here.iter().position(|one| one.id == id)));
    let page = here
        .into_iter()
        .skip(from as usize)
        .take(page.rows.min(MOST) as usize);
    Body::Shelf {
        rows: page.map(|item| item_row(view, item)).collect(),
        total,
        old,
        at_desk,
        stages: stages(view),
        from,
    }
}

/// How a word of the filter begins that names a state.
const STATE: &str = "state=";

/// The state of a filter in which a piece has left, which is no word of a row.
fn way_out(words: &mut Vec<String>) -> Option<String> {
    let has_left = |word: &str| {
        let mut left = ItemStatus::ALL.iter().filter(|one| one.has_left());
        left.any(|one| one.word() == word)
    };
    let at = words
        .iter()
        .position(|word| word.strip_prefix(STATE).is_some_and(has_left))?;
    words.remove(at).strip_prefix(STATE).map(str::to_owned)
}

/// A word of the filter about how pieces lie here, and how long.
enum Wish {
    /// They lie here, which all of them do.
    Held,
    /// The rules keep them here.
    Kept,
    /// Nobody knows whose they are.
    Unnamed,
    /// They wait for a shelf's label.
    ToShelve,
    /// They are at this stage.
    Stage(ShelfStage),
    /// They are in dispute.
    Disputed,
    /// Their clients have too much here.
    Over,
    /// A line of the close is about them.
    Of(LooseEnd),
    /// No piece is.
    Nothing,
}

/// How a word of the filter begins that names a stage.
const STAGE: &str = "stage=";

/// The stages that a filter names, which are no words of a row.
fn staged(words: &mut Vec<String>) -> Vec<Wish> {
    let lies = |word: &String| match word.strip_prefix(STATE)? {
        "held" => Some(Wish::Held),
        "kept" => Some(Wish::Kept),
        "unnamed" => Some(Wish::Unnamed),
        "shelve" => Some(Wish::ToShelve),
        word => Some(lying::named(word).map_or(Wish::Nothing, Wish::Of)),
    };
    let sits = |word: &String| match word.strip_prefix(STAGE)? {
        "over" => Some(Wish::Over),
        "disputed" => Some(Wish::Disputed),
        stage => Some(ShelfStage::parse(stage).map_or(Wish::Nothing, Wish::Stage)),
    };
    let wish = |word: &String| sits(word).or_else(|| lies(word));
    let wishes = words.iter().filter_map(wish).collect();
    words.retain(|word| !word.starts_with(STAGE) && !word.starts_with(STATE));
    wishes
}

impl Wish {
    fn fits(&self, view: &View<'_>, policy: &Policy, item: &Item) -> bool {
        let state = &view.snapshot.state;
        let sits = || sitting(state, item, policy, view.today());
        match self {
            Self::Held => true,
            Self::Kept => disposition_of(state, item, policy, view.today()).keeps_here(),
            Self::Unnamed => item.client.is_none(),
            Self::ToShelve => waits_for_shelf(view, policy, item),
            Self::Stage(wanted) => sits().is_some_and(|sits| sits.stage == *wanted),
            Self::Disputed => sits().is_some_and(|sits| sits.stopped == Some(Standstill::Dispute)),
            Self::Over => {
                let client = item.client.as_ref();
                client.is_some_and(|id| over_limit(state, id, policy).is_some())
            }
            Self::Of(end) => lying::is_about(view, policy, *end, item),
            Self::Nothing => false,
        }
    }
}

/// Whether a piece still wants a shelf's label: as on Intake, letters do not, nor what the rules keep in HOLD.
fn waits_for_shelf(view: &View<'_>, policy: &Policy, item: &Item) -> bool {
    let said = || disposition_of(&view.snapshot.state, item, policy, view.today());
    item.is_for_a_shelf() && item.slot.is_fresh() && !said().stays_in(&item.slot)
}

/// So many clients whom a filter may mean stand first.
const MEANT: u32 = 20;

/// The pieces of whoever is meant by a filter stand before others that hold its words; then the oldest first.
fn likeliest_first(view: &View<'_>, filter: &str, pieces: &mut [&Arc<Item>]) {
    let meant = meant(view, filter);
    let rank = |item: &Item| {
        let at = |id: &ClientId| meant.iter().position(|one| one == id);
        item.client.as_ref().and_then(at).unwrap_or(meant.len())
    };
    pieces.sort_by_cached_key(|item| (rank(item), item.day, item.id));
}

/// Whom a filter may mean, the likeliest first.
fn meant(view: &View<'_>, filter: &str) -> Vec<ClientId> {
    let is_name = filter.chars().any(char::is_alphanumeric) && !filter.starts_with('#');
    let mail = Mail::of(ItemKind::Letter, None);
    let found = is_name.then(|| found(view, filter, MEANT, mail));
    let candidates = found.map(|doubt| doubt.candidates).unwrap_or_default();
    candidates.into_iter().map(|one| one.client).collect()
}

/// All that a filter may find a piece by.
fn text(state: &State, item: &Item) -> String {
    let client = item.client.as_ref();
    let name = client.map_or_else(String::new, |id| state.name_of(id));
    // Wherever it lies, it is found by the box of its client.
    let known = client.and_then(|id| state.clients.get(id));
    let pmb = known.map_or("", |client| client.pmb.as_str());
    format!(
        "{} #{} {} {} {} {} {} {pmb}",
        item.slot,
        item.id,
        item.kind.word(),
        item.carrier.map_or("", |carrier| carrier.word()),
        item.tracking.as_deref().unwrap_or(""),
        item.line.as_deref().unwrap_or(""),
        name,
    )
}
