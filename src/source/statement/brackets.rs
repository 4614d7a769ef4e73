//! Lists and tables in brackets, which reach over lines.

use super::{Reader, Stop, Value, Within, begins_key, begins_pair, begins_statement};
use crate::source::scalar;
use crate::source::slip::Slip;

impl Reader<'_> {
    pub(super) fn list(&mut self, key: &str, depth: usize) -> Result<(), Stop> {
        let open = self.at;
        self.at += 1;
        let mut comma = true;
        loop {
            let from = self.at;
            self.blanks();
            let new_line = self.text[from..self.at].contains('\n');
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(',') if comma => {
                    self.fault(Slip::DoubleComma, self.at..self.at + 1);
                    self.at += 1;
                }
                Some(',') => {
                    self.at += 1;
                    comma = true;
                }
                Some(c) if c != '}' && !(new_line && begins_statement(self.rest())) => {
                    if !comma {
                        self.fault(Slip::MissingComma, self.at..self.at + 1);
                    }
                    let before = self.at;
                    self.value(key, depth + 1, Within::List)?;
                    comma = false;
                    if self.at == before {
                        return Err(Stop);
                    }
                }
                _ => return self.unclosed(Slip::UnclosedList, open, from),
            }
        }
    }

    pub(super) fn table(&mut self, depth: usize) -> Result<(), Stop> {
        let open = self.at;
        self.at += 1;
        let mut comma = true;
        let mut last = Value::Other;
        loop {
            let from = self.at;
            self.blanks();
            let new_line = self.text[from..self.at].contains('\n');
            let start = self.at;
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(',') if comma => {
                    self.fault(Slip::DoubleComma, start..start + 1);
                    self.at += 1;
                }
                Some(',') => {
                    self.at += 1;
                    comma = true;
                }
                Some(c) => {
                    let ends = new_line && begins_statement(self.rest()) && (!comma || c == '[');
                    if ends || matches!(c, ']') {
                        return self.unclosed(Slip::UnclosedTable, open, from);
                    }
                    if !comma && !begins_pair(self.rest()) {
                        self.after_value(last);
                        return Err(Stop);
                    }
                    if !comma {
                        self.fault(Slip::MissingComma, start..start + 1);
                    }
                    if scalar::is_curly(c) {
                        self.fault(Slip::CurlyQuotes, start..start + c.len_utf8());
                        return Err(Stop);
                    }
                    if !begins_key(c) {
                        return self.unclosed(Slip::UnclosedTable, open, from);
                    }
                    self.key(start)?;
                    let key = self.text[start..self.at].to_owned();
                    self.equals(&key, start)?;
                    last = self.value(&key, depth + 1, Within::Table)?;
                    comma = false;
                }
                None => return self.unclosed(Slip::UnclosedTable, open, from),
            }
        }
    }

    /// White space, line ends and comments within a list or a table.
    fn blanks(&mut self) {
        loop {
            self.spaces();
            self.skip(|c| matches!(c, '\n' | '\r'));
            match self.peek() {
                Some('#') => self.at = self.line_end(),
                Some(' ' | '\t' | '\n' | '\r') => {}
                _ => return,
            }
        }
    }

    /// A list or table was left open: its statement ends where its last part does.
    fn unclosed(&mut self, slip: Slip, open: usize, end: usize) -> Result<(), Stop> {
        self.fault(slip, open..open + 1);
        self.at = end;
        Err(Stop)
    }
}
