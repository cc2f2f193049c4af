//! The doors: an address can't be added without saying who may go there.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;

use super::Desk;
use super::permission::Permission;
use super::refusal::{Refusal, see_other};
use super::visit::{Signed, Visit};

/// Addresses, each behind its door.
pub(super) struct Doors(Router<Arc<Desk>>);

impl Doors {
    pub(super) fn new() -> Self {
        Self(Router::new())
    }

    /// For everybody.
    pub(super) fn open(self, path: &'static str, methods: MethodRouter<Arc<Desk>>) -> Self {
        Self(self.0.route(path, methods))
    }

    /// For whoever is signed in.
    pub(super) fn signed(self, path: &'static str, methods: MethodRouter<Arc<Desk>>) -> Self {
        self.behind(None, path, methods)
    }

    /// For those whose role has a permission. One address may have several doors, one for each of its methods.
    pub(super) fn may(
        self,
        permission: Permission,
        path: &'static str,
        methods: MethodRouter<Arc<Desk>>,
    ) -> Self {
        self.behind(Some(permission), path, methods)
    }

    pub(super) fn into_router(self) -> Router<Arc<Desk>> {
        self.0
    }

    fn behind(self, needs: Option<Permission>, path: &'static str, methods: MethodRouter<Arc<Desk>>) -> Self {
        let door = from_fn(move |request: Request, next: Next| admit(needs, request, next));
        Self(self.0.route(path, methods.route_layer(door)))
    }
}

async fn admit(needs: Option<Permission>, mut request: Request, next: Next) -> Response {
    let visit = match Visit::of(request.extensions()) {
        Ok(visit) => visit.clone(),
        Err(refusal) => return refusal.into_response(),
    };
    let Some(staff) = visit.staff() else {
        return if request.method() == Method::GET {
            see_other(&visit.sign_in_path())
        } else {
            Refusal::SignedOut.into_response()
        };
    };
    if needs.is_some_and(|permission| !permission.is_of(staff.role)) {
        return Refusal::Forbidden.into_response();
    }
    let staff = Arc::clone(staff);
    request.extensions_mut().insert(Signed { staff, visit });
    next.run(request).await
}
