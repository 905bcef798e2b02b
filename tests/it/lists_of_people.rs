//! Lists as people fill them by hand: words where names should stand, several people in one cell, rows that are one client,
//! days that may be two. What is read is what was meant, or it is told.

use std::fmt::Write as _;

use crate::harness::Center;

/// What the import says, and who may collect at each box.
fn taken(text: &str, more: &[&str]) -> (i32, String, Vec<String>) {
    let center = Center::new();
    let _server = center.serve();
    let file = center.file("list.csv", text);
    let ran = center.run(&[&["client", "import", &file][..], more].concat());
    let said = ran.out.clone() + &ran.err;
    let one = |client: &serde_json::Value| {
        let names = client["may_collect"].as_array().unwrap();
        let names: Vec<_> = names.iter().map(|name| name.as_str().unwrap()).collect();
        let legal = client["names"].as_array().unwrap();
        let legal = legal.iter().find(|name| name["kind"] == "legal").unwrap();
        let (pmb, legal) = (
            client["pmb"].as_str().unwrap(),
            legal["text"].as_str().unwrap(),
        );
        format!("{pmb} {legal} [{}]", names.join("+"))
    };
    let clients = center.json(&["--json", "client", "list"]);
    let mut all: Vec<_> = clients.iter().map(one).collect();
    all.sort();
    (ran.code, said, all)
}

#[test]
fn who_may_collect_is_somebody_and_each_of_several() {
    for (cell, wanted, told) in [
        ("all", "", "\"all\" is no person's name"),
        ("anyone with ID", "", "is no person's name"),
        ("see form; Bo Poe", "Bo Poe", "is no person's name"),
        (
            "\"Di Fay (owner), her husband\"",
            "Di Fay",
            "\"her husband\" is no person's name",
        ),
        ("Hal Oz 555-0101", "Hal Oz", "\"555-0101\" is taken off"),
        (
            "\"Ada Abbott, Marco Ruiz\"",
            "Ada Abbott+Marco Ruiz",
            "is read as 2 people",
        ),
        (
            "Ada Abbott and Marco Ruiz",
            "Ada Abbott+Marco Ruiz",
            "is read as 2 people",
        ),
        (
            "\"Ada Abbott\nMarco Ruiz\"",
            "Ada Abbott+Marco Ruiz",
            "1 added",
        ),
        ("Ada/Marco", "", "separator = { pickup_people"),
        ("\"Abbott, Ada\"", "Ada Abbott", "1 added"),
        ("none", "", "1 added"),
    ] {
        let (_, said, all) = taken(
            &format!("pmb,legal_name,pickup_people\n101,A LLC,{cell}\n"),
            &[],
        );
        assert_eq!(all, [format!("101 A LLC [{wanted}]")], "{cell}: {said}");
        assert!(said.contains(told), "{cell}: {said}");
    }
}

#[test]
fn an_individual_is_called_given_name_first_and_of_a_couple_each_may_collect() {
    for (row, wanted, told) in [
        (
            "\"Abbott, Ada\",individual,",
            "101 Ada Abbott [Ada Abbott]",
            "is turned round",
        ),
        (
            "\"Smith, Jane Q., Esq.\",individual,",
            "101 Jane Q. Smith Esq. [Jane Q. Smith Esq.]",
            "is turned round",
        ),
        (
            "Ada Bell & Max Bell,individual,",
            "101 Ada Bell & Max Bell [Ada Bell+Max Bell]",
            "each may collect",
        ),
        (
            "Ada & Max Bell,individual,",
            "101 Ada & Max Bell [Ada Bell+Max Bell]",
            "each may collect",
        ),
        (
            "\"Abbott, Ada\",,",
            "101 Abbott, Ada []",
            "write individual under kind",
        ),
        ("\"Acme, Inc.\",,", "101 Acme, Inc. []", "1 added"),
        (
            ",business,Al Bo",
            "101 Al Bo [Al Bo]",
            "with the kind \"business\"",
        ),
        (
            ",,Al Bo",
            "101 Al Bo [Al Bo]",
            "is the client, an individual",
        ),
    ] {
        let (_, said, all) = taken(&format!("pmb,legal_name,kind,people\n101,{row}\n"), &[]);
        assert_eq!(all, [wanted], "{row}: {said}");
        assert!(said.contains(told), "{row}: {said}");
    }
}

