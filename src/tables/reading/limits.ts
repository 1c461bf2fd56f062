const mega = 1024 * 1024;

/** What a file may be at most; a county of 350,000 persons needs a tenth of it. */
export const limits = {
  /** The file itself, bytes. */
  file: 100 * mega,
  /** Parts of an archive. */
  parts: 200,
  /** One part unfolded, bytes. */
  part: 768 * mega,
  /** All parts that are read, unfolded. */
  all: 1024 * mega,
  /** Unfolded to packed: sheets come to 10 to 30, a bomb to 1,000. */
  ratio: 150,
  /** A part may be packed as tightly as it likes up to here, bytes. */
  anyRatio: 20 * mega,
  rows: 1_000_000,
  columns: 200,
} as const;
