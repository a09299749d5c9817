//! What ends a walk from outside: evidence that cannot be written, a signal, the time-out.

use std::time::Duration;

use farewell::{trace::StopReason, walk::Options};

use crate::scripted::*;

fn site() -> Site {
    Site::new().screen("home", Screen::at("/").button("다음", Effect::Nothing).text("안녕"))
}

#[test]
fn a_sink_that_fails_ends_the_walk_wherever_it_fails() {
    let whole = {
        let mut walk = Walk::new(flow(vec![click(button("다음"))], done("안녕")), site());
        walk.go();
        walk.sink.records.len()
    };
    for at in 1..=whole {
        let mut walk = Walk::new(flow(vec![click(button("다음"))], done("안녕")), site());
        walk.sink.fails_at = Some(at);
        let trace = walk.go();
        let StopReason::SinkFailed { error } = reason(&trace) else {
            panic!("record {at}: {:?}", trace.stop)
        };
        assert_eq!(error, "no space left");
        assert_eq!(walk.sink.records.len(), at - 1, "what was stored stays");
    }
}

#[test]
fn a_signal_ends_it_before_the_next_request() {
    let mut walk = Walk::new(flow(vec![click(button("다음"))], done("안녕")), site());
    walk.options.interrupt.raise("SIGTERM");
    let trace = walk.go();
    assert_eq!(
        *reason(&trace),
        StopReason::Interrupted {
            signal: "SIGTERM".to_owned()
        }
    );
    assert!(walk.driver.log.is_empty());
}

#[test]
fn the_journeys_time_out_is_above_that_of_each_step() {
    let mut walk = Walk::new(flow(vec![timeout(expect(says("never")), 3600)], done("안녕")), site());
    walk.options.journey_timeout = Duration::from_secs(30);
    assert_eq!(*reason(&walk.go()), StopReason::TimedOut { seconds: 30 });
}

#[test]
fn a_walk_can_move_between_threads() {
    fn movable<T: Send>(_: &T) {}
    let flow = flow(vec![], done("안녕"));
    let (options, secrets) = (Options::default(), secrets());
    let (mut driver, mut sink) = (ScriptedDriver::new(site()), Memory::default());
    let mut nobody = ();
    let walking = farewell::walk::walk(
        &flow,
        &flow.journeys[0],
        &options,
        &secrets,
        &mut driver,
        &mut nobody,
        &mut sink,
    );
    movable(&walking);
}
