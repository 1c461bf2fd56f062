import type { Api } from "grammy";
import type { LanguageCode } from "grammy/types";
import { words as text } from "../../conversation/reply.ts";
import type { Words } from "../../words.ts";
import type { Log } from "../channel.ts";

/** What stands in the menu beside the text field, from the top. */
const descriptions = {
  start: text("telegram.commands.start"),
  new: text("telegram.commands.new"),
  mine: text("telegram.commands.mine"),
  duty: text("telegram.commands.duty"),
  guide: text("telegram.commands.guide"),
  help: text("telegram.commands.help"),
  language: text("telegram.commands.language"),
  cancel: text("telegram.commands.cancel"),
};

/** Tells Telegram the commands in every language; nothing depends on it, so a fault is one line in the log. */
export async function announceCommands(
  api: Api,
  words: Pick<Words, "languages" | "fallback" | "label">,
  log: Log,
): Promise<void> {
  try {
    await announce(api, words, words.fallback);
    for (const language of words.languages) {
      const [code] = language.split("-");
      if (isLanguageCode(code)) await announce(api, words, language, code);
    }
  } catch (error) {
    log.warn(
      { why: error instanceof Error ? error.message : String(error) },
      "Telegram: the commands were not announced",
    );
  }
}

async function announce(
  api: Api,
  words: Pick<Words, "label">,
  language: string,
  language_code?: LanguageCode,
): Promise<void> {
  const commands = Object.entries(descriptions).map(([command, description]) => ({
    command,
    description: words.label(language, description),
  }));
  await api.raw.setMyCommands({ commands, scope: { type: "all_private_chats" }, language_code });
}

/** Telegram knows languages by two letters: `zh` for `zh-CN`. */
const isLanguageCode = (code: string | undefined): code is LanguageCode => /^[a-z]{2}$/.test(code ?? "");
