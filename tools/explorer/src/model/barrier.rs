//! Barriers: the last to arrive lets everybody go.

use crate::engine::{point, with};
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::State;
use crate::thread::Wait;
use crate::trace::Touch;

const ARRIVE: u64 = 30;
const LEAVE: u64 = 31;

/// Waits until `size` threads have arrived; true for the last of them.
pub fn barrier_wait(identity: &Identity, place: Memory, at: At, size: usize) -> bool {
    let barrier = with(|engine| {
        identity.bind(engine, at, place, || State::Barrier {
            arrived: 0,
            generation: 0,
        })
    });
    point(Wait::Nothing, at, false);
    let (leads, generation) = with(|engine| {
        let State::Barrier {
            arrived,
            generation,
        } = &mut engine.objects[barrier].state
        else {
            unreachable!("bound as a barrier")
        };
        *arrived += 1;
        let (count, before) = (*arrived, *generation);
        let leads = count >= size;
        if leads {
            *arrived = 0;
            *generation += 1;
        }
        let touch = Touch::write(barrier, ARRIVE, at);
        engine.touch(touch, |_| {
            format!("arrives at {} ({count} of {size})", object_text(barrier))
        });
        (leads, before)
    });
    if !leads {
        point(
            Wait::Generation {
                barrier,
                generation,
            },
            at,
            false,
        );
        with(|engine| {
            let touch = Touch::read(barrier, LEAVE, at);
            engine.touch(touch, |_| format!("leaves {}", object_text(barrier)));
        });
    }
    leads
}
