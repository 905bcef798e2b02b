//! What the terminal is told before the first frame and behind the last one: the modes that this program needs, and those
//! that a program before it may have left behind.
//!
//! A keypad left in application mode types nothing, a mouse left on sends a report for each move, a kitty keyboard left on
//! spells every key. A terminal that does not know one of these ignores it or writes it somewhere, so the screen is cleared
//! after them.

/// Cursor and keypad keys as usual, no mouse, no focus, no other spelling of keys, no size unasked; a paste in brackets.
/// Then what drawing relies on: no inserting, no origin, no scrolling region, the usual letters, a plain pen.
pub const BEGIN: &[u8] = b"\x1b>\x1b[?1l\
    \x1b[?9l\x1b[?1000l\x1b[?1001l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l\
    \x1b[?1004l\x1b[?2048l\x1b[?9001l\x1b[>4;0m\x1b[=0u\x1b[?2004h\
    \x1b[4l\x1b[?6l\x1b[r\x1b(B\x0f\x1b[m";

/// Pastes as they were.
pub const END: &[u8] = b"\x1b[?2004l";
