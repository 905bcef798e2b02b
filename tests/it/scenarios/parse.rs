//! Words of a scenario line into commands.

use mailroom::domain::aftercare::{ForwardSchedule, MailClass};
use mailroom::domain::asking::AskWhom;
use mailroom::domain::clerk::Role;
use mailroom::domain::client::{ClientKind, NotifyPreference};
use mailroom::domain::close::{Left, LooseEnd};
use mailroom::domain::command::{
    Cell, ClientRow, Command, DatedName, Grounds, Guess, Intake, Known, Labelled, Taking, Uploaded,
};
use mailroom::domain::disposition::Reason;
use mailroom::domain::flow::{
    AddName, AdviseLabels, AskClient, AskForForms, AssignItem, AssignKept, CancelNotice,
    CertifyQuarter, CloseClient, CorrectItem, CountMailCheck, EndName, HandBack, HandOut,
    ImportClient, Inspect, LogItems, MarkNotice, MoveItems, NoteClient, OpenForm, PurgeClient,
    Quarantine, RecordDelivery, RefusePin, ReleaseFromQuarantine, ReleaseNotices, RememberName,
    RemoveClerk, RemoveName, RenameClient, ReopenClient, ResumeClient, RetryNotice, SealDay,
    SetClerk, SetForm, SetLegalHold, SetTerms, SignIn, SuspendClient, TellNotice, Undo, VoidItem,
};
use mailroom::domain::form::{AddressId, Edition, Expiry, FormField, PhotoId, WitnessKind};
use mailroom::domain::ids::{ClerkId, ClientId, ItemId, NoticeId, Slot};
use mailroom::domain::item::{Evidence, ItemChange, ItemKind, Origin};
use mailroom::domain::name::{Name, NameKind};
use mailroom::domain::notice::{ByHand, Delivery};
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::standing::Standing;
use mailroom::domain::terms::Term;
use mailroom::domain::time::{BookDay, Day};
use mailroom::domain::tracking::Carrier;

/// Words, where `"two words"` and `key="two words"` are one and `\e`, `\r`, `\n`, `\<` stand for ESC, CR, LF
/// and a direction override.
pub fn words(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut chars) = (false, line.chars());
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => out.push(String::new()),
            '\\' => out.last_mut().unwrap().push(match chars.next() {
                Some('e') => '\u{1b}',
                Some('r') => '\r',
                Some('n') => '\n',
                Some('<') => '\u{202e}',
                other => panic!("no such escape: {other:?}"),
            }),
            c => out.last_mut().unwrap().push(c),
        }
    }
    out.retain(|word| !word.is_empty());
    out
}

