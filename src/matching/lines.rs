//! Searches for the texts of a query, one after the other, and keeps what they find.

use rustc_hash::FxHashMap;

use super::asked::Asked;
use super::claims::{Claim, Likest};
use super::equal::Equal;
use super::fold::{self, Folded};
use super::gather::{Gather, Stage};
use super::hit::{Answer, Reason, Verdict};
use super::index::{ClientAt, Index, NameAt};
use super::judged::Judged;
use super::parts::Part;
use super::query::Query;
use super::rank::Ranking;
use super::reading::Reading;
use super::score::{self, Scored};
use super::{Given, beside, collectors, lookalikes, query, titles, untitled, verdict};
use crate::matching::markers::Role;

impl Index {
    /// The best clients for a text, at most `limit`, and whether the first may be taken without asking.
    pub fn search(&self, query: &str, given: Given, limit: usize) -> Answer {
        let answer = find(self, query, given, limit).read(self);
        collectors::or_asked(self, query, given, limit, answer)
    }
}

/// Searches and judges; at most `limit` are found.
pub(super) fn find(index: &Index, text: &str, given: Given, limit: usize) -> Judged {
    let answer = judged(index, text, given, limit);
    let mut answer = match titles::left_away(text) {
        Some(rest) => {
            let plain = judged(index, rest, given, limit);
            // A person and the firm of one client are he, however the person is addressed.
            let is_named_twice = |client| {
                let query = Query::parse(index, rest, given);
                verdict::names::is_named_twice(index, &query, client)
            };
            let answer = if plain.accepted().is_some_and(is_named_twice) {
                plain
            } else {
                untitled::at_most(index, answer, plain)
            };
            untitled::of_another(index, text, answer)
        }
        None => answer,
    };
    answer.found.truncate(limit);
    if !answer.found.is_empty() {
        return answer;
    }
    let words = fold::words(text);
    titles::surname(&words).map_or(answer, |surname| {
        bearers(judged(index, surname, given, limit))
    })
}

/// Whom `Mr. & Mrs. Smith` could be: whoever bears the surname, and nobody for certain.
fn bearers(mut answer: Judged) -> Judged {
    if !matches!(answer.verdict, Verdict::Weak | Verdict::Nothing) {
        (answer.verdict, answer.lead) = (Verdict::Close, 0.0);
    }
    answer
}

pub(super) fn judged(index: &Index, text: &str, given: Given, limit: usize) -> Judged {
    let query = Query::parse(index, text, given);
    let mut ranking = Ranking::new(index, given);
    for part in &query.parts {
        match part.role {
            Role::Main | Role::CareOf => ranking.search_line(part),
            // Once the addressee is known by name, parts of the line cannot say more, except that he is another.
            _ if ranking.claims.is_empty() => ranking.search(part),
            Role::Attention => ranking.contradict(part),
            Role::Piece => {}
        }
    }
    let lines = query
        .parts
        .iter()
        .filter(|part| part.role == Role::Main)
        .count();
    if lines > 1 && ranking.best() < TORN {
        // A reader takes a smudge for a line break.
        ranking.compare(&Part::new(Role::Main, "", given), &query.whole, false);
    }
    let is_unread = given == Given::Typed && query.designated.is_none();
    if is_unread
        && ranking.fits.begun.is_empty()
        && let Some(boxed) = query::with_box_behind(index, text)
        && Equal::literal(index, &query.whole).is_none()
    {
        return judged(index, &boxed, given, limit);
    }
    if query.designated.is_none()
        && Equal::literal(index, &query.whole).is_none()
        && let Some(boxed) = verdict::name_behind_box(index, text, given)
    {
        return judged(index, &boxed, given, limit);
    }
    let answer = verdict::answer(index, &query, ranking, limit);
    let answer = beside::asked(index, &query, answer, limit);
    // `c/o Anna Kowalski` leaves away whose mail she holds; a company's name there is whose it is.
    if query.is_bare_care_of_a_person() {
        bearers(answer)
    } else {
        answer
    }
}

