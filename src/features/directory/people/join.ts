import { form } from "../../../conversation/form.ts";
import { anyone } from "../../../conversation/place.ts";
import type { Answers } from "../../../conversation/question.ts";
import { contact, oneOf, text } from "../../../conversation/questions/index.ts";
import { open, plain, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import { at } from "../addresses.ts";
import { claimHousehold } from "../claims/make.ts";
import { redeemAsNewcomer, tryCode } from "../invitations/redeem.ts";
import { enterPerson, tieToOwner } from "./enter.ts";
import { homeOf, homeQuestions, householdChosen, householdQuestions, nameQuestion } from "./questions.ts";

const isVillager = (answers: Answers) => answers.who === "villager";

/** Who somebody is: the door of the house for whoever is not known yet. */
export const join = form("directory.join", {
  access: anyone,
  questions: {
    language: oneOf({
      options: (turn) =>
        turn.languages.map((one) => ({
          value: one,
          label: plain(turn.read(one, words("common.language_name"))),
        })),
      onlyIf: (_answers, turn) => !turn.languageKnown,
      // Spoken from the next question on.
      check: (language, turn) => {
        turn.setLanguage(language);
        return undefined;
      },
    }),
    who: oneOf({
      options: () => [
        { value: "villager", label: words("common.post.villager") },
        { value: "code", label: words("directory.have_code") },
      ],
      forgets: ["code"],
    }),
    code: text({
      max: 40,
      onlyIf: (answers) => answers.who === "code",
      check: async (sent, turn) => {
        const found = await tryCode(turn, sent);
        return "refused" in found ? found.refused : undefined;
      },
    }),
    ...homeQuestions(isVillager),
    name: nameQuestion(),
    phone: contact({ optional: true }),
    ...householdQuestions((turn, answers) =>
      isVillager(answers) ? homeOf(turn, homeAnswers(answers)) : undefined,
    ),
  },
  submit: async (turn, answers) => {
    if (turn.person) return open(turn.takeNext() ?? "home", words("directory.known_already"));
    const { name, phone } = answers;
    if (answers.code !== undefined) return redeemAsNewcomer(turn, answers.code, { name, phone });
    const owner = await tieToOwner(turn, phone);
    if (owner !== undefined) {
      return open(turn.takeNext() ?? "home", words("directory.welcome_back", { name: owner }));
    }
    const unit = await homeOf(turn, answers);
    await enterPerson(turn, { name, phone, unitId: unit?.id });
    const head = answers.head ?? undefined;
    if (head !== undefined && unit) {
      await claimHousehold(turn, { unit, householdId: householdChosen(answers), head });
    }
    const said = head === undefined ? "directory.joined" : "directory.joined_waiting";
    return open(turn.takeNext() ?? "home", words(said, { name }));
  },
});

const stringOr = (answer: unknown): string | undefined => (typeof answer === "string" ? answer : undefined);
const homeAnswers = (answers: Answers) => ({
  township: stringOr(answers.township),
  village: stringOr(answers.village),
  group: stringOr(answers.group),
});

/** Where `/join` leads: to the form, or for whoever is known to their own data. */
export const begin = action("directory.begin", {
  access: anyone,
  run: (turn) => open(turn.person ? at.me() : at.join()),
});
