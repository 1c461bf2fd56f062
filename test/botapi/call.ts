/** An answer of the Bot API, as it came. `result` is an object even where there is none, to be looked into. */
export interface RawAnswer {
  status: number;
  ok?: unknown;
  error_code?: unknown;
  description?: unknown;
  parameters?: unknown;
  result: Record<string, unknown> & Iterable<Record<string, unknown>>;
}

/** Calls a method without any bot library; a form goes as multipart, everything else as JSON. */
export async function call(
  api: { root: string; token: string },
  method: string,
  params: object = {},
): Promise<RawAnswer> {
  const form = params instanceof FormData;
  const response = await fetch(`${api.root}/bot${api.token}/${method}`, {
    method: "POST",
    body: form ? params : JSON.stringify(params),
    ...(form ? {} : { headers: { "content-type": "application/json" } }),
  });
  const answer = Object(await response.json());
  return { ...answer, status: response.status, result: Object(answer.result) };
}

/** What a refusal looks like; the description stands without "Bad Request: ". */
export function refusal(description: string): object {
  const known = CODES.get(description.split(":")[0] ?? "");
  const code = known ?? 400;
  const words = known ? description : `Bad Request: ${description}`;
  return { ok: false, error_code: code, status: code, description: words };
}

const CODES = new Map([
  ["Forbidden", 403],
  ["Not Found", 404],
  ["Request Entity Too Large", 413],
]);
