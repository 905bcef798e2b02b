//! The facts of a letter, out of a notice and what it speaks of. Never a slot, a note, a whole number of a piece that
//! lies here, a number of a paper, or another client's name. Never says of a piece that it can be collected where the
//! rules keep it.

use std::collections::BTreeMap;

use super::{
    Addressee, Ask, Center, Code, DayOf, End, Facts, Free, Line, Opened, Permit, Pieces, SentOn,
    SoMany, StatementOf, When,
};
use crate::domain::client::Client;
use crate::domain::compliance::Problem;
use crate::domain::disposition::Action;
use crate::domain::forward::{Cents, ForwardKind, Sent};
use crate::domain::item::{Item, ItemKind};
use crate::domain::name::{NameKind, stands_in};
use crate::domain::notice::{Matter, NoticeKind, Stated};
use crate::domain::release::{Courier, CourierPass, Pass};
use crate::domain::sitting::Stay;
use crate::domain::statement::money::Amount;
use crate::domain::text;
use crate::domain::time::{Day, Stamp};
use crate::outbox::compose::Letter;
use crate::outbox::wording;

/// Longest name in a line, in characters.
const MAX_NAME: usize = 100;

/// Longest reason that is told, in characters.
const MAX_REASON: usize = 300;

/// Longest line of a report, in characters.
const MAX_LINE: usize = 400;

/// All facts of a letter.
pub(in crate::outbox) fn gather(letter: &Letter<'_>) -> Facts {
    let notice = letter.notice;
    let head = letter.letterhead;
    let mut facts = Facts {
        kind: notice.kind.word(),
        language: head.stationery.language().of(notice.kind).word(),
        written: when(letter, notice.queued_at),
        center: Center {
            name: name(&head.name),
            address: head.address.iter().map(|line| name(line)).collect(),
            hours: head.hours.iter().map(|line| name(line)).collect(),
            bring: head.bring.as_deref().map(name),
        },
        client: addressee(letter.client),
        count: notice.items.len(),
        then: head.then.word(),
        code: letter.code.as_ref().map(|code| Code {
            figures: name(&code.figures),
            until: when(letter, code.until).day,
        }),
        undone: notice.says_it_lies_here().then_some(match notice.matter {
            Matter::Sent(_) => "sent_on",
            _ => "handed_out",
        }),
        day: wording::reported(notice),
        report: letter.report.as_deref().map(report),
        ..Facts::default()
    };
    pieces(letter, &mut facts);
    matter(letter, &mut facts);
    if let Some(pickup) = letter.pickup {
        facts.person = Some(name(&pickup.person));
        facts.check = Some(pickup.check.word());
    }
    facts
}

fn name(value: &str) -> String {
    text::scrub(value, MAX_NAME)
}

fn reason(value: &str) -> String {
    text::scrub(value, MAX_REASON)
}

/// A printed page keeps its blanks and line ends, and nothing else that is no letter.
fn report(page: &str) -> String {
    let clean = |c: &char| !c.is_control() && !text::is_unseen(*c);
    let line = |line: &str| -> String { line.chars().filter(clean).take(MAX_LINE).collect() };
    let lines: Vec<_> = page.lines().map(line).collect();
    lines.join("\n")
}

fn when(letter: &Letter<'_>, at: Stamp) -> When {
    let local = at.utc().with_timezone(&letter.letterhead.timezone);
    When {
        day: local.format("%Y-%m-%d").to_string(),
        time: local.format("%H:%M").to_string(),
    }
}

/// A notice about the whole directory names a client without a name.
fn addressee(client: &Client) -> Addressee {
    let named = !client.names.is_empty() || !client.pmb.as_str().is_empty();
    Addressee {
        name: if named {
            name(client.legal_name())
        } else {
            String::new()
        },
        pmb: name(client.pmb.as_str()),
    }
}

/// How much is told of a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// Since when it is here, and the name it came under.
    SinceAndName,
    /// The name it came under.
    Name,
    /// Neither: it may be another client's by now.
    Bare,
}

fn telling(letter: &Letter<'_>) -> Telling {
    match letter.notice.kind {
        NoticeKind::Receipt | NoticeKind::Forwarded => Telling::Name,
        NoticeKind::Correction if letter.notice.says_it_lies_here() => Telling::Name,
        NoticeKind::Correction | NoticeKind::Question => Telling::Bare,
        _ => Telling::SinceAndName,
    }
}

