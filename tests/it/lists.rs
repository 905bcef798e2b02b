//! Lists as other programs write them: their footers, states, labels and names, and our own that come back mended.

use serde_json::{Value, json};

use crate::harness::Center;

/// A list through its ready map, in a center of its own: what the import says, and the clients that came of it.
fn taken(text: &str, more: &[&str]) -> (i32, String, Vec<Value>) {
    let center = Center::new();
    let _server = center.serve();
    let file = center.file("list.csv", text);
    let ran = center.run(&[&["client", "import", &file][..], more].concat());
    let said = ran.out.clone() + &ran.err;
    (ran.code, said, center.json(&["--json", "client", "list"]))
}

fn said(one: &Value) -> String {
    let names = one["names"].as_array().unwrap();
    let of = |kind: &str| {
        let of_kind = names.iter().filter(|name| name["kind"] == kind);
        let texts: Vec<_> = of_kind.map(|name| name["text"].as_str().unwrap()).collect();
        texts.join("+")
    };
    let (pmb, status) = (
        one["pmb"].as_str().unwrap(),
        one["status"].as_str().unwrap(),
    );
    format!("{pmb} {} [{}] {status}", of("legal"), of("person"))
}

#[test]
fn lists_of_other_programs_come_in_as_they_are_meant() {
    for (name, map, text, wanted) in [
        (
            "google's custom fields by their labels",
            "google",
            "First Name,Last Name,Organization Name,E-mail 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,\
             Custom Field 2 - Label,Custom Field 2 - Value\nGina,Gray,Gray LLC,g@x.example,Anniversary,5,PMB,171\n",
            &["171 Gray LLC [Gina Gray] active"][..],
        ),
        (
            "google's fields of old",
            "google",
            "Name,Given Name,Family Name,Organization 1 - Name,Custom Field 1 - Type,Custom Field 1 - Value\n\
             Ada Abbott,Ada,Abbott,Harbor Candle Co LLC,PMB,101\n",
            &["101 Harbor Candle Co LLC [Ada Abbott] active"],
        ),
        (
            "customers of a bookkeeper",
            "quickbooks",
            "Name,Company name,Email,Notes\n\"Quill, Ada\",Quill Co LLC,q@x.example,PMB 172\n\
             Finch LLP:Retainer,,b@x.example,PMB 234\n\"Abbott, Bea\",,a@x.example,PMB 173\n",
            &[
                "172 Quill Co LLC [Ada Quill] active",
                "173 Bea Abbott [Bea Abbott] active",
                "234 Finch LLP [] active",
            ],
        ),
        (
            "members who left, and a company that stays",
            "officernd",
            "Company,Name,Email,Status,Start Date,End Date,Mailbox\n\
             Harbor LLC,Ada Abbott,a@x.example,Active,2021-04-01,,101\n\
             Harbor LLC,Marco Ruiz,m@x.example,Former,2021-04-01,,101\n\
             Gone LLC,Bo Ek,b@x.example,Former,2021-04-01,2026-10-31,102\n\
             Next LLC,Cy Orr,c@x.example,Pending,2021-04-01,,103\n",
            &[
                "101 Harbor LLC [Ada Abbott+Marco Ruiz] active",
                "102 Gone LLC [Bo Ek] former",
                "103 Next LLC [Cy Orr] pending",
            ],
        ),
        (
            "active or not, in one word",
            "nexudus",
            "Full Name,Email,Company Name,Active,Cancellation Date,Mailbox\n\
             X Y,x@x.example,XY LLC,True,,174\nU V,u@x.example,UV LLC,False,2026-10-31,175\n",
            &["174 XY LLC [X Y] active", "175 UV LLC [U V] former"],
        ),
    ] {
        let (_, told, clients) = taken(text, &["--map", map]);
        let mut all: Vec<String> = clients.iter().map(said).collect();
        all.sort();
        assert_eq!(all, wanted, "{name}: {told}");
    }
}

