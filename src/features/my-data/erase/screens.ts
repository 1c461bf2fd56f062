import { postKinds } from "../../../conversation/access.ts";
import { form } from "../../../conversation/form.ts";
import { known } from "../../../conversation/place.ts";
import { text } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { postWords } from "../../directory/index.ts";
import { openStates, withdraw } from "../../requests/index.ts";
import { at, myId } from "../addresses.ts";
import { previewOf, stillHeld } from "../store/scope.ts";
import { erasePerson } from "./store.ts";

/** 全部清除: what would go, what must stay and why, before anything does. */
export const erasing = screen("my-data.erasing", {
  access: known,
  back: () => at.home(),
  show: async (turn) => {
    const held = await heldWords(turn);
    if (held) return { text: held };
    const {
      chats,
      said,
      diary,
      open: unfinished,
      requests,
      visits,
    } = await previewOf(turn, myId(turn), openStates);
    const goes: Text[] = [
      words("my-data.erase.goes_self"),
      words("my-data.erase.goes_chats", { count: chats }),
    ];
    if (said + diary > 0) goes.push(words("my-data.erase.goes_said", { count: said + diary }));
    if (unfinished.length > 0) {
      goes.push(words("my-data.erase.goes_open", { count: unfinished.length }));
    }
    const stays: Text[] = [];
    if (requests > 0) stays.push(words("my-data.erase.stays_requests", { count: requests }));
    if (visits > 0) stays.push(words("my-data.erase.stays_visits", { count: visits }));
    stays.push(words("my-data.erase.stays_record"));
    return {
      text: [words("my-data.erase.preview", { goes, stays }), words("my-data.erase.copy_first")],
      choices: [
        { label: words("my-data.take_copy"), to: at.copy() },
        { label: words("my-data.erase.go_on"), to: at.erase(), style: "danger" },
      ],
      personal: true,
    };
  },
});

/** Officials hand over first: whoever holds a post answers for others. */
async function heldWords(turn: Turn): Promise<Text | undefined> {
  const { posts, duties } = await stillHeld(turn, myId(turn));
  if (posts.length > 0) {
    const kinds = postKinds.filter((kind) => posts.includes(kind));
    return words("my-data.erase.posts_first", { posts: kinds.map(postWords) });
  }
  return duties > 0 ? words("my-data.erase.duties_first", { count: duties }) : undefined;
}

const wordOf = (turn: Turn): string => turn.read(turn.language, words("my-data.erase.word"));
const folded = (typed: string): string => typed.normalize("NFKC").trim().toLowerCase();

/** Erases, once the word has been typed. */
export const erase = form("my-data.erase", {
  access: known,
  back: () => at.erasing(),
  passing: true,
  questions: {
    sure: text({
      max: 20,
      check: async (typed, turn): Promise<Text | undefined> => {
        if (folded(typed) !== folded(wordOf(turn))) return words("my-data.erase.type_it");
        return heldWords(turn);
      },
    }),
  },
  submit: async (turn) => {
    const me = myId(turn);
    const { open: unfinished } = await previewOf(turn, me, openStates);
    for (const request of unfinished) await withdraw(turn, request);
    await erasePerson(turn, me, {
      nobody: turn.read(turn.language, words("my-data.erase.nobody")),
      family: (surname) => turn.read(turn.language, words("my-data.erase.family", { surname })),
    });
    turn.forget();
    return open("home", words("my-data.erase.done"));
  },
});
