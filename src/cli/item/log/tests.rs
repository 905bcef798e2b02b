//! Input lines and their answers, with a server that is a function.

use super::*;
use crate::domain::disposition::{Facts, Mail, Recipient, Settings, dispose};
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::item::{Item, ItemStatus, Origin};
use crate::domain::rejection::Rejection;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::wire::rows::ItemRow;

fn args() -> Log {
    Log {
        line: Vec::new(),
        tracking: None,
        kind: None,
        count: 1,
        slot: None,
        again: false,
        carrier: None,
        class: None,
        restricted: false,
        nobody: false,
    }
}

fn unknown(intake: &Intake) -> Facts {
    let mail = Mail::of(intake.kind, None);
    Facts {
        recipient: Recipient::Unknown,
        mail,
        day: Day(1),
        said: None,
    }
}

fn logged(text: &str, intake: &Intake) -> Logged {
    let item = Item {
        id: ItemId(7),
        client: None,
        evidence: None,
        kind: intake.kind,
        carrier: None,
        tracking: None,
        line: Some(text.to_owned()),
        slot: Slot::hold(),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: Stamp(0),
        day: BookDay::of(Day(1)),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    };
    let row = ItemRow {
        item,
        came: Day(1),
        pmb: None,
        name: None,
        told: None,
        disposition: None,
        sits: None,
    };
    Logged {
        row,
        score: 0.123_456,
        lead: 0.0,
        candidates: Vec::new(),
        notices: Vec::new(),
        warning: None,
        disposition: dispose(&unknown(intake), &Settings::default()),
        aside: None,
    }
}

fn played(
    input: &[u8],
    server: &mut dyn FnMut(&LogLine) -> Result<Naming, Refusal>,
) -> (Exit, Vec<String>) {
    let mut bytes = Vec::new();
    let mut out = Output::new(&mut bytes, true);
    let mut ask = |line| Ok(server(&line));
    let exit = stream(&args(), input, &mut ask, &mut out).unwrap();
    drop(out);
    (
        exit,
        String::from_utf8(bytes)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect(),
    )
}

