import { Agent as PlainAgent, request as plainRequest, type RequestOptions } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { urlToHttpOptions } from "node:url";
import { HttpError, type Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";

/**
 * Makes calls without files straight over Node's HTTP: grammY's way over node-fetch takes almost three times the
 * processor time, and that is half of what a reply costs. Calls that do not end within `seconds` fail.
 * @example api.config.use(directCalls({ apiRoot, token, seconds: 20 }))
 */
export function directCalls(options: { apiRoot: string; token: string; seconds: number }): Transformer {
  const root = new URL(options.apiRoot);
  const agent = new (root.protocol === "https:" ? SecureAgent : PlainAgent)({ keepAlive: true });
  const target: RequestOptions = { ...urlToHttpOptions(root), agent, method: "POST" };
  const folder = `${root.pathname.replace(/\/$/, "")}/bot${options.token}/`;
  return async (_previous, method, payload, signal) => {
    try {
      const body = JSON.stringify(payload);
      return readAnswer(await post({ ...target, path: folder + method }, body, options.seconds, signal));
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
}

type Signal = Parameters<Transformer>[3];

/** Resolves with the body of the answer, whatever its status: the Bot API says in it what went wrong. */
function post(target: RequestOptions, body: string, seconds: number, signal: Signal): Promise<string> {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const request = target.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const call = request({ ...target, headers });
    const give = (why: string) => {
      reject(new Error(why));
      call.destroy();
    };
    const timer = setTimeout(give, seconds * 1000, "timeout");
    const stop = () => give("stopped");
    signal?.addEventListener("abort", stop);
    call.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () => resolve(text));
      response.on("error", reject);
    });
    call.on("error", reject);
    call.on("close", () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    });
    if (signal?.aborted) stop();
    else call.end(body);
  });
}

function readAnswer<T>(body: string): ApiResponse<T> {
  const answer: unknown = JSON.parse(body);
  if (isAnswer<T>(answer)) return answer;
  throw new Error("an answer that is none of the Bot API's");
}

const isAnswer = <T>(answer: unknown): answer is ApiResponse<T> =>
  typeof answer === "object" && answer !== null && "ok" in answer && typeof answer.ok === "boolean";
