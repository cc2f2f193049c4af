//! Who works at the desk. Accounts are made and closed with `osms-bot staff`; here they are looked at.

use std::sync::Arc;

use axum::extract::State;
use maud::html;

use super::visit::Signed;
use super::{Answer, Desk};

/// `GET /staff`
pub(super) async fn page(State(desk): State<Arc<Desk>>, signed: Signed) -> Answer {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let now = desk.now();
    let staff = desk.store.all_staff().await?;
    let columns = [
        messages.msg_staff_column_login(),
        messages.msg_staff_column_role(),
        messages.msg_staff_column_state(),
        messages.msg_staff_column_signed_in(),
        messages.msg_staff_column_made(),
    ];
    let body = html! {
        h1 { (messages.msg_desk_staff()) }
        p.lead { (messages.msg_desk_staff_lead()) }
        table.list {
            thead {
                tr { @for column in &columns { th scope="col" { (column) } } }
            }
            tbody {
                @for account in &staff {
                    @let open = account.closed_at.is_none();
                    @let cells = [
                        texts.role(account.role),
                        texts.account_state(account, now),
                        account.signed_in_at.map_or_else(|| messages.msg_staff_never(), |at| texts.moment(at)),
                        texts.moment(account.created_at),
                    ];
                    tr.faded[!open] {
                        th scope="row" { (account.login.as_str()) }
                        @for (column, cell) in columns.iter().skip(1).zip(cells) {
                            td data-column=(column) { (cell) }
                        }
                    }
                }
            }
        }
    };
    Ok(desk.page(&signed.visit, &messages.msg_desk_staff(), &body))
}
