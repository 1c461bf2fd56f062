import { postKinds } from "../../conversation/access.ts";
import { plain, type Text, words } from "../../conversation/reply.ts";
import { type ContactCard, groupedPhone } from "../../pictures/contact-card.ts";
import { dutyKinds, dutyWords, householdWords, postWords } from "../directory/index.ts";
import { spacedCode } from "./rules/code.ts";
import type { CardFacts, Contact } from "./rules/facts.ts";

/** What somebody answers as. The duty of a Party member bears the same code as the post and says more. */
function roleWords(kind: Contact["kind"]): Text {
  const duty = dutyKinds.find((one) => one === kind);
  const post = postKinds.find((one) => one === kind);
  if (duty) return dutyWords(duty);
  return post ? postWords(post) : words("common.none");
}

/** The start code behind a card's QR code. */
export const startCode = (code: string): string => `card-${code}`;

/** Puts the facts of a household into the words of its card. */
export function cardWords(
  facts: CardFacts,
  on: { code: string; link: string | undefined },
  read: (text: Text) => string,
): ContactCard {
  const { hall, contacts } = facts;
  const turnTo = hall?.phone ? "hall" : on.link === undefined ? "village" : "code";
  return {
    title: read(words("cards.paper.title")),
    household: read(householdWords(facts)),
    place: [facts.village, facts.group].filter(Boolean).join(" · "),
    heading: read(words("cards.paper.heading")),
    contacts: contacts.map(({ name, kind, phone }) => ({
      name,
      duty: read(roleWords(kind)),
      phone: phone === undefined ? undefined : groupedPhone(phone),
      hint: read(words(`cards.paper.hint_${turnTo}`)),
    })),
    nobody: read(words(`cards.paper.nobody_${turnTo}`)),
    hall: hall && {
      name: read(words("cards.paper.hall", { unit: hall.unit })),
      place: hall.place,
      hours: hall.hours,
      phone: hall.phone && groupedPhone(hall.phone),
    },
    link: on.link,
    caption: read(words(on.link === undefined ? "cards.paper.typed" : "cards.paper.scan")),
    code: on.link === undefined ? `card ${spacedCode(on.code)}` : spacedCode(on.code),
  };
}

/** What stands on a card, as lines of a message: for those who cannot see the picture. */
export function factLines({ contacts, hall }: CardFacts): Text[] {
  const people = contacts.map(({ name, kind, phone }) =>
    words(phone === undefined ? "cards.line_no_phone" : "cards.line", {
      name,
      role: roleWords(kind),
      phone: phone === undefined ? words("common.none") : plain(groupedPhone(phone)),
    }),
  );
  if (!hall) return people;
  const said = [hall.place, hall.hours, hall.phone].filter((one) => one !== undefined);
  return [...people, words("cards.hall_line", { unit: hall.unit, said: said.join(" · ") })];
}