#[test]
fn who_left_without_a_day_is_told_and_not_taken_as_active() {
    for (map, text) in [
        (
            "cobot",
            "Name,Company,Mailbox,Status\nX Z,XZ LLC,175,inactive\n",
        ),
        (
            "nexudus",
            "Full Name,Company Name,Active,Mailbox\nX Y,XY LLC,False,174\n",
        ),
        ("quickbooks", "Name,Notes\nWest Inc (deleted),PMB 173\n"),
    ] {
        let (code, told, clients) = taken(text, &["--map", map]);
        assert!(clients.is_empty() && code == 2, "{map}: {told}");
        assert!(told.contains("no day under closed"), "{map}: {told}");
    }
}

#[test]
fn what_is_wrong_with_a_list_is_said_in_its_words() {
    for (name, text, code, wanted) in [
        (
            "exchanged",
            "pmb,legal_name\nAcme Inc,101\n",
            2,
            "exchange the two headings",
        ),
        ("header only", "pmb,legal_name\n", 2, "a header and no rows"),
        (
            "footers",
            "pmb,legal_name\n101,A Inc\nTotal: 1 rows,\n,Exported on 2026-11-28\n",
            0,
            "is no client and was passed over",
        ),
        (
            "heading of two lines",
            "pmb,\"Legal\nName\"\n101,A Inc\n",
            0,
            "1 added",
        ),
        (
            "ruled cells",
            "pmb,legal_name,opened,phones\n101,A Inc,---,...\n",
            0,
            "1 added",
        ),
    ] {
        let (ran, told, _) = taken(text, &[]);
        assert_eq!(ran, code, "{name}: {told}");
        assert!(told.contains(wanted), "{name}: {told}");
    }
}

#[test]
fn a_rejected_formula_comes_back_as_a_formula() {
    let center = Center::new();
    let _server = center.serve();
    let file = center.file("list.csv", "pmb,legal_name\n140,=1+1\n");
    let _ = center.run(&["client", "import", &file]).code(2);
    let rejected = file.replace("list.csv", "list.rejected.csv");
    let again = center.run(&["client", "import", &rejected]).code(2);
    assert!(again.out.contains("is a formula"), "{}", again.out);
    assert!(center.json(&["--json", "client", "list"]).is_empty());
}

#[test]
fn two_clients_that_exchange_boxes_are_told_how() {
    let center = Center::new();
    let _server = center.serve();
    let import = |text: &str, more: &[&str]| {
        let file = center.file("list.csv", text);
        center.run(&[&["client", "import", &file][..], more].concat())
    };
    let _ = import("client_id,pmb,legal_name\nx,150,A Inc\ny,151,B Inc\n", &[]).ok();
    let ran = import(
        "client_id,pmb,legal_name\nx,151,A Inc\ny,150,B Inc\n",
        &["--replace"],
    );
    assert!(ran.out.contains("give one a free box first"), "{}", ran.out);
}

#[test]
fn a_list_of_stock_imported_twice_is_there_once() {
    let center = Center::new();
    let _server = center.serve();
    let clients = center.file("list.csv", "pmb,legal_name\n101,A Inc\n");
    let _ = center.run(&["client", "import", &clients]).ok();
    let stock = center.file("stock.csv", "pmb,kind,count\n101,letter,2\n101,letter,1\n");
    let import = || center.json(&["--json", "item", "import", &stock])[0].clone();
    let first = import();
    assert_eq!((&first["pieces"], &first["known"]), (&json!(3), &json!(0)));
    let again = import();
    assert_eq!((&again["pieces"], &again["known"]), (&json!(0), &json!(3)));
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 3);
    let more = center.file("more.csv", "pmb,kind,count\n101,letter,2\n");
    let other = center.json(&["--json", "item", "import", "--again", &more])[0].clone();
    assert_eq!(other["pieces"], 2);
}

