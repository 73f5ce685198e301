//! `soat init`: a `soat.toml` to begin with, every key explained and none in force.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, World};
use crate::config;
use crate::finding::Message;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Thư mục nhận tệp
    #[arg(value_name = "THƯ MỤC", default_value = ".")]
    folder: PathBuf,
}

/// What a house begins with.
pub(super) const STARTER: &str = r#"# Cấu hình của Soát, dùng chung cho trình soạn thảo và CI.
# Bỏ dấu # ở đầu dòng để dùng. Xem các quy tắc: soat rules; giải thích: soat explain QUY-TẮC.

# Mức thấp nhất làm soat check báo hỏng: hint, info, warning, error.
# fail-on = "warning"

# Tệp và thư mục không soát, viết như trong .gitignore.
# exclude = ["nhap/"]

# Từ riêng của tòa soạn, mỗi dòng một từ.
# words = "tu-rieng.txt"

# Cách viết quen của tòa soạn, học từ kho bài: soat learn KHO-BÀI -o toa-soan.bin.
# model = "toa-soan.bin"

# Tỉnh, thành phố của tòa soạn: địa danh không ghi tỉnh được tìm ở đây trước.
# province = "Lạng Sơn"

# Ngày của mọi bài, thay cho ngày ghi trong bài; "today": bài không ghi ngày là bài đang viết.
# date = "2026-03-01"

# Mức của từng quy tắc hoặc cả nhóm: off, hint, info, warning, error.
# [rules]
# dash-style = "off"
# typography = "info"

# Mức khác cho một số tệp.
# [[override]]
# paths = ["tin-nhanh/**"]
# rules = { double-space = "off" }
"#;

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let path = arguments.folder.join(config::FILE_NAME);
    let name = path.display();
    let written =
        OpenOptions::new().write(true).create_new(true).open(&path).and_then(|mut file| file.write_all(STARTER.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Message::new(format!("{name} đã có, không ghi đè"), format!("{name} exists and is left alone"))
        }
        _ => Message::new(format!("{name}: không ghi được: {error}"), format!("{name}: cannot be written: {error}")),
    })?;
    world.complain(&Message::new(format!("đã tạo {name}"), format!("wrote {name}")));
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starter_is_a_configuration_with_and_without_its_marks() {
        assert!(config::Options::parse(STARTER).is_ok());
        let keys = STARTER.lines().filter(|line| line.contains(" = ") || line.contains('['));
        let live = keys.map(|line| line.trim_start_matches("# ")).collect::<Vec<_>>().join("\n");
        let options = config::Options::parse(&live).expect("every key exists");
        assert_eq!((options.exclude.len(), options.overrides.len(), options.rules.len()), (1, 1, 2));
    }
}
