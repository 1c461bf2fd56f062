import { z } from "zod";
import { anyone, targetOf } from "../../conversation/place.ts";
import { type Choice, type Text, words } from "../../conversation/reply.ts";
import { screen } from "../../conversation/screen.ts";
import { catalogue, leafOf, said, topOf } from "./catalogue.ts";

const code = z.string().refine((one) => leafOf(one) !== undefined || topOf(one) !== undefined);

const at = {
  guides: () => targetOf("guides", []),
  under: (top: string) => targetOf("guides.under", [top]),
  guide: (leaf: string) => targetOf("guides.view", [leaf]),
} as const;

/** 办事指南: the headings. */
export const guides = screen("guides", {
  access: anyone,
  show: () => ({
    text: words("guides.which"),
    choices: inPairs(
      catalogue.map((top) => ({
        label: words("guides.top_label", { icon: top.icon, name: said(top.code) }),
        to: at.under(top.code),
      })),
    ),
  }),
});

/** The guides under one heading. */
export const guidesUnder = screen("guides.under", {
  args: [code],
  access: anyone,
  back: () => at.guides(),
  show: (_turn, top) => ({
    text: words("guides.under_text", { name: said(top) }),
    choices: inPairs(
      (topOf(top)?.children ?? []).map((leaf) => ({ label: said(leaf.code), to: at.guide(leaf.code) })),
    ),
  }),
});

/** A guide: who, papers, steps, where, hours, fee, how long. */
export const guide = screen("guides.view", {
  args: [code],
  access: anyone,
  back: (_turn, leaf) => at.under(topOf(leaf)?.code ?? leaf),
  show: (_turn, leaf) => ({
    text: guideText(leaf),
    choices: leafOf(leaf)?.apply
      ? // Filing is another feature's, and that one knows this one.
        [{ label: words("guides.file"), to: `requests.begin/${leaf}`, style: "primary" }]
      : [],
  }),
});

function guideText(leaf: string): Text[] {
  const line = (part: "who" | "papers" | "where" | "hours" | "fee" | "limit") =>
    words(`guides.${part}`, { text: said(leaf, part) });
  return [
    words("guides.head", { name: said(leaf), short: said(leaf, "short") }),
    words("guides.block", { lines: [line("who"), line("papers")] }),
    words("guides.steps", { text: said(leaf, "steps") }),
    words("guides.block", { lines: [line("where"), line("hours"), line("fee"), line("limit")] }),
    words("guides.tip", { text: said(leaf, "tip") }),
  ];
}

function inPairs(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let index = 0; index < choices.length; index += 2) rows.push(choices.slice(index, index + 2));
  return rows;
}
