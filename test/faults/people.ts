import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "../../src/storage/database.ts";
import type { BotApi } from "../botapi/index.ts";
import type { Chance } from "./chance.ts";
import type { County, Resident } from "./county.ts";
import type { Phone } from "./people/phone.ts";
import { TelegramPhone } from "./people/telegram-phone.ts";
import { type Patient, Villager } from "./people/villager.ts";
import { WebPhone } from "./people/web-phone.ts";

export interface Town {
  api: BotApi;
  root: () => string;
  chance: Chance;
  patient: Patient;
  /** Of a hundred, on the web chat. */
  web: number;
  /** Told of each sending that failed, so that it was done again. */
  failed: (why: string) => void;
}

const day = 86_400_000;

/** Gives everybody a phone, with a chat that knows who they are. */
export function givePhones(sql: Sql, county: County, town: Town, now: Date): Villager[] {
  return county.people.map((resident) => {
    const phone = town.chance.percent(town.web)
      ? openBrowser(sql, resident, town, now)
      : openTelegram(town.api);
    sql.run(`INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES (?, ?, ?, 'zh-CN', ?)`, [
      phone.channel,
      phone.chat,
      resident.id,
      now,
    ]);
    return new Villager(resident, phone, town.patient);
  });
}

const openTelegram = (api: BotApi): Phone => new TelegramPhone(api.user({ started: true }));

function openBrowser(sql: Sql, { id }: Resident, { root, chance, failed }: Town, now: Date): Phone {
  const [chat, token] = [randomBytes(16).toString("base64url"), randomBytes(32).toString("base64url")];
  const hash = createHash("sha256").update(token).digest("base64url");
  sql.run(`INSERT INTO WebSession (hash, chat, createdAt, expiresAt) VALUES (?, ?, ?, ?)`, [
    hash,
    chat,
    now,
    new Date(now.getTime() + 180 * day),
  ]);
  const address = `10.${id >> 16}.${(id >> 8) & 255}.${id & 255}`;
  return new WebPhone({ root, chat, token, address, failed, cutOff: () => chance.percent(3) });
}