#[test]
fn a_row_without_a_client_or_a_box_of_ours_is_refused_by_name() {
    for (row, told) in [
        ("101,VACANT", "\"VACANT\" is no client's name"),
        ("101,None", "\"None\" is no client's name"),
        ("101,0", "\"0\" is no client's name"),
        ("PO Box 9,A LLC", "Post Office"),
        ("POB 13,A LLC", "Post Office"),
    ] {
        let (code, said, all) = taken(&format!("pmb,legal_name\n{row}\n"), &[]);
        assert!(
            all.is_empty() && code == 2 && said.contains(told),
            "{row}: {said}"
        );
    }
    let text = "pmb,legal_name,former_names,dbas,other_names\n101,A LLC,none,None,NONE\n";
    let center = Center::new();
    let _server = center.serve();
    let _ = center
        .run(&["client", "import", &center.file("list.csv", text)])
        .ok();
    let client = center.json(&["--json", "client", "list"]).remove(0);
    assert_eq!(client["names"].as_array().unwrap().len(), 1, "{client}");
}

#[test]
fn days_that_may_be_two_are_told_with_the_line_that_decided_them() {
    let text = "pmb,legal_name,opened\n101,A LLC,4/1/2021\n102,B LLC,13/4/2021\n";
    let (code, said, _) = taken(text, &[]);
    assert!(
        code == 0 && said.contains("because line 3 has 13/4/2021: 4/1/2021 in line 2"),
        "{said}"
    );
    let (code, said, _) = taken(text, &["--dates", "DD/MM/YYYY"]);
    assert!(code == 0 && !said.contains("because line"), "{said}");
    let text = "pmb,legal_name,opened,closed\n101,A LLC,2020-01-01,5/6/2026\n102,B LLC,2020-01-01,25/6/2026\n";
    let (code, said, all) = taken(text, &[]);
    assert!(code == 2 && all.len() == 1, "{said}");
    assert!(
        said.contains("may be two days") && said.contains("--dates"),
        "{said}"
    );
    let (code, said, all) = taken(text, &["--dates", "DD/MM/YYYY"]);
    assert!(code == 0 && all.len() == 2, "{said}");
    let (code, said, _) = taken(text, &["--dates", "sometimes"]);
    assert!(
        code == 2 && said.contains("no way to write dates"),
        "{said}"
    );
}

#[test]
fn every_row_of_a_list_is_accounted_for() {
    let text = "pmb,legal_name,emails\n101,Acme LLC,a@x.example\n101,ACME LLC,b@x.example\n\
                101,\"Acme, L.L.C.\",c@x.example\npmb,legal_name,emails\n102,B LLC,\n";
    let (_, said, _) = taken(text, &[]);
    assert!(
        said.contains("2 rows are more of a client in a row above."),
        "{said}"
    );
    assert!(
        said.contains("lines 2, 3, 4 are box 101, Acme LLC"),
        "{said}"
    );
    assert!(said.contains("1 row is the header once more"), "{said}");
}

#[test]
fn adding_a_list_without_addresses_does_not_say_that_there_are_none() {
    let center = Center::new();
    let _server = center.serve();
    let list = |emails: &str| format!("pmb,legal_name,emails\n104,A LLC,{emails}\n");
    let _ = center
        .run(&[
            "client",
            "import",
            &center.file("one.csv", &list("a@x.example")),
        ])
        .ok();
    let again = center
        .run(&[
            "client",
            "import",
            &center.file("two.csv", &list("")),
            "--add",
        ])
        .ok();
    assert!(!again.out.contains("no e-mail address"), "{}", again.out);
}

#[test]
fn nobody_is_let_in_by_a_word_that_names_nobody_at_other_doors_either() {
    let center = Center::new();
    let _server = center.serve();
    let add = [
        "client", "add", "--pmb", "101", "--name", "A LLC", "--pickup",
    ];
    let refused = center.run(&[&add[..], &["anyone with ID"]].concat());
    assert!(refused.err.contains("no person's name"), "{}", refused.err);
    let _ = center.run(&[&add[..], &["Bo Poe"]].concat()).ok();
    let refused = center.run(&["client", "set", "101", "collect=all"]);
    assert!(refused.err.contains("no person's name"), "{}", refused.err);
}

