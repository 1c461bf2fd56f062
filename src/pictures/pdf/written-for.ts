/** The code points under which our font shows the same glyph a second time: radicals, a dash, control characters for the blank. */
const lowest: ReadonlyMap<string, string> = new Map([
  ["0001", "0020"],
  ["2012", "2013"],
  ...`
  2E824E5B 2E854EBB 2E895202 2E8B353E 2E8F5C23 2E905C22 2E925DF3 2E935E7A 2E945F51
  2E955F50 2E965FC4 2E98624C 2E996535 2E9B65E1 2E9E6B7A 2EA06C11 2EA16C35 2EA3706C
  2EA64E2C 2EA872AD 2EAD793B 2EAF7CF9 2EB07E9F 2EB17F53 2EB334C1 2EB98002 2EBA8080
  2EBE8279 2EC1864E 2EC28864 2EC589C1 2EC689D2 2EC88BA0 2EC98D1D 2ECB8F66 2ECC8FB6
  2ED09485 2ED19577 2ED29578 2ED3957F 2ED495E8 2ED6961D 2ED89752 2ED997E6 2EDA9875
  2EDB98CE 2EDC98DE 2EDD98DF 2EDF98E0 2EE09963 2EE29A6C 2EE39AA8 2EE49B3C 2EE59C7C
  2EE69E1F 2EE75364 2EE89EA6 2EE99EC4 2EEA9EFE 2EEB6589 2EEC9F50 2EEE9F7F 2EEF7ADC
  2EF09F99 2EF19F9C 2F3E6237
`
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 4), pair.slice(4)] as const),
]);

/**
 * The character that somebody wrote, for the lowest code point that shows its glyph; both in hexadecimal, as a PDF has
 * them.
 * @example writtenFor("2F3C") // "5FC3"
 */
export function writtenFor(code: string): string {
  const known = lowest.get(code);
  if (known !== undefined) return known;
  if (!/^2[EF]/.test(code)) return code;
  const normal = String.fromCharCode(Number.parseInt(code, 16)).normalize("NFKC").charCodeAt(0);
  return normal.toString(16).toUpperCase().padStart(4, "0");
}
