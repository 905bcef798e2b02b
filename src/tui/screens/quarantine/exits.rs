//! Enter on Quarantine: from a word to commands, one a piece where the books keep them apart.

use super::line::{Line, Whose, read};
use super::without_star;
use crate::domain::command::{Command, Grounds};
use crate::domain::flow::{AskClient, HandBack, ReleaseFromQuarantine};
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::screens::{fix, intake};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Reply, Request, ScreenQuery};
use crate::wire::rows::{Body, Certainty, Doubt};

/// Most pieces that are marked at once, which is what the server gives in one answer.
const MOST: u32 = 500;

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Everything that fits the filter is marked.
    All,
    /// Who is meant.
    Who {
        /// What is to be done.
        word: Whose,
        /// For which pieces.
        items: Vec<ItemId>,
        /// What was typed.
        line: String,
    },
    /// A piece has its client, or he is asked; the rest follows.
    Each(Round),
    /// Which pieces a carrier brought.
    OfCarrier(Carrier, Option<Day>),
    /// Pieces went back.
    Back {
        id: CommandId,
        items: Vec<ItemId>,
        to: String,
        /// On which day, when that was said.
        on: Option<Day>,
    },
}

/// One word for several pieces, piece by piece.
#[derive(Clone, Debug)]
pub struct Round {
    id: CommandId,
    word: Whose,
    party: Party,
    done: Vec<ItemId>,
    now: ItemId,
    left: Vec<ItemId>,
}

impl From<Then> for crate::tui::screens::Then {
    fn from(then: Then) -> Self {
        Self::Quarantine(then)
    }
}

/// The marked pieces, or else the one that the line names.
fn pieces(model: &Model) -> Vec<ItemId> {
    let state = &model.quarantine;
    if state.marks.is_empty() {
        state.at.into_iter().collect()
    } else {
        state.marks.iter().copied().collect()
    }
}

/// Accepts the line.
pub fn accept(model: &mut Model) -> Effects {
    let text = model.quarantine.list.entry.text().trim().to_owned();
    let line = read(&text);
    let acts = !matches!(
        line,
        Line::Nothing | Line::Half | Line::Back(Some(_), _) | Line::BackWhat(_)
    );
    if acts && pieces(model).is_empty() {
        return model.question("no piece is chosen; Esc clears the line");
    }
    if acts && let Some(item) = model.quarantine.another_piece() {
        return model.question(format!(
            "that was typed for another piece: is it for #{item}? Enter takes it"
        ));
    }
    match line {
        Line::Nothing if text.ends_with('*') => mark_all(model),
        Line::Nothing => open(model),
        Line::Half => {
            model.question("which? form WHO, match WHO, ask WHO, back, back UPS, or label")
        }
        Line::Who(word, who) => name(model, word, who),
        Line::Back(None, on) => {
            let items = pieces(model);
            hand_back(model, items, on, "the carrier".to_owned())
        }
        Line::Back(Some(_), _) if !model.quarantine.marks.is_empty() => {
            let marked = words::count(model.quarantine.marks.len(), "piece");
            model.question(format!(
                "{marked} marked: back alone hands these back; Esc, and Esc again unmarks"
            ))
        }
        Line::Back(Some(carrier), on) => ask(ask::Quarantine, Then::OfCarrier(carrier, on)),
        Line::BackWhat(word) => model.question(format!(
            "{:?} is no carrier and no date; back, back UPS, back 2026-11-20",
            words::clean(word)
        )),
        Line::Label => {
            model.quarantine.slip = true;
            model.quarantine.list.restore();
            model.ok("write this on the slip; Esc puts it away")
        }
    }
}

fn open(model: &mut Model) -> Effects {
    match model.quarantine.at {
        Some(item) => fix::show(item, 0),
        None if model.data.quarantine.total == 0 && model.quarantine.list.filter().is_empty() => {
            model.ok("nothing is in quarantine")
        }
        None => model.question("no piece fits; Esc clears the filter"),
    }
}

fn mark_all(model: &mut Model) -> Effects {
    let filter = without_star(model.quarantine.list.filter()).to_owned();
    model.quarantine.list.set(&filter);
    let query = ScreenQuery::Quarantine {
        filter,
        from: 0,
        rows: MOST,
        item: None,
        who: String::new(),
        candidates: 0,
    };
    ask(Request::Screen(query), Then::All)
}

/// Whom a word names: who was chosen by the arrows, else who is certain by what was typed.
fn name(model: &mut Model, word: Whose, who: &str) -> Effects {
    let items = pieces(model);
    if let Some(party) = model.quarantine.chosen.clone() {
        return begin(model, word, party, items);
    }
    if !who.is_empty() {
        let line = who.to_owned();
        return ask(
            ask::Find {
                query: line.clone(),
                limit: 8,
            },
            Then::Who { word, items, line },
        );
    }
    let word = word.word();
    model.question(format!(
        "who? {word} and a box number or letters of a name, or the arrows"
    ))
}

fn begin(model: &mut Model, word: Whose, party: Party, items: Vec<ItemId>) -> Effects {
    let mut left = items.into_iter();
    let Some(now) = left.next() else {
        return Effects::new();
    };
    let id = model.ids.fresh();
    next(Round {
        id,
        word,
        party,
        done: Vec::new(),
        now,
        left: left.collect(),
    })
}

