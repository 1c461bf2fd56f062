-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_DutyWish" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "evening" BOOLEAN NOT NULL DEFAULT true,
    "hour" BOOLEAN NOT NULL DEFAULT true,
    "feedHash" TEXT,
    CONSTRAINT "DutyWish_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_DutyWish" ("evening", "feedHash", "hour", "personId") SELECT "evening", "feedHash", "hour", "personId" FROM "DutyWish";
DROP TABLE "DutyWish";
ALTER TABLE "new_DutyWish" RENAME TO "DutyWish";
CREATE UNIQUE INDEX "DutyWish_personId_key" ON "DutyWish"("personId");
CREATE UNIQUE INDEX "DutyWish_feedHash_key" ON "DutyWish"("feedHash");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
