import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { figuresFrom } from "./figures.ts";
import { keepsChecklist } from "./kinds/access.ts";
import * as kinds from "./kinds/screens.ts";
import { pagesOf } from "./pages/pages.ts";
import { attach, table, write } from "./prepare/forms.ts";
import { correct, drop, submitAction, takeBackAction } from "./prepare/hand-in.ts";
import { clear, clearing, itemScreen, nothing, tick } from "./prepare/item.ts";
import { countWaiting, issue, mine } from "./prepare/screens.ts";
import { workbooks } from "./prepare/workbooks.ts";
import { daysJob } from "./publish/jobs.ts";
import { approveAction, changes, late, sendBackForm } from "./publish/screens.ts";
import { answer, decline, helped } from "./questions/answer.ts";
import { again, ask } from "./questions/ask.ts";
import { correct as correctAnswer, corrections } from "./questions/correct.ts";
import { exported as exportQuestions } from "./questions/export.ts";
import { questionsJob } from "./questions/jobs.ts";
import * as lists from "./questions/lists.ts";
import * as questions from "./questions/screens.ts";
import * as archive from "./reading/archive.ts";
import { issue as readIssue } from "./reading/issue.ts";
import { item as readItem } from "./reading/item.ts";
import { itemByNumber } from "./reading/number.ts";
import { version, versions } from "./reading/versions.ts";
import { isPublishedFile } from "./store/versions.ts";

export { figuresFrom } from "./figures.ts";
export { approve, correct as beginCorrection, type Done, publish, submit } from "./publish/acts.ts";
export { holdsNumber } from "./questions/rules.ts";
export { instantOf, nextQuarter, type Step } from "./rules/days.ts";
export { findIssue, type Issue } from "./store/issues.ts";
export { itemsOf, tickItem, writeItem } from "./store/items.ts";
export { makeIssue } from "./store/make.ts";
export { quarterWords, titleWords } from "./wording.ts";

/**
 * The disclosure (党务公开日): what every Party organisation publishes on the 20th of a quarter's last month. The other
 * features offer their figures for it.
 */
export function disclosureOf(features: readonly Feature[]): Feature {
  const figures = figuresFrom(features);
  return {
    name: "disclosure",
    screens: [
      mine,
      issue,
      itemScreen(figures),
      clearing,
      changes,
      kinds.levels,
      kinds.list,
      kinds.kind,
      kinds.ending,
      archive.unit,
      archive.below,
      readIssue,
      readItem,
      versions,
      version,
      questions.list,
      questions.view,
      lists.mine,
      lists.inbox,
      lists.answered,
      corrections,
    ],
    forms: [
      write,
      attach,
      table,
      correct,
      late,
      sendBackForm,
      kinds.add,
      kinds.rename,
      archive.find,
      ask,
      again,
      answer,
      decline,
      correctAnswer,
    ],
    actions: [
      tick,
      nothing,
      clear,
      submitAction(figures),
      takeBackAction,
      drop,
      approveAction,
      kinds.move,
      kinds.end,
      archive.start,
      helped,
      exportQuestions.action,
    ],
    menu: [
      {
        label: words("disclosure.read.menu"),
        to: at.archives(),
        hats: ["villager", ...postKinds],
        order: 40,
      },
      {
        label: words("disclosure.question.menu"),
        to: at.inbox(),
        hats: ["publicity", "secretary"],
        order: 19,
        count: lists.countToAnswer,
      },
      {
        label: words("disclosure.prepare.menu"),
        to: at.mine(),
        hats: ["publicity", "secretary"],
        order: 14,
        count: countWaiting,
      },
      {
        label: words("disclosure.kinds.menu"),
        to: at.levels(),
        hats: ["admin"],
        order: 37,
        only: keepsChecklist,
      },
    ],
    commands: {
      prepare: at.mine(),
      disclosure: at.archives(),
      answers: at.inbox(),
      questions: at.myQuestions(),
    },
    number: itemByNumber,
    jobs: [daysJob(figures), questionsJob],
    errands: [workbooks],
    pages: pagesOf(features),
    openFile: isPublishedFile,
  };
}
