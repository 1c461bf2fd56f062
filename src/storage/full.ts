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
