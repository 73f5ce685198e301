//! One person with two posts that cannot be held together.

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::people::{self, Person};
use crate::doc::person::Title;
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Message};
use crate::lang::word;

rule! {
    /// Một người mang hai chức vụ không thể giữ cùng lúc trong một bài.
    ///
    /// ```vi draft
    /// Đồng chí Vi Văn Nam, Chủ tịch UBND huyện Phú Lâm chủ trì hội nghị.
    /// Kết luận, đồng chí Vi Văn Nam, ⟦Phó Chủ tịch UBND huyện⟧ yêu cầu các phòng, ngành vào cuộc.
    /// ```
    ///
    /// ```vi draft
    /// Ông Lò Văn Mười, Giám đốc Sở Y tế dự họp.
    /// Ông Lò Văn Mười, ⟦Giám đốc Sở Nội vụ⟧ phát biểu; ông Quàng Văn Hải, Chủ tịch UBND xã tiếp thu.
    /// Bà Hoàng Thị Lan, Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện dự; bà Hoàng Thị Lan, Chủ tịch HĐND huyện kết luận.
    /// ```
    ///
    /// ```vi draft
    /// Bà Lường Thị Mai, Trưởng Ban Dân vận Tỉnh ủy dự; ông Tòng Văn Án, Trưởng Ban Chỉ đạo nghe báo cáo.
    /// Bà Lường Thị Mai, ⟦Phó Trưởng Ban Dân vận Tỉnh ủy⟧ phát biểu; ông Tòng Văn Án, Phó Trưởng Ban Chỉ đạo thu hồi đất kết luận.
    /// ```
    ///
    /// ```vi draft
    /// Ông Nông Văn Hòa, Phó Chủ tịch UBND huyện được bầu giữ chức Chủ tịch UBND huyện.
    /// Ông Nông Văn Hòa, Chủ tịch UBND huyện phát biểu nhận nhiệm vụ; ông Bế Văn An, nguyên Bí thư Huyện ủy chúc mừng.
    /// Ông Bế Văn An, Phó Bí thư Huyện ủy giai đoạn trước.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Cấp trưởng và cấp phó của cùng một cơ quan, hay cấp trưởng của hai sở, hai UBND, không ai giữ cùng lúc: một trong hai chỗ
    /// đã viết nhầm chức vụ hoặc nhầm người.
    ///
    /// ## Sửa
    ///
    /// Soát nêu cả hai chỗ; chỗ nào sai thì người viết biết. Câu nói về bổ nhiệm, điều động, thời gian trước thì không xét.
    ///
    /// ## Nguồn
    ///
    /// Luật Tổ chức chính quyền địa phương; Điều lệ Đảng; danh sách cán bộ của tòa soạn (`roster` trong `soat.toml`).
    ///
    /// ## English
    ///
    /// One person given two posts that cannot be held together, in one draft or against the house's roster on the draft's date.
    /// Sentences about appointments and former posts are left out.
    TitleConflict = "title-conflict" {
        group: Titles,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for TitleConflict {
    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        for person in document.people().all() {
            let given = given(document, person);
            let clash = given.iter().enumerate().find_map(|(nth, later)| {
                let earlier = given[..nth].iter().find(|earlier| earlier.0 != later.0 && clash(earlier.1, later.1))?;
                Some((*earlier, *later))
            });
            if clash.is_none() && settings.roster().is_none() || tells_of_change(document, person) {
                continue;
            }
            if let Some((earlier, later)) = clash {
                found.push((later.0.0, self.report(document, person, earlier, later)));
            }
            self.against_roster(document, settings, person, &given, found);
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::facts(
            paragraph
                .persons()
                .iter()
                .map(|mention| (Some(mention.whole()), (mention.known_by(paragraph), mention.is_of_other_time(paragraph)))),
        )
    }
}

/// A title with the mention that gives it.
type Given<'d> = ((usize, usize), &'d Title);

/// The titles that the draft gives a person for its own time, each once.
fn given<'d>(document: &'d Document, person: &Person) -> Vec<Given<'d>> {
    let paragraphs = document.paragraphs();
    let mut given: Vec<Given<'d>> = Vec::new();
    for (place, title) in person.titles(paragraphs).filter(|(_, title)| !title.other_time) {
        let same =
            |known: &&Given<'_>| known.1.chief == title.chief && known.1.rank == title.rank && known.1.body == title.body;
        if given.len() < MOST_TITLES && !given.iter().any(|known| same(&known)) {
            given.push((place, title));
        }
    }
    given
}

/// Whether the draft tells of a change of someone's post, or of another time.
fn tells_of_change(document: &Document, person: &Person) -> bool {
    let paragraphs = document.paragraphs();
    // A sentence is looked at once, however often it names someone.
    let mut seen = None;
    person.mentions.iter().any(|place| {
        let paragraph = paragraphs[place.0].paragraph();
        let Some(mention) = people::at(paragraphs, *place) else { return false };
        let sentence = paragraph.sentence_of(mention.tokens.start).map(|sentence| (place.0, sentence.tokens.start));
        std::mem::replace(&mut seen, sentence) != sentence && mention.is_of_other_time(paragraph)
    })
}

/// How many titles of one person are weighed against each other.
const MOST_TITLES: usize = 20;

