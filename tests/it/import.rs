//! Lists as people really have them: what other programs export and what spreadsheets make of it. Each is taken as far as
//! it can be understood, nothing is lost, and what was not taken is said.

use std::fs;

use serde_json::{Value, json};

use crate::harness::Center;

/// What an import of this text says, in JSON.
fn import(center: &Center, text: &str, more: &[&str]) -> Value {
    let file = center.file("list.csv", text);
    let ran = center.run(&[&["--json", "client", "import", &file][..], more].concat());
    ran.lines()
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("{}", ran.err))
}

fn client(center: &Center, pmb: &str) -> Value {
    let all = center.json(&["--json", "client", "list"]);
    let mut found = all.into_iter().filter(|one| one["pmb"] == pmb);
    let first = found.next().unwrap_or_else(|| panic!("no client in {pmb}"));
    assert!(found.next().is_none(), "two clients in {pmb}");
    first
}

/// Names of a kind, in the record's order.
fn names(one: &Value, kind: &str) -> Vec<String> {
    let all = one["names"].as_array().unwrap().iter();
    let of = all.filter(|name| name["kind"] == kind);
    of.map(|name| name["text"].as_str().unwrap().to_owned())
        .collect()
}

/// Lines and columns of what is said.
fn places(said: &Value) -> Vec<(u64, String)> {
    let all = said.as_array().unwrap().iter();
    all.map(|one| {
        (
            one["line"].as_u64().unwrap(),
            one["column"].as_str().unwrap().to_owned(),
        )
    })
    .collect()
}

fn place(line: u64, column: &str) -> (u64, String) {
    (line, column.to_owned())
}

#[test]
fn two_rows_of_one_client_are_one_and_neither_replaces_the_other() {
    let center = Center::new();
    let _server = center.serve();
    let list = "client_id,pmb,legal_name,people,emails,opened\n\
                h,101,Harbor Candle Co LLC,Ada Abbott,ada@x.example,2022-01-01\n\
                h,101,Harbor Candle Co LLC,Marco Ruiz,marco@x.example,2021-01-01\n\
                ,102,Kestrel Inc,Lena Holm,mbo@x.example,\n,102,\"KESTREL, INC.\",Bo Holm,bo@x.example,\n\
                z,103,Zeta LLC,Cy,,\nz,104,Zeta LLC,Di,,\n";
    let said = import(&center, list, &[]);
    assert_eq!(
        (&said["added"], &said["changed"]),
        (&json!(2), &json!(0)),
        "{said}"
    );
    let harbor = client(&center, "101");
    assert_eq!(names(&harbor, "person"), ["Ada Abbott", "Marco Ruiz"]);
    assert_eq!(
        harbor["emails"],
        json!(["ada@x.example", "marco@x.example"])
    );
    assert_eq!(harbor["opened"], "2021-01-01");
    assert_eq!(
        names(&client(&center, "102"), "person"),
        ["Bo Holm", "Lena Holm"]
    );
    // One client cannot be in two boxes: both rows are named, and both are there to be mended.
    assert_eq!(
        places(&said["rejected"]),
        [place(6, "pmb"), place(7, "row")]
    );
    let left = fs::read_to_string(center.place().join("list.rejected.csv")).unwrap();
    assert_eq!(left.lines().count(), 3, "{left}");
    assert_eq!(
        import(&center, list, &[])["unchanged"],
        2,
        "the same again changes nothing"
    );
}

#[test]
fn a_list_takes_nothing_away_in_silence() {
    let center = Center::new();
    let _server = center.serve();
    let first = "pmb,legal_name,people,emails\n1,Acme Inc,Ada;Bo,a@x.example\n2,Beta Inc,Cy,\n";
    assert_eq!(import(&center, first, &[])["added"], 2);
    let second = "pmb,legal_name,people,emails\n1,Acme Inc,Dee,\n2,Beta Inc,Cy;Ed,\n";
    let said = import(&center, second, &[]);
    assert_eq!(
        (&said["changed"], &said["rejected"][0]["line"]),
        (&json!(1), &json!(2))
    );
    let why = said["rejected"][0]["problem"].as_str().unwrap();
    for word in ["Ada", "Bo", "a@x.example", "--replace", "--add"] {
        assert!(why.contains(word), "{why}");
    }
    assert_eq!(names(&client(&center, "1"), "person"), ["Ada", "Bo"]);
    assert_eq!(import(&center, second, &["--add"])["changed"], 1);
    assert_eq!(names(&client(&center, "1"), "person"), ["Ada", "Bo", "Dee"]);
    let dry = import(&center, second, &["--replace", "--dry-run"]);
    let said = import(&center, second, &["--replace"]);
    assert_eq!(
        dry["taken_away"], said["taken_away"],
        "a dry run says what the real one does"
    );
    assert_eq!(said["taken_away"][0]["line"], 2);
    assert_eq!(names(&client(&center, "1"), "person"), ["Dee"]);
}