#[test]
fn each_line_has_its_answer_in_order_and_bad_ones_are_named() {
    let (exit, lines) = played(b"Harbor\n\nx\x07y\nNobody\n", &mut |line| {
        Ok(Naming::Logged(vec![logged(&line.text, &line.intake)]))
    });
    assert_eq!(exit, Exit::Usage);
    assert_eq!(
        lines[0],
        r#"{"line":1,"item":"7","client":null,"pmb":null,"name":null,"name_kind":null,"reason":"no such client","score":0.123,"lead":0.0,"disposition":"quarantine","rule":"house rule 32","slot":"HOLD","notice":[],"candidates":[]}"#
    );
    assert_eq!(
        lines[1],
        r#"{"line":3,"error":{"code":"control","what":"the line has the control character U+0007 at character 2","do":"remove it and send the line again"}}"#
    );
    assert!(lines[2].starts_with(r#"{"line":4,"#) && lines.len() == 3);
}

#[test]
fn a_number_that_is_here_is_a_repeat_and_exit_code_one() {
    let (exit, lines) = played(b"1Z5R89390357567127\n", &mut |line| {
        Err(Refusal::Rule(Rejection::Repeat {
            tracking: line.text.clone(),
            item: ItemId(3),
        }))
    });
    assert_eq!(exit, Exit::Refused);
    assert!(
        lines[0].starts_with(r#"{"line":1,"error":{"code":"repeat","#),
        "{}",
        lines[0]
    );
}

#[test]
fn a_kind_behind_the_box_is_a_kind_and_no_name_as_on_the_screen() {
    let mut seen = Vec::new();
    let input = b"101 .r\n.r 109\n101.c*2\nHarbor Candle Co.\n1Z5R89390357567127\n";
    let (exit, _) = played(input, &mut |line| {
        seen.push((line.text.clone(), line.intake.kind, line.intake.count));
        Ok(Naming::Logged(vec![logged(&line.text, &line.intake)]))
    });
    assert_eq!(exit, Exit::Done);
    let wanted = [
        ("101", ItemKind::Registered, 1),
        ("109", ItemKind::Registered, 1),
        ("101", ItemKind::Certified, 2),
        ("Harbor Candle Co.", ItemKind::Letter, 1),
        ("1Z5R89390357567127", ItemKind::Letter, 1),
    ];
    assert_eq!(
        seen,
        wanted.map(|(text, kind, count)| (text.to_owned(), kind, count))
    );
}

#[test]
fn a_kind_that_is_none_is_refused_and_nothing_is_logged() {
    let (exit, lines) = played(b"101 .x\n101*9999\n", &mut |line| {
        panic!("logged {}", line.text)
    });
    assert_eq!(exit, Exit::Usage);
    assert!(lines.iter().all(|line| line.contains("\"code\":\"usage\"")));
    assert!(lines[0].contains(".r registered"), "{}", lines[0]);
}

#[test]
fn the_lines_of_one_label_or_card_on_a_pipe_are_refused_by_name_and_names_are_pieces() {
    let mut seen = Vec::new();
    let input =
        b"Ada Abbott\n12 Elm St\nPMB 101\nPortland OR 97201\nNora Quist\nHarbor Candle Co\n101\n\n\
        BEGIN:VCARD\nN:Abbott;Ada\nEND:VCARD\n\nBo Chan\n";
    let (exit, lines) = played(input, &mut |line| {
        seen.push(line.text.clone());
        Ok(Naming::Logged(vec![logged(&line.text, &line.intake)]))
    });
    assert_eq!(exit, Exit::Usage);
    assert_eq!(seen, ["Nora Quist", "Harbor Candle Co", "101", "Bo Chan"]);
    let refused = |line: &&String| line.contains("\"code\":\"label\"");
    assert_eq!(lines.iter().filter(refused).count(), 7, "{lines:#?}");
    assert_eq!(lines.len(), 11);
}

#[test]
fn what_the_screen_refuses_is_no_piece_behind_item_log() {
    let input = [
        "101,102",
        "101.",
        "101-",
        "\"",
        "***",
        "!!!",
        "+ note",
        ",101",
        ":undo",
        "101 --count 2",
        "#",
        "\"*4",
        "@dhl",
        "+Somebody",
        "-x y",
    ];
    let all = input.join("\n\n");
    let (exit, lines) = played(all.as_bytes(), &mut |line| panic!("logged {}", line.text));
    assert_eq!(exit, Exit::Usage);
    assert_eq!(lines.len(), input.len(), "{lines:#?}");
    assert!(lines.iter().all(|line| line.contains("\"code\":\"usage\"")));
}

#[test]
fn a_count_before_the_kind_and_a_question_mark_are_read_as_on_the_screen() {
    let mut seen = Vec::new();
    let input = b"101*3 .p\n\n101 .p*3\n\n? Zeb\n\n400-117\n";
    let (exit, _) = played(input, &mut |line| {
        seen.push((
            line.text.clone(),
            line.intake.line.clone(),
            line.intake.count,
        ));
        Ok(Naming::Logged(vec![logged(&line.text, &line.intake)]))
    });
    assert_eq!(exit, Exit::Done);
    let wanted = [
        ("101", None, 3),
        ("101", None, 3),
        ("", Some("Zeb"), 1),
        ("400-117", None, 1),
    ];
    let owned = |(text, line, count): (&str, Option<&str>, u32)| {
        (text.to_owned(), line.map(str::to_owned), count)
    };
    assert_eq!(seen, wanted.map(owned));
}

#[test]
fn a_kind_that_was_said_stands_beside_a_number_and_else_the_number_says_it() {
    let ups = "1Z5R89390357567127";
    let said = |text: &str, tracking: Option<&str>, all: Option<ItemKind>, kind| {
        let args = Log {
            tracking: tracking.map(str::to_owned),
            kind: all,
            ..args()
        };
        let who = Who {
            text: text.to_owned(),
            kind,
            count: None,
        };
        let line = request(&args, who).unwrap();
        (line.text, line.tracking.is_some(), line.intake.kind)
    };
    let (letter, parcel) = (ItemKind::Letter, ItemKind::Parcel);
    for (got, wanted) in [
        (
            said("105", Some(ups), Some(letter), None),
            ("105", true, letter),
        ),
        (
            said("105", Some(ups), None, Some(letter)),
            ("105", true, letter),
        ),
        (said("105", Some(ups), None, None), ("105", true, parcel)),
        (said("105", None, None, None), ("105", false, letter)),
        (
            said("105", None, Some(letter), None),
            ("105", false, letter),
        ),
        (
            said(&format!("105 {ups}"), None, None, Some(letter)),
            ("105", true, letter),
        ),
    ] {
        assert_eq!((got.0.as_str(), got.1, got.2), wanted);
    }
}
