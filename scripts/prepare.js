// Runs before start, test, check and bench, on whatever Node the machine has (18 or newer) and with nothing installed:
// hence plain JavaScript without dependencies. Afterwards `node` in an npm script is the pinned one.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installed } from "./installed.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const inRoot = (...parts) => join(root, ...parts);

const reason = installed(root);
if (reason !== undefined) {
  console.log(`installing the packages (${reason}), about half a minute ...`);
  install();
}
const wanted = schemaHash();
if (generatedFrom() !== wanted) {
  console.log("generating the database client ...");
  generate();
  writeFileSync(stamp(), wanted);
}

function install() {
  // npm must not run on the Node it is about to delete: take our node_modules/.bin off the path.
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== inRoot("node_modules", ".bin"));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const done =
    cli !== undefined && node !== undefined && !node.startsWith(inRoot("node_modules"))
      ? spawnSync(node, [cli, ...args], { cwd: root, env, stdio: "inherit" })
      : spawnSync("npm", args, { cwd: root, env, stdio: "inherit", shell: process.platform === "win32" });
  if (done.status !== 0) stop("npm ci failed: see above");
  const still = installed(root);
  if (still !== undefined) stop(`npm ci ended well, but ${still}`);
}

function generate() {
  const done = spawnSync(
    inRoot("node_modules", ".bin", "node"),
    [inRoot("node_modules", "prisma", "build", "index.js"), "generate"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    },
  );
  if (done.status !== 0) stop(`prisma generate failed:\n${done.stdout ?? ""}${done.stderr ?? done.error}`);
}

function schemaHash() {
  const hash = createHash("sha256").update(readFileSync(inRoot("package-lock.json")));
  const files = readdirSync(inRoot("prisma")).filter((name) => name.endsWith(".prisma"));
  for (const name of files.sort()) hash.update(name).update(readFileSync(inRoot("prisma", name)));
  return hash.digest("hex");
}

function generatedFrom() {
  return existsSync(stamp()) ? readFileSync(stamp(), "utf8") : undefined;
}

// Inside of what it vouches for, so that deleting the client deletes the stamp too.
function stamp() {
  return inRoot("src", "storage", "client", ".generated-from");
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
