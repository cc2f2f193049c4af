//! How long the answers take to load, how much memory they hold, and how long a question takes.
//!
//!     cargo run --release -p osms-answers --example weight
#![expect(clippy::print_stdout, reason = "its purpose")]

use std::error::Error;
use std::time::{Duration, Instant};

use osms_answers::{Answers, Library, Search};

/// Of every kind: short, long, misspelt, in Latin letters, without an answer.
const QUESTIONS: [&str; 8] = [
    "ип",
    "скока платить если нигде не работаю",
    "сақтандырылғанымды қалай білем",
    "калай толеймин осмс",
    "qalai toleimin osms zhumysym zhok",
    "какая завтра погода",
    "мама на пенсии живет в ауле ей сказали в поликлинике что она не застрахована и узи теперь платно что нам делать и куда звонить",
    "мен ИП жауып тастадым екі ай болды, енді осмсті өзім төлеуім керек пе әлде мемлекет төлей ме, балам үш жаста",
];
/// How often each is asked.
const TIMES: u32 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let before = held()?;
    let started = Instant::now();
    let answers = Answers::load()?;
    println!("loaded in {:.1?}; {} KiB held", started.elapsed(), held()?.saturating_sub(before));
    let started = Instant::now();
    std::hint::black_box(Library::load()?);
    println!("  of which the articles {:.1?}", started.elapsed());
    let started = Instant::now();
    std::hint::black_box(Search::load()?);
    println!("  and the index {:.1?}", started.elapsed());
    let mut slowest = Duration::ZERO;
    for question in QUESTIONS {
        let started = Instant::now();
        for _ in 0..TIMES {
            std::hint::black_box(answers.search.find(std::hint::black_box(question)));
            std::hint::black_box(answers.alarms.in_text(std::hint::black_box(question)));
        }
        let each = started.elapsed() / TIMES;
        slowest = slowest.max(each);
        println!("{each:8.1?}  {question}");
    }
    println!("the slowest: {slowest:.1?}");
    Ok(())
}

/// The memory that the process holds, in KiB, as Linux tells.
fn held() -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no memory told")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