#[test]
fn who_newly_reaches_a_clients_mail_is_told_by_name() {
    let center = Center::new();
    let _server = center.serve();
    let head = "client_id,pmb,legal_name,emails,phones,pickup_people,forward_address\n";
    let row = |mail: &str, phone: &str, who: &str, to: &str| {
        format!("{head}h,1,Acme Inc,{mail},{phone},{who},\"{to}\"\n")
    };
    let first = row("a@x.example", "+12175550101", "Ada Abbott", "");
    assert_eq!(import(&center, &first, &[])["newly_reached_by"], json!([]));
    let second = row(
        "a@x.example;eve@y.example",
        "+12175550101;+12175550199",
        "Ada Abbott;Eve Moll",
        "9 Elm St, Bend OR 97701",
    );
    let dry = import(&center, &second, &["--dry-run"]);
    let said = import(&center, &second, &[]);
    assert_eq!(said["changed"], 1, "{said}");
    assert_eq!(dry["newly_reached_by"], said["newly_reached_by"]);
    let what = "may collect Eve Moll; letters go to eve@y.example; may be called on +12175550199; \
                mail is sent on to 9 Elm St, Bend OR 97701";
    assert_eq!(said["newly_reached_by"][0]["what"], what);
    let file = center.file(
        "list.csv",
        &row("b@z.example", "+12175550101", "Ada Abbott", ""),
    );
    let told = center
        .run(&["client", "import", &file, "--replace"])
        .ok()
        .out;
    assert!(told.contains("letters go to b@z.example"), "{told}");
}

#[test]
fn ids_but_for_capitals_and_days_of_another_century_are_no_clients() {
    let center = Center::new();
    let _server = center.serve();
    let list = "client_id,pmb,legal_name,opened\nx1,1,Acme Inc,1900-01-01\nX1,2,Beta Inc,\nz,3,Gamma Inc,1920-01-01\n";
    let said = import(&center, list, &[]);
    assert_eq!(said["added"], 2, "{said}");
    assert_eq!(
        places(&said["left_out"]),
        [place(2, "opened"), place(4, "opened")]
    );
    assert_eq!(places(&said["rejected"]), [place(3, "client_id")]);
}

#[test]
fn a_bad_cell_costs_the_cell_and_all_faults_are_told_at_once() {
    let center = Center::new();
    let _server = center.serve();
    let list = "pmb,legal_name,kind,emails,opened,address_id_type,status,closed\n\
                1,Acme,company,\"a@x.example; b at x\",3/4/20x4,utility bill,,\n\
                2,Beta,sole,#N/A,2024-01-02,,gone,soon\n\
                3,Gamma,alien,,2031-01-01,,,\n";
    let said = import(&center, list, &[]);
    assert_eq!(said["added"], 2, "{said}");
    let mut left_out = places(&said["left_out"]);
    left_out.sort();
    assert_eq!(
        left_out,
        [
            place(2, "address_id_type"),
            place(2, "emails"),
            place(2, "opened"),
            place(4, "kind"),
            place(4, "opened")
        ]
    );
    let mut rejected = places(&said["rejected"]);
    rejected.sort();
    assert_eq!(
        rejected,
        [place(3, "closed"), place(3, "emails"), place(3, "status")]
    );
    assert_eq!(client(&center, "1")["emails"], json!(["a@x.example"]));
    // Mended, the rest comes in; nothing of what was taken is lost.
    let path = center.place().join("list.rejected.csv");
    let left = fs::read_to_string(&path).unwrap();
    assert_eq!(left.lines().count(), 4, "{left}");
    let mended = left
        .replace("b at x", "b@x.example")
        .replace("3/4/20x4", "2024-03-04");
    let mended = mended
        .replace("utility bill", "lease")
        .replace("gone,soon", ",")
        .replace("#N/A", "");
    let mended = mended.replace("alien", "company").replace("2031", "2021");
    let file = center.file("list.rejected.csv", &mended);
    let said = center.json(&["--json", "client", "import", &file]);
    assert_eq!(
        (&said[0]["added"], &said[0]["changed"]),
        (&json!(1), &json!(2)),
        "{said:?}"
    );
    assert_eq!(
        client(&center, "1")["emails"],
        json!(["a@x.example", "b@x.example"])
    );
    assert!(!center.place().join("list.rejected.rejected.csv").exists());
}

