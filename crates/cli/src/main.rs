//! The `writethru` command.

fn main() -> std::process::ExitCode {
    writethru_cli::run()
}
