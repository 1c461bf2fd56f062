import { words } from "../../conversation/reply.ts";
import { action } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { said } from "../catalogue/index.ts";
import { notePhoneSeen } from "../directory/index.ts";
import type { RequestRow } from "../requests/index.ts";
import { at, handlers, id, mustFind } from "./addresses.ts";
import { maskNumbers } from "./rules.ts";

interface Phone {
  name: string;
  phone: string;
  /** Whose it is, if the directory knows them. */
  owner?: number;
}

/** The telephones of whoever filed it and whom it is for; of what staff took down, their own are none of it. */
export function phonesOf({ filer, beneficiary, beneficiaryWords, atWindow }: RequestRow): Phone[] {
  const persons = [...(atWindow ? [] : [filer]), ...(beneficiary ? [beneficiary] : [])];
  const known = persons.flatMap(({ id: owner, name, phone }) => (phone ? [{ owner, name, phone }] : []));
  const told = beneficiaryWords ?? "";
  return maskNumbers(told) !== told ? [...known, { name: "", phone: told }] : known;
}

/** Shows whole telephone numbers: writes down who looked, and lets their owners know once a day. */
export const phone = action("handling.phone", {
  args: [id],
  access: handlers,
  run: async (turn, requestId) => {
    const request = await mustFind(turn, requestId);
    const phones = phonesOf(request);
    turn.audit({
      what: "handling.phone_seen",
      object: `request:${requestId}`,
      after: { persons: phones.map((one) => one.owner ?? null) },
    });
    for (const { owner } of phones) if (owner !== undefined) tellOwner(turn, request, owner);
    const lines = phones.map(({ name, phone: whole }) =>
      words("handling.phone_line", { name, phone: whole }),
    );
    return {
      view: {
        text: words("handling.phones", { lines }),
        choices: [{ label: words("common.back"), to: at.view(requestId) }],
        personal: true,
      },
    };
  },
});

function tellOwner(turn: Turn, request: RequestRow, owner: number): void {
  notePhoneSeen(turn, owner, {
    at: at.view(request.id),
    said: words("handling.phone_seen", {
      by: turn.person?.name ?? "",
      name: said(request.category),
      number: request.number,
    }),
  });
}
