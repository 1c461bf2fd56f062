import { type Text, words } from "../../conversation/reply.ts";
import type { FiguresCard } from "../../pictures/figures.ts";
import { ratings } from "../requests/index.ts";
import {
  beginOf,
  type Figures,
  type Month,
  type MonthCount,
  numberOf,
  percentOf,
  satisfactionOf,
} from "./rules.ts";

/** Puts a month's figures into the words of the picture. */
export function cardOf(
  made: { unit: string; month: Month; figures: Figures; history: readonly MonthCount[] },
  read: (text: Text) => string,
): FiguresCard {
  const { unit, month, figures, history } = made;
  const { rated, percent } = satisfactionOf(figures.ratings);
  return {
    title: unit,
    subtitle: read(words("figures.card.subtitle", { month: beginOf(month) })),
    numbers: [
      { value: grouped(figures.received), label: read(words("figures.card.received")) },
      { value: grouped(figures.completed), label: read(words("figures.card.completed")) },
      { value: onTime(figures), label: read(words("figures.card.on_time")) },
      { value: percent === undefined ? "–" : `${percent}%`, label: read(words("figures.card.satisfied")) },
    ],
    chart: {
      title: read(words("figures.card.history", { count: history.length })),
      received: read(words("figures.card.received")),
      completed: read(words("figures.card.completed")),
      months: history.map((one) => ({
        label: read(words(`figures.short_month.${numberOf(one.month)}`)),
        received: one.received,
        completed: one.completed,
      })),
    },
    ratings: {
      title: read(words("figures.card.ratings", { count: rated })),
      parts: ratings.map((one) => ({
        label: read(words(`figures.rating.${one}`)),
        count: figures.ratings[one],
      })),
      few:
        percent === undefined ? read(words(rated === 0 ? "figures.unrated" : "figures.card.few")) : undefined,
    },
    footer: read(words("figures.card.footer")),
  };
}

/** A share where there are enough, else the bare counts: of few, a share says nothing. */
function onTime({ onTime: part, completed: whole }: Figures): string {
  if (whole === 0) return "–";
  const percent = percentOf(part, whole);
  return percent === undefined ? `${part}/${whole}` : `${percent}%`;
}

const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
