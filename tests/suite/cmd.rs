//! The command line, case by case: `tests/cmd/*.trycmd` are console sessions, run on the real binary.

#[test]
fn console_sessions() {
    trycmd::TestCases::new()
        .register_bin("writethru", trycmd::cargo::cargo_bin!("writethru"))
        .case("../../tests/cmd/*.trycmd")
        .case("../../tests/cmd/*.toml");
}
