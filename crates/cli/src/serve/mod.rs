//! The server: pages and JSON of a ledger over HTTP, read-only.
//!
//! [`server`] speaks HTTP and holds to its limits, [`guard`] says which requests are accepted, [`site`] answers them.

pub mod guard;
pub mod server;
pub mod site;

pub use site::Site;
