-- DropIndex
DROP INDEX "DisclosureItemKind_key_key";

-- AlterTable
ALTER TABLE "DisclosureIssue" ADD COLUMN "correction" TEXT;

-- CreateTable
CREATE TABLE "DisclosureVersionFile" (
    "issueId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("issueId", "number", "fileId"),
    CONSTRAINT "DisclosureVersionFile_issueId_number_fkey" FOREIGN KEY ("issueId", "number") REFERENCES "DisclosureVersion" ("issueId", "number") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureVersionFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_DisclosureItem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "issueId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT,
    "words" TEXT,
    "table" TEXT,
    "workbookId" TEXT,
    "figures" TEXT,
    "readyAt" DATETIME,
    "readyById" INTEGER,
    CONSTRAINT "DisclosureItem_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "DisclosureIssue" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureItem_workbookId_fkey" FOREIGN KEY ("workbookId") REFERENCES "File" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DisclosureItem_readyById_fkey" FOREIGN KEY ("readyById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_DisclosureItem" ("id", "issueId", "key", "position", "readyAt", "readyById", "table", "title", "words") SELECT "id", "issueId", "key", "position", "readyAt", "readyById", "table", "title", "words" FROM "DisclosureItem";
DROP TABLE "DisclosureItem";
ALTER TABLE "new_DisclosureItem" RENAME TO "DisclosureItem";
CREATE INDEX "DisclosureItem_workbookId_idx" ON "DisclosureItem"("workbookId");
CREATE UNIQUE INDEX "DisclosureItem_issueId_key_key" ON "DisclosureItem"("issueId", "key");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "DisclosureVersionFile_fileId_idx" ON "DisclosureVersionFile"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "DisclosureItemKind_level_key_key" ON "DisclosureItemKind"("level", "key");

-- The checklist that every county begins with; it changes it without code.
INSERT INTO "DisclosureItemKind" ("key", "level", "position", "figures") VALUES
    ('decisions', 'village', 1, NULL),
    ('members', 'village', 2, NULL),
    ('dues', 'village', 3, NULL),
    ('pledges', 'village', 4, 'pledges'),
    ('visits', 'village', 5, 'visits'),
    ('requests', 'village', 6, 'requests'),
    ('mediation', 'village', 7, NULL),
    ('training', 'village', 8, NULL),
    ('projects', 'village', 9, NULL),
    ('plan', 'village', 10, NULL);
INSERT INTO "DisclosureItemKind" ("key", "level", "position", "figures") VALUES
    ('decisions', 'township', 1, NULL),
    ('organisation', 'township', 2, NULL),
    ('members', 'township', 3, NULL),
    ('dues', 'township', 4, NULL),
    ('pledges', 'township', 5, 'pledges'),
    ('visits', 'township', 6, 'visits'),
    ('requests', 'township', 7, 'requests'),
    ('mediation', 'township', 8, NULL),
    ('conduct', 'township', 9, NULL),
    ('projects', 'township', 10, NULL),
    ('plan', 'township', 11, NULL);
INSERT INTO "DisclosureItemKind" ("key", "level", "position", "figures") VALUES
    ('decisions', 'county', 1, NULL),
    ('organisation', 'county', 2, NULL),
    ('members', 'county', 3, NULL),
    ('dues', 'county', 4, NULL),
    ('appointments', 'county', 5, NULL),
    ('visits', 'county', 6, 'visits'),
    ('requests', 'county', 7, 'requests'),
    ('conduct', 'county', 8, NULL),
    ('projects', 'county', 9, NULL),
    ('plan', 'county', 10, NULL);