fn next(round: Round) -> Effects {
    let (item, client) = (round.now, round.party.client.clone());
    let command = match round.word {
        Whose::Form => Command::ReleaseFromQuarantine(ReleaseFromQuarantine {
            item,
            client,
            grounds: Grounds::FormObtained,
        }),
        Whose::Match => Command::ReleaseFromQuarantine(ReleaseFromQuarantine {
            item,
            client,
            grounds: Grounds::MatchCorrected,
        }),
        Whose::Ask => Command::AskClient(AskClient { item, client }),
    };
    ask(
        ask::Submit {
            id: round.id,
            command: Box::new(command),
        },
        Then::Each(round),
    )
}

fn hand_back(model: &mut Model, items: Vec<ItemId>, on: Option<Day>, to: String) -> Effects {
    let id = model.ids.fresh();
    let command = Command::HandBack(HandBack {
        items: items.clone(),
        on,
    });
    ask(
        ask::Submit {
            id,
            command: Box::new(command),
        },
        Then::Back { id, items, to, on },
    )
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::All, Reply::Screen(screen)) => all_marked(model, screen.body),
        (Then::Who { word, items, line }, Reply::Found(doubt)) => {
            found(model, (word, items), &line, doubt)
        }
        (Then::Each(round), Reply::Done(_)) => one_done(model, round),
        (Then::Each(round), reply) => stopped(model, &round, &reply),
        (Then::OfCarrier(carrier, on), Reply::Quarantine(rows)) => {
            let theirs = rows
                .iter()
                .filter(|row| row.row.item.carrier == Some(carrier));
            let items: Vec<ItemId> = theirs.map(|row| row.row.item.id).collect();
            let to = words::carrier(Some(carrier)).to_owned();
            if items.is_empty() {
                return model.question(format!("nothing in quarantine came by {to}"));
            }
            hand_back(model, items, on, to)
        }
        (Then::Back { id, items, to, on }, Reply::Done(_)) => {
            let which = words::numbers(&items);
            let day = on
                .map(|day| format!(" on {}", words::weekday(day, true)))
                .unwrap_or_default();
            let sentence = format!(
                "{} went back to {to}{day}: {which}",
                words::count(items.len(), "piece")
            );
            model.remember(id, sentence.clone());
            finish(model, &items);
            model.ok(sentence)
        }
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

fn all_marked(model: &mut Model, body: Body) -> Effects {
    let Body::Quarantine { rows, total, .. } = body else {
        return Effects::new();
    };
    model
        .quarantine
        .marks
        .extend(rows.iter().map(|row| row.row.item.id));
    let marked = words::count(model.quarantine.marks.len(), "piece");
    match (total as usize).saturating_sub(rows.len()) {
        0 => model.ok(format!("{marked} marked")),
        left => model.question(format!(
            "{marked} marked, {left} more are NOT: deal with these first"
        )),
    }
}

fn found(
    model: &mut Model,
    (word, items): (Whose, Vec<ItemId>),
    line: &str,
    doubt: Doubt,
) -> Effects {
    match doubt.candidates.first() {
        Some(first) if doubt.certainty == Certainty::Certain => {
            let party = Party::from(first);
            begin(model, word, party, items)
        }
        _ => {
            let said = words::doubt(line, &doubt).replacen("nothing logged", "nothing done", 1);
            model.data.doubt = Some(doubt);
            model.question(said.trim_end_matches(", or ?").to_owned())
        }
    }
}

fn one_done(model: &mut Model, mut round: Round) -> Effects {
    model.remember(round.id, sentence(&round, &[round.now]));
    round.done.push(round.now);
    let mut left = std::mem::take(&mut round.left).into_iter();
    if let Some(now) = left.next() {
        let id = model.ids.fresh();
        return next(Round {
            id,
            now,
            left: left.collect(),
            ..round
        });
    }
    finish(model, &round.done);
    model.ok(sentence(&round, &round.done))
}

/// What is done is done; the piece that was refused and those behind it stay marked.
fn stopped(model: &mut Model, round: &Round, reply: &Reply) -> Effects {
    let why = words::not_done(reply);
    if round.done.is_empty() {
        return model.refuse(why);
    }
    let done = round.done.len();
    for item in &round.done {
        model.quarantine.marks.remove(item);
    }
    model.refuse(format!(
        "{why}; {done} of {} are done",
        done + 1 + round.left.len()
    ))
}

fn sentence(round: &Round, items: &[ItemId]) -> String {
    let (which, who) = (words::numbers(items), words::clean(&round.party.words()));
    let (are, have) = if items.len() == 1 {
        ("is", "has")
    } else {
        ("are", "have")
    };
    match round.word {
        Whose::Form => {
            format!("form obtained: {which} {are} for {who}, and {have} left quarantine")
        }
        Whose::Match => {
            format!("match corrected: {which} {are} for {who}, and {have} left quarantine")
        }
        Whose::Ask => format!("{who} is asked about {which}"),
    }
}

/// The line and the marks are used up; pieces that went out wait for no shelf.
fn finish(model: &mut Model, items: &[ItemId]) {
    let state = &mut model.quarantine;
    state.marks.clear();
    state.chosen = None;
    state.is_saying = false;
    state.list.restore();
    intake::forget(model, items);
}
