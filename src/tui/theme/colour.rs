//! Colours, how far apart they are, and the nearest one that a terminal has.

/// A colour of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the terminal's own sixteen colours")]
pub enum Colour {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
    /// One of 256 by its number; the first sixteen are those above.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Its own sixteen.
    #[default]
    Sixteen,
    /// 256 by number.
    Indexed,
    /// Any.
    True,
}

/// What a theme is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Background {
    /// Light letters on dark.
    Dark,
    /// Dark letters on light.
    Light,
}

/// The names of the sixteen, in the order of their numbers.
const NAMES: [(&str, Colour); 16] = [
    ("black", Colour::Black),
    ("red", Colour::Red),
    ("green", Colour::Green),
    ("yellow", Colour::Yellow),
    ("blue", Colour::Blue),
    ("magenta", Colour::Magenta),
    ("cyan", Colour::Cyan),
    ("white", Colour::White),
    ("bright-black", Colour::BrightBlack),
    ("bright-red", Colour::BrightRed),
    ("bright-green", Colour::BrightGreen),
    ("bright-yellow", Colour::BrightYellow),
    ("bright-blue", Colour::BrightBlue),
    ("bright-magenta", Colour::BrightMagenta),
    ("bright-cyan", Colour::BrightCyan),
    ("bright-white", Colour::BrightWhite),
];

/// The steps of each component in the cube of the 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// The number at which the cube begins, and at which the greys behind it do.
const CUBE: u8 = 16;
const GREYS: u8 = 232;
/// The least difference between a colour's strongest and weakest component by which it has a hue.
const COLOURED: u8 = 38;

impl Colour {
    /// The colour of this name, or of `#rrggbb` or `#rgb`.
    pub fn named(name: &str) -> Option<Self> {
        match name.strip_prefix('#') {
            Some(digits) => hexadecimal(digits),
            None => NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, colour)| colour),
        }
    }

    /// The colour of this number among 256.
    pub fn numbered(number: u8) -> Self {
        NAMES.get(usize::from(number)).map_or(Self::Indexed(number), |&(_, colour)| colour)
    }

    /// Red, green and blue; `None` for the sixteen, whose look is the terminal's own affair.
    pub fn rgb(self) -> Option<(u8, u8, u8)> {
        match self {
            Self::Rgb(red, green, blue) => Some((red, green, blue)),
            Self::Indexed(number @ GREYS..) => {
                let grey = 8 + 10 * (number - GREYS);
                Some((grey, grey, grey))
            }
            Self::Indexed(number @ CUBE..) => {
                let at = usize::from(number - CUBE);
                let step = |at: usize| STEPS.get(at % 6).copied().unwrap_or_default();
                Some((step(at / 36), step(at / 6), step(at)))
            }
            _ => None,
        }
    }

    /// How light it is to the eye, from 0 to 1 (relative luminance of WCAG 2); `None` for the sixteen.
    pub fn luminance(self) -> Option<f64> {
        let linear = |component: u8| {
            let part = f64::from(component) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let (red, green, blue) = self.rgb()?;
        Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
    }

    /// How far two colours stand out from each other, from 1 to 21 (contrast ratio of WCAG 2); `None` where one of them
    /// is of the sixteen.
    pub fn contrast(self, other: Self) -> Option<f64> {
        let (a, b) = (self.luminance()?, other.luminance()?);
        Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
    }

    /// The nearest of the 240 colours that look the same on every terminal.
    #[must_use]
    pub(super) fn indexed(self) -> Self {
        let Self::Rgb(red, green, blue) = self else { return self };
        let distance = |number: u8| {
            let (r, g, b) = Self::Indexed(number).rgb().unwrap_or_default();
            let apart = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
            apart(r, red) + apart(g, green) + apart(b, blue)
        };
        (CUBE..=u8::MAX).min_by_key(|&number| distance(number)).map_or(self, Self::Indexed)
    }

    /// The one of the sixteen that has its hue; on a `ground` of which kind it stands decides how bright it is.
    #[must_use]
    pub(super) fn sixteen(self, ground: Background) -> Self {
        let (Some((red, green, blue)), Some(light)) = (self.rgb(), self.luminance()) else {
            return self;
        };
        let Some(hue) = hue(red, green, blue) else {
            return match (ground, light) {
                (_, 0.9..) => Self::BrightWhite,
                (_, ..0.01) => Self::Black,
                (Background::Dark, 0.35..) => Self::White,
                (Background::Light, ..0.06) => Self::Black,
                _ => Self::BrightBlack,
            };
        };
        let dark = ground == Background::Dark;
        match hue {
            30.0..61.0 => Self::Yellow,
            61.0..150.0 => Self::Green,
            150.0..201.0 => Self::Cyan,
            201.0..260.0 if dark => Self::BrightBlue,
            201.0..260.0 => Self::Blue,
            260.0..335.0 => Self::Magenta,
            _ if dark => Self::BrightRed,
            _ => Self::Red,
        }
    }

    /// What can be read on this ground of the sixteen.
    pub(super) fn on_sixteen(self) -> Self {
        match self {
            Self::Black
            | Self::Red
            | Self::Blue
            | Self::Magenta
            | Self::BrightBlack
            | Self::BrightBlue => Self::BrightWhite,
            _ => Self::Black,
        }
    }
}

