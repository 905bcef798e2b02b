//! The telephone: `,` and a name or a number gives one sentence to read out, on every screen. A name is counted as a
//! mail check.
//!
//! Invariant: behind `,` nothing is logged, typed or scanned; what is held, marked or on the line's piece stays.

use std::collections::BTreeMap;

use super::effect::{Effects, ask};
use super::model::Model;
use super::over::Over;
use super::party::Party;
use super::then::Phone;
use super::words;
use crate::domain::item::ItemStatus;
use crate::domain::phone::{self, WentBack, went_back};
use crate::domain::rejection::Rejection;
use crate::domain::scanned::{self, Code, Line};
use crate::wire::ask;
use crate::wire::messages::{ItemsQuery, Reply, ScreenQuery};
use crate::wire::rows::{AuditRow, Body, Certainty, Doubt, ItemRow};

/// Most pieces that are looked at for one number or one name on a label.
const PIECES: u32 = 20;

/// Whether the line is a question of the telephone.
pub fn is_asking(model: &Model) -> bool {
    !matches!(model.over, Some(Over::SignIn(_))) && model.entry().text().trim().starts_with(',')
}

/// The number of a piece, or one of our labels, that is asked about.
fn number(text: &str) -> Option<Code> {
    match scanned::read(text) {
        Line::Scan { code, .. } => Some(code),
        Line::Text(text) => scanned::looks_like_a_code(text).then(|| scanned::number(text)),
    }
}

/// Looks a piece up by what is on it.
pub fn look_up(model: &mut Model, code: Code) -> Effects {
    match code {
        Code::Number(number) => ask(
            ItemsQuery {
                limit: PIECES,
                tracking: Some(number.raw),
                ..ItemsQuery::default()
            },
            Phone::Number,
        ),
        Code::Item(item) => ask(ask::Item(item), Phone::Piece),
        Code::Box(pmb) => find(pmb.as_str()),
        Code::Shelf(slot) => model.desk.question(format!(
            "{slot} is a shelf: , and a name, a box or a number"
        )),
        Code::NoPiece(what) => model.desk.question(what.what()),
    }
}

fn find(name: &str) -> Effects {
    let line = name.to_owned();
    let query = line.clone();
    ask(ask::Find { query, limit: 5 }, Phone::Found { line })
}

/// Asks what lies here for a client.
pub fn ask_for(model: &mut Model, name: &str) -> Effects {
    let (screen, is_covered) = (model.screen(), model.over.is_some());
    let meant = screen.meant(&model.desk, name).filter(|_| !is_covered);
    match meant {
        Some(party) => held(model, party),
        None if name.is_empty() => model
            .desk
            .question("who calls? , and a name or a box number"),
        None => match number(name) {
            Some(code) => look_up(model, code),
            None => find(name),
        },
    }
}

