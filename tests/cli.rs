//! The command line as its user sees it: each file in `tests/cli` holds commands with what they print and how they end.

#![cfg(feature = "cli")]

#[test]
fn commands_do_what_their_cases_say() {
    trycmd::TestCases::new()
        .env("LC_ALL", "vi_VN.UTF-8")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.toml")
        .case("tests/cli/*.trycmd");
}
