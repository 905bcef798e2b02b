//! Changes that come while the names are being read.

use super::*;
use crate::domain::books::put_client;
use crate::domain::ids::{CommandId, Pmb};
use crate::domain::name::{Name, NameKind};
use crate::matching::Given;

const TODAY: Day = Day(739_000);

fn client(id: &str, pmb: &str, name: &str) -> Client {
    Client {
        names: vec![Name::new(name, NameKind::Legal)],
        ..Client::blank(ClientId::new(id), Pmb::new(pmb), CommandId([0; 16]))
    }
}

fn touched(id: &str) -> Touched {
    Touched {
        clients: vec![ClientId::new(id)],
        ..Touched::default()
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning")]
fn what_changes_while_the_names_are_read_is_in_them() {
    let mut state = State::default();
    let all = [
        ("a", "1", "Harbor Audio"),
        ("b", "2", "Kestrel Optics"),
        ("c", "3", "Void"),
        ("q", "9", "Quillfeather"),
    ];
    for (id, pmb, name) in all {
        put_client(&mut state, client(id, pmb, name));
    }
    let at_start = state.clone();
    let mut directory = Directory::reading();
    put_client(&mut state, client("b", "2", "Kestrel Lenses"));
    put_client(&mut state, client("d", "4", "Harbor Dairy"));
    state.clients.remove(&ClientId::new("c"));
    directory.follow(&state, TODAY, &[touched("b"), touched("d")]);
    directory.follow(&state, TODAY, &[touched("c")]);
    // Purged: under another id from now on, and without a name. The reading began before and has him still.
    state.clients.remove(&ClientId::new("q"));
    put_client(
        &mut state,
        Client::blank(ClientId::new("purged-9"), Pmb::new("9"), CommandId([0; 16])),
    );
    let both = Touched {
        clients: vec![ClientId::new("q"), ClientId::new("purged-9")],
        ..Touched::default()
    };
    directory.follow(&state, TODAY, &[both]);
    assert!(matches!(directory.names(), Names::Reading));
    directory.take(
        read(&at_start, TODAY, &[], Thresholds::default()),
        TODAY,
        &state,
        TODAY,
    );
    put_client(&mut state, client("e", "5", "Harbor Eel"));
    directory.follow(&state, TODAY, &[touched("e")]);
    let Names::Read(index) = directory.names() else {
        panic!("the names are read")
    };
    let fresh = read(&state, TODAY, &[], Thresholds::default());
    for text in [
        "harbor",
        "kestrel",
        "Kestrel Optics",
        "void",
        "har d",
        "2",
        "4",
        "eel",
    ] {
        assert_eq!(
            index.search(text, Given::Typed, 10),
            fresh.search(text, Given::Typed, 10),
            "{text}"
        );
    }
    assert!(
        index
            .search("Quillfeather", Given::Typed, 10)
            .hits
            .is_empty(),
        "a purged name is found"
    );
}

#[test]
fn who_had_his_last_day_is_gone_from_the_names_on_the_next_though_nothing_touched_him() {
    let mut state = State::default();
    let mut leaves = client("a", "1", "Harbor Audio");
    leaves.closed = Some(TODAY);
    put_client(&mut state, leaves);
    put_client(&mut state, client("b", "2", "Kestrel Optics"));
    let mut directory = Directory::reading();
    assert!(!directory.turn(&state, TODAY), "nothing is read yet");
    let names = || read(&state, TODAY, &[], Thresholds::default());
    directory.take(names(), TODAY, &state, TODAY);
    let is_here = |directory: &Directory| {
        let Names::Read(index) = directory.names() else {
            panic!("the names are read")
        };
        index.search("Harbor Audio", Given::Typed, 10).hits[0].present
    };
    assert!(!directory.turn(&state, TODAY), "the same day");
    assert!(is_here(&directory));
    assert!(directory.turn(&state, TODAY.next()));
    assert!(!is_here(&directory));
    assert!(
        !directory.turn(&state, Day(TODAY.0 + 2)),
        "nobody else left"
    );
    assert!(directory.turn(&state, TODAY), "the clock was set back");
    assert!(is_here(&directory));
    // The day turned while they were read.
    let mut late = Directory::reading();
    late.take(names(), TODAY, &state, TODAY.next());
    assert!(!is_here(&late));
}
