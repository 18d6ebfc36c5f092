//! Where a hub is, and what it has to prove before anything is said to it.
//!
//! A server is trusted through the one authority whose file was named, never through those that the system or a
//! browser trusts: whoever can get a certificate for a name must not become the hub.

use std::sync::Arc;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

use super::problem::HubError;

const CONNECT_WITHIN: Duration = Duration::from_secs(15);
/// A server that has gone without a word is noticed after this.
const SILENCE: Duration = Duration::from_secs(30);
/// Names of this very machine: what is said to them crosses no wire.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// Where a hub is, who asks, and how the server proves itself.
#[derive(Clone)]
pub struct Address {
    pub(super) config: postgres::Config,
    pub(super) tls: Option<Arc<ClientConfig>>,
}

impl Address {
    /// Reads `postgres://user@server/database`, with a password kept elsewhere and the certificate of the authority
    /// that the server must be vouched for by (PEM).
    pub fn of(url: &str, password: Option<&str>, ca: Option<&[u8]>) -> Result<Self, HubError> {
        let mut config: postgres::Config = url.parse().map_err(|_| HubError::Address)?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(HubError::Address);
        }
        if let Some(password) = password {
            config.password(password);
        }
        let tls = match (leaves_the_machine(&config), ca) {
            (_, Some(ca)) => Some(Arc::new(pinned(ca)?)),
            (true, None) => return Err(HubError::NeedsAuthority),
            (false, None) => None,
        };
        config.ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable });
        config.application_name("tekseru");
        config.connect_timeout(CONNECT_WITHIN).tcp_user_timeout(SILENCE).keepalives_idle(SILENCE);
        Ok(Self { config, tls })
    }
}

fn leaves_the_machine(config: &postgres::Config) -> bool {
    let is_far = |host: &Host| match host {
        Host::Tcp(name) => !LOOPBACK.contains(&name.as_str()),
        #[cfg(unix)]
        Host::Unix(_) => false,
    };
    // An address beside a name is where the words really go.
    config.get_hosts().iter().any(is_far) || !config.get_hostaddrs().is_empty()
}

/// Trust in one authority and in nothing else.
fn pinned(ca: &[u8]) -> Result<ClientConfig, HubError> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(ca) {
        let certificate = certificate.map_err(|_| HubError::Authority)?;
        roots.add(certificate).map_err(|_| HubError::Authority)?;
    }
    if roots.is_empty() {
        return Err(HubError::Authority);
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = versions.map_err(|_| HubError::Authority)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(url: &str, ca: Option<&[u8]>) -> HubError {
        Address::of(url, None, ca).err().unwrap()
    }

    #[test]
    fn only_what_stays_on_the_machine_may_go_unsealed() {
        for near in
            ["postgres://u@localhost/hub", "postgres://u@[::1]/hub", "postgres://u@%2Frun/hub"]
        {
            assert!(Address::of(near, None, None).unwrap().tls.is_none(), "{near}");
        }
        for far in [
            "postgres://u@hub.example/hub",
            "postgres://u@localhost,hub.example/hub",
            "postgres://u@localhost/hub?hostaddr=192.0.2.1",
            "postgres://u@192.0.2.1/hub?sslmode=disable",
        ] {
            assert!(matches!(refused(far, None), HubError::NeedsAuthority), "{far}");
        }
    }

    #[test]
    fn what_is_no_certificate_vouches_for_nobody() {
        for ca in
            [&b""[..], b"words", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
        {
            assert!(matches!(
                refused("postgres://u@hub.example/hub", Some(ca)),
                HubError::Authority
            ));
        }
    }

    #[test]
    fn an_address_names_a_server() {
        for url in ["", "words", "postgres://", "postgres:///hub", "https://hub.example"] {
            assert!(matches!(refused(url, None), HubError::Address), "{url}");
        }
    }
}
