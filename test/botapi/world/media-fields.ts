import type { Fields } from "../http/params.ts";
import type { Files, StoredFile } from "./files.ts";
import { pictureSize, THUMBNAIL } from "./image.ts";

/** A photo in several sizes, the largest last, as Telegram lists them. */
export function photoFields(files: Files, file: StoredFile): Fields {
  const { width, height } = pictureSize(file.bytes) ?? { width: 1280, height: 960 };
  const smaller = [90, 320, 800].filter((side) => side < Math.max(width, height));
  const sizes = smaller.map((side) => {
    const scale = side / Math.max(width, height);
    const small = files.add("photo", "photo.jpg", "image/jpeg", THUMBNAIL);
    return {
      ...about(small),
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    };
  });
  return { photo: [...sizes, { ...about(file), width, height }] };
}

export function documentFields(file: StoredFile): Fields {
  return { document: { file_name: file.name, mime_type: file.mime, ...about(file) } };
}

export function voiceFields(file: StoredFile, duration: number): Fields {
  return { voice: { duration, mime_type: file.mime, ...about(file) } };
}

export function stickerFields(file: StoredFile, emoji: string): Fields {
  return {
    sticker: {
      width: 512,
      height: 512,
      emoji,
      set_name: "HotCherry",
      is_animated: false,
      is_video: false,
      type: "regular",
      ...about(file),
    },
  };
}

function about(file: StoredFile): Fields {
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length };
}
