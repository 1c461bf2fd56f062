import { type PostKind, postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { at } from "./addresses.ts";
import { ask, giveBack, offer } from "./asks/forms.ts";
import { asksJob } from "./asks/jobs.ts";
import { assign, refuseAsk } from "./asks/lead.ts";
import { askAll, leave, leaving } from "./asks/leave.ts";
import { accept, asks, askView, confirmAsk, countWaiting, decline, withdraw } from "./asks/screens.ts";
import { add } from "./keeping/add.ts";
import { edit, editing } from "./keeping/edit.ts";
import { gaps } from "./keeping/gaps.ts";
import { addHours, dropHours, hours } from "./keeping/hours.ts";
import { addMember, member, members, moveMember, rotation } from "./keeping/members.ts";
import { end, ending, findKept, keep, points } from "./keeping/points.ts";
import { draftsWaiting, leadsPoint } from "./keeping/store.ts";
import { ownDays, pointDays } from "./looking/calendars.ts";
import { hear } from "./looking/hear.ts";
import { monthScreen, monthText } from "./looking/month.ts";
import { unitDuty } from "./looking/page.ts";
import { pointScreen } from "./looking/point.ts";
import { all, find, start, today, week } from "./looking/today.ts";
import { quarterly } from "./notes/quarterly.ts";
import { noteScreen, notes } from "./notes/screens.ts";
import { seen } from "./notes/seen.ts";
import { correctNote, takeBack, takingBack, writeNote } from "./notes/write.ts";
import { draft, setOne, spread } from "./planning/draft.ts";
import { planningJobs } from "./planning/jobs.ts";
import { dropPlan, make, months, plans } from "./planning/months.ts";
import { dropSheet, paste, readingSheets, sheetView, useSheet } from "./planning/sheet.ts";
import { exported, publish, publishing, version, versions } from "./planning/versions.ts";
import { makeYear, makeYears, year, years } from "./planning/year.ts";
import { callOff, moveDay } from "./reception/changing.ts";
import { receptionDays, receptions } from "./reception/days.ts";
import { book, rebook, take } from "./reception/forms.ts";
import { visitsEvening, visitsHour, visitsMorning } from "./reception/jobs.ts";
import { day, dayLists, exportedDay, hasDays } from "./reception/list.ts";
import { bookingScreen, mine as bookings, cancelBooking, notComing } from "./reception/mine.ts";
import { missed, outcome, toRequest, visitor, visitRequest } from "./reception/visitor.ts";
import { walkIn } from "./reception/walk-in.ts";
import { takesTurns } from "./store/own.ts";
import { turnsScreen } from "./turns/ahead.ts";
import { eveningJob, hourJob } from "./turns/jobs.ts";
import { mine } from "./turns/mine.ts";
import { begin, history, turnScreen } from "./turns/turn.ts";
import { endFeed, feed, makeFeed, setWish, wish } from "./turns/wish.ts";

export { dutyPage } from "./addresses.ts";
export { tellDuty } from "./keeping/sample.ts";
export { hasDuty } from "./looking/page.ts";
export { onDuty } from "./store/held.ts";

const mineItem = { label: words("duty.mine.menu"), to: at.mine(), only: takesTurns };
const keepItem = { label: words("duty.keep.menu"), to: at.points(), count: draftsWaiting };
/** Whose work is being on duty; who may keep points where they work, but seldom does. */
const turnTakers: readonly PostKind[] = ["clerk", "patrol"];
const keepersBeside: readonly PostKind[] = ["village_committee", "cadre", "clerk"];

const concernedBySwaps = async (turn: Turn): Promise<boolean> =>
  (await takesTurns(turn)) || (await countWaiting(turn)) > 0;

/** 值班: who is on duty where and when, changes of turns, reception days. */
export const duty: Feature = {
  name: "duty",
  screens: [
    today,
    all,
    week,
    pointScreen,
    monthScreen,
    monthText,
    mine,
    turnScreen,
    history,
    wish,
    feed,
    points,
    keep,
    editing,
    hours,
    members,
    member,
    ending,
    months,
    year,
    years,
    draft,
    spread,
    publishing,
    versions,
    version,
    sheetView,
    gaps,
    asks,
    turnsScreen,
    askView,
    leave,
    receptionDays,
    receptions,
    bookings,
    bookingScreen,
    notComing,
    dayLists,
    day,
    visitor,
    notes,
    noteScreen,
    takingBack,
  ],
  forms: [
    find,
    add,
    findKept,
    edit,
    addHours,
    addMember,
    rotation,
    setOne,
    paste,
    ask,
    offer,
    assign,
    refuseAsk,
    book,
    rebook,
    walkIn,
    outcome,
    visitRequest,
    callOff,
    moveDay,
    writeNote,
    correctNote,
    seen,
  ],
  actions: [
    start,
    begin,
    setWish,
    makeFeed,
    endFeed,
    end,
    dropHours,
    moveMember,
    make,
    makeYear,
    makeYears,
    dropPlan,
    plans,
    publish,
    useSheet,
    dropSheet,
    exported.action,
    giveBack,
    accept,
    decline,
    withdraw,
    confirmAsk,
    askAll,
    cancelBooking,
    take,
    missed,
    toRequest,
    exportedDay.action,
    takeBack,
  ],
  menu: [
    { label: words("duty.reception.menu"), to: at.receptionDays(), hats: ["villager"], order: 61 },
    {
      label: words("duty.reception.list.menu"),
      to: at.dayLists(),
      hats: ["secretary", "clerk"],
      order: 58,
      only: hasDays,
    },
    { label: words("duty.look.menu"), to: at.start(), hats: ["villager"], order: 25 },
    { label: words("duty.look.menu"), to: at.start(), hats: postKinds, order: 60 },
    { ...mineItem, hats: turnTakers, order: 24 },
    { ...mineItem, hats: postKinds.filter((kind) => !turnTakers.includes(kind)), order: 56 },
    { ...keepItem, hats: ["secretary", "admin"], order: 28 },
    { ...keepItem, hats: keepersBeside, order: 28, only: leadsPoint },
    { ...keepItem, hats: keepersBeside, order: 59, only: async (turn) => !(await leadsPoint(turn)) },
    {
      label: words("duty.ask.menu"),
      to: at.asks(),
      hats: postKinds,
      order: 57,
      count: countWaiting,
      only: concernedBySwaps,
    },
  ],
  errands: [readingSheets],
  commands: { duty: at.start(), myduty: at.mine(), reception: at.receptionDays() },
  hear,
  pages: [unitDuty, pointDays, ownDays],
  jobs: [...planningJobs, asksJob, eveningJob, hourJob, visitsEvening, visitsMorning, visitsHour],
  leaving,
  quarterly,
};
