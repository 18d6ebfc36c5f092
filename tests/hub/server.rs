//! A PostgreSQL server of the test's own: started in a temporary directory, killed, started again.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tekseru::exchange::hub::{Address, Hub};

/// Where an environment says so, a missing server is a failure and not a reason to pass over the tests.
const REQUIRED: &str = "TEKSERU_REQUIRE_POSTGRES";

/// A server, running or killed.
pub(crate) struct Server {
    bin: PathBuf,
    place: PathBuf,
    settings: Vec<String>,
    port: u16,
    watch: Option<Child>,
    /// Nobody drops what lives as long as the process; then whoever watches clears up.
    cleared_by_watch: bool,
}

/// The programs of the newest server that is installed.
fn installed() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    let version = |bin: &PathBuf| {
        let name = bin.parent()?.file_name()?.to_str()?.to_owned();
        name.parse::<u32>().ok()
    };
    found.sort_by_key(version);
    found.pop()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    String::from_utf8_lossy(&id).trim() == "0"
}

/// The server refuses to be root.
fn as_server(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    command
}

impl Server {
    /// A new server with these settings; none, said loudly, where no server is installed.
    pub(crate) fn begin(settings: &[&str]) -> Option<Self> {
        let Some(bin) = installed() else {
            assert!(std::env::var_os(REQUIRED).is_none(), "no PostgreSQL server is installed");
            eprintln!(
                "\n!!! SKIPPED: no PostgreSQL server in /usr/lib/postgresql, nothing was tested\n"
            );
            return None;
        };
        let place = tempfile::Builder::new().prefix("hub-").tempdir().unwrap().keep();
        if is_root() {
            let owned = Command::new("chown").arg("postgres:").arg(&place).status().unwrap();
            assert!(owned.success());
        }
        let made = as_server(&bin.join("initdb"))
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(place.join("data"))
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let settings = settings.iter().map(ToString::to_string).collect();
        let mut server =
            Self { bin, place, settings, port: 5432, watch: None, cleared_by_watch: false };
        server.start();
        Some(server)
    }

    /// The port for the next start: of its socket, and of TCP if it listens there.
    pub(crate) fn set_port(&mut self, port: u16) {
        self.port = port;
    }

    /// Settings for the next start; of two for the same thing the later counts.
    pub(crate) fn add_settings(&mut self, settings: &[&str]) {
        self.settings.extend(settings.iter().map(ToString::to_string));
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.place.join("data")
    }

    /// Starts it and waits until it answers.
    pub(crate) fn start(&mut self) {
        self.end_watch();
        let began = Instant::now();
        while began.elapsed() < Duration::from_mins(1) {
            // What a killed server leaves behind may hold up the next one for a moment.
            self.watch = Some(self.launch());
            while self.watch.as_mut().is_some_and(|watch| watch.try_wait().unwrap().is_none()) {
                if self.client("postgres").is_some() {
                    return;
                }
                std::thread::sleep(Duration::from_millis(20));
                assert!(began.elapsed() < Duration::from_mins(1), "{}", self.log());
            }
        }
        panic!("the server does not start:\n{}", self.log());
    }

    /// The shell ends the server when this process is gone, however it went.
    fn launch(&self) -> Child {
        let mut server = as_server(&self.bin.join("postgres"));
        server.arg("-D").arg(self.data()).arg("-k").arg(&self.place);
        server.arg("-p").arg(self.port.to_string());
        for setting in ["listen_addresses=", "max_connections=60", "shared_buffers=16MB"]
            .into_iter()
            .chain(self.settings.iter().map(String::as_str))
        {
            server.args(["-c", setting]);
        }
        let words: Vec<String> = std::iter::once(server.get_program())
            .chain(server.get_args())
            .map(|word| format!("'{}'", word.to_string_lossy()))
            .collect();
        let clear = if self.cleared_by_watch {
            format!("rm -rf '{}'", self.place.display())
        } else {
            "true".to_owned()
        };
        let script = format!(
            "exec 3<&0; {} >>'{}' 2>&1 & p=$!; (wait_for() {{ while kill -0 $p 2>/dev/null; do sleep 0.05; done; }}; wait_for; kill $$ 2>/dev/null) & cat <&3 >/dev/null; kill -INT $p 2>/dev/null; wait $p; {clear}",
            words.join(" "),
            self.place.join("log").display(),
        );
        Command::new("sh").args(["-c", &script]).stdin(Stdio::piped()).spawn().unwrap()
    }

    pub(crate) fn log(&self) -> String {
        let mut text = String::new();
        if let Ok(mut file) = fs::File::open(self.place.join("log")) {
            file.read_to_string(&mut text).ok();
        }
        text
    }

