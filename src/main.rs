//! The `soat` command: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    soat::cli::run(serve)
}

/// Runs the language server; whether its client said goodbye before it left.
fn serve() -> bool {
    #[cfg(feature = "lsp")]
    return soat::lsp::run();
    #[cfg(not(feature = "lsp"))]
    false
}