/// The command that a line of words asks for; `undo` with a label is the caller's matter.
#[expect(clippy::too_many_lines, reason = "a table: a command a line")]
pub fn command(words: &[&str]) -> Command {
    match words {
        ["import", cells @ ..] => Command::ImportClient(ImportClient(row(cells))),
        ["rename", id, to] => rename(id, to, None),
        ["rename", id, to, on] => rename(id, to, Some(day(on))),
        ["close", id, on] => Command::CloseClient(CloseClient {
            client: ClientId::new(id),
            on: day(on),
        }),
        ["log", client, rest @ ..] => {
            Command::LogItems(LogItems(intake(client, rest, Origin::Intake)))
        }
        ["stock", client, rest @ ..] => {
            Command::LogItems(LogItems(intake(client, rest, Origin::Stock)))
        }
        ["assign", id, client] => Command::AssignItem(AssignItem {
            item: item(id),
            client: known(client),
            evidence: None,
            known: Known::Unasked,
        }),
        ["assign", id, client, reason] => {
            let evidence = Some(Evidence {
                name: (*client).to_owned(),
                kind: None,
                reason: (*reason).to_owned(),
            });
            Command::AssignItem(AssignItem {
                item: item(id),
                client: known(client),
                evidence,
                known: Known::Unasked,
            })
        }
        ["assign-kept", id, client, because] => Command::AssignKept(AssignKept {
            assign: AssignItem {
                item: item(id),
                client: known(client),
                evidence: None,
                known: Known::Unasked,
            },
            because: (*because).to_owned(),
        }),
        ["move", ids, slot] => Command::MoveItems(MoveItems {
            items: items(ids),
            slot: Slot::new(slot),
        }),
        ["correct", id, changes @ ..] => Command::CorrectItem(CorrectItem {
            item: item(id),
            changes: changes.iter().map(|one| change(one)).collect(),
        }),
        ["void", id, why] => Command::VoidItem(VoidItem {
            item: item(id),
            why: (*why).to_owned(),
        }),
        ["pickup", client, person, check, ids, because @ ..] => Command::HandOut(HandOut {
            client: ClientId::new(client),
            person: (*person).to_owned(),
            check: IdCheck::parse(check).unwrap(),
            items: items(ids),
            because: because.first().map(|why| (*why).to_owned()),
        }),
        ["seal"] => Command::SealDay(SealDay::default()),
        ["seal", "open", ends @ ..] => Command::SealDay(SealDay {
            day: None,
            open: ends.iter().map(|word| left(word)).collect(),
        }),
        ["seal", on] => Command::SealDay(SealDay {
            day: Some(BookDay::of(day(on))),
            open: Vec::new(),
        }),
        ["undo"] => Command::Undo(Undo { command: None }),
        _ => rules(words)
            .or_else(|| records(words))
            .or_else(|| outbox(words))
            .or_else(|| super::leave::command(words))
            .or_else(|| record(words))
            .or_else(|| super::counting::command(words))
            .or_else(|| super::closing::command(words))
            .or_else(|| super::releasing::command(words))
            .or_else(|| super::keeping::command(words))
            .or_else(|| super::law::command(words))
            .or_else(|| super::attaching::command(words))
            .or_else(|| super::stating::command(words))
            .or_else(|| super::listed::command(words))
            .unwrap_or_else(|| panic!("no such command: {words:?}")),
    }
}

fn rules(words: &[&str]) -> Option<Command> {
    let release = |id: &str, client: &str, grounds| ReleaseFromQuarantine {
        item: item(id),
        client: ClientId::new(client),
        grounds,
    };
    Some(match words {
        ["quarantine", id, reason, why @ ..] => Quarantine {
            item: item(id),
            reason: Reason::parse(reason)?,
        }
        .because(why.first().copied()),
        ["form-obtained", id, client, why @ ..] => {
            release(id, client, Grounds::FormObtained).because(why.first().copied())
        }
        ["match-corrected", id, client, why @ ..] => {
            release(id, client, Grounds::MatchCorrected).because(why.first().copied())
        }
        ["hand-back", ids, rest @ ..] => {
            let why = super::leave::text(rest, "because");
            let on = rest.first().filter(|word| !word.starts_with("because="));
            let back = HandBack {
                items: items(ids),
                on: on.map(|on| day(on)),
            };
            back.because(why.as_deref())
        }
        ["ask", id, client] => Command::AskClient(AskClient {
            item: item(id),
            client: ClientId::new(client),
        }),
        ["ask-forms", whom] => ask_forms(whom, false),
        ["ask-forms", whom, "not-entered"] => ask_forms(whom, true),
        ["advise", client, label, pieces] => Command::AdviseLabels(AdviseLabels(vec![Labelled {
            client: ClientId::new(client),
            label: (*label).to_owned(),
            pieces: pieces.parse().ok()?,
        }])),
        ["mail-check", client] => Command::CountMailCheck(CountMailCheck(ClientId::new(client))),
        _ => return None,
    })
}

fn ask_forms(whom: &str, also_unentered: bool) -> Command {
    let whom = match whom {
        "all" => AskWhom::All,
        "prepared" => AskWhom::Prepared,
        client => AskWhom::Client(ClientId::new(client)),
    };
    Command::AskForForms(AskForForms {
        whom,
        also_unentered,
    })
}

