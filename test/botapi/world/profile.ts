import { isFields, type Params } from "../http/params.ts";
import { badRequest } from "../rules/refusal.ts";
import { longerThan } from "../rules/text.ts";

export interface Command {
  command: string;
  description: string;
}

const MAX_COMMANDS = 100;

/** What people see of the bot before they talk to it. Keys are "scope/language". */
export class Profile {
  readonly commands = new Map<string, Command[]>();
  readonly descriptions = new Map<string, string>();
  readonly shortDescriptions = new Map<string, string>();
  readonly menuButtons = new Map<number, unknown>();

  setCommands(params: Params): void {
    const commands = readCommands(params.json("commands", "can't parse commands JSON object"));
    this.commands.set(commandKey(params), commands);
  }

  commandsOf(params: Params): Command[] {
    return this.commands.get(commandKey(params)) ?? [];
  }

  deleteCommands(params: Params): void {
    this.commands.delete(commandKey(params));
  }

  setDescription(params: Params): void {
    const text = params.text("description");
    if (longerThan(text, 512)) throw badRequest("BOT_DESCRIPTION_TOO_LONG");
    this.descriptions.set(languageOf(params), text);
  }

  setShortDescription(params: Params): void {
    const text = params.text("short_description");
    if (longerThan(text, 120)) throw badRequest("BOT_SHORT_DESCRIPTION_TOO_LONG");
    this.shortDescriptions.set(languageOf(params), text);
  }

  setMenuButton(params: Params): void {
    const button = params.json("menu_button", "can't parse menu button JSON object") ?? { type: "default" };
    if (!isFields(button)) throw badRequest("can't parse menu button: MenuButton must be an Object");
    if (!["default", "commands", "web_app"].includes(String(button.type)))
      throw badRequest("can't parse menu button: MenuButton has unsupported type");
    this.menuButtons.set(params.integer("chat_id"), button);
  }
}

/** An ISO 639-1 code of two letters, or nothing for everybody; `zh-CN` is refused. */
function languageOf(params: Params): string {
  const language = params.text("language_code");
  if (language !== "" && !/^[a-z]{2}$/.test(language)) throw badRequest("invalid language code specified");
  return language;
}

function commandKey(params: Params): string {
  const language = languageOf(params);
  const scope = params.json("scope", "can't parse BotCommandScope JSON object");
  if (scope === undefined) return `default/${language}`;
  if (!isFields(scope)) throw badRequest("can't parse BotCommandScope: BotCommandScope must be an Object");
  const names = ["type", "chat_id", "user_id"]
    .map((name) => scope[name])
    .filter((part) => part !== undefined);
  return `${names.join(":")}/${language}`;
}

function readCommands(value: unknown): Command[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("expected an Array of BotCommand");
  if (value.length > MAX_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  return value.map(readCommand);
}

function readCommand(value: unknown): Command {
  if (!isFields(value)) throw badRequest("can't parse BotCommand: expected an Object");
  for (const name of ["command", "description"])
    if (typeof value[name] !== "string")
      throw badRequest(`can't parse BotCommand: Can't find field "${name}"`);
  const command = String(value.command).trim().replace(/^\//, "");
  const description = String(value.description).trim();
  if (command === "") throw badRequest("command must be non-empty");
  if (longerThan(command, 32)) throw badRequest("command length must not exceed 32");
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description === "") throw badRequest("command description must be non-empty");
  if (longerThan(description, 256)) throw badRequest("command description length must not exceed 256");
  return { command, description };
}