#[test]
fn a_second_round_of_rejected_rows_has_a_name_that_can_be_read() {
    let center = Center::new();
    let _server = center.serve();
    let bad = "pmb,legal_name\n,Nobody\n";
    for (name, next) in [
        ("clients.csv", "clients.rejected.csv"),
        ("clients.rejected.csv", "clients.rejected-2.csv"),
        ("clients.rejected-2.csv", "clients.rejected-3.csv"),
    ] {
        let said = center
            .run(&["client", "import", &center.file(name, bad)])
            .code(2)
            .out;
        assert!(
            said.contains(next) && center.place().join(next).exists(),
            "{said}"
        );
    }
}

#[test]
fn names_boxes_and_dates_are_read_as_spreadsheets_leave_them() {
    let center = Center::new();
    let _server = center.serve();
    let list = "pmb,legal_name,opened,phones\n\
                PMB 130,Slash Corp dba Slash Cakes,2024-01-02,#VALUE!\n\
                #131,Acme LLC (fka Oldacme Inc),1/2/24,x\n\
                Box 133,Alpha / Omega,45293,-\n\
                125.0,Decimal Inc,31/12/2023,\"=\"\"000123\"\"\"\n\
                2-Jan,Datey LLC,\"Jan 2, 2024\",\n\
                =\"007\",Bond LLC,2024-01-02 09:14,\n\
                Total,38,,\n,North wing,,\n1.2E+11,Short Inc,,\n";
    let said = import(&center, list, &[]);
    assert_eq!(said["added"], 5, "{said}");
    let slash = client(&center, "130");
    assert_eq!(
        (names(&slash, "legal"), names(&slash, "dba")),
        (vec!["Slash Corp".into()], vec!["Slash Cakes".into()])
    );
    assert_eq!(names(&client(&center, "131"), "former"), ["Oldacme Inc"]);
    // 31/12 in the same list says that the day comes first.
    assert_eq!(client(&center, "131")["opened"], "2024-02-01");
    for (pmb, opened) in [
        ("133", "2024-01-02"),
        ("125", "2023-12-31"),
        ("007", "2024-01-02"),
    ] {
        assert_eq!(client(&center, pmb)["opened"], opened, "{pmb}");
    }
    assert_eq!(client(&center, "125")["phones"], json!(["000123"]));
    let told = places(&said["told"]);
    for (line, column) in [(2, "legal_name"), (3, "legal_name"), (4, "legal_name")] {
        assert!(
            told.contains(&place(line, column)),
            "{line} {column}: {told:?}"
        );
    }
    let mut rejected: Vec<_> = places(&said["rejected"])
        .into_iter()
        .map(|(line, _)| line)
        .collect();
    rejected.dedup();
    // What was a box before a spreadsheet made a date of it is nobody's box.
    assert_eq!(rejected, [6, 8, 9, 10], "{said}");
    assert_eq!(
        import(&center, list, &["--dry-run"])["unchanged"],
        5,
        "a split name is known again"
    );
    // 7 is what a spreadsheet makes of 007.
    let seven = import(&center, "pmb,legal_name\n7,Bond LLC\n", &[]);
    assert!(
        seven["rejected"][0]["problem"]
            .as_str()
            .unwrap()
            .contains("007 is Bond LLC's"),
        "{seven}"
    );
}

