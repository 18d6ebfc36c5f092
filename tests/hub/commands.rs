//! The real program from the command line: setting up, sending, taking in, and what it says in three languages.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::scene::Scene;
use super::server::shared;

struct Said {
    code: i32,
    out: String,
    err: String,
}

fn tekseru(data: &Path, arguments: &[&str]) -> Said {
    let done = Command::new(env!("CARGO_BIN_EXE_tekseru"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .env_remove("TEKSERU_HUB")
        .output()
        .unwrap();
    Said {
        code: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

#[test]
fn a_hub_is_set_up_filled_read_and_compared_from_the_command_line() {
    let Some(server) = shared() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (writer, reader) = (dir.path().join("writer"), dir.path().join("reader"));
    for place in [&writer, &reader] {
        let mut scene = Scene::new(place);
        let finding = scene.finding("RIG-04");
        scene.issued(finding);
        scene.workspace.close().unwrap();
    }
    let database = server.hub();
    database.user("keeper", "tekseru_keeper", &["north"]);
    let again =
        tekseru(&writer, &["hub", "init", &server.url("postgres", &database.name), "--lang", "en"]);
    assert!(
        again.code == 0 && again.out.contains("was here already"),
        "{}{}",
        again.out,
        again.err
    );
    let url = database.url("keeper");
    let sent = tekseru(&writer, &["hub", "push", &url, "--json"]);
    let sent: Value = serde_json::from_str(&sent.out).unwrap();
    assert_eq!(
        (&sent["region"], &sent["lies"]),
        (&Value::from("north"), &Value::from(Vec::<Value>::new()))
    );
    assert!(sent["sent"].as_u64().unwrap() > 5);
    let nothing = tekseru(&writer, &["hub", "push", &url, "--lang", "ru"]);
    assert_eq!(
        nothing.out, "Отправлять нечего: в регионе north узла всё это есть.\n",
        "{}",
        nothing.err
    );
    let seen = tekseru(&reader, &["hub", "pull", &url, "--preview", "--json"]);
    let seen: Value = serde_json::from_str(&seen.out).unwrap();
    assert_eq!(seen["regions"][0]["new"], sent["sent"]);
    let taken = tekseru(&reader, &["hub", "pull", &url, "--lang", "en"]);
    assert!(taken.code == 0 && taken.out.contains("Taken in: "), "{}{}", taken.out, taken.err);
    let again = tekseru(&reader, &["hub", "pull", &url, "--lang", "kk"]);
    assert_eq!(again.out, "north өңірінде жаңа ештеңе жоқ.\n");
    let standing = tekseru(&reader, &["hub", "status", &url, "--check", "--lang", "en"]);
    assert!(standing.code == 0 && standing.out.contains("send: hub push"), "{}", standing.out);
    let refreshed = tekseru(&reader, &["hub", "refresh", &url, "--json"]);
    let refreshed: Value = serde_json::from_str(&refreshed.out).unwrap();
    assert_eq!(
        (&refreshed["findings"], &refreshed["instructions"]),
        (&Value::from(1), &Value::from(1))
    );
    database
        .sql("UPDATE tekseru.records SET signature = set_byte(signature, 3, get_byte(signature, 3) # 1) WHERE number = 2");
    let lied = tekseru(&writer, &["hub", "status", &url, "--check", "--lang", "en"]);
    assert_eq!(lied.code, 1);
    assert!(lied.err.contains("number 2: the bytes on the hub are not those here"), "{}", lied.err);
    assert!(lied.err.contains("everything here is whole"), "{}", lied.err);
}

#[test]
fn what_stands_in_the_way_is_told_in_words() {
    let Some(server) = shared() else { return };
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    Scene::new(&data).workspace.close().unwrap();
    let said = |arguments: &[&str]| {
        let said = tekseru(&data, arguments);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{}", said.err);
        said.err
    };
    let far = said(&["hub", "push", "postgres://me@hub.example/tekseru", "--lang", "en"]);
    assert!(far.contains("--ca file"), "{far}");
    let none = said(&["hub", "pull", &server.url("postgres", "postgres"), "--lang", "ru"]);
    assert!(none.contains("tekseru hub init"), "{none}");
    let words = said(&["hub", "status", "узел", "--lang", "ru"]);
    assert!(words.contains("postgres://имя@сервер/база"), "{words}");
    let missing =
        ["hub", "pull", "postgres://u@localhost/x", "--ca", "nowhere.pem", "--lang", "kk"];
    assert!(said(&missing).contains("nowhere.pem"));
}