#[test]
fn stock_that_lies_here_already_is_named_and_not_taken_twice() {
    let center = Center::new();
    let _server = center.serve();
    let clients = center.file("list.csv", "pmb,legal_name\n101,A Inc\n102,B Inc\n");
    let _ = center.run(&["client", "import", &clients]).ok();
    let head = "pmb,kind,received,count,tracking\n";
    let rows = "101,letter,2026-10-01,2,\n101,letter,2026-10-01,1,\n102,parcel,2026-10-02,1,1Z5R89390357567127\n";
    let stock = center.file("stock.csv", &format!("{head}{rows}"));
    let _ = center.run(&["item", "import", &stock]).ok();
    let more = format!("{head}{rows}102,flat,2026-10-02,1,\n101,letter,2026-10-03,1,\n");
    let said = center
        .run(&["--json", "item", "import", &center.file("more.csv", &more)])
        .code(2)
        .lines();
    assert_eq!(said[0]["pieces"], 2, "{}", said[0]);
    let rejected = said[0]["rejected"].to_string();
    assert_eq!(rejected.matches("--again").count(), 3, "{rejected}");
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 6);
}

#[test]
fn what_is_not_there_is_input_and_what_is_so_already_is_said() {
    let center = Center::new();
    let _server = center.serve();
    let clients = center.file("list.csv", "pmb,legal_name\n101,A Inc\n");
    let _ = center.run(&["client", "import", &clients]).ok();
    for words in [
        &["item", "show", "99"][..],
        &["item", "void", "99", "--reason", "x"],
        &["item", "find", "zzzzqq"],
        &["notice", "retry", "99"],
        &["notice", "cancel", "99"],
        &["client", "show", "999"],
    ] {
        assert_eq!(center.run(words).code, 2, "{words:?}");
    }
    for words in [
        &["client", "rename", "101", "A Inc"][..],
        &["client", "resume", "101"],
        &["client", "reopen", "101"],
    ] {
        let ran = center.run(words).ok();
        assert!(
            ran.out.contains("Nothing was changed"),
            "{words:?}: {}",
            ran.out
        );
    }
    for words in [
        &["client", "rename", "101", "B Inc"][..],
        &["client", "suspend", "101", "--reason", "x"],
        &["client", "resume", "101"],
        &["client", "note", "101", "hi"],
    ] {
        let ran = center.run(words).ok();
        assert!(
            !ran.out.contains("Nothing was changed"),
            "{words:?}: {}",
            ran.out
        );
    }
    let future = center.run(&["day", "close", "2999-01-01"]).code(1);
    assert!(future.err.contains("has not begun"), "{}", future.err);
    let _ = center.run(&["item", "log", "101"]).ok();
    let closed = center.run(&["client", "close", "101", "--yes"]).ok();
    assert!(closed.out.contains("1 piece lies here"), "{}", closed.out);
}

#[test]
fn a_bad_config_is_input_whoever_reads_it() {
    let center = Center::new();
    let _ = center.file("data/config.toml", "garbage = [\n");
    for words in [
        &["config", "check"][..],
        &["config", "show"],
        &["server", "start"],
        &["item", "list"],
    ] {
        assert_eq!(center.run(words).code, 2, "{words:?}");
    }
}

#[test]
fn a_changed_row_of_an_earlier_stock_list_is_a_question_and_what_left_comes_in_no_more() {
    let center = Center::new();
    let _server = center.serve();
    let clients = "client_id,pmb,legal_name,kind,pickup_people\na,101,A Inc,business,Ada Abbott\n";
    let clients = center.file("list.csv", clients);
    let _ = center.run(&["client", "import", &clients]).ok();
    let head = "pmb,kind,count\n";
    let stock = center.file(
        "stock.csv",
        &format!("{head}PMB 101,letter,2\n101,flat,1\n"),
    );
    let _ = center.run(&["item", "import", &stock]).ok();
    let out = [
        "pickup",
        "101",
        "--person",
        "Ada Abbott",
        "--check",
        "driver",
        "--items",
        "3",
    ];
    let _ = center.run(&out).ok();
    let import = |rows: &str| {
        let file = center.file("more.csv", &format!("{head}{rows}"));
        center.run(&["--json", "item", "import", &file]).lines()[0].clone()
    };
    let changed = import("101,letter,3\n101,flat,1\n");
    assert_eq!(changed["pieces"], 0, "{changed}");
    let rejected = changed["rejected"].to_string();
    for said in [
        "2 of these 3 pieces are in the books already, #1, #2",
        "write 1 for the rest",
        "imported before, #3, and left since",
    ] {
        assert!(rejected.contains(said), "{said}: {rejected}");
    }
    assert_eq!(
        import("101,parcel,1\n")["pieces"],
        1,
        "something new comes in"
    );
}

