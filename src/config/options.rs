//! What may be written in `soat.toml`, key by key.
//!
//! The documentation of a key is where everything else comes from: its first paragraph is what editors and the English
//! manual show, its second the Vietnamese one, its fence the example that the manual prints, `soat init` writes and a test
//! reads. So a key added here without them fails the tests.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::texts::Texts;
use super::{Dashes, Level, ToneMarks};
use crate::finding::Severity;

/// What `soat.toml` may say. Every key may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// Another configuration in the same repository that holds here too, relative to this file; what is said here wins.
    ///
    /// Một tệp cấu hình khác trong cùng kho, đường dẫn tính từ tệp này; điều gì ghi ở đây thì theo đây.
    ///
    /// ```toml
    /// extends = "../soat-chung.toml"
    /// ```
    pub extends: Option<String>,
    /// The least severity that makes `soat check` fail: `hint`, `info`, `warning` (the default) or `error`.
    ///
    /// Mức thấp nhất làm `soat check` báo hỏng: `hint`, `info`, `warning` (mặc định) hoặc `error`.
    ///
    /// ```toml
    /// fail-on = "warning"
    /// ```
    pub fail_on: Option<Severity>,
    /// Files and folders that are not checked, as patterns of `.gitignore`, relative to this file.
    ///
    /// Tệp và thư mục không soát, viết như trong `.gitignore`, tính từ tệp này.
    ///
    /// ```toml
    /// exclude = ["nhap/"]
    /// ```
    pub exclude: Vec<String>,
    /// Text files with the words the house accepts, one a line, relative to this file; one name or a list.
    ///
    /// Tệp ghi từ riêng của tòa soạn, mỗi dòng một từ; một tên hoặc một danh sách.
    ///
    /// ```toml
    /// words = "tu-rieng.txt"
    /// ```
    pub words: Texts,
    /// Text files with the places the house has looked at and leaves as they are, as “ignore here” and `--write-baseline` write them, relative to this file; one name or a list. `soat check` over the whole folder tells the lines that nothing answers to any more.
    ///
    /// Tệp ghi những chỗ tòa soạn đã xem và để nguyên, do “bỏ qua chỗ này” trong trình soạn thảo và `--write-baseline` ghi; một tên hoặc một danh sách. `soat check` cả thư mục sẽ chỉ ra những dòng không còn khớp chỗ nào.
    ///
    /// ```toml
    /// ignored = "bo-qua.txt"
    /// ```
    pub ignored: Texts,
    /// A file that `soat learn` made from the house's own archive, relative to this file: its phrases count like the press's.
    ///
    /// Cách viết quen của tòa soạn, do `soat learn` học từ kho bài; đường dẫn tính từ tệp này.
    ///
    /// ```toml
    /// model = "toa-soan.bin"
    /// ```
    pub model: Option<String>,
    /// A CSV that the office keeps of people and their titles: name, title, from, to; relative to this file.
    ///
    /// Tệp CSV văn phòng giữ: họ tên, chức vụ, từ ngày, đến ngày.
    ///
    /// ```toml
    /// roster = "lanh-dao.csv"
    /// ```
    pub roster: Option<String>,
    /// The province of the house: places named without one are looked for there first.
    ///
    /// Tỉnh, thành phố của tòa soạn: địa danh không ghi tỉnh được tìm ở đây trước.
    ///
    /// ```toml
    /// province = "Lạng Sơn"
    /// ```
    pub province: Option<String>,
    /// The day every draft speaks from, whatever it states; or `today`: a draft that states no day is being written.
    ///
    /// Ngày của mọi bài, thay cho ngày ghi trong bài; hoặc `today`: bài không ghi ngày là bài đang viết.
    ///
    /// ```toml
    /// date = "2026-03-01"
    /// ```
    pub date: Option<String>,
    /// Where tone marks stand: `old` (*hòa, thúy*), `new` (*hoà, thuý*), or `consistent` (the default): as most of the draft has them.
    ///
    /// Kiểu đặt dấu thanh: `old` (*hòa, thúy*), `new` (*hoà, thuý*) hoặc `consistent` (mặc định): theo số đông trong bài.
    ///
    /// ```toml
    /// tone-mark-style = "old"
    /// ```
    pub tone_mark_style: Option<ToneMarks>,
    /// What joins the years of a span: `hyphen` (2021-2026), `spaced-hyphen`, `en-dash`, `spaced-en-dash`, or `consistent` (the default).
    ///
    /// Dấu nối hai năm của một giai đoạn: `hyphen` (2021-2026), `spaced-hyphen`, `en-dash`, `spaced-en-dash` hoặc `consistent` (mặc định).
    ///
    /// ```toml
    /// dash-style = "hyphen"
    /// ```
    pub dash_style: Option<Dashes>,
    /// Whether the list of terms that comes with Soát (*sắc thuế*) holds; `true` where nothing is said.
    ///
    /// Có dùng danh sách từ cần cân nhắc có sẵn của Soát (*sắc thuế*) hay không; không ghi là có.
    ///
    /// ```toml
    /// shipped-terms = false
    /// ```
    pub shipped_terms: Option<bool>,
    /// The level of a rule by its id, or of a whole group by its name: `off`, `hint`, `info`, `warning` or `error`. A rule's own line wins.
    ///
    /// Mức của từng quy tắc hoặc cả nhóm: `off`, `hint`, `info`, `warning`, `error`; dòng của riêng quy tắc thắng dòng của nhóm.
    ///
    /// ```toml
    /// [rules]
    /// dash-style = "off"
    /// typography = "info"
    /// ```
    pub rules: BTreeMap<String, Level>,
    /// A wording the house wants noticed, with its reason, its cure and its own examples, which `soat config test` runs.
    ///
    /// Một cách viết tòa soạn muốn lưu ý, kèm lý do, cách sửa và ví dụ để `soat config test` chạy thử.
    ///
    /// ```toml
    /// [[term]]
    /// id = "xa-nha"
    /// find = "(xã|huyện|tỉnh) nhà"
    /// instead = "$1"
    /// message = "cách nói thân mật, không hợp văn phong báo cáo"
    /// message-en = "familiar; out of place in a report"
    /// level = "warning"
    /// unless = "(xã|huyện|tỉnh) nhà (nào|nước)"
    /// ignore-case = true
    /// safe = false
    /// wrong = ["Lãnh đạo xã nhà đã đến dự."]
    /// right = ["Lãnh đạo xã đã đến dự."]
    /// allow = ["Bà con trong xã nhà nào cũng có nước sạch."]
    /// ```
    #[serde(rename = "term")]
    pub terms: Vec<Term>,
    /// Other choices for the files that match; of several, the last wins.
    ///
    /// Lựa chọn khác cho một số tệp; nhiều mục cùng khớp thì mục sau thắng.
    ///
    /// ```toml
    /// [[override]]
    /// paths = ["tin-nhanh/**"]
    /// date = "today"
    /// rules = { double-space = "off" }
    /// ```
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
}

