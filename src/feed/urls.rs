//! The `urls` file of newsboat.

use crate::text::sanitize_line;

use super::links::absolute;
use super::list::Subscribed;

/// The feeds that the file names, in its order, each once, and the lines that could not be taken, in words.
///
/// A line is an address and its tags; a tag that begins with `~` is the feed's title, one that begins with `!` hides it.
/// `#` begins a comment. Lines that run programs ("exec:", "filter:") or ask the library ("query:") are not taken.
pub fn read(text: &str) -> (Vec<Subscribed>, Vec<String>) {
    let mut feeds: Vec<Subscribed> = Vec::new();
    let mut problems = Vec::new();
    let mut known = std::collections::HashSet::new();
    for (number, line) in text.lines().enumerate() {
        let mut words = words(line).into_iter();
        let Some(address) = words.next() else { continue };
        let problem = |why: &str| format!("line {}: {why}: {address}", number + 1);
        let special =
            ["query:", "exec:", "filter:"].into_iter().find(|with| address.starts_with(with));
        if let Some(special) = special {
            problems.push(problem(match special {
                "query:" => "a search of newsboat's is not taken",
                _ => "a program is not run",
            }));
            continue;
        }
        let Some(url) = absolute(&address, None) else {
            problems.push(problem("no address of the web"));
            continue;
        };
        if !known.insert(url.clone()) {
            problems.push(problem("stands there twice"));
            continue;
        }
        feeds.push(feed(url, words));
    }
    (feeds, problems)
}

fn feed(url: String, words: impl Iterator<Item = String>) -> Subscribed {
    let mut feed = Subscribed { url, ..Subscribed::default() };
    for word in words {
        match word.strip_prefix('~') {
            Some(title) if !title.is_empty() => feed.title = Some(title.to_owned()),
            _ if word == "!" || word.is_empty() || feed.tags.contains(&word) => {}
            _ => feed.tags.push(word),
        }
    }
    feed
}

/// The words of a line, as newsboat reads them: in quotes a blank is a letter, a backslash keeps what follows, and a
/// word that begins with `#` begins a comment.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.chars().peekable();
    loop {
        while rest.next_if(|c| c.is_whitespace()).is_some() {}
        let quoted = match rest.peek() {
            None | Some('#') => return words,
            Some('"') => rest.next().is_some(),
            Some(_) => false,
        };
        let mut word = String::new();
        while let Some(letter) = rest.next() {
            match letter {
                '\\' if quoted => word.extend(rest.next()),
                '"' if quoted => break,
                letter if !quoted && letter.is_whitespace() => break,
                letter => word.push(letter),
            }
        }
        words.push(sanitize_line(&word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_addresses_with_tags_and_titles() {
        let (feeds, problems) = read(
            "# mine\n\nhttps://a.example/feed\nhttps://b.example/feed tech \"long tag\" \"~My \\\"own\\\" title\" # note\n\
             \"https://c.example/feed\" ! tech tech\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        let urls: Vec<&str> = feeds.iter().map(|feed| feed.url.as_str()).collect();
        assert_eq!(
            urls,
            ["https://a.example/feed", "https://b.example/feed", "https://c.example/feed"]
        );
        assert_eq!(feeds[1].title.as_deref(), Some("My \"own\" title"));
        assert_eq!(feeds[1].tags, ["tech", "long tag"]);
        assert_eq!(feeds[2].tags, ["tech"]);
    }

    #[test]
    fn lines_that_run_programs_or_ask_newsboat_are_named_and_not_taken() {
        let (feeds, problems) = read(
            "\"query:Unread:unread = \\\"yes\\\"\"\nexec:~/bin/feed.sh\n\"filter:~/bin/f.sh:https://a.example/\"\n\
             file:///tmp/feed.xml\nhttps://a.example/\nhttps://a.example/\n",
        );
        assert_eq!(feeds.len(), 1);
        assert_eq!(
            problems,
            [
                "line 1: a search of newsboat's is not taken: query:Unread:unread = \"yes\"",
                "line 2: a program is not run: exec:~/bin/feed.sh",
                "line 3: a program is not run: filter:~/bin/f.sh:https://a.example/",
                "line 4: no address of the web: file:///tmp/feed.xml",
                "line 6: stands there twice: https://a.example/",
            ]
        );
    }
}
