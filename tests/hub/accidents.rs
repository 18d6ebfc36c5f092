//! Servers and laptops that die while records are sent, and a server that comes back older than it was.

use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tekseru::domain::answer::Verdict;
use tekseru::exchange::hub::Hub;
use tekseru::workspace::Workspace;
use tekseru::workspace::hub::PushOrder;

use super::scene::{Scene, open};
use super::server::{Database, Server};
use super::{pull_all, push};

/// How often the server and the laptop are killed in a usual run, and in a long one.
const KILLS: u64 = 100;
const MANY_KILLS: u64 = 1000;
/// How many records there are to be sent: several batches.
const FINDINGS: usize = 1300;

/// Numbers that differ from time to time and are the same in every run.
fn chance(step: u64) -> u64 {
    let mixed = step.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33
}

/// Any moment of something that takes so long, or a little later.
fn part_of(usual: Duration, step: u64) -> Duration {
    let usual = u64::try_from(usual.as_millis()).unwrap();
    Duration::from_millis(chance(step) % (usual * 6 / 5))
}

fn full_laptop(dir: &Path) -> Scene {
    let mut scene = Scene::new(dir);
    for _ in 0..FINDINGS {
        scene.finding("RIG-04");
    }
    scene
}

fn region(number: u64) -> String {
    format!("region-{number}")
}

fn order(region: u64) -> PushOrder {
    PushOrder { region: Some(self::region(region)), ..PushOrder::default() }
}

/// That a region holds the whole log of the laptop as it was when its last push ended well.
fn holds_all(database: &Database<'_>, region: u64, sent: u64) {
    let sql = format!(
        "SELECT upto, beyond, records, (SELECT count(*) FROM tekseru.bodies WHERE region = '{0}')
           FROM tekseru.device_heads WHERE region = '{0}'",
        self::region(region)
    );
    let sent = sent.to_string();
    let held = database.sql_as("keeper", &sql).unwrap();
    assert_eq!(held, [[sent.as_str(); 4]], "{}", self::region(region));
}

/// Kills the server some time after something begins, and starts it again. Says what came of it, and whether it was
/// still going on.
fn with_kill<T>(server: &mut Server, after: Duration, work: impl FnOnce() -> T) -> (T, bool) {
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let killer = scope.spawn(|| {
            std::thread::sleep(after);
            let hit = !is_done.load(Ordering::Relaxed);
            server.kill();
            server.start();
            hit
        });
        let done = work();
        is_done.store(true, Ordering::Relaxed);
        (done, killer.join().unwrap())
    })
}

/// Whatever is killed too late is tried again, but not for ever.
fn tries(kills: u64) -> std::ops::Range<u64> {
    0..kills * 4
}

/// Kills the server so many times while a push goes on.
fn kill_servers(kills: u64) {
    let Some(mut server) = Server::begin(&[]) else { return };
    let (name, login, address) = {
        let database = server.hub();
        database.user("keeper", "tekseru_field", &["*"]);
        let login = database.login("keeper");
        (database.name.clone(), login.clone(), server.address(&login, &database.name))
    };
    let dir = tempfile::tempdir().unwrap();
    let mut laptop = full_laptop(&dir.path().join("laptop")).workspace;
    let began = Instant::now();
    let mut hub = Hub::connect(&address).unwrap();
    laptop.push_to_hub(&mut hub, &order(0), &mut |_| ControlFlow::Continue(())).unwrap();
    let mut usual = began.elapsed();
    let (mut whole, mut hits) = (vec![laptop.record_count()], 0);
    for kill in tries(kills) {
        let after = part_of(usual, kill);
        let (pushed, hit) = with_kill(&mut server, after, || {
            let began = Instant::now();
            let mut hub = Hub::connect(&address).ok()?;
            let mut on_step = |_| ControlFlow::Continue(());
            let pushed = laptop.push_to_hub(&mut hub, &order(whole.len() as u64), &mut on_step);
            let pushed = pushed.unwrap_or_else(|failure| panic!("kill {kill}: {failure}"));
            Some((pushed, began.elapsed()))
        });
        // Only who finds nobody at all gives up; whatever was begun goes on when the server is back.
        let Some((pushed, took)) = pushed else { continue };
        assert_eq!(pushed.lies, [], "kill {kill}");
        whole.push(laptop.record_count());
        if hit {
            hits += 1;
        } else {
            usual = took;
        }
        if hits == kills {
            break;
        }
    }
    assert_eq!(hits, kills, "{} pushes", whole.len());
    let database = Database { server: &server, name };
    for (region, sent) in whole.iter().enumerate() {
        holds_all(&database, region as u64, *sent);
    }
    eprintln!(
        "{hits} kills of the server amid a push, {} pushes, user {login}: nothing is missing",
        whole.len()
    );
}

