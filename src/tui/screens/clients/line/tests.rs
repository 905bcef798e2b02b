//! Lines of the record: names, renaming, boxes.

use super::*;
use crate::domain::flow::{AddName, EndName, RenameClient};
use crate::domain::name::{Name, NameKind};

fn id() -> ClientId {
    ClientId::new("k1")
}

#[test]
fn names_come_and_end_by_words_and_signs() {
    let name = |line: &str| match new_name(id(), line) {
        Ok(Asked {
            command: Command::AddName(AddName { name, .. }),
            ..
        }) => Ok(name),
        Ok(other) => panic!("{other:?}"),
        Err(why) => Err(why),
    };
    assert_eq!(
        name("+ dba Harbor Home"),
        Ok(Name::new("Harbor Home", NameKind::Dba))
    );
    let dated = Name {
        from: Day::parse("2024-01-01"),
        ..Name::new("Harbor Home", NameKind::Dba)
    };
    assert_eq!(name("dba Harbor Home 2024-01-01.."), Ok(dated));
    for line in [
        "Harbor Home",
        "dba",
        "legal Harbor Home",
        "dba x 2024..2025",
    ] {
        assert!(name(line).is_err(), "{line}");
    }
    let end = |line: &str| {
        known_name(id(), NameKind::Dba, "Harbor Home", line).map(|asked| asked.command)
    };
    let ends = |on| {
        Ok(Command::EndName(EndName {
            client: id(),
            text: "Harbor Home".into(),
            on,
        }))
    };
    for line in ["-", "end", "END"] {
        assert_eq!(end(line), ends(None), "{line}");
    }
    assert_eq!(end("- 2026-06-30"), ends(Day::parse("2026-06-30")));
    assert_eq!(end("-2026-06-30"), ends(Day::parse("2026-06-30")));
    assert!(end("y").is_err() && end("- tomorrow").is_err());
}

#[test]
fn a_rename_may_say_since_when() {
    let to = |line: &str| match rename(id(), line).unwrap().command {
        Command::RenameClient(RenameClient { to, on, .. }) => (to, on),
        other => panic!("{other:?}"),
    };
    assert_eq!(to("Harbor Wax Inc"), ("Harbor Wax Inc".into(), None));
    assert_eq!(
        to("Harbor Wax since 2026-11-01"),
        ("Harbor Wax".into(), Day::parse("2026-11-01"))
    );
    assert_eq!(to("Family since 1912"), ("Family since 1912".into(), None));
}

#[test]
fn a_box_that_is_not_free_needs_a_word() {
    assert_eq!(
        box_line("234"),
        Ok(BoxLine {
            pmb: "234".into(),
            ..BoxLine::default()
        })
    );
    assert!(box_line("234 shared").unwrap().shared);
    assert_eq!(
        box_line("234 because she moved")
            .unwrap()
            .because
            .as_deref(),
        Some("she moved")
    );
    for line in ["234 x", "234 because", "-"] {
        assert!(box_line(line).is_err(), "{line}");
    }
}
