//! What happened, in short lines that stay the same from run to run.

use mailroom::domain::flow::{
    BroughtBack, ClerkRemoved, ClerkSet, ClerkSignedIn, ClientAdded, ClientChanged,
    ClientWithdrawn, DaySealed, FormOpened, ItemAssigned, ItemCorrected, ItemMoved, ItemReceived,
    ItemReinstated, ItemVoided, ItemsDisposed, MailChecked, NoticeCancelled, NoticeDeferred,
    NoticeExtended, NoticeFailed, NoticeMarked, NoticeQueued, NoticeReaddressed, NoticeReduced,
    NoticeRestored, NoticeSent, NoticeTold, NoticesReleased, PickedUp, PinRefused, QuarantineLeft,
    RuleOverridden, TakenFromCarrier,
};
use std::fmt::Display;

use mailroom::clock;
use mailroom::domain::client::{
    Asked, Client, ClientChange, ClientKind, Mailbox, NotifyPreference,
};
use mailroom::domain::compliance::form_state;
use mailroom::domain::day::Tally;
use mailroom::domain::disposition::Exit;
use mailroom::domain::event::Event;
use mailroom::domain::fee::{Fee, sum};
use mailroom::domain::flow::owed_now;
use mailroom::domain::form::{self, Form1583, FormChange, FormField, Party};
use mailroom::domain::ids::{ClientId, ItemId};
use mailroom::domain::item::{Item, ItemChange, Origin};
use mailroom::domain::name::{Name, NameKind};
use mailroom::domain::notice::{Matter, Notice, NoticeState, Plan};
use mailroom::domain::rejection::Rejection;
use mailroom::domain::rules::Rule;
use mailroom::domain::sitting::sitting;
use mailroom::domain::time::{BookDay, Day, Stamp};

use crate::paper_desk::{PaperDesk, ZONE};

pub fn event(event: &Event) -> String {
    match event {
        Event::ClientAdded(ClientAdded(client)) => format!("added {}", card_of(client)),
        Event::ClientChanged(ClientChanged { client, changes }) => {
            format!(
                "changed {client}: {}",
                joined(changes.iter().map(client_change), ", ")
            )
        }
        Event::ClientWithdrawn(ClientWithdrawn(client)) => format!("withdrawn {client}"),
        Event::ItemReceived(ItemReceived(item)) => format!("received {}", piece(item)),
        Event::ItemAssigned(ItemAssigned {
            item, client, slot, ..
        }) => {
            format!("assigned #{item} {} in {slot}", whose(client.as_ref()))
        }
        Event::ItemMoved(ItemMoved { item, slot }) => format!("moved #{item} to {slot}"),
        Event::ItemCorrected(ItemCorrected { item, changes }) => {
            format!(
                "corrected #{item} {}",
                joined(changes.iter().map(item_change), " ")
            )
        }
        Event::ItemVoided(ItemVoided { item, why }) => format!("voided #{item} {why:?}"),
        Event::ItemReinstated(ItemReinstated(item)) => format!("reinstated #{item}"),
        Event::PickedUp(PickedUp(pickup)) => {
            let (client, person, check) = (&pickup.client, &pickup.person, pickup.check.word());
            format!(
                "picked up p{} {client} by {person:?} ({check}) {}",
                pickup.id,
                pieces(&pickup.items)
            )
        }
        Event::BroughtBack(BroughtBack { pickup, items }) => {
            format!("brought back p{pickup} {}", pieces(items))
        }
        Event::DaySealed(DaySealed { day, tally }) => {
            format!("sealed {}: {}", day.page(), figures(&tally.figures()))
        }
        Event::CommandUndone(_) => "undone".to_owned(),
        Event::ClerkSet(ClerkSet(clerk)) => format!("clerk {} {}", clerk.id, clerk.role.word()),
        Event::ClerkRemoved(ClerkRemoved(clerk)) => format!("clerk {clerk} gone"),
        Event::ClerkSignedIn(ClerkSignedIn(clerk)) => format!("clerk {clerk} signed in"),
        Event::PinRefused(PinRefused(clerk)) => format!("wrong PIN for {clerk}"),
        Event::FormOpened(FormOpened { client, reason }) => {
            format!("form of {client} opened: {reason:?}")
        }
        Event::RuleOverridden(RuleOverridden {
            client,
            rule,
            reason,
        }) => {
            format!("{} overridden for {client}: {reason:?}", Rule(*rule))
        }
        other => rules(other)
            .or_else(|| super::leave::event(other))
            .or_else(|| super::closing::event(other))
            .or_else(|| super::releasing::event(other))
            .or_else(|| super::keeping::event(other))
            .unwrap_or_else(|| outbox(other)),
    }
}

