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
    let _ = center
        .run(&["server", "clock", "set", "2021-03-01T12:00:00Z"])
        .ok();
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
            let _ = center
                .run(&["server", "clock", "set", &format!("{now}T12:00:00Z")])
                .ok();
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
