//! Which client a word means, on the real binary: a box, an id, and both at once. And what a swiped card leaves behind.

use crate::harness::Center;

/// A client whose id is the box of another.
fn center() -> Center {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,pickup_people\n\
        c1,101,Alpha Quartz LLC,Ada Alpha\n\
        101,102,Bravo Mining LLC,Bob Bravo\n\
        c3,103,Cedar Works LLC,Cy Cedar\n";
    let file = center.file("clients.csv", list);
    let said = center.run(&["client", "import", &file]).ok();
    assert!(
        said.out
            .contains("box 102, Bravo Mining LLC, has the id 101, which is Alpha Quartz LLC's box"),
        "{}",
        said.out
    );
    center
}

#[test]
fn a_word_that_is_one_clients_box_and_anothers_id_is_asked_about_at_every_door() {
    let center = center();
    let _ = center.run(&["item", "log", "101"]).ok();
    let _ = center.run(&["item", "log", "?"]).ok();
    let doors = [
        "item assign 2 --client 101",
        "quarantine exit match-corrected 2 --client 101",
        "pickup 101 --person Bob_Bravo --check driver --items all",
        "pickup 101 --person Ada_Alpha --check driver --items all",
        "client suspend 101 --reason unpaid",
        "client close 101",
    ];
    for door in doors {
        let words: Vec<String> = door.split(' ').map(|word| word.replace('_', " ")).collect();
        let ran = center.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_ne!(ran.code, 0, "{door:?}: {}", ran.out);
        assert!(
            ran.err.contains("Alpha Quartz LLC") && ran.err.contains("Bravo Mining LLC"),
            "{door:?}: {}",
            ran.err
        );
        assert!(
            ran.err.contains("id:101") && ran.err.contains("c1"),
            "{}",
            ran.err
        );
    }
    let _ = center
        .run(&["item", "assign", "2", "--client", "id:101"])
        .ok();
    let whose =
        |word: &str| center.json(&["item", "list", "--client", word, "--json"])[0]["item"].clone();
    assert_eq!(whose("id:101"), whose("102"));
    assert_eq!(whose("box:101"), whose("c1"));
    assert_ne!(whose("box:101"), whose("id:101"));
    let pick = [
        "--person",
        "Ada Alpha",
        "--check",
        "driver",
        "--items",
        "all",
    ];
    let words = [&["pickup", "box:101"][..], &pick].concat();
    let _ = center.run(&words).ok();
}

#[test]
fn a_swiped_card_is_no_piece_and_no_persons_name_is_a_number() {
    let center = center();
    for stripe in [
        "%B4847362519084738^MARLIN/THOMAS^2512",
        ";4847362519084738=25121010000?",
    ] {
        let ran = center.run(&["item", "log", stripe]);
        assert_ne!(ran.code, 0, "{}", ran.out);
    }
    let _ = center.run(&["item", "log", "101"]).ok();
    let person = "536-84-7291";
    let ran = center.run(&[
        "pickup", "c1", "--person", person, "--check", "driver", "--items", "1",
    ]);
    assert_ne!(ran.code, 0);
    let said = center.run(&["report", "incidents"]).out;
    assert!(!said.contains("7291"), "{said}");
    let all = center.run(&["ledger", "export"]).out;
    assert!(!all.contains("7291") && !all.contains("9084738"), "{all}");
}

#[test]
fn mail_that_bears_a_clients_whole_name_beside_others_is_never_without_a_form_on_file() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,kind\nm,101,Marguerite Oyelaran,individual\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    for beside in [
        "& Wilhelmina Brockhurst",
        "FBO Zed Nobody",
        "as Trustee of the Moss Trust",
    ] {
        let line = format!("Marguerite Oyelaran {beside}");
        let logged = &center.json(&["--json", "item", "log", &line])[0];
        assert_eq!(logged["disposition"], "identify", "{logged}");
        assert_eq!(logged["candidates"][0]["client"], "m", "{logged}");
    }
    let tenants = center.json(&["--json", "report", "subtenants"]);
    let named = |row: &serde_json::Value| row["name"] == "Wilhelmina Brockhurst";
    assert!(tenants.iter().any(named), "{tenants:?}");
}