fn rules(event: &Event) -> Option<String> {
    Some(match event {
        Event::ItemsDisposed(ItemsDisposed {
            items,
            disposition: None,
        }) => format!("ordinary {}", pieces(items)),
        Event::ItemsDisposed(ItemsDisposed {
            items,
            disposition: Some(rules),
        }) => {
            format!(
                "rule {} {}: {}",
                pieces(items),
                rules.action.word(),
                rules.words()
            )
        }
        Event::QuarantineLeft(QuarantineLeft { items, exit }) => {
            let how = match exit {
                Exit::FormObtained(client) | Exit::MatchCorrected(client) => client.to_string(),
                Exit::HandedBack { on, by, carrier } => {
                    format!(
                        "on {on} by {by} to {}",
                        carrier.map_or("unknown", |carrier| carrier.word())
                    )
                }
            };
            format!("left quarantine {} {} {how}", pieces(items), exit.word())
        }
        Event::TakenFromCarrier(TakenFromCarrier(items)) => {
            format!("taken from carrier {}", pieces(items))
        }
        Event::MailChecked(MailChecked(client)) => format!("mail check {client}"),
        _ => return None,
    })
}

pub fn refusal(refusal: &Rejection) -> String {
    let column = match refusal {
        Rejection::Row { column, .. } => format!("{column} "),
        _ => String::new(),
    };
    format!(
        "! {}: {column}{refusal} ({})",
        refusal.code(),
        mailroom::cli::remedy(refusal)
    )
}

fn outbox(event: &Event) -> String {
    match event {
        Event::NoticeQueued(NoticeQueued(new)) => format!("queued {}", notice(new)),
        Event::NoticeExtended(NoticeExtended {
            notice,
            items,
            plan: when,
        }) => {
            format!("extended n{notice} +{} {}", pieces(items), plan(*when))
        }
        Event::NoticeReduced(NoticeReduced { notice, items }) => {
            format!("reduced n{notice} -{}", pieces(items))
        }
        Event::NoticesReleased(NoticesReleased(all)) => {
            format!("due {}", joined(all.iter().map(|id| format!("n{id}")), " "))
        }
        Event::NoticeMarked(NoticeMarked(notice)) => format!("marked n{notice}"),
        Event::NoticeSent(NoticeSent { notice, answer }) => format!("sent n{notice} {answer:?}"),
        Event::NoticeDeferred(NoticeDeferred {
            notice,
            until,
            answer,
        }) => {
            format!("deferred n{notice} until {} {answer:?}", time(*until))
        }
        Event::NoticeFailed(NoticeFailed { notice, answer }) => {
            format!("failed n{notice} {answer:?}")
        }
        Event::NoticeTold(NoticeTold { notice, how, note }) => {
            format!("told n{notice} {} {note:?}", how.words())
        }
        Event::NoticeRestored(NoticeRestored { notice, state, .. }) => {
            format!("restored n{notice} {}", state.word())
        }
        Event::NoticeCancelled(NoticeCancelled(notice)) => format!("cancelled n{notice}"),
        Event::NoticeReaddressed(NoticeReaddressed { notice, to }) => {
            format!("readdressed n{notice} to {to}")
        }
        Event::OutboxPaused => "outbox paused".to_owned(),
        Event::OutboxResumed => "outbox live".to_owned(),
        Event::FormsInspected(seen) => format!("{seen:?}"),
        Event::LegalHoldSet(hold) => format!("{hold:?}"),
        Event::Redacted(left) => format!("{left:?}"),
        Event::QuarterCertified(list) => format!("{list:?}"),
        other => format!("{other:?}"),
    }
}