#[test]
fn a_business_whose_people_are_on_file_is_not_said_to_have_nobody_and_none_is_no_person() {
    let center = Center::new();
    let _server = center.serve();
    let list = "pmb,legal_name,kind,emails,people,pickup_people\n\
                1,Acme Inc,company,a@x.example,Lena Holm,\n2,Bolt Inc,company,b@x.example,none,Nobody\n";
    let said = import(&center, list, &[]);
    assert_eq!(said["people_collect"], json!(["box 1, Acme Inc"]), "{said}");
    assert_eq!(
        said["nobody_collects"],
        json!(["box 2, Bolt Inc"]),
        "{said}"
    );
    let bolt = center.run(&["client", "show", "2", "--json"]).ok().out;
    assert!(
        !bolt.to_lowercase().contains("nobody") && !bolt.contains("\"none\""),
        "{bolt}"
    );
}

#[test]
fn who_hears_of_no_mail_and_whom_nobody_may_collect_for_is_said() {
    let center = Center::new();
    let _server = center.serve();
    let list = "pmb,legal_name,kind,emails,pickup_people,closed\n\
                1,Acme Inc,company,a@x.example,,\n2,Bo Lee,person,n/a,,\n3,Gone Inc,company,,,2019-01-01\n\
                4,Whole Inc,llc,w@x.example,Will,\n";
    let said = import(&center, list, &[]);
    assert_eq!(said["no_address"], json!(["box 2, Bo Lee"]));
    assert_eq!(said["nobody_collects"], json!(["box 1, Acme Inc"]));
    let text = center
        .run(&["client", "import", &center.file("again.csv", list)])
        .ok()
        .out;
    assert!(
        text.contains("no e-mail address") && text.contains("collect"),
        "{text}"
    );
}

#[test]
fn what_is_no_list_is_said_to_be_none() {
    let center = Center::new();
    let refused = |name: &str, bytes: &[u8]| {
        let path = center.place().join(name);
        fs::write(&path, bytes).unwrap();
        center
            .run(&["client", "import", path.to_str().unwrap()])
            .code(2)
            .err
    };
    for (name, bytes) in [
        ("program", &b"\x7fELF\x02\x01\x01\0\0\0"[..]),
        ("book.xlsx", b"PK\x03\x04\x14\0\x06\0"),
        (
            "README.md",
            b"# mailroom\n\nThe mail desk, \"by keyboard.\n",
        ),
        ("page.html", b"<!DOCTYPE html><html></html>"),
        ("cards.vcf", b"BEGIN:VCARD\nFN:Ada\n"),
    ] {
        let said = refused(name, bytes);
        assert!(said.contains("this is no list"), "{name}: {said}");
    }
    assert!(refused("empty.csv", b"").contains("empty"));
    assert!(refused("bare.csv", b"101,Harbor Candle Co\n").contains("no header row"));
}

#[test]
fn lists_with_a_line_of_their_own_above_the_header_and_in_wide_letters_are_read() {
    let center = Center::new();
    let _server = center.serve();
    let wide: Vec<u8> = "pmb\tlegal_name\r\n1\tCafé Ole\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (at, bytes) in [
        [b"\xff\xfe".to_vec(), wide].concat(),
        b"sep=;\r\npmb;legal_name\r\n2;Semi, Colon\r\n".to_vec(),
        b"Our clients\r\n\r\nas of May\r\nPMB,Legal Name\r\n3,Titled Inc\r\n".to_vec(),
    ]
    .iter()
    .enumerate()
    {
        let path = center.place().join("odd.csv");
        fs::write(&path, bytes).unwrap();
        let said = center
            .run(&["client", "import", path.to_str().unwrap()])
            .ok()
            .out;
        assert!(said.contains("1 added"), "{said}");
        let _ = client(&center, &(at + 1).to_string());
    }
    // A fault below such lines has the line of the file.
    let said = import(&center, "sep=,\npmb,legal_name\n,Nobody\n", &[]);
    assert_eq!(said["rejected"][0]["line"], 3);
}

