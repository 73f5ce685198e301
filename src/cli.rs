//! The command line: arguments in, text out, exit code 0, 1 or 2.
//!
//! Each subcommand is a file with its arguments and what it does; here they are listed, run, and their failures said in
//! one line. A reader that goes away (`soat check | head`) is no failure.

mod annotate;
mod baseline;
mod cache;
mod changed;
mod check;
mod config;
pub(crate) mod draft;
mod encoding;
mod explain;
mod figures;
mod init;
mod interrupt;
mod learn;
mod records;
mod rules;
mod stale;
mod terminal;
mod tokens;
mod usage;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::finding::{Language, Message};

/// Soát lỗi bản thảo tin, bài và báo cáo tiếng Việt.
#[derive(Debug, Parser)]
#[command(name = "soat", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Ngôn ngữ của thông báo (vi: tiếng Việt, en: English) [mặc định: theo máy]
    #[arg(long, global = true, value_enum, value_name = "vi|en", hide_possible_values = true)]
    lang: Option<Tongue>,

    /// Khi nào dùng màu
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: Colour,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Soát tệp và thư mục
    Check(check::Arguments),
    /// Soát và tự sửa những lỗi chắc chắn (như check --fix)
    Fix(check::Arguments),
    /// Đối chiếu số liệu của một bản thảo: bảng, JSON, CSV hoặc trang HTML để in và ký
    Figures(figures::Arguments),
    /// Giải thích một quy tắc: tìm gì, vì sao, căn cứ vào đâu
    Explain(explain::Arguments),
    /// Liệt kê các quy tắc
    Rules(rules::Arguments),
    /// Cho xem Soát tách bản thảo ra sao
    Tokens(tokens::Arguments),
    /// Cho xem cấu hình đang dùng cho một tệp và nó từ đâu ra
    Config(config::Arguments),
    /// Tạo tệp soat.toml mẫu trong thư mục này
    Init(init::Arguments),
    /// Đếm chữ và cặp chữ trong kho bài, làm bảng xếp hạng gợi ý
    Learn(learn::Arguments),
    /// In mã hoàn thành lệnh cho bash, zsh, fish, elvish hoặc powershell
    Completions {
        /// Loại shell
        shell: clap_complete::Shell,
    },
    /// Chạy máy chủ ngôn ngữ cho trình soạn thảo (đầu vào và đầu ra chuẩn)
    Lsp {
        /// Trình soạn thảo thêm vào; chỉ có một cách nói chuyện
        #[arg(long, hide = true)]
        stdio: bool,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Tongue {
    Vi,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

/// What a subcommand knows of the world it runs in.
#[derive(Clone, Copy, Debug)]
struct World {
    language: Language,
    colour: Colour,
}

impl World {
    /// One of two texts.
    fn say(self, message: &Message) -> &str {
        message.text(self.language)
    }

    /// A line on standard error. Where even that is closed there is no one left to tell.
    fn complain(self, message: &Message) {
        let _ = writeln!(io::stderr().lock(), "soat: {}", self.say(message));
    }
}

/// How a subcommand ends when it ends well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing at or above the failing level.
    Clean,
    /// Findings at or above the failing level.
    Found,
    /// Some of the work could not be done; what stood in the way has been said.
    Hindered,
    /// The user ended it before its end.
    Interrupted,
}

/// Why a subcommand cannot do its work.
#[derive(Debug)]
enum Failure {
    /// To be said to the user.
    Said(Message),
    /// Standard output is closed: nobody is reading, and that is their right.
    Unread,
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self::Said(message)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unread,
            _ => Self::Said(Message::new(
                format!("không ghi được kết quả: {error}"),
                format!("cannot write the result: {error}"),
            )),
        }
    }
}

/// Runs the command the user typed; `serve` is the language server, which lies downstream of this module.
pub fn run(serve: fn() -> bool) -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error),
    };
    let language = match arguments.lang {
        Some(Tongue::Vi) => Language::Vietnamese,
        Some(Tongue::En) => Language::English,
        None => locale(),
    };
    let world = World { language, colour: arguments.color };
    match dispatch(arguments.command, world, serve) {
        Ok(Outcome::Clean) | Err(Failure::Unread) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Hindered) => ExitCode::from(2),
        Ok(Outcome::Interrupted) => ExitCode::from(interrupt::EXIT_CODE),
        Err(Failure::Said(message)) => {
            world.complain(&message);
            ExitCode::from(2)
        }
    }
}

/// The language of the machine: English where its locale says so, else Vietnamese.
fn locale() -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    if set.is_some_and(|value| value.starts_with("en")) { Language::English } else { Language::Vietnamese }
}

/// Help and version go where the user asked for them; anything else is a mistake, said in a line.
fn refuse(error: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    match error.kind() {
        DisplayHelp | DisplayVersion => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
        DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        _ => {
            World { language: locale(), colour: Colour::Auto }.complain(&usage::describe(error));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, world: World, serve: fn() -> bool) -> Result<Outcome, Failure> {
    match command {
        Command::Check(arguments) => check::run(&arguments, world),
        Command::Fix(arguments) => check::run(&arguments.fixing(), world),
        Command::Figures(arguments) => figures::run(&arguments, world),
        Command::Explain(arguments) => explain::run(&arguments, world),
        Command::Rules(arguments) => rules::run(&arguments, world),
        Command::Tokens(arguments) => tokens::run(&arguments, world),
        Command::Config(arguments) => config::run(&arguments, world),
        Command::Init(arguments) => init::run(&arguments, world),
        Command::Learn(arguments) => learn::run(&arguments, world),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "soat", &mut script);
            io::stdout().lock().write_all(&script)?;
            Ok(Outcome::Clean)
        }
        Command::Lsp { stdio: _ } => Ok(if serve() { Outcome::Clean } else { Outcome::Found }),
    }
}

/// Writes to standard output.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