/// Choices for the files that match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Override {
    /// Patterns of `.gitignore`, relative to the file.
    ///
    /// Mẫu tên tệp, viết như trong `.gitignore`, tính từ tệp cấu hình.
    pub paths: Vec<String>,
    /// As the key of the same name above.
    ///
    /// Như khóa cùng tên ở trên.
    pub date: Option<String>,
    /// As the key of the same name above.
    ///
    /// Như khóa cùng tên ở trên.
    pub rules: BTreeMap<String, Level>,
}

/// A wording the house wants noticed. One that names a wording of the shipped list, or of a configuration it extends, takes
/// its place; what it leaves out it takes over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Term {
    /// The rule it reports under, in small letters and hyphens; several may share one. `house-term` where nothing is said.
    ///
    /// Tên quy tắc của tòa soạn, chữ thường và gạch nối; nhiều mục có thể chung một tên. Không ghi là `house-term`.
    pub id: Option<String>,
    /// The wording, or a list of them: words, `(a|b)` for either, `(a)?` for perhaps, `*` for any word, `#` for any number. Letters, tones and case count; the first word of a sentence may have its capital.
    ///
    /// Cách viết cần tìm, một hoặc nhiều: các từ, `(a|b)` là một trong hai, `(a)?` là có thể có, `*` là một từ bất kỳ, `#` là một số bất kỳ. Phân biệt dấu và hoa thường; đầu câu viết hoa vẫn khớp.
    pub find: Texts,
    /// What may stand instead, best first; `$1` is what the first group, `*` or `#` stood for.
    ///
    /// Viết gì thay vào, cách hay nhất đứng trước; `$1` là phần khớp với nhóm, `*` hoặc `#` thứ nhất.
    pub instead: Texts,
    /// Why, in a few words.
    ///
    /// Vì sao, trong vài chữ.
    pub message: Option<String>,
    /// The same for those who read English.
    ///
    /// Lý do bằng tiếng Anh, nếu cần.
    pub message_en: Option<String>,
    /// How it is reported, `info` where nothing is said; `[rules]` may say otherwise by its id.
    ///
    /// Mức báo, không ghi là `info`; `[rules]` có thể đổi theo tên quy tắc.
    pub level: Option<Level>,
    /// Longer wordings that hold one of these and are right.
    ///
    /// Những cách viết dài hơn có chứa cách viết trên mà vẫn đúng.
    pub unless: Texts,
    /// Whether capitals do not count.
    ///
    /// Không phân biệt hoa thường.
    pub ignore_case: Option<bool>,
    /// Whether `soat check --fix` may mend it unseen.
    ///
    /// Cho phép `soat check --fix` tự sửa.
    pub safe: Option<bool>,
    /// Sentences in which it must be found.
    ///
    /// Những câu phải tìm ra.
    pub wrong: Vec<String>,
    /// The same sentences once mended, in the same order.
    ///
    /// Chính các câu ấy sau khi sửa, theo đúng thứ tự.
    pub right: Vec<String>,
    /// Sentences in which it must not be found.
    ///
    /// Những câu không được báo.
    pub allow: Vec<String>,
}

impl Options {
    /// The same with what an extended configuration says wherever this one says nothing. Lists are joined, the other's first;
    /// the indices of this one's overrides move up by the number of the other's.
    #[must_use]
    pub fn extending(self, mut base: Self) -> Self {
        base.rules.extend(self.rules);
        base.exclude.extend(self.exclude);
        base.words.extend(self.words);
        base.ignored.extend(self.ignored);
        base.terms.extend(self.terms);
        base.overrides.extend(self.overrides);
        Self {
            extends: self.extends,
            fail_on: self.fail_on.or(base.fail_on),
            model: self.model.or(base.model),
            roster: self.roster.or(base.roster),
            province: self.province.or(base.province),
            date: self.date.or(base.date),
            tone_mark_style: self.tone_mark_style.or(base.tone_mark_style),
            dash_style: self.dash_style.or(base.dash_style),
            shipped_terms: self.shipped_terms.or(base.shipped_terms),
            exclude: base.exclude,
            words: base.words,
            ignored: base.ignored,
            rules: base.rules,
            terms: base.terms,
            overrides: base.overrides,
        }
    }

    /// The ids that the house's own terms report under.
    pub fn term_ids(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| term.id.as_deref())
    }
}