/// The place on the circle of colours, in degrees from red over green and blue; `None` for greys.
fn hue(red: u8, green: u8, blue: u8) -> Option<f32> {
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let range = f32::from(most - least);
    if most - least < COLOURED {
        return None;
    }
    let apart = |a: u8, b: u8| 60.0 * (f32::from(a) - f32::from(b)) / range;
    Some(match most {
        most if most == red => apart(green, blue).rem_euclid(360.0),
        most if most == green => 120.0 + apart(blue, red),
        _ => 240.0 + apart(red, green),
    })
}

fn hexadecimal(digits: &str) -> Option<Colour> {
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| all)?;
    let [_, red, green, blue] = match digits.len() {
        6 => number.to_be_bytes(),
        // Each digit stands for two of the same.
        3 => [0, 17 * (number >> 8) as u8, 17 * (number >> 4 & 15) as u8, 17 * (number & 15) as u8],
        _ => return None,
    };
    Some(Colour::Rgb(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_names_digits_and_numbers() {
        assert_eq!(Colour::named("bright-red"), Some(Colour::BrightRed));
        assert_eq!(Colour::named("#1b6ac9"), Some(Colour::Rgb(0x1b, 0x6a, 0xc9)));
        assert_eq!(Colour::named("#fa0"), Some(Colour::Rgb(0xff, 0xaa, 0)));
        for wrong in ["crimson", "#12345", "#+12345", "#gggggg", "", "#", "Red"] {
            assert_eq!(Colour::named(wrong), None, "{wrong}");
        }
        assert_eq!(Colour::numbered(9), Colour::BrightRed);
        assert_eq!(Colour::numbered(16).rgb(), Some((0, 0, 0)));
        assert_eq!(Colour::numbered(231).rgb(), Some((255, 255, 255)));
        assert_eq!(Colour::numbered(244).rgb(), Some((128, 128, 128)));
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let contrast = |a, b| Colour::named(a).unwrap().contrast(Colour::named(b).unwrap());
        assert!((contrast("#000", "#fff").unwrap() - 21.0).abs() < 1e-9);
        // The grey that is known to be the lightest of its kind on white.
        assert!((contrast("#767676", "#fff").unwrap() - 4.54).abs() < 0.005);
        assert_eq!(contrast("#fff", "red"), None);
    }

    #[test]
    fn a_terminal_with_fewer_colours_gets_the_nearest() {
        let colour = |name| Colour::named(name).unwrap();
        assert_eq!(colour("#ff0000").indexed(), Colour::Indexed(196));
        assert_eq!(colour("#2e3440").indexed(), Colour::Indexed(237));
        for (name, dark, light) in [
            ("#fb4934", Colour::BrightRed, Colour::Red),
            ("#ebcb8b", Colour::Yellow, Colour::Yellow),
            ("#b8bb26", Colour::Green, Colour::Green),
            ("#a3be8c", Colour::Green, Colour::Green),
            ("#89b4fa", Colour::BrightBlue, Colour::Blue),
            ("#cba6f7", Colour::Magenta, Colour::Magenta),
            ("#2aa198", Colour::Cyan, Colour::Cyan),
            ("#ffffff", Colour::BrightWhite, Colour::BrightWhite),
            ("#777777", Colour::BrightBlack, Colour::BrightBlack),
        ] {
            let sixteen = |ground| colour(name).sixteen(ground);
            let found = (sixteen(Background::Dark), sixteen(Background::Light));
            assert_eq!(found, (dark, light), "{name}");
        }
        assert_eq!(Colour::Cyan.indexed(), Colour::Cyan);
    }
}
