//! Has the crate built again when the articles, which it embeds, change.

fn main() {
    println!("cargo::rerun-if-changed=../locales/kk/articles");
    println!("cargo::rerun-if-changed=../locales/ru/articles");
}
