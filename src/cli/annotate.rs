//! `--annotate`: a copy of a Word draft with each finding as a comment, for whoever mends it in Word.

use std::path::Path;

use super::draft::{self, Form};
use crate::finding::{Finding, Language, Message};
use crate::report::Checked;
use crate::text::docx::Comment;

/// Writes the copy. The draft itself is never written to.
pub(super) fn write(checked: &Checked, form: &mut Form, out: &Path, language: Language) -> Result<(), Message> {
    let Form::Word(docx) = form else { return Err(not_word(&checked.path)) };
    let same = |path: &Path| std::fs::canonicalize(path).ok();
    if same(out).is_some_and(|out| same(Path::new(&checked.path)) == Some(out)) {
        let name = out.display();
        return Err(Message::new(
            format!("{name}: --annotate không ghi đè bản thảo; hãy đặt tên khác"),
            format!("{name}: --annotate does not write over the draft; choose another name"),
        ));
    }
    let comments: Vec<Comment> = checked.findings.iter().map(|finding| comment(finding, language)).collect();
    let bytes = docx.annotate(&comments).map_err(|error| draft::not_word(&checked.path, error))?;
    draft::write(out, &bytes)
}

pub(super) fn not_word(name: &str) -> Message {
    Message::new(
        format!("{name}: --annotate chỉ ghi chú vào tệp .docx"),
        format!("{name}: --annotate writes comments to a .docx alone"),
    )
}

/// What is wrong, what would mend it, and the rule to ask about.
fn comment(finding: &Finding, language: Language) -> Comment {
    let mut text = finding.message.text(language).to_owned();
    for fix in &finding.fixes {
        text.push('\n');
        text.push_str(fix.title.text(language));
    }
    text.push_str("\nsoat: ");
    text.push_str(finding.rule);
    Comment { span: finding.span, text }
}
