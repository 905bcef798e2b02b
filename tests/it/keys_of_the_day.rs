//! How many keys work at the counter takes on the real program: a pickup, a bundle, and what goes back to one carrier.
//! The close of a day is in `close`; what scans, and what is weighed and paid, counts as no key.

use crate::clerk::Clerk;

/// A number of a carrier for a bundle.
const OUTGOING: &str = "1Z999AA10123456784";

/// Three parcels of box 200, with their numbers.
fn three_parcels(clerk: &mut Clerk) -> Vec<String> {
    let parcel = |clerk: &mut Clerk| {
        let number = clerk.scan();
        clerk.must("200<Enter>");
        number
    };
    (0..3).map(|_| parcel(clerk)).collect()
}

/// Nothing is drawn for as long as somebody reads a question; a machine at its limit draws late, and counts from then.
fn reads(clerk: &mut Clerk) {
    for _ in 0..5 {
        clerk.terminal.settle();
    }
}

fn with_status(clerk: &Clerk, status: &str) -> usize {
    let rows = clerk
        .center
        .json(&["--json", "item", "list", "--status", status]);
    rows.len()
}

#[test]
fn a_pickup_of_three_takes_no_more_than_eight_keys_beside_the_scans() {
    let mut clerk = Clerk::new();
    let numbers = three_parcels(&mut clerk);
    let keys = clerk.counted(|clerk| {
        clerk.press("<F3>");
        // The first of them says whose they are.
        clerk.send(&format!("{}<Enter>", numbers[0]));
        clerk.terminal.wait("Who collects");
        clerk.press("1d<Enter>");
        clerk.terminal.wait("Pieces");
        for number in &numbers[1..] {
            clerk.read(number);
        }
        clerk.terminal.wait("Enter hands 3 of 3");
        clerk.must("<Enter>");
    });
    assert!(keys <= 8, "{keys} keys");
    assert_eq!(with_status(&clerk, "picked_up"), 3);
}

#[test]
fn a_bundle_of_three_takes_no_more_than_ten_keys_beside_weight_postage_and_scans() {
    let mut clerk = Clerk::new();
    let set = [
        "client",
        "set",
        "200",
        "forward_address=9 Elm St, Bend OR 97701",
    ];
    let _ = clerk.center.run(&set).ok();
    let numbers = three_parcels(&mut clerk);
    let keys = clerk.counted(|clerk| {
        clerk.press("<F8><F8>200<Enter>");
        clerk.terminal.wait("Where it goes");
        for number in &numbers {
            clerk.read(number);
        }
        clerk.send("7.85 12oz");
        clerk.press("<Enter>");
        clerk.terminal.wait("BY");
        clerk.read(OUTGOING);
        clerk.press("<Enter>");
        clerk.terminal.wait("Enter once more sends");
        reads(clerk);
        clerk.press("<Enter>");
        clerk.terminal.wait("sent on");
    });
    assert!(keys <= 10, "{keys} keys");
    assert_eq!(with_status(&clerk, "forwarded"), 3);
}

#[test]
fn one_carriers_quarantine_goes_back_in_no_more_than_twelve_keys() {
    let mut clerk = Clerk::new();
    for name in ["Zorblax Quim", "Wexel Trand"] {
        clerk.scan();
        clerk.must(&format!("? {name}<Enter>"));
    }
    let keys = clerk.counted(|clerk| {
        clerk.press("<F8>back UPS<Enter>");
        clerk.terminal.wait("Enter once more gives");
        reads(clerk);
        clerk.press("<Enter>");
        clerk
            .terminal
            .wait_until("they are given back", |shown| !shown.contains("once more"));
    });
    assert!(keys <= 12, "{keys} keys");
    assert_eq!(with_status(&clerk, "handed_to_carrier"), 2);
}
