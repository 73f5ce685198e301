//! The sheet as comma-separated values (RFC 4180), for spreadsheets: a row for each figure and each relation it is in.

use super::Sheet;

pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let mut out = String::from("line,column,text,kind,value,unit,relation,verdict,gross,statement\r\n");
    for (index, row) in sheet.rows.iter().enumerate() {
        let place = sheet.place(row.span);
        let figure = [
            place.line.to_string(),
            place.column.to_string(),
            row.text.clone(),
            row.kind.to_owned(),
            row.value.clone(),
            row.unit.clone(),
        ];
        let mut relations = sheet.of_row(index).peekable();
        if relations.peek().is_none() {
            line(figure.iter().map(String::as_str).chain(["", "", "", ""]), &mut out);
        }
        for relation in relations {
            let gross = if relation.gross { "true" } else { "false" };
            let asserted = [relation.kind, relation.verdict.name(), gross, relation.statement.as_str()];
            line(figure.iter().map(String::as_str).chain(asserted), &mut out);
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
