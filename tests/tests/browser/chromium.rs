//! Chromium behind its driver: one process of each a test, both gone when it ends.

use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::driver::{Driver, DriverCommand};
use super::weight::requests;

/// Quiet, without a sandbox (root has none) and without errands of its own.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// How wide the window is, and whether the system asks for dark pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// In CSS pixels.
    pub width: u32,
    /// `prefers-color-scheme`.
    pub dark: bool,
}

impl Look {
    /// Every look that the book must be good in.
    pub const ALL: [Look; 4] = [
        Look::new(1280, false),
        Look::new(1280, true),
        Look::new(400, false),
        Look::new(400, true),
    ];

    /// A look.
    pub const fn new(width: u32, dark: bool) -> Look {
        Look { width, dark }
    }

    /// The name of its screenshot: `1280-light`.
    pub fn name(self) -> String {
        let Look { width, dark } = self;
        format!("{width}-{}", if dark { "dark" } else { "light" })
    }
}

/// A browser with one page.
pub struct Browser {
    client: Client,
    runtime: Runtime,
    _driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium; where there is none, says so and returns none, or fails where the
    /// environment promises one (`CI` or `WEAVE_REQUIRE_BROWSER`).
    pub fn start() -> Option<Browser> {
        let driver = named("chromedriver", "CHROMEDRIVER");
        let chromium = named("chromium", "CHROMIUM").or_else(|| named("google-chrome", "CHROMIUM"));
        let (Some(driver), Some(chromium)) = (driver, chromium) else {
            let required = env::var_os("CI").or_else(|| env::var_os("WEAVE_REQUIRE_BROWSER"));
            match absent(required.is_some()) {
                // Past the test harness, which would keep the line of a test that passes to itself.
                Ok(line) => drop(writeln!(std::io::stderr(), "{line}")),
                Err(message) => panic!("{message}"),
            }
            return None;
        };
        Some(Browser::launch(&driver, &chromium))
    }

    fn launch(driver: &Path, chromium: &Path) -> Browser {
        let driver = Driver::start(driver);
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let capabilities = json!({
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": { "binary": chromium, "args": flags },
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(serde_json::from_value(capabilities).expect("an object"))
                    .connect(&format!("http://127.0.0.1:{}", driver.port)),
            )
            .expect("a session with Chromium");
        Browser {
            client,
            runtime,
            _driver: driver,
            _profile: profile,
        }
    }

    /// Sets the window for all pages from now on.
    pub fn look(&self, look: Look) {
        self.resize(look, 900);
    }

    /// The same with a height, in CSS pixels.
    pub fn resize(&self, look: Look, height: u32) {
        let Look { width, dark } = look;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 }),
        );
        let scheme = if dark { "dark" } else { "light" };
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                // What moves is looked at where it ends up.
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] }),
        );
    }

    /// Opens a page and waits until it and its modules are loaded.
    pub fn open(&self, address: &str) {
        self.runtime
            .block_on(self.client.goto(address))
            .unwrap_or_else(|error| panic!("{address}: {error}"));
        self.wait_until("document.readyState === 'complete'");
    }

    /// Runs a script in the page: the body of a function, with `return`.
    pub fn run(&self, script: &str) -> Value {
        self.runtime
            .block_on(self.client.execute(script, vec![]))
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits in the page until an expression is true; after half a minute that is a failure.
    pub fn wait_until(&self, expression: &str) {
        let script = format!(
            "const done = arguments[0]; \
             const look = () => {{ if ({expression}) done(true); else setTimeout(look, 10); }}; look();"
        );
        self.runtime
            .block_on(self.client.execute_async(&script, vec![]))
            .unwrap_or_else(|error| panic!("waited for {expression}: {error}"));
    }

    /// Clicks what a CSS selector finds first.
    pub fn click(&self, selector: &str) {
        self.runtime
            .block_on(async {
                let element = self.client.find(Locator::Css(selector)).await?;
                element.click().await
            })
            .unwrap_or_else(|error| panic!("click {selector}: {error}"));
    }

    /// Types into what a CSS selector finds first; keys without a character are `\u{e000}` and up.
    pub fn type_into(&self, selector: &str, keys: &str) {
        self.runtime
            .block_on(async {
                let element = self.client.find(Locator::Css(selector)).await?;
                element.send_keys(keys).await
            })
            .unwrap_or_else(|error| panic!("type into {selector}: {error}"));
    }

    /// What the console has said since this was last asked, errors and warnings only.
    pub fn console(&self) -> Vec<String> {
        self.log("browser")
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")))
            .filter_map(|entry| Some(entry["message"].as_str()?.to_owned()))
            .collect()
    }

    /// The addresses that pages have asked for since this was last asked.
    pub fn requests(&self) -> Vec<String> {
        requests(&self.network())
    }

    /// Chromium's account of the network since this was last asked.
    pub fn network(&self) -> Vec<Value> {
        self.log("performance")
            .iter()
            .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok())
            .map(|mut event| event["message"].take())
            .collect()
    }

    /// What the window shows, as WebP in base64: a fifth of a PNG.
    pub fn picture(&self) -> String {
        let form = json!({ "format": "webp", "quality": 80 });
        let answer = self.devtools("Page.captureScreenshot", &form);
        let data = answer["data"].as_str().expect("Chromium takes a picture");
        data.to_owned()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.command("se/log", json!({ "type": kind }));
        entries.as_array().cloned().unwrap_or_default()
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.command(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": parameters }),
        )
    }

    fn command(&self, path: &'static str, body: Value) -> Value {
        let command = DriverCommand { path, body };
        self.runtime
            .block_on(self.client.issue_cmd(command))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Closes Chromium; the driver is dropped after that.
        let _ = self.runtime.block_on(self.client.clone().close());
    }
}

/// What to say where there is no Chromium: a line when tests may be skipped, an error when not.
pub fn absent(required: bool) -> Result<&'static str, &'static str> {
    if required {
        return Err(
            "no chromium and chromedriver in PATH, and CI or WEAVE_REQUIRE_BROWSER demands them; \
             install them (Debian: apt-get install chromium chromium-driver)",
        );
    }
    Ok(
        "SKIPPED a test of pages: no chromium and chromedriver in PATH \
        (Debian: apt-get install chromium chromium-driver)",
    )
}

/// The program that a variable names, or the one in PATH.
fn named(program: &str, variable: &str) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(path.into());
    }
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}