/// Waits for the end of a process, but no longer than this.
fn ends_within(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
    let began = Instant::now();
    loop {
        if let Some(ended) = child.try_wait().unwrap() {
            return Some(ended);
        }
        if began.elapsed() >= patience {
            return None;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Kills the laptop so many times while it sends.
fn kill_laptops(kills: u64) {
    let Some(server) = Server::begin(&[]) else { return };
    let database = server.hub();
    database.user("keeper", "tekseru_field", &["*"]);
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("laptop");
    full_laptop(&place).workspace.close().unwrap();
    let (mut current, mut whole, mut hits) = (0, Vec::new(), 0);
    // How long a push takes that begins with nothing; the first is let be, to see it.
    let (mut usual, mut is_fresh) = (Duration::from_secs(600), true);
    for kill in tries(kills) {
        let began = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tekseru"))
            .args(["hub", "push", &database.url("keeper"), "--region", &region(current), "--json"])
            .arg("--data")
            .arg(&place)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let patience = if whole.is_empty() { usual } else { part_of(usual, kill) };
        let Some(ended) = ends_within(&mut child, patience) else {
            child.kill().unwrap();
            child.wait().unwrap();
            (hits, is_fresh) = (hits + 1, false);
            if hits == kills {
                break;
            }
            continue;
        };
        assert!(ended.success(), "kill {kill}");
        usual = if is_fresh { began.elapsed() } else { usual };
        let laptop = open(&place);
        whole.push((current, laptop.record_count()));
        laptop.close().unwrap();
        (current, is_fresh) = (current + 1, true);
    }
    assert_eq!(hits, kills, "{} pushes ended well", whole.len());
    let mut laptop = open(&place);
    let mut hub = database.connect("keeper");
    let mut on_step = |_| ControlFlow::Continue(());
    laptop.push_to_hub(&mut hub, &order(current), &mut on_step).unwrap();
    whole.push((current, laptop.record_count()));
    for (region, sent) in &whole {
        holds_all(&database, *region, *sent);
    }
    eprintln!("{hits} pushes killed, {} ended well: nothing is missing", whole.len());
}

#[test]
fn a_server_killed_while_records_are_sent_loses_none() {
    kill_servers(KILLS / 2);
}

#[test]
fn a_laptop_killed_while_it_sends_loses_nothing_and_sends_the_rest() {
    kill_laptops(KILLS / 2);
}

#[test]
#[ignore = "takes half an hour; before a release"]
fn servers_and_laptops_killed_a_thousand_times_lose_nothing() {
    kill_servers(MANY_KILLS / 2);
    kill_laptops(MANY_KILLS / 2);
}

#[test]
fn a_server_put_back_to_an_old_copy_is_named_and_gets_the_rest_again() {
    let Some(mut server) = Server::begin(&["fsync=off"]) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut laptop = Scene::new(&dir.path().join("laptop"));
    let name = server.hub().name;
    let push_now = |server: &Server, laptop: &mut Workspace| {
        let database = Database { server, name: name.clone() };
        push(laptop, &mut database.connect("field"))
    };
    push_now(&server, &mut laptop.workspace);
    let (data, copy) = (server.data(), dir.path().join("copy"));
    let copied = |from: &Path, to: &Path| {
        let status = Command::new("cp").arg("-a").arg(from).arg(to).status();
        assert!(status.unwrap().success());
    };
    server.stop();
    copied(&data, &copy);
    server.start();
    laptop.answer("RIG-04", Verdict::Compliant).unwrap();
    assert_eq!(push_now(&server, &mut laptop.workspace).set_back, []);
    server.stop();
    std::fs::remove_dir_all(&data).unwrap();
    copied(&copy, &data);
    server.start();
    let pushed = push_now(&server, &mut laptop.workspace);
    assert_eq!(pushed.set_back.len(), 1);
    assert!(pushed.set_back[0].there < pushed.set_back[0].sent && pushed.sent >= 2, "{pushed:?}");
    let mut third = Scene::new(&dir.path().join("third"));
    let database = Database { server: &server, name };
    let count = laptop.workspace.record_count();
    assert_eq!(pull_all(&mut third.workspace, &mut database.connect("field")), count);
}
