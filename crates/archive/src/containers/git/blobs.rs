//! Contents of a repository by their hashes, asked for one by one.

use super::malformed;
use super::plumbing::{Plumbing, Repository};
use crate::{ReadError, limits};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// The contents of files, asked for one by one.
pub(super) struct Blobs {
    child: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    /// Begins to ask a repository.
    ///
    /// # Errors
    /// When git cannot be started.
    pub(super) fn open(repository: &Repository) -> std::io::Result<Self> {
        let mut child = repository.command(Plumbing::CatFile).stdin(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(asked), Some(answers)) => Ok(Self { child, asked, answers: BufReader::new(answers) }),
            _ => Err(std::io::Error::other("git gave no output to read")),
        }
    }

    /// The bytes of a blob; nothing for what is no file, such as a submodule.
    ///
    /// # Errors
    /// When the repository has no such contents, or too many bytes of it.
    pub(super) fn read(&mut self, name: &str, hash: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let io = |error| ReadError::Io { name: name.to_owned(), error };
        writeln!(self.asked, "{hash}").and_then(|()| self.asked.flush()).map_err(io)?;
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(io)?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let (kind, size) = match words[..] {
            [_, kind, size] => (kind, size.parse::<u64>().unwrap_or(0)),
            _ => {
                let reason = format!("git has no content for it ({}); fetch the repository again", line.trim());
                return Err(malformed(name.to_owned(), reason));
            }
        };
        // Whatever it is, it has to be taken out of the pipe, with the line end after it.
        if size > limits::input_bytes() {
            std::io::copy(&mut self.answers.by_ref().take(size + 1), &mut std::io::sink()).map_err(io)?;
            return Err(ReadError::TooLarge { name: name.to_owned() });
        }
        let mut bytes = Vec::new();
        self.answers.by_ref().take(size + 1).read_to_end(&mut bytes).map_err(io)?;
        bytes.pop();
        Ok((kind == "blob").then_some(bytes))
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // Nobody asks on: git is not to wait for a question.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
