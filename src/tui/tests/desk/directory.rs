//! A few invented clients: box, legal name, people, other names and earlier names.

pub(super) type Row = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

pub(super) const DIRECTORY: &[Row] = &[
    (
        "234",
        "Harbor Candle Co LLC",
        &["Ada Abbott", "Marco Ruiz", "Lena Holm"],
        &["Harbor Home"],
        &["Abbott Candles LLC"],
    ),
    (
        "671",
        "Tidewater Audio LLC",
        &["Jun Petrov"],
        &[],
        &["Harbor Audio LLC"],
    ),
    ("118", "Marsh & Harbison", &["M. Harbison"], &[], &[]),
    ("402", "Candle & Wick", &[], &["Wax Works"], &[]),
    ("555", "Kestrel Optics Inc", &["Kofi Mensah"], &[], &[]),
    (
        "777",
        "Kestrel 東京商事 Very Long Name International Holdings",
        &["東京 太郎"],
        &[],
        &[],
    ),
];
