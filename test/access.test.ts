import { afterAll, beforeAll, expect, test } from "vitest";
import { type PostKind, postKinds } from "../src/conversation/access.ts";
import { openHouse } from "../src/features/index.ts";
import { admitted, openScene, type Reach, reaches, type Scene } from "./fixtures/cast.ts";

const villagers = ["own", "family", "helper", "neighbour", "far", "accused", "linked"];
const two = "supervisor@township, patrol@village";
const officials = postKinds.flatMap((kind) => reaches.map((reach) => `${kind}@${reach}`));
const known = [...villagers, ...officials, two];
const everybody = ["stranger", ...known];

const held = (at: readonly Reach[], kinds: readonly PostKind[]) => [
  ...at.flatMap((reach) => kinds.map((kind) => `${kind}@${reach}`)),
  // 王秀英 and the double official hold real posts too.
  ...(at.includes("village") && kinds.includes("village_committee") ? ["accused"] : []),
  // So does 李向阳, the Party member to whom the household is linked.
  ...(at.includes("village") && kinds.includes("party_member") ? ["linked"] : []),
  ...((at.includes("township") && kinds.includes("supervisor")) ||
  (at.includes("village") && kinds.includes("patrol"))
    ? [two]
    : []),
];
/** Holders of a post over the village: there, in its township, in the county; never those of another township. */
const overVillage = (...kinds: PostKind[]) => held(["village", "township", "county"], kinds);
/** The same from the township up. */
const overTownship = (...kinds: PostKind[]) => held(["township", "county"], kinds);
/** Holders anywhere: the place itself shows only what is theirs. */
const anywhere = (...kinds: PostKind[]) => held(reaches, kinds);

const admins = overVillage("admin");
const deciders = overVillage("village_committee", "secretary", "admin");
const decidersAnywhere = anywhere("village_committee", "secretary", "admin");
const cardKeepers = ["village_committee", "secretary", "clerk", "admin"] as const;
const senders = ["secretary", "publicity", "village_committee", "cadre", "clerk"] as const;
const handlers = ["clerk", "village_committee", "secretary", "cadre"] as const;
const inboxes = anywhere(...handlers, "mediator", "supervisor", "service_team", "admin");
/** Supervisors one level above the accused; not he who also holds a post at the accused's own unit. */
const sealedHandlers = ["supervisor@township"];

/** Households of the village: 王秀英 answers for each of them, her own included. */
const answeredFor = ["own", "family", "helper", "neighbour", "accused", "linked"];
/** The two committees and the secretary of the very village. */
const villageItself = held(["village"], ["village_committee", "secretary"]);
/** With them the clerks of the very village: who knows its households. */
const villagePeople = held(["village"], ["village_committee", "secretary", "clerk"]);
/** Whoever writes the village's issue, and whoever approves it. */
const disclosers = ["publicity@village", "secretary@village"];
const visitors = ["linked", ...villageItself];
const ofHousehold = ["own", "family", "helper"];

/** Whoever lives in the village or holds a post in it. */
const ofVillage = [...answeredFor, ...held(["village"], postKinds)];

/** Nobody is named to lead the hall: the secretaries and admins over it do. */
const dutyLeaders = overVillage("secretary", "admin");
/** A point that villagers do not see: its members, and whoever holds a post over the village. */
const dutySeers = ["linked", ...overVillage(...postKinds)];

/** Its members, and the nearest secretary, who leads it. */
const dutyReaders = ["clerk@village", "patrol@village", "linked", "secretary@village"];

type About = keyof Scene["ids"];
interface Row {
  may: readonly string[];
  /** What the first argument names, and the arguments behind it; `@accused` is somebody of the cast. */
  about?: About;
  more?: readonly string[];
  /** Stands before the id: `h12` is a household, `u3` a unit. */
  letter?: "h" | "u" | "p";
  /** The arguments themselves, where they name no object. */
  args?: readonly string[];
}

const request = (
  place: string,
  rows: { open: readonly string[]; township: readonly string[]; sealed: readonly string[] },
  more: readonly string[] = [],
) =>
  (["open", "township", "sealed"] as const).map((about): [string, Row] => [
    place,
    { about, more, may: rows[about] },
  ]);

const sees = {
  open: ["own", ...overVillage(...handlers)],
  township: ["own", ...overTownship(...handlers)],
  sealed: ["own", ...sealedHandlers],
};
const handles = {
  open: overVillage(...handlers),
  township: overTownship(...handlers),
  sealed: sealedHandlers,
};
const applicant = { open: ["own"], township: ["own"], sealed: ["own"] };

