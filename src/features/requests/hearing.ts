import { z } from "zod";
import { form } from "../../conversation/form.ts";
import type { Content, StoredFile } from "../../conversation/message.ts";
import { anyone } from "../../conversation/place.ts";
import { type Answers, type Option, question } from "../../conversation/question.ts";
import { oneOf, tellingSchema, tidy } from "../../conversation/questions/index.ts";
import { type Outcome, open, type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { findGuides, guide, leafOf, said } from "../catalogue/index.ts";
import { at } from "./addresses.ts";
import { prefilled } from "./filing.ts";
import { numberIn } from "./public.ts";
import { myOpen, type RequestRow } from "./store/index.ts";
import { stateWords } from "./wording.ts";

const sentSchema = z.union([
  tellingSchema,
  z.object({ photo: z.object({ id: z.string(), kind: z.enum(["photo", "document"]), size: z.number() }) }),
]);
type Sent = z.infer<typeof sentSchema>;

const mostGuides = 3;
const mostOpen = 4;
const fresh = "new";

/**
 * What somebody said outside of any form, until it is known what it belongs to. The form's first answer comes
 * with it, so that nothing has to be typed twice.
 */
export const heard = form("requests.heard", {
  access: anyone,
  passing: true,
  questions: {
    sent: question<Sent, Record<never, never>>(
      {},
      {
        kind: "sent",
        wants: words("common.wanted.telling"),
        schema: sentSchema,
        free: true,
        read: (content) => (content.kind === "text" ? { value: { words: tidy(content.text) } } : undefined),
        shown: () => words("common.none"),
      },
    ),
    about: oneOf({ options: meanings }),
  },
  submit: (_turn, { sent, about }) => {
    const [kind, rest = ""] = [about.slice(0, 1), about.slice(1)];
    if (about === fresh) return prefilled(undefined, filled(sent));
    if (kind === "g") return open(guide.at(rest));
    if (kind === "f") return prefilled(rest, filled(sent));
    return { to: at.add(Number(rest)), answers: filled(sent) };
  },
});

const filled = (sent: Sent) => ("photo" in sent ? { photos: [sent.photo] } : { what: sent });

const wordsOf = (answers: Answers): string => {
  const sent = sentSchema.safeParse(answers.sent).data;
  return sent && "words" in sent ? (sent.words ?? "") : "";
};

/** What it may be about: kinds of requests and their guides, one's open requests, at last something new. */
async function meanings(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = findGuides(wordsOf(answers), turn.language).slice(0, mostGuides);
  const mine = turn.person ? (await myOpen(turn, turn.person.id)).slice(0, mostOpen) : [];
  const [only] = found;
  const kinds = found.map(({ code }) => ({
    value: `f${code}`,
    label: words("requests.file_kind", { name: said(code) }),
  }));
  const guides =
    only && found.length === 1
      ? [{ value: `g${only.code}`, label: words("requests.read_guide", { name: said(only.code) }) }]
      : [];
  const open = mine.map((request) => ({
    value: `r${request.id}`,
    label: addTo(request, mine),
  }));
  const last = found.length > 0 ? "requests.none_of_these" : "requests.something_new";
  return [...kinds, ...guides, ...open, { value: fresh, label: words(last) }];
}

/** The button that adds to a request; of two of a kind the end of the number tells which. */
function addTo({ category, state, number }: RequestRow, all: readonly RequestRow[]): Text {
  const name = said(category);
  const alike = all.filter((other) => other.category === category).length > 1;
  if (alike) return words("requests.add_to_numbered", { name, number: number.slice(-4) });
  return words("requests.add_to", { name, state: stateWords(state) });
}

/** Words at a screen: a number is looked up; else it is asked what they are about, if that can be guessed. */
export async function hear(turn: Turn, sent: string): Promise<Outcome | undefined> {
  const number = numberIn(sent);
  if (number) return open(at.status(number));
  const told = tidy(sent).slice(0, 2000);
  if (told === "") return undefined;
  const [best] = findGuides(told, turn.language);
  const mine = turn.person ? await myOpen(turn, turn.person.id) : [];
  if (!best && mine.length === 0) return undefined;
  const said_ = best ? words("requests.sounds_like", { name: said(best.code) }) : undefined;
  return { to: heard.at(), say: said_, answers: { sent: { words: told } } };
}

/** A voice message or a photo at a screen: it belongs to an open request, or is the beginning of a new one. */
export async function receive(turn: Turn, content: Content): Promise<Outcome | undefined> {
  if (content.kind !== "file" || !turn.person) return undefined;
  const sent = sentFile(content.file, content.caption);
  const mine = await myOpen(turn, turn.person.id);
  const got = words(content.file.kind === "voice" ? "requests.got_voice" : "requests.got_photo");
  if (mine.length === 0) return { ...prefilled(undefined, filled(sent)), say: got };
  return { to: heard.at(), say: got, answers: { sent } };
}

function sentFile(file: StoredFile, caption: string | undefined): Sent {
  if (file.kind === "voice") return { voice: file, words: caption };
  return { photo: { ...file, kind: file.kind } };
}

/** Whether a code can be filed, for start codes such as `/start new-road`. */
export const startFiling = (code: string): Outcome | undefined =>
  leafOf(code)?.apply ? open(`requests.begin/${code}`) : undefined;
