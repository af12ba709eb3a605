//! Measures how the processor time of one call grows with the size of its input. The program around it says which symbol is
//! called and with what.
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fs::File;
use std::io::Write;
use std::os::fd::FromRawFd;
use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};

const SHORT_MS: f64 = 20.0;
const WIDE: usize = 1 << 16;
const MOST_RUNS: u64 = 5;
/** Texts of the examples, over and over. */
const OWN: usize = 4;

struct Counting;
static ALLOCATED: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(layout.size(), Ordering::Relaxed);
        System.alloc(layout)
    }
    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        System.dealloc(place, layout)
    }
    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATED.fetch_add(size.saturating_sub(layout.size()), Ordering::Relaxed);
        System.realloc(place, layout, size)
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A run; an error is named.
pub type Call = Box<dyn FnMut() -> Result<(), String>>;

/// The inputs of one run: of a size, of a shape, and of no run before.
pub struct Input {
    pub size: usize,
    shape: usize,
    run: u64,
    state: Cell<u64>,
}

impl Input {
    fn new(size: usize, shape: usize, run: u64) -> Self {
        Input { size, shape, run, state: Cell::new(run * 2 + 88172645463325252) }
    }

    /// The same keys from the beginning.
    pub fn again(&self) -> Self {
        Input::new(self.size, self.shape, self.run)
    }

    fn random(&self, below: usize) -> usize {
        let mut state = self.state.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        self.state.set(state);
        (state % below as u64) as usize
    }

    /// The number of which the item at index is made: in any order, rising, falling, one of few.
    pub fn key(&self, index: usize) -> i64 {
        let run = self.run as usize;
        (match self.shape {
            1 => index + run,
            2 => self.size - index + run,
            3 => self.random(4),
            _ => self.random(4 * self.size),
        }) as i64
    }

    /// A key that no other index has.
    pub fn distinct(&self, index: usize) -> i64 {
        index as i64
    }

    pub fn word(&self, key: i64, own: &[&'static str]) -> &'static str {
        if self.shape == OWN && !own.is_empty() {
            return own[key as usize % own.len()];
        }
        word(key)
    }

    /// A text of the size: words, one letter, what separates words, figures, or an example's text over and over.
    pub fn text(&self, own: &[&str]) -> String {
        let letters: &[u8] = match self.shape {
            1 => b"a",
            2 => b" -_.,",
            3 => b"0123456789",
            _ => b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ      ",
        };
        if let (OWN, Some(text)) = (self.shape, own.first().filter(|text| !text.is_empty())) {
            let end = if text.contains('\n') && !text.ends_with('\n') { "\n" } else { "" };
            return format!("{text}{end}").repeat(self.size / text.len() + 1);
        }
        (0..self.size).map(|_| letters[self.random(letters.len())] as char).collect()
    }
}

thread_local! {
    static WORDS: RefCell<HashMap<i64, &'static str>> = RefCell::new(HashMap::new());
}

/// Lives for ever, as there is one of each alone.
fn word(key: i64) -> &'static str {
    WORDS.with_borrow_mut(|words| *words.entry(key).or_insert_with(|| Box::leak(format!("w{key}").into_boxed_str())))
}

/// The next smaller keys, so that what leads from key to key ends.
pub fn lower(key: i64) -> impl Iterator<Item = i64> {
    (0.max(key - 3)..key).rev()
}

pub fn keep<T>(value: T) {
    std::hint::black_box(value);
}

pub fn name_of<T>(_error: &T) -> String {
    let name = std::any::type_name::<T>();
    name.split('<').next().unwrap_or(name).to_string()
}

#[repr(C)]
struct Usage {
    user: [i64; 2],
    system: [i64; 2],
    rest: [i64; 14],
}

extern "C" {
    fn getrusage(who: i32, usage: *mut Usage) -> i32;
}

/// Of the whole process. Under a limit of processor time its POSIX clock goes in ticks of 4 ms; this does not.
fn processor_ms() -> f64 {
    let mut usage = Usage { user: [0; 2], system: [0; 2], rest: [0; 14] };
    assert_eq!(unsafe { getrusage(0, &mut usage) }, 0);
    let seconds = usage.user[0] + usage.system[0];
    seconds as f64 * 1e3 + (usage.user[1] + usage.system[1]) as f64 / 1e3
}

#[derive(Clone, Copy)]
struct Run {
    cpu_ms: f64,
    bytes: usize,
}

fn measured(prepare: fn(Input) -> Call, input: Input) -> Result<Run, String> {
    let mut call = prepare(input);
    let bytes = ALLOCATED.load(Ordering::Relaxed);
    let start = processor_ms();
    call()?;
    let cpu_ms = processor_ms() - start;
    Ok(Run { cpu_ms, bytes: ALLOCATED.load(Ordering::Relaxed) - bytes })
}

/// The quickest of a few runs, each with an input that no other had.
fn quickest(prepare: fn(Input) -> Call, size: usize, shape: usize) -> Result<Run, String> {
    let mut best = Run { cpu_ms: f64::INFINITY, bytes: 0 };
    let mut total = 0.0;
    for run in 0..MOST_RUNS {
        let attempt = catch_unwind(AssertUnwindSafe(|| measured(prepare, Input::new(size, shape, run))));
        let found = attempt.unwrap_or_else(|_| Err("panic".to_string()))?;
        if found.cpu_ms < best.cpu_ms {
            best = found;
        }
        total += found.cpu_ms;
        if total > SHORT_MS || (size >= WIDE && run >= 2) {
            break;
        }
    }
    Ok(best)
}

/// Prints a line for each size: the time of the slowest of the shapes, which alone is looked at from where runs take long.
pub fn measure(prepare: fn(Input) -> Call, budget_ms: f64, sizes: (usize, usize), shapes: &[usize]) {
    set_hook(Box::new(|_| {}));
    let mut report = unsafe { File::from_raw_fd(3) };
    let (mut left, mut size) = (shapes.to_vec(), sizes.0);
    let (mut used, mut before) = (0.0, f64::INFINITY);
    while size <= sizes.1 {
        let start = processor_ms();
        let runs: Vec<_> = left.iter().map(|&shape| (shape, quickest(prepare, size, shape))).collect();
        let sound: Vec<_> = runs.iter().filter_map(|(shape, run)| Some((*shape, *run.as_ref().ok()?))).collect();
        let Some(&(shape, worst)) = sound.iter().max_by(|one, other| one.1.cpu_ms.total_cmp(&other.1.cpu_ms)) else {
            if let (true, Some((_, Err(name)))) = (size == sizes.0, runs.first()) {
                writeln!(report, "{{\"raised\":\"{name}\"}}").expect("the report is open");
            }
            break;
        };
        let Run { cpu_ms, bytes } = worst;
        writeln!(report, "{{\"size\":{size},\"cpuMs\":{cpu_ms:.6},\"memoryBytes\":{bytes}}}").expect("the report is open");
        let wide = cpu_ms > SHORT_MS / 4.0 || size >= WIDE;
        left = if wide { vec![shape] } else { sound.iter().map(|&(shape, _)| shape).collect() };
        let last = processor_ms() - start;
        used += last;
        // The next size takes longer by as much as this one did, and at least twice as long.
        if cpu_ms > budget_ms / 6.0 || used + last * (last / before).clamp(2.0, 4.0) > budget_ms {
            break;
        }
        before = last;
        size *= 2;
    }
}
