//! Lines that let somebody collect who is on no list, in every order of their words.

use super::*;

fn because(why: &str) -> Stranger {
    Stranger::Because(why.to_owned())
}

fn phone(who: &str, number: Option<&str>) -> Stranger {
    let (who, number) = (who.to_owned(), number.map(str::to_owned));
    Stranger::Phone(Called { who, number })
}

fn courier(company: &str, reference: &str, why: Option<&str>) -> Stranger {
    Stranger::Courier {
        company: company.to_owned(),
        reference: reference.to_owned(),
        because: why.map(str::to_owned),
    }
}

#[test]
fn by_what_a_stranger_collects_is_read_whatever_the_order_of_the_words() {
    for (line, name, stranger) in [
        (
            "bo li because the client wrote",
            "bo li",
            because("the client wrote"),
        ),
        (
            "Bo Li BECAUSE he called by phone, code lost",
            "Bo Li",
            because("he called by phone, code lost"),
        ),
        (
            "Bo Li because the courier is late",
            "Bo Li",
            because("the courier is late"),
        ),
        ("Bo Li code", "Bo Li", Stranger::Code),
        ("John Li 3rd code", "John Li 3rd", Stranger::Code),
        (
            "Bo Li phone Ada Abbott (503) 555-0100",
            "Bo Li",
            phone("Ada Abbott", Some("(503) 555-0100")),
        ),
        ("Bo Li phone Ada", "Bo Li", phone("Ada", None)),
        ("Bo Li phone", "Bo Li", phone("", None)),
    ] {
        assert_eq!(read(line), Said::Of(name.to_owned(), stranger), "{line}");
    }
    for line in ["Bo Li", "2 code", "code", "courier", "2d", ""] {
        assert_eq!(read(line), Said::Nothing, "{line}");
    }
}

#[test]
fn a_courier_is_read_with_company_job_and_reason_in_any_order() {
    for (line, name, stranger) in [
        (
            "Di Moe courier Swift Bikes 4711",
            "Di Moe",
            courier("Swift Bikes", "4711", None),
        ),
        ("Di Moe courier DHL", "Di Moe", courier("DHL", "", None)),
        (
            "Di Moe courier 4711 DHL",
            "Di Moe",
            courier("DHL", "4711", None),
        ),
        (
            "Di Moe courier of DHL, badge #4711",
            "Di Moe",
            courier("DHL", "4711", None),
        ),
        (
            "Di Moe DHL courier 4711",
            "Di Moe",
            courier("DHL", "4711", None),
        ),
        (
            "Di Moe courier 24 Hour Wheels A-17",
            "Di Moe",
            courier("24 Hour Wheels", "A-17", None),
        ),
        (
            "Di Moe courier DHL 4711 because the client wrote",
            "Di Moe",
            courier("DHL", "4711", Some("the client wrote")),
        ),
        (
            "Di Moe because the client wrote courier DHL 4711",
            "Di Moe",
            courier("DHL", "4711", Some("the client wrote")),
        ),
        (
            "Di Moe because they wrote courier Old Dominion job 12",
            "Di Moe",
            courier("Old Dominion", "12", Some("they wrote")),
        ),
    ] {
        assert_eq!(read(line), Said::Of(name.to_owned(), stranger), "{line}");
    }
}

#[test]
fn a_word_that_is_not_understood_is_named_and_never_becomes_a_part_of_the_name() {
    use Word::{Because, Code, Courier, Phone};
    for (line, why) in [
        ("courier Di Moe DHL 4711", Unclear::NoName(Courier)),
        ("DHL courier 4711", Unclear::NoName(Courier)),
        ("because he wrote", Unclear::NoName(Because)),
        (
            "Di Moe DHL 4711 because he wrote",
            Unclear::NotAName("Di Moe DHL 4711".to_owned()),
        ),
        (
            "Di Moe 4711 courier DHL",
            Unclear::NotAName("Di Moe 4711".to_owned()),
        ),
        ("Di Moe courier DHL courier UPS", Unclear::Twice(Courier)),
        (
            "Bo Li phone Ada courier DHL",
            Unclear::Together(Courier, Phone),
        ),
        (
            "Bo Li phone Ada because he said so",
            Unclear::Together(Phone, Because),
        ),
        (
            "Bo Li code because he said so",
            Unclear::Together(Code, Because),
        ),
        ("Bo Li code 4821", Unclear::Behind(Code, "4821".to_owned())),
        (
            "Di Moe courier",
            Unclear::Alone(Courier, "Di Moe".to_owned()),
        ),
        (
            "Di Moe courier 4711",
            Unclear::Alone(Courier, "Di Moe".to_owned()),
        ),
        ("Bo Li because", Unclear::Alone(Because, "Bo Li".to_owned())),
        (
            "Di Moe courier DHL because",
            Unclear::Alone(Because, "Di Moe".to_owned()),
        ),
    ] {
        assert_eq!(read(line), Said::Unclear(why), "{line}");
    }
}
