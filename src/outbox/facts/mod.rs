//! What a template is given: plain values, each declared once with its name, its type and its meaning, and no sentences.
//! The table of the README comes of the declaration.
//!
//! Knows nothing of templates. Invariant: every text in it stands on one line and has no control character, whatever a
//! client is called; days are written as `2026-11-23`, and money as the center writes it.

mod gather;
pub mod sample;

use std::fmt::Write as _;

use serde::Serialize;

pub(super) use gather::gather;

/// Types of facts, as the README calls them.
trait Kind {
    fn kind() -> String;
}

macro_rules! kinds {
    ($($type:ty = $word:literal),+ $(,)?) => {
        $(impl Kind for $type { fn kind() -> String { $word.to_owned() } })+
    };
}

kinds! { String = "text", &'static str = "word", u32 = "number", usize = "number", bool = "yes or no" }

impl<T: Kind> Kind for Option<T> {
    fn kind() -> String {
        format!("{}, or none", T::kind())
    }
}

impl<T: Kind> Kind for Vec<T> {
    fn kind() -> String {
        format!("list of {}", T::kind())
    }
}

/// One line of the table.
struct Told {
    group: &'static str,
    name: &'static str,
    kind: String,
    meaning: &'static str,
}

/// Facts in groups; each with its meaning.
macro_rules! facts {
    ($($(#[doc = $about:literal])+ $group:ident { $(#[doc = $meaning:literal] $field:ident: $type:ty),+ $(,)? })+) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
            pub struct $group { $(#[doc = $meaning] pub $field: $type),+ }

            impl Kind for $group {
                fn kind() -> String { stringify!($group).to_owned() }
            }
        )+

        /// All facts, in the order of their declaration.
        fn all() -> Vec<Told> {
            vec![$($(Told {
                group: stringify!($group),
                name: stringify!($field),
                kind: <$type as Kind>::kind(),
                meaning: $meaning,
            }),+),+]
        }
    };
}

facts! {
    /// What every template is given by these names.
    Facts {
        /// Which letter it is, by the name of its template.
        kind: &'static str,
        /// `en` or `es`.
        language: &'static str,
        /// When the notice was first owed.
        written: When,
        /// Who writes.
        center: Center,
        /// Who is told; of a letter to the manager, whose form it is about.
        client: Addressee,
        /// How many pieces the notice is about.
        count: usize,
        /// The pieces; of an arrival and a digest those that can be collected.
        here: Pieces,
        /// Those in the box that the client opens with a key; of an arrival and a digest.
        boxed: Pieces,
        /// Restricted Delivery that we may not sign for (rule 25).
        unsigned: Pieces,
        /// Registered Mail on which a manager decides (rule 24).
        registered: Pieces,
        /// Whether certified, registered or legal mail can be collected.
        urgent: bool,
        /// Until when storage is free; several where pieces differ.
        free: Vec<Free>,
        /// By when it is to be collected, of a last notice; several where pieces differ.
        ends: Vec<End>,
        /// What becomes of what nobody collects: `manager`, `return` or `abandoned`.
        then: &'static str,
        /// The one-time code, where the letter bears one.
        code: Option<Code>,
        /// Who collected, or who stands at the desk and wants to.
        person: Option<String>,
        /// How that person was checked: `driver`, `passport`, `other`, `known` or `code`.
        check: Option<&'static str>,
        /// What let that person collect who is not on the list.
        pass: Option<Permit>,
        /// How mail was sent on; always there in `forwarded`.
        sent: Option<SentOn>,
        /// What mail did not do, of a correction that says that it is here after all: `sent_on` or `handed_out`.
        undone: Option<&'static str>,
        /// Whether a form letter says what the form lacks.
        asked: bool,
        /// What the form lacks.
        asks: Vec<Ask>,
        /// What is valid and expires soon.
        soon: Vec<Ask>,
        /// What stands on the pieces of a question.
        lines: Vec<String>,
        /// The wrong word in the client's address, of an advice.
        label: String,
        /// Who opened forms; always there in `glass_broken`.
        opened: Option<Opened>,
        /// The day of a report or calendar.
        day: String,
        /// The report as it is printed, in lines; none where the books of the day are not here.
        report: Option<String>,
        /// The statement that goes with it; always there in `statement`.
        statement: Option<StatementOf>,
    }
    /// An instant, by the center's clock.
    When {
        /// The day; `|date` writes it.
        day: String,
        /// The time; `|time` writes it.
        time: String,
    }
    /// Who writes.
    Center {
        /// Its name.
        name: String,
        /// Its address, a line each.
        address: Vec<String>,
        /// When mail can be collected, a line each.
        hours: Vec<String>,
        /// What to bring, where the center says so.
        bring: Option<String>,
    }
    /// Who is told.
    Addressee {
        /// The legal name; empty where a letter is about all clients.
        name: String,
        /// The number of the box.
        pmb: String,
    }
    /// Pieces, those that read the same together.
    Pieces {
        /// How many.
        count: usize,
        /// Those that are known, by the day since when they are here.
        days: Vec<DayOf>,
        /// How many more there are of which nothing is known.
        more: usize,
    }
    /// Pieces of one day.
    DayOf {
        /// Since when, where that is told.
        since: Option<String>,
        /// What there is.
        lines: Vec<Line>,
    }
    /// Pieces that read the same.
    Line {
        /// How many.
        count: usize,
        /// `letter`, `flat`, `parcel`, `certified`, `registered`, `legal`, `marketing` or `other`.
        kind: &'static str,
        /// Who brought it.
        carrier: Option<&'static str>,
        /// The last four of its number.
        tail: Option<String>,
        /// The name on it, where it is not the usual one.
        addressed: Option<String>,
        /// Whether that is a former name.
        former: bool,
    }
    /// Free days.
    Free {
        /// The last one.
        until: String,
        /// Whether it was over when the letter was owed.
        over: bool,
        /// What each piece costs a day from then on.
        fee: Option<String>,
        /// For what.
        pieces: Vec<SoMany>,
    }
    /// The end of the stay.
    End {
        /// The first day on which it is too late.
        before: String,
        /// Of what.
        pieces: Vec<SoMany>,
    }
    /// So many of a kind.
    SoMany {
        /// How many.
        count: usize,
        /// As above.
        kind: &'static str,
    }
    /// A one-time code.
    Code {
        /// What is said at the desk.
        figures: String,
        /// The last day on which it holds.
        until: String,
    }
    /// What let somebody collect.
    Permit {
        /// `manager`, `code`, `phone`, `courier_request` or `courier_manager`.
        by: &'static str,
        /// A manager's reason.
        reason: String,
        /// Who approved it by telephone.
        approver: String,
        /// The last four of the number called.
        tail: String,
        /// The courier's company.
        company: String,
        /// The courier's number for the job; may be empty.
        job: String,
    }
    /// How mail was sent on.
    SentOn {
        /// `file`: the forwarding address on file; `left`: the one a former client left; or `other`.
        to: &'static str,
        /// With whom.
        carrier: Option<&'static str>,
        /// Its number, whole.
        number: Option<String>,
        /// Postage, where there was some.
        postage: Option<String>,
        /// What the center took, where it took something.
        handling: Option<String>,
    }
    /// Something to bring for Form 1583.
    Ask {
        /// What, as a word for a template of another language.
        what: String,
        /// What, as English words.
        words: &'static str,
    }
    /// A statement.
    StatementOf {
        /// Its number.
        number: u32,
        /// Its month, in the language of the letter.
        month: String,
        /// The new balance; what is owed to the client has a minus before it.
        balance: String,
        /// Whether nothing is to be paid.
        settled: bool,
    }
    /// Who broke the glass.
    Opened {
        /// The clerk.
        by: String,
        /// The clerk's Unix user.
        user: String,
        /// The terminal.
        terminal: String,
        /// The inspector's badge.
        badge: String,
        /// Why.
        reason: String,
    }
}

/// The table as the README has it.
pub fn readme() -> String {
    let mut out = String::from("| group | fact | type | meaning |\n| --- | --- | --- | --- |\n");
    let mut last = "";
    for Told {
        group,
        name,
        kind,
        meaning,
    } in all()
    {
        let shown = if group == last { "" } else { group };
        last = group;
        let _ = writeln!(out, "| {shown} | `{name}` | {kind} | {} |", meaning.trim());
    }
    out
}