/** Who may enter each place, written by hand from DOMAIN and the issue; each row is one place about one thing. */
const table: readonly [string, Row][] = [
  ["home", { may: everybody }],
  ["more", { may: everybody }],
  ["home.shelf", { may: everybody, args: ["open"] }],
  ["home.found", { may: everybody, args: ["走访"] }],
  ["language", { may: everybody }],
  ["help", { may: everybody }],
  ["home.web", { may: known }],
  ["home.sign_out", { may: known }],
  ["language.set", { may: everybody, args: ["en"] }],
  ["home.drop", { may: everybody }],
  ["demo", { may: everybody }],
  ["demo.be", { may: everybody, args: ["clerk"] }],

  ["guides", { may: everybody }],
  ["guides.under", { may: everybody, args: ["infra"] }],
  ["guides.view", { may: everybody, args: ["road"] }],

  // One's own card, whoever one is; those of a village its committee, secretary, window and keepers of the directory.
  ["cards.mine", { may: known }],
  ["cards.units", { may: anywhere(...cardKeepers) }],
  ["cards.unit", { about: "unit", more: ["0"], may: overVillage(...cardKeepers) }],
  ["cards.stale", { about: "unit", more: ["0"], may: overVillage(...cardKeepers) }],
  ["cards.export", { about: "unit", more: ["csv"], may: overVillage(...cardKeepers) }],
  ["cards.print", { about: "group", more: ["0"], may: overVillage(...cardKeepers) }],
  ["cards.print_stale", { about: "unit", may: overVillage(...cardKeepers) }],
  ["cards.order", { about: "unit", may: overVillage(...cardKeepers) }],
  ["cards.household", { about: "household", may: overVillage(...cardKeepers) }],
  ["cards.picture", { about: "household", may: overVillage(...cardKeepers) }],
  ["cards.print_one", { about: "household", may: overVillage(...cardKeepers) }],
  ["cards.hand", { about: "household", may: overVillage(...cardKeepers) }],
  ["cards.replacing", { about: "household", may: overVillage(...cardKeepers) }],
  ["cards.replace", { about: "household", may: overVillage(...cardKeepers) }],
  // A code lets anybody who has the card ask to join, and shows nothing but whose card it is.
  ["cards.scanned", { may: known, args: ["ABCD2345EFGH"] }],
  ["cards.join", { may: known, args: ["ABCD2345EFGH"] }],
  ["cards.enter", { may: everybody, args: ["ABCD2345EFGH"] }],

  // The publicity officer writes, the secretary approves what others wrote; no post above or elsewhere, and no villager.
  ["disclosure.prepare.mine", { may: anywhere("publicity", "secretary") }],
  ["disclosure.prepare.issue", { about: "disclosure", more: ["0"], may: disclosers }],
  ["disclosure.publish.changes", { about: "disclosure", may: disclosers }],
  ["disclosure.prepare.item", { args: ["1.1"], may: disclosers }],
  ["disclosure.prepare.item", { args: ["1.2"], may: [] }],
  ...["attach", "table", "clearing", "nothing"].map((name): [string, Row] => [
    `disclosure.prepare.${name}`,
    { args: ["1.1"], may: ["publicity@village"] },
  ]),
  ["disclosure.prepare.write", { args: ["1.1", "new"], may: ["publicity@village"] }],
  ["disclosure.prepare.clear", { args: ["1.1", "files"], may: ["publicity@village"] }],
  ["disclosure.prepare.tick", { args: ["1.1", "yes"], may: ["publicity@village"] }],
  ...["submit", "take_back", "correct", "drop"].map((name): [string, Row] => [
    `disclosure.prepare.${name}`,
    { about: "disclosure", may: ["publicity@village"] },
  ]),
  ...["approve", "late", "send_back"].map((name): [string, Row] => [
    `disclosure.publish.${name}`,
    { about: "disclosure", may: ["secretary@village"] },
  ]),
  // The checklist is the county's.
  ["disclosure.read.start", { may: everybody }],
  ["disclosure.read.find", { may: everybody }],
  ...["unit", "below"].flatMap((name): [string, Row][] => [
    [`disclosure.read.${name}`, { about: "unit", more: ["0"], may: everybody }],
    [`disclosure.read.${name}`, { about: "group", more: ["0"], may: [] }],
  ]),
  ["disclosure.read.issue", { about: "disclosed", may: everybody }],
  ["disclosure.read.issue", { about: "disclosed", more: ["0", "1"], may: everybody }],
  ["disclosure.read.issue", { about: "disclosed", more: ["0", "2"], may: [] }],
  // Not even those who write it read it here before it is published.
  ["disclosure.read.issue", { about: "disclosure", may: [] }],
  ["disclosure.read.item", { about: "disclosed", more: ["dues"], may: everybody }],
  ["disclosure.read.item", { about: "disclosed", more: ["plan"], may: [] }],
  ["disclosure.read.item", { about: "disclosure", more: ["dues"], may: [] }],
  ["disclosure.read.versions", { about: "disclosed", may: everybody }],
  ["disclosure.read.versions", { about: "disclosure", may: [] }],
  ["disclosure.read.version", { about: "disclosed", more: ["1"], may: everybody }],
  ["disclosure.read.version", { about: "disclosed", more: ["2"], may: [] }],
  ["disclosure.question.list", { about: "disclosed", more: ["dues", "0"], may: everybody }],
  ["disclosure.question.list", { about: "disclosure", more: ["all", "0"], may: [] }],
  ["disclosure.question.ask", { about: "disclosed", may: ofVillage }],
  ["disclosure.question.ask", { about: "disclosed", more: ["dues"], may: ofVillage }],
  ["disclosure.question.ask", { about: "disclosed", more: ["plan"], may: [] }],
  ["disclosure.question.ask", { about: "disclosure", may: [] }],
  [
    "disclosure.question.view",
    {
      about: "question",
      may: ["own", "publicity@village", "secretary@village", "secretary@township"],
    },
  ],
  ...["answer", "decline"].map((name): [string, Row] => [
    `disclosure.question.${name}`,
    { about: "question", may: ["publicity@village", "secretary@village"] },
  ]),
  [
    "disclosure.question.correct",
    { about: "questionAnswered", more: ["1"], may: ["publicity@village", "secretary@village"] },
  ],
  // Where there is no answer yet, nothing can be put right.
  ["disclosure.question.correct", { about: "question", more: ["0"], may: [] }],
  ["disclosure.question.corrections", { about: "questionAnswered", more: ["0"], may: everybody }],
  ["disclosure.question.corrections", { about: "question", more: ["0"], may: [] }],
  ["disclosure.question.answered", { may: anywhere("publicity", "secretary"), args: ["0"] }],
  ["disclosure.question.helped", { about: "question", more: ["no"], may: ["own"] }],
  ["disclosure.question.again", { about: "question", may: ["own"] }],
  ["disclosure.question.mine", { may: known, args: ["0"] }],
  ["disclosure.question.inbox", { may: anywhere("publicity", "secretary"), args: ["0"] }],
  ["disclosure.question.export", { may: anywhere("publicity", "secretary"), args: ["waiting", "xlsx"] }],
  ["disclosure.question.export", { may: anywhere("publicity", "secretary"), args: ["answered", "csv"] }],
  ["disclosure.kinds.levels", { may: held(["county"], ["admin"]) }],
  ["disclosure.kinds.list", { may: held(["county"], ["admin"]), args: ["village", "0"] }],
  ["disclosure.kinds.list", { may: [], args: ["group", "0"] }],
  ["disclosure.kinds.add", { may: held(["county"], ["admin"]), args: ["township"] }],
  ...["kind", "rename", "ending", "end"].map((name): [string, Row] => [
    `disclosure.kinds.${name}`,
    { args: ["1"], may: held(["county"], ["admin"]) },
  ]),
  ["disclosure.kinds.move", { args: ["1", "up"], may: held(["county"], ["admin"]) }],

  // A diary is its author's and nobody else's; what is shared, exactly the leaders of that unit read.
  ["diary.mine", { may: anywhere("village_committee", "secretary", "cadre"), args: ["0"] }],
  ["diary.places", { may: anywhere("village_committee", "secretary", "cadre") }],
  ["diary.write", { may: anywhere("village_committee", "secretary", "cadre") }],
  ["diary.shared", { may: anywhere("secretary"), args: ["0"] }],
  ["diary.from", { about: "diary", more: ["0"], may: ["accused"] }],
  ["diary.entry", { about: "diary", may: ["accused"] }],
  ["diary.rewrite", { about: "diary", may: ["accused"] }],
  ["diary.redate", { about: "diary", may: ["accused"] }],
  ["diary.removing", { about: "diary", may: ["accused"] }],
  ["diary.remove", { about: "diary", may: ["accused"] }],
  ["diary.needed", { about: "diary", may: ["accused"] }],
  ["diary.need", { about: "diary", may: ["accused"] }],
  ["diary.sharing", { about: "diary", may: ["accused"] }],
  ["diary.share", { about: "diary", more: ["1"], may: ["accused"] }],
  ["diary.unshare", { about: "diary", may: ["accused"] }],
  ["diary.entry", { about: "diaryShared", may: ["accused"] }],
  ["diary.read", { about: "diary", may: [] }],
  ["diary.read", { about: "diaryShared", may: ["secretary@village"] }],

  // Leaders and cadres write to a unit and below, the window tells of its services.
  ["broadcast.sent", { may: anywhere(...senders), args: ["0"] }],
  ["broadcast.write", { may: anywhere(...senders) }],
  ["broadcast.templates", { may: anywhere(...senders), args: ["0"] }],
  ["broadcast.add_template", { may: anywhere(...senders) }],
  ...["template", "use", "edit_template", "change_template", "ending_template", "end_template"].map(
    (name): [string, Row] => [
      `broadcast.${name}`,
      { about: "broadcastTemplate", may: held(["village"], senders) },
    ],
  ),
  // A draft is its author's; what was sent is watched by its sender and the secretary of the very unit.
  ...["preview", "changing", "rewrite", "send", "drop", "again", "keep"].map((name): [string, Row] => [
    `broadcast.${name}`,
    { about: "broadcastDraft", may: ["cadre@township"] },
  ]),
  ["broadcast.change", { about: "broadcastDraft", more: ["words"], may: ["cadre@township"] }],
  ...["view", "pause", "resume", "stop", "cancel"].flatMap((name): [string, Row][] => [
    [`broadcast.${name}`, { about: "broadcast", may: ["cadre@township", "secretary@village"] }],
    [`broadcast.${name}`, { about: "broadcastCounty", may: ["cadre@county", "secretary@county"] }],
    [`broadcast.${name}`, { about: "broadcastDraft", may: [] }],
  ]),
  ...["people", "below"].map((name): [string, Row] => [
    `broadcast.${name}`,
    { about: "broadcast", more: ["missed", "0", "0"], may: ["cadre@township", "secretary@village"] },
  ]),
  [
    "broadcast.export",
    { about: "broadcast", more: ["all", "0", "xlsx"], may: ["cadre@township", "secretary@village"] },
  ],
  // Whoever leads the very unit releases, never the sender.
  [
    "broadcast.releases",
    { may: anywhere("secretary", "publicity", "village_committee", "cadre"), args: ["0"] },
  ],
  ...["releasing", "release", "refuse"].flatMap((name): [string, Row][] => [
    [
      `broadcast.${name}`,
      { about: "broadcastCounty", may: held(["county"], ["secretary", "publicity", "village_committee"]) },
    ],
    [`broadcast.${name}`, { about: "broadcastDraft", may: [] }],
  ]),
  // Read by everyone who lives in the village or holds a post there, and by who sent it.
  ...["read", "confirm"].flatMap((name): [string, Row][] => [
    [
      `broadcast.${name}`,
      {
        about: "broadcast",
        may: ["own", "family", "helper", "neighbour", "cadre@township", ...held(["village"], postKinds)],
      },
    ],
    [`broadcast.${name}`, { about: "broadcastCounty", may: [] }],
    [`broadcast.${name}`, { about: "broadcastDraft", may: [] }],
  ]),
  // Nothing has gone out yet: nobody goes from door to door for it.
  ["broadcast.here", { about: "broadcastCounty", more: ["0"], may: [] }],
  ["broadcast.here", { about: "broadcastDraft", more: ["0"], may: [] }],
  ["broadcast.here", { about: "broadcast", more: ["0"], may: villageItself }],
  ["broadcast.mine", { may: known, args: ["0"] }],
  ["broadcast.gathered", { may: known, args: ["0"] }],
  ["broadcast.kept", { about: "mailing", may: ["own"] }],
  ["broadcast.topics", { may: known }],
  ["broadcast.mute", { may: known, args: ["jobs"] }],
  ["broadcast.mute", { may: [], args: ["lawful"] }],
  ["broadcast.unmute", { may: known, args: ["jobs"] }],

  // What somebody pledges is theirs until the branch confirms it, then everybody's; one's own branch never confirms
  // its secretary's own.
  ["pledges.mine", { may: anywhere("party_member", "secretary") }],
  ["pledges.write", { may: anywhere("party_member", "secretary") }],
  ["pledges.begin", { may: anywhere("party_member", "secretary"), args: ["0"] }],
  ["pledges.pick", { may: anywhere("party_member", "secretary"), args: ["elder"] }],
  ...[
    "own",
    "editing",
    "rewrite",
    "withdrawing",
    "withdraw",
    "progress",
    "dropping",
    "fulfil",
    "reopen",
    "carry",
  ].map((name): [string, Row] => [`pledges.${name}`, { about: "pledge", may: ["linked"] }]),
  ["pledges.drop", { about: "pledge", more: ["1"], may: ["linked"] }],
  ["pledges.name", { about: "pledge", more: ["yes"], may: ["linked"] }],
  ["pledges.own", { about: "pledgeAbove", may: ["secretary@village"] }],
  ["pledges.waiting", { may: anywhere("secretary", "village_committee") }],
  ...["judge", "confirm", "send_back"].flatMap((name): [string, Row][] => [
    [`pledges.${name}`, { about: "pledge", may: ["secretary@village"] }],
    [`pledges.${name}`, { about: "pledgeAbove", may: ["secretary@township"] }],
  ]),
  ["pledges.answer", { about: "pledgeQuestion", may: ["linked"] }],
  ["pledges.question", { about: "pledgeQuestion", may: ["secretary@village"] }],
  ["pledges.decline", { about: "pledgeQuestion", may: ["secretary@village"] }],
  // Templates of a unit are kept by the secretary of that very unit; a group has none of its own.
  ["pledges.templates", { about: "unit", more: ["0"], may: ["secretary@village"] }],
  ["pledges.templates", { about: "group", more: ["0"], may: [] }],
  ["pledges.add_template", { about: "unit", may: ["secretary@village"] }],
  ["pledges.add_template", { about: "group", may: [] }],
  ...[
    "keep",
    "edit_template",
    "change_template",
    "leave_template",
    "ending_template",
    "end_template",
  ].flatMap((name): [string, Row][] => [
    [`pledges.${name}`, { about: "unit", more: ["elder"], may: ["secretary@village"] }],
    [`pledges.${name}`, { about: "unit", more: ["t99"], may: [] }],
  ]),
  ["pledges.start", { may: everybody }],
  ["pledges.find", { may: everybody }],
  ["pledges.village", { about: "unit", more: ["2026", "0"], may: everybody }],
  ["pledges.village", { about: "group", more: ["2026", "0"], may: [] }],
  ["pledges.export", { about: "unit", more: ["2026", "xlsx"], may: everybody }],
  ["pledges.export", { about: "group", more: ["2026", "xlsx"], may: [] }],
  ["pledges.look", { about: "pledged", may: everybody }],
  ["pledges.look", { about: "pledge", may: [] }],
  ["pledges.questions", { about: "pledged", more: ["0"], may: everybody }],
  ["pledges.questions", { about: "pledge", more: ["0"], may: [] }],
  ...["thank", "ask"].flatMap((name): [string, Row][] => [
    [`pledges.${name}`, { about: "pledged", may: known.filter((one) => one !== "linked") }],
    [`pledges.${name}`, { about: "pledge", may: [] }],
  ]),

  ["figures.start", { may: everybody }],
  ["figures.find", { may: everybody }],
  ["figures.unit", { may: everybody, about: "unit", more: ["2026-11"] }],
  ["figures.unit", { may: [], about: "unit", more: ["2025-13"] }],
  ["figures.below", { may: everybody, about: "unit", more: ["2026-11", "0"] }],

  ["directory.join", { may: everybody }],
  ["directory.begin", { may: everybody }],
  ["directory.accept", { may: everybody, args: ["ABCD2345"] }],
  ["directory.invited", { may: known, args: ["ABCD2345"] }],
  ["directory.take", { may: known, args: ["ABCD2345"] }],
  ["directory.me", { may: known }],
  ["directory.leaving", { may: known }],
  ["directory.leave", { may: known }],
  ["directory.hat", { may: known }],
  ["directory.wear", { may: known, args: ["clerk"] }],
  ["directory.publish", { may: known, args: ["yes"] }],
  ["directory.change_name", { may: known }],
  ["directory.change_phone", { may: known }],
  ["directory.change_home", { may: known }],
  ["directory.belong", { may: known }],
  ["directory.help", { may: known }],
  ["directory.helps", { may: known }],
  ["directory.chain", { may: known }],

  // Nobody else can ask for her number.
  ["directory.answerable", { about: "answerable", may: answeredFor }],
  ["directory.phone", { about: "answerable", may: answeredFor }],

  // What one says goes to whoever is answerable for one's own household, not to oneself; two read it.
  ["letters.write", { about: "answerable", may: answeredFor.filter((name) => name !== "accused") }],
  ["letters.mine", { may: known, args: ["0"] }],
  ["letters.view", { about: "letter", more: ["0"], may: ["own", "accused"] }],
  ["letters.answer", { about: "letter", may: ["own", "accused"] }],
  ["letters.settle", { about: "letter", may: ["own", "accused"] }],

  // Each shows whoever writes what is their own.
  ["my-data.home", { may: known }],
  ["my-data.kinds", { may: known }],
  ["my-data.kind", { may: known, args: ["self", "0"] }],
  ["my-data.looks", { may: known, args: ["0"] }],
  ["my-data.copy", { may: known }],
  ["my-data.wrong", { may: known }],
  ["my-data.how_long", { may: known }],
  ["my-data.erasing", { may: known }],
  ["my-data.erase", { may: known }],
  ["my-data.ask", { may: known }],
  ["my-data.asked", { may: known, args: ["0"] }],
  ["my-data.queue", { may: decidersAnywhere, args: ["0"] }],
  ["my-data.export_queue", { may: decidersAnywhere, args: ["csv"] }],
  ["my-data.correction", { about: "correction", may: ["own", ...deciders] }],
  ["my-data.take_back", { about: "correction", may: ["own"] }],
  ["my-data.accept", { about: "correction", may: deciders }],
  ["my-data.decline", { about: "correction", may: deciders }],
  // 王秀英's own post: she is of the committee, and it is for whoever keeps the directory.
  ["my-data.correction", { about: "postCorrection", may: ["accused", ...admins] }],
  ["my-data.accept", { about: "postCorrection", may: admins }],

  ["directory.grant", { about: "grant", may: ["own", "family", "helper", ...deciders] }],
  ["directory.end_help", { about: "grant", may: ["own", "family", "helper", ...deciders] }],
  ["directory.allow_help", { about: "grant", may: ["own", "family", ...deciders] }],
  ["directory.refuse_help", { about: "grant", may: ["own", "family", ...deciders] }],
  ["directory.asks", { may: decidersAnywhere, args: ["0"] }],

  ["directory.claims", { may: decidersAnywhere, args: ["0"] }],
  // Members of the household that was named say who belongs to them; the village may name another household.
  ["directory.export_claims", { may: decidersAnywhere, args: ["csv"] }],
  ["directory.claim", { about: "claim", may: ["own", "family", ...deciders] }],
  ["directory.claim_phone", { about: "claim", may: deciders }],
  ["directory.approve", { about: "claim", may: ["own", "family", ...deciders] }],
  ["directory.settle", { about: "claim", may: deciders }],
  ["directory.refuse", { about: "claim", may: ["own", "family", ...deciders] }],

  ["directory.invitations", { may: anywhere("admin"), args: ["0"] }],
  ["directory.export_invitations", { may: anywhere("admin"), args: ["csv"] }],
  ["directory.invite", { may: anywhere("admin") }],
  ["directory.invite_for", { about: "unit", may: admins }],
  ["directory.invitation", { about: "invitation", may: admins }],
  ["directory.revoke", { about: "invitation", may: admins }],

  ["directory.units", { may: anywhere("admin") }],
  ["directory.unit", { about: "unit", may: admins }],
  ["directory.children", { about: "unit", more: ["0"], may: admins }],
  ["directory.households", { about: "group", more: ["0"], may: admins }],
  ["directory.household", { about: "household", may: admins }],
  ["directory.posts", { about: "unit", more: ["0"], may: admins }],
  ["directory.post", { about: "post", may: admins }],
  ["directory.end_post", { about: "post", may: admins }],
  ["directory.duties", { about: "household", letter: "h", may: admins }],
  ["directory.duties", { about: "unit", letter: "u", may: admins }],
  ["directory.set_duty", { about: "household", letter: "h", may: admins }],
  ["directory.duty", { about: "duty", may: admins }],
  ["directory.end_duty", { about: "duty", may: admins }],
  ["directory.add_unit", { about: "unit", may: admins }],
  ["directory.rename_unit", { about: "unit", may: admins }],
  ["directory.hall", { about: "unit", may: admins }],
  // A unit is ended by the admin of the unit above it.
  ["directory.end_unit", { about: "unit", may: overTownship("admin") }],
  ["directory.edit_unit", { about: "unit", may: admins }],
  ["directory.move_unit", { about: "unit", may: overTownship("admin") }],
  ["directory.lists", { about: "unit", may: admins }],
  ["directory.export", { about: "unit", more: ["people", "xlsx"], may: admins }],
  ["directory.people", { about: "group", more: ["0"], may: admins }],
  ["directory.find_person", { about: "unit", may: admins }],
  ["directory.add_person", { about: "group", letter: "u", may: admins }],
  ["directory.add_person", { about: "household", letter: "h", may: admins }],
  ["directory.person", { about: "person", may: admins }],
  ["directory.correct_person", { about: "person", may: admins }],
  ["directory.move_person", { about: "person", may: admins }],
  ["directory.end_person", { about: "person", may: admins }],
  ["directory.post_for", { about: "person", may: admins }],
  ["directory.give_post", { about: "unit", may: admins }],
  ["directory.correct_post", { about: "post", may: admins }],
  ["directory.move_post", { about: "post", may: admins }],
  ["directory.correct_duty", { about: "duty", may: admins }],
  ["directory.find_household", { about: "group", may: admins }],
  ["directory.change_household", { about: "household", may: admins }],
  ["directory.members", { about: "household", more: ["0"], may: admins }],
  ["directory.move_household", { about: "household", may: admins }],
  ["directory.end_household", { about: "household", may: admins }],
  ["directory.pick_twin", { about: "person", letter: "p", may: admins }],
  ["directory.pick_twin", { about: "household", letter: "h", may: admins }],
  // 白小禾 and 王秀英 both belong to 青溪村; whoever decides about two is neither of them.
  ["directory.twins", { about: "person", letter: "p", more: ["@accused"], may: admins }],
  ["directory.merge", { about: "person", letter: "p", more: ["@accused"], may: admins }],
  // Somebody of the county is kept by the county alone, wherever their double is kept.
  ["directory.person", { about: "countyPerson", may: held(["county"], ["admin"]) }],
  [
    "directory.twins",
    { about: "person", letter: "p", more: ["@cadre@county"], may: held(["county"], ["admin"]) },
  ],
  ["directory.add_household", { about: "group", may: admins }],
  ["directory.edit_household", { about: "household", may: admins }],

  // Whoever holds a post says so for themselves.
  ["away", { may: ["accused", "linked", ...officials, two] }],
  ["away.tell", { may: ["accused", "linked", ...officials, two] }],
  ["away.back", { may: ["accused", "linked", ...officials, two] }],

  ["changes.last", { may: anywhere("village_committee", "secretary", "admin") }],
  // Only whoever made it, while they keep what it is about.
  ["changes.undo", { about: "change", may: ["admin@village"] }],

  ["imports.start", { may: anywhere("admin") }],
  ["imports.template", { may: anywhere("admin") }],
  // What a file would change is seen and decided by whoever keeps the units it is for.
  ...["view", "apply", "drop", "gone", "gone_file", "end_gone"].map((name): [string, Row] => [
    `imports.${name}`,
    { about: "import", may: admins },
  ]),

  // The year's days off hold for the whole county.
  ["calendar.years", { may: held(["county"], ["admin"]) }],
  ["calendar.year", { may: held(["county"], ["admin"]), args: ["2026"] }],
  ["calendar.enter", { may: held(["county"], ["admin"]), args: ["2027"] }],
  ["calendar.enter", { may: [], args: ["2028"] }],
  ["calendar.forget", { may: held(["county"], ["admin"]), args: ["2027"] }],

  ["requests.begin", { may: everybody, args: ["road"] }],
  ["requests.heard", { may: everybody }],
  ["requests.lookup", { may: everybody }],
  ["requests.status", { may: everybody, args: ["20261123-0001"] }],
  ["requests.new", { may: known }],
  ["requests.mine", { may: known, args: ["0"] }],
  ["requests.public", { about: "open", may: known }],
  ["requests.public", { about: "township", may: [] }],
  ["requests.public", { about: "sealed", may: [] }],
  ["requests.follow", { about: "open", more: ["yes"], may: known }],
  ["requests.follow", { about: "sealed", more: ["yes"], may: [] }],
  ...request("requests.view", sees),
  ...request("requests.story", sees, ["0"]),
  ...request("requests.files", sees),
  ...request("requests.give_up", applicant),
  ...request("requests.withdraw", applicant),
  ...request("requests.add", applicant),
  ...request("requests.supply", applicant),
  ...request("requests.reopen", applicant),
  ...request("requests.urge", applicant),
  ...request("requests.rate", applicant, ["good"]),

  ["handling.inbox", { may: inboxes }],
  ["handling.list", { may: inboxes, args: ["overdue", "0"] }],
  ["handling.export", { may: inboxes, args: ["todo", "csv"] }],
  // What is said against an official does not leave in a file.
  ["handling.export", { may: [], args: ["sealed", "csv"] }],
  ["handling.find", { may: inboxes }],
  ["handling.record", { may: anywhere(...handlers, "service_team") }],
  ...[
    "view",
    "more",
    "files",
    "phone",
    "claim",
    "start",
    "accept",
    "reply",
    "ask_papers",
    "complete",
    "refuse",
    "note",
    "transfer",
    "decline",
    "recall",
    "merge",
  ].flatMap((name) => request(`handling.${name}`, handles)),
  ...request("handling.story", handles, ["0"]),
  ...request("handling.say", handles, ["reply"]),
  ...request("handling.use", handles, ["complete", "fixed"]),

  // Whoever has the turn asks for it; of a gap, who leads its point.
  // Who is on duty where, everybody sees; what villagers do not see, its members and officials over it.
  ["duty.start", { may: everybody }],
  ["duty.find", { may: everybody }],
  ...["today", "week", "all"].flatMap((name): [string, Row][] => [
    [`duty.${name}`, { about: "unit", more: name === "all" ? ["0"] : [], may: everybody }],
    [`duty.${name}`, { about: "group", more: name === "all" ? ["0"] : [], may: [] }],
  ]),
  ["duty.point", { about: "dutyPointOpen", may: everybody }],
  ["duty.month", { about: "dutyPointOpen", more: ["2026-12"], may: everybody }],
  ["duty.month_text", { about: "dutyPointOpen", more: ["2026-12", "0"], may: everybody }],
  ["duty.month", { about: "dutyPointOpen", more: ["2026-13"], may: [] }],
  ["duty.point", { about: "dutyPoint", may: dutySeers }],
  ["duty.month", { about: "dutyPoint", more: ["2026-12"], may: dutySeers }],
  ["duty.month_text", { about: "dutyPoint", more: ["2026-12", "0"], may: dutySeers }],
  // One's own turns, wishes and calendar; of a turn those concerned: the members, and who leads the point.
  ["duty.mine", { args: ["0"], may: known }],
  ...["wish", "feed", "make_feed", "end_feed"].map((name): [string, Row] => [`duty.${name}`, { may: known }]),
  ["duty.set_wish", { args: ["hour", "no"], may: known }],
  ["duty.set_wish", { args: ["night", "no"], may: [] }],
  ...["turn", "history"].map((name): [string, Row] => [
    `duty.${name}`,
    { about: "dutyTurn", may: ["clerk@village", "patrol@village", "linked", ...dutyLeaders] },
  ]),
  ["duty.begin", { about: "dutyTurn", may: ["clerk@village"] }],
  ["duty.begin", { about: "dutyGap", may: [] }],
  // Points and rosters are kept by the village's secretaries and admins and those above them, who lead the hall too.
  ...["points", "add", "find_kept", "gaps", "years", "make_years"].map((name): [string, Row] => [
    `duty.${name}`,
    { may: anywhere("secretary", "admin", "village_committee", "cadre", "clerk") },
  ]),
  ...[
    "keep",
    "editing",
    "hours",
    "add_hours",
    "members",
    "add_member",
    "rotation",
    "ending",
    "end",
    "year",
    "make_year",
  ].map((name): [string, Row] => [`duty.${name}`, { about: "dutyPoint", may: dutyLeaders }]),
  ["duty.months", { about: "dutyPoint", more: ["0"], may: dutyLeaders }],
  ["duty.edit", { about: "dutyPoint", more: ["name"], may: dutyLeaders }],
  ["duty.edit", { about: "dutyPoint", more: ["unitId"], may: [] }],
  ["duty.drop_hours", { about: "dutyPoint", more: ["1"], may: dutyLeaders }],
  ["duty.member", { about: "dutyPoint", more: ["@linked"], may: dutyLeaders }],
  ["duty.move_member", { about: "dutyPoint", more: ["@linked", "up"], may: dutyLeaders }],
  ["duty.make", { about: "dutyPoint", more: ["2026-12", "rotation"], may: dutyLeaders }],
  ["duty.make", { about: "dutyPoint", more: ["2026-13", "rotation"], may: [] }],
  ["duty.versions", { about: "dutyPoint", more: ["2026-12"], may: dutyLeaders }],
  ...["draft", "version"].map((name): [string, Row] => [
    `duty.${name}`,
    { about: "dutyPlan", more: ["0"], may: dutyLeaders },
  ]),
  ...["plans", "spread", "paste", "publishing", "publish", "drop_plan"].map((name): [string, Row] => [
    `duty.${name}`,
    { about: "dutyPlan", may: dutyLeaders },
  ]),
  ["duty.place", { about: "dutyPlan", more: ["2026-12-01", "1", "0"], may: dutyLeaders }],
  ["duty.export", { about: "dutyPlan", more: ["xlsx"], may: dutyLeaders }],
  ...["sheet", "use_sheet", "drop_sheet"].map((name): [string, Row] => [
    `duty.${name}`,
    { about: "dutySheet", may: dutyLeaders },
  ]),
  ["duty.asks", { may: known, args: ["0"] }],
  [
    "duty.turns",
    { about: "dutyPoint", more: ["0"], may: ["clerk@village", "patrol@village", "linked", ...dutyLeaders] },
  ],
  ["duty.leave", { may: anywhere(...postKinds) }],
  ["duty.ask_all", { may: anywhere(...postKinds) }],
  ["duty.ask", { about: "dutyTurn", may: ["clerk@village"] }],
  ["duty.ask", { about: "dutyGap", may: dutyLeaders }],
  ["duty.give_back", { about: "dutyTurn", may: ["clerk@village"] }],
  ["duty.offer", { about: "dutyTurn", may: ["patrol@village"] }],
  ["duty.offer", { about: "dutyGap", may: ["clerk@village", "patrol@village"] }],
  ["duty.assign", { about: "dutyTurn", may: dutyLeaders }],
  ...(["dutyAsk", "dutyAskAll"] as const).flatMap((about): [string, Row][] => [
    ["duty.ask_view", { about, may: ["clerk@village", "patrol@village", ...dutyLeaders] }],
    ...["accept", "decline"].map((name): [string, Row] => [
      `duty.${name}`,
      { about, may: ["patrol@village"] },
    ]),
    ["duty.withdraw", { about, may: ["clerk@village"] }],
    ["duty.confirm_ask", { about, may: dutyLeaders }],
    ["duty.refuse_ask", { about, may: dutyLeaders }],
  ]),
  // What is handed over: who takes turns there and the secretary who leads; what was seen, who saw it and that secretary.
  ["duty.notes", { about: "dutyPoint", more: ["0"], may: dutyReaders }],
  ["duty.note", { about: "dutyNote", may: dutyReaders }],
  ["duty.note", { about: "dutySeen", may: ["clerk@village", "secretary@village"] }],
  ...["correct_note", "taking_back", "take_back"].flatMap((name): [string, Row][] => [
    [`duty.${name}`, { about: "dutyNote", may: ["clerk@village"] }],
    [`duty.${name}`, { about: "dutySeen", may: [] }],
  ]),
  ...["write_note", "seen"].flatMap((name): [string, Row][] => [
    [`duty.${name}`, { about: "dutyTurn", may: ["clerk@village"] }],
    [`duty.${name}`, { about: "dutyGap", may: [] }],
  ]),
  // Reception days everybody sees, those who live there book, and who comes is nobody else's matter.
  ["duty.reception_days", { may: known }],
  ["duty.bookings", { args: ["0"], may: known }],
  ["duty.receptions", { about: "dutyReception", may: everybody }],
  ["duty.receptions", { about: "dutyPointOpen", may: [] }],
  ["duty.book", { about: "dutyDay", may: answeredFor }],
  ["duty.book", { about: "dutyTurn", may: [] }],
  ...["booking", "rebook", "not_coming", "cancel_booking"].map((name): [string, Row] => [
    `duty.${name}`,
    { about: "dutyBooking", may: ["own"] },
  ]),
  ["duty.take", { about: "dutyBooking", more: ["1", "30000000"], may: ["own"] }],
  // Who comes and why: whoever receives that day and the clerks of the very unit.
  ["duty.day_lists", { args: ["0"], may: anywhere(...postKinds) }],
  ["duty.day", { about: "dutyDay", more: ["0"], may: ["secretary@village", "clerk@village"] }],
  ["duty.day", { about: "dutyTurn", more: ["0"], may: [] }],
  ["duty.walk_in", { about: "dutyDay", may: ["secretary@village", "clerk@village"] }],
  ["duty.export_day", { about: "dutyDay", more: ["xlsx"], may: ["secretary@village", "clerk@village"] }],
  ...["visitor", "outcome", "missed", "to_request", "visit_request"].map((name): [string, Row] => [
    `duty.${name}`,
    { about: "dutyBooking", may: ["secretary@village", "clerk@village"] },
  ]),
  ...["call_off", "move_day"].flatMap((name): [string, Row][] => [
    [`duty.${name}`, { about: "dutyDay", may: dutyLeaders }],
    [`duty.${name}`, { about: "dutyTurn", may: [] }],
  ]),

  ["visits.remind.cannot", { may: anywhere("party_member", "village_committee", "secretary") }],
  ["visits.remind.stand_in", { may: anywhere("party_member", "village_committee", "secretary") }],
  ["visits.remind.hindered", { may: anywhere("party_member", "village_committee", "secretary") }],
  // Only whoever was asked.
  ["visits.remind.why", { args: ["2026Q3"], may: ["linked"] }],
  ["visits.remind.why", { args: ["2026Q2"], may: [] }],
  ["visits.report.now", { may: anywhere("party_member") }],
  ...["mine", "edit", "add", "rewrite", "reset", "hand"].map((name): [string, Row] => [
    `visits.report.${name}`,
    { args: ["2026Q4"], may: anywhere("party_member") },
  ]),
  ["visits.report.export_mine", { args: ["2026Q4", "xlsx"], may: anywhere("party_member") }],
  ["visits.report.branches", { may: anywhere("secretary") }],
  // The branch's own secretary, none above.
  ["visits.report.branch", { about: "unit", more: ["2026Q4"], may: ["secretary@village"] }],
  ["visits.report.unreached", { about: "unit", more: ["2026Q4", "0"], may: ["secretary@village"] }],
  ["visits.report.handed", { about: "unit", more: ["2026Q4", "0"], may: ["secretary@village"] }],
  ["visits.report.export_branch", { about: "unit", more: ["2026Q4", "csv"], may: ["secretary@village"] }],
  ["visits.report.view", { about: "linked", more: ["2026Q3"], may: ["linked", "secretary@village"] }],
  // Nobody reads what is not handed in.
  ["visits.report.view", { about: "linked", more: ["2026Q4"], may: [] }],
  ["visits.log.mine", { may: anywhere("party_member", "village_committee", "secretary"), args: ["0"] }],
  ["visits.log.which", { may: anywhere("party_member", "village_committee", "secretary") }],
  ["visits.log.group", { may: anywhere("party_member", "village_committee", "secretary") }],
  ["visits.log.find", { may: anywhere("village_committee", "secretary") }],
  ["visits.log.household", { about: "household", may: visitors }],
  ["visits.log.past", { about: "household", more: ["0"], may: visitors }],
  ["visits.log.needs", { about: "household", may: visitors }],
  ["visits.log.record", { about: "household", more: ["talk"], may: visitors }],
  ...["view", "files"].map((name): [string, Row] => [
    `visits.log.${name}`,
    { about: "visit", may: [...ofHousehold, ...visitors] },
  ]),
  ["visits.log.view", { about: "disputed", may: [...ofHousehold, ...visitors] }],
  ...[
    "words",
    "redate",
    "repurpose",
    "reword",
    "correct",
    "withdrawing",
    "withdraw",
    "card",
    "needed",
    "need",
  ].map((name): [string, Row] => [`visits.log.${name}`, { about: "visit", may: ["linked"] }]),
  ["visits.duty.villages", { may: anywhere("village_committee", "secretary", "clerk") }],
  ["visits.duty.village", { about: "unit", may: villagePeople }],
  ["visits.duty.find", { about: "unit", may: villagePeople }],
  ["visits.duty.open", { about: "unit", more: ["0"], may: villagePeople }],
  ["visits.duty.without", { about: "unit", more: ["0"], may: villagePeople }],
  ["visits.duty.excused", { about: "unit", more: ["0"], may: villagePeople }],
  ["visits.duty.export", { about: "unit", more: ["open", "csv"], may: villagePeople }],
  ["visits.duty.village", { about: "group", may: [] }],
  ["visits.duty.household", { about: "household", may: villagePeople }],
  ["visits.duty.excuse", { about: "household", may: villagePeople }],
  ["visits.duty.end_excuse", { about: "excuse", may: villagePeople }],
  ["visits.duty.assign", { about: "household", may: [...villageItself, ...admins] }],
  // A rule that holds everywhere is the county's to change.
  ["visits.rule.list", { may: anywhere("admin") }],
  ["visits.rule.view", { may: anywhere("admin"), args: ["party_quarterly"] }],
  ["visits.rule.times", { may: held(["county"], ["admin"]), args: ["committee_yearly"] }],
  ["visits.rule.end", { may: held(["county"], ["admin"]), args: ["committee_yearly"] }],
  ["visits.rule.end", { may: [], args: ["own_77"] }],
  ["visits.rule.add", { may: anywhere("admin") }],
  ["visits.coverage.start", { may: everybody }],
  ["visits.coverage.find", { may: everybody }],
  ["visits.coverage.unit", { about: "unit", more: ["2026Q4"], may: everybody }],
  ["visits.coverage.unit", { about: "unit", more: ["2027Q1"], may: [] }],
  ["visits.coverage.unit", { about: "group", more: ["2026Q4"], may: [] }],
  ["visits.coverage.below", { about: "unit", more: ["2026Q4", "0"], may: everybody }],
  ["visits.answer.home", { may: known, args: ["0"] }],
  ...["confirm", "never", "date", "wording", "say"].map((name): [string, Row] => [
    `visits.answer.${name}`,
    { about: "visit", may: ofHousehold },
  ]),
  ["visits.answer.disputes", { may: anywhere("secretary"), args: ["0"] }],
  ...["decide", "phones"].flatMap((name): [string, Row][] => [
    [`visits.answer.${name}`, { about: "visit", may: [] }],
    [`visits.answer.${name}`, { about: "disputed", may: held(["village"], ["secretary"]) }],
  ]),
  ["visits.answer.calls", { may: anywhere("village_committee", "secretary"), args: ["0"] }],
  ["visits.answer.call", { about: "visit", may: villageItself }],
  ["visits.answer.call_phones", { about: "visit", may: villageItself }],
  ["visits.answer.told", { about: "visit", more: ["never"], may: villageItself }],
  ["visits.answer.told_date", { about: "visit", may: villageItself }],
];

