//! From what was handed in to submissions: files with a report or several, lists of links, and tables as programs for tables save
//! them. What cannot be read is a submission that says why.

use super::{MAX_SUBMISSIONS, Source, Submission};
use crate::config::Problem;
use crate::lesson::grade::Content;
use crate::lesson::report::{LinkedRun, Report, name};
use crate::text::{Text, text};
use std::cell::RefCell;
use std::collections::HashSet;

/// Reads all that was handed in. `file` finds what a cell of a table names, given the table's name: under the name that it has
/// among the sources, if it is one of them. Such a source is no submission of its own, unless it is the table itself.
pub fn read(sources: &[Source], file: &dyn Fn(&str, &str) -> Source) -> Vec<Submission> {
    let named = RefCell::new(HashSet::new());
    let open = |table: &str, cell: &str| {
        let Source { name, text } = file(table, cell);
        if name != table {
            named.borrow_mut().insert(name);
        }
        text
    };
    let read_one = |Source { name, text }: &Source| {
        let mut all = Vec::new();
        match text {
            Ok(text) => read_text(name, text.trim_start_matches('\u{feff}'), &open, &mut all),
            Err(why) => all.push(unreadable(name, text!("grading-no-file", why = why.as_str()))),
        }
        all
    };
    let read: Vec<_> = sources.iter().map(read_one).collect();
    let named = named.take();
    let own = sources.iter().zip(read).filter(|(source, _)| !named.contains(&source.name));
    let mut all: Vec<_> = own.flat_map(|(_, submissions)| submissions).collect();
    if all.len() > MAX_SUBMISSIONS {
        let why = text!("grading-too-many", count = all.len(), most = MAX_SUBMISSIONS);
        let source = all[MAX_SUBMISSIONS].source.clone();
        all.truncate(MAX_SUBMISSIONS);
        all.push(unreadable(&source, why));
    }
    all
}

/// Reads sources of which tables may name each other, and nothing else.
pub fn read_together(sources: Vec<Source>) -> Vec<Submission> {
    let among = |_: &str, cell: &str| {
        let missing = || Source { name: cell.to_owned(), text: Err(String::new()) };
        sources.iter().find(|own| own.name == cell).cloned().unwrap_or_else(missing)
    };
    read(&sources, &among)
}

fn unreadable(source: &str, why: Text) -> Submission {
    Submission { name: String::new(), source: source.to_owned(), content: Err(why) }
}

fn submission(source: String, content: Result<Content, Text>) -> Submission {
    let name = match &content {
        Ok(Content::Report(report)) => report.name.clone().unwrap_or_default(),
        _ => String::new(),
    };
    Submission { name, source, content }
}

fn read_text(source: &str, text: &str, file: &dyn Fn(&str, &str) -> Result<String, String>, all: &mut Vec<Submission>) {
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let Some((_, first)) = lines().next() else {
        return all.push(unreadable(source, text!("grading-empty")));
    };
    if text.contains('\0') {
        return all.push(unreadable(source, text!("grading-no-text")));
    }
    if first.trim_start().starts_with('{') {
        return reports(source, text, all);
    }
    match Table::find(text) {
        Some(Ok(table)) => table.read(source, file, all),
        Some(Err(why)) => all.push(unreadable(source, why)),
        None => {
            // a text that is no list at all is one thing that cannot be read
            let is_list = lines().any(|(_, line)| is_link(line));
            let is_single = !is_list || lines().count() == 1;
            all.extend(lines().take(if is_list { usize::MAX } else { 1 }).map(|(at, line)| {
                let source = if is_single { source.to_owned() } else { format!("{source}:{}", at + 1) };
                submission(source, one(line.trim()))
            }));
        }
    }
}

/// Reports one after another.
fn reports(source: &str, text: &str, all: &mut Vec<Submission>) {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    let mut from = 0;
    // counted on the way: a file of many tiny parts must not take a time that grows with its square
    let mut line = 1;
    while !text[from..].trim_start().is_empty() && all.len() <= MAX_SUBMISSIONS {
        let to = match values.next() {
            Some(Ok(_)) => values.byte_offset(),
            _ => text.len(), // read as a report, it says what is wrong
        };
        let skipped = text[from..].len() - text[from..].trim_start().len();
        line += text[from..from + skipped].matches('\n').count();
        let source = match (from, to) {
            (0, to) if text[to..].trim().is_empty() => source.to_owned(),
            _ => format!("{source}:{line}"),
        };
        let part = if from == 0 { &text[..to] } else { &text[from + skipped..to] };
        all.push(submission(source, one(part)));
        line += text[from + skipped..to.max(from + skipped)].matches('\n').count();
        from = to;
    }
}

/// A report or a link.
fn one(text: &str) -> Result<Content, Text> {
    let first = |messages: Vec<Text>| {
        let count = messages.len();
        let first = messages.into_iter().next().unwrap_or_else(|| text!("grading-empty"));
        first.and((count > 1).then(|| text!("grading-more-problems", count = count - 1)))
    };
    if text.trim_start().starts_with('{') {
        return match Report::read(text) {
            Ok(report) => Ok(Content::Report(Box::new(report))),
            Err(problems) => {
                let (line, column) = problems.first().map_or((1, 1), |own| (own.line, own.column));
                let what = first(problems.into_iter().map(|own| own.problem.message).collect());
                Err(text!("grading-bad-report", line = line.to_string(), column = column.to_string(), what = what))
            }
        };
    }
    match LinkedRun::read(text) {
        Ok(link) => Ok(Content::Link(Box::new(link))),
        Err(problems) => Err(first(problems.into_iter().map(|Problem { message, .. }| message).collect())),
    }
}