#[test]
fn a_map_joins_headings_falls_back_and_has_a_separator_for_each_column() {
    let center = Center::new();
    let _server = center.serve();
    let map = center.file(
        "map.toml",
        "pmb = \"Box\"\nlegal_name = { first_of = [\"Firm\", \"{First} {Last}\"] }\n\
         people = [\"{First} {Last}\", \"Crew\"]\nemails = \"Mails\"\nopened = \"Since\"\n\
         [formats]\ndates = [\"MM/DD/YYYY\", \"DD.MM.YYYY\"]\nseparator = { emails = \"/\", people = \"|\" }\n",
    );
    let list = "First,Last,Firm,Box,Mails,Crew,Since\n\
                Ada,Quill,,#7,a@x.example/b@x.example,Bo Lee|Cy Dee,3/4/2024\n,,Acme Inc,9,,,14.3.2024\n";
    let said = import(&center, list, &["--map", &map]);
    assert_eq!(
        (&said["added"], &said["left_out"]),
        (&json!(2), &json!([])),
        "{said}"
    );
    let ada = client(&center, "7");
    assert_eq!(names(&ada, "legal"), ["Ada Quill"]);
    assert_eq!(names(&ada, "person"), ["Ada Quill", "Bo Lee", "Cy Dee"]);
    assert_eq!(
        (&ada["kind"], &ada["opened"]),
        (&json!("individual"), &json!("2024-03-04"))
    );
    assert_eq!(ada["emails"], json!(["a@x.example", "b@x.example"]));
    assert_eq!(client(&center, "9")["opened"], "2024-03-14");
}

#[test]
fn the_ready_maps_read_what_the_programs_export() {
    let center = Center::new();
    let _server = center.serve();
    let maps = center.json(&["--json", "client", "import", "--maps"]);
    let all: Vec<_> = maps
        .iter()
        .map(|one| one["map"].as_str().unwrap())
        .collect();
    assert_eq!(
        all,
        [
            "outlook",
            "google",
            "hubspot",
            "quickbooks",
            "cobot",
            "nexudus",
            "officernd"
        ]
    );
    for (at, (map, list, more)) in [
        ("outlook", "First Name,Middle Name,Last Name,E-mail Address,Company,Office Location\nAda,M,Abbott,a@x.example,,PMB 1\n", None),
        ("google", "First Name,Last Name,Organization Name,E-mail 1 - Value,Custom Field 1 - Value\nAda,Abbott,,a@x.example ::: b@x.example,2\n", None),
        ("hubspot", "Record ID,Company name,Associated Contact,Mailbox\n12345678901,Ada Abbott,Ada Abbott (a@x.example),3\n", None),
        ("quickbooks", "Name,Company name,Email,Notes\n\"Abbott, Ada\",Ada Abbott,\"a@x.example, b@x.example\",PMB 4\n", None),
        ("cobot", "Name,Company,Email,Plan Name,Start Date,Suite No\nAda Abbott,,a@x.example,Mail,2024-01-02,5\n", Some("pmb=Suite No")),
        ("nexudus", "FullName,Email,Plan,ContractStartDate,Mailbox\nAda Abbott,a@x.example,Mail,2024-01-02 00:00,6\n", None),
        ("officernd", "Member Name,Company,Email,Start Date,Mailbox\nAda Abbott,,a@x.example,2024-01-02,7\n", None),
    ]
    .into_iter()
    .enumerate()
    {
        let mut words = vec!["--map", map];
        words.extend(more.into_iter().flat_map(|more| ["--column", more]));
        let said = import(&center, list, &words);
        assert_eq!((&said["added"], &said["left_out"]), (&json!(1), &json!([])), "{map}: {said}");
        let one = client(&center, &(at + 1).to_string());
        assert!(one["emails"].as_array().unwrap().contains(&json!("a@x.example")), "{map}: {one}");
        assert!(names(&one, "legal")[0].starts_with("Ada"), "{map}: {one}");
    }
    let none = center.run(&[
        "client",
        "import",
        &center.file("x.csv", "Name,Email\nA,b@x.example\n"),
        "--map",
        "cobot",
    ]);
    assert!(none.code(2).err.contains("--column pmb="));
}

#[test]
fn a_dry_run_where_no_desk_is_begins_none() {
    let center = Center::new();
    let file = center.file("list.csv", "pmb,legal_name\n101,Harbor Candle Co LLC\n");
    let place = center.place().join("elsewhere");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_mailroom"))
        .args(["--data", place.to_str().unwrap()])
        .args(["client", "import", &file, "--dry-run", "--json"])
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(said["added"], 1, "{said}");
    assert!(!place.exists());
}