fn records(words: &[&str]) -> Option<Command> {
    let inspect = |reason: &str, badge: Option<&str>| {
        Command::Inspect(Inspect {
            client: None,
            reason: reason.to_owned(),
            badge: badge.map(str::to_owned),
        })
    };
    Some(match words {
        ["purge", id, why] => Command::PurgeClient(PurgeClient {
            client: ClientId::new(id),
            reason: (*why).to_owned(),
        }),
        ["hold", id, why] => Command::SetLegalHold(SetLegalHold {
            client: ClientId::new(id),
            why: Some((*why).to_owned()),
        }),
        ["unhold", id] => Command::SetLegalHold(SetLegalHold {
            client: ClientId::new(id),
            why: None,
        }),
        ["certify"] => Command::CertifyQuarter(CertifyQuarter::default()),
        ["certify", why, due] => Command::CertifyQuarter(CertifyQuarter {
            reason: Some((*why).to_owned()),
            due: Some(day(due)),
        }),
        ["certify", why] => Command::CertifyQuarter(CertifyQuarter {
            due: None,
            reason: Some((*why).to_owned()),
        }),
        ["inspect", why] => inspect(why, None),
        ["inspect", why, badge] => inspect(why, Some(badge)),
        ["inspect", id, why, badge] => Command::Inspect(Inspect {
            client: Some(ClientId::new(id)),
            reason: (*why).to_owned(),
            badge: Some((*badge).to_owned()),
        }),
        _ => return None,
    })
}

fn outbox(words: &[&str]) -> Option<Command> {
    let delivery = |id: &str, delivery| {
        Command::RecordDelivery(RecordDelivery {
            notice: notice(id),
            delivery,
        })
    };
    Some(match words {
        ["pause"] => Command::PauseOutbox,
        ["resume"] => Command::ResumeOutbox,
        ["flush"] => Command::FlushNotices,
        ["retry", id] => Command::RetryNotice(RetryNotice(notice(id))),
        ["told", id, note @ ..] => Command::TellNotice(TellNotice {
            notice: notice(id),
            how: ByHand::Phone,
            note: note.join(" "),
        }),
        ["told-in-writing", id, note @ ..] => Command::TellNotice(TellNotice {
            notice: notice(id),
            how: ByHand::Writing,
            note: note.join(" "),
        }),
        ["written", id, file] => delivery(id, Delivery::Written((*file).to_owned())),
        ["cancel", id] => Command::CancelNotice(CancelNotice(notice(id))),
        ["release", ids] => {
            Command::ReleaseNotices(ReleaseNotices(ids.split(',').map(notice).collect()))
        }
        ["mark", id] => Command::MarkNotice(MarkNotice {
            notice: notice(id),
            items: Vec::new(),
        }),
        ["mark", id, ids] => Command::MarkNotice(MarkNotice {
            notice: notice(id),
            items: items(ids),
        }),
        ["sent", id, answer] => delivery(id, Delivery::Sent((*answer).to_owned())),
        ["deferred", id, answer] => delivery(id, Delivery::Deferred((*answer).to_owned())),
        ["failed", id, answer] => delivery(id, Delivery::Failed((*answer).to_owned())),
        ["clerk", name, role] => Command::SetClerk(SetClerk {
            clerk: ClerkId::new(name),
            role: Role::parse(role)?,
            pin: "$argon2id$".to_owned(),
        }),
        ["clerk-gone", name] => Command::RemoveClerk(RemoveClerk(ClerkId::new(name))),
        ["sign-in", name] => Command::SignIn(SignIn(ClerkId::new(name))),
        ["wrong-pin", name] => Command::RefusePin(RefusePin(ClerkId::new(name))),
        _ => return None,
    })
}

/// Commands about a client's record.
fn record(words: &[&str]) -> Option<Command> {
    let client = ClientId::new(words.get(1)?);
    let text = |at: usize| (*words[at]).to_owned();
    Some(match words {
        ["remember", _, _] => Command::RememberName(RememberName {
            client,
            text: text(2),
        }),
        ["name-add", _, name, rest @ ..] => Command::AddName(AddName {
            client,
            name: new_name(name, rest),
        }),
        ["name-end", _, _] => Command::EndName(EndName {
            client,
            text: text(2),
            on: None,
        }),
        ["name-end", _, _, on] => Command::EndName(EndName {
            client,
            text: text(2),
            on: Some(day(on)),
        }),
        ["name-remove", _, _] => Command::RemoveName(RemoveName {
            client,
            text: text(2),
        }),
        ["reopen", _] => Command::ReopenClient(ReopenClient(client)),
        ["suspend", _, _] => Command::SuspendClient(SuspendClient {
            client,
            reason: text(2),
        }),
        ["serve", _] => Command::ResumeClient(ResumeClient(client)),
        ["form", _, "draft", cells @ ..] => Command::SetForm(SetForm {
            client,
            cells: pairs(cells, FormField::parse),
            whole: false,
        }),
        ["form", _, cells @ ..] => Command::SetForm(SetForm {
            client,
            cells: pairs(cells, FormField::parse),
            whole: true,
        }),
        ["open-form", _, _] => Command::OpenForm(OpenForm {
            client,
            reason: text(2),
        }),
        ["terms", _, cells @ ..] => Command::SetTerms(SetTerms {
            client,
            cells: pairs(cells, Term::parse),
        }),
        ["note", _, _] => Command::NoteClient(NoteClient {
            client,
            text: text(2),
        }),
        _ => return None,
    })
}

