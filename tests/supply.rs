//! What the program is built of: no way to a network in the default build, one library of screens.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Crates by which programs speak over a network. One of them in the default tree is a door nobody asked for.
const NETWORK: &[&str] = &[
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "postgres",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "tokio-postgres",
    "tungstenite",
    "ureq",
];

/// Of these, two versions would be two of everything on the screen, or two readings of the evidence.
const ONCE: &[&str] = &["ratatui", "ratatui-core", "crossterm", "sled", "ed25519-dalek"];

/// Hashes and ciphers of which the `age` crate brings an older version for its own files. What records and seals are
/// made with is the newer one, and nobody else may bring a third.
const TWICE_FOR_AGE: &[&str] = &["sha2", "chacha20poly1305", "curve25519-dalek", "hkdf"];

/// The crates of the default build on this system with their versions: without tests and benches.
fn default_tree() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"])
        .args(["--offline", "--locked", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .output()
        .unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let mut tree: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&listed.stdout).lines() {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            tree.entry(name.to_owned()).or_default().insert(version.to_owned());
        }
    }
    assert!(tree.len() > 50, "the tree was not read: {tree:?}");
    tree
}

#[test]
fn the_default_build_has_no_way_to_a_network() {
    let tree = default_tree();
    let found: Vec<&&str> = NETWORK.iter().filter(|name| tree.contains_key(**name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_holds_the_screen_and_the_evidence_is_there_once() {
    let tree = default_tree();
    for name in ONCE {
        let versions = tree.get(*name);
        assert!(versions.is_none_or(|versions| versions.len() == 1), "{name}: {versions:?}");
    }
    for name in TWICE_FOR_AGE {
        let versions = tree.get(*name);
        assert!(versions.is_none_or(|versions| versions.len() <= 2), "{name}: {versions:?}");
    }
}