#[test]
fn another_box_name_kind_or_last_day_of_a_known_client_is_named_and_wants_replace() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,kind\nharbor,101,Harbor Candle Co LLC,company\n";
    assert_eq!(import(&center, list, &[])["added"], 1);
    let other =
        "client_id,pmb,legal_name,kind,closed\nharbor,199,Wholly Other Inc,person,2020-01-31\n";
    let told = [
        "101 \u{2192} 199",
        "Harbor Candle Co LLC \u{2192} Wholly Other Inc",
        "business \u{2192} individual",
        "none \u{2192} 2020-01-31",
    ];
    for more in [&["--dry-run"][..], &[], &["--add"]] {
        let said = import(&center, other, more);
        assert_eq!(
            (&said["changed"], said["rejected"].as_array().unwrap().len()),
            (&json!(0), 1)
        );
        let text = said.to_string();
        for words in told {
            assert!(text.contains(words), "{more:?}: {words} in {text}");
        }
    }
    assert_eq!(
        names(&client(&center, "101"), "legal"),
        ["Harbor Candle Co LLC"]
    );
    let said = import(&center, other, &["--replace", "--dry-run"]).to_string();
    assert!(told.iter().all(|words| said.contains(words)), "{said}");
    let said = import(&center, other, &["--replace"]);
    assert_eq!(said["changed"], 1, "{said}");
    assert!(
        told.iter().all(|words| said.to_string().contains(words)),
        "{said}"
    );
    assert_eq!(
        names(&client(&center, "199"), "legal"),
        ["Wholly Other Inc"]
    );
}

#[test]
fn a_row_that_lists_the_old_name_as_a_former_one_renames_without_more() {
    let center = Center::new();
    let list = "pmb,legal_name\n101,Harbor Candle Co LLC\n";
    assert_eq!(import(&center, list, &[])["added"], 1);
    let renamed = "pmb,legal_name,former_names\n101,Harbor Wax Inc,Harbor Candle Co LLC\n";
    assert_eq!(import(&center, renamed, &[])["changed"], 1);
}

#[test]
fn two_numbers_with_one_box_and_one_name_are_two_clients_and_never_one_in_silence() {
    let list = "client_id,pmb,legal_name,phones\n\
                B1,70,Same Corp,\nB2,70,Same Corp,703 555 0102\n";
    let center = Center::new();
    let _server = center.serve();
    let said = import(&center, list, &[]);
    assert_eq!((&said["added"], &said["changed"]), (&json!(1), &json!(0)));
    assert_eq!(places(&said["rejected"]), [place(3, "client_id")], "{said}");
    assert_eq!(said["same_names"], json!([]), "{said}");
    // Whoever is on file stays who he is, whichever row stands first.
    let turned = "client_id,pmb,legal_name\nB3,70,Same Corp\nB1,70,Same Corp\n";
    let said = import(&center, turned, &[]);
    assert_eq!(places(&said["rejected"]), [place(2, "client_id")], "{said}");
    let said = import(&center, list, &["--shared-boxes"]);
    assert_eq!((&said["added"], &said["changed"]), (&json!(1), &json!(0)));
    // Both are on file by now: nothing is to be told apart.
    let said = import(&center, list, &[]);
    assert_eq!(said["unchanged"], 2, "{said}");
}

#[test]
fn a_column_of_addresses_is_called_as_people_call_it() {
    for heading in ["E-mail", "Email", "e-mail", "E-Mails"] {
        let center = Center::new();
        let list = format!("pmb,legal_name,{heading}\n101,Acme LLC,a@x.example\n");
        assert_eq!(import(&center, &list, &[])["added"], 1, "{heading}");
        assert_eq!(client(&center, "101")["emails"], json!(["a@x.example"]));
    }
}

#[test]
fn a_short_form_said_to_be_whole_and_two_clients_of_one_name_are_told() {
    let center = Center::new();
    let _server = center.serve();
    let list = "client_id,pmb,legal_name,form_whole,form_signed\n\
                a,101,Harbor Candle Co LLC,yes,2026-01-02\n\
                b,102,Dana Frost,,\nc,103,DANA FROST,,\n";
    let said = import(&center, list, &["--dry-run"]);
    assert_eq!(
        said["forms_short"],
        json!(["box 101, Harbor Candle Co LLC"])
    );
    let same = json!(["box 103, DANA FROST as box 102, Dana Frost"]);
    assert_eq!(said["same_names"], same, "{said}");
}

