import { badRequest } from "../rules/refusal.ts";
import { type Fields, Params, type Upload } from "./params.ts";

const LINE_END = Buffer.from("\r\n");
const HEADERS_END = Buffer.from("\r\n\r\n");

/** Reads multipart/form-data. File names may stand without quotes, because grammY sends them so. */
export function readMultipart(body: Buffer, boundary: string): Params {
  const fields: Fields = {};
  const uploads = new Map<string, Upload>();
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const head = start + delimiter.length;
    if (body[head] === 0x2d && body[head + 1] === 0x2d) break;
    const headersEnd = body.indexOf(HEADERS_END, head);
    const next = body.indexOf(delimiter, head);
    if (headersEnd < 0 || next < 0) throw badRequest("can't parse multipart form data");
    const content = body.subarray(headersEnd + HEADERS_END.length, next - LINE_END.length);
    const disposition = dispositionOf(body.toString("utf8", head, headersEnd));
    const name = attribute(disposition, "name");
    const file = attribute(disposition, "filename");
    if (file === undefined) fields[name ?? ""] = content.toString("utf8");
    else uploads.set(name ?? "", { name: file, bytes: content });
    start = next;
  }
  return new Params(fields, uploads);
}

function dispositionOf(headers: string): string {
  const line = headers
    .split("\r\n")
    .find((header) => header.toLowerCase().startsWith("content-disposition:"));
  return line ?? "";
}

function attribute(disposition: string, name: string): string | undefined {
  for (const part of disposition.split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim().toLowerCase() !== name) continue;
    const value = part.slice(equals + 1).trim();
    return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  }
  return undefined;
}
