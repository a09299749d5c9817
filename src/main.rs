//! The `farewell` command. Everything is in the library.

fn main() -> std::process::ExitCode {
    farewell::cli::main()
}
