import type { Job } from "../../../conversation/feature.ts";
import { calendarOf } from "../../calendar/index.ts";
import { noteBell, unraisedQuestions } from "../store/questions.ts";
import { raise, remind } from "./news.ts";
import { bellOf } from "./rules.ts";

/** Reminds of questions that are nearly due, and lets those that are overdue climb. */
export const questionsJob: Job = {
  name: "disclosure.questions",
  cron: "*/15 * * * *",
  missed: "latest",
  run: async (work) => {
    const counts = { reminded: 0, raised: 0 };
    const calendar = await calendarOf(work);
    for (const question of await unraisedQuestions(work)) {
      const bell = bellOf(question, work.now, calendar);
      if (!bell) continue;
      await noteBell(work, question, bell);
      if (bell === "remind") {
        await remind(work, question);
        counts.reminded += 1;
      } else {
        await raise(work, question);
        counts.raised += 1;
      }
    }
    return counts;
  },
};
