//! Barcodes against the public data set in `tests/data/carriers` (MIT, see LICENSE there): every valid
//! number is accepted, every invalid one is flagged (rules 58 to 60).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::fs;
use std::path::Path;

use mailroom::domain::own_number;
use mailroom::domain::tracking::{CheckDigit, Reading, Scan, read};
use serde_json::Value;

/// The data set's formats by courier and name, and the rows of our table that stand for each.
const ROWS: &[(&str, &str, &[&str])] = &[
    ("amazon", "Amazon Logistics", &["Amazon TB"]),
    ("amazon", "Amazon International", &["Amazon international"]),
    ("canada_post", "Canada Post (16)", &["Canada Post 16"]),
    ("canpar", "Canpar (22)", &["Canpar"]),
    ("dhl", "DHL Express", &["DHL Express"]),
    ("dhl", "DHL Express (Piece ID)", &["DHL Express piece"]),
    ("dhl", "DHL E-Commerce", &["DHL eCommerce"]),
    ("dhl", "DHL E-Commerce (14)", &["DHL eCommerce 14"]),
    ("dpd", "DPD (28)", &["DPD 28"]),
    ("dpd", "DPD (14)", &["DPD 14"]),
    ("fedex", "FedEx Express (12)", &["FedEx Express 12"]),
    ("fedex", "FedEx Express (34)", &["FedEx Express 34"]),
    ("fedex", "FedEx ASTRA (32)", &["FedEx ASTRA 32"]),
    ("fedex", "FedEx Ground", &["FedEx Ground 15"]),
    ("fedex", "FedEx Ground (SSCC-18)", &["FedEx SSCC-18"]),
    ("fedex", "FedEx Ground 96 (22)", &["FedEx Ground 22"]),
    ("fedex", "FedEx Ground GSN", &["FedEx Ground 34"]),
    ("gofo", "GOFO Express (US)", &["GOFO"]),
    ("landmark", "Landmark Global LTN", &["Landmark LTN"]),
    ("lasership", "LaserShip LX", &["LaserShip L"]),
    ("lasership", "LaserShip 1LS7 (15)", &["LaserShip 1LS7"]),
    ("lasership", "LaserShip 1LS7 (18)", &["LaserShip 1LS7-1"]),
    ("lasership", "LaserShip 1LSCX (15)", &["LaserShip 1LSCX"]),
    ("old_dominion", "Old Dominion", &["Old Dominion"]),
    (
        "old_dominion",
        "Old Dominion Guaranteed Shipment",
        &["Old Dominion"],
    ),
    ("ontrac", "OnTrac", &["OnTrac"]),
    ("ontrac", "OnTrac D", &["OnTrac"]),
    ("purolator", "Purolator (12)", &["Purolator 12"]),
    ("purolator", "Purolator (alpha + 9)", &["Purolator alpha"]),
    ("s10", "S10", &["S10 US", "S10 CA", "S10"]),
    ("speedee", "Spee-Dee (20)", &["Spee-Dee"]),
    ("ups", "UPS", &["UPS 1Z"]),
    ("ups", "UPS Waybill", &["UPS waybill"]),
    ("usps", "USPS 20", &["USPS 20"]),
    ("usps", "USPS IMpb N", &["USPS IMpb 94"]),
    ("usps", "USPS IMpb C", &["USPS IMpb"]),
    ("usps", "USPS Legacy", &["USPS 91", "USPS 20"]),
    ("yodel", "Yodel", &["Yodel"]),
    ("yunexpress", "YunExpress", &["YunExpress"]),
];

/// A format of the data set: its courier's code and its own JSON.
struct Sample {
    courier: String,
    format: Value,
}

impl Sample {
    fn name(&self) -> &str {
        self.format["name"].as_str().unwrap()
    }

    fn rows(&self) -> &'static [&'static str] {
        let known = ROWS
            .iter()
            .find(|(courier, name, _)| *courier == self.courier && *name == self.name());
        known
            .unwrap_or_else(|| panic!("no row for {} {}", self.courier, self.name()))
            .2
    }

    fn numbers(&self, verdict: &str) -> Vec<String> {
        let list = self.format["test_numbers"][verdict].as_array().unwrap();
        list.iter()
            .map(|number| number.as_str().unwrap().to_owned())
            .collect()
    }

    /// Whether `read` takes the number for one of this format, with nothing against it.
    fn accepts(&self, number: &str) -> bool {
        let rows = self.rows();
        readings(number)
            .iter()
            .any(|r| rows.contains(&r.format) && r.check < CheckDigit::Odd)
    }
}

fn readings(number: &str) -> Vec<Reading> {
    match read(number) {
        Scan::Tracking { readings, .. } => readings,
        _ => Vec::new(),
    }
}

fn data_set() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/carriers");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    paths
        .iter()
        .flat_map(|path| samples(&fs::read_to_string(path).unwrap()))
        .collect()
}

/// The formats of one file; the glossary has none.
fn samples(text: &str) -> Vec<Sample> {
    let file: Value = serde_json::from_str(text).unwrap();
    let formats = file["tracking_numbers"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let courier = file["courier_code"].as_str().unwrap_or_default();
    formats
        .into_iter()
        .map(|format| Sample {
            courier: courier.to_owned(),
            format,
        })
        .collect()
}

#[test]
fn every_valid_number_is_accepted() {
    let mut count = 0;
    for sample in data_set() {
        for number in sample.numbers("valid") {
            assert!(
                sample.accepts(&number),
                "{} {number}: {:?}",
                sample.name(),
                read(&number)
            );
            count += 1;
        }
    }
    assert_eq!(count, 192);
}

#[test]
fn no_valid_number_is_taken_for_somebodys_own() {
    for sample in data_set() {
        for number in sample.numbers("valid") {
            for line in [
                number.clone(),
                format!("108 {number}"),
                format!("{number} Ada"),
            ] {
                let own = own_number::in_line(&line);
                assert_eq!(own, None, "{} {line}", sample.name());
            }
        }
    }
}

#[test]
fn every_invalid_number_is_flagged() {
    let mut count = 0;
    for sample in data_set() {
        for number in sample.numbers("invalid") {
            assert!(
                !sample.accepts(&number),
                "{} {number}: {:?}",
                sample.name(),
                read(&number)
            );
            count += 1;
        }
    }
    assert_eq!(count, 88);
}

#[test]
fn every_row_named_here_is_used() {
    assert_eq!(data_set().len(), ROWS.len());
}

#[test]
fn the_countries_of_s10_are_those_of_the_data_set() {
    let s10 = data_set()
        .into_iter()
        .find(|sample| sample.courier == "s10")
        .unwrap();
    let lists = s10.format["additional"].as_array().unwrap();
    let couriers = lists.iter().find(|list| list["name"] == "Courier").unwrap()["lookup"]
        .as_array()
        .unwrap();
    let listed: Vec<_> = couriers
        .iter()
        .map(|entry| entry["matches"].as_str().unwrap())
        .collect();
    for (first, second) in (b'A'..=b'Z').flat_map(|a| (b'A'..=b'Z').map(move |b| (a, b))) {
        let country = format!("{}{}", char::from(first), char::from(second));
        let known = s10.accepts(&format!("RB123456785{country}"));
        assert_eq!(known, listed.contains(&country.as_str()), "{country}");
    }
}
