//! Styles by meaning. No meaning by colour alone: what is coloured also says so in a word or sign, and what is
//! selected or held is drawn in reverse, which `NO_COLOR` and a vt100 keep.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::screen::{Bell, ScreenChoice};

/// How this terminal is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Whether the 16 colours are used.
    pub colour: bool,
    /// Whether everything must be ASCII.
    pub ascii: bool,
    /// Whether only black, white, bold and reverse are used.
    pub contrast: bool,
    /// How a look is called for.
    pub bell: Bell,
}

/// What the command line says of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Everything in ASCII, whatever the environment says.
    pub ascii: bool,
    /// High contrast, whatever the center has chosen.
    pub contrast: bool,
}

impl Theme {
    /// Decides from the environment: `TERM`, `NO_COLOR`, and the locale's character set.
    pub fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let term = get("TERM").unwrap_or_default();
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let locale = set("LC_ALL")
            .or_else(|| set("LC_CTYPE"))
            .or_else(|| set("LANG"))
            .unwrap_or_default();
        let locale = locale.to_ascii_lowercase();
        let old = term.starts_with("vt1") || term.starts_with("vt2");
        let unicode = locale.contains("utf-8") || locale.contains("utf8");
        Self {
            colour: set("NO_COLOR").is_none() && !old,
            ascii: old || !unicode,
            ..Self::default()
        }
    }

    /// As the command line wants it.
    pub fn with(self, look: Look) -> Self {
        Self {
            ascii: self.ascii || look.ascii,
            contrast: self.contrast || look.contrast,
            ..self
        }
    }

    /// As the center wants it, where the command line said nothing.
    pub fn chosen(self, choice: ScreenChoice) -> Self {
        Self {
            contrast: self.contrast || choice.contrast,
            bell: choice.bell,
            ..self
        }
    }

    /// The screen's name.
    pub fn title(self) -> Style {
        self.coloured(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// Headings of lists.
    pub fn heading() -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The label of the entry line.
    pub fn label(self) -> Style {
        self.coloured(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// The selected row, a held client.
    pub fn selected() -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    pub fn ok(self) -> Style {
        self.coloured(Color::Green).add_modifier(Modifier::BOLD)
    }

    /// A client's name in a list.
    pub fn client(self) -> Style {
        self.coloured(Color::Cyan)
    }

    /// What of a row wants somebody, beside others that do not.
    pub fn warning(self) -> Style {
        self.coloured(Color::Yellow)
    }

    /// Refused, failed, foreign.
    pub fn refused(self) -> Style {
        self.urgent(Color::Red)
    }

    /// To be looked at.
    pub fn ask(self) -> Style {
        self.urgent(Color::Yellow)
    }

    /// A message that rang, where the bell is one to be seen.
    pub fn rung(self, style: Style) -> Style {
        if self.bell == Bell::Visual {
            style.add_modifier(Modifier::REVERSED)
        } else {
            style
        }
    }

    /// The client's name and slot after Enter.
    pub fn large() -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// A key in the legend; what it does stands beside it in plain letters.
    pub fn legend(self) -> Style {
        self.coloured(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    fn urgent(self, colour: Color) -> Style {
        let style = self.coloured(colour).add_modifier(Modifier::BOLD);
        if self.contrast {
            style.add_modifier(Modifier::REVERSED)
        } else {
            style
        }
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colour && !self.contrast {
            Style::new().fg(colour)
        } else {
            Style::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(pairs: &[(&str, &str)]) -> Theme {
        Theme::from_environment(|name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_decides() {
        let xterm = ("TERM", "xterm-256color");
        assert_eq!(
            theme(&[xterm, ("LANG", "en_US.UTF-8")]),
            Theme {
                colour: true,
                ascii: false,
                ..Theme::default()
            }
        );
        assert_eq!(
            theme(&[xterm, ("LANG", "en_US.UTF-8"), ("LC_ALL", "C")]),
            Theme {
                colour: true,
                ascii: true,
                ..Theme::default()
            }
        );
        assert_eq!(
            theme(&[xterm, ("LANG", "C.utf8"), ("NO_COLOR", "1")]),
            Theme {
                colour: false,
                ascii: false,
                ..Theme::default()
            }
        );
        assert_eq!(
            theme(&[("TERM", "vt100"), ("LANG", "C.UTF-8")]),
            Theme {
                colour: false,
                ascii: true,
                ..Theme::default()
            }
        );
    }

    #[test]
    fn high_contrast_has_no_colour_and_what_is_urgent_stands_out() {
        let plain = theme(&[("TERM", "xterm"), ("LANG", "C.UTF-8")]);
        let theme = plain.with(Look {
            contrast: true,
            ascii: true,
        });
        assert!(theme.ascii && theme.refused().add_modifier.contains(Modifier::REVERSED));
        for style in [
            theme.title(),
            theme.label(),
            theme.ok(),
            theme.refused(),
            theme.ask(),
            theme.legend(),
        ] {
            assert_eq!(style.fg, None);
        }
        let chosen = plain.chosen(ScreenChoice {
            contrast: true,
            bell: Bell::Visual,
            ..ScreenChoice::default()
        });
        assert!(
            chosen.contrast
                && chosen
                    .rung(chosen.ask())
                    .add_modifier
                    .contains(Modifier::REVERSED)
        );
    }
}
