//! Every command against every role, as a table: `tests/data/scenarios/roles.tsv`, an x where the role may.

use std::fs;
use std::path::Path;

use mailroom::domain::clerk::{Actor, Role};

use super::parse;
use crate::paper_desk::{PaperDesk, person};

const ROLES: [Role; 5] = [
    Role::Auditor,
    Role::Trainee,
    Role::Operator,
    Role::Custodian,
    Role::Manager,
];

#[test]
fn each_command_is_for_the_roles_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scenarios/roles.tsv");
    let table = fs::read_to_string(path).unwrap();
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<_> = lines.next().unwrap().split('\t').skip(1).collect();
    assert_eq!(
        header,
        [
            "auditor",
            "trainee",
            "operator",
            "custodian",
            "manager",
            "server"
        ]
    );
    let mut rows = 0;
    for line in lines {
        let cells: Vec<_> = line.split('\t').collect();
        let actors = ROLES
            .map(|role| person("ada", role))
            .into_iter()
            .chain([Actor::Server]);
        for (actor, cell) in actors.zip(&cells[1..]) {
            let refused = refuses(&actor, cells[0]);
            assert_eq!(refused, *cell != "x", "{} by {actor:?}", cells[0]);
        }
        assert_eq!(cells.len(), 7, "{line}");
        rows += 1;
    }
    assert_eq!(
        rows, 63,
        "a row for each command, one for the glass, one for letters that were prepared"
    );
}

/// Whether the right is missing; what else stands in the way of a command at an empty desk does not count.
fn refuses(actor: &Actor, line: &str) -> bool {
    let words = parse::words(line);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let mut desk = PaperDesk::at("2026-01-05T10:00:00-05:00");
    desk.run(actor, &parse::command(&words))
        .is_err_and(|refusal| refusal.code() == "not_allowed")
}
