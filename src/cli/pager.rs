//! Long answers on a terminal, page by page: through `$PAGER`, else `less`.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

use super::arguments::Format;
use super::interrupt;
use super::output;
use super::programs;

/// What `less` is told where its own variable says nothing: end if all is seen on one screen, let colours through, leave
/// what was read on the screen.
const LESS: &str = "FRX";

/// Standard output, or a pager before it.
pub(super) enum Out {
    /// Standard output.
    Plain(BufWriter<StdoutLock<'static>>),
    /// A pager.
    Paged(Paged),
}

/// A running pager. It is waited for when this is dropped, and the terminal is the pager's until then.
pub(super) struct Paged {
    child: Child,
    /// `None` when all was written.
    input: Option<BufWriter<ChildStdin>>,
}

impl Out {
    /// Where an answer goes that may be long: a pager, if a person sees it and nobody said otherwise.
    pub(super) fn of(format: Format, no_pager: bool) -> Self {
        let wanted = format == Format::Text && !no_pager && io::stdout().is_terminal();
        let paged = if wanted { chosen().and_then(|words| start(&words)) } else { None };
        paged.map_or_else(|| Self::Plain(output::stdout()), Self::Paged)
    }
}

/// The pager that is meant, as its words: `$PAGER`, else `less`; `None` for none.
pub(super) fn chosen() -> Option<Vec<String>> {
    if std::env::var("TERM").is_ok_and(|term| term == "dumb") {
        return None;
    }
    let words: Vec<String> = match std::env::var("PAGER") {
        Ok(pager) => pager.split_whitespace().map(str::to_owned).collect(),
        Err(_) => vec!["less".to_owned()],
    };
    // "cat" and an empty name mean that none is wanted.
    let program = words.first().filter(|program| program.as_str() != "cat")?;
    programs::find(program).is_some().then_some(words)
}

fn start(words: &[String]) -> Option<Paged> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    // Ctrl-C is the pager's now.
    interrupt::leave_to_others().ok()?;
    let mut child = command.spawn().ok()?;
    let input = child.stdin.take().map(|input| BufWriter::with_capacity(1 << 16, input));
    Some(Paged { child, input })
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Paged(paged) => {
                paged.input.as_mut().map_or(Ok(bytes.len()), |input| input.write(bytes))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Paged(paged) => paged.input.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}

impl Drop for Paged {
    fn drop(&mut self) {
        // The end of its input, then the reader's time with it.
        drop(self.input.take());
        let _ = self.child.wait();
    }
}