fn pieces(letter: &Letter<'_>, facts: &mut Facts) {
    let unknown = letter.notice.items.len().saturating_sub(letter.items.len());
    let is_arrival = matches!(letter.notice.kind, NoticeKind::Arrival | NoticeKind::Digest);
    let action = |item: &Item| letter.actions.get(&item.id).filter(|_| is_arrival);
    let is_boxed = |item: &Item| is_arrival && item.is_in_own_box(&letter.client.pmb);
    let all = letter.items.iter().copied();
    let (boxed, rest): (Vec<&Item>, Vec<&Item>) = all.partition(|item| is_boxed(item));
    let of = |wanted: Option<Action>| -> Vec<&Item> {
        let apart = |item: &Item| match action(item) {
            Some(Action::RefuseSignature) => Some(Action::RefuseSignature),
            Some(Action::AskOrigin) => Some(Action::AskOrigin),
            _ => None,
        };
        let all = rest.iter().copied();
        all.filter(|item| apart(item) == wanted).collect()
    };
    let here = of(None);
    facts.urgent = here.iter().any(|item| item.kind.is_priority());
    facts.here = listed(letter, &here, unknown);
    facts.boxed = listed(letter, &boxed, 0);
    facts.unsigned = listed(letter, &of(Some(Action::RefuseSignature)), 0);
    facts.registered = listed(letter, &of(Some(Action::AskOrigin)), 0);
    facts.free = free(letter, &here);
    facts.ends = grouped(letter, &here, |stay| stay.acts_on)
        .into_iter()
        .map(|(day, pieces)| End {
            before: day.to_string(),
            pieces,
        })
        .collect();
}

/// Pieces that read the same, in the order in which they are told.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    since: Option<Day>,
    kind: ItemKind,
    /// As the eye sorts them.
    order: String,
    carrier: Option<&'static str>,
    tail: Option<String>,
    addressed: Option<(String, bool)>,
}

fn listed(letter: &Letter<'_>, items: &[&Item], more: usize) -> Pieces {
    let telling = telling(letter);
    let mut groups: BTreeMap<Group, usize> = BTreeMap::new();
    for item in items {
        *groups.entry(group(letter, item, telling)).or_default() += 1;
    }
    let mut days: Vec<DayOf> = Vec::new();
    for (group, count) in groups {
        let since = group.since.map(|day| day.to_string());
        let (addressed, former) = group
            .addressed
            .map_or((None, false), |(who, former)| (Some(who), former));
        let line = Line {
            count,
            kind: group.kind.word(),
            carrier: group.carrier,
            tail: group.tail,
            addressed,
            former,
        };
        match days.last_mut().filter(|day| day.since == since) {
            Some(day) => day.lines.push(line),
            None => days.push(DayOf {
                since,
                lines: vec![line],
            }),
        }
    }
    Pieces {
        count: items.len() + more,
        days,
        more,
    }
}

/// What tells one piece from another of its kind: the carrier with the end of its number, and the name.
fn group(letter: &Letter<'_>, item: &Item, telling: Telling) -> Group {
    let is_theirs = item.client.as_ref() == Some(&letter.client.id);
    let addressed = addressed(item).filter(|_| telling != Telling::Bare && is_theirs);
    let carrier = item.carrier.map(crate::domain::tracking::Carrier::word);
    let tail = item.tracking.as_deref().map(last_four);
    let order = format!("{carrier:?} {tail:?} {addressed:?}").replace("None", "");
    Group {
        since: (telling == Telling::SinceAndName).then(|| item.came(&letter.letterhead.timezone)),
        kind: item.kind,
        order,
        carrier,
        tail,
        addressed,
    }
}

/// The name that was read on a piece, where it is not the client's usual one, and whether it is a former one. A name by
/// which somebody was only found was read by nobody.
fn addressed(item: &Item) -> Option<(String, bool)> {
    let evidence = item.evidence.as_ref()?;
    let is_read = |line: &str| stands_in(&evidence.name, line);
    if !item.line.as_deref().is_some_and(is_read) {
        return None;
    }
    let is_former = match evidence.kind? {
        NameKind::Former => true,
        NameKind::Dba | NameKind::Person => false,
        NameKind::Legal | NameKind::Alias | NameKind::Acronym | NameKind::Seen => return None,
    };
    Some((name(&evidence.name), is_former))
}

fn last_four(number: &str) -> String {
    let number = name(number);
    let count = number.chars().count();
    number.chars().skip(count.saturating_sub(4)).collect()
}

/// Until which day storage is free, and what it costs then. Days only, never "in three days": a letter that is tried
/// again tomorrow says what it said today.
fn free(letter: &Letter<'_>, items: &[&Item]) -> Vec<Free> {
    let written = letter.notice.queued_at.day_in(&letter.letterhead.timezone);
    let promised = |stay: &Stay| Some((stay.free_until?, stay.fee));
    let all = grouped(letter, items, promised).into_iter();
    all.map(|((until, fee), pieces)| Free {
        until: until.to_string(),
        over: until < written,
        fee: money(letter, fee),
        pieces,
    })
    .collect()
}

