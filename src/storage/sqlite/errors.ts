import { DriverAdapterError, type MappedError } from "@prisma/driver-adapter-utils";

// https://www.sqlite.org/rescode.html: the extended code, whose low byte is the primary one.
const busy = 5;
const notNull = 1299;
const uniqueCodes = new Set([1555, 2067, 2579]);
const foreignKeyCodes = new Set([787, 1811]);

/** What SQLite or the binding refused, in the words Prisma knows; anything else is passed on as it is. */
export function adapterError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "ERR_OUT_OF_RANGE") {
    return new DriverAdapterError({ kind: "ValueOutOfRange", cause: error.message });
  }
  if (error.code !== "ERR_SQLITE_ERROR" || !("errcode" in error) || typeof error.errcode !== "number")
    return error;
  return new DriverAdapterError({
    originalCode: String(error.errcode),
    originalMessage: error.message,
    ...mapped(error.errcode, error.message),
  });
}

function mapped(code: number, message: string): MappedError {
  if (uniqueCodes.has(code)) {
    const { table, fields } = constraintColumns(message);
    return { kind: "UniqueConstraintViolation", constraint: { fields }, table };
  }
  if (code === notNull) {
    return { kind: "NullConstraintViolation", constraint: { fields: constraintColumns(message).fields } };
  }
  if (foreignKeyCodes.has(code))
    return { kind: "ForeignKeyConstraintViolation", constraint: { foreignKey: {} } };
  if ((code & 0xff) === busy) return { kind: "SocketTimeout" };
  const table = /no such table: (.+)$/.exec(message)?.[1];
  if (table !== undefined) return { kind: "TableDoesNotExist", table };
  const column = /(?:no such column: |has no column named )(.+)$/.exec(message)?.[1];
  if (column !== undefined) return { kind: "ColumnNotFound", column };
  return { kind: "sqlite", extendedCode: code, message };
}

// "UNIQUE constraint failed: Person.phone, Person.country" names the columns only in its text.
function constraintColumns(message: string): { table: string | undefined; fields: string[] } {
  const columns = message.split("constraint failed: ")[1]?.split(", ") ?? [];
  const cut = columns.map((column) => column.lastIndexOf("."));
  const fields = columns.map((column, at) => column.slice((cut[at] ?? -1) + 1));
  const table = columns[0]?.slice(0, Math.max(cut[0] ?? 0, 0)) || undefined;
  return { table, fields };
}
