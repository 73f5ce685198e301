//! What the terminal can do: colour, width, and a bar while work is long.

use std::io::{IsTerminal, stderr, stdout};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Colour, World};
use crate::finding::Language;
use crate::report::Look;

/// How reports to standard output are to look.
pub(super) fn look(world: World) -> Look {
    let terminal = stdout().is_terminal();
    let wished = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let colour = match world.colour {
        Colour::Auto => terminal && wished,
        Colour::Always => true,
        Colour::Never => false,
    };
    let width = terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
    Look { language: world.language, colour, width }
}

/// A bar for bytes read, on terminals alone.
pub(super) fn bytes_bar(world: World, total: u64) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = match world.language {
        Language::Vietnamese => "Đang đếm {bar:30} {bytes}/{total_bytes}, còn {eta}",
        Language::English => "Counting {bar:30} {bytes}/{total_bytes}, {eta} left",
    };
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(4));
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// A bar on standard error, shown on terminals alone and only once the work has taken a while.
pub(super) fn bar(world: World, total: usize) -> ProgressBar {
    if !stderr().is_terminal() || total < 2 {
        return ProgressBar::hidden();
    }
    let template = match world.language {
        Language::Vietnamese => "Đang soát {bar:30} {pos}/{len} tệp, còn {eta}",
        Language::English => "Checking {bar:30} {pos}/{len} files, {eta} left",
    };
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr_with_hz(10));
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(300));
    bar
}
