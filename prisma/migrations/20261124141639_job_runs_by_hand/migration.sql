-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_JobRun" (
    "name" TEXT NOT NULL,
    "slot" DATETIME NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "next" INTEGER,
    "counts" TEXT,
    "error" TEXT,
    "byHand" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("name", "slot")
);
INSERT INTO "new_JobRun" ("counts", "endedAt", "error", "late", "name", "next", "slot", "startedAt") SELECT "counts", "endedAt", "error", "late", "name", "next", "slot", "startedAt" FROM "JobRun";
DROP TABLE "JobRun";
ALTER TABLE "new_JobRun" RENAME TO "JobRun";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
