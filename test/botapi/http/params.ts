import { badRequest } from "../rules/refusal.ts";

/** A JSON object whose fields are not known yet. */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface Upload {
  name: string;
  bytes: Buffer;
}

/** The parameters of one call. Telegram reads every value from text, so "5" and 5 are the same here too. */
export class Params {
  readonly fields: Fields;
  readonly uploads: ReadonlyMap<string, Upload>;

  constructor(fields: Fields, uploads: ReadonlyMap<string, Upload> = new Map()) {
    this.fields = fields;
    this.uploads = uploads;
  }

  has(name: string): boolean {
    return this.text(name) !== "";
  }

  text(name: string): string {
    const value = this.fields[name];
    if (typeof value === "string") return value;
    if (value === undefined || value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  integer(name: string, fallback = 0, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number {
    const value = Number.parseInt(this.text(name), 10);
    return Number.isNaN(value) ? fallback : Math.min(max, Math.max(min, value));
  }

  flag(name: string): boolean {
    const value = this.text(name).toLowerCase();
    return value === "true" || value === "1" || value === "yes";
  }

  /** An object or array, given as such or as JSON text; undefined when it is absent. */
  json(name: string, complaint: string): unknown {
    const value = this.fields[name];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(complaint);
    }
  }

  /** The uploaded file that a parameter names: a part of the same name, or `attach://part`. */
  upload(value: string, name: string): Upload | undefined {
    return value.startsWith("attach://") ? this.uploads.get(value.slice(9)) : this.uploads.get(name);
  }
}
