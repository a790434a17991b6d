//! The `pullquote` program: everything it does lives in the library crate.

fn main() -> std::process::ExitCode {
    pullquote::cli::main()
}
