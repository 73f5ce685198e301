//! The house's roster: who holds which post, from when to when, as a secretary keeps it in a spreadsheet.
//!
//! The columns are *họ tên, chức vụ, từ ngày, đến ngày*, in this order or as the first line names them; parted by commas,
//! semicolons or tabs, as spreadsheets write them. A row that cannot be read is one problem, and the rest still counts.

use jiff::civil;

use crate::doc::Paragraph;
use crate::doc::person::Title;
use crate::finding::Message;
use crate::lang::{letter, word};
use crate::text::Role;

/// Everyone on it.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    entries: Vec<Entry>,
}

/// A person in a post.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The full name.
    pub name: String,
    /// The posts, as they are written.
    pub title: String,
    /// The posts, read.
    pub titles: Vec<Title>,
    /// The first day; `None` for no known limit.
    pub from: Option<civil::Date>,
    /// The last day.
    pub to: Option<civil::Date>,
    key: Vec<u32>,
}

impl Entry {
    /// Whether the post is held on all days of a span.
    pub fn holds(&self, first: civil::Date, last: civil::Date) -> bool {
        self.from.is_none_or(|from| from <= first) && self.to.is_none_or(|to| last <= to)
    }

    /// From when to when, in Vietnamese and English.
    pub fn span(&self) -> (String, String) {
        let local = |day: civil::Date| day.strftime("%d/%m/%Y").to_string();
        match (self.from, self.to) {
            (None, None) => (String::new(), String::new()),
            (Some(from), None) => (format!("từ {}", local(from)), format!("from {from}")),
            (None, Some(to)) => (format!("đến {}", local(to)), format!("until {to}")),
            (Some(from), Some(to)) => (format!("từ {} đến {}", local(from), local(to)), format!("from {from} to {to}")),
        }
    }
}

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: Message,
}

/// The fields of a row, in the order they are kept.
const COLUMNS: [&str; 4] = ["ho ten", "chuc vu", "tu ngay", "den ngay"];

impl Roster {
    /// Reads a table; what cannot be read is told beside it.
    pub fn parse(text: &str) -> (Self, Vec<BadRow>) {
        let text = text.trim_start_matches('\u{FEFF}');
        // "sep=;" is what a spreadsheet writes for its like.
        let (text, skipped) = match text.split_once('\n') {
            Some((first, rest)) if first.trim_end().to_ascii_lowercase().starts_with("sep=") => (rest, 1),
            _ => (text, 0),
        };
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|mark| {
            let count = first.bytes().filter(|byte| byte == mark).count();
            (count, *mark == b',')
        });
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b','))
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let (mut roster, mut bad) = (Self::default(), Vec::new());
        let mut columns = [0, 1, 2, 3].map(Some);
        let mut fresh = true;
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(1, |position| position.line() as usize);
                    let message = Message::new(format!("không đọc được dòng: {error}"), format!("cannot be read: {error}"));
                    bad.push(BadRow { line: line + skipped, message });
                    continue;
                }
            };
            if record.iter().all(str::is_empty) {
                continue;
            }
            if std::mem::take(&mut fresh)
                && let Some(named) = header(&record)
            {
                columns = named;
                continue;
            }
            let field = |index: usize| columns[index].and_then(|column| record.get(column)).unwrap_or_default();
            match Entry::read([0, 1, 2, 3].map(field)) {
                Ok(entry) => roster.entries.push(entry),
                Err(message) => {
                    let line = record.position().map_or(1, |position| position.line() as usize) + skipped;
                    bad.push(BadRow { line, message });
                }
            }
        }
        (roster, bad)
    }

    /// Everyone, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The posts of a person, by the full name.
    pub fn of<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r Entry> {
        let key = word::keys(name);
        self.entries.iter().filter(move |entry| entry.key == key)
    }
}

/// Where a line that names the columns has them; `None` if it is a row like any other.
fn header(record: &csv::StringRecord) -> Option<[Option<usize>; 4]> {
    let names: Vec<String> = record.iter().map(|name| letter::fold(name).replace(" va ", " ")).collect();
    let find = |wanted: &str| names.iter().position(|name| name == wanted || wanted == COLUMNS[0] && name == "ten");
    find(COLUMNS[0])?;
    Some(COLUMNS.map(find))
}

