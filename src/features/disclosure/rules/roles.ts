/** Who holds what in a unit's Party organisation; ids of persons. */
export interface Officers {
  publicity: readonly number[];
  secretaries: readonly number[];
  /** The secretaries of the nearest unit above that has any. */
  above: readonly number[];
}

/** Who prepares an issue and corrects it: the publicity officer, else the secretary. */
export const preparersOf = ({ publicity, secretaries }: Officers): readonly number[] =>
  publicity.length > 0 ? publicity : secretaries;

const officersOf = ({ publicity, secretaries }: Officers): ReadonlySet<number> =>
  new Set([...publicity, ...secretaries]);

/** Whether a branch has one person for everything, who then approves their own issue, and that is shown. */
export const isAlone = (officers: Officers): boolean =>
  officersOf(officers).size === 1 && officers.secretaries.length > 0;

/** Who may approve what somebody handed in: a secretary other than they, unless there is nobody else at all. */
export function approversOf(officers: Officers, submitter: number): readonly number[] {
  const led = officers.secretaries.length > 0 ? officers.secretaries : officers.above;
  return isAlone(officers) ? led : led.filter((one) => one !== submitter);
}

/** Whether somebody may hand an issue in: only where somebody is left who can approve it. */
export const maySubmit = (officers: Officers, person: number): boolean =>
  preparersOf(officers).includes(person) && approversOf(officers, person).length > 0;