fn new_name(text: &str, words: &[&str]) -> Name {
    let mut name = Name::new(text, NameKind::Alias);
    for word in words {
        match word.split_once('=') {
            Some(("kind", kind)) => name.kind = NameKind::parse(kind).unwrap(),
            Some(("from", on)) => name.from = Some(day(on)),
            Some(("to", on)) => name.to = Some(day(on)),
            None if *word == "on-form" => name.on_form = true,
            _ => panic!("no such part of a name: {word}"),
        }
    }
    name
}

fn pairs<T>(cells: &[&str], parse: fn(&str) -> Option<T>) -> Vec<(T, String)> {
    let pair = |cell: &&str| {
        let (field, value) = cell.split_once('=').unwrap();
        (
            parse(field).unwrap_or_else(|| panic!("no field {field}")),
            value.to_owned(),
        )
    };
    cells.iter().map(pair).collect()
}

fn rename(id: &str, to: &str, on: Option<Day>) -> Command {
    Command::RenameClient(RenameClient {
        client: ClientId::new(id),
        to: to.to_owned(),
        on,
    })
}

fn known(client: &str) -> Option<ClientId> {
    (client != "nobody").then(|| ClientId::new(client))
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("no date: {text}"))
}

pub fn item(text: &str) -> ItemId {
    text.parse().unwrap_or_else(|_| panic!("no piece: {text}"))
}

pub fn items(text: &str) -> Vec<ItemId> {
    if text == "none" {
        Vec::new()
    } else {
        text.split(',').map(item).collect()
    }
}

pub fn notice(text: &str) -> NoticeId {
    text.trim_start_matches('n')
        .parse()
        .unwrap_or_else(|_| panic!("no notice: {text}"))
}

fn intake(client: &str, words: &[&str], origin: Origin) -> Intake {
    let mut intake = Intake {
        client: known(client),
        origin,
        ..Intake::default()
    };
    for word in words {
        match word.split_once('=') {
            Some(("tracking", number)) => intake.tracking = Some(number.to_owned()),
            Some(("slot", slot)) => intake.slot = Some(Slot::new(slot)),
            Some(("line", line)) => intake.line = Some(line.to_owned()),
            Some(("came", on)) => intake.came = Some(day(on)),
            Some(("carrier", carrier)) => intake.carrier = Carrier::parse(carrier),
            Some(("class", class)) => intake.class = MailClass::parse(class).unwrap(),
            None if *word == "again" => intake.again = true,
            None if *word == "restricted" => intake.restricted = true,
            None if *word == "several" => intake.guess = Guess::Several,
            None if word.starts_with('x') => intake.count = word[1..].parse().unwrap(),
            None => {
                intake.kind = ItemKind::parse(word).unwrap_or_else(|| panic!("no kind: {word}"));
            }
            Some(_) => panic!("no such part of a piece: {word}"),
        }
    }
    intake
}

fn change(word: &str) -> ItemChange {
    match word.split_once('=').unwrap() {
        ("kind", kind) => ItemChange::Kind(ItemKind::parse(kind).unwrap()),
        ("tracking", "none") => ItemChange::Tracking(None),
        ("tracking", number) => ItemChange::Tracking(Some(number.to_owned())),
        ("note", text) => ItemChange::Note(text.to_owned()),
        ("line", "none") => ItemChange::Line(None),
        ("line", text) => ItemChange::Line(Some(text.to_owned())),
        other => panic!("no such change: {other:?}"),
    }
}

