//! Which row of one list is which row of the other.

use super::*;
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::name::{Name, NameKind};

fn client(id: &str, pmb: &str, name: &str, source: &str) -> Client {
    Client {
        names: vec![Name::new(name, NameKind::Legal)],
        source: source.into(),
        ..Client::blank(ClientId::new(id), Pmb::new(pmb), CommandId([0; 16]))
    }
}

fn row(line: u64, id: &str, pmb: &str, name: &str) -> Listing {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Listing {
        line,
        id: text(id),
        pmb: text(pmb).map(|pmb| Pmb::new(&pmb)),
        name: text(name),
        former: Vec::new(),
    }
}

fn found(clients: &[Client], rows: Vec<Listing>) -> Vec<String> {
    let all = compare(clients, rows, Day(20_000), |client| {
        client.source == "Regus"
    });
    let said = |(change, line): &(Change, Difference)| {
        format!(
            "{} {} {}",
            change.word(),
            line.client.as_deref().unwrap_or("-"),
            line.line.unwrap_or(0)
        )
    };
    all.iter().map(said).collect()
}

#[test]
fn another_spelling_in_the_same_box_is_no_news() {
    let clients = [
        client("a", "1", "Acme, LLC", "Regus"),
        client("b", "2", "Müller & Sons Inc.", "Regus"),
        client("c", "3", "Harbor Candle Co", "Regus"),
        Client {
            closed: Some(Day(1)),
            ..client("old", "9", "Long Gone Inc", "Regus")
        },
    ];
    let rows = vec![
        row(2, "", "1", "ACME LLC"),
        row(3, "", "2", "Muller and Sons, Incorporated"),
        row(4, "", "3", "harbor  candle company"),
        row(5, "", "1", "Acme L.L.C."),
    ];
    assert_eq!(found(&clients, rows), [""; 0]);
}

#[test]
fn new_renamed_moved_and_gone_each_once() {
    let mut clients = vec![
        client("a", "1", "Acme LLC", "Regus"),
        client("b", "2", "Beta Inc", "Regus"),
        client("c", "3", "Gamma Inc", "Regus"),
        client("d", "4", "Delta Inc", "Other"),
        client("e", "5", "Epsilon LLC", "Regus"),
        client("f", "6", "Zeta Ltd", "Regus"),
    ];
    clients[4]
        .names
        .push(Name::new("Epsilon Old Inc", NameKind::Former));
    let rows = vec![
        row(2, "", "1", "Acme Inc"),
        row(3, "", "22", "BETA, Inc."),
        row(4, "", "7", "Eta Inc"),
        row(5, "", "4", "Delta, Inc"),
        row(6, "", "5", "Epsilon Old Inc."),
        row(7, "f", "6", "Zeta Holdings"),
    ];
    let wanted = [
        "new - 4",
        "renamed a 2",
        "renamed f 7",
        "moved b 3",
        "other_source d 5",
        "gone c 0",
    ];
    assert_eq!(found(&clients, rows), wanted);
}

#[test]
fn two_in_a_box_are_told_apart_by_their_names() {
    let clients = [
        client("a", "1", "Quist Studio", "Regus"),
        client("b", "1", "Nora Quist", "Regus"),
    ];
    let rows = vec![
        row(2, "", "1", "Nora Quist-Lee"),
        row(3, "", "1", "Quist Studios LLC"),
    ];
    assert_eq!(found(&clients, rows), ["renamed b 2", "renamed a 3"]);
    let one = vec![row(2, "", "1", "Nora Quist")];
    assert_eq!(found(&clients, one), ["gone a 0"]);
}
