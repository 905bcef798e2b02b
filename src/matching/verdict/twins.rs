//! Near twins of whoever key strokes would be taken for: a client whose name begins with the very letters but for a
//! blank, a plural or a number written out, or is one letter from all that was typed. A clerk who types `oceanview` may
//! mean Ocean View, and `maria gonzales` hears like Maria Gonzalez: such an Enter asks. Whoever typed a name in full is
//! asked only where the other is written so as often: Saint for St., a middle initial, Pat for Patricia, Wei Li for Li
//! Wei. Whoever reads a label is not asked. Asks the index only about these few spellings.

mod ways;

use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::group::lexicon::is_given;
use crate::matching::hit::Reason;
use crate::matching::index::{ClientAt, Index, NameAt};
use crate::matching::part::Part;
use crate::matching::query::Query;
use crate::matching::rank::{Found, Ranking};
use crate::matching::segment::SPELLED;
use crate::matching::{Given, edits::Pattern, letters::Letters};
use ways::{torn_apart, ways};

/// Fewer letters are one slip from too many names.
const TELLING: usize = 8;

/// More words than this are no person's name.
const MOST_TURNED: usize = 4;

/// Words that labels write out or cut short as they please.
const SHORT_FORMS: [(&str, &str); 10] = [
    ("assoc", "associates"),
    ("bros", "brothers"),
    ("intl", "international"),
    ("lab", "laboratory"),
    ("labs", "laboratories"),
    ("st", "saint"),
    ("ste", "sainte"),
    ("mt", "mount"),
    ("ft", "fort"),
    ("pt", "point"),
];

