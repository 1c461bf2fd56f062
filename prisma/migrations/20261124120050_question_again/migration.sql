-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_DisclosureQuestion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "issueId" INTEGER NOT NULL,
    "itemKey" TEXT,
    "askerId" INTEGER,
    "named" BOOLEAN NOT NULL,
    "words" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "due" DATETIME NOT NULL,
    "outcome" TEXT,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" DATETIME,
    "helped" BOOLEAN,
    "againOfId" INTEGER,
    "remindedAt" DATETIME,
    "raisedAt" DATETIME,
    CONSTRAINT "DisclosureQuestion_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "DisclosureIssue" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DisclosureQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DisclosureQuestion_againOfId_fkey" FOREIGN KEY ("againOfId") REFERENCES "DisclosureQuestion" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_DisclosureQuestion" ("answer", "answeredAt", "answeredById", "askedAt", "askerId", "due", "helped", "id", "issueId", "itemKey", "named", "outcome", "raisedAt", "remindedAt", "words") SELECT "answer", "answeredAt", "answeredById", "askedAt", "askerId", "due", "helped", "id", "issueId", "itemKey", "named", "outcome", "raisedAt", "remindedAt", "words" FROM "DisclosureQuestion";
DROP TABLE "DisclosureQuestion";
ALTER TABLE "new_DisclosureQuestion" RENAME TO "DisclosureQuestion";
CREATE UNIQUE INDEX "DisclosureQuestion_againOfId_key" ON "DisclosureQuestion"("againOfId");
CREATE INDEX "DisclosureQuestion_issueId_idx" ON "DisclosureQuestion"("issueId");
CREATE INDEX "DisclosureQuestion_askerId_idx" ON "DisclosureQuestion"("askerId");
CREATE INDEX "DisclosureQuestion_outcome_due_idx" ON "DisclosureQuestion"("outcome", "due");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
