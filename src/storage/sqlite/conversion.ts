import type { SQLInputValue, SQLOutputValue } from "node:sqlite";
import { type ArgType, type ColumnType, ColumnTypeEnum } from "@prisma/driver-adapter-utils";

/**
 * The one text form of a moment in the database, `2026-11-23T08:30:00.000+00:00`: it sorts like the time it means,
 * and Prisma and prepared statements write and compare the same.
 */
export function sqlTime(moment: Date): string {
  const at = moment.getTime();
  if (at !== last.at) last = { at, text: moment.toISOString().replace("Z", "+00:00") };
  return last.text;
}

/** A message writes one and the same moment many times. */
let last = { at: Number.NaN, text: "" };

/** An argument as Prisma hands it over, in the form SQLite stores. */
export function toSql(arg: unknown, type: ArgType | undefined): SQLInputValue {
  switch (typeof arg) {
    case "number":
    case "bigint":
      return arg;
    case "boolean":
      return arg ? 1 : 0;
    case "string":
      return textToSql(arg, type);
    default:
      if (arg === null || arg === undefined) return null;
      if (arg instanceof Date) return sqlTime(arg);
      if (arg instanceof Uint8Array) return arg;
      throw new TypeError(`no SQLite form for an argument of type ${typeof arg}`);
  }
}

function textToSql(arg: string, type: ArgType | undefined): SQLInputValue {
  switch (type?.scalarType) {
    case "int":
    case "float":
    case "decimal":
      return Number(arg);
    case "bigint":
      return BigInt(arg);
    case "datetime":
      return sqlTime(new Date(arg));
    case "bytes":
      return Buffer.from(arg, "base64");
    default:
      return arg;
  }
}

const declaredTypes = new Map<string, ColumnType>([
  ["TEXT", ColumnTypeEnum.Text],
  ["INTEGER", ColumnTypeEnum.Int32],
  ["INT", ColumnTypeEnum.Int32],
  ["BIGINT", ColumnTypeEnum.Int64],
  ["BOOLEAN", ColumnTypeEnum.Boolean],
  ["DATETIME", ColumnTypeEnum.DateTime],
  ["REAL", ColumnTypeEnum.Double],
  ["FLOAT", ColumnTypeEnum.Float],
  ["DOUBLE", ColumnTypeEnum.Double],
  ["DECIMAL", ColumnTypeEnum.Numeric],
  ["BLOB", ColumnTypeEnum.Bytes],
  ["JSONB", ColumnTypeEnum.Json],
]);

/** The type a column was declared with; undefined for an expression, whose type only its values can tell. */
export function declaredType(declared: string | null): ColumnType | undefined {
  return declared === null ? undefined : declaredTypes.get(declared.toUpperCase());
}

/** The type of a column without a declaration, from its first value that is not null. */
export function inferredType(rows: readonly (readonly SQLOutputValue[])[], column: number): ColumnType {
  for (const row of rows) {
    const value = row[column];
    switch (typeof value) {
      case "string":
        return ColumnTypeEnum.Text;
      case "bigint":
        return ColumnTypeEnum.Int64;
      case "number":
        return ColumnTypeEnum.Double;
      default:
        if (value instanceof Uint8Array) return ColumnTypeEnum.Bytes;
    }
  }
  return ColumnTypeEnum.Int32;
}

/** A value as SQLite gave it, in the form Prisma reads for a column of this type. */
export function fromSql(value: SQLOutputValue, type: ColumnType): SQLOutputValue {
  if (typeof value === "bigint") {
    const number = Number(value);
    if (type === ColumnTypeEnum.DateTime) return sqlTime(new Date(number));
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (type !== ColumnTypeEnum.DateTime) return value;
  if (typeof value === "number") return sqlTime(new Date(value));
  // CURRENT_TIMESTAMP writes "2026-11-23 08:30:00" and means UTC; without the zone it would be read as local time.
  if (typeof value === "string" && value.charAt(10) === " ") return `${value.replace(" ", "T")}+00:00`;
  return value;
}