pub fn book(desk: &PaperDesk, day: Option<Day>) -> String {
    let book = desk
        .state
        .book(day.map_or_else(|| desk.state.book_day(desk.today()), BookDay::of));
    let seal = if book.seal.is_some() {
        "sealed"
    } else {
        "open"
    };
    format!("{} {seal}: {}", book.day.page(), figures(&book.tally))
}

pub fn shelf(desk: &PaperDesk) -> Vec<String> {
    desk.state
        .items
        .values()
        .filter(|item| item.is_held())
        .map(|item| piece(item))
        .collect()
}

pub fn notices(desk: &PaperDesk) -> Vec<String> {
    let line = |one: &Notice| format!("{} {} tries {}", notice(one), one.state.word(), one.tries);
    desk.state.notices.values().map(|one| line(one)).collect()
}

pub fn card(desk: &PaperDesk, id: &str) -> String {
    card_of(&desk.state.clients[&ClientId::new(id)])
}

fn figures(tally: &Tally) -> String {
    let Tally {
        opening,
        received,
        picked_up,
        forwarded,
        remailed,
        returned,
        brought_back,
        other,
    } = tally;
    let seldom = |sign: &str, what: &str, n: i64| match n {
        0 => String::new(),
        n => format!(" {sign} {what} {n}"),
    };
    let back = seldom("+", "brought back", *brought_back);
    let sent = seldom("-", "forwarded", *forwarded) + &seldom("-", "re-mailed", *remailed);
    let returned = seldom("-", "returned", *returned);
    format!(
        "opening {opening} + received {received}{back} - picked up {picked_up}{sent}{returned} - other {other} = {}",
        tally.closing()
    )
}

fn piece(item: &Item) -> String {
    let stock = match item.origin {
        Origin::Stock | Origin::LateStock => format!(" stock of {}", item.day.page()),
        Origin::Intake => String::new(),
    };
    let tracking = item
        .tracking
        .as_ref()
        .map(|number| format!(" {number}"))
        .unwrap_or_default();
    let line = item
        .line
        .as_ref()
        .map(|line| format!(" {line:?}"))
        .unwrap_or_default();
    let (id, kind, slot) = (item.id, item.kind.word(), &item.slot);
    format!(
        "#{id} {} {kind} in {slot}{tracking}{line}{stock}",
        whose(item.client.as_ref())
    )
}

fn notice(notice: &Notice) -> String {
    let to = notice.to.as_deref().unwrap_or("by-phone");
    let when = match notice.state {
        NoticeState::Failed => String::new(),
        _ => format!(" {}", plan(notice.plan)),
    };
    let matter = matter(&notice.matter);
    format!(
        "n{} {} {to} {}{matter}{when}",
        notice.id,
        notice.kind.word(),
        pieces(&notice.items)
    )
}

fn matter(matter: &Matter) -> String {
    match matter {
        Matter::Pieces => String::new(),
        Matter::Missing(problems) => {
            format!(
                " for {}",
                joined(
                    problems
                        .iter()
                        .map(|problem| format!("{:?}", problem.words())),
                    ", "
                )
            )
        }
        Matter::Labels(label) => format!(" about {label:?}"),
        Matter::Sent(sent) => format!(" of f{}", sent.forward),
        Matter::Day(day) => format!(" of {}", day.page()),
        Matter::Calendar(day) => format!(" calendar of {day}"),
        Matter::Statement(stated) => format!(" statement {} of {}", stated.number, stated.month),
        Matter::Code(person) => format!(" for {person:?}"),
        Matter::Released(pass) => format!(" by {pass:?}"),
        Matter::Opened(opened) => {
            format!(
                " opened by {} for {:?}: {:?}",
                opened.by, opened.badge, opened.reason
            )
        }
    }
}

fn plan(plan: Plan) -> String {
    match plan {
        Plan::Tray => "with the tray".to_owned(),
        Plan::At(at) => format!("at {}", time(at)),
    }
}

fn time(at: Stamp) -> String {
    let text = clock::rfc3339(at, ZONE);
    format!("{} {}", &text[5..10], &text[11..19])
}

pub fn pieces(items: &[ItemId]) -> String {
    joined(items.iter().map(|id| format!("#{id}")), ",")
}

fn whose(client: Option<&ClientId>) -> String {
    client.map_or("nobody".to_owned(), ClientId::to_string)
}

