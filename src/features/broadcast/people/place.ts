import { plain, type Text, words } from "../../../conversation/reply.ts";

/** Where somebody lives, with the unit above. */
export const placeWords = (place: { name: string; above?: string } | undefined): Text =>
  place ? plain([place.above, place.name].filter(Boolean).join(" ")) : words("broadcast.no_place");
