//! Field names and their order, held against the contract line by line.

use super::books::Side;
use super::*;
use crate::domain::client::{Client, ClientKind, NotifyPreference};
use crate::domain::compliance::{Problem, Severity, Shortcoming};
use crate::domain::day::Tally;
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId, PickupId, Pmb, Seq, Slot};
use crate::domain::item::{Item, ItemKind, ItemStatus, Origin};
use crate::domain::name::{Name, NameKind};
use crate::domain::notice::{Notice, NoticeKind, NoticeState, Plan};
use crate::domain::standing::{FormState, Standing, Task};
use crate::domain::time::{BookDay, Day, Stamp};
use crate::domain::tracking::Carrier;
use crate::wire::rows::{
    BackupAge, ClientCard, CountSums, DaySheet, ItemRow, NoticeRow, OtherWay, Status,
};

/// 2026-11-22 at noon, UTC.
const NOON: Stamp = Stamp(1_795_348_800_000);

fn check(line: &impl serde::Serialize, expected: &str) {
    assert_eq!(serde_json::to_string(line).unwrap(), expected);
}

fn new_york() -> Zone {
    Zone::named("America/New_York")
}

fn day() -> Day {
    Day::parse("2026-11-22").unwrap()
}

#[test]
fn a_piece() {
    let item = Item {
        id: ItemId(7),
        client: Some(ClientId::new("c-1")),
        evidence: None,
        kind: ItemKind::Parcel,
        carrier: Some(Carrier::Ups),
        tracking: Some("1Z5R89390357567127".into()),
        line: None,
        slot: Slot::new("B-14"),
        status: ItemStatus::PickedUp(PickupId(1)),
        origin: Origin::Intake,
        received: NOON,
        // After a seal: the list has the day on which it came.
        day: BookDay::of(day()).next(),
        left: Some(BookDay::of(day()).next()),
        note: String::new(),
        changed_by: CommandId([0; 16]),
    };
    let row = ItemRow {
        item,
        came: day(),
        pmb: Some(Pmb::new("101")),
        name: Some("Harbor".into()),
        told: None,
        disposition: None,
        sits: None,
    };
    check(
        &row.object(new_york()),
        r#"{"item":"7","client":"c-1","pmb":"101","kind":"parcel","carrier":"UPS","tracking":"1Z5R89390357567127","line":null,"slot":"B-14","status":"picked_up","received":"2026-11-22T07:00:00.000-05:00","day":"2026-11-22","stage":null,"days":null,"fee":null,"free_until":null,"clock_stopped":null}"#,
    );
}

#[test]
fn a_notice() {
    let notice = Notice {
        id: NoticeId(3),
        client: ClientId::new("c-1"),
        kind: NoticeKind::Arrival,
        to: None,
        items: vec![ItemId(7)],
        pickup: None,
        plan: Plan::Tray,
        state: NoticeState::Deferred(NOON),
        queued_at: NOON,
        tries: 2,
        marked: None,
        last_answer: "450 later".into(),
        matter: crate::domain::notice::Matter::Pieces,
    };
    let row = NoticeRow {
        notice,
        pmb: None,
        name: "Harbor".into(),
        subject: "Mail".into(),
        due: NOON,
        message_id: "<n3@x>".into(),
        written_to: None,
        phone: None,
        on_paper: false,
    };
    check(
        &row.object(Zone::named("nowhere")),
        r#"{"notice":"3","client":"c-1","pmb":null,"kind":"arrival","to":null,"subject":"Mail","items":["7"],"state":"deferred","due":"2026-11-22T12:00:00.000+00:00","tries":2,"last_answer":"450 later","message_id":"<n3@x>","written_to":null}"#,
    );
}

#[test]
fn a_client() {
    let former = Name {
        to: Some(day()),
        ..Name::new("Old", NameKind::Former)
    };
    let client = Client {
        kind: ClientKind::Individual,
        names: vec![
            Name {
                on_form: true,
                ..Name::new("Ada Quill", NameKind::Legal)
            },
            former,
        ],
        emails: vec!["a@x.example".into()],
        pickup_people: vec!["Ben Reed".into()],
        notify: NotifyPreference::Silent,
        closed: Some(day()),
        ..Client::blank(ClientId::new("c-1"), Pmb::new("101"), CommandId([0; 16]))
    };
    let shortcoming = Shortcoming {
        problem: Problem::NotEntered,
        severity: Severity::Notes,
    };
    let card = ClientCard {
        client,
        held: 2,
        boxed: Vec::new(),
        standing: Standing::Former,
        remail_until: Some(day().next()),
        form: FormState::NotEntered,
        shortcomings: vec![shortcoming],
        tasks: vec![Task::AskRemail],
        id_until: None,
        may_collect: vec!["Ada Quill".into(), "Ben Reed".into()],
        progress: None,
    };
    check(
        &card.object(Zone::default()),
        r#"{"client":"c-1","pmb":"101","kind":"individual","names":[{"text":"Ada Quill","kind":"legal","from":null,"to":null,"on_form":true},{"text":"Old","kind":"former","from":null,"to":"2026-11-22","on_form":false}],"emails":["a@x.example"],"phones":[],"may_collect":["Ada Quill","Ben Reed"],"notify":"none","opened":null,"closed":"2026-11-22","notes":"","held":2,"status":"former","suspended":null,"remail_until":"2026-11-23","remail_address":"","forward_schedule":null,"forward_address":"","plan":"","source":"","form":"form not entered","shortcomings":[{"problem":"form not entered","rule":"DMM 508.1.8.3, rule 5","next":"enter the form when it is at hand: client form set","severity":"notes"}],"tasks":[{"task":"ask for a re-mail address, or for an exception in writing","rule":"USPS CMRA FAQ, rules 35 and 36"}]}"#,
    );
}