fn money(letter: &Letter<'_>, amount: Cents) -> Option<String> {
    (amount != Cents(0)).then(|| letter.letterhead.currency.of(amount))
}

/// The pieces by what is promised of them, the earliest day first.
fn grouped<K: Ord>(
    letter: &Letter<'_>,
    items: &[&Item],
    promised: impl Fn(&Stay) -> Option<K>,
) -> Vec<(K, Vec<SoMany>)> {
    let mut all: BTreeMap<K, BTreeMap<ItemKind, usize>> = BTreeMap::new();
    for item in items {
        if let Some(promise) = letter.stays.get(&item.id).and_then(&promised) {
            *all.entry(promise)
                .or_default()
                .entry(item.kind)
                .or_default() += 1;
        }
    }
    let told = |kinds: BTreeMap<ItemKind, usize>| {
        let one = |(kind, count): (ItemKind, usize)| SoMany {
            count,
            kind: kind.word(),
        };
        kinds.into_iter().map(one).collect()
    };
    all.into_iter()
        .map(|(key, kinds)| (key, told(kinds)))
        .collect()
}

/// What the notice speaks of beside its pieces.
fn matter(letter: &Letter<'_>, facts: &mut Facts) {
    match &letter.notice.matter {
        Matter::Missing(missing) => {
            let (soon, gone): (Vec<_>, Vec<_>) =
                missing.iter().partition(|problem| problem.ends_soon());
            facts.asked = true;
            facts.asks = gone.into_iter().copied().filter_map(ask).collect();
            facts.soon = soon.into_iter().copied().filter_map(ask).collect();
        }
        Matter::Labels(label) => facts.label = name(label),
        Matter::Opened(opened) => {
            facts.opened = Some(Opened {
                by: name(&opened.by),
                user: name(&opened.user),
                terminal: name(&opened.terminal),
                badge: reason(&opened.badge),
                reason: reason(&opened.reason),
            });
        }
        Matter::Sent(sent) => facts.sent = Some(sent_on(letter, sent)),
        Matter::Code(person) => facts.person = Some(name(person)),
        Matter::Released(pass) => facts.pass = permit(pass),
        Matter::Statement(stated) => facts.statement = Some(statement(letter, stated)),
        Matter::Pieces | Matter::Day(_) | Matter::Calendar(_) => {}
    }
    if letter.notice.kind.repeats_lines() {
        let lines = letter.items.iter().filter_map(|item| item.line.as_deref());
        facts.lines = lines.map(name).collect();
        facts.lines.sort_unstable();
        facts.lines.dedup();
    }
}

fn statement(letter: &Letter<'_>, stated: &Stated) -> StatementOf {
    StatementOf {
        number: stated.number,
        month: letter
            .letterhead
            .stationery
            .language()
            .of_month(stated.month),
        balance: letter.letterhead.currency.written(stated.balance),
        settled: stated.balance <= Amount(0),
    }
}

/// rule 5: says that a part of the form is missing, never what stands there.
fn ask(problem: Problem) -> Option<Ask> {
    problem.bring().map(|words| Ask {
        what: problem.word(),
        words,
    })
}

/// Where to stays unsaid: whoever reads a client's mail need not learn where he lives.
fn sent_on(letter: &Letter<'_>, sent: &Sent) -> SentOn {
    SentOn {
        to: match (sent.on_file, sent.kind) {
            (true, ForwardKind::Forwarded) => "file",
            (true, ForwardKind::Remailed) => "left",
            (false, _) => "other",
        },
        carrier: sent.carrier.map(crate::domain::tracking::Carrier::word),
        number: sent.tracking.as_deref().map(name),
        postage: money(letter, sent.postage),
        handling: money(letter, sent.handling),
    }
}

/// Who took it is on no list: what let him have it.
fn permit(pass: &Pass) -> Option<Permit> {
    let usual = Permit::default();
    Some(match pass {
        Pass::Listed => return None,
        Pass::Manager(why) => Permit {
            by: "manager",
            reason: reason(why),
            ..usual
        },
        Pass::Code(_) => Permit {
            by: "code",
            ..usual
        },
        Pass::Phone(call) => Permit {
            by: "phone",
            approver: reason(&call.by),
            tail: last_four(&call.number),
            ..usual
        },
        Pass::Courier(courier) => by_courier(courier),
    })
}

fn by_courier(courier: &Courier) -> Permit {
    let (by, why) = match &courier.by {
        CourierPass::Request(_) => ("courier_request", String::new()),
        CourierPass::Manager(why) => ("courier_manager", reason(why)),
    };
    Permit {
        by,
        reason: why,
        company: reason(&courier.company),
        job: reason(&courier.reference),
        ..Permit::default()
    }
}
