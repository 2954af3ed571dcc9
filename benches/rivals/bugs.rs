//! Four bugs of the gallery, over any `std` that has no scoped threads.

macro_rules! bugs_over {
    ($name:ident, $($std:tt)+) => {
        #[allow(dead_code, reason = "loom does not survive all of them")]
        mod $name {
            use $($std)+::sync::atomic::{AtomicU64, Ordering::SeqCst};
            use $($std)+::sync::{Arc, Condvar, Mutex};
            use $($std)+::thread;

            /// `lost_update_wrong`: a counter is read, increased and written in three steps.
            pub fn lost_update() {
                let visits = Arc::new(AtomicU64::new(0));
                let threads = [(); 2].map(|()| {
                    let visits = Arc::clone(&visits);
                    thread::spawn(move || visits.store(visits.load(SeqCst) + 1, SeqCst))
                });
                for thread in threads {
                    thread.join().unwrap();
                }
                assert_eq!(visits.load(SeqCst), 2);
            }

            /// `once_by_hand_wrong`: look, make, store; two threads can both find nothing.
            pub fn made_twice() {
                let shared = Arc::new((Mutex::new(None), AtomicU64::new(0)));
                let threads = [(); 2].map(|()| {
                    let shared = Arc::clone(&shared);
                    thread::spawn(move || {
                        let known: Option<u64> = *shared.0.lock().unwrap();
                        if known.is_none() {
                            let number = shared.1.fetch_add(1, SeqCst) + 1;
                            *shared.0.lock().unwrap() = Some(number);
                        }
                    })
                });
                for thread in threads {
                    thread.join().unwrap();
                }
                assert_eq!(shared.1.load(SeqCst), 1, "made more than once");
            }

            /// `philosophers_wrong`: each takes the left fork first.
            pub fn philosophers() {
                let forks = Arc::new([(); 3].map(|()| Mutex::new(0)));
                let philosophers = [0, 1, 2].map(|seat: usize| {
                    let forks = Arc::clone(&forks);
                    thread::spawn(move || {
                        let mut left = forks[seat].lock().unwrap();
                        let mut right = forks[(seat + 1) % 3].lock().unwrap();
                        *left += 1;
                        *right += 1;
                    })
                });
                for philosopher in philosophers {
                    philosopher.join().unwrap();
                }
            }

            /// `bounded_buffer_wrong`: producers and consumers sleep on one condition variable.
            pub fn bounded_buffer() {
                let buffer = Arc::new((Mutex::new(Vec::new()), Condvar::new()));
                let consumers = [(); 2].map(|()| {
                    let buffer = Arc::clone(&buffer);
                    thread::spawn(move || {
                        let mut items = buffer.0.lock().unwrap();
                        while items.pop().is_none() {
                            items = buffer.1.wait(items).unwrap();
                        }
                        buffer.1.notify_one();
                    })
                });
                let theirs = Arc::clone(&buffer);
                let producer = thread::spawn(move || {
                    for item in 1..3 {
                        let mut items = theirs.0.lock().unwrap();
                        while items.len() == 1 {
                            items = theirs.1.wait(items).unwrap();
                        }
                        items.push(item);
                        theirs.1.notify_one();
                    }
                });
                for consumer in consumers {
                    consumer.join().unwrap();
                }
                producer.join().unwrap();
            }
        }
    };
}
