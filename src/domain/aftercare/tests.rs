//! What becomes of mail after a client has gone, day by day.

use super::*;
use crate::domain::form::PhotoId;

#[test]
fn only_an_exception_in_writing_waives_and_without_classes_it_waives_all() {
    let mut remail = Remail {
        waived: vec![MailClass::Marketing],
        ..Remail::default()
    };
    assert!(!remail.waives(MailClass::Marketing) && !remail.is_settled());
    remail.exception = "contract, page 2".into();
    assert!(remail.waives(MailClass::Marketing) && !remail.waives(MailClass::FirstClass));
    remail.waived.clear();
    assert!(remail.waives(MailClass::FirstClass) && remail.is_settled());
    assert!(
        !remail.waives(MailClass::Private),
        "a private carrier's parcel is no mail"
    );
    remail.waived = vec![MailClass::Private];
    assert!(remail.waives(MailClass::Private));
}

#[test]
fn words_are_read_as_they_are_written_and_with_blanks_or_underscores() {
    for class in MailClass::ALL {
        assert_eq!(MailClass::parse(class.word()), Some(class));
    }
    assert_eq!(MailClass::parse("First class"), Some(MailClass::FirstClass));
    assert_eq!(
        ForwardSchedule::parse("on-request"),
        Some(ForwardSchedule::OnRequest)
    );
    assert_eq!(MailClass::parse("second class"), None);
    assert_eq!(PhotoId::parse("Driver's License"), Some(PhotoId::StateId));
}