fn joined<T: Display>(all: impl Iterator<Item = T>, between: &str) -> String {
    all.map(|one| one.to_string())
        .collect::<Vec<_>>()
        .join(between)
}

fn item_change(change: &ItemChange) -> String {
    match change {
        ItemChange::Kind(kind) => format!("kind={}", kind.word()),
        ItemChange::Carrier(carrier) => format!("carrier={carrier:?}"),
        ItemChange::Tracking(number) => format!("tracking={}", number.as_deref().unwrap_or("none")),
        ItemChange::Note(text) => format!("note={text:?}"),
        ItemChange::Line(text) => format!("line={text:?}"),
    }
}

fn client_change(change: &ClientChange) -> String {
    let dates = |day: &Option<Day>| day.map_or("unknown".to_owned(), |day| day.to_string());
    match change {
        ClientChange::Box(pmb) => format!("box {pmb}"),
        ClientChange::Kind(kind) => format!("kind {kind:?}"),
        ClientChange::NameAdded(name) => format!("+{}", name_of(name)),
        ClientChange::NameRemoved(name) => format!("-{}", name_of(name)),
        ClientChange::Emails(all) => {
            let all: Vec<&str> = all.iter().map(Mailbox::as_str).collect();
            format!("mail [{}]", all.join("; "))
        }
        ClientChange::Phones(all) => format!("phone [{}]", all.join("; ")),
        ClientChange::PickupPeople(all) => format!("collect [{}]", all.join("; ")),
        ClientChange::Notify(notify) => format!("notify {notify:?}"),
        ClientChange::Opened(day) => format!("opened {}", dates(day)),
        ClientChange::Closed(day) => format!("closed {}", dates(day)),
        ClientChange::Notes(text) => format!("notes {text:?}"),
        ClientChange::Pending(pending) => format!("pending {pending}"),
        ClientChange::Suspended(why) => {
            format!("suspended {}", why.as_deref().unwrap_or("no longer"))
        }
        ClientChange::Form(change) => form_change(change),
        ClientChange::FormDropped => "form dropped".to_owned(),
        ClientChange::Remail(remail) => {
            let waived = joined(remail.waived.iter().map(|class| class.word()), ";");
            let told = remail
                .last_notice
                .map_or("never".to_owned(), |day| day.to_string());
            format!(
                "re-mail to {:?}, exception {:?} of [{waived}], told {told}",
                remail.address, remail.exception
            )
        }
        ClientChange::Forwarding(forwarding) => {
            let schedule = forwarding.schedule.map_or("never", |one| one.word());
            format!("forward {schedule} to {:?}", forwarding.address)
        }
        ClientChange::Plan(plan) => format!("plan {plan:?}"),
        ClientChange::Source(source) => format!("source {source:?}"),
        ClientChange::Asked(asked) => asked_of(asked),
    }
}

/// What a client was asked and advised of, as it stands now.
fn asked_of(asked: &Asked) -> String {
    let lately = asked
        .lately
        .iter()
        .map(|(problem, on)| format!("{:?} on {on}", problem.words()));
    let prepared = asked
        .prepared
        .iter()
        .map(|one| format!("prepared by {} on {}", one.by, one.on));
    let labels = asked
        .labels
        .iter()
        .map(|on| format!("labels advised on {on}"));
    let all = joined(prepared.chain(lately).chain(labels), ", ");
    format!("asked [{all}]")
}

/// A part of a form by what it reads as, once it stands on an empty one.
fn form_change(change: &FormChange) -> String {
    let mut form = Form1583::default();
    form.apply(change);
    let set = |field: FormField| {
        Some((field.word(), form::read(&form, field))).filter(|(_, value)| !value.is_empty())
    };
    let fields = joined(
        FormField::all()
            .into_iter()
            .filter_map(set)
            .map(|(word, value)| format!("{word}={value}")),
        " ",
    );
    match change {
        FormChange::GoneThrough(whole) => format!("form gone through: {whole}"),
        FormChange::Applicant(party) => format!("form applicant {fields} by {}", checker(party)),
        FormChange::Authorised(party) => format!("form authorised {fields} by {}", checker(party)),
        _ if fields.is_empty() => format!("form {change:?}"),
        _ => format!("form {fields}"),
    }
}

