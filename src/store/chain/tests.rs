//! The recipe of digest and hash, done by hand.

use super::*;
use crate::domain::time::Day;
use crate::store::testing::groups;

/// Not [`hex`], which is on trial too.
fn digits(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn page() -> BookDay {
    BookDay::of(Day::parse("2026-11-22").unwrap())
}

#[test]
fn the_recipe_of_the_module_comment_gives_digest_and_hash() {
    let group = groups(SiteId([0xA1; 8]), (Seq(41), [3; 32]), &[2]).remove(0);
    for sealed in &group {
        let envelope = &sealed.envelope;
        let mut salted = sealed.salt.to_vec();
        salted.extend_from_slice(&sealed.payload);
        assert_eq!(Hash::from(Sha256::digest(&salted)), envelope.digest);
        let Actor::Person {
            user,
            clerk,
            role,
            terminal,
        } = &envelope.actor
        else {
            unreachable!()
        };
        let lines = [
            "mailroom-envelope-1".to_owned(),
            "a1a1a1a1a1a1a1a1".to_owned(),
            envelope.seq.0.to_string(),
            envelope.at.0.to_string(),
            envelope.day.page().date().format("%Y-%m-%d").to_string(),
            user.clone(),
            clerk
                .as_ref()
                .map_or("-".to_owned(), |clerk| clerk.as_str().to_owned()),
            role.word().to_owned(),
            terminal.clone(),
            digits(&envelope.command.0),
            SCHEMA.to_string(),
            digits(&envelope.digest),
            digits(&envelope.previous),
        ];
        let text = lines.join("\n") + "\n";
        assert_eq!(Hash::from(Sha256::digest(text.as_bytes())), envelope.hash);
    }
    assert_eq!(group[1].envelope.previous, group[0].envelope.hash);
}

#[test]
fn the_servers_own_events_have_dashes_where_a_person_stands() {
    let (site, seq, day) = (SiteId([0; 8]), Seq(1), page());
    let meta = Meta {
        site,
        seq,
        at: Stamp(5),
        day,
        actor: Actor::Server,
        command: CommandId([0; 16]),
    };
    let zeros = "0".repeat(64);
    let text = format!(
        "mailroom-envelope-1\n0000000000000000\n1\n5\n2026-11-22\n-\n-\n-\n-\n{}\n1\n{zeros}\n{zeros}\n",
        "0".repeat(32)
    );
    assert_eq!(
        hash_of(&meta, 1, &[0; 32], &[0; 32]),
        Hash::from(Sha256::digest(text.as_bytes()))
    );
}
