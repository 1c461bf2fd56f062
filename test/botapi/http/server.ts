import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { findMethod } from "../methods/index.ts";
import { Raw } from "../methods/method.ts";
import { checkParameters } from "../rules/parameters.ts";
import { Refusal, tooManyRequests } from "../rules/refusal.ts";
import type { World } from "../world/world.ts";
import { readParams } from "./body.ts";
import type { Calls } from "./calls.ts";
import { breakAnswer, type Fault, type Faults } from "./faults.ts";
import type { Pace } from "./pace.ts";
import type { Params } from "./params.ts";

export interface Desk {
  world: World;
  token: string;
  faults: Faults;
  calls: Calls;
  pace: Pace | undefined;
  strict: boolean;
  /** Milliseconds that every answer but that of getUpdates takes. */
  delayMs: number;
}

export function createBotApiServer(desk: Desk): Server {
  const server = createServer((request, response) => {
    response.sendDate = false;
    answer(desk, request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return;
      refuse(response, error instanceof Refusal ? error : new Refusal(500, "Internal Server Error"));
      if (!(error instanceof Refusal)) console.error("the test Bot API failed", error);
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? "";
  const question = url.indexOf("?");
  const path = question < 0 ? url : url.slice(0, question);
  const params = await readParams(request, question < 0 ? "" : url.slice(question + 1));
  if (path.startsWith("/file/bot")) return download(desk, path, response);
  const method = methodName(desk, path);
  const fault = desk.faults.take(method, params);
  const wait = (method === "getUpdates" ? 0 : desk.delayMs) + (fault?.kind === "slow" ? fault.ms : 0);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  try {
    if (fault) breakBefore(fault);
    const broken = fault !== undefined && fault.kind !== "slow";
    if (broken && !("performed" in fault && fault.performed)) return breakAnswer(response, fault);
    const gone = (hangUp: () => void) => response.on("close", hangUp);
    const body = await perform(desk, method, params, gone);
    if (broken) breakAnswer(response, fault);
    else send(response, 200, body);
    desk.calls.add(method, params, 200);
  } catch (error) {
    if (error instanceof Refusal) desk.calls.add(method, params, error.code, error.message);
    throw error;
  }
}

/** Runs a call and returns the whole answer as JSON. A webhook's answer may hold a call too. */
export async function perform(
  desk: Desk,
  method: string,
  params: Params,
  gone: (hangUp: () => void) => void = () => {},
): Promise<string> {
  const found = findMethod(method);
  if (!found) throw new Refusal(404, "Not Found: method not found");
  if (desk.strict) checkParameters(found.name, params.fields);
  desk.pace?.check(found.name, params);
  const result = found.run(desk.world, { method: found.name, params, gone });
  const settled = result instanceof Promise ? await result : result;
  return `{"ok":true,"result":${settled instanceof Raw ? settled.json : JSON.stringify(settled)}}`;
}

function methodName(desk: Desk, path: string): string {
  const prefix = `/bot${desk.token}/`;
  if (path.startsWith(prefix))
    return findMethod(path.slice(prefix.length))?.name ?? path.slice(prefix.length);
  const token = /^\/bot([^/]*)\//.exec(path)?.[1];
  if (token === undefined) throw new Refusal(404, "Not Found");
  if (!/^[0-9]+:[A-Za-z0-9_-]+$/.test(token)) throw new Refusal(401, "Unauthorized: invalid token specified");
  throw new Refusal(401, "Unauthorized");
}

function breakBefore(fault: Fault): void {
  if (fault.kind === "flood") throw tooManyRequests(fault.retryAfter);
  if (fault.kind === "status")
    throw new Refusal(fault.code, fault.description ?? STATUS.get(fault.code) ?? "Error");
}

const STATUS = new Map([
  [500, "Internal Server Error"],
  [502, "Bad Gateway"],
  [503, "Service Unavailable"],
  [504, "Gateway Timeout"],
]);

function download(desk: Desk, path: string, response: ServerResponse): void {
  const prefix = `/file/bot${desk.token}/`;
  if (!path.startsWith(prefix)) throw new Refusal(401, "Unauthorized");
  const bytes = desk.world.files.download(decodeURIComponent(path.slice(prefix.length)));
  if (!bytes) throw new Refusal(404, "Not Found");
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length });
  response.end(bytes);
}

function refuse(response: ServerResponse, { code, message, parameters }: Refusal): void {
  const body = JSON.stringify({ ok: false, error_code: code, description: message, parameters });
  send(response, code, body, parameters?.retry_after);
}

function send(response: ServerResponse, status: number, body: string, retryAfter?: number): void {
  const headers: Record<string, string | number> = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  if (retryAfter !== undefined) headers["retry-after"] = retryAfter;
  response.writeHead(status, headers);
  response.end(body);
}