    /// As if the machine had lost its power.
    pub(crate) fn kill(&self) {
        let Ok(told) = fs::read_to_string(self.data().join("postmaster.pid")) else { return };
        let pid = told.lines().next().unwrap().to_owned();
        Command::new("kill").args(["-9", &pid]).stderr(Stdio::null()).status().unwrap();
    }

    /// Ends it in order.
    pub(crate) fn stop(&mut self) {
        self.end_watch();
    }

    fn end_watch(&mut self) {
        if let Some(mut watch) = self.watch.take() {
            drop(watch.stdin.take());
            watch.wait().unwrap();
        }
    }

    pub(crate) fn url(&self, user: &str, database: &str) -> String {
        let place = self.place.display().to_string().replace('/', "%2F");
        format!("postgres://{user}@{place}:{}/{database}", self.port)
    }

    fn client(&self, database: &str) -> Option<Client> {
        Client::connect(&self.url("postgres", database), NoTls).ok()
    }

    /// Asks as the superuser, and gives every value as text.
    pub(crate) fn sql(&self, database: &str, text: &str) -> Vec<Vec<String>> {
        let mut client = self.client(database).expect("the server answers");
        rows(client.simple_query(text).unwrap_or_else(|error| panic!("{text}: {error:?}")))
    }

    /// Asks as somebody else; what the server refuses is its code.
    pub(crate) fn sql_as(
        &self,
        (user, database): (&str, &str),
        text: &str,
    ) -> Result<Vec<Vec<String>>, String> {
        let mut client = Client::connect(&self.url(user, database), NoTls).unwrap();
        client.simple_query(text).map(rows).map_err(|error| {
            error.code().map_or_else(|| error.to_string(), |code| code.code().to_owned())
        })
    }

    pub(crate) fn address(&self, user: &str, database: &str) -> Address {
        Address::of(&self.url(user, database), None, None).unwrap()
    }

    /// A database that was made a hub, with somebody who may send to and read from one region.
    pub(crate) fn hub(&self) -> Database<'_> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        static MAKING: Mutex<()> = Mutex::new(());
        let name = format!("hub{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        {
            // Roles belong to the whole server, and two who make the same at once stand in each other's way.
            let _alone = MAKING.lock().unwrap();
            self.sql("postgres", &format!("CREATE DATABASE {name}"));
            Hub::set_up(&self.address("postgres", &name)).unwrap();
        }
        let database = Database { server: self, name };
        database.user("field", "tekseru_field", &["north"]);
        database
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end_watch();
        fs::remove_dir_all(&self.place).ok();
    }
}

/// A hub of one test.
pub(crate) struct Database<'a> {
    pub(crate) server: &'a Server,
    pub(crate) name: String,
}

impl Database<'_> {
    /// The name on the server of somebody of this test.
    pub(crate) fn login(&self, user: &str) -> String {
        format!("{user}_{}", self.name)
    }

    pub(crate) fn user(&self, user: &str, role: &str, regions: &[&str]) {
        let login = self.login(user);
        self.sql(&format!("CREATE ROLE {login} LOGIN IN ROLE {role}"));
        for region in regions {
            self.sql(&format!("INSERT INTO tekseru.grants VALUES ('{login}', '{region}')"));
        }
    }

    pub(crate) fn url(&self, user: &str) -> String {
        self.server.url(&self.login(user), &self.name)
    }

    pub(crate) fn sql(&self, text: &str) -> Vec<Vec<String>> {
        self.server.sql(&self.name, text)
    }

    pub(crate) fn sql_as(&self, user: &str, text: &str) -> Result<Vec<Vec<String>>, String> {
        self.server.sql_as((&self.login(user), &self.name), text)
    }

    pub(crate) fn connect(&self, user: &str) -> Hub {
        Hub::connect(&self.server.address(&self.login(user), &self.name)).unwrap()
    }

    pub(crate) fn count(&self, what: &str) -> u64 {
        self.sql(&format!("SELECT count(*) FROM tekseru.{what}"))[0][0].parse().unwrap()
    }
}

fn rows(messages: Vec<postgres::SimpleQueryMessage>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for message in messages {
        if let postgres::SimpleQueryMessage::Row(row) = message {
            found.push(
                (0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect(),
            );
        }
    }
    found
}

/// One server for every test that does it no harm.
pub(crate) fn shared() -> Option<&'static Server> {
    static SHARED: LazyLock<Option<Server>> = LazyLock::new(|| {
        let mut server = Server::begin(&["fsync=off"])?;
        server.cleared_by_watch = true;
        server.start();
        Some(server)
    });
    SHARED.as_ref()
}
