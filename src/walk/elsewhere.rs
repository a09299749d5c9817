//! Steps that act on no element of the page: addresses, keys, native dialogs, windows, platforms, channels, people.

use super::{
    deed::typed,
    driver::{Driver, DriverErrorKind},
    find::no_dialog,
    finder::Questions,
    halt::{Halt, Walked},
    observer::{Event, Observer},
    resolve::rendered,
    sink::Sink,
    walker::Walker,
};
use crate::{
    flow::{Attestation, Channel, Name, Step, SwitchKind, Template, Verb, fold},
    trace::{Act, StepNote, StopReason},
};

const SLICE: std::time::Duration = std::time::Duration::from_millis(1000);

impl<D: Driver, O: Observer, S: Sink> Walker<'_, D, O, S> {
    /// Takes a step that acts on no element.
    pub(super) async fn without_element(&mut self, step: &Step, note: &StepNote) -> Walked<()> {
        match &step.verb {
            Verb::Open(at) => self.typed_address(step, note, at).await,
            Verb::Press(key) => {
                let before = self.in_front().await?;
                self.guard(step, note, Some(before))?;
                let here = self.here(Some(before));
                let pressed = self.driver.press(key).await;
                let submits = pressed.map_err(|error| self.failed(error))?;
                let key = key.clone();
                self.acted(note, Act::Press { key, submits }, here).await.map(drop)
            }
            Verb::ScrollPage(by) => {
                let before = self.in_front().await?;
                let here = self.here(Some(before));
                self.driver.scroll(*by).await?;
                self.acted(note, Act::Scroll, here).await.map(drop)
            }
            Verb::Dialog { accept, text, with } => self.dialog(step, note, *accept, text.as_ref(), with.as_ref()).await,
            Verb::Window(name) => self.window(step, note, name).await,
            Verb::Switch { to, kind, at, because } => {
                self.switch(step, note, to, *kind, at.as_ref(), because.as_ref()).await
            }
            Verb::Handoff {
                channel,
                because,
                attestation,
            } => self.handoff(step, note, *channel, because, attestation.as_ref()).await,
            Verb::Pause(reason) => self.pause(note, reason).await,
            Verb::Note(words) => {
                let here = self.here(self.latest.as_ref().map(|latest| latest.index));
                let text = words.clone();
                self.note_act(note, Act::Note { text }, here)
            }
            _ => Ok(()),
        }
    }

    async fn typed_address(&mut self, step: &Step, note: &StepNote, at: &Template) -> Walked<()> {
        let written = self.scope.render(at).map_err(Halt::no_value)?;
        let url = self.address(&written.text)?;
        // The very first page has nothing before it.
        let before = match &self.latest {
            Some(_) => Some(self.in_front().await?),
            None => None,
        };
        self.guard(step, note, before)?;
        let here = self.here(before);
        self.open(&url).await?;
        self.acted(note, Act::Open { url: url.into() }, here).await.map(drop)
    }

    async fn dialog(
        &mut self,
        step: &Step,
        note: &StepNote,
        accept: bool,
        text: Option<&Name>,
        with: Option<&Template>,
    ) -> Walked<()> {
        let patience = self.patience(step);
        let began = self.driver.now().elapsed;
        let (dialog, before) = loop {
            let view = self.look(&Questions::default()).await?;
            let before = view.observation.index;
            if let Some(dialog) = view.observation.dialog {
                break (dialog, before);
            }
            let spent = self.driver.now().elapsed.saturating_sub(began);
            if spent >= patience {
                if step.common.optional {
                    return Ok(());
                }
                return Err(self.dialog_missing(text, None));
            }
            self.wait(&view, SLICE.min(patience - spent)).await?;
        };
        if let Some(name) = text {
            let pattern = self.scope.pattern(name).map_err(Halt::no_value)?;
            if !pattern.is_in(&dialog.text) {
                return Err(self.dialog_missing(text, Some(dialog.text)));
            }
        }
        self.guard(step, note, Some(before))?;
        let with = match with {
            Some(with) => Some(self.scope.render(with).map_err(Halt::no_value)?),
            None => None,
        };
        let here = self.here(Some(before));
        let answer = self
            .driver
            .answer_dialog(accept, with.as_ref().map(|with| with.text.as_str()))
            .await;
        if let Err(error) = answer {
            return Err(match error.kind {
                DriverErrorKind::NoDialog => self.dialog_missing(text, None),
                _ => self.failed(error),
            });
        }
        let act = Act::Dialog {
            kind: dialog.kind,
            text: dialog.text,
            accept,
            typed: with.as_ref().map(typed),
        };
        self.acted(note, act, here).await.map(drop)
    }

    fn dialog_missing(&self, expected: Option<&Name>, found: Option<String>) -> Halt {
        let expected = match expected {
            Some(name) => format!("one that says \"{}\"", self.scope.words(name)),
            None => "any".to_owned(),
        };
        StopReason::DialogMissing { expected, found }.into()
    }

    async fn window(&mut self, step: &Step, note: &StepNote, name: &Name) -> Walked<()> {
        let pattern = self.scope.pattern(name).map_err(Halt::no_value)?;
        let locator = format!("window \"{}\"", self.scope.words(name));
        let patience = self.patience(step);
        let began = self.driver.now().elapsed;
        loop {
            let view = self.look(&Questions::default()).await?;
            no_dialog(&view.observation)?;
            let (windows, front) = self.driver.windows().await?;
            let meant: Vec<_> = (0..windows.len())
                .filter(|at| pattern.is_in(&windows[*at].0) || pattern.is_in(&windows[*at].1))
                .collect();
            let titles = |of: &[usize]| of.iter().map(|at| windows[*at].0.clone()).collect::<Vec<_>>();
            match meant.as_slice() {
                // It came to the front by itself: nobody has to go there.
                [one] if *one == front => return Ok(()),
                [one] => {
                    self.guard(step, note, Some(view.observation.index))?;
                    let here = self.here(Some(view.observation.index));
                    self.driver.to_window(*one).await?;
                    let title = windows[*one].0.clone();
                    return self.acted(note, Act::Window { title }, here).await.map(drop);
                }
                [] => {}
                several => {
                    let candidates = titles(several);
                    return Err(StopReason::TargetAmbiguous { locator, candidates }.into());
                }
            }
            let spent = self.driver.now().elapsed.saturating_sub(began);
            if spent >= patience {
                if step.common.optional {
                    return Ok(());
                }
                let all: Vec<_> = (0..windows.len()).collect();
                let candidates = titles(&all);
                return Err(StopReason::TargetMissing { locator, candidates }.into());
            }
            self.wait(&view, SLICE.min(patience - spent)).await?;
        }
    }

    async fn switch(
        &mut self,
        step: &Step,
        note: &StepNote,
        to: &str,
        kind: SwitchKind,
        at: Option<&Template>,
        because: Option<&Name>,
    ) -> Walked<()> {
        let (before, at_hand, proven) = match because {
            Some(because) => {
                let (before, at_hand) = self.quoted(step, because).await?;
                (before, at_hand, true)
            }
            None => {
                let view = self.look(&Questions::default()).await?;
                (view.observation.index, view.observation.url, false)
            }
        };
        let url = match at {
            Some(at) => self.address(&self.scope.render(at).map_err(Halt::no_value)?.text)?,
            None => self.address(&at_hand)?,
        };
        self.guard(step, note, Some(before))?;
        let here = self.here(Some(before));
        let platform = self.platform(to)?.clone();
        self.driver.switch(&platform, kind).await?;
        let act = Act::Switch {
            from: self.platform.clone(),
            to: to.to_owned(),
            kind,
            because: because.map(|because| self.scope.words(because)),
            proven,
        };
        self.note_act(note, act, here)?;
        self.platform = to.to_owned();
        self.open(&url).await?;
        self.landed().await
    }

    async fn handoff(
        &mut self,
        step: &Step,
        note: &StepNote,
        channel: Channel,
        because: &Name,
        attestation: Option<&Attestation>,
    ) -> Walked<()> {
        let (before, _) = self.quoted(step, because).await?;
        let attested = attestation.map(|it| match &it.note {
            Some(words) => format!("{}, {}: {words}", it.by, it.at),
            None => format!("{}, {}", it.by, it.at),
        });
        let act = Act::Handoff {
            channel,
            because: self.scope.words(because),
            attestation: attested.clone(),
        };
        let here = self.here(Some(before));
        self.note_act(note, act, here)?;
        self.channel = Some(channel);
        match attested {
            Some(_) => Ok(()),
            None => Err(StopReason::HandedOff { channel }.into()),
        }
    }

    async fn pause(&mut self, note: &StepNote, reason: &str) -> Walked<()> {
        let before = self.look(&Questions::default()).await?.observation.index;
        let unattended = || StopReason::Unattended { why: reason.to_owned() };
        let Some(attendant) = self.options.attendant.clone() else {
            return Err(unattended().into());
        };
        let here = self.here(Some(before));
        self.observer.event(&Event::Paused {
            reason: reason.to_owned(),
        });
        if !attendant(reason) {
            return Err(unattended().into());
        }
        // A person's time is not the walk's.
        self.deadline += self.driver.now().elapsed.saturating_sub(here.began.elapsed);
        let reason = reason.to_owned();
        self.acted(note, Act::Pause { reason }, here).await.map(drop)
    }

    /// Waits until the rendered text holds the quote; the observation that shows it and its address.
    async fn quoted(&mut self, step: &Step, because: &Name) -> Walked<(u32, String)> {
        match self.says(because, self.patience(step)).await? {
            Ok((_, index, url)) => Ok((index, url)),
            Err(_) => Err(StopReason::QuoteUnproven {
                quote: self.scope.words(because),
            }
            .into()),
        }
    }

    /// Waits until the rendered text of the page or an open dialog holds these words: the words, the observation
    /// and its address; or the last observation without them.
    pub(super) async fn says(
        &mut self,
        words: &Name,
        patience: std::time::Duration,
    ) -> Walked<Result<(String, u32, String), u32>> {
        let pattern = self.scope.pattern(words).map_err(Halt::no_value)?;
        let shown = self.scope.words(words);
        let began = self.driver.now().elapsed;
        loop {
            let view = self.look(&Questions::default()).await?;
            let index = view.observation.index;
            let found = rendered(&view.observation)
                .iter()
                .find_map(|text| pattern.find_in(&fold(text)));
            if let Some(found) = found {
                self.check("because", &shown, true, index)?;
                return Ok(Ok((found, index, view.observation.url)));
            }
            let spent = self.driver.now().elapsed.saturating_sub(began);
            if spent >= patience {
                self.check("because", &shown, false, index)?;
                return Ok(Err(index));
            }
            self.wait(&view, SLICE.min(patience - spent)).await?;
        }
    }

    /// Looks at where a switch led; that belongs to what followed the switch.
    async fn landed(&mut self) -> Walked<()> {
        self.look(&Questions::default()).await?;
        self.write_open()?;
        if let Some(moment) = self.trace.moments.last().cloned() {
            self.observer.event(&Event::Acted(Box::new(moment)));
        }
        Ok(())
    }
}
