//! What can go wrong with a hub, and what it can be caught at.

use std::error::Error as _;

use postgres::error::SqlState;
use rustls::CertificateError;
use thiserror::Error;

use crate::ledger::entropy::EntropyError;
use crate::ledger::key::DeviceId;
use crate::ledger::record::Refusal;

use super::message_bound::TooLong;

/// Why a hub could not be asked, or did not do what it was asked.
#[derive(Debug, Error)]
pub enum HubError {
    #[error("this is no address of a hub")]
    Address,
    #[error("a server elsewhere has to prove itself by a certificate")]
    NeedsAuthority,
    #[error("the file of the authority holds no certificate")]
    Authority,
    /// The authority that was named does not vouch for the server.
    #[error("the server is not vouched for by the authority that was named")]
    UnknownServer,
    #[error("the server's certificate is for another name")]
    WrongName,
    #[error("the server's certificate is no longer, or not yet, in force")]
    OutOfDate,
    #[error("no secure connection: {0}")]
    Tls(String),
    #[error("the server cannot be reached: {0}")]
    Unreachable(String),
    #[error("the server does not let this user in: {0}")]
    NotLetIn(String),
    #[error("there is no hub in this database")]
    NotAHub,
    #[error("the hub is of a newer form, {0}")]
    Newer(i64),
    #[error("the hub is of an older form, {0}")]
    Older(i64),
    #[error("this user may not do that: {0}")]
    NotAllowed(String),
    #[error("this user is granted no region")]
    NoRegion,
    /// It keeps failing to put changes in order with others.
    #[error("the hub is too busy: {0}")]
    Busy(String),
    #[error("the connection is lost: {0}")]
    Lost(String),
    #[error("there is no room left on the hub")]
    Full,
    #[error("the hub answers with what no hub answers: {0}")]
    Nonsense(&'static str),
    #[error("the hub says: {0}")]
    Said(String),
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

/// Something a hub was caught at. The record, if there is one, was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lie {
    pub device: DeviceId,
    /// The number it stands under in the hub.
    pub number: Option<u64>,
    pub lied: Lied,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lied {
    /// No record, or its signature does not fit.
    Refused(Refusal),
    /// It is filed under another device, number or id than it bears.
    Misfiled,
    /// The body is not what the signed header promises.
    OtherBody,
    OutOfOrder,
    /// It came although nobody asked for it, or a second time.
    Unasked,
    /// The hub counts it and does not give it.
    Missing,
    /// Other bytes than were sent.
    OtherBytes,
}

/// Whether trying again can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    TryAgain,
    ConnectAgain,
    None,
}

pub(super) fn remedy(error: &postgres::Error) -> Remedy {
    let Some(code) = error.code() else {
        return if is_of_the_wire(error) { Remedy::ConnectAgain } else { Remedy::None };
    };
    match code.code() {
        // Serialization failure, deadlock.
        "40001" | "40P01" => Remedy::TryAgain,
        // Shutting down, crashed, starting up, too many connections.
        "57P01" | "57P02" | "57P03" | "53300" => Remedy::ConnectAgain,
        class if class.starts_with("08") => Remedy::ConnectAgain,
        _ => Remedy::None,
    }
}

/// Neither an answer of the server, be it too long, nor of the check of its certificate.
fn is_of_the_wire(error: &postgres::Error) -> bool {
    tls_fault(error).is_none()
        && !is_too_long(error)
        && (error.is_closed() || io_fault(error).is_some())
}

/// The server would send more than any answer holds.
fn is_too_long(error: &postgres::Error) -> bool {
    let inner = io_fault(error).and_then(std::io::Error::get_ref);
    inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<TooLong>)
}

fn io_fault(error: &postgres::Error) -> Option<&std::io::Error> {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref() {
            return Some(io);
        }
        cause = inner.source();
    }
    None
}

fn tls_fault(error: &postgres::Error) -> Option<rustls::Error> {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(fault) = inner.downcast_ref::<rustls::Error>() {
            return Some(fault.clone());
        }
        let wrapped = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(fault) = wrapped.and_then(|wrapped| wrapped.downcast_ref::<rustls::Error>()) {
            return Some(fault.clone());
        }
        cause = inner.source();
    }
    None
}

/// Everything an error has to say, from the outside in.
fn whole(error: &postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return said.message().to_owned();
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = inner.source();
    }
    text
}

impl From<postgres::Error> for HubError {
    fn from(error: postgres::Error) -> Self {
        if let Some(fault) = tls_fault(&error) {
            return of_tls(&fault);
        }
        if is_too_long(&error) {
            return Self::Nonsense("a message longer than any answer");
        }
        let said = whole(&error);
        let Some(code) = error.code() else {
            return if is_of_the_wire(&error) { Self::Lost(said) } else { Self::Said(said) };
        };
        match code {
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => {
                Self::Busy(said)
            }
            &SqlState::INVALID_SCHEMA_NAME | &SqlState::UNDEFINED_TABLE => Self::NotAHub,
            &SqlState::INSUFFICIENT_PRIVILEGE | &SqlState::READ_ONLY_SQL_TRANSACTION => {
                Self::NotAllowed(said)
            }
            &SqlState::DISK_FULL => Self::Full,
            code if code.code().starts_with("28") || code == &SqlState::INVALID_CATALOG_NAME => {
                Self::NotLetIn(said)
            }
            _ if remedy(&error) == Remedy::ConnectAgain => Self::Lost(said),
            _ => Self::Said(said),
        }
    }
}

fn of_tls(fault: &rustls::Error) -> HubError {
    let rustls::Error::InvalidCertificate(fault) = fault else {
        return HubError::Tls(fault.to_string());
    };
    match fault {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => HubError::UnknownServer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            HubError::WrongName
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => HubError::OutOfDate,
        other => HubError::Tls(other.to_string()),
    }
}
