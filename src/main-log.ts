import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";

/**
 * The log: errors without the data they were made of, and in each line neither the secrets of this process nor
 * anything that says who somebody is.
 * @example const log = openLog(config.LOG_LEVEL, [config.TELEGRAM_BOT_TOKEN]); log.error({ err }, "stopping");
 */
export function openLog(
  level: LoggerOptions["level"],
  secrets: readonly (string | undefined)[],
  to: DestinationStream = pino.destination(2),
): Logger {
  const mask = masking(secrets.filter((secret) => secret !== undefined));
  const serializers = { err: plainError };
  return pino({ level, serializers }, { write: (line) => to.write(mask(line)) });
}

/** A token of a bot in an address, and anything as long and as random as our own tokens are. */
const tokens = /\bbot\d+:[\w-]+|(?<![\w-])(?=[A-Za-z_-]*\d)[\w-]{32,}(?![\w-])/g;
/** Numbers of identity cards, mobile telephones and telephones at home. */
const numbers =
  /(?<![\d.])(?:\d{17}[\dXx]|(?:86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8}|0\d{9,11})(?![\dXx])/g;
/** The county's names and words are Chinese, the log is not. */
const words = /\p{Script=Han}+/gu;

function masking(secrets: readonly string[]): (line: string) => string {
  return (line) => {
    let left = line;
    for (const secret of secrets) left = left.replaceAll(secret, "…");
    // A number stays a number, so that a line stays JSON.
    return left
      .replace(tokens, "…")
      .replace(numbers, (number) => number.replace(/[\dXx]/g, "9"))
      .replace(words, "…");
  };
}

interface PlainError {
  type: string;
  message: string;
  code?: unknown;
  stack?: string;
  cause?: PlainError;
}

/** What went wrong and where: other fields of an error may hold what was being sent or stored. */
function plainError(cause: unknown): PlainError {
  if (!(cause instanceof Error)) return { type: typeof cause, message: "no error was thrown" };
  return {
    type: cause.name,
    message: messageOf(cause),
    code: "code" in cause ? cause.code : undefined,
    stack: framesOf(cause),
    cause: cause.cause === undefined ? undefined : plainError(cause.cause),
  };
}

const longest = 300;

/** Prisma writes the values of a call between its first line and its last, and JSON's errors quote what they read. */
function messageOf({ name, message }: Error): string {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const [first = "", last = ""] = [lines.at(0), lines.slice(1).at(-1)];
  const told = last === "" ? first : `${first} … ${last}`;
  return (name === "SyntaxError" ? told.replace(/"[^"]*"(\.\.\.)?/g, "…") : told).slice(0, longest);
}

/** The places alone: a stack begins with the message. */
const framesOf = ({ stack = "" }: Error): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