/// Asks what lies here for this client.
fn held(model: &mut Model, party: Party) -> Effects {
    let id = model.desk.ids.fresh();
    let client = party.client;
    ask(ask::MailCheck { id, client }, Phone::Held)
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Phone, reply: Reply) -> Effects {
    match (then, reply) {
        (Phone::Found { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
            // Another's mail is told to nobody for a name that is merely near.
            Some(first) if doubt.certainty == Certainty::Certain && first.differs.is_empty() => {
                held(model, Party::from(first))
            }
            _ if matches!(doubt.certainty, Certainty::Weak | Certainty::Nobody) => {
                let query = ScreenQuery::Shelf {
                    filter: line.clone(),
                    from: 0,
                    rows: PIECES,
                    item: None,
                };
                ask(query, Phone::Label { line, doubt })
            }
            _ => who(model, &line, &doubt),
        },
        (Phone::Label { line, doubt }, Reply::Screen(screen)) => {
            waiting(model, line, doubt, screen.body)
        }
        (Phone::Gone { line, doubt }, Reply::Screen(screen)) => {
            gone(model, &line, &doubt, screen.body)
        }
        (Phone::Held, Reply::MailCheck(sentence)) => {
            done(model, words::whole(sentence.trim_end_matches('.')))
        }
        (Phone::Number, Reply::Items(rows)) => {
            let here = rows.iter().find(|row| row.item.is_held());
            match here.or(rows.last()) {
                Some(row) => ask(ask::Item(row.item.id), Phone::Piece),
                None => model
                    .desk
                    .question("no piece with this number is here or was"),
            }
        }
        (Phone::Piece, Reply::Item(row, history)) => {
            let said = piece(model, &row, &history);
            // What was half typed when a piece was scanned is another question.
            let asked = model.entry().text().trim().trim_start_matches(',').trim();
            if asked.is_empty() || number(asked).is_some() {
                return done(model, said);
            }
            model.desk.ok(said)
        }
        (Phone::Piece, Reply::Refused(Rejection::NoItem(item))) => model.desk.question(format!(
            "no piece #{item} in the open books; if the box is meant, type ,{item}"
        )),
        (_, reply) => model.desk.refuse(words::not_done(&reply, &model.desk.keys)),
    }
}

fn done(model: &mut Model, said: String) -> Effects {
    model.command_done();
    model.edited();
    model.desk.ok(said)
}

/// Who may be meant, where that is not certain.
fn who(model: &mut Model, line: &str, doubt: &Doubt) -> Effects {
    // Whoever is merely a little like it is no answer: the caller would hear another client's name.
    let is_near = !matches!(doubt.certainty, Certainty::Weak | Certainty::Nobody);
    let near: Vec<String> = (doubt.candidates.iter().filter(|_| is_near).take(3))
        .map(|one| words::clean(&Party::from(one).words()))
        .collect();
    if !near.is_empty() {
        let near = near.join("; ");
        let first = doubt.candidates.first().map(|one| &one.pmb);
        return model
            .desk
            .question(match first.filter(|_| doubt.candidates.len() == 1) {
                Some(pmb) => format!("is it {near}? Then type ,{pmb}"),
                None if share_one(doubt) => {
                    format!("who? {near} share the box: type , and the name")
                }
                None => format!("who? {near}: type , and the box number"),
            });
    }
    model.desk.refusals.goes_on = words::wants_more(doubt);
    let text = match doubt.certainty {
        Certainty::Reading => words::doubt("no answer yet", line, doubt, ""),
        _ => format!(
            "who? No client fits \"{}\": ask how it is spelled, or for the box number",
            words::quoted(line)
        ),
    };
    model.desk.question(text)
}

/// Whether all who may be meant have one box, so that its number tells nobody apart.
fn share_one(doubt: &Doubt) -> bool {
    let mut boxes = doubt.candidates.iter().map(|one| &one.pmb);
    let first = boxes.next();
    boxes.all(|pmb| Some(pmb) == first)
}

/// What waits under a name that is no client's; else what of it has left is asked.
fn waiting(model: &mut Model, line: String, doubt: Doubt, body: Body) -> Effects {
    if let Some(waits) = waits(&labelled(&line, body)) {
        let line = words::quoted(&line);
        return model
            .desk
            .question(format!("\"{line}\" is no client, but {waits}"));
    }
    let query = ScreenQuery::Shelf {
        filter: format!("gone {line}"),
        from: 0,
        rows: PIECES,
        item: None,
    };
    ask(query, Phone::Gone { line, doubt })
}

/// What went back today under a name that is no client's; else who may be meant.
fn gone(model: &mut Model, line: &str, doubt: &Doubt, body: Body) -> Effects {
    let rows = labelled(line, body);
    let missing = rows
        .iter()
        .filter(|row| row.item.status == ItemStatus::Missing);
    let missing = missing.count();
    let went = went(model, &rows).unwrap_or_default();
    let looked_for = (missing > 0).then(|| phone::missing(missing));
    let went = went + &looked_for.unwrap_or_default();
    if went.is_empty() {
        return who(model, line, doubt);
    }
    let line = words::quoted(line);
    let said = format!("\"{line}\" is no client. Mail with that name:{went}");
    model.desk.question(said.trim_end_matches('.').to_owned())
}

/// The pieces with such a label that are nobody's: with all words of the name, for a list shows also what merely has its
/// letters.
fn labelled(line: &str, body: Body) -> Vec<ItemRow> {
    let Body::Shelf { mut rows, .. } = body else {
        return Vec::new();
    };
    let said = words_of(line);
    let bears = |row: &ItemRow| {
        let label = words_of(row.item.line.as_deref().unwrap_or_default());
        said.iter().all(|word| label.contains(word))
    };
    rows.retain(|row| row.item.client.is_none() && bears(row));
    rows
}

/// The words of a name in small letters, without its signs.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Most pieces that are named one by one.
const NAMED: usize = 3;

/// `#1 letter with that name waits in HOLD since 21 Nov`; of several, each.
fn waits(rows: &[ItemRow]) -> Option<String> {
    let first = rows.first()?;
    let oldest = rows.iter().map(|row| row.came).min()?;
    let since = words::date(oldest);
    if let [only] = rows {
        let (brief, slot) = (words::brief(&only.item), &only.item.slot);
        return Some(format!(
            "{brief} with that name waits in {slot} since {since}"
        ));
    }
    let named: Vec<String> = (rows.iter().take(NAMED))
        .map(|row| words::brief(&row.item))
        .collect();
    let more = match rows.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let is_one_slot = rows.iter().all(|row| row.item.slot == first.item.slot);
    let slot = if is_one_slot {
        format!(" in {}", first.item.slot)
    } else {
        String::new()
    };
    let count = words::count(rows.len(), "piece");
    let named = named.join(", ");
    Some(format!(
        "{count} with that name wait{slot}: {named}{more}, the oldest since {since}"
    ))
}

/// What of it went back today.
fn went(model: &Model, rows: &[ItemRow]) -> Option<String> {
    let today = model.desk.today()?;
    let left_today = |row: &&ItemRow| row.item.left.is_some_and(|left| left.page() >= today);
    let mut all = BTreeMap::<WentBack, usize>::new();
    let ways = rows.iter().filter(left_today);
    for way in ways.filter_map(|row| WentBack::of(row.item.status)) {
        *all.entry(way).or_default() += 1;
    }
    let said = all.into_iter().map(|(way, n)| went_back(way, n));
    let said: String = said.collect();
    (!said.is_empty()).then_some(said)
}

/// Where a piece is, or who took it.
fn piece(model: &Model, row: &ItemRow, history: &[AuditRow]) -> String {
    let desk = &model.desk;
    let brief = words::brief(&row.item);
    if row.item.is_held() {
        return format!(
            "{brief} is here since {}, in {}, for {}",
            words::date(row.came),
            row.item.slot,
            words::owner(row)
        );
    }
    let today = desk.today().unwrap_or(row.came);
    match words::handed_out(history, today, desk.zone()) {
        Some(taken) => format!("{brief} for {}: {taken}", words::owner(row)),
        None => words::piece(row),
    }
}
