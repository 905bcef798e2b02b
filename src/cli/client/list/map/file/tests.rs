//! A map with everything, and every mistake with its line.

use super::*;

fn parse(text: &str) -> Result<MapFile, String> {
    MapFile::parse(text, "map.toml").map_err(|failure| failure.to_string())
}

#[test]
fn a_map_with_everything() {
    let map = parse(
        "pmb = \"Mailbox #\"\nlegal_name = \"Firm\"\npeople = [\"One\", \"Two\"]\nsource = { value = \"Regus\" }\n\
         [formats]\ndates = \"MM/DD/YYYY\"\nseparator = \",\"\n[words.status]\n\"On Hold\" = \"suspended\"\n",
    )
    .unwrap();
    assert_eq!(
        map.columns["pmb"],
        Origin::All(vec![Template::parse("Mailbox #")])
    );
    assert_eq!(
        map.columns["people"],
        Origin::All(vec![Template::parse("One"), Template::parse("Two")])
    );
    assert_eq!(map.columns["source"], Origin::Fixed("Regus".into()));
    assert_eq!(map.dates[&None][0].written(), "MM/DD/YYYY");
    assert_eq!(map.separators.get(&None).map(String::as_str), Some(","));
    assert_eq!(map.words["status"]["on hold"], "suspended");
    let same = parse("[columns]\npmb = \"Box\"\nlegal_name = \"Firm\"\n").unwrap();
    assert_eq!(same.columns.len(), 2);
}

#[test]
fn every_mistake_is_named_with_its_line_and_what_there_is() {
    let names = "pmb = \"Box\"\nlegal_name = \"Firm\"\n";
    for (text, said) in [
        ("pmb = ", "line 1: it is not TOML"),
        ("pmb = \"Box\"\n", "which heading is legal_name"),
        (
            "\n\ncompany = \"Firm\"\n",
            "line 3: there is no column \"company\"",
        ),
        ("legal_nme = \"Firm\"\n", "did you mean \"legal_name\"?"),
        ("pmb = 7\n", "write pmb = \"Heading\""),
        ("pmb = []\n", "neither a heading"),
        (
            "status = { value = \"gone\" }\n",
            "status: \"gone\" is not one of pending",
        ),
        (
            "[words.status]\n\"Live\" = \"alive\"\n",
            "line 2: status: \"alive\" is not one of",
        ),
        (
            "[words]\nLive = \"active\"\n",
            "line 2: there is no column \"Live\"",
        ),
        ("[words]\nstatus = \"active\"\n", "this is a section"),
        ("[formats]\ndates = \"US\"\n", "MM/DD/YYYY, DD.MM.YYYY"),
        (
            "[formats]\ndate = \"MM/DD/YYYY\"\n",
            "did you mean \"dates\"?",
        ),
        ("[columns]\npmb = \"A\"\n[columns.pmb]\n", "map.toml"),
    ] {
        let text = if text.starts_with('[') {
            format!("{names}{text}")
        } else {
            text.to_owned()
        };
        let failure = parse(&text).unwrap_err();
        let said = if text.starts_with(names) {
            said.replace("line 2", "line 4")
        } else {
            said.to_owned()
        };
        assert!(failure.contains(&said), "{text}: {failure}");
    }
    let twice = parse("pmb = \"A\"\n[columns]\npmb = \"B\"\n").unwrap_err();
    assert!(
        twice.contains("line 3: pmb is there twice") || twice.contains("pmb is there twice"),
        "{twice}"
    );
}

#[test]
fn a_name_out_of_several_headings_is_refused_unless_the_first_is_meant() {
    let several = parse("legal_name = [\"Company\", \"{First} {Last}\"]").unwrap_err();
    assert!(
        several.contains("legal_name is one") && several.contains("first_of"),
        "{several}"
    );
    let one = "pmb = \"Box\"\nlegal_name = [\"First Name\", \"Last Name\"]";
    assert!(parse(one).is_ok(), "{:?}", parse(one));
}
