import { form } from "../../../conversation/form.ts";
import { known } from "../../../conversation/place.ts";
import { contact } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import { at } from "../addresses.ts";
import { claimHousehold } from "../claims/make.ts";
import { waitingClaimOf, withdrawClaims } from "../claims/store.ts";
import { findUnit } from "../units/store.ts";
import { myself } from "./me.ts";
import { homeOf, homeQuestions, householdChosen, householdQuestions, nameQuestion } from "./questions.ts";
import { changePerson } from "./store.ts";

/** Another name. */
export const changeName = form("directory.change_name", {
  access: known,
  back: () => at.me(),
  questions: { name: nameQuestion() },
  submit: async (turn, { name }) => {
    const person = await myself(turn);
    await changePerson(turn, person.id, "name", { name });
    await turn.identify(person.id);
    return open(at.me(), words("directory.me.name_changed", { name }));
  },
});

/** Another telephone number; published again only by its owner's word. */
export const changePhone = form("directory.change_phone", {
  access: known,
  back: () => at.me(),
  questions: { phone: contact({}) },
  submit: async (turn, { phone }) => {
    const person = await myself(turn);
    await changePerson(turn, person.id, "phone", {
      phone: phone.phone,
      phoneProven: phone.proven,
      phonePublished: false,
    });
    return open(at.me(), words("directory.me.phone_changed"));
  },
});

/** Another home. A household one belongs to is left first; one that is waited for is no longer. */
export const changeHome = form("directory.change_home", {
  access: known,
  back: () => at.me(),
  questions: homeQuestions(() => true),
  submit: async (turn, answers) => {
    const person = await myself(turn);
    if (person.householdId !== undefined) return open(at.leaving(), words("directory.me.leave_first"));
    const unit = await homeOf(turn, answers);
    await withdrawClaims(turn, person.id);
    await changePerson(turn, person.id, "home", { unitId: unit?.id ?? null });
    await turn.identify(person.id);
    return open(at.me(), words("directory.me.home_changed"));
  },
});

/** 认领农户: which household one belongs to, for the village to confirm. */
export const belong = form("directory.belong", {
  access: known,
  back: () => at.me(),
  questions: householdQuestions((turn) => {
    const unitId = turn.person?.unitId;
    return unitId === undefined ? undefined : findUnit(turn, unitId);
  }),
  submit: async (turn, answers) => {
    const person = await myself(turn);
    const unit = person.unitId === undefined ? undefined : await findUnit(turn, person.unitId);
    if (!unit) return open(at.changeHome(), words("directory.me.home_first"));
    if (person.householdId !== undefined) return open(at.leaving(), words("directory.me.leave_first"));
    if (await waitingClaimOf(turn, person.id)) {
      return open(at.me(), words("directory.me.household_waiting"));
    }
    const head = answers.head ?? undefined;
    if (head === undefined) return open(at.me());
    await claimHousehold(turn, { unit, householdId: householdChosen(answers), head });
    return open(at.me(), words("directory.me.claimed"));
  },
});
