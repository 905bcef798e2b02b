//! The papers of the compliance desk: the names sheet, the CRD sheet, calendar and pipeline, and what stands on the pages
//! of the filled form and of the inspector's binder, read out of their PDFs.

use super::paper;
use crate::harness::Center;
use crate::pdf;
use crate::screens::center;

/// All of them.
pub const PAPERS: [&str; 6] = ["names", "crd", "calendar", "pipeline", "form", "binder"];

/// A form with which nothing is wrong, of the candle makers.
const WHOLE: &[&str] = &[
    "edition=2024-06",
    "use=business",
    "opened=2021-04-01",
    "applicant=Ada Abbott",
    "phone=503 555 0144",
    "email=ada@harbor.example",
    "home=5 Oak St, Salem OR 97301",
    "business=Harbor Candle Co LLC",
    "business_kind=candles",
    "business_address=12 Pier Rd, Portland OR 97201",
    "business_registered=Oregon",
    "photo_id=passport",
    "photo_id_last4=4471",
    "photo_id_issuer=USA",
    "photo_id_expires=2027-06-30",
    "address_id=lease",
    "address_id_expires=none",
    "recipients=Lena Holm:officer; Harbor Home:dba",
    "signed=2024-07-02",
    "witness=cmra_in_person",
    "witness_name=Bob Lee",
    "crd=2024-07-03",
    "paper=binder 2, tab 14",
];

/// The desk of the other pictures, on its way through the forms.
fn desk() -> Center {
    let center = center();
    for words in [
        &["client", "form", "note", "671", "asked"][..],
        &["client", "form", "note", "402", "received"],
        &[
            "client",
            "form",
            "note",
            "555",
            "revise",
            "--reason",
            "box 7 is another company",
        ],
        &["client", "close", "310", "--on", "2027-03-31", "--yes"],
        &["item", "log", "671", "--kind", "legal"],
        &[
            "center",
            "filed",
            "--before",
            "Post Office Portland",
            "--on",
            "2025-02-03",
        ],
        &[
            "center",
            "id",
            "Ada Quill",
            "--photo",
            "passport",
            "--expires",
            "2027-05-01",
        ],
    ] {
        let _ = center.run(words).ok();
    }
    let whole = [&["client", "form", "set", "234"][..], WHOLE].concat();
    let _ = center.run(&whole).ok();
    let _ = center
        .run(&["client", "form", "set", "234", "phone=503 555 0145"])
        .ok();
    center
}

#[test]
fn every_paper_of_the_compliance_desk() {
    let center = desk();
    let told = |words: &[&str]| center.run(words).ok().out;
    let read = |words: &[&str], file: &str| {
        let path = center.place().join(file);
        let written = told(&[words, &["--pdf", path.to_str().unwrap()]].concat());
        assert!(written.contains("is written"), "{written}");
        pdf::text(&std::fs::read(path).unwrap())
    };
    paper("names", &told(&["report", "names"]));
    paper("crd", &told(&["report", "crd", "--reason", "upload"]));
    paper("calendar", &told(&["report", "calendar"]));
    paper("pipeline", &told(&["report", "pipeline", "--all"]));
    let form = ["client", "form", "show", "234", "--reason", "to be signed"];
    paper("form", &read(&form, "form.pdf"));
    let binder = read(&["inspect", "--reason", "inspection"], "binder.pdf");
    // The center's file, the list, and a page a client: drawn is that of the candle makers.
    let pages: Vec<&str> = binder.split('\u{c}').collect();
    assert_eq!(pages.len(), 14);
    let theirs = pages.iter().filter(|page| page.contains("Ada Abbott"));
    let drawn: Vec<&str> = pages[..2].iter().chain(theirs).copied().collect();
    paper("binder", &drawn.join("\n"));
}
