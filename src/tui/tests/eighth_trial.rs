//! What surprised at the last binary, each under its name: a key that let a handover go, and words that did not say what to
//! do.

use super::driver::Driver;

#[test]
fn the_key_of_pickup_in_an_id_prompt_let_the_handover_go() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1⏎<F3>");
    assert!(
        desk.said().contains("still the handover of 234"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc><Esc>");
    assert_eq!(desk.model.screens.pickup.stage.client(), None);
}

#[test]
fn an_id_with_another_name_had_no_word() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1⏎somebody else⏎");
    assert!(
        desk.said()
            .ends_with("another name on it: Esc, then that name"),
        "{}",
        desk.said()
    );
}