impl Entry {
    fn read([name, title, from, to]: [&str; 4]) -> Result<Self, Message> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Message::new("thiếu họ tên", "no name"));
        }
        if title.is_empty() {
            return Err(Message::new(format!("“{name}”: thiếu chức vụ"), format!("“{name}”: no post")));
        }
        let (from, to) = (day(from)?, day(to)?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(Message::new(
                format!("“{name}”: ngày kết thúc đứng trước ngày bắt đầu"),
                format!("“{name}”: the last day is before the first"),
            ));
        }
        let paragraph = Paragraph::new(Role::Cell, &format!("Ông {name}, {title}"));
        let titles = paragraph.persons().iter().flat_map(|person| person.titles.clone()).collect();
        Ok(Self { key: word::keys(&name), name, title: title.to_owned(), titles, from, to })
    }
}

/// A day as spreadsheets write it: *1/7/2025*, *01-07-2025*, *2025-07-01*; nothing for no limit.
fn day(text: &str) -> Result<Option<civil::Date>, Message> {
    if text.is_empty() || text == "-" {
        return Ok(None);
    }
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let numbers: Vec<Option<i16>> = date.split(['/', '-', '.']).map(|part| part.parse().ok()).collect();
    let made =
        |year: i16, month: i16, day: i16| civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let read = match numbers.as_slice() {
        [Some(year), Some(month), Some(day)] if *year > 31 => made(*year, *month, *day),
        [Some(day), Some(month), Some(year)] if *year > 999 => made(*year, *month, *day),
        _ => None,
    };
    read.map(Some).ok_or_else(|| {
        Message::new(
            format!("“{text}” không phải ngày; hãy viết như 01/07/2025"),
            format!("“{text}” is no day; write it as 01/07/2025"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Language;

    fn told(text: &str) -> (Vec<String>, Vec<(usize, String)>) {
        let (roster, bad) = Roster::parse(text);
        let entry = |entry: &Entry| format!("{}: {} {}", entry.name, entry.title, entry.span().0);
        let bad = bad.iter().map(|row| (row.line, row.message.text(Language::Vietnamese).to_owned())).collect();
        (roster.entries().iter().map(entry).collect(), bad)
    }

    #[test]
    fn tables_are_read_as_spreadsheets_write_them() {
        let rows =
            ["Vi Văn Nam: Bí thư Huyện ủy, Chủ tịch HĐND huyện từ 01/07/2023 đến 30/06/2025", "Lò Thị Hoa: Chủ tịch UBND xã "];
        let comma = "\u{FEFF}Họ và tên,Chức vụ,Từ ngày,Đến ngày\r\nVi Văn Nam,\"Bí thư Huyện ủy, Chủ tịch HĐND huyện\",1/7/2023,30/06/2025\r\nLò Thị Hoa,Chủ tịch UBND xã,,\r\n";
        assert_eq!(told(comma), (rows.map(str::to_owned).to_vec(), vec![]));
        let semicolon =
            "Vi Văn Nam;Bí thư Huyện ủy, Chủ tịch HĐND huyện;2023-07-01;2025-06-30\n\nLò Thị Hoa;Chủ tịch UBND xã\n";
        assert_eq!(told(semicolon), (rows.map(str::to_owned).to_vec(), vec![]));
        let tabs = "Chức vụ\tHọ tên\nChủ tịch UBND xã\tLò Thị Hoa\n";
        assert_eq!(told(tabs).0, [rows[1]]);
    }

    #[test]
    fn a_bad_row_is_told_and_the_rest_counts() {
        let (rows, bad) = told(
            "Họ tên,Chức vụ,Từ ngày,Đến ngày\nVi Văn Nam,,,\nLò Thị Hoa,Chủ tịch UBND xã,31/02/2025,\nBế An,Bí thư xã,,\n",
        );
        assert_eq!(rows, ["Bế An: Bí thư xã "]);
        assert_eq!(bad[0], (2, "“Vi Văn Nam”: thiếu chức vụ".to_owned()));
        assert_eq!(bad[1], (3, "“31/02/2025” không phải ngày; hãy viết như 01/07/2025".to_owned()));
    }

    #[test]
    fn posts_are_read() {
        let (roster, _) = Roster::parse("Vi Văn Nam,\"Bí thư Huyện ủy, Chủ tịch HĐND huyện\",,\n");
        assert_eq!(roster.of("Vi Văn Nam").map(|entry| entry.titles.len()).collect::<Vec<_>>(), [2]);
    }
}