#[test]
fn an_import_says_who_is_not_served_and_whose_id_has_expired() {
    let center = Center::new();
    let list = center.file(
        "list.csv",
        "client_id,pmb,legal_name,status,closed,photo_id_type,photo_id_expires\n\
         a,101,A Inc,,,state_id,2024-01-31\nb,102,B Inc,suspended,,,\nc,103,C Inc,,2020-01-31,,\nd,104,D Inc,,,,\n",
    );
    let said = center.run(&["client", "import", &list]).ok().out;
    for line in [
        "2 clients are not served as usual",
        "(suspended)",
        "(former)",
        "1 client has an ID that has expired",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("104 D Inc ("), "{said}");
}

#[test]
fn a_row_of_stock_that_contradicts_itself_is_refused_with_its_cell() {
    let center = Center::new();
    let _server = center.serve();
    let clients =
        "client_id,pmb,legal_name,kind\na,102,Ada Quill,individual\nb,104,Bo Tran,individual\n";
    let clients = center.file("list.csv", clients);
    let _ = center.run(&["client", "import", &clients]).ok();
    let import = |name: &str, rows: &str, more: &[&str]| {
        let file = center.file(name, rows);
        let words = [&["--json", "item", "import", &file][..], more].concat();
        center.run(&words).lines()[0].clone()
    };
    for (row, column) in [
        ("102,Bo Tran,,,,1", "line"),
        ("102,104,,,,1", "line"),
        ("102,PMB 104,,,,1", "line"),
        ("102,Box 104,,,,1", "line"),
        ("102,Ste 104,,,,1", "line"),
        ("102,104 .p,,,,1", "line"),
        ("102,104.p,,,,1", "line"),
        ("102,104 Bo Tran,,,,1", "line"),
        ("102,Somebody / Bo Tran,,,,1", "line"),
        ("102,\"Somebody, PMB 104\",,,,1", "line"),
        ("102,PMB 999,,,,1", "line"),
        ("102,ITEM:1R,,,,1", "line"),
        ("102,,ITEM:1R,,,1", "slot"),
        ("102,,BOX:104=X,,,1", "slot"),
        ("102,,PMB 104,,,1", "slot"),
        ("102,,,1899-11-22,,1", "received"),
        ("102,,,,=1+2,1", "tracking"),
    ] {
        let text = format!("pmb,line,slot,received,tracking,count\n{row}\n");
        let said = import("bad.csv", &text, &[]);
        assert_eq!(said["pieces"], 0, "{row}: {said}");
        assert_eq!(said["rejected"][0]["column"], column, "{row}: {said}");
    }
    let good = "pmb,line,slot,count\n102,Ada Quill,PMB 102,1\n,Bo Tran,,1\n102,\"Ada Quill, PMB 102\",,1\n\
        102,Some Older Name,SHELF:S2=Q,1\n";
    assert_eq!(import("good.csv", good, &[])["pieces"], 4);
    let _ = import("two.csv", "pmb,kind,count\n104,flat,2\n", &[]);
    let said = import("five.csv", "pmb,kind,count\n104,flat,5\n", &[]);
    let advice = said["rejected"].to_string();
    assert!(
        advice.contains("write 3 for the rest") && advice.contains("--again"),
        "{advice}"
    );
    let rest = import("rest.csv", "pmb,kind,count\n104,flat,3\n", &["--again"]);
    assert_eq!(rest["pieces"], 3, "{rest}");
}