/// Cells of a list: a key that is not there is an absent column, `key=` an empty cell.
#[expect(clippy::too_many_lines, reason = "a table: a column a line")]
pub fn row(cells: &[&str]) -> ClientRow {
    // A row of a scenario is the whole truth unless it says otherwise.
    let mut row = ClientRow {
        taking: Taking::Replace,
        ..ClientRow::default()
    };
    for cell in cells {
        let Some((column, value)) = cell.split_once('=') else {
            match *cell {
                "shared-boxes" => row.shared_boxes = true,
                "zeros-count" => row.zeros_count = true,
                "refuse" => row.taking = Taking::Refuse,
                "add" => row.taking = Taking::Add,
                other => panic!("{other}"),
            }
            continue;
        };
        let text = || Cell::Set(value.to_owned());
        let many = || Cell::Set(value.split(';').map(str::to_owned).collect());
        let dated = || Cell::Set(value.split(';').map(dated_name).collect());
        let date = || Cell::Set((!value.is_empty()).then(|| day(value)));
        match column {
            "id" => row.client_id = Some(value.to_owned()),
            "box" => row.pmb = text(),
            "name" => row.legal_name = text(),
            "kind" if value == "individual" => row.kind = Cell::Set(ClientKind::Individual),
            "kind" => row.kind = Cell::Set(ClientKind::Business),
            "people" => row.people = dated(),
            "former" => row.former_names = dated(),
            "dba" => row.dbas = dated(),
            "mail" => row.emails = many(),
            "phone" => row.phones = many(),
            "collect" => row.pickup_people = many(),
            "notify" => row.notify = Cell::Set(preference(value)),
            "opened" => row.opened = date(),
            "closed" => row.closed = date(),
            "notes" => row.notes = text(),
            "form_edition" => row.form_edition = Cell::Set(Edition::parse(value)),
            "form_signed" => row.form_signed = date(),
            "witness" => {
                row.witness =
                    Cell::Set(WitnessKind::parse(value).map(|kind| (kind, String::new())));
            }
            "photo_id_type" => row.photo_id_type = Cell::Set(PhotoId::parse(value)),
            "photo_id_expires" => row.photo_id_expires = expiry(value),
            "address_id_type" => row.address_id_type = Cell::Set(AddressId::parse(value)),
            "address_id_expires" => row.address_id_expires = expiry(value),
            "crd_uploaded" => {
                row.crd_uploaded =
                    Cell::Set((!value.is_empty()).then(|| Uploaded(Day::parse(value))));
            }
            "form_location" => row.form_location = text(),
            "remail_address" => row.remail_address = text(),
            "forward_schedule" => row.forward_schedule = Cell::Set(ForwardSchedule::parse(value)),
            "forward_address" => row.forward_address = text(),
            "plan" => row.plan = text(),
            "source" => row.source = text(),
            "status" => row.status = Cell::Set(Standing::parse(value)),
            "legal_since" => row.legal_since = date(),
            "form_whole" => row.form_whole = Cell::Set(value == "yes"),
            "reuse" => row.reuse_box = Some(value.to_owned()),
            _ => panic!("no such column: {column}"),
        }
    }
    row
}

fn expiry(value: &str) -> Cell<Expiry> {
    Cell::Set(match value {
        "" => Expiry::Unknown,
        "none" => Expiry::Never,
        on => Expiry::On(day(on)),
    })
}

fn preference(word: &str) -> NotifyPreference {
    match word {
        "digest" => NotifyPreference::Digest,
        "none" => NotifyPreference::Silent,
        _ => NotifyPreference::Each,
    }
}

fn dated_name(text: &str) -> DatedName {
    let Some((name, dates)) = text.split_once('@') else {
        return DatedName {
            text: text.to_owned(),
            from: None,
            to: None,
        };
    };
    let (from, to) = dates.split_once("..").unwrap();
    DatedName {
        text: name.to_owned(),
        from: Day::parse(from),
        to: Day::parse(to),
    }
}

/// `fees:3`: three stand open on the line of fees.
fn left(text: &str) -> Left {
    let (end, stood) = text.split_once(':').unwrap();
    Left {
        end: LooseEnd::parse(end).unwrap(),
        stood: stood.parse().unwrap(),
    }
}
