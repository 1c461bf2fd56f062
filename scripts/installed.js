import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Why `npm ci` has to run; undefined when node_modules holds what package-lock.json says. */
export function installed(root) {
  const lock = packages(join(root, "package-lock.json"));
  if (lock === undefined) return "package-lock.json is missing";
  // npm writes down here what it has put into node_modules.
  const present = packages(join(root, "node_modules", ".package-lock.json"));
  if (present === undefined) return "there are none yet";
  for (const [place, { version, optional, devOptional }] of Object.entries(lock)) {
    if (place === "" || present[place]?.version === version) continue;
    // Builds for other platforms are in the lock file and rightly not installed.
    if (present[place] === undefined && (optional || devOptional)) continue;
    return `${place.replace(/^.*node_modules\//, "")} is not the one in package-lock.json`;
  }
  const superfluous = Object.keys(present).find((place) => lock[place] === undefined);
  if (superfluous !== undefined) return `${superfluous} is no longer in package-lock.json`;
  if (!existsSync(join(root, "node_modules", ".bin", "node"))) return "the pinned Node is missing";
  return undefined;
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