#[test]
fn a_label_of_ours_is_a_place_or_a_piece_and_never_a_new_letter() {
    let center = Center::new();
    let _server = center.serve();
    let list = "client_id,pmb,legal_name,kind\na,101,Ada Quill,individual\n";
    let _ = center
        .run(&["client", "import", &center.file("list.csv", list)])
        .ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    for label in ["ITEM:1R", "#1R", "BOX:101=D", "SHELF:S2=Q"] {
        let _ = center.run(&["item", "log", label]).code(2);
        let piped = center.run_with(&["--json", "item", "log", "-"], label.as_bytes());
        let _ = piped.code(2);
    }
    let _ = center
        .run(&["item", "move", "ITEM:1R", "--to", "SHELF:S2=Q"])
        .ok();
    let _ = center.run(&["item", "show", "ITEM:1R"]).ok();
    let pieces = center.json(&["--json", "item", "list"]);
    assert_eq!(pieces.len(), 1, "{pieces:?}");
    assert_eq!(pieces[0]["slot"], "S2");
}

/// Ready maps are for centers of every country: the list itself says which of two numbers is the month, or is asked.
#[test]
fn a_ready_map_reads_the_days_of_a_list_as_the_list_shows_them() {
    let head = "Company,Name,Email,Status,Start Date,End Date,Mailbox\n";
    let list = format!(
        "{head}Alder LLC,Ann Abbott,a@x.example,Active,03/02/2025,,204\n\
         Birch LLC,Bo Quill,b@x.example,Active,25/01/2025,,205\n"
    );
    let (_, told, clients) = taken(&list, &["--map", "officernd"]);
    let opened: Vec<&str> = clients
        .iter()
        .map(|one| one["opened"].as_str().unwrap_or("none"))
        .collect();
    assert_eq!(opened, ["2025-02-03", "2025-01-25"], "{told}");
    assert!(told.contains("read as DD/MM/YYYY"), "{told}");
    let list = format!(
        "{head}Alder LLC,Ann Abbott,a@x.example,Active,03/02/2025,,204\n\
         Birch LLC,Bo Quill,b@x.example,Former,05/01/2025,02/03/2026,205\n"
    );
    let (_, told, clients) = taken(&list, &["--map", "officernd"]);
    assert!(told.contains("may be two days"), "{told}");
    assert!(
        clients.iter().all(|one| one["closed"].is_null()),
        "{clients:?}"
    );
    let (_, told, clients) = taken(&list, &["--map", "officernd", "--dates", "DD/MM/YYYY"]);
    assert_eq!(clients[1]["closed"], "2026-03-02", "{told}");
}

/// The last day of a member's row is the member's own; nobody hears of mail by the row of one who is gone.
#[test]
fn a_member_who_left_a_company_that_stays_has_an_end() {
    let list = "Name,Company,Email,Plan,Start Date,Canceled to,Status,Mailbox\n\
                Ann Abbott,Alder LLC,a@x.example,Virtual,2024/03/14,,active,204\n\
                Bo Quill,Alder LLC,b@x.example,Virtual,2024/02/01,2025/01/31,canceled,204\n\
                Cy Roe,Alder LLC,c@x.example,Virtual,2024/02/01,,canceled,204\n";
    let (_, told, clients) = taken(list, &["--map", "cobot"]);
    let names: Vec<(&str, &Value)> = clients[0]["names"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|name| name["kind"] == "person")
        .map(|name| (name["text"].as_str().unwrap(), &name["to"]))
        .collect();
    let none = Value::Null;
    let end = json!("2025-01-31");
    let mut sorted = names.clone();
    sorted.sort_by_key(|(name, _)| *name);
    assert_eq!(
        sorted,
        [("Ann Abbott", &none), ("Bo Quill", &end), ("Cy Roe", &none)],
        "{told}"
    );
    assert_eq!(clients[0]["emails"], json!(["a@x.example"]));
    assert!(told.contains("Bo Quill is a person of this client until then"));
    assert!(told.contains("Cy Roe stays a person of this client"));
    assert!(clients[0]["closed"].is_null() && clients[0]["status"] == "active");
}