/** Whoever keeps the directory of a department: its own admin and the county's. */
const departmentAdmins = held(["department", "county"], ["admin"]);
/** Whoever writes a department's issue, and whoever approves it. */
const departmentDisclosers = ["publicity@department", "secretary@department"];

/** What a department's secretary, cadre and the others there may, and what nobody can do with one. */
const ofDepartments: readonly [string, Row][] = [
  ...["unit", "edit_unit", "rename_unit", "hall", "give_post", "lists", "invite_for"].map(
    (name): [string, Row] => [`directory.${name}`, { about: "department", may: departmentAdmins }],
  ),
  ["directory.posts", { about: "department", more: ["0"], may: departmentAdmins }],
  ["directory.post", { about: "departmentPost", may: departmentAdmins }],
  ["directory.end_post", { about: "departmentPost", may: departmentAdmins }],
  ["directory.end_unit", { about: "department", may: held(["county"], ["admin"]) }],
  ["directory.children", { args: ["1", "0", "department"], may: held(["county"], ["admin"]) }],
  ["directory.add_unit", { args: ["1", "department"], may: held(["county"], ["admin"]) }],
  // Nobody lives in one: nobody answers for it, nobody is entered there, and no households are counted.
  ["directory.duties", { about: "department", letter: "u", may: [] }],
  ["directory.set_duty", { about: "department", letter: "u", may: [] }],
  ["directory.add_person", { about: "department", letter: "u", may: [] }],
  ["cards.unit", { about: "department", more: ["0"], may: [] }],
  ["figures.unit", { about: "department", more: ["2026-11"], may: [] }],
  ["visits.coverage.unit", { about: "department", more: ["2026Q4"], may: [] }],
  ["visits.duty.village", { about: "department", may: [] }],
  // What it publishes everybody reads, and everybody of the county may ask.
  ["disclosure.read.unit", { about: "department", more: ["0"], may: everybody }],
  ["disclosure.read.issue", { about: "departmentDisclosed", may: everybody }],
  ["disclosure.question.ask", { about: "departmentDisclosed", more: ["dues"], may: known }],
  [
    "disclosure.question.view",
    { about: "departmentQuestion", may: ["own", ...departmentDisclosers, "secretary@county"] },
  ],
  ["disclosure.question.answer", { about: "departmentQuestion", may: departmentDisclosers }],
  ["disclosure.prepare.issue", { about: "departmentPreparing", more: ["0"], may: departmentDisclosers }],
  ["disclosure.prepare.submit", { about: "departmentPreparing", may: ["publicity@department"] }],
  ["disclosure.publish.approve", { about: "departmentPreparing", may: [] }],
  ["disclosure.kinds.list", { may: held(["county"], ["admin"]), args: ["department", "0"] }],
  ["pledges.village", { about: "department", more: ["2026", "0"], may: everybody }],
  ["pledges.templates", { about: "department", more: ["0"], may: ["secretary@department"] }],
  ["duty.today", { about: "department", may: everybody }],
  // A request passed on to it is worked on there and seen by the county, no longer by the village or the township.
  ["requests.view", { about: "passed", may: ["own", ...held(["department", "county"], handlers)] }],
  ...["view", "claim", "complete", "transfer"].map((name): [string, Row] => [
    `handling.${name}`,
    { about: "passed", may: held(["department", "county"], handlers) },
  ]),
];

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.world.close());

