//! Where in a text of JSON something stands. Refuses: judging the text, which a parser has read already.

use serde_json::Value as Json;
use std::fmt;

/// A step into JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The value of a field.
    Key(String),
    /// An entry of a list, from 0.
    Index(usize),
}

/// The way to a value: `steps[2].goals[0].check`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Part>);

impl Path {
    /// To a field of what this leads to.
    pub fn key(&self, key: &str) -> Self {
        self.with(Part::Key(key.to_owned()))
    }

    /// To an entry of what this leads to.
    pub fn index(&self, index: usize) -> Self {
        self.with(Part::Index(index))
    }

    /// As a message names it; of the whole file, what it is.
    pub fn or_whole(&self, whole: &str) -> String {
        if self.0.is_empty() { whole.to_owned() } else { self.to_string() }
    }

    fn with(&self, part: Part) -> Self {
        Self(self.0.iter().cloned().chain([part]).collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.0.iter().enumerate() {
            match part {
                Part::Key(key) if index == 0 => f.write_str(key)?,
                Part::Key(key) => write!(f, ".{key}")?,
                Part::Index(at) => write!(f, "[{at}]")?,
            }
        }
        Ok(())
    }
}

/// Line and column, from 1, of the value that the path leads to, or of what it leads to last; with `within`, of so many
/// characters into a string, if that can be told.
pub fn locate(text: &str, path: &Path, within: Option<usize>) -> (usize, usize) {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0 };
    let mut at = scanner.find(&path.0);
    if let Some(characters) = within
        && let Some(string) = text[at..].strip_prefix('"')
    {
        let plain: usize =
            string.chars().take(characters).take_while(|c| !matches!(c, '\\' | '"')).map(char::len_utf8).sum();
        at += 1 + plain;
    }
    let before = &text[..at];
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// Walks over text that is JSON.
struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    /// The offset of the value.
    fn find(&mut self, path: &[Part]) -> usize {
        self.space();
        let start = self.at;
        let Some((part, rest)) = path.split_first() else { return start };
        let mut index = 0;
        match self.peek() {
            b'{' | b'[' => self.at += 1,
            _ => return start,
        }
        loop {
            self.space();
            let is_it = match (self.peek(), part) {
                (b'"', Part::Key(key)) => {
                    let name = self.at;
                    self.skip_string();
                    let is_it =
                        serde_json::from_str::<Json>(&self.text[name..self.at]).is_ok_and(|name| name == key.as_str());
                    self.space();
                    self.at += usize::from(self.peek() == b':');
                    is_it
                }
                (b']' | b'}' | 0, _) => return start,
                (_, Part::Index(at)) => *at == index,
                _ => return start,
            };
            if is_it {
                return self.find(rest);
            }
            self.skip();
            index += 1;
            self.space();
            match self.peek() {
                b',' => self.at += 1,
                _ => return start,
            }
        }
    }

    /// The byte at hand; 0 at the end.
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    /// Past a string that begins here.
    fn skip_string(&mut self) {
        self.at += 1;
        while self.at < self.bytes.len() && self.peek() != b'"' {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at = (self.at + 1).min(self.bytes.len());
    }

    /// Past the value that begins here.
    fn skip(&mut self) {
        let mut depth = 0;
        loop {
            self.space();
            match self.peek() {
                0 => return,
                b'"' => self.skip_string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b'}' | b']' => return,
                b',' | b':' => self.at += 1,
                _ => {
                    while !matches!(self.peek(), 0 | b',' | b':' | b'}' | b']') && !self.peek().is_ascii_whitespace() {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }
}
