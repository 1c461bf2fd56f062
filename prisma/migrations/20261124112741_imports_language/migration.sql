-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Import" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "byId" INTEGER,
    "unitId" INTEGER,
    "fileId" TEXT,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'checking',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "counts" TEXT,
    "why" TEXT,
    "markedId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "checkedAt" DATETIME,
    "appliedAt" DATETIME,
    "endedAt" DATETIME
);
INSERT INTO "new_Import" ("appliedAt", "byId", "checkedAt", "counts", "createdAt", "endedAt", "fileId", "id", "markedId", "name", "rows", "state", "unitId", "why") SELECT "appliedAt", "byId", "checkedAt", "counts", "createdAt", "endedAt", "fileId", "id", "markedId", "name", "rows", "state", "unitId", "why" FROM "Import";
DROP TABLE "Import";
ALTER TABLE "new_Import" RENAME TO "Import";
CREATE INDEX "Import_byId_id_idx" ON "Import"("byId", "id");
CREATE INDEX "Import_state_idx" ON "Import"("state");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
