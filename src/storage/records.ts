import type { Records as Prisma } from "./transaction.ts";

// What the conversation calls records are Prisma's models inside the open transaction.
declare module "../conversation/turn.ts" {
  interface Records extends Prisma {}
}