impl TitleConflict {
    fn report(&self, document: &Document, person: &Person, earlier: Given<'_>, later: Given<'_>) -> Finding {
        let slice = |given: &Given<'_>| document.paragraphs()[given.0.0].paragraph().slice(given.1.span);
        let (one, other, name) = (slice(&earlier), slice(&later), person.name(document.paragraphs()));
        let message = Message::new(
            format!("{name} ở trên là “{one}”, ở đây là “{other}”. Hãy kiểm tra chức vụ hoặc tên người."),
            format!("{name} is “{one}” elsewhere and “{other}” here. Check the post or the name."),
        );
        let related = Message::new("chức vụ đã nêu", "the post given before");
        self.finding(later.1.span, message).relate_in(earlier.0.0, earlier.1.span, related)
    }

    /// A post that the roster gives to the person at another time only, or that its posts on the day exclude.
    fn against_roster(
        &self,
        document: &Document,
        settings: &Settings,
        person: &Person,
        given: &[Given<'_>],
        found: &mut Vec<(usize, Finding)>,
    ) {
        let Some(roster) = settings.roster() else { return };
        let Some(date) = settings.date_of(document).filter(|date| date.certain) else { return };
        let name = person.name(document.paragraphs());
        let entries: Vec<_> = roster.of(name).collect();
        let held: Vec<_> = entries.iter().filter(|entry| entry.holds(date.first, date.last)).collect();
        for (place, title) in given {
            let agrees = held.iter().any(|entry| entry.titles.iter().any(|known| agree(known, title)));
            let against = held.iter().find(|entry| entry.titles.iter().any(|known| clash(known, title)));
            let ended = entries.iter().find(|entry| entry.titles.iter().any(|known| agree(known, title)));
            let written = document.paragraphs()[place.0].paragraph().slice(title.span);
            let message = match (against, ended) {
                _ if agrees => continue,
                (Some(entry), _) => Message::new(
                    format!("Theo danh sách cán bộ, {name} là “{}”, không phải “{written}”. Hãy kiểm tra.", entry.title),
                    format!("The roster has {name} as “{}”, not “{written}”. Check it.", entry.title),
                ),
                (None, Some(entry)) => Message::new(
                    format!("Theo danh sách cán bộ, {name} giữ chức “{written}” {}. Hãy kiểm tra.", entry.span().0),
                    format!("By the roster {name} was “{written}” {}. Check it.", entry.span().1),
                ),
                _ => continue,
            };
            found.push((place.0, self.finding(title.span, message)));
        }
    }
}

/// Whether two titles are one, written in full or not.
fn agree(one: &Title, other: &Title) -> bool {
    one.chief == other.chief && one.rank == other.rank && begins(&one.body, &other.body)
}

/// Whether one body's words begin the other's.
fn begins(one: &[u32], other: &[u32]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.starts_with(short)
}

/// How many words a body's name has at least that is told from others of its kind by them.
const NAMED: usize = 3;

/// Whether no one holds both.
fn clash(one: &Title, other: &Title) -> bool {
    if one.chief != other.chief || one.rank > 2 || other.rank > 2 || one.short || other.short {
        return false;
    }
    // The head of a body and its deputy, where it is called the same: *Trưởng Ban Dân vận Tỉnh ủy*, *Phó Trưởng Ban Dân vận Tỉnh ủy*.
    if one.rank != other.rank && one.body.len() >= NAMED && one.body == other.body {
        return true;
    }
    let (one_seat, other_seat) = (seat(&one.body), seat(&other.body));
    let (Some((seat, rest)), Some((other_seat, other_rest))) = (one_seat, other_seat) else { return false };
    if one.rank != other.rank {
        return seat == other_seat && begins(rest, other_rest);
    }
    // The heads, or deputies, of two bodies of one kind.
    let differ = |at: usize| matches!((rest.get(at), other_rest.get(at)), (Some(one), Some(other)) if one != other);
    seat == other_seat
        && match seat {
            Seat::Department => differ(0),
            Seat::Government => differ(0) && [rest, other_rest].iter().all(|rest| UNITS.contains(&rest[0])),
            Seat::Committee => false,
        }
}

/// What kind of body it is, of those that nobody heads two of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seat {
    /// *Ủy ban nhân dân, Hội đồng nhân dân*, with the unit after it.
    Government,
    /// *Sở, Bộ*, with the field after it.
    Department,
    /// *Tỉnh ủy, Huyện ủy*.
    Committee,
}

/// Kinds of units of which one may be told from another.
static UNITS: std::sync::LazyLock<rustc_hash::FxHashSet<u32>> =
    std::sync::LazyLock::new(|| word::set("tỉnh huyện xã phường quận"));

fn seat(body: &[u32]) -> Option<(Seat, &[u32])> {
    static HEADS: std::sync::LazyLock<Vec<(Vec<u32>, Seat)>> = std::sync::LazyLock::new(|| {
        let heads = [
            ("ủy ban nhân dân", Seat::Government),
            ("hội đồng nhân dân", Seat::Government),
            ("sở", Seat::Department),
            ("bộ", Seat::Department),
            ("tỉnh ủy", Seat::Committee),
            ("huyện ủy", Seat::Committee),
            ("thành ủy", Seat::Committee),
            ("thị ủy", Seat::Committee),
        ];
        heads.into_iter().map(|(words, seat)| (word::keys(words), seat)).collect()
    });
    HEADS.iter().find_map(|(words, seat)| body.strip_prefix(words.as_slice()).map(|rest| (*seat, rest)))
}