fn is_link(text: &str) -> bool {
    text.contains('#') || text.contains("://") || text.starts_with("v=")
}

/// A table of submissions with names of columns in its first line.
struct Table<'a> {
    text: &'a str,
    delimiter: u8,
    /// Lines before the names of the columns.
    skipped: usize,
    submission: usize,
    columns: usize,
    names: Vec<usize>,
}

/// How columns are called, in the order in which they are preferred.
const SUBMISSION: [&str; 7] = ["submission", "report", "link", "file", "url", "run", "answer"];
const NAME: [&str; 6] = ["name", "student", "full name", "student name", "participant", "learner"];
const NAME_PARTS: [&str; 4] = ["first name", "last name", "surname", "family name"];

impl<'a> Table<'a> {
    /// The table, or why it is none; `None` if it is a list of links.
    fn find(text: &'a str) -> Option<Result<Self, Text>> {
        let mut text = text;
        let mut skipped = 0;
        let mut delimiters = vec![b',', b';', b'\t'];
        loop {
            let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
            // what Excel puts before a table of its own
            let own = line.trim().strip_prefix("sep=").filter(|sign| sign.len() == 1);
            if own.is_none() && !line.trim().is_empty() {
                break;
            }
            if let Some(sign) = own {
                delimiters = sign.bytes().collect();
            }
            (text, skipped) = (rest, skipped + 1);
            if text.is_empty() {
                return Some(Err(text!("grading-empty")));
            }
        }
        let head = |delimiter: u8| -> Vec<String> {
            let record = reader(text, delimiter).records().next().and_then(Result::ok).unwrap_or_default();
            record.iter().map(|cell| cell.trim().to_lowercase().replace('_', " ")).collect()
        };
        let heads: Vec<_> = delimiters.into_iter().map(|delimiter| (delimiter, head(delimiter))).collect();
        let place =
            |head: &[String], names: &[&str]| names.iter().find_map(|name| head.iter().position(|own| own == name));
        let found = heads.iter().filter_map(|(delimiter, head)| Some((*delimiter, head, place(head, &SUBMISSION)?)));
        if let Some((delimiter, head, submission)) = found.max_by_key(|(_, head, _)| head.len()) {
            let names = match place(head, &NAME) {
                Some(name) => vec![name],
                None => NAME_PARTS.iter().filter_map(|name| place(head, &[name])).collect(),
            };
            return Some(Ok(Self { text, delimiter, skipped, submission, columns: head.len(), names }));
        }
        let (_, widest) = heads.iter().max_by_key(|(_, head)| head.len())?;
        let line = text.lines().next().unwrap_or_default();
        if is_link(line) || widest.len() < 2 {
            return None;
        }
        let (names, found) = (SUBMISSION.join(", "), widest.join(", "));
        Some(Err(Problem::with_message("table", found, text!("problems-report-columns", names = names)).message))
    }

    fn read(&self, source: &str, file: &dyn Fn(&str, &str) -> Result<String, String>, all: &mut Vec<Submission>) {
        let (mut counted, mut lines) = (0, self.skipped + 1);
        for record in reader(self.text, self.delimiter).records().skip(1) {
            if all.len() > MAX_SUBMISSIONS {
                return;
            }
            // the text is a str, so that every cell is one
            let Ok(record) = record else { continue };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            // where the record begins, after lines that are empty
            let begins = record.position().map_or(0, |position| position.byte() as usize);
            let begins = self
                .text
                .get(begins..)
                .map_or(begins, |rest| self.text.len() - rest.trim_start_matches(['\r', '\n']).len());
            lines += self.text.get(counted..begins).map_or(0, |passed| passed.matches('\n').count());
            counted = counted.max(begins);
            // a link has commas, and not everybody quotes it
            let rest = if self.submission + 1 == self.columns { record.len() } else { self.submission + 1 };
            let cells: Vec<&str> = record.iter().take(rest).skip(self.submission).collect();
            let cell = cells.join(&char::from(self.delimiter).to_string());
            let cell = cell.trim().trim_start_matches('\'');
            let content = match cell {
                "" => Err(text!("grading-no-submission")),
                cell if cell.starts_with('{') || is_link(cell) => one(cell),
                cell => match file(source, cell) {
                    Ok(text) => one(text.trim_start_matches('\u{feff}').trim_end()),
                    Err(why) if why.is_empty() => Err(text!("grading-file-missing", file = cell)),
                    Err(why) => Err(text!("grading-no-file", why = why)),
                },
            };
            let mut own = submission(format!("{source}:{lines}"), content);
            let words = self.names.iter().filter_map(|place| record.get(*place)).collect::<Vec<_>>().join(" ");
            let words = name(&words);
            if !words.is_empty() {
                own.name = words;
            }
            all.push(own);
        }
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}
