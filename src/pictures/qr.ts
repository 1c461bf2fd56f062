import encode from "qr";
import type { Box, Pen } from "./canvas.ts";

/** Modules left white around a code, as the standard asks. */
const border = 4;

/** Draws what a telephone's camera reads into a square box, the white around it included. */
export function drawQr(pen: Pen, text: string, { x, y, wide }: Box): void {
  const rows = encode(text, "raw", { ecc: "medium", border });
  // Whole pixels where there is room, so that no edge is blurred.
  const module = wide >= 2 * rows.length ? Math.floor(wide / rows.length) : wide / rows.length;
  const inset = (wide - module * rows.length) / 2;
  pen.fillStyle = "#ffffff";
  pen.fillRect(x, y, wide, wide);
  pen.fillStyle = "#000000";
  // One path: separate neighbours would leave hair lines between them.
  pen.beginPath();
  for (const [down, row] of rows.entries()) {
    for (const { from, to } of runs(row)) {
      pen.rect(x + inset + from * module, y + inset + down * module, (to - from) * module, module);
    }
  }
  pen.fill();
}

/** The dark runs of a row. */
function runs(row: readonly boolean[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from: number | undefined;
  for (const [x, dark] of [...row, false].entries()) {
    if (dark) from ??= x;
    else if (from !== undefined) {
      found.push({ from, to: x });
      from = undefined;
    }
  }
  return found;
}
