//! How a client stands, in the words of a column: capitals for what needs somebody, months where a day is too long.

use crate::domain::compliance::{Problem, Severity};
use crate::domain::pipeline::Step;
use crate::domain::standing::{FormState, Standing};
use crate::domain::time::Day;
use crate::tui::words;
use crate::wire::rows::ClientCard;

fn month(day: Day) -> String {
    day.date().format("%m/%y").to_string()
}

/// Where the client is in its life: `active`, `ENDS 12/26`.
pub fn state(card: &ClientCard) -> String {
    let last = card.client.closed.map(month).unwrap_or_default();
    match card.standing {
        Standing::Active => "active".to_owned(),
        Standing::Pending => "PENDING".to_owned(),
        Standing::Suspended => "SUSPENDED".to_owned(),
        Standing::Closing => format!("ENDS {last}"),
        Standing::Former | Standing::Expired => format!("ENDED {last}"),
    }
}

/// How far the form is: `ok to 03/27`, `ID EXPIRED`, `not whole`.
pub fn form(card: &ClientCard) -> String {
    form_with(card, "")
}

/// The same where there is room to say what is open: `not whole: fields still to enter`.
pub fn form_told(card: &ClientCard) -> String {
    form_with(card, ": fields still to enter")
}

/// How far the form is, with the words for fields that are not entered. Their number is not said: who may not read forms
/// is told of fewer kinds, and one client must read alike to everybody.
fn form_with(card: &ClientCard, to_enter: &str) -> String {
    let problem = |fits: fn(Problem) -> bool| card.shortcomings.iter().any(|one| fits(one.problem));
    let until = card.id_until.map(month);
    match (card.form, until) {
        _ if problem(|one| matches!(one, Problem::IdExpired(..) | Problem::IdOver(_))) => {
            "ID EXPIRED".to_owned()
        }
        (FormState::Incomplete, _) => "INCOMPLETE".to_owned(),
        (_, Some(until)) if problem(|one| matches!(one, Problem::IdEnds(..))) => {
            format!("ID ENDS {until}")
        }
        _ if problem(|one| matches!(one, Problem::IdEndsSoon(_))) => "ID ENDS SOON".to_owned(),
        (FormState::NotEntered, _) => begun(card).unwrap_or("not entered").to_owned(),
        (FormState::Complete, until) => {
            let until = until
                .map(|until| format!(" to {until}"))
                .unwrap_or_default();
            let mut all = card.shortcomings.iter();
            if all.any(|one| one.severity > Severity::Notes) {
                format!("not whole{until}{to_enter}")
            } else {
                format!("ok{until}")
            }
        }
    }
}

/// How far a form is of which somebody noted that it was asked for, or came.
fn begun(card: &ClientCard) -> Option<&'static str> {
    let (step, day) = card.progress.as_ref()?.done.last()?;
    let is_noted = day.is_some() && matches!(step, Step::Ask | Step::Receive);
    is_noted.then(|| step.word())
}

/// State and form; of a former client the second says how long mail is re-mailed.
pub fn columns(card: &ClientCard) -> [String; 2] {
    let second = match (card.standing, card.remail_until) {
        (Standing::Former, Some(until)) => format!("re-mail to {}", month(until)),
        (Standing::Expired, _) => "re-mail OVER".to_owned(),
        _ => form(card),
    };
    [state(card), second]
}

/// One sentence: `active since 04/2021, 1583 ok to 03/27, 5 here`.
pub fn sentence(card: &ClientCard) -> String {
    format!(
        "{}, 1583 {}, {} here",
        life(card),
        form_told(card),
        card.held
    )
}

/// `active since 04/2021`, or when it ended and how long mail is re-mailed.
pub fn life(card: &ClientCard) -> String {
    let since = card
        .client
        .opened
        .map(|day| format!(" since {}", words::month(day)));
    let remail = match (card.standing, card.remail_until) {
        (Standing::Former, Some(until)) => format!(", re-mail until {until}"),
        (Standing::Expired, _) => ", re-mail period over".to_owned(),
        _ => String::new(),
    };
    let running = matches!(
        card.standing,
        Standing::Active | Standing::Pending | Standing::Suspended
    );
    let since = since.filter(|_| running).unwrap_or_default();
    format!("{}{since}{remail}", state(card))
}
