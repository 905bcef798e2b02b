//! A company's names through the years, on the real binary: `tests/data/names/life.tsv`.

use std::fs;
use std::path::Path;

use crate::harness::Center;

const CLIENTS: &str = "client_id,pmb,legal_name,people,dbas,emails,pickup_people,opened\n\
    harbor,234,Harbor Candle Works LLC,Ada Quill;Ben Ortiz;Cleo Marsh;Dov Lind;Eva Stroud,\
    Night Wick@2023-05-01..2024-04-30;Tallow & Twine@2024-02-01..,ada@harbor.example,Ada Quill,2021-03-01\n\
    otter,235,Otter Books Inc,Finn Otter,,bo@otter.example,Finn Otter,2020-01-01\n";

/// Words of a command, where quotation marks hold several together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let all = parts.flat_map(|(at, part)| {
        if at % 2 == 1 {
            vec![part.to_owned()]
        } else {
            part.split_whitespace().map(str::to_owned).collect()
        }
    });
    all.collect()
}

#[test]
fn mail_for_each_name_gives_the_right_client_words_and_disposition_on_each_day() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    set_clock(&center, "2021-03-01");
    let list = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &list]).ok();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/names/life.tsv");
    let table = fs::read_to_string(path).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let (mut now, mut mail) = (String::new(), 0);
    for row in rows {
        let cells: Vec<_> = row.split('\t').collect();
        if cells[0] != now {
            cells[0].clone_into(&mut now);
            set_clock(&center, &now);
        }
        if let Some(command) = cells[1].strip_prefix("! ") {
            let command = words(command);
            let _ = center
                .run(&command.iter().map(String::as_str).collect::<Vec<_>>())
                .ok();
            continue;
        }
        let said = center
            .run(&["--json", "item", "log", cells[1]])
            .lines()
            .remove(0);
        let of = |key: &str| said[key].as_str().unwrap_or("-").to_owned();
        let rule = of("rule").rsplit(' ').next().unwrap().to_owned();
        let found = [of("client"), of("reason"), of("disposition"), rule];
        assert_eq!(found[..], cells[2..], "{row}");
        mail += 1;
    }
    assert!(mail >= 30, "only {mail} pieces");
}

/// A center whose one client has gone: by the list, or by a command.
fn center_with_a_closing(by_the_list: bool) -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    set_clock(&center, "2025-08-31");
    let head = "client_id,pmb,legal_name,people,former_names,dbas,pickup_people,opened,closed";
    let row = "harbor,234,Harbor Candle Works LLC,Ada Quill;Eva Stroud,Lantern & Reed LLC@..2024-03-05,\
        Night Wick,Ada Quill,2021-03-01";
    let closed = if by_the_list { "2025-08-31" } else { "" };
    let list = center.file("clients.csv", &format!("{head}\n{row},{closed}\n"));
    let _ = center.run(&["client", "import", &list]).ok();
    if !by_the_list {
        let close = ["client", "close", "harbor", "--on", "2025-08-31", "--yes"];
        let _ = center.run(&close).ok();
    }
    center
}

fn set_clock(center: &Center, day: &str) {
    let at = format!("{day}T12:00:00Z");
    let _ = center.run(&["server", "clock", "set", &at]).ok();
}

/// What is said of mail for each of the client's names, and for nobody's.
fn said_of_each(center: &Center) -> Vec<[String; 4]> {
    let lines = [
        "Harbor Candle Works LLC",
        "Lantern & Reed LLC",
        "Night Wick",
        "Ada Quill",
        "Eva Stroud",
        "Harbor Candle",
        "Eva Strout",
        "Nobody Corp",
        "234",
    ];
    let said = lines.iter().map(|line| {
        let said = center
            .run(&["--json", "item", "log", line])
            .lines()
            .remove(0);
        let of = |key: &str| said[key].as_str().unwrap_or("-").to_owned();
        [of("client"), of("reason"), of("disposition"), of("rule")]
    });
    said.collect()
}

#[test]
fn mail_for_a_former_clients_people_gets_the_same_answer_whichever_way_the_closing_came() {
    let (commanded, listed) = (center_with_a_closing(false), center_with_a_closing(true));
    for (day, of_a_person) in [
        ("2025-08-31", "hold"),
        ("2025-09-01", "collect"),
        ("2026-02-28", "collect"),
        ("2026-03-01", "ask_manager"),
        ("2027-01-04", "ask_manager"),
    ] {
        set_clock(&commanded, day);
        set_clock(&listed, day);
        let said = said_of_each(&commanded);
        assert_eq!(said, said_of_each(&listed), "{day}");
        let eva = [&said[4][0], &said[4][2]];
        assert_eq!(eva, ["harbor", of_a_person], "{day}: {said:?}");
    }
    // Names that are read anew say the same as those that followed.
    let before = said_of_each(&commanded);
    let _ = commanded.run(&["server", "stop"]).ok();
    assert_eq!(said_of_each(&commanded), before);
}
