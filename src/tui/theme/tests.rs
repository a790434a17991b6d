use super::{Background, Colour, Depth, Role, Theme, ThemeChoice, ThemeError, ThemeFile, Themes};

/// The least contrast for what is read in a role, and for lines.
fn least(what: &str, is_high: bool) -> f64 {
    match what {
        "Border" | "BorderFocus" | "Bullet" => 3.0,
        _ if is_high => 7.0,
        _ => 4.5,
    }
}

fn own(files: &[(&str, &str)]) -> Themes {
    let file = |&(name, text): &(&str, &str)| ThemeFile {
        name: name.to_owned(),
        path: format!("themes/{name}.toml"),
        text: text.to_owned(),
    };
    Themes::new(files.iter().map(file).collect())
}

fn error(files: &[(&str, &str)]) -> String {
    own(files).get(files[0].0).unwrap_err().to_string()
}

/// What is read on this theme, each with the ratio by which it stands out from its ground.
fn contrasts(theme: &Theme) -> Vec<(String, f64)> {
    let text = theme.face(Role::Text);
    let ratio = |fg: Colour, bg: Colour| {
        fg.contrast(bg).unwrap_or_else(|| panic!("{fg:?} on {bg:?} is the terminal's own"))
    };
    let ground = text.bg.unwrap();
    let roles = Role::ALL.iter().map(|&role| {
        let face = theme.face(role);
        let (fg, bg) = (face.fg.or(text.fg).unwrap(), face.bg.unwrap_or(ground));
        (format!("{role:?}"), ratio(fg, bg))
    });
    let speakers = (0..8)
        .map(|number| (format!("speaker {number}"), ratio(theme.speaker(number).unwrap(), ground)));
    roles.chain(speakers).collect()
}

