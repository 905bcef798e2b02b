//! What is typed: beginnings, and near twins of it.

use super::*;

#[test]
fn a_prefix_that_fits_one_client_is_accepted() {
    accepts("kest", "odd");
    accepts("qui rep", "spouse-2");
    accepts("hol acm", "acme");
    let answer = index().search("harb", Given::Typed, 5);
    assert_eq!(
        (answer.verdict, answer.hits[0].client.as_str()),
        (Verdict::Accept, "harbor")
    );
    assert_eq!(why(&index(), "kest"), "starts like");
}

#[test]
fn a_prefix_that_fits_two_clients_is_close() {
    refuses("blue", Verdict::Close);
    refuses("peters", Verdict::Close);
}

#[test]
fn a_name_turned_round_is_asked_while_another_client_goes_on_from_it() {
    let mut index = index();
    index.put(entry("turned", "811", &["Hassan Rashid"]));
    assert_eq!(ask(&index, "rashid hassan"), Ok("turned".to_owned()));
    index.put(entry("longer", "812", &["Rashida Hassan"]));
    index.put(entry("maker", "813", &["Tallow Wick Company LLC"]));
    index.put(entry("dealer", "814", &["Wick Tallow Chandlery LLC"]));
    for text in ["rashid hassan", "wick tallow"] {
        assert_eq!(ask(&index, text), Err(Verdict::Close), "{text}");
    }
    for (text, client) in [
        ("hassan rashid", "turned"),
        ("rashida hassan", "longer"),
        ("tallow wick", "maker"),
        ("wick tallow ch", "dealer"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn a_near_twin_of_what_is_typed_is_asked() {
    let mut index = index();
    for (client, pmb, name) in [
        ("pena", "821", "Maria Gonzales-Pena"),
        ("maria", "822", "Maria Gonzalez"),
        ("mario", "823", "Mario Gonzales"),
        ("view", "824", "Ocean View Therapy"),
        ("rentals", "825", "Oceanview Rentals LLC"),
        ("first", "826", "First Choice Realty"),
        ("one", "827", "1st Choice Movers"),
        ("browne", "828", "Katharine Browne"),
        ("brown", "829", "Katherine Brown"),
    ] {
        index.put(entry(client, pmb, &[name]));
    }
    for text in [
        "maria gonzales",
        "gonzales maria",
        "oceanview",
        "ocean view",
        "1st choice",
        "first choice",
        "katharine brown",
    ] {
        let answer = index.search(text, Given::Typed, 5);
        assert_eq!(answer.verdict, Verdict::Close, "{text}");
        assert!(answer.hits.len() > 1, "{text}: the twin is shown");
    }
    for (text, client) in [
        ("maria gonzales pena", "pena"),
        ("maria gonzalez", "maria"),
        ("oceanview r", "rentals"),
        ("ocean view t", "view"),
        ("1st choice m", "one"),
        ("first choice realty", "first"),
        ("katharine browne", "browne"),
        ("katherine brown", "brown"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn saint_and_st_are_one_word_to_who_types() {
    let mut index = index();
    for (client, pmb, name) in [
        ("tutoring", "134", "St. Mark's Tutoring LLC"),
        ("bakery", "135", "Saint Marks Bakery LLC"),
        ("vernon", "136", "Mt. Vernon Movers"),
        ("mount", "137", "Mount Vernon"),
        ("worth", "138", "Fort Worth Books"),
    ] {
        index.put(entry(client, pmb, &[name]));
    }
    for text in [
        "st marks",
        "st mark",
        "st. mark's",
        "saint mark",
        "saint marks",
    ] {
        asks_among(&index, text, &["tutoring", "bakery"]);
    }
    for text in ["mt vernon", "mount vernon"] {
        asks_among(&index, text, &["vernon", "mount"]);
    }
    for (text, client) in [
        ("st marks t", "tutoring"),
        ("saint marks bakery", "bakery"),
        ("st. mark's tutoring llc", "tutoring"),
        ("fort worth", "worth"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn a_middle_initial_does_not_make_another_person() {
    let mut index = index();
    index.put(entry("james", "112", &["James R. Smith"]));
    index.put(entry(
        "wesley",
        "113",
        &["Smith & Wesley LLC", "James Smith"],
    ));
    for text in ["james smith", "Smith, James", "smith james"] {
        asks_among(&index, text, &["james", "wesley"]);
    }
    assert_eq!(ask(&index, "james r smith"), Ok("james".to_owned()));
    assert_eq!(ask(&index, "smith & wesley"), Ok("wesley".to_owned()));
}

#[test]
fn a_short_given_name_is_a_near_twin_and_two_turned_words_are_none() {
    let mut index = index();
    for (client, pmb, name) in [
        ("pat", "141", "Pat O'Brien"),
        ("patricia", "142", "Patricia Obrien"),
        ("wei", "143", "Wei Li"),
        ("li", "144", "Li Wei"),
        ("julia", "145", "Julia Merrow"),
        ("julian", "146", "Julian Merrow"),
        ("sun", "147", "Sun Motors"),
        ("sunset", "148", "Sunset Motors"),
    ] {
        index.put(entry(client, pmb, &[name]));
    }
    for text in ["Pat OBrien", "pat o'brien", "obrien pat"] {
        asks_among(&index, text, &["pat", "patricia"]);
    }
    for (text, client) in [
        ("patricia obrien", "patricia"),
        ("julia merrow", "julia"),
        ("sun motors", "sun"),
        ("143", "wei"),
        ("Wei Li", "wei"),
        ("li wei", "li"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn a_former_name_is_asked_beside_who_is_called_so_today() {
    let mut index = index();
    let former = row("Beacon Media Inc", NameKind::Former);
    let names = vec![row("Lantern Studios LLC", NameKind::Legal), former];
    index.put(Entry {
        names,
        ..entry("lantern", "903", &[])
    });
    assert_eq!(ask(&index, "Beacon Media Inc"), Ok("lantern".to_owned()));
    index.put(entry("beacon", "904", &["Beacon Media LLC"]));
    asks_among(&index, "Beacon Media Inc", &["lantern", "beacon"]);
    assert_eq!(ask(&index, "Beacon Media LLC"), Ok("beacon".to_owned()));
}

#[test]
fn a_plural_and_its_singular_are_near_twins() {
    let mut index = index();
    index.put(entry(
        "dental",
        "107",
        &["Lakeside Dental PC", "Bright Smile Dental"],
    ));
    index.put(entry("photos", "108", &["Bright Smiles Photography"]));
    index.put(entry("adams", "109", &["Adams Plumbing"]));
    index.put(entry("adamson", "110", &["Adamson Tile"]));
    for text in ["Bright Smiles", "Bright Smile"] {
        asks_among(&index, text, &["dental", "photos"]);
    }
    for (text, client) in [
        ("bright smiles p", "photos"),
        ("bright smile d", "dental"),
        ("adams p", "adams"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}
