use std::io;
use std::sync::mpsc::Sender;

use super::message::Message;

/// Listens for the system's signals on a thread of its own and brings them into the queue. What cannot be brought
/// there any more, or comes a second time, ends the program at once, with the terminal given back.
#[cfg(unix)]
pub(super) fn listen(messages: Sender<Message>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    // The input thread hears of new sizes too, but loses one that comes at the same moment as a key (crossterm 0.29).
    let wanted = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(wanted)?;
    let run = move || {
        let mut ending = false;
        for signal in signals.forever() {
            // While another program has the terminal, what its keys send to all is that program's.
            if super::lending::is_lent() {
                match signal {
                    SIGINT | SIGQUIT | SIGCONT | SIGWINCH => continue,
                    SIGTSTP => {
                        // Both stop, so that the shell comes back.
                        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                        continue;
                    }
                    _ => {}
                }
            }
            let message = match signal {
                SIGWINCH => Message::Resized,
                SIGTSTP => Message::Suspend,
                SIGCONT => Message::Continued,
                signal => Message::Terminate { signal },
            };
            let ends = matches!(message, Message::Terminate { .. });
            let undelivered = messages.send(message).is_err();
            if ends && (ending || undelivered) {
                super::terminal::release();
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
            ending |= ends;
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(run).map(drop)
}

#[cfg(not(unix))]
pub(super) fn listen(_messages: Sender<Message>) -> io::Result<()> {
    Ok(())
}
