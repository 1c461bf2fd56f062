import { type Box, fill, finish, openSheet, type Pen, widthOf, write } from "./canvas.ts";
import type { ContactCard } from "./contact-card.ts";
import { cardPalette as colour } from "./palette.ts";
import { drawQr } from "./qr.ts";

const [width, margin, padding] = [900, 36, 36];
const inner = width - 2 * margin;
const left = margin + padding;
const wide = inner - 2 * padding;
const [headTall, contactTall, gap] = [236, 188, 24];
const small = 34;

/** Draws the card of a household for a telephone, 900 pixels wide and as tall as what it says. */
export function drawCard(card: ContactCard): Uint8Array {
  const people = Math.max(1, card.contacts.length) * contactTall + 84;
  const hall = card.hall ? hallTall(card.hall) + gap : 0;
  const code = card.link === undefined ? 230 : 496;
  const sheet = openSheet(width, headTall + gap + people + gap + hall + code + margin, colour.warm);
  const { pen } = sheet;
  drawHead(pen, card);
  let top = headTall + gap;
  drawPeople(pen, card, { x: margin, y: top, wide: inner, tall: people });
  top += people + gap;
  if (card.hall) {
    drawHall(pen, card.hall, { x: margin, y: top, wide: inner, tall: hall - gap });
    top += hall;
  }
  drawCode(pen, card, { x: margin, y: top, wide: inner, tall: code });
  return finish(sheet);
}

function drawHead(pen: Pen, { title, household, place }: ContactCard): void {
  fill(pen, { x: 0, y: 0, wide: width, tall: headTall }, colour.red);
  fill(pen, { x: 0, y: headTall - 8, wide: width, tall: 8 }, colour.gold);
  write(pen, title, left, 106, { size: 76, least: 44, weight: "Bold", colour: colour.onRed, wide });
  const placeWide = Math.min(wide * 0.5, widthOf(pen, place, small));
  write(pen, household, left, 186, {
    size: 50,
    least: 32,
    weight: "Medium",
    colour: colour.onRed,
    wide: wide - placeWide - 30,
  });
  write(pen, place, width - left, 186, {
    size: small,
    least: 26,
    colour: colour.onRedQuiet,
    wide: wide * 0.5,
    align: "right",
  });
}

function drawPeople(pen: Pen, { contacts, heading, nobody }: ContactCard, box: Box): void {
  fill(pen, box, colour.paper, 24);
  write(pen, heading, left, box.y + 62, { size: small, weight: "Medium", colour: colour.red, wide });
  if (contacts.length === 0) {
    write(pen, nobody, left, box.y + 170, { size: 40, least: 26, colour: colour.ink, wide });
    return;
  }
  for (const [index, { name, duty, phone, hint }] of contacts.entries()) {
    const top = box.y + 84 + index * contactTall;
    if (index > 0) fill(pen, { x: left, y: top, wide, tall: 2 }, colour.line);
    nameAndDuty(pen, { name, duty }, { x: left, y: top + 70, wide }, { name: 52, duty: 36 });
    if (phone === undefined)
      write(pen, hint, left, top + 148, { size: 40, least: 28, colour: colour.ink, wide });
    else {
      const hand = { size: 82, least: 40, weight: "Bold", colour: colour.red, wide } as const;
      write(pen, phone, left, top + 158, hand);
    }
  }
}

/** A name and behind it what the person is; a long name leaves the duty less room, never none. */
export function nameAndDuty(
  pen: Pen,
  { name, duty }: { name: string; duty: string },
  at: { x: number; y: number; wide: number },
  size: { name: number; duty: number },
): void {
  const most = at.wide * 0.62;
  write(pen, name, at.x, at.y, {
    size: size.name,
    least: size.name / 2,
    weight: "Bold",
    colour: colour.ink,
    wide: most,
  });
  const taken = Math.min(most, widthOf(pen, name, size.name, "Bold")) + size.duty * 0.7;
  write(pen, duty, at.x + taken, at.y, {
    size: size.duty,
    least: size.duty * 0.7,
    colour: colour.quiet,
    wide: at.wide - taken,
  });
}

const hallTall = ({ place, hours, phone }: NonNullable<ContactCard["hall"]>): number =>
  104 + (place ? 52 : 0) + (hours ? 52 : 0) + (phone ? 92 : 0);

function drawHall(pen: Pen, hall: NonNullable<ContactCard["hall"]>, box: Box): void {
  fill(pen, box, colour.paper, 24);
  let y = box.y + 66;
  write(pen, hall.name, left, y, { size: 40, least: 28, weight: "Bold", colour: colour.red, wide });
  for (const line of [hall.place, hall.hours]) {
    if (!line) continue;
    y += 52;
    write(pen, line, left, y, { size: small, least: 24, colour: colour.ink, wide });
  }
  if (hall.phone) {
    const hand = { size: 64, least: 36, weight: "Bold", colour: colour.ink, wide } as const;
    write(pen, hall.phone, left, y + 86, hand);
  }
}

function drawCode(pen: Pen, { link, caption, code }: ContactCard, box: Box): void {
  fill(pen, box, colour.paper, 24);
  const middle = width / 2;
  const centred = { wide, align: "center" } as const;
  if (link === undefined) {
    write(pen, caption, middle, box.y + 84, { ...centred, size: small, least: 24, colour: colour.quiet });
    write(pen, code, middle, box.y + 164, { ...centred, size: 56, weight: "Bold", colour: colour.ink });
    return;
  }
  const side = 380;
  drawQr(pen, link, { x: middle - side / 2, y: box.y + 18, wide: side, tall: side });
  write(pen, caption, middle, box.y + 428, { ...centred, size: small, weight: "Medium", colour: colour.ink });
  write(pen, code, middle, box.y + 474, { ...centred, size: 28, colour: colour.quiet });
}
