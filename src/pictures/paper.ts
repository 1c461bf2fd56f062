import { type Box, fill, type Pen, widthOf, write } from "./canvas.ts";
import { nameAndDuty } from "./card.ts";
import type { ContactCard } from "./contact-card.ts";
import { openPages } from "./pages.ts";
import { cardPalette as colour } from "./palette.ts";
import { drawQr } from "./qr.ts";

/** A4 in points, and the cards on it: eight of 95 × 68 mm, edge to edge. */
const page = { wide: 595.28, tall: 841.89 };
const [columns, rows] = [2, 4];
const cell = { wide: 270, tall: 194 };
const corner = { x: (page.wide - columns * cell.wide) / 2, y: (page.tall - rows * cell.tall) / 2 };
export const cardsPerPage = columns * rows;

/** A card is drawn in units of a quarter point. */
const unit = 0.25;
const card = { wide: cell.wide / unit, tall: cell.tall / unit };
const edge = 26;
const [left, bodyTop, hallTop] = [64, 166, 606];

/** Draws cards as pages of A4 for the printer, with marks to cut along. */
export function drawPaper(cards: readonly ContactCard[], title: string): Uint8Array {
  const pages = openPages(title);
  for (let first = 0; first < cards.length; first += cardsPerPage) {
    const pen = pages.begin(page.wide, page.tall);
    cutMarks(pen);
    for (const [index, one] of cards.slice(first, first + cardsPerPage).entries()) {
      pen.save();
      pen.translate(
        corner.x + (index % columns) * cell.wide,
        corner.y + Math.floor(index / columns) * cell.tall,
      );
      pen.scale(unit, unit);
      drawOne(pen, one);
      pen.restore();
    }
    pages.end();
  }
  return pages.finish();
}

/** Short lines outside the cards, and hair lines between them. */
function cutMarks(pen: Pen): void {
  pen.strokeStyle = colour.cut;
  const line = (x: number, y: number, toX: number, toY: number, wide: number) => {
    pen.lineWidth = wide;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(toX, toY);
    pen.stroke();
  };
  const [right, bottom] = [page.wide - corner.x, page.tall - corner.y];
  for (let column = 0; column <= columns; column += 1) {
    const x = corner.x + column * cell.wide;
    line(x, corner.y - 16, x, corner.y - 4, 0.5);
    line(x, bottom + 4, x, bottom + 16, 0.5);
    if (column > 0 && column < columns) line(x, corner.y, x, bottom, 0.2);
  }
  for (let row = 0; row <= rows; row += 1) {
    const y = corner.y + row * cell.tall;
    line(corner.x - 16, y, corner.x - 4, y, 0.5);
    line(right + 4, y, right + 16, y, 0.5);
    if (row > 0 && row < rows) line(corner.x, y, right, y, 0.2);
  }
}

function drawOne(pen: Pen, one: ContactCard): void {
  const frame = { x: edge, y: edge, wide: card.wide - 2 * edge, tall: card.tall - 2 * edge };
  fill(pen, frame, colour.red, 28);
  fill(
    pen,
    { x: edge + 5, y: 160, wide: frame.wide - 10, tall: frame.tall - 139 },
    colour.paper,
    [0, 0, 24, 24],
  );
  fill(pen, { x: edge, y: 154, wide: frame.wide, tall: 6 }, colour.gold);
  drawHead(pen, one);
  const codeWide = 312;
  const split = card.wide - edge - 26 - codeWide;
  drawPeople(pen, one, { x: left, y: bodyTop, wide: split - left - 26, tall: hallTop - bodyTop });
  drawCode(pen, one, { x: split, y: bodyTop + 8, wide: codeWide, tall: codeWide });
  if (one.hall) drawHall(pen, one.hall);
}

function drawHead(pen: Pen, { title, household, place }: ContactCard): void {
  const right = card.wide - left;
  const titleWide = widthOf(pen, title, 68, "Bold");
  const wide = Math.max(300, right - left - titleWide - 40);
  write(pen, title, left, 114, {
    size: 68,
    least: 40,
    weight: "Bold",
    colour: colour.onRed,
    wide: right - left - wide - 40,
  });
  const hand = { wide, align: "right" } as const;
  write(pen, household, right, 88, { ...hand, size: 44, least: 30, weight: "Medium", colour: colour.onRed });
  write(pen, place, right, 136, { ...hand, size: 34, least: 26, colour: colour.onRedQuiet });
}

function drawPeople(pen: Pen, { contacts, nobody }: ContactCard, box: Box): void {
  if (contacts.length === 0) {
    write(pen, nobody, box.x, box.y + 110, { size: 40, least: 26, colour: colour.ink, wide: box.wide });
    return;
  }
  const tall = box.tall / Math.max(2, contacts.length);
  for (const [index, { name, duty, phone, hint }] of contacts.entries()) {
    const top = box.y + index * tall;
    if (index > 0) fill(pen, { x: box.x, y: top, wide: box.wide, tall: 2 }, colour.line);
    const y = top + tall / 2;
    nameAndDuty(pen, { name, duty }, { x: box.x, y: y - 17, wide: box.wide }, { name: 48, duty: 36 });
    if (phone === undefined) {
      write(pen, hint, box.x, y + 44, { size: 38, least: 28, colour: colour.ink, wide: box.wide });
    } else {
      const hand = { size: 68, least: 36, weight: "Bold", colour: colour.red, wide: box.wide } as const;
      write(pen, phone, box.x, y + 50, hand);
    }
  }
}

function drawCode(pen: Pen, { link, caption, code }: ContactCard, box: Box): void {
  const middle = box.x + box.wide / 2;
  const centred = { wide: box.wide + 20, align: "center" } as const;
  if (link !== undefined) drawQr(pen, link, box);
  const y = link === undefined ? box.y + 150 : box.y + box.tall + 22;
  write(pen, caption, middle, y, { ...centred, size: 36, least: 24, weight: "Medium", colour: colour.ink });
  const size = link === undefined ? 44 : 32;
  write(pen, code, middle, y + 50, { ...centred, size, least: 24, weight: "Medium", colour: colour.quiet });
}

function drawHall(pen: Pen, hall: NonNullable<ContactCard["hall"]>): void {
  const box = {
    x: edge + 5,
    y: hallTop,
    wide: card.wide - 2 * edge - 10,
    tall: card.tall - edge - 5 - hallTop,
  };
  fill(pen, box, colour.warm, [0, 0, 24, 24]);
  const wide = card.wide - 2 * left;
  const phoneWide =
    hall.phone === undefined ? 0 : Math.min(wide * 0.45, widthOf(pen, hall.phone, 54, "Bold"));
  const rest = wide - phoneWide - (phoneWide > 0 ? 24 : 0);
  write(pen, hall.name, left, hallTop + 52, {
    size: 38,
    least: 26,
    weight: "Bold",
    colour: colour.red,
    wide: rest,
  });
  if (hall.phone) {
    const hand = { size: 54, least: 30, weight: "Bold", colour: colour.ink, wide: wide * 0.45 } as const;
    write(pen, hall.phone, card.wide - left, hallTop + 60, { ...hand, align: "right" });
  }
  const said = [hall.place, hall.hours].filter((one) => one !== undefined).join("  ");
  write(pen, said, left, hallTop + 110, { size: 34, least: 24, colour: colour.ink, wide });
}
