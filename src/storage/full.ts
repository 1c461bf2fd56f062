/** SQLite's own number for a database that cannot grow. */
const full = 13;

/** Whether something failed because there was no room left on the disk. */
export function isFull(cause: unknown): boolean {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if ("errcode" in error && error.errcode === full) return true;
    if ("code" in error && error.code === "ENOSPC") return true;
    if (error.message.includes("database or disk is full")) return true;
  }
  return false;
}

/** SQLite's numbers for a file that others hold, that takes no writes, that its disk fails on, or that is none. */
const unusable = new Set([5, 8, 10, 11, full, 14, 26]);

/** In SQLite's words why the database file cannot be used, if that is what something failed of. */
export function whyUnusable(cause: unknown): string | undefined {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if ("errcode" in error && unusable.has(Number(error.errcode) & 0xff)) return error.message;
  }
  return isFull(cause) ? "database or disk is full" : undefined;
}
