import type { Identity } from "../conversation/access.ts";
import { freshSession, type Session } from "../conversation/engine/session.ts";
import { readTarget } from "../conversation/place.ts";
import type { Target } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Tx } from "../storage/database.ts";
import { loadIdentity } from "./identity.ts";
import { type Ground, OpenWork } from "./work.ts";

/** The turn of one message, on an open transaction. */
export class DeskTurn extends OpenWork implements Turn {
  readonly channel: string;
  readonly chat: string;
  readonly session: Session;
  personId: number | undefined;
  chosenLanguage: string | undefined;
  private readonly askedLanguage: string | undefined;

  constructor(
    ground: Ground,
    tx: Tx,
    now: Date,
    from: {
      channel: string;
      chat: string;
      session: Session;
      personId?: number;
      chosenLanguage?: string;
      askedLanguage?: string;
    },
  ) {
    const who = from.personId === undefined ? undefined : loadIdentity(tx, from.personId, now);
    super(ground, tx, now, who, from.channel);
    this.channel = from.channel;
    this.chat = from.chat;
    this.session = from.session;
    this.personId = who?.id;
    this.chosenLanguage = from.chosenLanguage ?? who?.language;
    this.askedLanguage = from.askedLanguage;
  }

  get language(): string {
    return this.chosenLanguage ?? this.ground.words.match(this.askedLanguage);
  }

  get languageChosen(): boolean {
    return this.chosenLanguage !== undefined;
  }

  get languageKnown(): boolean {
    return this.languageChosen || this.ground.words.speaks(this.askedLanguage);
  }

  get languages(): readonly string[] {
    return this.ground.words.languages;
  }

  get demo(): boolean {
    return this.ground.demo;
  }

  setLanguage(language: string): void {
    this.chosenLanguage = language;
    if (this.personId !== undefined) {
      this.tx.sql.run(`UPDATE Person SET language = ? WHERE id = ?`, [language, this.personId]);
    }
  }

  async identify(person: number | undefined): Promise<void> {
    const who: (Identity & { language?: string }) | undefined =
      person === undefined ? undefined : loadIdentity(this.tx, person, this.now);
    this.who = who;
    this.personId = who?.id;
    if (who?.language) this.chosenLanguage ??= who.language;
  }

  forget(): void {
    this.who = undefined;
    this.personId = undefined;
    delete this.session.next;
    Object.assign(this.session, freshSession());
  }

  takeNext(): Target | undefined {
    const { next } = this.session;
    delete this.session.next;
    return next;
  }

  drafts(): readonly { form: Target; since: Date }[] {
    return Object.entries(this.session.drafts)
      .filter(([form, draft]) => !draft.dropped && Object.keys(draft.answers).length > 0 && this.keeps(form))
      .map(([form, draft]) => ({ form, since: new Date(draft.since) }))
      .sort((a, b) => b.since.getTime() - a.since.getTime());
  }

  private keeps(target: Target): boolean {
    const place = this.ground.house.place(readTarget(target).name);
    return place?.kind === "form" && !place.passing;
  }

  async loginLink(): Promise<{ url: string; until: Date } | undefined> {
    const { makeLogin, publicUrl } = this.ground;
    if (!makeLogin || publicUrl === undefined || this.personId === undefined) return undefined;
    const { path, expiresAt } = await makeLogin(this.tx, this.personId, this.now);
    return { url: `${publicUrl}${path}`, until: expiresAt };
  }

  dropDraft(form: Target): void {
    delete this.session.drafts[form];
  }
}
