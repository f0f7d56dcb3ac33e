//! Lines that come while the program runs, each with the time of day; and the keys that end it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use jiff::Zoned;

use super::Bar;
use super::output::{say, say_aside};
use super::signals::on_end;
use crate::app::build::BuildObserver;
use crate::app::watch::WatchObserver;
use crate::model::Message;
use crate::report::Style;
use crate::report::summary::{Paint, painted_text};

/// A terminal, or a pipe, that a watch talks to.
pub struct Live<'a> {
    bar: Bar<'a>,
    style: &'a Style<'a>,
    is_building: Arc<AtomicBool>,
    /// By what ended it.
    exit_code: Arc<AtomicU8>,
}

impl<'a> Live<'a> {
    #[must_use]
    pub fn new(bar: Bar<'a>, style: &'a Style<'a>) -> Self {
        Self { bar, style, is_building: Arc::default(), exit_code: Arc::default() }
    }
}

impl BuildObserver for Live<'_> {
    fn waits(&self, other: Option<u32>) {
        self.bar.waits(other);
    }

    fn begins(&self, outputs: usize) {
        self.is_building.store(outputs > 0, Ordering::Release);
        if outputs > 0 {
            self.bar.begins(outputs);
        }
    }

    fn advance(&self) {
        self.bar.advance();
    }

    fn ends(&self) {
        if self.is_building.swap(false, Ordering::AcqRel) {
            self.bar.ends();
        }
    }
}

impl WatchObserver for Live<'_> {
    fn hears(&self, text: &str) -> bool {
        say(&format!("{}  {text}", self.time()))
    }

    fn hears_aside(&self, text: &str) {
        say_aside(&format!("{}  {text}", self.time()));
    }

    fn ends_by(&self, end: Box<dyn Fn() + Send>) -> std::io::Result<()> {
        let is_building = Arc::clone(&self.is_building);
        let exit_code = Arc::clone(&self.exit_code);
        let ending = self.style.words.say(&Message::new("watch-ending"));
        on_end(move |code| {
            exit_code.store(code, Ordering::Release);
            end();
            if is_building.load(Ordering::Acquire) {
                say_aside(&ending);
            }
        })
    }

    fn exit_code(&self) -> u8 {
        self.exit_code.load(Ordering::Acquire)
    }
}

impl Live<'_> {
    /// `14:02:03`, where the user is. A clock says it: of all that we print, this alone differs from run to run.
    fn time(&self) -> String {
        painted_text(&Zoned::now().strftime("%H:%M:%S").to_string(), Paint::Dim, self.style)
    }
}
