import type { IncomingMessage } from "node:http";
import { badRequest, Refusal } from "../rules/refusal.ts";
import { readMultipart } from "./multipart.ts";
import { isFields, Params } from "./params.ts";

/** 50 MB of files and a little room for the form around them. */
const MAX_BODY = 50 * 1024 * 1024 + 64 * 1024;
const NONE: Buffer = Buffer.alloc(0);

/** The parameters of a request, from its query string and its body: JSON, urlencoded or multipart. */
export async function readParams(request: IncomingMessage, query: string): Promise<Params> {
  const body = await readBody(request);
  const type = request.headers["content-type"] ?? "";
  const params = body.length === 0 ? new Params({}) : parseBody(body, type);
  if (query === "") return params;
  return new Params({ ...Object.fromEntries(new URLSearchParams(query)), ...params.fields }, params.uploads);
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
    });
    request.on("end", () => {
      if (size > MAX_BODY) reject(new Refusal(413, "Request Entity Too Large"));
      else resolve(chunks.length === 1 ? (chunks[0] ?? NONE) : Buffer.concat(chunks));
    });
    request.on("error", reject);
  });
}

function parseBody(body: Buffer, type: string): Params {
  if (type.startsWith("application/json")) return new Params(parseJson(body.toString("utf8")));
  if (type.startsWith("multipart/form-data")) return readMultipart(body, boundaryOf(type));
  return new Params(Object.fromEntries(new URLSearchParams(body.toString("utf8"))));
}

function parseJson(text: string): Params["fields"] {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch {
    // refused below, like every body that is not an object
  }
  throw badRequest("can't parse JSON object");
}

function boundaryOf(type: string): string {
  const at = type.indexOf("boundary=");
  if (at < 0) throw badRequest("boundary field not found");
  const value = type.slice(at + 9);
  const end = value.indexOf(";");
  const boundary = end < 0 ? value : value.slice(0, end);
  return boundary.startsWith('"') ? boundary.slice(1, -1) : boundary;
}
