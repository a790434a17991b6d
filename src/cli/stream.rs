//! Lines in, lines out, in order, on all cores, in bounded memory.
//!
//! Batches of lines go round robin to the workers and the results are taken back round robin, so the order needs no
//! sorting, and bounded channels hold back whoever is ahead: what is in memory at any moment is a few batches a core.

use std::io::{self, BufReader, Read, Write};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use crate::ingest::{Line, read_line};

/// A longer line is reported and not held, so that one broken line cannot take all memory (bytes).
pub(super) const LINE_LIMIT: usize = 64 << 20;
/// A batch is handed on when it holds so many bytes, or when the input has nothing more at hand.
const BATCH: usize = 64 << 10;
/// Batches that may wait before a worker, and behind it.
const WAITING: usize = 4;

/// Runs `work` over every line of `input` that is not blank, on `workers` threads, and writes what it returns.
///
/// The reading thread is not waited for: when nobody reads the output any more, an input that stays open must not keep
/// the program.
///
/// # Errors
/// When writing fails. A read error becomes the last line, [`Line::Broken`].
pub(super) fn run<R, W>(
    input: BufReader<R>,
    output: &mut impl Write,
    workers: usize,
    work: W,
) -> io::Result<()>
where
    R: Read + Send + 'static,
    W: Fn(&Line) -> Vec<u8> + Sync,
{
    thread::scope(|scope| {
        let mut to_workers = Vec::new();
        let mut from_workers = Vec::new();
        for _ in 0..workers.max(1) {
            let (to, batches) = sync_channel::<Vec<Line>>(WAITING);
            let (results, from) = sync_channel::<Vec<u8>>(WAITING);
            let work = &work;
            scope.spawn(move || {
                for batch in batches {
                    // `concat` copies whole answers; collecting a flat map would go byte by byte.
                    let answers: Vec<Vec<u8>> = batch.iter().map(work).collect();
                    if results.send(answers.concat()).is_err() {
                        return;
                    }
                }
            });
            to_workers.push(to);
            from_workers.push(from);
        }
        thread::spawn(move || feed(input, &to_workers));
        for from in from_workers.iter().cycle() {
            let Ok(done) = from.recv() else { break };
            output.write_all(&done)?;
            output.flush()?;
        }
        Ok(())
    })
}

/// Reads batches and hands them out in turn until the input or the workers end.
fn feed(mut input: BufReader<impl Read>, to_workers: &[SyncSender<Vec<Line>>]) {
    for to in to_workers.iter().cycle() {
        let (batch, more) = read_batch(&mut input);
        if (!batch.is_empty() && to.send(batch).is_err()) || !more {
            return;
        }
    }
}

/// The next lines, and whether there may be more.
fn read_batch(input: &mut BufReader<impl Read>) -> (Vec<Line>, bool) {
    let mut batch = Vec::new();
    let mut size = 0;
    while size < BATCH {
        match read_line(input, LINE_LIMIT) {
            Ok(None) => return (batch, false),
            Err(error) => {
                batch.push(Line::Broken(error.to_string()));
                return (batch, false);
            }
            Ok(Some(line)) => {
                if let Line::Whole(bytes) = &line {
                    size += bytes.len();
                    if bytes.iter().all(u8::is_ascii_whitespace) {
                        continue;
                    }
                }
                batch.push(line);
                // A pipe that pauses must get its answers: do not wait for a batch to fill.
                if !input.buffer().contains(&b'\n') {
                    break;
                }
            }
        }
    }
    (batch, true)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::{BufRead as _, Cursor};

    use super::*;

    fn echo(line: &Line) -> Vec<u8> {
        match line {
            Line::Whole(bytes) => [bytes.as_slice(), b"\n"].concat(),
            other => format!("{other:?}\n").into_bytes(),
        }
    }

    #[test]
    fn any_number_of_workers_keeps_the_order() {
        let mut text = String::new();
        for n in 0..20_000 {
            writeln!(text, "line {n} {}", "x".repeat(n % 97)).unwrap();
        }
        for workers in [1, 2, 7] {
            let mut out = Vec::new();
            run(BufReader::new(Cursor::new(text.clone())), &mut out, workers, echo).unwrap();
            assert!(out == text.as_bytes(), "{workers} workers");
        }
    }

    #[test]
    fn blank_lines_are_passed_over_and_the_last_needs_no_end() {
        let mut out = Vec::new();
        run(BufReader::new(Cursor::new("a\r\n\n  \nb")), &mut out, 2, echo).unwrap();
        assert_eq!(out, b"a\nb\n");
    }

    #[test]
    fn a_line_over_the_limit_is_reported_and_the_next_is_read() {
        let mut input = Cursor::new("123456\n12\n");
        assert_eq!(read_line(&mut input, 5).unwrap(), Some(Line::TooLong));
        assert_eq!(read_line(&mut input, 5).unwrap(), Some(Line::Whole(b"12".to_vec())));
        assert_eq!(read_line(&mut input, 5).unwrap(), None);
    }

    #[test]
    fn a_pause_in_the_input_does_not_hold_back_what_was_read() {
        let (reader, mut writer) = io::pipe().unwrap();
        let (reply, mut replies) = {
            let (reading, writing) = io::pipe().unwrap();
            (writing, BufReader::new(reading))
        };
        let worker = thread::spawn(move || {
            let mut reply = reply;
            run(BufReader::new(reader), &mut reply, 2, echo)
        });
        for n in 0..5 {
            writeln!(writer, "{n}").unwrap();
            let mut answer = String::new();
            replies.read_line(&mut answer).unwrap();
            assert_eq!(answer, format!("{n}\n"));
        }
        drop(writer);
        worker.join().unwrap().unwrap();
    }
}
