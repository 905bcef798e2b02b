//! Whom the lines of the test are made of: people with surnames that no list of frequent ones has, firms of one word and
//! of several. Nobody is real.

/// People.
#[rustfmt::skip]
pub const PEOPLE: [&str; 24] = [
    "Mara Jansen", "Dmitri Volkov", "Ines Ferreira", "Tomasz Kowalczyk", "Ayo Oyelaran", "Kenji Nakagawa",
    "Liv Thorvaldsen", "Armen Petrossian", "Sofia Lindqvist", "Paolo Bertolucci", "Greta Hoffmeister",
    "Ravi Subramanian", "Elif Yildirim", "Hana Novotny", "Luc Delacroix", "Marek Zielinski", "Noor Rahimi",
    "Bela Szabo", "Oona Virtanen", "Piet Verhoeven", "Carys Llewellyn", "Iker Etxeberria", "Nadia Haddad",
    "Stellan Bergstrom",
];

/// Firms of one word.
#[rustfmt::skip]
pub const FIRMS: [&str; 44] = [
    "Granite LLC", "Quartz", "Zephyr Inc", "Maple LLC", "Harbor", "Lumina LLC", "Vertex Inc", "Solstice",
    "Cobalt Corp", "Juniper LLC", "Meridian Inc", "Orchid", "Basalt LLC", "Kestrel", "Tandem Inc", "Sapphire LLC",
    "Beacon", "Cascade Inc", "Dynamo LLC", "Ember", "Falcon Inc", "Gazelle LLC", "Horizon", "Indigo Inc",
    "Jasper LLC", "Krypton", "Lantern Inc", "Magnolia LLC", "Nimbus", "Obsidian Inc", "Pinnacle LLC", "Quiver",
    "Raptor Inc", "Saffron LLC", "Timber", "Umbra Inc", "Velvet LLC", "Willow", "Xylem Inc", "Yonder LLC", "Zenith",
    "Acorn Inc", "Bramble LLC", "Chisel",
];

/// Firms of several words.
#[rustfmt::skip]
pub const COMPANIES: [&str; 16] = [
    "Harbor Candle Supply LLC", "Blue Finch Media", "Silver Lake Dental PC", "Cedar Ridge Roofing Inc",
    "Northwind Freight Partners", "Tidepool Marine Books", "Brightside Learning Center",
    "Copper Kettle Catering LLC", "Evergreen Software Group", "Ironwood Property Management",
    "Lakeshore Physical Therapy", "Morningstar Textile Works", "Oakfield Garden Design",
    "Redstone Legal Services PLLC", "Sunrise Bakery Company", "Windmill Piano Studio",
];
