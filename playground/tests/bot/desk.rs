//! The desk beside the bot, in one process.

use std::net::SocketAddr;
use std::time::Duration;

use osms_playground::simulator::Simulator;
use reqwest::StatusCode;

use crate::process::{Bot, Home, free_address};
use crate::{RU, acquaintance, greet, simulator};

/// The page of the sign-in; waits until somebody listens.
async fn sign_in_page(addr: SocketAddr) -> (StatusCode, String) {
    for _ in 0..600 {
        if let Ok(answer) = reqwest::get(format!("http://{addr}/")).await {
            return (answer.status(), answer.text().await.expect("a text"));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nobody listens at {addr}");
}

#[tokio::test]
async fn the_desk_is_open_beside_the_bot_and_both_stop_together() {
    let simulator = simulator().await;
    let addr = free_address();
    let home = Home::sqlite().with("DESK_ADDR", addr.to_string());
    let bot = Bot::start(&simulator, &home);
    let (status, page) = sign_in_page(addr).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("name=\"password\"") && page.contains("lang=\"kk\""), "{page}");
    let person = acquaintance(&simulator, "Марат", "ru");
    greet(&person, &RU).await;
    assert!(bot.terminate().await.success());
    assert!(reqwest::get(format!("http://{addr}/")).await.is_err(), "nobody listens any more");
    assert!(!home.log().contains("ERROR"), "{}", home.log());
}

#[tokio::test]
async fn the_staff_can_work_while_telegram_does_not_answer() {
    let simulator = simulator().await;
    simulator.go_down();
    let addr = free_address();
    let home = Home::sqlite().with("DESK_ADDR", addr.to_string());
    let bot = Bot::start(&simulator, &home);
    assert_eq!(sign_in_page(addr).await.0, StatusCode::OK);
    assert!(bot.terminate().await.success());
}

#[tokio::test]
async fn an_address_that_is_taken_is_told_at_the_start() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = taken.local_addr().expect("an address");
    let home = Home::sqlite().with("DESK_ADDR", addr.to_string());
    let status = Bot::start(&simulator, &home).ended().await;
    assert!(!status.success());
    assert!(home.log().contains(&format!("DESK_ADDR: can't listen on {addr}")), "{}", home.log());
}
