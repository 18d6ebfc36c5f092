//! A server that proves itself by the authority that was named, and others that do not.

use std::path::{Path, PathBuf};
use std::process::Command;

use tekseru::exchange::hub::{Address, Hub, HubError};

use super::server::Server;

/// An authority and what it vouches for, made by the program that administrators have.
struct Authority {
    dir: PathBuf,
    name: &'static str,
}

fn openssl(arguments: &[&str]) {
    let done = Command::new("openssl").args(arguments).output().expect("openssl is installed");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

impl Authority {
    fn new(dir: &Path, name: &'static str) -> Self {
        let authority = Self { dir: dir.to_owned(), name };
        let (key, certificate) = (authority.path("key"), authority.path("pem"));
        let subject = format!("/CN={name}");
        openssl(&[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            &key,
            "-out",
            &certificate,
            "-days",
            "30",
            "-subj",
            &subject,
            "-addext",
            "basicConstraints=critical,CA:TRUE",
        ]);
        authority
    }

    fn path(&self, ending: &str) -> String {
        self.dir.join(self.name).with_extension(ending).display().to_string()
    }

    fn certificate(&self) -> Vec<u8> {
        std::fs::read(self.path("pem")).unwrap()
    }

    /// A key and a certificate for a server of this name.
    fn vouch(&self, server: &str) -> (String, String) {
        let part = |ending: &str| {
            self.dir.join(format!("{}-{server}.{ending}", self.name)).display().to_string()
        };
        let (key, request, certificate, more) =
            (part("key"), part("csr"), part("crt"), part("ext"));
        std::fs::write(&more, format!("subjectAltName=DNS:{server}\n")).unwrap();
        openssl(&[
            "req",
            "-new",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            &key,
            "-out",
            &request,
            "-subj",
            &format!("/CN={server}"),
        ]);
        openssl(&[
            "x509",
            "-req",
            "-in",
            &request,
            "-CA",
            &self.path("pem"),
            "-CAkey",
            &self.path("key"),
            "-CAcreateserial",
            "-days",
            "30",
            "-extfile",
            &more,
            "-out",
            &certificate,
        ]);
        (key, certificate)
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A server behind TCP with a key of its own; who connects is judged by its certificate.
fn secured(key: &str, certificate: &str) -> Option<(Server, u16)> {
    let port = free_port();
    let mut server = Server::begin(&["fsync=off"])?;
    server.stop();
    // The server reads its key as another user, and only from a file that is nobody else's.
    for (from, to) in [(key, "server.key"), (certificate, "server.crt")] {
        let to = server.data().join(to);
        let owner = format!("--reference={}", server.data().join("PG_VERSION").display());
        std::fs::copy(from, &to).unwrap();
        for step in [vec!["chown", &owner], vec!["chmod", "600"]] {
            let done = Command::new(step[0]).args(&step[1..]).arg(&to).status().unwrap();
            assert!(done.success());
        }
    }
    std::fs::write(
        server.data().join("pg_hba.conf"),
        "local all all trust\nhostssl all all 127.0.0.1/32 trust\n",
    )
    .unwrap();
    server.set_port(port);
    server.add_settings(&["listen_addresses=127.0.0.1", "ssl=on"]);
    server.start();
    Some((server, port))
}

#[test]
fn only_the_server_that_the_named_authority_vouches_for_is_spoken_to() {
    let dir = tempfile::tempdir().unwrap();
    let (ours, theirs) = (Authority::new(dir.path(), "ours"), Authority::new(dir.path(), "theirs"));
    let (key, certificate) = ours.vouch("localhost");
    let Some((mut server, port)) = secured(&key, &certificate) else { return };
    let (user, name) = {
        let database = server.hub();
        (database.login("field"), database.name)
    };
    let connect = |host: &str, ca: Option<&[u8]>| {
        let url = format!("postgres://{user}@{host}:{port}/{name}");
        Hub::connect(&Address::of(&url, None, ca)?).map(|_| ())
    };
    let (right, wrong) = (ours.certificate(), theirs.certificate());
    connect("localhost", Some(&right)).unwrap();
    let unknown = connect("localhost", Some(&wrong)).unwrap_err();
    assert!(matches!(unknown, HubError::UnknownServer), "{unknown:?}");
    let misnamed = connect("127.0.0.1", Some(&right)).unwrap_err();
    assert!(matches!(misnamed, HubError::WrongName), "{misnamed:?}");
    // Nothing is tried without security where security was asked for.
    server.stop();
    let anybody = "local all all trust\nhost all all 127.0.0.1/32 trust\n";
    std::fs::write(server.data().join("pg_hba.conf"), anybody).unwrap();
    server.add_settings(&["ssl=off"]);
    server.start();
    connect("localhost", None).unwrap();
    assert!(connect("localhost", Some(&right)).is_err(), "a server without TLS was spoken to");
}

#[test]
fn a_server_that_is_not_there_is_told_from_one_that_lets_nobody_in() {
    let port = free_port();
    let url = format!("postgres://nobody@127.0.0.1:{port}/hub");
    let error = Hub::connect(&Address::of(&url, None, None).unwrap()).err().unwrap();
    assert!(matches!(error, HubError::Unreachable(_)), "{error:?}");
    let Some(server) = super::server::shared() else { return };
    let connect =
        |user: &str, database: &str| Hub::connect(&server.address(user, database)).err().unwrap();
    assert!(matches!(connect("nobody", "postgres"), HubError::NotLetIn(_)));
    assert!(matches!(connect("postgres", "nowhere"), HubError::NotLetIn(_)));
    assert!(matches!(connect("postgres", "postgres"), HubError::NotAHub));
    let database = server.hub();
    server.sql(&database.name, "UPDATE tekseru.hub SET version = 9");
    assert!(matches!(connect("postgres", &database.name), HubError::Newer(9)));
    let again = Hub::set_up(&server.address("postgres", &database.name)).err().unwrap();
    assert!(matches!(again, HubError::Newer(9)));
}
