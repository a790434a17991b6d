use crate::article::Article;
use crate::clean::plain;
use crate::lexicon::Lexicon;

const MENU: &str = "Roads\nFerries\nTrams\nTickets\nMaps\nPrices\nWork\nPeople\n";
const TITLE: &str = "Harbour road is shut\n";
const FIRST: &str = "The harbour road was shut on Monday after a long night of rain, the council said, and it \
                     will stay shut for the rest of the week.\n";
const SECOND: &str = "A bridge nearby was shut as well, and nobody in the town could say when the trams would run \
                      to the harbour again, or how the children would get to their school.\n";
const THIRD: &str = "People who live at the harbour were asked to leave their cars at home and to walk over the hill, \
                     where the old path had been cleared of snow by the men of the fire service.\n";

fn cleaned(parts: &[&str]) -> Article {
    plain(&parts.concat(), &Lexicon::embedded())
}

#[track_caller]
fn holds(article: &Article, kept: &[&str], gone: &[&str]) {
    for text in kept {
        assert!(article.text.contains(text.trim()), "lost {text:?} of {:?}", article.text);
    }
    for text in gone {
        assert!(!article.text.contains(text.trim()), "kept {text:?} in {:?}", article.text);
    }
}

#[test]
fn what_readers_wrote_goes_however_much_it_is() {
    let comment = "I have lived at this harbour for forty years and have never seen the road so wet as in this \
                   week, which is the fault of the council and of nobody else, if you ask me.\n";
    let head = "12 responses to “Harbour road is shut”\n";
    let many = comment.repeat(20);
    holds(
        &cleaned(&[MENU, TITLE, FIRST, SECOND, THIRD, head, &many]),
        &[FIRST, SECOND, THIRD],
        &[head, comment],
    );
}

#[test]
fn the_publishers_own_notices_are_no_article() {
    let notice = "By clicking the button you agree to our terms of use and to our privacy policy, and that we may \
                  send to your email address whatever we think you would like to read about our town.\n";
    holds(&cleaned(&[MENU, TITLE, FIRST, MENU, MENU, notice, notice]), &[FIRST], &[notice]);
}

#[test]
fn a_press_release_ends_where_the_firm_speaks_of_itself() {
    let about = "Marsh & Sons has built bridges for a hundred years and has four hundred workers in three towns.\n";
    holds(
        &cleaned(&[MENU, TITLE, FIRST, SECOND, THIRD, "About Marsh & Sons\n", about, MENU]),
        &[FIRST, SECOND, THIRD],
        &["About Marsh & Sons", about],
    );
}

#[test]
fn what_stands_above_the_byline_is_not_the_body() {
    let teaser = "The ferry will sail again on Friday if the wind allows it, the captain said in the evening.\n";
    holds(
        &cleaned(&[MENU, TITLE, teaser, "Trams\n", "By Lena Marsh\n", FIRST, SECOND, THIRD, MENU]),
        &[FIRST, SECOND, THIRD],
        &[teaser],
    );
}

#[test]
fn rows_of_dates_and_figures_stay_in_the_article() {
    let rows: Vec<String> =
        (1..9).map(|day| format!("June {day} – Harbour stage, Leeds, hall {day}\n")).collect();
    let list = rows.concat();
    holds(
        &cleaned(&[MENU, TITLE, FIRST, SECOND, "The dates of the tour:\n", &list, THIRD, MENU]),
        &[FIRST, &rows[0], &rows[7], THIRD],
        &["Ferries"],
    );
}

#[test]
fn a_teaser_that_stands_there_twice_weighs_against() {
    let teaser = "The ferry will sail again on Friday if the wind allows it, the captain said in the evening.\n";
    holds(
        &cleaned(&[
            MENU,
            teaser,
            "Ferries\nTrams\n",
            teaser,
            MENU,
            TITLE,
            FIRST,
            SECOND,
            THIRD,
            MENU,
        ]),
        &[FIRST, SECOND, THIRD],
        &[teaser],
    );
}
