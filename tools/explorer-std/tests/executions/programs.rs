//! Small programs without a bug, over any `std`: what it takes to try every schedule of them is compared with others.

macro_rules! programs_over {
    ($name:ident, $($std:tt)+) => {
        #[allow(dead_code, reason = "each measurement uses some of them")]
        mod $name {
            use $($std)+::sync::{Arc, Condvar, Mutex};
            use $($std)+::thread;

            /// `threads` threads count to `rounds` each, under a lock.
            pub fn counter(threads: u32, rounds: u32) {
                let count = Arc::new(Mutex::new(0));
                let threads: Vec<_> = (0..threads)
                    .map(|_| {
                        let count = Arc::clone(&count);
                        thread::spawn(move || {
                            for _ in 0..rounds {
                                *count.lock().unwrap() += 1;
                            }
                        })
                    })
                    .collect();
                for thread in threads {
                    thread.join().unwrap();
                }
            }

            #[derive(Default)]
            struct Queue {
                items: Mutex<Vec<u32>>,
                not_full: Condvar,
                not_empty: Condvar,
            }

            /// Producers push an item each into a queue with room for one; consumers share them.
            pub fn queue(producers: u32, consumers: u32) {
                let queue = Arc::new(Queue::default());
                let mut threads = Vec::new();
                for item in 0..producers {
                    let queue = Arc::clone(&queue);
                    threads.push(thread::spawn(move || {
                        let mut items = queue.items.lock().unwrap();
                        while items.len() == 1 {
                            items = queue.not_full.wait(items).unwrap();
                        }
                        items.push(item);
                        queue.not_empty.notify_one();
                    }));
                }
                for _ in 0..consumers {
                    let queue = Arc::clone(&queue);
                    threads.push(thread::spawn(move || {
                        for _ in 0..producers / consumers {
                            let mut items = queue.items.lock().unwrap();
                            while items.is_empty() {
                                items = queue.not_empty.wait(items).unwrap();
                            }
                            items.pop();
                            queue.not_full.notify_one();
                        }
                    }));
                }
                for thread in threads {
                    thread.join().unwrap();
                }
            }
        }
    };
}
