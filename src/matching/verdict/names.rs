//! What names decide: a line, or its parts, that are somebody's name in all letters or word for word.

use super::{Decision, decide, near};
use crate::matching::boxes::{self, Said};
use crate::matching::claims::Claim;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::hit::{Reason, Verdict};
use crate::matching::index::{ClientAt, Index, NameAt};
use crate::matching::markers::Role;
use crate::matching::parts::Part;
use crate::matching::query::Query;
use crate::matching::rank::{Ranking, by_box};
use crate::matching::titles;

/// The whole text is a box number or a name.
pub(super) fn whole(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let mut claim = Claim::default();
    let designated = query.designated.as_ref().filter(|_| query.parts.is_empty());
    let pmb = designated.map_or(query.plain.as_str(), |designated| designated.pmb.as_str());
    for client in index.holders(pmb) {
        claim.add(index, client);
        ranking.offer(by_box(index, client, 1.0));
    }
    let mut claim = claim.of_a_box();
    // `Formerly Vintage` is Formerly Vintage LLC, and not only Vintage, which it was.
    let is_marked = |part: &Part| part.text.literal != query.whole.literal;
    let marked = query.parts.len() == 1 && query.parts.iter().any(is_marked);
    let equal = if marked {
        Equal::find(index, &query.whole)
    } else {
        Equal::literal(index, &query.whole)
    };
    if let Some(equal) = equal {
        let named = Claim::of(index, &equal);
        claim.by_core = named.by_core && claim.is_empty();
        claim.present.extend(&named.present);
        claim.closed.extend(&named.closed);
        ranking.take_whole(&equal);
    }
    if claim.is_empty() {
        if let Some(pmb) = misread(index, query) {
            super::boxes::dispute(index, ranking, &pmb);
            return Some((Verdict::Mismatch, None));
        }
        return is_of_no_box(index, query).then_some((Verdict::Nothing, None));
    }
    // A box at the Post Office is not ours for having a number that one of ours has.
    if designated.is_some_and(|designated| designated.said == Said::Postal) {
        return Some((Verdict::Close, None));
    }
    Some(turned(index, query, decide(&claim)))
}

/// The box that `PMB 1O1`, `1O1` and `101-A` may be, where they are all of the text and no box themselves.
fn misread(index: &Index, query: &Query) -> Option<String> {
    let pmb = match &query.designated {
        Some(designated) if query.parts.is_empty() => designated.pmb.as_str(),
        Some(_) => return None,
        // Two numbers are none that stands in one word.
        None if query.plain.is_empty() => query.raw.trim(),
        None => query.plain.as_str(),
    };
    let is_plain = query.lettered.is_empty() && !index.is_box(pmb);
    boxes::misread(pmb, &|pmb| index.is_box(pmb)).filter(|_| is_plain)
}

/// `PMB 404` and nothing else, where there is no such box.
fn is_of_no_box(index: &Index, query: &Query) -> bool {
    let designated = query.designated.as_ref();
    query.parts.is_empty()
        && query.lettered.is_empty()
        && designated.is_some_and(|designated| !index.is_box(&designated.pmb))
}

/// Parts of the line are names: one client that they all name is meant.
pub(super) fn equal(index: &Index, query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let (first, rest) = ranking.claims.split_first()?;
    if rest.is_empty() {
        return Some(turned(index, query, decide(first)));
    }
    let mut common = first.clone();
    for claim in rest {
        common
            .present
            .retain(|client| claim.present.contains(client));
        common.closed.retain(|client| claim.closed.contains(client));
    }
    let decision = decide(&common);
    Some(if decision.0 == Verdict::Accept {
        decision
    } else {
        (Verdict::Close, None)
    })
}

/// Every piece of the line is a name of one client, or a remark.
pub(super) fn pieces(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let (first, rest) = ranking.pieces.split_first()?;
    let named = query
        .parts
        .iter()
        .filter(|part| part.role == Role::Piece && !titles::are_all(&part.text.words))
        .count();
    let mut common = first.clone();
    for claim in rest {
        common
            .present
            .retain(|client| claim.present.contains(client));
    }
    (named == ranking.pieces.len() && !common.is_empty()).then(|| decide(&common))
}

/// Two names of one client without a mark between them, as half of all labels are written: `Priya Nair Evergreen Software`.
/// Where each of the two is somebody's, and one client alone has both, he is meant.
pub(super) fn two_of_one(query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let [part] = query.parts.as_slice() else {
        return None;
    };
    let two = Two::of(ranking.index, &part.text.words)?;
    for equal in &two.whole {
        ranking.take_whole(equal);
    }
    for name in &two.begun {
        ranking.offer_name(*name, BEGUN, Reason::Prefix);
    }
    Some((Verdict::Accept, Some(two.client)))
}

