//! Records there and back, and bytes that are none.

use super::*;
use crate::domain::event::SiteId;
use crate::domain::ids::Seq;
use crate::store::testing::groups;

impl From<&Sealed> for Record {
    fn from(sealed: &Sealed) -> Self {
        let Envelope {
            site,
            seq,
            at,
            day,
            actor,
            command,
            schema,
            digest,
            hash,
            ..
        } = sealed.envelope.clone();
        Self {
            meta: Meta {
                site,
                seq,
                at,
                day,
                actor,
                command,
            },
            schema,
            content: Content::Whole(Body {
                salt: sealed.salt,
                payload: sealed.payload.clone(),
            }),
            digest,
            hash,
        }
    }
}

#[test]
fn a_sealed_event_is_written_as_its_record_is() {
    for sealed in groups(SiteId([1; 8]), (Seq(0), [0; 32]), &[3]).remove(0) {
        let mut bytes = vec![7];
        write_sealed(&mut bytes, &sealed);
        assert_eq!(bytes[1..], Record::from(&sealed).to_bytes());
    }
}

#[test]
fn a_record_comes_back_as_it_was() {
    let sealed = groups(SiteId([1; 8]), (Seq(0), [0; 32]), &[1])
        .remove(0)
        .remove(0);
    let record = record_from_bytes(&Record::from(&sealed).to_bytes()).unwrap();
    assert_eq!(
        record.envelope(sealed.envelope.previous).unwrap(),
        sealed.envelope
    );
}

#[test]
fn a_purged_record_comes_back_with_what_is_left() {
    let sealed = groups(SiteId([1; 8]), (Seq(0), [0; 32]), &[1])
        .remove(0)
        .remove(0);
    let left = Content::Left(event_to_bytes(&Event::OutboxPaused));
    let purged = Record {
        content: left,
        ..Record::from(&sealed)
    };
    let record = record_from_bytes(&purged.to_bytes()).unwrap();
    assert_eq!(record, purged);
    let envelope = record.envelope(sealed.envelope.previous).unwrap();
    assert_eq!(
        envelope,
        Envelope {
            event: Event::OutboxPaused,
            ..sealed.envelope
        }
    );
}

#[test]
fn the_bytes_of_a_whole_record_are_those_of_the_first_release() {
    #[derive(Serialize)]
    struct First {
        meta: Meta,
        schema: u16,
        body: Option<Body>,
        digest: Hash,
        hash: Hash,
    }
    let sealed = groups(SiteId([1; 8]), (Seq(0), [0; 32]), &[1])
        .remove(0)
        .remove(0);
    let Record {
        meta,
        schema,
        content: Content::Whole(body),
        digest,
        hash,
    } = Record::from(&sealed)
    else {
        unreachable!()
    };
    let first = First {
        meta,
        schema,
        body: Some(body),
        digest,
        hash,
    };
    assert_eq!(tagged(1, &first), Record::from(&sealed).to_bytes());
}

#[test]
fn a_form_of_the_future_is_refused_by_its_number() {
    let bytes = tagged(SCHEMA + 1, &Event::OutboxPaused);
    let error = event_from_bytes(&bytes).unwrap_err();
    assert_eq!(
        error,
        CodecError::Unknown {
            what: "the event",
            found: SCHEMA + 1,
            known: SCHEMA
        }
    );
}

#[test]
fn a_kind_of_the_future_is_a_newer_version_and_no_damage() {
    let last = Event::KINDS - 1;
    for (number, is_known) in [
        (0, true),
        (last, true),
        (last + 1, false),
        (u32::MAX, false),
    ] {
        let refused = event_from_bytes(&tagged(SCHEMA, &number)).err();
        let is_newer = matches!(refused, Some(CodecError::Kind { found, known })
            if (found, known) == (number, last + 1));
        assert_eq!(is_newer, !is_known, "{number}: {refused:?}");
    }
}

#[test]
fn bytes_left_over_and_bytes_missing_are_refused() {
    let mut bytes = event_to_bytes(&Event::OutboxPaused);
    bytes.push(0);
    assert!(matches!(
        event_from_bytes(&bytes),
        Err(CodecError::Bytes { .. })
    ));
    for length in 0..bytes.len() - 1 {
        assert!(
            matches!(
                event_from_bytes(&bytes[..length]),
                Err(CodecError::Bytes { .. })
            ),
            "{length}"
        );
    }
}