#[test]
fn a_name_that_is_on_file_or_looks_like_one_is_told_at_every_door() {
    let center = Center::new();
    let _server = center.serve();
    let first = "client_id,pmb,legal_name\na,101,Acme LLC\nb,102,Dana Frost\n";
    let _ = import(&center, first, &[]);
    let said = import(
        &center,
        "pmb,legal_name\n150,ACME LLC\n151,\u{410}cme LLC\n",
        &[],
    );
    let same = json!([
        "box 150, ACME LLC as box 101, Acme LLC, on file",
        "box 151, \u{410}cme LLC as box 150, ACME LLC"
    ]);
    assert_eq!(said["same_names"], same, "{said}");
    assert_eq!(said["other_letters"], json!(["box 151, \u{410}cme LLC"]));
    let add = |pmb: &str, name: &str| {
        let args = ["client", "add", "--pmb", pmb, "--name", name];
        center.run(&args).ok().out
    };
    let told = add("160", "Dana  Frost");
    assert!(told.contains("box 102 has that legal name too"), "{told}");
    let told = add("161", "D\u{430}na Frost");
    assert!(told.contains("looks the same, in other letters"), "{told}");
    let told = add("162", "\u{41e}pal Foods");
    assert!(told.contains("another alphabet"), "{told}");
    assert!(!add("163", "Opal Goods").contains("alphabet"));
}

#[test]
fn a_rename_says_who_may_collect_from_now_on() {
    let center = Center::new();
    let _server = center.serve();
    let list = "pmb,legal_name,kind,pickup_people\n101,Dana Frost,individual,Bo Lund\n";
    let _ = import(&center, list, &[]);
    let told = center.run(&["client", "rename", "101", "Dana Winter"]);
    let told = told.ok().out;
    assert!(
        told.contains("Dana Winter may collect now, Dana Frost may collect no more"),
        "{told}"
    );
}

#[test]
fn a_name_on_the_form_in_another_order_is_the_rows_own() {
    let center = Center::new();
    let _server = center.serve();
    let list = "client_id,pmb,legal_name,people,on_form\na,101,Kestrel Inc,Dana Frost,\"Frost Dana; Kestrel Inc\"\n";
    let said = import(&center, list, &[]);
    assert_eq!(said["left_out"], json!([]), "{said}");
    let known = client(&center, "101");
    let all = known["names"].as_array().unwrap().iter();
    let on_form = all.filter(|name| name["on_form"] == true).count();
    assert_eq!(on_form, 2, "{known}");
}

#[test]
fn a_signature_still_to_come_and_a_first_day_far_ahead_are_told_and_cost_their_cells() {
    let center = Center::new();
    let _server = center.serve();
    let _ = center
        .run(&["server", "clock", "set", "2027-01-05T10:00:00Z"])
        .ok();
    let list = "pmb,legal_name,opened,form_signed\n\
                1,Acme Inc,2030-01-01,2026-01-02\n\
                2,Beta Inc,2026-01-01,2027-01-06\n\
                3,Zeta Inc,2027-02-01,2027-01-05\n";
    let said = import(&center, list, &[]);
    assert_eq!(said["added"], 3, "{said}");
    assert_eq!(
        places(&said["left_out"]),
        [place(2, "opened"), place(3, "form_signed")]
    );
    assert_eq!(client(&center, "1")["opened"], Value::Null);
    assert_eq!(client(&center, "3")["opened"], "2027-02-01");
}

#[test]
fn who_imports_a_list_is_not_noted_as_who_looked_at_the_ids() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,photo_id_type,address_id_type\n\
                h,101,Harbor Candle Co LLC,passport,lease\n";
    let _ = import(&center, list, &[]);
    let show = ["client", "form", "show", "h", "--reason", "audit"];
    let said = center.run(&show).ok().out;
    assert!(
        said.contains("passport") && !said.contains("_checked"),
        "{said}"
    );
    let set = ["client", "form", "set", "h", "photo_id_expires=2030-01-01"];
    let _ = center.run(&set).ok();
    let said = center.run(&show).ok().out;
    assert!(
        said.contains("photo_id_checked") && !said.contains("address_id_checked"),
        "{said}"
    );
}

