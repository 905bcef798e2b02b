//! THE table: every key, `:command` and sign on the line, with its words and where it is. Footer, help, README
//! and the palette are made of it; nothing else in the program names a key.

use super::action::Action;
use super::edit::Edit;
use super::key::Key;
use super::place::Place;
use crate::wire::messages::ReportKind;

/// One thing that can be done.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does; `None` for a sign, which is part of what is typed.
    pub action: Option<Action>,
    pub key: Option<Key>,
    /// When the key means this.
    pub when: When,
    /// The `:command` that does the same, without its colon.
    pub twin: Option<&'static str>,
    /// What is typed on the line, or the command's argument.
    pub sign: Option<&'static str>,
    /// What it does, in words.
    pub words: &'static str,
    /// The word in the footer.
    pub footer: Option<&'static str>,
    /// The name in `[keys]` of the config, where that is not the command's.
    pub name: Option<&'static str>,
    /// Where; everywhere when empty.
    pub places: &'static [Place],
}

/// When a key means what the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Whatever is typed.
    Always,
    /// Only on an empty line; else it edits.
    EmptyLine,
}

impl Binding {
    /// Whether it can be done on a screen.
    pub fn is_on(&self, place: Place) -> bool {
        self.places.is_empty() || self.places.contains(&place)
    }

    /// What it does, as somebody on this screen reads it: of another screen's, its name comes first.
    pub fn words_on(&self, place: Place) -> String {
        match self.places.first() {
            Some(other) if !self.is_on(place) => format!("on {}: {}", other.word(), self.words),
            _ => self.words.to_owned(),
        }
    }

    /// How it is written on the help screen: key, sign or command.
    pub fn how(&self) -> String {
        match (self.key, self.sign, self.twin) {
            (Some(key), _, _) => key.name(),
            (None, Some(sign), Some(twin)) => format!(":{twin} {sign}"),
            (None, Some(sign), None) => sign.to_owned(),
            (None, None, twin) => twin.map(|twin| format!(":{twin}")).unwrap_or_default(),
        }
    }

    /// What `[keys]` of the config calls it, if its key may be another.
    pub fn name(&self) -> Option<&'static str> {
        let needs_more = self.key.is_none() && self.sign.is_some();
        match self.name.or(self.twin) {
            Some("go live") => Some("go_live"),
            _ if needs_more => None,
            name => name,
        }
    }

    const fn named(self, name: &'static str) -> Self {
        Self {
            name: Some(name),
            ..self
        }
    }

    const fn twin(self, twin: &'static str) -> Self {
        Self {
            twin: Some(twin),
            ..self
        }
    }

    const fn footer(self, footer: &'static str) -> Self {
        Self {
            footer: Some(footer),
            ..self
        }
    }

    const fn on(self, places: &'static [Place]) -> Self {
        Self { places, ..self }
    }

    const fn if_empty(self) -> Self {
        Self {
            when: When::EmptyLine,
            ..self
        }
    }
}

const EMPTY: Binding = Binding {
    action: None,
    key: None,
    when: When::Always,
    twin: None,
    sign: None,
    words: "",
    footer: None,
    name: None,
    places: &[],
};

const fn key(key: Key, action: Action, words: &'static str) -> Binding {
    Binding {
        action: Some(action),
        key: Some(key),
        words,
        ..EMPTY
    }
}

const fn command(twin: &'static str, action: Action, words: &'static str) -> Binding {
    Binding {
        action: Some(action),
        twin: Some(twin),
        words,
        ..EMPTY
    }
}

const fn sign(sign: &'static str, words: &'static str) -> Binding {
    Binding {
        sign: Some(sign),
        words,
        ..EMPTY
    }
}

const INTAKE: &[Place] = &[Place::Intake];
const PICKUP: &[Place] = &[Place::Pickup];
const SHELF: &[Place] = &[Place::Shelf];
const MARKED: &[Place] = &[
    Place::Pickup,
    Place::Shelf,
    Place::Quarantine,
    Place::Forward,
];
const QUARANTINE: &[Place] = &[Place::Quarantine];
const FORWARD: &[Place] = &[Place::Forward];
const REPORT: &[Place] = &[Place::Report];
const FIGURES: &[Place] = &[Place::Figures];
const REPORTS: &[Place] = &[Place::Report, Place::Figures];
const OUTBOX: &[Place] = &[Place::Outbox];
const CLIENTS: &[Place] = &[Place::Clients];
const COUNT: &[Place] = &[Place::Count];

