//! Progress while walking, on standard error: a bar where a person watches, one line a journey elsewhere.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

use super::Terminal;
use crate::{
    report::escape,
    walk::{Event, Observer},
};

/// Tells how the run goes.
pub(super) struct Progress<'t> {
    terminal: Mutex<&'t mut Terminal>,
    bar: Option<ProgressBar>,
}

impl<'t> Progress<'t> {
    /// For a run of so many walks.
    pub(super) fn new(terminal: &'t mut Terminal, walks: usize) -> Self {
        let bar = terminal.attended.then(|| {
            let bar = ProgressBar::new(walks as u64);
            if let Ok(style) = ProgressStyle::with_template("{bar:20} {pos}/{len} {wide_msg}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        Self {
            terminal: Mutex::new(terminal),
            bar,
        }
    }

    /// For one of its walks; several may go on at the same time.
    pub(super) fn walk(&self) -> WalkProgress<'_, 't> {
        WalkProgress {
            run: self,
            journey: String::new(),
            began: Instant::now(),
        }
    }

    /// Clears the bar.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn line(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.println(line),
            None => {
                // Somebody else's panic does not make the terminal unusable.
                let mut terminal = self.terminal.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                terminal.tell(line);
            }
        }
    }

    fn message(&self, message: String) {
        if let Some(bar) = &self.bar {
            bar.set_message(message);
        }
    }
}

/// Tells how one walk goes.
pub(super) struct WalkProgress<'p, 't> {
    run: &'p Progress<'t>,
    journey: String,
    began: Instant,
}

impl Observer for WalkProgress<'_, '_> {
    fn event(&mut self, event: &Event) {
        match event {
            Event::JourneyStarted {
                service,
                journey,
                repetition,
                ..
            } => {
                let run = if *repetition > 1 {
                    format!(" (run {repetition})")
                } else {
                    String::new()
                };
                self.journey = format!("{service}/{journey}{run}");
                self.began = Instant::now();
                self.run.message(self.journey.clone());
            }
            Event::StepStarted { what, .. } => {
                let what = escape::terminal(what);
                self.run
                    .message(format!("{} · {}", self.journey, escape::cut(&what, 60)));
            }
            Event::Acted(_) => {}
            Event::JourneyEnded(stop) => {
                let seconds = self.began.elapsed().as_secs_f64();
                let line = format!(
                    "walked {} in {seconds:.1} s: {}",
                    self.journey,
                    escape::terminal(&stop.message)
                );
                self.run.line(&line);
                if let Some(bar) = &self.run.bar {
                    bar.inc(1);
                }
            }
            Event::Paused { reason } => {
                let line = format!("{} waits for a person: {}", self.journey, escape::terminal(reason));
                self.run.line(&line);
            }
        }
    }
}
