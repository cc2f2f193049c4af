//! Asks the articles from the terminal: what was understood of a question, and what may answer it.
//!
//!     cargo run -p osms-answers --example ask -- "скока платит ип"
#![expect(clippy::print_stdout, reason = "its purpose")]

use osms_answers::Search;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let search = Search::load()?;
    for question in std::env::args().skip(1) {
        println!("{question}\n  understood: {}", search.understood(&question));
        println!("  answered: {:?}", search.find(&question));
        for found in search.ranked(&question).iter().take(5) {
            println!("  {:6.2} explained {:.2} {}", found.score, found.explained, found.article);
        }
    }
    Ok(())
}
