//! Ctrl-C while many files are checked: the file in hand is finished, no other is begun.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a program that was interrupted: 128 and the number of the signal, as shells have it.
pub(super) const EXIT_CODE: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Lets an interrupt wait for the file in hand. A second one ends the program at once.
pub(super) fn wait_for_the_file_in_hand() {
    // Where no handler can be set, the system's own ends the program as ever; files are replaced whole all the same.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(EXIT_CODE.into());
        }
    });
}

/// Whether an interrupt has come.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