/// Below this a text of several lines is also taken as one.
const TORN: f32 = 0.6;

/// What each further name of a client that short typing finds adds, and the most that all of them do: any of his names
/// may be meant. It parts equals.
const ANOTHER: f32 = 0.006;
const MOST_OTHERS: f32 = 0.02;

/// How far a name that goes on as it is typed stands above others, and within which scores.
const ABOVE: f32 = 0.01;
const LEAST_BEGUN: f32 = 0.7;
const MOST_BEGUN: f32 = 0.96;

/// What a line that reads as a name is worth at least: more than what is merely like it, less than what is taken for that.
const READ: f32 = 0.85;

impl Ranking<'_> {
    /// Searches for a line as it stands, and where that is nobody's name, as it may have been meant.
    fn search_line(&mut self, part: &Part) {
        let known = self.claims.len();
        let equal = Equal::find(self.index, &part.text);
        if equal.is_none()
            && let Some(right) = lookalikes::put_right(self.index, &part.text.words)
        {
            self.search_instead(part, Folded::of(right));
        }
        if self.claims.len() == known {
            self.search_with(part, equal.as_ref());
        }
        if let Some(second) = part.second.as_ref().filter(|_| self.claims.len() == known) {
            self.search_instead(part, second.clone());
        }
        if self.claims.len() == known {
            self.search_halves(part);
        }
    }

    fn search_instead(&mut self, part: &Part, text: Folded) {
        self.search(&Part {
            role: part.role,
            tie: part.tie,
            text,
            apart: None,
            second: None,
        });
    }

    /// `Nora Fitzhume and Alan Fitzhume`, who receive for one client.
    fn search_halves(&mut self, part: &Part) {
        let words = &part.text.words;
        let Some(at) = words
            .iter()
            .position(|word| word == "and")
            .filter(|at| *at > 1)
        else {
            return;
        };
        let (first, second) = words.split_at(at);
        let half = |words: &[String]| Equal::find(self.index, &Folded::of(words.to_vec()));
        let (Some(first), Some(second)) = (half(first), half(second.get(1..).unwrap_or_default()))
        else {
            return;
        };
        for equal in [&first, &second] {
            let known = self.claims.len();
            self.take_equal(equal, part.role);
            // The other half is somebody who has gone: the line names two all the same.
            if self.claims.len() == known {
                self.claims.push(Claim::of(self.index, equal));
            }
        }
    }

    /// A person or desk who is somebody else's: the line does not say whom it means.
    fn contradict(&mut self, part: &Part) {
        let Some(equal) = Equal::find(self.index, &part.text) else {
            return;
        };
        let owners = || equal.names.iter().map(|name| self.index.owner(*name));
        let mut meant = self.claims.iter().flat_map(|claim| &claim.present);
        if !meant.any(|client| owners().any(|owner| owner == *client)) {
            let mut claim = Claim::default();
            owners().for_each(|owner| claim.add(self.index, owner));
            self.claims.push(claim);
        }
    }

    /// Searches for one text and keeps what it finds.
    pub fn search(&mut self, part: &Part) {
        self.search_with(part, Equal::find(self.index, &part.text).as_ref());
    }

    fn search_with(&mut self, part: &Part, equal: Option<&Equal>) {
        if let Some(equal) = equal {
            self.take_equal(equal, part.role);
        }
        self.compare(part, &part.text, equal.is_some());
        if let Some(apart) = &part.apart {
            self.compare(part, apart, equal.is_some());
        }
    }

    fn compare(&mut self, part: &Part, text: &Folded, known: bool) {
        let asked = Asked::new(self.index, text, known, self.given);
        let mut gather = Gather::new(&asked);
        let mut likest = Likest::default();
        for stage in Stage::ALL {
            let names = gather.stage(stage);
            let several = if asked.typed {
                self.several(&names)
            } else {
                FxHashMap::default()
            };
            for name in names {
                if let Some(Scored { score, reason }) = score::score(&asked, name) {
                    likest.note(score, name);
                    let others = several
                        .get(&self.index.owner(name))
                        .map_or(0.0, |names| names - 1.0);
                    let score = score + (others * ANOTHER).min(MOST_OTHERS);
                    self.offer_name(name, score * role_factor(part.role), reason);
                }
            }
            if stage == Stage::Words && part.role == Role::Main && gather.complete {
                self.fits.take(&asked, &gather.fits);
                if asked.may_be_cut() {
                    self.take_cut(&asked, &gather.fits);
                }
            }
            // Pieces of a line are looked for as they stand: the line itself was searched with all patience.
            if asked.known || likest.best() >= stage.enough() || part.role > Role::CareOf {
                break;
            }
        }
        if !asked.known && part.role == Role::Main {
            self.read(&asked, &likest);
            self.raise_begun(&asked, &gather.fits, likest.best());
        }
    }

    /// Of whose names a line that a form cut off is the beginning; of nobody's, where a number or the like is left away.
    fn take_cut(&mut self, asked: &Asked<'_>, fits: &[NameAt]) {
        let begun = || fits.iter().filter(|name| asked.is_beginning_of(**name));
        if !begun().any(|name| asked.leaves_away_what_tells(*name)) {
            begun().for_each(|name| self.cut.add(self.index, self.index.owner(*name)));
        }
    }

    /// Of a name that is being typed, who goes on as it does stands above who only has the same words.
    fn raise_begun(&mut self, asked: &Asked<'_>, fits: &[NameAt], best: f32) {
        if self.given == Given::Read || asked.typed {
            return;
        }
        for name in fits.iter().filter(|name| asked.is_beginning_of(**name)) {
            let score = (best + ABOVE).clamp(LEAST_BEGUN, MOST_BEGUN);
            self.offer_name(*name, score, Reason::Prefix);
        }
    }

    /// Whether the line is the name of any of those who are most like it.
    fn read(&mut self, asked: &Asked<'_>, likest: &Likest) {
        let mut reading = None;
        for name in likest.names.iter().map(|(_, name)| *name) {
            if !asked.shares_a_whole_word(name) {
                continue;
            }
            let reading = reading.get_or_insert_with(|| Reading::new(asked));
            if reading.reads(name) {
                self.reads.add(self.index, self.index.owner(name));
                self.offer_name(name, READ, reading.reason(name));
            }
        }
    }

    /// How many names of each client are among these.
    fn several(&self, names: &[NameAt]) -> FxHashMap<ClientAt, f32> {
        let mut several = FxHashMap::default();
        for name in names {
            *several.entry(self.index.owner(*name)).or_default() += 1.0;
        }
        several
    }

    fn take_equal(&mut self, equal: &Equal, role: Role) {
        for name in &equal.names {
            self.offer_name(*name, equal.score * role_factor(role), equal.reason.clone());
        }
        let owner = |name: &NameAt| self.index.owner(*name);
        let present = |name: &NameAt| {
            self.index
                .client(owner(name))
                .is_some_and(|client| client.present)
        };
        if equal.names.iter().any(present) && matches!(role, Role::Main | Role::CareOf) {
            self.claims.push(Claim::of(self.index, equal));
        } else if role == Role::Piece {
            let mut claim = Claim::default();
            equal
                .names
                .iter()
                .for_each(|name| claim.add(self.index, owner(name)));
            self.pieces.push(claim);
        }
    }
}

/// A text whose place in the line makes it less likely to be the addressee speaks less loudly.
fn role_factor(role: Role) -> f32 {
    match role {
        Role::Main => 1.0,
        Role::CareOf => 0.99,
        Role::Piece => 0.8,
        Role::Attention => 0.6,
    }
}
