import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Canvas, PDFDocument } from "@napi-rs/canvas";

const require = createRequire(import.meta.url);
type Library = typeof import("@napi-rs/canvas");
let loaded: Library | undefined;

/** The drawing library, 20 MB of memory: loaded when the first picture is wanted. */
export function library(): Library {
  const found: Library = loaded ?? require("@napi-rs/canvas");
  loaded = found;
  return found;
}

/** Draws on a picture or on a page to be printed. */
export type Pen = ReturnType<PDFDocument["beginPage"]>;
export type Weight = keyof typeof weights;

/** A picture in the making; measures are pixels. */
export interface Sheet {
  canvas: Canvas;
  pen: Pen;
}

const weights = { Regular: 400, Medium: 500, Bold: 700 } as const;
const family = "Lianxin Sans";
let registered = false;

/** Opens an empty picture on which every Chinese character can be written, whatever fonts the machine has. */
export function openSheet(width: number, height: number, paper: string): Sheet {
  registerFonts();
  const canvas = library().createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, height);
  return { canvas, pen };
}

/** The finished picture as PNG: the same drawing gives the same bytes. */
export const finish = ({ canvas }: Sheet): Uint8Array => new Uint8Array(canvas.toBuffer("image/png"));

/** How words are written: `size` down to `least` if they are too long for `wide`, then without their end. */
export interface Hand {
  size: number;
  least?: number;
  weight?: Weight;
  colour: string;
  wide: number;
  align?: "left" | "center" | "right";
}

/** Writes words at a base line. */
export function write(pen: Pen, words: string, x: number, y: number, hand: Hand): void {
  let size = hand.size;
  const set = () => {
    pen.font = `${weights[hand.weight ?? "Regular"]} ${size}px "${family}"`;
  };
  for (set(); size > (hand.least ?? size) && pen.measureText(words).width > hand.wide; set()) size -= 1;
  let shown = words;
  while (shown.length > 1 && pen.measureText(shown).width > hand.wide) shown = `${shown.slice(0, -2)}…`;
  pen.fillStyle = hand.colour;
  pen.textAlign = hand.align ?? "left";
  pen.fillText(shown, x, y);
}

/** How wide words are. */
export function widthOf(pen: Pen, words: string, size: number, weight: Weight = "Regular"): number {
  pen.font = `${weights[weight]} ${size}px "${family}"`;
  return pen.measureText(words).width;
}

export interface Box {
  x: number;
  y: number;
  wide: number;
  tall: number;
}

/** Fills a box with round corners: one radius for all four, or one each from the upper left. */
export function fill(
  pen: Pen,
  { x, y, wide, tall }: Box,
  colour: string,
  radius: number | number[] = 0,
): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(x, y, wide, tall, radius);
  pen.fill();
}

/** Once for the process and only when the first picture is wanted: the files hold 8 MB each. */
export function registerFonts(): void {
  if (registered) return;
  const folder = fileURLToPath(new URL("../fonts", import.meta.resolve("@embedpdf/fonts-sc")));
  for (const style of Object.keys(weights)) {
    const file = join(folder, `NotoSansHans-${style}.otf`);
    if (!library().GlobalFonts.registerFromPath(file, family))
      throw new Error(`the font ${file} cannot be read`);
  }
  registered = true;
}