#[test]
fn a_last_day_before_what_is_in_the_books_is_shown_or_refused_and_a_purge_is_shown() {
    let center = Center::new();
    let _server = center.serve();
    let text = "pmb,legal_name,kind\n104,John Smith,individual\n";
    let _ = center
        .run(&["client", "import", &center.file("list.csv", text)])
        .ok();
    let _ = center.run(&["item", "log", "104"]).ok();
    let slip = center.sure(&["client", "close", "104", "--on", "2020-01-01"]);
    assert!(
        slip.code == 1 && slip.err.contains("#1 came on"),
        "{}",
        slip.err
    );
    let today = center.json(&["--json", "item", "list"]).remove(0);
    let came = today["came"]
        .as_str()
        .or(today["received"].as_str())
        .unwrap_or_default()
        .to_owned();
    let year: i32 = came.get(..4).unwrap().parse().unwrap();
    // The last day of the month before last is within the months of re-mail, whatever today is.
    let month: u32 = came.get(5..7).unwrap().parse().unwrap();
    let before = if month < 2 {
        format!("{}-12-01", year - 1)
    } else {
        format!("{year}-{:02}-01", month - 1)
    };
    let early = ["client", "close", "104", "--on", &before];
    let shown = center.run(&early);
    assert!(
        shown.err.contains("1 piece in the books after that day"),
        "{}",
        shown.err
    );
    assert!(
        shown.err.contains("nothing is changed yet"),
        "{}",
        shown.err
    );
    let _ = center.sure(&early).ok();
    let purge = ["client", "purge", "104", "--reason", "period over"];
    let real = center.run(&purge);
    let dry = center.run(&[&purge[..], &["--dry-run"]].concat());
    assert_eq!((real.code, &real.err), (dry.code, &dry.err));
    assert_eq!(real.code, 1);
}

/// Under an id that was given out again another person would collect what lies here for the one before.
#[test]
fn a_person_whose_whole_name_became_anothers_newly_reaches_the_mail() {
    let center = Center::new();
    let list = |name: &str| {
        let text = format!("client_id,pmb,legal_name,kind\nC101,101,{name},individual\n");
        center.file("people.csv", &text)
    };
    let _ = center
        .run(&["client", "import", &list("Maria Gonzalez")])
        .ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    let replaced = ["client", "import", &list("Zed Moss"), "--replace"];
    let said = center.run(&replaced).ok().out;
    let tells = "may collect Zed Moss, as the client was Maria Gonzalez, and 1 piece for Maria Gonzalez is here";
    assert!(said.contains(tells), "{said}");
}

#[test]
fn what_our_own_export_wrote_comes_back_word_for_word() {
    let center = Center::new();
    let names = [
        "\\Smith, John",
        "\\Bo Li & Cy Li",
        "\\Mary/Jane Poe",
        "\\Ann Lee - CEO",
        "\\Ed Poe (CFO)",
        "\\Mr & Mrs Roe",
        "\\-",
    ];
    let people = names.join("; ");
    let mut list = "client_id,pmb,legal_name,kind,people,pickup_people\n".to_owned();
    let legals = [
        "Bright dba Sun LLC",
        "X formerly Y Corp",
        "Acme (fka Bcme) Inc",
        "Moss, Fern",
        "Plain Inc",
    ];
    for (at, legal) in legals.into_iter().enumerate() {
        let _ = writeln!(
            list,
            "k{at},{},\"\\{legal}\",business,\"{people}\",\"{people}\"",
            101 + at
        );
    }
    let file = center.file("clients.csv", &list);
    let _ = center.run(&["client", "import", &file]).ok();
    let written = center.run(&["client", "export"]).ok().out;
    for name in names {
        assert!(written.contains(name), "{name}: {written}");
    }
    let clients = center.json(&["--json", "client", "list"]);
    for (at, legal) in legals.into_iter().enumerate() {
        let client = clients.iter().find(|one| one["client"] == format!("k{at}"));
        let names = client.unwrap()["names"].as_array().unwrap();
        assert!(names.iter().any(|name| name["text"] == legal), "{names:?}");
    }
    let other = Center::new();
    let file = other.file("clients.csv", &written);
    let ran = other.run(&["client", "import", &file]).ok();
    assert!(
        ran.out.contains("5 added") && ran.out.contains("0 rejected"),
        "{}",
        ran.out
    );
    assert_eq!(other.run(&["client", "export"]).ok().out, written);
    let again = center.file("again.csv", &written);
    let said = center.run(&["client", "import", &again]).ok().out;
    assert!(said.contains("5 unchanged"), "{said}");
}
