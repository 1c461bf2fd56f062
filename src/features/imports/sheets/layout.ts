/** The sheets of an import, in the order in which they build on each other. */
export const sheetKinds = ["units", "households", "persons", "posts", "duties"] as const;
export type SheetKind = (typeof sheetKinds)[number];

const columns = {
  units: ["code", "name", "level", "parent", "hall_place", "hall_hours", "hall_phone"],
  households: ["code", "name", "head", "unit"],
  persons: ["code", "name", "phone", "household", "unit"],
  posts: ["person", "unit", "post", "since", "until"],
  duties: ["duty", "person", "unit", "household", "since", "until"],
} as const;

/** A column of one of the sheets. */
export type ColumnOf<S extends SheetKind> = (typeof columns)[S][number];
export type Column = ColumnOf<SheetKind>;

/** The columns of a sheet, in the order of the template. */
export const columnsOf = <S extends SheetKind>(sheet: S): readonly ColumnOf<S>[] => columns[sheet];

const needed: { [S in SheetKind]: readonly ColumnOf<S>[] } = {
  units: ["code", "name", "level", "parent"],
  households: ["code", "name", "unit"],
  persons: ["code", "name"],
  posts: ["person", "unit", "post", "since"],
  duties: ["duty", "person", "since"],
};

/** Columns that a sheet must have; the others can be left out with all that would stand in them. */
export const neededIn = (sheet: SheetKind): readonly Column[] => needed[sheet];

/** Cells that must be filled in every row: only a county has nothing above it. */
export const filledIn = (sheet: SheetKind): readonly Column[] =>
  needed[sheet].filter((column) => column !== "parent");
