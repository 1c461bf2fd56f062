import type { Work } from "../../conversation/turn.ts";
import { stateCouncil } from "./rules/state-council.ts";
import type { Calendar } from "./rules/working-days.ts";

/** The calendar the county goes by. */
export const calendarOf = async (_work: Work): Promise<Calendar> => stateCouncil;