#[test]
fn an_import_says_whose_mail_is_held_for_his_form_and_why() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,pickup_people,emails,form_edition,form_signed,witness,photo_id_type,photo_id_expires,\
                address_id_type,form_whole\n\
                a,101,Harbor Candle Co LLC,Ada,a@x.example,older,2024-01-05,cmra_in_person,passport,2030-01-01,lease,yes\n\
                b,102,Kestrel Inc,Bo,b@x.example,2023-04,2024-01-05,cmra_in_person,passport,2030-01-01,lease,yes\n";
    let said = import(&center, list, &[]);
    let held = said["held_for_form"].as_array().unwrap();
    assert_eq!(held.len(), 1, "{said}");
    let one = held[0].as_str().unwrap();
    assert!(
        one.starts_with("box 101, Harbor Candle Co LLC (form on a layout from before"),
        "{one}"
    );
    // The same list once more: it is so still.
    let file = center.file("again.csv", list);
    let again = center.run(&["client", "import", &file]).ok().out;
    assert!(
        again.contains("Mail for 1 client is held until the form is complete")
            && again.contains("mailroom report pipeline"),
        "{again}"
    );
}

#[test]
fn a_list_from_a_directory_that_cannot_be_written_leaves_its_rejected_rows_at_home() {
    let center = Center::new();
    let gone = center.place().join("gone");
    let home = center.place().join("home");
    fs::create_dir(&gone).unwrap();
    fs::create_dir(&home).unwrap();
    for (words, list) in [
        (
            ["client", "import", "-"],
            "pmb,legal_name\n101,Acme\na box far too long to be one,Zeta\n",
        ),
        (["item", "import", "-"], "pmb\n101\nzzz\n"),
    ] {
        // The shell's directory is taken away under it.
        let mut command = std::process::Command::new("sh");
        let program = env!("CARGO_BIN_EXE_mailroom");
        let line = format!(
            "rmdir {}; exec {program} --data {} {}",
            gone.display(),
            center.data().display(),
            words.join(" ")
        );
        fs::create_dir_all(&gone).unwrap();
        command.current_dir(&gone).args(["-c", &line]);
        command.env("HOME", &home).env_remove("MAILROOM_DATA");
        command.stdin(std::process::Stdio::piped());
        command.stdout(std::process::Stdio::piped());
        command.stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), list.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let kept = home.join("stdin.rejected.csv");
        assert!(
            said.contains(&kept.display().to_string()),
            "{said} {output:?}"
        );
        assert!(fs::read_to_string(&kept).unwrap().contains("problem"));
        fs::remove_file(kept).unwrap();
    }
}

#[test]
fn mail_before_the_first_day_of_a_service_says_that_nobody_is_served_yet() {
    let center = Center::new();
    let day = &center.json(&["--json", "day", "show"])[0]["date"];
    let year: i32 = day.as_str().unwrap()[..4].parse().unwrap();
    let first = format!("{}-12-31", year + 1);
    let list = format!(
        "client_id,pmb,legal_name,opened\n\
         h,101,Harbor Candle Co LLC,{first}\n\
         t,102,Tidewater Audio LLC,2020-01-01\n"
    );
    let _ = import(&center, &list, &[]);
    let said = center.run(&["item", "log", "101"]).ok().out;
    let not_yet = format!("NOT SERVED YET, the service begins on {first}");
    assert!(said.contains(&not_yet), "{said}");
    let said = center.run(&["item", "log", "102"]).ok().out;
    assert!(!said.contains("NOT SERVED YET"), "{said}");
}

#[test]
fn what_would_go_with_a_rejected_row_is_not_said_to_be_gone() {
    let center = Center::new();
    let _server = center.serve();
    let list = "client_id,pmb,legal_name,dbas\na,101,Alder LLC,Alder Shop\nb,102,Birch LLC,Birch Shop\n\
                c,103,Cedar LLC,Cedar Shop\n";
    let _ = import(&center, list, &[]);
    let exchanged =
        "client_id,pmb,legal_name,dbas\na,102,Alder LLC,\nb,101,Birch LLC,\nc,103,Cedar LLC,\n";
    for more in [&["--replace", "--dry-run"][..], &["--replace"]] {
        let said = import(&center, exchanged, more);
        assert_eq!(said["rejected"].as_array().unwrap().len(), 2, "{said}");
        let went = said["taken_away"].as_array().unwrap();
        let lines: Vec<_> = went.iter().map(|one| &one["line"]).collect();
        assert_eq!(lines, [&json!(4)], "{more:?}: {said}");
    }
}