#[test]
fn a_name_of_one_who_is_here_and_one_who_left_is_asked_about_while_his_mail_is_remailed() {
    let center = Center::new();
    let days = [("former", -30), ("expired", -300)];
    for (at, (status, ago)) in days.into_iter().enumerate() {
        let closed = mailroom_day(&center, ago);
        let word = ["Tansley", "Harker"][at];
        let (here, gone) = (110 + at * 10, 111 + at * 10);
        let list = format!(
            "client_id,pmb,legal_name,people,status,closed\n\
             a{at},{here},{word} Works LLC,{word}ia Petrakis,active,\n\
             b{at},{gone},{word} Works LLC,{word}ia Petrakis,{status},{closed}\n"
        );
        let file = center.file("clients.csv", &list);
        let _ = center.run(&["client", "import", &file]).ok();
        let whose = |line: &str| {
            let logged = &center.json(&["--json", "item", "log", line])[0];
            logged["client"].as_str().map(str::to_owned)
        };
        let (taken, left) = (Some(format!("a{at}")), Some(format!("b{at}")));
        let by_name = if status == "former" {
            None
        } else {
            taken.clone()
        };
        assert_eq!(whose(&format!("{word} Works LLC")), by_name, "{status}");
        assert_eq!(
            whose(&format!("PMB {here} {word} Works LLC")),
            taken,
            "{status}"
        );
        assert_eq!(
            whose(&format!("PMB {gone} {word} Works LLC")),
            left,
            "{status}"
        );
        if status == "former" {
            assert_eq!(
                whose(&format!("PMB {gone} {word}ia Petrakis")),
                left,
                "{status}"
            );
        }
    }
}

/// A day so many days from today.
fn mailroom_day(center: &Center, from_today: i64) -> String {
    let today = center.json(&["--json", "day", "show"])[0]["date"].clone();
    let today: chrono::NaiveDate = today.as_str().unwrap().parse().unwrap();
    (today + chrono::Duration::days(from_today)).to_string()
}

#[test]
fn who_collects_is_no_prospect_and_a_clients_own_name_no_subtenant() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,people,pickup_people\n\
        w,902,Wetherby Lumber Inc,Tabitha Wetherby,Rufus Pargeter\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let lines = "Rufus Pargeter\nWetherby Lumber Inc attn Xiomara Velarde\n";
    let _ = center.run_with(&["item", "log", "-"], lines.as_bytes());
    let prospects = center.json(&["--json", "report", "prospects"]);
    let named = |row: &serde_json::Value| row["name"] == "Rufus Pargeter";
    assert!(!prospects.iter().any(named), "{prospects:?}");
    let assign = [
        "item",
        "assign",
        "2",
        "--client",
        "w",
        "--reason",
        "read again",
    ];
    let _ = center.run(&assign);
    let tenants = center.json(&["--json", "report", "subtenants"]);
    let named = |row: &serde_json::Value| row["name"].as_str().unwrap().contains("Wetherby");
    assert!(!tenants.iter().any(named), "{tenants:?}");
}

#[test]
fn the_report_and_the_purge_say_the_same_of_a_piece_of_nobodys_that_names_who_goes() {
    let center = Center::new();
    let day = |ago| mailroom_day(&center, ago);
    let list = format!(
        "client_id,pmb,legal_name,status,opened,closed\n\
         v,901,Velarde Gyroscope LLC,expired,2019-01-01,{}\nw,902,Wetherby Lumber Inc,active,2019-01-01,\n",
        day(-400)
    );
    let file = center.file("clients.csv", &list);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "Zed Nobody c/o Velarde Gyroscope LLC"]);
    let purge = ["client", "purge", "v", "--reason", "over", "--dry-run"];
    let refused = center.run(&purge).code(1).err;
    assert!(refused.contains("by the label"), "{refused}");
    let row = &center.json(&["--json", "report", "retention"])[0];
    assert_eq!(
        (&row["purge"], &row["stopped_by"]),
        (&false.into(), &"pieces".into()),
        "{row}"
    );
}
