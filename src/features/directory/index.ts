import { postKinds } from "../../conversation/access.ts";
import type { Feature, Hat } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { approve, refuse, settle } from "./claims/decide.ts";
import { exportedClaims } from "./claims/list.ts";
import { claim, claimPhone, claims, countToConfirm } from "./claims/screens.ts";
import { answerable, chain, phone } from "./duties/chain-screens.ts";
import { correctDuty, endDuty } from "./duties/change.ts";
import { duties, duty } from "./duties/screens.ts";
import { setDuty } from "./duties/set.ts";
import { help } from "./grants/ask.ts";
import { allowHelp, endHelp, refuseHelp } from "./grants/decide.ts";
import { asks, grant, helps } from "./grants/screens.ts";
import { addHousehold, editHousehold, endHousehold, moveHousehold } from "./households/forms.ts";
import { changeHousehold, findOne as findHouse, household, households } from "./households/screens.ts";
import { accept, followCode, hearCode, invited, take } from "./invitations/accept.ts";
import { exportedInvitations } from "./invitations/list.ts";
import { invite, inviteFor } from "./invitations/make.ts";
import { invitation, invitations, revoke } from "./invitations/screens.ts";
import { belong, changeHome, changeName, changePhone } from "./people/edit.ts";
import { hat, wear } from "./people/hat.ts";
import { begin, join } from "./people/join.ts";
import { findOne as findPerson, members, people, person } from "./people/keep.ts";
import { addPerson, correctPerson, endPerson, movePerson } from "./people/keep-forms.ts";
import { leave, leaving, me, publish } from "./people/me.ts";
import { merge, pickTwin, twins } from "./people/twins.ts";
import { correctPost, movePost } from "./posts/correct.ts";
import { endPost } from "./posts/end.ts";
import { givePost, postFor } from "./posts/give.ts";
import { post, posts } from "./posts/screens.ts";
import { addUnit, endUnit, hall, moveUnit, renameUnit } from "./units/forms.ts";
import { exported, lists } from "./units/lists.ts";
import { children, editUnit, unit, units } from "./units/screens.ts";

export { claimHousehold } from "./claims/make.ts";
export { whoIsTold as nearestOf } from "./claims/rules.ts";
export { findClaim, waitingClaimOf } from "./claims/store.ts";
export { chainOf } from "./duties/chain.ts";
export { isAnswerableFor } from "./duties/chain-screens.ts";
export {
  type Answerable,
  chainFrom,
  type DutyKind,
  dutiesOver,
  dutyKinds,
  type Rung,
  readDuty,
} from "./duties/rules.ts";
export {
  changeHousehold,
  findHousehold,
  type Household,
  householdsUnder,
  membersOf,
} from "./households/store.ts";
export { firstInvitation } from "./invitations/first.ts";
export { dutyWords, erasedCode, householdWords, levelWords, postWords } from "./naming.ts";
export { enterPerson, tieToOwner } from "./people/enter.ts";
export { nameQuestion } from "./people/questions.ts";
export { isName, maskPhone } from "./people/rules.ts";
export { notePhoneSeen, phoneSeen } from "./people/see-phone.ts";
export { personName } from "./people/store.ts";
export { kindsAt, readKind } from "./posts/rules.ts";
export { type Holder, holdersBelow, postHolders } from "./posts/store.ts";
export { setDuty as makeAnswerable } from "./store/links.ts";
export { isLivedIn, levelAbove, servedPath } from "./units/rules.ts";
export { findUnit, lineOf, type Unit, unitName, unitsOf } from "./units/store.ts";

const everyone: readonly Hat[] = ["villager", ...postKinds];
const villagers: readonly Hat[] = ["villager", "party_member"];
const deciding: readonly Hat[] = ["village_committee", "secretary", "admin"];

/** Units and people: who somebody is, where they belong, which posts they hold, who is answerable for them. */
export const directory: Feature = {
  name: "directory",
  screens: [
    me,
    leaving,
    hat,
    chain,
    answerable,
    helps,
    grant,
    asks,
    claims,
    claim,
    invited,
    invitations,
    invitation,
    units,
    unit,
    children,
    editUnit,
    lists,
    households,
    household,
    changeHousehold,
    people,
    members,
    person,
    twins,
    posts,
    post,
    duties,
    duty,
  ],
  forms: [
    join,
    accept,
    changeName,
    changePhone,
    changeHome,
    belong,
    help,
    refuseHelp,
    settle,
    refuse,
    invite,
    addUnit,
    renameUnit,
    hall,
    moveUnit,
    endUnit,
    addHousehold,
    editHousehold,
    moveHousehold,
    endHousehold,
    findHouse,
    addPerson,
    correctPerson,
    movePerson,
    endPerson,
    findPerson,
    pickTwin,
    givePost,
    postFor,
    correctPost,
    movePost,
    endPost,
    setDuty,
    correctDuty,
    endDuty,
  ],
  actions: [
    begin,
    wear,
    leave,
    publish,
    phone,
    claimPhone,
    approve,
    allowHelp,
    endHelp,
    take,
    revoke,
    inviteFor,
    merge,
    exported.action,
    exportedClaims.action,
    exportedInvitations.action,
  ],
  menu: [
    {
      label: words("directory.menu.claims"),
      to: at.claims(),
      hats: deciding,
      order: 15,
      count: countToConfirm,
    },
    { label: words("directory.menu.units"), to: at.units(), hats: ["admin"], order: 20 },
    { label: words("directory.menu.invitations"), to: at.invitations(), hats: ["admin"], order: 25 },
    { label: words("directory.menu.chain"), to: at.chain(), hats: villagers, order: 50 },
    { label: words("directory.menu.helps"), to: at.helps(), hats: villagers, order: 56 },
    { label: words("directory.menu.me"), to: at.me(), hats: everyone, order: 80 },
    {
      label: words("directory.menu.hat"),
      to: at.hat(),
      hats: everyone,
      order: 90,
      only: (turn) => (turn.person?.posts.length ?? 0) > 0,
    },
  ],
  commands: { join: "directory.begin", me: at.me(), hat: at.hat(), helpers: at.helps() },
  codes: { inv: followCode },
  hear: hearCode,
};
