/** What Telegram adds to some refusals so that a bot can act on them. */
export interface RefusalParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}

/** A request that Telegram refuses: becomes `{ ok: false, error_code, description, parameters? }`. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: RefusalParameters | undefined;

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (why: string, parameters?: RefusalParameters): Refusal =>
  new Refusal(400, `Bad Request: ${why}`, parameters);

export const forbidden = (why: string): Refusal => new Refusal(403, `Forbidden: ${why}`);

export const tooManyRequests = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** Telegram writes the first letter of a library's sentence small, unless it is a CODE_LIKE_THIS. */
export function sentence(why: string): string {
  const second = why[1] ?? "";
  return second === "_" || (second >= "A" && second <= "Z")
    ? why
    : why.charAt(0).toLowerCase() + why.slice(1);
}