/// Given names that people write short in another way than by their first letters.
const CALLED: [(&str, &str); 18] = [
    ("bill", "william"),
    ("bob", "robert"),
    ("chuck", "charles"),
    ("dick", "richard"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("jack", "john"),
    ("jim", "james"),
    ("kate", "catherine"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("meg", "margaret"),
    ("mike", "michael"),
    ("peggy", "margaret"),
    ("rick", "richard"),
    ("steve", "stephen"),
    ("ted", "edward"),
    ("tony", "anthony"),
];

/// Fewer letters are no word's plural.
const PLURAL: usize = 3;

/// Letters that a short form of a given name leaves away, at least: Julia is no Julian.
const SHORTENED: usize = 2;

/// How far before another client a label must read as a name.
const TIED: f32 = 0.05;

/// How high a twin stands: beside whoever was typed, and below him.
const BESIDE: f32 = 0.85;

/// Asks where somebody else is as near as whoever would be accepted.
pub(super) fn beside(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    if is_named(query, ranking, client) {
        return false;
    }
    if ranking.given == Given::Read {
        return read_beside(query, ranking, client);
    }
    let (index, words) = (ranking.index, &query.whole.words);
    let mut twins = Vec::new();
    for way in ways(index, words) {
        twins.extend(beginning(index, &way).map(|name| (name, Reason::Prefix)));
    }
    if let Some(way) = singular(words) {
        let whole = |name: &NameAt| {
            let last = way.len().checked_sub(1).zip(way.last());
            last.is_some_and(|(at, word)| word_of(index, *name, at) == Some(word))
        };
        let begun = beginning(index, &way).filter(whole);
        twins.extend(begun.map(|name| (name, Reason::Prefix)));
    }
    for text in orders(words) {
        let slipped = slipped(index, &text).into_iter();
        twins.extend(slipped.map(|name| (name, slip(index, name, words))));
    }
    asked_among(ranking, client, twins)
}

/// What a label reads as is as near to another client who is one letter from it, or nearly as like it: `Church Trinity
/// of Christ` is in other words' order Trinity Christ Church, and has all words of Trinity Church of Christ.
fn read_beside(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let own = ranking.get(client).map_or(0.0, |found| found.score);
    let is_tied = |found: &Found| found.client != client && found.score >= own - TIED;
    if ranking
        .iter()
        .any(|found| is_tied(found) && is_present(ranking.index, found.client))
    {
        return true;
    }
    let twins = slipped_from(ranking.index, query);
    asked_among(ranking, client, twins)
}

/// Asks where a name has the letters of the text but for a blank within its words, and another has them but for the
/// letter that stood there: `Vista Hea th` is Vista Heath or Vista Health.
pub(super) fn torn(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let names = names_in_full(query, ranking, client);
    let words = query.whole.words.len();
    let segment = ranking.index.segment(client.part);
    let spelled = |name: &u32| segment.map_or(0, |segment| segment.spelled(*name).len());
    if names.is_empty() || names.iter().any(|name| spelled(name) >= words) {
        return false;
    }
    let twins = slipped_from(ranking.index, query);
    asked_among(ranking, client, twins)
}

pub(super) fn slipped_from(index: &Index, query: &Query) -> Vec<(NameAt, Reason)> {
    let slipped = slipped(index, &query.whole).into_iter();
    let words = &query.whole.words;
    slipped
        .map(|name| (name, slip(index, name, words)))
        .collect()
}

/// What is said of a name that is one letter from the words; a figure is none.
fn slip(index: &Index, name: NameAt, words: &[String]) -> Reason {
    let segment = index.segment(name.part);
    let theirs = segment.map(|segment| segment.texts_of(name.name).concat());
    let figures = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if theirs.is_none_or(|theirs| figures(&theirs) == figures(&words.concat())) {
        return Reason::Typing { edits: 1 };
    }
    let of = u8::try_from(words.len()).unwrap_or(u8::MAX);
    Reason::Words {
        matched: of.saturating_sub(1),
        of,
    }
}

pub(super) fn is_present(index: &Index, client: ClientAt) -> bool {
    index.client(client).is_some_and(|client| client.present)
}

/// Asks where somebody else may be written just so, though the name was typed in full.
pub(super) fn written_alike(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let (index, words) = (ranking.index, &query.whole.words);
    if ranking.given == Given::Read {
        return false;
    }
    // What he is called on his form, in its own order, is his whoever is called so turned round.
    let is_own = super::rivals::is_own_name(query, ranking.index, client);
    let mut twins = Vec::new();
    if let Some(way) = short_forms(words) {
        twins.extend(beginning(index, &way).map(|name| (name, Reason::Prefix)));
    }
    for order in orders(words) {
        let people = with_initial(index, &order.words).chain(called(index, &order.words));
        twins.extend(people.map(|name| (name, Reason::Prefix)));
        let turned = Equal::literal(index, &order).filter(|_| !is_own);
        let turned = turned.into_iter().flat_map(|equal| equal.names);
        let all = u8::try_from(words.len()).unwrap_or(u8::MAX);
        let reason = Reason::Words {
            matched: all,
            of: all,
        };
        twins.extend(turned.map(|name| (name, reason.clone())));
    }
    asked_among(ranking, client, twins)
}

/// Offers the twins that are somebody else's; with any, it is asked.
pub(super) fn asked_among(
    ranking: &mut Ranking<'_>,
    client: ClientAt,
    mut twins: Vec<(NameAt, Reason)>,
) -> bool {
    let index = ranking.index;
    twins.retain(|(name, _)| {
        let owner = index.owner(*name);
        owner != client && is_present(index, owner)
    });
    let is_asked = !twins.is_empty();
    for (name, reason) in twins {
        ranking.offer_name(name, BESIDE, reason);
    }
    is_asked
}

/// The words with Saint for St. and St. for Saint, Stephen for Steve, and the like; none without such a word.
fn short_forms(words: &[String]) -> Option<Vec<String>> {
    let other = |word: &String| {
        let pair = SHORT_FORMS
            .iter()
            .find(|(short, long)| word == short || word == long);
        let either = pair.map(|(short, long)| if word == short { long } else { short });
        let called = || CALLED.iter().find(|(short, _)| word == short);
        let other = either.or_else(|| called().map(|(_, long)| long));
        other.map_or(word.as_str(), |other| other).to_owned()
    };
    let way: Vec<String> = words.iter().map(other).collect();
    (way != words).then_some(way)
}

/// The words without the `s` of plurals; none without one.
fn singular(words: &[String]) -> Option<Vec<String>> {
    let one = |word: &String| {
        let stem = word.strip_suffix('s').filter(|stem| !stem.ends_with('s'));
        let stem = stem.filter(|stem| stem.len() >= PLURAL);
        stem.unwrap_or(word).to_owned()
    };
    let way: Vec<String> = words.iter().map(one).collect();
    (way != words).then_some(way)
}

/// The word at this place of a name.
pub(super) fn word_of(index: &Index, name: NameAt, at: usize) -> Option<&str> {
    let segment = index.segment(name.part)?;
    let word = segment.spelled(name.name).get(at)?;
    Some(segment.words.text(*word))
}

/// Names that are the words with a middle initial between them.
fn with_initial<'a>(index: &'a Index, words: &'a [String]) -> impl Iterator<Item = NameAt> + 'a {
    let people = words.len() == 2;
    let led = people.then(|| beginning(index, words.get(..1).unwrap_or_default()));
    led.into_iter().flatten().filter(|name| {
        let word = |at| word_of(index, *name, at);
        let [first, last] = words else { return false };
        word(0) == Some(first)
            && word(1).is_some_and(|middle| middle.chars().count() == 1)
            && word(2) == Some(last)
            && word(3).is_none()
    })
}

/// People whom these two words call by a short form of their given name: Pat for Patricia.
fn called<'a>(index: &'a Index, words: &'a [String]) -> impl Iterator<Item = NameAt> + 'a {
    let [first, last] = words else {
        return Vec::new().into_iter();
    };
    let is_called = |name: &NameAt| {
        let given = word_of(index, *name, 0).unwrap_or_default();
        let longer = given.len().saturating_sub(first.len());
        longer >= SHORTENED
            && (is_given(given) || is_given(first))
            && word_of(index, *name, 1) == Some(last)
            && word_of(index, *name, 2).is_none()
    };
    let led = beginning(index, std::slice::from_ref(first));
    led.filter(is_called).collect::<Vec<_>>().into_iter()
}

/// Whether a name of the client is typed in full.
pub(super) fn is_named(query: &Query, ranking: &Ranking<'_>, client: ClientAt) -> bool {
    !names_in_full(query, ranking, client).is_empty()
}

/// The client's names that have all letters of the text.
pub(super) fn names_in_full(query: &Query, ranking: &Ranking<'_>, client: ClientAt) -> Vec<u32> {
    let index = ranking.index;
    let Some((segment, known)) = index.segment(client.part).zip(index.client(client)) else {
        return Vec::new();
    };
    let in_full = |name: &u32| segment.literal(*name).eq(query.whole.literal.chars());
    known.names.clone().filter(in_full).collect()
}

/// Names that begin with a word torn apart at a blank of theirs.
pub(super) fn beginning_apart(index: &Index, words: &[String]) -> Vec<NameAt> {
    let mut names: Vec<NameAt> = torn_apart(index, words)
        .flat_map(|way| beginning(index, &way))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Names that begin with these words, the last of them perhaps not yet whole.
pub(super) fn beginning(index: &Index, way: &[String]) -> std::vec::IntoIter<NameAt> {
    let literal = way.concat();
    let Some((first, rest)) = way.split_first() else {
        return Vec::new().into_iter();
    };
    let of = |(at, part): (u32, &Part)| -> Vec<NameAt> {
        let segment = &part.segment;
        let words = if rest.is_empty() {
            segment.words.beginning(first)
        } else {
            segment
                .words
                .find(first)
                .map_or(0..0, |word| word..word + 1)
        };
        let begins = |name: &u32| {
            let mut letters = segment.literal(*name);
            part.has(*name) && literal.chars().all(|c| letters.next() == Some(c))
        };
        let led = words.flat_map(|word| segment.led_by(word)).copied();
        led.filter(begins)
            .map(|name| NameAt { part: at, name })
            .collect()
    };
    let names: Vec<NameAt> = index.parts().flat_map(of).collect();
    names.into_iter()
}

/// The words as they stand, and as people turn names round: the last one first, the first one last.
pub(super) fn orders(words: &[String]) -> Vec<Folded> {
    let mut orders = vec![words.to_vec()];
    if (2..=MOST_TURNED).contains(&words.len()) {
        let (mut right, mut left) = (words.to_vec(), words.to_vec());
        right.rotate_right(1);
        left.rotate_left(1);
        orders.extend([right, left]);
        orders.dedup();
    }
    orders.into_iter().map(Folded::of).collect()
}

/// Names of which all letters but one are typed.
pub(super) fn slipped(index: &Index, typed: &Folded) -> Vec<NameAt> {
    let chars = typed.letters();
    if !(TELLING..=SPELLED).contains(&chars) {
        return Vec::new();
    }
    let (pattern, letters) = (
        Pattern::<u128>::of(&typed.literal),
        Letters::of(&typed.literal),
    );
    let of = |(at, part): (u32, &Part)| -> Vec<NameAt> {
        let segment = &part.segment;
        let near =
            (chars - 1..=chars + 1).flat_map(|chars| segment.spelled_near(letters, chars, 1));
        near.filter(|name| part.has(*name) && pattern.distance(segment.literal(*name)) == 1)
            .map(|name| NameAt { part: at, name })
            .collect()
    };
    index.parts().flat_map(of).collect()
}