/// Everything that can be done, in the order of the help screen.
pub const TABLE: &[Binding] = &[
    key(Key::F(1), Action::Help, "help: every key and command, filtered as you type")
        .twin("help")
        .footer("Help"),
    key(Key::F(2), Action::Go(Place::Intake), "log mail").twin("in").footer("Intake"),
    key(Key::F(3), Action::Go(Place::Pickup), "hand mail out").twin("pick").footer("Pickup"),
    key(Key::F(4), Action::Go(Place::Shelf), "what lies here").twin("shelf").footer("Shelf"),
    key(Key::F(5), Action::Go(Place::Day), "the day's books").twin("day").footer("Day"),
    key(Key::F(6), Action::Go(Place::Clients), "the directory").twin("cl").footer("Clients"),
    key(Key::F(7), Action::Go(Place::Outbox), "notices").twin("out").footer("Outbox"),
    key(Key::F(8), Action::Go(Place::Quarantine), "mail for nobody on file; again: mail to be sent on")
        .twin("quar")
        .footer("Quar."),
    key(
        Key::F(9),
        Action::Fix,
        "correct the last piece; again: the one before; then a scan or #4812: that one",
    )
    .twin("last")
    .footer("Fix"),
    key(Key::F(10), Action::Quit, "end; what is half typed is kept").twin("quit").footer("End"),
    key(
        Key::Enter,
        Action::Accept,
        "accept the line; typing goes on behind one that may mean several, and begins anew after another refusal",
    ),
    key(
        Key::Tab,
        Action::Next,
        "complete a :command; else accept the line; in a drill the scanner's trigger",
    ),
    key(Key::Esc, Action::Back, "one step back; what it cleared comes back with Up").twin("back"),
    key(Key::Up, Action::Up, "row up; on a line without a list: what was typed before"),
    key(Key::Down, Action::Down, "row down"),
    key(Key::PageUp, Action::PageUp, "a page back"),
    key(Key::PageDown, Action::PageDown, "a page on"),
    key(Key::Home, Action::First, "first row").if_empty(),
    key(Key::End, Action::Last, "last row").if_empty(),
    key(Key::Char(' '), Action::Mark, "mark the row").if_empty().on(MARKED),
    key(Key::Insert, Action::Mark, "mark the row").on(MARKED).named("mark"),
    key(
        Key::Delete,
        Action::Undo,
        "take back what you did last (on a list: :undo): the piece just logged at once, all else is shown and wants Enter; :undo #4812 takes that piece's handover back",
    )
    .if_empty()
    .twin("undo"),
    command("redo", Action::Redo, "do again what you took back last: shown first, then Enter"),
    key(Key::Ctrl('r'), Action::Same, "the client of the last piece once more").on(INTAKE).named("same"),
    key(Key::Insert, Action::Same, "the same, without a chord").on(INTAKE),
    key(Key::Ctrl('u'), Action::Edit(Edit::Line), "clear the line").named("clear"),
    key(Key::Ctrl('w'), Action::Edit(Edit::Word), "clear a word").named("clear_word"),
    key(Key::Ctrl('l'), Action::Redraw, "draw everything again").named("redraw"),
    key(
        Key::Ctrl('o'),
        Action::AskWho,
        "another clerk takes over: name, PIN; what is half typed waits for who left",
    )
    .named("who"),
    command(
        "me",
        Action::SignIn,
        "another clerk takes over; then the PIN, which does not show; :me alone is the Unix user again",
    )
    .signed("NAME"),
    sign(",NAME", "what lies here for a client, in one sentence for the telephone; counted as a mail check"),
    sign("WHO", "box number, or letters of any name; Enter logs when one client is certain").on(INTAKE),
    sign("WHO*N", "so many at once: 234*10").on(INTAKE),
    sign(
        "WHO .K",
        "kind of this piece: .l letter .f flat .p parcel .c certified .r registered .leg legal .o other; \
         alone of what comes next: .l .f .p stay",
    )
    .on(INTAKE),
    sign("WHO=", "hold the client: Enter or a scan is one more, *N so many; Esc ends it").on(INTAKE),
    sign("\"", "the client of the last piece once more").on(INTAKE),
    sign("? NAME", "whom could that mean? Enter once more: recipient unknown, with the name as read; goes to HOLD").on(INTAKE),
    sign("scan, WHO", "a parcel is logged at once; then say whose it is").on(INTAKE),
    sign("#4812", "opens that piece, as everywhere").on(INTAKE),
    sign("@DHL", "whose the scanned number is, when it may be several carriers'").on(INTAKE),
    sign("SHELF: label", "puts away every parcel since the last shelf label"),
    sign("-", "after F9: take the piece out of the books; then the word void, and why"),
    sign("+ NOTE", "after F9: a remark on the piece"),
    sign("2d", "person 2, driver's licence seen; p passport, o other, k known by sight, where allowed")
        .on(PICKUP),
    sign("1,2,4", "mark these rows, -2 takes a mark off; * all; 3l when the three letters are in your hand").on(PICKUP),
    sign("1, then 4821", "who says the code of the client's notice instead of showing a paper").on(PICKUP),
    sign(
        "Bo Li code",
        "who is on no list: mails the client a code for Bo Li; Bo Li phone WHO after a call, Bo Li because WHY for a manager",
    )
    .on(PICKUP),
    sign("paid cash", "books what the client owes as taken; a manager types waive WHY").on(PICKUP),
    sign("Di Moe courier DHL 4711", "a courier comes for them, whom the client asked for: the name on the ID, company, job number")
        .on(PICKUP),
    sign("#4812M", "the number off a label marks the piece, as its bars do").on(PICKUP),
    sign("signed A. Abbott", "who signed for certified mail, as signed: asked before it goes").on(PICKUP),
    sign("1,2,4", "mark these rows, -2 takes a mark off; * all").on(FORWARD),
    command("move", Action::Move, "move the marked pieces").signed("SLOT").on(SHELF),
    command("stage", Action::Stage, "only what sits here too long: reminder, fee, last, action; or disputed, over the plan's limit")
        .signed("WHICH")
        .on(SHELF),
    sign("?", "only the pieces to identify; Enter opens one to name it").on(SHELF),
    sign("Enter", "goes to the next line of the close that is open; once more opens what answers it").on(&[Place::Day]),
    sign("14", "on a carrier's line: so many pieces he brought; UPS 14 from any line, UPS none takes it back").on(&[Place::Day]),
    sign("carry WHY", "leaves the line open with a word why; carry alone takes that back").on(&[Place::Day]),
    sign("note TEXT", "a note for the next shift, shown until read puts it away or the next day is sealed").on(&[Place::Day]),
    sign("yesterday", "the books of another day, or 2026-11-20; today comes back with today").on(&[Place::Day]),
    sign("reopen WHY", "a manager opens the day that was sealed last again: shown, and Enter once more does it").on(&[Place::Day]),
    sign("seal", "shows what is open; once more seals the day, and days left open before it").on(&[Place::Day]),
    command("retry", Action::Retry, "try the notice again, or the marked ones").on(OUTBOX),
    sign("*", "marks all that are shown and can be tried again").on(OUTBOX),
    command("cancel", Action::Cancel, "tell nobody: names whom, and once more does it").on(OUTBOX),
    command("told", Action::Told, "you told the client by phone: shown, and Enter once more books it")
        .signed("NOTE")
        .on(OUTBOX),
    command("written", Action::ToldInWriting, "the same on paper, as certified mail needs it")
        .signed("NOTE")
        .on(OUTBOX),
    command("go live", Action::GoLive, "the outbox sends what is due").on(&[]),
    command("pause", Action::Pause, "the outbox sends nothing until :go live"),
    command(
        "scanner",
        Action::Scanner,
        "checks the scanner: what it sends, what is understood, how to set it",
    ),
    command("flush", Action::Flush, "everything that waits goes now, the day's digest too"),
    sign("#4812, 234, 2026-11-21", "a piece, a box or a day").on(&[Place::Audit]),
    sign("at 2026-11-21 17:30 234", "Enter shows what lay here then for that box, and where; without a box all of it").on(&[Place::Audit]),
    key(
        Key::Ctrl('n'),
        Action::Remember,
        "remember the line as typed for the client whom you chose by hand, when the message line offers it",
    )
    .twin("seen"),
    sign("Enter", "opens the record; there it takes the field and goes on, Esc goes back").on(CLIENTS),
    key(Key::BackTab, Action::Previous, "the field before").on(CLIENTS),
    sign("value", "typing replaces the field's value, Left or End edits it, - takes it away").on(CLIENTS),
    sign("close DATE", "in the field service: the last day; reopen, suspend REASON, resume").on(CLIENTS),
    sign("dba NAME", "in the field one more name: adds it; - in a name's own field ends it").on(CLIENTS),
    sign("/FIELD", "in a record: goes to the field that is called so").on(CLIENTS),
    command("new", Action::NewClient, "a new client: box, name, kind, first day; then the rest").on(CLIENTS),
    command("form", Action::OpenForm, "Form 1583, for custodians; each opening is written down")
        .signed("REASON")
        .on(CLIENTS),
    command("send", Action::Go(Place::Forward), "mail that is sent on to clients and former clients (F8 again)"),
    command("label", Action::Label, "prints the label of the last piece, on Shelf of the marked ones; or #4812, slot B-14, box 234")
        .signed("WHAT"),
    command("audit", Action::Go(Place::Audit), "who did what"),
    sign("7.85 12oz UPS", "postage, weight (1lb 4oz), carrier, in any order; +2.00 handling").on(FORWARD),
    sign("to ADDRESS", "another address than the one on file, for this bundle").on(FORWARD),
    sign("refused WHO", "the client refused the marked pieces: they go back; so insufficient, not taken, other WHY")
        .on(FORWARD),
    sign("back WHY", "a piece that left, named here by scan or #12, is held again: opened, wrong 671, undeliverable, other")
        .on(FORWARD),
    sign("ask KIND DATE WHO phone", "what the client asks for the marked pieces: forward, hold, return, destroy, courier; said by phone, email, desk, letter")
        .on(FORWARD),
    sign("withdraw 3 WHY", "the client does not ask for request 3 any more").on(FORWARD),
    sign("manifest UPS", "what that carrier takes today: bundles, pieces, postage").on(FORWARD),
    sign("destroy ORDER", "the client ordered it: who, when, where that is recorded").on(FORWARD),
    command("count", Action::Go(Place::Count), "shelf against books: a blind count, and what becomes of its differences"),
    sign("start", "begin a count of parcels, certified mail and ten boxes; or all, touched, tenth, slots B-02, 204").on(COUNT),
    sign("12", "with a slot in hand: so many pieces lie there; Enter alone closes it with what was scanned").on(COUNT),
    sign("h", "handed out and not logged: with the only handover of today to the client, or h 12").on(COUNT),
    sign("s WHY", "still here: the books are right, or the piece lies here again").on(COUNT),
    sign("v SLOT", "moved: the books follow the shelf").on(COUNT),
    sign("m WHY", "missing from now on: an incident").on(COUNT),
    sign("l BOX", "log it now, for this box").on(COUNT),
    sign("c WHY", "carried over: the next shift looks").on(COUNT),
    sign("close", "end the count; close unfinished although slots were not counted").on(COUNT),
    sign("form WHO", "the form was obtained: the piece, or what is marked, is this client's now")
        .on(QUARANTINE),
    sign("match WHO", "it was this client's all along; the arrows choose among who is meant").on(QUARANTINE),
    sign("ask WHO", "ask this client by notice whether it is theirs; it stays here").on(QUARANTINE),
    sign("back", "handed back to the carrier today; back 2026-11-20 on that day").on(QUARANTINE),
    sign("back UPS", "all that UPS brought, in one go").on(QUARANTINE),
    sign("label", "what to write on the slip").on(QUARANTINE),
    sign("zeph*", "mark all that fits; * alone marks everything").on(QUARANTINE),
    command(
        "quarter",
        Action::Report(ReportKind::Quarter),
        "the quarter: when due, what blocks it, what is different, the list",
    ),
    command("prospects", Action::Report(ReportKind::Prospects), "unknown names that keep coming, for the phone"),
    command("drift", Action::Report(ReportKind::Drift), "names that get mail and are on no form"),
    command("subtenants", Action::Report(ReportKind::Tenants), "names in clients' boxes that are on no form"),
    command("todo", Action::Report(ReportKind::Todo), "what is to be done, by its day, and who may"),
    command("calendar", Action::Report(ReportKind::Calendar), "what the rules set a day for, in the next three months"),
    command("names", Action::Report(ReportKind::Names), "every name that mail may come for, with its box"),
    command("papers", Action::Report(ReportKind::Papers), "court papers: who served them, and what is still to do"),
    command("retention", Action::Report(ReportKind::Retention), "how long the records of former clients are kept"),
    sign("certify", "on :quarter, for a manager: the list is certified; with a reason where something blocks it")
        .on(REPORT),
    sign("decide hand-back WHY", "on :todo, for a manager: what becomes of the pieces; or collect, remail")
        .on(REPORT),
    sign("served WHO; WHAT; HOUR", "on :todo and :papers: who served court papers; then copied, and mailed or mailed ADDRESS")
        .on(REPORT),
    command("save", Action::Save, "the report into a new CSV file").signed("FILE").on(REPORTS),
    command("figures", Action::Go(Place::Figures), "volume, aging, operators, pickups, incidents, calls, with charts")
        .signed("REPORT DAYS"),
    sign("aging", "the report of that name; Enter alone goes on to the next").on(FIGURES),
    sign("calls 2026-11-01 2026-11-28", "a report and its days, the last one included; one day alone is that day")
        .on(FIGURES),
    command(
        "inspect",
        Action::Inspect,
        "forms for the Postal Service, of one client or all; asks for the reason, and without the right for a badge",
    )
    .signed("BOX"),
];

impl Binding {
    const fn signed(self, sign: &'static str) -> Self {
        Self {
            sign: Some(sign),
            ..self
        }
    }
}
