import { badRequest } from "../rules/refusal.ts";

export interface Size {
  width: number;
  height: number;
}

const MAX_PHOTO = 10 * 1024 * 1024;

/** A valid picture of one point, which stands for the small sizes of a photo: whoever takes it took the wrong one. */
export const THUMBNAIL: Buffer = Buffer.from(
  "/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAB/9k=",
  "base64",
);

/** The size of a picture that a bot may send as a photo; refuses what Telegram cannot read. */
export function photoSize(bytes: Buffer): Size {
  if (bytes.length > MAX_PHOTO)
    throw badRequest(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${MAX_PHOTO} bytes`,
    );
  const size = pictureSize(bytes);
  if (!size) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height } = size;
  if (width + height > 10_000 || width > height * 20 || height > width * 20)
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
  return size;
}

/** Width and height of a PNG, JPEG, GIF or WebP; undefined for anything else. */
export function pictureSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 16) return undefined;
  if (bytes.readUInt32BE(0) === 0x89504e47 && bytes.length >= 24)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes);
  const magic = bytes.toString("latin1", 0, 4);
  if (magic === "GIF8") return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (magic === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP") return { width: 512, height: 512 };
  return undefined;
}

/** Walks over the JPEG's segments to the frame header (SOF), which holds the size. */
function jpegSize(bytes: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
