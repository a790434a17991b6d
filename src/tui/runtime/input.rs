use std::io;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{
    self, Event as Input, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
    MouseEvent, MouseEventKind,
};

use super::message::Message;
use super::reply::{Awaited, Sieve, Sifted};
use crate::text::sanitize;
use crate::tui::Event;
use crate::tui::event::{Key, KeyCode, Mouse, MouseKind};

/// How long what may be an answer of the terminal is held back, and what surely is one.
const MOMENT: Duration = Duration::from_millis(25);
const WHILE: Duration = Duration::from_secs(1);

/// Reads the terminal on a thread of its own until the terminal or the queue is gone.
pub(super) fn listen(messages: Sender<Message>, awaited: Awaited) -> io::Result<()> {
    let run = move || {
        let mut ear = Ear { sieve: Sieve::default(), awaited };
        loop {
            let heard = match ear.hear() {
                Ok(heard) => heard,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => vec![Message::Hangup],
            };
            for message in heard {
                let over = matches!(message, Message::Hangup);
                if messages.send(message).is_err() || over {
                    return;
                }
            }
        }
    };
    std::thread::Builder::new().name("input".to_owned()).spawn(run).map(drop)
}

/// What listens to the terminal.
struct Ear {
    sieve: Sieve,
    awaited: Awaited,
}

impl Ear {
    /// Waits for the next input. What the terminal answers becomes an event of its own, never a key.
    fn hear(&mut self) -> io::Result<Vec<Message>> {
        let patience = if self.sieve.is_sure() { WHILE } else { MOMENT };
        let sifted = if self.sieve.is_waiting() && !event::poll(patience)? {
            self.sieve.give_up()
        } else {
            let input = event::read()?;
            self.sieve.take(input, self.awaited.is_expected())
        };
        Ok(match sifted {
            Sifted::Held => Vec::new(),
            Sifted::Typed(inputs) => inputs.into_iter().filter_map(convert).collect(),
            Sifted::Told(colour) => {
                self.awaited.told();
                let event = colour.map(Event::Background);
                event.map(Message::Event).into_iter().collect()
            }
        })
    }
}

/// What the terminal says in the app's own terms; `None` for what the app does not know.
fn convert(input: Input) -> Option<Message> {
    let event = match input {
        Input::Key(key) => convert_key(key).map(Event::Key),
        Input::Mouse(mouse) => convert_mouse(mouse).map(Event::Mouse),
        Input::Paste(text) => Some(Event::Paste(sanitize(&text))),
        // What it says may be old by now; the terminal is asked.
        Input::Resize(..) => return Some(Message::Resized),
        Input::FocusGained | Input::FocusLost => None,
    };
    event.map(Message::Event)
}

fn convert_key(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let mut shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let code = match key.code {
        Code::Char(typed) => {
            shift = false;
            KeyCode::Char(if ctrl { typed.to_ascii_lowercase() } else { typed })
        }
        Code::BackTab => {
            shift = true;
            KeyCode::Tab
        }
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Tab => KeyCode::Tab,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::F(number),
        _ => return None,
    };
    Some(Key { code, ctrl, alt, shift })
}

fn convert_mouse(mouse: MouseEvent) -> Option<Mouse> {
    let kind = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, column: mouse.column, row: mouse.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(input: Input) -> Option<Event> {
        match convert(input)? {
            Message::Event(event) => Some(event),
            other => panic!("{other:?}"),
        }
    }

    fn key(code: Code, modifiers: KeyModifiers) -> Option<Event> {
        event(Input::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn keys_come_as_they_are_typed() {
        let typed = key(Code::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(typed, Some(Event::Key(Key::char('G'))));
        let ctrl = key(Code::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT);
        assert_eq!(ctrl, Some(Event::Key(Key::ctrl('d'))));
        let back = key(Code::BackTab, KeyModifiers::SHIFT);
        assert_eq!(back, Some(Event::Key(Key { shift: true, ..Key::plain(KeyCode::Tab) })));
        let up = KeyEvent::new_with_kind(Code::Up, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(event(Input::Key(up)), None);
    }

    #[test]
    fn pasted_text_comes_without_escape_sequences() {
        let pasted = event(Input::Paste("a\x1b[31mb\x07\r\nc".to_owned()));
        assert_eq!(pasted, Some(Event::Paste("ab\nc".to_owned())));
    }
}