#[test]
fn every_built_in_theme_is_whole() {
    let themes = Themes::default();
    assert!(themes.names().count() >= 8);
    for name in themes.names() {
        let theme = themes.get(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(theme.name(), name);
        let expected = match name.rsplit_once('-').map_or(name, |(_, end)| end) {
            "dark" | "nord" | "mocha" => Some(Background::Dark),
            "light" | "latte" => Some(Background::Light),
            _ => None,
        };
        assert_eq!(theme.background(), expected, "{name}");
    }
}

#[test]
fn what_is_read_stands_out_from_its_ground() {
    let themes = Themes::default();
    let names: Vec<&str> = themes.names().collect();
    let mut painted = 0;
    for name in names {
        let theme = themes.get(name).unwrap();
        if theme.face(Role::Text).bg.is_none() {
            continue;
        }
        painted += 1;
        let is_high = name.starts_with("contrast-");
        for depth in [Depth::True, Depth::Indexed] {
            for (what, ratio) in contrasts(&theme.clone().reduced(depth)) {
                let least = least(&what, is_high);
                assert!(ratio >= least, "{name}, {depth:?}, {what}: {ratio:.2}");
            }
        }
    }
    assert!(painted >= 9);
}

#[test]
fn with_sixteen_colours_every_theme_uses_no_other() {
    let themes = Themes::default();
    for name in themes.names() {
        let theme = themes.get(name).unwrap().reduced(Depth::Sixteen);
        for role in Role::ALL {
            let face = theme.face(*role);
            let others = [face.fg, face.bg].into_iter().flatten().filter_map(Colour::rgb);
            assert_eq!(others.count(), 0, "{name}: {role:?} is {face:?}");
            assert!(face.fg.is_none() || face.fg != face.bg, "{name}: {role:?} is {face:?}");
        }
    }
    // The ground is the terminal's, unless it is surely the same.
    assert_eq!(themes.get("nord").unwrap().reduced(Depth::Sixteen).face(Role::Text).bg, None);
    let contrast = themes.get("contrast-light").unwrap().reduced(Depth::Sixteen);
    assert_eq!(contrast.face(Role::Text).bg, Some(Colour::BrightWhite));
}

#[test]
fn a_theme_says_only_what_differs() {
    let sea = "inherits = \"light\"\n[palette]\nsea = \"#1b6ac9\"\n[roles]\n\
               faint = { fg = \"sea\" }\ncount = { fg = 33, bold = true }\n";
    let theme = own(&[("sea", sea)]).get("sea").unwrap();
    let sea = Some(Colour::Rgb(0x1b, 0x6a, 0xc9));
    assert_eq!(theme.face(Role::Faint).fg, sea);
    assert_eq!(theme.face(Role::Hint).fg, sea, "a hint is faint where it has no face");
    assert_eq!(theme.face(Role::Count).fg, Some(Colour::Indexed(33)));
    let light = Themes::default().get("light").unwrap();
    assert_eq!(theme.face(Role::Unread), light.face(Role::Unread));
    assert_eq!((theme.background(), theme.speaker(0)), (light.background(), light.speaker(0)));
}

#[test]
fn another_palette_colours_what_is_inherited() {
    let dusk = "inherits = \"nord\"\n[palette]\nground = \"#000\"\nblue = \"bright-blue\"\n";
    let theme = own(&[("dusk", dusk)]).get("dusk").unwrap();
    assert_eq!(theme.face(Role::Text).bg, Some(Colour::Rgb(0, 0, 0)));
    assert_eq!(theme.face(Role::Unread).fg, Some(Colour::BrightBlue));
}

#[test]
fn a_theme_of_a_known_name_goes_in_its_place_and_may_inherit_it() {
    let nord = "inherits = \"nord\"\n[roles]\ngood = { dim = true }\n";
    let themes = own(&[("nord", nord), ("zest", "inherits = \"nord\"")]);
    assert!(themes.get("nord").unwrap().face(Role::Good).dim);
    assert!(themes.get("zest").unwrap().face(Role::Good).dim);
    assert_eq!(themes.names().filter(|name| *name == "nord").count(), 1);
    assert_eq!(themes.names().last(), Some("zest"));
}

#[test]
fn what_is_wrong_in_a_file_is_said_with_its_line() {
    for (text, expected) in [
        (
            "inherits = \"dark\"\n[roles]\nnonsense = {}\n",
            "themes/my.toml, line 3: unknown variant",
        ),
        ("speakers = [\n\"red\",\n\"blu\"]", "themes/my.toml, line 3: there is no colour \"blu\""),
        ("[palette]\n\nsea = 300", "line 3: a colour's number is from 0 to 255"),
        ("[palette]\nsea = \"#12\"", "line 2: there is no colour \"#12\""),
        ("[palette]\nsea = true", "line 2: invalid type: boolean `true`, expected a colour"),
        (
            "\ninherits = \"dusk\"",
            "line 2: there is no theme \"dusk\"; there are: auto, dark, light",
        ),
        ("inherits = \"my\"", "line 1: it inherits itself by \"my\""),
        ("[roles]\ntext = { bolt = true }", "line 2: unknown field `bolt`"),
        ("background = \"grey\"", "line 1: unknown variant `grey`"),
        ("[roles", "themes/my.toml, line 1: "),
        ("", "the theme \"my\" has no colours for speakers"),
    ] {
        let said = error(&[("my", text)]);
        assert!(said.contains(expected), "{text:?} gives {said:?}");
    }
    let ring = error(&[("a", "inherits = \"b\""), ("b", "\ninherits = \"a\"")]);
    assert_eq!(ring, "themes/b.toml, line 2: it inherits itself by \"a\"");
    assert_eq!(own(&[("bad", "inherits = 1"), ("good", "inherits = \"dark\"")]).check().len(), 1);
}

#[test]
fn a_theme_that_is_not_known_is_told_from_those_that_are() {
    let error = Themes::default().get("drak").unwrap_err();
    assert!(matches!(&error, ThemeError::Unknown { name, .. } if name == "drak"));
    assert!(error.to_string().contains("solarized-light"));
}

#[test]
fn every_role_falls_back_to_one_that_ends_in_plain_text() {
    let bare = own(&[("bare", "speakers = [\"red\"]")]).get("bare").unwrap();
    for &role in Role::ALL {
        let chain = std::iter::successors(Some(role), |role| role.fallback());
        assert!(chain.take(Role::ALL.len()).last().unwrap().fallback().is_none(), "{role:?}");
        let seen = matches!(role, Role::Selected | Role::Found | Role::FoundCurrent)
            || matches!(role, Role::Bar | Role::BarNote);
        assert_eq!(bare.face(role).reverse, seen, "{role:?}");
    }
}

#[test]
fn without_colour_there_is_none() {
    let themes = Themes::default();
    for name in themes.names() {
        let theme = themes.get(name).unwrap().without_colour();
        let coloured = |&role: &Role| {
            let face = theme.face(role);
            face.fg.is_some() || face.bg.is_some()
        };
        assert!(!Role::ALL.iter().any(coloured), "{name}");
        assert_eq!(theme.speaker(3), None);
    }
}

#[test]
fn the_background_decides_where_it_may() {
    #[derive(serde::Deserialize)]
    struct Setting {
        theme: ThemeChoice,
    }
    let choice = |text: &str| toml::from_str::<Setting>(text).map(|setting| setting.theme);
    let auto = choice("theme = \"auto\"").unwrap();
    assert_eq!((auto.name(false), auto.name(true)), ("dark", "light"));
    assert_eq!(auto, ThemeChoice::default());
    let pair = choice("theme = { dark = \"nord\", light = \"solarized-light\" }").unwrap();
    assert_eq!((pair.name(false), pair.name(true)), ("nord", "solarized-light"));
    let fixed = choice("theme = \"plain\"").unwrap();
    assert_eq!((fixed.name(true), fixed.follows_background()), ("plain", false));
    let wrong = choice("theme = { dark = \"nord\" }").unwrap_err().to_string();
    assert!(wrong.contains("a theme's name") && wrong.contains("line 1"), "{wrong}");
}
