/** Several files as one; they know nothing of the county. */
export { writeZip, type ZipEntry } from "./zip.ts";