fn checker(party: &Party) -> &str {
    let checked = party
        .photo_id
        .checked
        .as_ref()
        .or(party.address_id.checked.as_ref());
    checked.map_or("nobody", |added| added.by.as_str())
}

/// Where a client stands today, what falls short, and what is to be done.
pub fn state(desk: &PaperDesk, id: &str) -> Vec<String> {
    let client = &desk.state.clients[&ClientId::new(id)];
    let day = desk.today();
    let until = client
        .remail_ends(&desk.policy)
        .map(|day| format!(", re-mail until {day}"));
    let form = form_state(client, day, &desk.policy).words();
    let mut lines = vec![format!(
        "{}{}; {form}",
        client.standing(day, &desk.policy).word(),
        until.unwrap_or_default()
    )];
    let short = desk.state.shortcomings_of(client, day, &desk.policy);
    lines.extend(
        short
            .iter()
            .map(|one| format!("{}: {}", one.severity.word(), one.problem.words())),
    );
    let tasks = client.closing_tasks(day, &desk.policy);
    lines.extend(tasks.iter().map(|task| format!("to do: {}", task.words())));
    lines
}

fn name_of(name: &Name) -> String {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let dates = match (name.from, name.to) {
        (None, None) => String::new(),
        (from, to) => format!("@{}..{}", day(from), day(to)),
    };
    let form = if name.on_form { " (form)" } else { "" };
    format!("{} {:?}{dates}{form}", name.kind.word(), name.text)
}

/// A client's record: its box and names, and of the rest what is not as usual.
fn card_of(client: &Client) -> String {
    let mut parts = vec![format!("{} in {}:", client.id, client.pmb)];
    parts.push(joined(client.names.iter().map(name_of), ", "));
    let mailboxes: Vec<String> = client.emails.iter().map(ToString::to_string).collect();
    let lists = [
        ("mail", &mailboxes),
        ("phone", &client.phones),
        ("collect", &client.pickup_people),
    ];
    parts.extend(
        lists
            .iter()
            .filter(|(_, all)| !all.is_empty())
            .map(|(what, all)| format!("{what} {}", all.join(";"))),
    );
    if client.kind == ClientKind::Individual {
        parts.push("individual".to_owned());
    }
    if client.notify != NotifyPreference::Each {
        parts.push(format!("notify {:?}", client.notify));
    }
    parts.extend(client.opened.map(|day| format!("opened {day}")));
    parts.extend(client.closed.map(|day| format!("closed {day}")));
    if !client.notes.is_empty() {
        parts.push(format!("notes {:?}", client.notes));
    }
    debug_assert!(client.names_of(NameKind::Legal).count() == 1);
    parts.join(" ")
}

/// How a piece sits here.
pub fn sits(desk: &PaperDesk, id: ItemId) -> String {
    let Some(item) = desk.state.items.get(&id) else {
        return "not in memory".to_owned();
    };
    match sitting(&desk.state, item, &desk.policy, desk.today()) {
        None => "no clock".to_owned(),
        Some(sits) => {
            let stopped = if sits.stopped.is_some() {
                ", stopped"
            } else {
                ""
            };
            let until = sits
                .free_until
                .map_or_else(String::new, |on| format!(", free until {on}"));
            format!(
                "{}, {} days{stopped}{until}, fee {}",
                sits.stage.word(),
                sits.days,
                sits.fee
            )
        }
    }
}

/// What a client owes now.
pub fn owes(desk: &PaperDesk, id: &str) -> String {
    let fees = owed_now(&desk.state, &ClientId::new(id), &desk.policy, desk.today());
    let one = |fee: &Fee| format!("{} {}", fee.what.words(), fee.amount);
    let all: Vec<_> = fees.iter().map(one).collect();
    format!("{} = {}", sum(&fees), all.join("; "))
}

/// What clients asked for and is open.
pub fn requests(desk: &PaperDesk) -> Vec<String> {
    let today = desk.today();
    let open = desk.state.requests.values();
    let open = open.filter(|one| one.is_open(&desk.state, today));
    open.map(|one| {
        let due = if one.is_due(today) { " DUE" } else { "" };
        format!("{} {}{due}: {}", one.id, one.client, one.words())
    })
    .collect()
}