test.each([...table, ...ofDepartments])("%s opens for just those the table names (%o)", async (place, {
  about,
  letter = "",
  more,
  args,
  may,
}) => {
  const named = (arg: string) => (arg.startsWith("@") ? String(scene.cast.get(arg.slice(1))) : arg);
  const raw = about ? [`${letter}${scene.ids[about]}`, ...(more ?? []).map(named)] : (args ?? []);
  expect(await admitted(scene, place, raw)).toEqual([...new Set(may)].sort());
});

test("every screen, form and action stands in the table", () => {
  const { features } = openHouse();
  const all = features.flatMap(({ screens = [], forms = [], actions = [] }) => [
    ...screens,
    ...forms,
    ...actions,
  ]);
  const written = new Set(table.map(([place]) => place));
  expect(all.map(({ name }) => name).filter((name) => !written.has(name))).toEqual([]);
  expect([...written].filter((place) => !all.some(({ name }) => name === place))).toEqual([]);
});

test("a complaint about an official opens for nobody of the accused's own unit or below, whatever else they are", async () => {
  for (const place of ["requests.view", "handling.view", "handling.claim"]) {
    const names = await admitted(scene, place, [String(scene.ids.sealed)]);
    expect(names.filter((name) => name.includes("@village") || name === "accused")).toEqual([]);
  }
});