/// Whether a line is two names of this client, side by side.
pub(in crate::matching) fn is_named_twice(index: &Index, query: &Query, client: ClientAt) -> bool {
    let mut lines = query.parts.iter().filter(|part| part.role == Role::Main);
    let two = lines
        .next()
        .and_then(|part| Two::of(index, &part.text.words));
    two.is_some_and(|two| two.client == client) && lines.next().is_none()
}

/// What the beginning of a firm is worth beside its person's name.
const BEGUN: f32 = 0.85;

/// Two names of one client, and of nobody else: one of them at least is whole.
struct Two {
    whole: Vec<Equal>,
    /// Names that go on behind what the line has of them.
    begun: Vec<NameAt>,
    client: ClientAt,
}

impl Two {
    fn of(index: &Index, words: &[String]) -> Option<Self> {
        let places = || 2..words.len().saturating_sub(1);
        let at = |at: usize| words.split_at_checked(at);
        let whole = places().find_map(|place| {
            let (one, other) = at(place)?;
            Self::whole(index, one, other)
        });
        whole.or_else(|| Self::joined(index, words)).or_else(|| {
            places().find_map(|place| {
                let (one, other) = at(place)?;
                let begun = || Self::begun(index, other, one);
                Self::begun(index, one, other).or_else(begun)
            })
        })
    }

    /// `Ada Thornbury and/or Quillan Cider LLC`, with nothing but words that join between the two.
    fn joined(index: &Index, words: &[String]) -> Option<Self> {
        let joins = |word: &String| matches!(word.as_str(), "and" | "or");
        (1..words.len()).find_map(|place| {
            let (one, rest) = words.split_at_checked(place)?;
            let between = rest.iter().take_while(|word| joins(word)).count();
            let other = rest.get(between..).filter(|_| between > 0)?;
            Self::whole(index, one, other)
        })
    }

    fn whole(index: &Index, one: &[String], other: &[String]) -> Option<Self> {
        let (one, other) = (equal_to(index, one)?, equal_to(index, other)?);
        let client = only(Claim::of(index, &one), &Claim::of(index, &other))?;
        Some(Self {
            whole: vec![one, other],
            begun: Vec::new(),
            client,
        })
    }

    /// `NORA WHITFIELD HARBOR CANDLE`: a person, and her Harbor Candle Company but for what it goes on with.
    fn begun(index: &Index, whole: &[String], begun: &[String]) -> Option<Self> {
        let whole = equal_to(index, whole)?;
        let begun = near::begun(index, begun);
        let mut claim = Claim::default();
        for name in &begun {
            claim.add(index, index.owner(*name));
        }
        let client = only(Claim::of(index, &whole), &claim)?;
        Some(Self {
            whole: vec![whole],
            begun,
            client,
        })
    }
}

fn equal_to(index: &Index, words: &[String]) -> Option<Equal> {
    Equal::find(index, &Folded::of(words.to_vec()))
}

/// The one client whom two claims share, where nobody who has gone is named by both.
fn only(mut one: Claim, other: &Claim) -> Option<ClientAt> {
    one.present.retain(|client| other.present.contains(client));
    one.closed.retain(|client| other.closed.contains(client));
    let mut present = one.present.iter();
    match (present.next(), present.next()) {
        (Some(client), None) if one.closed.is_empty() => Some(*client),
        _ => None,
    }
}

/// The beginning of one client's name and of nobody else's, as long as a carrier's form.
pub(super) fn cut_off(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let claim = &ranking.cut;
    let alone = claim.present.len() == 1 && claim.closed.is_empty();
    let [_] = query.parts.as_slice() else {
        return None;
    };
    alone.then(|| decide(claim))
}

/// The line is somebody's name, word for word, and nobody else's.
pub(super) fn reads(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let claim = &ranking.reads;
    let lines = query.parts.iter().filter(|part| part.role == Role::Main);
    let alone = claim.present.len() == 1 && claim.closed.is_empty() && lines.count() == 1;
    alone.then(|| decide(claim))
}

/// `James, Arthur` is Arthur James as well as James Arthur: where both are clients, nobody can say which is meant.
fn turned(index: &Index, query: &Query, decision: Decision) -> Decision {
    let (Verdict::Accept, Some(client)) = decision else {
        return decision;
    };
    let other = query
        .turned
        .as_ref()
        .and_then(|turned| Equal::literal(index, turned));
    let is_other = |equal: Equal| equal.names.iter().any(|name| index.owner(*name) != client);
    if other.is_some_and(is_other) {
        (Verdict::Close, None)
    } else {
        decision
    }
}
