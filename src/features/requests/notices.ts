import type { StoredFile } from "../../conversation/message.ts";
import { type Choice, type Key, plain, type Text, words } from "../../conversation/reply.ts";
import type { Note } from "../../conversation/turn.ts";
import { said } from "../catalogue/index.ts";
import type { Act } from "./rules/transitions.ts";

/** Whom an event may concern: each hears of it in words of their own. */
export type Audience = "applicant" | "desk" | "offered" | "offerer" | "follower";

/** Who is told of what; leaders hear of overdue requests by their one digest, not here. */
const told: Record<Act | "file", readonly Audience[]> = {
  file: ["applicant", "desk"],
  comment: ["desk"],
  urge: ["desk"],
  withdraw: ["applicant", "desk", "follower"],
  rate: ["desk"],
  reopen: ["applicant", "desk", "follower"],
  supply_papers: ["desk"],
  claim: ["applicant", "follower"],
  start: ["applicant", "follower"],
  ask_papers: ["applicant"],
  note: ["desk"],
  reply: ["applicant"],
  complete: ["applicant", "follower"],
  refuse: ["applicant", "follower"],
  offer: ["applicant", "offered"],
  accept_offer: ["applicant", "offerer"],
  decline_offer: ["offerer"],
  take_back: ["offerer"],
  recall: ["offered"],
  merge: ["applicant", "follower"],
  remind: ["desk"],
  raise: ["applicant"],
  release: ["applicant", "desk"],
};

/** What the notices of an event say. */
export interface News {
  act: Act | "file";
  eventId: number;
  request: { id: number; number: string; category: string; sealed: boolean; state: string; due: Date };
  /** Who did it; none: the clock. */
  by?: string;
  said?: string;
  files: readonly StoredFile[];
  /** A deadline other than the one of completing it. */
  deadline?: Date;
  /** A unit or person it goes to. */
  where?: string;
}

const longest = 300;

/** The notes of an event, one for each person: somebody who is several things to a request hears once. */
export function notices(news: News, people: Readonly<Partial<Record<Audience, readonly number[]>>>): Note[] {
  const notes = new Map<number, Note>();
  for (const audience of told[news.act]) {
    for (const person of people[audience] ?? []) {
      if (!notes.has(person)) notes.set(person, noteFor(news, audience, person));
    }
  }
  return [...notes.values()];
}

function noteFor(news: News, audience: Audience, person: number): Note {
  const { request } = news;
  return {
    id: `request:${request.id}:event:${news.eventId}:person:${person}`,
    to: person,
    text: words(keyFor(news.act, audience), {
      number: request.number,
      name: said(request.category),
      state: words(`requests.state.${request.state}`),
      by: news.by ?? "",
      said: saidIn(news),
      due: news.deadline ?? request.due,
      where: news.where ?? "",
    }),
    choices: choicesFor(news, audience),
    // What an applicant shows goes with the request, not with a message that is forwarded so easily.
    files: audience === "applicant" ? news.files : [],
  };
}

function saidIn({ act, said: told }: News): Text {
  if (!told) return plain("");
  const rating = act === "rate" && ratings.find((one) => one === told);
  const shown = told.length > longest ? `${told.slice(0, longest)}…` : told;
  return words("requests.note_said", { words: rating ? ratingWords(rating) : plain(shown) });
}

const keyFor = (act: Act | "file", audience: Audience): Key =>
  audience === "follower" ? "requests.note.follower" : `requests.note.${act}_${audience}`;

function choicesFor(news: News, audience: Audience): (Choice | Choice[])[] {
  const { id } = news.request;
  switch (audience) {
    case "follower":
      return [{ label: words("requests.button.look"), to: `requests.public/${id}` }];
    case "applicant":
      return applicantChoices(news.act, id);
    case "offered":
      // What is no longer offered is no longer theirs to open.
      return news.act === "recall" ? [] : handlerChoices(id);
    case "desk":
    case "offerer":
      return handlerChoices(id);
  }
}

// The screen of those who handle requests is another feature's: `handling` builds on this one.
const handlerChoices = (id: number): Choice[] => [
  { label: words("requests.button.open"), to: `handling.view/${id}`, style: "primary" },
];

function applicantChoices(act: Act | "file", id: number): (Choice | Choice[])[] {
  const look: Choice = { label: words("requests.button.progress"), to: `requests.view/${id}` };
  if (act === "ask_papers") {
    return [{ label: words("requests.button.supply"), to: `requests.supply/${id}`, style: "primary" }, look];
  }
  if (act === "complete") {
    return [
      ratingChoices(id),
      [look, { label: words("requests.button.reopen"), to: `requests.reopen/${id}` }],
    ];
  }
  return [look];
}

export const ratings = ["good", "fair", "bad"] as const;
/** 满意 基本满意 不满意 */
export type Rating = (typeof ratings)[number];

/** The three taps of a rating. */
export const ratingChoices = (id: number): Choice[] =>
  ratings.map((rating) => ({ label: ratingWords(rating), to: `requests.rate/${id}/${rating}` }));

export const ratingWords = (rating: Rating): Text => words(`requests.rating.${rating}`);
