//! The sheet as comma-separated values (RFC 4180), for spreadsheets: a row for each figure and each relation it is in.

use super::Page;

pub(super) fn render(page: &Page<'_>) -> String {
    let mut out = String::from("line,column,text,kind,value,unit,relation,verdict,gross,statement\r\n");
    for figure in &page.sheet.figures {
        let place = page.place(figure.span);
        let told = [
            place.line.to_string(),
            place.column.to_string(),
            figure.text.clone(),
            figure.kind.to_owned(),
            figure.value.clone(),
            figure.unit.clone(),
        ];
        let mut relations = page.of_figure(figure).peekable();
        if relations.peek().is_none() {
            line(told.iter().map(String::as_str).chain(["", "", "", ""]), &mut out);
        }
        for relation in relations {
            let gross = if relation.gross { "true" } else { "false" };
            let asserted = [relation.kind.id(), relation.verdict.name(), gross, relation.statement.text(page.language)];
            line(told.iter().map(String::as_str).chain(asserted), &mut out);
        }
    }
    out
}

fn line<'a>(fields: impl Iterator<Item = &'a str>, out: &mut String) {
    for (index, field) in fields.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}
