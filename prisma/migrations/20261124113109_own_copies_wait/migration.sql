-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OwnCopy" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "madeAt" DATETIME,
    "fileId" TEXT,
    CONSTRAINT "OwnCopy_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OwnCopy_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_OwnCopy" ("fileId", "id", "personId") SELECT "fileId", "id", "personId" FROM "OwnCopy";
DROP TABLE "OwnCopy";
ALTER TABLE "new_OwnCopy" RENAME TO "OwnCopy";
CREATE INDEX "OwnCopy_personId_askedAt_idx" ON "OwnCopy"("personId", "askedAt");
CREATE INDEX "OwnCopy_madeAt_idx" ON "OwnCopy"("madeAt");
CREATE INDEX "OwnCopy_fileId_idx" ON "OwnCopy"("fileId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
