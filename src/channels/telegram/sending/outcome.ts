import { GrammyError, HttpError } from "grammy";
import type { Sent } from "../../channel.ts";

/** What a failed call means for the message; what is not the platform's doing is thrown on. */
export function outcomeOf(error: unknown): Sent {
  if (error instanceof HttpError) return { kind: "retry", why: networkFault(error) };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description, parameters } = error;
  const why = `${code} ${description}`;
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: "moved", chat: String(parameters.migrate_to_chat_id) };
  if (code === 429) return { kind: "wait", seconds: parameters.retry_after ?? 1, everyone: false };
  if (code === 403) return { kind: "unreachable", why };
  if (code === 400 && /chat not found|not enough rights|have no rights|user not found/i.test(description)) {
    return { kind: "unreachable", why };
  }
  // A token that is refused says nothing about the message.
  if (code >= 500 || code === 401 || code === 404) return { kind: "retry", why };
  return { kind: "refused", why };
}

/** In a word why there was no answer; the address is left out, because it holds the token. */
export function networkFault({ error, message }: HttpError): string {
  if (error instanceof Error) {
    if ("code" in error && typeof error.code === "string") return error.code;
    return error.name === "AbortError" ? "timeout" : error.message.replaceAll(/https?:\S+/g, "…");
  }
  return message;
}

/** The message shows these words and buttons already. */
export const isUnchanged = (error: unknown) => is400(error, /message is not modified/i);

/** A message that is gone, too old or no text: only a new one helps. */
export const isUneditable = (error: unknown) =>
  is400(
    error,
    /message to edit not found|message can't be edited|no text in the message|MESSAGE_ID_INVALID/i,
  );

/** The platform no longer knows a file by the name it gave it. */
export const isForgottenFile = (error: unknown) =>
  is400(
    error,
    /wrong (?:remote )?file (?:identifier|id)|file_?\s?reference|wrong string length|can't use file of type/i,
  );

const is400 = (error: unknown, description: RegExp) =>
  error instanceof GrammyError && error.error_code === 400 && description.test(error.description);
