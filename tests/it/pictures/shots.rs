//! Which screens are pictured, and the two centers at which: a Friday's mail desk, and one that has the law's work to do.

use crate::harness::Center;

/// A screen to be pictured: its name, the keys to it with what each step shows, and the keys away from it.
pub struct Shot(
    pub &'static str,
    pub &'static [(&'static str, &'static str)],
    pub &'static str,
);

/// Those of the mail desk, in the order they are visited. One line a screen.
pub const SHOTS: &[Shot] = &[
    Shot("intake", &[("harb", "match")], "<Esc>"),
    Shot(
        "pickup",
        &[
            ("<F3>", "PICKUP"),
            ("234<Enter>", "Marco Ruiz"),
            ("2d<Enter>", "Pieces >"),
            ("1,2,4<Enter>", "of 5 marked"),
        ],
        "<Enter>",
    ),
    Shot("shelf", &[("<F4>", "SHELF")], ""),
    Shot("day", &[("<F5>", "should be here")], ""),
    Shot("outbox", &[("<F7>", "OUTBOX")], ""),
    Shot(
        "clients",
        &[("<F6>", "CLIENTS"), ("harbor candle", "Abbott Candles LLC")],
        "<Esc>",
    ),
    Shot(
        "record",
        &[
            ("harbor candle", "Abbott Candles LLC"),
            ("<Enter>", "service"),
        ],
        "<Esc>",
    ),
    Shot("quarantine", &[("<F8>", "QUARANTINE")], ""),
    Shot(
        "forward",
        &[
            (":send<Enter>", "FORWARD"),
            ("671<Enter>", "Bundle >"),
            (
                "to 12 Pier Street, Boston, MA 02110<Enter>",
                "TO (NOT ON FILE) 12 Pier",
            ),
            ("*<Enter>", "[x]"),
        ],
        "<Esc>",
    ),
    Shot(
        "count",
        &[
            (":count<Enter>", "COUNT"),
            ("start slots 671, 402<Enter>", "of 2 slots"),
            ("4<Enter>", "MORE"),
        ],
        "<Esc>",
    ),
    Shot(
        "audit",
        &[(":audit<Enter>", "AUDIT"), ("#12<Enter>", "events of #12")],
        "<Esc>",
    ),
    Shot(
        "figures",
        &[(":figures volume 2027-03-01 2027-03-19<Enter>", "came in")],
        "",
    ),
    Shot("aging", &[("aging<Enter>", "aging now")], ""),
    Shot(
        "operators",
        &[("operators<Enter>", "logged or handed out")],
        "<Esc>",
    ),
    Shot(
        "fix",
        &[("<F2>", "INTAKE"), ("<F9>", "Correct a piece")],
        "<Esc>",
    ),
    Shot("help", &[("<F1>", "Help, filter")], "<Esc>"),
    Shot("scanner", &[(":scanner<Enter>", "scan any label")], "<Esc>"),
    Shot(
        "inspect",
        &[("<F2>", "INTAKE"), (":inspect<Enter>", "Reason")],
        "<Esc>",
    ),
    Shot("sign-in", &[("<Ctrl-O>", "Who takes over")], "<Esc>"),
];

/// Those of the compliance desk.
pub const LAW: &[Shot] = &[
    Shot("quarter", &[(":quarter<Enter>", "QUARTER")], ""),
    Shot("prospects", &[(":prospects<Enter>", "PROSPECTS")], ""),
    Shot("drift", &[(":drift<Enter>", "DRIFT")], ""),
    Shot("subtenants", &[(":subtenants<Enter>", "SUB-TENANTS")], ""),
    Shot("todo", &[(":todo<Enter>", "TO DO")], ""),
    Shot("papers", &[(":papers<Enter>", "COURT PAPERS")], ""),
    Shot("calendar", &[(":calendar<Enter>", "CALENDAR")], ""),
    Shot("pipeline", &[(":pipeline<Enter>", "PIPELINE")], ""),
    Shot("center", &[(":center<Enter>", "CENTER")], ""),
    Shot("names", &[(":names<Enter>", "NAMES")], ""),
    Shot("workflow", &[(":workflow<Enter>", "WORKFLOW")], ""),
    Shot("retention", &[(":retention<Enter>", "RETENTION")], ""),
    Shot(
        "statements",
        &[(":statements 2027-02<Enter>", "STATEMENTS")],
        "",
    ),
];

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people,emails,pickup_people,opened,closed,form_edition,form_signed,witness,photo_id_type,photo_id_expires,address_id_type,address_id_expires,crd_uploaded
harbor,234,Harbor Candle Co LLC,business,Ada Abbott,ada@harbor.example,Ada Abbott,2024-04-01,,2024-06,2026-04-01,cmra_in_person: Bob Lee,passport,2027-04-20,lease,none,2026-04-03
tide,671,Tidewater Audio LLC,business,Tim Oldham,post@tide.example,Tim Oldham,2023-09-01,,2024-06,2026-09-01,cmra_in_person: Bob Lee,driver,2031-05-01,lease,none,
ines,118,Ines Harbison,individual,,ines@harbison.example,,2027-03-02,,,,,,,,,
marsh,120,Marsh & Harbison LLP,business,Una Marsh,una@marsh.example,Una Marsh,2020-01-01,2025-02-28,2024-06,2024-08-01,cmra_in_person: Bob Lee,passport,2030-01-01,lease,none,2024-08-02
old,121,Lindqvist Imports LLC,business,Britt Lindqvist,britt@lind.example,Britt Lindqvist,2020-01-01,2026-12-31,2024-06,2024-08-01,cmra_in_person: Bob Lee,passport,2030-01-01,lease,none,2024-08-02
";

const PLANS: &str = "[statement]\nplan = \"Basic\"\nplans = [\"Basic: fee 19.00, pieces 20, piece 0.50, forwards 1, \
forward 3.00\"]\ntaxes = [\"Sales tax: 8.875% of plan, above\"]\ndue_days = 14\n";

const MAIL: &[u8] = b"Globex Inc c/o Harbor Candle Co LLC\nGlobex Inc % Harbor Candle Co LLC\nNobody Corp PMB 234\n\
Zephyr Holdings\nZephyr Holding\nHarbor Candle Co LLC, Ste 400 #234\n";

/// A center in California whose clients' papers are not all in order.
pub fn law_center() -> Center {
    let center = Center::with_config(PLANS);
    let config = center.data().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let here = "[center]\nown_unit = \"400\"\nstate = \"CA\"\n";
    std::fs::write(config, text.replace("[center]\n", here)).unwrap();
    let _ = center.run(&["server", "start"]).ok();
    let list = center.file("clients.csv", CLIENTS);
    for words in [
        &["server", "clock", "set", "2027-03-17T10:00:00Z"][..],
        &["client", "import", &list],
        &["item", "log", "234", "--kind", "legal"],
        &[
            "papers",
            "served",
            "1",
            "--by",
            "Ray Doyle",
            "--title",
            "Summons",
            "--at",
            "9:05",
        ],
        &["papers", "copied", "1"],
        &["item", "log", "671", "--kind", "legal"],
        &["server", "clock", "set", "2027-03-19T16:42:05Z"],
    ] {
        let _ = center.run(words).ok();
    }
    let _ = center.run_with(&["item", "log", "-"], MAIL).ok();
    center
}
