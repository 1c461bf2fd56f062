-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_VisitReason" (
    "personId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "words" TEXT,
    "at" DATETIME,

    PRIMARY KEY ("personId", "period"),
    CONSTRAINT "VisitReason_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_VisitReason" ("askedAt", "at", "period", "personId", "words") SELECT "at", "at", "period", "personId", "words" FROM "VisitReason";
DROP TABLE "VisitReason";
ALTER TABLE "new_VisitReason" RENAME TO "VisitReason";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
