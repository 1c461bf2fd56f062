import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { type State, states } from "../rules/transitions.ts";

const whole = {
  unit: true,
  ownerUnit: true,
  filer: true,
  beneficiary: true,
  handler: true,
  transfers: { where: { answeredAt: null }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.RequestInclude;

/** A request as stored, with whom and what it belongs to and the transfer that waits for an answer. */
export type RequestRow = Omit<Prisma.RequestGetPayload<{ include: typeof whole }>, "state"> & {
  state: State;
};

/** Reads a request; nothing if there is none of this id. */
export async function findRequest(work: Work, id: number): Promise<RequestRow | undefined> {
  const row = await work.records.request.findUnique({ where: { id }, include: whole });
  return row ? { ...row, state: stateOf(row.state) } : undefined;
}

/** Reads requests for a list. */
export async function findRequests(
  work: Work,
  query: { where: Prisma.RequestWhereInput; orderBy: Prisma.RequestOrderByWithRelationInput[]; take: number },
): Promise<RequestRow[]> {
  const rows = await work.records.request.findMany({ ...query, include: whole });
  return rows.map((row) => ({ ...row, state: stateOf(row.state) }));
}

export function stateOf(stored: string): State {
  const state = states.find((one) => one === stored);
  if (!state) throw new Error(`a request is in the state ${stored}`);
  return state;
}

/** What says whose matter a request is. */
export type Whose = Pick<RequestRow, "filerId" | "beneficiaryId" | "beneficiaryWords" | "atWindow">;

/** Persons whose matter it is: whom it is for, and who filed it unless that was their work at the window. */
export const concernedOf = ({ filerId, beneficiaryId, atWindow }: Whose): number[] => [
  ...new Set([...(atWindow ? [] : [filerId]), ...(beneficiaryId === null ? [] : [beneficiaryId])]),
];

/** Whom it is for; nobody of the directory if they are known by name only. */
export const ownMatterOf = (request: Whose): number | null =>
  request.beneficiaryId ?? (request.beneficiaryWords === null && !request.atWindow ? request.filerId : null);
