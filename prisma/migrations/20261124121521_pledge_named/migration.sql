-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Pledge" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "confirmedById" INTEGER,
    "confirmedAt" DATETIME,
    "reason" TEXT,
    "carriedFromId" INTEGER,
    "endedAt" DATETIME,
    CONSTRAINT "Pledge_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pledge_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pledge_confirmedById_fkey" FOREIGN KEY ("confirmedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Pledge_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Pledge" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Pledge" ("carriedFromId", "confirmedAt", "confirmedById", "createdAt", "due", "endedAt", "id", "personId", "reason", "state", "unitId", "words", "year") SELECT "carriedFromId", "confirmedAt", "confirmedById", "createdAt", "due", "endedAt", "id", "personId", "reason", "state", "unitId", "words", "year" FROM "Pledge";
DROP TABLE "Pledge";
ALTER TABLE "new_Pledge" RENAME TO "Pledge";
CREATE INDEX "Pledge_personId_year_idx" ON "Pledge"("personId", "year");
CREATE INDEX "Pledge_unitId_year_idx" ON "Pledge"("unitId", "year");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