/// A page on which five came and four went.
fn page() -> DaySheet {
    let tally = Tally {
        opening: 10,
        received: 5,
        picked_up: 3,
        forwarded: 0,
        remailed: 0,
        brought_back: 0,
        returned: 1,
        other: 0,
    };
    DaySheet {
        day: BookDay::of(day()),
        tally,
        closing: 11,
        seal: None,
        slots: Vec::new(),
        kinds: Vec::new(),
        ages: [0; 4],
        unsealed: Vec::new(),
        seal_from: Stamp(0),
        calendar: Day(0),
        open_notices: 0,
        to_identify: 0,
        to_remail: 0,
        mail_checks: 2,
        hours: [0; 24],
        carriers: Vec::new(),
        counted: CountSums::default(),
        close: Box::default(),
        others: Vec::new(),
        missing: Vec::new(),
        money: Vec::new(),
        sealed: None,
    }
}

#[test]
fn a_day() {
    let mut sheet = page();
    let counted = r#""counted":{"slots":0,"not_seen":0,"not_in_books":0,"wrong_slot":0,"answered":0},"carriers":[],"handovers":[],"open":[],"note":null,"seals":[],"reopened":[],"others":[],"missing":[],"money":[]"#;
    let figures = r#"{"date":"2026-11-22","opening":10,"received":5,"picked_up":3,"forwarded":0,"returned":1,"other":0,"closing":11,"mail_checks":2,"#;
    check(
        &sheet.object(Zone::default()),
        &format!(
            r#"{figures}"state":"open","hash":null,"remailed":0,"brought_back":0,{counted}}}"#
        ),
    );
    sheet.seal = Some([0xab; 32]);
    check(
        &sheet.object(Zone::default()),
        &format!(
            r#"{figures}"state":"sealed","hash":"{}","remailed":0,"brought_back":0,{counted}}}"#,
            "ab".repeat(32)
        ),
    );
}

#[test]
fn each_line_of_the_books_is_a_count_with_its_side() {
    let mut sheet = page();
    sheet.tally.brought_back = -1;
    sheet.tally.other = -1;
    sheet.others = vec![(OtherWay::Destroyed, 1), (OtherWay::CameBack, -2)];
    sheet.closing = sheet.tally.closing();
    let lines = books::lines(&sheet);
    let told: Vec<_> = lines
        .iter()
        .map(|line| format!("{} {} {}", line.side.sign(), line.what, line.pieces))
        .collect();
    let wanted = [
        "  opening 10",
        "+ received 5",
        "- handed out 3",
        "- forwarded 0",
        "- re-mailed 0",
        "- returned 1",
        "- gone again 1",
        "- destroyed 1",
        "+ came back of an earlier day 2",
        "= closing 11",
    ];
    assert_eq!(told, wanted);
    let sum: i64 = lines
        .iter()
        .map(|line| match line.side {
            Side::Opening | Side::In => line.pieces,
            Side::Out => -line.pieces,
            Side::Closing => 0,
        })
        .sum();
    assert_eq!(sum, sheet.closing);
}

#[test]
fn the_server() {
    let mut status = Status {
        pid: 12,
        version: "0.1.0".into(),
        sessions: 1,
        events: 3,
        data: "/srv/desk".into(),
        repairs: vec!["mended".into()],
        wrong: 0,
        resident: 9,
        alarms: Vec::new(),
        backup: None,
        mail_stop: None,
        config_changed: false,
        config_broken: None,
        read_through: None,
    };
    let start = r#"{"pid":12,"version":"0.1.0","sessions":1,"events":3,"data":"/srv/desk","repairs":["mended"],"resident":9,"backup":"#;
    check(
        &status.object(new_york()),
        &format!(
            "{start}null,\"alarms\":[],\"mail_stop\":null,\"config_changed\":false,\"config_broken\":null,\"read_through\":null}}"
        ),
    );
    status.backup = Some(BackupAge {
        seq: Seq(3),
        at: None,
        problem: None,
    });
    check(
        &status.object(new_york()),
        &format!(
            r#"{start}{{"seq":3,"at":null,"problem":null}},"alarms":[],"mail_stop":null,"config_changed":false,"config_broken":null,"read_through":null}}"#
        ),
    );
}

#[test]
fn columns_are_aligned_by_cells_not_by_bytes() {
    struct Piece(u32, &'static str);
    impl Listed for Piece {
        const COLUMNS: &'static [Column<Self>] = &[
            Column::numbered("item", "item", |piece| piece.0.into()),
            Column::titled("name", "name", |piece| piece.1.into()),
        ];
    }
    let mut table = Table::new(Zone::default());
    table.add(&Piece(7, "Café Łąka"));
    table.add(&Piece(4812, "x\u{1b}[2J"));
    assert_eq!(
        table.to_string(),
        "item  name\n   7  Café Łąka\n4812  x [2J\n"
    );
}
